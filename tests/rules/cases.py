"""A notice through the whole linter, and what some of its rules said, in a form that a table of cases can hold."""

from __future__ import annotations

from collections.abc import Collection

from noticelint.linter.checking import check_bytes
from noticelint.rules import all_rules

Said = tuple[str, int, str]
"""``NL302:over``, the line from 1, the severity."""


def said(text: str, codes: Collection[str]) -> list[Said]:
    """What the rules with these codes, all rules being asked, say of a notice with this text."""
    file = check_bytes("case.txt", text.encode(), all_rules())
    assert file.faults == ()
    return [
        (f"{finding.code}:{finding.message}", file.document.line_number(finding.span.start), finding.severity.value)
        for finding in file.findings
        if finding.code in codes
    ]

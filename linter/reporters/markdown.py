"""A summary for the page of a pull request: what was verified, and a table of the findings, the most serious first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...rules.finding import Finding
from ..checking import CheckedFile, Run
from ..language import SEVERITY_WORDS, plain
from . import View
from .places import repository_path
from .sentences import by_severity, fault_sentence, sentence
from .text import summary

MOST_CHARACTERS = 60_000
"""Rows are shown up to here; GitHub takes a comment of 65,536 characters."""

_ESCAPES = {
    **{ord(mark): f"\\{mark}" for mark in "\\`*_[]<>|~$&"},
    # a backslash does not keep a forge from calling the person or the issue of that name
    **{ord(mark): f"{mark}\u200b" for mark in "@#"},
}


def render(run: Run, view: View) -> str:
    """Markdown with a table, in the dialect of GitHub and GitLab; what stands in a notice stays text."""
    lines = ["## noticelint", "", *(_text(line) for line in summary(run, replace(view, color=False)))]
    faults = [
        f"- {_text(repository_path(file.path))}: {_text(fault_sentence(fault, view.language))}"
        for file in run.files
        for fault in file.faults
    ]
    if faults:
        lines.extend(("", *faults))
    found = by_severity(run)
    if found:
        lines.extend(("", *_table(found, run, view)))
    return "\n".join(lines) + "\n"


def _table(found: list[tuple[CheckedFile, Finding]], run: Run, view: View) -> Iterator[str]:
    zh = view.language == "zh"
    yield "| 位置 | 级别 | 规则 | 说明 |" if zh else "| place | severity | rule | finding |"
    yield "|---|---|---|---|"
    used = 0
    for count, (file, finding) in enumerate(found):
        row = _row(file, finding, run, view)
        used += len(row) + 1
        if used > MOST_CHARACTERS:
            left = len(found) - count
            yield ""
            yield f"另有 {left} 个未列出。" if zh else f"{left} more are not listed."
            return
        yield row


def _row(file: CheckedFile, finding: Finding, run: Run, view: View) -> str:
    path = _text(repository_path(file.path))
    place = path if file.unreadable else f"{path}:{file.locate(finding.span).line}"
    severity = SEVERITY_WORDS[finding.severity][view.language]
    return f"| {place} | {severity} | {finding.code} | {_text(sentence(finding, run, view.language))} |"


def _text(words: str) -> str:
    return plain(words).translate(_ESCAPES)

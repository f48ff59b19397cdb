"""How often each rule found something."""

from __future__ import annotations

from collections import Counter

from ..rules.finding import Language
from .checking import Run
from .language import SEVERITY_WORDS


def statistics(run: Run, language: Language) -> str:
    """A table of rule, severity and number of findings, the most frequent first; a sentence where there are none."""
    from tabulate import tabulate

    zh = language == "zh"
    found = Counter((finding.code, finding.name, finding.severity) for file in run.files for finding in file.findings)
    if not found:
        return "没有发现问题。\n" if zh else "Nothing was found.\n"
    headers = ("个数", "代码", "名称", "级别") if zh else ("count", "code", "name", "severity")
    rows = [
        (count, code, name, SEVERITY_WORDS[severity][language])
        for (code, name, severity), count in sorted(found.items(), key=lambda item: (-item[1], item[0][0], item[0][2].rank))
    ]
    return tabulate(rows, headers=headers, tablefmt="simple") + "\n"

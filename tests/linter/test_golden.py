"""Each format for forges and builds, to the letter, over one of the examples.

``python tests/linter/test_golden.py`` writes them anew; read the difference before it is committed.
"""

import json
from pathlib import Path

import pytest

from noticelint.linter import __version__
from noticelint.linter.checking import Run, check_bytes
from noticelint.linter.engine import fingerprints
from noticelint.linter.reporters import FORMATS, View, render
from noticelint.rules import all_rules

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
EXAMPLE = "examples/inline-each-faulty.txt"
TOLD_ELSEWHERE = {"text", "full", "json"}
CASES = [name for name in FORMATS if name not in TOLD_ELSEWHERE]


def shown(report_format: str) -> str:
    """The report over the example; what changes with a release, a rule's page or the making of fingerprints is left out."""
    rules = all_rules()
    file = check_bytes(EXAMPLE, (ROOT / EXAMPLE).read_bytes(), rules)
    report = render(report_format, Run([file], {rule.code: rule for rule in rules}), View("zh"))
    for number, name in enumerate(fingerprints(file.document, file.findings), 1):
        report = report.replace(name, f"fingerprint-{number}-")
    if report_format == "sarif":
        for rule in rules:
            report = report.replace(json.dumps(rule.page, ensure_ascii=False), f'"page of {rule.code}"')
        report = report.replace(f'"{__version__}"', '"VERSION"')
    return report


def golden(report_format: str) -> Path:
    return GOLDEN / f"inline-each-faulty.{report_format}"


@pytest.mark.parametrize("report_format", CASES)
def test_golden(report_format: str) -> None:
    assert shown(report_format) == golden(report_format).read_text("utf-8")


def test_every_golden_report_is_compared() -> None:
    assert set(GOLDEN.iterdir()) == {golden(name) for name in CASES}


if __name__ == "__main__":
    for name in CASES:
        golden(name).write_text(shown(name), "utf-8", newline="\n")

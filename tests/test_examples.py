"""The notices in ``examples/``: a clean one gives nothing, a faulty one exactly the findings that lie beside it."""

import json
from pathlib import Path

import pytest

from noticelint.linter.checking import CheckedFile, check_bytes
from noticelint.linter.language import message_of
from noticelint.rules import all_rules

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SUFFIXES = {".txt", ".md"}
NOTICES = sorted(path for path in EXAMPLES.iterdir() if path.suffix in SUFFIXES)
CLEAN = [path for path in NOTICES if path.stem.endswith("-clean")]
FAULTY = [path for path in NOTICES if path.stem.endswith("-faulty")]

RULES = all_rules()
BY_CODE = {rule.code: rule for rule in RULES}

NOT_SHOWN = {
    "NL002": "a file that cannot be read would make the exit status of `noticelint check examples` 2",
    "NL210": "units are checked against a roster only where an office configures one",
    "NL215": "it is said of a whole notice: an example would have to leave out throughout who leads",
    "NL612": "words are held against set phrases only where an office configures them",
}
"""Rules that no example shows, and why."""


def checked(path: Path) -> CheckedFile:
    file = check_bytes(path.name, path.read_bytes(), RULES)
    assert file.faults == ()
    assert file.checked, "neither a notice nor an excerpt"
    return file


def said(path: Path) -> list[dict[str, str | int]]:
    """What is found in a file, as its expected findings are written down."""
    file = checked(path)
    found = [
        (finding.code, file.document.line_number(finding.span.start), message_of(finding, BY_CODE[finding.code], "zh"))
        for finding in file.findings
    ]
    return [
        {"code": code, "line": line, "message": message}
        for code, line, message in sorted(found, key=lambda each: (each[1], each[0], each[2]))
    ]


def expected_file(path: Path) -> Path:
    return path.with_name(f"{path.stem}.expected.json")


def expected(path: Path) -> list[dict[str, str | int]]:
    findings: list[dict[str, str | int]] = json.loads(expected_file(path).read_text("utf-8"))
    return findings


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_a_clean_notice_gives_nothing(path: Path) -> None:
    assert said(path) == []


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_a_faulty_notice_gives_the_findings_beside_it(path: Path) -> None:
    assert said(path) == expected(path)


def test_every_notice_has_its_twin_and_every_list_its_notice() -> None:
    assert len(CLEAN) + len(FAULTY) == len(NOTICES)
    assert {path.name.replace("-faulty", "-clean") for path in FAULTY} == {path.name for path in CLEAN}
    assert {expected_file(path) for path in FAULTY} == set(EXAMPLES.glob("*.json"))


def test_the_faulty_notices_show_every_rule() -> None:
    shown = {str(finding["code"]) for path in FAULTY for finding in expected(path)}
    assert shown.isdisjoint(NOT_SHOWN)
    assert shown | set(NOT_SHOWN) == set(BY_CODE)


def test_tables_and_allocations_of_the_clean_notices_are_verified() -> None:
    sums = {path.stem: notice.checked.sums for path in CLEAN if (notice := checked(path).notice) is not None}
    assert sums == {
        "annex-clean": 13,
        "brackets-clean": 0,
        "facts-clean": 1,
        "inline-each-clean": 16,
        "inline-list-clean": 8,
        "leaders-clean": 0,
        "letter-clean": 0,
        "markdown-clean": 5,
        "matrix-clean": 8,
        "names-clean": 2,
        "sections-clean": 4,
        "shares-clean": 9,
        "task-table-clean": 0,
        "wording-clean": 0,
    }


@pytest.mark.parametrize("kind", ["clean", "faulty"])
def test_the_files_keep_the_forms_that_they_are_there_to_show(kind: str) -> None:
    listed = (EXAMPLES / f"inline-list-{kind}.txt").read_bytes()
    assert listed.count(b"\n") == listed.count(b"\r\n") > 0
    assert "\uff0c" in listed.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        listed.decode("utf-8")
    half = (EXAMPLES / f"task-table-{kind}.txt").read_text("utf-8")
    assert not set(half) & set("\uff0c\uff1a\uff1b\uff08\uff09")
    for path in NOTICES:
        if path.stem.endswith(kind) and not path.stem.startswith(("inline-list", "task-table")):
            text = path.read_text("utf-8")
            assert "\uff0c" in text
            assert "," not in text

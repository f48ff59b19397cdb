"""One notice as text, web page, workbook and PDF: the same findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from noticelint.grammar.document import Document, Grid
from noticelint.linter.checking import CheckedFile, check_bytes, parse_bytes
from noticelint.rules import all_rules

from .format_files import page_of, pdf_notice_of, workbook_of

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "notices"
RULES = all_rules()
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".txt", ".md"))
REFERENCES = sorted(SHARED.glob("*.txt")) if SHARED.is_dir() else []


def _said(file: CheckedFile) -> Counter[tuple[object, ...]]:
    """What is found, with the words that it is about; lines and offsets are the files' own."""
    return Counter(
        (
            each.code,
            each.message,
            each.severity,
            "".join(file.document.slice(each.span).split()),
            tuple(sorted(each.params.items())),
            "" if each.evidence is None else f"{each.evidence.stated} {each.evidence.computed} {each.evidence.unit}",
        )
        for each in file.findings
    )


def _both(path: Path, name: str, made: Callable[[Document], bytes]) -> tuple[CheckedFile, CheckedFile, set[str]]:
    """The findings of the text and of the other form, and the rules that need not speak of it again."""
    data = path.read_bytes()
    document = parse_bytes(path.name, data).document
    other = check_bytes(name, made(document), RULES)
    assert other.faults == ()
    faulty = any(isinstance(block, Grid) and block.fault for block in document.blocks)
    # comments to the linter are no paragraphs, and a table that lost its grid is one no longer
    return check_bytes(path.name, data, RULES), other, {"NL001"} | ({"NL318"} if faulty else set())


@pytest.mark.parametrize("path", [*EXAMPLES, *REFERENCES], ids=lambda path: path.name)
@pytest.mark.parametrize(("name", "made"), [("a.html", page_of), ("a.xlsx", workbook_of)], ids=["html", "xlsx"])
def test_another_format_gives_the_findings_of_the_text(path: Path, name: str, made: Callable[[Document], bytes]) -> None:
    text, other, silent = _both(path, name, made)
    assert {said[0] for said in _said(text) - _said(other)} <= silent
    assert _said(other) - _said(text) == Counter()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_pdf_gives_the_findings_of_the_text(path: Path) -> None:
    text, other, silent = _both(path, "a.pdf", pdf_notice_of)
    # a lost character has no glyph, and a cell's text may be parted at other places
    silent |= {"NL003"}
    found, expected = (Counter((each.code, each.message) for each in file.findings) for file in (other, text))
    assert {code for code, _ in expected - found} <= silent
    assert found - expected == Counter()

"""One notice as text and as .docx: the same findings, each told by table, row and column."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

from noticelint.grammar.document import Grid
from noticelint.grammar.span import Span
from noticelint.linter.checking import CheckedFile, check_bytes, parse_bytes
from noticelint.linter.readers.docx import read_docx
from noticelint.rules import all_rules

from ..generator.faults import FAULTS
from ..generator.notice import Notice
from ..test_properties import faulty_notices, repeatable
from .docx_notices import docx_of

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "notices"
RULES = all_rules()
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".txt", ".md"))
REFERENCES = sorted(SHARED.glob("*.txt")) if SHARED.is_dir() else []

Said = tuple[str, str, str, str, tuple[tuple[str, str], ...], str]


def _both(data: bytes, name: str = "a.txt") -> tuple[CheckedFile, CheckedFile]:
    parsed = parse_bytes(name, data)
    assert parsed.notice is not None
    return check_bytes(name, data, RULES), check_bytes("a.docx", docx_of(parsed.document), RULES)


def _said(file: CheckedFile) -> Counter[Said]:
    """What is found, with the words that it is about; lines and offsets are the files' own."""
    return Counter(
        (
            each.code,
            each.message,
            each.severity,
            _words(file, each.span),
            tuple(sorted(each.params.items())),
            "" if each.evidence is None else f"{each.evidence.stated} {each.evidence.computed} {each.evidence.unit}",
        )
        for each in file.findings
    )


def _words(file: CheckedFile, span: Span) -> str:
    return "".join(file.document.slice(span).split())


@pytest.mark.parametrize("path", [*EXAMPLES, *REFERENCES], ids=lambda path: path.name)
def test_a_docx_gives_the_findings_of_its_text(path: Path) -> None:
    text, word = _both(path.read_bytes(), path.name)
    assert word.faults == ()
    grids = [block for block in parse_bytes(path.name, path.read_bytes()).document.blocks if isinstance(block, Grid)]
    expected, found = _said(text), _said(word)
    gone = {said[0] for said in expected - found}
    # a table that cannot be read is one no longer, and comments to the linter are no paragraphs of the notice
    assert gone <= {"NL001"} | ({"NL318"} if any(grid.fault for grid in grids) else set())
    assert found - expected == Counter()


@pytest.mark.parametrize("path", [*EXAMPLES, *REFERENCES], ids=lambda path: path.name)
def test_every_place_in_a_table_is_told_by_table_row_and_column(path: Path) -> None:
    data = path.read_bytes()
    parsed = parse_bytes(path.name, data)
    read = read_docx("x.docx", docx_of(parsed.document))
    grids = [block for block in read.blocks if isinstance(block, Grid)]
    sound = [block for block in parsed.document.blocks if isinstance(block, Grid) and block.fault is None]
    assert [[cell.text for cell in grid.header] for grid in grids] == [[cell.text for cell in grid.header] for grid in sound]
    assert [[[cell.text for cell in row] for row in grid.rows] for grid in grids] == [
        [[cell.text for cell in row] for row in grid.rows] for grid in sound
    ]
    for number, grid in enumerate(grids, 1):
        for row in grid.rows:
            for cell in row:
                where = read.locate(cell.span).where
                assert where is not None
                assert (where.table, where.column) == (number, cell.column + 1)
                assert where.column_name == (grid.header[cell.column].text if cell.column < len(grid.header) else "")
                assert where.row is not None
                assert where.row > cell.row + 1
    for block in read.blocks:
        where = read.locate(block.span).where
        assert where is not None
        assert (where.table is not None) == isinstance(block, Grid)


@repeatable(25)
@given(st.sampled_from(FAULTS).flatmap(faulty_notices))
def test_any_faulty_notice_gives_the_same_findings_as_a_docx(notice: Notice) -> None:
    note(notice.text)
    blocks = parse_bytes("a.txt", notice.text.encode()).document.blocks
    # of a table that lost its grid there is no telling what the .docx had
    assume(not any(block.fault for block in blocks if isinstance(block, Grid)))
    text, word = _both(notice.text.encode())
    assert text.findings
    assert word.faults == ()
    assert _said(word) == _said(text)


ROWS = ("市城管局", "市住建局", "市教育局", "市卫健委", "市教育局", "{}")


@pytest.mark.parametrize(("last", "severities"), [("", ["warning"]), ("市公安局", [])], ids=["empty", "filled"])
def test_an_empty_cell_that_word_has_not_merged_names_nobody(last: str, severities: list[str]) -> None:
    rows = "".join(f"| {number} | 任务事项{number} | {unit.format(last)} |\n" for number, unit in enumerate(ROWS, 1))
    text, word = _both(f"# 云州市2025年重点工作任务分解表\n\n| 序号 | 任务 | 牵头单位 |\n|---|---|---|\n{rows}".encode(), "a.md")
    # text does not tell an empty cell from one that is merged with the one above
    assert [finding.code for finding in text.findings] == []
    assert [finding.severity for finding in word.findings if finding.code == "NL201"] == severities

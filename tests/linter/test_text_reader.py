"""Lines and blocks: nothing is lost, nothing is read twice, and no text makes the reader fail."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from noticelint.grammar.document import Cell, Grid, Paragraph
from noticelint.grammar.width import BLANKS
from noticelint.linter.readers import Unreadable, read

SOUP = st.lists(
    st.sampled_from(
        [
            *(
                "任务",
                "分解",
                "任务分解",
                "序号",
                "项目",
                "目标任务",
                "合计",
                "备注",
                "责任单位",
                "牵头单位",
                "乡镇",
                "单位",
                "(个)",
            ),
            *("1", "2", "3", "8.9", "/", "100%", "17(71)", "1.2.3", "全覆盖", "完成", "甲镇", "市甲局", "管委会", "一、建设"),
            *(
                "责任单位:市甲局",
                "1.修路。",
                "附表1",
                "|",
                "||",
                "| 任务 | 1 |",
                "|---|---|",
                "1 | ||",
                "单位:亩",
                " ",
                "",
                "",
                "甲 1 2",
            ),
            *("乡镇 任务 合计", "\u3000", "\u00a0", "\ufeff", "(", "\\|", "\u2028", "\x0b", "\U0001f600"),
        ]
    ),
    max_size=60,
)


def test_paragraphs_leave_out_the_blanks_around_them() -> None:
    document = read("a.md", "\u3000\u3000云州市 \r\n\r\n\u00a0青禾县\u2028\x0b临溪区".encode())
    assert [document.slice(block.span) for block in document.blocks] == ["云州市", "青禾县\u2028\x0b临溪区"]
    assert document.newline == "\r\n"


def test_paragraphs_leave_out_the_mark_of_a_markdown_heading() -> None:
    document = read("a.md", "# 云州市\n## \n#标签\n#######七\n ###\u3000青禾县".encode())
    assert [document.slice(block.span) for block in document.blocks] == ["云州市", "##", "#标签", "#######七", "青禾县"]


def _cells(grid: Grid) -> list[Cell]:
    return [*grid.header, *(cell for row in grid.rows for cell in row)]


@given(SOUP, st.sampled_from(["\n", "\n\n", " "]))
@settings(max_examples=400, deadline=None)
def test_any_text_keeps_every_line_in_order(parts: list[str], between: str) -> None:
    document = read("soup.txt", between.join(parts).encode())
    end = 0
    covered: set[int] = set()
    for block in document.blocks:
        start = min(block.span.start, block.caption.start) if isinstance(block, Grid) and block.caption else block.span.start
        assert end <= start < block.span.end <= len(document.text)
        end = block.span.end
        covered.update(range(document.line_number(start), document.line_number(end - 1) + 1))
        if isinstance(block, Grid):
            assert all(block.span.holds(cell.span) for cell in _cells(block))
            assert all(cell.blank or document.slice(cell.span) for cell in _cells(block))
            assert (block.fault is None) == bool(block.rows)
        else:
            assert isinstance(block, Paragraph)
            assert document.slice(block.span) == document.slice(block.span).strip(BLANKS)
    filled = {number for number, line in enumerate(document.text.split("\n"), 1) if line.strip(BLANKS)}
    assert filled <= covered


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_unreadable(data: bytes) -> None:
    try:
        document = read("bytes", data)
    except Unreadable:
        return
    assert all(document.slice(block.span) for block in document.blocks)


def test_a_large_table_and_hostile_lines_take_seconds() -> None:
    header = ["序号", "项目名称", "合计", *(f"甲{number}区" for number in range(40)), "责任单位"]
    rows = [cell for number in range(1, 401) for cell in (str(number), f"建设{number}期工程", *["1"] * 41, "市甲局")]
    hostile = [
        "任务\n项目\n5\n" * 5_000,
        "任务\n" * 20_000,
        "(" * 500_000,
        "|" * 300_000,
        "序号" + "任务" * 200_000,
        "1," * 300_000,
    ]
    begin = time.perf_counter()
    grid = read("large.txt", "\n".join([*header, *rows]).encode()).blocks[0]
    for text in hostile:
        read("hostile.txt", text.encode())
    assert isinstance(grid, Grid)
    assert len(grid.rows) == 400
    assert time.perf_counter() - begin < 30

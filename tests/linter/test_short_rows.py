"""Tables of a .docx whose rows have fewer cells than the header: whatever is missing, the rest is checked."""

from __future__ import annotations

from itertools import product

import pytest

from noticelint.linter.checking import check_bytes
from noticelint.rules import all_rules

from .word_files import paragraph, table, word_file

BODY = [["小区\uff08个\uff09", "100", "40", "30", "30"], ["绿道\uff08条\uff09", "90", "30", "30", "30"]]


@pytest.mark.parametrize(
    "header", ["项目 合计 东湖区 西山区 南川县", "项目 东湖区 西山区 南川县 合计", "项目 亩数 东湖区 西山区 南川县"]
)
@pytest.mark.parametrize("last", [[], [["合计", "190", "70"]]])
def test_no_row_is_too_short_to_read_the_others(header: str, last: list[list[str]]) -> None:
    for missing in product(range(5), repeat=2):
        rows = [row[: 5 - count] for row, count in zip(BODY, missing, strict=True)]
        blocks = [paragraph("一、改造"), paragraph("1.改造小区100个。"), paragraph("责任单位\uff1a市住建局")]
        checked = check_bytes("a.docx", word_file(*blocks, table(header.split(" "), *rows, *last)), all_rules())
        assert checked.faults == ()
        assert checked.checked

"""A head that says 县（市、区） makes areas of the short names below it: one sum that does not come out is then enough."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document as WordDocument

from noticelint.grammar.model import Allocation
from noticelint.grammar.parser import parse
from noticelint.linter.readers import read


def _docx(head: str) -> bytes:
    word = WordDocument()
    for text in ("云州市2024年目标任务分解", "一、文化惠民", "目标任务：推进示范创建。", "牵头单位：市文旅局"):
        word.add_paragraph(text)
    rows = [
        ["任务分解", head, "", "", "", "合计"],
        ["", "云东", "云西", "临溪", "青禾", ""],
        ["示范单位（家）", "3", "4", "5", "6", "19"],
    ]
    table = word.add_table(3, 6)
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 4)).text = head
    table.cell(0, 0).merge(table.cell(1, 0)).text = "任务分解"
    table.cell(0, 5).merge(table.cell(1, 5)).text = "合计"
    data = BytesIO()
    word.save(data)
    return data.getvalue()


@pytest.mark.parametrize(("head", "differences"), [("县\uff08市、区\uff09", ["-1"]), ("县(市、区)", ["-1"]), ("类别", [])])
def test_the_head_over_bare_names(head: str, differences: list[str]) -> None:
    notice = parse(read("通知.docx", _docx(head)))
    found = [node for node in notice.walk() if isinstance(node, Allocation)]
    assert [str(each.sums[0].balance.difference / each.sums[0].total.scale) for each in found] == differences

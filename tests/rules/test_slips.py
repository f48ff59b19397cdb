"""Slips that the measurement of accuracy once found unnoticed, or noticed at the wrong place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ..conftest import narrow, wide
from .cases import Said, said

FORMS = pytest.mark.parametrize("form", [narrow, wide])
Form = Callable[[str], str]

DEEDS = ["改造公路。", "整治河道。", "新建泵站。", "建设绿道。", "改造公厕。", "新建公园。"]


@FORMS
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("增长3%～5。", [("NL403:missing-last", 1, "warning")]),
        ("增长3%～5,稳中有进。", [("NL403:missing-last", 1, "warning")]),
        ("增长3%～5个百分点。", []),
        ("增长3%～5倍。", []),
        ("增长3%～5%。", []),
        ("由3%到5点的变化。", []),
    ],
)
def test_a_range_whose_last_end_lost_its_sign(form: Form, words: str, expected: list[Said]) -> None:
    assert said(form(f"1.规模以上工业增加值{words}\n责任单位:市经信局\n"), {"NL403"}) == expected


@FORMS
@pytest.mark.parametrize(("name", "expected"), [("市郊通运输局", 1), ("市郊公园管理处", 0), ("市场监管局", 0)])
def test_a_slip_that_makes_a_word_of_the_level(form: Form, name: str, expected: int) -> None:
    units = ["市交通运输局", "市交通运输局、市财政局", "市交通运输局", "市公园管理处", "市水利局", name]
    text = "".join(f"{number}.{deed}\n责任单位:{unit}\n" for number, (deed, unit) in enumerate(zip(DEEDS, units, strict=True), 1))
    assert len(said(form(text), {"NL208"})) == expected


LETTER = """云州市人民政府办公室关于印发2024年民生实事的通知
各县(市、区)人民政府:
现将《2024年省民生实事(云州部分)责任分解》印发给你们,请认真贯彻执行。
云州市人民政府办公室
2024年2月26日
"""
ANNEX = """附表1
2024年省民生实事(云州部分)任务分解
序号 | 事项名称 | 全市目标任务 | 云东区 | 云西区 | 责任单位 |
1 | 新建口袋公园12个 | 12 | 5 | 7 | 市住建局 |
2 | 新建农村公厕30座 | 30 | 10 | 20 | 市农业农村局 |
"""


@FORMS
def test_a_heading_that_lost_a_word_is_not_taken_for_its_own_annex(form: Form) -> None:
    tasks = "1.新建口袋公园12个。\n责任单位:市住建局\n2.新建农村公厕30座。\n责任单位:市农业农村局\n"
    text = f"{LETTER}2024年省民生实事(云州部分)分解\n{tasks}{ANNEX}"
    assert said(form(text), {"NL106", "NL108"}) == [("NL108:differs", 6, "warning")]


def table(*rows: str) -> str:
    return "\n".join(["| 县区 | 公厕(座) | 泵站(座) | 绿道(公里) |", "| --- | --- | --- | --- |", *rows, ""])


@FORMS
def test_two_cells_that_changed_places_leave_the_sums_of_a_table_credible(form: Form) -> None:
    text = table("| 云东区 | 40 | 5 | 12 |", "| 云西区 | 6 | 30 | 13 |", "| 临溪区 | 20 | 7 | 14 |", "| 合计 | 90 | 18 | 39 |")
    assert said(form(text), {"NL305"}) == [("NL305:differs", 6, "error"), ("NL305:differs", 6, "error")]


@FORMS
def test_a_row_that_lost_a_cell_is_proved_by_the_sums(form: Form) -> None:
    text = table("| 云东区 | 40 | 5 | 12 |", "| 云西区 | 6 | 13 |", "| 临溪区 | 20 | 7 | 14 |", "| 合计 | 90 | 18 | 39 |")
    assert ("NL306:lacking", 4, "error") in said(form(text), {"NL306"})
    agrees = table("| 云东区 | 40 | 5 | 12 |", "| 云西区 | 6 | 13 |", "| 临溪区 | 20 | 7 | 14 |", "| 合计 | 66 | 25 | 26 |")
    assert said(form(agrees), {"NL306"}) == []


@FORMS
def test_sums_that_are_off_by_unlike_amounts_were_never_sums(form: Form) -> None:
    text = table("| 云东区 | 40 | 5 | 12 |", "| 云西区 | 6 | 30 | 13 |", "| 临溪区 | 20 | 7 | 14 |", "| 合计 | 95 | 18 | 39 |")
    assert said(form(text), {"NL305"}) == []


OF_WHICH = ["| 县区 | 公厕(座) | 泵站(座) |", "| --- | --- | --- |", "| 云东区 | 40 | 55 |", "| 云西区 | 396 | 313 |"]
PARTLY = ["| 其中:开发区 | 8 | 9 |", "| 临溪区 | 20 | 7 |", "| 青禾县 | 31 | 26 |"]


@FORMS
@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("| 合计 | 487 | 401 |", []),
        ("| 合计 | 487 | 402 |", ["NL305:differs"]),
        ("| 合计 | 485 | 403 |", ["NL305:differs", "NL305:differs"]),
        ("| 合计 | 490 | 402 |", []),
    ],
    ids=["agrees", "one is off", "two are off by opposite amounts", "two are off"],
)
def test_one_sum_that_comes_out_proves_which_rows_are_added(form: Form, total: str, expected: list[str]) -> None:
    """Whether the rows behind 其中 are parts of the row above it cannot be told otherwise."""
    text = "\n".join([*OF_WHICH, *PARTLY, total, ""])
    assert [code for code, _line, _severity in said(form(text), {"NL301", "NL302", "NL305"})] == expected


@FORMS
def test_a_second_header_whose_row_lost_a_figure_cannot_be_read(form: Form) -> None:
    cells = ["任务分解", "云东区", "云西区", "临溪区", "公厕(座)", "40", "20", "30"]
    second = ["示范单位", "市教育局", "市水利局", "市住建局", "单位(家)", "5", "7"]
    head = ["一、改造公厕", "目标任务:改造公厕90座。", "责任单位:市住建局,各县(市、区)政府"]
    following = ["二、整治河道", "目标任务:整治河道9条。", "责任单位:市水利局", ""]
    text = "\n".join([*head, *cells, *second, *following])
    assert said(form(text), {"NL306", "NL318", "NL113"}) == [("NL318:width", 12, "warning")]
    whole = "\n".join([*head, *cells, *second, "8", *following])
    assert said(form(whole), {"NL306", "NL318", "NL113"}) == []

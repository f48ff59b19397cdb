"""Percentages and ranges: what the pages do not show."""

from __future__ import annotations

import pytest

from ..conftest import narrow, wide
from .cases import said

CODES = {"NL401", "NL402", "NL403", "NL404"}


def task(statement: str) -> str:
    return f"1.{statement}。\n责任单位:县发改局\n"


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("财政收入增长%6", ["NL401:before"]),
        ("财政收入增长6.%", ["NL401:no-decimals"]),
        ("财政收入增长4.5.%", ["NL401:no-decimals"]),
        ("财政收入增长.5%", ["NL401:no-units"]),
        ("财政收入增长6.8.2%", ["NL401:points"]),
        ("财政收入增长6%%", ["NL401:twice"]),
        ("财政收入增长百分之6%", ["NL401:per-cent"]),
        ("失业率下降1个%", ["NL401:measure-word"]),
        ("财政收入增长6.8%,税收占比(%)见附表", []),
        ("通知见http://www.yunzhou.gov.cn/a%20b/%E4%B8.html", []),
        ("医保参保率达到120%", ["NL402:over"]),
        ("森林覆盖率为-5%", ["NL402:negative"]),
        ("森林覆盖率-65%", []),
        ("医保参保率达到100%", []),
        ("医保参保率提高105%", []),
        ("医保参保率提高到105%", ["NL402:over"]),
        ("高中阶段毛入学率达到102%", []),
        ("拨备覆盖率保持在180%以上", []),
        ("年度投资完成率达到120%,工业投资增长150%", []),
        ("财政收入增长3~5%", ["NL403:missing"]),
        ("新增就业1-2万人", ["NL403:missing"]),
        ("投资1至2亿元", ["NL403:missing"]),
        ("财政收入增长3%~5%", []),
        ("新增就业1万~2万人", []),
        ("新改建农村公路100~150公里", []),
        ("地块XQ2023-2万达广场开工,见云政发〔2023〕3-5%号", []),
        ("财政收入增长6%~5%", ["NL404:reversed"]),
        ("新增就业3万-2万人", ["NL404:reversed"]),
        ("新增公园20~10个", ["NL404:reversed"]),
        ("财政收入增速由6%到5%", []),
        ("11-3月开展冬修水利,20-8时禁鸣,联系电话0580-2281234", []),
        ("建设9-3号楼、3-2地块,对比10-2.5个", ["NL404:reversed"]),
        ("10~2万人", ["NL403:missing"]),
        ("2023-02-10前完成,邮箱a5-3%b@yunzhou.gov.cn", []),
    ],
)
def test_percentages_and_ranges(form: object, statement: str, expected: list[str]) -> None:
    assert callable(form)
    assert [code for code, line, _ in said(form(task(statement)), CODES) if line == 1] == expected


def test_an_item_number_glued_to_a_percentage_is_no_third_decimal() -> None:
    assert said(task("6.8%的增长目标分解到季度"), CODES) == []


def test_full_and_half_width_percent_signs_are_one_finding() -> None:
    text = task("税收增长6%,就业增长7%,投资增长8\uff05") + "2.消费增长9\uff05,外贸增长3%。\n责任单位:县商务局\n"
    assert said(text, CODES) == [("NL401:mixed", 1, "info")]


def test_a_rate_in_a_table() -> None:
    text = (
        "1.提高参保水平。\n责任单位:县医保局\n"
        "| 乡镇 | 参保率(%) | 完成率(%) |\n| --- | --- | --- |\n| 青石镇 | 985 | 120 |\n| 白沙镇 | 98.5 | 105 |\n"
    )
    assert said(text, {"NL402"}) == [("NL402:over", 5, "error")]


def test_a_reversed_range_of_lengths_may_be_meant() -> None:
    assert said(task("铺设管径600~300毫米管道"), CODES) == [("NL404:reversed", 1, "warning")]

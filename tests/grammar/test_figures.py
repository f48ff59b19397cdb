from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticelint.grammar.model import CellKind, Qualifier
from noticelint.grammar.numbers.figures import read_cell, read_figures
from noticelint.grammar.span import Span
from noticelint.grammar.width import fold


def brief(text: str) -> list[tuple[str, str]]:
    return [(format(figure.value, "f"), figure.unit) for figure in read_figures(fold(text))]


def test_a_figure_is_in_base_units() -> None:
    (figure,) = read_figures("新增高技能人才不少于2.15万人", 100)
    assert (figure.value, figure.unit, figure.scale, figure.ulp) == (21500, "人", 10000, 100)
    assert figure.qualifier is Qualifier.AT_LEAST
    assert not figure.exact
    assert figure.noun == "高技能人才"
    assert figure.span == Span(107, 116)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("建成示范小区100个、示范单位100家", [("100", "个"), ("100", "家")]),
        ("培训1,234.5万人次", [("12345000.0", "人次")]),
        ("为300 万名学生", [("3000000", "名")]),
        ("新增二十个、三十万人", [("20", "个"), ("300000", "人")]),
        ("新增\uff11\uff10\uff10家", [("100", "家")]),
        ("占比\uff15\uff05", [("5", "%")]),
        ("百分之三十的村", [("30", "%")]),
        ("造林20公顷", [("300", "亩")]),
        ("补助3万元/亩", [("30000", "元/亩")]),
        ("改造32条道路", [("32", "条")]),
        ("交易额75亿", [("7500000000", "")]),
        ("目标任务:100个", [("100", "个")]),
    ],
)
def test_figures(text: str, found: list[tuple[str, str]]) -> None:
    assert brief(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2023年5月3日前",
        "2023-2025年",
        "1-6月,12月底",
        "云政发\u30142023\u30155号",
        "第51次会议,第3～5批",
        "前10名",
        "G228国道、5G、PM2.5、16+1",
        "“246”工程、“15分钟”生活圈",
        "占比不低于2/3",
        "热线12345,电话0574-12345678",
        "两三千人、几百人、几十个、数十家",
        "三家、一个、一批、十四五",
        "10项目、3部门、5方面",
        "投入34.568.64万元",
        "上午8:30",
        "每100人",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert brief(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("增长3%\uff5e5%", 3, 5, "%"),
        ("增长3~5%", 3, 5, "%"),
        ("安排1\u20142万人", 10000, 20000, "人"),
        ("安排500~1万人", 500, 10000, "人"),
        ("安排5至3个", 5, 3, "个"),
    ],
)
def test_ranges(text: str, low: int, high: int, unit: str) -> None:
    (figure,) = read_figures(fold(text))
    assert (figure.value, figure.high, figure.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("新增30个以上", Qualifier.AT_LEAST),
        ("新增30个(含)以上", Qualifier.AT_LEAST),
        ("控制在3%以内", Qualifier.AT_MOST),
        ("约30个左右", Qualifier.ABOUT),
        ("100余家", Qualifier.ABOUT),
        ("30多万人", Qualifier.ABOUT),
        ("节约30万元", None),
        ("最近30家", None),
        ("10个多功能厅", None),
        ("10个上下游企业", None),
    ],
)
def test_qualifiers(text: str, qualifier: Qualifier | None) -> None:
    assert [figure.qualifier for figure in read_figures(text)] == [qualifier]


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("建成示范小区100个、示范单位100家", ["示范小区", "示范单位"]),
        ("完成40家省放心农贸市场创建;培育3000家放心消费示范单位(含商场)", ["省放心农贸市场创建", "放心消费示范单位"]),
        ("新建5G基站20个", ["5G基站"]),
        ("全市共50户", [""]),
        ("改造面积450万平方米", ["改造面积"]),
    ],
)
def test_what_is_counted(text: str, nouns: list[str]) -> None:
    assert [figure.noun for figure in read_figures(text)] == nouns


@given(st.text(alphabet="0123456789,.~-%万亿个家约余多第年月“”()、 建", max_size=40))
def test_any_text_is_read_and_spans_lie_in_order(text: str) -> None:
    figures = read_figures(text)
    ends = [0, *(figure.span.end for figure in figures)]
    assert all(end <= figure.span.start < figure.span.end <= len(text) for end, figure in zip(ends, figures, strict=False))


@given(st.integers(1, 10**400))
def test_long_numbers_stay_exact(value: int) -> None:
    (figure,) = read_figures(f"收储{value}万亩")
    assert int(format(figure.value, "f")[-200:]) == int(str(value * 10000)[-200:])
    assert len(format(figure.value, "f")) == len(str(value * 10000))


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("17(71)", CellKind.COMPOSITE, [("17", "个"), ("71", "")]),
        ("17\uff0871栋\uff09", CellKind.COMPOSITE, [("17", "个"), ("71", "栋")]),
        ("215(其中150)", CellKind.FIGURE, [("215", "个")]),
        ("新建2", CellKind.FIGURE, [("2", "个")]),
        ("5公里", CellKind.FIGURE, [("5", "公里")]),
        ("1,234.5", CellKind.FIGURE, [("1234.5", "个")]),
        ("-1662", CellKind.FIGURE, [("-1662", "个")]),
        ("2.15万", CellKind.FIGURE, [("21500.00", "个")]),
        ("3-5", CellKind.FIGURE, [("3", "个")]),
        (">86%", CellKind.RATE, [("86", "%")]),
        ("\uff0f", CellKind.NONE, []),
        (" ", CellKind.BLANK, []),
        ("全覆盖", CellKind.WORDS, []),
        ("2/3", CellKind.WORDS, []),
        ("12月底前", CellKind.WORDS, []),
        ("2023年", CellKind.WORDS, []),
        ("2023.2.10", CellKind.WORDS, []),
        ("5 5", CellKind.WORDS, []),
        ("150250080.081.6", CellKind.WORDS, []),
        ("34.568.64", CellKind.MALFORMED, []),
        ("34.568.64万元", CellKind.MALFORMED, []),
        ("3,,000", CellKind.MALFORMED, []),
        ("1O0", CellKind.MALFORMED, []),
    ],
)
def test_cells(text: str, kind: CellKind, values: list[tuple[str, str]]) -> None:
    cell = read_cell(text, Span(3, 3 + len(text)), "个")
    assert cell.kind is kind
    assert [(format(figure.value, "f"), figure.unit) for figure in cell.figures] == values
    assert all(figure.span == cell.cell.span for figure in cell.figures)


def test_a_cell_is_measured_in_its_columns_unit() -> None:
    (figure,) = read_cell("2.15", Span(0, 4), "万人").figures
    assert (figure.value, figure.ulp, figure.scale, figure.unit, figure.exact) == (21500, 100, 10000, "人", False)
    (own,) = read_cell("3个", Span(0, 2), "万人").figures
    assert (own.value, own.unit, own.exact) == (Decimal(3), "个", True)

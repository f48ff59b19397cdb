"""Numbers that Word computes."""

from __future__ import annotations

import pytest

from noticelint.linter.checking import check_bytes
from noticelint.linter.readers.docx import read_docx_package
from noticelint.linter.readers.docx.numerals import numeral
from noticelint.rules import all_rules

from .docx_packages import SPACES, body, p, package, table, tr


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 12: "12", 105: "105"}),
        ("decimalZero", {1: "01", 10: "10"}),
        ("decimalFullWidth", {1: "\uff11", 12: "\uff11\uff12"}),
        ("decimalEnclosedCircle", {1: "①", 10: "⑩", 20: "⑳", 21: "\u3251", 36: "\u32b1", 50: "\u32bf", 51: "51"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedFullstop", {1: "\u2488", 20: "\u249b", 21: "21"}),
        ("decimalEnclosedParen", {1: "\u2474", 20: "\u2487"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九"}),
        (
            "chineseCountingThousand",
            {1: "一", 10: "十", 15: "十五", 100: "一百", 105: "一百零五", 110: "一百一十", 1001: "一千零一"},
        ),
        ("japaneseCounting", {3: "三", 12: "十二"}),
        ("taiwaneseCountingThousand", {24: "二十四"}),
        ("ideographDigital", {1: "一", 10: "一\u3007", 12: "一二"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥"}),
        ("ideographEnclosedCircle", {1: "\u3280", 10: "\u3289"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 25: "贰拾伍"}),
        ("ideographLegalTraditional", {3: "參"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 1994: "MCMXCIV"}),
        ("lowerRoman", {14: "xiv"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {2: "b"}),
        ("numberInDash", {1: "- 1 -"}),
        ("ordinal", {1: "1st", 2: "2nd", 11: "11th", 23: "23rd"}),
        ("none", {1: ""}),
        ("hebrew1", {1: "1"}),
        ("decimal", {0: "0", -3: "-3"}),
        ("chineseCounting", {0: "0", 10**8: "100000000"}),
    ],
)
def test_forms(form: str, numbers: dict[int, str]) -> None:
    assert {value: numeral(value, form) for value in numbers} == numbers


def level(at: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def abstract(name: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def item(text: str, at: int = 0, of: int = 1) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{of}"/></w:numPr>')


def lines(content: str, numbering: str, styles: str = "") -> list[str]:
    parts = {"numbering": f"<w:numbering {SPACES}>{numbering}</w:numbering>"}
    if styles:
        parts["styles"] = f"<w:styles {SPACES}>{styles}</w:styles>"
    return read_docx_package(package(body(content), parts)).document.text.split("\n")[:-1]


OUTLINE = abstract(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "\uff08%2\uff09"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
)


def test_levels_count_and_begin_anew_below_a_higher_one() -> None:
    content = "".join(
        (
            item("工业"),
            item("增长", 1),
            item("新建", 2),
            item("改建", 2),
            item("投资", 1),
            item("扩建", 2),
            item("农业"),
            item("粮食", 1),
        )
    )
    assert lines(content, OUTLINE + num(1, 0)) == [
        "一、工业",
        "\uff08一\uff09增长",
        "1.新建",
        "2.改建",
        "\uff08二\uff09投资",
        "1.扩建",
        "二、农业",
        "\uff08一\uff09粮食",
    ]


def test_two_lists_of_one_kind_count_on_and_an_override_begins_anew() -> None:
    begin = '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = OUTLINE + num(1, 0) + num(2, 0) + num(3, 0, begin)
    content = item("甲", 2, 1) + item("乙", 2, 2) + item("丙", 2, 3) + item("丁", 2, 3) + item("戊", 2, 1)
    assert lines(content, lists) == ["1.甲", "2.乙", "1.丙", "2.丁", "3.戊"]


def test_a_level_of_its_own_replaces_that_of_the_list() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条")}</w:lvlOverride>'
    assert lines(item("总则") + item("职责"), OUTLINE + num(1, 0, override)) == ["第1条 总则", "第2条 职责"]


def test_numbers_of_higher_levels_inside_a_number() -> None:
    lists = abstract(
        0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
    )
    assert lines(item("甲") + item("乙", 1) + item("丙", 2), lists + num(1, 0)) == ["一、甲", "一.1 乙", "1.1.1 丙"]
    # a level that never came is taken as begun
    assert lines(item("丙", 2), lists + num(1, 0)) == ["1.1.1 丙"]


def test_a_level_that_goes_on_below_each_heading() -> None:
    lists = abstract(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
    content = item("甲") + item("一", 1) + item("乙") + item("二", 1)
    assert lines(content, lists + num(1, 0)) == ["一、甲", "1.一", "二、乙", "2.二"]


def test_styles_number_their_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="mine"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="third"/><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    lists = abstract(0, level(0, "chineseCounting", "%1、"), level(2, "decimal", "%3.", '<w:pStyle w:val="c"/>'))
    content = (
        p("甲", properties='<w:pStyle w:val="a"/>')
        + p("乙", properties='<w:pStyle w:val="b"/>')
        + p("丙", properties='<w:pStyle w:val="c"/>')
        + p("丁", properties='<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert lines(content, lists + num(1, 0), styles) == ["一、甲", "二、乙", "1.丙", "丁"]


def test_a_list_that_only_names_a_style() -> None:
    styles = '<w:style w:type="numbering" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    lists = (
        abstract(0, more='<w:numStyleLink w:val="s"/>') + abstract(1, level(0, "chineseCounting", "%1、")) + num(1, 0) + num(2, 1)
    )
    assert lines(item("甲") + item("乙", of=2), lists, styles) == ["一、甲", "二、乙"]


def test_typed_numbers_beside_computed_ones() -> None:
    content = item("新建", 2) + p("2.改建") + item("3.扩建", 2)
    assert lines(content, OUTLINE + num(1, 0)) == ["1.新建", "2.改建", "2. 3.扩建"]
    assert lines(item("2024年", 0), OUTLINE + num(1, 0)) == ["一、 2024年"]
    assert lines(item("\uff08二\uff09扩建", 1) + item("1.扩建", 1), OUTLINE + num(1, 0)) == [
        "\uff08一\uff09 \uff08二\uff09扩建",
        "\uff08二\uff09 1.扩建",
    ]


def test_a_number_typed_behind_a_computed_one_is_found_and_counts() -> None:
    unit = p("责任单位：市住建局")
    content = item("新建公园。", 2) + unit + p("2.改建公园。") + unit + item("3.扩建公园。", 2) + unit + p("4.续建公园。") + unit
    data = package(body(p("一、城市建设") + content), {"numbering": f"<w:numbering {SPACES}>{OUTLINE}{num(1, 0)}</w:numbering>"})
    [finding] = [each for each in check_bytes("a.docx", data, all_rules()).findings if each.code in ("NL101", "NL102", "NL103")]
    assert (finding.code, finding.message, finding.params["ordinal"]) == ("NL102", "double", "2. 3.")


def test_serials_of_a_table_count_downwards_in_their_own_cells() -> None:
    lists = abstract(0, level(0, "decimal", "%1")) + num(1, 0)
    source = package(
        body(table(tr("序号", "项目"), tr(f"<w:tc>{item('')}</w:tc>", "公园"), tr(f"<w:tc>{item('')}</w:tc>", "学校"))),
        {"numbering": f"<w:numbering {SPACES}>{lists}</w:numbering>"},
    )
    assert read_docx_package(source).document.text == "序号\n项目\n1\n公园\n2\n学校\n"


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        num(1, 7),
        abstract(0) + num(1, 0),
        abstract(0, level(0, "bullet", "\uf06c")) + num(1, 0),
        abstract(0, level(0, "decimal", "")) + num(1, 0),
        abstract(0, more='<w:numStyleLink w:val="x"/>') + num(1, 0),
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="77"><w:start w:val="9999999999999"/></w:lvl></w:abstractNum>'
        + num(1, 0),
    ],
)
def test_numbering_that_leads_nowhere_and_bullets_show_no_number(numbering: str) -> None:
    assert lines(item("甲"), numbering) == ["甲"]


def test_styles_and_lists_in_a_circle() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="numbering" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    lists = abstract(0, more='<w:numStyleLink w:val="s"/>') + num(1, 0)
    assert lines(p("甲", properties='<w:pStyle w:val="a"/>') + item("乙"), lists, styles) == ["甲", "乙"]


def test_a_dash_as_a_bullet_is_kept() -> None:
    assert lines(item("甲"), abstract(0, level(0, "bullet", "\u2014\u2014")) + num(1, 0)) == ["\u2014\u2014甲"]

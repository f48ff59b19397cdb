"""Tables held against each other and the text, parts against wholes, shares, rates and prices: what the pages do not show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from noticelint.grammar.numbers.numerals import EXACT
from noticelint.linter.checking import check_bytes
from noticelint.rules import all_rules

from ..conftest import narrow, wide
from .cases import Said, said

CODES = {"NL308", "NL309", "NL310", "NL311", "NL313", "NL314", "NL316", "NL317", "NL319"}
FORMS = pytest.mark.parametrize("form", [narrow, wide])
Form = Callable[[str], str]


def table(*rows: str) -> str:
    """A Markdown table under a task; its header stands at line 3, its rows from line 5."""
    header, *body = rows
    rule = "|" + " --- |" * (header.count("|") - 1)
    return "\n".join(["1.落实年度任务。", "责任单位:市农业农村局", header, rule, *body, ""])


def task(text: str) -> str:
    return f"1.{text}\n责任单位:市农业农村局\n"


def project(number: str, target: str, areas: str, *rows: str) -> str:
    """A project with its 任务分解, one cell a line; ``rows`` are labels and figures."""
    cells = "\n".join([*areas.split(), *(cell for row in rows for cell in row.split())])
    return f"{number}、民生项目\n目标任务:{target}。\n责任单位:市住建局,各区县政府\n任务分解\n{cells}\n\n"


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            table("| 事项 | 合计 | 东湖区 | 西山区 | 南川县 |", "| 公厕(座) | 10 | 10 | / | 0 |", "| 泵站(座) | 9 | 3 | 3 | 3 |"),
            [("NL308:mixed", 5, "info")],
            id="a bar and 0 in one table",
        ),
        pytest.param(
            table(
                "| 事项 | 合计 | 东湖区 | 西山区 | 南川县 |",
                "| 公厕(座) | 10 | 10 | - | \u2014 |",
                "| 泵站(座) | 9 | 3 | 3 | 3 |",
            ),
            [],
            id="dashes of two lengths are one mark",
        ),
        pytest.param(
            table("| 事项 | 东湖区 | 西山区 | 南川县 |", "| 公厕(座) | 10 | / | \uff0f |", "| 泵站(座) | 9 | 3 | 3 |"),
            [],
            id="width of a bar",
        ),
        pytest.param(
            table("| 乡镇 | 任务(亩) | 已完成(亩) |", "| 青石镇 | 30 | 0 |", "| 白沙镇 | 45 | 20 |", "| 柳河乡 | / | / |"),
            [],
            id="0 done is a value",
        ),
        pytest.param(
            table("| 事项 | 东湖区 | 西山区 | 南川县 |", "| 公厕完成率(%) | 0 | 10 | / |", "| 泵站(座) | 9 | 3 | 3 |"),
            [],
            id="a rate of 0 is a value",
        ),
        pytest.param(
            project("一", "新建公厕8座", "东湖区 西山区 南川县", "单位(座) 5 3 /")
            + project("二", "新建泵站8座", "东湖区 西山区 南川县", "单位(座) 5 / 3")
            + project("三", "新建公园8座", "东湖区 西山区 南川县", "单位(座) 5 3 0"),
            [("NL308:other", 35, "info")],
            id="0 in one table where the others have a bar",
        ),
    ],
)
def test_marks_for_none(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            table("| 事项 | 户数 | 资金 | 户数 | 资金 |", "| 公厕 | 1 | 2 | 3 | 4 |", "| 泵站 | 3 | 3 | 3 | 3 |"),
            [],
            id="measures may return",
        ),
        pytest.param(
            table(
                "| 事项 | 东湖区 | 西山区 | 南川县 | 东湖区 | 西山区 | 南川县 |",
                "| 公厕 | 1 | 2 | 3 | 4 | 5 | 6 |",
                "| 泵站 | 3 | 3 | 3 | 3 | 1 | 1 |",
            ),
            [],
            id="two groups of the same areas",
        ),
        pytest.param(
            table("| 事项 | 东湖区 | 西山区 | 西山区 | 北岭县 |", "| 公厕 | 1 | 2 | 3 | 4 |", "| 泵站 | 3 | 3 | 3 | 3 |"),
            [("NL309:twice", 3, "error")],
            id="the same area side by side",
        ),
        pytest.param(
            project("一", "新建公厕14座", "东湖区 西山区 南川县 北岭县", "单位(座) 5 3 2 4")
            + project("二", "新建泵站10座", "东湖区 南川县 北岭县", "单位(座) 5 2 3"),
            [],
            id="areas left out are no other order",
        ),
        pytest.param(
            project("一", "新建公厕14座", "东湖区 西山区 南川县 北岭县", "单位(座) 5 3 2 4")
            + project("二", "新建泵站14座", "青石镇 白沙镇 柳河乡 石桥乡", "单位(座) 5 2 3 4"),
            [],
            id="other areas",
        ),
        pytest.param(
            project("一", "新建公厕14座", "东湖区 西山区 北岭县 南川县", "单位(座) 5 3 2 4")
            + project("二", "新建泵站14座", "东湖区 西山区 南川县 北岭县", "单位(座) 5 2 3 4")
            + project("三", "新建公园14座", "东湖区 西山区 南川县 北岭县", "单位(座) 5 2 3 4"),
            [("NL310:differs", 7, "info")],
            id="the order of most tables is the usual one",
        ),
    ],
)
def test_headers_of_areas(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("新建充电桩200个,覆盖小区5个,其中快充桩50个。", [], id="an earlier figure has room for the part"),
        pytest.param("在5个街道开展试点,其中建设站点20个。", [], id="where, not how much"),
        pytest.param("安排10个村开展试点,其中示范户300个。", [], id="no word in common, and a unit of anything"),
        pytest.param(
            "引进项目30个、总投资100亿元以上,其中亿元以上项目12个、10亿元以上项目3个。", [], id="a bound tells the kind"
        ),
        pytest.param("新增产值50亿元,其中产值100亿元以上企业2家。", [], id="a threshold is no part"),
        pytest.param("地区生产总值增长8%,其中工业增长10%。", [], id="rates have no parts"),
        pytest.param("建成甲类站20个、乙类站30个,其中省级40个。", [], id="a part of several figures"),
        pytest.param("培训500人次以上,其中农民800人次。", [], id="a lower bound"),
        pytest.param("评选先进60人,其中党员40人、女性30人。", [], id="kinds that overlap"),
        pytest.param("新增学位500个,其中小学学位累计达到3000个。", [], id="a level is no part"),
        pytest.param("新增就业1.2万人,其中高校毕业生12300人。", [], id="rounding of the whole"),
        pytest.param("建设公园(含口袋公园30个)20个,其中口袋公园15个。", [], id="a bracket before the whole"),
        pytest.param("新建基站100个,其中城区70个,农村30个,新建机房300个。", [], id="the list ends where another matter begins"),
        pytest.param("每年补助100元,其中市级500元。", [], id="an amount for one"),
        pytest.param("养老床位、托位分别为100张、200个,其中公办300个。", [], id="a list of several totals"),
        pytest.param("建设公园20个(其中口袋公园30个)。", [("NL313:larger", 1, "error")], id="in the bracket behind the whole"),
        pytest.param("新建学校5所,其中托育园8所。", [("NL313:larger", 1, "warning")], id="no word in common"),
        pytest.param("新增公共停车位500个,其中东湖区700个。", [("NL313:larger", 1, "error")], id="one area alone"),
        pytest.param(
            "筹集资金0.5亿元,其中中央资金3000万元、省级资金1000万元、其余2000万元由县级承担。",
            [("NL313:sum", 1, "error")],
            id="the rest completes the list",
        ),
        pytest.param("共完成公厕100座,分别为新建60座、改建50座。", [("NL313:sum", 1, "error")], id="a complete list"),
        pytest.param("共完成公厕100座,分别为新建60座、改建40座。", [], id="a complete list that agrees"),
    ],
)
def test_parts_in_text(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(task(text)), CODES) == expected


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            table("| 乡镇 | 任务(亩) |", "| 青石镇 | 30 |", "| 其中:林场 | 100 |", "| 白沙镇 | 45 |", "| 合计 | 75 |"),
            [("NL313:row", 6, "error")],
            id="a row of parts",
        ),
        pytest.param(
            table(
                "| 指标 | 东湖区 | 西山区 |", "| 举办培训(次) | 30 | 50 |", "| 其中:人数 | 100 | 80 |", "| 演出(场) | 45 | 7 |"
            ),
            [],
            id="a row that counts something else",
        ),
        pytest.param(
            table("| 机组 | 容量(万千瓦) |", "| 甲电厂 | 30 |", "| #1机组 | 60 |", "| #2机组 | 35 |"),
            [],
            id="a number sign in a name",
        ),
        pytest.param(
            table("| 乡镇 | 项目数 | 其中:财政资金 |", "| 青石镇 | 3 | 120 |", "| 白沙镇 | 4 | 200 |", "| 柳河乡 | 250 | 52 |"),
            [],
            id="a column of parts of something else",
        ),
        pytest.param(
            table(
                "| 乡镇 | 任务(亩) | 其中:旱地 | 其中:水田 |",
                "| 青石镇 | 30 | 10 | 20 |",
                "| 白沙镇 | 45 | 15 | 30 |",
                "| 柳河乡 | 25 | 5 | 20 |",
                "| 石桥乡 | 25 | 5 | 24 |",
            ),
            [("NL313:columns", 8, "error")],
            id="columns that make the whole elsewhere",
        ),
        pytest.param(
            table("| 乡镇 | 任务(亩) | 其中:旱地 | 其中:水田 |", "| 青石镇 | 30 | 10 | 5 |", "| 白沙镇 | 45 | 15 | 3 |"),
            [],
            id="columns that never make the whole",
        ),
    ],
)
def test_parts_in_tables(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            table("| 乡镇 | 技改投资占比(%) |", "| 青石镇 | 30 |", "| 白沙镇 | 40 |", "| 柳河乡 | 35 |"), [], id="rates of areas"
        ),
        pytest.param(
            table("| 乡镇 | 电商占比(%) |", "| 青石镇 | 100 |", "| 白沙镇 | 100 |", "| 合计 | 100 |"), [], id="all of each area"
        ),
        pytest.param(
            table(
                "| 乡镇 | 面积(亩) | 占比 |",
                "| 青石镇 | 100 | 33% |",
                "| 白沙镇 | 100 | 33% |",
                "| 柳河乡 | 100 | 33% |",
                "| 合计 | 300 | 100% |",
            ),
            [],
            id="rounded thirds",
        ),
        pytest.param(
            table(
                "| 乡镇 | 面积(亩) | 占比 |",
                "| 青石镇 | 100 | 25% |",
                "| 白沙镇 | 100 | 25% |",
                "| 柳河乡 | 100 | 25% |",
                "| 石桥乡 | 100 | 35% |",
            ),
            [("NL311:column", 3, "error")],
            id="shares of the amounts beside them",
        ),
        pytest.param(
            table("| 行业 | 占比(%) |", "| 种植业 | 60 |", "| 养殖业 | 40 |", "| 家禽 | 20 |", "| 合计 | 100 |"),
            [],
            id="a row that is a part without saying so",
        ),
        pytest.param(task("三次产业结构由5.1:42.0:52.9调整为4.9:41.8:53.3。"), [], id="three sectors"),
        pytest.param(task("三次产业比例优化为1:4:5。"), [], id="parts of ten"),
        pytest.param(task("甲类占30%、乙类占40%、其余占40%。"), [("NL311:sentence", 1, "warning")], id="the rest"),
        pytest.param(task("服务业占52%,其中甲类占40%、乙类占30%、其余占30%。"), [], id="shares of a share"),
    ],
)
def test_shares_of_a_whole(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            table(
                "| 乡镇 | 目标(亩) | 完成(亩) | 完成率 |",
                "| 青石镇 | 300 | 100 | 33.33% |",
                "| 白沙镇 | 300 | 200 | 66.66% |",
                "| 柳河乡 | 300 | 200 | 66.67% |",
                "| 石桥乡 | 7 | 1 | 14% |",
            ),
            [],
            id="rounded or cut off",
        ),
        pytest.param(
            table(
                "| 乡镇 | 目标(亩) | 完成(亩) | 完成率 |",
                "| 青石镇 | 300 | 150 | 33% |",
                "| 白沙镇 | 300 | 150 | 45% |",
                "| 柳河乡 | 300 | 150 | 51% |",
            ),
            [],
            id="of another month",
        ),
        pytest.param(
            table(
                "| 乡镇 | 目标(亩) | 完成(亩) | 完成率 |",
                "| 青石镇 | 300 | 330 | 100% |",
                "| 白沙镇 | 300 | 150 | 50% |",
                "| 柳河乡 | 300 | 150 | 50% |",
                "| 石桥乡 | 10 | 5 | 50% |",
            ),
            [],
            id="more than all is given as all",
        ),
        pytest.param(
            table(
                "| 乡镇 | 目标(亩) | 完成(亩) | 上月完成率 |",
                "| 青石镇 | 300 | 150 | 33% |",
                "| 白沙镇 | 300 | 150 | 50% |",
                "| 柳河乡 | 300 | 150 | 50% |",
                "| 石桥乡 | 10 | 5 | 50% |",
            ),
            [],
            id="said to be of another month",
        ),
        pytest.param(
            table(
                "| 乡镇 | 目标(亿元) | 完成(亿元) | 完成率 |",
                "| 青石镇 | 3 | 1.5 | 45% |",
                "| 白沙镇 | 4 | 2 | 50% |",
                "| 柳河乡 | 60 | 30 | 50% |",
                "| 石桥乡 | 10 | 5 | 50% |",
            ),
            [],
            id="rounding of the amounts explains it",
        ),
        pytest.param(task("完成投资315亿元,占年度计划770亿元的41%。"), [], id="a rate that agrees"),
        pytest.param(task("实现产值315亿元,占全市的45%。"), [], id="the base is not in the sentence"),
        pytest.param(task("新建充电桩30个、车位40个,占计划100个的30%。"), [], id="of an earlier figure"),
        pytest.param(task("完成投资315亿元,占年度计划770亿元的45%。"), [("NL317:sentence", 1, "warning")], id="a wrong rate"),
        pytest.param(task("每县补助100万元,23个县共计0.23亿元。"), [], id="price times number"),
        pytest.param(task("每县补助100万元,23个县共计0.25亿元。"), [("NL319:sentence", 1, "warning")], id="a wrong product"),
        pytest.param(task("每人每月补助100元,50人共计6万元。"), [], id="by the month"),
        pytest.param(task("每县补助100万元,合计安排资金2500万元,剩余由市本级统筹。"), [], id="no number of counties"),
        pytest.param(task("每辆补贴3333元,3辆共计1万元。"), [], id="a rounded amount"),
        pytest.param(
            table(
                "| 品名 | 单价(元) | 数量 | 总价(元) |",
                "| 桌 | 20 | 30 | 600 |",
                "| 椅 | 15 | 40 | 600 |",
                "| 柜 | 12 | 10 | 120 |",
                "| 灯 | 12 | 10 | 100 |",
            ),
            [("NL319:row", 8, "warning")],
            id="a table of prices",
        ),
        pytest.param(
            table(
                "| 品名 | 单价(元) | 数量 | 总价(元) |",
                "| 桌 | 20 | 30 | 600 |",
                "| 椅 | 15 | 40 | 550 |",
                "| 柜 | 12 | 10 | 100 |",
            ),
            [],
            id="no rows that show what the columns mean",
        ),
    ],
)
def test_rates_and_prices(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


LIST = """一、民生实事项目责任分解

1.改造农村公厕100座,新建口袋公园12个。
责任单位:市住建局
2.新增公共停车位800个,建设老年食堂20家。
责任单位:市民政局
3.除险加固小型水库9座。
责任单位:市水利局

附表:民生实事项目任务分解

| 序号 | 事项名称 | 全市目标任务 | 东湖区 | 西山区 |
| --- | --- | --- | --- | --- |
| 1 | 改造农村公厕(座) | 100 | 60 | 40 |
| 2 | 新建口袋公园(个) | 12 | 7 | 5 |
| 3 | 新增公共停车位(个) | 800 | 500 | 300 |
| 4 | 除险加固小型水库(座) | 9 | 4 | 5 |
"""


@FORMS
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param("| 5 | 青少年视力筛查(人) | 13000 | 7000 | 6000 |", [("NL316:unannounced", 18, "warning")], id="one"),
        pytest.param("| 5 | 青少年视力筛查(人) | 800 | 500 | 300 |", [], id="its figure stands in the text"),
        pytest.param(
            "| 5 | 青少年视力筛查(人) | 13000 | 7000 | 6000 |\n| 6 | 零工市场标准化建设(个) | 77 | 70 | 7 |",
            [],
            id="two: no counterpart is meant",
        ),
    ],
)
def test_rows_that_the_text_does_not_name(form: Form, rows: str, expected: list[Said]) -> None:
    assert said(form(f"{LIST}{rows}\n"), CODES) == expected


@FORMS
@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("改造公厕8座;新建泵站8座;新增绿道5公里", [("NL314:without", 2, "info")], id="one left"),
        pytest.param("改造公厕8座;新建泵站8座;新增绿道5公里;培训100人", [], id="as many left as divided"),
        pytest.param("改造公厕8座;新建泵站8座;城镇覆盖率达到85%", [], id="a rate"),
        pytest.param("改造公厕8座;新建泵站8座;总投入不超过500万元", [], id="an upper bound"),
    ],
)
def test_targets_without_a_row(form: Form, target: str, expected: list[Said]) -> None:
    assert said(form(project("一", target, "东湖区 西山区", "公厕(座) 5 3", "泵站(座) 5 3")), CODES) == expected


@pytest.mark.parametrize("form", [narrow, wide])
def test_the_arithmetic_of_each_finding_is_exact(form: Form) -> None:
    """computed - stated = difference, whatever the rule, also where a figure has more digits than the default context."""
    text = task(f"新增资金{'9' * 60}.5元,其中市级资金{'9' * 61}.25元。完成投资300亿元,占年度计划600亿元的60%。")
    file = check_bytes("case.txt", form(text).encode(), all_rules())
    found = [finding for finding in file.findings if finding.code in CODES]
    assert {finding.code for finding in found} == {"NL313", "NL317"}
    for finding in found:
        assert finding.evidence is not None
        assert finding.evidence.difference == EXACT.subtract(finding.evidence.computed, finding.evidence.stated)
        assert finding.evidence.terms

"""One fact in two places: what is told, and what looks like one fact and is two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from noticelint.linter.checking import check_bytes
from noticelint.rules import all_rules

from ..conftest import narrow, wide
from .cases import said

CODES = {"NL219", "NL315", "NL408"}
Form = Callable[[str], str]


def two_lists(first: str, second: str, *, leads: tuple[str, str] = ("区住建局", "区住建局"), rest: str = "") -> str:
    """A list of main tasks and one of livelihood projects, one task each; the statements stand in lines 4 and 8."""
    return (
        "云州市关于印发2024年政府工作报告责任分解的通知\n"
        "2024年重点工作责任分解\n一、重点工作\n"
        f"1.{first}。{rest}\n责任单位:{leads[0]}\n"
        "2024年民生实事项目责任分解\n一、民生项目\n"
        f"目标任务:{second}。{rest}\n责任单位:{leads[1]}\n"
    )


def one_list(first: str, second: str, *, leads: tuple[str, str] = ("区住建局", "区住建局")) -> str:
    return (
        "2024年重点工作责任分解\n一、重点工作\n"
        f"1.{first}。\n责任单位:{leads[0]}\n2.{second}。\n责任单位:{leads[1]}\n3.优化营商环境。\n责任单位:区发改局\n"
    )


def under_task(statement: str, header: str, *rows: str) -> str:
    """A project with a table under it, one cell a line; the statement stands in line 2."""
    cells = "\n".join(cell for row in (header, *rows) for cell in row.split("|"))
    return f"一、城乡建设\n目标任务:{statement}。\n责任单位:市住建局,各区县政府\n任务分解\n{cells}\n"


TOLD: list[tuple[str, str, list[tuple[str, int, str]]]] = [
    ("two lists", two_lists("改造城镇老旧小区35个", "改造城镇老旧小区30个"), [("NL408:same", 8, "warning")]),
    (
        "two lists that share another figure",
        two_lists("改造城镇老旧小区35个", "改造城镇老旧小区53个", rest="新增公共停车泊位800个。"),
        [("NL408:same", 8, "error")],
    ),
    ("another unit of the same base", two_lists("新增技能人才5600人", "新增技能人才0.65万人"), [("NL408:same", 8, "warning")]),
    ("verb before and behind", two_lists("完成35个卫生示范小区建设", "建成卫生示范小区30个"), [("NL408:same", 8, "warning")]),
    ("a bound that is broken", two_lists("新增公共停车泊位800个以上", "新增公共停车泊位700个"), [("NL408:same", 8, "warning")]),
    ("two bounds", two_lists("新增公共停车泊位800个以上", "新增公共停车泊位900个以上"), [("NL408:same", 8, "warning")]),
    ("a bound that is kept", two_lists("新增公共停车泊位800个以上", "新增公共停车泊位900个"), [("NL408:bound", 8, "info")]),
    (
        "one modifier more",
        two_lists("完成35个省级高标准示范小区建设", "建成省级高标准垃圾分类示范小区30个"),
        [("NL408:modifier", 8, "info")],
    ),
    (
        "the second of a list",
        two_lists("新增学前学位10个、义务段学位680个", "新增义务段学位860个"),
        [("NL408:same", 8, "warning")],
    ),
    (
        "two leads",
        two_lists("新建社区养老食堂12家", "新建社区养老食堂12家", leads=("区民政局", "区商务局")),
        [("NL219:leads", 8, "info")],
    ),
    (
        "a table's total and its text",
        under_task("改造老旧小区100个", "合计|东湖区|西山区|南川县", "老旧小区(个)|90|30|30|30"),
        [("NL315:text", 2, "error")],
    ),
    (
        "a row of 万元 that does not say so, and its text",
        under_task("安排奖补资金300万元", "合计|东湖区|西山区", "奖补资金|310|210|100"),
        [("NL315:text", 2, "error")],
    ),
    (
        "a row that only says that it counts",
        under_task("改造老旧小区100个", "合计|东湖区|西山区|南川县", "单位(个)|90|30|30|30"),
        [("NL315:text", 2, "warning")],
    ),
    (
        "a row of many",
        under_task(
            "改造老旧小区100个,新建口袋公园12个",
            "合计|东湖区|西山区|南川县",
            "老旧小区(个)|100|40|30|30",
            "口袋公园(个)|21|7|7|7",
        ),
        [("NL315:text", 2, "error")],
    ),
    (
        "a table's total, its text, and another list",
        two_lists("改造老旧住宅小区90个", "改造老旧住宅小区100个")
        + "任务分解\n合计\n东湖区\n西山区\n南川县\n老旧住宅小区(个)\n90\n30\n30\n30\n",
        [("NL315:text", 8, "error")],
    ),
    (
        "a 合计 row and its text",
        (
            "一、农村改厕\n目标任务:改造农村户厕300户。\n责任单位:县住建局\n"
            "| 乡镇 | 农村户厕(户) |\n| --- | --- |\n| 青石镇 | 100 |\n| 白沙镇 | 90 |\n| 柳河乡 | 90 |\n| 合计 | 280 |\n"
        ),
        [("NL315:text", 2, "error")],
    ),
]


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(("text", "expected"), [pytest.param(text, said_, id=name) for name, text, said_ in TOLD])
def test_two_values_of_one_fact_are_told(form: Form, text: str, expected: list[tuple[str, int, str]]) -> None:
    assert said(form(text), CODES) == expected


SILENT: list[tuple[str, str]] = [
    ("the same number", two_lists("新增技能人才5600人", "新增技能人才0.56万人以上")),
    ("rounding", two_lists("完成城市道路投资5.23亿元", "完成城市道路投资5.2亿元")),
    ("a range that holds it", two_lists("改造城镇老旧小区30~40个", "改造城镇老旧小区35个")),
    ("about as many", two_lists("改造城镇老旧小区35个左右", "改造城镇老旧小区36个")),
    ("a kind of it", two_lists("创建10个未来社区", "创建完成旧改类未来社区4个")),
    ("another kind of it", two_lists("开工建设12条道路", "开工建设城市道路8条")),
    ("another verb", two_lists("开工城镇老旧小区改造35个", "竣工城镇老旧小区改造30个")),
    ("another unit", two_lists("改造城镇老旧小区35个", "改造城镇老旧小区255栋")),
    ("a half of the year", two_lists("上半年改造城镇老旧小区15个", "改造城镇老旧小区35个")),
    ("a month", two_lists("6月底前改造城镇老旧小区15个", "改造城镇老旧小区35个")),
    ("another year", two_lists("到2026年改造城镇老旧小区95个", "改造城镇老旧小区35个")),
    ("another year in an earlier clause", two_lists("到2026年,城市面貌明显改善,改造城镇老旧小区95个", "改造城镇老旧小区35个")),
    ("a plan of five years", two_lists("“十四五”期间改造城镇老旧小区95个", "改造城镇老旧小区35个")),
    ("stages", two_lists("实施一期工程,改造城镇老旧小区95个", "改造城镇老旧小区35个")),
    ("the province", two_lists("全省改造城镇老旧小区950个", "改造城镇老旧小区35个")),
    ("what there is and what is added", two_lists("累计改造城镇老旧小区950个", "改造城镇老旧小区35个")),
    ("a higher aim", two_lists("力争改造城镇老旧小区45个", "改造城镇老旧小区35个")),
    ("a part", two_lists("改造住宅小区95个,其中城镇老旧小区35个", "改造城镇老旧小区45个")),
    ("one area", two_lists("青禾县改造城镇老旧小区5个", "改造城镇老旧小区35个")),
    ("one area earlier in the sentence", two_lists("在青禾县,改造城镇老旧小区5个", "改造城镇老旧小区35个")),
    ("each of several", two_lists("每个街道改造城镇老旧小区5个", "改造城镇老旧小区35个")),
    ("shares of areas", one_list("培育家庭农场83家,云东区、云西区分别4家", "培育龙头企业67家,云东区、云西区分别26家")),
    ("shares of areas with one word", one_list("培育家庭农场83家,云东区、云西区各4家", "培育龙头企业67家,云东区、云西区各26家")),
    ("a condition", two_lists("经营性收入50万元以上的村达到70%", "经营性收入10万元以上的村达到95%")),
    ("two offices", two_lists("新增就业岗位1000个", "新增就业岗位800个", leads=("区人社局", "区商务局"))),
    ("nothing named", two_lists("实施重点项目20个", "实施重点项目30个")),
    ("a shared head noun", two_lists("新建市政污水管网4.7公里", "改造饮用水管网50公里")),
    (
        "two projects of one list",
        one_list("推进东湖产业园建设,新建标准厂房5万平方米", "推进西山产业园建设,新建标准厂房8万平方米"),
    ),
    ("two offices of one list", one_list("新增就业岗位1000个", "新增就业岗位800个", leads=("区人社局", "区商务局"))),
    ("two areas of one list", one_list("新增公共停车泊位100个", "新增公共停车泊位80个", leads=("青石镇政府", "白沙镇政府"))),
    ("one task", one_list("改造城镇老旧小区35个,确保改造城镇老旧小区30个", "新建口袋公园5个")),
    (
        "sections by area",
        "2024年目标任务分解\n一、青禾县\n1.改造城镇老旧小区5个。\n责任单位:市住建局\n二、临溪县\n1.改造城镇老旧小区8个。\n责任单位:市住建局\n",
    ),
    (
        "attachments by area",
        (
            "附件1\n青禾县2024年目标任务分解\n1.改造城镇老旧小区5个。\n责任单位:市住建局\n"
            "附件2\n临溪县2024年目标任务分解\n1.改造城镇老旧小区8个。\n责任单位:市住建局\n"
        ),
    ),
    (
        "attachments by year",
        (
            "附件1\n2024年目标任务分解\n1.改造城镇老旧小区5个。\n责任单位:市住建局\n"
            "附件2\n2025年目标任务分解\n1.改造城镇老旧小区8个。\n责任单位:市住建局\n"
        ),
    ),
    (
        "the text is the whole of two rows",
        under_task(
            "新建改造公共厕所50座", "合计|东湖区|西山区|南川县", "新建公共厕所(座)|30|10|10|10", "改造公共厕所(座)|20|10|5|5"
        ),
    ),
    ("a row of 万元 that does not say so", under_task("安排奖补资金300万元", "合计|东湖区|西山区", "奖补资金|300|200|100")),
    ("the row is the sum of the text", under_task("公共厕所新建50座、改造30座", "合计|东湖区|西山区", "公共厕所(座)|80|40|40")),
    ("a bound in the text", under_task("改造老旧小区100个以上", "合计|东湖区|西山区|南川县", "老旧小区(个)|110|50|30|30")),
    ("another thing in the table", under_task("新建公共厕所50座", "合计|东湖区|西山区", "改造公共厕所(座)|20|10|10")),
    ("the table's word in another name", under_task("打造3个公园城市示范区", "合计|东湖区|西山区", "公园(个)|12|6|6")),
    ("a part in the table", under_task("改造农村户厕300户", "合计|东湖区|西山区", "其中:脱贫户户厕(户)|30|15|15")),
    ("a stock in the table", under_task("新增公共厕所50座", "合计|东湖区|西山区", "公共厕所累计(座)|800|400|400")),
    ("three years in the text", under_task("三年改造老旧小区300个", "合计|东湖区|西山区|南川县", "老旧小区(个)|90|30|30|30")),
    ("the sum is wrong, and told", under_task("改造老旧小区90个", "合计|东湖区|西山区|南川县", "老旧小区(个)|91|30|30|30")),
    (
        "a task of many targets, the first of whose bodies leads",
        two_lists(
            "新建学校9所,新建社区食堂12家",
            "新建社区食堂12家",
            leads=("区教育局、区民政局(列第一位者为牵头单位,下同)", "区民政局"),
        ),
    ),
    ("equal leads among several", two_lists("新建社区食堂12家", "新建社区食堂12家", leads=("区民政局、区商务局", "区商务局"))),
]


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in SILENT])
def test_two_facts_are_not_taken_for_one(form: Form, text: str) -> None:
    assert said(form(text), CODES) == []


ANNEX = """2024年省政府民生实事(云州部分)责任分解
一、城乡宜居方面
{text}(牵头领导:张强,责任单位:市住建局)
附表1
2024年省政府民生实事(云州部分)任务分解
| 序号 | 事项名称 | 拟下达云州指标 | 东湖区 | 西山区 | 南川县 | 责任单位 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 开工改造老旧小区600个 | 44 | 12 | 20 | 12 | 市住建局 |
| 2 | 打造城乡风貌样板区80个 | 4 | 2 | 1 | 1 | 市住建局 |
| 3 | 新建城市公园200个 | 7 | 3 | 2 | 2 | 市住建局 |
"""
RIGHT = "开工改造老旧小区44个;打造城乡风貌样板区4个;新建城市公园7个。"


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("44个", "45个", [("NL315:text", 3, "error")]),
        ("公园7个", "公园17个", [("NL315:text", 3, "error")]),
        ("44个;打造城乡风貌样板区4个", "45个;打造城乡风貌样板区5个", [("NL315:text", 3, "warning")] * 2),
        ("城市公园7个", "口袋公园9个", []),
    ],
)
def test_an_annex_is_held_against_its_text_and_not_against_the_province(
    form: Form, old: str, new: str, expected: list[tuple[str, int, str]]
) -> None:
    assert said(form(ANNEX.format(text=RIGHT.replace(old, new) if old else RIGHT)), CODES) == expected


OWN = ANNEX.replace("600个", "44个").replace("80个", "4个").replace("200个", "7个").format(text="优化城乡面貌。")


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (OWN, []),
        (OWN + "| 4 | 新建公共厕所9座 | 9 | 3 | 3 | 3 | 市住建局 |\n", []),
        (OWN + "| 4 | 新建公共厕所8座 | 9 | 3 | 3 | 3 | 市住建局 |\n", [("NL315:label", 11, "error")]),
        (OWN.replace("城市公园7个", "城市公园8个"), []),
    ],
)
def test_names_of_rows_are_held_against_their_totals_where_nearly_all_state_them(
    form: Form, text: str, expected: list[tuple[str, int, str]]
) -> None:
    assert said(form(text), CODES) == expected


TABLES = """附件1
2024年省民生实事任务分解
| 事项 | 合计 | 东湖区 | 西山区 | 南川县 | 北塘县 |
| --- | --- | --- | --- | --- | --- |
| 开工改造老旧小区(栋) | {total} | 45 | 22 | 6 | {last} |
附件2
2024年市民生实事任务分解
| 事项 | 合计 | 南川县 | 西山区 | 东湖区 | 北塘县 |
| --- | --- | --- | --- | --- | --- |
| 开工改造{kind}老旧小区(栋) | {other} | {values} |
"""


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize("kind", ["", "城镇"])
@pytest.mark.parametrize(
    ("values", "other", "expected"),
    [
        ("6 | 22 | 45 | /", 73, []),
        ("6 | 20 | 45 | /", 71, [("NL408:area", 10, "warning")]),
        ("9 | 20 | 45 | /", 74, []),
        ("45 | 22 | 6 | /", 73, []),
    ],
)
def test_two_tables_are_joined_by_the_names_of_their_columns(
    form: Form, kind: str, values: str, other: int, expected: list[tuple[str, int, str]]
) -> None:
    text = TABLES.format(total=255, last=182, kind=kind, other=other, values=values)
    assert said(form(text), CODES) == expected


def test_a_finding_gives_both_figures_in_the_unit_of_its_own_place() -> None:
    file = check_bytes("case.txt", two_lists("新增技能人才5600人", "新增技能人才0.65万人").encode(), all_rules())
    finding = next(each for each in file.findings if each.code == "NL408")
    evidence = finding.evidence
    assert evidence is not None
    assert (str(evidence.stated), str(evidence.computed), str(evidence.difference), evidence.unit) == (
        "0.65",
        "0.56",
        "-0.09",
        "万人",
    )
    assert [file.document.line_number(related.span.start) for related in finding.related] == [4]
    assert [str(term.value) for term in evidence.terms] == ["0.65", "0.56"]


def test_facts_that_agree_are_counted() -> None:
    file = check_bytes("case.txt", ANNEX.format(text=RIGHT).encode(), all_rules())
    assert file.notice is not None
    assert file.notice.checked.facts_joined == 3


def test_a_thousand_equal_targets_are_no_contradiction() -> None:
    lines = "".join(f"{number}.改造城镇老旧小区{number}个。\n责任单位:市住建局\n" for number in range(1, 1001))
    assert said(f"2024年重点工作责任分解\n一、重点工作\n{lines}", {"NL408", "NL315"}) == []

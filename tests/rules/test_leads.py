"""Who leads: units, leaders and areas against the notice's own habit, and what the pages do not show."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from noticelint.linter.checking import parse_bytes
from noticelint.rules.responsibility.leader_name_outlier import leader_name_outlier

from ..conftest import narrow, wide
from .cases import Said, said


def tasks(*fields: str, label: str = "责任单位") -> str:
    """Numbered tasks; each has the lines of one string, whose last is the list of units."""
    pieces = []
    for number, field in enumerate(fields, 1):
        *above, units = field.split("|")
        pieces.append("\n".join([f"{number}.推进第{number}类工作落实。", *above, f"{label}:{units}"]))
    return "\n".join(pieces) + "\n"


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(tasks("市甲局", "各有关部门", label="牵头单位"), [("NL211:collective", 4, "warning")], id="departments"),
        pytest.param(tasks("市甲局", "市安委会成员单位", label="牵头单位"), [("NL211:collective", 4, "warning")], id="members"),
        pytest.param(
            tasks("市甲局", "各县(市、区)政府,市级有关部门", label="牵头单位"),
            [("NL211:collective", 4, "warning")],
            id="areas and departments",
        ),
        pytest.param(tasks("市甲局", "各街道办事处", label="牵头单位"), [], id="each area leads its own"),
        pytest.param(tasks("市甲局", "市乙局等有关部门", label="牵头单位"), [], id="a body with others"),
        pytest.param(tasks("市甲局", "相关单位"), [], id="responsible units"),
        pytest.param(tasks("市甲局", "市直机关党工委", label="牵头单位"), [], id="a name with a word of collective ones"),
        pytest.param("1.新建公园。(市甲局牵头,各有关部门按职责分工负责)\n2.改造公厕。(市乙局牵头)\n", [], id="by verbs"),
        pytest.param("一、共同落实工作\n" + tasks("市甲局", "各有关部门", label="牵头单位"), [], id="tasks that all share"),
        pytest.param(
            "一、城建\n" + tasks("各有关部门", "各单位", label="牵头单位"), [], id="a section whose tasks are all of that kind"
        ),
        pytest.param(
            "| 序号 | 目标任务 | 牵头单位 |\n| --- | --- | --- |\n| 1 | 新建公园 | 市甲局 |\n| 2 | 改造公厕 | 相关部门 |\n",
            [("NL211:collective", 4, "warning")],
            id="cell",
        ),
    ],
)
def test_collective_leads(form: object, text: str, expected: list[Said]) -> None:
    assert callable(form)
    assert said(form(text), {"NL211"}) == expected


LED = tuple(f"牵头领导:{name}|市甲局" for name in ("沈立群", "顾永年", "方晓岚", "陶志远"))


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(tasks(*LED, "市乙局"), [("NL212:missing", 13, "warning")], id="one of five"),
        pytest.param(tasks(*LED[:3], "市乙局"), [], id="three of four are no habit"),
        pytest.param(tasks(*LED[:3], "市乙局", "市丙局"), [], id="mixed"),
        pytest.param("一、王某副市长牵头重点工作\n" + tasks("市甲局", "市乙局", "市丙局"), [], id="the heading names the leader"),
        pytest.param(
            "一、城建\n" + tasks(*LED, *LED) + "二、共同落实工作\n" + tasks("各单位", "各单位"), [], id="tasks that all share"
        ),
        pytest.param(
            "一、城建\n" + tasks(*LED, *LED) + "二、王大同副市长主抓重点工作\n" + tasks("市甲局"),
            [],
            id="one section by its heading",
        ),
        pytest.param(
            tasks(*LED) + "5.由市长同志牵头组建专班,推进重大项目。\n责任单位:市甲局\n", [], id="the sentence names the leader"
        ),
        pytest.param(tasks(*LED, "牵头领导:|市乙局"), [], id="an empty field is another fault"),
        pytest.param(
            "| 序号 | 目标任务 | 牵头领导 | 责任单位 |\n| --- | --- | --- | --- |\n"
            + "".join(f"| {number} | 新建公园 | {'' if number == 3 else '沈立群'} | 市甲局 |\n" for number in range(1, 8)),
            [],
            id="a cell below another takes its leader",
        ),
    ],
)
def test_tasks_without_leader(form: object, text: str, expected: list[Said]) -> None:
    assert callable(form)
    assert said(form(text), {"NL212"}) == expected


def led(*pairs: tuple[str, str], label: str = "牵头领导") -> str:
    return tasks(*(f"{label}:{names}|{unit}" for names, unit in pairs))


USUAL = (("沈立群", "市甲局"), ("沈立群", "市乙局"), ("沈立群", "市丙局"))
OUTLIER = [("NL213:outlier", 11, "warning")]


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(led(*USUAL, ("沈立郡", "市乙局")), OUTLIER, id="alike in shape"),
        pytest.param(led(*USUAL, ("沈立桂", "市乙局")), OUTLIER, id="another character, the same unit"),
        pytest.param(led(*USUAL, ("沈群", "市乙局")), OUTLIER, id="a character lacks"),
        pytest.param(led(*USUAL, ("沈立立群", "市丙局")), OUTLIER, id="a character doubled"),
        pytest.param(led(*USUAL, ("沈立郡", "市乙局"), label="责任人"), OUTLIER, id="person in charge"),
        pytest.param(led(*USUAL, ("沈立郡", "各有关单位")), OUTLIER, id="alike, and no unit to compare"),
        pytest.param(led(*USUAL, ("沈立桂", "各有关单位")), [], id="unlike, and no unit to compare"),
        pytest.param(led(*USUAL, ("沈立桂", "市丁局")), [], id="another person, other units"),
        pytest.param(led(*USUAL, ("沈立郡", "市丁局")), OUTLIER, id="alike, other units"),
        pytest.param(led(*USUAL, ("沉立群", "市丁局")), [], id="surnames alike, other units"),
        pytest.param(led(*USUAL, ("沈立郡", "市丁局"), label="责任人"), [], id="in charge, alike, other units"),
        pytest.param(led(*USUAL, ("沈立群、沈立郡", "市乙局")), [], id="two in one list"),
        pytest.param(led(*USUAL, ("沈立郡", "市乙局"), ("沈立郡", "市乙局")), [], id="twice is no slip"),
        pytest.param(led(*USUAL[:2], ("沈立郡", "市乙局")), [], id="twice is no habit"),
        pytest.param(led(*USUAL, ("沈小郡", "市乙局")), [], id="two characters differ"),
        pytest.param(led(*((name[::2], unit) for name, unit in USUAL), ("沈平", "市甲局")), [], id="short names of two persons"),
        pytest.param(
            led(*((name[::2], unit) for name, unit in USUAL), ("沈郡", "市甲局")), OUTLIER, id="short names that are alike"
        ),
        pytest.param(led(("市长", "市甲局"), ("市长", "市乙局"), ("市长", "市丙局"), ("县长", "市甲局")), [], id="posts"),
        pytest.param(led(*USUAL, ("沈立群副市长", "市乙局")), [], id="a post behind the name"),
        pytest.param(led(*USUAL, ("李立群", "市甲局")), OUTLIER, id="the surname"),
    ],
)
def test_names_of_persons(form: object, text: str, expected: list[Said]) -> None:
    assert callable(form)
    assert said(form(text), {"NL213"}) == expected


def test_thousands_of_names_cost_little() -> None:
    names = [chr(0x4E00 + index % 90) + chr(0x5E00 + index // 90) + chr(0x6E00 + index % 77) for index in range(3000)]
    notice = parse_bytes("case.txt", led(*((name, "市甲局") for name in names)).encode()).notice
    assert notice is not None
    start = time.perf_counter()
    list(leader_name_outlier.ask(notice, notice))
    assert time.perf_counter() - start < 1


PHRASE = [("NL214:phrase", 2, "warning")]


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(tasks("市甲局和市乙局分别牵头、市丙局", "市丁局"), PHRASE, id="within"),
        pytest.param(tasks("市甲局、市乙局共同牵头", "市丁局"), PHRASE, id="at the end"),
        pytest.param(tasks("市甲局牵头负责、市丙局", "市丁局"), PHRASE, id="one verb behind another"),
        pytest.param(tasks("市甲局牵头会同市乙局、市丙局", "市丁局"), PHRASE, id="goes on"),
        pytest.param(tasks("市甲局牵头,市乙局配合", "市丁局"), [], id="all roles are written out"),
        pytest.param(tasks("市甲局(牵头)、市乙局", "市丁局"), [], id="in a bracket"),
        pytest.param(tasks("市甲局、市乙局(列第一位者为牵头单位,下同)", "市丁局"), [], id="the note on who leads"),
        pytest.param(
            tasks("市甲局、市乙局(除标注“分别牵头”外,列第一位者为牵头单位,下同)", "市丙局、市丁局分别牵头"), [], id="declared"
        ),
        pytest.param(tasks("市国家安全工作协调机制牵头单位、市甲局", "市丁局"), [], id="part of a name"),
        pytest.param(tasks("市甲局牵头、市乙局", "市丙局牵头、市丁局"), [], id="a habit"),
    ],
)
def test_phrases_in_lists(form: object, text: str, expected: list[Said]) -> None:
    assert callable(form)
    assert said(form(text), {"NL214"}) == expected


LETTER = """云州市人民政府办公室关于印发2026年重点工作责任分解的通知
各县(市、区)人民政府,市政府各部门:
{body}
云州市人民政府办公室
2026年3月2日
2026年重点工作责任分解
"""
BODY = "现将《2026年重点工作责任分解》印发给你们,请认真组织实施。"
SEVERAL = ("市甲局、市乙局", "市乙局、市丙局", "市丙局、市丁局")


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("body", "list_", "expected"),
    [
        pytest.param(BODY, tasks(*SEVERAL), [("NL215:unstated", 1, "info")], id="nothing says who leads"),
        pytest.param(BODY, tasks("市甲局", "市乙局", "市丙局,各县(市、区)政府"), [], id="one body each"),
        pytest.param(BODY + "每项任务由第一家责任单位牵头。", tasks(*SEVERAL), [], id="the first leads"),
        pytest.param(BODY + "标注★的为牵头单位。", tasks(*SEVERAL), [], id="a mark"),
        pytest.param(BODY + "牵头单位用黑体标出。", tasks(*SEVERAL), [], id="a typeface"),
        pytest.param(BODY, tasks("市甲局(牵头)、市乙局", *SEVERAL), [], id="in a bracket"),
        pytest.param(BODY, tasks("市甲局(主办)、市乙局", *SEVERAL), [], id="in a bracket, by another word"),
        pytest.param(
            BODY, tasks(*(f"协办单位:市戊局|{units}" for units in SEVERAL)), [], id="who merely cooperates is told apart"
        ),
        pytest.param(BODY, tasks(*(f"牵头领导:沈立群|{units}" for units in SEVERAL)), [], id="leaders"),
        pytest.param(BODY, "一、王大同副市长牵头重点工作\n" + tasks(*SEVERAL), [], id="leaders in headings"),
        pytest.param(BODY + "\n(本文有删减)", tasks(*SEVERAL), [], id="text left out"),
    ],
)
def test_who_leads_is_not_said(form: object, body: str, list_: str, expected: list[Said]) -> None:
    assert callable(form)
    assert said(form(LETTER.format(body=body) + list_), {"NL215"}) == expected


def test_a_bare_list_need_not_say_who_leads() -> None:
    assert said(tasks(*SEVERAL), {"NL215"}) == []


def project(number: str, units: str, head: str = "青禾县 | 临溪区 | 云溪县") -> str:
    table = f"| 任务分解 | {head} |\n| --- | --- | --- | --- |\n| 公园(个) | 5 | 4 | 3 |"
    return f"{number}、第{number}项工程\n目标任务:新建公园12个。\n责任单位:{units}\n{table}\n"


def projects(*units: str) -> str:
    return "".join(project(number, each) for number, each in zip("一二三四五六七", units, strict=False))


def inline(*units: str, of: Sequence[str] = ("青禾县", "临溪区", "云溪县")) -> str:
    shares = f"{of[0]}5个、{of[1]}4个、{of[2]}3个"
    return "".join(f"{number}.新建公园12个,其中{shares}。\n责任单位:{each}\n" for number, each in enumerate(units, 1))


ALL = "市甲局,各县(区)政府"


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(projects(ALL, ALL, "市乙局", ALL), [("NL216:absent", 15, "warning")], id="one of four"),
        pytest.param(projects(ALL, ALL, "市乙局、市丙局", ALL), [("NL216:absent", 15, "warning")], id="bodies only"),
        pytest.param(projects(ALL, ALL, "市乙局"), [], id="two siblings are too few"),
        pytest.param(projects(ALL, "市丙局", "市乙局", ALL, "市甲局"), [], id="a habit of its own"),
        pytest.param(projects(ALL, ALL, "市乙局、青禾县政府", ALL), [], id="an area is named"),
        pytest.param(projects(ALL, ALL, "市乙局,有关单位", ALL), [], id="a collective name"),
        pytest.param(projects(ALL, ALL, "市乙局\n配合单位:各县(区)政府", ALL), [], id="areas cooperate"),
        pytest.param(
            "".join(
                (
                    project("一", ALL),
                    project("二", ALL),
                    project("三", "市乙局", head="市教育局 | 市公安局 | 市民政局"),
                    project("四", ALL),
                )
            ),
            [],
            id="divided among bodies",
        ),
        pytest.param(inline(ALL, ALL, "市乙局", ALL), [("NL216:absent", 6, "warning")], id="in running text"),
        pytest.param(inline(ALL, ALL, "市乙局", ALL, of=("续建", "新建", "改建")), [], id="divided by kind"),
    ],
)
def test_areas_with_a_share(form: object, text: str, expected: list[Said]) -> None:
    assert callable(form)
    assert said(form(text), {"NL216"}) == expected


HEADS = (("沈立群", "市甲局"), ("顾永年", "市乙局"), ("方晓岚", "市丙局"))


def by_leader(*clauses: tuple[str, str], heads: Sequence[tuple[str, str]] = HEADS, second: str = "") -> str:
    sections = "".join(
        f"{number}、{leader}副市长牵头重点工作\n1.推进第{number}类工作。\n责任单位:{unit}{second}\n"
        for number, (leader, unit) in zip("一二三四五", heads, strict=False)
    )
    written = "".join(
        f"新建公园{count}个。(牵头领导:{leader},责任单位:{unit})" for count, (leader, unit) in enumerate(clauses, 5)
    )
    return f"重点工作责任分解\n{sections}附件2\n民生实事项目责任分解\n一、城乡宜居方面\n{written}\n"


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(by_leader(*HEADS), [], id="as in the sections"),
        pytest.param(by_leader(("沈立群", "市丙局")), [("NL221:pair", 14, "info")], id="another leader's unit"),
        pytest.param(by_leader(("陶志远", "市丙局")), [("NL221:no-head", 14, "info")], id="no section's leader"),
        pytest.param(by_leader(("陶志远", "市甲局"), ("陶志远", "市乙局")), [("NL221:no-head", 14, "info")], id="told once"),
        pytest.param(by_leader(*HEADS, *HEADS, ("方晓兰", "市丙局")), [], id="a slip is told by its own rule"),
        pytest.param(by_leader(("沈立群", "市丁局")), [], id="a unit that leads nowhere"),
        pytest.param(by_leader(("沈立群", "市丙局"), second="、市丙局"), [], id="a unit that stands in both sections"),
        pytest.param(by_leader(("沈立群", "市乙局"), heads=HEADS[:2]), [], id="two sections are too few"),
        pytest.param(led(*USUAL, ("顾永年", "市甲局")), [], id="a leader per task"),
    ],
)
def test_leaders_against_the_sections_by_leader(form: object, text: str, expected: list[Said]) -> None:
    assert callable(form)
    assert said(form(text), {"NL221"}) == expected


def two_lists(one: str, other: str, unit: str = "区甲局", other_unit: str = "区甲局") -> str:
    return (
        f"重点工作责任分解\n1.坚持统筹推进,{one},提升能力。\n责任单位:{unit}\n"
        f"附件2\n民生实事项目责任分解\n1.坚持民生优先,{other}。\n责任单位:{other_unit}\n"
    )


VARIANT = [("NL414:variant", 2, "warning")]


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(two_lists("建成投用区公共卫生中心", "建成区公共卫生服务中心"), VARIANT, id="a word within"),
        pytest.param(
            two_lists("开工建设青禾镇文体综合活动中心", "加快建设青禾镇文体中心"), [], id="four characters are too many"
        ),
        pytest.param(two_lists("开工建设青禾镇文体活动中心", "加快建设青禾镇文体中心"), VARIANT, id="of a town"),
        pytest.param(
            two_lists("推进区全民健身中心建设", "加快建设区全民健身活动中心项目"), VARIANT, id="the verb behind the name"
        ),
        pytest.param(two_lists("建成区公共卫生中心", "建成区公共卫生中心"), [], id="the same name"),
        pytest.param(two_lists("建成区公共卫生中心", "谋划区公共卫生服务中心"), [], id="another verb"),
        pytest.param(two_lists("建成区公共卫生中心", "建成区公共卫生服务中心", other_unit="区乙局"), [], id="another lead"),
        pytest.param(two_lists("建成区文化中心", "建成区老年文化中心"), [], id="for whom"),
        pytest.param(two_lists("建成区文化中心", "建成区城东文化中心"), [], id="where"),
        pytest.param(two_lists("建成区文化中心", "建成区文化二期中心"), [], id="which stage"),
        pytest.param(two_lists("建成区政务中心", "建成区政务数据中心"), [], id="what for"),
        pytest.param(two_lists("建设社区公共卫生中心", "建设社区公共卫生服务中心"), [], id="no named one"),
        pytest.param(two_lists("建成区公共卫生中心3个", "建成区公共卫生服务中心5个"), [], id="counted ones"),
        pytest.param(two_lists("建成市民健身中心", "建成市民健身活动中心"), [], id="the level is part of a word"),
        pytest.param(two_lists("建成区内养老中心", "建成区内养老服务中心"), [], id="some within the area"),
        pytest.param(two_lists("推进市场监管平台建设", "推进市场综合监管平台建设"), [], id="a market is no town"),
        pytest.param(two_lists("打造市数据中心", "打造市数据交易中心"), [], id="another trade"),
        pytest.param(two_lists("建成区人民医院", "建成区第二人民医院"), [], id="the second"),
        pytest.param(two_lists("建成区实验学校", "建成区实验服务学校"), [], id="of which there are many"),
        pytest.param(
            two_lists("建成区公共卫生中心,建成区公共卫生服务中心", "建成区公共卫生服务中心"), [], id="both in one place"
        ),
        pytest.param(
            tasks("区甲局") + "2.建成区公共卫生中心。\n责任单位:区甲局\n3.建成区公共卫生服务中心。\n责任单位:区甲局\n",
            [],
            id="two tasks of one list",
        ),
    ],
)
def test_projects_under_two_names(form: object, text: str, expected: list[Said]) -> None:
    assert callable(form)
    assert said(form(text), {"NL414"}) == expected

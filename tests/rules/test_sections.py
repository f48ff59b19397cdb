"""Levels, attachments that nothing announces, empty sections, repeated tasks, cited reports, categories, damage: what the pages do not show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from noticelint.grammar.document import Loss
from noticelint.grammar.span import Span
from noticelint.linter.readers import read

from ..conftest import narrow, wide
from .cases import Said, said

FORMS = pytest.mark.parametrize("form", [narrow, wide])
Form = Callable[[str], str]

TEXTS = [
    "新建标准厂房20万平方米。",
    "培育专精特新企业12家。",
    "建设高标准农田3000亩。",
    "改造农村供水管网80公里。",
    "改造老旧小区12个。",
    "新增公共停车位300个。",
    "改造提升农村公路95公里。",
    "建设口袋公园9个。",
    "新增养老床位260张。",
]


def tasks(first: int = 1, count: int = 2, *, text: int | None = None) -> str:
    """Numbered tasks of two lines each."""
    start = first - 1 if text is None else text
    return "".join(f"{first + index}.{TEXTS[(start + index) % len(TEXTS)]}\n责任单位:县甲局\n" for index in range(count))


def notice(
    *attachments: str, issues: str = "《2023年重点工作责任分解》", listed: str = "", title: str = "2023年重点工作责任分解"
) -> str:
    """A letter of five lines, or more where attachments are listed, and the attachments."""
    head = [
        f"青禾县人民政府关于印发{title}的通知",
        "各乡镇人民政府,县政府各部门:",
        f"现将{issues}印发给你们,请认真贯彻执行。",
    ]
    return "\n".join([*head, *([listed] if listed else []), "青禾县人民政府", "2023年2月10日", *attachments, ""])


WORK = "2023年重点工作责任分解\n"


def divided(outer: list[str], inner: list[str]) -> str:
    """Two headings of the outer style with two tasks of the inner style below each."""
    lines = []
    texts = iter(TEXTS)
    for mark, heading in zip(outer, ("推动工业提质增效。", "推动农业增产增收。"), strict=True):
        lines.append(mark + heading)
        lines.extend(f"{each}{next(texts)}(责任单位:市甲局)" for each in inner)
    return "\n".join(lines) + "\n"


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(divided(["1.", "2."], ["(一)", "(二)"]), 2, id="1. encloses (一)"),
        pytest.param(divided(["1.", "2."], ["一、", "二、"]), 2, id="1. encloses 一、"),
        pytest.param("一、工业\n" + divided(["1.", "2."], ["(一)", "(二)"]), 3, id="below a heading"),
        pytest.param(notice(WORK + divided(["(1)", "(2)"], ["1.", "2."])), 8, id="(1) encloses 1."),
        pytest.param(divided(["一、", "二、"], ["1.", "2."]), None, id="a level left out"),
        pytest.param(divided(["一、", "二、"], ["(1)", "(2)"]), None, id="two levels left out"),
        pytest.param(divided(["(一)", "(二)"], ["1.", "2."]), None, id="the highest level left out"),
        pytest.param(divided(["1.", "2."], ["(1)", "(2)"]), None, id="the two highest left out"),
        pytest.param(divided(["第一部分 ", "第二部分 "], ["一、", "二、"]), None, id="parts"),
        pytest.param(divided(["——", "——"], ["(一)", "(二)"]), None, id="dashes have no level of their own"),
        pytest.param(divided(["1.", "2."], ["①", "②"]), None, id="circled figures"),
        pytest.param(
            "一、工业\n(一)厂房\n" + tasks(1, 2) + "(二)企业\n" + tasks(3, 1) + "二、农业\n(一)农田\n" + tasks(4, 2),
            None,
            id="numbers that run through all headings",
        ),
        pytest.param(
            "1.全年生产总值增长6%。\n2.固定资产投资增长8%。\n一、工业\n" + tasks(1, 2) + "二、农业\n" + tasks(1, 2, text=2),
            None,
            id="a list before the first heading",
        ),
        pytest.param(
            "一、工业\n" + tasks(1, 2) + "二、共同落实工作\n(一)加强督查。\n责任单位:各单位\n(二)加强协同。\n责任单位:各单位\n",
            None,
            id="another style in another section",
        ),
    ],
)
def test_levels(form: Form, text: str, expected: int | None) -> None:
    assert said(form(text), {"NL104"}) == ([] if expected is None else [("NL104:encloses", expected, "warning")])


SECOND = "附件2\n2023年重点项目清单\n" + tasks(1, 2, text=4)
NOTHING = {"issues": "责任", "title": "有关任务"}
LISTED = "附件:1.2023年重点工作责任分解"
FIRST = "附件1\n" + WORK + tasks()


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(notice(FIRST + SECOND, listed=LISTED), [("NL107:unannounced", 13, "info")], id="a second attachment"),
        pytest.param(notice(FIRST + SECOND, listed=LISTED + "\n2.2023年重点项目清单"), [], id="listed"),
        pytest.param(notice(FIRST + SECOND.replace("附件2", "附表"), listed=LISTED), [], id="annexed to an attachment"),
        pytest.param(notice(FIRST.replace("建标", "建(清单见附件2)标") + SECOND, listed=LISTED), [], id="mentioned"),
        pytest.param(notice(FIRST.replace("建标", "建(见附件1-3)标") + SECOND, listed=LISTED), [], id="within a range"),
        pytest.param(
            notice(FIRST.replace("建标", "建(见附件3)标") + SECOND, listed=LISTED),
            [("NL107:unannounced", 13, "info")],
            id="another one mentioned",
        ),
        pytest.param(FIRST + SECOND, [], id="an excerpt has no letter"),
        pytest.param(notice(FIRST + SECOND.replace("附件2", "附件1-1"), listed=LISTED), [], id="an attachment of the first"),
        pytest.param(
            notice(WORK + tasks() + "2023年重点项目责任分解\n" + tasks(1, 2, text=4)),
            [("NL107:unannounced", 11, "info")],
            id="titles alone",
        ),
        pytest.param(
            notice(WORK + tasks() + "重点项目责任分解\n" + tasks(1, 2, text=4)), [], id="a title that divides the attachment"
        ),
        pytest.param(
            notice(FIRST + SECOND, issues="责任"), [("NL107:unannounced", 12, "info")], id="the first in the title alone"
        ),
        pytest.param(notice(FIRST + SECOND, **NOTHING), [("NL107:none", 6, "info")], id="nothing announced at all"),
        pytest.param(
            notice(FIRST + SECOND, **NOTHING).replace("贯彻执行", "贯彻执行(详见附件)"), [], id="announced by its name alone"
        ),
    ],
)
def test_attachments_that_nothing_announces(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), {"NL107"}) == expected


def sections(*headings: str, body: str = "tasks", **fixed: str) -> str:
    """Headings with two tasks each, but for those that have another body."""
    lines = []
    for index, heading in enumerate(headings):
        lines.append(heading + "\n")
        lines.append(fixed.get(f"body{index}", tasks(1, 2, text=2 * index) if body == "tasks" else body))
    return "".join(lines)


@FORMS
@pytest.mark.parametrize(
    ("attachment", "expected"),
    [
        pytest.param(sections("一、工业", "二、农业", "三、城建", body1=""), [("NL109:empty", 12, "warning")], id="empty"),
        pytest.param(sections("一、工业", "二、农业(见附表)", "三、城建", body1=""), [], id="elsewhere"),
        pytest.param(sections("一、工业", "二、农业(另行下达)", "三、城建", body1=""), [], id="to come"),
        pytest.param(sections("一、工业", "二、农业", "三、城建", body1="按照省里部署推进。\n"), [], id="running text"),
        pytest.param(
            sections("一、工业", "二、建设高标准农田3000亩,改造供水管网80公里。", "三、城建", body1=""), [], id="a task"
        ),
        pytest.param(
            "第一部分 重点工作\n" + sections("一、工业", "二、农业") + "第二部分 民生实事\n" + sections("一、城建", "二、商贸"),
            [],
            id="what heads other headings",
        ),
        pytest.param(sections("一、工业", "二、农业", body1=""), [], id="one other is no habit"),
        pytest.param(sections("一、工业", "二、农业", "三、城建", "四、商贸", body1="", body2=""), [], id="half are empty"),
        pytest.param(
            "(本文有删减)\n" + sections("一、工业", "二、农业", "三、城建", body1=""),
            [("NL109:empty", 13, "info")],
            id="text left out",
        ),
        pytest.param(
            "一、工业\n" + sections("(一)厂房", "(二)企业", "(三)园区", body2="") + sections("二、农业"),
            [("NL109:empty", 18, "warning")],
            id="on the second level",
        ),
        pytest.param(
            "一、工业\n"
            + sections("(一)厂房", "(二)企业", "(三)园区")
            + "二、农业\n"
            + sections("(一)农田", "(二)管网", body1=""),
            [("NL109:empty", 29, "warning")],
            id="one of two, where others of its style have theirs",
        ),
        pytest.param(
            "一、工业\n"
            + sections("(一)厂房", "(二)企业", "(三)园区", "(四)项目")
            + "二、自身建设\n(一)加强学习\n(二)改进作风\n",
            [],
            id="where all beside it are empty they are the tasks",
        ),
        pytest.param(
            "".join(
                f"——{name}(总牵头单位:县甲局)\n{body}"
                for name, body in zip(("工业", "农业", "城建"), (tasks(1, 2), "", tasks(3, 2)), strict=True)
            ),
            [("NL109:empty", 12, "warning")],
            id="a heading with a general lead",
        ),
        pytest.param(
            sections(
                "一、工业", "二、农业", "三、城建", body1="| 序号 | 事项 | 责任单位 |\n|---|---|---|\n| 1 | 建农田 | 县甲局 |\n"
            ),
            [],
            id="a table",
        ),
    ],
)
def test_empty_sections(form: Form, attachment: str, expected: list[Said]) -> None:
    assert said(form(notice(WORK + attachment)), {"NL109"}) == expected
    assert said(form(attachment), {"NL109"}) == []


def test_paragraphs_of_the_letter_are_no_sections() -> None:
    letter = notice(WORK + sections("一、工业", "二、农业", "三、城建"))
    text = letter.replace("贯彻执行。\n", "贯彻执行。\n一、提高认识\n二、压实责任\n三、加强督查\n")
    assert said(text, {"NL109"}) == []


LONG = "盘活闲置用地300亩,推进再开发。"
TABLE = "| 序号 | 工作任务 | 地点 | 责任单位 |\n|---|---|---|---|\n"


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(tasks().replace(TEXTS[0], LONG).replace(TEXTS[1], LONG), [("NL110:twice", 3, "warning")], id="twice"),
        pytest.param(
            tasks().replace(TEXTS[0], LONG).replace(TEXTS[1], LONG.replace("300", " 300 ")),
            [("NL110:twice", 3, "warning")],
            id="a blank more",
        ),
        pytest.param(tasks(1, 4).replace("平方米", "").replace(TEXTS[1], LONG), [], id="different"),
        pytest.param(tasks().replace(TEXTS[0], LONG).replace(TEXTS[1], LONG.replace("300", "500")), [], id="another figure"),
        pytest.param(tasks().replace(TEXTS[0], "按期推进。").replace(TEXTS[1], "按期推进。"), [], id="short"),
        pytest.param(
            "".join(
                f"{number}、{head}\n1.加强组织领导,压实工作责任。\n责任单位:各单位\n"
                for number, head in zip("一二三", "工农商", strict=True)
            ),
            [],
            id="in each section",
        ),
        pytest.param(
            notice(WORK + tasks().replace(TEXTS[0], LONG) + "附件2\n2023年项目清单\n" + tasks().replace(TEXTS[0], LONG)),
            [],
            id="list and annex",
        ),
        pytest.param(
            TABLE + "| 1 | 改造农村公路80公里 | 东乡 | 县甲局 |\n| 2 | 改造农村公路80公里 | 西乡 | 县甲局 |\n",
            [],
            id="rows for two places",
        ),
        pytest.param(
            TABLE + "| 1 | 改造农村公路80公里 | 东乡 | 县甲局 |\n| 2 | 改造农村公路80公里 | 东乡 | 县乙局 |\n",
            [],
            id="rows for two bodies",
        ),
        pytest.param(
            TABLE
            + "| 1 | 改造农村公路80公里 | 东乡 | 县甲局 |\n| 2 | 新建客运站2座 | 东乡 | 县甲局 |\n| 3 | 改造农村公路80公里 | 东乡 | 县甲局 |\n",
            [("NL110:twice", 5, "warning")],
            id="a row twice",
        ),
    ],
)
def test_repeated_tasks(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), {"NL110"}) == expected


def cited(words: str, *, title: str = "2023年县《政府工作报告》重点工作责任分解方案") -> str:
    """A county's notice that cites its own report three times in title, letter and heading, and ``words`` in line 10."""
    return notice(
        f"{title}\n" + tasks() + words + "\n", issues=f"《{title.replace('《', '〈').replace('》', '〉')}》", title=title
    )


@FORMS
@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("备注:序号按照市《政府工作报告》重点工作责任分解方案填写。", "error"),
        ("备注:序号按照区《政府工作报告》确定的顺序填写。", "error"),
        ("备注:序号按照乡《政府工作报告》确定的顺序填写。", "warning"),
        ("备注:对照市政府《政府工作报告》逐项落实。", "info"),
        ("备注:对照县《政府工作报告》逐项落实。", None),
        ("备注:对照《政府工作报告》逐项落实。", None),
        ("备注:对照云州市《政府工作报告》逐项落实。", None),
        ("备注:对照市《政府工作报告》和县《政府工作报告》逐项落实。", None),
        ("备注:对照省、市《政府工作报告》逐项落实。", None),
        ("备注:承接市《政府工作报告》下达的任务。", None),
        ("3.落实市《政府工作报告》确定的重大项目。\n责任单位:县甲局", None),
        ("备注:对照市《财政工作报告》逐项落实。", None),
        ("备注:各镇、乡《政府工作报告》另行分解。", None),
        ("备注:县(市、区)《政府工作报告》另行分解。", None),
        ("备注:与市政府《关于印发2023年市〈政府工作报告〉重点工作责任分解方案的通知》相衔接。", None),
    ],
)
def test_cited_reports(form: Form, words: str, severity: str | None) -> None:
    assert said(form(cited(words)), {"NL114"}) == ([] if severity is None else [("NL114:other", 11, severity)])


@FORMS
def test_a_report_cited_twice_at_the_own_level_is_no_habit(form: Form) -> None:
    text = cited("备注:序号按照市《政府工作报告》重点工作责任分解方案填写。").replace("关于印发2023年县", "关于印发2023年")
    assert said(form(text), {"NL114"}) == []


@FORMS
def test_the_higher_report_may_be_divided_as_well(form: Form) -> None:
    text = cited("备注:市《政府工作报告》重点工作责任分解方案另表。").replace(
        "印发给", "《2023年市〈政府工作报告〉任务分解》印发给"
    )
    assert said(form(text), {"NL114"}) == []


CATEGORIES = ["教育助学", "交通出行", "养老托育"]
ITEMS = ["新建幼儿园12所", "改造农村公路80公里", "新增托位300个"]


def categorised(headings: list[str], categories: list[str] = CATEGORIES) -> str:
    """Three sections of one clause each, and the table that divides them by category from line 7 on."""
    clauses = [
        f"{number}、{heading}\n{item}。(责任单位:市甲局)\n"
        for number, heading, item in zip("一二三四", headings, ITEMS, strict=False)
    ]
    rows = [
        f"{number} | {category} | {item} | 市甲局 |\n"
        for number, (category, item) in enumerate(zip(categories, ITEMS, strict=False), 1)
    ]
    return "".join([*clauses, "2023年民生实事项目任务分解表\n序号 | 事项分类 | 事项名称 | 责任单位 |\n", *rows])


@FORMS
@pytest.mark.parametrize(
    ("headings", "line"),
    [
        (["教育助学方面", "交通出行方面", "养老、托育方面"], 11),
        (["教育助学方面", "交通出行方面", "托育养老方面"], 11),
        (["教育助学", "交通出行工作", "养老和托育"], 11),
        (["教育助学方面", "交通出行方面", "养老托育方面"], None),
        (["教育助学(3项)", "交通出行", "养老 托育"], None),
        (["教育助学方面", "交通出行方面", "医疗卫生方面"], None),
        (["教育、助学方面", "交通、出行方面", "养老托育方面"], None),
        (["工业和项目", "农业和农村", "养老、托育"], None),
    ],
)
def test_categories(form: Form, headings: list[str], line: int | None) -> None:
    expected = [] if line is None else [("NL115:differs", line, "info")]
    assert said(form(categorised(headings)), {"NL115"}) == expected


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("由张\ufffd\ufffd牵头", "characters"),
        ("由张\ue863牵头", "characters"),
        ("由张??牵头", "characters"),
        ("由王?、李明牵头", "characters"),
        ("2023年月底前建成", "digits"),
        ("生产总值增长%以上", "digits"),
        ("生产总值增长\uff05以上", "digits"),
        ("新建公里", "digits"),
        ("落实好谁来干?怎么干的问题", None),
        ("钱从哪里来?人往哪里去", None),
        ("\uf06c新建厂房", None),
        ("占比(%)", None),
        ("解决民有所呼?我有所应的问题", None),
        ("新建公里数不少于80公里", None),
        ("增长%6", None),
        ("完成率%", None),
        ("2023年12月底前建成", None),
        ("\uf0b7   新建厂房", None),
        ("https://example.org/?id=3", None),
    ],
)
def test_damage(words: str, kind: str | None) -> None:
    text = tasks().replace(TEXTS[0], words + "。")
    assert said(text, {"NL003"}) == ([] if kind is None else [(f"NL003:{kind}", 1, "info")])


def test_damage_is_said_once() -> None:
    text = tasks(1, 4).replace("新建", "\ufffd").replace("改造", "\ufffd")
    assert said(text, {"NL003"}) == [("NL003:characters", 1, "info")]


ROWS = "序号 | 事项 | 目标 | 责任单位 |\n1 | 改公路 | 80 | 县甲局 |\n2 | 建农田 | 30 | 县乙局 |\n3 | 改管网 | 20 | 县丙局 |\n"


@pytest.mark.parametrize(
    ("last", "cut"),
    [
        ("4 | 建公", True),
        ("4 | 建公园 | 3", True),
        ("4 | 建公园 | 3 | 县丁局 |", False),
        ("4 | 建公园 | 3 |", False),
        ("4 | 建公园 | 3 | 县丁局", False),
        ("备注:按季报送。", False),
        ("", False),
    ],
)
def test_a_table_that_breaks_off(last: str, cut: bool) -> None:
    text = ROWS + last
    start = text.rfind("\n") + 1
    assert read("t.txt", text.encode()).losses == ((Loss("table", Span(start, len(text))),) if cut else ())


def test_a_date_that_lost_its_characters() -> None:
    text = notice(WORK + tasks()).replace("2023年2月10日", "2023210")
    assert [loss.kind for loss in read("t.txt", text.encode()).losses] == ["characters"]

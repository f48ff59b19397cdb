"""Numbering, counts, attachments, placeholders, orphans: what the pages do not show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ..conftest import narrow, wide
from .cases import Said, said

CODES = {"NL101", "NL102", "NL103", "NL105", "NL106", "NL108", "NL111", "NL112", "NL113"}
FORMS = pytest.mark.parametrize("form", [narrow, wide])
Form = Callable[[str], str]

TASKS = ["新建标准厂房。", "盘活闲置用地。", "培育优质企业。", "推进技术改造。", "建设检测平台。", "改造供水管网。"]


def tasks(*ordinals: str) -> str:
    """Tasks of two lines, the first at line 1."""
    return "".join(f"{ordinal}{text}\n责任单位:市经信局\n" for ordinal, text in zip(ordinals, TASKS, strict=False))


def notice(*attachments: str, issues: str = "《2023年重点工作责任分解》", listed: str = "", title: str = "2023年重点工作") -> str:
    """A letter of five lines, or more where attachments are listed, and the attachments."""
    head = [
        f"青禾县人民政府关于印发{title}责任分解的通知",
        "各乡镇人民政府,县政府各部门:",
        f"现将{issues}印发给你们,请认真贯彻执行。",
    ]
    return "\n".join([*head, *([listed] if listed else []), "青禾县人民政府", "2023年2月10日", *attachments, ""])


WORK = "2023年重点工作责任分解\n" + tasks("1.", "2.")
PROJECTS = "2023年民生实事责任分解\n一、改造老旧小区\n目标任务:改造10个。\n责任单位:县住建局\n二、改造农村公路\n目标任务:改造9公里。\n责任单位:县交通运输局"
BOTH = "《2023年重点工作责任分解》《2023年民生实事责任分解》"


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(tasks("1.", "2.", "5."), [("NL101:several", 5, "error")], id="several left out"),
        pytest.param(tasks("3.", "4.", "5."), [], id="begins at another number"),
        pytest.param(
            "1.新建标准厂房。\n2.盘活闲置用地。3.培育优质企业。4.推进技术改造。\n5.建设检测平台。\n",
            [],
            id="items that lost their line break",
        ),
        pytest.param(
            "⒈新建标准厂房。\n⒉盘活闲置用地。⒊培育优质企业。\n⒋推进技术改造。\n", [], id="the same, numbers of one character"
        ),
        pytest.param(
            "1.新建标准厂房3.5万平方米。\n2.盘活闲置用地4.2公顷。\n5.建设检测平台。\n",
            [("NL101:several", 3, "error")],
            id="figures in the text are no items",
        ),
        pytest.param("一、工业\n" + tasks("1.", "2.") + "二、农业\n" + tasks("1.", "2."), [], id="restarts at a heading"),
        pytest.param("一、工业\n" + tasks("1.", "2.") + "二、农业\n" + tasks("3.", "4."), [], id="runs on over headings"),
        pytest.param("一、工业\n" + tasks("1.", "2.") + "二、农业\n" + tasks("7.", "8."), [], id="begins anew at a heading"),
        pytest.param(
            "一、工业\n" + tasks("1.", "2.") + "三、农业\n" + tasks("1.", "2."),
            [("NL101:one", 6, "error")],
            id="a heading left out",
        ),
        pytest.param(
            "一、工业\n" + tasks("1.", "2.") + "二、农业\n" + tasks("1.", "2.") + "二、商贸\n" + tasks("1.", "2."),
            [("NL102:twice", 11, "error")],
            id="a heading twice",
        ),
        pytest.param(
            "一、工业\n" + tasks("1.", "2.") + "二、改造供水管网\n责任单位:市水利局\n三、农业\n" + tasks("1.", "2."),
            [],
            id="a heading that is itself a task counts among the headings",
        ),
        pytest.param("(本文有删减)\n" + tasks("1.", "2.", "4."), [("NL101:one", 6, "info")], id="text left out, said so"),
        pytest.param(tasks("1.", "2.", "2.", "3."), [("NL102:twice", 5, "error")], id="twice"),
        pytest.param(
            tasks("1.", "2.", "2. 3.", "4."), [("NL102:double", 5, "error")], id="two ordinals, of which the last goes on"
        ),
        pytest.param(tasks("1.", "2. 3.", "3."), [("NL102:double", 3, "error")], id="two ordinals, of which the first goes on"),
        pytest.param(tasks("1. 1.", "2. 2.", "3. 3."), [("NL102:double", 1, "error")], id="two ordinals each, said once"),
        pytest.param(tasks("1.", "2. 3.5公里道路,"), [], id="a figure behind an ordinal"),
        pytest.param("一、 二、三产业融合\n" + tasks("1."), [], id="numbers that a heading names"),
        pytest.param(tasks("1.", "2.", "9.", "4."), [("NL103:mistyped", 5, "error")], id="mistyped"),
        pytest.param(tasks("1.", "2.", "4.", "3.", "5."), [("NL103:back", 7, "error")], id="exchanged"),
        pytest.param(
            "| 序号 | 目标任务 | 责任单位 |\n|---|---|---|\n| 1 | 新建厂房 | 市经信局 |\n| 3 | 盘活用地 | 市经信局 |\n",
            [("NL101:one", 4, "error")],
            id="serials of a table",
        ),
    ],
)
def test_numbering(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(notice(WORK), [], id="nothing stated"),
        pytest.param(
            notice("2023年重点工作责任分解(共3项)\n" + tasks("1.", "2.")), [("NL105:count", 6, "error")], id="in the part's title"
        ),
        pytest.param("一、重点工作(共3项)\n" + tasks("1.", "2."), [], id="an excerpt is not counted"),
        pytest.param(
            notice("2023年重点工作责任分解\n一、重点工作(共3项)\n(本文有删减)\n" + tasks("1.", "2.")),
            [("NL105:count", 7, "info")],
            id="text left out, said so",
        ),
        pytest.param(
            notice(PROJECTS.replace("民生实事", "十件民生实事"), issues="《2023年十件民生实事责任分解》"),
            [("NL105:count", 6, "error")],
            id="ten projects, two listed",
        ),
        pytest.param(
            notice(WORK.replace("新建标准厂房", "推进强基、补链、育林四大工程")),
            [("NL105:names", 7, "error")],
            id="a complete list",
        ),
        pytest.param(notice(WORK.replace("新建标准厂房", "推进强基、补链、育林等四大工程")), [], id="an open list"),
        pytest.param(notice(WORK.replace("新建标准厂房", "面向国内市场、面向四大产业链")), [], id="no list of names"),
        pytest.param(notice(WORK.replace("新建标准厂房", "建设大厦、广场等楼宇3个")), [], id="a count that ends a phrase"),
        pytest.param(notice(WORK, PROJECTS, issues=BOTH + "三个方案"), [("NL105:count", 3, "error")], id="titles side by side"),
        pytest.param(notice(WORK, PROJECTS, issues=BOTH + "两个方案"), [], id="titles counted right"),
    ],
)
def test_stated_counts(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(notice(WORK, PROJECTS, issues=BOTH), [], id="all there"),
        pytest.param(notice(WORK, issues=BOTH), [("NL106:missing", 3, "error")], id="one missing"),
        pytest.param(notice("(本文有删减)", WORK, issues=BOTH), [("NL106:missing", 3, "info")], id="text left out, said so"),
        pytest.param(notice(issues=BOTH), [("NL106:none", 3, "info")], id="no attachment at all"),
        pytest.param(
            notice(WORK.replace("重点工作责任", "重点工作任务责任")),
            [("NL108:differs", 6, "warning")],
            id="a near title is no missing one",
        ),
        pytest.param(notice(WORK.replace("重点工作责任", "重点工作\n责任")), [], id="only a line break differs"),
        pytest.param(notice(WORK.replace("2023年", "2023年 ")), [], id="only a space differs"),
        pytest.param(
            notice("附件1\n" + WORK + "附件2\n" + PROJECTS, listed="附件:1.2023年重点工作责任分解\n2.2023年民生项目责任清单"),
            [("NL108:differs", 15, "warning")],
            id="paired by number",
        ),
    ],
)
def test_attachments(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


@FORMS
@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("完成投资××亿元", "mark"),
        ("20XX年建成", "mark"),
        ("建成时间待定", "mark"),
        ("(此处填写数据)", "mark"),
        ("建成____公里", "mark"),
        ("TODO补充", "mark"),
        ("全市共有 家特色小镇", "blank"),
        ("2023年 月 日前建成", "blank"),
        ("明确待定事项", None),
        ("二○○九年建成", None),
        ("扶持有 家庭农场", None),
        ("召开XX会议的单位待补偿", "mark"),
        ("长×宽为3×4", None),
        ("(此处略)", None),
    ],
)
def test_placeholders(form: Form, words: str, message: str | None) -> None:
    text = tasks("1.", "2.").replace("新建标准厂房", words)
    assert said(form(text), CODES) == ([] if message is None else [(f"NL111:{message}", 1, "error")])


@FORMS
def test_lost_blanks_are_no_placeholders(form: Form) -> None:
    lines = "??????青禾县人民政府\n" + tasks("1.", "2.")
    assert said(form("?\n" + lines), CODES) == []
    assert said(form(lines), CODES) == [("NL111:mark", 1, "error")]


@FORMS
def test_a_heading_has_the_announced_title_on_one_of_its_lines(form: Form) -> None:
    work = WORK.replace("2023年重点工作责任分解\n", "分解方案\n2023年重点工作责任分解\n")
    assert said(form(notice(work)), CODES) == []
    assert said(form(notice(WORK.replace("责任分解\n", "责任分解 | |||\n"))), CODES) == []


@FORMS
def test_the_heading_at_which_a_text_breaks_off_is_no_other_title(form: Form) -> None:
    listed = "附件:1.2023年重点工作责任分解\n2.2023年民生实事责任分解"
    text = notice("附件1", WORK + "附件2", "2023年民生实", listed=listed, issues="有关任务")
    assert said(form(text), CODES) == []


@FORMS
def test_a_placeholder_that_recurs_is_one_finding(form: Form) -> None:
    text = tasks("1.", "2.", "3.").replace("新建标准", "新建XX").replace("盘活闲置", "盘活XX")
    assert said(form(text), CODES) == [("NL111:mark", 1, "error")]


@FORMS
def test_one_letter_for_all_is_left_open_on_purpose(form: Form) -> None:
    text = notice(WORK.replace("新建标准厂房", "新建XX厂房")).replace("各乡镇人民政府", "XX乡镇人民政府")
    assert said(form(text), CODES) == []


@pytest.mark.parametrize("title", ["XXX(单位)办理情况", "推进计划表"])
def test_a_form_to_be_filled_in_is_left_alone(title: str) -> None:
    form = f"附表1\n{title}\n序号 | 责任事项 | 分管领导 | 完成情况 |\n1 | 1.…… | ||\n3 | 1.…… | ||\n…… | | ||\n"
    assert said(notice(WORK) + form, CODES) == []


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "一、工业\n1.新建厂房。\n责任单位:市经信局\n责任单位:市财政局\n", [("NL112:second", 4, "error")], id="a task left out"
        ),
        pytest.param("责任单位:市经信局\n" + tasks("1.", "2."), [("NL112:alone", 1, "error")], id="no task above"),
        pytest.param(
            "".join(f"{number}.新建厂房。\n责任单位:市经信局\n责任单位:市财政局\n" for number in range(1, 6)),
            [("NL112:second", 3, "warning")],
            id="the notice's own way is one finding",
        ),
        pytest.param("1.新建厂房。\n省牵头单位:省经信厅\n牵头单位:市经信局\n", [], id="a lead of another level"),
        pytest.param(
            tasks("1.", "2.", "3.") + "盘活存量用地\n责任单位:市经信局\n4.招引企业。\n责任单位:市商务局\n",
            [("NL112:unnumbered", 8, "warning")],
            id="a task that lost its number",
        ),
        pytest.param(tasks("1.", "2.") + "请各单位抓紧落实\n", [("NL113:line", 5, "info")], id="a stray line"),
        pytest.param(
            tasks("1.", "2.") + "请各单位抓紧落实\n按月报送进展\n", [("NL113:stretch", 5, "info")], id="a stray stretch"
        ),
        pytest.param(tasks("1.", "2.") + "备注:请各单位抓紧落实\n", [], id="a note"),
        pytest.param("当前位置:首页\n" + tasks("1.", "2.") + "打印本页\n", [], id="page chrome"),
    ],
)
def test_what_has_no_place(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


def test_a_part_without_title_is_not_counted_by_its_first_heading() -> None:
    tasks = "".join(f"{number}.推进事项{number}。\n责任单位\uff1a市甲局\n" for number in range(1, 7))
    text = f"一、工业和项目\uff08共6项\uff09\n{tasks}二、其他\n7.推进事项7。\n责任单位\uff1a市甲局\n"
    assert said(text, {"NL105"}) == []


def test_a_titled_form_is_left_to_be_filled_in() -> None:
    letter = "云州市人民政府关于分解任务的通知\n\n各县人民政府：\n\n现将任务分解如下。\n\n附件：1.进展情况报送表\n\n云州市人民政府\n2024年3月5日\n\n"
    table = "填报单位（盖章）：      填报日期：  年  月  日\n\n序号 | 工作任务 | 进展情况 | 存在问题 |\n | | | |\n"
    assert said(f"{letter}附件1\n\n进展情况报送表（样表）\n\n{table}", {"NL111", "NL318"}) == []
    assert said(f"{letter}附件1\n\n进展情况报送表\n\n{table}", {"NL111", "NL318"}) != []

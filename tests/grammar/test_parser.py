from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticelint.grammar.model import Kind, Notice, Role, TaskKind
from noticelint.grammar.parser import parse

from ..conftest import document_of, narrow, wide
from .test_layout import WORDS

NOTICE = """云州市人民政府办公室关于印发2024年政府工作报告重点工作责任分解的通知
云政办发〔2024〕5号
各县（市、区）人民政府，市政府各部门：
《2024年政府工作报告重点工作责任分解》已经市政府同意，现印发给你们，请认真落实。
云州市人民政府办公室
2024年2月10日
2024年政府工作报告重点工作责任分解
一、张三市长牵头重点工作
1.新增学位5000个。
责任单位：市教育局、市财政局（列第一位者为牵头单位，下同）
2.改造老旧小区100个。
责任单位：市住建局，各区县政府
二、共同落实工作
（一）建设法治政府。
责任单位：市政府各部门
"""


def parsed(text: str) -> Notice:
    return parse(document_of(text))


@pytest.mark.parametrize("form", [str, narrow])
def test_a_whole_notice(form):
    notice = parsed(form(NOTICE))
    assert notice.kind is Kind.NOTICE
    assert notice.issuer == "云州市人民政府办公室"
    assert notice.date is not None
    assert notice.date.iso() == "2024-02-10"
    assert notice.document_number is not None
    assert notice.document_number.text == "云政办发〔2024〕5号"
    assert notice.conventions.first_listed_leads
    (part,) = notice.parts
    assert [(section.leaders, len(section.tasks)) for section in part.sections] == [(("张三",), 2), ((), 1)]
    first = part.sections[0].tasks[0]
    assert [party.name for party in first.of_role(Role.RESPONSIBLE)[0].list.parties] == ["市教育局", "市财政局"]
    assert [(str(figure.value), figure.unit) for figure in first.figures] == [("5000", "个")]
    assert (notice.checked.tasks, notice.checked.unit_lists) == (3, 3)


@pytest.mark.parametrize("form", [str, narrow])
def test_each_bracket_of_a_paragraph_closes_a_task(form):
    text = form(
        "一、教育方面\n新建学校5所。（牵头领导：李四，责任单位：市教育局）培训教师200人。（牵头领导：王五，责任单位：市人社局）\n"
    )
    tasks = list(parsed(text).all_tasks())
    assert [task.kind for task in tasks] == [TaskKind.CLAUSE, TaskKind.CLAUSE]
    assert [task.text for task in tasks] == ["新建学校5所。", "培训教师200人。"]
    assert [task.of_role(Role.LEADER)[0].list.parties[0].name for task in tasks] == ["李四", "王五"]


def test_fields_below_a_damaged_head_do_not_slide_into_the_task_above():
    text = (
        "一、工作\n1.新增学位。\n责任单位：市教育局\n2、\n改造小区\n责任单位：市住建局\n3.修路。\n责任单位：市交通局\n".replace(
            "2、\n", ""
        )
    )
    notice = parsed(text)
    tasks = list(notice.all_tasks())
    assert [[party.name for each in task.assignments for party in each.list.parties] for task in tasks] == [
        ["市教育局"],
        ["市交通局"],
    ]
    (unplaced,) = notice.parts[0].sections[0].unplaced
    assert unplaced.assignments[0].list.parties[0].name == "市住建局"


def test_tasks_without_numbers():
    text = "重点工作责任分解\n推进城市更新\n主管领导：李四\n责任单位：市住建局\n推进乡村振兴\n主管领导：王五\n责任单位：市农业农村局\n"
    tasks = list(parsed(text).all_tasks())
    assert [task.text for task in tasks] == ["推进城市更新", "推进乡村振兴"]


@pytest.mark.parametrize("text", ["", "\n\n", "# README\nhow to build\n", "今天天气很好。\n我们去公园。\n"])
def test_what_is_no_notice(text):
    assert parsed(text).kind is Kind.NEITHER


@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join))
def test_keyword_soup_makes_a_notice_whose_spans_lie_in_the_text(text):
    notice = parsed(text)
    for node in notice.walk():
        span = getattr(node, "span", None)
        if span is not None:
            assert 0 <= span.start <= span.end <= len(text)


@given(st.text(max_size=200))
def test_any_text_parses(text):
    parsed(text)


@pytest.mark.parametrize("form", [str, wide])
@pytest.mark.parametrize(
    ("end", "cut"),
    [
        ("2.坚持把就业摆在优先位置,", True),
        ("2.推进“一窗", True),
        ("2.新建口袋公园12个;改造提升老旧小区四十个,新增停车位二千个,完成管网改造,进一步提升城市品质和现", True),
        ("2.新建口袋公园12个。", False),
        ("2.新建口袋公园12个;改造道路8条", False),
        ("2.新建口袋公园12个。\n责任单位:市住建局、市财政局、", False),
        ("2.新建口袋公园12个。(责任单位:市住建局", False),
        ("2.新建口袋公园12个。(责任单位:市住建局、", True),
    ],
)
def test_a_text_that_stops_in_the_middle_of_a_sentence_is_cut_off(form, end, cut):
    notice = parsed(form("一、城市建设\n1.改造道路8条。\n责任单位:市住建局\n" + end))
    assert notice.conventions.unfinished is cut


def test_a_last_attachment_that_is_nothing_but_its_heading_is_cut_off():
    letter = (
        "各县区人民政府:\n现将任务分解印发给你们。\n附件:1.2024年重点工作分解\n2.2024年实事分解\n云州市人民政府\n2024年3月1日\n"
    )
    body = "附件1\n2024年重点工作分解\n1.改造道路8条。\n责任单位:市住建局\n附件2\n2024年实事分解\n"
    assert parsed(letter + body).conventions.unfinished
    assert not parsed(letter + body + "1.新建学校3所。\n责任单位:市教育局\n").conventions.unfinished

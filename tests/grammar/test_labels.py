from __future__ import annotations

import pytest

from noticelint.grammar.model import Role
from noticelint.grammar.span import Span
from noticelint.grammar.structure.labels import read_assignments, read_brackets, read_closing_sentence, read_field
from noticelint.grammar.width import fold

from ..conftest import wide


def assigned(assignments):
    return [(each.role, [party.name for party in each.list.parties]) for each in assignments]


def field(text):
    return read_field(fold(text), Span(0, len(text)))


@pytest.mark.parametrize("form", [str, wide])
@pytest.mark.parametrize(
    ("text", "label", "role"),
    [
        ("责任单位:市财政局", "责任单位", Role.RESPONSIBLE),
        ("责 任 单 位:市财政局", "责任单位", Role.RESPONSIBLE),
        ("(二)协办单位:市财政局", "协办单位", Role.COOPERATING),
        ("主办单位: 市财政局", "主办单位", Role.LEAD),
        ("牵头领导:张三", "牵头领导", Role.LEADER),
        ("分管市领导:张三", "分管市领导", Role.LEADER),
        ("协同责任单位:市财政局", "协同责任单位", Role.COOPERATING),
        ("目标任务:建成学校3所", "目标任务", None),
    ],
)
def test_a_labelled_line(form, text, label, role):
    read = field(form(text))
    assert (read.label, read.role) == (label, role)


@pytest.mark.parametrize("text", ["落实责任单位的要求", "市财政局", "牵头单位要加强统筹:", ""])
def test_no_label(text):
    assert field(text) is None


@pytest.mark.parametrize("form", [str, wide])
def test_two_labels_in_one_line_are_two_assignments(form):
    text = form("牵头单位:市教育局;配合单位:市财政局、市人社局")
    found = read_assignments(fold(text), text, field(text))
    assert assigned(found) == [(Role.LEAD, ["市教育局"]), (Role.COOPERATING, ["市财政局", "市人社局"])]
    assert found[1].separator.text == form(";")


@pytest.mark.parametrize("form", [str, wide])
def test_a_label_behind_which_verbs_name_the_roles(form):
    text = form("部门分工:市财政局牵头,各地、各部门配合。")
    found = read_assignments(fold(text), text, field(text))
    assert assigned(found) == [(Role.LEAD, ["市财政局"]), (Role.COOPERATING, ["各地", "各部门"])]


@pytest.mark.parametrize("form", [str, wide])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "做强产业(集群)。(牵头单位:区科经局;责任单位:区财政局(金融办),各街道办事处)",
            [(Role.LEAD, ["区科经局"]), (Role.RESPONSIBLE, ["区财政局", "各街道办事处"])],
        ),
        (
            "推广应用。(市经信局牵头,市财政局、市商务局按职责分工负责)",
            [(Role.LEAD, ["市经信局"]), (Role.RESPONSIBLE, ["市财政局", "市商务局"])],
        ),
        (
            "维护国家安全。(牵头单位:区国安办,区国家安全协调机制牵头单位;责任单位:区直各单位)",
            [(Role.LEAD, ["区国安办", "区国家安全协调机制牵头单位"]), (Role.RESPONSIBLE, ["区直各单位"])],
        ),
        ("完成改造(含加装电梯)。", []),
        ("由市政府牵头(具体见附表)。", []),
    ],
)
def test_brackets_of_roles(form, text, expected):
    text = form(text)
    found = [assignment for bracket in read_brackets(fold(text), text, Span(0, len(text))) for assignment in bracket.assignments]
    assert assigned(found) == [(role, [form(name) for name in parties]) for role, parties in expected]


@pytest.mark.parametrize("form", [str, wide])
def test_a_closing_sentence_says_who(form):
    text = form("新增学位5000个。由市教育局牵头,市财政局、各区县政府配合。")
    bracket = read_closing_sentence(fold(text), text, Span(0, len(text)))
    assert assigned(bracket.assignments) == [(Role.LEAD, ["市教育局"]), (Role.COOPERATING, ["市财政局", "各区县政府"])]


def test_ten_thousand_open_brackets_end_soon():
    text = "(责任单位:" * 10_000
    assert read_brackets(fold(text), text, Span(0, len(text)))


@pytest.mark.parametrize("form", [str, wide])
def test_the_last_of_several_marks_parts_two_roles_and_the_others_dangle(form):
    text = form("完成改造。(牵头单位:市住建局、; 责任单位:市财政局)")
    (bracket,) = read_brackets(fold(text), text, Span(0, len(text)))
    lead, responsible = bracket.assignments
    assert [mark.text for mark in lead.list.dangling] == ["、"]
    assert responsible.separator.text == text[responsible.separator.span.start : responsible.separator.span.end] == form(";")


@pytest.mark.parametrize("form", [str, wide])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "健全制度。〔责任单位:省甲厅、省乙局按职责分工负责。以下各项均涉及有关市州,不再列出,下同。〕",
            [(Role.RESPONSIBLE, ["省甲厅", "省乙局"])],
        ),
        ("扩大试点。【牵头单位:市民政局;配合单位:市财政局】", [(Role.LEAD, ["市民政局"]), (Role.COOPERATING, ["市财政局"])]),
        ("全面推开。〔市民政局、市财政局按职责分工负责〕", [(Role.RESPONSIBLE, ["市民政局", "市财政局"])]),
        (
            "稳住增速。(预期性指标,牵头单位:市民政局;责任单位:市财政局,各县市区,6月底前完成)",
            [(Role.LEAD, ["市民政局"]), (Role.RESPONSIBLE, ["市财政局", "各县市区"])],
        ),
        (
            "划定红线。(市自然资源局会同市农业农村局、市财政局等部门负责落实)",
            [(Role.LEAD, ["市自然资源局"]), (Role.COOPERATING, ["市农业农村局", "市财政局"])],
        ),
        ("抓好统筹。(市级各部门分别负责,年内持续推进)", [(Role.RESPONSIBLE, ["市级各部门"])]),
        ("(牵头单位:市民政局。责任单位:市财政局)", [(Role.LEAD, ["市民政局"]), (Role.RESPONSIBLE, ["市财政局"])]),
        (
            "严格准入。(市生态环境局牵头,市财政局等参与,县(市、区)政府负责落实。以下均需县(市、区)政府落实,不再列出)",
            [(Role.LEAD, ["市生态环境局"]), (Role.COOPERATING, ["市财政局"]), (Role.RESPONSIBLE, ["县(市、区)政府"])],
        ),
    ],
)
def test_other_brackets_and_what_else_stands_in_them(form, text, expected):
    found = [each for bracket in read_brackets(fold(form(text)), form(text), Span(0, len(text))) for each in bracket.assignments]
    assert [(role, [fold(name) for name in names]) for role, names in assigned(found)] == expected

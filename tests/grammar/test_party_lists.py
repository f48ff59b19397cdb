from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticelint.grammar.bodies.party_lists import is_collective, read_parties
from noticelint.grammar.model import PartyList
from noticelint.grammar.span import Span
from noticelint.grammar.width import fold

from ..conftest import wide


def read(text: str) -> PartyList:
    return read_parties(fold(text), text, Span(0, len(text)))


def names(text: str) -> list[str]:
    return [party.full_name for party in read(text).parties]


@pytest.mark.parametrize("form", [str, wide])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市发改委、市财政局(市国资委)", ["市发改委", "市财政局"]),
        ("区科经、商务局", ["区科经局", "区商务局"]),
        ("区人社、医保局", ["区人社局", "区医保局"]),
        ("东山、西山街道办事处", ["东山街道办事处", "西山街道办事处"]),
        ("区法院、检察院", ["区法院", "区检察院"]),
        ("区总工会、团区委、妇联、残联", ["区总工会", "团区委", "区妇联", "区残联"]),
        ("东湖区、西山区、南川县政府", ["东湖区政府", "西山区政府", "南川县政府"]),
        ("区自然资源和规划、水务和湖泊局", ["区自然资源和规划局", "区水务和湖泊局"]),
        ("区供销社、区商务局", ["区供销社", "区商务局"]),
        ("区公共项目中心、区国资中心等部门、单位", ["区公共项目中心", "区国资中心"]),
        ("市教育局\n市民政局", ["市教育局", "市民政局"]),
        ("市委组织部(市委人才办)", ["市委组织部"]),
    ],
)
def test_full_names_restore_what_a_group_shares(form, text, expected):
    expected = [form(name) for name in expected]
    assert names(form(text)) == expected


def test_a_note_in_brackets_does_not_split_a_list():
    listed = read("市发改委(列第一位者为牵头单位、下同),市财政局")
    assert [party.name for party in listed.parties] == ["市发改委", "市财政局"]
    assert listed.parties[0].brackets == ("列第一位者为牵头单位、下同",)
    assert listed.groups == (0, 1)


@pytest.mark.parametrize(
    ("text", "count"), [("甲局、", 1), ("、甲局", 1), ("甲局、、乙局", 2), ("甲局、乙局", 0), ("甲局、乙局。", 0)]
)
def test_dangling_marks(text, count):
    assert len(read(text).dangling) == count


@pytest.mark.parametrize("name", ["各区县政府", "市级有关部门", "相关街道", "领导小组成员单位"])
def test_collective_names(name):
    assert is_collective(name)


@given(st.text(alphabet="市区局委、,;()( \u3000\n等部门单位A1", max_size=60))
def test_any_list_parses_and_names_lie_where_their_spans_say(text):
    listed = read(text)
    for party in listed.parties:
        assert "".join(text[party.span.start : party.span.end].split("\n")).strip() == party.name
    starts = [party.span.start for party in listed.parties]
    assert starts == sorted(starts)


@pytest.mark.parametrize("form", [str, wide])
def test_and_others_are_no_part_of_a_name(form):
    text = form("市甲局、市财政局等,各区县")
    assert [party.name for party in read_parties(fold(text), text, Span(0, len(text))).parties] == [
        "市甲局",
        "市财政局",
        "各区县",
    ]

"""Lists in running text in which each area has a figure of several totals."""

import pytest

from noticelint.grammar.inline.inline import read_inline_allocations
from noticelint.grammar.width import fold


def read(text: str) -> list[str]:
    return [
        f"{entry.total.written:f}{entry.total.unit} {entry.balance.verdict.value}"
        for allocation in read_inline_allocations(text, fold(text), 0)
        for entry in allocation.sums
    ]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("维修供水工程60处,覆盖8.7万人。任务分解:青禾县32处、4.6万人;白石县28处、4.1万人。", ["60处 agrees", "8.7人 agrees"]),
        ("维修供水工程60处,覆盖8.7万人。任务分解:青禾县32处、4.6万人;白石县29处、4.1万人。", ["60处 over", "8.7人 agrees"]),
        (
            "新增幼儿学位2100个、小学学位4200个,其中云东区分别新增1200个、2400个,云西区分别新增900个、1900个。",
            ["2100个 agrees", "4200个 over"],
        ),
        ("新建农田75亩、改造30亩,青禾县新建40亩、改造20亩;白石县新建35亩、改造10亩。", ["75亩 agrees", "30亩 agrees"]),
        # the words of a column tell which total it divides, whatever the order
        ("改造农田30亩、新建75亩,青禾县新建40亩、改造20亩;白石县新建35亩、改造11亩。", ["75亩 agrees", "30亩 over"]),
        # nothing comes out: the list need not be all
        ("全年新建公厕60座、公园12个。重点推进:青禾县新建公厕10座、公园3个;白石县新建公厕12座、公园4个。", []),
        # other words than in the first item, and a list that goes on
        ("改造道路70公里、桥梁7座,青禾县改造道路30公里、桥梁3座,白石县整修道路40公里、桥梁4座。", []),
        ("维修供水工程60处,覆盖8.7万人。青禾县32处、4.6万人;白石县28处、4.1万人;其余地区结合实际推进。", []),
        # no total before it
        ("青禾县造林3万亩、投资2亿元;白石县造林2万亩、投资1亿元。", []),
    ],
)
def test_each_column_is_held_against_its_total(text: str, sums: list[str]) -> None:
    assert read(text) == sums


def test_a_thing_of_the_county_is_no_share_of_the_county() -> None:
    assert read("建设县级养老服务中心3个,青禾县、白石县、安平市各1个。") == ["3个 agrees"]

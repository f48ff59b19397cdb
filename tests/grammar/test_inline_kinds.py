import time

import pytest

from noticelint.grammar.inline.inline import read_inline_allocations
from noticelint.grammar.model import Allocation, Verdict
from noticelint.grammar.width import fold

from ..rules.cases import said

PROJECTS = (
    "新开建场馆共9座，建设投资8.1亿元，今年投入3.3亿元。其中，体育馆4座，建设投资3.6亿元，今年投入1.2亿元；"
    "图书馆2座，建设投资{library}亿元，今年投入0.9亿元；文化馆3座，建设投资2.5亿元，今年投入1.2亿元。"
)


def read(text: str) -> tuple[Allocation, ...]:
    return read_inline_allocations(text, fold(text), 0)


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("灌区改造投入75.5万元，其中上级补助40.2万元，县级安排20.3万元，村里筹集15万元。", ["灌区改造投入 75.5 3"]),
        ("研学经费60.5万元（教材费20.2万元，场地费15.3万元，师资费25万元），培训学员900人。", ["研学经费 60.5 3"]),
        ("更新各类车辆45辆，其中：洒水车20辆，清扫车18辆，抢修车7辆。", ["更新各类车辆 45 3"]),
        (
            "总投入90万元，其中上级补助60万元，县级自筹30万元。其中泵站投入50万元；渠道投入40万元。",
            ["总投入 90 2", "总投入 90 2"],
        ),
        (
            "排定工程70个，其中：水利30个；交通20个；环保12个；文旅8个；另谋划90个以上；开展前期10个。",
            ["排定工程 70 4"],
        ),
        (PROJECTS.format(library="2.0"), ["新开建场馆共 9 3", "建设投资 8.1 3", "今年投入 3.3 3"]),
        ("安排经费90万元，其中上级补助50万元，县级自筹30万元。", []),
        ("安排经费16万元（教材6万元，场地10万元，师资10万元）。", []),
        ("每村补助30万元，其中道路10万元，绿化20万元。", []),
        ("培训300人，其中技能培训200人。", []),
    ],
)
def test_sums_of_kinds(text: str, sums: list[str]) -> None:
    found = read(text)
    assert all(each.of_kinds for each in found)
    assert [
        f"{each.label} {entry.total.value / entry.total.scale:f} {len(entry.shares)}" for each in found for entry in each.sums
    ] == sums
    assert all(entry.balance.verdict is Verdict.AGREES for each in found for entry in each.sums)


def test_a_sum_of_the_same_entries_shows_that_another_is_wrong() -> None:
    told = "一、实事\n1.{}\n责任单位：县发改局\n"
    assert said(told.format(PROJECTS.format(library="2.0")), ["NL301", "NL302"]) == []
    assert said(told.format(PROJECTS.format(library="2.4")), ["NL301", "NL302"]) == [("NL302:over", 2, "error")]
    assert said(told.format(PROJECTS.format(library="1.6")), ["NL301", "NL302"]) == [("NL301:partial", 2, "warning")]
    # nothing comes out: the list may hold some of the projects only
    assert (
        said(
            told.format(PROJECTS.format(library="2.4").replace("共9座", "共10座").replace("3.3亿元", "3.8亿元")),
            ["NL301", "NL302"],
        )
        == []
    )


def test_persons_are_counted_by_two_words() -> None:
    (allocation,) = read("选派50名干部驻村帮扶，分别是青禾镇20人、白石镇30人。")
    assert (allocation.sums[0].balance.verdict, allocation.of_kinds) == (Verdict.AGREES, False)


def test_provinces_have_shares_too() -> None:
    (allocation,) = read("排定攻关课题90项，其中云州市40项、青北省30项、白南自治区21项。")
    assert (allocation.sums[0].balance.verdict, allocation.of_kinds) == (Verdict.OVER, False)


@pytest.mark.parametrize(
    "piece", ["其中甲类1户，", "5户（甲类1户，乙类4户）", "共5户，其中甲类1户，乙类4户。", "1户（甲", "甲类1户；"]
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def seconds(count: int) -> float:
        text = "共9户，其中" + piece * count
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(100)
    assert seconds(4_000) < 12 * seconds(1_000) + 0.2

"""Pairs and repeated marks: what the pages do not show."""

from __future__ import annotations

import time

import pytest

from noticelint.grammar.span import Span
from noticelint.grammar.wording.pairs import unpaired_marks

from ..conftest import narrow, wide
from .cases import Said, said

CODES = {"NL601", "NL605"}


def tasks(*statements: str) -> str:
    return "".join(f"{number}.{statement}\n责任单位:县发改局\n" for number, statement in enumerate(statements, 1))


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(tasks("新建公园12个(含改建3个。"), [("NL601:unclosed", 1, "error")], id="open bracket"),
        pytest.param(tasks("新建公园12个,含改建3个)。"), [("NL601:unopened", 1, "error")], id="closing bracket"),
        pytest.param(tasks("落实《云州市条例,推进“放管服改革。"), [("NL601:unclosed", 1, "error")] * 2, id="two kinds"),
        pytest.param(
            tasks("推进放管服”改革。", "落实云州市条例》。"),
            [("NL601:unopened", 1, "error"), ("NL601:unopened", 3, "error")],
            id="closers",
        ),
        pytest.param(
            tasks("落实云政发〔2023)5号。"),
            [("NL601:unclosed", 1, "error"), ("NL601:unopened", 1, "error")],
            id="kinds do not mix",
        ),
        pytest.param(tasks("包括:1)公园;2)绿道;a)其他;一)另定。"), [], id="ordinals"),
        pytest.param(tasks("包括(含续建):1)公园(含小微公园);2)绿道。"), [], id="ordinals beside brackets"),
        pytest.param(tasks("公园(共3个,绿道2)、停车场1个。"), [], id="a bracket that ends like an ordinal"),
        pytest.param(tasks("公园(1)绿道(2)停车场。"), [], id="bracketed ordinals"),
        pytest.param("1.坚持“先建后拆。\n分步实施,不留尾巴”。\n责任单位:县发改局\n", [], id="a quotation over two paragraphs"),
        pytest.param(
            "1.坚持以下要求:\n“先建后拆。\n“分步实施。\n“不留尾巴。”\n责任单位:县发改局\n",
            [],
            id="each paragraph opens the quotation anew",
        ),
        pytest.param(
            tasks("新建公园12个(含改建3个。", "新建绿道3条)。"),
            [("NL601:unclosed", 1, "error"), ("NL601:unopened", 3, "error")],
            id="no bracket runs on into the next item",
        ),
        pytest.param(tasks("新建公园12个。。"), [("NL605:repeated", 1, "error")], id="two full stops"),
        pytest.param(tasks("新建公园12个,,绿道3条;;泵站1座。"), [("NL605:repeated", 1, "error")] * 2, id="two commas"),
        pytest.param(tasks("新建公园、,绿道3条。"), [("NL605:repeated", 1, "error")], id="two different marks"),
        pytest.param(tasks("新建公园……绿道——3条。真的吗?!"), [], id="marks that are double by nature"),
        pytest.param("1.新建公园12个。\n责任单位:县发改局、、县财政局\n", [], id="unit lists have a rule of their own"),
        pytest.param(tasks("安排资金3,,000万元。"), [], id="digits have a rule of their own"),
    ],
)
def test_marks(form: object, text: str, expected: list[Said]) -> None:
    assert callable(form)
    assert said(form(text), CODES) == expected


def test_a_cell_may_hold_both_halves_on_two_lines() -> None:
    text = "| 序号 | 目标任务 | 牵头单位 |\n| --- | --- | --- |\n| 1 | 新建公园（含改建）12个 | 县城管局 |\n"
    assert said(text, CODES) == []
    assert list(unpaired_marks("公园(\n含改建)", [Span(0, 8)])) == []


@pytest.mark.parametrize("text", ["(" * 200_000, ")" * 200_000, "\u201c\u300a" * 100_000, "1)" * 100_000])
def test_pairs_take_linear_time(text: str) -> None:
    started = time.perf_counter()
    assert len(list(unpaired_marks(text, [Span(0, len(text))]))) <= 2
    assert time.perf_counter() - started < 5

"""Wrong words and near misses: contexts in which a word is right, and what is one character off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from noticelint.grammar.lexicon import load
from noticelint.grammar.parser import parse
from noticelint.grammar.wording.near_misses import near_misses
from noticelint.linter.readers import read

from ..conftest import narrow, wide
from .cases import said

FORMS = pytest.mark.parametrize("form", [narrow, wide], ids=["half", "full"])
Form = Callable[[str], str]
TERMS = load("wrong_terms")["terms"]


def task(statement: str) -> str:
    return f"1.{statement}。\n责任单位:县发改局\n"


def found(form: Form, statement: str) -> list[str]:
    return [code for code, _, _ in said(form(task(statement)), {"NL609"})]


@FORMS
@pytest.mark.parametrize(
    "statement",
    [
        "甲、乙分别达到27万人",
        "城乡居民收入分别增长6%",
        "城镇和农村居民收入分别增长6%、7%",
        "存贷款余额分别增长8%",
        "各县分别完成10个",
        "两项指标分别达到90%",
        "甲县3个,乙县、丙县分别2个",
        "工业增加值,固定资产投资分别增长6%",
        "参保率分别达到98%,99%",
        "农村居民(含城镇低收入群众)收入分别增长5%",
        "由甲局、乙局分别牵头",
        "收入利润率分别比上年提高2个百分点",
        "截止日期为2023年3月1日,报名截止2023年3月1日",
        "安装截止阀20个",
        "由局长主要负责(项目推进),抓好落实",
        "涉及到期债务10笔",
        "发放帐篷10顶",
        "全面恢复盖章制度",
        "把实事做为民办事的抓手",
        "核定成品油成份额、供水份额和各部份额",
        "由其自己完成",
        "落实《银行帐户管理办法》",
        "化解严峻工程难题",
        "抓实必须品质保证的环节,消防碍事清理",
    ],
)
def test_what_is_right_stays_silent(form: Form, statement: str) -> None:
    assert found(form, statement) == []


@FORMS
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("参保人数分别达到27万人", ["NL609:respectively"]),
        ("覆盖率分别达到95%以上,群众满意度达到90%", ["NL609:respectively"]),
        ("截止目前完成20个", ["NL609:term"]),
        ("先恢复盖章,再全面复盖", ["NL609:term"]),
        ("经主要负责(签字)后报送部份帐户", ["NL609:term"] * 3),
    ],
)
def test_what_is_wrong(form: Form, statement: str, expected: list[str]) -> None:
    assert found(form, statement) == expected


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term["wrong"])
def test_every_word_is_found_its_right_form_is_not_and_its_contexts_hold_it(term: dict[str, object]) -> None:
    wrong, right, before, unless = term["wrong"], term["right"], term["before"], term["unless"]
    assert isinstance(before, list)
    assert isinstance(unless, list)
    behind = before[0] if before else ""
    assert found(str, f"妥善处理{wrong}{behind}") == ["NL609:term"]
    assert found(str, f"妥善处理{right}{behind}") == []
    for context in unless:
        assert wrong in context
        assert found(str, f"妥善处理{context}{behind}") == []


PHRASES = (
    "专精特新中小企业",
    "云州市人民政府办公室",
    "公共卫生中心",
    "公共卫生服务中心",
    "市委书记",
    "城东街道办事处",
    "高质量发展",
)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("培育专精特星中小企业", ["专精特星中小企业"]),
        ("培育专精特中小企业", ["专精特中小企业"]),
        ("培育专精特新的中小企业", ["专精特新的中小企业"]),
        ("报运州市人民政府办公室", ["运州市人民政府办公室"]),
        ("推动高质最发展", ["高质最发展"]),
        ("报云州县人民政府办公室,由城西街道办事处落实", []),
        ("建公共卫生服务中心和公共卫生中心,市委副书记牵头", []),
        ("推动高质发展,培育专精特新。中小企业", []),
        ("甲高质最发展,乙高质最发展,丙高质最发展", []),
    ],
)
def test_near_misses(statement: str, expected: list[str]) -> None:
    notice = parse(read("case.txt", task(statement).encode()))
    assert [each.written for each in near_misses(notice, PHRASES)] == expected
    assert near_misses(notice, ()) == []

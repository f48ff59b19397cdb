from importlib.resources import files

import pytest
from lark import Token
from lark.exceptions import UnexpectedInput

from noticelint.grammar.larks import load_grammar

NAMES = sorted(
    entry.name.removesuffix(".lark") for entry in files("noticelint.grammar").iterdir() if entry.name.endswith(".lark")
)


def test_there_are_grammars() -> None:
    assert "unit_list" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_no_grammar_can_be_read_in_two_ways(name: str) -> None:
    load_grammar(name, strict=True)


def test_ready_made_tokens_keep_their_places() -> None:
    tree = load_grammar("unit_list").parse([Token("NAME", "甲局", 7), Token("MARK", "、", 9), Token("NAME", "乙局", 10)])
    assert [token.start_pos for token in tree.scan_values(lambda _: True)] == [7, 9, 10]


def test_tokens_that_make_no_whole_are_refused() -> None:
    with pytest.raises(UnexpectedInput):
        load_grammar("unit_list").parse([Token("OTHERS", "等部门"), Token("NAME", "甲局")])


def test_a_grammar_is_built_once() -> None:
    assert load_grammar("unit_list") is load_grammar("unit_list")


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_grammar("no_such_grammar")

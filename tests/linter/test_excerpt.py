"""Carets stand under the words that they mean, whatever the line holds."""

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from noticelint.grammar.document import Document
from noticelint.grammar.span import Span
from noticelint.linter.reporters.excerpt import WIDTH, excerpt


def under(text: str, span: Span) -> str:
    """The characters of the excerpt that stand over its carets."""
    shown = excerpt(Document("x.txt", text, ()), span)
    columns = [index for index, character in enumerate(shown.text) for _ in range(max(0, wcswidth(character)))]
    over = [columns[column] for column in range(shown.offset, shown.offset + shown.width)]
    return "".join(shown.text[index] for index in dict.fromkeys(over))


def test_carets_under_wide_characters() -> None:
    text = "第一行\n甲乙ab丙丁(家)"
    span = Span(text.index("b"), text.index("丁") + 1)
    shown = excerpt(Document("x.txt", text, ()), span)
    assert (shown.text, shown.carets) == ("甲乙ab丙丁(家)", "     ^^^^^")


def test_tabs_and_no_break_spaces_take_one_column_and_control_characters_do_nothing() -> None:
    text = "a\t\u00a0\x1b[31m甲乙"
    assert excerpt(Document("x.txt", text, ()), Span(0, 1)).text == "a   [31m甲乙"
    assert under(text, Span(8, 9)) == "甲"


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "前" * 500_000 + "目标" + "后" * 500_000
    shown = excerpt(Document("x.txt", text, ()), Span(500_000, 500_002))
    assert shown.text.startswith("…前")
    assert shown.text.endswith("后…")
    assert wcswidth(shown.text) <= WIDTH
    assert under(text, Span(500_000, 500_002)) == "目标"


def test_a_long_place_is_cut_at_its_end() -> None:
    text = "甲" * 10_000
    shown = excerpt(Document("x.txt", text, ()), Span(0, 10_000))
    assert shown.text.endswith("甲…")
    assert not shown.text.startswith("…")
    assert wcswidth(shown.text) <= WIDTH


def test_a_place_over_several_lines_is_shown_by_its_first() -> None:
    assert under("甲乙丙\n丁", Span(1, 5)) == "乙丙"


def test_an_empty_place_has_one_caret() -> None:
    shown = excerpt(Document("x.txt", "甲\n\n乙", ()), Span(2, 2))
    assert (shown.text, shown.carets) == ("", "^")


@given(st.text(alphabet="甲乙ab，。\t\u00a0\u3000\u200b…", min_size=1, max_size=300), st.data())
def test_the_excerpt_fits_and_the_first_word_of_the_place_is_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    shown = excerpt(Document("x.txt", text, ()), Span(start, end))
    assert wcswidth(shown.text) <= WIDTH
    assert shown.offset + shown.width <= wcswidth(shown.text) + 1  # a place without any width has a caret too
    if text[start] in "甲乙ab":
        assert under(text, Span(start, end)).startswith(text[start])

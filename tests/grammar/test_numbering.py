"""One slip of the pen in a run of ordinals is one irregularity, and the right one."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from noticelint.grammar.model import Ordinal, OrdinalRun, OrdinalStyle
from noticelint.grammar.span import Span
from noticelint.grammar.structure.numbering import Slip, irregularities, written
from noticelint.grammar.structure.ordinals import chinese_value, runs_of


def ordinals(*values: int) -> list[Ordinal]:
    return [Ordinal(value, f"{value}.", OrdinalStyle.ARABIC, Span(index, index + 1)) for index, value in enumerate(values)]


def slips(*values: int) -> list[tuple[str, int, int | tuple[int, int] | None]]:
    """Kind, index of the ordinal pointed at, and what is missing or expected."""
    found = irregularities(OrdinalRun(tuple(ordinals(*values))))
    return [(slip.slip.value, slip.at.span.start, slip.missing or slip.expected) for slip in found]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((1, 2, 3), []),
        ((5, 6, 7), []),
        ((7,), []),
        ((1, 2, 4), [("gap", 2, (3, 3))]),
        ((1, 2, 6, 7), [("gap", 2, (3, 5))]),
        ((1, 3, 2, 4), [("disorder", 2, None)]),
        ((2, 1, 3), [("disorder", 1, None)]),
        ((1, 2, 4, 5, 3, 6), [("disorder", 4, None)]),
        ((1, 5, 2, 3, 4, 6), [("disorder", 1, None)]),
        ((1, 2, 4, 4, 5), [("duplicate", 2, 3)]),
        ((1, 2, 3, 3, 5), [("duplicate", 3, 4)]),
        ((1, 2, 3, 3, 4), [("duplicate", 3, None)]),
        ((1, 2, 3, 3), [("duplicate", 3, None)]),
        ((1, 2, 8, 4, 5), [("disorder", 2, 3)]),
        ((5, 2, 3, 4), [("disorder", 0, 1)]),
        ((1, 2, 4, 4, 6), [("gap", 2, (3, 3)), ("duplicate", 3, None), ("gap", 4, (5, 5))]),
        ((1, 2, 3, 2, 3, 4), [("disorder", 3, None)]),
        ((1, 2, 3, 1), []),
        ((1, 1, 1, 1), []),
        ((2, 2, 2, 2), [("duplicate", 1, None)]),
        ((9, 8, 7, 6), [("disorder", 1, None)]),
        ((3, 12, 25, 40), [("gap", 1, (4, 11))]),
    ],
    ids=str,
)
def test_slips(values: tuple[int, ...], expected: list[object]) -> None:
    assert slips(*values) == expected


@given(st.integers(1, 50), st.integers(6, 60), st.data())
def test_one_number_left_out_is_one_gap(first: int, count: int, data: st.DataObject) -> None:
    values = list(range(first, first + count))
    left_out = data.draw(st.integers(1, count - 2))
    gone = values.pop(left_out)
    assert slips(*values) == [("gap", left_out, (gone, gone))]


@given(st.integers(1, 50), st.integers(6, 60), st.data())
def test_two_neighbours_exchanged_are_one_disorder(first: int, count: int, data: st.DataObject) -> None:
    values = list(range(first, first + count))
    place = data.draw(st.integers(1, count - 2))
    values[place], values[place + 1] = values[place + 1], values[place]
    found = irregularities(OrdinalRun(tuple(ordinals(*values))))
    assert [(slip.slip, slip.at.span.start) for slip in found] == [(Slip.DISORDER, place + 1)]


@example([4, 0, 2, 4, 4])
@given(st.lists(st.integers(0, 999), min_size=1, max_size=80))
def test_any_numbers_have_few_slips_each_at_its_own_place(values: list[int]) -> None:
    found = irregularities(OrdinalRun(tuple(ordinals(*values))))
    assert len({(slip.slip, slip.at.span) for slip in found}) == len(found) <= len(values)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((1, 2, 3, 1, 2), [(1, 2, 3), (1, 2)]),
        ((1, 2, 1, 2, 3), [(1, 2), (1, 2, 3)]),
        ((1, 2, 3, 1, 2, 4, 5), [(1, 2, 3, 4, 5), (1, 2)]),
        ((1, 2, 4), [(1, 2, 4)]),
        ((1, 1, 2), [(1, 1, 2)]),
    ],
    ids=str,
)
def test_runs_are_cut_where_a_list_begins_and_joined_where_it_goes_on(
    values: tuple[int, ...], expected: list[tuple[int, ...]]
) -> None:
    assert [tuple(ordinal.value for ordinal in run.ordinals) for run in runs_of(ordinals(*values))] == expected


@given(st.integers(1, 999))
def test_chinese_numerals_are_read_back(value: int) -> None:
    assert chinese_value(written(value, OrdinalStyle.CHINESE)) == value
    assert written(value, OrdinalStyle.ARABIC) == str(value)

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticelint.grammar.allocation.balance import balance, within_slack
from noticelint.grammar.model import Figure, Verdict
from noticelint.grammar.numbers.figures import read_cell
from noticelint.grammar.span import Span


def figure(written: str, unit: str = "") -> Figure:
    return read_cell(written, Span(0, len(written)), unit).figures[0]


@pytest.mark.parametrize(
    ("unit", "total", "shares", "verdict", "difference"),
    [
        ("公里", "26", "8.9 8.5 4.7 4.2", Verdict.ROUNDING, "0.3"),
        ("公里", "78", "31.1 26.2 14 7.5", Verdict.TRUNCATED, "0.8"),
        ("公里", "60", "27 34", Verdict.OVER, "1"),
        ("家", "3000", "1501 1500", Verdict.OVER, "1"),
        ("家", "3000", "1499 1500", Verdict.SHORT, "-1"),
        ("万人", "10", "0.08 1 4.32 1.98 0.08 2.5 0.04", Verdict.AGREES, "0"),
        ("元", "4.36亿", "4.29亿 690万", Verdict.ROUNDING, "-100000"),
        ("元", "4.36亿", "4.29亿 400万", Verdict.SHORT, "-3000000"),
        ("个", "1.2万", "3000 4000 5001", Verdict.ROUNDING, "1"),
        ("个", "10以上", "5 6", Verdict.AGREES, "1"),
        ("个", "10以上", "5 4", Verdict.SHORT, "-1"),
        ("个", "10以内", "5 4", Verdict.AGREES, "-1"),
        ("个", "10以内", "5 6", Verdict.OVER, "1"),
        ("个", "10左右", "5 6", Verdict.AGREES, "1"),
        ("个", "10左右", "5 9", Verdict.OVER, "4"),
        ("个", "10", "5以上 3", Verdict.AGREES, "-2"),
        ("个", "10", "5以上 6", Verdict.OVER, "1"),
        ("个", "5-8", "3 4", Verdict.AGREES, "0"),
        ("个", "5-8", "3 6", Verdict.OVER, "1"),
        ("", "0.3", "0.1 0.1 0.1", Verdict.AGREES, "0"),
    ],
)
def test_verdicts(unit: str, total: str, shares: str, verdict: Verdict, difference: str) -> None:
    made = balance(figure(total, unit), [figure(share, unit) for share in shares.split()])
    assert (made.verdict, made.difference) == (verdict, Decimal(difference))


def test_a_zero_and_an_unknown_share_bring_no_slack() -> None:
    shares = [figure("8.9"), figure("0"), None, figure("0.0")]
    assert balance(figure("9"), shares).slack == Decimal("0.55")


def test_many_small_roundings_may_not_add_up_to_the_whole_slack() -> None:
    made = balance(figure("86.0", "公里"), [figure("1.1", "公里")] * 80)
    assert within_slack(made)
    assert made.verdict is Verdict.OVER


@given(st.lists(st.integers(0, 10**60), min_size=1, max_size=12), st.integers(-3, 3))
def test_whole_numbers_are_exact_at_any_size(values: list[int], error: int) -> None:
    total = figure("1", "个")
    made = balance(replace(total, value=Decimal(sum(values) - error)), [replace(total, value=Decimal(value)) for value in values])
    assert made.difference == error
    assert made.verdict is (Verdict.AGREES if error == 0 else Verdict.OVER if error > 0 else Verdict.SHORT)


@given(st.lists(st.integers(50, 10**6), min_size=2, max_size=8))
def test_shares_and_total_rounded_from_the_truth_lie_within_the_slack(thousandths: list[int]) -> None:
    total, *shares = (figure(str(Decimal((value + 50) // 100).scaleb(-1)), "公里") for value in (sum(thousandths), *thousandths))
    made = balance(total, shares)
    assert within_slack(made)

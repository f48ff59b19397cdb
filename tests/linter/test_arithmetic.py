"""Sums as a person writes them."""

from decimal import Decimal

import pytest

from noticelint.grammar.span import Span
from noticelint.linter.reporters.arithmetic import equation
from noticelint.rules.finding import Evidence, Language, Term


def evidence(stated: str, computed: str, values: list[str | None], unit: str = "") -> Evidence:
    terms = tuple(Term("区", None if value is None else Decimal(value), Span(0, 0)) for value in values)
    return Evidence(Decimal(stated), Decimal(computed), Decimal(computed) - Decimal(stated), unit, terms)


@pytest.mark.parametrize(
    ("shown", "language", "expected"),
    [
        (evidence("60", "61", ["27", "34"]), "zh", "27+34=61\uff0c总数为 60\uff0c多 1"),
        (evidence("26.30", "26", ["8.9", "17.1"], "万人"), "zh", "8.9+17.1=26\uff0c总数为 26.3\uff0c少 0.3 万人"),
        (evidence("5", "5", ["2", None, "-1", "4"]), "zh", "2+空+(-1)+4=5\uff0c总数为 5\uff0c相符"),
        (evidence("3E+3", "3001", ["3001"]), "en", "3001=3001, total 3000, 1 too much"),
        (evidence("45", "44", [*"12345678", "8"]), "zh", "1+2+3+…+8=44\uff0c总数为 45\uff0c少 1"),
    ],
)
def test_equation(shown: Evidence, language: Language, expected: str) -> None:
    assert equation(shown, language, shorten=True) == expected


def test_the_full_report_leaves_no_addend_out() -> None:
    assert equation(evidence("45", "44", [*"12345678", "8"]), "zh", shorten=False).startswith("1+2+3+4+5+6+7+8+8=44")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("zh", "20+15=35\uff0c总数为 30\uff0c在其限度之内"), ("en", "20+15=35, total 30: within its bound")],
)
def test_what_the_words_of_a_total_allow(language: Language, expected: str) -> None:
    assert equation(evidence("30", "35", ["20", "15"]), language, shorten=True, accepted=True) == expected

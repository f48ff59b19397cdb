from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticelint.grammar.numbers.numerals import NumberFault, fault_of, read_chinese, read_faulty_numbers, read_number

_DIGITS = "零一二三四五六七八九"


def spell(value: int) -> str:
    """A whole number below 10000 in Chinese, by the school rule."""
    written, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if not digit:
            gap = bool(written)
            continue
        written += ("零" if gap else "") + _DIGITS[digit] + unit
        gap = False
    return written.removeprefix("一") if 10 <= value < 20 else written or "零"


@given(st.integers(0, 9999))
def test_every_chinese_numeral_is_read_as_it_is_spelt(value: int) -> None:
    assert read_chinese(spell(value)) == value


@given(st.integers(0, 10**400), st.integers(0, 40))
def test_arabic_numbers_stay_exact_at_any_length(value: int, places: int) -> None:
    digits = str(value).rjust(places + 1, "0")
    written = f"{digits[: len(digits) - places]}.{digits[len(digits) - places :]}" if places else digits
    assert read_number(written) == Decimal(written)
    assert str(read_number(written + "万")).replace(".", "").lstrip("0").startswith(str(value) if value else "")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,234.5", "1234.5"),
        ("\uff11\uff10", "10"),
        ("二十", "20"),
        ("两千零五", "2005"),
        ("\u3007", "0"),
        ("3.5万", "35000"),
        ("1亿2000万", "120000000"),
        ("三十万零五百", "300500"),
    ],
)
def test_numbers(written: str, value: str) -> None:
    assert read_number(written) == Decimal(value)


@pytest.mark.parametrize(
    "written", ["两三千", "几百", "第三", "一百五", "一零五", "百", "1,00", "1,2345", "34.568.64", "", "万", "2千3亿", "一二三"]
)
def test_what_is_no_number(written: str) -> None:
    assert read_number(written) is None


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("34.568.64", NumberFault.POINTS),
        ("3,,000", NumberFault.COMMAS),
        ("1O0", NumberFault.LETTERS),
        ("1,00,000", NumberFault.GROUPING),
        ("2023.2.10", None),
        ("192.168.100.2", None),
        ("5G", None),
        ("1,234,567.8", None),
        ("1.2.3", None),
    ],
)
def test_numbers_gone_wrong(written: str, fault: NumberFault | None) -> None:
    assert fault_of(written) is fault
    assert [number.fault for number in read_faulty_numbers(f"安排{written}万元")] == ([fault] if fault else [])

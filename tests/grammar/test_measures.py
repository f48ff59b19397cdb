from decimal import Decimal

import pytest

from noticelint.grammar.numbers.measures import measure_of, unit_in_brackets, written_unit


@pytest.mark.parametrize(
    ("text", "scale", "unit", "counted"),
    [
        ("万平方米", 10000, "平方米", False),
        ("个", 1, "个", True),
        ("万人", 10000, "人", True),
        ("公顷", 15, "亩", False),
        ("千瓦", 1, "千瓦", False),
        ("元/平方米", 1, "元/平方米", False),
        ("%", 1, "%", False),
    ],
)
def test_units_in_base_units(text: str, scale: int, unit: str, counted: bool) -> None:
    assert measure_of(text) == (Decimal(scale), unit, counted)
    assert written_unit(Decimal(scale), unit) == text


@pytest.mark.parametrize("text", ["乡村道", "甲类", "", "个、公里"])
def test_what_is_no_unit(text: str) -> None:
    assert measure_of(text) is None


@pytest.mark.parametrize(
    ("label", "noun", "unit"),
    [
        ("示范小区\uff08个\uff09", "示范小区", "个"),
        ("单位(万平方米)", "单位", "万平方米"),
        ("金额(单位:万元)", "金额", "万元"),
        ("农村公路(乡村道)(公里)", "农村公路(乡村道)", "公里"),
        ("乡(镇)", "乡(镇)", ""),
        ("服务站(点)", "服务站(点)", ""),
    ],
)
def test_the_unit_in_a_labels_brackets(label: str, noun: str, unit: str) -> None:
    assert unit_in_brackets(label) == (noun, unit)

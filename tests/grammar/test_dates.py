from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticelint.grammar.numbers.dates import read_dates, read_document_numbers
from noticelint.grammar.span import Span
from noticelint.grammar.width import fold


@pytest.mark.parametrize(
    ("text", "iso", "exists"),
    [
        ("2023年2月10日", "2023-02-10", True),
        ("\uff12\uff10\uff12\uff13年2月10日", "2023-02-10", True),
        ("2023-02-10 14:32", "2023-02-10", True),
        ("2023.2.10", "2023-02-10", True),
        ("2023/2/30", "2023-02-30", False),
        ("二\u3007二三年二月十日", "2023-02-10", True),
        ("二OO九年三月五日", "2009-03-05", True),
        ("二00四年十二月", "2004-12-00", True),
        ("2019 年1月 25 日", "2019-01-25", True),
        ("2023年元月", "2023-01-00", True),
        ("2月30日", "0000-02-30", False),
        ("2月29日", "0000-02-29", True),
        ("2023年2月29日", "2023-02-29", False),
        ("13月", "0000-13-00", False),
        ("23年2月10日", "0000-02-10", True),
        ("20*年3月5日", "0000-03-05", True),
    ],
)
def test_dates(text: str, iso: str, exists: bool) -> None:
    (found,) = read_dates(fold(text))
    assert (found.iso(), found.exists) == (iso, exists)


@pytest.mark.parametrize(
    "text", ["2022510", "8.9", "2023年度", "3个月", "2023-0365", "2023-02-10-1", "192.2023.2.1", "第3月", "2023.13.5"]
)
def test_what_is_no_date(text: str) -> None:
    assert read_dates(text) == ()


def test_dates_keep_their_places() -> None:
    dates = read_dates("自3月1日起至6月底", 50)
    assert [(found.text, found.span) for found in dates] == [("3月1日", Span(51, 55)), ("6月", Span(57, 59))]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_of_the_calendar_is_read(day: date) -> None:
    (found,) = read_dates(f"于{day.year}年{day.month}月{day.day}日前")
    assert (found.iso(), found.exists) == (day.isoformat(), True)


@pytest.mark.parametrize(
    ("text", "found", "year", "fault"),
    [
        ("云政发\u30142023\u30155号", "云政发\u30142023\u30155号", 2023, None),
        ("根据云政办发[2023]第05号文件", "云政办发[2023]第05号", 2023, "brackets"),
        ("\uff08云政办函\uff3b2023\uff3d3号\uff09", "云政办函[2023]3号", 2023, "brackets"),
        ("云政发(2023)3号", "云政发(2023)3号", 2023, "brackets"),
        ("云政发\u30142023\u3015第5号", "云政发\u30142023\u3015第5号", 2023, "ordinal-word"),
        ("云政发\u30142023\u301505号", "云政发\u30142023\u301505号", 2023, "leading-zero"),
        ("云政发\u301423\u30155号", "云政发\u301423\u30155号", None, "short-year"),
        ("云政发\u30142023\u30155", "云政发\u30142023\u30155", 2023, "no-hao"),
        ("云政发\u30142023\u3015 5号", "云政发\u30142023\u3015 5号", 2023, "spaces"),
    ],
)
def test_document_numbers(text: str, found: str, year: int | None, fault: str | None) -> None:
    (number,) = read_document_numbers(fold(text))
    assert (number.text, number.year, number.fault) == (found, year, fault)


@pytest.mark.parametrize(
    "text",
    [
        "许可证第018号,纪要105号",
        "(2023)云01民初5号",
        "云(2023)青禾县不动产权第0012号",
        "附件(2023)3号",
        "项目(2023)5个",
        "云政发\u30142023\u30155项",
        "\u30142023\u30155号",
    ],
)
def test_what_is_no_document_number(text: str) -> None:
    assert read_document_numbers(text) == ()

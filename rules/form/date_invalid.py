"""# NL502 date-invalid 日期不存在

## 检查什么

日历上没有的日期：2月30日、13月、2023年2月29日（不是闰年）、6月31日。没有写年份的2月29日不报。

日期后面注明星期几的，与日历核对：2023年2月28日是星期二，不是星期一。没有写年份的，按成文的当年、上年和次年都不对才报，降为警告。

只有月份的，后面有“底”“前”“份”等字才算（13月龄不是日期）。

复制时丢了“年、月、日”的（2022510），不猜，不报。

## 为什么

完成时限写成不存在的日子，就没有时限。

## 反例

```text
1.2023年2月30日前完成老旧小区改造任务分解。
责任单位：县住建局
```

```text
1.2023年2月28日（星期一）前完成老旧小区改造任务分解。
责任单位：县住建局
```

## 正例

```text
1.2023年2月28日（星期二）前完成老旧小区改造任务分解。
责任单位：县住建局
```

## 依据

公历。
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from ...grammar.model import Date, Notice
from ...grammar.patterns import regex
from ...grammar.span import Span
from ..finding import Finding, Severity
from ..rule import rule

_MONTHS = 12
_DEADLINES = frozenset("底末前初上中下起份")
_DAYS = "一二三四五六日"
_WEEKDAY = regex(rf"[ ]{{0,3}}(?:\([ ]?(?:星期|周|礼拜)(?P<inside>[{_DAYS}天])|(?:星期|礼拜)(?P<behind>[{_DAYS}天]))")


@rule(
    "NL502",
    "date-invalid",
    Severity.ERROR,
    summary={"zh": "日期不存在", "en": "a date that the calendar does not have"},
    messages={
        "month": {"zh": "“{text}”中没有{month}月这个月份", "en": "“{text}”: there is no month {month}"},
        "day": {"zh": "“{text}”不存在，{month}月没有{day}日", "en": "“{text}” does not exist: month {month} has no day {day}"},
        "weekday": {
            "zh": "{year}年{month}月{day}日是星期{actual}，不是星期{stated}",
            "en": "{year}-{month}-{day} is no 星期{stated}: it is 星期{actual}",
        },
    },
    source={"zh": "公历", "en": "the calendar"},
)
def date_invalid(date: Date, notice: Notice) -> Iterator[Finding]:
    if date.exists:
        yield from _weekday(date, notice)
    elif _is_certain(date, notice):
        message = "day" if 1 <= date.month <= _MONTHS else "month"
        yield date_invalid.finding(message, date.span, text=date.text, month=date.month, day=date.day or 0)


def _weekday(date: Date, notice: Notice) -> Iterator[Finding]:
    """The day of the week in brackets behind a date, or right behind it; without a year it is one around that of the signature."""
    match = _WEEKDAY.match(notice.document.folded, date.span.end)
    if match is None or date.day is None:
        return
    stated = (match["inside"] or match["behind"]).replace("天", "日")
    signed = None if notice.date is None else notice.date.year
    around = [] if signed is None else [signed, signed - 1, signed + 1]
    years = [year for year in ([date.year] if date.year is not None else around) if _has(year, date)]
    actual = [_DAYS[calendar.weekday(year, date.month, date.day)] for year in years]
    if actual and stated not in actual:
        yield date_invalid.finding(
            "weekday",
            Span(date.span.start, match.end()),
            severity=None if date.year is not None else Severity.WARNING,
            year=years[0],
            month=date.month,
            day=date.day,
            actual=actual[0],
            stated=stated,
        )


def _has(year: int, date: Date) -> bool:
    return date.day is not None and date.day <= calendar.monthrange(year, date.month)[1]


def _is_certain(date: Date, notice: Notice) -> bool:
    """A month alone is meant as one where a deadline follows: 13月底前, but 13月龄."""
    if date.year is not None or date.day is not None:
        return True
    return notice.document.folded[date.span.end : date.span.end + 1] in _DEADLINES

"""# NL502 date-invalid 日期不存在

## 检查什么

日历上没有的日期：2月30日、13月、2023年2月29日（不是闰年）、6月31日。没有写年份的2月29日不报。

只有月份的，后面有“底”“前”“份”等字才算（13月龄不是日期）。

复制时丢了“年、月、日”的（2022510），不猜，不报。

## 为什么

完成时限写成不存在的日子，就没有时限。

## 反例

```text
1.2023年2月30日前完成老旧小区改造任务分解。
责任单位：县住建局
```

## 正例

```text
1.2023年2月28日前完成老旧小区改造任务分解。
责任单位：县住建局
```

## 依据

公历。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Date, Notice
from ..finding import Finding, Severity
from ..rule import rule

_MONTHS = 12
_DEADLINES = frozenset("底末前初上中下起份")


@rule(
    "NL502",
    "date-invalid",
    Severity.ERROR,
    summary={"zh": "日期不存在", "en": "a date that the calendar does not have"},
    messages={
        "month": {"zh": "“{text}”中没有{month}月这个月份", "en": "“{text}”: there is no month {month}"},
        "day": {"zh": "“{text}”不存在，{month}月没有{day}日", "en": "“{text}” does not exist: month {month} has no day {day}"},
    },
    source={"zh": "公历", "en": "the calendar"},
)
def date_invalid(date: Date, notice: Notice) -> Iterator[Finding]:
    if date.exists or not _is_certain(date, notice):
        return
    message = "day" if 1 <= date.month <= _MONTHS else "month"
    yield date_invalid.finding(message, date.span, text=date.text, month=date.month, day=date.day or 0)


def _is_certain(date: Date, notice: Notice) -> bool:
    """A month alone is meant as one where a deadline follows: 13月底前, but 13月龄."""
    if date.year is not None or date.day is not None:
        return True
    return notice.document.folded[date.span.end : date.span.end + 1] in _DEADLINES

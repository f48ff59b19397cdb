"""# NL503 date-form 日期写法不规范

## 检查什么

正文中的日期：月、日前面补了零（2023年02月05日），年份只写两位（23年2月10日），汉字与阿拉伯数字混用（2023年二月10日、二0二三年二月十日）。

表格、网页信息栏中的日期，2023-02-05 这样的写法，“二〇二三年二月十日”这样全用汉字的，不报。同一种写法多次出现的，只报一次，其余各处列在后面。

## 为什么

成文日期、完成时限要写得统一、写全，便于查找和归档。

## 反例

```text
1.2023年06月05日前完成老旧小区改造任务分解。
责任单位：县住建局
```

```text
1.2023年六月5日前完成老旧小区改造任务分解。
责任单位：县住建局
```

## 正例

```text
1.2023年6月5日前完成老旧小区改造任务分解。
责任单位：县住建局
```

## 修复

补的零可以去掉（`noticelint fix`）；年份和数字的写法须人工核对，不自动改。

## 依据

GB/T 9704《党政机关公文格式》；GB/T 15835《出版物上数字用法》。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...grammar.model import Date, Notice
from ...grammar.patterns import regex
from ...grammar.prose import prose_places
from ...grammar.span import Span
from ..finding import Edit, Finding, Fix, Related, Severity
from ..rule import rule

_ZERO = regex(r"(?<![0-9])0(?=[1-9][ ]*[月日号])")
_SHORT_YEAR = regex(r"[0-9]{2}[ ]*年")
_ARABIC = regex(r"[0-9]")
_CHINESE = regex(r"[\u3007一二三四五六七八九十]")
_STAMP = regex(r"(?:日期|时间|来源|浏览|点击)[ ]*[:|][ ]*$")
_FESTIVAL = frozenset("一二三四五六七八九十")
_MESSAGES = ("padded", "short", "mixed")


@rule(
    "NL503",
    "date-form",
    Severity.WARNING,
    summary={"zh": "日期写法不规范", "en": "a date in the wrong form"},
    messages={
        "padded": {"zh": "“{text}”的月、日前面不补零", "en": "“{text}” has a zero before the month or day"},
        "short": {"zh": "“{text}”的年份应写四位数字", "en": "the year of “{text}” needs four digits"},
        "mixed": {"zh": "“{text}”混用了汉字与阿拉伯数字", "en": "“{text}” mixes Chinese and Arabic numerals"},
    },
    source={
        "zh": "GB/T 9704《党政机关公文格式》；GB/T 15835《出版物上数字用法》",
        "en": "GB/T 9704; GB/T 15835",
    },
)
def date_form(notice: Notice, _: Notice) -> Iterator[Finding]:
    found: dict[str, list[Date]] = defaultdict(list)
    for date in notice.dates:
        message = _fault(date, notice)
        if message is not None and not _is_exempt(date, notice):
            found[message].append(date)
    for message in _MESSAGES:
        if found[message]:
            first, *others = found[message]
            fixes = tuple(Fix("safe", _without_zeros(each)) for each in found[message]) if message == "padded" else ()
            related = tuple(Related("also", other.span) for other in others)
            yield date_form.finding(message, first.span, related=related, fixes=fixes, text=notice.document.slice(first.span))


def _fault(date: Date, notice: Notice) -> str | None:
    """What is wrong with the form of a date in 年月日; one in digits and marks is another form."""
    if "月" not in date.text:
        return None
    if date.year is None and _SHORT_YEAR.match(date.text):
        return "short"
    if _ARABIC.search(date.text) and _CHINESE.search(date.text):
        # 2023年三月三 is a festival
        return None if notice.document.folded[date.span.end : date.span.end + 1] in _FESTIVAL else "mixed"
    return "padded" if _ZERO.search(date.text) else None


def _is_exempt(date: Date, notice: Notice) -> bool:
    """In a table, or among what a web page says of the notice."""
    before = notice.document.folded[max(0, date.span.start - 12) : date.span.start]
    return _STAMP.search(before) is not None or prose_places(notice).kind_of(date.span) in ("cell", "none")


def _without_zeros(date: Date) -> tuple[Edit, ...]:
    return tuple(Edit(Span(*match.span()).shift(date.span.start), "") for match in _ZERO.finditer(date.text))

"""# NL312 unreadable-figure 数字无法识读

## 检查什么

明显是数字、却读不出是多少的写法：小数点当成千位分隔号（34.568.64）、连写两个逗号（3,,000）、用字母代替数字（1O0）。

日期、序号、编号、网址不在此列；千位分隔号位置不对的由 NL411 提示，百分数由 NL401 检查。

## 为什么

这样的数无法核对，也无法执行。有这样一格的行不作求和核对。

## 反例

```text
1.安排农村公路养护资金34.568.64万元。
责任单位：县财政局
```

```text
| 乡镇 | 任务（亩） |
| --- | --- |
| 青石镇 | 3,,000 |
| 白沙镇 | 450 |
```

## 正例

```text
1.安排农村公路养护资金34568.64万元，详见县财政局网站http://10.20.300.4/。
责任单位：县财政局
```

```text
| 乡镇 | 任务（亩） |
| --- | --- |
| 青石镇 | 3,000 |
| 白沙镇 | 450 |
```

## 依据

GB/T 15835《出版物上数字用法》。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.document import Grid
from ...grammar.model import Notice
from ...grammar.numbers.measures import UNIT
from ...grammar.numbers.numerals import MULTIPLIER, NumberFault, read_faulty_numbers
from ...grammar.patterns import regex
from ...grammar.prose import paragraphs_with
from ...grammar.span import Span
from ...grammar.verbatim import without_verbatim
from ..finding import Finding, Severity
from ..rule import rule

_CANDIDATE = regex("[0-9][.,OoIl][0-9,.]|[0-9][Oo]")
_MEASURED = regex(rf"[ ]?(?!年|月|日|%)(?:{MULTIPLIER}|{UNIT})")


@rule(
    "NL312",
    "unreadable-figure",
    Severity.ERROR,
    summary={"zh": "数字无法识读", "en": "a figure that cannot be read"},
    messages={
        "points": {"zh": "“{text}”有几个小数点，读不出是多少", "en": "“{text}” has several decimal points and cannot be read"},
        "commas": {"zh": "“{text}”连写两个逗号，读不出是多少", "en": "“{text}” has two commas running and cannot be read"},
        "letters": {
            "zh": "“{text}”用字母代替了数字，读不出是多少",
            "en": "“{text}” has letters in place of digits and cannot be read",
        },
    },
    source={"zh": "GB/T 15835《出版物上数字用法》", "en": "GB/T 15835"},
)
def unreadable_figure(notice: Notice, _: Notice) -> Iterator[Finding]:
    for span in paragraphs_with(notice, _CANDIDATE):
        words = without_verbatim(notice.document.folded[span.start : span.end])
        for number in read_faulty_numbers(words):
            whole = len(number.text) == len(words)
            measured = whole or _MEASURED.match(words, number.span.end) is not None
            if number.fault is NumberFault.GROUPING or not (measured or number.fault is NumberFault.COMMAS):
                continue
            place = number.span.shift(span.start)
            if number.fault is NumberFault.POINTS and _ran_together(notice, place):
                continue
            yield unreadable_figure.finding(number.fault.value, place, text=number.text)


def _ran_together(notice: Notice, place: Span) -> bool:
    """Several figures in one cell of a table that has no certain reading, which is said of the table."""
    grids = (block for block in notice.document.blocks if isinstance(block, Grid) and block.fault is not None)
    return any(grid.span.holds(place) for grid in grids)

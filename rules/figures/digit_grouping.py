"""# NL411 digit-grouping 千分位写法

## 检查什么

千分位逗号点错位置（1,00,000）；同一份通知里，有的大数用千分位逗号而有的不用（1,200万元与2500户）。一份通知只提示一次，其余各处列在后面。

四位数可以不分节，所以“12,000”与“3500”并存不算；年份、文号、编号、电话不算；一种写在正文、另一种写在表格里的，只作提示。

## 为什么

逗号错了位置，十万会看成一百万；写法不一，同一个数检索不到。

## 反例

```text
1.安排水利工程资金1,00,000元。
责任单位：县水利局
```

```text
1.安排水利工程资金1,200万元。
责任单位：县水利局
2.新增城镇就业2500人。
责任单位：县人社局
```

## 正例

```text
1.安排水利工程资金12,000万元，2023年新增城镇就业2500人。
责任单位：县水利局
```

## 依据

GB/T 15835《出版物上数字用法》：千分撇每三位一节，四位以内的整数可以不分节。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.numbers.grouping import thousands
from ...grammar.numbers.numerals import NumberFault, read_faulty_numbers
from ...grammar.patterns import regex
from ...grammar.prose import paragraphs_with
from ...grammar.verbatim import without_verbatim
from ..finding import Finding, Related, Severity
from ..rule import rule

_SIGN = regex("[0-9],[0-9]{2,3}(?![0-9])")


@rule(
    "NL411",
    "digit-grouping",
    Severity.WARNING,
    summary={"zh": "千分位写法", "en": "thousands separators misplaced, or used for some figures only"},
    messages={
        "misplaced": {
            "zh": "“{number}”的千分位逗号位置不对，应每三位一节",
            "en": "the commas of “{number}” do not part every three digits",
        },
        "grouped": {
            "zh": "“{number}”用了千分位逗号，而“{usual}”等{others}处没有用，写法应统一",
            "en": "“{number}” has a thousands separator, unlike “{usual}” and others ({others} in all)",
        },
        "plain": {
            "zh": "“{number}”没有用千分位逗号，而“{usual}”等{others}处用了，写法应统一",
            "en": "“{number}” has no thousands separator, unlike “{usual}” and others ({others} in all)",
        },
    },
    source={"zh": "GB/T 15835《出版物上数字用法》", "en": "GB/T 15835"},
)
def digit_grouping(notice: Notice, _: Notice) -> Iterator[Finding]:
    folded = notice.document.folded
    if _SIGN.search(folded) is None:
        return
    for span in paragraphs_with(notice, _SIGN):
        for number in read_faulty_numbers(without_verbatim(folded[span.start : span.end]), span.start):
            if number.fault is NumberFault.GROUPING:
                yield digit_grouping.finding("misplaced", number.span, number=notice.document.slice(number.span))
    yield from _two_styles(notice)


def _two_styles(notice: Notice) -> Iterator[Finding]:
    written = sorted(thousands(notice))
    # one of five digits without commas is against any that has them; one of four only against another of four
    small = any(each.small for each in written if each.grouped)
    grouped = [each for each in written if each.grouped]
    plain = [each for each in written if not each.grouped and (small or not each.small)]
    few, many = sorted((grouped, plain), key=len)
    if not few:
        return
    slice_of = notice.document.slice
    first, *others = few
    yield digit_grouping.finding(
        "grouped" if first.grouped else "plain",
        first.span,
        severity=Severity.WARNING if {each.in_table for each in few} & {each.in_table for each in many} else Severity.INFO,
        related=(Related("usual", many[0].span), *(Related("also", other.span) for other in others)),
        number=slice_of(first.span),
        usual=slice_of(many[0].span),
        others=len(many),
    )

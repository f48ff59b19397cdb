"""# NL403 range-unit-missing 数值范围的一端缺少单位

## 检查什么

数值范围中，前一个数省略了百分号或“万”“亿”：3～5%、1～2万元。应写作3%～5%、1万～2万元。后一个数漏了百分号的（3%～5，后面没有别的单位），同样检查。

100～150公里这样省略计量单位而没有歧义的，不检查；日期、文号、编号、网址、电话号码不检查。

## 为什么

1～2万元可以读成1元到2万元，3～5%可以读成3到5%。

## 反例

```text
1.农村居民人均可支配收入增长3～5%。
责任单位：县农业农村局
```

## 正例

```text
1.农村居民人均可支配收入增长3%～5%，新改建农村公路100～150公里。
责任单位：县农业农村局
```

## 依据

GB/T 15835《出版物上数字用法》：省略计量单位或附加符号会造成歧义的，不应省略。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.numbers.ranges import written_ranges
from ..finding import Finding, Severity
from ..rule import rule

_SIGNS = ("%", "\u2030")
_MYRIADS = frozenset("万亿")


@rule(
    "NL403",
    "range-unit-missing",
    Severity.WARNING,
    summary={"zh": "数值范围的一端缺少单位", "en": "one end of a range lacks its sign or multiplier"},
    messages={
        "missing": {
            "zh": "“{text}”的前一个数后缺“{missing}”，应写作“{better}”",
            "en": "“{text}” lacks {missing} behind its first number: write “{better}”",
        },
        "missing-last": {
            "zh": "“{text}”的后一个数后缺“{missing}”，应写作“{better}”",
            "en": "“{text}” lacks {missing} behind its second number: write “{better}”",
        },
    },
    source={"zh": "GB/T 15835《出版物上数字用法》", "en": "GB/T 15835"},
)
def range_unit_missing(notice: Notice, _: Notice) -> Iterator[Finding]:
    for written in written_ranges(notice):
        first, second = written.first, written.second
        missing = second.unit if second.unit in _SIGNS else second.multiplier if set(second.multiplier) & _MYRIADS else ""
        if missing and not first.multiplier and not first.unit:
            text = notice.document.slice(written.span)
            place = len(notice.document.slice(first.span))
            better = f"{text[:place]}{missing}{text[place:]}"
            yield range_unit_missing.finding("missing", written.span, text=text, missing=missing, better=better)
        elif (
            first.unit in _SIGNS and not second.unit and not second.multiplier and _ends(notice.document.folded, written.span.end)
        ):
            text = notice.document.slice(written.span)
            sign = notice.document.text[first.span.end - 1]
            yield range_unit_missing.finding("missing-last", written.span, text=text, missing=first.unit, better=text + sign)


def _ends(folded: str, place: int) -> bool:
    """Nothing follows that could be the number's own unit (个百分点, 倍)."""
    return folded[place : place + 1] in ("", "\n", ",", "。", ";", "、", ")")

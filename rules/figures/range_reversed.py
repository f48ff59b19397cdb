"""# NL404 range-reversed 数值范围前大后小

## 检查什么

数值范围的前一个数大于后一个数：5%～3%、20万～10万元、300～200公里。

“由8%降到5%”“从20个减至15个”说的是变化，不是范围，不检查；日期、时间、文号、编号、网址、电话号码不检查；两端单位不同的不检查。长度（可能是由大到小的管径等）只作警告。

## 为什么

范围写反，多半是其中一个数写错。

## 反例

```text
1.地区生产总值增长6%～5%。
责任单位：县发改局
```

## 正例

```text
1.新改建农村公路200～300公里，单位能耗由8%降到5%以下。
责任单位：县发改局
```

## 依据

GB/T 15835《出版物上数字用法》。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...grammar.model import Notice
from ...grammar.numbers.measures import base_measure
from ...grammar.numbers.numerals import EXACT
from ...grammar.numbers.ranges import RangeEnd, written_ranges
from ..finding import Evidence, Finding, Severity
from ..rule import rule

_TIMES = frozenset(
    [
        "年",
        "月",
        "日",
        "天",
        "小时",
        "分钟",
        "秒",
        "个月",
        "岁",
        "工作日",
        "个工作日",
        "度",
        "摄氏度",
        "期",
        "轮",
        "次",
        "场",
        "班",
        "组",
        "点",
    ]
)
_LENGTHS = frozenset(["米", "延米", "毫米", "厘米", "公里", "千米", "km"])
_FAMILIAR = frozenset(["%", "\u2030", "个", "家", "人", "名", "户", "亩", "元", "吨"])
"""Units behind which a hyphen parts two figures and is no part of a code."""


@rule(
    "NL404",
    "range-reversed",
    Severity.ERROR,
    summary={"zh": "数值范围前大后小", "en": "the first end of a range is the larger one"},
    messages={"reversed": {"zh": "“{text}”前一个数大于后一个数", "en": "the first number of “{text}” is larger than the second"}},
    source={"zh": "GB/T 15835《出版物上数字用法》", "en": "GB/T 15835"},
)
def range_reversed(notice: Notice, _: Notice) -> Iterator[Finding]:
    for written in written_ranges(notice):
        first, second = written.first, written.second
        unit = second.unit
        # 至 and 到 also say what becomes of a figure, and 10～2万 may be 10 to 20000
        if (
            written.mark in ("至", "到")
            or unit in _TIMES
            or first.unit not in ("", unit)
            or (second.multiplier and not (first.multiplier or first.unit))
        ):
            continue
        if not (unit in _FAMILIAR or (unit and written.mark not in ("-", "--")) or (second.multiplier and first.multiplier)):
            continue
        stated, computed = _value(first), _value(second)
        if EXACT.compare(stated, computed) > 0:
            yield range_reversed.finding(
                "reversed",
                written.span,
                severity=Severity.WARNING if unit in _LENGTHS else Severity.ERROR,
                evidence=Evidence(stated, computed, EXACT.subtract(computed, stated), base_measure("", unit).unit),
                text=notice.document.slice(written.span),
            )


def _value(end: RangeEnd) -> Decimal:
    return EXACT.multiply(end.number, base_measure(end.multiplier, end.unit).scale)

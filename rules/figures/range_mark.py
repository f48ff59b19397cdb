"""# NL405 range-mark 数值范围的连接号

## 检查什么

数值范围用短横“-”连接：增长3%-5%、3-6岁、50-80个，宜用浪纹线“～”。一份通知只提示一次，其余各处列在后面。

文号、编号、电话、日期、月份、楼号等不是数值范围，不检查；“—”“至”“～”连接的不检查。

## 为什么

短横也是减号、编号中的连接号；“增长3%-5%”可以读成3%与负5%。

## 反例

```text
1.农村居民人均可支配收入增长6%-8%，为3-6岁儿童免费筛查。
责任单位：县卫健局
```

## 正例

```text
1.农村居民人均可支配收入增长6%～8%，推进2-4月农资打假和5-8号楼改造。
责任单位：县卫健局
```

## 修复

改成“～”（`noticelint fix`），数值不变。

## 依据

GB/T 15834《标点符号用法》：标示数值范围的起止用浪纹线。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.lexicon import load
from ...grammar.model import Notice
from ...grammar.numbers.ranges import WrittenRange, written_ranges
from ...grammar.span import Span
from ..finding import Edit, Finding, Fix, Related, Severity
from ..rule import rule

_MARKS = frozenset(("-", "--", "\u2013"))
_UNITS = frozenset(load("wording")["range"]["units"])
_WAVE = "\uff5e"


@rule(
    "NL405",
    "range-mark",
    Severity.INFO,
    summary={"zh": "数值范围的连接号", "en": "a hyphen for a range of figures"},
    messages={
        "hyphen": {
            "zh": "“{text}”是数值范围，宜用“～”连接：“{better}”，全文此类{count}处",
            "en": "“{text}” is a range of figures: write “{better}”; {count} such in all",
        }
    },
    source={"zh": "GB/T 15834《标点符号用法》", "en": "GB/T 15834"},
)
def range_mark(notice: Notice, _: Notice) -> Iterator[Finding]:
    found = [each for each in written_ranges(notice) if _is_hyphened(each)]
    if not found:
        return
    first, *others = found
    edits = tuple(Edit(Span(each.first.span.end, each.second.span.start), _WAVE) for each in found)
    text = notice.document.slice(first.span)
    place = first.first.span.end - first.span.start
    yield range_mark.finding(
        "hyphen",
        first.span,
        related=tuple(Related("also", other.span) for other in others),
        fixes=(Fix("safe", edits),),
        text=text,
        better=text[:place] + _WAVE + notice.document.slice(first.second.span),
        count=len(found),
    )


def _is_hyphened(written: WrittenRange) -> bool:
    first, second = written.first, written.second
    if written.mark not in _MARKS or first.unit not in ("", second.unit):
        return False
    return second.unit in _UNITS or bool(second.multiplier and not second.unit)

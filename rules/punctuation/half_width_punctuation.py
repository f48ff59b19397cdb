"""# NL603 half-width-punctuation 半角标点混用

## 检查什么

全文用全角标点，个别汉字旁的逗号、冒号、分号、括号却是半角（, : ; ( )）。全角占五分之四以上才提示，一份通知只提示一次，其余各处列在后面。

通篇用半角标点的（多为网页复制所致）不提示；时间、千位分隔号、网址、序号的括号、括号里没有汉字的（5G）不算。

## 为什么

半角标点在中文里占位不同，印出来间距不一，检索时也对不上。

## 反例

```text
1.新建口袋公园12个，改造农贸市场3家（含续建）,新增停车位600个。
责任单位：市城管局
```

## 正例

```text
1.新建口袋公园12个，改造农贸市场3家（含续建），新增停车位600个。
责任单位：市城管局
```

## 修复

改成全角（`noticelint fix`）。

## 依据

GB/T 15834《标点符号用法》。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.wording.mark_widths import mixed_mark_widths
from ..finding import Edit, Finding, Fix, Related, Severity
from ..rule import rule

_HABIT = 4
"""How many full-width marks there must be for each in half width."""
_TO_FULL = {ord(mark): ord(mark) + 0xFEE0 for mark in ",:;()"}


@rule(
    "NL603",
    "half-width-punctuation",
    Severity.INFO,
    summary={"zh": "半角标点混用", "en": "half-width marks in a notice that writes them in full width"},
    messages={
        "half": {
            "zh": "标点“{mark}”是半角，全文此类{count}处，其余{usual}处是全角",
            "en": "“{mark}” is half width, unlike {usual} other marks; {count} such in all",
        }
    },
    source={"zh": "GB/T 15834《标点符号用法》", "en": "GB/T 15834"},
)
def half_width_punctuation(notice: Notice, _: Notice) -> Iterator[Finding]:
    widths = mixed_mark_widths(notice)
    if not widths.half or len(widths.half) * _HABIT > len(widths.full):
        return
    slice_of = notice.document.slice
    first, *others = widths.half
    yield half_width_punctuation.finding(
        "half",
        first,
        related=(Related("usual", widths.full[0]), *(Related("also", other) for other in others)),
        fixes=(Fix("safe", tuple(Edit(span, slice_of(span).translate(_TO_FULL)) for span in widths.half)),),
        mark=slice_of(first),
        count=len(widths.half),
        usual=len(widths.full),
    )

"""# NL003 lossy-input 原文有缺损

## 检查什么

文件本身看得出内容有缺损的地方：转换编码时丢失的字（显示为“\ufffd”、问号或只有个别字体才有的字）、日期和数字里丢失的数码（“2023年月底”“增长%”）、
文件末尾不完整的表格。一份通知只报一次，写明共有几处，并列出前二十处。

## 为什么

缺损的地方无法核对，没有报错不等于没有问题；这样的文件也不应当印发。

## 反例

```text
1.新建公共停车位300个，由张\ufffd\ufffd同志牵头落实。
责任单位：市住建局
2.改造农村公路80公里，增长%以上。
责任单位：市交通运输局
```

## 正例

```text
1.新建公共停车位300个，由张丽雯同志牵头落实。
责任单位：市住建局
2.改造农村公路80公里，增长6%以上。
责任单位：市交通运输局
```

## 依据

与标准无关：缺损的内容无从核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.prose import Spans
from ..finding import Finding, Related, Severity
from ..rule import rule

_MOST_SHOWN = 20


@rule(
    "NL003",
    "lossy-input",
    Severity.INFO,
    summary={"zh": "原文有缺损", "en": "the source itself is damaged"},
    messages={
        "characters": {
            "zh": "此处有字丢失，全文缺损共{count}处，缺损的内容无法核对",
            "en": "characters are lost here; the source is damaged in {count} places, which could not be checked",
        },
        "digits": {
            "zh": "此处有数字丢失，全文缺损共{count}处，缺损的内容无法核对",
            "en": "digits are lost here; the source is damaged in {count} places, which could not be checked",
        },
        "table": {
            "zh": "表格在此处中断，全文缺损共{count}处，缺损的内容无法核对",
            "en": "the table breaks off here; the source is damaged in {count} places, which could not be checked",
        },
    },
    source={"zh": "与标准无关", "en": "no standard: what is lost cannot be checked"},
)
def lossy_input(notice: Notice, _: Notice) -> Iterator[Finding]:
    if not notice.document.losses:
        return
    own = Spans(notice.prose)
    losses = [loss for loss in notice.document.losses if own.meets(loss.span)]
    if losses:
        first, *others = losses
        related = tuple(Related("also", other.span) for other in others[: _MOST_SHOWN - 1])
        yield lossy_input.finding(first.kind, first.span, related=related, count=len(losses))

"""# NL104 level-disorder 结构层次序数颠倒

## 检查什么

结构层次序数由高到低是“一、”“（一）”“1.”“（1）”。低一层的序号下面又套着高一层的（“1.”下面分“（一）（二）”，接着是“2.”），就报一次，其余各处列在后面。
中间跳过一层（“一、”下面直接是“1.”）不算；“第一部分”“——”和①不在这四层之内，不比。

## 为什么

层次颠倒，引用“第几条第几项”时会找错地方，自动编目录也会乱。

## 反例

```text
（一）推动工业提质增效。
一、新建标准厂房20万平方米。（责任单位：市经信局）
二、培育专精特新企业12家。（责任单位：市经信局）
（二）推动农业增产增收。
一、建设高标准农田3000亩。（责任单位：市农业农村局）
二、改造农村供水管网80公里。（责任单位：市水利局）
```

## 正例

```text
一、工业和项目
1.新建标准厂房20万平方米。
责任单位：市经信局
2.培育专精特新企业。
责任单位：市经信局
二、农业和农村
1.建设高标准农田。
责任单位：市农业农村局
2.改造农村供水管网。
责任单位：市水利局
```

## 依据

《党政机关公文格式》（GB/T 9704）规定的结构层次序数。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.structure.enclosures import enclosures
from ..finding import Finding, Related, Severity
from ..rule import rule

_MOST_SHOWN = 20


@rule(
    "NL104",
    "level-disorder",
    Severity.WARNING,
    summary={"zh": "结构层次序数颠倒", "en": "a lower marker encloses a higher one"},
    messages={
        "encloses": {
            "zh": "“{outer}”下面又分“{inner}”，结构层次序数依次为“一、”“（一）”“1.”“（1）”",
            "en": "“{outer}” is divided by “{inner}”, a higher marker (the order is 一、 （一） 1. （1）)",
        }
    },
    source={"zh": "GB/T 9704《党政机关公文格式》", "en": "GB/T 9704, layout of official documents"},
)
def level_disorder(notice: Notice, _: Notice) -> Iterator[Finding]:
    found = list(enclosures(notice))
    if found:
        first, *others = found
        yield level_disorder.finding(
            "encloses",
            first.inner.span,
            related=(Related("heading", first.outer.span), *(Related("also", each.inner.span) for each in others[:_MOST_SHOWN])),
            outer=first.outer.text.strip(),
            inner=first.inner.text.strip(),
        )

"""# NL508 addressee-form 主送机关后没有冒号

## 检查什么

标题之后、正文之前的主送机关（各乡镇人民政府，县政府各部门），最后没有用冒号，而是用了逗号、句号等，或者没有标点。分两行写的，看最后一行。

没有主送机关的不报：网页常把它略去。

## 为什么

主送机关后标全角冒号，是公文的规定写法。

## 反例

```text
青禾县人民政府办公室关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门，
现将《2023年重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府办公室
2023年2月10日
2023年重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
```

## 正例

```text
青禾县人民政府办公室关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府办公室
2023年2月10日
2023年重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
```

## 修复

末尾是其他标点的，改为冒号；没有标点的，补上冒号（`noticelint fix --unsafe`）。

## 依据

GB/T 9704《党政机关公文格式》。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.span import Span
from ...grammar.structure.addressees import open_addressees
from ..finding import Edit, Finding, Fix, Severity
from ..rule import rule

_MARKS = "。.,;、"
_COLON = "\uff1a"


@rule(
    "NL508",
    "addressee-form",
    Severity.WARNING,
    summary={"zh": "主送机关后没有冒号", "en": "the addressees do not end in a colon"},
    messages={
        "mark": {"zh": "主送机关后应标冒号，这里是“{mark}”", "en": "the addressees end in “{mark}”, not in a colon"},
        "none": {"zh": "主送机关后应标冒号", "en": "the addressees end without a colon"},
    },
    source={"zh": "GB/T 9704《党政机关公文格式》", "en": "GB/T 9704"},
)
def addressee_form(notice: Notice, _: Notice) -> Iterator[Finding]:
    span = open_addressees(notice)
    if span is None:
        return
    colon = ":" if notice.conventions.half_width else _COLON
    last = Span(span.end - 1, span.end)
    if notice.document.folded[last.start] in _MARKS:
        fixes = (Fix("unsafe", (Edit(last, colon),)),)
        yield addressee_form.finding("mark", span, fixes=fixes, mark=notice.document.slice(last))
    else:
        yield addressee_form.finding("none", span, fixes=(Fix("unsafe", (Edit(Span(span.end, span.end), colon),)),))

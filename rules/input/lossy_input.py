"""# NL003 lossy-input 原文有缺损

## 检查什么

文件本身看得出内容有缺损的地方：转换编码时丢失的字（显示为“\ufffd”、问号或只有个别字体才有的字）、日期和数字里丢失的数码（“2023年月底”“增长%”）、
文件末尾不完整的表格。网页转换繁体字时夹进的注音（“任務（wù）”）核对时略去，也在这里说明。一份通知只报一次，写明共有几处，并列出前二十处。

Word 文档另外还看：有没有未接受也未拒绝的修订（核对时按全部接受后的文字；`noticelint annotate --fix` 写的不算，那里另有批注），有没有嵌入的其他文件（例如 Excel 表格，里面的内容不作核对）。Excel 表另外还看：隐藏的行、列（一并核对，
但印发后看不到）和隐藏的工作表（不作核对），以及没有计算结果的公式。PDF 另外还看：只有图像、没有文字的页。

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

from collections.abc import Iterator, Sequence

from ...grammar.model import Notice
from ...grammar.prose import Spans
from ...grammar.span import Span
from ..finding import Finding, Related, Severity
from ..rule import rule

_MOST_SHOWN = 20
_LIMITS = ("revisions", "embedded", "glosses", "hidden", "hidden-sheet", "formula", "picture")
"""What is lost nowhere, and yet limits what can be checked."""


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
        "revisions": {
            "zh": "文档有{count}处修订未接受，按全部接受后的文字核对",
            "en": "{count} tracked changes are not accepted; the text was checked as if all of them were",
        },
        "embedded": {
            "zh": "文档嵌入了{count}个其他文件（如 Excel 表格），其中的内容未作核对",
            "en": "{count} embedded files, such as Excel tables, were not looked into",
        },
        "glosses": {
            "zh": "网页在文字后夹有{count}处注音，核对时已略去",
            "en": "the web page put {count} pronunciations behind characters; the text was checked without them",
        },
        "hidden": {
            "zh": "表中有{count}处隐藏的行或列，印发后看不到；已一并核对",
            "en": "{count} rows or columns are hidden and will not be seen in print; they were checked with the others",
        },
        "hidden-sheet": {
            "zh": "有{count}个隐藏的工作表未作核对",
            "en": "{count} hidden sheets were not looked into",
        },
        "formula": {
            "zh": "有{count}个公式没有计算结果，无法核对；请用 Excel 或 WPS 打开保存后再核对",
            "en": "{count} formulas have no result in the file and could not be checked: open and save it in Excel or WPS first",
        },
        "picture": {
            "zh": "有{count}页只有图像、没有文字，未作核对",
            "en": "{count} pages are pictures without text and were not looked into",
        },
    },
    source={"zh": "与标准无关", "en": "no standard: what is lost cannot be checked"},
)
def lossy_input(notice: Notice, _: Notice) -> Iterator[Finding]:
    if not notice.document.losses:
        return
    for kind in _LIMITS:
        places = [loss.span for loss in notice.document.losses if loss.kind == kind]
        if places:
            yield lossy_input.finding(kind, places[0], related=_also(places), count=len(places))
    own = Spans(notice.prose)
    losses = [loss for loss in notice.document.losses if loss.kind not in _LIMITS and own.meets(loss.span)]
    if losses:
        places = [loss.span for loss in losses]
        yield lossy_input.finding(losses[0].kind, places[0], related=_also(places), count=len(places))


def _also(places: Sequence[Span]) -> tuple[Related, ...]:
    return tuple(Related("also", place) for place in places[1:_MOST_SHOWN])

"""# NL504 date-order 日期先后颠倒

## 检查什么

一是成文日期晚于网页载明的发布日期。二是任务、工作要求的完成期限写明了年份，却早于成文日期：2023年2月印发，要求2022年底前完成。

同一天之内的先后不查。同一项里还有更晚期限的（2022年底前开工，2024年底前竣工），是已在实施的项目的节点，不报；已经完成的（已于2022年底前建成）、用作条件的（2000年底前建成的小区）、按上级要求引述的，不报。早于成文日期两年以上的，多半另有所指，降为警告；“完成时限”一栏、“完成时限：”之后的，也降为警告。

## 为什么

发文时期限已过，任务无法按期完成，多半是年份没有改。

## 反例

```text
青禾县人民政府办公室关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府办公室
2023年2月10日
2023年重点工作责任分解
一、工业和项目
1.新建标准厂房，2022年底前完成验收。
责任单位：县经信局
```

## 正例

```text
青禾县人民政府办公室关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》印发给你们，请于2023年2月28日前报送实施方案。
青禾县人民政府办公室
2023年2月10日
2023年重点工作责任分解
一、工业和项目
1.新建标准厂房，2023年底前完成验收。
责任单位：县经信局
2.改造2000年底前建成的老旧小区。
责任单位：县住建局
```

## 依据

本通知前后一致：成文在发布之前，期限在成文之后。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.numbers.deadlines import past_deadlines, published_before_signed
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule

_FAR = 2
"""Years before the signature from which a date is rarely a slip for this year's."""


@rule(
    "NL504",
    "date-order",
    Severity.ERROR,
    summary={"zh": "日期先后颠倒", "en": "a date before one that it must follow"},
    messages={
        "published": {
            "zh": "成文日期“{signed}”晚于发布日期“{published}”",
            "en": "signed on “{signed}”, after the day of publication, “{published}”",
        },
        "deadline": {
            "zh": "完成期限“{deadline}”早于成文日期“{signed}”",
            "en": "the deadline “{deadline}” is before the notice's own date, “{signed}”",
        },
    },
    source=CONSISTENCY,
)
def date_order(notice: Notice, _: Notice) -> Iterator[Finding]:
    signed = notice.date
    if signed is None or signed.year is None or signed.day is None or not signed.exists:
        return
    published = published_before_signed(notice)
    if published is not None:
        yield date_order.finding("published", signed.span, signed=signed.text, published=published.text)
        return
    for deadline in past_deadlines(notice):
        far = signed.year - (deadline.date.year or 0) >= _FAR
        yield date_order.finding(
            "deadline",
            deadline.span,
            severity=Severity.WARNING if far or deadline.by_label else None,
            related=(Related("partner", signed.span),),
            deadline=notice.document.slice(deadline.span),
            signed=signed.text,
        )

"""# NL108 attachment-title-mismatch 附件标题与正文所列不一致

## 检查什么

正文印发或附件说明写的附件名称，与附件自己的标题有出入。只差换行、空格、全角半角，或者书名号里外层写法（《》与〈〉）的，不算。名称相同，附件说明里的序号与附件首页标的序号不同，也报。

## 为什么

名称两样，引用时不知以哪个为准，归档检索也会落空。

## 反例

```text
青禾县人民政府关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将《2023年政府工作报告确定的重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府
2023年2月10日
2023年政府工作报告重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
2.盘活闲置用地。
责任单位：县自然资源和规划局
```

## 正例

```text
青禾县人民政府关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将《2023年县〈政府工作报告〉重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府
2023年2月10日
2023年县《政府工作报告》
重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
2.盘活闲置用地。
责任单位：县自然资源和规划局
```

## 依据

本通知前后一致：《党政机关公文格式》（GB/T 9704）要求附件标题与附件说明的表述一致。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Announcement, Kind, Notice
from ...grammar.span import Span
from ...grammar.structure.attachments import Attachment, attachments, canonical
from ..finding import Finding, Related, Severity
from ..rule import rule


@rule(
    "NL108",
    "attachment-title-mismatch",
    Severity.WARNING,
    summary={"zh": "附件标题与正文所列不一致", "en": "the announced title and the heading of an attachment differ"},
    messages={
        "differs": {
            "zh": "附件标题为“{heading}”，正文所列为“{announced}”",
            "en": "the attachment is headed “{heading}” and announced as “{announced}”",
        },
        "number": {
            "zh": "“{heading}”标为附件{labelled}，附件说明中是附件{listed}",
            "en": "“{heading}” is labelled attachment {labelled}, and listed as attachment {listed}",
        },
    },
    source={"zh": "GB/T 9704《党政机关公文格式》", "en": "GB/T 9704, layout of official documents"},
)
def attachment_title_mismatch(notice: Notice, _: Notice) -> Iterator[Finding]:
    if notice.kind is not Kind.NOTICE:
        return
    for each in attachments(notice):
        if each.part is not None and (listed := _listed_otherwise(each)):
            yield attachment_title_mismatch.finding(
                "number",
                each.part.label_span or each.part.title_span,
                related=(Related("announced", listed.span),),
                heading=canonical(each.part.title),
                labelled=each.part.number,
                listed=listed.number,
            )
        if each.part is None or each.same:
            continue
        whole = each.part.title_span
        first_line = notice.document.line_span(notice.document.line_number(whole.start))
        yield attachment_title_mismatch.finding(
            "differs",
            Span(whole.start, min(whole.end, first_line.end)),
            related=tuple(Related("announced", place.span) for place in (each.announcement, *each.again)),
            heading=canonical(each.part.title),
            announced=canonical(each.announcement.title),
        )


def _listed_otherwise(each: Attachment) -> Announcement | None:
    """The place of the list that gives the part, under the same title, another number than its own label."""
    part = each.part
    if part is None or part.number is None or not each.same or not part.label.startswith("附件"):
        return None
    places = (each.announcement, *each.again)
    return next((place for place in places if place.number is not None and place.number != part.number), None)

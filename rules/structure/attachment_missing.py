"""# NL106 attachment-missing 所列附件缺失

## 检查什么

正文印发或附件说明列出的附件，文件里没有，而同时列出的其他附件都在。标题相近而不完全一致的，另由“附件标题与正文所列不一致”（NL108）检查。文件里一个附件也没有的（另行下载的网页），只作提示。

## 为什么

收文单位无从知道缺失附件的内容，任务无法执行。

## 反例

```text
青禾县人民政府关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》《2023年民生实事项目责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府
2023年2月10日
2023年重点工作责任分解
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
现将《2023年重点工作责任分解》《2023年民生实事项目责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府
2023年2月10日
2023年重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
2.盘活闲置用地。
责任单位：县自然资源和规划局
2023年民生实事项目责任分解
一、改造老旧小区
目标任务：改造老旧小区10个。
责任单位：县住建局
二、改造农村公路
目标任务：改造农村公路100公里。
责任单位：县交通运输局
```

## 依据

本通知前后一致：正文所列附件应当齐备。通知注明有删减的，只作提示；没有正文的任务清单不查。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Kind, Notice
from ...grammar.structure.attachments import attachments, canonical
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL106",
    "attachment-missing",
    Severity.ERROR,
    summary={"zh": "所列附件缺失", "en": "an announced attachment is not in the file"},
    messages={
        "missing": {
            "zh": "正文列有附件“{title}”，文件中没有，而其他附件都在",
            "en": "the attachment “{title}” is announced and not in the file, though others are",
        },
        "none": {
            "zh": "正文列有附件“{title}”等{count}件，文件中没有附件，未作核对",
            "en": "{count} attachments are announced (“{title}” first) and the file has none: they were not checked",
        },
    },
    source=CONSISTENCY,
)
def attachment_missing(notice: Notice, _: Notice) -> Iterator[Finding]:
    if notice.kind is not Kind.NOTICE:
        return
    announced = attachments(notice)
    missing = [each for each in announced if each.part is None and not each.elsewhere]
    if not missing:
        return
    paired = {id(each.part) for each in announced if each.part is not None}
    # what stands above the first of them is the letter's own
    first_place = missing[0].announcement.span
    left = [
        part
        for part in notice.parts
        if id(part) not in paired and part.span.start > first_place.start and (part.sections or part.tasks or part.tables)
    ]
    if not paired:
        if not left:
            first, *others = missing
            related = tuple(Related("also", each.announcement.span) for each in others)
            yield attachment_missing.finding(
                "none",
                first.announcement.span,
                severity=Severity.INFO,
                related=related,
                title=canonical(first.announcement.title),
                count=len(missing),
            )
        return
    # a part that nothing announces may be the one that is looked for, under another title
    doubtful = Severity.INFO if notice.conventions.unfinished else Severity.WARNING if left else None
    for each in missing:
        yield attachment_missing.finding(
            "missing",
            each.announcement.span,
            severity=doubtful,
            related=tuple(Related("also", other.span) for other in each.again),
            title=canonical(each.announcement.title),
        )

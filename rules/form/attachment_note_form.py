"""# NL510 attachment-note-form 附件说明写法有误

## 检查什么

正文后的附件说明：附件名称后面有标点（附件：1.任务分解表。）；顺序号不是从1起一个接一个（1.、3.）；几个附件有的有顺序号、有的没有。只有一个附件的，编不编号都可以。

## 为什么

附件说明与附件首页要一一对得上；顺序号错了，收文单位会以为少了一件。

## 反例

```text
青禾县人民政府办公室关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将有关责任分解印发给你们，请认真贯彻执行。
附件：1.2023年重点工作责任分解。
2.2023年民生实事项目责任分解。
青禾县人民政府办公室
2023年2月10日
附件1
2023年重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
附件2
2023年民生实事项目责任分解
一、养老服务
1.新建养老院。
责任单位：县民政局
```

## 正例

```text
青禾县人民政府办公室关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将有关责任分解印发给你们，请认真贯彻执行。
附件：1.2023年重点工作责任分解
2.2023年民生实事项目责任分解
青禾县人民政府办公室
2023年2月10日
附件1
2023年重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
附件2
2023年民生实事项目责任分解
一、养老服务
1.新建养老院。
责任单位：县民政局
```

## 修复

名称后的标点可以删去（`noticelint fix`）；顺序号须人工核对，不自动改。

## 依据

GB/T 9704《党政机关公文格式》。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Announcement, Notice
from ...grammar.span import Span
from ..finding import Edit, Finding, Fix, Related, Severity
from ..rule import rule

_MARKS = "。,;、:."


@rule(
    "NL510",
    "attachment-note-form",
    Severity.INFO,
    summary={"zh": "附件说明写法有误", "en": "a malformed list of attachments"},
    messages={
        "mark": {"zh": "附件名称后不应有标点“{mark}”", "en": "an attachment's name is followed by “{mark}”"},
        "order": {"zh": "附件顺序号应为{expected}，这里是{number}", "en": "attachment {number} stands where {expected} is due"},
        "unnumbered": {"zh": "其他附件有顺序号，这一件没有", "en": "an attachment without a number among numbered ones"},
    },
    source={"zh": "GB/T 9704《党政机关公文格式》", "en": "GB/T 9704"},
)
def attachment_note_form(notice: Notice, _: Notice) -> Iterator[Finding]:
    listed = [each for each in notice.announcements if each.listed]
    ends = [end for each in listed if (end := _mark_behind(notice, each)) is not None]
    if ends:
        first, *others = ends
        yield attachment_note_form.finding(
            "mark",
            first,
            related=tuple(Related("also", other) for other in others),
            fixes=tuple(Fix("safe", (Edit(end, ""),)) for end in ends),
            mark=notice.document.slice(first),
        )
    numbers = [each.number for each in listed]
    if len(listed) < 2 or not any(numbers) or numbers.count(1) > 1:
        return
    for expected, each in enumerate(listed, 1):
        if each.number != expected:
            message = "order" if each.number is not None else "unnumbered"
            yield attachment_note_form.finding(message, each.span, number=each.number or "", expected=expected)
            return


def _mark_behind(notice: Notice, announcement: Announcement) -> Span | None:
    """The mark that ends the name, but for an ellipsis."""
    end = announcement.span.end
    folded = notice.document.folded
    while end > announcement.span.start and folded[end - 1] == " ":
        end -= 1
    return Span(end - 1, end) if folded[end - 1] in _MARKS and folded[end - 2 : end - 1] not in (".", "\u2026") else None

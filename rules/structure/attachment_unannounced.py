"""# NL107 attachment-unannounced 附件未在正文列出

## 检查什么

文件后面带有一个附件或附表，而正文的印发语、附件说明都没有列出它，其他地方也没有提到。附在所列附件后面的附表不算；
正文写了“见附件”“附表2”的，视为已经提到。正文一个附件也没有列出的，合并报一次。正文所列附件在文件里找不到的，由NL106、NL108检查，这里不再报。

## 为什么

正文没有列出的附件，归档、转发时容易漏掉，也可能是误附的旧件。

## 反例

```text
青禾县人民政府关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》印发给你们，请认真贯彻执行。
附件：1.2023年重点工作责任分解
青禾县人民政府
2023年2月10日
附件1
2023年重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
2.盘活闲置用地。
责任单位：县自然资源和规划局
附件2
2023年重点项目清单
一、交通项目
1.改造农村公路80公里。
责任单位：县交通运输局
2.新建客运站2座。
责任单位：县交通运输局
```

## 正例

```text
青禾县人民政府关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》印发给你们，请认真贯彻执行。
附件：1.2023年重点工作责任分解
2.2023年重点项目清单
青禾县人民政府
2023年2月10日
附件1
2023年重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
2.盘活闲置用地。
责任单位：县自然资源和规划局
附件2
2023年重点项目清单
一、交通项目
1.改造农村公路80公里。
责任单位：县交通运输局
2.新建客运站2座。
责任单位：县交通运输局
```

## 依据

《党政机关公文格式》（GB/T 9704）要求公文如有附件，在正文下标注附件的顺序号和名称。没有正文的任务清单不查。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Kind, Notice, Part
from ...grammar.patterns import regex
from ...grammar.span import Span
from ...grammar.structure.attachments import attachments, canonical
from ...grammar.structure.mentions import mentioned_attachments
from ..finding import Finding, Related, Severity
from ..rule import rule

_ANNEXED = regex("附[表录]|附件[0-9]{1,2}[-\u2014]")
"""附表 and 附件1-1 belong to the attachment before them."""
_YEAR = regex(r"(?:19|20)[0-9]{2}年")


@rule(
    "NL107",
    "attachment-unannounced",
    Severity.INFO,
    summary={"zh": "附件未在正文列出", "en": "nothing announces an attachment"},
    messages={
        "unannounced": {
            "zh": "正文没有列出“{title}”，其他附件都已列出",
            "en": "nothing announces “{title}”, while the other attachments are announced",
        },
        "none": {
            "zh": "正文没有列出附件，文件后面附有“{title}”等{count}件",
            "en": "no attachment is announced, and the file has {count} (“{title}” first)",
        },
    },
    source={"zh": "GB/T 9704《党政机关公文格式》", "en": "GB/T 9704, layout of official documents"},
)
def attachment_unannounced(notice: Notice, _: Notice) -> Iterator[Finding]:
    titled = [part for part in notice.parts if part.title or part.label]
    if notice.kind is not Kind.NOTICE:
        return
    announced = attachments(notice)
    if any(each.part is None for each in announced):
        return
    paired = {id(each.part) for each in announced}
    dated = any(_YEAR.match(part.title) for part in titled if id(part) in paired)
    unnamed = [part for part in _not_annexed(titled, paired) if part.label or (dated and _is_full_title(part))]
    left = [part for part in unnamed if not _is_mentioned(notice, part)]
    if not left:
        return
    if paired or len(left) < len(unnamed):
        for part in left:
            yield attachment_unannounced.finding("unannounced", _place(notice, part), title=_name(part))
        return
    first, *others = left
    also = tuple(Related("also", _place(notice, part)) for part in others)
    yield attachment_unannounced.finding("none", _place(notice, first), related=also, title=_name(first), count=len(left))


def _not_annexed(parts: list[Part], paired: set[int]) -> Iterator[Part]:
    """The parts that no announcement names, but for the 附表 behind another part."""
    behind = False
    for part in parts:
        annexed = _ANNEXED.match(part.label) is not None
        if id(part) not in paired and not (behind and annexed):
            yield part
        behind = behind or not annexed


def _is_full_title(part: Part) -> bool:
    """A heading without 附件 is an attachment's only where it is written out like those that are announced; else it may divide one."""
    return _YEAR.match(part.title) is not None and not part.blank_form and any(part.all_tasks())


def _is_mentioned(notice: Notice, part: Part) -> bool:
    mentions = mentioned_attachments(notice)
    kind = part.label[:2]
    title = canonical(part.title)
    return (kind, part.number) in mentions or (kind, None) in mentions or (title != "" and title in canonical(notice.title))


def _name(part: Part) -> str:
    return canonical(part.title) or part.label


def _place(notice: Notice, part: Part) -> Span:
    """The line of its 附件2, or the first of its heading."""
    if part.label_span is not None:
        return part.label_span
    line = notice.document.line_span(notice.document.line_number(part.title_span.start))
    return Span(part.title_span.start, min(part.title_span.end, line.end))

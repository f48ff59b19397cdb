"""# NL113 unrecognised-structure 未能识别的内容

## 检查什么

任务清单中间出现的、既不是标题也不是任务、责任栏或表格的文字。连续几行只报一次。最后一项任务之后成句的说明、网页导航、页脚等不报。

## 为什么

这些文字没有参与任何检查；它也可能是丢了编号的任务，请人工看一眼。

## 反例

```text
一、工业和项目
1.新建标准厂房。
责任单位：市经信局
以上项目统筹使用专项资金
2.培育专精特新企业。
责任单位：市经信局
```

## 正例

```text
一、工业和项目
1.新建标准厂房。
责任单位：市经信局
2.培育专精特新企业。
责任单位：市经信局
备注：以上项目统筹使用专项资金
```

## 依据

本通知前后一致：任务清单由标题、任务和责任栏组成。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.document import Document
from ...grammar.model import Notice, Part, Section, Unplaced
from ...grammar.patterns import regex
from ...grammar.places import filled_places
from ...grammar.span import Span
from ..finding import Finding, Severity
from ..rule import CONSISTENCY, rule

_NOTE = regex(
    r"(?:备注|注|说明|附注|附|单位|联系人|联系方式|联系电话|填报|填表|抄送|印发)[0-9]{0,2}[ ]*[:(]|[*\u203b\u2014\u2026-]"
)


@rule(
    "NL113",
    "unrecognised-structure",
    Severity.INFO,
    summary={"zh": "未能识别的内容", "en": "lines that are neither heading, task, field nor table"},
    messages={
        "line": {
            "zh": "这一行既不是标题，也不是任务或责任栏，未作核对",
            "en": "this line is no heading, task or field: it was not checked",
        },
        "stretch": {
            "zh": "从这里起{lines}行既不是标题，也不是任务或责任栏，未作核对",
            "en": "{lines} lines from here on are no headings, tasks or fields: they were not checked",
        },
    },
    source=CONSISTENCY,
)
def unrecognised_structure(notice: Notice, _: Notice) -> Iterator[Finding]:
    for place in filled_places(notice):
        for stretch in place.unplaced:
            if not _closes(stretch, place, notice.document):
                yield from _stretch(stretch, notice.document)


def _closes(stretch: Unplaced, place: Part | Section, document: Document) -> bool:
    """Whole sentences below the last task: 以上任务由各县区组织实施。"""
    last = max([*(task.span.end for task in place.tasks), *(section.span.end for section in place.sections)], default=0)
    lines = document.slice(stretch.span).split("\n")
    return stretch.span.start >= last and all(line.rstrip().endswith("。") for line in lines if line.strip())


def _stretch(stretch: Unplaced, document: Document) -> Iterator[Finding]:
    if stretch.assignments or _NOTE.match(document.folded, stretch.span.start, stretch.span.end):
        return
    first = document.line_span(document.line_number(stretch.span.start))
    lines = sum(bool(line.strip()) for line in document.slice(stretch.span).split("\n"))
    yield unrecognised_structure.finding(
        "line" if lines == 1 else "stretch",
        Span(stretch.span.start, min(stretch.span.end, first.end)),
        lines=lines,
    )

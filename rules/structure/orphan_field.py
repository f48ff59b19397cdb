"""# NL112 orphan-field 责任栏没有对应任务

## 检查什么

“责任单位”“牵头单位”等栏上方没有任务：要么附件一开头就是责任单位，要么一项任务之后连着两行同名的栏（后一行所属的任务漏掉了），要么上方那一行没有编号，看不出是不是任务。

## 为什么

单位不知道自己负责的是哪一项；多数是转录时漏掉了任务正文。

## 反例

```text
一、工业和项目
1.新建标准厂房。
责任单位：市经信局
责任单位：市自然资源和规划局
2.培育专精特新企业。
责任单位：市经信局
3.推进技术改造。
责任单位：市经信局
```

## 正例

```text
一、工业和项目
1.新建标准厂房。
牵头单位：市经信局
责任单位：市自然资源和规划局
2.培育专精特新企业。
牵头单位：市经信局
责任单位：市科技局
3.推进技术改造。
牵头单位：市经信局
责任单位：市财政局
```

## 依据

本通知前后一致：每一栏责任单位都应有所属任务。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...grammar.model import Assignment, Notice, Part, Section, Task, TaskKind
from ...grammar.places import filled_places
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL112",
    "orphan-field",
    Severity.ERROR,
    summary={"zh": "责任栏没有对应任务", "en": "a field has no task above it"},
    messages={
        "alone": {"zh": "“{label}”上方没有任务", "en": "no task stands above this “{label}”"},
        "unnumbered": {
            "zh": "“{label}”上方的一行没有编号，看不出是否为任务",
            "en": "the line above this “{label}” has no number: it may be no task",
        },
        "second": {
            "zh": "同一项任务下又有一行“{label}”，其间没有任务正文，可能漏了一项任务",
            "en": "a second “{label}” follows in one task with no text between: a task may be left out",
        },
    },
    source=CONSISTENCY,
)
def orphan_field(notice: Notice, _: Notice) -> Iterator[Finding]:
    tasks = sum(1 for _task in notice.all_tasks())
    places = list(filled_places(notice))
    for found in (
        [finding for place in places for finding in _unplaced(place)],
        [finding for place in places for task in place.tasks for finding in _second(task)],
    ):
        if len(found) > 3 and len(found) * 4 > tasks:
            # so many are the notice's own way of writing, which the parser does not know
            also = tuple(Related("also", other.span) for other in found[1:])
            yield replace(found[0], severity=Severity.WARNING, related=also)
        else:
            yield from found


def _unplaced(place: Part | Section) -> Iterator[Finding]:
    for each in place.unplaced:
        if each.assignments:
            field = each.assignments[0]
            inside = each.span.holds(field.label_span)
            yield orphan_field.finding(
                "alone" if inside else "unnumbered",
                field.label_span,
                severity=None if inside else Severity.WARNING,
                related=() if inside else (Related("previous", each.span),),
                label=field.label,
            )


def _second(task: Task) -> Iterator[Finding]:
    """Two fields of the same label, nothing said between them; columns of a table and brackets are another matter."""
    seen: dict[str, Assignment] = {}
    for field in task.assignments if task.kind is not TaskKind.ROW else ():
        first = seen.get(field.label)
        seen[field.label] = field
        if first is None or field.in_bracket or not field.label:
            continue
        if not any(first.span.end <= statement.start < field.label_span.start for statement in task.statements):
            yield orphan_field.finding(
                "second", field.label_span, related=(Related("first", first.label_span),), label=field.label
            )
            return

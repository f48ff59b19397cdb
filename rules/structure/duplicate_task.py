"""# NL110 duplicate-task 任务重复

## 检查什么

同一份附件里，两项任务的文字完全相同（空格、全角半角不同不算）。清单和附表各写一遍的、合并单元格拆开的、“完成交办的其他工作”这类各节都有的套话，
以及三节以上都写着的同一句话，都不算；太短的文字（“完成”“按期推进”）也不比。

## 为什么

多半是调整分工时复制过来，原处忘了删；责任单位不同的，两家都以为是对方的事。

## 反例

```text
一、工业和项目
1.新建标准厂房20万平方米。
责任单位：市经信局
2.盘活闲置用地300亩，推进低效用地再开发。
责任单位：市自然资源和规划局
二、城乡建设
1.改造老旧小区12个。
责任单位：市住建局
2.盘活闲置用地300亩，推进低效用地再开发。
责任单位：市住建局
```

## 正例

```text
一、工业和项目
1.新建标准厂房20万平方米。
责任单位：市经信局
2.盘活闲置用地300亩，推进低效用地再开发。
责任单位：市自然资源和规划局
3.完成市政府交办的其他工作。
责任单位：市经信局
二、城乡建设
1.改造老旧小区12个。
责任单位：市住建局
2.完成市政府交办的其他工作。
责任单位：市住建局
```

## 依据

本通知前后一致：一项任务只应列一次。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ...grammar.model import Notice, Part, Section, Task, TaskKind
from ...grammar.patterns import regex
from ...grammar.span import Span
from ...grammar.width import squeeze
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule

_FEWEST = 6
_FEWEST_IN_ROW = 8
"""Characters, marks left out; the cells of a table are short where they say how far a thing is (按期推进)."""
_BEGINNING = 4
"""Texts that begin otherwise are not compared: most tasks are told apart by that alone."""
_MARKS = str.maketrans("", "", "。,;:、.!“”")
_FOR_ALL = regex("交办|其他(?:各项)?(?:工作|任务|事项)|临时性")
_HABIT = 3
_MOST_SHOWN = 20


@rule(
    "NL110",
    "duplicate-task",
    Severity.WARNING,
    summary={"zh": "任务重复", "en": "the same task text stands twice"},
    messages={
        "twice": {"zh": "这项任务与前面的一项文字完全相同", "en": "this task has the same text as one before it"},
        "often": {
            "zh": "这项任务与前面的一项文字完全相同，共出现{count}次",
            "en": "this task has the same text as one before it: it stands in {count} places",
        },
    },
    source=CONSISTENCY,
)
def duplicate_task(part: Part, notice: Notice) -> Iterator[Finding]:
    if part.blank_form:
        return
    begun: defaultdict[tuple[bool, str], list[tuple[int, Task]]] = defaultdict(list)
    places: list[Part | Section] = [part, *part.all_sections()]
    for number, place in enumerate(places):
        for task in place.tasks:
            begun[task.kind is TaskKind.ROW, task.text[:_BEGINNING]].append((number, task))
    alike: defaultdict[tuple[bool, str, str], list[tuple[int, Task]]] = defaultdict(list)
    for (in_table, _), tasks in begun.items():
        for number, task in tasks if len(tasks) > 1 else ():
            words = squeeze(task.text).translate(_MARKS)
            if len(words) >= (_FEWEST_IN_ROW if in_table else _FEWEST):
                alike[in_table, words, _rest(task, notice) if in_table else ""].append((number, task))
    for (_, words, _), tasks in alike.items():
        if len(tasks) > 1 and not _FOR_ALL.search(words):
            yield from _repeated(sorted(tasks, key=lambda each: each[1].span))


def _rest(task: Task, notice: Notice) -> str:
    """What else stands in its row, the serial left out: two rows for two places, or two bodies, are two tasks."""
    before = notice.document.slice(Span(task.span.start, task.head.start))
    behind = notice.document.slice(Span(task.statements[-1].end, task.span.end))
    return squeeze(before).lstrip("0123456789.、|") + "|" + squeeze(behind).strip("|")


def _repeated(found: Sequence[tuple[int, Task]]) -> Iterator[Finding]:
    if len({number for number, _ in found}) >= _HABIT:
        return
    (_, first), (_, second), *others = found
    yield duplicate_task.finding(
        "often" if others else "twice",
        second.head,
        related=(Related("first", first.head), *(Related("also", task.head) for _, task in others[:_MOST_SHOWN])),
        count=len(found),
    )

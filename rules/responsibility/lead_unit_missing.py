"""# NL201 lead-unit-missing 缺少牵头单位

## 检查什么

按这份通知自己的写法，一项任务没有落实到牵头的单位：同一节里五分之四以上的任务都写明牵头单位，唯独它没有（一节只有三四项任务的，看整份附件）；或者同伴都有责任单位，它一个单位也没有。通知写明“列第一位者为牵头单位”的，只查有没有责任单位；表格里合并的单元格，以及纯文本看不出是否合并的空白格，沿用上一行；Word、网页等文件里没有合并的空白格，报为警告；正文里已写“由…负责”的不报。写与不写各占一部分的，整节提示一次；三四项中只有一项没写、别处又看不出习惯的，在这一项上提示；整份附件都不写的，提示一次。

## 为什么

没有牵头单位的任务无人组织，年底也无人报送。

## 反例

```text
1.新建标准厂房。
牵头单位：市经信局
责任单位：市财政局
2.盘活闲置用地。
牵头单位：市自然资源和规划局
责任单位：市财政局
3.培育专精特新企业。
牵头单位：市经信局
责任单位：市科技局
4.推进技术改造。
牵头单位：市经信局
责任单位：市财政局
5.建设高标准农田。
责任单位：市农业农村局
```

```text
1.新建标准厂房。
责任单位：市经信局
2.盘活闲置用地。
责任单位：市自然资源和规划局
3.培育专精特新企业。
责任单位：市经信局
4.推进技术改造。
责任单位：市经信局
5.建设高标准农田。
```

## 正例

```text
1.新建标准厂房。
责任单位：市经信局、市财政局（列第一位者为牵头单位，下同）
2.盘活闲置用地。
责任单位：市自然资源和规划局
3.培育专精特新企业。
责任单位：市经信局
```

## 依据

本通知前后一致：每项任务应有牵头或责任单位。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...grammar.model import Notice, Section, Task, TaskKind
from ...grammar.structure.peers import PeerGroup, head_of, heading_of, names_lead, names_unit, peer_groups, without_inherited
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL201",
    "lead-unit-missing",
    Severity.ERROR,
    summary={"zh": "缺少牵头单位", "en": "a task has no lead unit"},
    messages={
        "no-lead": {
            "zh": "这项任务没有牵头单位，同组{count}项任务中有{having}项写明牵头单位",
            "en": "this task has no lead unit; {having} of the {count} tasks beside it have one",
        },
        "no-unit": {
            "zh": "这项任务没有牵头单位或责任单位，同组{count}项任务中有{having}项写明单位",
            "en": "this task has no unit at all; {having} of the {count} tasks beside it have one",
        },
        "mixed": {
            "zh": "{count}项任务中只有{having}项写明牵头单位，其余由谁牵头不明确",
            "en": "only {having} of {count} tasks name a lead unit; who leads the others is not clear",
        },
        "mixed-units": {
            "zh": "{count}项任务中只有{having}项写明责任单位",
            "en": "only {having} of {count} tasks name a unit",
        },
        "none": {"zh": "{count}项任务都没有写明牵头单位或责任单位", "en": "none of {count} tasks names a unit"},
    },
    source=CONSISTENCY,
)
def lead_unit_missing(notice: Notice, _: Notice) -> Iterator[Finding]:
    silent = {id(part) for part in notice.parts if not any(task.assignments for task in part.all_tasks())}
    for part in notice.parts:
        count = sum(1 for _task in part.all_tasks())
        led = any(section.general_lead or section.leaders for section in part.all_sections())
        if id(part) in silent and count >= 3 and not part.blank_form and not led:
            yield lead_unit_missing.finding("none", heading_of(notice, part), severity=Severity.INFO, count=count)
    for group in peer_groups(notice):
        if id(group.place) not in silent:
            yield from _in_group(notice, group)


def _in_group(notice: Notice, group: PeerGroup) -> Iterator[Finding]:
    led = sum(map(names_lead, group.peers))
    named = sum(map(names_unit, group.peers))
    explicit = not notice.conventions.first_listed_leads
    lacking = [task for task in without_inherited(group.measured) if not names_unit(task)]
    if habit := group.habit(names_unit):
        covered = isinstance(group.place, Section) and group.place.general_lead is not None
        last = max((task.span.start for task in group.around), default=0) if notice.conventions.unfinished else -1
        for task in lacking:
            # what names its unit may stand in what is missing
            cut_off = task.span.start == last and _nothing_below(notice, last)
            severity = Severity.INFO if cut_off else Severity.WARNING if covered else _severity(task)
            yield lead_unit_missing.finding("no-unit", head_of(task), severity=severity, count=habit[0], having=habit[1])
    elif named and lacking:
        yield _mixed(notice, group, ("no-unit", "mixed-units"), lacking, named)
    unled = [task for task in without_inherited(group.measured) if names_unit(task) and not names_lead(task)]
    if explicit and (habit := group.habit(names_lead)):
        for task in unled:
            yield lead_unit_missing.finding("no-lead", head_of(task), severity=_severity(task), count=habit[0], having=habit[1])
    elif explicit and led and unled and not _by_parts(group, notice):
        yield _mixed(notice, group, ("no-lead", "mixed"), unled, led)


def _severity(task: Task) -> Severity | None:
    """An empty cell may be meant as that of the row above, though it is not merged with it."""
    return Severity.WARNING if task.kind is TaskKind.ROW and not task.may_inherit else None


def _nothing_below(notice: Notice, start: int) -> bool:
    """No task begins further down in the whole notice."""
    return all(task.span.start <= start for task in notice.all_tasks())


def _by_parts(group: PeerGroup, notice: Notice) -> bool:
    """Each attachment has a form of its own: in one all tasks name who leads, in another none does."""
    habits = [{names_lead(task) for task in part.all_tasks() if names_unit(task)} for part in notice.parts]
    return group.place is notice and all(len(habit) <= 1 for habit in habits)


def _mixed(notice: Notice, group: PeerGroup, messages: tuple[str, str], lacking: Sequence[Task], having: int) -> Finding:
    """Said of the one task that lacks what three others have, else once of the place."""
    alone, several = messages
    count = len(group.peers)
    only = len(lacking) == 1 and having == count - 1
    place = head_of(lacking[0]) if only else heading_of(notice, group.place)
    related = () if only else tuple(Related("also", head_of(task)) for task in lacking)
    return lead_unit_missing.finding(
        alone if only else several, place, severity=Severity.INFO, related=related, count=count, having=having
    )

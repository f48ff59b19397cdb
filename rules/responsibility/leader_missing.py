"""# NL212 leader-missing 缺少牵头领导

## 检查什么

同组五分之四以上的任务都单独写明牵头领导（分管领导、责任领导），唯独这一项没有。章节标题已写明领导的、全体单位共有的章节、正文里写明由哪位领导牵头的，以及表格中沿用上一行的，不报。

## 为什么

没有领导牵头的任务，遇到部门意见不一时无人协调。

## 反例

```text
1.新建公园12个。
牵头领导：沈立群
责任单位：市综合执法局
2.改造公厕60座。
责任单位：市综合执法局
3.整治背街小巷。
牵头领导：顾永年
责任单位：市住建局
4.改造农贸市场。
牵头领导：顾永年
责任单位：市商务局
5.建设高标准农田。
牵头领导：方晓岚
责任单位：市农业农村局
```

## 正例

```text
一、沈立群副市长牵头重点工作
1.新建公园12个。
责任单位：市综合执法局
2.改造公厕60座。
责任单位：市综合执法局
3.整治背街小巷。
责任单位：市住建局
```

## 依据

本通知前后一致：同组的任务都有牵头领导。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...grammar.model import Notice, Role, Task, TaskKind
from ...grammar.patterns import regex
from ...grammar.structure.leads import placed_tasks
from ...grammar.structure.peers import head_of, names_unit, peer_groups
from ..finding import Finding, Severity
from ..rule import CONSISTENCY, rule

_IN_WORDS = regex(r"[市区县州旗镇乡]长|秘书长|同志|常委|书记|主任")
_LAST_WORDS = 100


@rule(
    "NL212",
    "leader-missing",
    Severity.WARNING,
    summary={"zh": "缺少牵头领导", "en": "a task has no leader"},
    messages={
        "missing": {
            "zh": "这项任务没有{label}，同组{count}项任务中有{having}项写明",
            "en": "this task has no {label}; {having} of the {count} tasks beside it have one",
        }
    },
    source=CONSISTENCY,
)
def leader_missing(notice: Notice, _: Notice) -> Iterator[Finding]:
    if Role.LEADER not in notice.conventions.roles:
        return
    led = {id(placed.task) for placed in placed_tasks(notice) if placed.led_by_heading or placed.shared}
    for group in peer_groups(notice):
        habit = group.habit(_is_led)
        if habit is None:
            continue
        label = next(each.label for task in group.peers for each in task.of_role(Role.LEADER))
        for task in _lacking(group.measured):
            if id(task) not in led:
                yield leader_missing.finding("missing", head_of(task), label=label, count=habit[0], having=habit[1])


def _is_led(task: Task) -> bool:
    return bool(task.of_role(Role.LEADER))


def _lacking(tasks: Iterable[Task]) -> Iterator[Task]:
    """The tasks that name a unit and no leader, but for rows to which the cell above hands one down."""
    rows_led = False
    for task in tasks:
        if task.of_role(Role.LEADER):
            rows_led = rows_led or task.kind is TaskKind.ROW
        elif names_unit(task) and not (rows_led and task.may_inherit):
            if not _IN_WORDS.search(task.text[-_LAST_WORDS:]):
                yield task

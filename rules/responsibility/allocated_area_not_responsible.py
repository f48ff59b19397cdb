"""# NL216 allocated-area-not-responsible 分到指标的地区不在责任单位中

## 检查什么

一个项目把指标分解到各地区，责任单位里却既没有这些地区，也没有“各县（市、区）政府”一类的统称，而同组五分之四以上同样分解指标的项目都写了。表格每行自带责任单位的不报。

## 为什么

分到了指标，却不是责任单位，地区没有完成的依据。

## 反例

```text
一、公园建设
目标任务：新建公园12个。
责任单位：市综合执法局，各县（区）政府
| 任务分解 | 青禾县 | 临溪区 | 云溪县 |
| --- | --- | --- | --- |
| 公园（个） | 5 | 4 | 3 |
二、公厕改造
目标任务：改造公厕60座。
责任单位：市住建局，各县（区）政府
| 任务分解 | 青禾县 | 临溪区 | 云溪县 |
| --- | --- | --- | --- |
| 公厕（座） | 20 | 25 | 15 |
三、农贸市场
目标任务：改造农贸市场9家。
责任单位：市市场监管局
| 任务分解 | 青禾县 | 临溪区 | 云溪县 |
| --- | --- | --- | --- |
| 农贸市场（家） | 3 | 4 | 2 |
四、村卫生室
目标任务：新建村卫生室30个。
责任单位：市卫健委，相关县（区）政府
| 任务分解 | 青禾县 | 临溪区 | 云溪县 |
| --- | --- | --- | --- |
| 村卫生室（个） | 10 | 12 | 8 |
```

## 正例

```text
一、公园建设
目标任务：新建公园12个。
责任单位：市综合执法局
| 任务分解 | 青禾县 | 临溪区 | 云溪县 |
| --- | --- | --- | --- |
| 公园（个） | 5 | 4 | 3 |
二、公厕改造
目标任务：改造公厕60座。
责任单位：市住建局
| 任务分解 | 青禾县 | 临溪区 | 云溪县 |
| --- | --- | --- | --- |
| 公厕（座） | 20 | 25 | 15 |
三、农贸市场
目标任务：改造农贸市场9家。
责任单位：市市场监管局，各县（区）政府
| 任务分解 | 青禾县 | 临溪区 | 云溪县 |
| --- | --- | --- | --- |
| 农贸市场（家） | 3 | 4 | 2 |
```

## 依据

本通知前后一致：其他项目都把分到指标的地区列为责任单位。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.bodies.responsible_areas import allocated_areas, answer_for, responsible_parties
from ...grammar.model import Assignment, Notice, Role
from ...grammar.structure.peers import peer_groups
from ...grammar.wording.placeholders import placeholders
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule

_SIBLINGS = 3


@rule(
    "NL216",
    "allocated-area-not-responsible",
    Severity.WARNING,
    summary={"zh": "分到指标的地区不在责任单位中", "en": "areas that get a share are not among the responsible"},
    messages={
        "absent": {
            "zh": "指标分解到{areas}等{count}个地区，责任单位里却没有这些地区；同组{siblings}个分解指标的项目中有{naming}个写明",
            "en": "{count} areas ({areas} …) get a share, yet none is among the responsible;"
            " {naming} of {siblings} other projects that divide a target name theirs",
        }
    },
    source=CONSISTENCY,
)
def allocated_area_not_responsible(notice: Notice, _: Notice) -> Iterator[Finding]:
    for group in peer_groups(notice):
        divided = [(task, areas) for task in group.peers if task.allocations and (areas := allocated_areas(task))]
        parties = {id(task): responsible_parties(task) for task, _areas in divided}
        divided = [(task, areas) for task, areas in divided if parties[id(task)]]
        absent = [(task, areas) for task, areas in divided if not answer_for(parties[id(task)], areas)]
        siblings, naming = len(divided) - 1, len(divided) - len(absent)
        if not absent or siblings < _SIBLINGS or naming * 5 < siblings * 4:
            continue
        measured = set(map(id, group.measured))
        for task, areas in absent:
            named = next(
                (each for role in (Role.RESPONSIBLE, Role.LEAD) for each in task.of_role(role) if each.list.parties), None
            )
            if named is not None and id(task) in measured and not _is_open(notice, named):
                yield allocated_area_not_responsible.finding(
                    "absent",
                    named.list.span,
                    related=(Related("share", task.allocations[0].sums[0].shares[0].span),),
                    areas="、".join(areas[:3]),
                    count=len(areas),
                    siblings=siblings,
                    naming=naming,
                )


def _is_open(notice: Notice, assignment: Assignment) -> bool:
    """Whether something is still to be filled in there (待定)."""
    return any(assignment.list.span.holds(each.span) for each in placeholders(notice))

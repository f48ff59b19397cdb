"""# NL204 lead-also-cooperates 牵头单位又列为配合单位

## 检查什么

一项任务里，同一个单位既是牵头单位或责任单位，又是配合单位。“各区县政府”一类的统称不查。

## 为什么

牵头和配合不能是同一个单位，其中一处多半写错。

## 反例

```text
1.建设农村供水管网100公里。
责任单位：市水利局
配合单位：市财政局、市水利局、市卫生健康委
2.建设高标准农田。
责任单位：市农业农村局
配合单位：市财政局
```

## 正例

```text
1.建设农村供水管网100公里。
责任单位：市水利局
配合单位：市财政局、市卫生健康委
2.建设高标准农田。
责任单位：市农业农村局
配合单位：市财政局
```

## 依据

本通知前后一致：牵头（责任）单位与配合单位不应重复。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.bodies.body_names import identities, parts_of
from ...grammar.model import Notice, Party, Role, Task
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL204",
    "lead-also-cooperates",
    Severity.ERROR,
    summary={"zh": "牵头单位又列为配合单位", "en": "a unit both leads and cooperates"},
    messages={
        "both": {
            "zh": "“{unit}”已列为本项任务的{role}，又列入配合单位",
            "en": "“{unit}” is named for this task as {role} and again among those who cooperate",
        }
    },
    source=CONSISTENCY,
)
def lead_also_cooperates(task: Task, notice: Notice) -> Iterator[Finding]:
    leads: dict[str, tuple[Party, str]] = {}
    for assignment in (*task.of_role(Role.LEAD), *task.of_role(Role.RESPONSIBLE)):
        for party in assignment.list.parties:
            if not party.collective:
                for name in identities(party):
                    leads.setdefault(name, (party, assignment.label))
    if not leads:
        return
    for assignment in task.of_role(Role.COOPERATING):
        for party in assignment.list.parties:
            first = next((leads[name] for name in sorted(identities(party)) if name in leads), None)
            if first is None or party.collective:
                continue
            lead, label = first
            yield lead_also_cooperates.finding(
                "both",
                party.span,
                severity=None if parts_of(lead) == parts_of(party) else Severity.WARNING,
                related=(Related(label or "partner", lead.span),),
                unit=party.name,
                role=label or "牵头单位",
            )

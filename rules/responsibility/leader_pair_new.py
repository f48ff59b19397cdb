"""# NL221 leader-pair-new 牵头领导与分工不一致

## 检查什么

通知按领导分节（某某副市长牵头重点工作），别处的任务又单独写明牵头领导的：这位领导不是任何一节的领导，或者他牵头的单位只在别的领导那一节里牵头、从不出现在他这一节。每项任务都写牵头领导的通知不查；姓名疑似写错的只报 NL213。

## 为什么

同一个单位在两张清单里由不同的领导牵头，多半是其中一处没有随分工调整。

## 反例

```text
重点工作责任分解
一、沈立群副市长牵头重点工作
1.新建公园12个。
责任单位：市综合执法局
二、顾永年副市长牵头重点工作
1.改造公厕60座。
责任单位：市住建局
三、方晓岚副市长牵头重点工作
1.建设高标准农田。
责任单位：市农业农村局
附件2
民生实事项目责任分解
一、城乡宜居方面
新建口袋公园9个。（牵头领导：沈立群，责任单位：市综合执法局）改造老旧小区24个。（牵头领导：方晓岚，责任单位：市住建局）
```

## 正例

```text
重点工作责任分解
一、沈立群副市长牵头重点工作
1.新建公园12个。
责任单位：市综合执法局
二、顾永年副市长牵头重点工作
1.改造公厕60座。
责任单位：市住建局
三、方晓岚副市长牵头重点工作
1.建设高标准农田。
责任单位：市农业农村局
附件2
民生实事项目责任分解
一、城乡宜居方面
新建口袋公园9个。（牵头领导：沈立群，责任单位：市综合执法局）改造老旧小区24个。（牵头领导：顾永年，责任单位：市住建局）
```

## 依据

本通知前后一致：领导分工在各清单中应当相同。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...grammar.bodies.body_names import identities
from ...grammar.bodies.person_outliers import person_outliers
from ...grammar.bodies.responsible_areas import responsible_parties
from ...grammar.model import Notice, Party, Role
from ...grammar.structure.leads import PlacedTask, lead_unit, person_name, placed_tasks
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule

_HEADS = 3


@dataclass(slots=True)
class _Charge:
    """What stands in the sections that one leader heads: bodies that lead there, and all."""

    leading: set[str] = field(default_factory=set)
    standing: set[str] = field(default_factory=set)


@rule(
    "NL221",
    "leader-pair-new",
    Severity.INFO,
    summary={"zh": "牵头领导与分工不一致", "en": "a leader who heads no section, or not the one where this unit leads"},
    messages={
        "no-head": {
            "zh": "“{leader}”不是任何一节的牵头领导，请核对姓名和分工",
            "en": "“{leader}” heads none of the sections by leader: check the name and who is in charge",
        },
        "pair": {
            "zh": "“{unit}”在“{usual}”一节里牵头，在“{leader}”一节里没有出现，请核对由谁分管",
            "en": "“{unit}” leads under “{usual}” and does not stand under “{leader}”: check who is in charge",
        },
    },
    source=CONSISTENCY,
)
def leader_pair_new(notice: Notice, _: Notice) -> Iterator[Finding]:
    if Role.LEADER not in notice.conventions.roles:
        return
    placed = placed_tasks(notice)
    by_heading = [each for each in placed if each.led_by_heading]
    charges = _charges(by_heading)
    if len(charges) < _HEADS or any(each.task.of_role(Role.LEADER) for each in by_heading):
        return
    heads = {unit: leader for leader, charge in reversed(charges.items()) for unit in charge.leading}
    slips = {each.person.span for each in person_outliers(notice)}
    found: defaultdict[tuple[str, str, str, str], list[Party]] = defaultdict(list)
    for each in placed:
        for assignment in () if each.led_by_heading else each.task.of_role(Role.LEADER):
            for party in assignment.list.parties:
                leader, unit = person_name(party.name), lead_unit(each.task)
                if party.span in slips:
                    continue
                if leader and leader not in charges:
                    found["no-head", leader, "", ""].append(party)
                elif leader and unit and (usual := _other_head(unit, charges[leader], heads)):
                    found["pair", leader, unit.name, usual].append(party)
    for (message, leader, name, usual), parties in found.items():
        related = tuple(Related("also", party.span) for party in parties[1:])
        yield leader_pair_new.finding(message, parties[0].span, related=related, leader=leader, unit=name, usual=usual)


def _charges(by_heading: Iterable[PlacedTask]) -> dict[str, _Charge]:
    charges: defaultdict[str, _Charge] = defaultdict(_Charge)
    for each in by_heading:
        parties, unit = responsible_parties(each.task), lead_unit(each.task)
        for leader in {person_name(leader) for section in each.sections for leader in section.leaders} - {""}:
            charges[leader].leading.update(identities(unit) if unit else ())
            charges[leader].standing.update(name for party in parties for name in identities(party))
    return dict(charges)


def _other_head(unit: Party, charge: _Charge, heads: dict[str, str]) -> str:
    """Who heads the section where the unit leads, "" where it stands in this leader's own, or leads nowhere."""
    names = identities(unit)
    return "" if names & charge.standing else next((heads[name] for name in sorted(names) if name in heads), "")

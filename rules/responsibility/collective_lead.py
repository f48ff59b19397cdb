"""# NL211 collective-lead 牵头单位是统称

## 检查什么

写明“牵头单位”的一栏里没有一个具体单位，只有各有关部门、相关单位、成员单位这类统称。责任单位、配合单位用统称的不报；各县（市、区）政府、各街道办事处各牵头本地工作的不报；共同落实、政府自身建设等全体单位共有的章节不报。

## 为什么

人人牵头等于无人牵头：由谁汇总、由谁报送，都找不到人。

## 反例

```text
1.新建标准厂房。
牵头单位：市经信局
责任单位：市财政局
2.盘活闲置用地。
牵头单位：市级各有关部门
责任单位：市财政局
```

## 正例

```text
1.新建标准厂房。
牵头单位：市经信局
责任单位：市级各有关部门
2.盘活闲置用地。
牵头单位：市自然资源和规划局、市级有关部门
责任单位：各县（市、区）政府
3.整治村庄环境。
牵头单位：各县（市、区）政府
责任单位：市农业农村局
```

## 依据

本通知前后一致：牵头单位应当是一个能找到的单位。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...grammar.model import Notice, Party, Role
from ...grammar.patterns import regex
from ...grammar.structure.leads import placed_tasks
from ...grammar.width import squeeze
from ..finding import Finding, Severity
from ..rule import CONSISTENCY, rule

_BODIES = regex(r"(?:部门|单位|科室|处室|委办局|局办|机构|成员)$")


@rule(
    "NL211",
    "collective-lead",
    Severity.WARNING,
    summary={"zh": "牵头单位是统称", "en": "the lead unit is a collective name"},
    messages={
        "collective": {
            "zh": "牵头单位写作“{names}”，没有一个具体单位牵头",
            "en": "the lead unit is “{names}”: no single body leads",
        }
    },
    source=CONSISTENCY,
)
def collective_lead(notice: Notice, _: Notice) -> Iterator[Finding]:
    for placed in placed_tasks(notice):
        leads = [each for each in placed.task.of_role(Role.LEAD) if each.label]
        if placed.shared or not leads or not _name_no_body([party for each in leads for party in each.list.parties]):
            continue
        parties = leads[0].list.parties
        yield collective_lead.finding(
            "collective",
            parties[0].span.cover(parties[-1].span),
            names="、".join(squeeze(party.name) for party in parties),
        )


def _name_no_body(parties: Sequence[Party]) -> bool:
    """All are collective, and some of them stand for bodies: each area leads what is done there."""
    return all(party.collective for party in parties) and any(_BODIES.search(squeeze(party.name)) for party in parties)

"""# NL215 lead-convention-unstated 没有说明谁牵头

## 检查什么

整份通知只用“责任单位”，一项任务列了几个单位，却没有任何地方说明哪一个牵头：没有牵头单位、牵头领导、配合单位，没有“列第一位者为牵头单位”一类的说明。整份通知提示一次。只有任务清单或表格、没有通知正文的，正文有删减的，每项任务只列一个单位的，不提示。

## 为什么

几个单位并列而不说明谁牵头，各单位会互相等待，年底也不知向谁要结果。

## 反例

```text
云州市人民政府办公室关于印发2026年重点工作责任分解的通知
各县（市、区）人民政府，市政府各部门：
现将《2026年重点工作责任分解》印发给你们，请认真组织实施。
云州市人民政府办公室
2026年3月2日
2026年重点工作责任分解
1.新建标准厂房。
责任单位：市经信局、市财政局
2.盘活闲置用地。
责任单位：市自然资源和规划局、市财政局
3.整治村庄环境。
责任单位：市农业农村局、市住建局
```

## 正例

```text
云州市人民政府办公室关于印发2026年重点工作责任分解的通知
各县（市、区）人民政府，市政府各部门：
现将《2026年重点工作责任分解》印发给你们，请认真组织实施。
云州市人民政府办公室
2026年3月2日
2026年重点工作责任分解
1.新建标准厂房。
责任单位：市经信局、市财政局（列第一位者为牵头单位，下同）
2.盘活闲置用地。
责任单位：市自然资源和规划局、市财政局
3.整治村庄环境。
责任单位：市农业农村局、市住建局
```

## 依据

公文写作惯例：几个单位共同负责的，应当明确牵头单位。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.bodies.body_names import unit_lists
from ...grammar.model import Kind, Notice, PartyList, Role
from ...grammar.patterns import regex
from ...grammar.prose import occurrences
from ...grammar.structure.leads import placed_tasks
from ..finding import Finding, Related, Severity
from ..rule import rule

_SAYS_WHO = {Role.GENERAL_LEAD, Role.LEAD, Role.LEADER, Role.COOPERATING}
"""Roles beside which 责任单位 is no longer the only one: who leads, or who merely cooperates."""
_STATED = regex(
    r"(?:第一|首)(?:个|位|家|列|责任|名)[^。;\n]{0,20}(?:牵头|主办|主责|总责|汇总)|(?:牵头|主办|主责|汇总)(?:责任)?(?:单位|部门)?[^。;,\n]{0,6}(?:为|是|系|即|由|用|以)"
    r"|(?:为|是|系|即|作为|表示|加|标)[^。;,\n]{0,8}(?:牵头|主办|主责|汇总)|第一责任(?:单位|部门)|(?:排|列)[^。;\n]{0,4}(?:第一|首)|(?:分别|共同)(?:牵头|负责)"
)
_LEADS = regex("牵头|主办|主责|领办")
_ENOUGH = 3


@rule(
    "NL215",
    "lead-convention-unstated",
    Severity.INFO,
    summary={"zh": "没有说明谁牵头", "en": "nothing says who leads"},
    messages={
        "unstated": {
            "zh": "通知只列责任单位，{count}项任务列有两个以上单位，却没有说明由谁牵头",
            "en": "only responsible units are named; {count} tasks name several, and nothing says which of them leads",
        }
    },
    source={"zh": "公文写作惯例", "en": "usage of official documents"},
)
def lead_convention_unstated(notice: Notice, _: Notice) -> Iterator[Finding]:
    stated = notice.conventions
    if notice.kind is not Kind.NOTICE or stated.first_listed_leads or stated.unfinished or _SAYS_WHO & stated.roles.keys():
        return
    placed = placed_tasks(notice)
    if any(each.led_by_heading or any(section.general_lead for section in each.sections) for each in placed):
        return
    lists = [assignment.list for each in placed for assignment in each.task.of_role(Role.RESPONSIBLE) if assignment.label]
    several = [each for each in lists if sum(not party.collective for party in each.parties) > 1]
    if len(several) < _ENOUGH or any(_marks_one(each.list) for each in unit_lists(notice)) or any(occurrences(notice, _STATED)):
        return
    yield lead_convention_unstated.finding(
        "unstated", notice.anchor(), related=(Related("first", several[0].span),), count=len(several)
    )


def _marks_one(listed: PartyList) -> bool:
    """One of the list is marked as leading: 市经信局(牵头), 市经信局牵头."""
    return any(_LEADS.search(words) for party in listed.parties for words in (party.name, *party.brackets))

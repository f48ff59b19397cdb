"""# NL219 same-target-different-lead 同一指标两个牵头单位

## 检查什么

两份清单（重点工作、民生实事等）中，动词、名称、计量单位和数都相同的指标，牵头单位不同。牵头单位按通知自己的写法认：有牵头单位的看牵头单位，写明“列第一位者为牵头单位”的看第一个责任单位，否则看全部责任单位。

没有写牵头单位的，一处的牵头单位也列在另一处的责任单位中，即不提示：一项任务有几个指标时，各归哪一家并不确定。

## 为什么

同一指标由两家分别牵头，容易重复报送，也容易两不管。确属综合任务的可不改。

## 反例

```text
2024年政府工作报告重点工作责任分解
一、重点工作
1.完善社区服务，新建社区养老食堂12家。
牵头单位：区民政局
2024年民生实事项目责任分解
一、养老项目
目标任务：新建社区养老食堂12家。
牵头单位：区商务局
```

## 正例

```text
2024年政府工作报告重点工作责任分解
一、重点工作
1.完善社区服务，新建社区养老食堂12家。
牵头单位：区民政局
2024年民生实事项目责任分解
一、养老项目
目标任务：新建社区养老食堂12家。
牵头单位：区民政局
```

## 依据

本通知前后一致：同一指标宜由同一单位牵头。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.facts.fact_context import context_of
from ...grammar.facts.fact_joins import joins_of
from ...grammar.facts.facts import Source
from ...grammar.model import Notice
from ..facts import as_written
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL219",
    "same-target-different-lead",
    Severity.INFO,
    summary={"zh": "同一指标两个牵头单位", "en": "the same target has two leads"},
    messages={
        "leads": {
            "zh": "“{noun}{stated}”此处由{lead}牵头，另一处由{other}牵头",
            "en": "“{noun}{stated}” is led by {lead} here and by {other} elsewhere",
        }
    },
    source=CONSISTENCY,
)
def same_target_different_lead(notice: Notice, _: Notice) -> Iterator[Finding]:
    for group in joins_of(notice).equal:
        led = [fact for fact in group if fact.source is not Source.TOTAL and fact.home.leads]
        if len(led) != 2 or led[0].home.part == led[1].home.part or led[0].home.may_share_lead(led[1].home):
            continue
        first, second = led
        if context_of(notice, first).same_base(context_of(notice, second)):
            yield same_target_different_lead.finding(
                "leads",
                second.span,
                related=(Related("first", first.span),),
                noun=second.phrase.noun,
                stated=as_written(notice, second.figure, second.span),
                lead="、".join(sorted(second.home.leads)),
                other="、".join(sorted(first.home.leads)),
            )

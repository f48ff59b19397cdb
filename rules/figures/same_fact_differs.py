"""# NL408 same-fact-differs 同一事项前后两个数

## 检查什么

同一事项在两处给出不同的数：

- 两份清单（重点工作、民生实事等）中，牵头单位、动词、名称、计量单位都相同而数不同；两项任务另有相同的数的，报错误，否则报警告；
- 同一事项按地区分解的两处（两张附表，或正文与附表），各地区都相同，只有一个地区不同；
- 一处写限度（3万人以上），另一处的数在限度之内但不相等，或者名称只多一个限定词（省级示范小区、省级卫生示范小区）的，只提示。

换算后相等的（5600人与0.56万人）、末位四舍五入可以解释的，不报；年度、季度、阶段、地区、范围（全省与全市）不同的，累计数与当年数，力争数与确保数，“其中”的数，不作比较。

## 为什么

同一指标两个数，考核时以哪个为准说不清楚。

## 反例

```text
2024年政府工作报告重点工作责任分解
一、重点工作
1.办好学前教育，新增学前教育学位1080个。
责任单位：区教育局
2.新增养老护理床位600张。
责任单位：区民政局
2024年民生实事项目责任分解
一、教育项目
目标任务：新增学前教育学位1180个。
责任单位：区教育局
二、养老项目
目标任务：新增养老护理床位600张。
责任单位：区民政局
```

## 正例

```text
2024年政府工作报告重点工作责任分解
一、重点工作
1.新增技能人才5600人，新增学前教育学位1080个。
责任单位：区教育局
2.改造未来社区10个。
责任单位：区住建局
2024年民生实事项目责任分解
一、教育项目
目标任务：新增技能人才0.56万人以上，新增学前教育学位1080个。
责任单位：区教育局
二、安居项目
目标任务：改造旧改类未来社区4个。
责任单位：区住建局
```

## 依据

本通知前后一致：同一事项只应有一个数。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.allocation.table_targets import contradicted
from ...grammar.facts.fact_joins import Difference, Grade, joins_of
from ...grammar.facts.facts import Source
from ...grammar.model import Notice
from ..facts import as_written, compare, gap
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule

_SEVERITIES = {
    Grade.PROVEN: Severity.ERROR,
    Grade.SAME: Severity.WARNING,
    Grade.BOUND: Severity.INFO,
    Grade.MODIFIER: Severity.INFO,
}


@rule(
    "NL408",
    "same-fact-differs",
    Severity.ERROR,
    summary={"zh": "同一事项前后两个数", "en": "one fact has two values"},
    messages={
        "same": {
            "zh": "“{noun}”此处为{stated}，另一处为{other}，相差{gap}{unit}",
            "en": "“{noun}” is {stated} here and {other} elsewhere, a difference of {gap}{unit}",
        },
        "area": {
            "zh": "“{noun}”{area}此处为{stated}，另一处为{other}，相差{gap}{unit}，其余各地区两处相同",
            "en": "“{noun}” of {area} is {stated} here and {other} elsewhere, a difference of {gap}{unit}; the other areas agree",
        },
        "bound": {
            "zh": "“{noun}”此处为{stated}，另一处为{other}，请核对是否应当一致",
            "en": "“{noun}” is {stated} here and {other} elsewhere; should they be the same?",
        },
        "modifier": {
            "zh": "“{noun}”此处为{stated}，另一处“{other_noun}”为{other}，如为同一事项，请核对",
            "en": "“{noun}” is {stated} here and “{other_noun}” is {other} elsewhere; are they one?",
        },
    },
    source=CONSISTENCY,
)
def same_fact_differs(notice: Notice, _: Notice) -> Iterator[Finding]:
    # a figure that its own table contradicts is told there
    told = {target.stated.span for target in contradicted(notice)}
    for each in joins_of(notice).differences:
        if each.place.span in told:
            continue
        one_total = (each.place.source is Source.TOTAL) is not (each.other.source is Source.TOTAL)
        if one_total and not each.area:
            continue
        evidence = compare(notice, each.place.figure, each.place.span, each.other.figure, each.other.span)
        yield same_fact_differs.finding(
            _message(each),
            each.place.span,
            severity=_SEVERITIES[each.grade],
            related=(Related("partner", each.other.span), *(Related("also", place.span) for place in each.agreeing)),
            evidence=evidence,
            noun=each.noun,
            other_noun=each.other_noun,
            area=each.area,
            stated=as_written(notice, each.place.figure, each.place.span),
            other=as_written(notice, each.other.figure, each.other.span),
            gap=gap(evidence),
            unit=evidence.unit,
        )


def _message(each: Difference) -> str:
    if each.area:
        return "area"
    return each.grade.value if each.grade in (Grade.BOUND, Grade.MODIFIER) else "same"

"""# NL315 text-table-mismatch 正文与表格的数不一致

## 检查什么

表格合计栏（合计行）的数，与正文对同一事项所写的数不同。正文和表格按事项名称、动词、计量单位对应，不按位置；表中事项名称本身写有数的（新建停车位500个），多数行与合计栏一致时，个别不一致的也提示。

正文写明限度（以上、以内）而表格的数在限度之内的、名称里是全省数的（拟下达指标、省政府实事地方部分）、正文的数等于表中几行之和的，不提示。

## 为什么

正文与附表各执一数，承办单位不知以哪个为准。

## 反例

```text
一、老旧小区改造
目标任务：改造老旧小区100个，惠及居民2万户。
责任单位：市住建局，各区县政府
任务分解
合计
东湖区
西山区
南川县
老旧小区（个）
90
30
30
30
```

## 正例

```text
一、老旧小区改造
目标任务：改造老旧小区100个，惠及居民2万户。
责任单位：市住建局，各区县政府
任务分解
合计
东湖区
西山区
南川县
老旧小区（个）
100
40
30
30
```

## 依据

本通知前后一致：正文与表格中同一事项的数应相同。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.allocation.table_targets import contradicted
from ...grammar.facts.fact_joins import Grade, Place, joins_of
from ...grammar.facts.facts import Source
from ...grammar.model import Figure, Notice
from ...grammar.numbers.measures import unit_in_brackets
from ...grammar.span import Span
from ..facts import as_written, compare, gap
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL315",
    "text-table-mismatch",
    Severity.ERROR,
    summary={"zh": "正文与表格的数不一致", "en": "the text and a table give different figures"},
    messages={
        "text": {
            "zh": "“{noun}”此处为{stated}，表中为{other}，相差{gap}{unit}",
            "en": "“{noun}” is {stated} here and {other} in the table, a difference of {gap}{unit}",
        },
        "table": {
            "zh": "“{noun}”表中为{stated}，正文为{other}，相差{gap}{unit}",
            "en": "“{noun}” is {stated} in the table and {other} in the text, a difference of {gap}{unit}",
        },
        "label": {
            "zh": "“{noun}”名称中为{stated}，合计栏为{other}，相差{gap}{unit}",
            "en": "“{noun}” is {stated} in the row's name and {other} in the total column, a difference of {gap}{unit}",
        },
    },
    source=CONSISTENCY,
)
def text_table_mismatch(notice: Notice, _: Notice) -> Iterator[Finding]:
    told: set[Span] = set()
    for target in contradicted(notice):
        told.update((target.stated.span, target.span))
        bounded = target.stated.qualifier is not None or target.total.qualifier is not None
        severity = Severity.ERROR if target.certain and not bounded else Severity.WARNING
        noun = unit_in_brackets(target.label)[0]
        yield _finding(notice, "text", noun, (target.stated, target.stated.span), (target.total, target.span), severity)
    for each in joins_of(notice).differences:
        place, other = each.place, each.other
        if each.area or each.grade not in (Grade.PROVEN, Grade.SAME) or told & {place.span, other.span}:
            continue
        if (place.source is Source.TOTAL) is not (other.source is Source.TOTAL):
            severity = Severity.ERROR if each.grade is Grade.PROVEN else Severity.WARNING
            yield _finding(
                notice,
                _message(place),
                each.noun,
                (place.figure, place.span),
                (other.figure, other.span),
                severity,
                each.agreeing,
            )


def _message(place: Place) -> str:
    return {Source.TOTAL: "table", Source.LABEL: "label"}.get(place.source, "text")


def _finding(
    notice: Notice,
    message: str,
    noun: str,
    stated: tuple[Figure, Span],
    other: tuple[Figure, Span],
    severity: Severity,
    agreeing: tuple[Place, ...] = (),
) -> Finding:
    evidence = compare(notice, *stated, *other)
    return text_table_mismatch.finding(
        message,
        stated[1],
        severity=severity,
        related=(Related("partner", other[1]), *(Related("also", each.span) for each in agreeing)),
        evidence=evidence,
        noun=noun,
        stated=as_written(notice, *stated),
        other=as_written(notice, *other),
        gap=gap(evidence),
        unit=evidence.unit,
    )

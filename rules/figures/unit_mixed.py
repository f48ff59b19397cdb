"""# NL413 unit-mixed 同一事项混用计量单位

## 检查什么

同一事项在一处用公顷、另一处用亩，或者一处用万人、另一处用人。数换算后相等的也提示；不相等的由 NL315、NL408 报。默认不启用，须在配置中选用。

## 为什么

单位不一，对照和汇总时容易出错。

## 反例

```text
2024年政府工作报告重点工作责任分解
一、重点工作
1.新增技能人才5600人。
责任单位：区人力社保局
2024年民生实事项目责任分解
一、就业项目
目标任务：新增技能人才0.56万人以上。
责任单位：区人力社保局
```

## 正例

```text
2024年政府工作报告重点工作责任分解
一、重点工作
1.新增技能人才5600人。
责任单位：区人力社保局
2024年民生实事项目责任分解
一、就业项目
目标任务：新增技能人才5600人以上。
责任单位：区人力社保局
```

## 选项

```toml
extend-select = ["unit-mixed"]
```

## 依据

本通知前后一致：同一事项宜用一个计量单位。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.facts.fact_joins import joins_of
from ...grammar.model import Notice
from ...grammar.numbers.measures import written_unit
from ..facts import as_written, compare
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL413",
    "unit-mixed",
    Severity.INFO,
    summary={"zh": "同一事项混用计量单位", "en": "one fact is given in two units"},
    messages={
        "mixed": {
            "zh": "“{noun}”此处为{stated}，另一处为{other}，计量单位宜统一",
            "en": "“{noun}” is {stated} here and {other} elsewhere: two units for one fact",
        }
    },
    source=CONSISTENCY,
    on=False,
)
def unit_mixed(notice: Notice, _: Notice) -> Iterator[Finding]:
    for group in joins_of(notice).equal:
        first = group[0]
        unit = written_unit(first.figure.scale, first.figure.unit)
        others = [fact for fact in group[1:] if written_unit(fact.figure.scale, fact.figure.unit) != unit]
        if others:
            other = others[0]
            yield unit_mixed.finding(
                "mixed",
                other.span,
                related=(Related("first", first.span), *(Related("also", fact.span) for fact in others[1:])),
                evidence=compare(notice, other.figure, other.span, first.figure, first.span),
                noun=first.phrase.noun,
                stated=as_written(notice, other.figure, other.span),
                other=as_written(notice, first.figure, first.span),
            )

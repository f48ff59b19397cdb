"""# NL317 progress-ratio-mismatch 百分比与数不符

## 检查什么

表中有目标数、完成数和完成率（或总数、其中一部分和占比）三栏，多数行的百分比正是两数之商，个别行不是；或有相邻两年的数和增长率（降幅），多数行的增长率正是两年之比。按写出的位数，四舍五入或去尾都算相符。

句子中同时写出两个数和百分比的（“完成315亿元，占年度计划770亿元的45%”），也核对，不符的作警告。比的是上月、上年等另一个基数的，或者基数不在同一句里的，不作核对。

## 为什么

三个数中必有一个写错；百分比常作考核、通报用，错了影响排名。

## 反例

```text
| 乡镇 | 目标任务（亩） | 完成数（亩） | 完成率 |
| --- | --- | --- | --- |
| 青石镇 | 300 | 150 | 50% |
| 白沙镇 | 400 | 300 | 75% |
| 柳河乡 | 200 | 160 | 88% |
| 石桥乡 | 500 | 400 | 80% |
```

```text
1.完成交通投资300亿元，占年度计划600亿元的60%。
责任单位：市交通局
```

## 正例

```text
| 乡镇 | 目标任务（亩） | 完成数（亩） | 完成率 |
| --- | --- | --- | --- |
| 青石镇 | 300 | 150 | 50% |
| 白沙镇 | 400 | 300 | 75% |
| 柳河乡 | 200 | 160 | 80% |
| 石桥乡 | 500 | 400 | 80% |
```

```text
1.完成交通投资300亿元，占年度计划600亿元的50%。
责任单位：市交通局
```

## 依据

本通知前后一致：百分比等于两数之商。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.allocation.figured_columns import readable_tables
from ...grammar.allocation.table_ratios import wrong_growths, wrong_percentages
from ...grammar.inline.inline_ratios import inline_ratios
from ...grammar.model import Notice
from ...grammar.numbers.numerals import EXACT
from ..evidence import plain
from ..finding import Evidence, Finding, Related, Severity, Term
from ..rule import CONSISTENCY, rule


@rule(
    "NL317",
    "progress-ratio-mismatch",
    Severity.ERROR,
    summary={"zh": "百分比与数不符", "en": "a percentage is not the quotient of its two figures"},
    messages={
        "column": {
            "zh": "“{label}”一行“{column}”写为{stated}，按“{done}”与“{target}”计算应为{computed}",
            "en": "“{column}” in the row “{label}” is given as {stated}, but “{done}” and “{target}” make {computed}",
        },
        "sentence": {
            "zh": "写为{stated}，按本句的两个数计算应为{computed}，请核对",
            "en": "given as {stated}, but the two figures of the sentence make {computed}",
        },
    },
    source=CONSISTENCY,
)
def progress_ratio_mismatch(notice: Notice, _: Notice) -> Iterator[Finding]:
    for table in readable_tables(notice):
        if table.ragged:
            continue
        for wrong in (*wrong_percentages(table), *wrong_growths(table)):
            stated = wrong.stated.written
            (done, part), (target, whole) = wrong.terms
            yield progress_ratio_mismatch.finding(
                "column",
                wrong.row.label_span if wrong.row.label else wrong.stated.span,
                related=(
                    Related(wrong.column.name, wrong.stated.span),
                    Related(done.name, part.span),
                    Related(target.name, whole.span),
                ),
                evidence=Evidence(
                    stated,
                    wrong.computed,
                    EXACT.subtract(wrong.computed, stated),
                    "%",
                    (Term(done.name, part.written, part.span), Term(target.name, whole.written, whole.span)),
                ),
                label=wrong.row.label,
                column=wrong.column.name,
                done=done.name,
                target=target.name,
                stated=f"{plain(stated)}%",
                computed=f"{plain(wrong.computed)}%",
            )
    for ratio in inline_ratios(notice):
        stated = ratio.stated.written
        terms = (Term("", ratio.part.written, ratio.part.span), Term("", ratio.whole.written, ratio.whole.span))
        yield progress_ratio_mismatch.finding(
            "sentence",
            ratio.stated.span,
            severity=Severity.WARNING,
            related=(Related("share", ratio.part.span), Related("total", ratio.whole.span)),
            evidence=Evidence(stated, ratio.computed, EXACT.subtract(ratio.computed, stated), "%", terms),
            stated=f"{plain(stated)}%",
            computed=f"{plain(ratio.computed)}%",
        )

"""# NL313 part-exceeds-whole “其中”大于总数

## 检查什么

“其中”所列的一项比总数还大；或者“其中”各项互不重叠（新建、改建，城市、农村）却合计超过总数；或者各项已经列全（写明“其余”的，或“共…，分别为…”的），合计与总数不等。表格里“其中”的行与上一行比，“其中”的栏与左边一栏比。

正文里“其中”的数，与本句前面最近一个同单位的数相比；前面有几个同单位的数的，与它们之和相比。总数写“以上”“不少于”的，各项写明有重复、交叉的，以及比率、人均、标准等，不作比较。分给各地区、各单位的数由 NL301、NL302 核对。

## 为什么

部分不可能大于整体，必有一个数写错。

## 反例

```text
1.新增托位300个，其中普惠托位380个。
责任单位：市卫健委
```

```text
1.完成农村公厕提升100座，其中新建60座、改建50座。
责任单位：市农业农村局
```

```text
| 乡镇 | 造林任务（亩） | 其中：经济林（亩） |
| --- | --- | --- |
| 青石镇 | 300 | 120 |
| 白沙镇 | 450 | 200 |
| 柳河乡 | 250 | 520 |
| 石桥乡 | 180 | 90 |
```

## 正例

```text
1.新增托位300个，其中普惠托位180个。
责任单位：市卫健委
```

```text
1.完成农村公厕提升100座，其中新建50座、改建50座。
责任单位：市农业农村局
```

```text
| 乡镇 | 造林任务（亩） | 其中：经济林（亩） |
| --- | --- | --- |
| 青石镇 | 300 | 120 |
| 白沙镇 | 450 | 200 |
| 柳河乡 | 250 | 52 |
| 石桥乡 | 180 | 90 |
```

## 依据

本通知前后一致：部分不大于整体。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...grammar.allocation.figured_columns import readable_tables
from ...grammar.allocation.table_parts import PartOfTable, parts_of_table
from ...grammar.inline.inline_parts import Parts, inline_parts
from ...grammar.model import Figure, Notice, Verdict
from ...grammar.numbers.measures import written_unit
from ...grammar.numbers.numerals import EXACT, in_unit
from ...grammar.span import Span
from ..evidence import plain
from ..finding import Evidence, Finding, Related, Severity, Term
from ..rule import CONSISTENCY, rule


@rule(
    "NL313",
    "part-exceeds-whole",
    Severity.ERROR,
    summary={"zh": "“其中”大于总数", "en": "a part is larger than its whole"},
    messages={
        "larger": {
            "zh": "“其中”的{name}{computed}{unit}大于总数{stated}{unit}，多{gap}{unit}",
            "en": "of {stated}{unit}, {computed}{unit} are said to be “{name}”: {gap}{unit} more than the whole",
        },
        "sum": {
            "zh": "“其中”各项合计{computed}{unit}，与总数{stated}{unit}不符，相差{gap}{unit}",
            "en": "the parts add up to {computed}{unit}, the whole is {stated}{unit}: {gap}{unit} apart",
        },
        "row": {
            "zh": "“{label}”一行“{name}”为{computed}{unit}，大于“{of}”{stated}{unit}，多{gap}{unit}",
            "en": "in the row “{label}”, “{name}” is {computed}{unit}, {gap}{unit} more than “{of}”, {stated}{unit}",
        },
        "columns": {
            "zh": "“{label}”一行“其中”各栏合计{computed}{unit}，与“{of}”{stated}{unit}不符，相差{gap}{unit}",
            "en": "in the row “{label}” the parts add up to {computed}{unit}, “{of}” is {stated}{unit}: {gap}{unit} apart",
        },
    },
    source=CONSISTENCY,
)
def part_exceeds_whole(notice: Notice, _: Notice) -> Iterator[Finding]:
    for found in inline_parts(notice):
        yield from _in_text(found)
    for table in readable_tables(notice):
        if not table.ragged:
            for part in parts_of_table(table):
                yield _in_table(part)


def _in_text(found: Parts) -> Iterator[Finding]:
    terms = tuple((part.words, part.figure) for part in found.parts)
    largest = found.excess()
    if largest is not None:
        severity = Severity.ERROR if found.akin else Severity.WARNING
        own = ((largest.words, largest.figure),)
        yield _finding("larger", largest.span, found.whole, largest.figure.value, own, severity, name=largest.words)
    elif found.sum is not None:
        place = found.parts[0].span.cover(found.parts[-1].span)
        yield _finding("sum", place, found.whole, found.sum.computed, terms, Severity.ERROR)


def _in_table(part: PartOfTable) -> Finding:
    computed = part.balance.computed if part.balance is not None else part.parts[0][1].value
    message = "columns" if part.balance is not None else "row"
    # a row may have a kind more than the columns name
    short = part.balance is not None and part.balance.verdict is Verdict.SHORT
    severity = Severity.WARNING if short else Severity.ERROR
    return _finding(message, part.span, part.whole, computed, part.parts, severity, label=part.label, name=part.name, of=part.of)


def _finding(
    message: str,
    span: Span,
    whole: Figure,
    computed: Decimal,
    parts: tuple[tuple[str, Figure], ...],
    severity: Severity,
    *,
    label: str = "",
    name: str = "",
    of: str = "",
) -> Finding:
    scale = whole.scale
    gap = in_unit(EXACT.subtract(computed, whole.value), scale)
    terms = tuple(Term(words, in_unit(figure.value, scale), figure.span) for words, figure in parts)
    evidence = Evidence(whole.written, in_unit(computed, scale), gap, written_unit(scale, whole.unit), terms)
    return part_exceeds_whole.finding(
        message,
        span,
        severity=severity,
        related=(Related("total", whole.span), *(Related(words or "share", figure.span) for words, figure in parts)),
        evidence=evidence,
        stated=plain(evidence.stated),
        computed=plain(evidence.computed),
        gap=plain(gap.copy_abs()),
        unit=evidence.unit,
        label=label,
        name=name,
        of=of,
    )

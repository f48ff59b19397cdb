"""# NL305 total-row-mismatch 合计与各项之和不符

## 检查什么

表中“合计”“总计”“小计”一行（或一列）的数，与它上面各行（或同一行各列）相加的结果不等，且四舍五入不能解释。“其中”各行是上一行的组成部分，不重复相加；年末数、比率、名次、年份等列不相加；“全市”“全区”“全县”一行可能是目标而不是合计，由 NL301、NL302 作警告。

Excel 表（.xlsx）里，合计的求和公式没有包括紧挨着的行（例如在 SUM(B3:B8) 下面又加了第9行），即使数字暂时相符，也作警告，并写明漏了哪些单元格。

## 为什么

合计必须等于各项之和。不等，要么合计算错，要么某一格写错。

## 反例

```text
| 乡镇 | 任务（亩） |
| --- | --- |
| 青石镇 | 30 |
| 白沙镇 | 45 |
| 柳河乡 | 25 |
| 合计 | 110 |
```

## 正例

```text
| 乡镇 | 任务（亩） |
| --- | --- |
| 青石镇 | 30 |
| 白沙镇 | 45 |
| 柳河乡 | 25 |
| 合计 | 100 |
```

## 依据

本通知前后一致：合计与各项之和应相等。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.document import PartialSum
from ...grammar.model import Allocation, Notice, Verdict
from ...grammar.span import Span
from ..causes import probable_cause, with_causes
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, Words, rule
from ..sums import decisive, doubtful, sum_finding

_MOST_SHOWN = 20
_DIFFERS: Words = {
    "zh": "“{label}”写为{stated}{unit}，与各项之和{computed}{unit}不符，相差{gap}{unit}",
    "en": "“{label}” is given as {stated}{unit}, but its items add up to {computed}{unit}: {gap}{unit} apart",
}


@rule(
    "NL305",
    "total-row-mismatch",
    Severity.ERROR,
    summary={"zh": "合计与各项之和不符", "en": "a stated sum is not the sum of its items"},
    messages=with_causes({"differs": _DIFFERS})
    | {
        "differs-formula": {
            "zh": _DIFFERS["zh"] + "；求和公式漏了 {suspect}",
            "en": _DIFFERS["en"] + "; its formula leaves out {suspect}",
        },
        "formula": {
            "zh": "“{label}”的公式 {formula} 没有包括 {missed}",
            "en": "the formula {formula} of “{label}” leaves out {missed}",
        },
    },
    source=CONSISTENCY,
)
def total_row_mismatch(notice: Notice, _: Notice) -> Iterator[Finding]:
    formulas = {each.span: each for each in notice.document.partial_sums}
    for node in (*notice.allocations, *notice.walk_parts()):
        if isinstance(node, Allocation):
            yield from _mismatch(node, notice, formulas)
    for each in formulas.values():
        related = tuple(Related("also", place) for place in each.places[:_MOST_SHOWN])
        yield total_row_mismatch.finding(
            "formula",
            each.span,
            severity=Severity.WARNING,
            related=related,
            label=each.label,
            formula=each.formula,
            missed=each.missed,
        )


def _mismatch(allocation: Allocation, notice: Notice, formulas: dict[Span, PartialSum]) -> Iterator[Finding]:
    """The finding about one sum; a formula that explains it is taken out of ``formulas``, since it is told with it."""
    total = decisive(allocation)
    if not allocation.total_row or total is None or total.balance.verdict not in (Verdict.SHORT, Verdict.OVER):
        return
    over = total.balance.verdict is Verdict.OVER
    blank = bool(allocation.blanks)
    # what a blank cell holds is unknown: it may be what the items lack
    unsure = doubtful(allocation, total) or (blank and not over)
    formula = formulas.pop(total.total.span, None)
    cause = None if blank else probable_cause(total)
    if formula is not None:
        cause = "formula", formula.missed
    yield sum_finding(
        total_row_mismatch,
        "differs",
        allocation,
        total,
        notice,
        severity=Severity.WARNING if unsure else Severity.ERROR,
        cause=cause,
    )

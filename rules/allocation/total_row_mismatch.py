"""# NL305 total-row-mismatch 合计与各项之和不符

## 检查什么

表中“合计”“总计”“小计”一行（或一列）的数，与它上面各行（或同一行各列）相加的结果不等，且四舍五入不能解释。“其中”各行是上一行的组成部分，不重复相加；年末数、比率、名次、年份等列不相加；“全市”“全区”“全县”一行可能是目标而不是合计，由 NL301、NL302 作警告。

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

from ...grammar.model import Allocation, Notice, Verdict
from ..causes import probable_cause, with_causes
from ..finding import Finding, Severity
from ..rule import CONSISTENCY, rule
from ..sums import decisive, doubtful, sum_finding


@rule(
    "NL305",
    "total-row-mismatch",
    Severity.ERROR,
    summary={"zh": "合计与各项之和不符", "en": "a stated sum is not the sum of its items"},
    messages=with_causes(
        {
            "differs": {
                "zh": "“{label}”写为{stated}{unit}，与各项之和{computed}{unit}不符，相差{gap}{unit}",
                "en": "“{label}” is given as {stated}{unit}, but its items add up to {computed}{unit}: {gap}{unit} apart",
            },
        }
    ),
    source=CONSISTENCY,
)
def total_row_mismatch(allocation: Allocation, notice: Notice) -> Iterator[Finding]:
    total = decisive(allocation)
    if not allocation.total_row or total is None or total.balance.verdict not in (Verdict.SHORT, Verdict.OVER):
        return
    over = total.balance.verdict is Verdict.OVER
    blank = bool(allocation.blanks)
    # what a blank cell holds is unknown: it may be what the items lack
    unsure = doubtful(allocation, total) or (blank and not over)
    yield sum_finding(
        total_row_mismatch,
        "differs",
        allocation,
        total,
        notice,
        severity=Severity.WARNING if unsure else Severity.ERROR,
        cause=None if blank else probable_cause(total),
    )

"""# NL303 allocation-rounding 分解数之和与总数因四舍五入不符

## 检查什么

带小数的分解数（公里、亩、万元等）相加与总数有差，而差额不超过各数四舍五入可能造成的误差。例如总数26公里，各地8.9、8.5、4.7、4.2公里，合计26.3公里，取整正是26公里。

个、家、座等按个数计的，没有四舍五入一说，差一个也由 NL301、NL302 报错。通知写明“因四舍五入，分项之和与合计略有出入”的，不再提示。

## 为什么

数不算错，但总数与分解数精度不同，各地照分解数执行，汇总数就不等于总数。最好把总数也写到同样的小数位。

## 反例

```text
一、农村公路建设
目标任务：新改建农村公路26公里。
责任单位：市交通局，各区县政府
任务分解
东湖区
西山区
南川县
北岭县
单位（公里）
8.9
8.5
4.7
4.2
```

## 正例

```text
一、农村公路建设
目标任务：新改建农村公路26.3公里。
责任单位：市交通局，各区县政府
任务分解
东湖区
西山区
南川县
北岭县
单位（公里）
8.9
8.5
4.7
4.2
```

## 依据

本通知前后一致：总数与分解数之和应相等。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Allocation, Notice, Verdict
from ..finding import Finding, Severity
from ..rule import CONSISTENCY, rule
from ..sums import decisive, sum_finding


@rule(
    "NL303",
    "allocation-rounding",
    Severity.INFO,
    summary={"zh": "分解数之和与总数因四舍五入不符", "en": "shares differ from the total by rounding"},
    messages={
        "rounding": {
            "zh": "“{label}”分解数之和为{computed}{unit}，总数为{stated}{unit}，相差{gap}{unit}，四舍五入可以解释",
            "en": "the shares of “{label}” add up to {computed}{unit}, the total is {stated}{unit}: rounding explains the {gap}{unit}",
        },
    },
    source=CONSISTENCY,
)
def allocation_rounding(allocation: Allocation, notice: Notice) -> Iterator[Finding]:
    total = decisive(allocation)
    if total is None or total.balance.verdict is not Verdict.ROUNDING or notice.conventions.rounding_waived:
        return
    yield sum_finding(allocation_rounding, "rounding", allocation, total, notice)

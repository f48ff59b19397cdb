"""# NL311 share-total-not-100 占比合计不是100%

## 检查什么

表中“占比”“比重”一栏，合计行写着100%，或者各行正是某一栏数占合计的比例，各行相加应为100%。正文中三次产业的比例（“5:40:55”）、写明“其余占”的一组占比，也应合计100%。

四舍五入造成的出入不算。各地区各自的比率（“技改投资占比”）、完成比例，不相加。

## 为什么

占比合计不是100%，必有一个写错，或漏了一项。

## 反例

```text
| 资金来源 | 占比（%） |
| --- | --- |
| 中央资金 | 30 |
| 省级资金 | 25 |
| 市级资金 | 35 |
| 合计 | 100 |
```

```text
1.优化产业结构，三次产业比例调整为5.2:41.3:54.5。
责任单位：市发改委
```

## 正例

```text
| 资金来源 | 占比（%） |
| --- | --- |
| 中央资金 | 30 |
| 省级资金 | 25 |
| 市级资金 | 45 |
| 合计 | 100 |
```

```text
1.优化产业结构，三次产业比例调整为5.2:41.3:53.5。
责任单位：市发改委
```

## 依据

占比的定义：整体的各部分合计为100%。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...grammar.allocation.figured_columns import readable_tables
from ...grammar.allocation.share_totals import inline_shares, table_shares
from ...grammar.model import Notice
from ...grammar.numbers.numerals import EXACT
from ..evidence import plain
from ..finding import Evidence, Finding, Related, Severity, Term
from ..rule import rule

_WHOLE = Decimal(100)


@rule(
    "NL311",
    "share-total-not-100",
    Severity.ERROR,
    summary={"zh": "占比合计不是100%", "en": "shares of a whole that do not make 100 per cent"},
    messages={
        "column": {
            "zh": "“{label}”各项合计{computed}，不是100%，相差{gap}个百分点",
            "en": "the shares under “{label}” make {computed}, not 100%: {gap} points apart",
        },
        "sentence": {
            "zh": "各项占比合计{computed}，不是100%，相差{gap}个百分点",
            "en": "the shares make {computed}, not 100%: {gap} points apart",
        },
    },
    source={"zh": "占比的定义", "en": "what a share means"},
)
def share_total_not_100(notice: Notice, _: Notice) -> Iterator[Finding]:
    found = [each for table in readable_tables(notice) if not table.ragged for each in table_shares(table)]
    for shares in (*found, *inline_shares(notice)):
        gap = EXACT.subtract(shares.computed, _WHOLE)
        terms = tuple(Term(label, value, span) for label, value, span in shares.terms)
        yield share_total_not_100.finding(
            "column" if shares.label else "sentence",
            shares.span,
            severity=None if shares.certain else Severity.WARNING,
            related=tuple(Related(term.label or "share", term.span) for term in terms),
            evidence=Evidence(_WHOLE, shares.computed, gap, "%", terms),
            label=shares.label,
            computed=f"{plain(shares.computed)}%",
            gap=plain(gap.copy_abs()),
        )

"""# NL319 unit-price-mismatch 单价乘数量不等于金额

## 检查什么

句子中写明每个单位的金额、数量和共计金额的（“每县补助100万元，20个县共计2000万元”），单价乘数量应等于共计金额；表中有补助标准（或单价）、数量、金额三栏，多数行相乘正好相等的，个别行不等也提示。

没有写明单价、数量或共计的，标准有几档的，写“以上”“以内”“左右”的，不作核对。

## 为什么

单价、数量、金额三个数中必有一个写错，资金据此下达。

## 反例

```text
1.支持和美乡村建设，每个村补助20万元，30个村共计500万元。
责任单位：市农业农村局
```

```text
| 乡镇 | 补助标准（元/亩） | 面积（亩） | 补助金额（万元） |
| --- | --- | --- | --- |
| 青石镇 | 200 | 300 | 6 |
| 白沙镇 | 200 | 450 | 9 |
| 柳河乡 | 200 | 250 | 8 |
| 石桥乡 | 200 | 150 | 3 |
```

## 正例

```text
1.支持和美乡村建设，每个村补助20万元，30个村共计600万元。
责任单位：市农业农村局
```

```text
| 乡镇 | 补助标准（元/亩） | 面积（亩） | 补助金额（万元） |
| --- | --- | --- | --- |
| 青石镇 | 200 | 300 | 6 |
| 白沙镇 | 200 | 450 | 9 |
| 柳河乡 | 200 | 250 | 5 |
| 石桥乡 | 200 | 150 | 3 |
```

## 依据

本通知前后一致：单价与数量之积等于金额。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...grammar.allocation.figured_columns import readable_tables
from ...grammar.allocation.table_ratios import wrong_amounts
from ...grammar.inline.inline_prices import inline_prices
from ...grammar.model import Figure, Notice
from ...grammar.numbers.measures import written_unit
from ...grammar.numbers.numerals import EXACT
from ...grammar.span import Span
from ..evidence import plain
from ..finding import Evidence, Finding, Related, Severity, Term
from ..rule import CONSISTENCY, rule

Terms = tuple[tuple[str, Figure], tuple[str, Figure]]


@rule(
    "NL319",
    "unit-price-mismatch",
    Severity.WARNING,
    summary={"zh": "单价乘数量不等于金额", "en": "an amount is not unit price times quantity"},
    messages={
        "sentence": {
            "zh": "单价{price}乘数量{quantity}等于{computed}{unit}，写为{stated}{unit}，相差{gap}{unit}",
            "en": "{price} each times {quantity} makes {computed}{unit}, not {stated}{unit}: {gap}{unit} apart",
        },
        "row": {
            "zh": "“{label}”一行{price}乘{quantity}等于{computed}{unit}，“{column}”写为{stated}{unit}，相差{gap}{unit}",
            "en": "in the row “{label}”, {price} times {quantity} makes {computed}{unit}, but “{column}” is {stated}{unit}: {gap}{unit} apart",
        },
    },
    source=CONSISTENCY,
)
def unit_price_mismatch(notice: Notice, _: Notice) -> Iterator[Finding]:
    for found in inline_prices(notice):
        terms = (("", found.price), ("", found.quantity))
        yield _finding("sentence", found.amount.span, found.amount, found.computed, terms)
    for table in readable_tables(notice):
        if table.ragged:
            continue
        for wrong in wrong_amounts(table):
            (price, each), (quantity, count) = wrong.terms
            place = wrong.row.label_span if wrong.row.label else wrong.stated.span
            columns = ((price.name, each), (quantity.name, count))
            yield _finding("row", place, wrong.stated, wrong.computed, columns, label=wrong.row.label, column=wrong.column.name)


def _finding(
    message: str, span: Span, amount: Figure, computed: Decimal, terms: Terms, *, label: str = "", column: str = ""
) -> Finding:
    """``computed`` in the amount's own unit."""
    gap = EXACT.subtract(computed, amount.written)
    unit = written_unit(amount.scale, amount.unit)
    (_, price), (_, quantity) = terms
    return unit_price_mismatch.finding(
        message,
        span,
        related=(Related("total", amount.span), *(Related(words or "share", figure.span) for words, figure in terms)),
        evidence=Evidence(
            amount.written, computed, gap, unit, tuple(Term(words, figure.written, figure.span) for words, figure in terms)
        ),
        stated=plain(amount.written),
        computed=plain(computed),
        gap=plain(gap.copy_abs()),
        unit=unit,
        price=_written(price),
        quantity=_written(quantity),
        label=label,
        column=column,
    )


def _written(figure: Figure) -> str:
    return plain(figure.written) + written_unit(figure.scale, figure.unit)

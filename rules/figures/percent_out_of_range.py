"""# NL402 percent-out-of-range 比率超出0至100%

## 检查什么

覆盖率、参保率、入学率、占比、合格率、失业率等按定义在0至100%之间的比率（名单见词库 rates.toml），写成大于100%或小于0。正文和表格都检查。

增长率、完成率、竣工率、到位率以及毛入学率等可以大于100%的，不检查；“提高……个百分点”“增长……%”说的是变化，不检查。

## 为什么

这样的目标不可能实现，多半是多写了一位数字或漏了小数点。

## 反例

```text
1.城乡居民基本医疗保险参保率达到995%。
责任单位：县医保局
```

## 正例

```text
1.城乡居民基本医疗保险参保率达到99.5%，年度投资计划完成率达到110%。
责任单位：县医保局
```

## 依据

比率的定义：部分不能大于整体。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...grammar.lexicon import load, longest_first
from ...grammar.model import CellKind, Notice, Table
from ...grammar.numbers.numerals import EXACT
from ...grammar.patterns import regex
from ...grammar.prose import occurrences
from ...grammar.span import Span
from ...grammar.width import squeeze
from ..finding import Evidence, Finding, Severity
from ..rule import rule

_WORDS = load("rates")
_BOUNDED = regex(rf"(?:{'|'.join(longest_first(_WORDS['bounded']))})$")
_UNBOUNDED = regex(rf"(?:{'|'.join(_WORDS['unbounded'])})$")
_LONGEST = max(map(len, [*_WORDS["bounded"], *_WORDS["unbounded"]]))
_STATED = regex(
    rf"[{''.join(sorted({word[-1] for word in _WORDS['bounded']}))}](?P<gap>[^0-9,;、。:!?()%\n.-]{{0,12}}:?)"
    r"(?P<figure>(?P<sign>-)?(?P<number>[0-9]++(?:\.[0-9]++)?+)[ ]?%)"
)
_HEADING = regex(r"(?:\(%\)|目标|指标|任务|目标值)+$")
_CHANGE = regex("|".join(_WORDS["changes"]))
_ARRIVAL = regex("|".join(_WORDS["arrivals"]))
_WHOLE = Decimal(100)


@rule(
    "NL402",
    "percent-out-of-range",
    Severity.ERROR,
    summary={"zh": "比率超出0至100%", "en": "a rate that is below 0 or above 100 per cent"},
    messages={
        "over": {"zh": "“{rate}”写为{figure}，大于100%", "en": "“{rate}” is given as {figure}, above 100%"},
        "negative": {"zh": "“{rate}”写为{figure}，小于0", "en": "“{rate}” is given as {figure}, below 0"},
    },
    source={"zh": "比率的定义", "en": "what a rate means"},
)
def percent_out_of_range(notice: Notice, _: Notice) -> Iterator[Finding]:
    folded = notice.document.folded
    for match in occurrences(notice, _STATED):
        # 比重 begins with the last character of 占比
        for end in range(match.start() + 1, match.end("gap") + 1):
            if rate := _bounded(folded[max(0, end - _LONGEST) : end]):
                break
        gap = folded[end : match.end("gap")]
        # a hyphen right behind the name may part name and figure
        if rate and not _is_change(gap) and (gap or not match["sign"]):
            value = Decimal(f"{match['sign'] or ''}{match['number']}")
            yield from _judge(rate, value, Span(*match.span("figure")), match["figure"])
    for table in notice.walk_parts():
        if isinstance(table, Table) and table.grid.fault is None and not table.ragged:
            yield from _in_table(table)


def _bounded(words: str) -> str:
    """The bounded rate that the words end with, or nothing."""
    match = _BOUNDED.search(words)
    return match[0] if match and not _UNBOUNDED.search(words) else ""


def _is_change(gap: str) -> bool:
    """提高3%: how much the rate is to rise; 提高到98% is the rate."""
    change = _CHANGE.search(gap)
    return change is not None and _ARRIVAL.search(gap, change.end()) is None


def _in_table(table: Table) -> Iterator[Finding]:
    """Cells in per cent whose row or column is called a bounded rate."""
    columns = [_rate_of(column.name) for column in table.columns]
    for row in table.rows:
        label = _rate_of(row.label)
        for value, column in zip(row.values, columns, strict=False):
            if (label or column) and value.kind in (CellKind.FIGURE, CellKind.RATE):
                for figure in value.figures:
                    if figure.unit == "%":
                        yield from _judge(label or column, figure.value, figure.span, f"{figure.value:f}%")


def _rate_of(name: str) -> str:
    return _bounded(_HEADING.sub("", squeeze(name)))


def _judge(rate: str, value: Decimal, place: Span, written: str) -> Iterator[Finding]:
    if 0 <= value <= _WHOLE:
        return
    bound = _WHOLE if value > 0 else Decimal(0)
    evidence = Evidence(value, bound, EXACT.subtract(bound, value), "%")
    yield percent_out_of_range.finding("over" if value > 0 else "negative", place, evidence=evidence, rate=rate, figure=written)

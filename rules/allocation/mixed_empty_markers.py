"""# NL308 mixed-empty-markers 表示“没有任务”的写法不一

## 检查什么

同一张任务分解表里，没有任务的格有的写“/”、有的写“－”、有的写“0”；或者各表都写“/”，唯独一张表分给同样这些地区时写“0”。全角半角、长短横线只算一种写法。

比率、完成进度等栏里的0是数，不在此列；空白格由 NL307 提示。一张表只提示一次。

## 为什么

写法不一，读的人会以为意思不同：“/”是不下达，“0”是下达了零个？汇总时也容易出错。

## 反例

```text
| 事项名称 | 合计 | 东湖区 | 西山区 | 南川县 | 北岭县 |
| --- | --- | --- | --- | --- | --- |
| 新建口袋公园（个） | 12 | 5 | 7 | / | / |
| 新建停车场（个） | 8 | 4 | / | 4 | / |
| 改造农贸市场（家） | 6 | － | 6 | － | / |
```

## 正例

```text
| 事项名称 | 合计 | 东湖区 | 西山区 | 南川县 | 北岭县 |
| --- | --- | --- | --- | --- | --- |
| 新建口袋公园（个） | 12 | 5 | 7 | / | / |
| 新建停车场（个） | 8 | 4 | / | 4 | / |
| 改造农贸市场（家） | 6 | / | 6 | / | / |
```

## 依据

本通知前后一致：同一张表以同一种方式表示没有任务。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.allocation.none_marks import NoneMarks, none_marks_of
from ...grammar.document import Cell
from ...grammar.model import Notice
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL308",
    "mixed-empty-markers",
    Severity.INFO,
    summary={"zh": "表示“没有任务”的写法不一", "en": "several marks for “none” in one table"},
    messages={
        "mixed": {
            "zh": "本表表示没有任务的写法不一：多写“{usual}”，{count}格写“{rare}”，宜统一",
            "en": "this table marks “none” in several ways: mostly “{usual}”, but “{rare}” in {count} cells",
        },
        "other": {
            "zh": "本表以“{rare}”表示没有任务，其他各表写“{usual}”，宜统一",
            "en": "this table writes “{rare}” for none, where the other tables write “{usual}”",
        },
    },
    source=CONSISTENCY,
)
def mixed_empty_markers(notice: Notice, _: Notice) -> Iterator[Finding]:
    tables = none_marks_of(notice)
    for marks in tables:
        if len(marks.cells) > 1:
            usual = marks.usual
            yield _finding("mixed", marks, usual, marks.cells[usual][0])
    yield from _against_the_others(tables)


def _against_the_others(tables: tuple[NoneMarks, ...]) -> Iterator[Finding]:
    """Tables with one mark of their own, where at least two others that divide among the same areas have another in common."""
    single = [marks for marks in tables if len(marks.cells) == 1]
    by_mark: dict[str, list[NoneMarks]] = {}
    for marks in single:
        by_mark.setdefault(marks.usual, []).append(marks)
    usual = max(by_mark, key=lambda mark: len(by_mark[mark]), default="0")
    habit = by_mark.get(usual, [])
    if usual == "0" or len(habit) < 2 or 2 * len(habit) <= len(single):
        return
    areas = frozenset[str]().union(*(marks.areas for marks in habit))
    for marks in single:
        if marks.usual != usual and marks.areas and 2 * len(marks.areas & areas) > len(marks.areas):
            yield _finding("other", marks, usual, habit[0].cells[usual][0])


def _finding(message: str, marks: NoneMarks, usual: str, partner: Cell) -> Finding:
    """At the first cell with a rare mark; the others with one, and a cell with the usual mark, are related."""
    rare = [cell for mark, cells in marks.cells.items() if mark != usual for cell in cells]
    related = (Related("usual", partner.span), *(Related("also", cell.span) for cell in rare[1:]))
    words = "”“".join(mark for mark in marks.cells if mark != usual)
    return mixed_empty_markers.finding(message, rare[0].span, related=related, usual=usual, rare=words, count=len(rare))

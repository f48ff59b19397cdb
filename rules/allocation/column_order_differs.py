"""# NL310 column-order-differs 各表地区排列次序不同

## 检查什么

一份通知里有几张任务分解表，横向列的是同样一些地区，排列次序却不一样。以多数表的次序为准，次序不同的表各提示一次；只比两张表都有的地区，至少四个。

## 为什么

不是差错，但抄录、汇总、比对时极易串栏。各表宜用同一次序。

## 反例

```text
一、口袋公园建设
目标任务：新建口袋公园20个。
责任单位：市住建局，各区县政府
任务分解
东湖区
西山区
南川县
北岭县
单位（个）
5
7
3
5

二、公共停车场建设
目标任务：新建公共停车场12个。
责任单位：市城管局，各区县政府
任务分解
东湖区
南川县
西山区
北岭县
单位（个）
4
2
4
2
```

## 正例

```text
一、口袋公园建设
目标任务：新建口袋公园20个。
责任单位：市住建局，各区县政府
任务分解
东湖区
西山区
南川县
北岭县
单位（个）
5
7
3
5

二、公共停车场建设
目标任务：新建公共停车场12个。
责任单位：市城管局，各区县政府
任务分解
东湖区
西山区
南川县
北岭县
单位（个）
4
4
2
2
```

## 依据

本通知前后一致：各表地区次序相同。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...grammar.allocation.area_columns import area_columns
from ...grammar.allocation.figured_columns import readable_tables
from ...grammar.model import Column, Notice
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule

_LEAST_SHARED = 4
"""So many areas in common make two headers lists of the same areas."""

Header = dict[str, Column]


@rule(
    "NL310",
    "column-order-differs",
    Severity.INFO,
    summary={"zh": "各表地区排列次序不同", "en": "two tables order the same areas differently"},
    messages={
        "differs": {
            "zh": "本表的地区次序与其他表不同：此处是“{name}”，其他表此处是“{other}”，抄录比对时易串栏",
            "en": "this table orders its areas differently: “{name}” stands here, where another table has “{other}”",
        },
    },
    source=CONSISTENCY,
)
def column_order_differs(notice: Notice, _: Notice) -> Iterator[Finding]:
    headers = [header for table in readable_tables(notice) if len(header := dict(area_columns(table, notice))) >= _LEAST_SHARED]
    frequent = Counter(tuple(header) for header in headers)
    models: list[Header] = []
    owners: dict[str, int] = {}
    # the most frequent order first, of equal ones the one that stands first
    for header in sorted(headers, key=lambda each: -frequent[tuple(each)]):
        shared = Counter(owners[name] for name in header if name in owners)
        number, count = shared.most_common(1)[0] if shared else (0, 0)
        if count < _LEAST_SHARED:
            for name in header:
                owners.setdefault(name, len(models))
            models.append(header)
            continue
        found = next(_compare(header, models[number]), None)
        if found is not None:
            yield found
            continue
        models[number] = _merged(models[number], header)
        for name in models[number]:
            owners.setdefault(name, number)


def _merged(model: Header, header: Header) -> Header:
    """One order of both, which agree on what they share; of areas whose place among the model's is not certain, none."""
    groups: list[list[str]] = [[]]
    for name in header:
        if name in model:
            groups.append([])
        else:
            groups[-1].append(name)
    known: list[list[str]] = [[]]
    shared: list[str] = []
    for name in model:
        if name in header:
            shared.append(name)
            known.append([])
        else:
            known[-1].append(name)
    merged: Header = {}
    for own, more, end in zip(known, groups, [*shared, None], strict=True):
        for name in own or more:
            merged[name] = model[name] if own else header[name]
        if end is not None:
            merged[end] = model[end]
    return merged


def _compare(header: Header, model: Header) -> Iterator[Finding]:
    """The first column that differs, the areas that only one of the two has left out."""
    for name, other in zip((name for name in header if name in model), (name for name in model if name in header), strict=True):
        if name != other:
            place = model[other].span
            yield column_order_differs.finding(
                "differs", header[name].span, related=(Related("partner", place),), name=name, other=other
            )
            return

"""# NL115 category-name-mismatch 表中分类与小标题不一致

## 检查什么

附表按“事项分类”一栏分类，正文又按同样的分类设小标题，其中只有一类的名称两处写得相近而不相同（“婴育教育”和“婴育、教育”）。
其余各类都能在同一组小标题里找到一字不差的名称时才报。小标题里的序号、括号和末尾的“方面”“工作”“类”等字不算。

## 为什么

同一类事项两种叫法，汇总、检索时会当成两类。

## 反例

```text
一、教育助学方面
新建幼儿园12所。（责任单位：市教育局）
二、交通出行方面
改造农村公路80公里。（责任单位：市交通运输局）
三、养老、托育方面
新增托位300个。（责任单位：市卫生健康委）
2023年民生实事项目任务分解表
序号 | 事项分类 | 事项名称 | 责任单位 |
1 | 教育助学 | 新建幼儿园12所 | 市教育局 |
2 | 交通出行 | 改造农村公路80公里 | 市交通运输局 |
3 | 养老托育 | 新增托位300个 | 市卫生健康委 |
```

## 正例

```text
一、教育助学方面
新建幼儿园12所。（责任单位：市教育局）
二、交通出行方面
改造农村公路80公里。（责任单位：市交通运输局）
三、养老托育方面
新增托位300个。（责任单位：市卫生健康委）
2023年民生实事项目任务分解表
序号 | 事项分类 | 事项名称 | 责任单位 |
1 | 教育助学 | 新建幼儿园12所 | 市教育局 |
2 | 交通出行 | 改造农村公路80公里 | 市交通运输局 |
3 | 养老托育 | 新增托位300个 | 市卫生健康委 |
```

## 依据

本通知前后一致：同一分类在表格和正文中应当用同一个名称。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import ColumnKind, Notice, Table
from ...grammar.span import Span
from ...grammar.structure.headings import heading_groups, heading_key
from ...grammar.width import squeeze
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule

_FEWEST_OTHERS = 2
_MOST_CATEGORIES = 60
_NEAR = 75
"""Percent of agreement from which two names are one name written differently."""


@rule(
    "NL115",
    "category-name-mismatch",
    Severity.INFO,
    summary={"zh": "表中分类与小标题不一致", "en": "a table's category and a section heading name one thing differently"},
    messages={
        "differs": {
            "zh": "表中分类写作“{category}”，正文小标题写作“{heading}”，其余各类两处一致",
            "en": "the table says “{category}” where the section heading says “{heading}”; all other categories agree",
        }
    },
    source=CONSISTENCY,
)
def category_name_mismatch(table: Table, notice: Notice) -> Iterator[Finding]:
    if table.blank_form:
        return
    for column in table.columns_of(ColumnKind.CATEGORY):
        categories: dict[str, Span] = {}
        for row in table.rows:
            if column.index < len(row.values) and not row.values[column.index].cell.blank:
                cell = row.values[column.index].cell
                categories.setdefault(squeeze(cell.text), cell.span)
        if _FEWEST_OTHERS < len(categories) <= _MOST_CATEGORIES:
            yield from _odd_one(notice, categories)


def _odd_one(notice: Notice, categories: dict[str, Span]) -> Iterator[Finding]:
    """The one category without its heading, in the group of headings that has all the others."""
    keys = {heading_key(name): name for name in categories}
    groups = heading_groups(notice)
    if any(keys.keys() <= headings.keys() for headings in groups):
        return
    for headings in groups:
        missing = [key for key in keys if key not in headings]
        near = [key for key in headings if key not in keys and _is_near(missing[0], key)] if len(missing) == 1 else []
        if len(near) == 1:
            name, place = keys[missing[0]], headings[near[0]]
            yield category_name_mismatch.finding(
                "differs",
                categories[name],
                related=(Related("heading", place),),
                category=name,
                heading=squeeze(notice.document.slice(place)),
            )
            return


def _is_near(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= _NEAR or sorted(one) == sorted(other)

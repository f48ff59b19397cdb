"""# NL202 unit-list-empty 责任栏为空

## 检查什么

写了“责任单位”“牵头单位”等栏名，后面什么也没有。表格中空着的配合单位格不算。

## 为什么

栏名在而单位不在，多半是定稿时漏填。

## 反例

```text
1.新建标准厂房。
责任单位：
2.盘活闲置用地。
责任单位：市自然资源和规划局
3.培育专精特新企业。
责任单位：市经信局
```

## 正例

```text
1.新建标准厂房。
责任单位：
市经信局
2.盘活闲置用地。
责任单位：
市自然资源和规划局
```

## 依据

本通知前后一致：写明的栏目应当填写。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Assignment, Notice, Part, Role, Section, TaskKind
from ...grammar.places import filled_places
from ..finding import Finding, Severity
from ..rule import CONSISTENCY, rule

_LEADING = frozenset((Role.LEAD, Role.RESPONSIBLE, Role.GENERAL_LEAD))
_PERSONS = frozenset((Role.LEADER, Role.PERSON_IN_CHARGE))


@rule(
    "NL202",
    "unit-list-empty",
    Severity.ERROR,
    summary={"zh": "责任栏为空", "en": "a role label with nothing behind it"},
    messages={"empty": {"zh": "“{label}”后面没有内容", "en": "nothing stands behind “{label}”"}},
    source=CONSISTENCY,
)
def unit_list_empty(notice: Notice, _: Notice) -> Iterator[Finding]:
    for place in filled_places(notice):
        # what stands right below an empty label may be its content, unrecognised
        below = {unplaced.span.start for unplaced in place.unplaced} | {table.span.start for table in place.tables}
        for assignment in _labelled(place):
            if assignment.list.parties or assignment.list.marks or not assignment.label:
                continue
            if assignment.role in _PERSONS and not notice.conventions.roles.get(assignment.role, 0) > 1:
                continue
            if _next_words(notice, assignment.span.end) not in below:
                severity = None if assignment.role in _LEADING else Severity.WARNING
                yield unit_list_empty.finding("empty", assignment.label_span, severity=severity, label=assignment.label)


def _labelled(place: Part | Section) -> Iterator[Assignment]:
    if isinstance(place, Section) and place.general_lead is not None:
        yield place.general_lead
    for task in place.tasks:
        if task.kind is not TaskKind.ROW:
            yield from task.assignments


def _next_words(notice: Notice, position: int) -> int:
    text = notice.document.text
    while position < len(text) and text[position].isspace():
        position += 1
    return position

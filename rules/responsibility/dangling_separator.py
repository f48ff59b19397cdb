"""# NL205 dangling-separator 名单多余的分隔号

## 检查什么

单位名单以顿号、逗号、分号开头或结尾，或者连着两个。名单行尾一律加分号的通知，行尾的分号不算。

## 为什么

分隔号后面没有名称，可能漏了一个单位。

## 反例

```text
1.新建标准厂房。
责任单位：市经信局、市财政局、
2.盘活闲置用地。
责任单位：市自然资源和规划局
```

## 正例

```text
1.新建标准厂房。
责任单位：市经信局、市财政局
2.盘活闲置用地。
责任单位：市自然资源和规划局
```

## 依据

本通知前后一致：分隔号两侧都应有单位名称。

## 修复

删去多余的分隔号。是否漏了单位须人工核对，所以加 `--unsafe` 才执行（`noticelint fix --unsafe`）。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...grammar.bodies.body_names import unit_lists
from ...grammar.model import Mark, Notice, PartyList
from ...grammar.width import fold
from ..finding import Edit, Finding, Fix, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL205",
    "dangling-separator",
    Severity.ERROR,
    summary={"zh": "名单多余的分隔号", "en": "a list begins or ends with a separator, or has two in a row"},
    messages={
        "start": {"zh": "名单以“{mark}”开头，前面没有单位", "en": "the list begins with “{mark}”: no unit stands before it"},
        "end": {
            "zh": "名单以“{mark}”结尾，后面没有单位，可能漏了一个单位",
            "en": "the list ends with “{mark}”: a unit may be left out",
        },
        "double": {"zh": "“{mark}”与相邻的分隔号之间没有单位", "en": "no unit stands between “{mark}” and the next separator"},
    },
    source=CONSISTENCY,
)
def dangling_separator(notice: Notice, _: Notice) -> Iterator[Finding]:
    lists = unit_lists(notice)
    closing = Counter(fold(each.list.marks[-1].text) for each in lists if _ends_in_mark(each.list))
    closed = {mark for mark, times in closing.items() if mark != "、" and times >= 2 and times * 2 >= len(lists)}
    folded = notice.document.folded
    for each in lists:
        for message, mark in _dangling(each.list):
            if message == "end" and fold(mark.text) in closed:
                continue
            if folded.startswith("等", mark.span.end):
                continue
            yield dangling_separator.finding(
                message,
                mark.span,
                # a cell of a table that lost its lines may go on in the next one
                severity=Severity.WARNING if each.in_table else None,
                fixes=(Fix("unsafe", (Edit(mark.span, ""),)),),
                mark=mark.text,
            )


def _ends_in_mark(listed: PartyList) -> bool:
    return bool(listed.marks) and listed.marks[-1].span.end == listed.span.end


def _dangling(listed: PartyList) -> Iterator[tuple[str, Mark]]:
    """The first mark of each kind without a unit; of two in a row the second."""
    found: dict[str, Mark] = {}
    previous = None
    for mark in listed.dangling:
        if mark.span.start == listed.span.start:
            found.setdefault("start", mark)
        elif mark.span.end == listed.span.end:
            found.setdefault("end", mark)
        elif previous is not None and previous.span.end == mark.span.start:
            found.setdefault("double", mark)
        previous = mark
    yield from found.items()

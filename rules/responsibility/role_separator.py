"""# NL207 role-separator 两种责任之间的分隔号有误

## 检查什么

一个括号里写了两种责任（牵头单位：…；责任单位：…），其间的分隔号与本通知别处不同，或者根本没有分隔号。通知一贯用逗号的，以逗号为准。

## 为什么

分隔号写成单位之间用的逗号或顿号，后一种责任就并进了前一份名单。

## 反例

```text
1.新建标准厂房。（牵头单位：市经信局；责任单位：市财政局）
2.盘活闲置用地。（牵头单位：市自然资源和规划局；责任单位：市财政局）
3.培育专精特新企业。（牵头单位：市经信局，责任单位：市科技局）
4.推进技术改造。（牵头单位：市经信局；责任单位：市财政局）
5.建设工业互联网平台。（牵头单位：市经信局；责任单位：市大数据局）
```

## 正例

```text
1.新建标准厂房。（牵头单位：市经信局，责任单位：市财政局）
2.盘活闲置用地。（牵头单位：市自然资源和规划局，责任单位：市财政局）
3.培育专精特新企业。（牵头单位：市经信局，责任单位：市科技局）
```

## 依据

本通知前后一致：两种责任之间的分隔号应当统一。

## 修复

改成本通知通用的分隔号。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.lexicon import longest_first
from ...grammar.model import Assignment, Notice
from ...grammar.patterns import regex
from ...grammar.span import Span
from ...grammar.structure.labels import ROLE_OF
from ...grammar.width import fold
from ..finding import Edit, Finding, Fix, Severity
from ..rule import CONSISTENCY, rule

_LABEL = regex(rf"(?P<label>{'|'.join(longest_first(list(ROLE_OF)))})[ ]*:")


@rule(
    "NL207",
    "role-separator",
    Severity.ERROR,
    summary={"zh": "两种责任之间的分隔号有误", "en": "the mark between two roles is not the notice's own"},
    messages={
        "mark": {
            "zh": "“{label}”之前用了“{mark}”，本通知一般用“{usual}”，前后两份名单会混在一起",
            "en": "“{mark}” stands before “{label}” where this notice has “{usual}”: the two lists run together",
        },
        "none": {
            "zh": "“{label}”之前没有分隔号，并进了前一个单位的名称",
            "en": "no mark stands before “{label}”: it runs into the name before it",
        },
    },
    source=CONSISTENCY,
)
def role_separator(assignment: Assignment, notice: Notice) -> Iterator[Finding]:
    folded = notice.document.folded
    for party in assignment.list.parties:
        if folded.find(":", *party.span) >= 0 and (swallowed := _LABEL.search(fold(party.name), 1)) is not None:
            place = notice.document.folded.find(swallowed["label"], *party.span)
            if place >= 0:
                span = Span(place, place + len(swallowed["label"]))
                yield role_separator.finding("none", span, label=swallowed["label"], mark="", usual="")
    usual, mark = notice.conventions.role_mark, assignment.separator
    if usual is None or mark is None or not assignment.in_bracket or set(fold(mark.text)) == {usual}:
        return
    shown = usual if notice.conventions.half_width or usual not in ",;:" else chr(ord(usual) + 0xFEE0)
    yield role_separator.finding(
        "mark",
        mark.span,
        fixes=(Fix("safe", (Edit(mark.span, shown),)),),
        label=assignment.label,
        mark=mark.text,
        usual=shown,
    )

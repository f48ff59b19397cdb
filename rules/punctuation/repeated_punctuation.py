"""# NL605 repeated-punctuation 标点连用

## 检查什么

句号、逗号、顿号、分号、冒号连写两个（。。 ，， 、、），或两种连写（、， ，。 ；。）。

省略号“……”、破折号“——”、问号和叹号叠用不在此列；责任单位名单中的多余标点由 NL205 检查，数字中的由 NL312 检查。

## 为什么

多半是删改后留下的，也可能是中间漏了一项。

## 反例

```text
1.新建口袋公园12个，，改造农贸市场3家。
责任单位：市城管局
```

```text
1.新建口袋公园、停车场、，改造农贸市场3家。
责任单位：市城管局
```

## 正例

```text
1.新建口袋公园12个，改造农贸市场3家……
责任单位：市城管局
```

## 修复

同一标点连写的，删去多余的（`noticelint fix`）；两种标点连写的，留哪一个须人工判断。

## 依据

GB/T 15834《标点符号用法》。
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ...grammar.model import Assignment, Notice
from ...grammar.patterns import regex
from ...grammar.prose import occurrences
from ...grammar.span import Span
from ..finding import Edit, Finding, Fix, Severity
from ..rule import rule

_RUN = regex("[,。、;:]{2,}+")
_DIGITS = regex("[0-9],,[0-9]")


@rule(
    "NL605",
    "repeated-punctuation",
    Severity.ERROR,
    summary={"zh": "标点连用", "en": "punctuation marks in a row"},
    messages={"repeated": {"zh": "标点“{marks}”连用", "en": "“{marks}”: punctuation marks in a row"}},
    source={"zh": "GB/T 15834《标点符号用法》", "en": "GB/T 15834"},
)
def repeated_punctuation(notice: Notice, _: Notice) -> Iterator[Finding]:
    document = notice.document
    runs = [Span(*match.span()) for match in occurrences(notice, _RUN)]
    if not runs:
        return
    assignments = [node for node in notice.walk_parts() if isinstance(node, Assignment)]
    lists = sorted({assignment.span for assignment in assignments})
    # a label's own colon before the next mark is an empty list, which has its rule
    colons = {assignment.label_span.end for assignment in assignments if assignment.label}
    for run in runs:
        if run.start in colons:
            continue
        position = bisect_right(lists, run) - 1
        if (position >= 0 and lists[position].end > run.start) or _DIGITS.match(
            document.folded, run.start - 1 if run.start else 0
        ):
            continue
        marks = document.slice(run)
        same = len(set(document.folded[run.start : run.end])) == 1
        fixes = (Fix("safe", (Edit(run, marks[0]),)),) if same else ()
        yield repeated_punctuation.finding("repeated", run, fixes=fixes, marks=marks)

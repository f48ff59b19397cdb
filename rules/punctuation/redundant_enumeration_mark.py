"""# NL604 redundant-enumeration-mark 引号、书名号之间多用顿号

## 检查什么

并列的引号之间、书名号之间用了顿号：“甲”、“乙”，《甲》、《乙》。一份通知只提示一次，其余各处列在后面。

引号或书名号之间夹着别的文字（括注、动词），或者并列成分里有不带引号的，宜用顿号，不提示。

## 为什么

引号、书名号本身已经把并列成分隔开，国家标准规定通常不用顿号。

## 反例

```text
1.深化“放管服”、“最多跑一次”改革。
责任单位：市政务办
```

## 正例

```text
1.深化“放管服”“最多跑一次”改革，落实《云州市养犬条例》（修订）、《云州市绿化条例》，增强“四个意识”、坚定“四个自信”。
责任单位：市政务办
```

## 修复

可删去顿号（`noticelint fix --unsafe`）；标准说的是“通常不用”，是否删去由人决定。

## 依据

GB/T 15834《标点符号用法》：标有引号或书名号的并列成分之间通常不用顿号。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.patterns import regex
from ...grammar.prose import occurrences
from ...grammar.span import Span
from ..finding import Edit, Finding, Fix, Related, Severity
from ..rule import rule

_LIST = regex("“[^“”\n]{1,60}”(?:、?“[^“”\n]{1,60}”)++|《[^《》\n]{1,120}》(?:、?《[^《》\n]{1,120}》)++")
"""Members of a list that are all quoted."""
_GOES_ON = regex(r"(?:\([^()\n]{1,60}\))?、")
_BETWEEN = regex("[”》]、[“《]")
_BESIDE = 2
"""Characters on either side that are shown; the shortest quotation of one is closed by a mark."""


@rule(
    "NL604",
    "redundant-enumeration-mark",
    Severity.INFO,
    summary={"zh": "引号、书名号之间多用顿号", "en": "an enumeration mark between two quotations or two titles"},
    messages={
        "between": {
            "zh": "并列的引号、书名号之间通常不用顿号：{words}，全文此类{count}处",
            "en": "no mark is usual between two quotations or titles: {words}; {count} such in all",
        }
    },
    source={"zh": "GB/T 15834《标点符号用法》", "en": "GB/T 15834"},
)
def redundant_enumeration_mark(notice: Notice, _: Notice) -> Iterator[Finding]:
    folded = notice.document.folded
    if _BETWEEN.search(folded) is None:
        return
    found = [
        Span(*match.span())
        for listed in occurrences(notice, _LIST)
        if folded[listed.start() - 1 : listed.start()] != "、" and not _GOES_ON.match(folded, listed.end())
        for match in _BETWEEN.finditer(folded, *listed.span())
    ]
    if not found:
        return
    first, *others = found
    yield redundant_enumeration_mark.finding(
        "between",
        first,
        related=tuple(Related("also", other) for other in others),
        fixes=(Fix("unsafe", tuple(Edit(Span(span.start + 1, span.start + 2), "") for span in found)),),
        words="…" + notice.document.slice(Span(first.start - _BESIDE, first.end + _BESIDE)) + "…",
        count=len(found),
    )

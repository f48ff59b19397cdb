"""# NL406 stacked-approximation 约数重复

## 检查什么

一个数前后都说是约数：约20个左右、近三百户上下、大约占15%左右；“约20余个”“近百余家”这样前有“约”“近”、后有“余”“多”的，只作提示。

“近三年”“附近”“节约”等不是约数，不检查。

## 为什么

“约”与“左右”意思相同，留一个即可；两个都写，考核时也说不清以哪个为准。

## 反例

```text
1.新建口袋公园约20个左右。
责任单位：市城管局
```

## 正例

```text
1.新建口袋公园约20个，增速保持在6%左右，近三年改造小区120个左右。
责任单位：市城管局
```

## 修复

删去后面的“左右”“上下”，加 `--unsafe` 才改。

## 依据

现代汉语语法：约数的标志不重复使用。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...grammar.lexicon import load, longest_first
from ...grammar.model import Notice
from ...grammar.patterns import regex
from ...grammar.prose import occurrences
from ...grammar.span import Span
from ..finding import Edit, Finding, Fix, Severity
from ..rule import rule


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, longest_first(words)))


_WORDS = load("wording")["approximate"]
_CHINESE = "一二两三四五六七八九十"
_NUMBER = (
    rf"(?:[0-9]++(?:[.,][0-9]++)*+|[{_CHINESE}]{{1,3}}分之[{_CHINESE}]{{1,3}}|百分之[{_CHINESE}]{{1,5}}|[{_CHINESE}百千]++|一半)"
)
_YEARS = r"个?(?:多年|余年|[年月日天周期届代岁]|世纪|小时|分钟)"
"""近三年 is the last three years, and no figure."""
_STACKED = regex(
    rf"(?P<before>{_any(_WORDS['before'])})(?:{_any(_WORDS['links'])})?[ ]?{_NUMBER}(?!{_YEARS})"
    rf"(?:(?P<more>[余多])(?=[\u4e00-\u9fff])"
    rf"|[^0-9\s,.;:。、()“”《》{_CHINESE}]{{0,8}}?(?P<after>{_any(_WORDS['after'])})(?=[。,.;:、()\s的]|$))"
)
_OTHERS = tuple(_WORDS["others"])
_LONGEST_OTHER = max(map(len, _OTHERS))


@rule(
    "NL406",
    "stacked-approximation",
    Severity.WARNING,
    summary={"zh": "约数重复", "en": "a figure that is said to be approximate twice"},
    messages={
        "twice": {
            "zh": "“{text}”前有“{before}”、后有“{after}”，意思重复，留一个即可",
            "en": "“{text}”: {before} and {after} say the same, one is enough",
        }
    },
    source={"zh": "现代汉语语法", "en": "Chinese grammar"},
)
def stacked_approximation(notice: Notice, _: Notice) -> Iterator[Finding]:
    for match in occurrences(notice, _STACKED, verbatim=False):
        if _is_other(notice.document.folded, match.end("before")):
            continue
        after = "after" if match["after"] else "more"
        place, word = Span(*match.span()), Span(*match.span(after))
        yield stacked_approximation.finding(
            "twice",
            place,
            severity=Severity.WARNING if match["after"] else Severity.INFO,
            fixes=(Fix("unsafe", (Edit(word, ""),)),) if match["after"] else (),
            text=notice.document.slice(place),
            before=match["before"],
            after=match[after],
        )


def _is_other(folded: str, end: int) -> bool:
    """The word ends another one: 节约20万左右."""
    return folded[max(0, end - _LONGEST_OTHER) : end].endswith(_OTHERS)

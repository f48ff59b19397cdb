"""# NL410 decrease-by-multiple 减少若干倍

## 检查什么

减少、下降、缩短、降低一类的变化用“倍”表示：减少2倍、审批时间缩短一倍。

“降低到1.8倍”说的是变化后的比值，“减少0.5倍”不足一倍，城乡收入倍差等本来就用倍计量，都不检查。

## 为什么

减少一倍就是零，再多就成了负数；是减到二分之一还是三分之一，各人理解不同。

## 反例

```text
1.企业开办时间缩短一倍。
责任单位：市市场监管局
```

## 正例

```text
1.企业开办时间缩短一半，城乡居民收入比缩小到1.8倍，高新技术企业数量增加一倍。
责任单位：市市场监管局
```

## 依据

GB/T 15835《出版物上数字用法》，统计用语惯例：减少用分数、百分数，不用倍数。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...grammar.lexicon import load, longest_first
from ...grammar.model import Notice
from ...grammar.patterns import regex
from ...grammar.prose import occurrences
from ...grammar.span import Span
from ..finding import Finding, Severity
from ..rule import rule


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, longest_first(words)))


_WORDS = load("wording")["decrease"]
_DECREASE = regex(
    rf"(?P<verb>{_any(_WORDS['verbs'])})(?:{_any(_WORDS['links'])}){{0,2}}[ ]?"
    r"(?:(?!0)[0-9]++(?:\.[0-9]++)?+|[一二两三四五六七八九十百几数]{1,4})[余多]?[ ]?倍(?![差率数频投速])"
)
_RATIO = regex(_any(_WORDS["ratios"]))
_REACH = 16
"""Characters before the verb in which the word for what is measured in 倍 stands."""


@rule(
    "NL410",
    "decrease-by-multiple",
    Severity.WARNING,
    summary={"zh": "减少若干倍", "en": "a decrease given as a multiple"},
    messages={
        "multiple": {
            "zh": "“{text}”：{verb}不能用“倍”表示，宜写明减到几分之几或减少百分之几",
            "en": "“{text}”: a decrease ({verb}) cannot be a multiple of what there is; give the fraction or the percentage",
        }
    },
    source={"zh": "GB/T 15835《出版物上数字用法》", "en": "GB/T 15835"},
)
def decrease_by_multiple(notice: Notice, _: Notice) -> Iterator[Finding]:
    folded = notice.document.folded
    for match in occurrences(notice, _DECREASE, verbatim=False):
        line = folded.rfind("\n", 0, match.start()) + 1
        if _RATIO.search(folded, max(line, match.start() - _REACH), match.start()) is None:
            place = Span(*match.span())
            yield decrease_by_multiple.finding("multiple", place, text=notice.document.slice(place), verb=match["verb"])

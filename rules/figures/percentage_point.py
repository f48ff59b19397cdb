"""# NL409 percentage-point 百分点误作百分比

## 检查什么

覆盖率、就业率、占比这样的比率提高、下降若干，写成了“%”：城镇化率提高2%，应为“2个百分点”。默认不启用，须在配置中选用。

“提高到85%”说的是比率本身，不检查；效率、劳动生产率等不是占比，不检查。

## 为什么

城镇化率由60%提高2个百分点是62%，提高2%是61.2%，差一大截。写的人是否真的是指百分之二，程序无从判断，所以默认不启用。

## 反例

```text
1.常住人口城镇化率提高2%。
责任单位：县发改局
```

## 正例

```text
1.常住人口城镇化率提高2个百分点，公交出行率提高到35%，审批效率提高20%，工业投资增长8%。
责任单位：县发改局
```

## 选项

```toml
extend-select = ["percentage-point"]
```

## 依据

GB/T 15835《出版物上数字用法》，统计用语惯例。
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


_WORDS = load("wording")["rate"]
_OTHERS = regex(_any(_WORDS["others"]))
_LONGEST_OTHER = max(map(len, _WORDS["others"]))
_CHANGE = regex(
    rf"(?P<rate>{_any(_WORDS['nouns'])})[^0-9\s,;:。、()]{{0,10}}?(?:{_any(_WORDS['changes'])})(?!{_any(load('rates')['arrivals'])})"
    r"(?:了|约|近|超过|至少|不少于|不低于)?[ ]?(?P<figure>[0-9]++(?:\.[0-9]++)?+%)"
)


@rule(
    "NL409",
    "percentage-point",
    Severity.INFO,
    on=False,
    summary={"zh": "百分点误作百分比", "en": "a rate that changes by per cent where points may be meant"},
    messages={
        "points": {
            "zh": "“{text}”说的是比率的增减，是不是“{number}个百分点”？",
            "en": "“{text}” is the change of a rate; are {number} percentage points meant?",
        }
    },
    source={"zh": "GB/T 15835《出版物上数字用法》", "en": "GB/T 15835"},
)
def percentage_point(notice: Notice, _: Notice) -> Iterator[Finding]:
    for match in occurrences(notice, _CHANGE, verbatim=False):
        if not _is_other(notice.document.folded, *match.span("rate")):
            place = Span(*match.span())
            yield percentage_point.finding(
                "points", place, text=notice.document.slice(place), number=match["figure"].removesuffix("%")
            )


def _is_other(folded: str, start: int, end: int) -> bool:
    """The word is part of one that names no share of a whole."""
    around = _OTHERS.finditer(folded, max(0, end - _LONGEST_OTHER), start + _LONGEST_OTHER)
    return any(match.start() < end and match.end() > start for match in around)

"""# NL407 redundant-bound 界限重复

## 检查什么

一个数前后都写了界限：超过100个以上、不低于5%以上、至少新建3所以上、不超过30人以内、低于5%以下。一份通知只提示一次，其余各处列在后面。

“达到100个以上”“控制在5%以内”是通行写法，不检查；“不少于3家规模以上企业”中的“以上”不属于那个数，不检查。

## 为什么

“超过”与“以上”是否含本数并不相同，两个都写，考核时说不清差一个算不算完成。

## 反例

```text
1.新建口袋公园不少于20个以上。
责任单位：市城管局
```

## 正例

```text
1.新建口袋公园不少于20个，规模以上工业增加值增长达到6%以上，调查失业率控制在5%以内。
责任单位：市城管局
```

## 修复

删去后面的“以上”“以内”等，加 `--unsafe` 才改。

## 依据

现代汉语语法：界限词不重复使用。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...grammar.lexicon import load, longest_first
from ...grammar.model import Notice
from ...grammar.numbers.measures import UNIT
from ...grammar.numbers.numerals import MULTIPLIER
from ...grammar.patterns import regex
from ...grammar.prose import occurrences
from ...grammar.span import Span
from ..finding import Edit, Finding, Fix, Related, Severity
from ..rule import rule


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, longest_first(words)))


_WORDS = load("wording")["bounds"]
_NUMBER = rf"(?:[0-9]++(?:[.,][0-9]++)*+[ ]?(?:{MULTIPLIER})?(?:{UNIT})?(?:/(?:{UNIT}))?|半数|一半|[二两三四五六七八九]成)"
_AT_LEAST = r"[^0-9\s,.;:。、()“”《》]{0,6}?"
"""至少新建3所以上: the verb may stand between."""
_LEAST, _MOST = (frozenset((*_WORDS[before], *_WORDS[after])) for before, after in (("least", "above"), ("most", "below")))
_STACKED = regex(
    rf"(?P<before>{_any([*_WORDS['least'], *_WORDS['most']])})(?:(?<=至少|最少|起码){_AT_LEAST}|[了到达约]{{0,2}})[ ]?{_NUMBER}"
    rf"(?P<after>{_any([*_WORDS['above'], *_WORDS['below']])})"
)


@rule(
    "NL407",
    "redundant-bound",
    Severity.INFO,
    summary={"zh": "界限重复", "en": "a figure whose bound is said twice"},
    messages={
        "twice": {
            "zh": "“{text}”前有“{before}”、后有“{after}”，界限重复，留一个即可，全文此类{count}处",
            "en": "“{text}”: {before} and {after} both give the bound, one is enough; {count} such in all",
        }
    },
    source={"zh": "现代汉语语法", "en": "Chinese grammar"},
)
def redundant_bound(notice: Notice, _: Notice) -> Iterator[Finding]:
    found = [match for match in occurrences(notice, _STACKED, verbatim=False) if _is_twice(notice, match)]
    if not found:
        return
    first = found[0]
    place = Span(*first.span())
    yield redundant_bound.finding(
        "twice",
        place,
        related=tuple(Related("also", Span(*other.span())) for other in found[1:]),
        fixes=tuple(Fix("unsafe", (Edit(Span(*match.span("after")), ""),)) for match in found),
        text=notice.document.slice(place),
        before=first["before"],
        after=first["after"],
        count=len(found),
    )


def _is_twice(notice: Notice, match: re.Match[str]) -> bool:
    """Both words give the same end; 不高于5%以上 has no end that is said twice."""
    same = any(match["before"] in side and match["after"] in side for side in (_LEAST, _MOST))
    return same and notice.document.folded[match.start() - 1 : match.start()] != "不"

"""# NL611 doubled-word 重复的字词

## 检查什么

连写两遍的字词：次次、部部、第第、的的，加快加快、进一步进一步、以及以及等。只查词库所列的，“教育部部长”“以增收为目的的”“一部部”这样本来就对的不算；市市场监管局、项目目标、超超临界等不在所列。

## 为什么

多半是改稿时没有删净。

## 反例

```text
1.加快加快推进老旧小区改造。
责任单位：市住建局
```

## 正例

```text
1.以增收为目的的项目由市市场监管局会同教育部部属高校推进。
责任单位：市市场监管局
```

## 修复

删去一个，加 `--unsafe` 才改。

## 依据

现代汉语语法。
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

_WORDS = load("wording")["doubled"]
_DOUBLED = regex("|".join(re.escape(word * 2) for word in longest_first(_WORDS["words"])))
_RIGHT = regex("|".join(map(re.escape, longest_first(_WORDS["right"]))))
_REACH = max(map(len, _WORDS["right"]))


@rule(
    "NL611",
    "doubled-word",
    Severity.WARNING,
    summary={"zh": "重复的字词", "en": "a word typed twice"},
    messages={"doubled": {"zh": "“{words}”重复了“{word}”", "en": "“{words}”: {word} stands twice"}},
    source={"zh": "现代汉语语法", "en": "Chinese grammar"},
)
def doubled_word(notice: Notice, _: Notice) -> Iterator[Finding]:
    for match in occurrences(notice, _DOUBLED):
        place = Span(*match.span())
        if _is_right(notice.document.folded, place):
            continue
        second = Span((place.start + place.end) // 2, place.end)
        fix = Fix("unsafe", (Edit(second, ""),))
        yield doubled_word.finding(
            "doubled", place, fixes=(fix,), words=notice.document.slice(place), word=notice.document.slice(second)
        )


def _is_right(folded: str, place: Span) -> bool:
    """The double stands in a longer word, where it belongs."""
    around = _RIGHT.finditer(folded, max(0, place.end - _REACH), place.start + _REACH)
    return any(match.start() <= place.start and match.end() >= place.end for match in around)

"""# NL415 amount-without-yuan 金额缺“元”

## 检查什么

投资、产值、税收、贷款一类词后面的金额以“万”“亿”结束，没有“元”：投资5亿、税收12.3亿。

后面另有单位的（投资20万千瓦、18万载重吨、130万老年人）不是金额或者已有单位，不检查；几个金额合用一个“元”的（5亿、10亿元）不检查；“10亿级”“百亿产业”不检查。

## 为什么

“5亿”可以是元，也可以是美元、斤、次；指标的计量单位应当写全。

## 反例

```text
1.推进临港大道建设，总投资5亿。
责任单位：市交通运输局
```

## 正例

```text
1.推进临港大道建设，总投资5亿元，船队总运力达到18万载重吨，惠及群众130万。
责任单位：市交通运输局
```

## 依据

GB/T 15835《出版物上数字用法》。
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


_WORDS = load("wording")["money"]
_NUMBER = r"[0-9]++(?:[.,][0-9]++)*+"
_SHARED = rf"(?:[~\u2014、,和与及至到-]{{1,2}}{_NUMBER}[余多]?[万亿]{{0,2}})++[余多]?(?:元|美元|欧元)"
"""5亿、10亿元: one 元 for all."""
_AMOUNT = regex(
    rf"(?:{_any(_WORDS['nouns'])})(?:{_any(_WORDS['links'])}){{0,4}}[ ]?"
    rf"(?P<amount>(?:{_NUMBER}[~\u2014-]{{1,2}})?{_NUMBER}[余多]?(?:万亿|[万亿]))(?!{_SHARED})(?=[。,;:、)\s|]|$|{_any(_WORDS['behind'])})"
)


@rule(
    "NL415",
    "amount-without-yuan",
    Severity.WARNING,
    summary={"zh": "金额缺“元”", "en": "an amount of money without 元"},
    messages={
        "yuan": {
            "zh": "“{text}”是金额，“{amount}”后缺“元”",
            "en": "“{text}” is an amount of money: 元 lacks behind {amount}",
        }
    },
    source={"zh": "GB/T 15835《出版物上数字用法》", "en": "GB/T 15835"},
)
def amount_without_yuan(notice: Notice, _: Notice) -> Iterator[Finding]:
    for match in occurrences(notice, _AMOUNT, verbatim=False):
        place, end = Span(*match.span()), match.end("amount")
        yield amount_without_yuan.finding(
            "yuan",
            place,
            fixes=(Fix("display", (Edit(Span(end, end), "元"),)),),
            text=notice.document.slice(place),
            amount=match["amount"],
        )

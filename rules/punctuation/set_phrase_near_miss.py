"""# NL612 set-phrase-near-miss 固定用语疑似写错

## 检查什么

本单位自己列出的固定用语、单位全称、职务（选项 `phrases`），正文中有一处只差一个字：错一个字、漏一个字、多一个字。没有列出的，什么也不查。

四个字以上的才查；漏字、多字的，六个字以上才查。市与县、东与西、三与五这类互换后是另一回事的字不报，名单里另有的用语不报，通知中出现三次以上的写法不报。

## 为什么

固定提法、单位全称错一个字，就是差错，而拼写检查看不出来。

## 反例

```text
1.培育专精特星中小企业20家。
责任单位：市经信局
```

## 正例

```text
1.培育专精特新中小企业20家。
责任单位：市经信局
```

## 选项

`phrases`（字符串数组，默认没有）：固定用语、单位全称、职务，一项一个：

```toml
[options.set-phrase-near-miss]
phrases = ["专精特新中小企业"]
```

## 依据

本单位的固定用语表。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...grammar.model import Notice
from ...grammar.wording.near_misses import near_misses
from ..finding import Finding, Severity
from ..rule import option, rule


@dataclass(frozen=True, slots=True)
class Options:
    """What an office may set."""

    phrases: tuple[str, ...] = option((), zh="固定用语、单位全称、职务", en="set phrases, names of bodies, offices")


@rule(
    "NL612",
    "set-phrase-near-miss",
    Severity.WARNING,
    summary={"zh": "固定用语疑似写错", "en": "one character off a set phrase"},
    messages={"near": {"zh": "“{written}”疑为“{phrase}”", "en": "“{written}”: “{phrase}” may be meant"}},
    source={"zh": "本单位的固定用语表", "en": "the office's own list of set phrases"},
    options=Options(),
)
def set_phrase_near_miss(notice: Notice, _: Notice, options: Options) -> Iterator[Finding]:
    for each in near_misses(notice, options.phrases):
        yield set_phrase_near_miss.finding("near", each.span, written=each.written, phrase=each.phrase)

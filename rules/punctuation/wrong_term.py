"""# NL609 wrong-term 用词错误

## 检查什么

词表中的常见错误：截止2023年底（截至）、主要负责（签字）（主要负责人）、部份（部分）、帐户（账户）、涉及到（涉及）、再接再励（再接再厉）等。每个词都列有它并不错的场合（帐篷、截止日期、恢复盖章），不报；书名号里引用的标题不报。同一个词多次出现的，只报一次，其余各处列在后面。

“分别”只有一个对象、一个数的（参保人数分别达到27万人），也报；两个以上的对象、两个以上的数，或者看不准的，不报。

## 为什么

错别字随文印发，损害公文的严肃性；“分别”后面少了一个数，可能是漏了一项。

## 反例

```text
1.截止2023年底，建成充电桩2000个。
责任单位：市发改委
```

```text
1.参保人数分别达到27万人，参保率达到75%。
责任单位：市医保局
```

## 正例

```text
1.截至2023年底，建成充电桩2000个；受理申请的截止日期为2023年3月1日。
责任单位：市发改委
2.参保人数、缴费人数分别达到27万人、25万人。
责任单位：市医保局
```

## 修复

有唯一正确写法的可以替换（`noticelint fix --unsafe`）；“分别”须人工核对，不自动改。

## 选项

`allowed`（字符串数组，默认没有）：不报的词，如 `["涉及到"]`。词表本身可以用自己的词库文件增补或替换（wrong_terms）。

## 依据

《第一批异形词整理表》（GF 1001），《现代汉语词典》。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ...grammar.model import Notice
from ...grammar.width import fold
from ...grammar.wording.wrong_terms import WrongTerm, lone_respectively, wrong_terms
from ..finding import Edit, Finding, Fix, Related, Severity
from ..rule import option, rule

_RESPECTIVELY = "分别"


@dataclass(frozen=True, slots=True)
class Options:
    """What an office may set."""

    allowed: tuple[str, ...] = option((), zh="不报的词", en="words that are not reported")


@rule(
    "NL609",
    "wrong-term",
    Severity.WARNING,
    summary={"zh": "用词错误", "en": "a wrong word"},
    messages={
        "term": {"zh": "“{wrong}”有误，应为“{right}”", "en": "“{wrong}” is a slip for “{right}”"},
        "respectively": {
            "zh": "“分别”只对应一个对象、一个数，请核对是多了这个词，还是漏了一项",
            "en": "分别 with one subject and one value: either the word is too much or a value is missing",
        },
    },
    source={"zh": "《第一批异形词整理表》（GF 1001），《现代汉语词典》", "en": "GF 1001 and the dictionary 《现代汉语词典》"},
    options=Options(),
)
def wrong_term(notice: Notice, _: Notice, options: Options) -> Iterator[Finding]:
    allowed = {fold(word) for word in options.allowed}
    by_word: dict[str, list[WrongTerm]] = defaultdict(list)
    for each in wrong_terms(notice):
        if each.wrong not in allowed:
            by_word[each.wrong].append(each)
    for word, places in by_word.items():
        first, *others = places
        fixes = tuple(Fix("unsafe", (Edit(each.span, each.right),)) for each in places)
        related = tuple(Related("also", other.span) for other in others)
        yield wrong_term.finding("term", first.span, related=related, fixes=fixes, wrong=word, right=first.right)
    if _RESPECTIVELY not in allowed:
        for span in lone_respectively(notice):
            yield wrong_term.finding("respectively", span)

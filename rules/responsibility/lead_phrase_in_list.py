"""# NL214 lead-phrase-in-list 单位名单中夹有叙述语

## 检查什么

单位名单里夹有“分别牵头”“共同牵头”“牵头负责”这类叙述语。括号中的说明（列第一位者为牵头单位）、括号中的“（牵头）”、说明里约定过的用语、名称本身含“牵头单位”的不报；通知通篇这样写，或者名单里牵头、配合都写全的，也不报。

## 为什么

名单里夹着叙述语，哪几家牵头、各牵什么头，收文单位理解不一；计算机也会把整句当成一个单位。

## 反例

```text
1.建设物流枢纽。
责任单位：区经信局和区商务局分别牵头、区发改局
2.治理河道100公里。
责任单位：区水利局、区住建局
```

## 正例

```text
1.建设物流枢纽。
责任单位：区发改局、区商务局（除标注“分别牵头”外，列第一位者为牵头单位，下同）
2.治理河道100公里。
责任单位：区水利局、区住建局分别牵头
```

## 依据

本通知前后一致：单位名单里只列单位名称。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...grammar.bodies.body_names import unit_lists
from ...grammar.model import Notice, Party
from ...grammar.patterns import regex
from ...grammar.prose import occurrences
from ...grammar.width import squeeze
from ..finding import Finding, Severity
from ..rule import CONSISTENCY, rule

_PHRASE = regex(
    r"(?:分别|共同|联合|各自|轮流|一并|统一|具体|负责|同时|双)*(?:牵头|主办|领衔|抓总)(?:负责|落实|实施|推进|组织|抓总|办理)*(?=$|会同|并|和|与|及|\()"
)
_DECLARED = regex(r"(?:除|标|注|写|凡)[^。;,\n]{0,9}?(?:牵头|主办|领衔|抓总)[“”\"」』]?(?:的|外|以外|之外|者|字样)")
_OTHER_ROLES = regex(r"(?:配合|协助|协同|参与|参加|协办|负责|落实)$")
_WORDS = regex("牵头|主办|领衔|抓总")
_RARE = 10
"""Below one list of so many it is no habit."""


@rule(
    "NL214",
    "lead-phrase-in-list",
    Severity.WARNING,
    summary={"zh": "单位名单中夹有叙述语", "en": "a verb phrase inside a unit list"},
    messages={
        "phrase": {
            "zh": "单位名单中的“{name}”夹有叙述语“{phrase}”，名单应当只列单位名称，另行写明谁牵头",
            "en": "the verb phrase “{phrase}” stands in a unit list (“{name}”): list names only, and say elsewhere who leads",
        }
    },
    source=CONSISTENCY,
)
def lead_phrase_in_list(notice: Notice, _: Notice) -> Iterator[Finding]:
    lists = unit_lists(notice)
    folded = notice.document.folded
    found = [
        phrase
        for each in lists
        if _WORDS.search(folded, each.list.span.start, each.list.span.end) and (phrase := _phrase_in(each.list.parties))
    ]
    if (len(found) > 1 and len(found) * _RARE > len(lists)) or (found and any(occurrences(notice, _DECLARED))):
        return
    for verb, party in found:
        yield lead_phrase_in_list.finding("phrase", party.span, phrase=verb, name=squeeze(party.name))


def _phrase_in(parties: Sequence[Party]) -> tuple[str, Party] | None:
    """The first phrase and where it stands; None where other names of the list have a verb, too: then all roles are written out."""
    found: tuple[str, Party] | None = None
    for party in parties:
        name = squeeze(party.name)
        match = _PHRASE.search(name)
        if match is None and _OTHER_ROLES.search(name):
            return None
        if match is not None and found is None:
            found = match[0], party
    return found

"""# NL203 unit-duplicate 单位重复

## 检查什么

同一个单位在同一份名单里出现两次。括号内容不同的（市财政局与市财政局（市国资委））不算。

## 为什么

重复的那个位置，往往本该是另一个单位。

## 反例

```text
1.新建标准厂房。
责任单位：市经信局、市财政局、市经信局
2.盘活闲置用地。
责任单位：市自然资源和规划局
```

## 正例

```text
1.新建标准厂房。
责任单位：市经信局、市财政局、市财政局（市国资委）
2.盘活闲置用地。
责任单位：市自然资源和规划局
```

## 依据

本通知前后一致：一份名单中每个单位只列一次。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...grammar.bodies.body_names import parts_of, unit_lists
from ...grammar.model import Notice, Party
from ...grammar.width import squeeze
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL203",
    "unit-duplicate",
    Severity.WARNING,
    summary={"zh": "单位重复", "en": "a unit stands twice in one list"},
    messages={
        "twice": {"zh": "“{unit}”在同一份名单中出现两次", "en": "“{unit}” stands twice in one list"},
        "often": {"zh": "“{unit}”在同一份名单中出现{count}次", "en": "“{unit}” stands {count} times in one list"},
    },
    source=CONSISTENCY,
)
def unit_duplicate(notice: Notice, _: Notice) -> Iterator[Finding]:
    for listed in unit_lists(notice):
        places: defaultdict[tuple[str, tuple[str, ...]], list[Party]] = defaultdict(list)
        for party in listed.list.parties:
            places[squeeze(party.full_name), parts_of(party)].append(party)
        for first, *again in places.values():
            if again:
                message = "twice" if len(again) == 1 else "often"
                related = (Related("first", first.span),)
                yield unit_duplicate.finding(message, again[0].span, related=related, unit=again[0].name, count=len(again) + 1)

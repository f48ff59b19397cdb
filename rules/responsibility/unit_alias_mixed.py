"""# NL209 unit-alias-mixed 同一单位用了两种简称

## 检查什么

责任栏中，同一级的同一个单位用了两种通行的简称，例如“市人社局”和“市人力社保局”。简称以词库 aliases 为准，级别（市、区、县）相同才比较。每一种较少的写法报一次，指在它第一次出现的地方，通常的写法列在后面；一份通知里这样的单位有四个以上的，只作提示。

统称也查：排在其他单位之后的“市级各有关部门”，在别处十次以上都作“市级其他有关部门”的，作为提示。

通知自己交代了简称（“以下简称……”）的，不报。

## 为什么

同一个单位两种叫法，汇总、督查时会当成两个单位。

## 反例

```text
1.开展职业技能培训。
责任单位：市人社局、市教育局
2.举办招聘会。
责任单位：市人社局
3.建设零工市场。
责任单位：市人力社保局
```

## 正例

```text
1.开展职业技能培训。
责任单位：市人社局、市教育局
2.举办招聘会。
责任单位：市人社局
3.建设零工市场。
责任单位：市人社局、青禾县人力社保局
```

## 依据

本通知前后一致：同一单位应当只有一个简称。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.bodies.aliases import variants
from ...grammar.model import Notice
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule

_MANY = 4
_SHOWN = 20
"""How many places of the usual form are given at most."""


@rule(
    "NL209",
    "unit-alias-mixed",
    Severity.WARNING,
    summary={"zh": "同一单位用了两种简称", "en": "one body under two accepted short names"},
    messages={
        "alias": {
            "zh": "“{unit}”与“{usual}”是同一单位的两种叫法，后者在本通知出现{times}次，请统一",
            "en": "“{unit}” and “{usual}”, which stands {times} times in this notice, are one body",
        },
        "collective": {
            "zh": "“{unit}”在本通知别处作“{usual}”（{times}次），请统一",
            "en": "“{unit}” is “{usual}” elsewhere in this notice ({times} times)",
        },
    },
    source=CONSISTENCY,
)
def unit_alias_mixed(notice: Notice, _: Notice) -> Iterator[Finding]:
    found = variants(notice)
    many = sum(not each.collective for each in found) >= _MANY
    for each in found:
        also = tuple(Related("also", span) for span in each.places[1:])
        yield unit_alias_mixed.finding(
            "collective" if each.collective else "alias",
            each.places[0],
            severity=Severity.INFO if each.collective or many else None,
            related=(*also, *(Related("usual", span) for span in each.usual_places[:_SHOWN])),
            unit=each.rare,
            usual=each.usual,
            times=len(each.usual_places),
        )

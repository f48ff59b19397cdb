"""# NL218 area-name-variant 地名写法不一

## 检查什么

- 同一个地方在一张表里叫“高新”，在别的表里叫“高新区”，而这张表里的其他地方与别的表写法相同（提示）；
- 一份名单或一张表里，多数地方带“市”“县”“区”，个别没有带，而本通知别处带了；或者都不带，只有一个带（警告）。

全部用简称的表不报；合用一个“区”字的（临溪、云山区）不报；大榭、东钱湖一类没有“区”字的地方不报。

## 为什么

同一个地方两种叫法，汇总时会成为两行；在有的地方还会与别的地方混淆。

## 反例

```text
1.改造管网60公里。
责任单位：市住建局

| 任务 | 全市 | 青禾县 | 临溪区 | 云山区 | 白石 |
|---|---|---|---|---|---|
| 管网（公里） | 60 | 10 | 20 | 20 | 10 |

2.改造道路40公里。
责任单位：市住建局、白石县政府
```

## 正例

```text
1.改造管网60公里。
责任单位：市住建局

| 任务 | 全市 | 青禾 | 临溪 | 云山 | 高新区 |
|---|---|---|---|---|---|
| 管网（公里） | 60 | 10 | 20 | 20 | 10 |

2.改造道路40公里。
责任单位：市住建局、云山区政府
```

## 依据

本通知前后一致：同一个地方应当只有一种写法。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.bodies.area_variants import Where, area_variants
from ...grammar.model import Notice
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule

_SHOWN = 8


@rule(
    "NL218",
    "area-name-variant",
    Severity.WARNING,
    summary={"zh": "地名写法不一", "en": "one area under two names"},
    messages={
        "elsewhere": {
            "zh": "“{name}”在本通知别的表里作“{usual}”，请统一",
            "en": "“{name}” is “{usual}” in other tables of this notice",
        },
        "list": {
            "zh": "“{name}”与同列的其他地名写法不一，应作“{usual}”",
            "en": "“{name}” is not written as the other areas beside it: “{usual}” would be",
        },
    },
    source=CONSISTENCY,
)
def area_name_variant(notice: Notice, _: Notice) -> Iterator[Finding]:
    for each in area_variants(notice):
        yield area_name_variant.finding(
            "elsewhere" if each.where is Where.ACROSS else "list",
            each.place,
            severity=None if each.where in (Where.BARE, Where.LONG) else Severity.INFO,
            related=(
                *(Related("also", span) for span in each.others),
                *(Related("usual", span) for span in each.examples[:_SHOWN]),
            ),
            name=each.name,
            usual=each.usual,
        )

"""# NL217 unit-prefix-missing 单位名称缺少级别

## 检查什么

本通知的单位名称一般带“市”“区”“县”，个别局、委、办和妇联、残联等群团没有带：要么同一单位在别处带，要么同一份名单里其他单位都带。同一单位只报一次。

共用级别的写法（区发改、科经、商务局）不报；以地名开头的名称，政府、管委会、街道、公司、分局、团委，以及多数名称都不带级别的通知，不报。

## 为什么

不写级别，收文的上下级单位都可能以为是自己。

## 反例

```text
1.建设儿童友好社区。
责任单位：区民政局、区教育局、妇联
2.推广校园健身。
责任单位：区教育局、区体育局
3.改造农贸市场。
责任单位：区商务局、区市场监管局
```

## 正例

```text
1.建设儿童友好社区。
责任单位：区民政、教育局，区总工会、妇联、残联，团区委
2.推广校园健身。
责任单位：区教育局、体育局
3.改造农贸市场。
责任单位：区商务局、区市场监管局、公安分局、临溪海事处
```

## 依据

本通知前后一致：名称是否带级别应当统一。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.bodies.missing_levels import missing_levels
from ...grammar.model import Notice
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule

_SHOWN = 8


@rule(
    "NL217",
    "unit-prefix-missing",
    Severity.INFO,
    summary={"zh": "单位名称缺少级别", "en": "a body's name lacks its level"},
    messages={
        "elsewhere": {
            "zh": "“{unit}”前可能缺“{level}”，本通知别处作“{level}{unit}”（{times}次）",
            "en": "“{unit}” may lack “{level}”: it is “{level}{unit}” elsewhere in this notice ({times} times)",
        },
        "beside": {
            "zh": "“{unit}”前可能缺“{level}”，同一份名单里其他单位都带“{level}”",
            "en": "“{unit}” may lack “{level}”, which the other bodies in this list carry",
        },
    },
    source=CONSISTENCY,
)
def unit_prefix_missing(notice: Notice, _: Notice) -> Iterator[Finding]:
    for each in missing_levels(notice):
        also = tuple(Related("also", span) for span in each.places[1:])
        yield unit_prefix_missing.finding(
            "elsewhere" if each.usual else "beside",
            each.places[0],
            related=(*also, *(Related("usual", span) for span in each.usual[:_SHOWN])),
            unit=each.name,
            level=each.level,
            times=len(each.usual),
        )

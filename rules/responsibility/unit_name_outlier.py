"""# NL208 unit-name-outlier 单位名称疑似写错

## 检查什么

一个只出现一次的单位名称，与出现三次以上（可用选项另定）的另一个名称级别、词尾相同，六个字以上，只差连续的一两个字；或者前五个字相同而词尾不同（规划中心与规划分局）。两个名称都可能是真实单位的不报：财政与民政、商务与税务这类分属不同单位的词，地名，编号和名称相近的公司、学校，以及同一项任务里并列的两个名称。

## 为什么

单位名称写错一个字，收文单位会以为与己无关。

## 反例

```text
1.治理河道100公里。
责任单位：区水利局、生态环境分局
2.建设雨污分流管网。
责任单位：区住建局、生态环境分局
3.治理扬尘。
责任单位：生态环境分局
4.处置固体废物。
责任单位：生态环保分局
```

## 正例

```text
1.治理河道100公里。
责任单位：区水利局、生态环境分局
2.建设雨污分流管网。
责任单位：区住建局、生态环境分局
3.治理扬尘。
责任单位：生态环境分局
4.整治沿街立面。
责任单位：榆阳街道办事处
5.改造农贸市场。
责任单位：榆阴街道办事处
6.整治背街小巷。
责任单位：榆阳街道办事处
7.改造公厕。
责任单位：榆阳街道办事处
```

## 选项

`usual-times`（整数，默认 3，至少 2）：通常写法至少出现几次，才能断定只出现一次的写法有误。单位少、重复不多的通知可设为 2。

## 依据

本通知前后一致：同一单位应当只有一个写法。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...grammar.bodies.name_outliers import USUAL_TIMES, outliers
from ...grammar.model import Notice
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, option, rule


@dataclass(frozen=True, slots=True)
class Options:
    """What an office may set."""

    usual_times: int = option(
        USUAL_TIMES,
        least=2,
        zh="通常写法至少出现几次，才能断定只出现一次的写法有误",
        en="how often the usual form must stand for a single other form to be a slip",
    )


@rule(
    "NL208",
    "unit-name-outlier",
    Severity.WARNING,
    summary={"zh": "单位名称疑似写错", "en": "a unit's name may be mistyped"},
    messages={
        "outlier": {
            "zh": "“{unit}”只出现一次，疑为“{usual}”（出现{times}次）",
            "en": "“{unit}” stands once; “{usual}”, which stands {times} times, may be meant",
        }
    },
    source=CONSISTENCY,
    options=Options(),
)
def unit_name_outlier(notice: Notice, _: Notice, options: Options) -> Iterator[Finding]:
    for each in outliers(notice, options.usual_times):
        yield unit_name_outlier.finding(
            "outlier",
            each.party.span,
            related=tuple(Related("usual", example.span) for example in each.examples),
            unit=each.party.name,
            usual=each.usual,
            times=len(each.examples),
        )

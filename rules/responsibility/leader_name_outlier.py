"""# NL213 leader-name-outlier 姓名疑似写错

## 检查什么

一个只出现一次的牵头领导或责任人姓名，与同一栏出现三次以上的另一个姓名只差一个字（错一字、漏一字或重一字），而且两人牵头的单位相同；看不出牵头单位的，须是音近、形近的字（军与君、朝与潮）。三个字的领导姓名，名中一字音近、形近的，牵头的单位不同也报。在同一处并列的两个姓名、两人牵头的单位各不相同的其他姓名，都可能确有其人，不报。

## 为什么

领导姓名写错，任务就落在一个不存在的人身上，印发后还须更正。

## 反例

```text
1.新建公园12个。
牵头领导：沈立群
责任单位：市综合执法局
2.改造公厕60座。
牵头领导：沈立群
责任单位：市综合执法局
3.整治背街小巷。
牵头领导：沈立群
责任单位：市住建局
4.改造农贸市场。
牵头领导：沈立郡
责任单位：市住建局
```

## 正例

```text
1.新建公园12个。
牵头领导：沈立群
责任单位：市综合执法局
2.改造公厕60座。
牵头领导：沈立群
责任单位：市综合执法局
3.整治背街小巷。
牵头领导：沈立群、沈立新
责任单位：市住建局
4.改造农贸市场。
牵头领导：沈立民
责任单位：市商务局
```

## 依据

本通知前后一致：同一人的姓名应当只有一个写法。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.bodies.person_outliers import person_outliers
from ...grammar.model import Notice
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL213",
    "leader-name-outlier",
    Severity.WARNING,
    summary={"zh": "姓名疑似写错", "en": "a person's name may be mistyped"},
    messages={
        "outlier": {
            "zh": "“{name}”只出现一次，疑为“{usual}”（出现{times}次）",
            "en": "“{name}” stands once; “{usual}”, which stands {times} times, may be meant",
        }
    },
    source=CONSISTENCY,
)
def leader_name_outlier(notice: Notice, _: Notice) -> Iterator[Finding]:
    for each in person_outliers(notice):
        yield leader_name_outlier.finding(
            "outlier",
            each.person.span,
            related=tuple(Related("usual", usual.span) for usual in each.usual),
            name=each.person.name,
            usual=each.usual[0].name,
            times=len(each.usual),
        )

"""# NL102 numbering-duplicate 序号重复

## 检查什么

同一标题下的任务、同一层次的标题、同一张表中，同一个序号出现了两次。前后只有一种读法时，指出写错的那一个和它应有的序号：1、2、4、4、5中，前一个4应为3。各节、各表重新编号不算重复。

一条前面有两个同样写法的序号（2. 3.），也在这里指出，一份通知只报一次：多半是 Word 已经自动编号，又用手写了一个；核对前后顺序时以接得上的一个为准。

## 为什么

序号重复，下级引用“第几项任务”时无法对应。

## 反例

```text
一、工业和项目
1.新建标准厂房。
责任单位：市经信局
2.盘活闲置用地。
责任单位：市自然资源和规划局
2.培育专精特新企业。
责任单位：市经信局
```

```text
一、工业和项目
1.新建标准厂房。
责任单位：市经信局
2.盘活闲置用地。
责任单位：市自然资源和规划局
4.培育专精特新企业。
责任单位：市经信局
4.推进技术改造。
责任单位：市经信局
5.建设工业互联网平台。
责任单位：市经信局
```

```text
一、工业和项目
1.新建标准厂房。
责任单位：市经信局
2. 3.盘活闲置用地。
责任单位：市自然资源和规划局
```

## 正例

```text
一、工业和项目
1.新建标准厂房。
责任单位：市经信局
2.盘活闲置用地。
责任单位：市自然资源和规划局
3.培育专精特新企业。
责任单位：市经信局
```

## 依据

本通知前后一致：同一组序号不应重复。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice, OrdinalRun
from ...grammar.structure.numbering import Slip, irregularities, written
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL102",
    "numbering-duplicate",
    Severity.ERROR,
    summary={"zh": "序号重复", "en": "an ordinal stands twice in a run"},
    messages={
        "twice": {"zh": "序号“{ordinal}”在同一组编号中重复出现", "en": "“{ordinal}” stands more than once in one run of numbers"},
        "mistyped": {
            "zh": "序号“{ordinal}”与同一组编号中的另一处重复，按前后顺序，此处应为{expected}",
            "en": "“{ordinal}” stands twice in one run of numbers; by what precedes and follows, {expected} belongs here",
        },
        "double": {
            "zh": "“{ordinal}”连写了两个序号，全文此类{count}处；Word 中多半是自动编号之外又手工写了一个",
            "en": "“{ordinal}” is two ordinals, {count} such in all; in Word mostly one that is computed and one that was typed",
        },
    },
    source=CONSISTENCY,
)
def numbering_duplicate(run: OrdinalRun, notice: Notice) -> Iterator[Finding]:
    if run is next((each for each in notice.runs if each.double), None):
        double = [ordinal for each in notice.runs for ordinal in each.double]
        yield numbering_duplicate.finding(
            "double",
            double[0].span,
            related=tuple(Related("also", other.span) for other in double[1:]),
            ordinal=double[0].text.strip(),
            count=len(double),
        )
    for twin in irregularities(run):
        if twin.slip is not Slip.DUPLICATE:
            continue
        yield numbering_duplicate.finding(
            "twice" if twin.expected is None else "mistyped",
            twin.at.span,
            severity=None if twin.certain else Severity.WARNING,
            related=tuple(Related("first" if index == 0 else "also", other.span) for index, other in enumerate(twin.twins)),
            ordinal=twin.at.text.strip(),
            expected=written(twin.expected or 0, twin.at.style),
        )

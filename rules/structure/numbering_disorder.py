"""# NL103 numbering-disorder 序号颠倒

## 检查什么

同一标题下的任务、同一层次的标题、同一张表的序号，中途往回走（1、3、2、4），或者夹进一个不相干的号（1、2、8、4）。一处对调只报一次。前后只有一种读法时，指出应有的序号。

## 为什么

序号颠倒说明条目被移动过而没有重新编号，按序号引用会指错任务。

## 反例

```text
一、工业和项目
1.新建标准厂房。
责任单位：市经信局
3.盘活闲置用地。
责任单位：市自然资源和规划局
2.培育专精特新企业。
责任单位：市经信局
4.推进技术改造。
责任单位：市经信局
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
4.推进技术改造。
责任单位：市经信局
```

## 依据

本通知前后一致：同一组序号应当递增。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice, OrdinalRun
from ...grammar.structure.numbering import Slip, irregularities, written
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL103",
    "numbering-disorder",
    Severity.ERROR,
    summary={"zh": "序号颠倒", "en": "an ordinal goes back inside a run"},
    messages={
        "back": {
            "zh": "序号“{ordinal}”不在应有的位置，前后序号颠倒",
            "en": "“{ordinal}” is out of its place: the numbers go back here",
        },
        "mistyped": {
            "zh": "序号“{ordinal}”与前后不连续，按顺序，此处应为{expected}",
            "en": "“{ordinal}” does not fit its neighbours; {expected} belongs here",
        },
    },
    source=CONSISTENCY,
)
def numbering_disorder(run: OrdinalRun, notice: Notice) -> Iterator[Finding]:
    for stray in irregularities(run):
        if stray.slip is not Slip.DISORDER:
            continue
        yield numbering_disorder.finding(
            "back" if stray.expected is None else "mistyped",
            stray.at.span,
            severity=None if stray.certain else Severity.WARNING,
            related=() if stray.before is None else (Related("previous", stray.before.span),),
            ordinal=stray.at.text.strip(),
            expected=written(stray.expected or 0, stray.at.style),
        )

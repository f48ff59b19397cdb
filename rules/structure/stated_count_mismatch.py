"""# NL105 stated-count-mismatch 所述数目与实际不符

## 检查什么

标题、附件名或导语中写明的数目（“共135项”“十件民生实事”），与其下实际列出的条数不一致；正文中完整列举的名称，与其后“几大”的数目不一致。列举后面有“等”字的不查。

## 为什么

增删条目后忘记改总数，是印发前最常见的疏漏。

## 反例

```text
青禾县人民政府关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府
2023年2月10日
2023年重点工作责任分解
一、重点工作（共3项）
1.新建标准厂房。
责任单位：县经信局
2.盘活闲置用地。
责任单位：县自然资源和规划局
```

## 正例

```text
青禾县人民政府关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府
2023年2月10日
2023年重点工作责任分解
一、重点工作（共2项）
1.新建标准厂房。
责任单位：县经信局
2.盘活闲置用地。
责任单位：县自然资源和规划局
```

## 依据

本通知前后一致：写明的数目应与实际相等。通知注明有删减的，只作提示；没有正文的任务清单不查。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Kind, Notice, StatedCount
from ..finding import Finding, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL105",
    "stated-count-mismatch",
    Severity.ERROR,
    summary={"zh": "所述数目与实际不符", "en": "a stated count differs from what is listed"},
    messages={
        "count": {
            "zh": "写明“{text}”，实际列出{actual}{measure}",
            "en": "“{text}” is stated, and {actual} are listed (counted in {measure})",
        },
        "names": {
            "zh": "写明“{text}”，前面列举的名称是{actual}个",
            "en": "“{text}” is stated, and {actual} names are listed before it",
        },
    },
    source=CONSISTENCY,
)
def stated_count_mismatch(count: StatedCount, notice: Notice) -> Iterator[Finding]:
    if notice.kind is not Kind.NOTICE or count.stated == count.actual:
        return
    yield stated_count_mismatch.finding(
        "count" if len(count.what) == 1 else "names",
        count.span,
        severity=Severity.INFO if notice.conventions.unfinished else None,
        text=count.text.strip(),
        actual=count.actual,
        measure=count.what,
    )

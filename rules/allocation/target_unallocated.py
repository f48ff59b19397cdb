"""# NL314 target-unallocated 同一项目中有的目标没有分解

## 检查什么

一个项目的目标任务列出几个数，任务分解表逐行分解了其中的多数，个别数却没有对应的一行。

比率、上限、时间以及括号里、“其中”后面的数不算目标；只分解了一个数、或多数没有分解的项目，不提示。

## 为什么

没有分解的目标无人承担。也可能由市级部门直接完成，本来就不分解，请核对。

## 反例

```text
一、人居环境整治
目标任务：改造农村公厕100座；新建垃圾中转站12个；新增污水管网80公里。
责任单位：市农业农村局，各区县政府
任务分解
东湖区
西山区
南川县
农村公厕（座）
40
30
30
垃圾中转站（个）
5
4
3
```

## 正例

```text
一、人居环境整治
目标任务：改造农村公厕100座；新建垃圾中转站12个。
责任单位：市农业农村局，各区县政府
任务分解
东湖区
西山区
南川县
农村公厕（座）
40
30
30
垃圾中转站（个）
5
4
3
```

## 依据

本通知前后一致：同一项目的目标都有分解。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.allocation.unallocated import unallocated_targets
from ...grammar.model import Notice, Task
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL314",
    "target-unallocated",
    Severity.INFO,
    summary={"zh": "同一项目中有的目标没有分解", "en": "a target without a row, though its siblings have one"},
    messages={
        "without": {
            "zh": "“{target}”没有分解到各地区，而本项目其他{siblings}个目标都已分解，请核对是否有意",
            "en": "“{target}” is not divided among the areas, though {siblings} other targets of the project are",
        },
    },
    source=CONSISTENCY,
)
def target_unallocated(task: Task, notice: Notice) -> Iterator[Finding]:
    if not task.tables:
        return
    targets, siblings = unallocated_targets(task, notice.document)
    if targets:
        words = "”“".join(notice.document.slice(target) for target in targets)
        yield target_unallocated.finding(
            "without",
            targets[0],
            related=tuple(Related("also", target) for target in targets[1:]),
            target=words,
            siblings=siblings,
        )

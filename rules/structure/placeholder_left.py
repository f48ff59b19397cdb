"""# NL111 placeholder-left 遗留占位符

## 检查什么

正文中没有填写的地方：XXX、××、待定、待补、TODO、“（此处填写…）”、独占一行的省略号，以及该填数字而留着空白的地方（“建成 家”“2023年 月 日”）。供下级填写的空白表格不查；从主送机关起通篇用同一种空白的样式文本（一信多发）也不查。同一种占位符在一份通知里只报一次，其余各处列在后面。

## 为什么

占位符留到印发，说明这一处没有定稿。

## 反例

```text
1.新建标准厂房XX万平方米。
责任单位：市经信局
2.盘活闲置用地300亩。
责任单位：市自然资源和规划局
```

```text
1.全市共有 家特色小镇通过验收。
责任单位：市发改委
2.盘活闲置用地300亩。
责任单位：待定
```

## 正例

```text
1.新建标准厂房20万平方米。
责任单位：市经信局
2.全市共有3家特色小镇通过验收，尽快明确待定事项。
责任单位：市发改委
```

## 依据

本通知前后一致：印发的文本应当完整。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.wording.placeholders import Placeholder, placeholders
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL111",
    "placeholder-left",
    Severity.ERROR,
    summary={"zh": "遗留占位符", "en": "a placeholder was left in the text"},
    messages={
        "mark": {"zh": "“{text}”是占位符，尚未填写", "en": "“{text}” is a placeholder that nobody filled in"},
        "blank": {"zh": "“{text}”中留有空白，缺少数字", "en": "a figure is missing in “{text}”"},
        "ellipsis": {"zh": "此处只有省略号，内容尚未填写", "en": "an ellipsis stands here alone: the content is missing"},
    },
    source=CONSISTENCY,
)
def placeholder_left(notice: Notice, _: Notice) -> Iterator[Finding]:
    kinds: dict[str, list[Placeholder]] = {}
    for each in placeholders(notice):
        kinds.setdefault(each.kind, []).append(each)
    for first, *others in kinds.values():
        yield placeholder_left.finding(
            first.message,
            first.span,
            related=tuple(Related("also", other.span) for other in others),
            text=" ".join(notice.document.slice(first.span).split()),
        )

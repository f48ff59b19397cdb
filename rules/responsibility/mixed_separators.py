"""# NL206 mixed-separators 分隔号前后不一

## 检查什么

单位名单里的分隔号与本通知的习惯不同：

- 统称（各街道、市级有关部门）之前，本通知一般用逗号而此处用顿号，或者相反；
- 同级单位之间，同一种责任的名单一般用顿号而此处用逗号，或者相反。

各组之间用逗号、组内用顿号，本通知一贯如此的，不报。

引号或括号里的并列词语，字头（括号里的地名为词尾）相同而顿号、逗号混用的，也报：“抓早、抓小，抓实”。

同一种情形一份通知只报一次，其余各处列在后面。

## 为什么

分隔号决定名单怎样分组，前后不一会让人误以为有主次之分。

## 反例

```text
1.治理河道。
责任单位：市水利局、市财政局，各县区
2.改造管网。
责任单位：市住建局，各县区
3.治理扬尘。
责任单位：市生态环境局、各县区
4.改造农贸市场。
责任单位：市商务局，各县区
```

```text
1.坚持“投早、投小，投新领域”，支持科技型企业。
责任单位：市科技局
```

## 正例

```text
1.治理河道。
责任单位：市水利局、市财政局，各县区
2.改造管网。
责任单位：市住建局，临溪区政府、青禾县政府
3.坚持“强基础、强功能，强产业、强环境”。
责任单位：市生态环境局，各县区
4.坚持“投早、投小、投新领域”。
责任单位：市商务局，各县区
```

## 依据

本通知前后一致：同类的并列成分之间应当用同一种标点。

## 修复

只给出建议，不自动修改。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.bodies.separators import mixed_enumerations, odd_list_marks
from ...grammar.model import Notice
from ..finding import Edit, Finding, Fix, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL206",
    "mixed-separators",
    Severity.INFO,
    summary={"zh": "分隔号前后不一", "en": "separators against the notice's own habit"},
    messages={
        "list": {
            "zh": "“{left}”与“{right}”之间用了“{mark}”，本通知同类之间一般用“{usual}”",
            "en": "“{mark}” stands between “{left}” and “{right}”, where this notice mostly has “{usual}”",
        },
        "enumeration": {
            "zh": "同一组并列词语里混用了“、”和“{mark}”",
            "en": "one enumeration mixes “、” and “{mark}”",
        },
    },
    source=CONSISTENCY,
)
def mixed_separators(notice: Notice, _: Notice) -> Iterator[Finding]:
    for odd in odd_list_marks(notice):
        first, *others = odd.places
        yield mixed_separators.finding(
            "list",
            first.span,
            related=(*(Related("also", mark.span) for mark in others), *(Related("usual", span) for span in odd.examples)),
            fixes=tuple(Fix("display", (Edit(mark.span, odd.usual),)) for mark in odd.places),
            left=odd.left,
            right=odd.right,
            mark=first.text,
            usual=odd.usual,
        )
    spans = tuple(mixed_enumerations(notice))
    if spans:
        yield mixed_separators.finding(
            "enumeration",
            spans[0],
            related=tuple(Related("also", span) for span in spans[1:]),
            fixes=tuple(Fix("display", (Edit(span, "、"),)) for span in spans),
            mark=notice.document.text[spans[0].start],
        )

"""# NL608 stray-space 多余的空格

## 检查什么

数字与“万”“亿”或计量单位之间的空格（300 万）、句子中间的空格、括号前的空格，而通知其他地方同样的位置都不留。一份通知只提示一次，其余各处列在后面。

标题、单位和人员名单、表格单元格、落款和网页信息不查（小标题和单元格文字里的数字除外）；序号后的空格由 NL607 检查；该填数字而空着的由 NL111 检查；通篇留空格（如汉字与字母之间）的不算。

## 为什么

数字中间的空格会使“300万”读成300；句中的空格多半是改稿或换行时留下的，也可能漏了字。

## 反例

```text
1.推进老旧 小区改造，新建口袋公园12个。
责任单位：市住建局
```

```text
1.安排补助资金300 万元，惠及群众5200人。
责任单位：市财政局
2.新建口袋公园12个，改造道路8条，新增停车位600个。
责任单位：市城管局
```

## 正例

```text
1.推进老旧小区改造，新建口袋公园12个。
责任单位：市住建局
2.安排补助资金300万元，惠及群众5200人。
责任单位：市财政局
```

## 修复

标点、括号、字母旁的空格可自动删去（`noticelint fix`）；两个汉字之间的，可能漏了顿号，加 `--unsafe` 才删；数字中间的只给出建议，不改动。

## 依据

本通知前后一致。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...grammar.model import Notice
from ...grammar.wording.stray_blanks import Joint, StrayBlank, stray_blanks
from ..finding import Applicability, Edit, Finding, Fix, Related, Severity
from ..rule import CONSISTENCY, rule

_APPLICABILITY: dict[Joint, Applicability] = {Joint.FIGURE: "display", Joint.WORDS: "unsafe"}
"""Of the joints that are not safe to close: a figure is never changed, and two names may stand side by side."""


@rule(
    "NL608",
    "stray-space",
    Severity.INFO,
    summary={"zh": "多余的空格", "en": "a blank inside a figure, a sentence, or before a bracket"},
    messages={
        "figure": {
            "zh": "数字“{words}”中间有空格，会被读成另一个数，全文多余的空格共{count}处",
            "en": "the blank inside the figure “{words}” may change how it is read; {count} stray blanks in all",
        },
        "sentence": {
            "zh": "“{words}”中间有多余的空格，全文共{count}处",
            "en": "a stray blank in “{words}”; {count} stray blanks in all",
        },
    },
    source=CONSISTENCY,
)
def stray_space(notice: Notice, _: Notice) -> Iterator[Finding]:
    found = stray_blanks(notice)
    if not found:
        return
    first, *others = found
    yield stray_space.finding(
        "figure" if first.joint is Joint.FIGURE else "sentence",
        first.words,
        related=tuple(Related("also", other.words) for other in others),
        fixes=tuple(_fixes(found)),
        words=notice.document.slice(first.words),
        count=len(found),
    )


def _fixes(found: Sequence[StrayBlank]) -> Iterator[Fix]:
    edits: dict[Applicability, list[Edit]] = {"safe": [], "unsafe": [], "display": []}
    for blank in found:
        edits[_APPLICABILITY.get(blank.joint, "safe")].append(Edit(blank.span, ""))
    for applicability, group in edits.items():
        if group:
            yield Fix(applicability, tuple(group))

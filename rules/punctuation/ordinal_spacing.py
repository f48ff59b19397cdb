"""# NL607 ordinal-spacing 序号后空格不一

## 检查什么

同一种序号（1.、一、、（一））后面，多数不留空格而少数留，或者多数留而少数不留。同一种序号有五分之四以上写法一致才提示，一份通知只提示一次，其余各处列在后面。

用空格把序号与数字隔开的（“1. 50个小区”）不算；各条都留空格的不算；供下级填写的空白表格不查。

## 为什么

纯排版，但印出来参差不齐，也妨碍按序号检索。

## 反例

```text
1.新建口袋公园12个。
责任单位：市城管局
2.改造农贸市场3家。
责任单位：市商务局
3. 新建停车场5处。
责任单位：市住建局
4.新建社区食堂8家。
责任单位：市民政局
5.新建绿道20公里。
责任单位：市园林局
```

## 正例

```text
1. 新建口袋公园12个。
责任单位：市城管局
2. 改造农贸市场3家。
责任单位：市商务局
3. 新建停车场5处。
责任单位：市住建局
4. 新建社区食堂8家。
责任单位：市民政局
5. 新建绿道20公里。
责任单位：市园林局
```

## 修复

按多数的写法删去或补上空格（`noticelint fix`）。

## 依据

本通知前后一致。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...grammar.model import Notice, Ordinal, OrdinalStyle
from ...grammar.span import Span
from ..finding import Edit, Finding, Fix, Related, Severity
from ..rule import CONSISTENCY, rule

_HABIT = 4
"""How many ordinals of the usual form there must be for each of the other."""


@rule(
    "NL607",
    "ordinal-spacing",
    Severity.INFO,
    summary={"zh": "序号后空格不一", "en": "a blank behind some ordinals and not behind others"},
    messages={
        "extra": {
            "zh": "序号“{ordinal}”后多了空格，全文此类{count}处，其余{usual}处没有",
            "en": "a blank follows “{ordinal}”, unlike {usual} other ordinals; {count} such in all",
        },
        "missing": {
            "zh": "序号“{ordinal}”后没有空格，全文此类{count}处，其余{usual}处都有",
            "en": "no blank follows “{ordinal}”, unlike {usual} other ordinals; {count} such in all",
        },
    },
    source=CONSISTENCY,
)
def ordinal_spacing(notice: Notice, _: Notice) -> Iterator[Finding]:
    outliers: list[Ordinal] = []
    usual: list[Ordinal] = []
    for spaced, bare in _by_style(notice):
        few, many = sorted((spaced, bare), key=len)
        if few and len(few) * _HABIT <= len(many):
            outliers += few
            usual += many
    if not outliers:
        return
    outliers.sort(key=lambda ordinal: ordinal.span)
    first, *others = outliers
    yield ordinal_spacing.finding(
        "extra" if first.spacing else "missing",
        _with_spacing(first),
        related=(
            Related("usual", min(usual, key=lambda ordinal: ordinal.span).span),
            *(Related("also", _with_spacing(other)) for other in others),
        ),
        fixes=(Fix("safe", tuple(_edits(outliers, usual))),),
        ordinal=first.text.strip(),
        count=len(outliers),
        usual=len(usual),
    )


def _by_style(notice: Notice) -> Iterator[tuple[list[Ordinal], list[Ordinal]]]:
    """For each style the ordinals with a blank behind them, and those without."""
    text = notice.document.text
    styles: dict[OrdinalStyle, tuple[list[Ordinal], list[Ordinal]]] = {}
    for run in notice.runs:
        for ordinal in () if run.spoken else run.ordinals:
            end = _with_spacing(ordinal).end
            behind = text[end : end + 1]
            # a blank before digits keeps them from being read into the ordinal; an ordinal alone on its line has no habit
            if ordinal.style is OrdinalStyle.SERIAL or behind in ("", "\n") or (ordinal.spacing and behind.isdecimal()):
                continue
            styles.setdefault(ordinal.style, ([], []))[0 if ordinal.spacing else 1].append(ordinal)
    yield from styles.values()


def _with_spacing(ordinal: Ordinal) -> Span:
    return Span(ordinal.span.start, ordinal.span.end + len(ordinal.spacing))


def _edits(outliers: Sequence[Ordinal], usual: Sequence[Ordinal]) -> Iterator[Edit]:
    """Each outlier in the form that its style mostly has."""
    forms = Counter((ordinal.style, ordinal.spacing) for ordinal in usual)
    usual_form = {style: spacing for (style, spacing), _ in reversed(forms.most_common())}
    for ordinal in outliers:
        spacing = "" if ordinal.spacing else usual_form[ordinal.style]
        yield Edit(Span(ordinal.span.end, _with_spacing(ordinal).end), spacing)

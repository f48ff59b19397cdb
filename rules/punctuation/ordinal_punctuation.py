"""# NL602 ordinal-punctuation 序号后的标点

## 检查什么

序号后面用错标点：阿拉伯数字后用顿号（1、），带括号的序号后又加标点（（一）、（1）.），汉字数字后用下脚点（一.）。一份通知每种只提示一次，其余各处列在后面；有的写对、有的写错的，是警告，全文一律如此（三处以上）的，只作提示。

“1.1”“2.3.1”这样的分级编号、“1、2号楼”这样的并列数字不检查；表格里的序号、供下级填写的空白表格不查。

## 为什么

序号后面再来一个数字，如“1、2号楼改造”，用顿号就与并列的两个数分不开。

## 反例

```text
（一）、城市建设
1.新建口袋公园12个。
责任单位：市城管局
2.改造农贸市场3家。
责任单位：市商务局
（二）民生保障
1.新建社区食堂8家。
责任单位：市民政局
2.新增学位600个。
责任单位：市教育局
```

```text
1、新建口袋公园12个。
责任单位：市城管局
2、改造农贸市场3家。
责任单位：市商务局
3、新建停车场5处。
责任单位：市住建局
```

## 正例

```text
（一）城市建设
1.新建口袋公园12个。
责任单位：市城管局
2.改造农贸市场3家。
责任单位：市商务局
```

## 修复

改成国家标准的写法（`noticelint fix`）。

## 选项

`allowed`（文字的列表，默认没有）：本单位许可的写法，如 `allowed = ["1、"]`，写明一个样子即可。

## 依据

GB/T 15834《标点符号用法》：序次语之后的标点用法。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...grammar.model import Notice
from ...grammar.structure.ordinal_marks import RIGHT_MARKS, form_and_mark, ordinal_marks
from ..finding import Edit, Finding, Fix, Related, Severity
from ..rule import option, rule

_HABIT = 3
"""So many ordinals of one form, and none right, are how the office writes them."""


@dataclass(frozen=True, slots=True)
class Options:
    """What an office may set."""

    allowed: tuple[str, ...] = option(
        (),
        zh="本单位许可的序号写法，如“1、”",
        en="forms of ordinals that the office allows, such as 1、",
    )


@rule(
    "NL602",
    "ordinal-punctuation",
    Severity.WARNING,
    summary={"zh": "序号后的标点", "en": "a mark behind an ordinal that does not belong there"},
    messages={
        "arabic": {
            "zh": "序号“{ordinal}”，阿拉伯数字后宜用下脚点：“{better}”，全文此类{count}处",
            "en": "“{ordinal}”: a point belongs behind Arabic digits, “{better}”; {count} such in all",
        },
        "chinese": {
            "zh": "序号“{ordinal}”，汉字数字后应用顿号：“{better}”，全文此类{count}处",
            "en": "“{ordinal}”: 、 belongs behind Chinese numerals, “{better}”; {count} such in all",
        },
        "bracket": {
            "zh": "序号“{ordinal}”，带括号的序号后不用标点：“{better}”，全文此类{count}处",
            "en": "“{ordinal}”: no mark belongs behind a bracketed ordinal, “{better}”; {count} such in all",
        },
    },
    source={"zh": "GB/T 15834《标点符号用法》", "en": "GB/T 15834"},
    options=Options(),
)
def ordinal_punctuation(notice: Notice, _: Notice, options: Options) -> Iterator[Finding]:
    right, wrong = ordinal_marks(notice)
    allowed = {form_and_mark(words) for words in options.allowed}
    text = notice.document.text
    for form, listed in wrong.items():
        found = [each for each in listed if (form, each.mark) not in allowed]
        if not found:
            continue
        first, *others = found
        yield ordinal_punctuation.finding(
            form,
            first.span,
            severity=Severity.WARNING if form in right or len(found) < _HABIT else Severity.INFO,
            related=tuple(Related("also", other.span) for other in others),
            fixes=(Fix("safe", tuple(Edit(each.mark_span, RIGHT_MARKS[form]) for each in found)),),
            ordinal=text[first.span.start : first.span.end],
            better=text[first.span.start : first.mark_span.start] + RIGHT_MARKS[form],
            count=len(found),
        )

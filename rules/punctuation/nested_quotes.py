"""# NL610 nested-quotes 引号、书名号套用

## 检查什么

引号、书名号套用的层次不对：双引号里又用双引号（里层应是‘’），单独用单引号（外层应是“”），书名号里用小于号、大于号或者又用书名号（里层应是〈〉），以及前后引号写反（“甲“、”乙”）。每种一份通知只提示一次，其余各处列在后面。

缺一半的由 NL601 检查；英文的撇号不算。

## 为什么

层次不清，引用到哪里为止、文件叫什么名字，读的人和程序都分不出。

## 反例

```text
1.落实《关于印发<云州市老旧小区改造方案>的通知》，改造小区12个。
责任单位：市住建局
```

```text
1.推进“浙里办“掌上办”应用”升级。
责任单位：市大数据局
```

## 正例

```text
1.落实《关于印发〈云州市老旧小区改造方案〉的通知》，推进“浙里办‘掌上办’应用”“一件事”升级。
责任单位：市大数据局
```

## 修复

改成应有的引号、书名号（`noticelint fix`）；前后写反的，加 `--unsafe` 才改。

## 依据

GB/T 15834《标点符号用法》。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.patterns import regex
from ...grammar.prose import paragraphs_with
from ...grammar.span import Span
from ...grammar.wording.nesting import Nesting, read_nesting
from ..finding import Edit, Finding, Fix, Related, Severity
from ..rule import rule

_SIGN = regex("“[^“”\\n]*+“|《[^《》<\\n]*+[《<]|‘")
_BETTER = {
    Nesting.DOUBLE: ("‘", "’"),
    Nesting.SINGLE: ("“", "”"),
    Nesting.ANGLE: ("\u3008", "\u3009"),
    Nesting.TITLE: ("\u3008", "\u3009"),
    Nesting.TURNED: ("”", "“"),
}


@rule(
    "NL610",
    "nested-quotes",
    Severity.WARNING,
    summary={"zh": "引号、书名号套用", "en": "quotation marks or title marks nested wrongly"},
    messages={
        "double": {
            "zh": "{words} 在双引号里面，里层应当用单引号，全文此类{count}处",
            "en": "{words} stands inside double quotation marks: single ones belong here; {count} such in all",
        },
        "single": {
            "zh": "{words} 不在双引号里面，应当用双引号，全文此类{count}处",
            "en": "{words} stands inside no other quotation: double quotation marks belong here; {count} such in all",
        },
        "angle": {
            "zh": "{words} 是书名号的里层，应当用〈〉，全文此类{count}处",
            "en": "{words} is a title inside a title: 〈 and 〉 belong here; {count} such in all",
        },
        "title": {
            "zh": "{words} 在书名号里面，里层应当用〈〉，全文此类{count}处",
            "en": "{words} stands inside another title: 〈 and 〉 belong here; {count} such in all",
        },
        "turned": {
            "zh": "{words} 前后引号写反，全文此类{count}处",
            "en": "the quotation marks of {words} are the wrong way round; {count} such in all",
        },
    },
    source={"zh": "GB/T 15834《标点符号用法》", "en": "GB/T 15834"},
)
def nested_quotes(notice: Notice, _: Notice) -> Iterator[Finding]:
    found: dict[Nesting, list[Span]] = {}
    for paragraph in paragraphs_with(notice, _SIGN):
        for kind, span in read_nesting(notice.document.folded, paragraph):
            found.setdefault(kind, []).append(span)
    for kind, (first, *others) in found.items():
        opener, closer = _BETTER[kind]
        edits = [
            edit
            for span in (first, *others)
            for edit in (Edit(Span(span.start, span.start + 1), opener), Edit(Span(span.end - 1, span.end), closer))
        ]
        yield nested_quotes.finding(
            kind.value,
            first,
            related=tuple(Related("also", other) for other in others),
            fixes=(Fix("unsafe" if kind is Nesting.TURNED else "safe", tuple(edits)),),
            words=notice.document.slice(first),
            count=len(others) + 1,
        )

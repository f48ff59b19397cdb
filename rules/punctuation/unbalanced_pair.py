"""# NL601 unbalanced-pair 括号、引号、书名号不成对

## 检查什么

（）“”《》〈〉〔〕【】只有前一半或只有后一半。按段落检查；单元格内换行的算一段；引文跨几段的，后面有后引号即可。

“1）”“（1）”这样的序号不算括号。

## 为什么

少了一半，责任单位的范围、引用的文件名称就读不准，程序和人都会读错。

## 反例

```text
1.落实《云州市老旧小区改造三年行动计划，改造老旧小区12个。
责任单位：市住建局
```

```text
1.新建口袋公园12个（其中青禾县3个。
责任单位：市城管局
```

## 正例

```text
1.落实《云州市老旧小区改造三年行动计划》，新建口袋公园12个（其中青禾县3个）：1）选址；2）施工。
责任单位：市城管局
```

## 依据

GB/T 15834《标点符号用法》。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.patterns import regex
from ...grammar.wording.pairs import unpaired_marks
from ..finding import Finding, Severity
from ..rule import rule

_BREAKS_OFF = regex(r"[\u3400-\u9fffA-Za-z0-9、,]$")


@rule(
    "NL601",
    "unbalanced-pair",
    Severity.ERROR,
    summary={"zh": "括号、引号、书名号不成对", "en": "a bracket, quotation mark or title mark without its partner"},
    messages={
        "unclosed": {"zh": "{mark} 没有配对的 {partner}：{words}", "en": "{mark} is never closed by {partner}: {words}"},
        "unopened": {"zh": "{mark} 前面没有配对的 {partner}：{words}", "en": "{mark} is not opened by {partner}: {words}"},
    },
    source={"zh": "GB/T 15834《标点符号用法》", "en": "GB/T 15834"},
)
def unbalanced_pair(notice: Notice, _: Notice) -> Iterator[Finding]:
    last = max(notice.prose, default=None)
    for mark in unpaired_marks(notice.document.folded, notice.prose):
        # where the text breaks off in the middle of a sentence, the partner may stand in what is missing
        lost = mark.opens and notice.conventions.unfinished and last is not None and last.holds(mark.span)
        lost = lost and _BREAKS_OFF.search(notice.document.folded, mark.span.end, last.end if last else 0) is not None
        yield unbalanced_pair.finding(
            "unclosed" if mark.opens else "unopened",
            mark.span,
            severity=Severity.INFO if lost else None,
            words=notice.document.slice(mark.words),
            mark=notice.document.slice(mark.span),
            partner=mark.partner,
        )

"""# NL501 document-number-form 发文字号写法有误

## 检查什么

发文字号应为“机关代字〔年份〕序号”，如云政发〔2023〕5号：年份用四位阿拉伯数字，外加六角括号〔〕；序号不加“第”，不编虚位（不写05），后加“号”；中间没有空格。本文号和引用的文号都检查。

许可证第018号、会议纪要105号等另行编号的，不检查。

## 为什么

文号是公文的唯一标识，写法不一就查不到、对不上。

## 反例

```text
1.落实《云州市人民政府关于稳定经济增长的通知》（云政发[2023]5号），兑现各项补助。
责任单位：县财政局
```

```text
1.落实《云州市人民政府关于稳定经济增长的通知》（云政发〔2023〕05号），兑现各项补助。
责任单位：县财政局
```

## 正例

```text
1.落实《云州市人民政府关于稳定经济增长的通知》（云政发〔2023〕5号），兑现各项补助。
责任单位：县财政局
```

## 修复

括号、“第”、空格可自动改正（`noticelint fix`）；年份和序号须人工核对，不自动改。

## 依据

GB/T 9704《党政机关公文格式》。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ...grammar.model import DocumentNumber, Notice
from ...grammar.patterns import regex
from ...grammar.prose import occurrences
from ...grammar.span import Span
from ...grammar.width import BLANKS, fold
from ..finding import Edit, Finding, Fix, Severity
from ..rule import rule

_YEAR = regex(r"[\u3014\[(\u3010{<\u3008]\s*([0-9]{4})\s*[\u3015\])\u3011}>\u3009]")
_SPACED = regex(r"[\u4e00-\u9fff] (?=[0-9])|[0-9] (?=[\u4e00-\u9fff])(?!号)")
_HABIT = 4
_BLANK = regex(f"[{re.escape(BLANKS)}]+")


@rule(
    "NL501",
    "document-number-form",
    Severity.ERROR,
    summary={"zh": "发文字号写法有误", "en": "a malformed document number"},
    messages={
        "brackets": {"zh": "发文字号“{text}”的年份应当用六角括号〔〕括起", "en": "the year of “{text}” belongs in 〔〕"},
        "ordinal-word": {"zh": "发文字号“{text}”的发文顺序号前不加“第”", "en": "“{text}” has 第 before its serial number"},
        "leading-zero": {
            "zh": "发文字号“{text}”的发文顺序号不编虚位，应去掉前面的0",
            "en": "the serial number of “{text}” has a leading zero",
        },
        "short-year": {"zh": "发文字号“{text}”的年份应写四位数字", "en": "the year of “{text}” needs four digits"},
        "no-hao": {"zh": "发文字号“{text}”后缺“号”", "en": "“{text}” lacks 号"},
        "spaces": {"zh": "发文字号“{text}”中间有空格", "en": "“{text}” has spaces inside"},
    },
    source={"zh": "GB/T 9704《党政机关公文格式》", "en": "GB/T 9704"},
)
def document_number_form(number: DocumentNumber, notice: Notice) -> Iterator[Finding]:
    if number.fault is None:
        return
    edits = tuple(_mends(number, notice.document.slice(number.span)))
    fixes = (Fix("safe", edits),) if edits else ()
    # where the page set blanks around all its numbers, those inside are its own
    spaced = number.fault == "spaces" and sum(1 for _ in islice(occurrences(notice, _SPACED), _HABIT)) == _HABIT
    severity = Severity.INFO if spaced else None
    yield document_number_form.finding(number.fault, number.span, severity=severity, fixes=fixes, text=number.text)


def _mends(number: DocumentNumber, written: str) -> Iterator[Edit]:
    """What puts the marks of the fault right; a year and a serial number are never touched."""
    year = _YEAR.search(fold(written))
    at = number.span.start
    if number.fault == "brackets" and year is not None:
        yield Edit(Span(*year.span()).shift(at), f"\u3014{written[year.start(1) : year.end(1)]}\u3015")
    elif number.fault == "ordinal-word":
        word = written.index("第", year.end() if year is not None else 0)
        yield Edit(Span(word, word + 1).shift(at), "")
    elif number.fault == "spaces":
        yield from (Edit(Span(*blank.span()).shift(at), "") for blank in _BLANK.finditer(written))

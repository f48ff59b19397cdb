"""# NL412 mixed-numerals 数字写法混杂

## 检查什么

一个数里全角数字和半角数字混写；年、月、日或百分号前的数里用字母O、l代替了0、1（2O23年）；汉字年份里用字母O代替〇（二OO九年）；全文用半角数字而个别数用全角（一份通知只提示一次，其余各处列在后面），或者相反。

行首序号、网址、电话、发文字号不查。2012年7月以前印发的通知，成文日期用汉字，其中的“二OO九年”是当时通行的录入写法，不提示。计量单位前的数用字母代替数字的，读不出是多少，由 NL312 检查。

## 为什么

混写的数检索不到，程序读不出，字母O和0也容易看错。

## 反例

```text
1.力争到2O23年底建成口袋公园12个。
责任单位：市城管局
```

```text
1.落实二OO九年确定的整治任务，新建口袋公园12个。
责任单位：市城管局
```

## 正例

```text
1.落实二〇〇九年确定的整治任务，力争到2023年底建成口袋公园12个。
责任单位：市城管局
```

## 修复

全角数字改半角、汉字年份里的O改〇，数值不变，可自动改正（`noticelint fix`）；用字母代替数字的只给出建议，不改动。

## 依据

GB/T 15835《出版物上数字用法》。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.numbers.digit_widths import digit_widths
from ...grammar.numbers.eras import is_of_older_standard
from ...grammar.numbers.numerals import NumberFault, read_faulty_numbers
from ...grammar.patterns import regex
from ...grammar.prose import paragraphs_with
from ...grammar.span import Span
from ...grammar.verbatim import without_verbatim
from ...grammar.width import fold
from ..finding import Edit, Finding, Fix, Related, Severity
from ..rule import rule

_HABIT = 4
"""How many numbers of the usual width there must be for each of the other."""
_FOLLOWED = regex("[ ]?[年月日%]")
_LETTER_O = "Oo\u041e"
_CHINESE_YEAR = regex(
    rf"(?<![\u3007零一二三四五六七八九十百千])[一二](?=[^年]{{0,2}}[{_LETTER_O}])[\u3007零\u25cb{_LETTER_O}0一二三四五六七八九]{{3}}(?=[ ]?年)"
)
_ANY_LETTER = regex("[OoIl\u041e]")
"""One of these stands wherever a letter was taken for a digit."""
_LETTERS = {ord(letter): "0" for letter in "Oo"} | {ord(letter): "1" for letter in "Il"}
_TO_ZERO = {ord(letter): "\u3007" for letter in _LETTER_O}


@rule(
    "NL412",
    "mixed-numerals",
    Severity.WARNING,
    summary={"zh": "数字写法混杂", "en": "digits of two widths, or letters in place of digits"},
    messages={
        "widths": {
            "zh": "“{number}”混用了全角数字和半角数字",
            "en": "“{number}” has digits of full and of half width",
        },
        "letters": {
            "zh": "“{number}”用字母代替了数字，是不是“{better}”？",
            "en": "“{number}” has letters in place of digits; did you mean “{better}”?",
        },
        "chinese-year": {
            "zh": "“{number}”用字母代替了〇，应作“{better}”",
            "en": "“{number}” has the letter O in place of 〇: “{better}”",
        },
        "outliers": {
            "zh": "“{number}”的全角、半角与其余{usual}个数不同，全文此类{count}个",
            "en": "the width of “{number}” differs from {usual} other numbers; {count} such in all",
        },
    },
    source={"zh": "GB/T 15835《出版物上数字用法》", "en": "GB/T 15835"},
)
def mixed_numerals(notice: Notice, _: Notice) -> Iterator[Finding]:
    # until 2012 dates were written in Chinese numerals
    old = is_of_older_standard(notice)
    for span in paragraphs_with(notice, _ANY_LETTER):
        words = without_verbatim(notice.document.folded[span.start : span.end])
        yield from _letters(words, span.start)
        if not old:
            yield from _chinese_years(words, span.start)
    half, wide, mixed = digit_widths(notice)
    for place in mixed:
        number = notice.document.slice(place)
        yield mixed_numerals.finding("widths", place, fixes=(Fix("safe", (Edit(place, fold(number)),)),), number=number)
    yield from _outliers(notice, half, wide)


def _letters(words: str, offset: int) -> Iterator[Finding]:
    for number in read_faulty_numbers(words):
        # before a unit of measure NL312 tells it
        if number.fault is NumberFault.LETTERS and _FOLLOWED.match(words, number.span.end):
            place, better = number.span.shift(offset), number.text.translate(_LETTERS)
            fix = Fix("display", (Edit(place, better),))
            yield mixed_numerals.finding("letters", place, fixes=(fix,), number=number.text, better=better)


def _chinese_years(words: str, offset: int) -> Iterator[Finding]:
    for match in _CHINESE_YEAR.finditer(words):
        place, better = Span(*match.span()).shift(offset), match[0].translate(_TO_ZERO)
        fix = Fix("safe", (Edit(place, better),))
        yield mixed_numerals.finding("chinese-year", place, fixes=(fix,), number=match[0], better=better)


def _outliers(notice: Notice, half: list[Span], wide: list[Span]) -> Iterator[Finding]:
    few, many = sorted((half, wide), key=len)
    if not few or len(few) * _HABIT > len(many):
        return
    slice_of = notice.document.slice
    yield mixed_numerals.finding(
        "outliers",
        few[0],
        severity=Severity.INFO,
        related=(Related("usual", many[0]), *(Related("also", other) for other in few[1:])),
        # Arabic digits belong in half width; a notice that has the others throughout keeps them
        fixes=(Fix("safe", tuple(Edit(span, fold(slice_of(span))) for span in few)),) if few is wide else (),
        number=slice_of(few[0]),
        count=len(few),
        usual=len(many),
    )

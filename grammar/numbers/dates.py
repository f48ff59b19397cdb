"""Dates and document numbers in running text (``date.lark``, ``document_number.lark``)."""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

from ..larks import parse_types
from ..lexicon import load, longest_first
from ..model import Date, DocumentNumber
from ..patterns import regex
from ..span import Span
from .numerals import read_chinese

_YEAR_DIGITS = {character: str(value) for value, character in enumerate("零一二三四五六七八九")} | dict.fromkeys(
    ("\u3007", "\u25cb", "O", "o", "\u041e", "0"), "0"
)
_ZERO = "0零\u3007\u25cbOo\u041e"
_MONTH_WORD = "[一二三四五六七八九十]{1,3}|元"
_DAY_WORD = "[一二三四五六七八九十]{1,4}"

DATE_TOKENS: tuple[tuple[str, str], ...] = (
    ("YEAR", rf"(?:(?:19|20)[0-9]{{2}}|[一二][{_ZERO}一二三四五六七八九]{{3}})[ ]{{0,3}}年"),
    ("SHORT_YEAR", r"[0-9]{2}[ ]{0,3}年"),
    ("MONTH", rf"(?:[0-9]{{1,2}}|{_MONTH_WORD})[ ]{{0,3}}月"),
    ("DAY", rf"(?:[0-9]{{1,2}}|{_DAY_WORD})[ ]{{0,3}}[日号]"),
    ("YEAR_NUMBER", r"(?:19|20)[0-9]{2}(?=[./-])"),
    ("MARK", "[./-]"),
    ("NUMBER", r"[0-9]{1,2}(?![0-9])"),
)
"""The words of a date, on folded text; the first that fits is taken."""

_DATE_WORD = regex("[ ]{0,3}(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in DATE_TOKENS) + ")")
_STARTS = regex(
    rf"(?<![0-9A-Za-z.〇零一二三四五六七八九十*第每/_-])(?<![0-9]:)(?=[0-9一二三四五六七八九十元])"
    rf"(?:{DATE_TOKENS[0][1]}|{DATE_TOKENS[1][1]}|{DATE_TOKENS[2][1]}|{DATE_TOKENS[4][1]}[./-][0-9])"
)
DATE_SIGN = regex("[年月]|[0-9][./-][0-9]")
"""What every date has of: in a paragraph without it, there is none to read."""

_ORDINAL_BEFORE = regex(r"[0-9]{1,3}\.(?=(?:19|20)[0-9]{2}[ ]{0,3}年|[0-9]{1,2}[ ]{0,3}月)")
"""The number of an item glued to a date: 1.2023年2月 is item 1."""

_DIGITS = regex(rf"[0-9{_ZERO}一二三四五六七八九十元]+")
_MOST_WORDS = 5
_MONTHS = 12
_LEAP_YEAR = 2024


def read_dates(folded: str, offset: int = 0) -> tuple[Date, ...]:
    """All dates of a folded paragraph whose first character stands at ``offset``, from left to right.

    A month at least: 2023年2月10日, 2023年2月, 2月10日, 12月, 2023-02-10, 2023.2.10, 二〇二三年二月十日. A year of two digits is left out
    of the value (``year`` is None). 29 February exists where no year is given. Text that lost its marks (2022510) is no date.
    """
    found: list[Date] = []
    position = 0
    if ordinal := _ORDINAL_BEFORE.match(folded):
        folded = " " * ordinal.end() + folded[ordinal.end() :]
    while match := _STARTS.search(folded, position):
        words = _date_words(folded, match.start())
        date = _date(folded, words, offset)
        position = match.end() if date is None else max(match.end(), date.span.end - offset)
        if date is not None:
            found.append(date)
    return tuple(found)


class _Word(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def _date_words(folded: str, position: int) -> list[_Word]:
    words: list[_Word] = []
    while len(words) < _MOST_WORDS and (match := _DATE_WORD.match(folded, position)):
        kind = match.lastgroup or ""
        words.append(_Word(kind, match[kind], match.start(kind), match.end()))
        position = match.end()
    return words


def _date(folded: str, words: list[_Word], offset: int) -> Date | None:
    """The longest beginning of the words that is a date."""
    for length in range(len(words), 0, -1):
        used = words[:length]
        if parse_types("date", tuple(word.kind for word in used)) is None:
            continue
        span = Span(used[0].start + offset, used[-1].end + offset)
        text = folded[used[0].start : used[-1].end]
        if used[0].kind == "YEAR_NUMBER":
            return _numeric(folded, used, text, span)
        values = {word.kind: _value(word) for word in used}
        if values["MONTH"] is None or ("DAY" in values and values["DAY"] is None):
            return None
        return _made(text, span, values.get("YEAR"), values["MONTH"], values.get("DAY"))
    return None


def _numeric(folded: str, words: list[_Word], text: str, span: Span) -> Date | None:
    """A date in digits and marks; anything longer is a code, and a 13th month no date at all."""
    month, day = int(words[2].text), int(words[4].text)
    following = folded[words[4].end : words[4].end + 2]
    if words[1].text != words[3].text or not 1 <= month <= _MONTHS or re.match(r"[0-9A-Za-z_]|[./-][0-9]", following):
        return None
    return _made(text, span, int(words[0].text), month, day)


def _made(text: str, span: Span, year: int | None, month: int, day: int | None) -> Date:
    exists = 1 <= month <= _MONTHS and (day is None or 1 <= day <= calendar.monthrange(year or _LEAP_YEAR, month)[1])
    return Date(text, span, year, month, day, exists)


def _value(word: _Word) -> int | None:
    match = _DIGITS.match(word.text)
    written = match[0] if match else ""
    if word.kind == "YEAR":
        return int("".join(_YEAR_DIGITS.get(character, character) for character in written))
    if written[:1].isascii():
        return int(written)
    if written == "元":
        return 1
    value = read_chinese(written)
    return None if value is None else int(value)


_RIGHT_BRACKETS = {"\u3014": "\u3015", "\ufe5d": "\ufe5e"}
_OPEN = "".join(_RIGHT_BRACKETS) + "[(【〈{\u3016<"
_CLOSE = "".join(_RIGHT_BRACKETS.values()) + "])】〉}\u3017>"

DOCUMENT_NUMBER_TOKENS: tuple[tuple[str, str], ...] = (
    ("LETTERS", r"[\u4e00-\u9fffA-Za-z]{1,14}"),
    ("OPEN", f"[{re.escape(_OPEN)}]"),
    ("YEAR", r"[0-9]{4}|[0-9]{2}"),
    ("CLOSE", f"[{re.escape(_CLOSE)}]"),
    ("NTH", "第"),
    ("NUMBER", r"[0-9]{1,5}(?:-[0-9]{1,3})?(?![0-9])"),
    ("HAO", "号"),
    ("GAP", r"[ \t]{1,3}"),
)
"""The words of a document number, on folded text; 〔 and 〕 stand there as themselves."""

_PATTERN_OF = dict(DOCUMENT_NUMBER_TOKENS)
_PLACES: tuple[tuple[str, str, bool], ...] = (
    ("gap_before", "GAP", False),
    ("open", "OPEN", True),
    ("gap_opened", "GAP", False),
    ("year", "YEAR", True),
    ("gap_closing", "GAP", False),
    ("close", "CLOSE", True),
    ("gap_behind", "GAP", False),
    ("nth", "NTH", False),
    ("gap_number", "GAP", False),
    ("number", "NUMBER", True),
    ("hao", "HAO", False),
)
"""Where the words stand, and which of them must."""

_BEHIND_LETTERS = regex(
    "".join(f"(?P<{place}>{_PATTERN_OF[kind]}){'' if needed else '?'}" for place, kind, needed in _PLACES[:-1])
    + f"(?P<gap_hao>{_PATTERN_OF['GAP']}(?=号))?(?P<hao>{_PATTERN_OF['HAO']})?"
)
DOCUMENT_NUMBER_SIGN = regex(f"[{re.escape(_OPEN)}][ \\t]{{0,3}}[0-9]{{2}}")
"""What every document number has of: in a paragraph without it, there is none to read."""

_LETTERS = regex(r"[\u4e00-\u9fffA-Za-z]{1,14}$")
_LEXICON = load("document_numbers")
_LEAD_IN = regex(rf".*(?:{'|'.join(longest_first(_LEXICON['citation_words']))})(?=.)")
_ISSUING = frozenset(_LEXICON["issuing_letters"])
_REACH = 14
_YEARS = range(1949, 2100)
_FULL_YEAR = 4


def read_document_numbers(folded: str, offset: int = 0) -> tuple[DocumentNumber, ...]:
    """All document numbers of a folded paragraph, the notice's own and cited ones alike: letters with a bracketed year.

    ``fault`` is the first of ``brackets`` (not 〔〕), ``ordinal-word`` (第), ``leading-zero``, ``short-year`` (two digits), ``no-hao`` and
    ``spaces`` that applies. Behind wrong brackets the letters must end as an issuer's do (发, 函, 办 …), so that ordinary words with a
    year in brackets, certificates and court cases are none. Source: GB/T 9704-2012, 7.2.5.
    """
    found: list[DocumentNumber] = []
    for match in _BEHIND_LETTERS.finditer(folded):
        letters = _LETTERS.search(folded[max(0, match.start() - _REACH) : match.start()])
        own = _LEAD_IN.sub("", letters[0]) if letters else ""
        if own and _is_document_number(folded, match, own):
            start = match.start() - len(own)
            year = int(match["year"]) if len(match["year"]) == _FULL_YEAR else None
            span = Span(start + offset, match.end() + offset)
            found.append(DocumentNumber(folded[start : match.end()], span, year, _fault(match)))
    return tuple(found)


def _is_document_number(folded: str, match: re.Match[str], letters: str) -> bool:
    types = ["LETTERS", *(kind for place, kind, _ in _PLACES if match[place] is not None)]
    right = match["open"] in _RIGHT_BRACKETS
    if parse_types("document_number", tuple(types)) is None or not (right or letters[-1] in _ISSUING):
        return False
    if len(match["year"]) == _FULL_YEAR and int(match["year"]) not in _YEARS:
        return False
    return match["hao"] is not None or re.match(r"[\u4e00-\u9fffA-Za-z0-9.%]", folded[match.end() : match.end() + 1]) is None


def _fault(match: re.Match[str]) -> str | None:
    if _RIGHT_BRACKETS.get(match["open"]) != match["close"]:
        return "brackets"
    if match["nth"] is not None:
        return "ordinal-word"
    if match["number"].startswith("0"):
        return "leading-zero"
    if len(match["year"]) != _FULL_YEAR:
        return "short-year"
    if match["hao"] is None:
        return "no-hao"
    return "spaces" if any(name.startswith("gap") and text for name, text in match.groupdict().items()) else None

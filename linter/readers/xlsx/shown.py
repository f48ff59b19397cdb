"""What a cell shows of its value: the number formats of Excel (0.0%, #,##0.00, yyyy"年"m"月"d"日"), with exact decimals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from ....grammar.patterns import regex

_WIDE = Context(prec=400)
"""More digits than any cell has: what is shown is rounded by its format alone."""

_GENERAL = "General"
_CHINESE = {
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: 'h"时"mm"分"',
    35: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: 'h"时"mm"分"',
    56: 'h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""Formats by number that only the Chinese Excel has: they are of dates (ECMA-376, 18.8.30)."""

_LOCAL = {14: "yyyy/m/d", 22: "yyyy/m/d h:mm"}
"""Formats by number that follow the system: as a Chinese one shows them."""

_MOST_GENERAL = 11
_MOST_PLACES = 30
_TOKEN = regex(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<skipped>.)|\*(?P<filled>.)|\[(?P<bracket>[^\]]*)\]|(?P<general>[Gg][Ee][Nn][Ee][Rr][Aa][Ll])'
    r"|(?P<digit>[0#?])|(?P<date>[Yy]+|[Mm]+|[Dd]+|[Hh]+|[Ss]+|[Aa]{3,4}|AM/PM|am/pm|A/P|上午/下午)|(?P<exponent>[Ee][+-])|(?P<other>.)",
)
_CONDITION = regex(r"(?P<sign><=|>=|<>|<|>|=)(?P<number>-?[0-9]{1,15}(?:\.[0-9]{1,6})?)")
_CURRENCY = regex(r"\$(?P<sign>[^-\]]*)(?:-.*)?")
_HAN_DIGITS = "〇一二三四五六七八九"
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class _Token:
    """``kind`` is ``digit``, ``date``, ``literal``, ``general``, ``exponent`` or ``text``."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the up to four formats between the semicolons. ``chinese``: digits are shown as 一二三."""

    tokens: tuple[_Token, ...]
    condition: tuple[str, Decimal] | None = None
    chinese: bool = False

    @property
    def kinds(self) -> set[str]:
        return {token.kind for token in self.tokens}


def shown_number(value: float, form: str, number: int, epoch: datetime) -> str:
    """A number as its cell shows it. ``number`` is the format's own, for those that have no words of their own."""
    if number in _CHINESE and form == _GENERAL:
        from openpyxl.utils.datetime import from_excel

        try:
            moment = from_excel(value, epoch)
        except (OverflowError, ValueError):
            moment = None
        if moment is not None:
            return shown_date(moment, form, number)
    exact = _decimal(value)
    section, signed = _section(form, exact)
    if section is None:
        return _general(exact)
    return _applied(section, exact if signed else exact.copy_abs())


def shown_date(value: date | time | timedelta, form: str, number: int) -> str:
    """A date or a time of day as its cell shows it."""
    words = _CHINESE.get(number) if form == _GENERAL else _LOCAL.get(number)
    sections = _sections(words or form)
    section = sections[0] if sections else _Section(())
    if "date" not in section.kinds:
        section = _sections("yyyy/m/d" if isinstance(value, date) else "h:mm")[0]
    return "".join(_dated(section, value)).strip()


def _decimal(value: float) -> Decimal:
    """The number that was typed: a cell keeps 15 digits, and the file its nearest binary fraction."""
    return Decimal(value) if isinstance(value, int) else Decimal(format(value, ".15g"))


def _general(value: Decimal) -> str:
    """As a cell without a format shows it: as many digits as eleven characters hold."""
    whole = len(str(int(value.copy_abs())))
    shown = value
    if value != value.to_integral_value():
        shown = _rounded(value, max(_MOST_GENERAL - whole - 1, 0))
    text = format(shown, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_WIDE)


def _section(form: str, value: Decimal) -> tuple[_Section | None, bool]:
    """The part of the format that holds for a number, None for the usual one, and whether the number's sign is still to be shown."""
    sections = [section for section in _sections(form) if "text" not in section.kinds or len(_sections(form)) < 4]
    if not sections or sections[0].tokens == (_Token("text", "@"),):
        return None, True
    if any(section.condition for section in sections):
        return next((each for each in sections if _meets(each, value)), None), True
    if value < 0 and len(sections) > 1:
        return sections[1], False
    return (sections[2], True) if value == 0 and len(sections) > 2 else (sections[0], True)


def _meets(section: _Section, value: Decimal) -> bool:
    if section.condition is None:
        return True
    sign, limit = section.condition
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


@lru_cache(maxsize=512)
def _sections(form: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[_Token] = []
    condition: tuple[str, Decimal] | None = None
    chinese = False
    for match in _TOKEN.finditer(form[:1000]):
        kind, words = match.lastgroup or "other", match[match.lastgroup or "other"]
        if kind == "other" and words == ";":
            sections.append(_Section(tuple(tokens), condition, chinese))
            tokens, condition, chinese = [], None, False
        elif kind in ("quoted", "escaped"):
            tokens.append(_Token("literal", words))
        elif kind == "bracket":
            found = _CONDITION.fullmatch(words)
            currency = _CURRENCY.fullmatch(words)
            if found is not None:
                condition = found["sign"], Decimal(found["number"])
            elif currency is not None:
                tokens.append(_Token("literal", currency["sign"]))
            elif words.lower() in ("h", "hh", "m", "mm", "s", "ss"):
                tokens.append(_Token("date", words))
            chinese = chinese or words.upper() in ("DBNUM1", "DBNUM2")
        elif kind in ("digit", "date", "general", "exponent"):
            tokens.append(_Token(kind, words))
        elif kind == "other":
            tokens.append(_Token("text" if words == "@" else "mark" if words in ".,%" else "literal", words))
    sections.append(_Section(tuple(tokens), condition, chinese))
    return tuple(sections)


def _applied(section: _Section, value: Decimal) -> str:
    if "general" in section.kinds:
        return "".join(
            _general(value) if token.kind == "general" else token.words if token.kind == "literal" else ""
            for token in section.tokens
        )
    if "digit" not in section.kinds:
        return "".join(token.words for token in section.tokens if token.kind in ("literal", "mark"))
    if "exponent" in section.kinds or any(token == _Token("literal", "/") for token in section.tokens):
        return _general(value)
    percents = min(sum(token == _Token("mark", "%") for token in section.tokens), 2)
    first, last = _ends(section.tokens)
    point = next((index for index, token in enumerate(section.tokens) if token == _Token("mark", ".")), None)
    scaled = _WIDE.scaleb(value, 2 * percents - 3 * _commas_behind(section.tokens, last))
    places = 0 if point is None else min(sum(token.kind == "digit" for token in section.tokens[point:]), _MOST_PLACES)
    rounded = _rounded(scaled, places)
    whole, _, fraction = format(rounded.copy_abs(), "f").partition(".")
    grouped = any(token == _Token("mark", ",") for token in section.tokens[first : point if point is not None else last])
    before = list(
        _whole(section.tokens[: point if point is not None else len(section.tokens)], whole.lstrip("0"), grouped=grouped)
    )
    behind = list(_fraction(section.tokens[point:], fraction)) if point is not None else []
    sign = "-" if rounded < 0 else ""
    text = sign + "".join(before) + "".join(behind)
    return text.translate({ord(str(digit)): each for digit, each in enumerate(_HAN_DIGITS)}) if section.chinese else text


def _ends(tokens: tuple[_Token, ...]) -> tuple[int, int]:
    places = [index for index, token in enumerate(tokens) if token.kind == "digit"]
    return places[0], places[-1]


def _commas_behind(tokens: tuple[_Token, ...], last: int) -> int:
    """Commas right behind the last digit: each divides by a thousand."""
    count = 0
    while last + 1 + count < len(tokens) and tokens[last + 1 + count] == _Token("mark", ","):
        count += 1
    return count


def _whole(tokens: tuple[_Token, ...], digits: str, *, grouped: bool) -> Iterator[str]:
    """The tokens before the point with the digits in their places: the first takes those that are left over."""
    places = [index for index, token in enumerate(tokens) if token.kind == "digit"]
    shown: dict[int, str] = {}
    left = digits
    for index in reversed(places):
        digit, left = left[-1:], left[:-1]
        shown[index] = digit or ("0" if tokens[index].words == "0" else "")
    if places:
        shown[places[0]] = left + shown[places[0]]
    count = sum(map(len, shown.values()))
    for index, token in enumerate(tokens):
        if token.kind == "digit":
            for digit in shown[index]:
                yield digit
                count -= 1
                if grouped and count and count % 3 == 0:
                    yield ","
        elif token.kind == "literal" or token.words == "%":
            yield token.words


def _fraction(tokens: tuple[_Token, ...], digits: str) -> Iterator[str]:
    """The tokens from the point on; digits that need not be shown are not where they are zeros at the end."""
    places = [index for index, token in enumerate(tokens) if token.kind == "digit"][:_MOST_PLACES]
    needed = len(digits)
    while needed and digits[needed - 1] == "0" and tokens[places[needed - 1]].words != "0":
        needed -= 1
    turn = 0
    for token in tokens:
        if token.kind == "digit":
            yield digits[turn] if turn < needed else ""
            turn += 1
        elif token.kind == "literal" or token.words == "%" or (token.words == "." and token.kind == "mark"):
            yield token.words


def _dated(section: _Section, value: date | time | timedelta) -> Iterator[str]:
    moment = value if not isinstance(value, timedelta) else None
    seconds = int(value.total_seconds()) if isinstance(value, timedelta) else 0
    year, month, day = (value.year, value.month, value.day) if isinstance(value, date) else (1899, 12, 31)
    clock = moment if isinstance(moment, (datetime, time)) else None
    hour = clock.hour if clock else seconds // 3600
    minute = clock.minute if clock else seconds // 60 % 60
    second = clock.second if clock else seconds % 60
    timed = False
    dates = [token.words.lower() for token in section.tokens if token.kind == "date"]
    turn = 0
    for token in section.tokens:
        if token.kind != "date":
            yield token.words if token.kind in ("literal", "mark") else ""
            continue
        words = token.words.lower()
        turn += 1
        behind = dates[turn] if turn < len(dates) else ""
        if words[0] == "y":
            yield _digits(year % 100 if len(words) < 3 else year, min(len(words), 2), chinese=section.chinese, plain=True)
        elif words[0] == "m" and not (timed or behind[:1] == "s"):
            yield _digits(month, len(words), chinese=section.chinese)
        elif words[0] == "d":
            yield _digits(day, len(words), chinese=section.chinese)
        elif words[0] == "h":
            yield _digits(hour, len(words), chinese=section.chinese)
        elif words[0] == "m":
            yield _digits(minute, len(words), chinese=section.chinese)
        elif words[0] == "s":
            yield _digits(second, len(words), chinese=section.chinese)
        elif words.startswith("aaa") and isinstance(value, date):
            yield ("星期" if len(words) == 4 else "周") + _WEEKDAYS[value.weekday()]
        timed = words[0] in "hs"


def _digits(value: int, width: int, *, chinese: bool, plain: bool = False) -> str:
    """``plain`` gives the digits one by one (二〇二四); else 12 is 十二."""
    if not chinese:
        return str(value).zfill(min(width, 2))
    tens, ones = divmod(value, 10)
    if plain or value >= 100:
        return "".join(_HAN_DIGITS[int(each)] for each in str(value))
    head = "" if tens == 0 else "十" if tens == 1 else f"{_HAN_DIGITS[tens]}十"
    return head + (_HAN_DIGITS[ones] if ones or not tens else "")

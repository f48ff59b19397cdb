"""A number in each of the forms in which lists are numbered (ST_NumberFormat of ISO/IEC 29500-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_DIGITS = "\u3007一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_MOST = 32_767
"""Word counts no further."""


def numeral(value: int, form: str) -> str:
    """The number as the form writes it; in a form that is not known, or cannot write it, as a decimal."""
    if form == "none":
        return ""
    write = _FORMS.get(form)
    return (write(value) if write is not None and 0 < value <= _MOST else "") or str(value)


def _counted(
    value: int, digits: str = "零一二三四五六七八九", units: tuple[str, ...] = ("", "十", "百", "千"), *, short: bool = True
) -> str:
    """As one counts: 二十一, 一百零五. ``short``: 十一, not 一十一."""
    if value >= 10_000:
        rest = value % 10_000
        low = ("零" if rest < 1000 else "") + _counted(rest, digits, units, short=False) if rest else ""
        return _counted(value // 10_000, digits, units, short=short) + ("万" if units[1] == "十" else "萬") + low
    words = ""
    for place, digit in enumerate(reversed(str(value))):
        if digit != "0":
            words = digits[int(digit)] + units[place] + words
        elif words and words[0] != digits[0]:
            words = digits[0] + words
    return words.removeprefix("一") if short and 10 <= value < 20 else words


def _digitwise(value: int, digits: str = _DIGITS) -> str:
    return "".join(digits[int(digit)] for digit in str(value))


def _counting(value: int) -> str:
    """Up to 99 as one counts, from there digit by digit."""
    return _counted(value) if value < 100 else _digitwise(value)


def _legal(digits: str) -> Callable[[int], str]:
    return lambda value: _counted(value, digits, ("", "拾", "佰", "仟"), short=False)


def _of(characters: str) -> Callable[[int], str]:
    """One character for each number; none beyond the last."""
    return lambda value: characters[value - 1] if value <= len(characters) else ""


def _from(first: int, last: int) -> Callable[[int], str]:
    """Characters that follow each other in Unicode, from the one for 1 to the one for ``last``."""
    return lambda value: chr(first + value - 1) if value <= last else ""


def _circled(value: int) -> str:
    if value <= 20:
        return chr(0x2460 + value - 1)
    if value <= 35:
        return chr(0x3251 + value - 21)
    return chr(0x32B1 + value - 36) if value <= 50 else ""


def _roman(value: int) -> str:
    words = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        words += letters * count
    return words


def _letters(value: int) -> str:
    """A to Z, then AA, BB …"""
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value <= 780 else ""


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value <= 60 else ""


def _wide(value: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _from(0x2488, 20),
    "decimalEnclosedParen": _from(0x2474, 20),
    "numberInDash": lambda value: f"- {value} -",
    "ordinal": _ordinal,
    "hex": lambda value: f"{value:X}",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "japaneseCounting": _counted,
    "koreanDigital2": _counted,
    "chineseCountingThousand": _counted,
    "taiwaneseCountingThousand": _counted,
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "taiwaneseDigital": _digitwise,
    "chineseLegalSimplified": _legal(_LEGAL),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL),
    "japaneseLegal": _legal(_LEGAL_TRADITIONAL),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _from(0x3280, 10),
}
"""Forms by their name. The other ones are those of languages in which no notice is written."""

"""Figures of running text and of table cells: number, unit, bounds, and what is counted (``figure.lark``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..document import Cell
from ..larks import parse_types
from ..lexicon import load, longest_first
from ..model import CellKind, CellValue, Figure, Qualifier
from ..patterns import regex
from ..short_texts import keep_short
from ..span import Span
from ..width import squeeze
from .measures import COUNTED_UNIT, RATES, UNIT, Measure, base_measure, measure_of, unit_in_brackets
from .numerals import CHINESE_NUMERAL, EXACT, MULTIPLIER, fault_of, precision, read_arabic, read_chinese

if TYPE_CHECKING:
    from lark import Token, Tree

__all__ = ["FIGURE_TOKENS", "read_cell", "read_figures", "unit_in_brackets"]

_WORDS = load("measures")
_BEFORE_WORDS = {word: Qualifier(kind) for kind, words in _WORDS["qualifiers"].items() for word in words["before"]}
_AFTER_WORDS = {word: Qualifier(kind) for kind, words in _WORDS["qualifiers"].items() for word in words["after"]}


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, longest_first(words)))


_CJK = "[\u4e00-\u9fff]"
_MORE = "[余多几]"
_NOT_UNIT = rf"(?!{_any(_WORDS['not_units'])})"
_ONE_UNIT = rf"{_NOT_UNIT}(?:{UNIT})"
_RANGE_MARK = "[~\u301c\u2014\u2013\u2015至到-]"
_ARABIC = r"[0-9](?:[0-9,.]*[0-9])?+"
_BOUND = _any([word for word in _AFTER_WORDS if word not in ("余", "多", "上下")])

FIGURE_TOKENS: tuple[tuple[str, str], ...] = (
    ("UNIT", rf"[ ]?{_ONE_UNIT}(?:/(?:{MULTIPLIER})?(?:{UNIT}))?"),
    ("MORE", rf"{_MORE}(?=(?:{MULTIPLIER})|{_ONE_UNIT})"),
    ("MULTIPLIER", rf"[ ]?(?:{MULTIPLIER})"),
    ("RANGE", rf"[ ]?{_RANGE_MARK}[ ]?(?=[0-9])"),
    ("NUMBER", _ARABIC),
    ("AFTER", rf"[ ]?(?:\(含\))?(?:{_BOUND}|上下(?!游)|[余多](?!{_CJK}))"),
)
"""What follows a figure's first number, on folded text; the first that fits is taken. 以上 and the like come from the lexicon."""

_NEXT = regex("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in FIGURE_TOKENS))
_FIRST = regex(
    rf"(?=[0-9\u3007零一二两三四五六七八九十百千])(?:(?P<arabic>{_ARABIC})|(?P<chinese>(?<!{CHINESE_NUMERAL}){CHINESE_NUMERAL}{{1,9}}+)(?=(?:{MULTIPLIER})?{_NOT_UNIT}(?:{COUNTED_UNIT}))"
    rf"|(?P<hundred>百分之(?P<of>{CHINESE_NUMERAL}{{1,5}}+|{_ARABIC})))"
)
_BEFORE = regex(rf"(?:{_any(list(_BEFORE_WORDS))})[ ]?$")
_BEFORE_ENDS = frozenset(word[-1] for word in _BEFORE_WORDS)
_NO_QUALIFIER = regex("(?:[最附邻就靠亲]近|[节签预集条履制契公合]约)$")
_NAME_BEFORE = frozenset("第每“‘《〈+*/\\._#\u3014[{×")
_FRONT = regex("(?<![目以提当此之跟向])前$")
_CALENDAR = regex("[ ]?(?:[年月日号时]|个?季度)")
_QUOTE_REACH = 14
_LOOK_BEHIND = 8
_LONGEST = 8
_NOUN_REACH = 24
_NOUN_END = r".,;:。、!?()\[\]\s0-9%~\u2014…|<>=/"
_NOUN_BEFORE = regex(rf"(?:[^{_NOUN_END}]|[0-9](?=[A-Za-z]))*$")
_NOUN_AFTER = regex(rf"[^{_NOUN_END}]{{1,{_NOUN_REACH}}}+")
_LEADING_VERB = regex(f"(?:{_any(_WORDS['verbs'])})")
_TRAILING_VERB = regex(f"(?:{_any([*_WORDS['verbs'], *_WORDS['links']])})$")
_SCOPES = frozenset([*load("areas")["whole"], "全年", "目前", "今年", "年内"])
_BARE_NOUNS = tuple(_WORDS["bare_nouns"])
_YEAR = regex("(?:19|20)[0-9]{2}")


def read_figures(folded: str, offset: int = 0) -> tuple[Figure, ...]:
    """All figures of a folded paragraph whose first character stands at ``offset``, from left to right.

    A number counts where a unit or multiplier follows. Years, dates, ordinals, document numbers, codes and numbers in quoted names
    are none. Chinese numerals count from ten upwards, before a counted unit. Time grows with the length of the paragraph alone.

    ``noun`` is the words before the figure, up to the nearest mark and without verbs; where that leaves nothing (the number stands
    directly behind a verb or a mark), the words behind the unit, up to the nearest mark.
    """
    figures = _read_paragraph(folded)
    return tuple(figure.shift(offset) for figure in figures) if offset else figures


@keep_short(512, 1000)
def _read_paragraph(folded: str) -> tuple[Figure, ...]:
    # a task, its divisions and the label of a column ask for the same words
    found: list[Figure] = []
    end = position = 0
    while match := _FIRST.search(folded, position):
        position = match.end()
        if not _may_be_figure(folded, match):
            continue
        tokens = _lex(folded, match)
        reading = _read(tokens)
        if reading is None:
            continue
        position = max(position, reading.end)
        if _is_calendar(folded, match, reading):
            continue
        noun = _noun(folded, end, reading.start, reading.end)
        figure = _figure(reading, noun)
        if figure is not None:
            found.append(figure)
            end = reading.end
    return tuple(found)


class _Word(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


class _Quantity(NamedTuple):
    number: str
    multiplier: str
    unit: str
    more: bool


class _Reading(NamedTuple):
    """A figure's words, sorted by the grammar."""

    low: _Quantity
    high: _Quantity | None
    qualifiers: tuple[Qualifier, ...]
    start: int
    end: int


class _Shape(NamedTuple):
    """Which tokens make a figure: those of its quantities, and how many in all."""

    quantities: tuple[tuple[int, ...], ...]
    length: int


def _may_be_figure(folded: str, match: re.Match[str]) -> bool:
    """What stands right before and behind does not make the number a part of a name, code, ordinal or fraction."""
    start, end = match.span()
    if match["arabic"] and not _NEXT.match(folded, end):
        return False
    before = folded[start - 1] if start else ""
    if before in _NAME_BEFORE or (before.isascii() and before.isalpha()):
        return False
    if before == ":" and folded[start - 2 : start - 1].isdigit():
        return False
    if before == "前" and _FRONT.search(folded, max(0, start - 2), start):
        return False
    if before in ("-", "\u2013") or (before in ("~", "\u2014") and start > 1 and folded[start - 2].isdigit()):
        return False
    if before == "几" or (match["chinese"] and (before in "几数上万亿" or before.isdigit())):
        return False
    opening = folded.rfind("“", max(0, start - _QUOTE_REACH), start)
    return opening < 0 or folded.find("”", opening, start) >= 0


def _lex(folded: str, first: re.Match[str]) -> list[_Word]:
    """The tokens of a figure: bounds before it, its number, and what follows."""
    start, position = first.span()
    words: list[_Word] = []
    behind = folded[start - 1] if start else ""
    if behind in _BEFORE_ENDS or behind == " ":
        qualifier = _BEFORE.search(folded, max(0, start - _LOOK_BEHIND), start)
        if qualifier and not _NO_QUALIFIER.search(folded, max(0, qualifier.end() - 2), qualifier.end()):
            words.append(_Word("BEFORE", qualifier[0].strip(), qualifier.start(), start))
    if first["hundred"]:
        words.append(_Word("OF_HUNDRED", "", start, first.start("of")))
        words.append(_Word("NUMBER", first["of"], first.start("of"), position))
    else:
        words.append(_Word("NUMBER", first[0], start, position))
    while len(words) < _LONGEST and (match := _NEXT.match(folded, position)):
        words.append(_Word(match.lastgroup or "", match[0].strip(), position, match.end()))
        position = match.end()
    return words


@lru_cache(maxsize=4096)
def _shape(types: tuple[str, ...]) -> _Shape | None:
    """The longest beginning of the tokens that is a figure."""
    for length in range(len(types), 0, -1):
        tree = parse_types("figure", types[:length])
        if tree is not None:
            return _Shape(tuple(_indices(child) for child in tree.find_pred(lambda node: node.data != "start")), length)
    return None


def _indices(tree: Tree[Token]) -> tuple[int, ...]:
    return tuple(int(token) for token in tree.scan_values(lambda _: True))


def _read(words: list[_Word]) -> _Reading | None:
    shape = _shape(tuple(word.kind for word in words))
    if shape is None:
        return None
    groups = sorted(shape.quantities)
    quantities = [_quantity([words[index] for index in group]) for group in groups]
    used = words[: shape.length]
    qualifiers = [_BEFORE_WORDS[word.text] for word in used if word.kind == "BEFORE"]
    qualifiers += [_AFTER_WORDS[word.text.removeprefix("(含)")] for word in used if word.kind == "AFTER"]
    qualifiers += [Qualifier.ABOUT for quantity in quantities if quantity.more]
    high = quantities[1] if len(quantities) > 1 else None
    return _Reading(quantities[0], high, tuple(qualifiers), used[0].start, used[-1].end)


def _quantity(words: list[_Word]) -> _Quantity:
    texts = {word.kind: word.text for word in words}
    return _Quantity(
        texts["NUMBER"], texts.get("MULTIPLIER", ""), "%" if "OF_HUNDRED" in texts else texts.get("UNIT", ""), "MORE" in texts
    )


def _is_calendar(folded: str, match: re.Match[str], reading: _Reading) -> bool:
    """Years, months, days and hours of the calendar, in ranges too."""
    last = reading.high or reading.low
    if last.unit in ("月", "日") or (last.unit == "点" and folded[reading.end : reading.end + 1].isdigit()):
        return True
    if last.unit == "年" and (_YEAR.fullmatch(reading.low.number) or _YEAR.fullmatch(last.number)):
        return True
    if last.unit and last.unit != "点":
        return False
    return _CALENDAR.match(folded, match.end()) is not None


def _value(quantity: _Quantity) -> Decimal | None:
    written = quantity.number
    value = read_arabic(written) if written[0].isascii() else read_chinese(written)
    if value is None or (written[0] == "0" and written[1:2].isdigit()):
        return None
    return value if written[0].isascii() or value >= 10 or quantity.unit == "%" else None


def _figure(reading: _Reading, noun: str) -> Figure | None:
    low, high = reading.low, reading.high
    value, top = _value(low), _value(high) if high is not None else None
    if value is None or (high is not None and top is None):
        return None
    last = high or low
    measure = _measure(last.multiplier, last.unit)
    if measure is None:
        return None
    first = measure
    if high is not None and top is not None and (low.multiplier or low.unit):
        own = _measure(low.multiplier, low.unit or high.unit)
        if own is None or own.unit != measure.unit:
            return None
        first = own
    elif high is not None and top is not None and value > top:
        first = base_measure("", last.unit)
    return _build(value, top, first, measure, reading.qualifiers, noun, Span(reading.start, reading.end))


def _measure(multiplier: str, unit: str) -> Measure | None:
    if unit in RATES and multiplier:
        return measure_of(multiplier + unit) if "/" in unit else None
    return measure_of(multiplier + unit) if "/" in unit else base_measure(multiplier, unit)


def _build(
    value: Decimal,
    top: Decimal | None,
    first: Measure,
    measure: Measure,
    qualifiers: tuple[Qualifier, ...],
    noun: str,
    span: Span,
) -> Figure:
    scale = first.scale if top is None else measure.scale
    return Figure(
        value=EXACT.multiply(value, first.scale),
        unit=measure.unit,
        scale=scale,
        ulp=EXACT.multiply(precision(value if top is None else top), scale),
        exact=measure.counted and scale == 1,
        qualifier=qualifiers[0] if qualifiers else None,
        noun=noun,
        span=span,
        high=None if top is None else EXACT.multiply(top, measure.scale),
    )


def _noun(folded: str, floor: int, start: int, end: int) -> str:
    before = _NOUN_BEFORE.search(folded[max(floor, start - _NOUN_REACH) : start])
    # 2024年全县改造: the year is no figure, and its 年 no part of the noun
    noun = _without_verbs(before[0].removeprefix("年")) if before else ""
    if noun:
        return noun
    after = _NOUN_AFTER.match(folded, end)
    words = after[0].removeprefix("的") if after else ""
    return words if _without_verbs(words) else ""


def _without_verbs(words: str) -> str:
    """完成老旧小区改造 100 is about 老旧小区; a verb stays where the noun alone says nothing (改造面积)."""
    while words and (match := _TRAILING_VERB.search(words)):
        words = words[: match.start()]
    while words and (match := _LEADING_VERB.match(words)):
        rest = words[match.end() :]
        if rest.startswith(_BARE_NOUNS):
            break
        words = rest
    return words if len(words) > 1 and words not in _SCOPES else ""


_NONE_MARKS = frozenset(map(squeeze, load("tables")["none_marks"]))
_CELL = regex(
    rf"(?P<verb>{_any(_WORDS['cell_verbs'])})?(?P<before>{_any(list(_BEFORE_WORDS))})?(?P<sign>-)?(?P<number>[0-9][0-9,.]*+)"
    rf"(?:{_RANGE_MARK}(?P<high>[0-9][0-9,.]*+))?(?P<more>[余多])?(?P<measure>(?:{MULTIPLIER})?(?:{UNIT})?(?:/(?:{MULTIPLIER})?(?:{UNIT}))?)"
    rf"(?P<after>(?:\(含\))?(?:{_any(list(_AFTER_WORDS))}))?(?P<bracket>\([^()]{{1,60}}\))?"
)
_SECOND = regex(rf"\(共?(?P<number>[0-9][0-9,.]*+)(?P<measure>(?:{MULTIPLIER})?(?:{UNIT})?)\)")
_FAULTY_CELL = regex(
    rf"(?!(?:[0-9]{{4}}|[0-9]{{1,2}})(?:\.[0-9]{{1,2}}){{2,}}$)[<>=\u2265\u2264~+-]{{0,2}}(?=[OoIl.]{{0,3}}[0-9])"
    rf"(?P<number>[0-9OoIl.][0-9OoIl.,]*+)[%\u2030?]*(?<![.,])(?:{MULTIPLIER})?(?P<unit>{UNIT})?"
)
"""Signs of figures that make none. 2023.2.10 and 1.2.3 are dates and numbers of sections."""

_LONGEST_FAULTY_CELL = 40
_RUN_TOGETHER = regex(r"[0-9]\.[0-9]+\.[0-9]")
_APART = regex(r"[0-9\uff10-\uff19][\s\u200b]+[0-9\uff10-\uff19]")
_NO_PLACE = Span(0, 0)
_NOT_AMOUNTS = frozenset(("年", "月", "日", "号", "时"))


def read_cell(text: str, span: Span, unit: str = "", *, cell: Cell | None = None) -> CellValue:
    """What a cell says. ``unit`` is that of its column or row (万人); a unit in the cell itself comes first.

    17（71） is a composite of two figures; a bracket with words (215（其中150）) is a remark. Digits with blanks between them
    may be several figures and are words. Every figure's span is the cell's.
    """
    place = cell or Cell(text, span, 0, 0)
    bare = squeeze(text)
    if not bare:
        return CellValue(CellKind.BLANK, place)
    if bare in _NONE_MARKS:
        return CellValue(CellKind.NONE, place)
    if _APART.search(text):
        return CellValue(CellKind.WORDS, place)
    figures = tuple(figure.at(span) for figure in _cell_figures(bare, unit))
    if not figures:
        return CellValue(CellKind.MALFORMED if _is_faulty(bare) else CellKind.WORDS, place)
    if figures[0].unit in RATES:
        return CellValue(CellKind.RATE, place, figures[:1])
    return CellValue(CellKind.COMPOSITE if len(figures) > 1 else CellKind.FIGURE, place, figures)


@keep_short(4096, 40)
def _cell_figures(bare: str, unit: str) -> tuple[Figure, ...]:
    """The figures of a cell whose place is not known yet."""
    match = _CELL.fullmatch(bare)
    return tuple(_figures_of(match, unit)) if match else ()


def _figures_of(match: re.Match[str], unit: str) -> Iterator[Figure]:
    number, top = read_arabic(match["number"]), read_arabic(match["high"]) if match["high"] else None
    if number is None or (match["high"] and top is None) or match["measure"] in _NOT_AMOUNTS:
        return
    measure = _cell_measure(match["measure"], unit)
    if measure is None:
        return
    qualifiers = [_BEFORE_WORDS[match["before"]]] if match["before"] else []
    qualifiers += [_AFTER_WORDS[match["after"].removeprefix("(含)")]] if match["after"] else []
    qualifiers += [Qualifier.ABOUT] if match["more"] else []
    yield _build(EXACT.minus(number) if match["sign"] else number, top, measure, measure, tuple(qualifiers), "", _NO_PLACE)
    second = _SECOND.fullmatch(match["bracket"]) if match["bracket"] else None
    if second is not None:
        other, its_measure = read_arabic(second["number"]), _cell_measure(second["measure"], "")
        if other is not None and its_measure is not None:
            yield _build(other, None, its_measure, its_measure, (), "", _NO_PLACE)


def _cell_measure(own: str, unit: str) -> Measure | None:
    """The measure of a cell's figure: its own unit, else its column's, of which its own multiplier replaces the multiplier."""
    given = (measure_of(unit) or Measure(Decimal(1), squeeze(unit), False)) if unit else Measure(Decimal(1), "", False)
    if not own:
        return given
    measure = measure_of(own)
    if measure is None or measure.unit:
        return measure
    return Measure(measure.scale, given.unit, given.counted)


def _is_faulty(bare: str) -> bool:
    """The cell has the signs of a figure only, and they make none: 1O0, 86%%."""
    match = _FAULTY_CELL.fullmatch(bare) if len(bare) <= _LONGEST_FAULTY_CELL else None
    if match is None or match["unit"] in _NOT_AMOUNTS:
        return False
    return fault_of(match["number"]) is not None or _RUN_TOGETHER.search(match["number"]) is None

"""Parts of a figure in running text: 新增托位300个,其中普惠托位180个. Each is bound to the nearest earlier figure of its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ..allocation.balance import balance
from ..lexicon import load, longest_first
from ..model import Allocation, Axis, Balance, Figure, Notice, Qualifier, Sum, Verdict
from ..numbers.figures import read_figures
from ..numbers.measures import RATES
from ..numbers.numerals import EXACT
from ..once import once
from ..patterns import regex
from ..prose import occurrences
from ..span import Span
from .inline_words import is_place

_WORDS = load("parts")
_EXCLUSIVE = [frozenset(words) for words in _WORDS["exclusive"]]
_REST = tuple(_WORDS["rest"])
_LEAD = regex(f"(?:{'|'.join(longest_first([word for group in _WORDS['exclusive'] for word in group]))})")
_NO_AMOUNT = regex("|".join(longest_first(_WORDS["no_amount"])))
_CIRCUMSTANCE = regex(rf"(?:{'|'.join(longest_first(_WORDS['circumstances']))})")
_ANY_THING = frozenset(_WORDS["any_thing"])
_OVERLAP = regex("|".join(_WORDS["overlap"]))
_INTRODUCED = regex(r"其中(?=[^。!?\n]{0,40}?[0-9])|(?<=,)分别[是为]")
_DIGIT = regex("[0-9]")
_SUM_WORD = regex("共|合计|总计")
_SUM = regex(rf"(?:{_SUM_WORD.pattern})计?[\u4e00-\u9fff]{{0,4}}$")
_ORDINAL = regex(r"(?:[0-9]+[.、]|[ \0])+")
_SENTENCE_END = regex(r"[。!?\n|\t]")
_CHUNK_END = regex(r"[、,;:()]")
_MARK = ",、;:。!?()"
_NEVER_PARTED = RATES | frozenset(
    ("年", "天", "个月", "月", "日", "岁", "小时", "分钟", "秒", "倍", "工作日", "个工作日", "度", "摄氏度", "厘米", "毫米", "级")
)
_BEFORE, _BEHIND = 160, 240
"""Characters on either side that are looked at."""
_MOST_BEFORE = 2
"""So many 其中 may stand before one in its sentence; beyond that nobody can tell what it is a part of."""
_LONGEST_TAIL = 12
_LATITUDE = Decimal("1.1")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Part:
    """``words`` are what the part is called; ``span`` covers them and the figure."""

    words: str
    figure: Figure
    span: Span


@dataclass(frozen=True, slots=True)
class Parts:
    """A figure and what the text calls parts of it.

    ``capacity`` is what all earlier figures of the sentence with that unit make together, since 其中 may mean them all. ``akin``: the first part and
    the whole share a word, or the part is named by its area alone. ``sum`` holds all parts against the whole where the list is complete
    or its kinds exclude each other, else None; ``complete`` tells which.
    """

    whole: Figure
    capacity: Decimal
    parts: tuple[Part, ...]
    akin: bool
    complete: bool = False
    sum: Balance | None = None

    def excess(self) -> Part | None:
        """The first part that is larger than the whole, and than all that it may be a part of."""
        return next((part for part in self.parts if self._exceeds(part.figure)), None)

    def _exceeds(self, part: Figure) -> bool:
        if part.qualifier is Qualifier.AT_MOST or self.whole.qualifier is Qualifier.AT_LEAST:
            return False
        low = part.value if part.high is None else min(part.value, part.high)
        room = EXACT.add(self.capacity, EXACT.add(_doubt(self.whole), _doubt(part)))
        if Qualifier.ABOUT in (part.qualifier, self.whole.qualifier):
            room = EXACT.multiply(room, _LATITUDE)
        return low > room


@once
def inline_parts(notice: Notice) -> tuple[Parts, ...]:
    """What is wrong among the parts named behind 其中 or 分别为 in running text: a part larger than its whole, or a list that does not make it.

    Lists of areas that are held against their total elsewhere are left out.
    """
    folded = notice.document.folded
    divided = [each for node in notice.walk() if isinstance(node, Allocation) and node.axis is Axis.TEXT for each in node.sums]
    settled = {place for each in divided if (place := _introduced_at(folded, each)) is not None}
    read = (_read(folded, match) for match in occurrences(notice, _INTRODUCED) if match.start() not in settled)
    found = [parts for parts in read if parts is not None and (parts.sum is not None or parts.excess() is not None)]
    totals = {each.total.span for each in divided}
    return tuple(parts for parts in found if parts.whole.span not in totals)


def _introduced_at(folded: str, divided: Sum) -> int | None:
    """Where 其中 stands between a total and its first share, with no other figure before it: what it introduces needs no second reading."""
    total, first = divided.total.span, divided.shares[0].span
    words = folded[total.end : first.start].partition("其中")
    return total.end + len(words[0]) if words[1] and _DIGIT.search(words[0]) is None else None


def _doubt(figure: Figure) -> Decimal:
    """By how much a figure's true value may differ from what is written: half a place where it was rounded."""
    is_plain = figure.exact or (figure.ulp >= figure.scale and figure.scale == 1)
    return Decimal(0) if is_plain else EXACT.multiply(figure.ulp, _HALF)


def _read(folded: str, match: re.Match[str]) -> Parts | None:
    start, end = _sentence(folded, match.start(), match.end())
    if folded.count("其中", start, match.start()) > _MOST_BEFORE or _OVERLAP.search(folded, start, end):
        return None
    before, bracket = _without_brackets(folded[start : match.start()])
    if "分别" in before or (match[0] != "其中" and _SUM_WORD.search(before) is None):
        return None
    inside = folded.count("(", start, match.start()) > folded.count(")", start, match.start())
    parts = list(_parts(folded, match.end(), end, inside=inside))
    if not parts:
        return None
    unit = parts[0].figure.unit
    figures = [figure for figure in read_figures(before, start) if figure.unit == unit]
    if bracket is not None:
        figures = [figure for figure in figures[-1:] if not re.search("[,;:、]", before[figure.span.end - start : bracket])]
    if not figures:
        return None
    whole = figures[-1]
    around = _around(before, whole.span.start - start, whole.span.end - start)
    behind = before[whole.span.end - start :].rstrip(",;: (\0")
    is_sum = _SUM.search(before[: whole.span.start - start]) is not None
    if whole.high is not None or ";" in behind or _NO_AMOUNT.search(around) or (_CIRCUMSTANCE.match(around) and not is_sum):
        return None
    if match[0] != "其中" and not is_sum:
        return None
    akin = match[0] != "其中" or _is_akin(around, parts[0].words)
    if not akin and unit in _ANY_THING:
        return None
    capacity = Decimal(0)
    for figure in figures:
        capacity = EXACT.add(capacity, figure.value if figure.high is None else max(figure.value, figure.high))
    complete, made = _sum_of(whole, parts, is_listed=match[0] != "其中") if len(figures) == 1 else (False, None)
    return Parts(whole, capacity, tuple(parts), akin, complete, made)


def _sentence(folded: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a word, cut at a mark where it is too long."""
    least, most = max(0, start - _BEFORE), min(len(folded), end + _BEHIND)
    cuts = [match.end() for match in _SENTENCE_END.finditer(folded, least, start)]
    if not cuts and least:
        first = _CHUNK_END.search(folded, least, start)
        cuts = [first.end() if first else start]
    stop = _SENTENCE_END.search(folded, end, most)
    return (cuts[-1] if cuts else 0), (stop.start() if stop else most)


def _without_brackets(words: str) -> tuple[str, int | None]:
    """The words with closed brackets blanked, and where a bracket opens that is not closed."""
    blanked = list(words)
    opened: list[int] = []
    for index, character in enumerate(words):
        if character == "(":
            opened.append(index)
        elif character == ")" and opened:
            first = opened.pop()
            blanked[first : index + 1] = "\0" * (index + 1 - first)
    return "".join(blanked), opened[-1] if opened else None


def _parts(folded: str, start: int, end: int, *, inside: bool) -> Iterator[Part]:
    """The first part, and those behind it that are surely of the same list: joined by 、, or named by kinds that exclude each other, or the rest."""
    while start < end and folded[start] in ",:; ":
        start += 1
    stop = _closing(folded, start, end) if inside else end
    again = folded.find("其中", start, stop)
    stop = again if again >= 0 else stop
    shape, _ = _without_brackets(folded[start:stop])
    cuts = [start, *(start + match.end() for match in re.finditer("[、,;]", shape)), stop + 1]
    figures = read_figures(shape, start)
    first: Part | None = None
    for left, right in pairwise(cuts):
        own = [figure for figure in figures if left <= figure.span.start < right]
        part = _part(shape[left - start : right - 1 - start], left, own)
        mark = folded[left - 1] if first is not None else "、"
        if part is None or (first is not None and part.figure.unit != first.figure.unit):
            return
        if mark != "、" and not (part.words.startswith(_REST) or (first is not None and _exclude([first, part]))):
            return
        yield part
        first = first or part


def _closing(folded: str, start: int, end: int) -> int:
    """Where the bracket closes in which the text from ``start`` stands."""
    depth = 1
    for index in range(start, end):
        depth += (folded[index] == "(") - (folded[index] == ")")
        if not depth:
            return index
    return end


def _part(words: str, offset: int, figures: Sequence[Figure]) -> Part | None:
    if len(figures) != 1 or figures[0].unit in _NEVER_PARTED or not figures[0].unit:
        return None
    figure = figures[0]
    lead, tail = words[: figure.span.start - offset], words[figure.span.end - offset :].strip("\0 。")
    # 产值5亿元以上企业: a bound with a noun behind it tells what kind, not how many
    if len(tail) > _LONGEST_TAIL or re.search("[0-9]", lead + tail) or (figure.qualifier is not None and tail):
        return None
    if _NO_AMOUNT.search(lead) or _NO_AMOUNT.search(tail):
        return None
    name = lead.strip("\0 ")
    start = offset + (lead.index(name) if name else len(lead))
    return Part(name or tail, figure, Span(start, figure.span.end))


def _around(words: str, start: int, end: int) -> str:
    """The words about a figure from the mark before it to the mark behind it."""
    left = start
    while left > 0 and words[left - 1] not in _MARK + "\0":
        left -= 1
    right = end
    while right < len(words) and words[right] not in _MARK + "\0":
        right += 1
    ordinal = _ORDINAL.match(words, left, start)
    return words[ordinal.end() if ordinal else left : start] + words[end:right]


def _is_akin(whole: str, part: str) -> bool:
    return (
        not part
        or is_place(part)
        or _LEAD.fullmatch(part) is not None
        or any(left + right in whole for left, right in pairwise(part))
    )


def _sum_of(whole: Figure, parts: Sequence[Part], *, is_listed: bool) -> tuple[bool, Balance | None]:
    """Whether the list is complete, and its balance; where it is not complete only if its kinds exclude each other and make too much."""
    if len(parts) < 2 or any(part.figure.high is not None for part in parts):
        return False, None
    made = balance(whole, [part.figure for part in parts])
    if made.verdict not in (Verdict.SHORT, Verdict.OVER):
        return False, None
    if is_listed or parts[-1].words.startswith(_REST):
        return True, made
    return False, made if _exclude(parts) and made.verdict is Verdict.OVER else None


def _exclude(parts: Sequence[Part]) -> bool:
    """Whether the kinds that the parts begin with exclude each other."""
    leads = {match[0] for part in parts if (match := _LEAD.match(part.words))}
    return len(leads) == len(parts) and any(group.issuperset(leads) for group in _EXCLUSIVE)

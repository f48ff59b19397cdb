"""Totals divided among lines: 一、中央资金（50万元） with （一）石桥镇20万元； below it, or lines of sources with 合计 under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from ..document import Document
from ..inline.inline_words import is_place
from ..model import Allocation, Axis, Figure, Share, Sum, Verdict
from ..numbers.figures import read_figures
from ..numbers.measures import RATES
from ..numbers.numerals import EXACT
from ..patterns import regex
from ..span import Span
from .balance import balance

_ENTRY = regex(r"(?P<label>[^0-9,;。、!?()]{2,30})(?:\((?:共计|合计|总计|共|计|总投资|投资|总额|资金|安排|补助){0,2})?(?=[0-9])")
_END = regex(r"\)?[ ]*(?:\([^()]{1,30}\))?[ ]*[;,。.、]*$")
_SUM_LABEL = regex(r"(?:以上)?(?:合[ ]*计|共[ ]*计|总[ ]*计|总共|共)(?:安排|下达|投入|需|投资|资金|金额|为)*[ ]*:?")
_NO_SHARE = regex("[每各均占比等至达]|其中|小计|分计|以上|平均|人均|单价|标准|累计|增|减")
_SAYS_SUM = regex("共|合计|总计|总额|总投资|总资金")
_NO_SUM = regex("其中|[每各均]|累计|去年|上年")
_BLANKS = regex("[ ]+")
_MONEY = "元"
_HALF, _TENTH = Decimal("0.5"), Decimal("0.1")
"""By how much of the total shares may miss it: areas and what 合计 adds up, and amounts that may leave some in reserve."""
_LONGEST = 80
_FEWEST = 2
_FEWEST_BESIDE = 3
_NO_SHARE_UNITS = RATES | frozenset(("年", "天", "个月", "月", "日", "岁", "小时", "分钟", "秒", "倍", "级", "期"))


class Entry(NamedTuple):
    """A line that says how much something gets, and nothing else."""

    label: str
    figure: Figure
    span: Span


def read_entry(document: Document, span: Span) -> Entry | None:
    """The entry of a line (without its ordinal), or None: 石桥镇20万元；, 中央资金（50万元）, 合计：500万元."""
    if span.end - span.start > _LONGEST:
        return None
    folded = document.folded
    match = _ENTRY.match(folded, span.start, span.end)
    if match is None:
        return None
    figures = read_figures(folded[match.end() : span.end], match.end())
    if not figures or figures[0].span.start != match.end() or not _END.match(folded, figures[0].span.end, span.end):
        return None
    figure = figures[0]
    if not figure.unit or figure.unit in _NO_SHARE_UNITS or figure.qualifier is not None or figure.high is not None:
        return None
    label = match["label"].rstrip(" :").replace(" ", "")
    if len(label) < 2 and label != "共":
        return None
    return Entry(label, replace(figure, noun=label), Span(span.start, figure.span.end))


def nested_allocation(document: Document, total: Figure | None, lines: Sequence[Span]) -> Allocation | None:
    """The total of a heading divided among all the lines right below it, each an entry with the total's unit.

    Shares that miss the total count as a division only where they are areas, or money.
    """
    if total is None or len(lines) < _FEWEST:
        return None
    entries: list[Entry] = []
    for line in lines:
        entry = read_entry(document, line)
        if entry is None or entry.figure.unit != total.unit or _NO_SHARE.search(entry.label):
            return None
        entries.append(entry)
    return _divided(total, entries)


def heading_total(document: Document, heading: Span, notes: Sequence[Span]) -> Figure | None:
    """The amount that a heading gives itself, in brackets or at its end; else the only one of the text below it that is called a sum."""
    entry = read_entry(document, heading)
    if entry is not None:
        return entry.figure
    for note in notes[:2]:
        words = document.folded[note.start : min(note.end, note.start + 200)]
        figures = [figure for figure in read_figures(words, note.start) if figure.unit not in _NO_SHARE_UNITS]
        if len(figures) == 1 and _SAYS_SUM.search(words, 0, figures[0].span.start - note.start) and not _NO_SUM.search(words):
            return figures[0] if figures[0].qualifier is None and figures[0].high is None else None
    return None


def listed_allocations(document: Document, lines: Sequence[Span]) -> Iterator[Allocation]:
    """The divisions among lines that follow each other: entries with 合计 below them, or areas with their total right above."""
    listed: list[Entry] = []
    whole = True
    above: Figure | None = None
    last: Figure | None = None
    for piece in (*(piece for line in lines for piece in _pieces(document, line)), None):
        entry = None if piece is None else read_entry(document, piece)
        is_sum = entry is not None and _SUM_LABEL.fullmatch(entry.label) is not None
        is_share = entry is not None and not is_sum and not _NO_SHARE.search(entry.label)
        if entry is not None and is_share and (not listed or entry.figure.unit == listed[0].figure.unit):
            if not listed:
                above = last
            listed.append(entry)
            last = entry.figure
            continue
        if len(listed) >= _FEWEST:
            if entry is not None and is_sum and entry.figure.unit == listed[0].figure.unit:
                # behind a 其中, a 小计 or another sum nobody can tell which entries it adds up
                if whole and (found := _divided(entry.figure, listed, surely=True)) is not None:
                    yield found
            else:
                if not is_place(listed[0].label):
                    above, listed = listed[0].figure, listed[1:]
                same = above is not None and len(listed) >= _FEWEST and above.unit == listed[0].figure.unit
                if above is not None and same and all(is_place(each.label) for each in listed):
                    if (found := _divided(above, listed)) is not None:
                        yield found
        listed = [entry] if entry is not None and is_share else []
        whole = entry is None
        above, last = last if listed else None, entry.figure if entry is not None else _only_figure(document, piece)


def _pieces(document: Document, line: Span) -> list[Span]:
    """The line, or what blanks part in it where that is three entries or more."""
    words = document.folded[line.start : line.end]
    if " " not in words.strip() or len(words) > 4 * _LONGEST:
        return [line]
    pieces: list[Span] = []
    position = line.start
    for match in (*_BLANKS.finditer(document.folded, line.start, line.end), None):
        end = line.end if match is None else match.start()
        if end > position:
            pieces.append(Span(position, end))
        position = end if match is None else match.end()
    beside = len(pieces) >= _FEWEST_BESIDE and all(read_entry(document, piece) is not None for piece in pieces)
    return pieces if beside else [line]


def _only_figure(document: Document, line: Span | None) -> Figure | None:
    """The figure of a line that has but one."""
    if line is None or line.end - line.start > _LONGEST:
        return None
    figures = read_figures(document.folded[line.start : line.end], line.start)
    return figures[0] if len(figures) == 1 and figures[0].high is None and not _NO_SUM.search(figures[0].noun) else None


def _divided(total: Figure, entries: Sequence[Entry], *, surely: bool = False) -> Allocation | None:
    """The allocation, or None where the shares miss the total and may be no shares of it."""
    if len({entry.label for entry in entries}) < len(entries):
        return None
    made = balance(total, [entry.figure for entry in entries])
    if made.verdict not in (Verdict.AGREES, Verdict.ROUNDING):
        reach = _HALF if surely or all(is_place(entry.label) for entry in entries) else _TENTH
        if reach is _TENTH and total.unit != _MONEY:
            return None
        if made.difference.copy_abs() > EXACT.multiply(total.value.copy_abs(), reach):
            return None
    shares = tuple(Share(entry.label, entry.figure, entry.span) for entry in entries)
    return Allocation(total.noun, total.span, Axis.TEXT, (Sum(total, shares, made),))

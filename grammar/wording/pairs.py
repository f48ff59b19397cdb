"""Brackets, quotation marks and title marks that lack their partner."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..patterns import regex
from ..span import Span

_OPENERS = {"(": ")", "\u201c": "\u201d", "\u300a": "\u300b", "\u3008": "\u3009", "\u3014": "\u3015", "\u3010": "\u3011"}
_CLOSERS = {closer: opener for opener, closer in _OPENERS.items()}
_QUOTE = "\u201c"
_MARK = regex("[" + re.escape("".join([*_OPENERS, *_CLOSERS])) + "]")
_ORDINAL = regex(r"(?<![^ \t\n、,;:。”])(?:[0-9]{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3})\)")
_ITEM = regex(r"[0-9]{1,3}[.、)]|\([一二三四五六七八九十0-9]{1,3}\)|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}")
_REACH = 10
"""Paragraphs within which a pair may close that a line break parted."""
_SHOWN = 12
"""Characters beside a mark that show where it stands."""

_Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class UnpairedMark:
    """A mark without its partner. ``opens``: it is a first half. ``partner`` is the half that lacks; ``words`` show the place on one line."""

    opens: bool
    partner: str
    span: Span
    words: Span


def unpaired_marks(folded: str, paragraphs: Sequence[Span]) -> Iterator[UnpairedMark]:
    """The marks that lack their partner: one for each kind and paragraph, at most.

    ``paragraphs`` are spans of the folded buffer in reading order. A pair may close in a later paragraph: a quotation that runs
    on, a line broken by hand; but only a quotation runs on into the next numbered item.
    """
    waiting: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    next_mark = 0
    for index, paragraph in enumerate(paragraphs):
        if paragraph.end <= next_mark and not any(waiting.values()):
            continue
        open_kinds = [(opener, places) for opener, places in waiting.items() if places]
        next_item = bool(open_kinds) and _ITEM.match(folded, paragraph.start, paragraph.end) is not None
        for opener, places in open_kinds:
            late = [place for place in places if index - place[0] > _REACH or (next_item and opener != _QUOTE)]
            yield from (_unclosed(folded, opener, place, paragraphs[number]) for number, place in late)
            waiting[opener] = places[len(late) :]
        if paragraph.end <= next_mark:
            continue
        marks = [(match[0], match.start()) for match in _MARK.finditer(folded, paragraph.start, paragraph.end)]
        beyond = _MARK.search(folded, paragraph.end)
        next_mark = len(folded) if beyond is None else beyond.start()
        if not marks:
            continue
        unclosed, unopened = _leftovers(folded, paragraph, marks)
        for closer, place in dict(reversed(unopened)).items():
            opener = _CLOSERS[closer]
            if waiting[opener]:
                _close(waiting[opener], paragraphs)
            else:
                yield _unopened(folded, closer, place, paragraph)
        if waiting[_QUOTE] and folded[paragraph.start] == _QUOTE and (_QUOTE, paragraph.start) not in unclosed:
            _close_reopened(waiting[_QUOTE], index, paragraphs)
        for opener, place in dict(reversed(unclosed)).items():
            waiting[opener].append((index, place))
    for opener, places in waiting.items():
        yield from (_unclosed(folded, opener, place, paragraphs[number]) for number, place in places)


def _close(places: list[tuple[int, int]], paragraphs: Sequence[Span]) -> None:
    """Close the last opener, and with a quotation all paragraphs of it."""
    number, place = places.pop()
    if place == paragraphs[number].start:
        _close_reopened(places, number, paragraphs)


def _close_reopened(places: list[tuple[int, int]], number: int, paragraphs: Sequence[Span]) -> None:
    """A quotation may open anew at the start of each of its paragraphs and close in the last, whose number is given."""
    while places and places[-1][0] == number - 1 and places[-1][1] == paragraphs[places[-1][0]].start:
        number, _ = places.pop()


def _leftovers(folded: str, paragraph: Span, marks: Sequence[_Place]) -> tuple[list[_Place], list[_Place]]:
    """First halves without a second in the paragraph, and second halves without a first, in reading order."""
    unclosed, unopened = _unmatched(marks)
    if any(mark in "()" for mark, _ in (*unclosed, *unopened)):
        # the ) of an ordinal such as 1) closes nothing
        ordinals = {match.end() - 1 for match in _ORDINAL.finditer(folded, paragraph.start, paragraph.end)}
        others = _unmatched([mark for mark in marks if mark[1] not in ordinals])
        if len(others[0]) + len(others[1]) < len(unclosed) + len(unopened):
            return others
    return unclosed, unopened


def _unmatched(marks: Sequence[_Place]) -> tuple[list[_Place], list[_Place]]:
    opened: defaultdict[str, list[int]] = defaultdict(list)
    unopened: list[_Place] = []
    for mark, place in marks:
        if mark in _OPENERS:
            opened[mark].append(place)
        elif opened[_CLOSERS[mark]]:
            opened[_CLOSERS[mark]].pop()
        else:
            unopened.append((mark, place))
    return [(mark, place) for mark, places in opened.items() for place in places], unopened


def _unclosed(folded: str, opener: str, place: int, paragraph: Span) -> UnpairedMark:
    end = min(paragraph.end, place + 1 + _SHOWN)
    line_end = folded.find("\n", place, end)
    return UnpairedMark(True, _written(_OPENERS[opener]), Span(place, place + 1), Span(place, end if line_end < 0 else line_end))


def _unopened(folded: str, closer: str, place: int, paragraph: Span) -> UnpairedMark:
    start = max(paragraph.start, place - _SHOWN)
    line_start = folded.rfind("\n", start, place) + 1
    return UnpairedMark(False, _written(_CLOSERS[closer]), Span(place, place + 1), Span(max(start, line_start), place + 1))


def _written(mark: str) -> str:
    """The mark as it is printed in Chinese text."""
    return chr(ord(mark) + 0xFEE0) if mark in "()" else mark

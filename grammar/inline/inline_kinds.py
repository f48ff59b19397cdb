"""Totals that running text divides among kinds (其中上级补助60万元,县级自筹30万元), or among entries of several figures each.

共5所,投资11亿元。其中,学校3所,投资6亿元;医院2所,投资5亿元: an entry ends at a semicolon. Nothing says that such a list is all
there is, so a sum of it that does not come out proves nothing, unless another sum of the same entries does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise, takewhile
from typing import NamedTuple

from ..allocation.balance import balance
from ..model import Allocation, Axis, Figure, Share, Sum, Verdict
from ..numbers.numerals import EXACT
from ..patterns import regex
from ..span import Span
from .inline_chunks import Chunk, read_chunks
from .inline_sentences import Sentence

_OF_WHICH = regex(r"其中(?:包括|包含|含|为)?[:,]?")
MAY_LIST_KINDS = regex(r"其中|[0-9][^\s。(、,;]{0,8}+\([^()0-9]{1,24}+[0-9]")
"""What a paragraph with such a list has; without it there is nothing to read."""
_NO_TOTAL = regex("每|各[县区市州旗镇乡村地单部校站级]|平均|人均|户均")
_YEAR = regex(r"(?:19|20)[0-9]{2}年度?|其中|[\0 ]")
_MOST_CHUNKS = 200
_LONGEST_NAME = 24
_ENOUGH = 3
"""Fewer entries make a sum by chance more easily: one that comes out proves nothing about another then."""
_FEWEST = 2
_MOST_LISTS = 4
_LONGEST_LABEL = 16
_TWO = Decimal(2)


class _Named(NamedTuple):
    """A figure with the words before it up to the last mark or figure, without the year."""

    words: str
    figure: Figure


class _Entry(NamedTuple):
    name: Span
    figures: tuple[_Named, ...]


def read_kinds(sentence: Sentence, text: str, offset: int, used: set[Span]) -> Iterator[Allocation]:
    """The divisions of a sentence or a bracket that are no division among areas; ``used`` are the shares of those, in the places of the whole buffer."""
    taken = [figure.span.start for figure in sentence.figures if figure.span.shift(offset) in used] if used else []
    bounds = [(start, stop) for start, stop in _bounds(sentence) if not any(start <= place < stop for place in taken)]
    chunks = read_chunks(sentence) if bounds else []
    if len(chunks) > _MOST_CHUNKS:
        return
    for start, stop in bounds:
        listed = [chunk for chunk in chunks if chunk.end > start and chunk.start < stop]
        whole = sentence.total if start == sentence.start else None
        named = list(_named_before(sentence, chunks, start)) if whole is None else [_Named("", whole)]
        entries = list(_entries(sentence, listed, start))
        if not named or len(entries) < _FEWEST:
            continue
        closed = not any(chunk.mark == ";" for chunk in listed)
        for total, divided, figures in _divisions(named, entries, closed=closed):
            yield _allocation(total, divided, figures, text, offset)


def _bounds(sentence: Sentence) -> list[tuple[int, int]]:
    """Where the lists begin and end: each behind its 其中, or a whole bracket behind a figure."""
    heads = [Span(*match.span()) for match in _OF_WHICH.finditer(sentence.blanked, sentence.start, sentence.end)][:_MOST_LISTS]
    if not heads:
        return [(sentence.start, sentence.end)] if sentence.total is not None else []
    return [(head.end, below.start) for head, below in pairwise([*heads, Span(sentence.end, sentence.end)])]


def _named_before(sentence: Sentence, chunks: Sequence[Chunk], start: int) -> Iterator[_Named]:
    for chunk in chunks:
        if chunk.start >= start:
            return
        position = chunk.start
        for figure in chunk.figures:
            if figure.span.end <= start and not _NO_TOTAL.search(chunk.text):
                yield _Named(_key(sentence.blanked[position : figure.span.start]), figure)
            position = figure.span.end


def _key(words: str) -> str:
    return _YEAR.sub("", words)


def _entries(sentence: Sentence, listed: Sequence[Chunk], start: int) -> Iterator[_Entry]:
    """Each entry with its figures, up to the first that has none; without a semicolon each clause is an entry of one figure."""
    long = any(chunk.mark == ";" for chunk in listed)
    groups: list[list[Chunk]] = []
    for chunk in listed:
        if not groups or not long or chunk.mark == ";":
            groups.append([])
        groups[-1].append(chunk)
    for group in groups:
        figures: list[_Named] = []
        begins = max(start, group[0].start)
        for chunk in group:
            if len(chunk.figures) != 1:
                continue
            figure = chunk.figures[0]
            figures.append(_Named(_key(sentence.blanked[max(start, chunk.start) : figure.span.start]), figure))
        if not figures or (not long and len(group) != 1):
            return
        name = Span(begins, figures[0].figure.span.start)
        if name.end - name.start > _LONGEST_NAME or not (
            figures[0].words or sentence.blanked[figures[0].figure.span.end : group[0].end].strip("\0 ")
        ):
            return
        yield _Entry(name, tuple(figures))


def _divisions(
    named: Sequence[_Named], entries: Sequence[_Entry], *, closed: bool
) -> Iterator[tuple[_Named, Sequence[_Entry], list[Figure]]]:
    """Each total with the entries and figures that divide it; those that do not come out only where enough others do."""
    first = [entry.figures[0].figure for entry in entries]
    count, total = _complete(named, first, closed=closed)
    listed = entries[: count or len(entries)]
    proved = [(total, listed, first[:count])] if total is not None else []
    doubtful = []
    for words, sample in entries[0].figures[1:]:
        figures = [figure for entry in listed if (figure := _same(entry, words, sample.unit)) is not None]
        wholes = [each for each in named if each.figure.unit == sample.unit and _is_akin(each.words, words)]
        if len(figures) < len(listed) or len(wholes) != 1 or wholes[0].figure.qualifier is not None:
            continue
        made = balance(wholes[0].figure, figures)
        if made.verdict is Verdict.AGREES:
            proved.append((wholes[0], listed, figures))
        elif wholes[0].words == words and EXACT.multiply(made.difference.copy_abs(), _TWO) <= made.stated.value.copy_abs():
            doubtful.append((wholes[0], listed, figures))
    yield from proved
    if len(proved) > 1 or (proved and len(listed) >= _ENOUGH):
        yield from doubtful


def _complete(named: Sequence[_Named], figures: Sequence[Figure], *, closed: bool) -> tuple[int, _Named | None]:
    """How many entries make which total exactly: the nearest before the list, of their unit; all of them where the list is ``closed``."""
    unit = figures[0].unit
    same = list(takewhile(lambda figure: figure.unit == unit and figure.high is None and figure.value > 0, figures))
    whole = [each for each in named if each.figure.unit == unit and each.figure.high is None]
    for count, made in enumerate(accumulate((figure.value for figure in same), EXACT.add), 1):
        total = next((each for each in reversed(whole) if each.figure.value == made), None)
        if count > 1 and total is not None and (count == len(same) or not closed):
            return count, total
    return 0, None


def _same(entry: _Entry, words: str, unit: str) -> Figure | None:
    found = [
        each.figure for each in entry.figures[1:] if each.words == words and each.figure.unit == unit and each.figure.high is None
    ]
    return found[0] if len(found) == 1 else None


def _is_akin(one: str, other: str) -> bool:
    """The characters of the shorter stand in the longer, in the same order: 计划投资, 计划新增投资."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return len(short) > 1 and all(character in rest for character in short)


def _allocation(total: _Named, entries: Sequence[_Entry], figures: Sequence[Figure], text: str, offset: int) -> Allocation:
    stated = total.figure.shift(offset)
    shares = tuple(
        Share("".join(text[entry.name.start : entry.name.end].split()), figure.shift(offset), figure.span.shift(offset))
        for entry, figure in zip(entries, figures, strict=True)
    )
    made = balance(stated, [share.figure for share in shares if share.figure is not None])
    label = (total.words or stated.noun.removeprefix("其中"))[-_LONGEST_LABEL:]
    return Allocation(
        label, stated.span, Axis.TEXT, (Sum(stated, shares, made),), partial=made.verdict is Verdict.SHORT, of_kinds=True
    )

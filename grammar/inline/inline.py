"""Totals that running text divides among areas or bodies (``inline_allocation.lark``). Strong evidence only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ..allocation.balance import balance
from ..larks import parse_types
from ..model import Allocation, Axis, Balance, Figure, Share, Sum, Verdict
from ..numbers.numerals import EXACT
from ..patterns import regex
from ..span import Span
from .inline_chunks import Chunk, Run, clause_end, counts_other_things, read_chunks, read_runs
from .inline_kinds import MAY_LIST_KINDS, read_kinds
from .inline_parallel import read_parallel_lists
from .inline_sentences import Sentence, divisible_figures, sentences
from .inline_words import Name, Word, begins_with_place

if TYPE_CHECKING:
    from lark import Token, Tree

_TOTAL_BEHIND = regex("(?:以上|全市|全县|全区|[两二三四五六七八九十]{1,2}[县镇区市])?(?:共|共计|合计|总计|总共)")
_OPEN_LIST = regex("等|包括|重点|主要|如(?!下)|为主|含|以及")
_OPEN_BEHIND = regex("等|其余|其他|其它|剩余|余下|还有|以及|另|各")
_NO_TOTAL = regex("[每各]|平均|人均|户均|[0-9]年来")
_PART_OF_TOTAL = regex("其中|[含包]|分别")
_BY_WHOM = regex("由")
"""Words behind the last share that do not say what is counted: 其余20名由各县区选派."""
_MAY_DIVIDE = regex("[省县区市镇乡州旗盟村道会级场局委办厅团司心队室][^0-9,;、。]{0,8}+[0-9]")
"""A name directly before a figure; without it there is nothing to read."""
_LEAST_FIGURES = 2
_FEW_SHARES = 3
_MOST_CHUNKS = 400
_MOST_WORDS = 400
_MOST_TOTALS = 3
_TOTAL_REACH = 20
_TENTH = Decimal("0.1")


def read_inline_allocations(text: str, folded: str, offset: int, above: Sequence[Figure] = ()) -> tuple[Allocation, ...]:
    """The divisions in one paragraph. ``text`` is as written, ``folded`` the same in half width, both beginning at ``offset``.

    A division is a total and, in the same sentence or in the bracket behind it, at least two shares of named areas or bodies (or one and 其余)
    with the total's unit; a sentence that begins with 其中 divides a total of the one before. ``above`` are the figures, in the places of the
    whole buffer, that a list at the very head of the paragraph may divide: those of the project whose 任务分解：it is. Brackets behind a share
    are remarks. Nothing is returned where another reading is possible: shares that do not make the total while the list may go on (等, an
    unread item), while two totals come into question, or while their words name another thing. ``partial`` marks a list that 其中 introduces
    and that may name some areas only. Time grows with the length of the paragraph alone.
    """
    places, kinds = _MAY_DIVIDE.search(folded) is not None, MAY_LIST_KINDS.search(folded) is not None
    if not (places or kinds):
        return ()
    figures = divisible_figures(folded)
    if len(figures) < _LEAST_FIGURES:
        return ()
    told = list(sentences(folded, figures, least=_LEAST_FIGURES))
    found: list[Allocation] = []
    if places:
        for sentence in told:
            found.extend(_read_sentence(sentence, text, offset, above if not folded[: sentence.start].strip() else ()))
        found = found or list(read_parallel_lists(text, folded, offset, figures, above))
    if kinds:
        used = {share.figure.span for each in found for made in each.sums for share in made.shares if share.figure}
        found.extend(allocation for sentence in told for allocation in read_kinds(sentence, text, offset, used))
    return tuple(found)


class _Totals(NamedTuple):
    """Figures that may be the total, the likeliest last, in the places of the whole buffer, and the chunk of that one.

    Without a chunk the total stands before the bracket, or with ``above`` in another paragraph. ``chunks`` are those of the candidates.
    """

    candidates: list[Figure]
    chunk: Chunk | None
    chunks: list[Chunk]
    above: bool = False


def _read_sentence(sentence: Sentence, text: str, offset: int, above: Sequence[Figure]) -> Iterator[Allocation]:
    chunks = read_chunks(sentence)
    if len(chunks) > _MOST_CHUNKS:
        return
    used: set[Span] = set()
    for run in read_runs(chunks):
        shares = _shares(run, text, offset)
        if len(shares) < 2 or len({share.label for share in shares}) < len(shares) or not _is_uniform(chunks, run):
            continue
        allocation = _allocation(sentence, chunks, run, shares, used, offset, above)
        used.update(share.figure.span for share in shares if share.figure)
        if allocation is not None:
            yield allocation


def _shares(run: Run, text: str, offset: int) -> list[Share]:
    """The shares of a run, by the grammar; none where it is no division."""
    from lark import Tree

    tree = parse_types("inline_allocation", tuple(word.kind for word in run.words)) if len(run.words) <= _MOST_WORDS else None
    if tree is None:
        return []
    made = [_item(item, run.words) for item in tree.children if isinstance(item, Tree)]
    if any(not item for item in made):
        return []
    return [_share(name, figure, text, offset) for item in made for name, figure in item]


def _item(item: Tree[Token], words: Sequence[Word]) -> list[tuple[Name, Figure]]:
    """The names of an item with their figures; none where their numbers differ."""
    own = [words[int(token)] for token in item.scan_values(lambda _: True)]
    names = [word.name for word in own if word.name is not None]
    figures = [word.figure for word in own if word.figure is not None]
    if len(figures) == 1:
        return [(name, figures[0]) for name in names]
    return list(zip(names, figures, strict=True)) if len(names) == len(figures) else []


def _share(name: Name, figure: Figure, text: str, offset: int) -> Share:
    written = "".join(text[name.start : name.end].split())
    return Share(written, figure.shift(offset), Span(name.start, figure.span.end).shift(offset))


def _is_uniform(chunks: Sequence[Chunk], run: Run) -> bool:
    """The same words between each name and its figure, and behind each figure (or behind the last alone)."""
    figured = [chunk for chunk in chunks[run.first : run.last + 1] if chunk.figures]
    tails = {chunk.tail for chunk in figured[:-1]}
    return len({chunk.between for chunk in figured}) == 1 and (not tails or tails == {""} or tails == {figured[-1].tail})


def _allocation(
    sentence: Sentence,
    chunks: Sequence[Chunk],
    run: Run,
    shares: Sequence[Share],
    used: set[Span],
    offset: int,
    above: Sequence[Figure],
) -> Allocation | None:
    figures = [share.figure for share in shares if share.figure is not None]
    unit = figures[0].unit
    if not unit or any(figure.unit != unit for figure in figures):
        return None
    totals = _totals(sentence, chunks, run, unit, used, offset, above)
    chunk = totals.chunk
    if not totals.candidates or (chunk is not None and _NO_TOTAL.search(chunk.text)):
        return None
    total, together = totals.candidates[-1], _together(totals, chunks, run, figures)
    start, end = (chunk.start, chunk.end) if chunk is not None else (max(0, total.span.start - offset - _TOTAL_REACH), run.start)
    around = total.noun if totals.above else sentence.blanked[start:end]
    behind = "" if totals.above else sentence.blanked[total.span.end - offset : end]
    last = next(part for part in reversed(chunks[run.first : run.last + 1]) if part.figures)
    if last.between and last.between not in around:
        return None
    made = balance(together or total, figures)
    if made.verdict not in (Verdict.AGREES, Verdict.ROUNDING):
        is_single = together is not None or len({figure.value for figure in totals.candidates}) == 1
        named = last.tail and not _BY_WHOM.match(last.tail)
        if not is_single or not _is_closed(chunks, run, behind) or (named and last.tail not in around):
            return None
        if (not run.introduction or totals.above) and not _is_likely(made, shares):
            return None
        if run.introduction == "其中" and _has_room(made, figures) and not _is_likely(made, shares):
            return None
    label = made.stated.noun or around.strip("\0 。")[:_TOTAL_REACH]
    entry = Sum(made.stated, tuple(shares), made)
    return Allocation(
        label, made.stated.span, Axis.TEXT, (entry,), partial=run.introduction == "其中" and _has_room(made, figures)
    )


def _together(totals: _Totals, chunks: Sequence[Chunk], run: Run, shares: Sequence[Figure]) -> Figure | None:
    """Two or three totals side by side that the list divides together (中央资金300万元、省级资金200万元，其中…), as one figure.

    None where the list divides one of them alone, or is as near to one of them as to all.
    """
    stand_side_by_side = totals.chunks == list(chunks[run.first - len(totals.chunks) : run.first])
    if not 1 < len(totals.candidates) <= _MOST_TOTALS or not run.introduction or not stand_side_by_side:
        return None
    if any(_PART_OF_TOTAL.search(chunk.text) for chunk in totals.chunks) or any(
        figure.qualifier is not None for figure in totals.candidates
    ):
        return None
    first, last = totals.candidates[0], totals.candidates[-1]
    value = ulp = computed = Decimal(0)
    for figure in totals.candidates:
        value, ulp = EXACT.add(value, figure.value), max(ulp, figure.ulp)
    for share in shares:
        computed = EXACT.add(computed, share.value)
    if any(_is_near(computed, figure.value) for figure in totals.candidates) or not _is_near(computed, value):
        return None
    noun = "、".join(dict.fromkeys(figure.noun for figure in totals.candidates if figure.noun))
    return replace(last, value=value, ulp=ulp, noun=noun, span=first.span.cover(last.span))


def _is_near(value: Decimal, other: Decimal) -> bool:
    return EXACT.subtract(value, other).copy_abs() <= EXACT.multiply(other.copy_abs(), _TENTH)


def _is_likely(made: Balance, shares: Sequence[Share]) -> bool:
    """Without an introduction: areas above the village, and shares that miss the total by no more than half."""
    return EXACT.multiply(made.difference.copy_abs(), Decimal(2)) <= made.stated.value.copy_abs() and not any(
        share.label.endswith(("村", "社区")) for share in shares
    )


def _has_room(made: Balance, figures: Sequence[Figure]) -> bool:
    """What is left is as much as the least share, and few are named: 其中 can have named some areas only."""
    left = EXACT.minus(made.difference)
    return len(figures) <= _FEW_SHARES and left > 0 and left >= min(figure.value for figure in figures)


def _totals(
    sentence: Sentence, chunks: Sequence[Chunk], run: Run, unit: str, used: set[Span], offset: int, above: Sequence[Figure]
) -> _Totals:
    before = [
        (figure, chunk)
        for chunk in chunks[: run.first]
        for figure in chunk.figures
        if figure.unit == unit and figure.shift(offset).span not in used
    ]
    stated = [figure.shift(offset) for figure, _ in before]
    places = [chunk for _, chunk in before]
    if run.introduction and before:
        return _Totals(stated, places[-1], places)
    if before and places[-1] is chunks[run.first - 1] and chunks[run.first].mark == ",":
        return _Totals(stated, places[-1], places)
    if sentence.total is not None and not before:
        own = sentence.total.shift(offset)
        return _Totals([own] if own.unit == unit and run.first == 0 else [], None, [])
    behind = chunks[run.last + 1] if run.last + 1 < len(chunks) else None
    if behind is not None and len(behind.figures) == 1 and not before:
        lead = sentence.blanked[behind.start : behind.figures[0].span.start].strip("\0 ")
        if _TOTAL_BEHIND.fullmatch(lead) and behind.figures[0].unit == unit:
            return _Totals([behind.figures[0].shift(offset)], behind, [behind])
    if above and run.first == 0:
        same = [figure for figure in above if figure.unit == unit and not _NO_TOTAL.search(figure.noun)]
        return _Totals(same, None, [], above=True)
    return _Totals([], None, [])


def _is_closed(chunks: Sequence[Chunk], run: Run, behind: str) -> bool:
    """Nothing says that the list goes on, or that it is only a part: not its introduction, not the words behind the total or the list."""
    listed = chunks[run.first : run.last + 1]
    if any(_OPEN_LIST.search(words) for words in (run.introduction, behind, *(chunk.tail for chunk in listed))):
        return False
    elsewhere = 0
    for number, chunk in enumerate(chunks[run.last + 1 :], run.last + 1):
        if chunk.mark in ("。", "\n"):
            return True
        if chunk.words and chunk.words[0].kind == "INTRODUCTION":
            following = next((other.figures[0].unit for other in chunks[number:] if other.figures), "")
            if following not in {figure.unit for part in listed for figure in part.figures}:
                return True
        if number >= elsewhere and counts_other_things(chunks, run, number):
            elsewhere = clause_end(chunks, number)
        if _TOTAL_BEHIND.match(chunk.text) or (number < elsewhere and not _OPEN_BEHIND.match(chunk.text)):
            continue
        if _OPEN_BEHIND.match(chunk.text) or begins_with_place(chunk.text):
            return False
        if chunk is chunks[run.last + 1] and re.search(r"[0-9\0]", chunk.text):
            return False
    return True

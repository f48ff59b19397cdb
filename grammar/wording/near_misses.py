"""Words that are one character off a given phrase."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..lexicon import longest_first
from ..model import Notice
from ..prose import occurrences
from ..span import Span
from ..width import squeeze

_SEED = 2
"""Characters by which a phrase is looked for: of two halves that are each as long, one slip leaves one whole."""
_SHORTEST = 4
_SHORTEST_COUNTED = 6
"""Characters of a phrase of which one may be missing or too much; in a shorter one that is mostly another word."""
_ALIKE = (
    "省市县区州旗镇乡村",
    "东西南北中",
    "上下前后左右内外",
    "零一二三四五六七八九十百千两",
    "0123456789",
    "甲乙丙丁",
    "男女",
    "正副",
    "新老旧",
)
"""Characters of which one in the place of another makes a different word, not a slip."""
_KINDS = {character: kind for kind, characters in enumerate(_ALIKE) for character in characters}
_HABIT = 3
"""Times from which a word is the notice's own."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """What is written, where, and the phrase that it nearly is."""

    written: str
    phrase: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Seeds:
    """``places``: for each pair of characters the phrases in which it opens a half, and where."""

    phrases: frozenset[str]
    pattern: re.Pattern[str]
    places: dict[str, list[tuple[str, int]]]


def near_misses(notice: Notice, phrases: Sequence[str]) -> list[NearMiss]:
    """Each place where a character of a phrase is another, missing or too much, in reading order.

    Phrases of fewer than four characters are not looked for. What is itself a phrase of the list, lies in one, or stands three times in
    the notice, is none.
    """
    wanted = frozenset(word for word in map(squeeze, phrases) if len(word) >= _SHORTEST)
    if not wanted:
        return []
    seeds = _seeds(wanted)
    text = notice.document.folded
    right: list[Span] = []
    found: dict[Span, NearMiss] = {}
    for match in occurrences(notice, seeds.pattern):
        for phrase, offset in seeds.places[match[1]]:
            start = match.start() - offset
            if start >= 0 and text.startswith(phrase, start):
                right.append(Span(start, start + len(phrase)))
            else:
                for span in _variants(text, match.start(), phrase, offset):
                    found.setdefault(span, NearMiss(text[span.start : span.end], phrase, span))
    return list(_without(found, right, wanted))


@lru_cache(maxsize=8)
def _seeds(phrases: frozenset[str]) -> _Seeds:
    places: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for phrase in sorted(phrases):
        for offset in sorted({0, len(phrase) - _SEED}):
            places[phrase[offset : offset + _SEED]].append((phrase, offset))
    pattern = re.compile(f"(?=({'|'.join(map(re.escape, longest_first(list(places))))}))")
    return _Seeds(phrases, pattern, dict(places))


def _variants(text: str, at: int, phrase: str, offset: int) -> Iterator[Span]:
    """The stretch around a half that is right, where the rest of the phrase is one character off."""
    length = len(phrase)
    half = length // 2
    if offset == 0 and not text.startswith(phrase[:half], at):
        return
    if offset and not text.startswith(phrase[half:], at - offset + half):
        return
    slack = (0, -1, 1) if length >= _SHORTEST_COUNTED else (0,)
    for more in slack:
        start = at if offset == 0 else at - offset - more
        end = start + length + more
        if start < 0 or end > len(text):
            continue
        written = text[start:end]
        if written != phrase and _is_one_off(written, phrase):
            yield Span(start, end)
            return


def _is_one_off(written: str, phrase: str) -> bool:
    """One character inside differs, is missing or too much; both ends stand as they should, the characters being Chinese."""
    head = 0
    while head < min(len(written), len(phrase)) and written[head] == phrase[head]:
        head += 1
    tail = 0
    while tail < min(len(written), len(phrase)) - head and written[-1 - tail] == phrase[-1 - tail]:
        tail += 1
    one, other = written[head : len(written) - tail], phrase[head : len(phrase) - tail]
    if len(one) > 1 or len(other) > 1 or not all(map(_is_chinese, one + other)):
        return False
    if not one or not other:
        return head > 0 and tail > 0
    return one not in _KINDS or _KINDS[one] != _KINDS.get(other)


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _without(found: dict[Span, NearMiss], right: list[Span], phrases: frozenset[str]) -> Iterator[NearMiss]:
    """Those that are no phrase of the list themselves, nor a piece of one that stands there, nor a habit of the notice."""
    taken = {position for span in right for position in range(span.start, span.end)}
    times: dict[str, int] = defaultdict(int)
    for each in found.values():
        times[each.written] += 1
    last = -1
    for span in sorted(found):
        each = found[span]
        overlaps = any(position in taken for position in range(span.start, span.end))
        if each.written in phrases or overlaps or times[each.written] >= _HABIT or span.start < last:
            continue
        last = span.end
        yield each

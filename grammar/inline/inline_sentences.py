"""The sentences and brackets of a paragraph, with the figures in each, for the divisions of running text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..lexicon import load, longest_first
from ..model import Figure
from ..numbers.figures import read_figures
from ..numbers.measures import RATES
from ..numbers.numerals import EXACT, precision, read_arabic
from ..patterns import regex
from ..span import Span

_VERBS = "|".join(longest_first(load("measures")["verbs"]))
_SENTENCE_END = regex("[。!?\n]")
_GOES_ON = regex("[。\n ]*(?:其中|具体(?:任务|指标)?(?:分解|分配)(?:为|如下|到)?|任务分解|指标分解|分解任务|具体(?:是|为))[:,]?")
"""A sentence that begins so divides a total of the sentence before it."""
_NEVER_DIVIDED = RATES | frozenset(("年", "天", "个月", "月", "日", "岁", "小时", "分钟", "秒", "倍", "工作日", "个工作日"))
_PERSONS = frozenset(("名", "人"))
"""Two words for one unit: 选派干部50名, 分别是青禾镇20人."""
_NUMBER = r"[0-9]++(?:\.[0-9]++)?+"
_BARE_NUMBERS = regex(rf"(?:分别|依次)(?:为|是|{_VERBS})?[ ]?(?P<list>(?:{_NUMBER}[ ]?(?:[、,]|以及|[和与及])[ ]?)+)(?=[0-9])")
_ONE_NUMBER = regex(_NUMBER)
_TOTAL_REACH = 20


@dataclass(slots=True)
class Sentence:
    """A sentence or a bracket's content. ``blanked`` is the paragraph with brackets as NULs; ``total`` is the figure before a bracket."""

    start: int
    end: int
    blanked: str
    figures: list[Figure] = field(default_factory=list)
    total: Figure | None = None


def divisible_figures(folded: str) -> list[Figure]:
    """The figures that may be totals or shares, among them the bare numbers that 分别 shares one unit among (分别20、30和15个)."""
    figures = [figure for figure in read_figures(folded) if figure.unit not in _NEVER_DIVIDED and figure.high is None]
    if {figure.unit for figure in figures} >= _PERSONS:
        figures = [replace(figure, unit="人") if figure.unit in _PERSONS else figure for figure in figures]
    if "分别" not in folded and "依次" not in folded:
        return figures
    by_start = {figure.span.start: figure for figure in figures}
    bare: list[Figure] = []
    for match in _BARE_NUMBERS.finditer(folded):
        last = by_start.get(match.end())
        if last is None or last.qualifier is not None:
            continue
        for number in _ONE_NUMBER.finditer(folded, *match.span("list")):
            value = read_arabic(number[0])
            if value is not None and number.start() not in by_start:
                bare.append(
                    replace(
                        last,
                        value=EXACT.multiply(value, last.scale),
                        ulp=EXACT.multiply(precision(value), last.scale),
                        noun="",
                        span=Span(*number.span()),
                    )
                )
    return sorted([*figures, *bare], key=lambda figure: figure.span.start) if bare else figures


def sentences(folded: str, figures: Sequence[Figure], *, least: int) -> Iterator[Sentence]:
    """The sentences of a paragraph, each with the figures outside its brackets, then the brackets with theirs; at least so many figures each."""
    brackets, inner = _brackets(folded)
    outside = _blank(folded, brackets)
    ends = (match.end() for match in _SENTENCE_END.finditer(outside))
    cuts = [0, *(end for end in ends if not _GOES_ON.match(outside, end)), len(folded)]
    found = [Sentence(start, end, outside) for start, end in pairwise(cuts) if start < end]
    within = _blank(folded, inner)
    contents = [Sentence(start + 1, end - 1, within) for start, end in brackets if end - start > 2]
    _distribute(found, [figure for figure in figures if outside[figure.span.start] != "\0"])
    _distribute(contents, [figure for figure in figures if within[figure.span.start] != "\0"])
    yield from (sentence for sentence in found if len(sentence.figures) >= least)
    for content in contents:
        if len(content.figures) > 1:
            content.total = _figure_before(figures, content.start - 1, outside)
            if content.total is not None:
                yield content


def _brackets(folded: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The outermost brackets, and those right inside them, as half-open stretches. A bracket that never closes is none."""
    found: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    opened: list[int] = []
    for match in re.finditer(r"[()]", folded):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if len(opened) < 2:
                found[len(opened)].append((start, match.end()))
    return found


def _blank(folded: str, stretches: Sequence[tuple[int, int]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in stretches:
        if start >= position:
            pieces.append(folded[position:start])
            pieces.append("\0" * (end - start))
            position = end
    return "".join((*pieces, folded[position:]))


def _distribute(found: Sequence[Sentence], figures: Sequence[Figure]) -> None:
    """Give each figure to the sentence in which it lies; both come in order."""
    index = 0
    for figure in figures:
        while index < len(found) and found[index].end < figure.span.end:
            index += 1
        if index < len(found) and found[index].start <= figure.span.start:
            found[index].figures.append(figure)


def _figure_before(figures: Sequence[Figure], bracket: int, outside: str) -> Figure | None:
    """The figure that a bracket explains: the last before it, with at most a noun between."""
    index = bisect_right(figures, bracket, key=lambda figure: figure.span.end) - 1
    if index < 0:
        return None
    figure = figures[index]
    between = outside[figure.span.end : bracket] if bracket - figure.span.end <= _TOTAL_REACH else "\0"
    return None if outside[figure.span.start] == "\0" or re.search(r"[、,;:。\x00]", between) else figure

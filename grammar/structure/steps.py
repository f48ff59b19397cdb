"""Runs of ordinals that are no headings' or items': （1） and ① below a task, 1.1 and 1.2 before lines, 一是 and 二是 in a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ..document import Document
from ..model import Ordinal, OrdinalRun, OrdinalStyle, Part, Task
from ..numbers.measures import UNIT
from ..numbers.numerals import MULTIPLIER
from ..patterns import regex
from ..prose import spans_with
from ..span import Span
from .ordinals import chinese_value, read_ordinal, runs_of

_STYLES = (OrdinalStyle.BRACKETED_ARABIC, OrdinalStyle.HALF_BRACKETED, OrdinalStyle.CIRCLED)
_SECOND = regex("[二三四五六七八九]是")
_SPOKEN = regex(r"(?:^|(?<=[。;:,!?\n])|(?<=[。;:,!?\n] ))(?P<number>[一二三四五六七八九十]{1,2})是")
"""A clause that counts itself; 之一是 and 统一是 begin none."""
_DECIMAL = regex(
    rf"(?P<major>[1-9][0-9]?)\.(?P<minor>[1-9][0-9]?)(?![0-9.%]|{MULTIPLIER}|{UNIT})[ 、]{{0,2}}(?=[\u4e00-\u9fff“])"
)
"""The number of a section and of what stands in it: 1.2 新建厂房, and not 1.2万亩."""
_FEWEST = 2
_FEWEST_DECIMAL = 4


def step_runs(document: Document, parts: Iterable[Part], prose: Sequence[Span]) -> Iterator[OrdinalRun]:
    """Every such run; blank forms have none."""
    for part in parts:
        if not part.blank_form:
            for task in part.all_tasks():
                yield from _of_task(document, task)
    yield from _decimal(document, prose)
    for span in spans_with(document.folded, prose, _SECOND):
        yield from _spoken(document, span)


def _of_task(document: Document, task: Task) -> Iterator[OrdinalRun]:
    lists: dict[OrdinalStyle, list[Ordinal]] = {}
    for statement in task.statements[1:] if len(task.statements) > _FEWEST else ():
        ordinal = read_ordinal(document.folded, document.text, statement)
        if ordinal is not None and ordinal.style in _STYLES:
            lists.setdefault(ordinal.style, []).append(ordinal)
    for found in lists.values():
        yield from runs_of(found)


def _decimal(document: Document, prose: Sequence[Span]) -> Iterator[OrdinalRun]:
    """The second numbers, anew behind each first one; lines that do not go on like that begin with figures."""
    found = [match for span in prose if (match := _DECIMAL.match(document.folded, *span)) is not None]
    lists: list[list[Ordinal]] = []
    for before, match in zip([None, *found], found, strict=False):
        if before is None or before["major"] != match["major"]:
            lists.append([])
        place = Span(match.start(), match.end("minor"))
        lists[-1].append(Ordinal(int(match["minor"]), document.slice(place), OrdinalStyle.ARABIC, place))
    near = all(left.value <= right.value <= left.value + 2 for each in lists for left, right in pairwise(each))
    if len(found) >= _FEWEST_DECIMAL and len(lists) * 2 <= len(found) and near and all(each[0].value == 1 for each in lists):
        for each in lists:
            yield from runs_of(each)


def _spoken(document: Document, span: Span) -> Iterator[OrdinalRun]:
    """一是…，一是… only tells two things apart; what counts begins with one and goes on."""
    found = [
        Ordinal(chinese_value(match["number"]), match[0].strip(), OrdinalStyle.NTH, Span(match.start("number"), match.end()))
        for match in _SPOKEN.finditer(document.folded, *span)
    ]
    if len(found) >= _FEWEST and found[0].value == 1 and max(ordinal.value for ordinal in found) > 1:
        for run in runs_of(found):
            yield OrdinalRun(run.ordinals, spoken=True)

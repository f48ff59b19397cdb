"""Runs of ordinals inside a task or a sentence: （1） （2） and ① ② on lines of their own, 一是 二是 in a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..document import Document
from ..model import Ordinal, OrdinalRun, OrdinalStyle, Part, Task
from ..patterns import regex
from ..prose import spans_with
from ..span import Span
from .ordinals import chinese_value, read_ordinal, runs_of

_STYLES = (OrdinalStyle.BRACKETED_ARABIC, OrdinalStyle.HALF_BRACKETED, OrdinalStyle.CIRCLED)
_SECOND = regex("[二三四五六七八九]是")
_SPOKEN = regex(r"(?:^|(?<=[。;:,!?\n])|(?<=[。;:,!?\n] ))(?P<number>[一二三四五六七八九十]{1,2})是")
"""A clause that counts itself; 之一是 and 统一是 begin none."""
_FEWEST = 2


def step_runs(document: Document, parts: Iterable[Part], prose: Sequence[Span]) -> Iterator[OrdinalRun]:
    """Every such run; blank forms have none."""
    for part in parts:
        if not part.blank_form:
            for task in part.all_tasks():
                yield from _of_task(document, task)
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


def _spoken(document: Document, span: Span) -> Iterator[OrdinalRun]:
    """一是…，一是… only tells two things apart; what counts begins with one and goes on."""
    found = [
        Ordinal(chinese_value(match["number"]), match[0].strip(), OrdinalStyle.NTH, Span(match.start("number"), match.end()))
        for match in _SPOKEN.finditer(document.folded, *span)
    ]
    if len(found) >= _FEWEST and found[0].value == 1 and max(ordinal.value for ordinal in found) > 1:
        for run in runs_of(found):
            yield OrdinalRun(run.ordinals, spoken=True)

"""Running text: where a pattern occurs in it, and what kind of place each paragraph is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from .document import Grid
from .model import Assignment, Notice, Section, Task, TaskKind, Unplaced
from .once import once
from .patterns import regex
from .span import Span
from .verbatim import without_verbatim

_SENTENCE = regex("[。,;]")


def occurrences(notice: Notice, pattern: re.Pattern[str], *, verbatim: bool = True) -> Iterator[re.Match[str]]:
    """The matches of a pattern in the folded text that lie within one paragraph or cell of the notice itself, in reading order.

    One pass over the whole text costs a tenth of one search for each paragraph. ``verbatim`` False leaves out addresses, codes,
    dates and document numbers (see ``without_verbatim``). The pattern must not match a line break, nor look behind or ahead past one.
    """
    if not verbatim:
        # what is found without such stretches is found with them too; to leave them out everywhere would take longest of all
        spans = list(paragraphs_with(notice, pattern))
        text = _cleared(notice).of(spans)
        for span in spans:
            yield from pattern.finditer(text, *span)
        return
    starts, ends = _bounds(notice)
    for match in pattern.finditer(notice.document.folded):
        place = bisect_right(starts, match.start()) - 1
        if place >= 0 and match.end() <= ends[place]:
            yield match


def paragraphs_with(notice: Notice, pattern: re.Pattern[str]) -> Iterator[Span]:
    """Each paragraph or cell in which the pattern occurs, once: where few have a sign of what is looked for, none of the others is."""
    return _with(notice.document.folded, *_bounds(notice), pattern)


def spans_with(folded: str, spans: Iterable[Span], pattern: re.Pattern[str]) -> Iterator[Span]:
    """Each of the spans, none of which overlap, in which the pattern occurs, once, in reading order."""
    return _with(folded, *_bounds_of(spans), pattern)


def _with(folded: str, starts: Sequence[int], ends: Sequence[int], pattern: re.Pattern[str]) -> Iterator[Span]:
    last = -1
    for match in pattern.finditer(folded):
        place = bisect_right(starts, match.start()) - 1
        if place > last and match.end() <= ends[place]:
            last = place
            yield Span(starts[place], ends[place])


@once
def _bounds(notice: Notice) -> tuple[list[int], list[int]]:
    return _bounds_of(notice.prose)


def _bounds_of(spans: Iterable[Span]) -> tuple[list[int], list[int]]:
    ordered = sorted(spans)
    return [span.start for span in ordered], [span.end for span in ordered]


class _Cleared:
    """The folded text, in which the paragraphs that were asked for lack what is verbatim; offsets hold."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._done: set[Span] = set()

    def of(self, spans: Iterable[Span]) -> str:
        pieces: list[str] = []
        position = 0
        for span in spans:
            if span not in self._done:
                self._done.add(span)
                pieces += self._text[position : span.start], without_verbatim(self._text[span.start : span.end])
                position = span.end
        if pieces:
            self._text = "".join((*pieces, self._text[position:]))
        return self._text


@once
def _cleared(notice: Notice) -> _Cleared:
    return _Cleared(notice.document.folded)


@once
def prose_places(notice: Notice) -> ProsePlaces:
    """What kind of place each paragraph of the notice is."""
    return ProsePlaces(notice)


class ProsePlaces:
    """What the paragraphs of a notice are: told once, asked for each."""

    def __init__(self, notice: Notice) -> None:
        nodes = list(notice.walk_parts())
        tasks = [node for node in nodes if isinstance(node, Task)]
        sections = [node for node in nodes if isinstance(node, Section)]
        listed = [node for node in nodes if isinstance(node, Assignment)]
        listed += [each for node in nodes if isinstance(node, Unplaced) for each in node.assignments]
        self._folded = notice.document.folded
        self._forms = Spans(part.span for part in notice.parts if part.blank_form)
        titles = [part.title_span for part in notice.parts if part.title or part.label]
        self._titles = Spans([*titles, notice.title_span] if notice.title_span else titles)
        self._headings = Spans(
            [section.heading_span for section in sections] + [task.head for task in tasks if task.kind is TaskKind.PROJECT]
        )
        self._tables = Spans(block.span for block in notice.document.blocks if isinstance(block, Grid))
        self._tasks = Spans(task.span for task in tasks if task.kind is not TaskKind.ROW)
        self._names = Spans(assignment.span for assignment in listed)
        ordinals = [*(task.ordinal for task in tasks), *(section.ordinal for section in sections)]
        self._ordinal_ends = {ordinal.span.end for ordinal in ordinals if ordinal is not None}

    def kind_of(self, span: Span) -> str:
        """``sentence``, ``cell``, ``other`` (figures only) or ``none``."""
        if self._titles.meets(span) or self._forms.meets(span):
            return "none"
        if self._tables.meets(span):
            return "cell"
        words = self._folded[span.start : span.end]
        if self._headings.meets(span) or not _SENTENCE.search(words):
            return "other"
        return "sentence" if ":" not in words or self._tasks.meets(span) else "other"

    def is_named(self, gap: Span) -> bool:
        """The blank stands among names, or behind an ordinal, whose blanks are a matter of their own."""
        return gap.start in self._ordinal_ends or self._names.meets(gap)


class Spans:
    """Spans of which some may lie inside others."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(span for span in spans if not span.empty)
        self._starts = [span.start for span in ordered]
        self._ends: list[int] = []
        for span in ordered:
            self._ends.append(max(span.end, self._ends[-1] if self._ends else 0))

    def meets(self, span: Span) -> bool:
        """Whether any of them shares a character with ``span``."""
        last = bisect_left(self._starts, span.end) - 1
        return last >= 0 and self._ends[last] > span.start

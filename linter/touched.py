"""Which findings of a file touch its changed lines.

A finding touches a changed line by any of its places: where it points, what it compares with, each addend of its sum. What is
said of something absent has further places, since nothing shows where it was.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from ..grammar.document import Grid
from ..grammar.model import Notice
from ..grammar.span import Span
from ..rules.finding import Finding
from ..rules.responsibility.lead_unit_missing import lead_unit_missing
from ..rules.structure.attachment_missing import attachment_missing
from ..rules.structure.stated_count_mismatch import stated_count_mismatch
from .changes import Changes, Lines, meets
from .checking import CheckedFile


def only_touched(file: CheckedFile, changes: Changes) -> CheckedFile:
    """The file with those of its findings that touch a changed line; that it cannot be read, and faults, are told in any case.

    The file must have been checked with ``Wanted(parsed=True)``.
    """
    if changes.whole or file.parsed is None:
        return file
    touch = _Touch(file.parsed, changes)
    told: list[Finding] = []
    untouched: list[Finding] = []
    for finding in file.findings:
        (told if touch.by(finding) else untouched).append(finding)
    return replace(file, findings=tuple(told), untouched=tuple(untouched))


class _Touch:
    """Holds findings of one notice against changes."""

    def __init__(self, notice: Notice, changes: Changes) -> None:
        self._notice = notice
        self._document = notice.document
        self._changes = changes

    def by(self, finding: Finding) -> bool:
        """Whether a finding touches a change."""
        return (
            any(self._meets(self._changes.lines, span) for span in self._places(finding))
            or any(self._meets(self._changes.removals, span) for span in self._gapless(finding))
            or any(self._meets(self._changes.resized, span) for span in self._counted(finding))
        )

    def _meets(self, stretches: Sequence[Lines], span: Span) -> bool:
        last = max(span.start, span.end - 1)
        return meets(stretches, Lines(self._document.line_number(span.start), self._document.line_number(last)))

    def _places(self, finding: Finding) -> Iterator[Span]:
        yield finding.span
        for related in finding.related:
            yield related.span
        for term in finding.evidence.terms if finding.evidence else ():
            yield term.span
        if finding.code == lead_unit_missing.code:
            # the field that is missing may have stood anywhere in its task
            yield _holding(self._tasks, finding.span) or finding.span

    def _gapless(self, finding: Finding) -> Iterator[Span]:
        """Stretches out of which something must have been taken, if lines are gone from there."""
        if finding.evidence and finding.evidence.terms:
            yield self._addends([term.span for term in finding.evidence.terms])
        if finding.code == attachment_missing.code:
            yield self._whole

    def _counted(self, finding: Finding) -> Iterator[Span]:
        """Stretches whose entries are counted."""
        if finding.code == stated_count_mismatch.code:
            yield _holding(self._headed, finding.span) or self._whole

    def _addends(self, terms: Sequence[Span]) -> Span:
        """From the first addend to the last; the whole table where they stand in several of its rows, since a row may be gone."""
        span = Span(min(term.start for term in terms), max(term.end for term in terms))
        grid = _holding(self._grids, span)
        if grid is None:
            return span
        starts, rows = self._cells[grid]
        return grid if len({rows[bisect_right(starts, term.start) - 1] for term in terms}) > 1 else span

    @cached_property
    def _whole(self) -> Span:
        return Span(0, len(self._document.text))

    @cached_property
    def _tasks(self) -> list[Span]:
        return sorted(task.span for task in self._notice.all_tasks())

    @cached_property
    def _headed(self) -> list[Span]:
        """Parts and sections; where one begins, what is above it no longer counts its own."""
        parts = self._notice.parts
        places = {part.span for part in parts} | {section.span for part in parts for section in part.all_sections()}
        # a section may begin its part
        return sorted(places, key=lambda place: (place.start, -place.end))

    @cached_property
    def _grids(self) -> list[Span]:
        return sorted(self._cells)

    @cached_property
    def _cells(self) -> dict[Span, tuple[list[int], list[int]]]:
        """For each table where its cells begin, and in which row each is."""
        found: dict[Span, tuple[list[int], list[int]]] = {}
        for grid in self._document.blocks:
            if isinstance(grid, Grid):
                cells = sorted({(cell.span.start, cell.row) for row in (grid.header, *grid.rows) for cell in row})
                found[grid.span] = [start for start, _ in cells], [row for _, row in cells]
        return found


def _holding(places: Sequence[Span], span: Span) -> Span | None:
    """The place that holds the span, of those that begin before it the last one."""
    index = bisect_right(places, span.start, key=lambda place: place.start) - 1
    return places[index] if index >= 0 and places[index].holds(span) else None

"""Putting a fault into a notice and holding what the linter says against what it had to say."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from zlib import crc32

from noticelint.grammar.span import Span
from noticelint.linter.checking import CheckedFile, Wanted, check_bytes
from noticelint.rules import all_rules
from noticelint.rules.finding import Finding, Severity

from .faults.fault import Edit, Injected, NotEligible
from .faults.registry import FAULTS
from .specimens import Specimen

REFERENCE_TRIES = 12
"""How many places of a reference notice each fault is put into at most."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One fault in one notice, and what came of it.

    ``reason`` says why it was not eligible, "" where it was. ``code`` is what caught it, "" where nothing did. ``figures``: whether
    stated, computed and difference were right, None where none were to be given. ``besides`` are codes reported that do not belong.
    ``line`` and ``words`` show the place, for the list of what was missed.
    """

    fault: str
    specimen: str
    group: str
    reference: bool
    reason: str = ""
    code: str = ""
    placed: bool = False
    figures: bool | None = None
    measured: bool = False
    besides: tuple[str, ...] = ()
    line: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Untouched:
    """What is said of a notice that nobody changed: severity, code and line of each finding."""

    specimen: str
    group: str
    findings: tuple[tuple[Severity, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything about one notice."""

    untouched: Untouched
    trials: tuple[Trial, ...] = field(default=())


def measure(specimen: Specimen, seed: int) -> Measured:
    """Every fault at some places of the notice; the same places for the same seed."""
    file = _check(specimen.text)
    if file.parsed is None:
        raise ValueError(f"{specimen.name} is no notice: {file.faults}")
    trials: list[Trial] = []
    for fault in FAULTS.values():
        chance = random.Random(crc32(f"{seed} {specimen.name} {fault.name}".encode()))  # noqa: S311 - measurements must repeat themselves
        seen: set[tuple[Edit, ...]] = set()
        for _ in range(REFERENCE_TRIES if specimen.reference else fault.tries):
            made = fault.inject(file.parsed, chance)
            if isinstance(made, NotEligible):
                trials.append(Trial(fault.name, specimen.name, specimen.group, specimen.reference, reason=made.reason))
            elif made is not None and made.edits not in seen:
                seen.add(made.edits)
                trials.append(_try(specimen, fault.name, file, made))
    return Measured(_untouched(specimen, file), tuple(trials))


def _check(text: str) -> CheckedFile:
    return check_bytes("notice.txt", text.encode(), all_rules(), Wanted(parsed=True))


def _untouched(specimen: Specimen, file: CheckedFile) -> Untouched:
    findings = ((each.severity, each.code, file.document.line_number(each.span.start)) for each in file.findings)
    return Untouched(specimen.name, specimen.group, tuple(findings))


def _try(specimen: Specimen, fault: str, file: CheckedFile, made: Injected) -> Trial:
    edits = sorted(made.edits, key=lambda edit: edit.span)
    moved = Moved(edits)
    changed = _check(moved.apply(file.document.text))
    before = Counter((finding.code, moved.span(finding.span).start) for finding in file.findings)
    fresh: list[Finding] = []
    for finding in changed.findings:
        key = finding.code, finding.span.start
        if before[key]:
            before[key] -= 1
        else:
            fresh.append(finding)
    places = [moved.span(place) for place in made.places]
    touched = [*places, *(moved.span(edit.span) for edit in edits)]
    caught = [finding for finding in fresh if finding.code in made.codes]
    placed = [finding for finding in caught if any(_overlap(finding.span, place) for place in places)]
    best = (placed or caught or [None])[0]
    besides = [finding.code for finding in fresh if finding not in placed and not _belongs(finding, made, touched)]
    first = moved.span(edits[0].span)
    line = changed.document.line_number(first.start)
    return Trial(
        fault,
        specimen.name,
        specimen.group,
        specimen.reference,
        code=best.code if best else "",
        placed=bool(placed),
        figures=_figures(placed or caught, made),
        measured=made.measured,
        besides=tuple(besides),
        line=line,
        words=changed.document.text[max(0, first.start - 15) : first.end + 15].replace("\n", "\u23ce"),
    )


def _belongs(finding: Finding, made: Injected, touched: Sequence[Span]) -> bool:
    """A finding of the fault's own or an allied rule that points at the slip or names it."""
    if finding.code not in made.codes | made.allied:
        return False
    spans = [finding.span, *(related.span for related in finding.related)]
    return any(_overlap(span, place) for span in spans for place in touched)


def _overlap(one: Span, other: Span) -> bool:
    return (
        one.start <= other.end and other.start <= one.end
        if one.empty or other.empty
        else one.start < other.end and other.start < one.end
    )


def _figures(caught: Sequence[Finding], made: Injected) -> bool | None:
    """Whether every sum that goes wrong is given with its figures; None where no finding was to give any."""
    given = [finding.evidence for finding in caught if finding.evidence is not None]
    if not made.arithmetic or not given:
        return None
    wanted = {(_plain(each.stated), _plain(each.computed), _plain(each.difference)) for each in made.arithmetic}
    return any((_plain(each.stated), _plain(each.computed), _plain(each.difference)) in wanted for each in given)


def _plain(value: Decimal) -> Decimal:
    return value.normalize()


class Moved:
    """Where the places of the untouched text stand once it was edited."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._ends = [edit.span.end for edit in edits]
        self._starts = [edit.span.start for edit in edits]
        self._sums = [0]
        for edit in edits:
            self._sums.append(self._sums[-1] + len(edit.text) - (edit.span.end - edit.span.start))

    def apply(self, text: str) -> str:
        pieces: list[str] = []
        position = 0
        for edit in self._edits:
            pieces += (text[position : edit.span.start], edit.text)
            position = edit.span.end
        return "".join((*pieces, text[position:]))

    def span(self, span: Span) -> Span:
        start, end = self._start(span.start), self._end(span.end)
        return Span(start, max(start, end))

    def _start(self, offset: int) -> int:
        """What is put in at the place itself lies behind it."""
        index = bisect_right(self._ends, offset)
        while index and self._edits[index - 1].span == Span(offset, offset):
            index -= 1
        if index < len(self._edits) and self._edits[index].span.start < offset:
            return self._edits[index].span.start + self._sums[index]
        return offset + self._sums[index]

    def _end(self, offset: int) -> int:
        """What is put in at the place itself lies before it."""
        index = bisect_right(self._ends, offset)
        if index < len(self._edits) and self._edits[index].span.start < offset:
            edit = self._edits[index]
            return edit.span.start + self._sums[index] + len(edit.text)
        return offset + self._sums[index]

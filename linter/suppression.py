"""Findings that the text itself asks to leave out, and what to say where it asks for nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import NamedTuple

from ..grammar.document import Document, Grid
from ..grammar.span import Span
from ..rules import all_rules
from ..rules.finding import Finding
from ..rules.input.unused_suppression import unused_suppression
from ..rules.rule import Rule
from .directives import Directive, RuleName, read_directives
from .engine import order
from .selection import UnknownRuleError, find_rules

_BLANKET = ("ALL", "NL")
_UNUSED = {"ignore": "unused", "off": "unused-range", "ignore-file": "unused-file"}
_MOST_SHOWN = 60
"""Characters of a word of the text that a message repeats."""


@dataclass(slots=True)
class _Request:
    """What one name in one comment asks for; ``message`` is what is said if it was ``used`` for nothing."""

    name: RuleName
    rules: tuple[Rule, ...]
    message: str
    used: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Where a request holds for one rule: for findings that begin in ``[start, end)``."""

    start: int
    end: int
    request: _Request


def speaker(rules: Iterable[Rule]) -> Rule | None:
    """NL001 with the severity that is in force, or None where it is not asked."""
    return next((rule for rule in rules if rule.code == unused_suppression.code), None)


class Suppressed(NamedTuple):
    """The findings to tell, in their order, and those that a comment of the text asks to leave out."""

    told: tuple[Finding, ...]
    left_out: tuple[Finding, ...]


def suppress(
    document: Document,
    findings: Sequence[Finding],
    complete: Collection[str],
    speaker: Rule | None,
    within: Span | None = None,
) -> Suppressed:
    """Part the findings by what the comments of the text ask for, and add what ``speaker`` says of comments that do nothing.

    ``complete`` are the codes of the rules all of whose findings are here: of suppressions of other rules
    nothing is said. ``within`` is the file's own stretch of a document made of several, in which the findings lie: a comment holds for its
    own file. Linear in the text, but for sorting.
    """
    own = within or Span(0, len(document.text))
    directives = [directive for directive in read_directives(document.folded) if own.holds(directive.span)]
    if not directives:
        return Suppressed(tuple(findings), ())
    wishes = _Wishes(document, own)
    for directive in directives:
        wishes.add(directive)
    wishes.close()
    kept, left_out = _parted(findings, wishes.stretches)
    if speaker is not None:
        unused = [request for request in wishes.requests if not request.used and _was_judged(request, complete)]
        kept.extend(speaker.in_force(wishes.told))
        kept.extend(speaker.in_force(speaker.finding(each.message, each.name.span, rule=each.name.text) for each in unused))
    return Suppressed(tuple(sorted(kept, key=order)), tuple(left_out))


def _was_judged(request: _Request, complete: Collection[str]) -> bool:
    """Whether every rule that the name stands for, but for those that are off anyway, had its say."""
    codes = {rule.code for rule in request.rules}
    return not codes.isdisjoint(complete) and all(rule.code in complete for rule in request.rules if rule.on)


def _parted(findings: Sequence[Finding], stretches: dict[str, list[_Stretch]]) -> tuple[list[Finding], list[Finding]]:
    """The findings that lie in no stretch of their rule, and the others; marks the requests that were of use.

    One sweep for each rule.
    """
    kept: list[Finding] = []
    left_out: list[Finding] = []
    by_code: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        (by_code[finding.code] if finding.code in stretches else kept).append(finding)
    for code, found in by_code.items():
        coming = sorted(stretches[code], key=lambda stretch: stretch.start, reverse=True)
        idle: list[tuple[int, int, _Request]] = []
        reach = -1
        for finding in sorted(found, key=order):
            place = finding.span.start
            while coming and coming[-1].start <= place:
                stretch = coming.pop()
                reach = max(reach, stretch.end)
                # how many are left keeps equal ends apart: requests cannot be compared
                heappush(idle, (stretch.end, len(coming), stretch.request))
            while idle and idle[0][0] <= place:
                heappop(idle)
            for _, _, request in idle:
                request.used = True
            idle.clear()
            (left_out if place < reach else kept).append(finding)
    return kept, left_out


@dataclass(slots=True)
class _Wishes:
    """What the comments of one text ask for, in their order; ``told`` is NL001 for those that cannot be obeyed."""

    document: Document
    own: Span
    requests: list[_Request] = field(default_factory=list)
    stretches: defaultdict[str, list[_Stretch]] = field(default_factory=lambda: defaultdict(list))
    told: list[Finding] = field(default_factory=list)
    _off: dict[str, tuple[int, _Request]] = field(default_factory=dict)
    _starts: list[int] = field(init=False)
    _rows: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [block.span.start for block in self.document.blocks]

    @property
    def _end(self) -> int:
        """Beyond every finding, one at the very end of the text included."""
        return self.own.end + 1

    def add(self, directive: Directive) -> None:
        if directive.fault is not None:
            self.told.append(unused_suppression.finding(directive.fault, directive.span, word=directive.word[:_MOST_SHOWN]))
        for name in () if directive.fault else directive.names:
            rules = self._rules(name)
            if rules and directive.verb == "on":
                self._switch_on(name, rules, directive.span.start)
            elif rules:
                request = _Request(name, rules, _UNUSED[directive.word])
                self.requests.append(request)
                self._obey(request, directive)

    def close(self) -> None:
        """What was never switched on again is off until the end."""
        for code, (start, request) in self._off.items():
            self.stretches[code].append(_Stretch(start, self._end, request))
        self._off.clear()

    def _rules(self, name: RuleName) -> tuple[Rule, ...]:
        shown = name.text[:_MOST_SHOWN]
        if name.text.upper() in _BLANKET:
            self.told.append(unused_suppression.finding("blanket", name.span))
            return ()
        try:
            return find_rules(all_rules(), name.text)
        except UnknownRuleError as error:
            message = "misspelt-rule" if error.suggestion else "unknown-rule"
            self.told.append(unused_suppression.finding(message, name.span, rule=shown, suggestion=error.suggestion))
            return ()

    def _switch_on(self, name: RuleName, rules: Sequence[Rule], place: int) -> None:
        codes = [rule.code for rule in rules if rule.code in self._off]
        for code in codes:
            start, request = self._off.pop(code)
            self.stretches[code].append(_Stretch(start, place, request))
        if not codes:
            self.told.append(unused_suppression.finding("not-off", name.span, rule=name.text))

    def _obey(self, request: _Request, directive: Directive) -> None:
        if directive.verb == "off":
            for rule in request.rules:
                self._off.setdefault(rule.code, (directive.line_start, request))
            return
        covered = self._next(directive) if directive.verb == "ignore" else Span(self.own.start, self._end)
        for rule in request.rules:
            self.stretches[rule.code].append(_Stretch(covered.start, covered.end, request))

    def _next(self, directive: Directive) -> Span:
        """From the comment's own line to the end of the next paragraph, table or, among the rows of a table, row.

        The own line counts in, since what is said of a whole notice without a title is said of line 1; so does what is between
        the last cell and the next paragraph, where blank cells may stand.
        """
        following = bisect_left(self._starts, directive.span.end)
        around = self.document.blocks[following - 1] if following else None
        if isinstance(around, Grid) and directive.span.end < around.span.end:
            rows = self._row_starts(around)
            behind = bisect_right(rows, directive.span.end)
            if 0 < behind < len(rows) - 1:
                return Span(directive.line_start, rows[behind + 1])
        else:
            following += 1
        return Span(directive.line_start, min((self._end, *self._starts[following : following + 1])))

    def _row_starts(self, grid: Grid) -> list[int]:
        """Where each row's own first cell begins: a merged cell belongs to the first row that it covers."""
        if id(grid) not in self._rows:
            starts: list[int] = []
            above: set[int] = set()
            for row in grid.rows:
                own = [cell.span.start for cell in row if id(cell) not in above]
                starts.extend([min(own)] if own else [])
                above = {id(cell) for cell in row}
            self._rows[id(grid)] = sorted(starts)
        return self._rows[id(grid)]

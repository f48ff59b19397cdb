"""Counts that a notice states of itself: （共135项）, 10件实事, A、B、C三大工程."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Notice, Part, StatedCount, TaskKind
from .numerals import read_number
from .span import Span

_N = "[0-9]{1,4}|[一二三四五六七八九十百两]{1,6}"
_IN_HEADING = re.compile(
    rf"\([ ]*共(?:计|有)?[ ]*(?P<n>{_N})[ ]*(?P<what>项|件|条|个)(?:任务|工作|重点工作|工作任务|目标任务)?[ ]*\)"
)
_IN_TITLE = re.compile(rf"(?<![第年0-9])(?P<n>{_N})(?P<what>件|项)(?:为民|民生|惠民|为民办|民生实|大)?(?:办)?实事")
_GREAT = re.compile(
    r"(?P<list>(?:[^、,。;:()《》“”\s]{2,12}、)+[^、,。;:()《》“”\s等]{2,12}?)(?P<n>[两三四五六七八九十])大(?P<what>[\u4e00-\u9fff]{2,8})"
)
_JOINED = re.compile("[和及与]")


def stated_counts(notice: Notice) -> Iterator[StatedCount]:
    """Every count that can be held against what follows it."""
    for part in notice.parts:
        if part.blank_form:
            continue
        yield from _of_part(notice, part)
        for section in part.all_sections():
            yield from _of_heading(notice, section.heading_span, sum(1 for _ in section.all_tasks()))
    for span in notice.prose:
        yield from _named_lists(notice, span)


def _of_part(notice: Notice, part: Part) -> Iterator[StatedCount]:
    tasks = sum(1 for _ in part.all_tasks())
    yield from _of_heading(notice, part.title_span, tasks)
    match = _IN_TITLE.search(notice.document.folded, part.title_span.start, part.title_span.end)
    if match is None:
        return
    projects = sum(task.kind is TaskKind.PROJECT for task in part.all_tasks())
    actual = len(part.sections) or projects or tasks
    if actual and (len(part.sections) == 0 or not part.tasks):
        yield _count(notice, match, actual)


def _of_heading(notice: Notice, span: Span, actual: int) -> Iterator[StatedCount]:
    match = _IN_HEADING.search(notice.document.folded, span.start, span.end)
    if match is not None and actual:
        yield _count(notice, match, actual)


def _named_lists(notice: Notice, span: Span) -> Iterator[StatedCount]:
    """A、B、C三大工程. Only a list shorter than its count proves anything: a longer one may begin with other words."""
    for match in _GREAT.finditer(notice.document.folded, span.start, span.end):
        names = match["list"].split("、")
        actual = len(names) + sum(bool(_JOINED.search(name[1:-1])) for name in names)
        stated = read_number(match["n"])
        if stated is None:
            continue
        place = Span(match.start("n"), match.end())
        yield StatedCount(notice.document.slice(place), place, int(stated), min(actual, int(stated)), match["what"])


def _count(notice: Notice, match: re.Match[str], actual: int) -> StatedCount:
    stated = read_number(match["n"])
    return StatedCount(notice.document.slice(Span(*match.span())), Span(*match.span()), int(stated or 0), actual, match["what"])

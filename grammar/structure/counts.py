"""Counts that a notice states of itself: （共135项）, 10件实事, 《A》《B》两个方案, A、B、C三大工程."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Notice, Part, Section, StatedCount, TaskKind
from ..numbers.numerals import read_number
from ..patterns import regex
from ..span import Span

_N = "[0-9]{1,4}|[一二三四五六七八九十百两]{1,6}"
_WORK = "(?:具体|重点|目标|主要)?(?:工作|任务|工作任务|目标任务|民生实事|实事)?"
_IN_HEADING = regex(rf"\([ ]*共(?:计|有)?[ ]*(?P<n>{_N})[ ]*(?P<what>项|件|条|个){_WORK}[ ]*\)")
_BARE = regex(r"\([ ]*(?P<n>[0-9]{1,4})[ ]*(?P<what>项|件|条)[ ]*\)[ ]*$")
"""The count at the end of a heading, without 共: 一、财政政策（7项）. Of what it is, only its like tell."""
_IN_TITLE = regex(rf"(?<![第0-9])(?P<n>{_N})(?P<what>件|项|大)(?:为民|民生|惠民|为民办|民生实|大)?(?:办)?实事")
_LEAD_IN = regex(
    rf"(?:任务|工作|清单|实事)[^,。;:0-9]{{0,6}}共(?:计|有|分解(?:为|成)?|梳理(?:出)?|确定|明确)?[ ]*(?P<n>{_N})[ ]*(?P<what>项|件|条){_WORK}"
    r"[ ]*(?=[,。;:)]|$)"
)
_HEADED = regex(
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))?[ ]*(?:[0-9]{4}年)?(?:[^,。;、]{0,8}政府)?(?P<count>.{1,24})"
)
_TITLES = regex(rf"》(?P<n>{_N})(?P<what>个|份|件|项)(?:文件|方案|附件|清单|细则|办法|制度|规划|计划|分解)")
_GREAT = regex(r"(?P<n>[两三四五六七八九十])大(?P<what>[\u4e00-\u9fff]{2,8})")
_NAMES = regex(r"(?:[^、,。;:()《》“”\s]{2,12}、)+[^、,。;:()《》“”\s等]{2,12}")
_JOINED = regex("[和及与]")
_VERBS = (
    "面向|围绕|聚焦|打造|实施|推进|推动|建设|培育|构建|抓好|做强|做大|做优|突破|开展|加快|加强|深化|落实|完善|促进|提升|发展|壮大|统筹|瞄准"
    "|依托|对接|服务|支持|引进|强化|优化|健全|创建|完成|启动|谋划|编制|出台|组织"
)
_ACTION = regex(rf"(?:{_VERBS})")
_ENDS_IN_ACTION = regex(rf"(?:{_VERBS})$")
_LOOK_BACK = 130
"""Characters before N大…, or before N个方案, that may hold the names counted; ten names of twelve."""


def stated_counts(notice: Notice) -> Iterator[StatedCount]:
    """Every count that can be held against what stands with it."""
    for part in notice.parts:
        if part.blank_form:
            continue
        if part.title:
            yield from _of_title(notice, part)
            yield from _of_place(notice, part, part.title_span)
        for section in part.all_sections():
            yield from _of_place(notice, section, section.heading_span)
        yield from _bare(notice, part)
    yield from _in_letter(notice)
    for span in notice.prose:
        yield from _named_lists(notice, span)
    yield from _named_titles(notice)


def _of_title(notice: Notice, part: Part) -> Iterator[StatedCount]:
    """十件实事 may count the projects, the headings or the numbered tasks: any of them that agrees will do."""
    match = _IN_TITLE.search(notice.document.folded, part.title_span.start, part.title_span.end)
    if match is None:
        return
    tasks = list(part.all_tasks())
    counted = [len(part.sections), sum(task.kind is TaskKind.PROJECT for task in tasks), len(tasks)]
    stated = int(read_number(match["n"]) or 0)
    actual = stated if stated in counted else next(filter(None, counted), 0)
    if actual:
        yield _count(notice, match, actual)


def _of_place(notice: Notice, place: Part | Section, heading: Span) -> Iterator[StatedCount]:
    actual = sum(1 for _ in place.all_tasks())
    if not actual:
        return
    folded = notice.document.folded
    match = _IN_HEADING.search(folded, heading.start, heading.end)
    headed = _HEADED.fullmatch(folded, heading.start, heading.end)
    if match is None and headed is not None and isinstance(place, Section):
        match = _IN_TITLE.fullmatch(folded, headed.start("count"), headed.end("count"))
    if match is not None:
        yield _count(notice, match, actual)
    for note in place.notes:
        match = _IN_HEADING.fullmatch(folded, note.start, note.end) or _LEAD_IN.search(
            folded, note.start, min(note.end, note.start + 400)
        )
        if match is not None:
            yield _count(notice, match, actual)


def _bare(notice: Notice, part: Part) -> Iterator[StatedCount]:
    """（7项） at the end of headings: counts of tasks where all such headings of the part but one have as many."""
    found: list[StatedCount] = []
    for section in part.all_sections():
        match = _BARE.search(notice.document.folded, *section.heading_span)
        if match is not None and (actual := sum(1 for _ in section.all_tasks())):
            found.append(_count(notice, match, actual))
    if len(found) > 1 and sum(count.stated != count.actual for count in found) <= 1:
        yield from found


def _in_letter(notice: Notice) -> Iterator[StatedCount]:
    """重点任务共6项 in the letter, where one part has all tasks and numbers them through: whatever counts as one, there are no more."""
    parts = [part for part in notice.parts if not part.blank_form and any(True for _ in part.all_tasks())]
    if len(parts) != 1 or notice.further:
        return
    tasks = list(parts[0].all_tasks())
    if [task.ordinal and task.ordinal.value for task in tasks] != [*range(1, len(tasks) + 1)]:
        return
    for span in notice.prose:
        if span.start >= parts[0].span.start:
            break
        match = _LEAD_IN.search(notice.document.folded, span.start, min(span.end, span.start + 400))
        if match is not None:
            stated = int(read_number(match["n"]) or 0)
            yield _count(notice, match, stated if stated == len(parts[0].sections) else len(tasks))


def _named_lists(notice: Notice, span: Span) -> Iterator[StatedCount]:
    """A、B、C三大工程. Only a list one short of its count proves anything: a longer one may begin with other words, a shorter be open."""
    folded = notice.document.folded
    for match in _GREAT.finditer(folded, span.start, span.end):
        start = max(span.start, match.start() - _LOOK_BACK)
        names = next((found for found in _NAMES.finditer(folded, start, match.start()) if found.end() == match.start()), None)
        stated = read_number(match["n"])
        if names is None or stated is None or names.start() == start > span.start or folded[names.start() - 1] in "、”》)等":
            continue
        listed = names[0].split("、")
        if any(_ACTION.match(name) for name in listed[1:]) or _ENDS_IN_ACTION.search(listed[-1]):
            continue
        actual = len(listed) + sum(bool(_JOINED.search(name[1:-1])) for name in listed)
        yield _count(notice, match, actual if actual == stated - 1 else int(stated))


def _named_titles(notice: Notice) -> Iterator[StatedCount]:
    """《A》《B》《C》三个方案 in the letter, the titles side by side."""
    folded = notice.document.folded
    actual = end = 0
    for announcement in notice.announcements:
        if announcement.listed:
            continue
        beside = actual and not folded[end : announcement.span.start].strip("、和及以 ")
        actual, end = actual + 1 if beside else 1, announcement.span.end
        if (match := _TITLES.match(folded, end - 1)) is not None:
            yield _count(notice, match, actual)


def _count(notice: Notice, match: re.Match[str], actual: int) -> StatedCount:
    span = Span(match.start(), match.end())
    if notice.document.text[span.start] == "》":
        span = Span(span.start + 1, span.end)
    what = "件" if match["what"] == "大" else match["what"]
    return StatedCount(notice.document.slice(span), span, int(read_number(match["n"]) or 0), actual, what)

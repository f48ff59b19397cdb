"""Which announced attachment is which part of the file: 印发《…》 and 附件：1.… held against the headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model import Announcement, Notice, Part
from ..patterns import regex
from ..span import Span
from ..width import squeeze

_NEAR = 75
"""Percent of agreement from which a heading is the announced title, changed."""
_ALONE = 50
"""The same where one announcement and one part are left over."""
_LONGEST = 120
"""No title is longer; longer lines are not compared."""
_INNER_MARKS = str.maketrans("〈〉<>", "《》《》")
_UNIT_LINE = regex(r"(?:\(?(?:单位|日期|填报).*|\([^()]*\))")


@dataclass(frozen=True, slots=True)
class Attachment:
    """An announced title and the part that it names.

    ``announcement`` is the first place that announces the title, ``again`` are the others that give it in the same words. ``part``
    is None where the file has no such part; ``elsewhere`` then says whether the title stands in the file all the same, where the
    parser saw no part. ``same``: heading and announced title agree but for blanks, width and the form of inner marks.
    """

    announcement: Announcement
    part: Part | None
    same: bool
    again: tuple[Announcement, ...] = ()
    elsewhere: bool = False


def canonical(title: str) -> str:
    """A title for comparison: without blanks, in half width, inner 〈〉 as 《》, without a closing mark or enclosing 《》."""
    words = squeeze(title).translate(_INNER_MARKS).rstrip("。;,、.|")
    if words.startswith("《") and words.endswith("》") and words.count("《") == 1:
        words = words[1:-1]
    return words


def attachments(notice: Notice) -> tuple[Attachment, ...]:
    """Every announced title with its part, in the order in which the letter announces them. Blank forms are parts like others."""
    return tuple(each for number in range(len(notice.further) + 1) for each in _attachments_of(notice, number))


def _attachments_of(notice: Notice, number: int) -> tuple[Attachment, ...]:
    """Those of one notice of the file."""
    titled = [part for part in notice.parts if (part.title or part.label) and notice.notice_of(part.span.start) == number]
    announcements = [each for each in notice.announcements if notice.notice_of(each.span.start) == number]
    found: list[Attachment] = []
    for listed in (False, True):
        groups: dict[str, list[Announcement]] = {}
        for announcement in announcements:
            if announcement.listed is listed:
                groups.setdefault(canonical(announcement.title), []).append(announcement)
        found.extend(_pair(notice, groups, titled))
    merged: dict[str, Attachment] = {}
    for each in found:
        key = canonical(each.announcement.title)
        if key in merged:
            first = merged[key]
            kept = each if first.part is None else first
            again = (*first.again, each.announcement, *each.again)
            merged[key] = Attachment(first.announcement, kept.part, kept.same, again, first.elsewhere or each.elsewhere)
        else:
            merged[key] = each
    return tuple(sorted(merged.values(), key=lambda each: each.announcement.span))


def _pair(notice: Notice, groups: dict[str, list[Announcement]], titled: Sequence[Part]) -> list[Attachment]:
    """Exact titles first, then the number of the attachment, then likeness, then what is left over on both sides."""
    pairs: dict[str, Part] = {}
    free = list(titled)
    by_title = {canonical(part.title): part for part in reversed(free) if part.title}
    for title in groups:
        if title in by_title:
            pairs[title] = by_title[title]
    taken = {id(part) for part in pairs.values()}
    free = [part for part in free if id(part) not in taken]
    by_number = {part.number: part for part in reversed(free) if part.number is not None and part.label.startswith("附件")}
    for title, group in groups.items():
        if title not in pairs and group[0].number in by_number:
            pairs[title] = by_number.pop(group[0].number)
            free = [part for part in free if part is not pairs[title]]
    for annexed in (False, True):
        # a table annexed to an attachment is called much like it: the attachments themselves have the first choice
        for title in groups:
            among = free if annexed else [part for part in free if not part.label.startswith("附表")]
            if title not in pairs and (part := _likest(title, among)) is not None:
                pairs[title] = part
                free = [other for other in free if other is not part]
    left = [title for title in groups if title not in pairs]
    bodies = [part for part in free if part.sections or part.tasks or part.tables]
    if len(left) == 1 and len(bodies) == 1 and len(groups) == 1 and _likeness(left[0], canonical(bodies[0].title)) >= _ALONE:
        pairs[left[0]] = bodies[0]
    lines = _lines(notice, next(iter(groups.values()))[0]) if len(pairs) < len(groups) else frozenset()
    return [
        Attachment(
            group[0],
            pairs.get(title),
            title in pairs and (_agree(title, canonical(pairs[title].title)) or _agrees_in_a_line(notice, title, pairs[title])),
            tuple(group[1:]),
            title not in pairs and (title in lines or f"附件{group[0].number}" in lines),
        )
        for title, group in groups.items()
    ]


def _agree(announced: str, heading: str) -> bool:
    """A unit line that the parser joined to the heading does not count, nor does a part that has its number alone."""
    return (
        not heading
        or announced == heading
        or (heading.startswith(announced) and _UNIT_LINE.fullmatch(heading[len(announced) :]) is not None)
    )


def _agrees_in_a_line(notice: Notice, announced: str, part: Part) -> bool:
    """One of several lines of the heading is the announced title, or as much of it as there is in a text that is cut off."""
    if notice.conventions.unfinished and announced.startswith(canonical(part.title)) and part is notice.parts[-1]:
        return True
    place = part.title_span
    lines = notice.document.folded[place.start : place.end].split("\n")
    return len(lines) > 1 and announced in map(canonical, lines)


def _likest(title: str, parts: Sequence[Part]) -> Part | None:
    best = max(((_likeness(title, canonical(part.title)), -index) for index, part in enumerate(parts[:50])), default=(0.0, 0))
    return parts[-best[1]] if best[0] >= _NEAR else None


def _likeness(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(one[:_LONGEST], other[:_LONGEST])


def _lines(notice: Notice, announcement: Announcement) -> frozenset[str]:
    """Every short line behind the letter's own, and every two lines together: headings that the parser took for something else."""
    number = notice.notice_of(announcement.span.start)
    last = max(each.span.end for each in notice.announcements if notice.notice_of(each.span.start) == number)
    lines = [
        _line(notice, span)
        for span in notice.prose
        if span.start >= last and span.end - span.start <= _LONGEST and notice.notice_of(span.start) == number
    ]
    return frozenset([*lines, *(one + other for one, other in pairwise(lines))])


def _line(notice: Notice, span: Span) -> str:
    return canonical(notice.document.slice(span))

"""Headings that stand side by side, by what they name."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Notice, Part, Section, TaskKind
from ..once import once
from ..patterns import regex
from ..places import filled_places
from ..span import Span
from ..width import squeeze

_BRACKETED = regex(r"\([^()]*\)")
_ENDINGS = regex(r"(?:方面|类别|类|领域|工作|项目|工程|行动|事项)+[。:]?$")
_LONGEST = 24


def heading_key(words: str) -> str:
    """What a heading or a category names: without blanks, brackets and a closing 方面 or 工作."""
    key = _BRACKETED.sub("", squeeze(words))
    return _ENDINGS.sub("", key) or key


@once
def heading_groups(notice: Notice) -> tuple[dict[str, Span], ...]:
    """For each part or section with three short headings or more side by side: what each names, and where it stands."""
    return tuple(group for place in filled_places(notice) if len(group := dict(_headings(notice, place))) > 2)


def _headings(notice: Notice, place: Part | Section) -> Iterator[tuple[str, Span]]:
    spans = [_behind_ordinal(section) for section in place.sections]
    spans += [task.head for task in place.tasks if task.kind is TaskKind.PROJECT]
    for span in spans:
        if 0 < span.end - span.start <= _LONGEST:
            yield heading_key(notice.document.slice(span)), span


def _behind_ordinal(section: Section) -> Span:
    start, end = section.heading_span
    return Span(start if section.ordinal is None else section.ordinal.span.end + len(section.ordinal.spacing), end)

"""Whether the text stops before its end, as what is copied from a page in part does: what is missing below proves nothing then."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Notice, Part
from ..patterns import regex
from ..span import Span

_OPEN = regex(r"[,、(\u3014\u3010《〈“]$")
"""No sentence, heading or list of units ends so."""
_PAIRS = {"(": ")", "\u3014": "\u3015", "《": "》", "“": "”"}
_STOPS = regex("[。;]")
_ENDS = regex(r"[。.;:!?)\u3015\u3011》”’%]$")
_LONG = 40
"""A line of several sentences and so many characters has a mark at its end."""
_FEWEST = 3
"""So many tasks show how tasks end."""
_LABEL_BEGINS = regex("(?:牵头|责任|配合|协同|主办|协办|参与|完成)[单位部门任责时领]{0,3}")
_SHORTEST = 6
"""A line of fewer characters is no sentence that was cut."""


def is_cut_off(notice: Notice) -> bool:
    """The last paragraph ends in the middle of a sentence, or as no other task does, or the last attachment has a heading and nothing below it.

    A list of units proves nothing: a mark at its end, or a lost bracket, is a slip of its own; both at once are not.
    """
    if not notice.prose:
        return False
    last = max(notice.prose)
    return _breaks_off(notice, last) or _ends_in_heading(notice.parts, last)


def _breaks_off(notice: Notice, last: Span) -> bool:
    words = notice.document.folded[last.start : last.end]
    if _LABEL_BEGINS.fullmatch(words) and notice.document.folded.find(f"\n{words}", 0, last.start - 1) >= 0:
        # the beginning of a label that stands whole above: 牵头责 below 牵头责任单位:
        return True
    if last.end - last.start < _SHORTEST:
        return False
    if not _ENDS.search(words) and _is_last_of_sentences(notice, last):
        return True
    open_mark = _OPEN.search(words) is not None
    if any(task.span.holds(last) and task.assignments for task in notice.all_tasks()):
        return open_mark and words.count("(") > words.count(")")
    if open_mark:
        return True
    if len(words) >= _LONG and _STOPS.search(words) and not _ENDS.search(words):
        return True
    tail = words[words.rfind("。") + 1 :]
    return any(tail.count(opening) > tail.count(closing) for opening, closing in _PAIRS.items())


def _is_last_of_sentences(notice: Notice, last: Span) -> bool:
    """The last paragraph is the head of a task for which nobody is named, and all other tasks are sentences that end."""
    tasks = list(notice.all_tasks())
    if len(tasks) <= _FEWEST or tasks[-1].assignments or not last.holds(tasks[-1].head):
        return False
    *others, _ = tasks
    folded = notice.document.folded
    return all(other.statements and _ENDS.search(folded, *_tail(other.statements[-1])) for other in others)


def _tail(span: Span) -> Span:
    return Span(max(span.start, span.end - 1), span.end)


def _ends_in_heading(parts: Sequence[Part], last: Span) -> bool:
    if not parts or not parts[-1].label or parts[-1].has_content():
        return False
    headings = (parts[-1].title_span, *(section.heading_span for section in parts[-1].all_sections()))
    return any(heading.holds(last) for heading in headings)

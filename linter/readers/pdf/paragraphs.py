"""Lines put together again to the paragraphs they were: by indents, by lines that end short, and by what they end and begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....grammar.width import fold
from .pages import Page
from .tables import PageTable
from .text_lines import TextLine
from .wrapping import ENDS, begins, has_room, parting, stands_alone

_LISTING = ("、", ",")
_MOST_MARKS = 3
_NEAR = 6.0
"""Points between places that are one."""

_MARKS = frozenset("。、,.;:!?)\uff0c\uff0e\uff1b\uff1a\uff01\uff1f\uff09”’》】\u3015")
_FEW_ENDS = 3
"""Lines that end where the text would end show that it does; a title may come near it by itself."""


@dataclass(slots=True)
class PageParagraph:
    """A paragraph, the page on which it begins, and where in it others begin. ``indented``: its first line is further in than others."""

    words: str
    page: int
    breaks: list[tuple[int, int]]
    indented: bool


def paragraphs_of(items: Sequence[TextLine | PageTable], pages: Sequence[Page]) -> Iterator[PageParagraph | PageTable]:
    """Paragraphs and tables in their order."""
    margins = _Margins(pages)
    made: PageParagraph | None = None
    above: TextLine | None = None
    for item in items:
        if isinstance(item, PageTable):
            if made is not None:
                yield made
            made, above = None, None
            yield item
            continue
        if made is not None and above is not None and _goes_on(made, above, item, margins):
            made.words += parting(made.words, item.words)
            if item.page != above.page:
                made.breaks.append((len(made.words), item.page))
            made.words += item.words
        else:
            if made is not None:
                yield made
            made = PageParagraph(item.words, item.page, [], item.left - margins.of(item).left > 0.8 * item.size)
        above = item
    if made is not None:
        yield made


@dataclass(frozen=True, slots=True)
class _Margin:
    """Where the lines of a page begin and end. ``slack``: by how many characters they may end before that though they are full."""

    left: float
    right: float
    slack: float


class _Margins:
    def __init__(self, pages: Sequence[Page]) -> None:
        self._of: dict[int, _Margin] = {}
        shared: dict[tuple[int, int], list[TextLine]] = {}
        for page in pages:
            # a short page alone does not show its margins; those of its shape do
            shared.setdefault((round(page.width / 10), round(page.height / 10)), []).extend(page.lines())
        for page in pages:
            self._of[page.number] = _margin(shared[round(page.width / 10), round(page.height / 10)], page.width)

    def of(self, line: TextLine) -> _Margin:
        return self._of[line.page]


def _margin(lines: Sequence[TextLine], width: float) -> _Margin:
    """Where all paragraphs are short, no line shows where the text would end; pages are alike on both sides."""
    left, right = _margins(lines) if lines else (0.0, width)
    right = max(right, width - left)
    full = sum(abs(_end(line) - right) <= _NEAR and line.right - line.left > (right - left) / 2 for line in lines)
    return _Margin(left, right, 0.2 if full >= _FEW_ENDS else 0.8)


def _margins(lines: Sequence[TextLine]) -> tuple[float, float]:
    """The outermost places where lines begin and end, but for those of a stray line."""
    least = max(2, len(lines) // 50)
    lefts = sorted(line.left for line in lines)
    rights = sorted((_end(line) for line in lines), reverse=True)
    return _with_neighbours(lefts, least), _with_neighbours(rights, least)


def _with_neighbours(places: Sequence[float], least: int) -> float:
    """The first place that has as many others within a few points; the first one of all where none has."""
    for index, place in enumerate(places[: len(places) - least + 1]):
        if abs(places[index + least - 1] - place) <= _NEAR:
            return place
    return places[0]


def _end(line: TextLine) -> float:
    """Where a line's last word ends; marks behind it may hang over the margin."""
    end = line.right
    for mark in reversed(line.words[-_MOST_MARKS:]):
        if mark not in _MARKS:
            break
        end -= line.size * (0.5 if mark < "\x7f" else 1)
    return end


def _goes_on(made: PageParagraph, above: TextLine, line: TextLine, margins: _Margins) -> bool:
    """Whether a line continues the paragraph ``made``, whose last line is the one above it."""
    if abs(above.size - line.size) > 0.6 or line.page - above.page > 1:
        return False
    if line.page == above.page and line.top - above.bottom > 1.6 * line.size:
        return False
    margin = margins.of(above)
    if has_room(margin.right - above.right - margin.slack * above.size, above, line):
        return False
    folded = fold(made.words)
    indent = line.left - margins.of(line).left
    if indent > 0.8 * line.size:
        # as far in as the line above, and not as far as the first lines of paragraphs are
        hangs = abs(above.left - line.left) <= 2 and abs(indent - 2 * line.size) > 0.4 * line.size
        # a title that fills its first line: what is left of it stands in the middle
        centred = abs((above.left + above.right) - (line.left + line.right)) <= 2 * _NEAR
        return (hangs or centred) and not folded.endswith(ENDS) and not begins(line.words)
    if above.left - margin.left > (margin.right - margin.left) / 2:
        # a signature, or its date, that stands at the right
        return False
    if folded.count("(") > folded.count(")"):
        return True
    # where first lines are not further in, a line that is not may be one
    ended = folded.endswith(ENDS) or not (made.indented or folded.endswith(_LISTING))
    return not (stands_alone(line.words) or (ended and begins(line.words)))

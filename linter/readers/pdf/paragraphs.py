"""Lines put together again to the paragraphs they were: by indents, by lines that end short, and by what they end and begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....grammar.span import Span
from ....grammar.structure.labels import read_field
from ....grammar.structure.ordinals import read_ordinal
from ....grammar.width import fold
from .pages import Page, TextLine
from .tables import PageTable

_ENDS = tuple("。;:!?”")
_MOST_MARKS = 3
_NEAR = 6.0
"""Points between places that are one."""

_MARKS = frozenset("。、,.;:!?)\uff0c\uff0e\uff1b\uff1a\uff01\uff1f\uff09”’》】\u3015")
_LATIN_END = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz,;.")
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


@dataclass(slots=True)
class PageParagraph:
    """A paragraph, the page on which it begins, and where in it others begin."""

    words: str
    page: int
    breaks: list[tuple[int, int]]


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
        if made is not None and above is not None and _goes_on(made.words, above, item, margins):
            parted = above.words[-1] in _LATIN_END and item.words[0] in _LATIN
            made.words += " " if parted else ""
            if item.page != above.page:
                made.breaks.append((len(made.words), item.page))
            made.words += item.words
        else:
            if made is not None:
                yield made
            made = PageParagraph(item.words, item.page, [])
        above = item
    if made is not None:
        yield made


class _Margins:
    """Where the lines of each page begin and end."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._of: dict[int, tuple[float, float]] = {}
        shared: dict[tuple[int, int], list[TextLine]] = {}
        for page in pages:
            # a short page alone does not show its margins; those of its shape do
            shared.setdefault((round(page.width / 10), round(page.height / 10)), []).extend(page.lines())
        for page in pages:
            lines = shared[round(page.width / 10), round(page.height / 10)]
            left, right = _margins(lines) if lines else (0.0, page.width)
            # where all paragraphs are short, no line shows where the text would end; pages are alike on both sides
            self._of[page.number] = left, max(right, page.width - left)

    def of(self, line: TextLine) -> tuple[float, float]:
        return self._of[line.page]


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


def _goes_on(made: str, above: TextLine, line: TextLine, margins: _Margins) -> bool:
    """Whether a line continues the paragraph ``made``, whose last line is the one above it."""
    if abs(above.size - line.size) > 0.6 or line.page - above.page > 1:
        return False
    if line.page == above.page and line.top - above.bottom > 1.6 * line.size:
        return False
    if margins.of(above)[1] - above.right > 1.8 * above.size:
        return False
    folded = fold(made)
    indent = line.left - margins.of(line)[0]
    if indent > 0.8 * line.size:
        # as far in as the line above, and not as far as the first lines of paragraphs are
        hangs = abs(above.left - line.left) <= 2 and abs(indent - 2 * line.size) > 0.4 * line.size
        # a title that fills its first line: what is left of it stands in the middle
        centred = abs((above.left + above.right) - (line.left + line.right)) <= 2 * _NEAR
        return (hangs or centred) and not folded.endswith(_ENDS) and not _begins(line.words)
    inside = folded.count("(") > folded.count(")")
    return inside or not (folded.endswith(_ENDS) and _begins(line.words))


def _begins(words: str) -> bool:
    """The words are the beginning of a paragraph by themselves: 1. or 责任单位:."""
    folded = fold(words)
    span = Span(0, len(folded))
    return read_ordinal(folded, words, span) is not None or read_field(folded, span) is not None

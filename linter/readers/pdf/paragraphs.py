"""Lines put together again to the paragraphs they were: by indents, by lines that end short, and by what they end and begin with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....grammar.labels import read_field
from ....grammar.ordinals import read_ordinal
from ....grammar.span import Span
from ....grammar.width import fold
from .pages import Page, TextLine
from .tables import PageTable

_ENDS = tuple("。;:!?”")
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
        if made is not None and above is not None and _goes_on(above, item, margins):
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
            self._of[page.number] = _margins(lines) if lines else (0.0, page.width)

    def of(self, line: TextLine) -> tuple[float, float]:
        return self._of[line.page]


def _margins(lines: Sequence[TextLine]) -> tuple[float, float]:
    """The left one is where most lines begin that are not the first of a paragraph: the leftmost of the usual places."""
    places = Counter(round(line.left / 3) for line in lines)
    usual = max(places.values())
    left = min(place for place, count in places.items() if count * 8 >= usual) * 3.0
    ends = Counter(round(line.right / 6) for line in lines)
    most = max(ends.values())
    right = max(place for place, count in ends.items() if count * 8 >= most) * 6.0
    return left, right


def _goes_on(above: TextLine, line: TextLine, margins: _Margins) -> bool:
    """Whether a line continues the paragraph of the one above it."""
    if abs(above.size - line.size) > 0.6 or line.page - above.page > 1:
        return False
    if line.page == above.page and line.top - above.bottom > 1.6 * line.size:
        return False
    if margins.of(above)[1] - above.right > 1.8 * above.size:
        return False
    ended = fold(above.words).endswith(_ENDS)
    if _begins(line.words) and (ended or line.left - margins.of(line)[0] > line.size):
        return False
    return line.left - margins.of(line)[0] <= 0.8 * line.size or not ended


def _begins(words: str) -> bool:
    """The words are the beginning of a paragraph by themselves: 1. or 责任单位:."""
    folded = fold(words)
    span = Span(0, len(folded))
    return read_ordinal(folded, words, span) is not None or read_field(folded, span) is not None

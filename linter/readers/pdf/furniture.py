"""What is printed on each page besides its text: running heads and feet, and the numbers of the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ....grammar.patterns import regex
from ....grammar.width import fold, squeeze
from .pages import Page
from .text_lines import TextLine

_NUMBER = regex(
    r"[-\u2014\u2013\u2500\u00b7.~]*(?:第?[0-9]{1,4}页?|[ivxIVX]{1,6})(?:[/,]?(?:共|of)?[0-9]{1,4}页?)?[-\u2014\u2013\u2500\u00b7.~]*"
)
_DIGITS = regex("[0-9]+")
_MARGIN = 0.12
"""The part of the height at the top and at the bottom where such lines stand."""
_MOST_LINES = 2
_LONGEST = 60


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without their numbers and without what stands at the same place on most of them."""
    seen: Counter[tuple[str, str]] = Counter()
    for page in pages:
        seen.update({(edge, _key(line)) for edge, line in _outer(page)})
    written = sum(bool(page.items) for page in pages)
    repeated = {key for key, count in seen.items() if (count >= 3 and count * 2 >= written) or count == written == 2}
    result: list[Page] = []
    for page in pages:
        dropped = {
            id(line)
            for edge, line in _outer(page)
            if (edge, _key(line)) in repeated or _NUMBER.fullmatch(squeeze(fold(line.words))) is not None
        }
        result.append(page.keeping(item for item in page.items if id(item) not in dropped))
    return result


def _key(line: TextLine) -> str:
    return _DIGITS.sub("#", squeeze(line.words))


def _outer(page: Page) -> Iterator[tuple[str, TextLine]]:
    """The first and last lines of a page that lie in its margins, with nothing between them and the edge."""
    for edge, items in (("top", page.items), ("bottom", page.items[::-1])):
        for item in items[:_MOST_LINES]:
            if not isinstance(item, TextLine) or len(item.words) > _LONGEST:
                break
            inside = item.bottom > page.height * _MARGIN if edge == "top" else item.top < page.height * (1 - _MARGIN)
            if inside:
                break
            yield edge, item

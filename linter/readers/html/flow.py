"""The elements of a page as what stands below each other: lines, tables, and empty lines where empty paragraphs stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ....grammar.patterns import regex
from ....grammar.span import Span
from ....grammar.structure.ordinals import read_ordinal
from ....grammar.width import BLANKS, fold
from ..canonical import RawCell
from .chrome import is_chrome
from .metadata import Pairs, metadata_rows, starts_with_label
from .tables import place_cells, seems_data
from .tree import Node

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "ucaptitle",
        "ucapcontent",
    ]
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "ucaptitle"))
_WHITE = regex("[ \t\n\r\f]+")
_WIDE = regex("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u3000-\u303f\u2018-\u201d]")
_RAISED = {"2": "\u00b2", "3": "\u00b3"}
_MOST_TABLES_DEEP = 20
"""Tables inside tables that are read as tables; what is deeper is text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is shown; without ``words`` it is an empty paragraph."""

    words: str
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    cells: tuple[RawCell, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment to the linter."""

    words: str


Item = Line | Table | Comment


def read_flow(body: Node) -> list[Item]:
    """What the page shows, from top to bottom, without what is no part of its text by its element or name."""
    return _Flow().read(body)


class _Flow:
    def __init__(self, *, in_cell: bool = False, deep: int = 0) -> None:
        self._items: list[Item] = []
        self._words: list[str] = []
        self._broken = False
        self._prefix = ""
        self._ordinals: dict[int, str] = {}
        self._heads = 0
        self._kept = 0
        self._in_cell = in_cell
        self._deep = deep
        self._pairs = Pairs()

    def read(self, top: Node) -> list[Item]:
        stack: list[tuple[Node, Iterator[Node], bool]] = [(top, iter(top.children), False)]
        while stack:
            node, children, blank = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(node, blank=blank)
            elif not child.tag:
                self._text(child.words)
            elif child.tag == "!":
                self._flush()
                self._items.append(Comment(child.words))
            elif child.tag == "br":
                self._break()
            elif child.tag == "table" and self._table(child):
                continue
            elif not is_chrome(child, inside=[each.tag for each, *_ in stack]):
                self._enter(child)
                stack.append((child, iter(child.children), child.tag in _BLOCKS and not child.length))
        self._flush()
        self._say_pending()
        return self._items

    # --- blocks ---

    def _enter(self, node: Node) -> None:
        if node.tag not in _BLOCKS:
            if self._words and not self._in_cell and starts_with_label(node):
                # pages part the pairs of one line by their style alone
                self._words.append(" ")
            return
        self._flush()
        if node.tag in _HEADINGS:
            self._say_pending()
            self._heads += 1
        self._kept += node.tag == "pre"
        if node.tag == "ol":
            self._ordinals.update((id(item), ordinal) for item, ordinal in _ordinals_of(node))
        elif node.tag == "li":
            self._prefix = self._ordinals.get(id(node), "")

    def _leave(self, node: Node, *, blank: bool) -> None:
        if node.tag == "sup" and self._words and self._words[-1].strip() in _RAISED:
            self._words[-1] = _RAISED[self._words[-1].strip()]
        if node.tag not in _BLOCKS:
            return
        shown = self._flush()
        self._heads -= node.tag in _HEADINGS
        self._kept -= node.tag == "pre"
        if blank and not shown and (node.tag == "p" or (node.tag == "div" and _holds_space(node))):
            self._say(Line(""))
        if node.tag in ("dd", "li"):
            self._say_pending()

    def _break(self) -> None:
        """A line ends; where the one before ended so and this one holds nothing, it is an empty one."""
        broken = self._broken
        if not self._flush() and broken:
            self._say(Line(""))
        self._broken = True

    # --- inline ---

    def _text(self, words: str) -> None:
        if self._kept:
            first, *others = words.replace("\r\n", "\n").split("\n")
            self._words.append(first)
            for other in others:
                self._break()
                self._words.append(other)
            return
        if words:
            self._words.append(words)

    def _flush(self) -> bool:
        """End the line. True where it held text."""
        words = collapsed("".join(self._words)).strip(BLANKS) if self._words else ""
        self._words.clear()
        self._broken = False
        if not words:
            return False
        if self._prefix:
            numbered = read_ordinal(fold(words), words, Span(0, len(words))) is not None
            words, self._prefix = words if numbered else self._prefix + words, ""
        self._say(Line(words, self._heads > 0))
        return True

    def _say(self, line: Line) -> None:
        if self._in_cell:
            self._items.append(line)
            return
        for words in self._pairs.take(line.words):
            self._items.append(replace(line, words=words))

    def _say_pending(self) -> None:
        self._items.extend(Line(words) for words in self._pairs.rest())

    # --- tables ---

    def _table(self, node: Node) -> bool:
        """Read the table where it is one of data; one that only places things is read as what it holds."""
        if is_chrome(node, inside=[]):
            return True
        placed = place_cells(node) if self._deep < _MOST_TABLES_DEEP else None
        if placed is None or not seems_data(node, placed):
            return False
        self._flush()
        self._say_pending()
        inner: list[Item] = []
        cells: list[RawCell] = []
        for place in placed:
            lines, tables = _cell(place.node, self._deep + 1)
            cells.append(replace(place.cell, lines=lines))
            inner.extend(tables)
        for caption in (child for child in node.children if child.tag == "caption"):
            self._items.extend(_Flow(deep=self._deep + 1).read(caption))
        pairs = None if self._in_cell else metadata_rows(cells)
        self._items.extend([Table(tuple(cells))] if pairs is None else (Line(words) for words in pairs))
        self._items.extend(inner)
        return True


def _cell(node: Node, deep: int) -> tuple[tuple[str, ...], list[Item]]:
    """The lines of a cell, and the tables that stand in it."""
    items = _Flow(in_cell=True, deep=deep).read(node)
    lines = tuple(item.words for item in items if isinstance(item, Line) and item.words)
    return lines, [item for item in items if not isinstance(item, Line)]


def collapsed(words: str) -> str:
    """The text as it is shown: blanks and line ends of the source are one blank, and none between two Chinese characters where a line ends."""
    if "\n" not in words and "  " not in words and "\t" not in words and "\r" not in words:
        return words
    parts: list[str] = []
    position = 0
    for match in _WHITE.finditer(words):
        parts.append(words[position : match.start()])
        before, after = words[match.start() - 1 : match.start()], words[match.end() : match.end() + 1]
        joins = "\n" in match[0] and _WIDE.match(before) and _WIDE.match(after)
        parts.append("" if joins else " ")
        position = match.end()
    parts.append(words[position:])
    return "".join(parts)


def _holds_space(node: Node) -> bool:
    return any(child.tag == "br" or (not child.tag and "\u00a0" in child.words) for child in node.inside())


def _ordinals_of(node: Node) -> Iterator[tuple[Node, str]]:
    """The numbers that the page sets before the items of a list by itself (3.), unless its style takes them away."""
    bare = "".join(node.attribute("style").lower().split())
    if "list-style:none" in bare or "list-style-type:none" in bare or node.attribute("type") not in ("", "1"):
        return
    number = _integer(node.attribute("start"), 1)
    for item in node.children:
        if item.tag == "li":
            number = _integer(item.attribute("value"), number)
            yield item, f"{number}."
            number += 1


def _integer(words: str, other: int) -> int:
    bare = words.strip()
    return int(bare) if bare and len(bare) < 6 and all("0" <= each <= "9" for each in bare) else other

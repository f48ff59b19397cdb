"""The buffer while it is written: lines, the blocks that lie in them, and where each stands in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ....grammar.document import Block, Loss, LossKind, Site, Where
from ....grammar.span import Span
from ....grammar.width import BLANKS
from .body import Inline
from .source import Anchor, Piece

if TYPE_CHECKING:
    from lxml.etree import _Element


class Line(NamedTuple):
    """A line that was written and holds text, without the blanks around it."""

    span: Span
    words: str


@dataclass(slots=True)
class Buffer:
    """What was written so far. ``length`` is that of the text."""

    blocks: list[Block] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    length: int = 0
    _parts: list[str] = field(default_factory=list)

    def text(self) -> str:
        return "".join(self._parts)

    def write(self, part: str, paragraphs: Sequence[tuple[_Element, Inline]], label: str = "") -> list[Line]:
        """Write one paragraph as a line, behind its computed number: several w:p where the marks between them are deleted.

        Its lines that hold text are the result: several where line breaks part it.
        """
        begin = self.length
        self._put(label)
        for number, (element, inline) in enumerate(paragraphs):
            start = self.length
            self._put(inline.text)
            pieces = tuple(
                Piece(Span(start + shown.start, start + shown.end), shown.element, shown.index, shown.run)
                for shown in inline.shown
            )
            self.anchors.append(Anchor(Span(start if number else begin, self.length), part, element, pieces))
            for first, last in inline.changes:
                self.lose("revisions", start + first, start + last)
            for place in inline.embedded:
                self.lose("embedded", start + place, start + place)
        text = label + "".join(inline.text for _, inline in paragraphs)
        self._put("\n")
        return _lines(text, begin)

    def lose(self, kind: LossKind, start: int, end: int) -> None:
        self.losses.append(Loss(kind, Span(start, end)))

    def at(self, start: int, end: int, where: Where) -> None:
        self.sites.append(Site(Span(start, end), where))

    def _put(self, words: str) -> None:
        if words:
            self._parts.append(words)
            self.length += len(words)


def _lines(text: str, begin: int) -> list[Line]:
    """The stretches of a text between its line breaks, without the blanks around them; blank ones left out."""
    lines: list[Line] = []
    for row in text.split("\n"):
        words = row.strip(BLANKS)
        if words:
            start = begin + len(row) - len(row.lstrip(BLANKS))
            lines.append(Line(Span(start, start + len(words)), words))
        begin += len(row) + 1
    return lines

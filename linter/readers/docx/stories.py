"""The texts of a package in reading order: the running one with its tables and text boxes, then notes, headers and footers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from ....grammar.document import Document, Paragraph, Where
from ....grammar.patterns import regex
from ....grammar.span import Span
from ....grammar.structure.lines import HEADS
from ....grammar.structure.ordinals import read_ordinal
from ....grammar.width import fold
from ..decode import MOST_BYTES, Unreadable
from ..losses import find_losses
from .body import CHANGES, DROPPED, ENTERED, Fields, Inline, alternative, is_contents, loose_marks, read_inline
from .buffer import Buffer, Line
from .grids import write_table
from .names import NAMES, attribute, child
from .numbering import read_numbering, separator
from .package import Package, open_package
from .source import DocxSource
from .styles import ParagraphStyle, paragraph_style, read_styles
from .tables import read_table

if TYPE_CHECKING:
    from lxml.etree import _Element

Story = Literal["", "footnote", "endnote", "header", "footer", "text-box"]

MOST_PARAGRAPHS = 50_000
"""Paragraphs of all texts, those in cells too; a notice of 50 pages has two thousand, and a table of 20,000 cells as many."""

_LONGEST_HEADING = 60
_ATTACHED = regex(r"附[件表录][ ]*[0-9一二三四五六七八九十]{0,3}(?:[ :].*)?")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def read_stories(data: bytes, path_name: str) -> DocxSource:
    """The whole package as one document. Raises Unreadable."""
    package = open_package(data)
    reader = _Reader(package)
    reader.read()
    buffer = reader.buffer
    text = buffer.text()
    if len(text) * 3 > MOST_BYTES and len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise Unreadable("too-large", limit=MOST_BYTES >> 20)
    losses = sorted([*buffer.losses, *find_losses(text)], key=lambda loss: loss.span)
    document = Document(
        path_name, text, tuple(buffer.blocks), losses=tuple(losses), sites=tuple(sorted(buffer.sites, key=lambda site: site.span))
    )
    return DocxSource(document, package, tuple(buffer.anchors))


class _Text:
    """One text that is being read: its elements, which story it is of, and the fields open in it."""

    __slots__ = ("elements", "fields", "held", "story")

    def __init__(self, elements: Iterator[_Element], story: Story, fields: Fields) -> None:
        self.elements, self.story, self.fields = elements, story, fields
        self.held: list[tuple[_Element, Inline]] = []
        """Paragraphs whose mark is deleted, so that the next one goes on with their text."""


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package, self.buffer = package, Buffer()
        self.styles = read_styles(self._one("styles"))
        self.numbering = read_numbering(self._one("numbering"), self.styles.lists())
        self.part = package.main
        self.tables = 0
        self.heading = ""
        self._where = Where()
        self._notes: dict[tuple[str, str], str] = {}
        self._paragraphs = 0

    def _one(self, kind: str) -> _Element | None:
        """The root of the entry that stands for one thing of the text, such as its styles."""
        name = next(iter(self.package.related(self.package.main, kind)), None)
        return None if name is None else self.package.tree(name)

    def read(self) -> None:
        root = self.package.tree(self.package.main)
        body = child(root, "body")
        if body is None:
            raise Unreadable("no-document")
        self._read(body, "")
        read = 0
        while read < len(self._notes):
            # a note may refer to another one, or to itself
            noted = list(self._notes)[read:]
            read += len(noted)
            self._read_notes(noted)
        # a header is furniture of the page: it is shown, but no sentence of the notice
        blocks, self.heading = list(self.buffer.blocks), ""
        for kind in ("header", "footer"):
            self._read_margins(root, kind)
        self.buffer.blocks = blocks

    def _read_notes(self, noted: Iterable[tuple[str, str]]) -> None:
        for kind in ("footnote", "endnote"):
            entry = next(iter(self.package.related(self.package.main, f"{kind}s")), None)
            if entry is None:
                continue
            self.part = entry
            by_id = {attribute(each, "id"): each for each in self.package.tree(entry) if NAMES[each.tag] == kind}
            for found, name in noted:
                if found == kind and name in by_id and attribute(by_id[name], "type") in (None, "normal"):
                    self.heading = self._notes[found, name]
                    self._read(by_id[name], "footnote" if kind == "footnote" else "endnote")

    def _read_margins(self, root: _Element, kind: Literal["header", "footer"]) -> None:
        entries = dict(self.package.related_by_id(self.package.main, kind))
        asked = [
            each.get(_RELATION) or each.get(_STRICT_RELATION) or ""
            for each in root.iter(f"{{*}}{kind}Reference")
            if NAMES[each.tag]
        ]
        for name in dict.fromkeys(entries[each] for each in asked if each in entries):
            self.part = name
            self._read(self.package.tree(name), kind)

    def _read(self, container: _Element, story: Story) -> None:
        loose = loose_marks(container)
        stack = [_Text(contents(container), story, Fields(loose))]
        while stack:
            text = stack[-1]
            element = next(text.elements, None)
            name = "" if element is None else NAMES[element.tag]
            if element is None or name != "p":
                self._release(text)
            if element is None:
                stack.pop()
            elif name == "p":
                boxes = self._paragraph(element, text)
                stack += [_Text(contents(box), story or "text-box", Fields(loose)) for box in reversed(boxes)]
            elif name == "tbl":
                stack.append(_Text(iter(self._table(element, text)), text.story, text.fields))
            elif name == "txbxContent":
                stack.append(_Text(contents(element), story or "text-box", Fields(loose)))
            else:
                self.buffer.lose("embedded", self.buffer.length, self.buffer.length)

    # --- paragraphs ---

    def _paragraph(self, element: _Element, text: _Text) -> list[_Element]:
        """Write a paragraph, unless its mark is deleted; the text boxes that hang on it come back."""
        style = paragraph_style(self.styles, child(element, "pPr"))
        inline = self._inline(element, style, text.fields)
        if inline is None:
            return []
        text.held.append((element, inline))
        if _mark_is_deleted(element):
            return []
        held, text.held = text.held, []
        begin = self.buffer.length
        lines = self._write(held, style)
        if lines:
            self._mind_heading(lines, style, text.story)
            self._place(lines, begin, text.story)
        return [box for _, each in held for box in each.boxes]

    def _release(self, text: _Text) -> None:
        """Write what was held for a next paragraph that does not come."""
        held, text.held = text.held, []
        if any(inline.text or inline.changes for _, inline in held):
            begin = self.buffer.length
            self._place(self.buffer.write(self.part, held), begin, text.story)

    def _place(self, lines: list[Line], begin: int, story: Story) -> None:
        self.buffer.at(begin, self.buffer.length - 1, self._here(story))
        self.buffer.blocks += [Paragraph(line.span) for line in lines]

    def _inline(self, element: _Element, style: ParagraphStyle, fields: Fields) -> Inline | None:
        """The paragraph's text; None for a line of the table of contents."""
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise Unreadable("paragraphs", limit=MOST_PARAGRAPHS)
        inline = read_inline(element, fields, self.styles, hidden=style.hidden)
        if inline.repeats or style.contents:
            return None
        for note in inline.notes:
            # found again where it is referred to, not behind the last heading of the text
            self._notes.setdefault(note, self.heading)
        if not inline.changes and _mark_is_changed(element):
            inline.changes.append((len(inline.text), len(inline.text)))
        return inline

    def _write(self, held: list[tuple[_Element, Inline]], style: ParagraphStyle, *, blank: bool = False) -> list[Line]:
        """Write paragraphs that are one; nothing where it is blank and has no number, unless a blank line is wanted."""
        words = "".join(inline.text for _, inline in held)
        label = self._label(held[-1][0], style, words)
        if not (label or words.strip() or blank):
            for _, inline in held:
                for _ in inline.changes:
                    self.buffer.lose("revisions", self.buffer.length, self.buffer.length)
                for _ in inline.embedded:
                    self.buffer.lose("embedded", self.buffer.length, self.buffer.length)
            return []
        return self.buffer.write(self.part, held, label)

    def _label(self, element: _Element, style: ParagraphStyle, words: str) -> str:
        """The paragraph's computed number, with what parts it from the text."""
        if not style.list_id or (not words and child(element, "pPr", "rPr", "vanish") is not None):
            return ""
        level = self.numbering.level_of_style(style.list_id, style.list_style) if style.list_style else None
        if level is None:
            level = style.level or 0
        counted = self.numbering.next(style.list_id, level)
        if counted is None:
            return ""
        return counted[0] + separator(*counted, words)

    # --- tables ---

    def _table(self, element: _Element, text: _Text) -> list[_Element]:
        """Write a table's cells; what stands inside them and is read after it comes back: tables, text boxes."""
        placed = read_table(element)
        for _ in range(placed.changes):
            self.buffer.lose("revisions", self.buffer.length, self.buffer.length)
        if placed.width < 2:
            return [each for cell in placed.cells for holder in cell.elements for each in contents(holder)]
        inside: list[_Element] = []

        def write_cell(elements: Iterable[_Element]) -> list[Line]:
            lines: list[Line] = []
            held: list[tuple[_Element, Inline]] = []
            within = [each for holder in elements for each in contents(holder)]
            last = next((each for each in reversed(within) if NAMES[each.tag] == "p"), None)
            for each in within:
                if NAMES[each.tag] != "p":
                    inside.append(each)
                    continue
                style = paragraph_style(self.styles, child(each, "pPr"))
                inline = self._inline(each, style, text.fields)
                if inline is not None:
                    held.append((each, inline))
                    inside.extend(inline.boxes)
                if held and (each is last or not _mark_is_deleted(each)):
                    lines += self._write(held, style, blank=each is last and not lines)
                    held = []
            if last is None:
                self.buffer.write(self.part, [])
            return lines

        written = write_table(placed, self.buffer, write_cell, self._here(text.story), self.tables + 1)
        self.tables += written
        return inside

    # --- places ---

    def _here(self, story: Story) -> Where:
        if self._where.heading != self.heading or self._where.story != story:
            self._where = Where(heading=self.heading, story=story)
        return self._where

    def _mind_heading(self, lines: list[Line], style: ParagraphStyle, story: Story) -> None:
        """Keep the paragraph in mind as the nearest heading, where it is one by its style or its words."""
        words = lines[0].words
        if story or len(lines) > 1 or len(words) > _LONGEST_HEADING:
            return
        folded = fold(words)
        if style.heading or _ATTACHED.fullmatch(folded):
            self.heading = words
        elif folded[-1] not in "。;:,":
            ordinal = read_ordinal(folded, words, Span(0, len(words)))
            if ordinal is not None and HEADS.get(ordinal.style) in ("H1", "H2"):
                self.heading = words


def contents(container: _Element) -> Iterator[_Element]:
    """The paragraphs and tables of a container, through whatever stands around them; text boxes outside paragraphs, and files that Word would insert (w:altChunk)."""
    stack: list[Iterator[_Element]] = [iter(container)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        name = NAMES[element.tag]
        if name in ("p", "tbl", "altChunk", "txbxContent"):
            yield element
        elif name == "sdt" and is_contents(element):
            continue
        elif name in ENTERED:
            stack.append(iter(element))
        elif name == "mc:AlternateContent":
            stack.append(iter(alternative(element)))


def _marks(element: _Element) -> Iterator[str]:
    properties = child(element, "pPr", "rPr")
    return iter(()) if properties is None else (NAMES[each.tag] for each in properties)


def _mark_is_deleted(element: _Element) -> bool:
    return any(name in DROPPED for name in _marks(element))


def _mark_is_changed(element: _Element) -> bool:
    return any(name in CHANGES for name in _marks(element))

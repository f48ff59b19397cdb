"""A paragraph's text as Word shows it: what is inserted in, what is deleted or hidden out, fields by their results."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .names import NAMES, attribute, child, value
from .styles import Styles, is_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element

ENTERED = frozenset(
    {
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtContent",
        "customXml",
        "fldSimple",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
        "m:oMath",
        "m:oMathPara",
    }
)
"""What stands around runs, paragraphs, rows or cells and shows all of its own."""

AUTHOR = "noticelint"
"""Who makes the tracked changes of ``annotate``. Comments beside them say what they are, so they are not told once more as pending."""

DROPPED = frozenset({"del", "moveFrom"})
CHANGES = DROPPED | {"ins", "moveTo"}
_BOXED = frozenset({"drawing", "pict", "object"})
_SOFT_HYPHEN = "\u00ad"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHITE = str.maketrans("\n\r\t", "   ")
"""Line ends within XML are blanks to Word."""
_NEW_LINES = frozenset({"br", "cr"})
_SINGLE = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CONTENTS = ("TOC", "INDEX")
"""Fields that only repeat the headings."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Characters of a paragraph's text from ``start`` to ``end`` that one element gives, from its ``index`` on; as in ``Piece``."""

    start: int
    end: int
    element: _Element
    index: int
    run: _Element


@dataclass(slots=True)
class Inline:
    """A paragraph's text, the elements that give it, and what hangs on it: text boxes, ids of notes, embedded files.

    ``changes`` has, for each tracked change that is not accepted, where its text stands, or stood.
    """

    text: str = ""
    shown: list[Shown] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    embedded: list[int] = field(default_factory=list)
    changes: list[tuple[int, int]] = field(default_factory=list)
    repeats: bool = False
    """Its text is a line of a table of contents, which Word makes from the headings."""


@dataclass(slots=True)
class _Field:
    words: list[str] = field(default_factory=list)
    """The pieces of its instruction."""
    begun: bool = False
    """Its result has begun."""
    repeats: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open where a story is being read; they go over paragraphs. ``loose``: marks without their counterpart."""

    loose: Set[_Element] = frozenset()
    _open: list[_Field] = field(default_factory=list)
    _instructing: int = 0
    _repeating: int = 0

    @property
    def instructing(self) -> bool:
        return self._instructing > 0

    @property
    def repeating(self) -> bool:
        return self._repeating > 0

    def mark(self, element: _Element) -> None:
        kind = attribute(element, "fldCharType")
        if element in self.loose:
            return
        if kind == "begin":
            self._open.append(_Field())
            self._instructing += 1
        elif kind == "separate" and self._open and not self._open[-1].begun:
            innermost = self._open[-1]
            innermost.begun = True
            innermost.repeats = "".join(innermost.words).strip().upper().startswith(_CONTENTS)
            self._instructing -= 1
            self._repeating += innermost.repeats
        elif kind == "end" and self._open:
            ended = self._open.pop()
            self._instructing -= not ended.begun
            self._repeating -= ended.repeats

    def instruct(self, words: str) -> None:
        if self._open and len(self._open[-1].words) < 100:
            self._open[-1].words.append(words[:100])


def loose_marks(root: _Element) -> frozenset[_Element]:
    """Begins of fields that never end: what stands behind one would else be taken for its instruction."""
    begun: list[_Element] = []
    for each in root.iter("{*}fldChar"):
        kind = attribute(each, "fldCharType")
        if kind == "begin":
            begun.append(each)
        elif kind == "end" and begun:
            begun.pop()
    return frozenset(begun)


def read_inline(paragraph: _Element, fields: Fields, styles: Styles, *, hidden: bool = False) -> Inline:
    """The text of a w:p. ``hidden`` says that its style hides it."""
    return _Reader(fields, styles, hidden).read(paragraph)


class _Reader:
    def __init__(self, fields: Fields, styles: Styles, hidden: bool) -> None:
        self._fields, self._styles, self._hidden = fields, styles, hidden
        self._made = Inline()
        self._parts: list[str] = []
        self._length = 0
        self._run: _Element | None = None
        self._run_hidden = False
        self._in_contents = self._outside = 0

    def read(self, paragraph: _Element) -> Inline:
        stack: list[tuple[Iterator[_Element], _Element | None, int]] = [(iter(paragraph), None, -1)]
        while stack:
            element = next(stack[-1][0], None)
            if element is None:
                _, holder, changed = stack.pop()
                if changed >= 0:
                    self._made.changes.append((changed, self._length))
                if holder is self._run:
                    self._run = None
                continue
            name = NAMES[element.tag]
            if name == "r" or name == "m:r":
                self._run, self._run_hidden = element, is_hidden(self._styles, child(element, "rPr"), inherited=self._hidden)
                stack.append((iter(element), element, -1))
            elif name in DROPPED:
                if _begins(element):
                    self._made.changes.append((self._length, self._length))
            elif name in ENTERED or (name.startswith("m:") and name != "m:t"):
                begins = name in CHANGES and _begins(element)
                stack.append((iter(element), element, self._length if begins else -1))
            elif name == "mc:AlternateContent":
                stack.append((iter(alternative(element)), None, -1))
            elif self._run is not None:
                self._inside_run(name, element)
        self._made.text = "".join(self._parts)
        self._made.repeats = self._in_contents > 0 and not self._outside
        return self._made

    def _inside_run(self, name: str, element: _Element) -> None:
        if name == "fldChar":
            self._fields.mark(element)
        elif name == "instrText":
            self._fields.instruct(element.text or "")
        elif name == "footnoteReference" or name == "endnoteReference":
            self._made.notes.append((name.removesuffix("Reference"), attribute(element, "id") or ""))
        elif name in _BOXED:
            self._boxed(name, element)
        elif not (self._run_hidden or self._fields.instructing):
            self._character(name, element)

    def _character(self, name: str, element: _Element) -> None:
        if name == "t" or name == "m:t":
            self._text(element)
        elif name in _SINGLE:
            self._put(_SINGLE[name], element, 0)
        elif name == "sym":
            code = attribute(element, "char") or ""
            if 3 <= len(code) <= 5 and all(digit in "0123456789abcdefABCDEF" for digit in code):
                symbol = int(code, 16)
                if 32 < symbol < 0xD800 or 0xE000 <= symbol < 0xFFFE:
                    self._put(chr(symbol), element, 0)

    def _text(self, element: _Element) -> None:
        words = element.text or ""
        index = 0
        if element.get(_SPACE) != "preserve":
            stripped = words.strip(" \n\r\t")
            index = words.index(stripped) if stripped else 0
            words = stripped
        for part in words.split(_SOFT_HYPHEN):
            if part:
                self._put(part.translate(_WHITE), element, index)
            index += len(part) + 1

    def _put(self, words: str, element: _Element, index: int) -> None:
        if self._fields.repeating:
            self._in_contents += 1
        else:
            self._outside += 1
        start = self._length
        self._length += len(words)
        self._parts.append(words)
        if self._run is not None and NAMES[self._run.tag] == "r":
            self._made.shown.append(Shown(start, self._length, element, index, self._run))

    def _boxed(self, name: str, element: _Element) -> None:
        boxes = list(boxes_of(element))
        self._made.boxes += boxes
        if name == "object" and not boxes and any(_is_embedded(each) for each in element.iter("{*}OLEObject")):
            self._made.embedded.append(self._length)


def _is_embedded(element: _Element) -> bool:
    """An object with a text of its own; a formula has none."""
    return not (element.get("ProgID") or "").startswith(("Equation", "MathType", "Package"))


def _begins(element: _Element) -> bool:
    """Whether a change of somebody begins: Word cuts a change at each run's formatting and counts it once."""
    return attribute(element, "author") != AUTHOR and not _goes_on(element)


def _goes_on(element: _Element) -> bool:
    """Whether the element right before it is of the same change."""
    before = element.getprevious()
    while before is not None and NAMES[before.tag] in ("", "bookmarkStart", "bookmarkEnd", "proofErr"):
        before = before.getprevious()
    return before is not None and before.tag == element.tag and attribute(before, "author") == attribute(element, "author")


def alternative(element: _Element) -> list[_Element]:
    """What of an mc:AlternateContent is read: the first choice, as every Word of today does; the fallback where there is none."""
    for name in ("mc:Choice", "mc:Fallback"):
        found = child(element, name)
        if found is not None:
            return list(found)
    return []


def boxes_of(element: _Element) -> Iterator[_Element]:
    """The texts of the text boxes of a drawing, in their order, but for those that stand inside another one's."""
    stack: list[Iterator[_Element]] = [iter(element)]
    while stack:
        each = next(stack[-1], None)
        if each is None:
            stack.pop()
        elif NAMES[each.tag] == "txbxContent":
            yield each
        elif NAMES[each.tag] == "mc:AlternateContent":
            stack.append(iter(alternative(each)))
        else:
            stack.append(iter(each))


def is_contents(element: _Element) -> bool:
    """Whether a w:sdt holds the table of contents."""
    return (value(element, "sdtPr", "docPartObj", "docPartGallery") or "") == "Table of Contents"

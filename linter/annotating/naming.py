"""The names of Word's XML, whose namespace is one of two: Office's own (transitional), or that of the strict standard."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_STRICT = "http://purl.oclc.org/ooxml/"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Names:
    """``names("t")`` is the name of w:t in the namespace ``uri``."""

    uri: str

    @classmethod
    def of(cls, root: _Element) -> Names:
        """Those that the root of a story uses."""
        from lxml.etree import QName

        return cls(QName(root).namespace or "")

    def __call__(self, local: str) -> str:
        return f"{{{self.uri}}}{local}"

    def relationship(self, kind: str) -> str:
        """The type of a relationship to a part of this kind."""
        if self.uri.startswith(_STRICT):
            return f"{_STRICT}officeDocument/relationships/{kind}"
        return f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"

    def element(self, local: str, **attributes: str) -> _Element:
        """An element by itself, with attributes of the same namespace."""
        from lxml import etree

        made = etree.Element(self(local), nsmap={"w": self.uri})
        for name, value in attributes.items():
            made.set(self(name), value)
        return made

    def text(self, local: str, words: str) -> _Element:
        """A w:t or w:delText whose blanks count; what XML cannot hold is left out."""
        made = self.element(local)
        made.text = _UNWRITABLE.sub("", words)
        made.set(SPACE, "preserve")
        return made


class Ids:
    """Numbers for ``w:id`` that no element of these trees has."""

    def __init__(self, names: Names, *roots: _Element) -> None:
        self._used = {element.get(names("id")) for root in roots for element in root.iter("{*}*")}
        self._last = -1

    def next(self) -> str:
        self._last += 1
        while str(self._last) in self._used:
            self._last += 1
        return str(self._last)


def serialized(root: _Element) -> bytes:
    """The bytes of an entry, in the form that Office writes."""
    from lxml import etree

    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + etree.tostring(
        root.getroottree(), encoding="UTF-8", xml_declaration=False
    )


def take_out(element: _Element) -> None:
    """Remove an element and leave the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)

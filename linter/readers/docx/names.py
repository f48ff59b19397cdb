"""Elements by their local names: the same words in the transitional and in the strict form of the format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_PREFIXES = {
    _WORDS: "",
    _STRICT: "",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}": "mc:",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}": "m:",
    "{http://purl.oclc.org/ooxml/officeDocument/math}": "m:",
}


class _Names(dict[object, str]):
    """Local names by tag, with the prefix that the format's own documents use; "" for what is of no interest, and for comments."""

    def __missing__(self, tag: object) -> str:
        name = ""
        if isinstance(tag, str):
            space, brace, local = tag.rpartition("}")
            prefix = _PREFIXES.get(space + brace)
            name = "" if prefix is None else prefix + local
            if len(self) < _MOST_NAMES:
                self[tag] = name
        return name


_MOST_NAMES = 2_000
NAMES = _Names()
"""``NAMES[element.tag]``: p, r, tbl, mc:Choice …"""


def attribute(element: _Element, name: str) -> str | None:
    """The value of an attribute of Word's."""
    return element.get(_WORDS + name) or element.get(_STRICT + name)


def number(text: str | None, default: int) -> int:
    """A whole number as attributes have it; ``default`` where there is none, or none that fits into 32 bits."""
    digits = (text or "").strip().lstrip("+-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        return default
    return -int(digits) if text is not None and text.strip().startswith("-") else int(digits)


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first child of that name, and so on down the path."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if NAMES[each.tag] == name), None)
    return element


def children(element: _Element, name: str) -> Iterator[_Element]:
    return (each for each in element if NAMES[each.tag] == name)


def value(element: _Element | None, *path: str) -> str | None:
    """The attribute ``val`` of the element at the end of the path."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val")


def is_on(element: _Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and (attribute(element, "val") or "true") not in ("false", "0", "off")

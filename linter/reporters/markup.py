"""XML that every parser accepts, whatever stands in a notice or a file name."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from . import View

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write, not even as a reference."""


def add(parent: Element, tag: str, text: str = "", /, **attributes: object) -> Element:
    """A new last child of the element; characters that XML cannot hold become U+FFFD."""
    child = SubElement(parent, tag, {key: _held(str(value)) for key, value in attributes.items()})
    if text:
        child.text = _held(text)
    return child


def document(root: Element, view: View) -> str:
    """The element as a file, with its declaration; ``root`` is indented in place."""
    indent(root)
    text: str = tostring(root, encoding="unicode")
    if view.ascii_only:
        text = text.encode("ascii", "xmlcharrefreplace").decode()
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _held(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)

"""The bytes of a text file around its text: encoding, BOM and line ends, so that it can be written back in its own form."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ..grammar.document import Document

_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A form that gives exactly the bytes that were read, where the text is the one that was read.

    ``ends`` has the end of every line but the last, in their order, each as it stands in the file.
    """

    encoding: str
    mark: bytes
    ends: tuple[str, ...]

    @classmethod
    def of(cls, data: bytes, document: Document) -> TextFile | None:
        """The form of the file that gave the document; None where it is no text file, or would not come out the same."""
        mark = _MARKS.get(document.encoding, b"") if document.has_bom else b""
        if not data.startswith(mark):
            return None
        try:
            text = data[len(mark) :].decode(document.encoding)
        except (UnicodeDecodeError, LookupError):
            return None
        form = cls(document.encoding, mark, tuple(_LINE_END.findall(text)))
        return form if form.fits(document.text) and form.encode(document.text) == data else None

    def fits(self, text: str) -> bool:
        """Whether the text has as many lines as the file."""
        return text.count("\n") == len(self.ends)

    def encode(self, text: str) -> bytes:
        """The bytes of a text whose lines end in ``\\n``. Raises ValueError where it has not the lines of the file."""
        lines = text.split("\n")
        whole = "".join(line + end for line, end in zip(lines, (*self.ends, ""), strict=True))
        return self.mark + whole.encode(self.encoding)

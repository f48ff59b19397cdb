""".docx and .docm: the text as Word shows it, true grids, and the way back from a span to the XML that gives it."""

from __future__ import annotations

from ....grammar.document import Document
from .body import AUTHOR
from .source import Anchor, DocxSource, Piece

__all__ = ["AUTHOR", "Anchor", "DocxSource", "Piece", "read_docx", "read_docx_package"]


def read_docx(path_name: str, data: bytes) -> Document:
    """The document of a package of Word's; ``path_name`` is the name to show. Raises Unreadable, and nothing else.

    A file of no bytes is an empty document: Windows makes such ones for its menu entry "new".
    """
    if not data:
        return Document(path_name, "", ())
    return read_docx_package(data, path_name).document


def read_docx_package(data: bytes, path_name: str = "") -> DocxSource:
    """The document, and where each character of its buffer stands in the package. Raises Unreadable, and nothing else."""
    from .stories import read_stories

    return read_stories(data, path_name)

"""Readers: bytes of any file type to one ``Document``."""

from __future__ import annotations

from ...grammar.document import Document
from .decode import Unreadable
from .text import read_text

__all__ = ["Unreadable", "read"]


def read(path_name: str, data: bytes) -> Document:
    """The document that the bytes of a .txt or .md file hold; ``path_name`` is the name to show.

    Raises Unreadable, and nothing else, where the bytes are no text that can be read for certain.
    """
    return read_text(path_name, data)

"""Readers: bytes of any file type to one ``Document``."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

from ...grammar.document import Document
from ..office_program import OFFICE_SUFFIXES
from .decode import Unreadable, decode
from .text import read_text

__all__ = ["Unreadable", "read", "read_bare"]

_TEXT = (".txt", ".md")
_WORD = (".docx", ".docm", ".dotx", ".dotm")
_PAGES = (".html", ".htm", ".xhtml", ".shtml")
_SHEETS = (".xlsx", ".xlsm", ".xltx", ".xltm")
_PDF = ".pdf"
_PAGE_STARTS = (b"<!doctype html", b"<html")
_ZIP = b"PK\x03\x04"
_RTF = b"{\\rtf"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_WORD = "WordDocument".encode("utf-16-le")


def read(path_name: str, data: bytes) -> Document:
    """The document that the bytes of a file hold; ``path_name`` is the name to show, and its suffix says how the bytes are meant.

    A suffix that says nothing leaves it to the first bytes. Raises Unreadable, and nothing else, where they cannot be read for certain.
    """
    return _reader(path_name, data)(path_name, data)


def read_bare(path_name: str, data: bytes) -> Document:
    """The document without its blocks and losses: of a text quickly. Raises Unreadable."""
    reader = _reader(path_name, data)
    if reader is not read_text:
        return replace(reader(path_name, data), blocks=(), losses=())
    decoded = decode(data)
    return Document(path_name, decoded.text, (), decoded.encoding, decoded.newline, decoded.has_bom)


def _reader(path_name: str, data: bytes) -> Callable[[str, bytes], Document]:
    suffix = os.path.splitext(path_name)[1].lower()
    known = suffix in (*_TEXT, *_WORD, *_PAGES, *_SHEETS, _PDF)
    if suffix in _SHEETS or (not known and data.startswith(_ZIP) and b"xl/workbook" in data):
        from .xlsx import read_xlsx

        return read_xlsx
    if suffix in OFFICE_SUFFIXES or (not known and data.startswith(_RTF)) or (suffix in _WORD and _is_old_word(data)):
        from .office import read_office

        return read_office
    if suffix in _WORD or (not known and data.startswith(_ZIP)):
        from .docx import read_docx

        return read_docx
    if suffix == _PDF or (not known and data.startswith(b"%PDF-")):
        from .pdf import read_pdf

        return read_pdf
    if suffix in _PAGES or (not known and data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE_STARTS)):
        from .html import read_html

        return read_html
    return read_text


def _is_old_word(data: bytes) -> bool:
    """Whether it is a .doc under the name of a .docx, as one gets by renaming it."""
    return data.startswith(_COMPOUND) and _OLD_WORD in data

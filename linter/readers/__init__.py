"""Readers: bytes of any file type to one ``Document``."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from ...grammar.document import Document
from ..office_program import OFFICE_SUFFIXES
from .decode import Unreadable, decode
from .text import read_text

__all__ = ["Unreadable", "read", "read_bare"]

_Kind = Literal["text", "word", "page", "sheet", "pdf", "office"]
_SUFFIXES: dict[_Kind, tuple[str, ...]] = {
    "text": (".txt", ".md"),
    "word": (".docx", ".docm", ".dotx", ".dotm"),
    "page": (".html", ".htm", ".xhtml", ".shtml"),
    "sheet": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "pdf": (".pdf",),
    "office": OFFICE_SUFFIXES,
}
_PARTS: dict[_Kind, bytes] = {
    "word": b"word/document.xml",
    "sheet": b"xl/workbook",
    "office": b"application/vnd.oasis.opendocument.text",
}
"""What the archives of each kind hold: the name of a part, or what the first one says."""
_PAGE_STARTS = (b"<!doctype html", b"<html")
_ZIP = b"PK\x03\x04"
_RTF = b"{\\rtf"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_WORD = "WordDocument".encode("utf-16-le")
_OLD_BOOKS = tuple(f"{name}\0".encode("utf-16-le") for name in ("Workbook", "Book"))
_MAIL_STARTS = (b"mime-version:", b"from:", b"x-")
_HEAD = 2_000
"""Bytes in which a page with its pictures in one file says what it is."""


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
    kind = _kind(os.path.splitext(path_name)[1].lower(), data)
    if kind == "sheet":
        from .xlsx import read_xlsx

        return read_xlsx
    if kind == "office":
        from .office import read_office

        return read_office
    if kind == "word":
        from .docx import read_docx

        return read_docx
    if kind == "pdf":
        from .pdf import read_pdf

        return read_pdf
    if kind == "page":
        from .html import read_html

        return read_html
    return read_text


def _refuse_unsupported(data: bytes) -> None:
    """Raises Unreadable for what offices have and this program has no reader for, and says what to save it as."""
    if data.startswith(_COMPOUND) and _OLD_WORD not in data and any(name in data for name in _OLD_BOOKS):
        raise Unreadable("unsupported", format="Excel 97 (.xls, .et)", instead=".xlsx")
    if data.startswith(_ZIP) and b"OFD.xml" in data and not any(mark in data for mark in _PARTS.values()):
        raise Unreadable("unsupported", format="OFD", instead=".docx / .pdf")
    if data[:_HEAD].lstrip().lower().startswith(_MAIL_STARTS) and b"multipart/related" in data[:_HEAD].lower():
        raise Unreadable("unsupported", format="MHTML (.mht)", instead=".html / .docx")


def _kind(suffix: str, data: bytes) -> _Kind:
    """What a file is: what its bytes prove, as of one that was given another's suffix; else, and of a text always, what its suffix says."""
    meant = next((kind for kind, suffixes in _SUFFIXES.items() if suffix in suffixes), None)
    if meant == "text":
        return meant
    _refuse_unsupported(data)
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(_RTF) or (data.startswith(_COMPOUND) and _OLD_WORD in data):
        return "office"
    if data.startswith(_ZIP):
        parts = [kind for kind, mark in _PARTS.items() if mark in data]
        # a document may hold another program's inside
        return meant if meant in parts else parts[0] if parts else meant or "word"
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE_STARTS):
        return "page"
    return meant or "text"

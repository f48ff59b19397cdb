"""Bytes to text: which encoding a file is in, and whether it is a text at all."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from ...grammar.patterns import regex

MOST_BYTES = 20 * 1024 * 1024
"""A notice has some ten thousand characters; what is larger than this is no notice and is not read."""

MOST_PACKED = 100 * 1024 * 1024
"""A file that may hold pictures beside its text."""

Reason = Literal[
    "binary",
    "unsupported",
    "encoding",
    "too-large",
    "encrypted",
    "broken",
    "no-document",
    "no-workbook",
    "missing-extra",
    "scanned",
    "fonts",
    "slow",
    "memory",
    "no-office",
    "office-slow",
    "not-converted",
    "expands",
    "ratio",
    "entries",
    "outside-names",
    "elements",
    "paragraphs",
    "nested",
]
"""Message ids of NL002, with their parameters as it words them."""


class Unreadable(Exception):  # noqa: N818 - it names the state of the file, which is what callers report
    """The file cannot be read. ``offset`` is the first bad byte, where one byte is to blame; ``params`` are those of the message."""

    def __init__(self, reason: Reason, offset: int | None = None, **params: str | int) -> None:
        super().__init__(reason if offset is None else f"{reason} at byte {offset}")
        self.reason: Reason = reason
        self.offset = offset
        self.params: Mapping[str, Any] = params

    def __reduce__(self) -> tuple[Callable[..., Unreadable], tuple[Any, ...]]:
        return partial(Unreadable, **self.params), (self.reason, self.offset)


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` with every line end as ``\\n`` and without BOM; the rest is what the file used."""

    text: str
    encoding: str
    newline: str
    has_bom: bool


_UTF_16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_UTF_32 = ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"))
_SIGNATURES = (
    b"PK\x03\x04",
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0",
    b"GIF8",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
_BAD_RUN = regex("[\udc80-\udcff]+")
_MULTI_BYTE = regex("[^\x00-\x7f\udc80-\udcff]")
_SURROGATE = regex("[\ud800-\udfff]")
_LINE_END = regex(r"\r\n|\r|\n")


def decode(data: bytes) -> Decoded:
    """The text of a file: by its BOM, else UTF-8, else GB18030, each strictly.

    Raises Unreadable with reason ``too-large``, ``binary`` or ``encoding``. Bytes that are UTF-8 but for a few are not tried as
    GB18030, which accepts nearly anything and would give mojibake.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable("too-large", limit=MOST_BYTES >> 20)
    if data.startswith(codecs.BOM_UTF8):
        body = data[len(codecs.BOM_UTF8) :]
        _refuse_binary(body)
        return _lines(_strict(body, "utf-8", len(codecs.BOM_UTF8)), "utf-8", has_bom=True)
    for bom, encoding in (*_UTF_32, *_UTF_16):
        if data.startswith(bom):
            text = _strict(data[len(bom) :], encoding, len(bom))
            if "\0" in text:
                raise Unreadable("binary")
            return _lines(text, encoding, has_bom=True)
    _refuse_binary(data)
    try:
        return _lines(data.decode("utf-8"), "utf-8", has_bom=False)
    except UnicodeDecodeError as error:
        if _nearly_utf_8(data):
            raise Unreadable("encoding", error.start) from None
    return _lines(_strict(data, "gb18030", 0), "gb18030", has_bom=False)


def _refuse_binary(data: bytes) -> None:
    if b"\0" in data or data.startswith(_SIGNATURES):
        raise Unreadable("binary")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * 20 > len(data):
        raise Unreadable("binary")


def _strict(data: bytes, encoding: str, before: int) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("encoding", before + error.start) from None
    if _SURROGATE.search(text):
        raise Unreadable("encoding")
    return text


def _nearly_utf_8(data: bytes) -> bool:
    """At least nine of ten multi-byte sequences are sound UTF-8."""
    text = data.decode("utf-8", "surrogateescape")
    sound = len(_MULTI_BYTE.findall(text))
    bad = len(_BAD_RUN.findall(text))
    return sound >= 9 * bad


def _lines(text: str, encoding: str, *, has_bom: bool) -> Decoded:
    ends = _LINE_END.findall(text) if "\r" in text else ["\n"]
    newline = max(("\n", "\r\n", "\r"), key=ends.count)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, encoding, newline, has_bom)

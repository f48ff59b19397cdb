"""The bytes of a web page to its text: the encoding is the one that the bytes prove, else the one that the page declares."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ....grammar.document import LossKind
from ..decode import MOST_BYTES, Decoded, Unreadable, decode

_HEAD = 8192
"""Bytes in which a page says its encoding; browsers look into the first 1024."""

_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,400}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""", re.IGNORECASE
)
_CHINESE = ("gb2312", "gbk", "gb18030", "hz")
_OTHER = {"big5": "big5hkscs", "shiftjis": "cp932", "euckr": "cp949", "eucjp": "euc_jp"}
"""What else pages of the region declare; what they declare as Western is nearly always wrong."""
_HAN = re.compile("[\u3400-\u9fff]")
_LOST = "\ufffd"


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page. ``bad`` is the first byte that its encoding does not have; it may stand in what is not read."""

    text: str
    encoding: str
    bad: int | None = None

    def refuse_if_bad(self, read: str) -> None:
        """Raises Unreadable where a bad byte stands in the text that was read, and not only in a description cut in the middle."""
        if self.bad is not None and _LOST in read:
            raise Unreadable("encoding", self.bad)


def decode_page(data: bytes) -> Page:
    """By its BOM, by what it declares where the bytes allow it, else as any text. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        raise Unreadable("too-large", limit=MOST_BYTES >> 20)
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _page(decode(data))
    match = _DECLARED.search(data[:_HEAD])
    declared = "".join(each for each in match[1].decode("ascii").lower() if each.isalnum()) if match else ""
    if declared.startswith(_CHINESE) and not _is_utf_8(data):
        return _strict_or_marked(data, "gb18030")
    if declared in _OTHER and not _is_utf_8(data):
        return _strict_or_marked(data, _OTHER[declared])
    try:
        return _page(decode(data))
    except Unreadable as error:
        if error.reason != "encoding":
            raise
        return Page(data.decode("utf-8", "replace"), "utf-8", error.offset or 0)


def cut_off(text: str) -> LossKind | None:
    """What the text of a page shows of its end missing: it ends within a tag, or within a table and closes nothing."""
    lower = text.lower()
    if "</html" in lower or "</body" in lower:
        return None
    if lower.count("<table") > lower.count("</table"):
        return "table"
    last = lower.rfind("<")
    tag = lower[last + 1 :].removeprefix("/")
    return "characters" if last > lower.rfind(">") and "a" <= tag[:1] <= "z" else None


def _page(decoded: Decoded) -> Page:
    return Page(decoded.text, decoded.encoding)


def _is_utf_8(data: bytes) -> bool:
    """A few characters of GB18030 can be UTF-8 by chance, but never Chinese ones."""
    try:
        return _HAN.search(data.decode("utf-8")) is not None
    except UnicodeDecodeError:
        return False


def _strict_or_marked(data: bytes, encoding: str) -> Page:
    if b"\0" in data:
        raise Unreadable("binary")
    try:
        return Page(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        return Page(data.decode(encoding, "replace"), encoding, error.start)

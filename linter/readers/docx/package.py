"""A package of Office's opened with care: a zip of a few files, whose XML is read and never resolves anything outside."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..decode import MOST_PACKED, Reason, Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ENTRIES = 5_000
"""Entries of a package: a document of some hundred pictures has as many hundred."""

MOST_EXPANDED = 64 * 1024 * 1024
"""Bytes of an entry that is read; that of a text of 500 pages has some ten million."""

MOST_TOGETHER = 512 * 1024 * 1024
"""Bytes of all entries, those that are not read too."""

MOST_RATIO = 500
"""How many times as large an entry of more than ``_SMALL`` bytes may become; tables of like cells come to a hundred."""

MOST_LEVELS = 256
"""How deeply elements may stand inside each other, which is lxml's own limit; a table in a cell adds three levels."""

MOST_ELEMENTS = 1_500_000
"""Elements and attributes of an entry: lxml needs some 200 bytes for each, and a table of 20,000 cells has 700,000."""

_SMALL = 4 * 1024 * 1024

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_END = b"PK\x05\x06"
_LONGEST_ENTRY = 600
"""Bytes of the directory that an entry takes at most, on average."""
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_RELATIONSHIPS = "_rels/.rels"


@dataclass(frozen=True)
class Package:
    """The entries of a package. ``data`` are the bytes of the whole file, ``names`` those of the entries in the order of the file."""

    data: bytes
    names: tuple[str, ...]
    main: str
    """The entry of the text, as the package's relationships name it: nearly always ``word/document.xml``, or ``xl/workbook.xml``."""
    _zip: zipfile.ZipFile = field(repr=False, compare=False)
    _trees: dict[str, _Element] = field(default_factory=dict, repr=False, compare=False)

    def has(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """The bytes of an entry. Raises KeyError where there is none, Unreadable where it is broken or too large."""
        return _content(self._zip, self._zip.getinfo(name))

    def refuse_entities(self) -> None:
        """Raises Unreadable where any of the XML declares a document type, before another library is given the package."""
        for name in self.names:
            if name.endswith((".xml", ".rels", ".vml")) and any(mark in self.read(name) for mark in _DOCTYPES):
                raise Unreadable("broken")

    def refuse_outside_names(self) -> None:
        """Raises Unreadable where an entry's name leads out of the folder in which a copy of the package may be unpacked."""
        for name in self.names:
            path = PureWindowsPath(name)  # which knows both slashes, and drives
            if path.anchor or ".." in path.parts:
                raise Unreadable("outside-names")

    def tree(self, name: str) -> _Element:
        """The root of an entry's XML; the same object every time, and the elements of anchors lie in it. Raises as ``read`` does."""
        if name not in self._trees:
            self._trees[name] = _parsed(self.read(name))
        return self._trees[name]

    def related(self, name: str, kind: str) -> tuple[str, ...]:
        """The entries to which an entry is related, inside the package only; ``kind`` is the last word of the relationship's type (``comments``)."""
        return tuple(target for _, target in self.related_by_id(name, kind))

    def related_by_id(self, name: str, kind: str) -> Iterator[tuple[str, str]]:
        """As ``related``, with the id of each relationship (``rId7``)."""
        folder, file = posixpath.split(name)
        yield from _related(self._zip, self._trees, posixpath.join(folder, "_rels", f"{file}.rels"), folder, kind)


@dataclass(frozen=True, slots=True)
class PackageKind:
    """What a package must hold: an entry ``main`` that names ``words`` in its head, else it is unreadable for ``reason``."""

    main: str
    words: bytes
    reason: Reason


WORD = PackageKind("word/document.xml", b"wordprocessingml", "no-document")
EXCEL = PackageKind("xl/workbook.xml", b"spreadsheetml", "no-workbook")


def open_package(data: bytes, kind: PackageKind = WORD) -> Package:
    """A package of one of Office's programs. Nothing is unpacked to the disk, so names of entries can lead nowhere.

    Raises Unreadable: ``encrypted``, ``broken``, ``too-large``, ``expands``, ``ratio``, ``entries`` or the reason of the kind.
    """
    if len(data) > MOST_PACKED:
        raise Unreadable("too-large", limit=MOST_PACKED >> 20)
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        raise Unreadable("encrypted")
    end = data.rfind(_END)
    if end >= 0 and len(data) >= end + 16 and struct.unpack_from("<I", data, end + 12)[0] > MOST_ENTRIES * _LONGEST_ENTRY:
        raise Unreadable("entries", limit=MOST_ENTRIES)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error, OverflowError):
        raise Unreadable("broken") from None
    infos = archive.infolist()
    if len(infos) > MOST_ENTRIES:
        raise Unreadable("entries", limit=MOST_ENTRIES)
    if sum(info.file_size for info in infos) > MOST_TOGETHER:
        raise Unreadable("expands", limit=MOST_TOGETHER >> 20)
    names = tuple(info.filename for info in infos)
    if len({name.lower() for name in names}) < len(names):
        # of two entries of one name, which has no case, one program shows the one and another the other
        raise Unreadable("broken")
    trees: dict[str, _Element] = {}
    main = next((target for _, target in _related(archive, trees, _RELATIONSHIPS, "", "officeDocument")), kind.main)
    if main not in archive.NameToInfo or not _is_of(kind, main, _content(archive, archive.getinfo(main))):
        raise Unreadable(kind.reason)
    return Package(data, names, main, archive, trees)


def _is_of(kind: PackageKind, name: str, content: bytes) -> bool:
    """Whether an entry is of this program of Office and no other; what is no XML at all is for the parser to say."""
    return name == kind.main or kind.words in content[:20_000]


def _related(
    archive: zipfile.ZipFile, trees: dict[str, _Element], entry: str, folder: str, kind: str
) -> Iterator[tuple[str, str]]:
    if entry not in archive.NameToInfo:
        return
    if entry not in trees:
        trees[entry] = _parsed(_content(archive, archive.getinfo(entry)))
    for each in trees[entry].iterchildren("{*}Relationship"):
        target = each.get("Target", "")
        if each.get("Type", "").rpartition("/")[2] != kind or each.get("TargetMode") == "External":
            continue
        for path in (target, unquote(target)):
            place = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
            if place in archive.NameToInfo:
                yield each.get("Id", ""), place
                break


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & 1:
        raise Unreadable("encrypted")
    if info.file_size > MOST_EXPANDED:
        raise Unreadable("expands", limit=MOST_EXPANDED >> 20)
    if info.file_size > _SMALL and info.file_size > MOST_RATIO * info.compress_size:
        raise Unreadable("ratio", limit=MOST_RATIO)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable("broken")
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError, struct.error):
        raise Unreadable("broken") from None


def _parsed(content: bytes) -> _Element:
    """The XML of an entry. A document type is refused, as the standard of the packages does: only through it could entities be declared."""
    from lxml import etree

    if any(mark in content for mark in _DOCTYPES):
        raise Unreadable("broken")
    if content.count(b"<") - content.count(b"</") + content.count(b"=") > MOST_ELEMENTS:
        raise Unreadable("elements", limit=MOST_ELEMENTS)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, dtd_validation=False, attribute_defaults=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if "Excessive depth" in str(error):
            raise Unreadable("nested", limit=MOST_LEVELS) from None
        raise Unreadable("broken") from None
    except ValueError:
        raise Unreadable("broken") from None
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("broken")
    return root

"""A package of Office's opened with care: a zip of a few files, whose XML is read and never resolves anything outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True)
class Package:
    """The entries of a package. ``data`` are the bytes of the whole file, ``names`` those of the entries in the order of the file."""

    data: bytes
    names: tuple[str, ...]
    main: str
    """The entry of the text, as the package's relationships name it: nearly always ``word/document.xml``."""
    _trees: dict[str, _Element] = field(default_factory=dict, repr=False, compare=False)

    def read(self, name: str) -> bytes:
        """The bytes of an entry. Raises KeyError where there is none, Unreadable where it is broken or too large."""
        raise NotImplementedError

    def tree(self, name: str) -> _Element:
        """The root of an entry's XML; the same object every time, and the elements of anchors lie in it. Raises as ``read`` does."""
        raise NotImplementedError

    def related(self, name: str, kind: str) -> tuple[str, ...]:
        """The entries to which an entry is related, inside the package only; ``kind`` is the last word of the relationship's type (``comments``)."""
        raise NotImplementedError

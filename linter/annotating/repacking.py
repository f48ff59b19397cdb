"""A package with some entries written anew and every other as it lies there, packed bytes and all."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Mapping
from copy import copy
from io import BytesIO

_LOCAL_HEADER = 30
"""Bytes of an entry's own header without its name and extra field, whose lengths are its last two numbers."""

_DESCRIPTOR = 0x08
"""The flag of an entry whose sizes stand behind it."""

_ZIP64 = 1
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of new entries, as Office writes it: the same content gives the same file."""


def repack(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The package ``data`` with these entries: those that it has in their places, the others at its end. A sound package is needed."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        new.comment = old.comment
        for info in old.infolist():
            if info.filename in changed:
                new.writestr(_like(info), changed[info.filename])
            else:
                _copy(data, info, made, new)
        for name, content in changed.items():
            if name not in old.NameToInfo:
                fresh = zipfile.ZipInfo(name, _EARLIEST)
                fresh.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(fresh, content)
    return made.getvalue()


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """An entry to be written, of the same name, date and attributes."""
    made = zipfile.ZipInfo(info.filename, info.date_time)
    made.compress_type, made.external_attr, made.create_system = info.compress_type, info.external_attr, info.create_system
    return made


def _copy(data: bytes, info: zipfile.ZipInfo, made: BytesIO, new: zipfile.ZipFile) -> None:
    """The entry as it lies in the package, under a header that says its sizes itself."""
    name_length, extra_length = struct.unpack_from("<HH", data, info.header_offset + _LOCAL_HEADER - 4)
    start = info.header_offset + _LOCAL_HEADER + name_length + extra_length
    kept = copy(info)
    kept.flag_bits &= ~_DESCRIPTOR
    kept.extra = b"".join(_other_extras(info.extra))
    kept.header_offset = made.seek(new.start_dir)
    made.write(kept.FileHeader(zip64=False))
    made.write(memoryview(data)[start : start + info.compress_size])
    new.filelist.append(kept)
    new.NameToInfo[kept.filename] = kept
    new.start_dir = made.tell()


def _other_extras(extra: bytes) -> Iterator[bytes]:
    """The extra fields but the one for sizes beyond four gigabytes, which no package here has."""
    position = 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, position)
        if kind != _ZIP64:
            yield extra[position : position + 4 + length]
        position += 4 + length

"""Files under a password, made by hand: packages of Office's as [MS-OFFCRYPTO] has them, and PDF by its standard handler."""

from __future__ import annotations

import hashlib
import re
import struct

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def locked_package(size: int = 20_000) -> bytes:
    """A compound file with the two streams that Office puts in place of a package with a password."""
    info = struct.pack("<HHI", 4, 4, 0x40) + b'<?xml version="1.0"?><encryption/>'.ljust(4096, b" ")
    body = struct.pack("<Q", size) + hashlib.shake_128(b"package").digest(size)
    streams = {"EncryptionInfo": info, "EncryptedPackage": body}
    table, sectors, entries = [_FAT, _END], b"", []
    for name, content in streams.items():
        count = -(-len(content) // _SECTOR)
        begin = len(table)
        table += [*range(begin + 1, begin + count), _END]
        sectors += content.ljust(count * _SECTOR, b"\0")
        entries.append(_entry(name, 2, begin, len(content)))
    # the second stream is the left neighbour of the first, in the tree of names that the root begins
    directory = _entry("Root Entry", 5, _END, 0, child=2) + entries[0] + entries[1][:68] + struct.pack("<I", 1) + entries[1][72:]
    header = struct.pack("<8s16xHHHHH6xIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096)
    header += struct.pack("<IIIII", _END, 0, _END, 0, 0) + struct.pack("<I", _FREE) * 108
    assert len(table) <= _SECTOR // 4
    fat = struct.pack(f"<{_SECTOR // 4}I", *table, *[_FREE] * (_SECTOR // 4 - len(table)))
    return header + fat + directory.ljust(_SECTOR, b"\0") + sectors


def _entry(name: str, kind: int, begin: int, size: int, child: int = _FREE) -> bytes:
    words = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBIII16xI16xIQ", words, len(words), kind, 1, _FREE, _FREE, child, 0, begin, size)


def locked_pdf(data: bytes, password: str) -> bytes:
    """The PDF under the 40 bit RC4 of PDF 1.4 (algorithms 2 to 4 of its reference); a password of no characters opens by itself."""
    user, number, rights = (password.encode() + _PAD)[:32], b"0123456789abcdef", -4
    owner = _rc4(hashlib.md5((b"owner" + _PAD)[:32]).digest()[:5], user)  # noqa: S324 - as the format has it
    key = hashlib.md5(user + owner + struct.pack("<i", rights) + number).digest()[:5]  # noqa: S324

    def lock(match: re.Match[bytes]) -> bytes:
        own = hashlib.md5(key + int(match[2]).to_bytes(3, "little") + b"\0\0").digest()[:10]  # noqa: S324

        def lock_string(words: re.Match[bytes]) -> bytes:
            locked = _rc4(own, words[1])
            # nothing is longer than before, so that the table of places holds
            assert not re.search(rb"[()\\\r]", locked)
            return b"(" + locked + b")"

        head, begin, content, end = (
            re.sub(rb"\((\w+)\)", lock_string, match[1]),
            match[3] or b"",
            match[4] or b"",
            match[5] or b"",
        )
        return head + begin + _rc4(own, content) + end

    done = re.sub(rb"(?s)(\n([0-9]+) 0 obj\n<<[^\n]*>>\n)(?:(stream\n)(.*?)(\nendstream))?", lock, data)
    handler = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P %d /O <%s> /U <%s> >> /ID [<%s> <%s>]" % (
        rights,
        owner.hex().encode(),
        _rc4(key, _PAD).hex().encode(),
        number.hex().encode(),
        number.hex().encode(),
    )
    return done.replace(b"trailer << ", b"trailer << " + handler + b" ")


def _rc4(key: bytes, data: bytes) -> bytes:
    state, other = list(range(256)), 0
    for index in range(256):
        other = (other + state[index] + key[index % len(key)]) % 256
        state[index], state[other] = state[other], state[index]
    first = second = 0
    made = bytearray()
    for byte in data:
        first = (first + 1) % 256
        second = (second + state[first]) % 256
        state[first], state[second] = state[second], state[first]
        made.append(byte ^ state[(state[first] + state[second]) % 256])
    return bytes(made)

"""Which bytes are a text, and in which encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticelint.linter.readers.decode import MOST_BYTES, Unreadable, decode

TEXT = "云州市人民政府办公室\n目标任务\uff1a完成50个。\n"


@pytest.mark.parametrize(
    ("data", "encoding", "has_bom"),
    [
        (TEXT.encode(), "utf-8", False),
        (TEXT.encode("utf-8-sig"), "utf-8", True),
        (TEXT.encode("gb18030"), "gb18030", False),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le", True),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", True),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes, encoding: str, has_bom: bool) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.has_bom) == (TEXT, encoding, has_bom)


@pytest.mark.parametrize(("newline", "mixed"), [("\r\n", "a\r\nb\r\nc\n"), ("\r", "a\rb\rc"), ("\n", "a\nb\nc\r\n")])
def test_line_ends_become_one_and_the_files_own_is_kept(newline: str, mixed: str) -> None:
    decoded = decode(mixed.encode())
    assert decoded.newline == newline
    assert decoded.text.rstrip("\n") == "a\nb\nc"


def test_damaged_utf_8_is_not_read_as_gb18030() -> None:
    data = bytearray((TEXT * 10).encode())
    data[31] = 0xFF
    with pytest.raises(Unreadable) as caught:
        decode(bytes(data))
    assert (caught.value.reason, caught.value.offset) == ("encoding", 31)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a\0b", "binary"),
        (b"PK\x03\x04 and so on", "binary"),
        (bytes(range(1, 32)) * 4, "binary"),
        (b"\xff\xfe" + "\ud800".encode("utf-16-le", "surrogatepass"), "encoding"),
        (b"\xa0\xff\xff", "encoding"),
        (b" " * (MOST_BYTES + 1), "too-large"),
    ],
)
def test_unreadable_bytes_say_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    assert caught.value.reason == reason


def test_an_empty_file_is_a_text() -> None:
    assert decode(b"").text == ""


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_unreadable(data: bytes) -> None:
    try:
        text = decode(data).text
    except Unreadable:
        return
    assert "\r" not in text
    text.encode("utf-8")

"""What the tests share: full-width forms made by program, and the reference notices where they lie beside the checkout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from noticelint.grammar.document import Document, Paragraph
from noticelint.grammar.span import Span
from noticelint.grammar.width import BLANKS

# the same examples in every run, and no test of time: a slow machine is no fault
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

_WIDE = {ord(half): ord(half) + 0xFEE0 for half in ",:;()%"}


def wide(text: str) -> str:
    """The text with , : ; ( ) % in full width, as real notices write them."""
    return text.translate(_WIDE)


def narrow(text: str) -> str:
    """The text with \uff0c \uff1a \uff1b \uff08 \uff09 \uff05 in half width, as copies from web pages have them."""
    return text.translate({full: half for half, full in _WIDE.items()})


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The tests keep nothing in the cache of the person who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NOTICELINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the reference notices are not beside this checkout")
    return SHARED


def document_of(text: str, path: str = "test.txt") -> Document:
    """A document of paragraphs, one per line that is not blank: for tests of the grammar that need no reader."""
    blocks: list[Paragraph] = []
    position = 0
    for line in text.split("\n"):
        words = line.strip(BLANKS)
        if words:
            start = position + line.index(words)
            blocks.append(Paragraph(Span(start, start + len(words))))
        position += len(line) + 1
    return Document(path, text, tuple(blocks))

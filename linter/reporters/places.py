"""Where things stand, as the machinery of a repository wants to be told: paths from its folder, and ends that are not inclusive."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import NamedTuple

from ...grammar.document import Document
from ...grammar.span import Span


class Position(NamedTuple):
    """A place between two characters; lines and columns count from 1, columns in code points."""

    line: int
    column: int


def position(document: Document, offset: int) -> Position:
    """Where in its file the character at the offset begins; the end of the text is a place too."""
    line = document.line_number(offset)
    return Position(document.line_in_file(offset), offset - document.line_span(line).start + 1)


def region(document: Document, span: Span) -> tuple[Position, Position]:
    """The first place of a span, and the place behind its last character; of an empty span, the same place twice."""
    return position(document, span.start), position(document, max(span.start, span.end))


def repository_path(path: str) -> str:
    """The path from the working folder where the file lies below it, else as it was given; parted by ``/``."""
    shown = os.path.normpath(path)
    if os.path.isabs(shown):
        here = os.path.join(os.getcwd(), "")
        shown = shown.removeprefix(here)
    return shown.replace(os.sep, "/")


def is_within(path: str) -> bool:
    """Whether a ``repository_path`` is relative, so that it may be resolved against the repository's folder."""
    return not PurePath(path).is_absolute()


def uri(path: str) -> str:
    """A ``repository_path`` as a URI reference (RFC 3986): relative, or of the scheme ``file``."""
    from urllib.parse import quote

    return quote(path, safe="/") if is_within(path) else PurePath(path).as_uri()

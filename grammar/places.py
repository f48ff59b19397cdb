"""The places of a notice that hold tasks: its parts and their sections."""

from __future__ import annotations

from collections.abc import Iterator

from .model import Notice, Part, Section


def filled_places(notice: Notice) -> Iterator[Part | Section]:
    """Every part and, behind it, its sections in reading order; forms that are to be filled in are left out."""
    for part in notice.parts:
        if not part.blank_form:
            yield part
            yield from part.all_sections()

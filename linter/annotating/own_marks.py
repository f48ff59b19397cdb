"""The marks of one's own comments in a text: where each stands, and taking them out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .naming import Names, take_out

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


@dataclass(slots=True)
class Standing:
    """Where a comment stands: paragraphs and characters in front of its start and end. ``changes``: a pending change of one's own is in it."""

    start: tuple[int, int] | None = None
    end: tuple[int, int] | None = None
    referred: bool = False
    changes: bool = False

    @property
    def place(self) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        return self.start, self.end


def standings(root: _Element, numbers: Collection[str], names: Names, author: str) -> dict[str, Standing]:
    """Where each of the comments stands that has a mark in the text."""
    found: dict[str, Standing] = {}
    within: dict[str, Standing] = {}
    paragraphs = characters = 0
    for each in root.iter(*map(names, (*_MARKS, "p", "t", "ins", "del"))):
        local = str(each.tag).removeprefix(names(""))
        if local == "p":
            paragraphs += 1
        elif local == "t":
            characters += len(each.text or "")
        elif local in ("ins", "del"):
            if each.get(names("author")) == author:
                for standing in within.values():
                    standing.changes = True
                within = {}
        elif (number := each.get(names("id"), "")) in numbers:
            standing = found.setdefault(number, Standing())
            if local == "commentRangeStart":
                standing.start = paragraphs, characters
                within[number] = standing
            elif local == "commentRangeEnd":
                standing.end = paragraphs, characters
                within.pop(number, None)
            else:
                standing.referred = True
    return found


def remove_marks(root: _Element, numbers: Collection[str], names: Names) -> None:
    """Take the marks of these comments out of the text; the run that referred to one goes where nothing else is in it."""
    for mark in [each for each in root.iter(*map(names, _MARKS)) if each.get(names("id")) in numbers]:
        run = mark.getparent()
        take_out(mark)
        if run is not None and run.tag == names("r") and all(child.tag == names("rPr") for child in run):
            take_out(run)

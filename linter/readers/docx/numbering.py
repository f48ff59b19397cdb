"""Automatic numbers, computed as Word shows them: no paragraph's text holds its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ....grammar.patterns import regex
from ....grammar.span import Span
from ....grammar.structure.ordinals import read_ordinal
from ....grammar.width import fold
from .names import attribute, child, children, is_on, number, value
from .numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
"""Levels of a list, from 0."""

_PLACE = regex("%([1-9])")
_LONGEST = 60
"""Characters of a number, and of a level's text, that are kept; Word allows 31."""
_DASHES = frozenset("\u2014\u2015")
_CHAIN = 20
"""Styles and lists that refer to each other, at most: they may go in a circle."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and is written: ``text`` has ``%1`` for the number of the first level, and so on.

    ``restart``: the level, from 1, that sets this one back; 0 for none, and None for every one above. ``style`` is the paragraph style that
    stands for the level.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    decimals: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A w:num: the abstract list that it counts in, its levels, and those that begin anew where it is first met."""

    abstract: str
    levels: Mapping[int, Level]
    begins: frozenset[int]


@dataclass(frozen=True, slots=True)
class Reference:
    """A paragraph's or a style's w:numPr; None for what it leaves to the style below it."""

    list_id: str | None
    level: int | None


def read_reference(properties: _Element | None) -> Reference | None:
    """The reference of a w:pPr."""
    found = child(properties, "numPr")
    if found is None:
        return None
    level = value(found, "ilvl")
    return Reference(value(found, "numId"), None if level is None else min(max(number(level, 0), 0), LEVELS - 1))


@dataclass
class Numbering:
    """The lists of a package, and how far each has counted; paragraphs must be asked for in reading order."""

    lists: Mapping[str, _List] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _met: set[str] = field(default_factory=set)

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level for which a style stands."""
        found = self.lists.get(list_id)
        return None if found is None else next((at for at, level in found.levels.items() if level.style == style), None)

    def next(self, list_id: str, at: int) -> tuple[str, Level] | None:
        """Count one paragraph of a list and give its number as it is shown; None where the list, or its level, is not there."""
        found = self.lists.get(list_id)
        level = None if found is None else found.levels.get(at)
        if found is None or level is None:
            return None
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        if list_id not in self._met:
            self._met.add(list_id)
            for each in found.begins:
                counts[each] = None
        current = counts[at]
        counts[at] = level.start if current is None else current + 1
        for above in range(at):
            if counts[above] is None:
                counts[above] = found.levels[above].start if above in found.levels else 1
        for below in range(at + 1, LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or at < restart:
                counts[below] = None
        return self._written(found, level, counts), level

    @staticmethod
    def _written(found: _List, level: Level, counts: list[int | None]) -> str:
        if level.form == "bullet":
            # only a dash says more than that an item begins
            return level.text if level.text and set(level.text) <= _DASHES else ""

        def put(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form = found.levels[at].form if at in found.levels else "decimal"
            count = counts[at]
            if count is None or form == "bullet":
                return ""
            return numeral(count, "decimal" if level.decimals and form != "none" else form)

        return _PLACE.sub(put, level.text)[:_LONGEST]


def read_numbering(root: _Element | None, lists_of_styles: Mapping[str, str]) -> Numbering:
    """The lists of a w:numbering. ``lists_of_styles``: the list that each numbering style names."""
    if root is None:
        return Numbering()
    abstracts: dict[str, dict[int, Level]] = {}
    links: dict[str, str] = {}
    for each in children(root, "abstractNum"):
        name = attribute(each, "abstractNumId") or ""
        abstracts[name] = dict(_levels(each))
        links[name] = value(each, "numStyleLink") or ""
    elements = {attribute(each, "numId") or "": each for each in children(root, "num")}
    abstract_of = {name: value(each, "abstractNumId") or "" for name, each in elements.items()}
    lists = {
        name: _list(each, _resolved(abstract_of[name], links, lists_of_styles, abstract_of), abstracts)
        for name, each in elements.items()
    }
    return Numbering(lists)


def _resolved(abstract: str, links: Mapping[str, str], lists_of_styles: Mapping[str, str], abstract_of: Mapping[str, str]) -> str:
    """The abstract list that has the levels, where one only names a numbering style."""
    for _ in range(_CHAIN):
        style = links.get(abstract)
        following = abstract_of.get(lists_of_styles.get(style, "")) if style else None
        if following is None or following == abstract:
            break
        abstract = following
    return abstract


def _list(element: _Element, abstract: str, abstracts: Mapping[str, Mapping[int, Level]]) -> _List:
    levels = dict(abstracts.get(abstract, {}))
    begins: set[int] = set()
    for override in children(element, "lvlOverride"):
        at = number(attribute(override, "ilvl"), -1)
        if not 0 <= at < LEVELS:
            continue
        for _, level in _levels(override):
            levels[at] = level
        start = value(override, "startOverride")
        if start is not None:
            begins.add(at)
            levels[at] = replace(levels.get(at, Level()), start=number(start, 1))
    return _List(abstract, levels, frozenset(begins))


def _levels(element: _Element) -> Iterator[tuple[int, Level]]:
    for each in children(element, "lvl"):
        at = number(attribute(each, "ilvl"), 0)
        if 0 <= at < LEVELS:
            restart = value(each, "lvlRestart")
            yield (
                at,
                Level(
                    number(value(each, "start"), 0),
                    _form(each),
                    (value(each, "lvlText") or "")[:_LONGEST],
                    value(each, "suff") or "tab",
                    is_on(child(each, "isLgl")),
                    None if restart is None else number(restart, 0),
                    value(each, "pStyle") or "",
                ),
            )


def _form(level: _Element) -> str:
    """The level's form; a newer one stands beside the one that older programs are to show."""
    return value(level, "numFmt") or value(level, "mc:AlternateContent", "mc:Fallback", "numFmt") or "decimal"


def _is_of_one_style(*texts: str) -> bool:
    """Whether all of them begin with ordinals of the same style."""
    ordinals = [read_ordinal(fold(text), text, Span(0, len(text))) for text in texts]
    return None not in ordinals and len({ordinal.style for ordinal in ordinals if ordinal}) == 1


def separator(label: str, level: Level, text: str) -> str:
    """What stands between a number and the text: nothing behind a mark, as offices type it, but a blank where digits would run together.

    So it is too where a number of the same style was typed behind the computed one, which shows that there are two.
    """
    if not label or not text:
        return ""
    if text[0].isdecimal() or _is_of_one_style(label, text[:_LONGEST]):
        return " "
    return " " if level.suffix != "nothing" and (label[-1].isdecimal() or label[-1].isalpha()) else ""

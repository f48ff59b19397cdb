"""Names of bodies that lack the level (市, 区, 县 …) which they or their neighbours carry."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..lexicon import load
from ..model import Notice
from ..patterns import regex
from ..span import Span
from ..width import squeeze
from .aliases import ORDINARY, VERTICAL
from .body_names import UnitList, level_of, unit_lists

_LEAGUE = frozenset(load("bodies")["league"])
_BUREAU = regex("(?:局|委|办|妇联|残联|文联|侨联|科协|工商联|社科联|总工会)$")
_OTHERWISE = regex(
    "^政府|(?:政府|管委会|街道|办事处|公司|集团|分局|支局|团委|支行|分行|支队|大队|学校|医院|大学|学院|镇|乡|村|社区)$"
)
_HABIT = 4
"""How many names have their level for each that has none, where it is the notice's habit."""
_NEIGHBOURS = 2
_SHARING = 2


@dataclass(frozen=True, slots=True)
class MissingLevel:
    """A name without ``level``: at ``places``, though it has it at ``usual``, or all its neighbours have it where that is empty."""

    name: str
    level: str
    places: tuple[Span, ...]
    usual: tuple[Span, ...]


@dataclass(slots=True)
class _Use:
    """Where a name stands without its level, where with one, and the bare ones whose neighbours tell which is missing."""

    bare: list[Span] = field(default_factory=list)
    levelled: dict[str, list[Span]] = field(default_factory=dict)
    beside: list[Span] = field(default_factory=list)


def missing_levels(notice: Notice) -> tuple[MissingLevel, ...]:
    """Every body that lacks its level somewhere, once, in reading order; linear in the names.

    Silent where names share a level (区发改、科经局), where leaving it out is no exception, and in the cells of tables or the
    lines of the text where it is none there.
    """
    lists = unit_lists(notice)
    found = []
    for in_table in (False, True):
        own = [each for each in lists if each.in_table is in_table]
        if own:
            found += _missing(own)
    return tuple(sorted(found, key=lambda each: each.places[0]))


def _missing(lists: Sequence[UnitList]) -> list[MissingLevel]:
    uses: defaultdict[str, _Use] = defaultdict(_Use)
    levels: Counter[str] = Counter()
    bare = sharing = 0
    for listed in lists:
        levelled: list[str] = []
        without: list[tuple[str, Span]] = []
        shared = False
        for party in listed.list.parties:
            if party.collective:
                continue
            level, stem = _read(party.name)
            if level:
                levelled.append(level)
                uses[stem].levelled.setdefault(level, []).append(party.span)
            elif party.full_name != party.name:
                shared = shared or _shares(party.full_name, party.name)
            elif stem:
                without.append((stem, party.span))
        sharing += shared
        levels.update(levelled)
        if not without or shared:
            continue
        for stem, span in without:
            uses[stem].bare.append(span)
        ordinary = [each for each in without if each[0] in ORDINARY]
        bare += len(ordinary)
        if len(ordinary) == 1 and len(levelled) >= _NEIGHBOURS and len(set(levelled)) == 1:
            stem, span = ordinary[0]
            if _BUREAU.search(stem) is not None and not stem.startswith(VERTICAL):
                uses[stem].beside.append(span)
    if not levels or bare * _HABIT > levels.total():
        return []
    own = levels.most_common(1)[0][0]
    return [missing for stem, use in uses.items() if (missing := _judged(stem, use, own, sharing)) is not None]


def _judged(stem: str, use: _Use, own: str, sharing: int) -> MissingLevel | None:
    if use.bare and own in use.levelled and len(use.levelled) == 1 and len(use.bare) <= len(use.levelled[own]):
        return MissingLevel(stem, own, tuple(use.bare), tuple(use.levelled[own]))
    if use.beside and not use.levelled and len(use.beside) == len(use.bare) == 1 and sharing < _SHARING:
        return MissingLevel(stem, own, tuple(use.beside), ())
    return None


@lru_cache(maxsize=4096)
def _read(name: str) -> tuple[str, str]:
    """The level and the rest of a name, both "" where it is of a kind that may do without."""
    name = squeeze(name)
    level = level_of(name)
    stem = name[len(level) :]
    if name in _LEAGUE or len(stem) < 2 or _OTHERWISE.search(stem) is not None:
        return "", ""
    return level, stem


@lru_cache(maxsize=4096)
def _shares(full: str, written: str) -> bool:
    """Whether a name without a level has that of a name before it: 商务局 in 区科经、商务局, but not 临溪海事局 behind 市水利局."""
    full = squeeze(full)
    level = level_of(full)
    return bool(level) and (full[len(level) :] in ORDINARY or not full.endswith(squeeze(written)))

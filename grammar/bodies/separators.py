"""Which marks part the names of a list against the notice's own habit, and which enumerations mix 、 and commas."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..lexicon import load
from ..model import Mark, Notice, Party, Role
from ..patterns import regex
from ..prose import occurrences
from ..span import Span
from ..width import squeeze
from .aliases import VERTICAL
from .body_names import level_of, unit_lists

_LEAGUE = frozenset(load("bodies")["league"])
_AREA = regex("(?:政府|管委会|街道|办事处|[镇乡村市区县旗])$")
_QUALIFIERS = regex("各|相关|有关|其他|其它")
_MARKS = {"、": "、", ",": ",", "\uff0c": ",", ";": ";", "\uff1b": ";"}
"""The marks of a list, and which of them they are in half width."""
_ENUMERATION = regex("\u201c[^\u201c\u201d\n]{5,60}\u201d|\\([^()\u201c\u201d\n]{5,60}\\)")
_PLACES = regex("[市区县旗镇乡村街路巷道河江湖桥站港岛园]$")
_OUTWEIGHS = 3
_USUAL_TIMES = 3
_USUAL_LISTS = 5
_USUAL_PAIRS = 10
_RARE_SHARE = 20
_LONGEST_ITEM = 12


@dataclass(frozen=True, slots=True)
class OddMark:
    """A mark where the notice has ``usual``: between ``left`` and ``right``. ``places`` are all of the same kind, ``examples`` the usual ones."""

    places: tuple[Mark, ...]
    usual: str
    left: str
    right: str
    examples: tuple[Span, ...]


class _Gap(NamedTuple):
    """A mark between two names of one list, and which mark it is."""

    kind: str
    mark: Mark
    left: Party
    right: Party

    @property
    def endings(self) -> str:
        """How the names end: 局团 for 局 beside 集团."""
        return self.left.full_name[-1] + self.right.full_name[-1]


@dataclass(frozen=True, slots=True)
class _Habits:
    """Between which bodies of one level the lists of a role have marks: all, and by list where they are all that the list has."""

    inside: list[_Gap]
    whole: list[list[_Gap]]


def odd_list_marks(notice: Notice) -> tuple[OddMark, ...]:
    """Marks in lists of bodies against the habit, one entry for each habit; linear in the names.

    The habits are: what stands before a collective name (，各街道); with what a list of one role parts the bodies of one level;
    and what stands between two such bodies. Names that share a level or an ending are parted by 、 whatever the habit.
    """
    collectives: defaultdict[tuple[str, str], list[_Gap]] = defaultdict(list)
    roles: defaultdict[Role, _Habits] = defaultdict(lambda: _Habits([], []))
    for listed in unit_lists(notice):
        parties, marks = listed.list.parties, listed.list.marks
        if not marks or listed.list.dangling or len(marks) != len(parties) - 1:
            continue
        own: list[_Gap] = []
        behind = _class(parties[0])
        for index, mark in enumerate(marks, 1):
            before, behind = behind, _class(parties[index])
            if behind[0] == "*":
                if mark.text in _MARKS:
                    gap = _Gap(_MARKS[mark.text], mark, parties[index - 1], parties[index])
                    collectives[before if before[0] == "*" or before == "area" else "body", behind].append(gap)
            elif before[0] == "b" == behind[0] and (before == behind or "body" in (before, behind)) and mark.text in _MARKS:
                own.append(_Gap(_MARKS[mark.text], mark, parties[index - 1], parties[index]))
        if own:
            _add(roles[listed.role], own, len(marks))
    found = [odd for gaps in collectives.values() for odd in _before_collectives(gaps)]
    for habits in roles.values():
        found.extend(_between_bodies(habits))
    return tuple(sorted(found, key=lambda each: each.places[0].span))


def _add(habits: _Habits, own: list[_Gap], marks: int) -> None:
    """Take in what stands between the bodies of one list with so many marks in all."""
    one_mark = all(gap.kind == own[0].kind for gap in own)
    if one_mark and len(own) == marks:
        habits.whole.append(own)
    # 市甲局,市乙局、市丙局: the body that leads stands by itself
    habits.inside.extend(own if one_mark or own[0].kind == "、" or own[1].kind != "、" else own[1:])


def _class(party: Party) -> str:
    """``body`` with its level, ``area``, ``other`` (of no level, or of a higher one), or for a collective ``*`` and its plain name."""
    return _collective(party.name) if party.collective else _body(party.full_name)


@lru_cache(maxsize=1024)
def _collective(name: str) -> str:
    """A collective name without its qualifiers, behind a ``*``."""
    return "*" + _QUALIFIERS.sub("", squeeze(name))


@lru_cache(maxsize=4096)
def _body(name: str) -> str:
    name = squeeze(name)
    if _AREA.search(name) is not None and name not in _LEAGUE:
        return "area"
    level = level_of(name)
    if name in _LEAGUE or (level and not name.startswith(VERTICAL, 1)):
        return "body" + level
    return "other"


def _before_collectives(gaps: Sequence[_Gap]) -> Iterator[OddMark]:
    usual, odd = _parted(gaps)
    if len(usual) >= _USUAL_TIMES and odd:
        yield _odd(odd, usual)


def _between_bodies(habits: _Habits) -> Iterator[OddMark]:
    """Lists that have one mark throughout are measured by each other; the others by all gaps between two bodies."""
    if len({gap.kind for gap in habits.inside}) < 2:
        return
    grouping = _grouping(habits.inside)
    usual, odd = _parted([gap for gaps in habits.whole for gap in gaps])
    odd = [gap for gap in odd if not _shares(gap) and gap.endings not in grouping]
    if odd and sum(gaps[0].kind == usual[0].kind for gaps in habits.whole) >= _USUAL_LISTS:
        yield _odd(odd, usual)
        return
    usual, odd = _parted(habits.inside)
    odd = [gap for gap in odd if not _shares(gap) and gap.endings not in grouping]
    if odd and len(usual) >= _USUAL_PAIRS and len(odd) * _RARE_SHARE <= len(habits.inside):
        yield _odd(odd, usual)


def _grouping(gaps: Sequence[_Gap]) -> set[str]:
    """The endings between which the notice keeps to a comma: 局 and 集团 are groups of their own."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for gap in gaps:
        counts[gap.endings][gap.kind] += 1
    return {
        endings
        for endings, kinds in counts.items()
        if len(set(endings)) > 1 and kinds[","] >= _USUAL_TIMES and kinds[","] * 3 >= kinds.total() * 2
    }


def _parted(gaps: Sequence[_Gap]) -> tuple[list[_Gap], list[_Gap]]:
    """Those with the usual mark and the others; nothing odd where they are not a third of the usual ones at most."""
    counts = Counter(gap.kind for gap in gaps)
    if len(counts) < 2:
        return list(gaps), []
    (kind, times), *_ = counts.most_common(1)
    usual, odd = [gap for gap in gaps if gap.kind == kind], [gap for gap in gaps if gap.kind != kind]
    return usual, odd if len(odd) * _OUTWEIGHS <= times else []


def _shares(gap: _Gap) -> bool:
    return any(party.name != party.full_name for party in (gap.left, gap.right))


def _odd(odd: Sequence[_Gap], usual: Sequence[_Gap]) -> OddMark:
    first = odd[0]
    examples = tuple(gap.mark.span for gap in usual[:3])
    return OddMark(tuple(gap.mark for gap in odd), usual[0].mark.text, first.left.name, first.right.name, examples)


def mixed_enumerations(notice: Notice) -> Iterator[Span]:
    """Commas among like items of one quotation or bracket that are parted by 、 otherwise: “抓早、抓小，抓实”.

    Items are alike where all begin, or in brackets end, alike. Equal groups (“甲、乙，丙、丁”) are meant.
    """
    folded = notice.document.folded
    for match in occurrences(notice, _ENUMERATION):
        words = folded[match.start() + 1 : match.end() - 1]
        if "、" not in words or "," not in words or any(mark in words for mark in ":;。!?"):
            continue
        groups = [group.split("、") for group in words.split(",")]
        items = [item for group in groups for item in group]
        if max(map(len, items)) > _LONGEST_ITEM or min(map(len, items)) < 2 or len({len(group) for group in groups}) == 1:
            continue
        alike = _begin_alike(items) if folded[match.start()] != "(" else _end_alike(items)
        if alike and words.count(",") <= words.count("、"):
            position = words.index(",") + match.start() + 1
            yield Span(position, position + 1)


def _begin_alike(items: Sequence[str]) -> bool:
    return len({item[0] for item in items}) == 1 and len({len(item) for item in items}) <= 2 + len(items) // 4


def _end_alike(items: Sequence[str]) -> bool:
    return len({item[-1] for item in items}) == 1 and _PLACES.search(items[0]) is not None

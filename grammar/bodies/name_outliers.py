"""Which rare name of a body is a frequent one mistyped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..lexicon import load, longest_first
from ..model import Notice, Party
from ..patterns import regex
from ..width import squeeze
from .body_names import level_of, unit_lists

_KNOWN = load("known_bodies")
_WORDS = frozenset(_KNOWN["words"])
_HOMOGRAPHS = tuple(_KNOWN["level_homographs"])
_MANY = tuple(_KNOWN["many"])
_CONFUSED = [longest_first(group) for group in _KNOWN["confused_endings"]]
_AREA_MARK = regex(rf"[\u4e00-\u9fff]{{0,2}}?(?P<mark>{'|'.join(longest_first(_KNOWN['area_marks']))})")
_GENERIC_AREAS = longest_first([word for word in load("areas")["suffixes"] if len(word) > 2])
_WHOLE_BODY = regex("局|行|公司|集团|院|校|中心|所|站")
_BRANCH = regex(r"(?:分局|分公司|支公司|支行|分行|分院|分校|分中心|支队|大队)$")
_ORDER = frozenset("一二三四五六七八九十百零0123456789东西南北中上下左右前后内外新老大小甲乙丙丁")
_LONGEST = 30
_SHORTEST = 6
_MANY_SHORTEST = 10
_STEM = 5
USUAL_TIMES = 3
"""How often the usual form of a name must stand for a single deviation to be a slip, where the office says nothing else."""


@dataclass(frozen=True, slots=True)
class Outlier:
    """``party`` is named once, ``usual`` several times; ``examples`` are places of the usual name."""

    party: Party
    usual: str
    examples: tuple[Party, ...]


@dataclass(slots=True)
class _Usage:
    """How a name without its level is used: its parties, the levels written before it, and the groups of lists it stands in."""

    parties: list[Party]
    levels: set[str]
    groups: set[int]


def outliers(notice: Notice, usual_times: int = USUAL_TIMES) -> tuple[Outlier, ...]:
    """Names that stand once and differ in a single run of at most two characters from one that stands ``usual_times`` or more.

    Silent where both may be real: words that tell bodies apart, places, numbered or like-named companies and schools, two
    names in one task. Linear in the names: each name is looked up under what remains when the run is left out.
    """
    usages = _usages(notice)
    usual: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for stem, usage in usages.items():
        if len(usage.parties) >= usual_times:
            for key in _keys(stem):
                usual[key].append(stem)
    found: list[Outlier] = []
    for stem, usage in usages.items():
        if len(usage.parties) != 1:
            continue
        fitting = _fitting(stem, usage, usual, usages)
        if not fitting and "" in usage.levels and stem.startswith(_HOMOGRAPHS):
            # a slip can make a word of the level and what follows it: 市郊通 for 市交通
            fitting = _fitting(stem[1:], _Usage(usage.parties, {stem[0]}, usage.groups), usual, usages)
        if fitting:
            best = max(fitting, key=lambda other: (len(usages[other].parties), other))
            examples = usages[best].parties
            found.append(Outlier(usage.parties[0], examples[0].name, tuple(examples)))
    return tuple(sorted(found, key=lambda each: each.party.span))


def _fitting(stem: str, usage: _Usage, usual: Mapping[tuple[str, str], Sequence[str]], usages: Mapping[str, _Usage]) -> list[str]:
    """The usual names that this one may be a slip of."""
    candidates = {other for key in _keys(stem) for other in usual.get(key, ())[:8]}
    return [other for other in candidates if _is_slip(stem, usage, other, usages[other])]


def _usages(notice: Notice) -> Mapping[str, _Usage]:
    usages: dict[str, _Usage] = {}
    for listed in unit_lists(notice):
        for party in listed.list.parties:
            full = squeeze(party.full_name)
            if party.collective or not 2 < len(full) <= _LONGEST:
                continue
            level = level_of(full)
            usage = usages.setdefault(full[len(level) :], _Usage([], set(), set()))
            usage.parties.append(party)
            usage.levels.add(level_of(squeeze(party.name)))
            usage.groups.add(listed.group)
    return usages


def _keys(stem: str) -> Iterator[tuple[str, str]]:
    """What remains of the name when a run of one or two characters, or none, is left out."""
    for start in range(len(stem) + 1):
        for length in (0, 1, 2):
            if start + length <= len(stem):
                yield stem[:start], stem[start + length :]


def _is_slip(rare: str, once: _Usage, usual: str, often: _Usage) -> bool:
    written = max(len(rare), len(usual)) + (1 if once.levels - {""} else 0)
    levels_agree = "" in once.levels | often.levels or bool(once.levels & often.levels)
    if written < _SHORTEST or not levels_agree or once.groups & often.groups:
        return False
    start = _common(rare, usual)
    tail = min(_common(rare[::-1], usual[::-1]), min(len(rare), len(usual)) - start)
    runs = rare[start : len(rare) - tail], usual[start : len(usual) - tail]
    if max(map(len, runs)) > 2:
        return False
    if tail == 0:
        return _is_ending_slip(rare, usual)
    if any(name.endswith(_MANY) for name in (rare, usual)) and written < _MANY_SHORTEST:
        return False
    if not all(runs):
        return min(map(len, runs)) == 0 and max(map(len, runs)) == 1 and start > 0 and len(usual) > _SHORTEST
    return len(runs[0]) == len(runs[1]) and not _may_both_be_real(rare, usual, start, tail, any(once.levels | often.levels))


def _is_ending_slip(rare: str, usual: str) -> bool:
    """规划中心 for 规划分局: endings that are mistaken for one another, behind a stem of five."""
    for group in _CONFUSED:
        mine = next((ending for ending in group if rare.endswith(ending)), "")
        other = next((ending for ending in group if usual.endswith(ending)), "")
        if mine and other and mine != other and rare[: -len(mine)] == usual[: -len(other)]:
            return len(rare) - len(mine) >= _STEM
    return False


def _may_both_be_real(rare: str, usual: str, start: int, tail: int, levelled: bool) -> bool:
    runs = rare[start : len(rare) - tail] + usual[start : len(usual) - tail]
    if set(runs) <= _ORDER or _are_known_words(rare, usual, start, tail):
        return True
    if _BRANCH.search(usual) and _WHOLE_BODY.search(usual, 0, start):
        return True
    if start < 3 and not levelled and usual[:2] not in _WORDS:
        return True
    return _in_place_name(usual, start, tail)


def _are_known_words(rare: str, usual: str, start: int, tail: int) -> bool:
    """Whether a known word stands in each name where they differ: 财政 against 民政."""
    for before in range(3):
        for after in range(3):
            first, end = start - before, tail - after
            if first >= 0 and end >= 0 and rare[first : len(rare) - end] in _WORDS and usual[first : len(usual) - end] in _WORDS:
                return True
    return False


def _in_place_name(usual: str, start: int, tail: int) -> bool:
    """Whether the difference lies in what may be a place's own name: 竹山县, 大榭街道; not in the generic 开发区 of a long name."""
    end = len(usual) - tail
    for word in _GENERIC_AREAS:
        position = usual.find(word)
        if 4 <= position <= start and end <= position + len(word):
            return False
    match = _AREA_MARK.match(usual, end)
    if match is None:
        return False
    mark = match.start("mark")
    return not {usual[mark - 1 : mark + 1], usual[mark : mark + 2], usual[mark - 1 : mark + 2]} & _WORDS


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return next(
        (index for index, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other))
    )

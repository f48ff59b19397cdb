"""Bodies that one notice names by several accepted short names (人社局, 人力社保局), and collective names worded in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from ..lexicon import load
from ..model import Notice, Party
from ..once import once
from ..patterns import regex
from ..span import Span
from ..width import squeeze
from .body_names import level_of, unit_lists

_ALIASES = load("aliases")
_GROUPS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        [
            *([stem + ending for stem in stems for ending in _ALIASES["endings"]] for stems in _ALIASES["stems"]),
            *_ALIASES["names"],
        ]
    )
    for name in names
}
ORDINARY = frozenset((*_GROUPS, *_ALIASES["single"]))
"""Names, without a level, of bodies that most cities and counties have."""
VERTICAL = tuple(_ALIASES["vertical"])
"""How names of bodies begin that answer to a higher level."""

_QUOTES = str.maketrans("", "", "\"'\u201c\u201d\u2018\u2019")
_INTRODUCED = regex(r"简称[ ]*(?:为|作|:)?[ ]*[\u201c\"'\u2018]?(?P<name>[\u4e00-\u9fff]{2,16})")
_QUALIFIERS = regex("各|其他|其它")
_SOME = regex("有关|相关")
_LONGEST_BRACKETS = 200
_USUAL_TIMES = 10
_RARE_TIMES = 2


@dataclass(frozen=True, slots=True)
class Variant:
    """One body (or collective) under a rarer name and the usual one, whole (区人社局 for the first of 区人社、医保局), with all places of either."""

    rare: str
    usual: str
    places: tuple[Span, ...]
    usual_places: tuple[Span, ...]
    collective: bool = False


_Forms = defaultdict[str, list[Span]]
"""Places by name, in reading order."""


@once
def variants(notice: Notice) -> tuple[Variant, ...]:
    """Each rarer name of a body that has a more frequent one at the same level; of two as frequent, the one that comes later.

    Silent on a body whose short name the notice introduces (以下简称). Linear in the names.
    """
    bodies: defaultdict[tuple[str, int], _Forms] = defaultdict(lambda: defaultdict(list))
    collectives: defaultdict[str, _Forms] = defaultdict(lambda: defaultdict(list))
    for listed in unit_lists(notice):
        for position, party in enumerate(listed.list.parties):
            if party.collective:
                if position and (plain := _plain(party.name)):
                    collectives[plain][party.name].append(party.span)
                continue
            if (body := _body(party.full_name)) is not None:
                bodies[body[:2]][body[2]].append(party.span)
            for bracket, span in _bracketed(notice, party) if party.brackets else ():
                if (body := _body(bracket)) is not None:
                    bodies[body[:2]][body[2]].append(span)
    mixed = [(group, forms) for (_, group), forms in bodies.items() if len(forms) > 1]
    introduced = {group for each in _introduced(notice) for group in each} if mixed else set()
    found = [each for group, forms in mixed if group not in introduced for each in _rarer(forms)]
    for forms in collectives.values():
        if len(forms) > 1:
            found.extend(_rare_collectives(forms))
    return tuple(sorted(found, key=lambda each: each.places[0]))


@lru_cache(maxsize=4096)
def _body(name: str) -> tuple[str, int, str] | None:
    """The level, the group and the name of a body without quotes; None where the lexicon does not have it."""
    bare = squeeze(name).translate(_QUOTES)
    level = level_of(bare)
    group = _GROUPS.get(bare[len(level) :])
    return None if group is None else (level, group, bare)


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    """A collective name of some bodies without what does not change its meaning; "" for one that means all."""
    name = squeeze(name)
    return _SOME.sub("有关", _QUALIFIERS.sub("", name)) if _SOME.search(name) is not None else ""


def _bracketed(notice: Notice, party: Party) -> Iterator[tuple[str, Span]]:
    """The names that a party bears besides: 市生态环境局（市治水办）."""
    for bracket in party.brackets:
        if level_of(bracket):
            start = notice.document.text.find(bracket, party.span.end, party.span.end + _LONGEST_BRACKETS)
            if start >= 0:
                yield bracket, Span(start, start + len(bracket))


def _introduced(notice: Notice) -> Iterator[set[int]]:
    for match in _INTRODUCED.finditer(notice.document.folded):
        name = match["name"]
        # the name may go on into the sentence, and begin with a place
        yield {
            _GROUPS[name[start:end]]
            for start in range(len(name))
            for end in range(start + 2, len(name) + 1)
            if name[start:end] in _GROUPS
        }


def _rarer(forms: _Forms) -> Iterator[Variant]:
    (usual, usual_places), *others = sorted(forms.items(), key=lambda form: (-len(form[1]), form[1][0]))
    for rare, places in others:
        yield Variant(rare, usual, tuple(places), tuple(usual_places))


def _rare_collectives(forms: _Forms) -> Iterator[Variant]:
    """市级各有关部门 once where 市级其他有关部门 is the rule, both behind other bodies."""
    for each in _rarer(forms):
        if len(each.places) <= _RARE_TIMES and len(each.usual_places) >= _USUAL_TIMES * len(each.places):
            yield replace(each, collective=True)

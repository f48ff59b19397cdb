"""Named projects (建成区公共卫生中心), and where one stands under two names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..lexicon import load, longest_first
from ..model import Notice
from ..patterns import regex
from ..prose import occurrences
from ..span import Span
from ..structure.leads import PlacedTask, lead_unit, placed_tasks
from ..width import squeeze

_WORDS = load("project_names")
_VERBS = longest_first(_WORDS["verbs"])
_TELLING = regex("|".join(map(re.escape, longest_first(_WORDS["telling"]))))
_HEAD = "|".join(longest_first(_WORDS["heads"]))
_LEVELS = "市区县州旗"
_HOMOGRAPHS = "|".join(longest_first([word[1:] for word in load("known_bodies")["level_homographs"] if word[0] in _LEVELS]))
_AREA = r"[\u4e00-\u9fff]{2,4}?(?<![社小园景校片街库辖郊城])(?:[市区县镇乡]|街道|新区|新城)"
_NAMED = rf"(?:[{_LEVELS}](?!{_HOMOGRAPHS}|[级内外位城区县舰帜])|{_AREA})"
_DOING = "|".join(longest_first([*_WORDS["verbs"], *_WORDS["adverbs"]]))
_PROJECT = regex(
    # begins with plain words, for which a search runs ahead; whether a sentence begins there is asked afterwards
    rf"(?:{_DOING})(?:{_DOING}){{0,5}}+(?P<name>{_NAMED}[\u4e00-\u9fff“”]{{1,16}}?(?:{_HEAD}))"
    rf"(?P<tail>{'|'.join(longest_first(_WORDS['tails']))})?(?=[,;。、()\n]|$)"
)
_WITHIN = regex("[\u4e00-\u9fff“”]")
_VERB = regex("|".join(_VERBS))
_LONGEST_RUN = 3
_SHORTEST_RUN = 2


@dataclass(frozen=True, slots=True)
class _Named:
    """A project as a statement names it. ``verbs`` is what is done to it, ``lead`` the full name of the body that leads."""

    name: str
    span: Span
    verbs: frozenset[str]
    lead: str
    placed: PlacedTask


@dataclass(frozen=True, slots=True)
class ProjectVariant:
    """One project under two names; ``shorter`` lacks the characters ``run`` that ``longer`` has."""

    shorter: tuple[Span, ...]
    longer: tuple[Span, ...]
    names: tuple[str, str]
    run: str


def project_variants(notice: Notice) -> tuple[ProjectVariant, ...]:
    """Names that agree but for one inserted run of two or three characters, in lists or chapters apart, with verb and lead in common.

    Each stands in places of its own. A run that tells things apart (二期, 儿童, 城东) makes two projects of them.
    """
    named: defaultdict[str, list[_Named]] = defaultdict(list)
    for each in _projects(notice):
        named[each.name].append(each)
    found = []
    for longer, long_places in named.items():
        for shorter, run in _without_a_run(longer):
            if shorter in named and _is_one(named[shorter], long_places):
                spans = (tuple(each.span for each in named[shorter]), tuple(each.span for each in long_places))
                found.append(ProjectVariant(*spans, (shorter, longer), run))
    return tuple(found)


def _projects(notice: Notice) -> Iterator[_Named]:
    folded = notice.document.folded
    matches = [
        match for match in occurrences(notice, _PROJECT) if not match.start() or not _WITHIN.match(folded, match.start() - 1)
    ]
    if len(matches) < 2:
        return
    placed = sorted(((span, each) for each in placed_tasks(notice) for span in each.task.statements), key=lambda pair: pair[0])
    starts = [span.start for span, _ in placed]
    for match in matches:
        index = bisect_right(starts, match.start()) - 1
        if index < 0 or match.end() > placed[index][0].end:
            continue
        each = placed[index][1]
        unit = lead_unit(each.task)
        verbs = {*_VERB.findall(folded, match.start(), match.start("name")), *_VERB.findall(match["tail"] or "")}
        if unit is not None and verbs:
            name = squeeze(match["name"]).replace("“", "").replace("”", "")
            yield _Named(name, Span(*match.span("name")), frozenset(verbs), squeeze(unit.full_name), each)


def _without_a_run(name: str) -> Iterator[tuple[str, str]]:
    """The name without one inner run of two or three characters, and the run; none where a reading of the run tells things apart."""
    runs: defaultdict[str, list[str]] = defaultdict(list)
    for length in range(_SHORTEST_RUN, _LONGEST_RUN + 1):
        for start in range(1, len(name) - length - 1):
            runs[name[:start] + name[start + length :]].append(name[start : start + length])
    for rest, readings in runs.items():
        if not any(_TELLING.search(run) for run in readings):
            yield rest, readings[0]


def _is_one(short: list[_Named], long: list[_Named]) -> bool:
    every = [*short, *long]
    if len({each.lead for each in every}) > 1 or not frozenset.intersection(*(each.verbs for each in every)):
        return False
    return not {_chapter(each) for each in short} & {_chapter(each) for each in long}


def _chapter(named: _Named) -> tuple[int, int]:
    """The list that holds it, and the chapter within."""
    sections = named.placed.sections
    return id(named.placed.part), id(sections[0]) if sections else 0

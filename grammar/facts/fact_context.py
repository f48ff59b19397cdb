"""For what time, scope and area a figure of the text holds, as far as its sentence, task and headings say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..bodies.body_names import unit_lists
from ..inline.inline_words import is_place
from ..lexicon import load
from ..model import ColumnKind, Notice, Table
from ..once import once
from ..patterns import regex
from ..span import Span
from ..width import squeeze
from .facts import Fact, Home, bare_area

_WORDS = load("facts")
_TIME = regex("|".join(_WORDS["time"]["patterns"]))
_STOCK = regex("|".join(_WORDS["stock"]["words"]))
_APART = regex("|".join(_WORDS["apart"]["words"]))
_ABOVE = regex("|".join(_WORDS["scope"]["above"]))
_ZONE = regex("|".join(_WORDS["scope"]["zones"]))
_WHOLE_YEAR = frozenset(("12",))
_YEAR = regex("(?:19|20)[0-9]{2}(?=年)")
_OF_AREA = regex("(?P<name>[\u4e00-\u9fff]{2,10}?)(?:(?:人民)?政府|管委会|街道办事处|街道|镇|乡)")
_KINDS = "".join(stem for stem in load("areas")["generic"]["stems"] if len(stem) == 1)
_PLACE = regex(
    "(?:附[件表][0-9一二三四五六七八九十]*|(?:19|20)[0-9]{2}年度?|在|由|支持|推进|推动)*+"
    f"(?P<name>[\u4e00-\u9fff]{{1,3}}?(?![{_KINDS}])[\u4e00-\u9fff](?:自治县|街道|[县区市镇乡旗村])(?![长委局场级域内民]))"
)
_SENTENCE = regex("[。;!?\n]")
_NAMED = regex("园|区|片|基地|项目|工程|中心|新城|小镇|街|路|线|河|湖|库|港|站|岛|山|村|带|“")
_NOTHING: frozenset[str] = frozenset()
_CLAUSE = regex("[,、:。;\n]")
_REACH = 300
_BEHIND = 30
_MOST_NAMES = 400


@dataclass(frozen=True, slots=True)
class Context:
    """``times``: years other than the notice's own, quarters, months and stages. ``areas``: named areas before the figure. ``above``: the figure is
    the province's. ``stock``: what there is. ``apart``: stretched (力争), or a part only (其中). ``earlier``: the words of the sentence before the clause.
    """

    times: frozenset[str]
    areas: frozenset[str]
    above: bool
    stock: bool
    apart: bool
    earlier: str

    def same_base(self, other: Context) -> bool:
        """Whether both speak of the same time, scope and area, so that their figures may be held against each other."""
        return (
            self.times == other.times
            and self.areas == other.areas
            and self.above == other.above
            and self.stock == other.stock
            and not self.apart
            and not other.apart
        )

    @property
    def names_things(self) -> bool:
        """Something named stands earlier in the sentence, of which the figure may be a figure."""
        return _NAMED.search(self.earlier) is not None


def context_of(notice: Notice, fact: Fact) -> Context:
    """The context of a fact of the text, or of a row's label."""
    return context_at(notice, fact.span, fact.statement, fact.home.headings)


def context_at(notice: Notice, span: Span, statement: Span, headings: tuple[str, ...] = ()) -> Context:
    """The context of a figure that stands in a statement under these headings; of a cell, that of its row's label."""
    folded = notice.document.folded
    end = min(span.start, statement.end) if span.start > statement.start else statement.end
    floor = max(statement.start, end - _REACH)
    begin = max((match.end() for match in _SENTENCE.finditer(folded, floor, end)), default=floor)
    before = folded[begin:end]
    around = before + _SENTENCE.split(folded[end : min(statement.end, span.end + _BEHIND)])[0]
    head = folded[statement.start : min(statement.end, statement.start + _REACH)]
    times = {*_TIME.findall(around), *_YEAR.findall(head), *(time for heading in headings for time in _TIME.findall(heading))}
    earlier = before[: before.rfind(",") + 1]
    return Context(
        times=frozenset(times - own_years(notice) - _WHOLE_YEAR),
        areas=_areas_in(notice, before).union(_ZONE.findall(earlier), *(_areas_in(notice, heading) for heading in headings)),
        above=_ABOVE.search(before) is not None,
        stock=_STOCK.search(around) is not None,
        apart=_APART.search(before) is not None,
        earlier=squeeze(earlier),
    )


@once
def own_years(notice: Notice) -> frozenset[str]:
    """The year for which the notice is: that of its title, else that of all titles in it, else that in which it was signed."""
    titled = _YEAR.findall(notice.title)[:1]
    if titled:
        return frozenset(titled)
    found = {year for part in notice.parts for year in _YEAR.findall(part.title)[:1]}
    if len(found) == 1:
        return frozenset(found)
    return frozenset((str(notice.date.year),)) if notice.date is not None and notice.date.year is not None else _NOTHING


def same_headings(notice: Notice, one: Home, other: Home) -> bool:
    """Whether the headings above two places name the same areas, years and stages, or none."""
    return _headed(notice, one) == _headed(notice, other)


def _headed(notice: Notice, home: Home) -> tuple[frozenset[str], frozenset[str]]:
    areas = frozenset(area for heading in home.headings for area in _areas_in(notice, heading))
    return areas, frozenset(time for heading in home.headings for time in _TIME.findall(heading)) - own_years(notice)


def _areas_in(notice: Notice, words: str) -> frozenset[str]:
    if not words:
        return _NOTHING
    known = _known_areas(notice)
    found = {bare_area(match[0]) for match in known.finditer(words)} if known is not None else set()
    # 在青禾县, 青禾县: at the beginning of a clause, where nothing runs into the name
    for clause in _CLAUSE.split(words):
        match = _PLACE.match(clause)
        if match is not None and is_place(match["name"]):
            found.add(bare_area(match["name"]))
    return frozenset(found)


@once
def _known_areas(notice: Notice) -> re.Pattern[str] | None:
    """The areas that the notice names as columns of its tables or by their governments."""
    names = {
        column.name
        for node in notice.walk_parts()
        if isinstance(node, Table)
        for column in node.columns
        if column.kind is ColumnKind.AREA
    }
    for listed in unit_lists(notice):
        for party in listed.list.parties:
            match = _OF_AREA.fullmatch(squeeze(party.full_name))
            if match is not None and not party.collective:
                names.add(match["name"])
    bare = sorted({name for name in map(bare_area, names) if len(name) > 1})[:_MOST_NAMES]
    return re.compile("|".join(map(re.escape, bare))) if bare else None

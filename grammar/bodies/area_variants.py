"""Areas that one notice names in two ways (高新, 高新区), and lists in which some areas carry 市, 县 or 区 and some do not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ..lexicon import load
from ..model import Axis, ColumnKind, Notice, Part, RowKind, Section, Table
from ..once import once
from ..patterns import regex
from ..places import filled_places
from ..span import Span
from ..width import squeeze
from .body_names import unit_lists
from .party_lists import body_suffix

_OWN_LEVEL = frozenset((*load("areas")["own_level"], *load("areas")["whole"]))
_SEAT = regex("(?:人民政府|政府|管委会|管理委员会|办事处)$")
_KIND = regex("(?:街道|自治县|自治旗|[市县区旗镇乡])$")
_STATE = frozenset("市县区旗")
_NO_DISTRICT = regex(
    "[城市新郊矿港区园辖中东西南北]$|[街片小社校景库灌厂]$|开发|高新|经开|保税|示范|度假|管理|功能|产业|工业|集聚|旅游|风景|生态|试验|合作|物流|空港|临港|临空"
)
_NAME = regex(r"[\u4e00-\u9fff]{2,7}")
_DISTRICT_ENDS = regex("市(?![场政民域容区郊内直级属辖])|县(?![级域道城内直属])|区(?![域块间划内直级属])|旗(?![帜舰])")
_SPARSE = 3
_LONGEST_BARE = 3
_ENOUGH = 3


class Where(StrEnum):
    """What a name differs from."""

    ACROSS = "across"
    """The same area in another table."""
    BARE = "bare"
    """The areas of its own list, which carry 市, 县 or 区."""
    LONG = "long"
    """The areas of its own list, which are without."""
    PERHAPS = "perhaps"
    """The same, but that the others are districts is not known from the notice."""


@dataclass(frozen=True, slots=True)
class AreaVariant:
    """An area under a rarer name; ``usual`` is its other name. ``examples`` are places of that name, or of names in the usual form."""

    name: str
    usual: str
    place: Span
    others: tuple[Span, ...]
    examples: tuple[Span, ...]
    where: Where = Where.ACROSS


_Named = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class _Areas:
    """The areas of one table, text or list of bodies. ``running``: names may share the kind of the last one."""

    named: tuple[_Named, ...]
    running: bool


def area_variants(notice: Notice) -> tuple[AreaVariant, ...]:
    """Both kinds of variants, in reading order; linear in the names."""
    lists = _area_lists(notice)
    found = [*_across(lists), *_within(notice, lists)]
    return tuple(sorted(found, key=lambda each: each.place))


def _across(lists: Sequence[_Areas]) -> Iterator[AreaVariant]:
    """An area whose name differs from that of another table, where the other areas of its own table stand as they do elsewhere."""
    tables = [each for each in lists if not each.running]
    forms: defaultdict[str, defaultdict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for table in tables:
        for name, span in table.named:
            forms[_stem(name)[0]][name].append(span)
    usual: dict[str, str] = {}
    for stem, names in forms.items():
        if sum(map(len, names.values())) > 1 and len({kind for name in names if (kind := _stem(name)[1])}) < 2:
            usual[stem] = max(names, key=lambda name: (len(names[name]), -names[name][0].start))
    odd: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for table in tables:
        deviating = [(name, span) for name, span in table.named if usual.get(_stem(name)[0], name) != name]
        agreeing = sum(usual.get(_stem(name)[0]) == name for name, _ in table.named)
        if len(deviating) * 2 <= agreeing:
            for name, span in deviating:
                odd[_stem(name)[0], name].append(span)
    for (stem, name), (first, *others) in odd.items():
        yield AreaVariant(name, usual[stem], first, tuple(others), tuple(forms[stem][usual[stem]]))


def _within(notice: Notice, lists: Sequence[_Areas]) -> Iterator[AreaVariant]:
    """A few areas without 市, 县, 区 among others with it, where the notice has it elsewhere; or one with it among bare ones."""
    for areas in lists:
        districts = [(name, span) for name, span in areas.named if _is_district(name)]
        bare = [(name, span) for name, span in areas.named if _is_bare(name)]
        if len(districts) >= _ENOUGH and 0 < len(bare) * _SPARSE <= len(districts):
            examples = tuple(span for _, span in districts[:_ENOUGH])
            for name, span in bare:
                kind = _kinds(notice).get(name)
                if kind is not None and not (areas.running and _may_share(areas, span)):
                    yield AreaVariant(name, name + kind, span, (), examples, Where.BARE)
        elif len(districts) == 1 and len(bare) >= _ENOUGH and not areas.running:
            (name, span) = districts[0]
            proven = any(other in _kinds(notice) for other, _ in bare)
            examples = tuple(span for _, span in bare[:_ENOUGH])
            yield AreaVariant(name, name[:-1], span, (), examples, Where.LONG if proven else Where.PERHAPS)


@once
def _kinds(notice: Notice) -> dict[str, str]:
    """What stands before a 市, 县, 区 or 旗 in the text, and which: all stretches of two and three characters."""
    folded = notice.document.folded
    kinds: dict[str, str] = {}
    for match in _DISTRICT_ENDS.finditer(folded):
        for length in (2, 3):
            kinds.setdefault(folded[max(0, match.start() - length) : match.start()], match[0])
    return kinds


def _may_share(areas: _Areas, span: Span) -> bool:
    """Whether a name behind it may lend it its kind: 甲、乙区."""
    return any(other.start > span.start and _stem(name)[1] for name, other in areas.named)


def _is_bare(name: str) -> bool:
    return len(name) <= _LONGEST_BARE and not _KIND.search(name) and not body_suffix(name) and not _NO_DISTRICT.search(name)


def _is_district(name: str) -> bool:
    stem, kind = _stem(name)
    return kind in _STATE and name == stem + kind and _NO_DISTRICT.search(stem) is None


@lru_cache(maxsize=4096)
def _stem(name: str) -> tuple[str, str]:
    """The area's own name and its kind: (高新, 区) for 高新区 and 高新区管委会, (大榭, "") for 大榭, (大榭, 管委会)."""
    own = _SEAT.sub("", name)
    match = _KIND.search(own)
    if match is None or match.start() < 2:
        return own, name[len(own) :].replace("管理委员会", "管委会").replace("人民政府", "政府")
    return own[: match.start()], match[0]


@once
def _area_lists(notice: Notice) -> tuple[_Areas, ...]:
    return tuple(each for each in _lists(notice) if len(each.named) >= _ENOUGH)


def _lists(notice: Notice) -> Iterator[_Areas]:
    for place in filled_places(notice):
        for table in (*place.tables, *(table for task in place.tasks for table in task.tables)):
            columns = [(column.name, column.span) for column in table.columns if column.kind is ColumnKind.AREA]
            yield _Areas(tuple(_named(columns)), running=False)
            if len(columns) < _ENOUGH:
                yield _Areas(tuple(_named(_rows(table))), running=False)
        yield from _inline(place)
    for listed in unit_lists(notice):
        if sum(party.name[-1:] in _STATE for party in listed.list.parties) >= _ENOUGH:
            yield _Areas(
                tuple(_named((each.name, each.span) for each in listed.list.parties if not each.collective)), running=True
            )


def _rows(table: Table) -> list[_Named]:
    """The names of body rows, where most are those of areas by their endings or there is nothing else than areas to be told."""
    named = [(row.label, row.label_span) for row in table.rows if row.kind is RowKind.BODY and row.label]
    certain = sum(_KIND.search(squeeze(label)) is not None for label, _ in named)
    return named if certain * 2 > len(named) else []


def _inline(place: Part | Section) -> Iterator[_Areas]:
    for allocation in (*place.allocations, *(each for task in place.tasks for each in task.allocations)):
        if allocation.axis is Axis.TEXT and allocation.sums and not allocation.of_kinds:
            yield _Areas(tuple(_named((share.label, share.span) for share in allocation.sums[0].shares)), running=True)


def _named(names: Iterable[_Named]) -> Iterator[_Named]:
    """Each name once, where it can be that of one area."""
    counts: Counter[str] = Counter()
    for written, span in names:
        name = squeeze(written)
        counts[name] += 1
        if counts[name] == 1 and name not in _OWN_LEVEL and _NAME.fullmatch(name) is not None:
            yield name, span

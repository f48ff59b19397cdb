"""The same fact in two places: which agree, and which do not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations, pairwise

from ..allocation.balance import reach_of
from ..inline.inline_words import is_place
from ..lexicon import load
from ..model import Figure, Notice, Qualifier
from ..numbers.numerals import EXACT
from ..once import once
from ..span import Span
from .fact_context import context_of, same_headings
from .facts import Fact, Series, Source, facts_of

_WORDS = load("facts")["generic"]
_GENERIC = frozenset(_WORDS["nouns"])
_MODIFIERS = sorted(_WORDS["modifiers"], key=len, reverse=True)
_HALF = Decimal("0.5")
_LEAST_NOUN = 4
_MOST_PLACES = 8
"""What is said more often, each time with another value, is no single fact: each office's or area's own share of it."""
_LEAST_MODIFIED = 8
_LEAST_BEFORE = 3
_LEAST_BEHIND = 4
_LONGEST_MODIFIER = 6
_LEAST_WITNESSES = 2
_LABELS_AGREE = (3, 7, 10)
"""At least three rows of a table, and seven in ten, whose names state their totals: then each row's name is to."""


class Relation(StrEnum):
    """How two figures of one fact stand to each other."""

    EQUAL = "equal"
    SATISFIED = "satisfied"
    """One is a bound that the other keeps, at another value."""
    DIFFERENT = "different"


class Grade(StrEnum):
    """On how much it rests that two places speak of one fact."""

    PROVEN = "proven"
    """The same words, and other figures of the same two places agree."""
    SAME = "same"
    """Noun phrase with its adjectives, verb and unit are the same."""
    BOUND = "bound"
    """The same words; one place gives a bound that the other keeps."""
    MODIFIER = "modifier"
    """One noun phrase has a modifier more than the other."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One place of a fact, and what it says."""

    figure: Figure
    span: Span
    source: Source


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """One fact with two values. ``noun`` is what it is called at ``place``, ``other_noun`` at ``other``.

    ``area`` is the area whose share differs, "" for the whole; ``agreeing`` are more places that say what ``other`` says.
    """

    noun: str
    other_noun: str
    grade: Grade
    place: Place
    other: Place
    area: str = ""
    agreeing: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Joins:
    """``equal`` are the groups of places that say the same; ``compared`` counts the places that were held against another."""

    differences: tuple[Difference, ...]
    equal: tuple[tuple[Fact, ...], ...]
    compared: int


def relation(one: Figure, other: Figure) -> Relation:
    """Figures agree where the intervals for which their last digits stand meet, or one is a bound of the same number."""
    if one.value == other.value and one.high == other.high:
        return Relation.EQUAL
    bounds = (Qualifier.AT_LEAST, Qualifier.AT_MOST)
    if one.qualifier in bounds and one.qualifier is other.qualifier:
        return Relation.EQUAL if _meet(_spread(one), _spread(other)) else Relation.DIFFERENT
    if _meet(_interval(one), _interval(other)):
        bounded = one.qualifier in bounds or other.qualifier in bounds
        return Relation.SATISFIED if bounded and not _meet(_spread(one), _spread(other)) else Relation.EQUAL
    return Relation.DIFFERENT


Interval = tuple[Decimal | None, Decimal | None]


def _spread(figure: Figure) -> Interval:
    """What the digits stand for, bounds left aside: 0.56万 is 5550 to 5650."""
    slack = Decimal(0) if figure.exact or figure.scale == figure.ulp == 1 else EXACT.multiply(figure.ulp, _HALF)
    high = figure.value if figure.high is None else figure.high
    return EXACT.subtract(min(figure.value, high), slack), EXACT.add(max(figure.value, high), slack)


def _interval(figure: Figure) -> Interval:
    low, high = reach_of(figure)
    least, most = _spread(figure)
    return (
        None if low is None or least is None else min(low, least),
        None if high is None or most is None else max(high, most),
    )


def _meet(one: Interval, other: Interval) -> bool:
    (low, high), (least, most) = one, other
    return (high is None or least is None or least <= high) and (low is None or most is None or low <= most)


@once
def joins_of(notice: Notice) -> Joins:
    """Every fact that stands in two places or more, held against itself. Time grows with the number of figures alone."""
    facts = facts_of(notice)
    join = _Joiner(notice)
    for number in range(len(notice.further) + 1):
        own, series = facts.facts, facts.series
        if notice.further:
            own = tuple(fact for fact in own if notice.notice_of(fact.span.start) == number)
            series = tuple(each for each in series if _notice_of(notice, each) == number)
        join.identical(own)
        join.modified(own)
        join.labels(own)
        join.shares(series)
    return Joins(tuple(join.differences), tuple(join.equal), join.compared)


def is_specific(noun: str) -> bool:
    """Whether a noun phrase names one indicator wherever it stands: 示范小区 does, 重点项目 and 公厕 do not."""
    return len(noun) >= _LEAST_NOUN and _names_something(noun)


def _names_something(noun: str) -> bool:
    if all(is_place(name) for name in noun.split("、")):
        return False
    rest = noun
    while True:
        shorter = next((rest[len(word) :] for word in _MODIFIERS if rest.startswith(word)), rest)
        if shorter == rest:
            return bool(rest) and rest not in _GENERIC
        rest = shorter


def _is_of_table(group: Sequence[Fact]) -> bool:
    """Whether a table's row and the text say the same with a verb: enough for a short noun, where other rows of the table agree."""
    phrase, sources = group[0].phrase, {fact.source for fact in group}
    return bool(phrase.kind) and Source.TOTAL in sources and len(sources) > 1 and _names_something(phrase.noun)


class _Joiner:
    def __init__(self, notice: Notice) -> None:
        self._notice = notice
        self.differences: list[Difference] = []
        self.equal: list[tuple[Fact, ...]] = []
        self.compared = 0
        self._told: set[Span] = set()
        self._rows: Counter[int] = Counter()

    def identical(self, facts: Sequence[Fact]) -> None:
        """Facts of the same noun phrase, verbs and unit, outside one table or row."""
        groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.source is not Source.LABEL or fact.home.table is None:
                groups[fact.phrase.noun, fact.phrase.kind, fact.figure.unit].append(fact)
        several = [group for group in groups.values() if len(group) > 1]
        witnesses: Counter[frozenset[object]] = Counter()
        self._rows = Counter(id(fact.home.table) for fact in facts if fact.source is Source.TOTAL)
        unequal: list[list[Fact]] = []
        for group in several:
            specific = is_specific(group[0].phrase.noun)
            if not specific and not _is_of_table(group):
                continue
            if all(relation(group[0].figure, fact.figure) is Relation.EQUAL for fact in group):
                if specific:
                    self.equal.append(tuple(group))
                witnesses.update({_pair(group[0], fact) for fact in group[1:]})
                self.compared += len(group) - 1
            elif len(group) <= _MOST_PLACES:
                unequal.append(group)
        for group in unequal:
            self._tell(group, witnesses)

    def _tell(self, group: Sequence[Fact], witnesses: Counter[frozenset[object]]) -> None:
        if len({fact.figure.value for fact in group}) > 2:
            return
        usual = _usual(group)
        for fact in group:
            if fact is usual:
                continue
            comparable = self._comparable(fact, usual)
            self.compared += comparable
            related = relation(fact.figure, usual.figure)
            if not comparable or related is Relation.EQUAL or fact.span in self._told:
                continue
            proven = (
                related is Relation.DIFFERENT
                and fact.phrase.verbs == usual.phrase.verbs
                and fact.figure.qualifier is usual.figure.qualifier is None
                and witnesses[_pair(fact, usual)] >= self._needed(fact, usual)
            )
            if not proven and not is_specific(fact.phrase.noun):
                continue
            grade = Grade.BOUND if related is Relation.SATISFIED else Grade.PROVEN if proven else Grade.SAME
            agreeing = tuple(
                _place(each) for each in group if each not in (fact, usual) and each.figure.value == usual.figure.value
            )
            nouns = fact.phrase.noun, usual.phrase.noun
            self._add(Difference(*nouns, grade, _place(fact), _place(usual), agreeing=agreeing))

    def _needed(self, one: Fact, other: Fact) -> int:
        """How many other facts of their two places must agree: with a table, half its rows, so that it is the table of this text."""
        if Source.TOTAL not in (one.source, other.source):
            return 1
        table = one.home.table if one.source is Source.TOTAL else other.home.table
        return max(_LEAST_WITNESSES, (self._rows[id(table)] + 1) // 2)

    def _add(self, difference: Difference) -> None:
        self._told.add(difference.place.span)
        self.differences.append(difference)

    def _comparable(self, one: Fact, other: Fact) -> bool:
        """Whether two facts of the same words are certain to be one: the same time, scope and area, and the same leads where both name any."""
        # two tables may divide among other areas each: they are held against each other by area
        if one.home is other.home or one.source is other.source is Source.TOTAL:
            return False
        if one.home.task is not None and one.home.task is other.home.task and Source.TOTAL not in (one.source, other.source):
            return False
        if not context_of(self._notice, one).same_base(context_of(self._notice, other)):
            return False
        if not one.home.may_share_lead(other.home):
            return False
        if one.home.part != other.home.part or Source.TOTAL in (one.source, other.source):
            return True
        # two tasks of one list: each may speak of another project
        contexts = context_of(self._notice, one), context_of(self._notice, other)
        return one.home.leads == other.home.leads and bool(one.home.leads) and not any(each.names_things for each in contexts)

    def modified(self, facts: Sequence[Fact]) -> None:
        """Facts of different parts under the same lead, where one noun phrase has a modifier more inside: a hint."""
        groups: dict[tuple[object, ...], dict[str, list[Fact]]] = defaultdict(dict)
        for fact in facts:
            noun = fact.phrase.noun
            if len(noun) >= _LEAST_MODIFIED and fact.source is Source.TEXT and fact.home.leads:
                groups[noun[-_LEAST_BEHIND:], fact.phrase.kind, fact.figure.unit].setdefault(noun, []).append(fact)
        for nouns in groups.values():
            if 1 < len(nouns) <= _MOST_PLACES:
                for one, other in combinations(nouns.values(), 2):
                    if len(one) == len(other) == 1 and _has_modifier(one[0].phrase.noun, other[0].phrase.noun):
                        self._hint(one[0], other[0])

    def _hint(self, one: Fact, other: Fact) -> None:
        if (
            one.home.part != other.home.part
            and one.home.may_share_lead(other.home)
            and one.figure.qualifier is other.figure.qualifier is None
            and relation(one.figure, other.figure) is Relation.DIFFERENT
            and context_of(self._notice, one).same_base(context_of(self._notice, other))
        ):
            self.compared += 1
            self._add(Difference(other.phrase.noun, one.phrase.noun, Grade.MODIFIER, _place(other), _place(one)))

    def labels(self, facts: Sequence[Fact]) -> None:
        """A table's rows whose names state their totals: where nearly all do, each is to."""
        tables: dict[int, list[tuple[Fact, Fact]]] = defaultdict(list)
        for total, label in pairwise(facts):
            if (
                label.source is Source.LABEL
                and total.source is Source.TOTAL
                and label.home is total.home
                and label.statement == total.statement
            ):
                tables[id(label.home.table)].append((total, label))
        for pairs in tables.values():
            wrong = [pair for pair in pairs if relation(pair[0].figure, pair[1].figure) is Relation.DIFFERENT]
            right = len(pairs) - len(wrong)
            least, share, of = _LABELS_AGREE
            if right >= least and right * of >= len(pairs) * share:
                self.compared += len(pairs)
                for total, label in wrong:
                    if total.span not in self._told and label.figure.qualifier is None:
                        noun = label.phrase.noun
                        self._add(Difference(noun, noun, Grade.PROVEN, _place(label), _place(total)))

    def shares(self, series: Sequence[Series]) -> None:
        """Two tables, or a table and the text, that give the same indicator by area: all areas but one agree."""
        groups: dict[tuple[object, ...], list[Series]] = defaultdict(list)
        for each in series:
            if len(each.phrase.noun) >= _LEAST_NOUN:
                groups[each.phrase.noun[-_LEAST_NOUN:], each.phrase.kind, each.unit].append(each)
        for group in groups.values():
            if 1 < len(group) <= _MOST_PLACES:
                for one, other in combinations(group, 2):
                    self._hold_shares(one, other)

    def _hold_shares(self, one: Series, other: Series) -> None:
        if one.home is other.home or (one.home.table is not None and one.home.table is other.home.table):
            return
        nouns = one.phrase.noun, other.phrase.noun
        if not (nouns[0] == nouns[1] or nouns[0].endswith(nouns[1]) or nouns[1].endswith(nouns[0]) or _has_modifier(*nouns)):
            return
        first, second = one.shares(), other.shares()
        common = [area for area in first if area in second]
        wrong = [area for area in common if relation(first[area][0], second[area][0]) is Relation.DIFFERENT]
        values = {first[area][0].value for area in common if area not in wrong}
        if len(wrong) > 1 or len(values) < _LEAST_WITNESSES:
            return
        self.compared += len(common)
        if not same_headings(self._notice, one.home, other.home):
            return
        for area in wrong:
            places = [Place(*shares[area], Source.TOTAL) for shares in (second, first)]
            if places[0].span not in self._told:
                self._add(Difference(nouns[1], nouns[0], Grade.SAME, places[0], places[1], area))


def _notice_of(notice: Notice, series: Series) -> int:
    return notice.notice_of(notice.parts[series.home.part].span.start)


def _pair(one: Fact, other: Fact) -> frozenset[object]:
    """The two places in which facts stand: their tasks; with a table, it and the part of the text."""
    if Source.TOTAL not in (one.source, other.source):
        return frozenset((id(one.home.task), id(other.home.task)))
    return frozenset(id(fact.home.table) if fact.source is Source.TOTAL else ("part", fact.home.part) for fact in (one, other))


def _usual(group: Sequence[Fact]) -> Fact:
    """The first of those whose value is the most frequent; of two, a table's total rather than the text, the first of texts."""
    counts = Counter(fact.figure.value for fact in group)
    most = max(counts.values())
    return min(
        (fact for fact in group if counts[fact.figure.value] == most),
        key=lambda fact: (fact.source is not Source.TOTAL, fact.span.start),
    )


def _place(fact: Fact) -> Place:
    return Place(fact.figure, fact.span, fact.source)


def _has_modifier(one: str, other: str) -> bool:
    """Whether the longer of two noun phrases is the shorter with one run of words put in: 省级示范小区, 省级卫生示范小区."""
    shorter, longer = sorted((one, other), key=len)
    more = len(longer) - len(shorter)
    if not 1 < more <= _LONGEST_MODIFIER or len(shorter) < _LEAST_MODIFIED:
        return False
    before = next((index for index, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    behind = len(shorter) - before
    return before >= _LEAST_BEFORE and behind >= _LEAST_BEHIND and longer.endswith(shorter[before:])

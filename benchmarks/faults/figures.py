"""Slips of the pen in totals, shares and figures of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from random import Random

from noticelint.grammar.model import Allocation, Axis, Figure, Notice, Qualifier, Sum, Table, Task, TaskKind, Verdict
from noticelint.grammar.span import Span

from .fault import Arithmetic, Edit, Injected, NotEligible, fault
from .text import NUMBER, all_allocations, nodes, number_span, rewritten, words

SUMS = frozenset(("NL301", "NL302", "NL304", "NL305", "NL313"))
TWICE = frozenset(("NL315", "NL408"))
"""The same figure stands in two places and differs."""
BESIDE = frozenset(("NL303", "NL307", "NL314", "NL315", "NL316", "NL317", "NL319", "NL408", "NL411"))
COUNTED = frozenset("个家所座条项人户套名件台张处场辆村批次支宗只栋幢部艘对")

INTRODUCTIONS = ("其中", ":", "包括", "分解", "具体")
FEW = 3
"""So few areas behind 其中 may be some of them only."""

TRIES = 5
"""Not every figure has two digits that can be swapped."""

Slip = Callable[[str, Random], str | None]
"""A number as it stands and how it is written by mistake; None where the slip is not possible."""


@fault("分解数差 1", "a share off by one", tries=2)
def share_off_by_one(notice: Notice, random: Random) -> Injected | NotEligible | None:
    return _slip_in(notice, random, _off_by_one, shares=True)


@fault("总数差 1", "a total off by one", tries=2)
def total_off_by_one(notice: Notice, random: Random) -> Injected | NotEligible | None:
    return _slip_in(notice, random, _off_by_one, shares=False)


@fault("数字颠倒", "two digits swapped")
def digits_swapped(notice: Notice, random: Random) -> Injected | NotEligible | None:
    return _slip_in(notice, random, _swapped, shares=random.random() < 0.7)


@fault("多写一个 0", "a figure ten times as large")
def ten_times(notice: Notice, random: Random) -> Injected | NotEligible | None:
    return _slip_in(notice, random, _ten_times, shares=random.random() < 0.7)


@fault("正文的数与表不一致", "a figure of the text that its table contradicts", tries=4)
def text_figure_changed(notice: Notice, random: Random) -> Injected | NotEligible | None:
    """The text's figure that a table divides, or that the item of an annex repeats."""
    tables = [table.span for table in nodes(notice, Table)]
    divided = [
        (allocation, each.total)
        for allocation in all_allocations(notice)
        if allocation.axis is not Axis.TEXT and agrees(allocation)
        for each in allocation.sums
        if not any(table.holds(each.total.span) for table in tables)
    ]
    repeated = list(_repeated(notice))
    if repeated and (not divided or random.random() < 0.5):
        return _changed_in_text(notice, random, *random.choice(repeated))
    if not divided:
        return None
    _allocation, total = random.choice(divided)
    made = _slip_at(notice, random, total, _off_by_some)
    if isinstance(made, Injected):
        return Injected(
            made.edits, made.codes | TWICE, (*made.places, total.span), made.arithmetic, made.allied, measured=made.measured
        )
    return made


def _repeated(notice: Notice) -> Iterator[tuple[Span, Figure, Allocation]]:
    """The place of an item's words in the prose of a task, with the total of its row in a table."""
    prose = [
        (task, words(notice, span), span)
        for task in nodes(notice, Task)
        if task.kind is not TaskKind.ROW
        for span in task.statements
    ]
    for allocation in all_allocations(notice):
        if allocation.axis is not Axis.ROW or len(allocation.sums) != 1 or not agrees(allocation):
            continue
        item = words(notice, allocation.label_span).strip("。")
        numbers = NUMBER.findall(item)
        if len(numbers) != 1 or len(item) < 6 or "\n" in item:
            continue
        for _task, text, span in prose:
            start = text.find(item)
            if start >= 0 and not allocation.label_span.holds(Span(span.start + start, span.start + start + len(item))):
                yield Span(span.start + start, span.start + start + len(item)), allocation.sums[0].total, allocation
                break


def _changed_in_text(
    notice: Notice, random: Random, place: Span, total: Figure, allocation: Allocation
) -> Injected | NotEligible | None:
    (match,) = NUMBER.finditer(notice.document.folded, *place)
    old = match[0]
    if Decimal(old.replace(",", "")) != total.written:
        return NotEligible("other-figure")
    new = _off_by_some(old, random)
    if new is None:
        return None
    at = Span(match.start(), match.end())
    stated, computed = total.written, Decimal(new.replace(",", ""))
    return Injected(
        (Edit(at, new),),
        TWICE,
        (at, allocation.label_span, total.span),
        (Arithmetic(stated, computed), Arithmetic(computed, stated)),
        BESIDE | SUMS,
        measured="." in old,
    )


def _slip_in(notice: Notice, random: Random, slip: Slip, *, shares: bool) -> Injected | NotEligible | None:
    allocations = [each for each in all_allocations(notice) if agrees(each)]
    if not allocations:
        return None
    for _ in range(TRIES):
        made = random.choice(random.choice(allocations).sums)
        figures = [share.figure for share in made.shares if share.figure is not None] if shares else [made.total]
        slipped = _slip_at(notice, random, random.choice(figures), slip) if figures else None
        if slipped is not None:
            return slipped
    return None


def _slip_at(notice: Notice, random: Random, figure: Figure, slip: Slip) -> Injected | NotEligible | None:
    at = number_span(notice, figure)
    if at is None:
        return None
    old = words(notice, at)
    new = slip(old, random)
    if new is None:
        return None
    places: list[Span] = []
    arithmetic: list[Arithmetic] = []
    reasons: list[str] = []
    measured = False
    for allocation, each in _sums_with(notice, figure):
        value = Decimal(new.replace(",", "")) * figure.scale
        stated = value if each.total.span == figure.span else each.total.value
        shares = [value if share.span == figure.span else share.value for share in _shares(each)]
        reason = consistent(notice, each, stated, sum(shares, Decimal(0)), {at: new})
        if not reason and all(share == stated for share in shares):
            reason = "level"
        if not reason and allocation.axis is Axis.TEXT:
            reason = _loose(notice, each, stated, shares)
        if reason:
            reasons.append(reason)
            continue
        scale = each.total.scale
        arithmetic.append(Arithmetic(stated / scale, sum(shares, Decimal(0)) / scale))
        places.append(allocation.label_span)
        measured = (
            measured or not _counted(each) or "." in new or any("." in words(notice, share.span) for share in _shares(each))
        )
    if not places:
        return NotEligible(reasons[0])
    return Injected((Edit(at, new),), SUMS, tuple(places), tuple(arithmetic), BESIDE, measured=measured)


def _sums_with(notice: Notice, figure: Figure) -> Iterator[tuple[Allocation, Sum]]:
    """Every sum in which the figure stands, as total or share."""
    for allocation in all_allocations(notice):
        if agrees(allocation):
            for each in allocation.sums:
                if figure.span in (each.total.span, *(share.span for share in _shares(each))):
                    yield allocation, each


def _shares(made: Sum) -> list[Figure]:
    return [share.figure for share in made.shares if share.figure is not None]


def agrees(allocation: Allocation) -> bool:
    return all(each.balance.verdict is Verdict.AGREES for each in allocation.sums)


def _counted(made: Sum) -> bool:
    """Whether things are counted one by one, in the total's unit or without any."""
    return made.total.scale == 1 and (not made.total.unit or made.total.unit[0] in COUNTED)


def consistent(notice: Notice, made: Sum, stated: Decimal, computed: Decimal, rewritten_at: dict[Span, str]) -> str:
    """Why the figures, one of them changed, may still be meant; "" where they contradict each other."""
    figures = [made.total, *_shares(made)]
    if any(figure.high is not None for figure in figures) or any(share.qualifier for share in _shares(made)):
        return "bound"
    gap = computed - stated
    bounds = {Qualifier.AT_LEAST: gap >= 0, Qualifier.AT_MOST: gap <= 0, Qualifier.ABOUT: abs(gap) * 10 <= stated}
    if made.total.qualifier is not None and bounds[made.total.qualifier]:
        return "bound"
    if not gap:
        return "slack"
    steps = _steps(notice, figures, rewritten_at)
    rounding = abs(gap) * 2 <= sum(steps) and gap * gap * 4 <= 3 * sum((step * step for step in steps), Decimal(0))
    return "slack" if rounding else ""


def _loose(notice: Notice, made: Sum, stated: Decimal, shares: list[Decimal]) -> str:
    """Why a sentence whose figures contradict each other may not divide its total at all, or not the whole of it; "" where it must."""
    gap = sum(shares, Decimal(0)) - stated
    between = words(notice, Span(made.total.span.end, max(made.total.span.end, made.shares[0].span.start)))
    if abs(gap) * 2 > stated and not any(word in between for word in INTRODUCTIONS):
        return "loose"
    return "some-named" if len(shares) <= FEW and -gap >= min(shares) else ""


def _steps(notice: Notice, figures: Iterable[Figure], rewritten_at: dict[Span, str]) -> list[Decimal]:
    """One of the last digit of each figure, total first; 0 where nobody was rounding."""
    total, *shares = [_written(notice, figure, rewritten_at) for figure in figures]
    plain = all("." not in text for text, _, _ in (total, *shares))
    finest: dict[Decimal, Decimal] = {}
    for text, scale, _ in shares:
        finest[scale] = min(finest.get(scale, scale), _step(text, scale))
    steps = [_step(total[0], total[1]), *(finest[scale] for _, scale, _ in shares)]
    exact = [unit is not None for _, _, unit in (total, *shares)]
    if plain and len({scale for _, scale, _ in (total, *shares)}) == 1:
        return [Decimal(0)] * len(steps)
    return [Decimal(0) if counted else step for step, counted in zip(steps, exact, strict=True)]


def _written(notice: Notice, figure: Figure, rewritten_at: dict[Span, str]) -> tuple[str, Decimal, str | None]:
    """A figure as written, its multiplier, and its unit where that is counted one by one."""
    at = number_span(notice, figure)
    text = words(notice, at) if at is not None else "0"
    text = rewritten_at.get(at, text) if at is not None else text
    counted = figure.scale == 1 and bool(figure.unit) and figure.unit[0] in COUNTED
    return text, figure.scale, figure.unit if counted else None


def _step(text: str, scale: Decimal) -> Decimal:
    return scale.scaleb(-len(text.partition(".")[2]))


def _off_by_one(old: str, random: Random) -> str | None:
    """One more or less of what is written, in its last whole digit."""
    value = Decimal(old.replace(",", "")) + random.choice((1, -1))
    return rewritten(old, value) if value > 0 else rewritten(old, value + 2) if value + 2 > 0 else None


def _off_by_some(old: str, random: Random) -> str | None:
    value = Decimal(old.replace(",", ""))
    return rewritten(old, value + random.choice((1, 2, 5, 10)))


def _swapped(old: str, random: Random) -> str | None:
    places = [
        index
        for index in range(len(old) - 1)
        if old[index].isdecimal() and old[index + 1].isdecimal() and old[index] != old[index + 1] and (index or old[1] != "0")
    ]
    if not places:
        return None
    index = random.choice(places)
    return f"{old[:index]}{old[index + 1]}{old[index]}{old[index + 2 :]}"


def _ten_times(old: str, _: Random) -> str | None:
    value = Decimal(old.replace(",", ""))
    return rewritten(old, (value * 10).quantize(value)) if value else None

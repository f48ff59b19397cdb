"""Ordinals, counts that the notice states of itself, titles of attachments."""

from __future__ import annotations

from random import Random

from noticelint.grammar.model import Kind, Notice, Ordinal
from noticelint.grammar.numbers.numerals import read_number
from noticelint.grammar.span import Span
from noticelint.grammar.structure.numbering import written
from noticelint.grammar.width import squeeze

from .fault import Edit, Injected, NotEligible, fault
from .text import NUMBER, words

CHINESE = "一二三四五六七八九十百两"


@fault("序号跳号", "an ordinal skipped", tries=2)
def ordinal_skipped(notice: Notice, random: Random) -> Injected | NotEligible | None:
    return _shifted(notice, random, 1, frozenset(("NL101",)))


@fault("序号重号", "an ordinal doubled", tries=2)
def ordinal_doubled(notice: Notice, random: Random) -> Injected | NotEligible | None:
    return _shifted(notice, random, -1, frozenset(("NL102",)))


def _shifted(notice: Notice, random: Random, by: int, codes: frozenset[str]) -> Injected | NotEligible | None:
    """From one ordinal on every number of its sequence is one more or less, as after an item that was struck out or put in."""
    runs = [run.ordinals for run in notice.runs if len(run.ordinals) > 1]
    if not runs:
        return None
    run = random.choice(runs)
    place = random.randrange(len(run)) if random.random() < 0.3 else random.randrange(1, len(run))
    if place == 0:
        return NotEligible("first")
    if run[place].value + by <= 1:
        return NotEligible("restart")
    behind = list(run[place:])
    for other in sorted((each.ordinals for each in notice.runs), key=lambda each: each[0].span):
        # a sequence that runs on under the next heading is renumbered there too
        if other[0].span > behind[-1].span and other[0].style is run[0].style and other[0].value == behind[-1].value + 1:
            behind += other
    edits = [edit for ordinal in behind if (edit := _renumbered(notice, ordinal, by)) is not None]
    if len(edits) < len(behind):
        return None
    around = (run[place].span, run[place - 1].span)
    return Injected(tuple(edits), codes, around if by < 0 else around[:1])


def _renumbered(notice: Notice, ordinal: Ordinal, by: int) -> Edit | None:
    old, new = written(ordinal.value, ordinal.style), written(ordinal.value + by, ordinal.style)
    at = words(notice, ordinal.span).find(old)
    return Edit(Span(ordinal.span.start + at, ordinal.span.start + at + len(old)), new) if at >= 0 else None


@fault("所述数目写错", "a stated count changed", tries=3)
def stated_count_changed(notice: Notice, random: Random) -> Injected | NotEligible | None:
    counts = [count for count in notice.stated_counts if count.stated == count.actual]
    if not counts:
        return None
    count = random.choice(counts)
    step = random.choice((1, -1, 10) if len(count.what) == 1 else (1,))
    text = words(notice, count.span)
    match = NUMBER.search(text)
    numeral = match[0] if match else next((word for word in _numerals(text) if read_number(word) == count.stated), "")
    if not numeral or count.stated + step < 1:
        return None
    if notice.kind is not Kind.NOTICE:
        return NotEligible("excerpt")
    if len(count.what) > 1 and "、" not in words(notice, Span(max(0, count.span.start - 30), count.span.start)):
        return NotEligible("open-list")
    value = count.stated + step
    new = str(value) if match else _chinese(value)
    start = count.span.start + text.index(numeral)
    return Injected(
        (Edit(Span(start, start + len(numeral)), new),), frozenset(("NL105",)), (count.span,), (), frozenset(("NL108",))
    )


def _numerals(text: str) -> list[str]:
    found = [character for character in text if character in CHINESE]
    whole = "".join(found)
    return [whole, *found] if whole in text else found


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    numerals = "零一二三四五六七八九"
    return (("" if tens == 1 else numerals[tens]) + "十" if tens else "") + (numerals[ones] if ones else "")


ALTERED = ("责任", "任务", "目标", "重点", "工作", "主要", "民生", "实事", "项目", "分解")


@fault("附件改了名", "an attachment renamed", tries=2)
def attachment_renamed(notice: Notice, random: Random) -> Injected | NotEligible | None:
    """A word left out of the heading of an announced attachment, or the year changed to 年度."""
    if notice.kind is not Kind.NOTICE:
        return None
    announced = {_bare(each.title) for each in notice.announcements}
    parts = [part for part in notice.parts if _bare(part.title) in announced]
    if not parts:
        return None
    part = random.choice(parts)
    title = words(notice, part.title_span)
    edits = [Edit(Span(start, start + len(word)), "") for word in ALTERED if (start := title.find(word)) >= 0]
    edits += [Edit(Span(start, start + 1), "年度") for start in [title.find("年")] if start >= 0]
    if not edits:
        return None
    edit = random.choice(edits)
    moved = Edit(edit.span.shift(part.title_span.start), edit.text)
    return Injected((moved,), frozenset(("NL108",)), (part.title_span,), (), frozenset(("NL105", "NL505", "NL106", "NL107")))


def _bare(title: str) -> str:
    return squeeze(title).translate(str.maketrans("〈〉", "《》"))

"""Percentages, brackets, dates."""

from __future__ import annotations

import re
from collections import defaultdict
from random import Random

from noticelint.grammar.model import Notice
from noticelint.grammar.span import Span

from .fault import Edit, Injected, NotEligible, fault
from .text import words

PERCENT = re.compile(r"[0-9]%(?![0-9~%-])")
RANGE = re.compile(r"(?<![0-9.])[0-9.]+(%)[~\u301c\u2014-]{1,2}[0-9.]+(%)")
PAIRS = {"(": ")", "“": "”", "《": "》", "〔": "〕", "【": "】"}
NUMERAL = re.compile(r"(?:[0-9]{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3})$")


@fault("百分号重复", "% doubled", tries=2)
def percent_doubled(notice: Notice, random: Random) -> Injected | NotEligible | None:
    found = [match for span in notice.prose for match in PERCENT.finditer(notice.document.folded, *span)]
    if not found:
        return None
    match = random.choice(found)
    sign = Span(match.start() + 1, match.end())
    edit = Edit(Span(match.end(), match.end()), notice.document.slice(sign))
    return Injected((edit,), frozenset(("NL401",)), (Span(match.start(), match.end()), edit.span), (), frozenset(("NL605",)))


@fault("范围一端漏百分号", "% lost at one end of a range", tries=4)
def percent_lost(notice: Notice, random: Random) -> Injected | NotEligible | None:
    found = [match for span in notice.prose for match in RANGE.finditer(notice.document.folded, *span)]
    if not found:
        return None
    match = random.choice(found)
    sign = Span(*match.span(random.choice((1, 2))))
    return Injected((Edit(sign, ""),), frozenset(("NL403",)), (Span(match.start(), match.end()),))


@fault("括号、引号少一半", "half a pair lost")
def bracket_lost(notice: Notice, random: Random) -> Injected | NotEligible | None:
    """One half goes; the finding is at the other half, or at that of a pair of the same kind that holds it or lies inside."""
    pairs = [pair for span in notice.prose for pair in _pairs(notice, span)]
    if not pairs:
        return None
    opener, closer = random.choice(pairs)
    lost, left = random.choice(((opener, closer), (closer, opener)))
    folded = notice.document.folded
    if folded[closer] == ")" and lost == opener and NUMERAL.search(folded[max(0, opener - 3) : closer].replace("(", "")):
        return NotEligible("ordinal-bracket")
    if folded[opener] == "“" and any(folded[span.start] == "“" for span in notice.prose):
        return NotEligible("other-quotes")
    nested = [pair for pair in pairs if folded[pair[0]] == folded[opener] and _crosses(pair, (opener, closer))]
    places = [left, *(place for pair in nested for place in pair)]
    edit = Edit(Span(lost, lost + 1), "")
    return Injected((edit,), frozenset(("NL601",)), tuple(Span(place, place + 1) for place in places), (), frozenset(("NL108",)))


def _pairs(notice: Notice, span: Span) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: defaultdict[str, list[int]] = defaultdict(list)
    closers = {closer: opener for opener, closer in PAIRS.items()}
    for place, mark in enumerate(words(notice, span), span.start):
        if mark in PAIRS:
            opened[mark].append(place)
        elif mark in closers and opened[closers[mark]]:
            found.append((opened[closers[mark]].pop(), place))
    return found


def _crosses(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """One of the two pairs holds the other."""
    return (one[0] < other[0] and other[1] < one[1]) or (other[0] < one[0] and one[1] < other[1])


@fault("日期不存在", "a date made impossible", tries=2)
def date_impossible(notice: Notice, random: Random) -> Injected | NotEligible | None:
    dates = [date for date in notice.dates if date.exists]
    if notice.date is not None and notice.date.exists and notice.date not in dates:
        dates.append(notice.date)
    if not dates:
        return None
    date = random.choice(dates)
    text = words(notice, date.span)
    choices: list[tuple[str, str]] = [(f"{date.month}月", "13月"), (f"0{date.month}月", "13月")]
    if date.day is not None:
        choices += [
            (f"{date.day}日", random.choice(("32日", "41日"))),
            (f"{date.month}月{date.day}日", random.choice(("2月30日", "6月31日"))),
        ]
    edits = [(text.index(old), old, new) for old, new in choices if old in text]
    if not edits:
        return None
    start, old, new = random.choice(edits)
    behind = words(notice, Span(date.span.end, date.span.end + 1))
    if date.day is None and date.year is None and behind not in tuple("底末前初上中下起份"):
        return NotEligible("month-alone")
    at = Span(date.span.start + start, date.span.start + start + len(old))
    return Injected((Edit(at, new),), frozenset(("NL502",)), (date.span,), (), frozenset(("NL503", "NL504", "NL505")))

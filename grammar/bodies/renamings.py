"""Bodies that were renamed: names that are too old, or too young, for the day on which a notice was signed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from ..lexicon import load, longest_first
from ..model import Notice
from ..patterns import regex
from ..prose import occurrences
from ..span import Span

_LEVELS = {"省": "province", "市": "city", "州": "city", "盟": "city", "县": "county", "区": "county", "旗": "county"}
_BEFORE = frozenset("省市县区州盟旗国由")
"""What may stand before a name that others end like: a level, or a word that is no part of a name (和 is: 文化和旅游局)."""
_AFTER = regex(r"$|[^\u4e00-\u9fff]|牵头|负责|会同|配合|协助|联合|按照?|等|和|与|及|或|要|应|的|为|共同|分别|主办|承办|具体")
_FORMER = regex("(?<![太平五固中三阳开清高草凤襄])原")
_OPENING = {"《": "》", "\u201c": "\u201d", "〈": "〉", "「": "」", "『": "』"}
_BREAK = frozenset("、,;。:\n")
_SECOND_NAME = regex(r"(?:局|委|办|厅|会|行|中心|部|组)\($|\((?:原|曾|含|加挂|挂)[^()]*$")
_DAY = regex(r"(?P<year>(?:19|20)[0-9]{2})[ ]*[-./年][ ]*(?P<month>[0-9]{1,2})[ ]*[-./月][ ]*(?P<day>[0-9]{1,2})")
_SIGNED = regex("(?:成文|生成|签发|印发|发文|发布|公开|公布)(?:日期|时间)")
_WINDOW = 120
"""How far a quotation or a bracket may reach that a name stands in."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """A body's old names and new ones, with the days between which both are right; see ``renamed.toml``."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    now: str
    new_from: dt.date
    old_until: dt.date
    level: str
    alone: bool
    verified: bool


@dataclass(frozen=True, slots=True)
class Misnomer:
    """A name that the day of the notice does not allow, with all its places; ``old`` or else too young."""

    name: str
    renaming: Renaming
    old: bool
    places: tuple[Span, ...]


def misnomers(notice: Notice) -> tuple[Misnomer, ...]:
    """Every name out of date, once, in reading order; none where the notice has no date.

    Names in titles and quotations, former names (原…), and second names in brackets are left alone.
    """
    days = signing_days(notice)
    if days is None:
        return ()
    found: dict[tuple[str, bool], tuple[Renaming, list[Span]]] = {}
    for match in occurrences(notice, _pattern()):
        if notice.notice_of(match.start()):
            break
        for renaming, old in _renamings()[_form(match)]:
            level = _LEVELS.get(notice.document.folded[match.start() - 1]) if match.start() else None
            if (
                _is_wrong(renaming, old, *days)
                and (level is None or renaming.level in ("all", level))
                and _stands_for_itself(notice.document.folded, match, renaming)
            ):
                span = Span(match.start(), match.end())
                found.setdefault((match[0], old), (renaming, []))[1].append(span)
                break
    return tuple(Misnomer(name, renaming, old, tuple(places)) for (name, old), (renaming, places) in found.items())


def signing_days(notice: Notice) -> tuple[dt.date, dt.date] | None:
    """The first and the last day on which the notice may have been signed: its date, or what the page's metadata says."""
    date = notice.date
    if date is not None and date.year is not None and date.exists:
        if date.day is not None:
            return (day := dt.date(date.year, date.month, date.day)), day
        following = dt.date(date.year + date.month // 12, date.month % 12 + 1, 1)
        return dt.date(date.year, date.month, 1), following - dt.timedelta(days=1)
    for label, value in notice.metadata.items():
        match = _DAY.match(value) if _SIGNED.fullmatch(label) is not None else None
        if match is not None:
            try:
                day = dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                continue
            return day, day
    return None


def _is_wrong(renaming: Renaming, old: bool, first: dt.date, last: dt.date) -> bool:
    return first > renaming.old_until if old else last < renaming.new_from


def _stands_for_itself(folded: str, match: re.Match[str], renaming: Renaming) -> bool:
    start, end = match.span()
    before = folded[start - 1 : start]
    if renaming.alone and "\u4e00" <= before <= "\u9fff" and before not in _BEFORE:
        return False
    if _AFTER.match(folded, end) is None:
        return False
    line = folded.rfind("\n", max(0, start - _WINDOW), start) + 1
    lead = folded[max(line, start - _WINDOW) : start]
    if any(lead.rfind(opening) > lead.rfind(closing) for opening, closing in _OPENING.items()):
        return False
    item = max((lead.rfind(mark) for mark in _BREAK), default=-1) + 1
    own = lead[item:]
    if _FORMER.search(own) is not None:
        return False
    bracket = own.rfind("(")
    return bracket < own.rfind(")") or bracket < 0 or _SECOND_NAME.search(own[: bracket + 1]) is None


@cache
def _renamings() -> dict[str, list[tuple[Renaming, bool]]]:
    """By name as the lexicon has it, whether it is the old one."""
    names: dict[str, list[tuple[Renaming, bool]]] = {}
    for entry in load("renamed")["bodies"]:
        renaming = Renaming(
            tuple(entry["old"]),
            tuple(entry["new"]),
            entry["now"],
            entry["new_from"],
            entry["old_until"],
            entry["level"],
            entry["alone"],
            entry["verified"],
        )
        for name in renaming.old:
            names.setdefault(name, []).append((renaming, True))
        for name in renaming.new:
            names.setdefault(name, []).append((renaming, False))
    return names


@cache
def _pattern() -> re.Pattern[str]:
    """All names in one alternation, the longest first, so that 保监局 is not found in 银保监局."""
    names = longest_first(list(_renamings()))
    return re.compile("|".join(re.escape(name).replace("…", r"[\u4e00-\u9fff]{0,8}?") for name in names))


@cache
def _forms() -> list[tuple[str, str]]:
    """Names with a gap: what they begin and end with."""
    return [(name.partition("…")[0], name.partition("…")[2]) for name in longest_first(list(_renamings())) if "…" in name]


def _form(match: re.Match[str]) -> str:
    """The name of the lexicon that was found."""
    name = match[0]
    if name in _renamings():
        return name
    return next(f"{head}…{tail}" for head, tail in _forms() if name.startswith(head) and name.endswith(tail))

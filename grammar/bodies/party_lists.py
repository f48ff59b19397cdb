"""Who stands behind a role label: the list grammar (``unit_list.lark``) and what a shared prefix or suffix means."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, cast

from ..larks import load_grammar
from ..lexicon import load, longest_first
from ..model import Mark, Party, PartyList
from ..patterns import regex
from ..span import Span
from ..width import fold

BODIES = load("bodies")
_SUFFIX = regex(rf"(?:{'|'.join(longest_first(BODIES['suffixes']))})$")
_WEAK_ENDINGS = frozenset("社会部队院站台所处")
_WHOLE_ENDINGS = ("院", "科", "股", "室")
"""Endings with which a name needs none that the last of the list may lend it: 市高院、市公安局."""
_SHARED = longest_first(BODIES["shared_suffixes"])
_LEVELS = frozenset(level for level in BODIES["levels"] if len(level) == 1)
_HOMOGRAPHS = frozenset(load("known_bodies")["level_homographs"])
_FOLLOWERS = frozenset(load("known_bodies")["level_followers"])
_COLLECTIVE = regex("|".join(map(re.escape, longest_first(BODIES["collective"]))))

_LED_BY = regex("(?<=.)(?:分别|共同|联合)牵头(?:负责|落实)?$")
"""A phrase in a list that is no part of the last name: A、B分别牵头."""
_OWN_PLACE = regex(
    "[\u4e00-\u9fff]{2,}[市县区州](?:[\u4e00-\u9fff]{1,6})?(?:分行|支行|分局|分公司)|(?:国网|国家|中国)[\u4e00-\u9fff]{2,}|[\u4e00-\u9fff]{4,}(?:集团|大学|学院)"
)
"""A body that says itself where it is, or belongs to no level: 人民银行云州市分行, 国网供电公司, 云州城投集团."""

UNIT_LIST_TOKENS: tuple[tuple[str, str], ...] = (
    ("OTHERS", r"等[^、,;()\s]{0,6}?(?:部门|单位)(?:、(?:部门|单位|企业))*|等(?=[、,;]|$)"),
    (
        "MARK",
        r"[、,;]|(?:(?<=[会院部])(?:[^\S\n]+|\s*\n\s*(?=[省市州盟区县旗镇乡各国]))|(?<=[局委办府心司团处道镇乡])\s+)(?=[^\s、,;(])",
    ),
    ("NAME", r"[^、,;()等\s]+|等|[()]|\s+"),
)
"""How the tokens of a unit list are told apart, on folded text; a BRACKET is a balanced pair and found by counting.

Behind 会, 院 or 部 a line break may stand in the middle of a name: 市人力资源社会 / 保障局.
"""

_TOKEN = regex("|".join(f"(?P<{name}>{pattern})" for name, pattern in UNIT_LIST_TOKENS))


def read_parties(folded: str, text: str, span: Span) -> PartyList:
    """The parties of a list that fills ``span`` of the buffer (``folded`` and ``text``); a full stop at its end is left out. Never raises."""
    start, end = span
    while end > start and (folded[end - 1] in "。. \t" or folded[end - 1].isspace()):
        end -= 1
    while start < end and folded[start].isspace():
        start += 1
    if start >= end:
        return PartyList(Span(start, start), ())
    return _shift(_parse(folded[start:end], text[start:end]), start)


@lru_cache(maxsize=2048)
def _parse(folded: str, text: str) -> PartyList:
    """A list by itself, spans from 0. Notices name the same few hundred lists again and again."""
    tree = load_grammar("unit_list").parse(_tokens(folded))
    marks: list[Mark] = []
    entries: list[Party | None] = []
    for child in cast("list[Any]", tree.children):
        if hasattr(child, "data"):
            entries.append(_party(child.children, text))
        else:
            marks.append(Mark(text[child.start_pos : child.end_pos], Span(child.start_pos, child.end_pos)))
    dangling = tuple(mark for index, mark in enumerate(marks) if entries[index] is None or entries[index + 1] is None)
    group, groups = 0, []
    for index, entry in enumerate(entries):
        if index and folded[marks[index - 1].span.start] != "、":
            group += 1
        if entry is not None:
            groups.append(group)
    parties = _restore([entry for entry in entries if entry is not None], groups)
    return PartyList(Span(0, len(text)), tuple(parties), tuple(marks), dangling, tuple(groups))


def _shift(listed: PartyList, offset: int) -> PartyList:
    return PartyList(
        listed.span.shift(offset),
        tuple(
            Party(each.name, each.full_name, each.span.shift(offset), each.brackets, each.collective) for each in listed.parties
        ),
        tuple(Mark(mark.text, mark.span.shift(offset)) for mark in listed.marks),
        tuple(Mark(mark.text, mark.span.shift(offset)) for mark in listed.dangling),
        listed.groups,
    )


def _tokens(folded: str) -> list[Any]:
    from lark import Token

    end = len(folded)
    closing = _pairs(folded)
    tokens: list[Any] = []
    position = 0
    while position < end:
        if position in closing:
            stop = closing[position] + 1
            tokens.append(Token("BRACKET", folded[position:stop], start_pos=position, end_pos=stop))
            position = stop
            continue
        match = _TOKEN.match(folded, position, end)
        if match is None or match.end() == position:  # pragma: no cover - the table takes every character
            position += 1
            continue
        tokens.append(Token(str(match.lastgroup), match[0], start_pos=position, end_pos=match.end()))
        position = match.end()
    # 等 and what follows close an entry; where a name goes on behind them they were part of the name
    for index, token in enumerate(tokens[:-1]):
        if token.type == "OTHERS" and tokens[index + 1].type != "MARK":
            tokens[index] = Token("NAME", str(token), start_pos=token.start_pos, end_pos=token.end_pos)
    return tokens


def _pairs(folded: str) -> dict[int, int]:
    """Opening bracket -> closing bracket, outermost pairs only."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for position, character in enumerate(folded):
        if character == "(":
            stack.append(position)
        elif character == ")" and stack:
            opening = stack.pop()
            if not stack:
                pairs[opening] = position
    return pairs


def _party(tokens: list[Any], text: str) -> Party | None:
    named = [token for token in tokens if token.type != "OTHERS"]
    while named and not named[-1].strip():
        named.pop()
    while named and not named[0].strip():
        named.pop(0)
    if not named:
        return None
    brackets: list[str] = []
    last = len(named)
    while last > 1 and named[last - 1].type == "BRACKET":
        last -= 1
        brackets.insert(0, text[named[last].start_pos + 1 : named[last].end_pos - 1])
    span = Span(named[0].start_pos, named[last - 1].end_pos)
    name = "".join(text[span.start : span.end].split("\n")).strip()
    return Party(name, name, span, tuple(brackets), is_collective(name))


@cache
def level_of(name: str) -> str:
    """市, 区, 县 … before a body's name, "" where it has none: 市场监管局 and 乡村振兴局 have none, 市民政局 has."""
    name = fold(name[:3])
    return name[0] if name[:1] in _LEVELS and (name[:2] not in _HOMOGRAPHS or name[1:3] in _FOLLOWERS) else ""


@cache
def is_collective(name: str) -> bool:
    """Whether the name stands for several bodies (各区县, 市级有关部门) and so names none."""
    return bool(_COLLECTIVE.search(fold(name))) and not name.endswith("各界")


@cache
def body_suffix(name: str) -> str:
    """The ending that makes the name a body's, or "" (区科经 has none; 区人社 ends in 社, which alone proves nothing; 农业农村 is no village)."""
    folded = fold(name)
    match = _SUFFIX.search(folded)
    return "" if match is None or match[0] in _WEAK_ENDINGS or folded.endswith("农村") else match[0]


def _restore(parties: list[Party], groups: list[int]) -> list[Party]:
    """Give each party its full name: members of a group may share the last one's suffix and the first one's level."""
    restored = list(parties)
    start = 0
    while start < len(parties):
        stop = start
        while stop < len(parties) and groups[stop] == groups[start]:
            stop += 1
        members = parties[start:stop]
        last = fold(members[-1].name)
        suffix = next((ending for ending in _SHARED if last.endswith(ending)), "")
        first = members[0].name
        named = [member.name for member in members if not member.collective]
        shared = all(not level_of(name) for name in named[1:] if fold(name) not in BODIES["league"])
        level = level_of(first) if shared and not members[0].collective else ""
        for index, party in enumerate(members):
            if party.collective:
                continue
            phrase = _LED_BY.search(fold(party.name))
            full = party.name if phrase is None else party.name[: phrase.start()]
            if suffix and not (body_suffix(full) or full.endswith(_WHOLE_ENDINGS)):
                full += suffix
            if level and index and not (level_of(full) or fold(full) in BODIES["league"] or _OWN_PLACE.fullmatch(full)):
                full = level + full
            if full != party.name:
                restored[start + index] = Party(party.name, full, party.span, party.brackets, False)
        start = stop
    return restored

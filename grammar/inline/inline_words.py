"""The words of a division in running text (``inline_allocation.lark``): names of areas and bodies, introductions, 各 and 分别."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..lexicon import load, longest_first
from ..model import Figure
from ..numbers.numerals import read_chinese
from ..patterns import regex

_AREAS = load("areas")
_VERBS = "|".join(longest_first(load("measures")["verbs"]))
_OWN_LEVEL = "|".join(longest_first(_AREAS["own_level"]))
_STEMS = frozenset(_AREAS["generic"]["stems"])
_KIND_ENDINGS = (*(stem for stem in _STEMS if len(stem) > 1), *_AREAS["generic"]["endings"])
_KINDS = tuple(_AREAS["generic"]["kinds"])
_SUFFIX = "|".join(
    longest_first([*(suffix for suffix in _AREAS["suffixes"] if suffix not in ("园区", "示范区", "地区", "场")), "省", "自治区"])
)
_NAMES_BY_THEMSELVES = frozenset(
    [*_AREAS["own_level"], *(suffix for suffix in _AREAS["suffixes"] if suffix.endswith("区") and len(suffix) > 2)]
)
_BODY = "[市区县省州](?!级)[\u4e00-\u9fff]{1,10}(?:局|委|办|厅|集团|公司|中心|支队|大队|委员会|办公室)"
_PLACE = "[\u4e00-\u9fff]{1,8}"

INLINE_TOKENS: tuple[tuple[str, str], ...] = (
    (
        "INTRODUCTION",
        "其中|分别是|分别为|具体是|具体为|具体|即|包括|包含|含|如(?!下)|例如|重点是|任?务?分解(?:为|如下|到)?|任?务?分配(?:为|如下|到)?|下达(?:给)?",
    ),
    ("REST", "(?:其余|其他|其它|剩余|余下)(?:地区|各地|部分|为|的)?"),
    ("NAME", f"(?:{_OWN_LEVEL})|{_PLACE}?(?:{_SUFFIX})|{_BODY}"),
    ("RESPECTIVELY", f"(?:分别|依次)(?:为|是|{_VERBS})?"),
    ("EACH", f"(?:均|各)(?:为|{_VERBS})?"),
    ("MARK", "[、,;]|和|与|及|以及"),
)
"""The words of a division, on folded text. A name whose stem only says what kind of place it is (示范村, 老旧小区) is none."""

_PATTERN_OF = dict(INLINE_TOKENS)
INTRODUCED = regex(_PATTERN_OF["INTRODUCTION"])
"""An introduction at the head of a clause."""
ANNOUNCES = regex(rf"(?:{_PATTERN_OF['INTRODUCTION']}).{{0,8}}|.{{0,12}}(?:分解|分配|如下)(?:如下|为)?")
"""A whole clause before a colon that introduces what follows."""
AND = regex("以及|[和与及]")
REST = regex(_PATTERN_OF["REST"])
BARE_NAME = regex("[\u4e00-\u9fff]{1,6}")
"""A name that lacks the suffix, where a count behind it says what it is: 青禾、临溪两县."""

_WHOLE_NAME = regex(_PATTERN_OF["NAME"])
_BEGINS_WITH_NAME = regex(
    rf"(?P<name>(?:{_OWN_LEVEL})|{_PLACE}?(?:{_SUFFIX})(?!{_SUFFIX}|[场域])|{_BODY})(?P<rest>[^\0]{{0,10}})"
)
_HOW = regex(
    rf"(?P<count>[两二三四五六七八九十]{{1,2}}个?(?:县区|县市|镇街|县|镇|乡|区|市|街道|村|地))?"
    rf"(?:(?P<RESPECTIVELY>{_PATTERN_OF['RESPECTIVELY']})|(?P<EACH>{_PATTERN_OF['EACH']}))$"
)
_NAME_SUFFIX = regex(rf"(?:{_SUFFIX})$")
_DOER = regex(rf"(?:由|在|对)?(?:{_VERBS})?")
_DOING = regex(rf"(?:{_VERBS})+")
_SUM_WORD = regex("(?:共|共计|合计|总计|总共|总)$")
_LONGEST_STEM = 4
_OF_FUNDS = regex("(?:财政|资金|配套|补助|承担|负担|投入|自筹|奖补|安排){0,3}")
"""Words that leave 市级 the one who gives."""


def is_place(name: str) -> bool:
    """Whether a name is that of one area or body, not of a kind of place (示范村, 老旧小区, 超市)."""
    if not _WHOLE_NAME.fullmatch(name) or name.endswith(_KINDS):
        return False
    if name in _NAMES_BY_THEMSELVES:
        return True
    suffix = _NAME_SUFFIX.search(name)
    if suffix is None:
        return True
    stem = name[: suffix.start()]
    if len(suffix[0]) == 1 and len(stem) > _LONGEST_STEM:
        return False
    return bool(stem) and stem not in _STEMS and not stem.endswith(_KIND_ENDINGS)


def begins_with_place(words: str) -> bool:
    return place_at(words) != ""


def place_at(words: str) -> str:
    """The name of one area or body with which the words begin; "" where they begin with none."""
    match = _BEGINS_WITH_NAME.match(words)
    return match["name"] if match is not None and is_place(match["name"]) else ""


class Name(NamedTuple):
    """A name without blanks, in half width, and where it stands."""

    text: str
    start: int
    end: int


class Word(NamedTuple):
    """A token: its type, and the name or figure that it stands for."""

    kind: str
    name: Name | None = None
    figure: Figure | None = None


class Clause:
    """The words before a figure, without the blanks in them, and where each character stands."""

    def __init__(self, written: str, start: int) -> None:
        blanks = " " in written or "\0" in written
        self.places: Sequence[int] = (
            [start + index for index, character in enumerate(written) if character not in " \0"]
            if blanks
            else range(start, start + len(written))
        )
        self.words = written.replace(" ", "").replace("\0", "") if blanks else written

    def without(self, count: int) -> Clause:
        """The clause behind its first characters."""
        rest = Clause("", 0)
        rest.places, rest.words = self.places[count:], self.words[count:]
        return rest

    def name(self, start: int, end: int) -> Name:
        return Name(self.words[start:end], self.places[start], self.places[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Led:
    """What stands before a figure: the words, those between a name and its figure (without verbs), and a stated number of names."""

    words: list[Word]
    between: str = ""
    count: int | None = None


def read_lead(clause: Clause) -> Led | None:
    """The words before a figure, or None where they are no part of a division."""
    lead = clause.words
    if not lead:
        return Led([])
    if REST.fullmatch(lead):
        return Led([Word("REST", clause.name(0, len(lead)))])
    how = _HOW.search(lead)
    if how is None:
        return _named(clause)
    count = None
    if how["count"]:
        value = read_chinese(re.split("[^两二三四五六七八九十]", how["count"])[0])
        count = int(value) if value is not None else 0
    words: list[Word] = []
    position = 0
    names = lead[: how.start()]
    for start, end in (*(match.span() for match in AND.finditer(names)), (len(names), len(names))):
        name = names[position:start]
        if not (is_place(name) or (how["count"] and BARE_NAME.fullmatch(name))):
            return None
        words += [Word("MARK"), Word("NAME", clause.name(position, start))]
        position = end
    return Led([*words[1:], Word("EACH" if how["EACH"] else "RESPECTIVELY")], count=count)


def _named(clause: Clause) -> Led | None:
    """A named area or body before its figure, with the words behind it."""
    lead = clause.words
    if _SUM_WORD.search(lead):
        return None
    doer = _DOER.match(lead)
    skipped = doer.end() if doer and not is_place(lead) else 0
    rest = lead[skipped:]
    if is_place(rest):
        return Led([Word("NAME", clause.name(skipped, len(lead)))])
    match = _BEGINS_WITH_NAME.fullmatch(rest)
    if match is None or not is_place(match["name"]):
        return None
    doing = _DOING.match(match["rest"])
    between = match["rest"][doing.end() if doing else 0 :]
    if match["name"].endswith("级") and not _OF_FUNDS.fullmatch(between):
        return None  # 县级养老服务中心 is a thing
    return Led([Word("NAME", clause.name(skipped, skipped + match.end("name")))], between)

"""Blanks that stand where the notice itself writes none: inside a figure, in a running sentence, before a bracket."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..lexicon import longest_first
from ..model import Notice
from ..numbers.measures import COUNTED_UNIT, UNIT
from ..numbers.numerals import MULTIPLIER
from ..patterns import regex
from ..prose import prose_places
from ..span import Span
from ..structure.labels import ROLE_OF
from ..verbatim import without_verbatim


class Joint(StrEnum):
    """What a stray blank parts."""

    FIGURE = "figure"
    """A number and its unit or multiplier: 300 万."""
    BRACKET = "bracket"
    """A word, or a sentence, and the bracket behind it."""
    MARK = "mark"
    """A mark and what stands beside it."""
    LATIN = "latin"
    """A Chinese word and a letter."""
    DIGIT = "digit"
    """A Chinese word and a number, not that of its unit."""
    WORDS = "words"
    """Two Chinese words, or the halves of one."""


@dataclass(frozen=True, slots=True)
class StrayBlank:
    """``span`` is the blank itself, ``words`` what it parts."""

    joint: Joint
    span: Span
    words: Span


_CJK = "\u3400-\u9fff"
_MARKS = "、。,;!?”“》《"
_GAP = regex(r"(?<=[^ \n])[ ]{1,3}(?=[^ \n])")
_NUMBER_BEFORE = regex("[0-9.,]{1,40}$")
_CALENDAR = "年|月|日|号|时|季度"
_MEASURE = regex(rf"(?!{_CALENDAR})(?:(?:{MULTIPLIER})(?:{UNIT})?|{UNIT})")
_LEFT_OPEN = regex(rf"{_CALENDAR}|{COUNTED_UNIT}|%")
"""Behind a blank these ask for a number that was left out (建成 家), which is another fault."""
_ISSUERS = regex(r"《[^《》。,;]{1,100}(?:局|厅|委|部|办公室|政府|委员会|中心|银行|法院|检察院|协会|总队|支队)$")
_LABEL = regex(rf"(?:{'|'.join(longest_first(list(ROLE_OF)))})[ ]*:")
"""What a blank may part from the field before it: 牵头领导：某某 牵头单位：市甲局."""
_NUMERAL = regex("[0-9〇零一二三四五六七八九十]")
_WITHOUT_BLANK = {
    Joint.FIGURE: regex(rf"[0-9](?:{_MEASURE.pattern})"),
    Joint.BRACKET: regex(rf"[{_CJK}{_MARKS}]\("),
    Joint.LATIN: regex(rf"[{_CJK}](?=[A-Za-z])|[A-Za-z](?=[{_CJK}])"),
    Joint.DIGIT: regex(rf"[{_CJK}](?=[0-9])|[0-9%](?=[{_CJK}])"),
}
_RUN_IN = regex(r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)[.、]?)[^。,;:、 ]{4,20}")
"""A heading at the beginning of its paragraph, to which the text joins behind a blank."""
_FEWEST_HEADINGS = 2
_HABIT = 4
"""How many places without a blank there must be for each one with it."""


def stray_blanks(notice: Notice) -> tuple[StrayBlank, ...]:
    """The blanks against the notice's own habit, in reading order.

    Figures are looked at everywhere but in the title and in cells that hold nothing else. All other joints only in
    sentences: of tasks, or of paragraphs without labels; not in headings, cells, names of units or persons, and blank forms.
    Two numbers are never taken for one, and a blank that stands for something left out is none.
    """
    places = prose_places(notice)
    folded = notice.document.folded
    found: list[StrayBlank] = []
    for span in notice.prose:
        if folded.find(" ", span.start, span.end) < 0 or (kind := places.kind_of(span)) == "none":
            continue
        words = without_verbatim(folded[span.start : span.end])
        for match in _GAP.finditer(words):
            place = Span(*match.span()).shift(span.start)
            joint = _joint(words, *match.span())
            if joint is None or (joint is not Joint.FIGURE and (kind != "sentence" or places.is_named(place))):
                continue
            if joint is Joint.FIGURE and kind == "cell" and not re.search(f"[{_CJK}]", words[: match.start()]):
                continue
            found.append(StrayBlank(joint, place, _around(words, match, joint).shift(span.start)))
    looked_at = ((span, kind) for span in notice.prose if (kind := places.kind_of(span)) != "none")
    lines = ((without_verbatim(folded[span.start : span.end]), kind == "sentence") for span, kind in looked_at)
    return _against_habit(found, lines, folded)


def _joint(words: str, start: int, end: int) -> Joint | None:
    """What the blank parts; None where it may well stand there."""
    left, right = words[start - 1], words[end]
    if _LABEL.match(words, end):
        return None
    if left.isascii() and left.isdigit() and _MEASURE.match(words, end):
        return Joint.FIGURE
    if left in _MARKS or right in _MARKS or right == "(":
        if left == "、" and start > 1 and _NUMERAL.match(words[start - 2]):
            return None
        if right == "(":
            return Joint.BRACKET if left in _MARKS or _is_chinese(left) else None
        return Joint.MARK if _is_word(left) or _is_word(right) or (left in _MARKS and right in _MARKS) else None
    if _is_chinese(left) and _is_chinese(right):
        return None if end - start > 1 or _LEFT_OPEN.match(words, end) or _parts_issuers(words, start) else Joint.WORDS
    if _is_chinese(left) != _is_chinese(right):
        other = right if _is_chinese(left) else left
        if other.isascii() and other.isalpha():
            return Joint.LATIN
        if other == "%" and other is right:
            return None
        return Joint.DIGIT if other.isascii() and (other.isdigit() or other == "%") else None
    return None


def _parts_issuers(words: str, start: int) -> bool:
    """Whether the blank follows an issuer that opens a quoted title: 《云州市财政局 云州市民政局关于…》."""
    return _ISSUERS.search(words, max(0, start - 120), start) is not None


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _is_word(character: str) -> bool:
    return _is_chinese(character) or (character.isascii() and character.isalnum())


def _around(words: str, gap: re.Match[str], joint: Joint) -> Span:
    """The blank with a character on either side, or the whole figure."""
    if joint is Joint.FIGURE:
        number = _NUMBER_BEFORE.search(words, max(0, gap.start() - 40), gap.start())
        measure = _MEASURE.match(words, gap.end())
        if number is not None and measure is not None:
            return Span(number.start(), measure.end())
    return Span(gap.start() - 1, gap.end() + 1)


def _ends_heading(folded: str, end: int) -> bool:
    start = folded.rfind("\n", max(0, end - 40), end) + 1
    return (start > 0 or end < 40) and _RUN_IN.fullmatch(folded[start:end].lstrip()) is not None


def _against_habit(found: Sequence[StrayBlank], looked_at: Iterable[tuple[str, bool]], folded: str) -> tuple[StrayBlank, ...]:
    """Those of a joint that the notice mostly writes without a blank; for marks each mark counts for itself."""
    groups: defaultdict[tuple[Joint, str], list[StrayBlank]] = defaultdict(list)
    for blank in found:
        left = folded[blank.span.start - 1]
        mark = left if left in _MARKS else folded[blank.span.end]
        groups[blank.joint, mark if blank.joint is Joint.MARK else ""].append(blank)
    without: defaultdict[tuple[Joint, str], int] = defaultdict(int)
    for words, is_sentence in looked_at if groups else ():
        for joint, mark in groups:
            if joint is Joint.WORDS or (joint is not Joint.FIGURE and not is_sentence):
                continue
            pattern = _WITHOUT_BLANK.get(joint)
            without[joint, mark] += words.count(mark) if pattern is None else sum(1 for _ in pattern.finditer(words))
    kept: list[StrayBlank] = []
    headed = {blank.span for blank in groups.get((Joint.WORDS, ""), ()) if _ends_heading(folded, blank.span.start)}
    if len(headed) >= _FEWEST_HEADINGS:
        groups[Joint.WORDS, ""] = [blank for blank in groups[Joint.WORDS, ""] if blank.span not in headed]
    for (joint, mark), blanks in groups.items():
        others = without[joint, mark] - (len(blanks) if joint is Joint.MARK else 0)
        if joint is Joint.WORDS or len(blanks) * _HABIT <= others:
            kept.extend(blanks)
    return tuple(sorted(kept, key=lambda blank: blank.span))

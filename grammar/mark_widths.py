"""Which of , : ; ( ) beside Chinese words a notice writes in half width and which in full width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .model import Notice
from .patterns import regex
from .span import Span
from .verbatim import without_verbatim

_CJK = "\u3400-\u9fff"
_CHINESE_MARKS = "“”《》、。"
_IN_FIGURES = "()0123456789%"
_BRACKET_OR_MARK = regex(rf"(?P<mark>[,:;])|(?P<bracket>[()])|(?P<word>[{_CJK}]+)")
_ANY = regex("[,:;()]")
_ORDINAL = regex(r"\((?:[〇零一二三四五六七八九十百]{1,5}|[0-9]{1,3})\)")


@dataclass(frozen=True, slots=True)
class MarkWidths:
    """The places of each width, in reading order."""

    half: tuple[Span, ...]
    full: tuple[Span, ...]


def mark_widths(notice: Notice) -> MarkWidths:
    """The marks of both widths that stand among Chinese words.

    Left out: addresses, times and numbers (8:30, 3,000), brackets that hold no Chinese word or have no partner, those of ordinals,
    whose form is a matter of its own, and the targets of Markdown links.
    """
    text, folded = notice.document.text, notice.document.folded
    half: list[Span] = []
    full: list[Span] = []
    for span in notice.prose:
        if _ANY.search(folded, span.start, span.end) is None:
            continue
        words = without_verbatim(folded[span.start : span.end])
        for place in sorted(_places(words)):
            at = span.start + place
            (half if text[at].isascii() else full).append(Span(at, at + 1))
    return MarkWidths(tuple(half), tuple(full))


def _places(words: str) -> Iterator[int]:
    """The offsets of the marks among Chinese words; a pair of brackets comes as soon as it closes."""
    ordinals = {place for match in _ORDINAL.finditer(words) for place in (match.start(), match.end() - 1)}
    opened: list[tuple[int, int]] = []
    seen = 0
    for match in _BRACKET_OR_MARK.finditer(words):
        place = match.start()
        if match["word"]:
            seen += 1
        elif match["mark"]:
            if _is_among_words(words, place):
                yield place
        elif place in ordinals:
            continue
        elif match["bracket"] == "(":
            opened.append((place, seen))
        elif opened:
            start, seen_before = opened.pop()
            if seen > seen_before and words[start - 1 : start] != "]":
                yield start
                yield place


def _is_among_words(words: str, place: int) -> bool:
    """A Chinese word on one side, and no letter on the other; the end of the text counts as neither."""
    sides = words[place - 1 : place] + words[place + 1 : place + 2]
    chinese = [side for side in sides if "\u3400" <= side <= "\u9fff" or side in _CHINESE_MARKS]
    return bool(chinese) and all(side in chinese or side in _IN_FIGURES for side in sides)

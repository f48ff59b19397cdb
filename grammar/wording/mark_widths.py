"""Which of , : ; ( ) beside Chinese words a notice writes in half width and which in full width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Notice
from ..patterns import regex
from ..span import Span
from ..verbatim import without_verbatim

_CJK = "\u3400-\u9fff"
_CHINESE_MARKS = "“”《》、。"
_IN_FIGURES = "()0123456789%"
_BRACKET_OR_MARK = regex(rf"(?P<mark>[,:;])|(?P<bracket>[()])|(?P<word>[{_CJK}]+)")
_HALF = regex("[,:;()]")
_FULL = regex("[\uff0c\uff1a\uff1b\uff08\uff09]")
_ORDINAL = regex(r"\((?:[〇零一二三四五六七八九十百]{1,5}|[0-9]{1,3})\)")


@dataclass(frozen=True, slots=True)
class MarkWidths:
    """The places of each width, in reading order."""

    half: tuple[Span, ...]
    full: tuple[Span, ...]


def mixed_mark_widths(notice: Notice) -> MarkWidths:
    """The marks that stand among Chinese words, where the notice writes them in both widths; else none.

    Left out: addresses, times and numbers (8:30, 3,000), brackets that hold no Chinese word or have no partner, those of ordinals,
    whose form is a matter of its own, and the targets of Markdown links.
    """
    text = notice.document.text
    if _FULL.search(text) is None:
        return MarkWidths((), ())
    half = [span for span in notice.prose if _HALF.search(text, span.start, span.end)]
    if not any(text[place].isascii() for place in _marks_in(notice, half)):
        return MarkWidths((), ())
    places = list(_marks_in(notice, notice.prose))
    return MarkWidths(
        tuple(Span(at, at + 1) for at in places if text[at].isascii()),
        tuple(Span(at, at + 1) for at in places if not text[at].isascii()),
    )


def _marks_in(notice: Notice, paragraphs: Iterable[Span]) -> Iterator[int]:
    """The marks of either width in these paragraphs, in reading order."""
    folded = notice.document.folded
    for span in paragraphs:
        words = without_verbatim(folded[span.start : span.end])
        yield from (span.start + place for place in sorted(_places(words)))


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

"""Whether a line ended because it was full: the first word of the next one had no room in it."""

from __future__ import annotations

from ....grammar.patterns import regex
from ....grammar.span import Span
from ....grammar.structure.labels import read_field
from ....grammar.structure.ordinals import read_ordinal
from ....grammar.width import fold
from .text_lines import TextLine

ENDS = tuple("。;:!?”")
_CLOSING = frozenset("。、,.;:!?)%\u2030\uff0c\uff0e\uff1b\uff1a\uff01\uff1f\uff09\uff05”’》】\u3015]")
_OPENING = frozenset("([\uff08\u3014【《“‘")
_QUOTING = frozenset("“”‘’")
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_LATIN_END = _LATIN | frozenset(",;.")
_WORD = _LATIN | frozenset("0123456789.,%")
_ALONE = regex(
    r"附[件表录][ ]*[0-9一二三四五六七八九十]{0,3}:?|[^。,;:()]{2,12}[\u3014\[(](?:19|20)[0-9]{2}[\u3015\])][0-9]{1,4}号"
)
_FIGURE = regex(r"[0-9]+\.[0-9](?!(?<=[12])[09][0-9]{2}年)")
_SPACED = 0.25
"""What programs set between a Chinese character and a Latin one, or a digit."""


def has_room(room: float, above: TextLine, line: TextLine) -> bool:
    """Whether the first word of ``line`` would have stood behind the line above it, in so many points.

    A mark that begins no line takes the character before it along, as does one that ends none the character behind it.
    """
    advance = min(above.size, (above.right - above.left) / max(_weight(above.words), 1))
    spaced = _SPACED if (above.words[-1] in _WORD) != (line.words[0] in _WORD) else 0
    return (_weight(_first_word(line.words)) + spaced) * advance <= room


def begins(words: str) -> bool:
    """The words are the beginning of a paragraph by themselves: 1. or 责任单位:, and no figure like 2.6."""
    folded = fold(words)
    span = Span(0, len(folded))
    return (read_ordinal(folded, words, span) is not None and not _FIGURE.match(folded)) or read_field(folded, span) is not None


def stands_alone(words: str) -> bool:
    """No line of a paragraph but a whole one: 附件1, or a document number."""
    return len(words) <= 40 and _ALONE.fullmatch(fold(words)) is not None


def parting(made: str, words: str) -> str:
    """What stands between two lines of one paragraph: a blank between Latin words."""
    return " " if made[-1:] in _LATIN_END and words[:1] in _LATIN else ""


def _weight(words: str) -> float:
    """The width in characters of full width; digits are wider than half of one in most fonts."""
    return sum(0.55 if each < "\x7f" else 1 for each in words)


def _first_word(words: str) -> str:
    """What may not be parted at the beginning; programs hold quotation marks to what stands on either side of them."""
    end = _end_of_word(words, 0)
    while end < len(words) and not _QUOTING.isdisjoint(words[end - 1 : end + 1]):
        end = _end_of_word(words, end)
    return words[:end]


def _end_of_word(words: str, end: int) -> int:
    while end < len(words) and words[end] in _OPENING:
        end += 1
    start = end
    while end < len(words) and words[end] in _WORD:
        end += 1
    end += end == start
    while end < len(words) and words[end] in _CLOSING:
        end += 1
    return end

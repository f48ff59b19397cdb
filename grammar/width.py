"""One reading for half-width and full-width text, simplified and traditional characters.

Patterns are written once, in half width and simplified characters, and run on folded text. Folding maps one code point to one, so every
offset holds in the original too; it is not NFKC, which would turn \u33a1 into two characters and \u2460 into a digit.
"""

from __future__ import annotations

from functools import cache

from .lexicon import load
from .short_texts import keep_short

_FOLD: dict[int, int] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD[0x3000] = 0x20  # ideographic space
_FOLD[0x00A0] = 0x20  # no-break space
_FOLD[0xFE63] = 0x2D  # small hyphen-minus
_FOLD[0x2212] = 0x2D  # minus sign
_FOLD.update(
    {0xFE50: 0x2C, 0xFE51: 0x3001, 0xFE52: 0x2E, 0xFE54: 0x3B, 0xFE55: 0x3A, 0xFE59: 0x28, 0xFE5A: 0x29}
)  # other small marks

BLANKS = " \t\u00a0\u3000\u200b\u200c\u200d\ufeff\u2002\u2003\u2009"
"""Characters that offices use as padding; a line of them alone is blank."""


def fold(text: str) -> str:
    """The text with full-width ASCII, U+3000 and U+00A0 as half-width characters, traditional ones as simplified; same length, same offsets."""
    return text.translate(_folding())


@cache
def _folding() -> dict[int, int]:
    """The whole table; the lexicon is read at the first use, after a user's own words are in place."""
    return _FOLD | {ord(other): ord(entry[0]) for entry in load("traditional")["characters"] for other in entry[1:]}


@keep_short(8192, 40)
def squeeze(text: str) -> str:
    """The folded text without any blanks: for comparing names and titles, never for positions."""
    return text.translate(_squeezing())


@cache
def _squeezing() -> dict[int, int | None]:
    return {**_folding(), **dict.fromkeys(map(ord, BLANKS + "\n\r\v\f"))}

"""Stretches whose digits and marks are no running text: addresses, telephone numbers, codes, dates, document numbers."""

from __future__ import annotations

import re

from .patterns import regex
from .short_texts import keep_short

# every alternative begins only where such a stretch can begin, so that no run is scanned twice
_VERBATIM = regex(
    r"""
      (?<![A-Za-z0-9])(?:https?://|ftp://|www\.)[!-~]++
    | (?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9.-]+
    | (?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*+(?:[-/_.][A-Za-z0-9]++)++
    | (?<![0-9.-])[0-9]++(?:-[0-9]++){2,}+
    | (?<![0-9-])0[0-9]{2,3}-[0-9]{7,8}(?![0-9])
    | (?<![0-9-])[0-9]{7,8}-[0-9]{1,6}(?![0-9])
    | (?<![0-9])(?:19|20)[0-9]{2}[./][0-9]{1,2}[./][0-9]{1,2}(?![0-9])
    | [\u3014\[(\u3010][0-9]{2,4}[\u3015\])\u3011][ ]?第?[0-9]++
    | 第[ ]?[0-9]++(?:[~\u2014、至到-][0-9]++)*+
    """,
    re.VERBOSE,
)
FILLER = "\0"


@keep_short(8192, 200)
def without_verbatim(folded: str) -> str:
    """The folded text with every such stretch as ``FILLER`` characters; same length, same offsets."""
    return _VERBATIM.sub(lambda match: FILLER * len(match[0]), folded)

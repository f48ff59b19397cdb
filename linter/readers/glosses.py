"""Pronunciations that a web page put behind characters: 任務（wù）分解, as pages that convert to traditional characters do."""

from __future__ import annotations

from ...grammar.document import Loss
from ...grammar.patterns import regex
from ...grammar.span import Span

_TONED = "\u0101\u00e1\u01ce\u00e0\u0113\u00e9\u011b\u00e8\u012b\u00ed\u01d0\u00ec\u014d\u00f3\u01d2\u00f2\u016b\u00fa\u01d4\u00f9\u01d6\u01d8\u01da\u01dc\u0144\u0148\u01f9"
_GLOSS = regex(
    rf"(?<=[\u3400-\u9fff])[(\uff08](?=[a-z\u00fc]{{0,4}}[{_TONED}]|(?:de|le|men|ge|me|zi|li|ma)[)\uff09])[a-z\u00fc{_TONED}]{{1,7}}[)\uff09]"
)
_ANY = regex(f"[{_TONED}]")
_FEWEST = 3
"""Below so many a pronunciation may be the notice's own: it explains a rare character."""


def without_glosses(text: str) -> tuple[str, tuple[tuple[int, int], ...], tuple[Loss, ...]]:
    """The text without them, where how many characters were left out (``Document.left_out``), and that they were."""
    if not _ANY.search(text):
        return text, (), ()
    pieces: list[str] = []
    left_out: list[tuple[int, int]] = []
    position = length = 0
    for match in _GLOSS.finditer(text):
        pieces.append(text[position : match.start()])
        length += match.start() - position
        left_out.append((length, match.end() - match.start()))
        position = match.end()
    if len(left_out) < _FEWEST:
        return text, (), ()
    return (
        "".join((*pieces, text[position:])),
        tuple(left_out),
        tuple(Loss("glosses", Span(offset - 1, offset)) for offset, _ in left_out),
    )

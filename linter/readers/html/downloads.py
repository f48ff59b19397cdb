"""Names of files that a page offers: below the notice they are the site's, inside it titles of attachments with an ending too many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ....grammar.patterns import regex
from ....grammar.structure.lines import LINE_PATTERNS
from ....grammar.width import fold

if TYPE_CHECKING:
    from .flow import Item

_DATE = regex(next(pattern for name, pattern in LINE_PATTERNS if name == "DATE"))
_ENDING = r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|txt|rar|zip|7z|jpe?g|png|tiff?)"
_SIZE = r"(?:[ ]*[\[(]?[0-9][0-9.]{0,8}[ ]?[KMkm]?[Bb](?:ytes)?[\])]?)?"
_FILES = regex(f"[^。;]{{1,400}}{_ENDING}{_SIZE}", 2)
_ENDINGS = regex(f"{_ENDING}{_SIZE}(?=[ ,、]|$)", 2)
_LABEL = regex("(?:相关|政策)?附件(?:下载|列表)?:?|(?:相关)?(?:文件)?下载:?")


def without_downloads(items: Sequence[Item]) -> list[Item]:
    """The items without the files that are offered below the date of the notice, and the label above them."""
    from .flow import Line

    kept: list[Item] = []
    dated = dropped = False
    for item in reversed(items):
        words = fold(item.words) if isinstance(item, Line) else ""
        if not words or not isinstance(item, Line):
            kept.append(item)
            dropped = dropped and not words and isinstance(item, Line)
        elif _FILES.fullmatch(words):
            dropped = not dated
            if dated:
                kept.append(replace(item, words=_bare(item.words)))
        elif not (dropped and _LABEL.fullmatch(words)):
            dated = dated or (_DATE.fullmatch(words) is not None and not words.endswith("印发"))
            dropped = False
            kept.append(item)
    return kept[::-1]


def _bare(words: str) -> str:
    """The line without the endings of its files; folding keeps every offset."""
    parts, position = [], 0
    for match in _ENDINGS.finditer(fold(words)):
        parts.append(words[position : match.start()])
        position = match.end()
    return "".join(parts) + words[position:]

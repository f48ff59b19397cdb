"""What is wrong with a configuration, in one sentence, and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .language import plain

if TYPE_CHECKING:
    from ..rules.finding import Language

NEAR = 0.6
"""From which likeness on a word is offered as what was probably meant; 1 is the same word."""


class ConfigurationError(ValueError):
    """``place`` is "file", "file:line" or "file:line:column", or "" where no file is at fault."""

    def __init__(self, place: str, zh: str, en: str) -> None:
        super().__init__(f"{place}: {en}" if place else en)
        self.place = place
        self.zh = zh
        self.en = en

    def words(self, language: Language) -> str:
        """One line for people."""
        said = self.zh if language == "zh" else self.en
        return plain(f"{self.place}: {said}" if self.place else said)


def meant(word: str, known: Iterable[str]) -> tuple[str, str]:
    """The end of a sentence, in zh and en, that offers the nearest of the known words; empty where none is near."""
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    closest = process.extractOne(word.lower(), list(known), scorer=JaroWinkler.similarity, score_cutoff=NEAR)
    return hint(closest[0]) if closest else ("", "")


def hint(word: str) -> tuple[str, str]:
    """The end of a sentence, in zh and en, that offers a word; empty for an empty word."""
    return (f"\uff0c是不是 {word}\uff1f", f", did you mean {word}?") if word else ("", "")

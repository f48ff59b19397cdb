"""Slips of the pen from the list ``wrong_terms.toml``, and 分别 said of one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..lexicon import load, longest_first
from ..model import Notice
from ..patterns import regex
from ..prose import occurrences
from ..span import Span

_LEXICON = load("wrong_terms")


@dataclass(frozen=True, slots=True)
class WrongTerm:
    """A word that is a slip, with its place and the right form; ``right`` may be used in its stead as it is."""

    wrong: str
    right: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Term:
    right: str
    before: tuple[str, ...]
    contexts: tuple[tuple[int, str], ...]
    """Longer words in which it is right, each with the place of the wrong word in it."""


def _terms() -> Mapping[str, _Term]:
    return {
        each["wrong"]: _Term(
            each["right"],
            tuple(each["before"]),
            tuple((context.index(each["wrong"]), context) for context in each["unless"] if each["wrong"] in context),
        )
        for each in _LEXICON["terms"]
    }


def _alternation(words: list[str]) -> str:
    """One alternative for each first character: a third quicker than one for each word."""
    tails: dict[str, list[str]] = defaultdict(list)
    for word in longest_first(words):
        tails[word[0]].append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in tails.items())


_TERMS = _terms()
_ANY = regex(_alternation(list(_TERMS)))
_QUOTE = 100
"""Characters before a word in which the 《 of a title that holds it is looked for."""


def wrong_terms(notice: Notice) -> Iterator[WrongTerm]:
    """Every word of the list, in reading order, but for titles in 《》, which are cited as they are."""
    text = notice.document.folded
    for match in occurrences(notice, _ANY):
        word, start = match[0], match.start()
        term = _TERMS[word]
        if term.before and not text.startswith(term.before, match.end()):
            continue
        if any(start >= offset and text.startswith(context, start - offset) for offset, context in term.contexts):
            continue
        if not _in_title(text, start) and not _is_traditional(notice.document.text[start : match.end()], word):
            yield WrongTerm(word, term.right, Span(*match.span()))


def _is_traditional(written: str, word: str) -> bool:
    """What is wrong in simplified characters may be right in traditional ones: 帳戶."""
    return any(own != other for own, other in zip(written, word, strict=True) if "\u4e00" <= other <= "\u9fff")


def _in_title(text: str, position: int) -> bool:
    before = text[max(0, position - _QUOTE) : position].rpartition("\n")[2]
    return before.rfind("《") > before.rfind("》")


_WORDS = _LEXICON["respectively"]
_SEVERAL = regex("|".join(map(re.escape, longest_first(_WORDS["several"]))) + "|[^\u4e00-\u9fff]")
_LONGEST_SUBJECT = 24
_RESPECTIVELY = regex(
    rf"分别(?:{'|'.join(longest_first(_WORDS['verbs']))})?[0-9][0-9.,]{{0,14}}"
    r"(?:%|\u2030|万亿|[万亿])?[\u4e00-\u9fff]{0,4}(?=[,;。\n]|$)"
)
_FIGURE_FIRST = regex(r"[0-9分各]|(?:和|及|与|以及|增长|下降|达到?|为)[ ]*[0-9]")
_MARKS = regex(r"[。;,:()\n]")
_ORDINAL = regex(r"^[ ]*[0-9]{1,3}[.、][ ]*")
_BRACKET_BEFORE = regex(r"\([^()]*(?:单位|领导|负责|牵头)[^()]*\)$|(?:^|\n)[ ]*\([一二三四五六七八九十0-9]{1,3}\)$")


def lone_respectively(notice: Notice) -> Iterator[Span]:
    """The place of each 分别 with one subject and one value: 参保人数分别达到27万人.

    Certain only where the subject begins its sentence, has no word for several things in it, and no further value follows.
    """
    text = notice.document.folded
    for match in occurrences(notice, _RESPECTIVELY):
        start = match.start()
        head = text[max(0, start - _LONGEST_SUBJECT - 1) : start]
        clause = _MARKS.split(head)[-1]
        subject = _ORDINAL.sub("", clause)
        if not 2 <= len(subject) <= _LONGEST_SUBJECT or _SEVERAL.search(subject) or not _begins(text, start - len(clause)):
            continue
        if _FIGURE_FIRST.match(text, match.end() + 1) is None:
            yield Span(start, start + 2)


def _begins(text: str, position: int) -> bool:
    """A sentence begins here, a line, or what follows an ordinal or the bracket of those responsible."""
    mark = text[position - 1 : position]
    if mark in ("", "\n", "。", ";"):
        return True
    return mark == ")" and _BRACKET_BEFORE.search(text[max(0, position - 200) : position]) is not None

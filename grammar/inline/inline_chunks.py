"""The clauses between the marks of a sentence, and which of them may be parts of a division."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Figure
from ..patterns import regex
from .inline_sentences import Sentence
from .inline_words import AND, ANNOUNCES, BARE_NAME, INTRODUCED, Clause, Name, Word, is_place, read_lead

_MARK = regex("[、;:。\n]|,(?!(?<=[0-9],)[0-9]{3}(?![0-9]))")
"""A mark between clauses; the comma of 1,234,500 is none."""
_LONGEST_WORDS = 40
_LONGEST_TAIL = 12


@dataclass(slots=True)
class Chunk:
    """What stands between two marks. ``words`` is empty where it can be no part of a division."""

    start: int
    end: int
    mark: str
    text: str
    figures: list[Figure]
    words: list[Word]
    between: str = ""
    """Words between name and figure, without verbs."""
    tail: str = ""
    count: int | None = None
    """The number of names that it states: A、B两县各."""


@dataclass(slots=True)
class Run:
    """Chunks that may make one division; ``start`` is where their first begins."""

    start: int
    first: int
    last: int
    words: list[Word]
    introduction: str


def read_chunks(sentence: Sentence) -> list[Chunk]:
    """The clauses of a sentence in order; the mark before each, 和 behind a figure being one too."""
    found: list[Chunk] = []
    position, mark, index = sentence.start, "", 0
    for start, end, following in (*_cuts(sentence), (sentence.end, sentence.end, "")):
        figures: list[Figure] = []
        while index < len(sentence.figures) and sentence.figures[index].span.start < start:
            figures.append(sentence.figures[index])
            index += 1
        chunk = Chunk(position, start, mark, sentence.blanked[position:start].strip("\0 。!?\n"), figures, [])
        _classify(chunk, sentence.blanked, following)
        found.append(chunk)
        position, mark = end, following
    for number, chunk in enumerate(found):
        _name_bare_ones(found, number, chunk)
    return found


def _cuts(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Where the clauses part: start and end of each mark, and the mark."""
    last = sentence.end - (sentence.blanked[sentence.end - 1] in "。!?\n")
    cuts = [(match.start(), match.end(), match[0]) for match in _MARK.finditer(sentence.blanked, sentence.start, last)]
    joins = (AND.match(sentence.blanked, figure.span.end, sentence.end) for figure in sentence.figures)
    return sorted([*cuts, *((match.start(), match.end(), match[0]) for match in joins if match)])


def _classify(chunk: Chunk, blanked: str, following: str) -> None:
    """Make the words of a chunk that can be a part of a division."""
    if len(chunk.figures) > 1 or (not chunk.figures and len(chunk.text) > _LONGEST_WORDS):
        return
    end = chunk.figures[0].span.start if chunk.figures else chunk.end
    if end - chunk.start > _LONGEST_WORDS:
        return
    clause = Clause(blanked[chunk.start : end].rstrip("。!?\n"), chunk.start)
    words: list[Word] = []
    if not chunk.figures and (
        INTRODUCED.fullmatch(clause.words) or (following == ":" and clause.words and ANNOUNCES.fullmatch(clause.words))
    ):
        chunk.words = [Word("INTRODUCTION", clause.name(0, len(clause.words)))]
        return
    introduction = INTRODUCED.match(clause.words)
    if introduction:
        words.append(Word("INTRODUCTION", clause.name(0, introduction.end())))
        clause = clause.without(introduction.end())
    joined = AND.match(clause.words)
    if joined:
        clause = clause.without(joined.end())
    if chunk.figures:
        chunk.tail = blanked[chunk.figures[0].span.end : chunk.end].strip("\0 。!?\n")
        if len(chunk.tail) > _LONGEST_TAIL or re.search("[0-9]", chunk.tail):
            return
        led = read_lead(clause)
        if led is not None:
            chunk.between, chunk.count = led.between, led.count
            chunk.words = [*words, *led.words, Word("AMOUNT", figure=chunk.figures[0])]
    elif is_place(clause.words):
        chunk.words = [*words, Word("NAME", clause.name(0, len(clause.words)))]


def _name_bare_ones(chunks: list[Chunk], number: int, chunk: Chunk) -> None:
    """青禾、临溪两县各40亩: the chunks before a stated count are names though they lack the suffix."""
    if chunk.count is None:
        return
    needed = chunk.count - sum(word.kind == "NAME" for word in chunk.words)
    while needed > 0 and number > 0 and chunks[number].mark == "、":
        number -= 1
        before = chunks[number]
        introduction = INTRODUCED.match(before.text)
        name = before.text[introduction.end() :] if introduction else before.text
        if before.figures or not BARE_NAME.fullmatch(name):
            break
        start = before.start + len(before.text) - len(name)
        before.words = [Word("INTRODUCTION", Name(introduction[0], before.start, start))] if introduction else []
        before.words.append(Word("NAME", Name(name, start, start + len(name))))
        needed -= 1
    if needed:
        chunk.words = []


def read_runs(chunks: Sequence[Chunk]) -> Iterator[Run]:
    """The longest runs of chunks that may be one division; an introduction or a colon begins a new one."""
    run: Run | None = None
    for number, chunk in enumerate(chunks):
        words = chunk.words
        is_amount = bool(words) and words[0].kind == "AMOUNT"
        if is_amount and (run is None or not any(word.kind == "RESPECTIVELY" for word in run.words)):
            words = []
        begins = bool(words) and (
            words[0].kind == "INTRODUCTION" or (chunk.mark == ":" and (run is None or run.words[-1].kind != "INTRODUCTION"))
        )
        if run is not None and (begins or not words or chunk.mark in ("。", "\n") or counts_other_things(chunks, run, number)):
            yield run
            run = None
        if not words:
            continue
        if run is None:
            introduction = (
                words[0].name.text if words[0].kind == "INTRODUCTION" and words[0].name else ":" if chunk.mark == ":" else ""
            )
            run = Run(chunk.start, number, number, list(words), introduction)
            continue
        if run.words[-1].kind != "INTRODUCTION":
            run.words.append(Word("JOIN" if is_amount else "MARK"))
        run.words.extend(words)
        run.last = number
    if run is not None:
        yield run


def counts_other_things(chunks: Sequence[Chunk], run: Run, number: int) -> bool:
    """A clause begins here in which no figure has the unit of the list: 乙镇、丙镇分别新建公厕2座 behind a list of 户."""
    if chunks[number].mark not in (",", ";"):
        return False
    units = {figure.unit for chunk in chunks[number : clause_end(chunks, number)] for figure in chunk.figures}
    listed = {figure.unit for chunk in chunks[run.first : run.last + 1] for figure in chunk.figures}
    return bool(units) and bool(listed) and units.isdisjoint(listed)


def clause_end(chunks: Sequence[Chunk], number: int) -> int:
    """The first chunk behind those that 、 joins to this one."""
    end = number + 1
    while end < len(chunks) and chunks[end].mark == "、":
        end += 1
    return end

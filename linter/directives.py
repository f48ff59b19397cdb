"""Comments by which a text speaks to the linter: ``<!-- noticelint: ignore[NL301] 原因 -->``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from ..grammar.patterns import regex
from ..grammar.span import Span
from ..grammar.width import BLANKS

Verb = Literal["ignore", "off", "on", "ignore-file"]

VERBS: tuple[Verb, ...] = ("ignore", "off", "on", "ignore-file")

DirectiveFault = Literal["malformed", "unknown-verb", "blanket", "not-alone"]
"""Why a comment does nothing: it cannot be read (``malformed``), asks for something that is none of ``VERBS``, names no rule
(``blanket``), or shares its line with the text of the notice (``not-alone``)."""


class RuleName(NamedTuple):
    """A code, prefix or name as it stands in the brackets, and its place."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Directive:
    """One comment. ``word`` is the verb as it was written; with a ``fault`` the comment does nothing.

    ``line_start`` is the offset at which its line begins; ``stands_alone``: nothing but such comments is on the line.
    """

    span: Span
    line_start: int
    stands_alone: bool
    word: str = ""
    names: tuple[RuleName, ...] = ()
    fault: DirectiveFault | None = None

    @property
    def verb(self) -> Verb | None:
        return next((verb for verb in VERBS if self.fault is None and verb == self.word), None)


class _Comment(NamedTuple):
    """``body`` is what stands behind the linter's name; ``closed``: the comment ends on the line on which it begins."""

    span: Span
    body: Span
    line_start: int
    closed: bool


_OPENING = regex(rf"<!--[{BLANKS}]*+noticelint(?![A-Za-z0-9_])", re.IGNORECASE)
_CLOSING = "-->"
# a Chinese keyboard gives \u3010 for [ ; the full-width [ is folded already
_BODY = regex(rf"[{BLANKS}]*+:[{BLANKS}]*+([A-Za-z-]++)[{BLANKS}]*+(?:[\[\u3010]([^\]\u3011]*+)[\]\u3011])?(.*+)", re.DOTALL)
_NAME = regex(rf"[^,;、{BLANKS}]+")


def read_directives(folded: str) -> tuple[Directive, ...]:
    """Every comment to the linter in a folded text, in order, the faulty ones too. Linear in the length of the text."""
    found: list[Directive] = []
    for line_start, group in groupby(_comments(folded), key=lambda comment: comment.line_start):
        comments = list(group)
        alone = _nothing_else(folded, line_start, comments)
        found.extend(_read(folded, comment, alone) for comment in comments)
    return tuple(found)


def directive_lines(folded: str) -> frozenset[int]:
    """Where the lines begin that hold comments to the linter and nothing else: they are no lines of the notice."""
    return frozenset(directive.line_start for directive in read_directives(folded) if directive.stands_alone)


def _comments(folded: str) -> Iterator[_Comment]:
    line_start = done = close = 0
    line_end = -1
    for opening in _OPENING.finditer(folded):
        start, body = opening.span()
        if start < done:
            continue
        # each search goes on where the one before it ended, so that a million openings without an end stay cheap
        if start > line_end:
            line_start = folded.rfind("\n", max(line_end, 0), start) + 1 or line_start
            line_end = folded.find("\n", body)
            line_end = len(folded) if line_end < 0 else line_end
        if -1 < close < body:
            close = folded.find(_CLOSING, body)
        closed = body <= close < line_end
        done = close + len(_CLOSING) if closed else line_end
        yield _Comment(Span(start, done), Span(body, close if closed else line_end), line_start, closed)


def _nothing_else(folded: str, line_start: int, comments: list[_Comment]) -> bool:
    line_end = folded.find("\n", comments[-1].span.end)
    ends = [line_start, *(comment.span.end for comment in comments)]
    starts = [*(comment.span.start for comment in comments), len(folded) if line_end < 0 else line_end]
    return not any(folded[end:start].strip(BLANKS) for end, start in zip(ends, starts, strict=True))


def _read(folded: str, comment: _Comment, alone: bool) -> Directive:
    body = _BODY.fullmatch(folded, comment.body.start, comment.body.end)
    if body is None or not comment.closed:
        # an unclosed comment is no line of its own: what it hides goes on below
        return Directive(comment.span, comment.line_start, alone and comment.closed, fault="malformed")
    word = body[1].lower()
    names = tuple(RuleName(each[0], Span(*each.span())) for each in _NAME.finditer(folded, *body.span(2))) if body[2] else ()
    fault: DirectiveFault | None = None
    if not alone:
        fault = "not-alone"
    elif word not in VERBS:
        fault = "unknown-verb"
    elif body[2] is None and body[3][:1] in tuple("[\u3010("):
        fault = "malformed"
    elif not names:
        fault = "blanket"
    return Directive(comment.span, comment.line_start, alone, word, names, fault)

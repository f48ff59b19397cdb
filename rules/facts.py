"""From one fact in two places to what a finding shows."""

from __future__ import annotations

from decimal import Decimal

from ..grammar.model import Figure, Notice
from ..grammar.numbers.measures import written_unit
from ..grammar.numbers.numerals import EXACT, in_unit
from ..grammar.span import Span
from .evidence import plain
from .finding import Evidence, Term


def compare(notice: Notice, stated: Figure, span: Span, other: Figure, place: Span) -> Evidence:
    """The evidence: what is stated, what the other place says in the same unit, and the difference."""
    computed = in_unit(other.value, stated.scale)
    terms = (
        Term(notice.document.slice(span), stated.written, span),
        Term(notice.document.slice(place), computed, place),
    )
    difference = EXACT.subtract(computed, stated.written)
    return Evidence(stated.written, computed, difference, written_unit(stated.scale, stated.unit), terms)


def as_written(notice: Notice, figure: Figure, span: Span) -> str:
    """A figure with its unit as people read it: the words themselves in running text, value and unit of a cell."""
    words = notice.document.slice(span)
    if not words.replace(".", "").replace(",", "").isascii() or "%" in words:
        return words
    return f"{plain(figure.written)}{written_unit(figure.scale, figure.unit)}"


def gap(evidence: Evidence) -> str:
    return plain(Decimal.copy_abs(evidence.difference))

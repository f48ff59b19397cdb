"""From a sum to what a finding shows: the arithmetic in the figures' own unit, and the places of total and shares."""

from __future__ import annotations

from decimal import Decimal

from ..grammar.model import Sum
from ..grammar.numbers.measures import written_unit
from ..grammar.numbers.numerals import in_unit
from .finding import Evidence, Related, Term


def plain(value: Decimal) -> str:
    """A decimal as people write it: no exponent, no trailing zeros behind the point."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def evidence_of(total: Sum) -> Evidence:
    """The evidence of one sum, all numbers in the total's own unit; a blank share is a term without value."""
    scale = total.total.scale
    terms = tuple(
        Term(share.label, in_unit(share.figure.value, scale) if share.figure else None, share.span) for share in total.shares
    )
    computed, difference = in_unit(total.balance.computed, scale), in_unit(total.balance.difference, scale)
    return Evidence(total.total.written, computed, difference, written_unit(scale, total.total.unit), terms)


def places_of(total: Sum) -> tuple[Related, ...]:
    """The total, then each share, as related places."""
    return (Related("total", total.total.span), *(Related(share.label or "share", share.span) for share in total.shares))

"""From a sum to what a finding shows: the arithmetic in the figures' own unit, and the places of total and shares."""

from __future__ import annotations

from decimal import Decimal

from ..grammar.model import Figure, Sum
from .finding import Evidence, Related, Term


def plain(value: Decimal) -> str:
    """A decimal as people write it: no exponent, no trailing zeros behind the point."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def own_unit(figure: Figure) -> str:
    """The unit as the figure is written: 万人 for 2.15万人."""
    scales = {Decimal(10_000): "万", Decimal(100_000_000): "亿", Decimal(1): ""}
    return scales.get(figure.scale, f"×{plain(figure.scale)}") + figure.unit


def evidence_of(total: Sum) -> Evidence:
    """The evidence of one sum, all numbers in the total's own unit; a blank share is a term without value."""
    scale = total.total.scale
    terms = tuple(Term(share.label, share.figure.value / scale if share.figure else None, share.span) for share in total.shares)
    balance = total.balance
    return Evidence(total.total.written, balance.computed / scale, balance.difference / scale, own_unit(total.total), terms)


def places_of(total: Sum) -> tuple[Related, ...]:
    """The total, then each share, as related places."""
    return (Related("total", total.total.span), *(Related(share.label or "share", share.span) for share in total.shares))

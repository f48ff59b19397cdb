"""What the rules on sums share: which sum of a row decides, and the finding about it."""

from __future__ import annotations

from ..grammar.allocation.balance import within_slack
from ..grammar.model import Allocation, Notice, Sum, Verdict
from .evidence import evidence_of, places_of, plain
from .finding import Finding, Severity
from .rule import Rule

_GRAVITY = {Verdict.SHORT: 0, Verdict.OVER: 0, Verdict.TRUNCATED: 1, Verdict.ROUNDING: 2}


def decisive(allocation: Allocation) -> Sum | None:
    """The sum that the row's one finding is about, so that no two rules speak of one row; None where all is well.

    A composite row such as 17(71) has several sums: short or over comes before what rounding explains.
    """
    wrong = [each for each in allocation.sums if each.balance.verdict in _GRAVITY]
    return min(wrong, key=lambda each: _GRAVITY[each.balance.verdict], default=None)


def doubtful(allocation: Allocation, total: Sum) -> bool:
    """Whether the difference may be meant: the total is the city's own target, or rounding could make as much at the utmost."""
    return allocation.city_target or within_slack(total.balance)


def sum_finding(
    rule: Rule,
    message: str,
    allocation: Allocation,
    total: Sum,
    notice: Notice,
    *,
    severity: Severity | None = None,
    cause: tuple[str, str] | None = None,
) -> Finding:
    """The finding about one sum, at the row's label. ``cause`` is a kind of slip, which ends the message id, and the figure it is in.

    Parameters of the message: ``label stated computed gap unit blanks suspect``; ``gap`` has no sign.
    """
    evidence = evidence_of(total)
    return rule.finding(
        f"{message}-{cause[0]}" if cause else message,
        allocation.label_span,
        severity=severity,
        related=places_of(total),
        evidence=evidence,
        label=allocation.label or notice.document.slice(allocation.label_span),
        stated=plain(evidence.stated),
        computed=plain(evidence.computed),
        gap=plain(evidence.difference.copy_abs()),
        unit=evidence.unit,
        blanks=len(allocation.blanks),
        suspect=cause[1] if cause else "",
    )

"""What a run keeps of a notice once the rules have seen it: enough for every report, little enough for a thousand files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..grammar.model import Allocation, Checked, Date, Kind, Notice, Verdict
from ..grammar.span import Span
from ..rules.evidence import evidence_of
from ..rules.finding import Evidence


@dataclass(frozen=True, slots=True)
class VerifiedSum:
    """One sum that was verified: what it divides, where, and the arithmetic in the total's own unit."""

    label: str
    span: Span
    verdict: Verdict
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Summary:
    """A notice in short. ``anchor`` is where a finding about the whole of it points.

    ``document_number`` is as written, ``date`` as ``date_text`` gives it; None where there is none. ``sums`` are empty unless they
    were asked for.
    """

    kind: Kind
    title: str
    issuer: str
    document_number: str | None
    date: str | None
    checked: Checked
    anchor: Span
    sums: tuple[VerifiedSum, ...] = ()


def summarize(notice: Notice, *, sums: bool = False) -> Summary:
    """The notice in short, with every sum that was verified where ``sums`` are wanted."""
    return Summary(
        notice.kind,
        notice.title,
        notice.issuer,
        notice.document_number.text if notice.document_number else None,
        date_text(notice.date),
        notice.checked,
        notice.anchor(),
        tuple(verified_sums(notice)) if sums else (),
    )


def date_text(date: Date | None) -> str | None:
    """ISO 8601 where year and day are given and the calendar has the date, else as written."""
    if date is None:
        return None
    return date.iso() if date.exists and date.year is not None and date.day is not None else date.text


def verified_sums(notice: Notice) -> Iterator[VerifiedSum]:
    """Every sum that was verified, in reading order; a composite has one for each component."""
    for node in notice.walk():
        if isinstance(node, Allocation):
            for verified in node.sums:
                yield VerifiedSum(node.label, node.label_span, verified.balance.verdict, evidence_of(verified))

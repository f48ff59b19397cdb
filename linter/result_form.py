"""Results of a check as data: the form in which the cache keeps them. Nothing of it is code, whoever wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from decimal import Decimal
from typing import Any

from ..grammar.document import Document
from ..grammar.model import Checked, Kind, Verdict
from ..grammar.span import Span
from ..rules.finding import Edit, Evidence, Finding, Fix, Related, Severity, Term
from .checking import CheckedFile
from .readers import Unreadable, read_bare
from .summary import Summary, VerifiedSum


def entry_of(file: CheckedFile, notice: Summary) -> dict[str, Any]:
    """What JSON holds of a file and its notice: lists in the order of the fields, decimals as text. The text is not among it."""
    return {
        "notice": [
            notice.kind,
            notice.title,
            notice.issuer,
            notice.document_number,
            notice.date,
            astuple(notice.checked),
            notice.anchor,
            [(each.label, each.span, each.verdict, _evidence_entry(each.evidence)) for each in notice.sums],
        ],
        "findings": [_finding_entry(each) for each in file.findings],
        "left_out": [_finding_entry(each) for each in file.left_out],
        "complete": sorted(file.complete),
    }


def _finding_entry(finding: Finding) -> Sequence[Any]:
    return (
        finding.code,
        finding.name,
        finding.message,
        finding.severity,
        finding.span,
        dict(finding.params),
        [(related.label, related.span) for related in finding.related],
        None if finding.evidence is None else _evidence_entry(finding.evidence),
        [(fix.applicability, [(edit.span, edit.text) for edit in fix.edits]) for fix in finding.fixes],
    )


def _evidence_entry(evidence: Evidence) -> Sequence[Any]:
    terms = [(term.label, None if term.value is None else str(term.value), term.span) for term in evidence.terms]
    return str(evidence.stated), str(evidence.computed), str(evidence.difference), evidence.unit, terms


def file_of(path: str, data: bytes, entry: Any) -> CheckedFile:
    """The file with this content as it was checked.

    Raises TypeError, ValueError, LookupError or ArithmeticError where the entry is none that ``entry_of`` made.
    """
    kind, title, issuer, number, date, checked, anchor, sums = entry["notice"]
    notice = Summary(
        Kind(kind),
        title,
        issuer,
        number,
        date,
        Checked(*checked),
        Span(*anchor),
        tuple(VerifiedSum(label, Span(*span), Verdict(verdict), _evidence(evidence)) for label, span, verdict, evidence in sums),
    )
    return CheckedFile(
        path,
        _document(path, data),
        notice,
        tuple(map(_finding, entry["findings"])),
        left_out=tuple(map(_finding, entry["left_out"])),
        complete=frozenset(entry["complete"]),
    )


def _document(path: str, data: bytes) -> Document:
    try:
        return read_bare(path, data)
    except Unreadable as error:
        raise ValueError(str(error)) from error


def _finding(entry: Sequence[Any]) -> Finding:
    code, name, message, severity, span, params, related, evidence, fixes = entry
    return Finding(
        code,
        name,
        message,
        Severity(severity),
        Span(*span),
        params,
        tuple(Related(label, Span(*place)) for label, place in related),
        None if evidence is None else _evidence(evidence),
        tuple(Fix(kind, tuple(Edit(Span(*place), text) for place, text in edits)) for kind, edits in fixes),
    )


def _evidence(entry: Sequence[Any]) -> Evidence:
    stated, computed, difference, unit, terms = entry
    return Evidence(
        Decimal(stated),
        Decimal(computed),
        Decimal(difference),
        unit,
        tuple(Term(label, None if value is None else Decimal(value), Span(*span)) for label, value, span in terms),
    )

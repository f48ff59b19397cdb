"""The report for programs, in the shape of ``schemas/check-1.json``."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from ...grammar.document import Document
from ...grammar.model import Checked
from ...grammar.span import Span
from ...rules.evidence import plain as decimal_text
from ...rules.finding import LABELS, Evidence, Finding, Language, Related, Severity, Term
from ..checking import CheckedFile, Run
from ..engine import fingerprints
from ..language import location_words, message_of
from ..schema import (
    Arithmetic,
    CheckedShape,
    CheckReport,
    EditShape,
    FaultShape,
    FileShape,
    FindingShape,
    FixShape,
    Head,
    Place,
    Summary,
    SumShape,
    TermShape,
)
from . import View
from .excerpt import excerpt


def render(run: Run, view: View) -> str:
    """One JSON object."""
    return json.dumps(report(run, view), ensure_ascii=view.ascii_only, indent=2) + "\n"


def report(run: Run, view: View) -> dict[str, Any]:
    """The run in the shape of ``CheckReport``; without ``--show-checks`` the files have no ``checks``."""
    shape = CheckReport(files=[_file(file, run, view) for file in run.files], summary=_summary(run, view.language))
    whole = shape.model_dump(mode="json")
    for file in whole["files"]:
        if file["checks"] is None:
            del file["checks"]
    return whole


def _file(file: CheckedFile, run: Run, view: View) -> FileShape:
    notice = file.notice
    names = fingerprints(file.document, file.findings)
    return FileShape(
        path=file.path,
        notice=Head(
            title=(notice.title or None) if notice else None,
            issuer=(notice.issuer or None) if notice else None,
            document_number=notice.document_number if notice else None,
            date=notice.date if notice else None,
        ),
        findings=[_finding(file, finding, run, view.language, name) for finding, name in zip(file.findings, names, strict=True)],
        checked=CheckedShape(**asdict(notice.checked if notice and file.checked else Checked())),
        checks=_checks(file, view.language) if view.show_checks else None,
    )


def _finding(file: CheckedFile, finding: Finding, run: Run, language: Language, fingerprint: str) -> FindingShape:
    document = file.document
    location = document.locate(finding.span)
    return FindingShape(
        code=finding.code,
        name=finding.name,
        severity=finding.severity.value,
        message=message_of(finding, run.rules[finding.code], language),
        line=location.line,
        column=location.column,
        end_line=location.end_line,
        end_column=location.end_column,
        location=location_words(location, language),
        excerpt=excerpt(document, finding.span).text,
        data=dict(finding.params) if finding.evidence is None else Arithmetic(**_arithmetic(document, finding.evidence)),
        related=[_place(document, related, language) for related in finding.related],
        fingerprint=fingerprint,
        fixes=[
            FixShape(applicability=fix.applicability, edits=[_edit(document, edit.span, edit.text) for edit in fix.edits])
            for fix in finding.fixes
        ],
    )


def _arithmetic(document: Document, evidence: Evidence) -> dict[str, Any]:
    return {
        "stated": decimal_text(evidence.stated),
        "computed": decimal_text(evidence.computed),
        "difference": decimal_text(evidence.difference),
        "unit": evidence.unit,
        "terms": [_term(document, term) for term in evidence.terms],
    }


def _term(document: Document, term: Term) -> TermShape:
    value = None if term.value is None else decimal_text(term.value)
    return TermShape(label=term.label, value=value, line=document.line_number(term.span.start))


def _place(document: Document, related: Related, language: Language) -> Place:
    location = document.locate(related.span)
    return Place(
        label=LABELS.get(related.label, {}).get(language, related.label),
        line=location.line,
        column=location.column,
        location=location_words(location, language),
        excerpt=excerpt(document, related.span).text,
    )


def _edit(document: Document, span: Span, text: str) -> EditShape:
    location = document.locate(span)
    return EditShape(start=span.start, end=span.end, line=location.line, column=location.column, text=text)


def _checks(file: CheckedFile, language: Language) -> list[SumShape]:
    if file.notice is None or not file.checked:
        return []
    shapes: list[SumShape] = []
    for verified in file.notice.sums:
        location = file.document.locate(verified.span)
        shapes.append(
            SumShape(
                label=verified.label,
                line=location.line,
                location=location_words(location, language),
                verdict=verified.verdict.value,
                **_arithmetic(file.document, verified.evidence),
            )
        )
    return shapes


def _summary(run: Run, language: Language) -> Summary:
    found = Counter(finding.severity for file in run.files for finding in file.findings)
    return Summary(
        files=len(run.files),
        checked_files=sum(file.checked for file in run.files),
        unreadable_files=sum(file.unreadable for file in run.files),
        errors=found[Severity.ERROR],
        warnings=found[Severity.WARNING],
        infos=found[Severity.INFO],
        faults=[
            FaultShape(
                path=file.path,
                origin=fault.origin,
                location=location_words(file.document.locate(fault.span), language),
                error=fault.error,
            )
            for file in run.files
            for fault in file.faults
        ],
    )

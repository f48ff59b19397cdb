"""The report for programs, in the shape of ``schemas/check-1.json``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

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
    """The run in the shape of ``CheckReport``.

    Without ``--show-checks`` the files have no ``checks``, and places in the finding's own file no ``path``.
    """
    shape = CheckReport(files=[_file(file, run, view) for file in run.files], summary=_summary(run, view.language))
    whole = shape.model_dump(mode="json")
    for file in whole["files"]:
        if file["checks"] is None:
            del file["checks"]
        for finding in file["findings"]:
            _drop_own_path(finding["related"])
            # what a finding without a sum tells of itself is text
            _drop_own_path(each for each in finding["data"].get("terms", ()) if isinstance(each, dict))
        for verified in file.get("checks", ()):
            _drop_own_path(verified["terms"])
    return whole


def _drop_own_path(places: Iterable[dict[str, Any]]) -> None:
    """A path stands only where it is another file's."""
    for place in places:
        if place["path"] is None:
            del place["path"]


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
    location = file.locate(finding.span)
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
        excerpt=excerpt(file.document, finding.span).text,
        data=dict(finding.params) if finding.evidence is None else Arithmetic(**_arithmetic(file, finding.evidence)),
        related=[_place(file, related, language) for related in finding.related],
        fingerprint=fingerprint,
        fixes=[
            FixShape(applicability=fix.applicability, edits=[_edit(file, edit.span, edit.text) for edit in fix.edits])
            for fix in finding.fixes
        ],
    )


def _arithmetic(file: CheckedFile, evidence: Evidence) -> dict[str, Any]:
    return {
        "stated": decimal_text(evidence.stated),
        "computed": decimal_text(evidence.computed),
        "difference": decimal_text(evidence.difference),
        "unit": evidence.unit,
        "terms": [_term(file, term) for term in evidence.terms],
    }


def _term(file: CheckedFile, term: Term) -> TermShape:
    value = None if term.value is None else decimal_text(term.value)
    location = file.locate(term.span)
    return TermShape(label=term.label, value=value, line=location.line, path=location.file or None)


def _place(file: CheckedFile, related: Related, language: Language) -> Place:
    location = file.locate(related.span)
    return Place(
        label=LABELS.get(related.label, {}).get(language, related.label),
        line=location.line,
        column=location.column,
        location=location_words(location, language),
        excerpt=excerpt(file.document, related.span).text,
        path=location.file or None,
    )


def _edit(file: CheckedFile, span: Span, text: str) -> EditShape:
    location = file.locate(span)
    above = file.document.file_at(span.start).span.start
    return EditShape(start=span.start - above, end=span.end - above, line=location.line, column=location.column, text=text)


def _checks(file: CheckedFile, language: Language) -> list[SumShape]:
    if file.notice is None or not file.checked:
        return []
    shapes: list[SumShape] = []
    for verified in file.notice.sums:
        location = file.locate(verified.span)
        shapes.append(
            SumShape(
                label=verified.label,
                line=location.line,
                location=location_words(location, language),
                verdict=verified.verdict.value,
                **_arithmetic(file, verified.evidence),
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
                location=location_words(file.locate(fault.span), language),
                error=fault.error,
            )
            for file in run.files
            for fault in file.faults
        ],
    )

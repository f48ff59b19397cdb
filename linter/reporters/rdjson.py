"""Reviewdog Diagnostic Format, as one JSON object: columns are bytes of UTF-8, and ends are not inclusive."""

from __future__ import annotations

import json
from typing import Any

from ...grammar.document import Document
from ...grammar.span import Span
from ...rules.finding import Finding, Severity
from ..checking import CheckedFile, Run
from . import View
from .places import region, repository_path
from .sentences import sentence

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
_STRIDE = 1024


class _Bytes:
    """How many bytes of UTF-8 stand before a character, in a time that does not grow with the length of its line."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sums = [0]
        for start in range(0, len(document.text), _STRIDE):
            self._sums.append(self._sums[-1] + self._size(start, start + _STRIDE))

    def column(self, offset: int) -> int:
        line = self._document.line_span(self._document.line_number(offset))
        return self._before(offset) - self._before(line.start) + 1

    def _before(self, offset: int) -> int:
        strides = offset // _STRIDE
        return self._sums[strides] + self._size(strides * _STRIDE, offset)

    def _size(self, start: int, end: int) -> int:
        return len(self._document.text[start:end].encode("utf-8", "surrogatepass"))


def render(run: Run, view: View) -> str:
    """One ``DiagnosticResult``."""
    diagnostics: list[dict[str, Any]] = []
    for file in run.files:
        if file.findings:
            counted = _Bytes(file.document)
            diagnostics.extend(_diagnostic(file, finding, counted, run, view) for finding in file.findings)
    whole = {"source": {"name": "noticelint"}, "diagnostics": diagnostics}
    return json.dumps(whole, ensure_ascii=view.ascii_only, indent=2) + "\n"


def _diagnostic(file: CheckedFile, finding: Finding, counted: _Bytes, run: Run, view: View) -> dict[str, Any]:
    location: dict[str, Any] = {"path": repository_path(file.path)}
    if not file.unreadable:
        location["range"] = _range(file.document, finding.span, counted)
    diagnostic: dict[str, Any] = {
        "message": sentence(finding, run, view.language),
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    # a reader can accept each suggestion by itself, so a remedy of several edits cannot be one
    suggestions = [
        {"range": _range(file.document, edit.span, counted), "text": edit.text}
        for fix in finding.fixes
        if fix.applicability != "display" and len(fix.edits) == 1
        for edit in fix.edits
    ]
    if suggestions:
        diagnostic["suggestions"] = suggestions
    return diagnostic


def _range(document: Document, span: Span, counted: _Bytes) -> dict[str, Any]:
    start, end = region(document, span)
    return {
        "start": {"line": start.line, "column": counted.column(span.start)},
        "end": {"line": end.line, "column": counted.column(max(span.start, span.end))},
    }

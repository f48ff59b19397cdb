"""Annotations of GitHub Actions, then the text report for the log.

Only ten annotations of each level are shown for a step, so the most serious come first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ...rules.finding import Finding, Severity
from ..checking import CheckedFile, Run
from ..language import plain
from . import View
from .places import repository_path
from .sentences import by_severity, fault_sentence, sentence
from .text import render as text_report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY = {**_DATA, ord(":"): "%3A", ord(","): "%2C"}


def render(run: Run, view: View) -> str:
    """Workflow commands; the runner is told to take none from the report that follows, for it quotes the notices."""
    report = text_report(run, view)
    # what a notice holds cannot end this stretch: a text does not contain its own hash
    token = f"noticelint-{hashlib.sha256(report.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
    return "\n".join((*_annotations(run, view), f"::stop-commands::{token}", f"{report}::{token}::", ""))


def _annotations(run: Run, view: View) -> Iterator[str]:
    for file in run.files:
        for fault in file.faults:
            yield _command("error", {"file": plain(repository_path(file.path))}, fault_sentence(fault, view.language))
    for file, finding in by_severity(run):
        yield _command(_COMMANDS[finding.severity], _properties(file, finding), sentence(finding, run, view.language))


def _properties(file: CheckedFile, finding: Finding) -> dict[str, object]:
    properties: dict[str, object] = {"file": plain(repository_path(file.path))}
    if not file.unreadable:
        place = file.locate(finding.span)
        properties |= {"line": place.line, "endLine": place.end_line}
        if place.line == place.end_line:
            # GitHub refuses columns where an annotation has several lines
            properties |= {"col": place.column, "endColumn": place.end_column}
    return {**properties, "title": f"{finding.code} {finding.name}"}


def _command(name: str, properties: dict[str, object], message: str) -> str:
    told = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {told}::{message.translate(_DATA)}"

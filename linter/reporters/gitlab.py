"""GitLab Code Quality: a list of issues, each with a fingerprint that is its own in the whole report."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ...rules.finding import Finding, Severity
from ..checking import CheckedFile, Run
from ..engine import fingerprints
from . import View
from .places import repository_path
from .sentences import sentence

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(run: Run, view: View) -> str:
    """A JSON array, empty where nothing was found."""
    issues = [
        _issue(file, finding, name, run, view)
        for file in run.files
        for finding, name in zip(file.findings, fingerprints(file.document, file.findings), strict=True)
    ]
    return json.dumps(issues, ensure_ascii=view.ascii_only, indent=2) + "\n"


def _issue(file: CheckedFile, finding: Finding, fingerprint: str, run: Run, view: View) -> dict[str, Any]:
    path = repository_path(file.path)
    place = file.locate(finding.span)
    # GitLab drops an issue whose fingerprint it has seen, and two files may hold the same mistake
    of_the_file = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return {
        "description": sentence(finding, run, view.language),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": f"{fingerprint}{of_the_file}",
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": place.line, "end": place.end_line}},
    }

"""Checkstyle XML, which most tools around builds can read: every file of the run, with its findings."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ..checking import Run
from . import View
from .markup import add, document
from .places import repository_path
from .sentences import sentence


def render(run: Run, view: View) -> str:
    """One ``checkstyle`` element; columns count code points."""
    root = Element("checkstyle", {"version": "4.3"})
    for file in run.files:
        element = add(root, "file", name=repository_path(file.path))
        for finding in file.findings:
            place = file.locate(finding.span)
            add(
                element,
                "error",
                line=place.line,
                column=place.column,
                severity=finding.severity.value,
                message=sentence(finding, run, view.language),
                source=f"noticelint.{finding.code}",
            )
    return document(root, view)

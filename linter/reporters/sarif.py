"""SARIF 2.1.0, for code scanning: columns are code points, and paths are relative to the folder in which the run was started."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from ...grammar.document import Document
from ...grammar.span import Span
from ...rules.finding import Finding, Fix, Language, Severity
from ...rules.rule import Rule
from .. import __version__
from ..checking import CheckedFile, Run
from ..engine import Fault, fingerprints
from . import View
from .places import is_within, region, repository_path, uri
from .sentences import fault_sentence, other_places, sentence

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_BASE = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en-US"}
_REMEDY: dict[str, dict[Language, str]] = {
    "safe": {"zh": "不改变原意的修改", "en": "changes no meaning"},
    "unsafe": {"zh": "建议的修改，请先核实", "en": "probably right: look before you apply it"},
}
"""Remedies that are only to be shown are left out: consumers of SARIF apply what they find."""


def render(run: Run, view: View) -> str:
    """One log with one run; ``rules`` holds those that found something.

    What a comment of the text or the baseline leaves out is no result. SARIF could list it with ``suppressions``, but GitHub's code
    scanning does not read these (github/codeql-action, issue 1230): every old finding would come up as a new alert.
    """
    found = sorted({finding.code for file in run.files for finding in file.findings})
    language = view.language
    driver = {
        "name": "noticelint",
        "semanticVersion": __version__,
        "language": _TAGS[language],
        "rules": [_rule(run.rules[code], language) for code in found],
    }
    faults = [_notification(file, fault, language) for file in run.files for fault in file.faults]
    whole = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "language": _TAGS[language],
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_BASE: {"description": {"text": "the folder in which noticelint was started"}}},
                "invocations": [{"executionSuccessful": not faults, "toolExecutionNotifications": faults}],
                "artifacts": [_artifact(file) for file in run.files if file.checked],
                "results": [
                    _result(file, finding, name, found, run, language)
                    for file in run.files
                    for finding, name in zip(file.findings, fingerprints(file.document, file.findings), strict=True)
                ],
            }
        ],
    }
    return json.dumps(whole, ensure_ascii=view.ascii_only, indent=2) + "\n"


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary[language]},
        "fullDescription": {"text": f"{rule.summary[language]}{'。依据：' if language == 'zh' else '. '}{rule.source[language]}"},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(
    file: CheckedFile, finding: Finding, fingerprint: str, codes: Sequence[str], run: Run, language: Language
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": sentence(finding, run, language)},
        "locations": [_location(file, finding.span)],
        # the second is the only one that GitHub looks at; it would make its own of the line, which changes more often
        "partialFingerprints": {"noticelint/v1": fingerprint, "primaryLocationLineHash": fingerprint},
    }
    related = [{**_location(file, span), "message": {"text": words}} for words, span in other_places(finding, language)]
    if related:
        result["relatedLocations"] = related
    fixes = [_fix(file, fix, language) for fix in finding.fixes if fix.applicability in _REMEDY]
    if fixes:
        result["fixes"] = fixes
    return result


def _fix(file: CheckedFile, fix: Fix, language: Language) -> dict[str, Any]:
    replacements: list[dict[str, Any]] = []
    for edit in fix.edits:
        inserted = {"insertedContent": {"text": edit.text}} if edit.text else {}
        replacements.append({"deletedRegion": _region(file.document, edit.span), **inserted})
    return {
        "description": {"text": _REMEDY[fix.applicability][language]},
        "artifactChanges": [{"artifactLocation": _artifact_location(file.path), "replacements": replacements}],
        "properties": {"applicability": fix.applicability},
    }


def _artifact(file: CheckedFile) -> dict[str, Any]:
    verified = {"properties": {"checked": asdict(file.notice.checked)}} if file.notice else {}
    return {"location": _artifact_location(file.path), "roles": ["analysisTarget"], **verified}


def _notification(file: CheckedFile, fault: Fault, language: Language) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": fault_sentence(fault, language)},
        "locations": [_location(file, fault.span)],
    }


def _location(file: CheckedFile, span: Span) -> dict[str, Any]:
    artifact = _artifact_location(file.locate(span).file or file.path)
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(file.document, span)}}


def _artifact_location(name: str) -> dict[str, str]:
    path = repository_path(name)
    return {"uri": uri(path), "uriBaseId": _BASE} if is_within(path) else {"uri": uri(path)}


def _region(document: Document, span: Span) -> dict[str, int]:
    start, end = region(document, span)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}

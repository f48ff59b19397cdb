"""JUnit XML: a suite for each file, and in it a case for each finding, or one that passes.

A finding fails its case where it would fail the run (``--fail-on``); the others are shown as skipped.
"""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

from ..checking import CheckedFile, Run
from ..language import SEVERITY_WORDS, location_words
from . import View
from .markup import add, document
from .places import repository_path
from .sentences import fault_sentence, sentence, state

_COUNTED = {"error": "errors", "failure": "failures", "skipped": "skipped"}


def render(run: Run, view: View) -> str:
    """One ``testsuites`` element; ``error`` stands for a file that could not be read and for a fault of the linter."""
    root = Element("testsuites", {"name": "noticelint"})
    total: Counter[str] = Counter()
    for file in run.files:
        suite = add(root, "testsuite", name=repository_path(file.path))
        counts = _fill(suite, file, run, view)
        for name in ("tests", "failures", "errors", "skipped"):
            suite.set(name, str(counts[name]))
        total += counts
    for name in ("tests", "failures", "errors"):
        root.set(name, str(total[name]))
    return document(root, view)


def _fill(suite: Element, file: CheckedFile, run: Run, view: View) -> Counter[str]:
    language = view.language
    path = repository_path(file.path)
    counts: Counter[str] = Counter()
    for finding in file.findings:
        place = "" if file.unreadable else location_words(file.locate(finding.span), language)
        case = add(suite, "testcase", name=f"{finding.code} {finding.name} {place}".rstrip(), classname=path)
        words = sentence(finding, run, language)
        outcome = "error" if file.unreadable else "failure" if finding.severity in view.failing else "skipped"
        told = (path, place, SEVERITY_WORDS[finding.severity][language], finding.code, words)
        add(case, outcome, " ".join(filter(None, told)), type=finding.code, message=words)
        counts[_COUNTED[outcome]] += 1
    for fault in file.faults:
        place = location_words(file.locate(fault.span), language)
        case = add(suite, "testcase", name=f"{fault.origin} {place}", classname=path)
        add(case, "error", type=fault.origin, message=fault_sentence(fault, language))
        counts["errors"] += 1
    if not counts:
        case = add(suite, "testcase", name="noticelint", classname=path)
        if file.checked:
            counts["passed"] += 1
        else:
            add(case, "skipped", message=state(file, run, language))
            counts["skipped"] += 1
    counts["tests"] = counts.total()
    return counts

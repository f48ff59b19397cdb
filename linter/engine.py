"""One walk over a notice: every node is shown to the rules that asked for its kind."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..grammar.document import Document
from ..grammar.model import Notice
from ..grammar.span import Span
from ..grammar.width import BLANKS, squeeze
from ..rules.finding import Finding
from ..rules.rule import Rule

FAULT_LENGTH = 200
"""Characters of an exception's text that a fault keeps: it is printed on one line."""

FINGERPRINT_WORDS = 200
"""Characters of the place that a fingerprint looks at; what differs later is told apart by its turn."""

FINGERPRINT_AROUND = 16
"""Characters before and behind the place that a fingerprint looks at."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The linter's own failure. ``origin`` is a rule's code, ``reader`` or ``parser``; ``error`` is one line."""

    origin: str
    span: Span
    error: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Findings by place, then code, each once; faults in the order in which they happened, one per rule at most."""

    findings: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()


def run(notice: Notice, rules: Iterable[Rule]) -> Outcome:
    """Ask each rule about each node of its kind, and at the end those that want the whole ``Notice``. Never raises."""
    wanted: defaultdict[type, list[Rule]] = defaultdict(list)
    for rule in rules:
        wanted[rule.node].append(rule)
    findings: list[Finding] = []
    faults: dict[str, Fault] = {}

    def ask(rule: Rule, node: object) -> None:
        try:
            for finding in rule.ask(node, notice):
                _require_printable(rule, finding, notice.document)
                findings.append(finding)
        except Exception as error:  # noqa: BLE001 - one faulty rule must not silence the others
            if rule.code not in faults:
                place = getattr(node, "span", None) or notice.anchor()
                faults[rule.code] = Fault(rule.code, place, one_line(error))

    of_whole = wanted.pop(Notice, ())
    for node in notice.walk():
        for rule in wanted.get(type(node), ()):
            ask(rule, node)
    for rule in of_whole:
        ask(rule, notice)
    return Outcome(_in_order(findings), tuple(faults.values()))


def one_line(error: Exception) -> str:
    """Kind and text of an exception on one line of bounded length."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:FAULT_LENGTH]


def fingerprints(document: Document, findings: Sequence[Finding]) -> tuple[str, ...]:
    """What names each finding from run to run, in the order of ``findings``: 16 hexadecimal digits, each once.

    The first of its kind has its ``identity``; those that have it in common are told apart by which one it is.
    """
    seen: Counter[str] = Counter()
    names: list[str] = []
    for finding in findings:
        name = identity(document, finding)
        seen[name] += 1
        names.append(name if seen[name] == 1 else _digest(name, str(seen[name])))
    return tuple(names)


def identity(document: Document, finding: Finding) -> str:
    """What stays the same while the mistake does, wherever its lines move: 16 hexadecimal digits.

    Made of code, message id, the words at the place, and what tells equal words apart: of a sum what is stated and what comes
    out, so that a sum that goes wrong anew is another mistake; else the words around the place on its line.
    """
    words = squeeze(document.slice(_clipped(finding.span)))
    if finding.evidence is not None:
        return _digest(finding.code, finding.message, words, str(finding.evidence.stated), str(finding.evidence.computed))
    return _digest(finding.code, finding.message, words, *_around(document, finding.span))


def _clipped(span: Span) -> Span:
    return Span(span.start, min(span.end, span.start + FINGERPRINT_WORDS))


def _around(document: Document, span: Span) -> tuple[str, str]:
    """The words before and behind a place on its line; of a blank line, those of the lines around it."""
    first, last = (document.line_span(document.line_number(offset)) for offset in (span.start, span.end))
    if not document.slice(first.cover(last)).strip(BLANKS):
        first = last = Span(0, len(document.text))
    before = document.text[max(first.start, span.start - FINGERPRINT_AROUND) : span.start]
    behind = document.text[span.end : min(last.end, span.end + FINGERPRINT_AROUND)]
    return squeeze(before), squeeze(behind)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _require_printable(rule: Rule, finding: Finding, document: Document) -> None:
    """Raise while the culprit is still known: a reporter could only fail without naming a rule."""
    for words in rule.messages[finding.message].values():
        words.format_map(finding.params)
    whole = Span(0, len(document.text))
    terms = finding.evidence.terms if finding.evidence else ()
    for span in (finding.span, *(related.span for related in finding.related), *(term.span for term in terms)):
        if span.start > span.end or not whole.holds(span):
            raise ValueError(f"{finding.message}: {span} lies outside the text of {whole.end} characters")


def order(finding: Finding) -> tuple[Span, str, str, tuple[tuple[str, str], ...]]:
    """By place, code and words; two findings that are equal in these are one."""
    return finding.span, finding.code, finding.message, tuple(sorted(finding.params.items()))


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    unique = {order(finding): finding for finding in findings}
    return tuple(unique[key] for key in sorted(unique))

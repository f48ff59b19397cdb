"""What a rule is: metadata, a page, and one function over one kind of node."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..grammar.model import Notice
from ..grammar.span import Span
from .finding import Evidence, Finding, Fix, Language, Related, Severity

Words = Mapping[Language, str]
Check = Callable[..., Iterator[Finding]]
"""``check(node, notice)``, or ``check(node, notice, options)`` where the rule has options."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule. ``severity`` is the highest that its findings have; ``messages`` maps a message id to its words in zh and en.

    ``node`` is the class of the nodes that ``check`` wants. ``page`` is the docstring of the rule's file. ``options`` is None, or
    a frozen dataclass of the rule's own whose fields are made by ``option``; its values are those in force.

    Where an office sets a severity, ``highest`` is it: it stands for ``severity``, and what the rule lowered by itself stays
    as low, or comes down to it. Findings less serious than ``least`` are left out.
    """

    code: str
    name: str
    severity: Severity
    summary: Words
    messages: Mapping[str, Words]
    source: Words
    node: type
    check: Check
    page: str
    on: bool = True
    options: Any = None
    highest: Severity | None = None
    least: Severity = Severity.INFO

    def ask(self, node: object, notice: Notice) -> Iterator[Finding]:
        """The findings about a node, with the options and severities that are in force."""
        found = self.check(node, notice) if self.options is None else self.check(node, notice, self.options)
        # most rules find nothing at most nodes: where all is left as it is, nothing stands between
        return found if self.highest is None and self.least is Severity.INFO else self.in_force(found)

    def in_force(self, found: Iterable[Finding]) -> Iterator[Finding]:
        """The rule's findings with the severities that are in force, but for those that are left out."""
        for finding in found:
            severity = self._severity_in_force(finding.severity)
            if severity.rank <= self.least.rank:
                yield finding if severity is finding.severity else replace(finding, severity=severity)

    def _severity_in_force(self, severity: Severity) -> Severity:
        if self.highest is None:
            return severity
        return self.highest if severity is self.severity else max(severity, self.highest, key=lambda each: each.rank)

    @property
    def family(self) -> str:
        return f"{self.code[:3]}xx"

    def finding(
        self,
        message: str,
        span: Span,
        *,
        severity: Severity | None = None,
        related: tuple[Related, ...] = (),
        evidence: Evidence | None = None,
        fixes: tuple[Fix, ...] = (),
        **params: object,
    ) -> Finding:
        """A finding of this rule. Raises KeyError for a message id that the rule does not have."""
        self.messages[message]
        words = {key: str(value) for key, value in params.items()}
        return Finding(self.code, self.name, message, severity or self.severity, span, words, related, evidence, fixes)


def option(default: Any, *, zh: str, en: str, least: int | None = None) -> Any:
    """A field of a rule's options: its default, what it means, and the least value of a number.

    The default's type is the option's: bool, int, str, or a tuple of str.
    """
    return field(default=default, metadata={"zh": zh, "en": en, "least": least})


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    summary: Words,
    messages: Mapping[str, Words],
    source: Words,
    on: bool = True,
    options: Any = None,
) -> Callable[[Check], Rule]:
    """Make a function ``check`` a rule; its first parameter's annotation names the node. ``options`` are the default ones."""

    def make(check: Check) -> Rule:
        module = sys.modules[check.__module__]
        # a name, since annotations are not evaluated; inspect would do it too, at a tenth of the start-up
        annotation = vars(module)[next(iter(check.__annotations__.values()))]
        page = (module.__doc__ or "").strip()
        return Rule(code, name, severity, summary, messages, source, annotation, check, page, on, options)

    return make


CONSISTENCY: Words = {"zh": "本通知前后一致", "en": "consistency of the notice with itself"}
"""The source of every rule that needs no standard: the notice contradicts itself."""

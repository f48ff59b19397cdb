"""What a rule is: metadata, a page, and one function over one kind of node."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..grammar.model import Notice
from ..grammar.span import Span
from .finding import Evidence, Finding, Fix, Language, Related, Severity

Words = Mapping[Language, str]
Check = Callable[[Any, Notice], Iterator[Finding]]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule. ``severity`` is the highest that its findings have; ``messages`` maps a message id to its words in zh and en.

    ``node`` is the class of the nodes that ``check`` wants. ``page`` is the docstring of the rule's file.
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


def rule(
    code: str, name: str, severity: Severity, *, summary: Words, messages: Mapping[str, Words], source: Words, on: bool = True
) -> Callable[[Check], Rule]:
    """Make a function ``check(node, notice) -> Iterator[Finding]`` a rule; its first parameter's annotation names the node."""

    def make(check: Check) -> Rule:
        module = sys.modules[check.__module__]
        annotation = next(iter(inspect.get_annotations(check, eval_str=True).values()))
        return Rule(code, name, severity, summary, messages, source, annotation, check, (module.__doc__ or "").strip(), on)

    return make


CONSISTENCY: Words = {"zh": "本通知前后一致", "en": "consistency of the notice with itself"}
"""The source of every rule that needs no standard: the notice contradicts itself."""

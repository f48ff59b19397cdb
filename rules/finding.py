"""What a rule reports. Words come later: a finding holds a message id with parameters, places, and evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from ..grammar.span import Span

Language = Literal["zh", "en"]
Applicability = Literal["safe", "unsafe", "display"]


class Severity(StrEnum):
    """``error``: wrong, provable from the file alone. ``warning``: an officer must look. ``info``: style, or a hint."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 is the most serious."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding. ``label`` is a key of ``LABELS`` or the notice's own words."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Term:
    """One number of the arithmetic, in the figures' own unit; ``value`` None is a blank cell."""

    label: str
    value: Decimal | None
    span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """The arithmetic behind a 3xx or 4xx finding: decimals in the figures' own ``unit``; ``difference`` = computed - stated."""

    stated: Decimal
    computed: Decimal
    difference: Decimal
    unit: str = ""
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``span`` by ``text``."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A remedy. ``safe``: changes no meaning. ``unsafe``: probably right. ``display``: shown, never applied.

    Several fixes of one finding belong to different places and may all be taken.
    """

    applicability: Applicability
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """``message`` is an id of the rule's messages; ``params`` fill its braces. ``severity`` may be lower than the rule's own."""

    code: str
    name: str
    message: str
    severity: Severity
    span: Span
    params: Mapping[str, str] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    evidence: Evidence | None = None
    fixes: tuple[Fix, ...] = ()


LABELS: Mapping[str, Mapping[Language, str]] = {
    "total": {"zh": "总数", "en": "total"},
    "share": {"zh": "分解数", "en": "share"},
    "first": {"zh": "首次出现", "en": "first here"},
    "usual": {"zh": "通常写法", "en": "usual form"},
    "also": {"zh": "另见", "en": "also here"},
    "announced": {"zh": "正文所列", "en": "announced here"},
    "heading": {"zh": "标题", "en": "heading"},
    "partner": {"zh": "对应之处", "en": "its counterpart"},
    "previous": {"zh": "前一序号", "en": "previous ordinal"},
}
"""The words for ``Related.label``; a label that is no key is shown as it is (a district's name, a unit)."""

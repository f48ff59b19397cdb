"""Sums as a person writes them: 323+174+…=3001，总数为 3000，多 1."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...grammar.numbers.numerals import EXACT
from ...rules.evidence import plain as decimal_text
from ...rules.finding import Evidence, Finding, Language, Term

_NEARLY = Decimal("1e-9")
ADDENDS_SHOWN = 8
"""Up to so many addends are all shown in the short report; of more, the first three and the last."""

SUM_CODES = frozenset({"NL301", "NL302", "NL303", "NL304", "NL305"})
"""The rules that say that a sum does not come out."""


def is_sum(evidence: Evidence) -> bool:
    """Whether the terms are addends of what is computed; those of a ratio or of one fact in two places are not."""
    total = Decimal(0)
    for term in evidence.terms:
        if term.value is not None:
            total = EXACT.add(total, term.value)
    # terms in a unit such as 公顷 of figures in 亩 are quotients, cut off somewhere
    return bool(evidence.terms) and EXACT.subtract(total, evidence.computed).copy_abs() < _NEARLY


def equation(evidence: Evidence, language: Language, *, shorten: bool, accepted: bool = False) -> str:
    """The addends, of which there is one at least, what they make, what was stated and by how much they differ.

    ``accepted``: the words of the total (以上, 以内, 左右) allow the difference.
    """
    terms = evidence.terms
    shown = [_addend(term, language) for term in terms]
    if shorten and len(shown) > ADDENDS_SHOWN:
        shown = [*shown[:3], "…", shown[-1]]
    computed, stated = decimal_text(evidence.computed), decimal_text(evidence.stated)
    unit = f" {evidence.unit}" if evidence.unit else ""
    gap = decimal_text(abs(evidence.difference)) + unit
    if accepted and evidence.difference:
        end = f"，总数为 {stated}，在其限度之内" if language == "zh" else f", total {stated}: within its bound"
        return f"{'+'.join(shown)}={computed}{end}"
    if language == "zh":
        end = f"，{'多' if evidence.difference > 0 else '少'} {gap}" if evidence.difference else "，相符"
        return f"{'+'.join(shown)}={computed}，总数为 {stated}{end}"
    end = f", {gap} too {'much' if evidence.difference > 0 else 'little'}" if evidence.difference else ", as stated"
    return f"{'+'.join(shown)}={computed}, total {stated}{end}"


def term_words(term: Term, unit: str, language: Language) -> str:
    """An addend with its label: 东湖区：27 个."""
    colon = "：" if language == "zh" else ": "
    if term.value is None:
        return f"{term.label}{colon}{_addend(term, language)}"
    return f"{term.label}{colon}{decimal_text(term.value)} {unit}".rstrip()


def mismatches(findings: Sequence[Finding]) -> int:
    """How many of the findings say that a sum does not come out."""
    return sum(finding.code in SUM_CODES for finding in findings)


def _addend(term: Term, language: Language) -> str:
    if term.value is None:
        return "空" if language == "zh" else "blank"
    text = decimal_text(term.value)
    return f"({text})" if term.value < 0 else text

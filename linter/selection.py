"""Which rules run: codes, prefixes of codes, names, ALL."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..rules.rule import Rule

_CODE_PREFIX = re.compile(r"NL[0-9]{0,3}")


class UnknownRuleError(ValueError):
    """Nothing is called ``token``; ``suggestion`` is what was probably meant, or ""."""

    def __init__(self, token: str, suggestion: str) -> None:
        super().__init__(token)
        self.token = token
        self.suggestion = suggestion


def find_rules(rules: Sequence[Rule], token: str) -> tuple[Rule, ...]:
    """The rules that a code, a prefix, a name or ALL stands for; at least one. Raises UnknownRuleError."""
    wanted = token.strip()
    code = wanted.upper()
    if code == "ALL":
        return tuple(rules)
    is_prefix = _CODE_PREFIX.fullmatch(code) is not None
    found = tuple(rule for rule in rules if rule.name == wanted.lower() or (is_prefix and rule.code.startswith(code)))
    if not found:
        raise UnknownRuleError(wanted, _suggest(rules, wanted))
    return found


def _suggest(rules: Sequence[Rule], token: str) -> str:
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    is_code = token.upper().startswith("NL")
    known = [rule.code if is_code else rule.name for rule in rules]
    # the beginning counts most: of NL399 the family is right
    wanted = token.upper() if is_code else token.lower()
    closest = process.extractOne(wanted, known, scorer=JaroWinkler.similarity, score_cutoff=0.75)
    return closest[0] if closest else ""

"""The stages of a notice, and what is told at each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from ..rules.finding import Language, Severity
from ..rules.rule import Rule

ProfileName = Literal["draft", "review", "publish"]

DEFAULT: ProfileName = "publish"

LEAST: Mapping[ProfileName, Severity] = {"draft": Severity.ERROR, "review": Severity.WARNING, "publish": Severity.INFO}
"""The least serious findings that a profile shows."""

WORDS: Mapping[ProfileName, Mapping[Language, str]] = {
    "draft": {"zh": "草稿", "en": "draft: errors"},
    "review": {"zh": "送审", "en": "review: errors and warnings"},
    "publish": {"zh": "印发", "en": "publish: everything"},
}


def listed(profile: ProfileName, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules of a profile: those that are on and whose most serious findings it shows."""
    return tuple(rule for rule in rules if rule.on and (rule.highest or rule.severity).rank <= LEAST[profile].rank)


def profiles_of(rule: Rule) -> Sequence[ProfileName]:
    """The profiles in whose list the rule stands."""
    return [name for name in LEAST if listed(name, [rule])]

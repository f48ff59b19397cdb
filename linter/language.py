"""The language in which people are spoken to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..grammar.document import Location
    from ..rules.finding import Finding, Language
    from ..rules.rule import Rule

SEVERITY_WORDS: Mapping[str, Mapping[Language, str]] = {
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "info": {"zh": "提示", "en": "info"},
}
"""The severities, most serious first; keyed by their values, since ``--version`` shall not load the rules."""


def default_language(environment: Mapping[str, str] = os.environ) -> Language:
    """zh, or en where the locale names a language other than Chinese; C, C.UTF-8 and POSIX name none."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable, "")
        if value:
            name = value.split(".")[0].split("@")[0]
            return "zh" if name in ("C", "POSIX") or name.lower().startswith("zh") else "en"
    return "zh"


def message_of(finding: Finding, rule: Rule, language: Language) -> str:
    """The sentence of a finding."""
    return rule.messages[finding.message][language].format_map(finding.params)


def location_words(location: Location, language: Language) -> str:
    """The place of a text file in words: 第12行第5列."""
    if language == "zh":
        return f"第{location.line}行第{location.column}列"
    return f"line {location.line}, column {location.column}"


_HARMLESS = {
    **dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029), " "),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""),
}
"""Control characters and line ends of every kind as blanks; marks that turn the direction of writing, and so hide what stands there, as nothing."""


def plain(text: str) -> str:
    """The text as one line that cannot steer a terminal."""
    return text.translate(_HARMLESS)

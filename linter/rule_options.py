"""The options of a rule as a configuration writes them."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from ..rules.finding import Language
from ..rules.rule import Rule


def key_of(field_name: str) -> str:
    """The name of an option in a configuration: usual-times for the field usual_times."""
    return field_name.replace("_", "-")


def values_of(rule: Rule) -> dict[str, Any]:
    """The options in force, by their names in a configuration; a list is a tuple of str. Empty for a rule without options."""
    return {} if rule.options is None else {key_of(each.name): getattr(rule.options, each.name) for each in fields(rule.options)}


def toml_value(value: Any) -> str:
    """A value as TOML writes it: a bool, an int, a str, or a list of them."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def option_lines(rule: Rule, language: Language) -> list[str]:
    """One line an option: its name, the value in force, and what it means."""
    if rule.options is None:
        return []
    meanings = {key_of(each.name): each.metadata[language] for each in fields(rule.options)}
    return [f"{key} = {toml_value(value)}  # {meanings[key]}" for key, value in values_of(rule).items()]

"""What must hold: one rule, one file, one page. The registry is what the folders hold."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from .rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code. A module below a family's folder that holds a ``Rule`` is a rule's file.

    Raises ValueError where two rules share a code or a name.
    """
    found: list[Rule] = []
    for module_info in walk_packages(__path__, f"{__name__}."):
        if module_info.name.count(".") > __name__.count(".") + 1:
            module = import_module(module_info.name)
            found.extend(value for value in vars(module).values() if isinstance(value, Rule))
    found.sort(key=lambda rule: rule.code)
    for attribute in ("code", "name"):
        keys = [getattr(rule, attribute) for rule in found]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise ValueError(f"two rules share a {attribute}: {sorted(twice)}")
    return tuple(found)

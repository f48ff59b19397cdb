"""What must hold: one rule, one file, one page. The registry is what the folders hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
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


def rule_named(key: str) -> Rule | None:
    """The rule with this code or name, for which no other rule's file is imported; None where there is none."""
    for family, stem, code in _files():
        if key.upper() == code or key.lower() == stem.replace("_", "-"):
            module = import_module(f"{__name__}.{family}.{stem}")
            return next(value for value in vars(module).values() if isinstance(value, Rule))
    return None


def _files() -> Iterator[tuple[str, str, str]]:
    """Family, file and code of each rule, by the first line of its page."""
    for family in files(__name__).iterdir():
        for file in family.iterdir() if family.is_dir() else ():
            if file.name.endswith(".py") and not file.name.startswith("_"):
                with file.open(encoding="utf-8") as lines:
                    page = lines.readline().removeprefix('"""# ').split()
                if page and page[0].startswith("NL"):
                    yield family.name, file.name.removesuffix(".py"), page[0]

"""How a run is told: one module per format, each with ``render(run, view) -> str``."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...rules.finding import Language
    from ..checking import Run

FORMATS = ("text", "full", "json")
"""The formats of ``check``; each is the name of a module here, imported when asked for."""


@dataclass(frozen=True, slots=True)
class View:
    """How the user wants to see a run. ``ascii_only``: the stream can only write other characters as escapes."""

    language: Language
    color: bool = False
    show_checks: bool = False
    ascii_only: bool = False


def render(output_format: str, run: Run, view: View) -> str:
    """The report, ending in a line feed. Raises ModuleNotFoundError for a format that is none of ``FORMATS``."""
    report: str = import_module(f".{output_format}", __name__).render(run, view)
    return report

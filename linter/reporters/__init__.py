"""How a run is told: one module per format, each with ``render(run, view) -> str``."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...rules.finding import Language
    from ..checking import Run

FORMATS = ("text", "full", "json", "jsonl", "sarif", "junit", "github", "gitlab", "rdjson", "checkstyle", "markdown")
"""The formats of ``check``; each is the name of a module here, imported when asked for."""

FOR_PEOPLE = frozenset({"text", "full", "github", "markdown"})
"""Formats that may be followed by more lines; the others are one document that a program reads."""


@dataclass(frozen=True, slots=True)
class View:
    """How the user wants to see a run.

    ``ascii_only``: the stream can only write other characters as escapes. ``failing``: the severities that fail the run.
    """

    language: Language
    color: bool = False
    show_checks: bool = False
    ascii_only: bool = False
    failing: tuple[str, ...] = ("error",)


def render(output_format: str, run: Run, view: View) -> str:
    """The report, ending in a line feed. Raises ModuleNotFoundError for a format that is none of ``FORMATS``."""
    report: str = import_module(f".{output_format}", __name__).render(run, view)
    return report

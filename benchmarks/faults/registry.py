"""Every fault, in the order of the report."""

from __future__ import annotations

from . import figures, responsibility, structure, tables, wording
from .fault import FAULTS, REASONS, Fault, Injected, NotEligible

FAMILIES = (figures, tables, responsibility, structure, wording)
"""Importing them fills the list."""

__all__ = ["FAMILIES", "FAULTS", "REASONS", "Fault", "Injected", "NotEligible"]

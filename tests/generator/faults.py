"""Every fault, by family."""

from __future__ import annotations

from . import faults_of_allocation, faults_of_responsibility, faults_of_structure, faults_of_wording
from .fault import FAULTS, Fault

FAMILIES = (faults_of_structure, faults_of_responsibility, faults_of_allocation, faults_of_wording)
"""Importing them fills the list."""

__all__ = ["FAMILIES", "FAULTS", "Fault"]

"""The notices that faults are put into: generated ones of every layout, and the reference notices where they lie beside the checkout."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT.parent / "shared" / "notices"

if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.generator.dressing import made  # noqa: E402 - found by the path above
from tests.generator.layouts import LAYOUTS  # noqa: E402

FEW_BODIES = 9
"""Bodies of every other generated notice, so that each is named several times."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """An untouched notice. ``group`` is its layout, or its file where it is a ``reference``."""

    name: str
    group: str
    text: str
    reference: bool


def generated(count: int, seed: int) -> Iterator[Specimen]:
    """So many notices of each layout."""
    for layout in LAYOUTS:
        for number in range(count):
            bodies = FEW_BODIES if number % 2 else None
            text = made(layout, seed * 100_000 + number, bodies=bodies).text
            yield Specimen(f"{layout.__name__} {number}", layout.__name__, text, reference=False)


def reference() -> Iterator[Specimen]:
    """The reference notices; none where they are absent."""
    for path in sorted(REFERENCE.glob("*.txt")):
        yield Specimen(path.stem, path.stem, path.read_text("utf-8"), reference=True)

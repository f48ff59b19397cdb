"""A target divided in running text: 新建公办幼儿园12所,其中云东区5所、云西区7所."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Portion:
    """``areas`` have ``figure`` (number with multiplier and unit) each."""

    areas: tuple[str, ...]
    figure: str


@dataclass(frozen=True, slots=True)
class Division:
    """``total`` with its unit, and the portions that make it. ``opening`` stands between the two, ``mark`` between portions."""

    lead_in: str
    total: str
    opening: str
    portions: tuple[Portion, ...]
    mark: str
    each: str

    def __str__(self) -> str:
        parts = ("、".join(p.areas) + (self.each if len(p.areas) > 1 else "") + p.figure for p in self.portions)
        return f"{self.lead_in}{self.total}{self.opening}{self.mark.join(parts)}。"

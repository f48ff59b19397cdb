"""What one notice is made of: each item, deed and rate is used once, so that no two places speak of the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import cycle
from random import Random
from typing import NamedTuple, TypeVar

from .inline import Division, Portion
from .words import AREAS, BODIES, COLLECTIVES, COUNTED, DEEDS, FUNDS, MEASURED, PEOPLE, RATES, REACHED, WIDE, Item

Thing = TypeVar("Thing")


class Target(NamedTuple):
    """An item with its total and how it is divided; ``shares`` None is nothing to do ("/")."""

    item: Item
    total: Decimal
    shares: tuple[Decimal | None, ...]

    @property
    def sentence(self) -> str:
        return f"{self.item.verb}{self.item.noun}{plain(self.total)}{self.item.unit}"


class Supply:
    """Draws from the words with a seed; nothing is drawn twice before all was drawn once. ``bodies``: no more than so many, if given."""

    def __init__(self, seed: int, bodies: int | None = None) -> None:
        self.random = Random(seed)  # noqa: S311 - tests must repeat themselves
        self._bodies = BODIES if bodies is None else tuple(self.random.sample(BODIES, bodies))
        self.counted = self._shuffled(COUNTED)
        self.measured = self._shuffled(MEASURED)
        self.funds = self._shuffled(FUNDS)
        self.wide = self._shuffled(WIDE)
        self.reached = self._shuffled(REACHED)
        self.deeds = self._shuffled(DEEDS)
        self.rates = self._shuffled(RATES)
        self.people = self._shuffled(PEOPLE)

    def _shuffled(self, things: Sequence[Thing]) -> Iterator[Thing]:
        return cycle(self.random.sample(list(things), len(things)))

    def bodies(self, least: int, most: int) -> tuple[str, ...]:
        return tuple(self.random.sample(self._bodies, self.random.randint(least, most)))

    def units(self, least: int = 1, most: int = 4, *, collective: bool = True) -> str:
        """A unit list: members parted by 、, a group of collective names behind a comma."""
        words = "、".join(self.bodies(least, most))
        return words + "," + self.random.choice(COLLECTIVES) if collective and self.random.random() < 0.3 else words

    def areas(self, least: int, most: int) -> tuple[str, ...]:
        return AREAS[: self.random.randint(least, most)]

    def statement(self) -> str:
        """A task's text: deeds, figures and rates, at most one rate."""
        pieces = [next(self.deeds)]
        choice = self.random.random()
        if choice < 0.4:
            item = next(self.counted)
            pieces.append(f"{item.verb}{item.noun}{self.random.randint(2, 900)}{item.unit}")
        elif choice < 0.6:
            item = next(self.measured)
            pieces.append(f"{item.verb}{item.noun}{plain(Decimal(self.random.randint(20, 9000)) / 10)}{item.unit}")
        elif choice < 0.7:
            pieces.append(next(self.rates))
        elif choice < 0.75:
            pieces.append("9月30日前完成阶段任务")
        return ",".join(pieces) + "。"

    def target(self, areas: int, *, measured: bool, none: bool = True) -> Target:
        """Shares of which at least two are not none, and the total that they make."""
        item = next(self.measured) if measured else next(self.counted)
        shares: list[Decimal | None] = []
        for _ in range(areas):
            number = Decimal(self.random.randint(11, 499))
            shares.append(None if none and self.random.random() < 0.15 else number / 10 if measured else number)
        shares[0], shares[1] = shares[0] or Decimal(12), shares[1] or Decimal(31)
        return Target(item, sum((share for share in shares if share), Decimal(0)), tuple(shares))

    def division(self) -> Division:
        """A total and its portions in running text, in one of the usual wordings."""
        areas = list(self.areas(4, 8))
        wording = self.random.choice(("list", "each", "respectively", "funds", "wan"))
        if wording == "funds":
            item, unit, scale, step = next(self.funds), "万元", Decimal(10000), 100
        elif wording == "wan":
            item, unit, scale, step = next(self.wide), "亩", Decimal(10000), 100
        else:
            item = next(self.counted)
            unit, scale, step = item.unit, Decimal(1), 1
        groups = [areas[:2], [areas[2]], areas[3:5], *([area] for area in areas[5:])]
        if wording in ("list", "funds", "wan"):
            groups = [[area] for area in areas]
        elif wording == "respectively":
            groups = [areas[:2], areas[2:]]
        groups = [group for group in groups if group]
        shares = [Decimal(self.random.randint(2, 60) * step) for _ in groups]
        total = sum((share * len(group) for share, group in zip(shares, groups, strict=True)), Decimal(0))
        if scale > 1 and total % (10 * step) == 0:
            # the total is written to the last digit of its shares, so that a wrong share is no matter of rounding
            shares[-1] += step
            total += step * len(groups[-1])
        portions = [Portion(tuple(group), f"{plain(share)}{unit}") for group, share in zip(groups, shares, strict=True)]
        big = {"万元": "亿元", "亩": "万亩"}.get(unit, unit) if scale > 1 else unit
        opening = ",其中" if wording != "respectively" else self.random.choice((",其中", ","))
        lead_in = f"{item.verb}{item.noun}"
        joint = self.random.choice((",", "、", ";") if wording in ("list", "funds", "wan") else (",",))
        return Division(
            lead_in, f"{plain(total / scale)}{big}", opening, tuple(portions), joint, "各" if wording == "each" else "分别"
        )


def plain(number: Decimal) -> str:
    """As an office writes it: no exponent, no trailing zeros behind the point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cell(share: Decimal | None) -> str:
    return "/" if share is None else plain(share)

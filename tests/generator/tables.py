"""Tables: as copied from a web page with one cell a line, with pipes, and as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .page import Page


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures: the lines of its label, and one value per column.

    ``total`` is what they make, in a cell of its own or in the text, where ``said`` is the phrase that states it.
    """

    label: tuple[str, ...]
    values: tuple[str, ...]
    total: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """任务分解 of a project: areas along the top, one row per target; the totals stand in the text."""

    corner: tuple[str, ...]
    areas: tuple[str, ...]
    rows: tuple[Row, ...]

    def render(self, page: Page) -> None:
        page.cells(*self.corner, *self.areas)
        for row in self.rows:
            page.cells(*row.label, *row.values)


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """``category`` and ``unit`` are empty where the cell above reaches down. ``summed``: its areas are to make its total."""

    serial: str
    category: str
    row: Row
    unit: str
    summed: bool


@dataclass(frozen=True, slots=True)
class Annex:
    """附表: serial, category, item, total, areas, unit."""

    header: tuple[str, ...]
    areas: tuple[str, ...]
    rows: tuple[AnnexRow, ...]

    def render(self, page: Page) -> None:
        page.cells(*self.header[:-1], *self.areas, self.header[-1])
        for each in self.rows:
            page.cells(each.serial, *filter(None, (each.category, *each.row.label)), each.row.total, *each.row.values)
            page.cells(*filter(None, (each.unit,)))


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as a row: serial, text, lead, cooperating (may be empty)."""

    serial: str
    text: str
    lead: str
    cooperating: str


@dataclass(frozen=True, slots=True)
class TaskTable:
    """序号 / 目标任务 / 牵头单位 / 配合单位, one cell a line."""

    header: tuple[str, ...]
    rows: tuple[TaskRow, ...]

    def render(self, page: Page) -> None:
        page.cells(*self.header)
        for row in self.rows:
            page.cells(row.serial, row.text, row.lead, row.cooperating)


Form = Literal["flattened", "markdown", "pipes", "cell bars", "spaces", "pipes on one line", "spaces on one line"]


@dataclass(frozen=True, slots=True)
class AreaTable:
    """Areas down the side, a measure in each column, 合计 at the foot (``rows[-1]``). ``caption`` names the unit, "" for none."""

    form: Form
    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def render(self, page: Page) -> None:
        if self.caption:
            page.put(f"单位:{self.caption}")
        put_rows(page, self.form, [self.header, *((*row.label, *row.values) for row in self.rows)])


@dataclass(frozen=True, slots=True)
class PlainTable:
    """Rows of cells as they stand, the header first; ``sums`` and ``tasks`` are how many a linter has to find in them."""

    form: Form
    rows: tuple[tuple[str, ...], ...]
    sums: int = 0
    tasks: int = 0
    caption: str = ""

    def render(self, page: Page) -> None:
        if self.caption:
            page.put(f"单位:{self.caption}")
        put_rows(page, self.form, self.rows)


def put_rows(page: Page, form: Form, rows: Sequence[tuple[str, ...]]) -> None:
    """The rows in the form, the header first."""
    if form == "flattened":
        for row in rows:
            page.cells(*row)
    elif form == "cell bars":
        # the remarks are empty: a bar alone
        for row in ((*rows[0], "备注"), *((*row, "") for row in rows[1:])):
            for cell in row:
                page.put_close(f"{cell} |" if cell else "|")
    elif form == "pipes on one line":
        page.put(" | " + " |  | ".join(" | ".join(row) for row in rows) + " | ")
    elif form == "spaces on one line":
        page.put(" ".join(cell for row in rows for cell in row))
    elif form == "markdown":
        page.put(_markdown(rows[0]))
        page.put_close(_markdown(("---",) * len(rows[0])))
        for row in rows[1:]:
            page.put_close(_markdown(row))
    else:
        line = _piped if form == "pipes" else " ".join
        page.put(line(rows[0]))
        for row in rows[1:]:
            page.put_close(line(row))


def _markdown(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _piped(cells: tuple[str, ...]) -> str:
    """As web pages are copied: no bar before the first cell, one behind the last."""
    return f"{' | '.join(cells)} |"

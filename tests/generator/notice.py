"""A whole notice: metadata, letter, parts, page furniture."""

from __future__ import annotations

from dataclasses import dataclass

from .page import Page, Rendered, Style
from .tables import Annex, AreaTable, Matrix, PlainTable, TaskTable
from .tasks import Block, Clause, Lines, Project, Task
from .tree import gather


@dataclass(frozen=True, slots=True)
class Announced:
    """A title that the letter names; ``marked`` may hold the mark of a fault."""

    title: str
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """``announced`` stand in 《》 in the sentence that issues them; if ``listed``, in a list 附件:1.… below it as well as a lead-in without them."""

    title: str
    number: str
    addressee: str
    sentence: str
    announced: tuple[Announced, ...]
    listed: bool
    issuer: str
    date: str
    remark: str

    def render(self, page: Page) -> None:
        page.put(self.title)
        if self.number:
            page.put(self.number)
        page.put(self.addressee + ":")
        if self.listed:
            page.put(f"为{self.sentence},现将有关任务分解下达,请认真组织实施。")
            for position, each in enumerate(self.announced):
                prefix = "附件:" if position == 0 else ""
                page.put(f"{prefix}{position + 1}.{each.marked}{each.title}")
        else:
            inner = str.maketrans("《》", "〈〉")
            titles = "".join(f"{each.marked}《{each.title.translate(inner)}》" for each in self.announced)
            page.put(f"{titles}已经市政府同意,现印发给你们,请{self.sentence}。")
        page.put(self.issuer)
        page.put(self.date)
        if self.remark:
            page.put(self.remark)


@dataclass(frozen=True, slots=True)
class Part:
    """A breakdown with its title; ``label`` is the line above it (附件1, 附表2), "" for none."""

    title: str
    blocks: tuple[Block, ...]
    label: str = ""

    def render(self, page: Page) -> None:
        if self.label:
            page.put(self.label, heading=True)
        page.put(self.title, heading=not self.label)
        for block in self.blocks:
            block.render(page)


@dataclass(frozen=True, slots=True)
class Notice:
    """Renders itself; knows how many sums and tasks a linter has to find in it."""

    style: Style
    parts: tuple[Part, ...]
    letter: Letter | None = None
    metadata: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    def render(self) -> Rendered:
        page = Page(self.style)
        for line in (*self.above, *self.metadata):
            page.put(line)
        if self.letter is not None:
            self.letter.render(page)
        for part in self.parts:
            part.render(page)
        for line in self.below:
            page.put(line)
        return page.rendered()

    @property
    def text(self) -> str:
        return self.render().text

    @property
    def sums(self) -> int:
        """Totals whose shares are all there: matrix rows, annex rows that add up, columns above 合计, divisions in the text."""
        return (
            sum(len(matrix.rows) for matrix in gather(self, Matrix))
            + sum(row.summed for annex in gather(self, Annex) for row in annex.rows)
            + sum(len(table.rows[-1].values) for table in gather(self, AreaTable))
            + sum(task.division is not None for task in gather(self, Task))
            + sum(table.sums for table in gather(self, PlainTable))
            + sum(lines.sums for lines in gather(self, Lines))
        )

    @property
    def tasks(self) -> int:
        rows = sum(len(table.rows) for table in gather(self, TaskTable))
        rows += sum(table.tasks for table in gather(self, PlainTable)) + sum(lines.tasks for lines in gather(self, Lines))
        return rows + sum(1 for kind in (Task, Clause, Project) for _ in gather(self, kind))

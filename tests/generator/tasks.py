"""Sections, tasks and who does them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from .inline import Division
from .page import Page
from .tables import Matrix

OrdinalForm = Literal["一、", "(一)", "1.", "——", "1、"]
_NUMERALS = "零一二三四五六七八九十"


def chinese(value: int) -> str:
    """1 to 99 in Chinese numerals."""
    tens, ones = divmod(value, 10)
    if not tens:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """``run`` says which ordinals are counted together: those of one run go 1, 2, 3 … in reading order."""

    value: int
    form: OrdinalForm
    run: str
    marked: str = ""

    def __str__(self) -> str:
        if self.form == "——":
            return self.marked + "——"
        number = chinese(self.value) if "一" in self.form else str(self.value)
        return self.marked + self.form.replace("一", number).replace("1", number)


@dataclass(frozen=True, slots=True)
class Field:
    """A role and its list: 责任单位:市教育局、市财政局."""

    label: str
    words: str

    def __str__(self) -> str:
        return f"{self.label}:{self.words}"

    def render(self, page: Page) -> None:
        page.put(str(self))


class Block(Protocol):
    """Anything that stands below a title."""

    def render(self, page: Page) -> None: ...


@dataclass(frozen=True, slots=True)
class Task:
    """A numbered task with its fields on lines of their own, or in one bracket where ``separator`` parts them."""

    ordinal: Ordinal
    text: str
    fields: tuple[Field, ...]
    separator: str = ""
    division: Division | None = None
    after: tuple[str, ...] = ()
    """Lines below that belong to nothing."""

    def render(self, page: Page) -> None:
        text = self.text if self.division is None else str(self.division)
        page.put(f"{self.ordinal}{page.style.spacing}{text}{_bracket(self.fields, self.separator)}")
        if not self.separator:
            for field in self.fields:
                field.render(page)
        for line in self.after:
            page.put(line)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines as they stand; ``sums`` and ``tasks`` are how many a linter has to find in them."""

    lines: tuple[str, ...]
    sums: int = 0
    tasks: int = 0

    def render(self, page: Page) -> None:
        for line in self.lines:
            page.put(line)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of running text with its own bracket: …。(牵头领导:甲,责任单位:乙)."""

    text: str
    fields: tuple[Field, ...]
    separator: str


@dataclass(frozen=True, slots=True)
class Narrative:
    """Clauses one after the other in one paragraph."""

    clauses: tuple[Clause, ...]

    def render(self, page: Page) -> None:
        page.put("".join(clause.text + _bracket(clause.fields, clause.separator) for clause in self.clauses))


@dataclass(frozen=True, slots=True)
class Project:
    """A heading that is a task: 目标任务, its fields, and the table that divides the target among areas."""

    ordinal: Ordinal
    name: str
    target: Field
    fields: tuple[Field, ...]
    matrix: Matrix | None = None

    def render(self, page: Page) -> None:
        page.put(f"{self.ordinal}{self.name}", heading=True)
        for field in (self.target, *self.fields):
            field.render(page)
        if self.matrix is not None:
            self.matrix.render(page)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it. ``general_lead`` follows it in brackets."""

    ordinal: Ordinal
    heading: str
    blocks: tuple[Block, ...]
    general_lead: Field | None = None

    def render(self, page: Page) -> None:
        lead = f"({self.general_lead})" if self.general_lead else ""
        page.put(f"{self.ordinal}{self.heading}{lead}", heading=self.ordinal.form == "一、")
        for block in self.blocks:
            block.render(page)


def _bracket(fields: tuple[Field, ...], separator: str) -> str:
    return f"({separator.join(map(str, fields))})" if separator and fields else ""

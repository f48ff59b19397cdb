"""Ordinals, counts, attachments, lines without a place."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from random import Random

from .fault import fault
from .layouts import area_tables, brackets, inline, leaders, markdown, narrative, projects, task_tables
from .notice import Announced, Notice
from .page import mark
from .statements import lists_of, say
from .tables import Annex, AnnexRow, TaskRow, TaskTable
from .tasks import Field, Ordinal, Project, Section, Task
from .tree import gather, swap


def _run(notice: Notice, random: Random, least: int) -> list[Ordinal] | None:
    """One run of at least so many ordinals."""
    ordinals = sorted((each for each in gather(notice, Ordinal) if each.run), key=lambda each: each.run)
    runs = [list(run) for _, run in groupby(ordinals, key=lambda each: each.run)]
    long = [run for run in runs if len(run) >= least]
    return random.choice(long) if long else None


def _inner(notice: Notice, run: list[Ordinal], places: range, random: Random) -> int | None:
    """One of the places of a run at which no heading parts the ordinal from the one before: a section may begin at any number."""
    firsts = {id(getattr(section.blocks[0], "ordinal", None)) for section in gather(notice, Section)}
    inner = [place for place in places if id(run[place]) not in firsts]
    return random.choice(inner) if inner else None


@fault("NL101", leaders, brackets, inline, projects)
def number_left_out(notice: Notice, random: Random) -> Notice | None:
    run = _run(notice, random, 4)
    if run is None:
        return None
    start = _inner(notice, run, range(1, len(run)), random)
    if start is None:
        return None
    changes: dict[int, object] = {id(each): replace(each, value=each.value + 1) for each in run[start:]}
    changes[id(run[start])] = replace(run[start], value=run[start].value + 1, marked=mark(""))
    return swap(notice, changes)


@fault("NL102", leaders, brackets, inline, projects)
def number_twice(notice: Notice, random: Random) -> Notice | None:
    """1 2 3 3 4: an item was put in and what follows was not renumbered."""
    run = _run(notice, random, 5)
    if run is None:
        return None
    start = _inner(notice, run, range(2, len(run)), random)
    if start is None:
        return None
    changes: dict[int, object] = {id(each): replace(each, value=each.value - 1) for each in run[start:]}
    changes[id(run[start])] = replace(run[start], value=run[start].value - 1, marked=mark(""))
    return swap(notice, changes)


@fault("NL103", leaders, brackets, inline, projects)
def numbers_swapped(notice: Notice, random: Random) -> Notice | None:
    run = _run(notice, random, 5)
    if run is None:
        return None
    second = _inner(notice, run, range(2, len(run) - 1), random)
    if second is None or _inner(notice, run, range(second - 1, second), random) is None:
        return None
    low, high = run[second - 1], run[second]
    return swap(notice, {id(low): replace(low, value=high.value), id(high): replace(high, value=low.value, marked=mark(""))})


def _numbered_rows(notice: Notice, random: Random) -> list[TaskRow | AnnexRow] | None:
    """The rows of a table with serials, five or more."""
    tables: list[TaskTable | Annex] = [*gather(notice, TaskTable), *gather(notice, Annex)]
    table = random.choice(tables)
    return list(table.rows) if len(table.rows) >= 5 else None


def _with_serials(notice: Notice, rows: list[TaskRow | AnnexRow], serials: list[int], place: int) -> Notice:
    """The rows with these serials; the one at the place is where a finding points."""
    words = [mark(str(serial)) if index == place else str(serial) for index, serial in enumerate(serials)]
    return swap(notice, {id(row): replace(row, serial=word) for row, word in zip(rows, words, strict=True)})


@fault("NL101", task_tables, narrative)
def serial_left_out(notice: Notice, random: Random) -> Notice | None:
    rows = _numbered_rows(notice, random)
    if rows is None:
        return None
    start = random.randrange(1, len(rows))
    return _with_serials(notice, rows, [index + 1 + (index >= start) for index in range(len(rows))], start)


@fault("NL102", task_tables, narrative)
def serial_twice(notice: Notice, random: Random) -> Notice | None:
    rows = _numbered_rows(notice, random)
    if rows is None:
        return None
    start = random.randrange(2, len(rows))
    return _with_serials(notice, rows, [index + 1 - (index >= start) for index in range(len(rows))], start)


@fault("NL103", task_tables, narrative)
def serials_swapped(notice: Notice, random: Random) -> Notice | None:
    rows = _numbered_rows(notice, random)
    if rows is None:
        return None
    first = random.randrange(1, len(rows) - 2)
    serials = list(range(1, len(rows) + 1))
    serials[first], serials[first + 1] = serials[first + 1], serials[first]
    return _with_serials(notice, rows, serials, first + 1)


@fault("NL105", brackets, letter=True)
def stated_count_changed(notice: Notice, random: Random) -> Notice:
    section = next(section for section in gather(notice, Section) if "(共" in section.heading)
    before, count = section.heading.removesuffix("项)").split("(共")
    heading = f"{before}{mark('(')}共{int(count) + random.choice((-1, 1, 10))}项)"
    return swap(notice, {id(section): replace(section, heading=heading)})


@fault("NL106", leaders, projects, brackets, area_tables, letter=True)
def attachment_missing(notice: Notice, random: Random) -> Notice:
    letter = notice.letter
    assert letter is not None
    absent = Announced("招商引资攻坚行动清单", mark(""))
    if random.random() < 0.5:
        return replace(notice, letter=replace(letter, announced=(*letter.announced, absent)))
    parts = [replace(part, label=part.label and f"附件{number}") for number, part in enumerate(notice.parts, 2)]
    return replace(notice, letter=replace(letter, announced=(absent, *letter.announced)), parts=tuple(parts))


@fault("NL108", leaders, projects, brackets, narrative, area_tables, markdown, letter=True)
def attachment_renamed(notice: Notice, random: Random) -> Notice:
    part = random.choice([part for part in notice.parts if not part.label.startswith("附表")])
    prefix = "## " if part.title.startswith("## ") else ""
    title = part.title.removeprefix(prefix)
    renamed = random.choice((title.replace("分解", "分工", 1), title.replace("2024年", "2024年度", 1)))
    return swap(notice, {id(part): replace(part, title=prefix + mark(renamed))})


@fault("NL111", leaders, brackets, narrative, task_tables, projects)
def placeholder_for_figure(notice: Notice, random: Random) -> Notice:
    return say(notice, random, f",新建标准厂房{mark(random.choice(('XX', '××')))}万平方米")


@fault("NL111", leaders, projects)
def placeholder_for_unit(notice: Notice, random: Random) -> Notice:
    field = random.choice(lists_of(notice))
    return swap(notice, {id(field): replace(field, words=mark("待定"))})


@fault("NL112", leaders, projects)
def field_twice(notice: Notice, random: Random) -> Notice:
    """The task that stood between two lines of the same label was lost."""
    owners: list[Task | Project] = [*gather(notice, Task), *gather(notice, Project)]
    owner = random.choice(owners)
    index = random.randrange(len(owner.fields))
    orphan = Field(mark(owner.fields[index].label), "市档案馆")
    fields = (*owner.fields[: index + 1], orphan, *owner.fields[index + 1 :])
    return swap(notice, {id(owner): replace(owner, fields=fields)})


@fault("NL112", leaders, brackets, projects, inline)
def field_above_tasks(notice: Notice, _: Random) -> Notice:
    part = notice.parts[0]
    return swap(notice, {id(part): replace(part, blocks=(Field(mark("责任单位"), "市档案馆"), *part.blocks))})


@fault("NL113", leaders, inline)
def stray_line(notice: Notice, random: Random) -> Notice:
    section = random.choice(list(gather(notice, Section)))
    task = random.choice(section.blocks[:-1])
    assert isinstance(task, Task)
    return swap(notice, {id(task): replace(task, after=(mark("以上项目统筹使用专项资金"),))})

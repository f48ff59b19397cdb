"""Who leads, who is responsible, who cooperates."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .fault import fault
from .layouts import brackets, inline, leaders, narrative, projects, task_tables
from .notice import Notice
from .page import mark
from .statements import BODY_ROLES, lists_of
from .tables import TaskRow
from .tasks import Clause, Field, Project, Section, Task
from .tree import gather, swap

MISTYPED = {"市自然资源和规划局": "市自然资源和规化局", "市文化和旅游局": "市文化和旅行局", "市应急管理局": "市应急管里局"}
"""Names of six characters or more, and one slip in each."""


@fault("NL201", leaders, brackets)
def no_unit_at_all(notice: Notice, random: Random) -> Notice | None:
    task = _peer(notice, random)
    if task is None:
        return None
    return swap(notice, {id(task): replace(task, ordinal=replace(task.ordinal, marked=mark("")), fields=())})


@fault("NL201", leaders, brackets)
def lead_left_out(notice: Notice, random: Random) -> Notice | None:
    task = _peer(notice, random)
    if task is None or task.fields[0].label != "牵头单位" or task.fields[-1].label == "配合单位":
        return None
    return swap(notice, {id(task): replace(task, ordinal=replace(task.ordinal, marked=mark("")), fields=task.fields[1:])})


def _peer(notice: Notice, random: Random) -> Task | None:
    """A task that four others stand beside, and that does not say who leads in all."""
    sections = [section for section in gather(notice, Section) if len(section.blocks) >= 5]
    tasks = [block for section in sections for block in section.blocks if isinstance(block, Task)]
    plain = [task for task in tasks if not any("(列" in field.words for field in task.fields)]
    return random.choice(plain) if plain else None


@fault("NL202", leaders, brackets, projects, inline)
def list_empty(notice: Notice, random: Random) -> Notice:
    field = random.choice(lists_of(notice))
    return swap(notice, {id(field): Field(mark(field.label), "")})


@fault("NL203", leaders, brackets, projects, inline)
def unit_twice(notice: Notice, random: Random) -> Notice:
    field = random.choice(lists_of(notice))
    return swap(notice, {id(field): _with(field, mark(field.words.replace(",", "、").split("、")[0]))})


@fault("NL203", task_tables)
def unit_twice_in_cell(notice: Notice, random: Random) -> Notice:
    row = random.choice([row for row in gather(notice, TaskRow) if row.cooperating])
    return swap(notice, {id(row): replace(row, cooperating=f"{row.cooperating}、{mark(row.cooperating.split('、')[0])}")})


@fault("NL204", leaders, projects)
def lead_cooperates(notice: Notice, random: Random) -> Notice | None:
    every: list[Task | Project] = [*gather(notice, Task), *gather(notice, Project)]
    owners = [owner for owner in every if owner.fields and owner.fields[-1].label == "配合单位"]
    if not owners:
        return None
    owner = random.choice(owners)
    lead = next(field for field in owner.fields if field.label in BODY_ROLES).words.split("、")[0].split(",")[0]
    return swap(notice, {id(owner.fields[-1]): _with(owner.fields[-1], mark(lead))})


@fault("NL204", task_tables)
def lead_cooperates_in_row(notice: Notice, random: Random) -> Notice:
    row = random.choice([row for row in gather(notice, TaskRow) if row.cooperating])
    return swap(notice, {id(row): replace(row, cooperating=f"{row.cooperating}、{mark(row.lead)}")})


@fault("NL205", leaders, brackets, narrative, projects, inline)
def separator_dangles(notice: Notice, random: Random) -> Notice:
    field = random.choice(lists_of(notice))
    words = random.choice((field.words + mark("、"), mark("、") + field.words, field.words + mark(",")))
    return swap(notice, {id(field): replace(field, words=words)})


@fault("NL205", leaders, brackets, projects)
def separator_twice(notice: Notice, random: Random) -> Notice:
    field = random.choice(lists_of(notice))
    return swap(notice, {id(field): replace(field, words=f"{field.words}、{mark('、')}市档案馆")})


@fault("NL207", brackets, narrative)
def roles_parted_otherwise(notice: Notice, random: Random) -> Notice | None:
    every: list[Task | Clause] = [*gather(notice, Task), *gather(notice, Clause)]
    owners = [owner for owner in every if len(owner.fields) == 2]
    if len(owners) < 6:
        return None
    owner = random.choice(owners)
    other = "," if owner.separator == ";" else ";"
    return swap(notice, {id(owner): replace(owner, separator=mark(other))})


@fault("NL208", leaders, brackets)
def unit_mistyped(notice: Notice, random: Random) -> Notice:
    name, slip = random.choice(list(MISTYPED.items()))
    tasks = [task for task in gather(notice, Task) if task.fields and name not in str(task.fields)]
    wrong, *right = random.sample(tasks, 4)
    changes: dict[int, object] = {id(task.fields[-1]): _with(task.fields[-1], name) for task in right}
    changes[id(wrong.fields[-1])] = _with(wrong.fields[-1], mark(slip))
    return swap(notice, changes)


def _with(field: Field, name: str) -> Field:
    """The list with one more member in its first group."""
    members, comma, collective = field.words.partition(",")
    note = members.find("(列")
    if note >= 0:
        return replace(field, words=f"{members[:note]}、{name}{field.words[note:]}")
    return replace(field, words=f"{members}、{name}{comma}{collective}")

"""Where a notice says what is to be done and by whom, and how to put other words there."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .notice import Notice
from .tables import TaskRow
from .tasks import Clause, Field, Project, Task
from .tree import gather, swap

BODY_ROLES = ("牵头单位", "责任单位", "配合单位")

Stated = Task | Clause | Project | TaskRow


def say(notice: Notice, random: Random, words: str) -> Notice:
    """The notice with the words at the end of some task's text, before its full stop."""
    owners: list[Stated] = [*gather(notice, Task), *gather(notice, Clause), *gather(notice, Project), *gather(notice, TaskRow)]
    owner = random.choice(owners)
    return with_text(notice, owner, text_of(owner).removesuffix("。") + words + "。")


def text_of(owner: Stated) -> str:
    return owner.target.words if isinstance(owner, Project) else owner.text


def with_text(notice: Notice, owner: Stated, text: str) -> Notice:
    """The notice in which this task says something else."""
    if isinstance(owner, Project):
        return swap(notice, {id(owner): replace(owner, target=replace(owner.target, words=text))})
    return swap(notice, {id(owner): replace(owner, text=text)})


def lists_of(notice: Notice) -> list[Field]:
    """The lists of bodies, but for the one with the note that the first leads."""
    return [field for field in gather(notice, Field) if field.label in BODY_ROLES and "(列" not in field.words]

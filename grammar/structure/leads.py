"""Who leads what: tasks with the headings above them, the unit that leads a task, and the persons who are named as leading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..bodies.party_lists import body_suffix
from ..model import Notice, Part, Party, Role, Section, Task
from ..once import once
from ..patterns import regex
from ..span import Span
from ..width import squeeze
from .peers import is_shared, is_shared_heading

_UNITS = (Role.LEAD, Role.RESPONSIBLE)
_PERSONS = (Role.LEADER, Role.PERSON_IN_CHARGE)
_POSTS = (
    r"同志|(?:常务|第一)?副?(?:[市区县州旗盟镇乡省局厅处科部院校站所组队会]长|秘书长|主任|书记|行长|主席|总规划师|总工程师)"
    r"|(?:[市区县]委)?常委|(?:[市区县]?政府)?党组成员|(?:一|二|三|四)级(?:巡视员|调研员)"
)
_PERSON = regex(rf"(?P<name>[\u4e00-\u9fff]{{2,4}}?)(?:{_POSTS})*")
_NO_NAME = regex(
    r"^[各全有某]|[等长]$|副|书记|主任|主席|常委|同志|领导|负责|责任|分管|主管|牵头|联系|单位|部门|人员|成员|班子|专班|干部"
)


@dataclass(frozen=True, slots=True)
class PlacedTask:
    """A task, its part, and the sections above it, the outermost first. ``shared``: all bodies have it in common."""

    task: Task
    part: Part
    sections: tuple[Section, ...]
    shared: bool

    @property
    def led_by_heading(self) -> bool:
        """Whether a heading above it names who leads it."""
        return any(section.leaders for section in self.sections)


@once
def placed_tasks(notice: Notice) -> tuple[PlacedTask, ...]:
    """Every task with the headings above it, in reading order within each place; blank forms have none."""
    return tuple(
        placed
        for part in notice.parts
        if not part.blank_form
        for placed in _placed(part, part, (), is_shared_heading(part.title))
    )


def _placed(part: Part, place: Part | Section, above: tuple[Section, ...], shared: bool) -> Iterator[PlacedTask]:
    for task in place.tasks:
        yield PlacedTask(task, part, above, shared)
    for section in place.sections:
        yield from _placed(part, section, (*above, section), shared or is_shared(section))


def lead_unit(task: Task) -> Party | None:
    """The body that leads: the first named of 牵头单位, or where there is none, of 责任单位; None where no single body is named."""
    for role in _UNITS:
        for assignment in task.of_role(role):
            for party in assignment.list.parties:
                if not party.collective:
                    return party
    return None


@lru_cache(maxsize=4096)
def person_name(written: str) -> str:
    """The name of a person, without a post behind it; "" for a post alone, a body, or several persons together."""
    match = _PERSON.fullmatch(squeeze(written))
    if match is None or _NO_NAME.search(match["name"]) or body_suffix(match["name"]):
        return ""
    return match["name"]


@dataclass(frozen=True, slots=True)
class LeadingPerson:
    """A person where he or she is named as leading or in charge.

    Persons of one list share their ``group``. ``units`` are the full names of the bodies that lead the tasks in question.
    """

    name: str
    role: Role
    span: Span
    group: int
    units: frozenset[str]


@once
def leading_persons(notice: Notice) -> tuple[LeadingPerson, ...]:
    """Every naming of a person in headings and tasks, headings first."""
    return tuple(_leading_persons(notice))


def _leading_persons(notice: Notice) -> Iterator[LeadingPerson]:
    group = 0
    below: dict[int, tuple[Section, set[str]]] = {}
    placed = placed_tasks(notice)
    for each in placed:
        unit = lead_unit(each.task)
        for section in each.sections:
            if section.leaders:
                _, units = below.setdefault(id(section), (section, set()))
                units.update({squeeze(unit.full_name)} if unit else ())
    for section, units in below.values():
        group += 1
        for written in dict.fromkeys(section.leaders):
            if name := person_name(written):
                yield LeadingPerson(name, Role.LEADER, _in_heading(section, written), group, frozenset(units))
    for each in placed:
        unit = lead_unit(each.task)
        own = frozenset((squeeze(unit.full_name),)) if unit else frozenset[str]()
        for assignment in each.task.assignments:
            if assignment.role in _PERSONS:
                group += 1
                for party in assignment.list.parties:
                    if name := person_name(party.name):
                        yield LeadingPerson(name, assignment.role, party.span, group, own)


def _in_heading(section: Section, written: str) -> Span:
    start = section.heading.find(written)
    return section.heading_span if start < 0 else Span(0, len(written)).shift(section.heading_span.start + start)

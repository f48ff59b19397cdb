"""Ways in which notices come now and then: each function makes the parts of one layout, consistent in itself."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

from .notice import Part
from .supply import Supply
from .tables import Form, PlainTable
from .tasks import Field, Lines, Ordinal, Section, Task, chinese
from .usual_layouts import apart
from .words import THEMES


def crossed(supply: Supply) -> tuple[Part, ...]:
    """Kinds of one thing down the side, areas along the top, with sums both ways."""
    return tuple(_attached(number, _crossed(supply)) for number in range(1, supply.random.randint(1, 3) + 1))


def _attached(number: int, table: PlainTable) -> Part:
    return Part(f"2024年{THEMES[number - 1]}任务分解表", (table,), label=f"附件{number}")


def _crossed(supply: Supply) -> PlainTable:
    random = supply.random
    item = next(supply.counted)
    areas = supply.areas(4, 9)
    kinds = ("新建", "改建", "扩建", "维修")[: random.randint(2, 4)]
    figures = [[random.randint(2, 90) for _ in areas] for _ in kinds]
    rows = [(kind, str(sum(row)), *map(str, row)) for kind, row in zip(kinds, figures, strict=True)]
    down = [sum(column) for column in zip(*figures, strict=True)]
    foot = ("合计", str(sum(down)), *map(str, down))
    form: Form = random.choice(("markdown", "pipes"))
    header = (f"{item.noun}类别", f"合计({item.unit})", *areas)
    return PlainTable(form, (header, *rows, foot), sums=len(rows) + 1 + len(areas) + 1)


def of_which(supply: Supply) -> tuple[Part, ...]:
    """Rows of 其中 below the area that they are part of."""
    return tuple(_attached(number, _of_which(supply)) for number in range(1, supply.random.randint(1, 2) + 1))


def _of_which(supply: Supply) -> PlainTable:
    random = supply.random
    targets = [next(supply.counted) for _ in range(random.randint(2, 3))]
    areas = supply.areas(5, 9)
    parted = random.sample(range(len(areas)), 2)
    rows: list[tuple[str, ...]] = []
    totals = [0] * len(targets)
    for position, area in enumerate(areas):
        figures = [random.randint(20, 400) for _ in targets]
        totals = [total + figure for total, figure in zip(totals, figures, strict=True)]
        rows.append((area, *map(str, figures)))
        if position in parted:
            rows.append(("其中:开发区", *(str(random.randint(1, figure - 1)) for figure in figures)))
    header = ("县(市、区)", *(f"{item.noun}({item.unit})" for item in targets))
    form: Form = random.choice(("markdown", "pipes"))
    return PlainTable(form, (header, *rows, ("合计", *map(str, totals))), sums=len(targets))


def done_so_far(supply: Supply) -> tuple[Part, ...]:
    """Target, done, and the one in per cent of the other."""
    return tuple(_attached(number, _done(supply)) for number in range(1, supply.random.randint(1, 2) + 1))


def _done(supply: Supply) -> PlainTable:
    random = supply.random
    item = next(supply.counted)
    rows: list[tuple[str, ...]] = []
    wanted = made = 0
    for area in supply.areas(5, 10):
        target = random.randint(20, 400)
        done = random.randint(1, target)
        rows.append((area, str(target), str(done), _rate(done, target)))
        wanted, made = wanted + target, made + done
    header = ("县(市、区)", f"目标任务({item.unit})", f"已完成({item.unit})", "完成率(%)")
    form: Form = random.choice(("markdown", "pipes"))
    return PlainTable(form, (header, *rows, ("合计", str(wanted), str(made), _rate(made, wanted))), sums=2)


def _rate(done: int, target: int) -> str:
    return f"{(Decimal(100 * done) / target).quantize(Decimal('0.1'))}"


def sublines(supply: Supply) -> tuple[Part, ...]:
    """Items whose fields are numbered lines, the last of them an allocation in a sentence."""
    blocks: list[Lines] = []
    for position in range(1, supply.random.randint(4, 6) + 1):
        division = supply.division()
        fields = apart(
            supply,
            (Field("责任单位", supply.units(1, 2, collective=False)), Field("协办单位", supply.units(2, 3, collective=False))),
        )
        lines = (
            f"{chinese(position)}、{division.lead_in}",
            f"(一)责任领导:{next(supply.people)}",
            f"(二){fields[0]}",
            f"(三){fields[1]}",
            f"(四)任务分解:{division}",
        )
        blocks.append(Lines(lines, sums=1, tasks=1))
    return (Part("2024年民生实事目标任务分解", tuple(blocks)),)


def sentences(supply: Supply) -> tuple[Part, ...]:
    """Who leads stands in the last sentence of a task, or in a bracket without a label."""
    random = supply.random
    bracket = random.random() < 0.5
    through = count(1)
    sections = []
    for position in range(1, random.randint(2, 3) + 1):
        tasks = []
        for _ in range(random.randint(5, 7)):
            lead, *others = supply.bodies(2, 3)
            names = "、".join(others)
            who = f"({lead}牵头,{names}按职责分工负责)" if bracket else f"由{lead}牵头,{names}配合落实。"
            tasks.append(Task(Ordinal(next(through), "1.", "tasks"), supply.statement() + who, ()))
        sections.append(Section(Ordinal(position, "一、", "sections"), THEMES[position - 1], tuple(tasks)))
    return (Part("2024年政府工作报告重点工作责任分解", tuple(sections)),)


def nth_deeds(supply: Supply) -> tuple[Part, ...]:
    """第一件实事 to the last, as many as the title says."""
    number = supply.random.randint(5, 9)
    blocks: list[Lines] = []
    for position in range(1, number + 1):
        target = supply.target(4, measured=False)
        fields = apart(
            supply, (Field("牵头单位", supply.bodies(1, 1)[0]), Field("配合单位", supply.units(2, 3, collective=False)))
        )
        head = f"第{chinese(position)}件实事:{target.item.noun}工程"
        blocks.append(Lines((head, f"目标任务:{target.sentence}。", *map(str, fields)), tasks=1))
    return (Part(f"2024年{chinese(number)}件民生实事责任分解", tuple(blocks)),)


def piped_tasks(supply: Supply) -> tuple[Part, ...]:
    """Tasks as rows between bars."""
    random = supply.random
    header = ("序号", "实事项目", "工作举措", "责任单位", "配合单位")
    rows: list[tuple[str, ...]] = []
    for serial in range(1, random.randint(6, 10) + 1):
        lead, *others = supply.bodies(3, 5)
        target = supply.target(4, measured=False)
        rows.append((str(serial), f"{target.item.noun}工程", target.sentence + "。", lead, "、".join(others)))
    form: Form = random.choice(("markdown", "pipes"))
    return (_attached(1, PlainTable(form, (header, *rows), tasks=len(rows))),)

"""The pages of the docs with what was measured, in Chinese and in English."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from noticelint.rules.finding import Severity

from .faults.registry import FAULTS, REASONS
from .measuring import Trial
from .tally import Alarms, Claim, Tally, claims, share, tally

_TOOLS = str(Path(__file__).resolve().parent.parent / "docs" / "tools")
if _TOOLS not in sys.path:
    sys.path.append(_TOOLS)

from blocks import page, table, words  # noqa: E402 - found by the path above

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that one run measured."""

    seed: int
    trials: tuple[Trial, ...]
    alarms: tuple[Alarms, ...]

    @property
    def missed(self) -> list[Trial]:
        """Eligible faults that were not caught, or at a wrong place, or with wrong figures."""
        return [trial for trial in self.trials if not trial.reason and (not trial.placed or trial.figures is False)]


LAYOUTS = {
    "leaders": ("按领导分节的任务清单", "task lists in sections by leader"),
    "brackets": ("括号里写牵头、责任单位", "roles in brackets"),
    "narrative": ("叙述式民生实事和附表", "narrative clauses with an annex"),
    "task_tables": ("一行一格的任务表", "task tables, one cell a line"),
    "projects": ("项目和任务分解表", "projects with 任务分解 tables"),
    "area_tables": ("地区在左、合计在下的表", "areas down the side, 合计 at the foot"),
    "markdown": ("Markdown 表", "Markdown tables"),
    "inline": ("一句话里的分解", "allocations in a sentence"),
    "bars_and_spaces": ("每格一行带竖线、空格分栏的表", "a bar behind each cell's line, spaces between cells"),
    "tables_on_one_line": ("整张表在一行", "a whole table on one line"),
    "crossed": ("横竖都有合计的表", "sums both ways"),
    "of_which": ("有“其中”行的表", "rows of 其中"),
    "done_so_far": ("进度表", "progress tables"),
    "sublines": ("任务下编号的各项", "numbered fields below an item"),
    "sentences": ("牵头单位写在句末", "leads in closing sentences"),
    "nth_deeds": ("第一件实事至第几件实事", "第一件实事 and so on"),
    "piped_tasks": ("竖线分栏的任务表", "task rows between bars"),
}  # fmt: skip
"""What the layouts of the generator are."""

WHY: Mapping[tuple[str, str], tuple[str, str]] = {
    ("cell_dropped", "done_so_far"): (
        "漏掉的完成数恰与完成率同数（100个中完成96个，96.0%），移位后合计仍然相符",
        "what was done is the very number of its rate (96 of 100, 96.0%), so that the sums agree with the cell gone",
    ),
}  # fmt: skip
"""Why a fault of this name is missed in notices of this group, as far as known."""

UNKNOWN = ("待查", "not known yet")

WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("查得出多少，误报多少", "How much is found, and what is said for nothing"),
    "intro": (
        ("在前后一致的通知里放进差错，看程序查出多少、位置和数字对不对、还多说了什么。通知有两种：程序生成的，各种排版都有，单位和地名都是虚构的；"
        "五份已公布的参考通知。放什么差错、放在哪里由种子决定，重做一遍结果相同（种子 {seed}，共 {count} 处差错）："),
        ("Faults are put into consistent notices, and it is counted how many are found, whether place and figures are right, and what else is "
        "said. The notices are generated ones of every layout, about invented places, and five published reference notices. A seed decides "
        "which fault goes where, so that another run gives the same (seed {seed}, {count} faults):"),
    ),
    "eligible": (
        ("一处差错**可查**，是说通知里还留有与它矛盾的凭据：两列对调，须有另一张表或合计行；单位写错一字，须另有三处以上写对；"
        "差数在四舍五入误差之内的，本来就不能算错。是否可查按通知本身判断，与程序查没查出无关。差错只放得进程序读懂的地方：生成的通知是否全部读懂，另有测试；参考通知里没有读懂的，不在这些数里。"),
        ("A fault is **eligible** where the notice still holds what contradicts it: swapped columns need a second table or a total row, a "
        "mistyped unit must stand in its right form three times elsewhere, and a step within rounding is no error. This is decided from the "
        "notice itself, whatever the linter says. Faults can be put only where a notice was understood: that generated ones are, wholly, is tested elsewhere; what was not "
            "understood of the reference notices is in none of these numbers."),
    ),
    "claims": ("## 结论", "## In short"),
    "claims-head": ("项目|比例|件数|要求|结果", "what|share|cases|at least|result"),
    "met": ("达到", "met"),
    "not-met": ("未达到", "not met"),
    "none": ("无", "none"),
    "generated": ("## 生成的通知", "## Generated notices"),
    "reference": ("## 参考通知", "## Reference notices"),
    "faults-head": ("差错|放入|可查|查出|位置对|数字对|查出它的规则|另外报的", "fault|put in|eligible|caught|right place|right figures|caught by|besides"),
    "faults-note": (
        "“数字对”：要报出总数、各项之和与差额的，三个数都对；“另外报的”：因这处差错而多报、又不属于它的问题，和报了几次。",
        ("*Right figures*: where stated, computed and difference are to be given, all three are right. *Besides*: what was reported because of "
        "the fault and does not belong to it, and how often."),
    ),
    "alarms": ("## 没有改动的通知", "## Untouched notices"),
    "alarms-head": ("通知|份数|错误|警告|提示", "notices|number|errors|warnings|infos"),
    "alarms-note": (
        "生成的通知前后一致，报什么都是误报。参考通知里确有问题：斜线前是报出的条数，斜线后是落在人工标注过问题的行上的条数。",
        ("Generated notices are consistent: whatever is said of them is a false alarm. The reference notices have defects: before the stroke "
        "is how many findings there are, behind it how many point at a line that people had labelled."),
    ),
    "reasons": ("## 为什么有的不可查", "## Why some are not eligible"),
    "reasons-head": ("差错|原因|处数", "fault|reason|cases"),
    "missed": ("## 没有查出，或位置、数字不对的", "## Missed, or at a wrong place, or with wrong figures"),
    "missed-head": ("差错|通知|行|实际报的|原因", "fault|notice|line|what was reported|why"),
    "missed-none": ("没有。", "None."),
}  # fmt: skip


def pages(results: Results) -> dict[str, str]:
    """The text of each page by its path below docs."""
    return {"accuracy.md": _page(results, "zh"), "en/accuracy.md": _page(results, "en")}


def _page(results: Results, language: Language) -> str:
    def say(key: str) -> str:
        return WORDS[key][language == "en"]

    made = [trial for trial in results.trials if not trial.reference]
    taken = [trial for trial in results.trials if trial.reference]
    return page(
        say("title"),
        say("intro").format(seed=results.seed, count=len(results.trials)),
        "```text\npython -m benchmarks.accuracy --write\n```",
        say("eligible"),
        say("claims"),
        table(say("claims-head").split("|"), (_claim(claim, language) for claim in claims(results.trials))),
        say("generated"),
        _faults(made, language),
        say("faults-note"),
        *((say("reference"), _faults(taken, language)) if taken else ()),
        say("alarms"),
        table(say("alarms-head").split("|"), (_alarms(each, language) for each in results.alarms)),
        say("alarms-note"),
        say("reasons"),
        _reasons(results.trials, language),
        say("missed"),
        table(say("missed-head").split("|"), (_missed(trial, language) for trial in results.missed)) or say("missed-none"),
    )


def _claim(claim: Claim, language: Language) -> Sequence[str]:
    result = WORDS["met" if claim.met else "not-met"][language == "en"]
    return (claim.en if language == "en" else claim.zh, f"{claim.share:.3f}", str(claim.of), f"{claim.least:.2f}", result)


def _faults(trials: Sequence[Trial], language: Language) -> str:
    rows: list[Sequence[str]] = []
    for fault in FAULTS.values():
        total = tally(trial for trial in trials if trial.fault == fault.name)
        if total.injected:
            rows.append((fault.en if language == "en" else fault.zh, *_counts(total, language)))
    return table(WORDS["faults-head"][language == "en"].split("|"), rows)


def _counts(total: Tally, language: Language) -> Sequence[str]:
    return (
        str(total.injected),
        f"{total.eligible} ({share(total.eligible, total.injected):.2f})",
        f"{total.caught} ({share(total.caught, total.eligible):.3f})",
        f"{total.placed} ({share(total.placed, total.caught):.3f})",
        f"{total.figures} ({share(total.figures, total.figured):.3f})" if total.figured else "",
        _codes(total.rules, language),
        _codes(total.besides, language),
    )


def _codes(codes: Counter[str], language: Language) -> str:
    between = ", " if language == "en" else "、"
    return between.join(f"{code} {times}" for code, times in codes.most_common()) or WORDS["none"][language == "en"]


def _alarms(each: Alarms, language: Language) -> Sequence[str]:
    name = LAYOUTS[each.group][language == "en"] if each.group in LAYOUTS else each.group
    labelled = each.group not in LAYOUTS
    counts = (
        f"{each.said[severity]} / {each.labelled[severity]}" if labelled else str(each.said[severity]) for severity in Severity
    )
    return (name, str(each.notices), *counts)


def _reasons(trials: Sequence[Trial], language: Language) -> str:
    rows: list[Sequence[str]] = []
    for fault in FAULTS.values():
        total = tally(trial for trial in trials if trial.fault == fault.name)
        name = fault.en if language == "en" else fault.zh
        rows += [(name, REASONS[reason][language == "en"], str(times)) for reason, times in total.reasons.most_common()]
    return table(WORDS["reasons-head"][language == "en"].split("|"), rows)


def _missed(trial: Trial, language: Language) -> Sequence[str]:
    fault = FAULTS[trial.fault]
    said = Counter(filter(None, (trial.code, *trial.besides)))
    why = WHY.get((trial.fault, trial.group), UNKNOWN)
    return (
        fault.en if language == "en" else fault.zh,
        words(trial.specimen),
        str(trial.line),
        _codes(said, language),
        why[language == "en"],
    )

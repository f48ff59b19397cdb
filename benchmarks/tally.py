"""Adding up trials: how many faults were eligible, caught, at the right place, with the right figures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from noticelint.rules.finding import Severity

from .measuring import Trial, Untouched


@dataclass(slots=True)
class Tally:
    """Counts over trials. ``rules``: which rule caught how many; ``besides``: what else was reported; ``reasons``: why not eligible."""

    injected: int = 0
    eligible: int = 0
    caught: int = 0
    placed: int = 0
    figured: int = 0
    figures: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    besides: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, trial: Trial) -> None:
        self.injected += 1
        if trial.reason:
            self.reasons[trial.reason] += 1
            return
        self.eligible += 1
        self.caught += bool(trial.code)
        self.placed += trial.placed
        self.figured += trial.figures is not None
        self.figures += bool(trial.figures)
        self.rules.update(filter(None, [trial.code]))
        self.besides.update(trial.besides)


def tally(trials: Iterable[Trial], wanted: Callable[[Trial], bool] = lambda _: True) -> Tally:
    result = Tally()
    for trial in filter(wanted, trials):
        result.add(trial)
    return result


LEAST_ELIGIBLE, LEAST_PLACED = 0.6, 0.97
LEAST_EXACT, LEAST_MEASURED, LEAST_REFERENCE = 0.98, 0.95, 0.95


@dataclass(frozen=True, slots=True)
class Claim:
    """One number that is promised. ``zh`` and ``en`` say what it is; ``of`` is how many cases it rests on, ``least`` what it must reach."""

    zh: str
    en: str
    share: float
    of: int
    least: float

    @property
    def met(self) -> bool:
        return self.share >= self.least


def claims(trials: Iterable[Trial]) -> list[Claim]:
    """What is promised of faults: counts and structure, measured figures, the right place, and the same of the reference notices."""
    every = list(trials)
    made = [trial for trial in every if not trial.reference]
    found = [
        _caught("计数和结构", "counts and structure", [trial for trial in made if not trial.measured], LEAST_EXACT),
        _caught("计量数", "measured figures", [trial for trial in made if trial.measured], LEAST_MEASURED),
        _placed("生成的通知", "generated notices", made),
    ]
    taken = [trial for trial in every if trial.reference]
    if taken:
        found.append(_caught("参考通知", "reference notices", taken, LEAST_REFERENCE))
        found.append(_placed("参考通知", "reference notices", taken))
    return found


def _caught(zh: str, en: str, trials: Iterable[Trial], least: float) -> Claim:
    total = tally(trials)
    return Claim(f"查出：{zh}", f"caught: {en}", share(total.caught, total.eligible), total.eligible, least)


def _placed(zh: str, en: str, trials: Iterable[Trial]) -> Claim:
    total = tally(trials)
    return Claim(f"位置正确：{zh}", f"right place: {en}", share(total.placed, total.caught), total.caught, LEAST_PLACED)


def share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


@dataclass(frozen=True, slots=True)
class Alarms:
    """What is said of untouched notices of one group. ``labelled``: so many findings point at a line that people found fault with."""

    group: str
    notices: int
    said: dict[Severity, int]
    labelled: dict[Severity, int]

    @property
    def false_errors(self) -> int:
        return self.said[Severity.ERROR] - self.labelled[Severity.ERROR]


def alarms(untouched: Iterable[Untouched], gold: Path) -> list[Alarms]:
    """By group, in the order in which they come. Labels are those of ``gold/<notice>.json``; generated notices have none."""
    groups: dict[str, list[Untouched]] = {}
    for each in untouched:
        groups.setdefault(each.group, []).append(each)
    found: list[Alarms] = []
    for group, members in groups.items():
        lines = _labelled_lines(gold / f"{group}.json")
        said: Counter[Severity] = Counter()
        labelled: Counter[Severity] = Counter()
        for severity, _, line in (finding for each in members for finding in each.findings):
            said[severity] += 1
            labelled[severity] += line in lines
        found.append(
            Alarms(group, len(members), {each: said[each] for each in Severity}, {each: labelled[each] for each in Severity})
        )
    return found


def _labelled_lines(path: Path) -> frozenset[int]:
    if not path.is_file():
        return frozenset()
    return frozenset(line for finding in json.loads(path.read_text("utf-8"))["findings"] for line in finding["line"])

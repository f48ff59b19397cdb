"""The measurement of accuracy: a small sample of it keeps its promises, and the page says what the command would write."""

from __future__ import annotations

import re
import sys

import pytest

from .conftest import ROOT

if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from benchmarks.accuracy_page import LAYOUTS, Results, pages
from benchmarks.faults.registry import FAULTS, REASONS
from benchmarks.measuring import Measured, measure
from benchmarks.specimens import generated
from benchmarks.tally import alarms, claims, tally

SEED = 11
PAGES = {"accuracy.md": "zh", "en/accuracy.md": "en"}


@pytest.fixture(scope="module")
def sample() -> list[Measured]:
    """One notice of every layout, and each fault once or twice in it."""
    return [measure(specimen, SEED) for specimen in generated(1, SEED)]


def test_what_is_promised_is_kept_in_a_sample(sample: list[Measured]) -> None:
    trials = [trial for each in sample for trial in each.trials]
    assert len(trials) > 150
    assert {trial.fault for trial in trials} == set(FAULTS)
    assert {trial.reason for trial in trials if trial.reason} <= set(REASONS)
    total = tally(trials)
    assert total.eligible >= 0.7 * total.injected
    assert [claim.en for claim in claims(trials) if not claim.met] == []
    assert total.figures == total.figured > 20


def test_nothing_is_said_of_notices_that_nobody_changed(sample: list[Measured]) -> None:
    assert [each.untouched for each in sample if each.untouched.findings] == []


def test_the_same_seed_gives_the_same_faults() -> None:
    (specimen,) = [specimen for specimen in generated(1, SEED) if specimen.group == "crossed"]
    assert measure(specimen, SEED) == measure(specimen, SEED)
    assert measure(specimen, SEED).trials != measure(specimen, SEED + 1).trials


def rows(name: str, heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without its first two lines."""
    text = (ROOT / "docs" / name).read_text("utf-8")
    section = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines[2:]]


def headings(text: str) -> list[str]:
    return re.findall(r"^#+ .+$", text, re.MULTILINE)


@pytest.mark.parametrize(("name", "language"), PAGES.items())
def test_the_page_has_the_faults_and_layouts_that_there_are(name: str, language: str, sample: list[Measured]) -> None:
    text = (ROOT / "docs" / name).read_text("utf-8")
    made, untouched = ("生成的通知", "没有改动的通知") if language == "zh" else ("Generated notices", "Untouched notices")
    faults = [getattr(fault, language) for fault in FAULTS.values()]
    assert [row[0] for row in rows(name, made)] == faults
    layouts = [names[language == "en"] for names in LAYOUTS.values()]
    assert [row[0] for row in rows(name, untouched)][-len(layouts) :] == layouts
    now = pages(
        Results(
            SEED, tuple(trial for each in sample for trial in each.trials), tuple(alarms((e.untouched for e in sample), ROOT))
        )
    )
    assert [line for line in headings(text) if line not in ("## 参考通知", "## Reference notices")] == headings(now[name])


def test_the_page_tells_of_two_thousand_faults_and_no_broken_promise() -> None:
    text = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    count = re.search(r"共 ([0-9]+) 处差错", text)
    assert count is not None
    assert int(count[1]) >= 2000
    assert {row[-1] for row in rows("accuracy.md", "结论")} == {"达到"}
    assert {tuple(row[2:]) for row in rows("accuracy.md", "没有改动的通知") if " / " not in row[2]} == {("0", "0", "0")}


def test_both_languages_give_the_same_numbers() -> None:
    numbers = [
        [re.findall(r"[0-9.]+", line) for line in (ROOT / "docs" / name).read_text("utf-8").split("\n") if line.startswith("|")]
        for name in PAGES
    ]
    # names and reasons have numbers of their own, but every table as many rows
    assert len(numbers[0]) == len(numbers[1])
    for heading in zip(("结论", "生成的通知"), ("In short", "Generated notices"), strict=True):
        tables = [[row[1:5] for row in rows(name, title)] for name, title in zip(PAGES, heading, strict=True)]
        assert [[cell for cell in row if re.match("[0-9]", cell)] for row in tables[0]] == [
            [cell for cell in row if re.match("[0-9]", cell)] for row in tables[1]
        ]


def test_every_layout_of_the_generator_is_named() -> None:
    from benchmarks.specimens import LAYOUTS as MADE

    assert list(LAYOUTS) == [layout.__name__ for layout in MADE]

"""What holds for every notice: a consistent one gives nothing, one fault gives its one finding, and no text makes the linter fail."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st

from noticelint.grammar.model import Notice as Parsed
from noticelint.grammar.model import TaskKind
from noticelint.grammar.span import Span
from noticelint.linter.checking import CheckedFile, Wanted, check_bytes
from noticelint.rules import all_rules

from .conftest import narrow, wide
from .generator.faults import FAULTS, Fault
from .generator.layouts import LAYOUTS, Layout
from .generator.notice import Notice
from .generator.soup import damaged, soup
from .generator.strategies import notices

RULES = all_rules()
SEEDS = st.integers(0, 2**16)


def repeatable(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The same examples in every run, and no test of time."""
    return settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def check(data: bytes) -> CheckedFile:
    file = check_bytes("notice.txt", data, RULES, Wanted(parsed=True))
    assert file.faults == ()
    return file


def places(file: CheckedFile) -> list[tuple[str, int]]:
    return [(finding.code, file.document.line_number(finding.span.start)) for finding in file.findings]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_consistent_notice_gives_nothing_and_all_of_it_is_verified(layout: Layout) -> None:
    @repeatable(25)
    @given(notices(layout))
    def holds(notice: Notice) -> None:
        note(notice.text)
        file = check(notice.text.encode())
        assert places(file) == []
        assert file.notice is not None
        assert (file.notice.checked.sums, file.notice.checked.tasks) == (notice.sums, notice.tasks)

    holds()


def test_every_fault_belongs_to_a_rule() -> None:
    assert {fault.code for fault in FAULTS} <= {rule.code for rule in RULES}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code}-{fault.name}")
def test_one_fault_gives_exactly_its_finding_at_its_place(fault: Fault) -> None:
    @repeatable(8)
    @given(faulty_notices(fault))
    def holds(notice: Notice) -> None:
        rendered = notice.render()
        note(rendered.text)
        file = check(rendered.text.encode())
        (expected,) = rendered.places
        found = [(finding.code, file.document.locate(finding.span)) for finding in file.findings]
        # an empty cell has no words that a column could be counted to
        exact = [(code, (at.line, expected[1] if fault.code == "NL307" else at.column)) for code, at in found]
        assert exact == [(fault.code, expected)]

    holds()


@st.composite
def faulty_notices(draw: st.DrawFn, fault: Fault) -> Notice:
    notice = draw(notices(draw(st.sampled_from(fault.layouts)), letter=fault.letter or None))
    faulty = fault.inject(notice, Random(draw(SEEDS)))  # noqa: S311 - tests must repeat themselves
    assume(faulty is not None)
    return faulty


@repeatable(60)
@given(st.sampled_from(FAULTS).flatmap(faulty_notices))
def test_every_form_of_a_text_gives_the_same_findings(notice: Notice) -> None:
    text = notice.text
    note(text)
    found = places(check(text.encode()))
    assert found
    forms = {
        "half width": narrow(text).encode(),
        "full width": wide(text).encode(),
        "GB18030": text.encode("gb18030"),
        "CRLF": text.replace("\n", "\r\n").encode(),
        "BOM": text.encode("utf-8-sig"),
    }
    assert {form: places(check(data)) for form, data in forms.items()} == dict.fromkeys(forms, found)


def assert_total(text: str) -> None:
    note(text)
    file = check(text.encode())
    whole = Span(0, len(file.document.text))
    for finding in file.findings:
        assert finding.span.start <= finding.span.end
        assert whole.holds(finding.span)
    if file.parsed is not None:
        assert_spans_are_sound(file.parsed, whole)


def assert_spans_are_sound(notice: Parsed, whole: Span) -> None:
    """Every node lies inside the text, and what follows one another does not overlap."""
    for node in notice.walk():
        span = getattr(node, "span", whole)
        assert span.start <= span.end
        assert whole.holds(span)
    for upper, lower in pairwise(notice.parts):
        assert upper.span.end <= lower.span.start
    for part in notice.parts:
        for place in (part, *part.all_sections()):
            items = [task.span for task in place.tasks if task.kind in (TaskKind.ITEM, TaskKind.PROJECT)]
            for before, after in pairwise(sorted(items)):
                assert before.end <= after.start


@repeatable(100)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert_total(text)


@repeatable(250)
@given(soup())
def test_any_soup_of_keywords_is_read(text: str) -> None:
    assert_total(text)


@repeatable(120)
@given(st.sampled_from(LAYOUTS).flatmap(notices).flatmap(lambda notice: damaged(notice.text)))
def test_any_damaged_notice_is_read(text: str) -> None:
    assert_total(text)

"""The engine: one walk, contained faults, order, and names that outlive an edit."""

from collections.abc import Iterator

import pytest

from noticelint.grammar.document import Document, Paragraph
from noticelint.grammar.model import Date, Kind, Notice
from noticelint.grammar.span import Span
from noticelint.linter.engine import Outcome, fingerprints, run
from noticelint.rules.finding import Finding, Severity
from noticelint.rules.rule import Check, Rule

TEXT = "甲局牵头。\n乙局配合。\n甲局牵头。\n"
LINES = (Span(0, 5), Span(6, 11), Span(12, 17))


def notice_of(text: str = TEXT, lines: tuple[Span, ...] = LINES) -> Notice:
    document = Document("x.txt", text, tuple(map(Paragraph, lines)))
    dates = tuple(Date(document.slice(line), line, None, 1, None, True) for line in lines)
    return Notice(document, Kind.NOTICE, Span(0, len(text)), dates=dates)


def rule_of(code: str, check: Check, node: type = Date) -> Rule:
    words = {"zh": "“{word}”不对", "en": "“{word}” is wrong"}
    return Rule(code, f"rule-{code[2:]}", Severity.ERROR, words, {"wrong": words}, words, node, check, "")


def at(code: str, *spans: Span, word: str = "x") -> Rule:
    def check(node: object, notice: Notice) -> Iterator[Finding]:
        for span in spans:
            yield Finding(code, f"rule-{code[2:]}", "wrong", Severity.ERROR, span, {"word": word})

    return rule_of(code, check, Notice)


def test_each_node_is_shown_once_to_the_rules_of_its_kind_and_the_notice_last() -> None:
    seen: list[object] = []

    def each(node: Date, notice: Notice) -> Iterator[Finding]:
        seen.append(node.text)
        yield from ()

    def whole(node: Notice, notice: Notice) -> Iterator[Finding]:
        seen.append(node)
        yield from ()

    notice = notice_of()
    assert run(notice, [rule_of("NL902", whole, Notice), rule_of("NL901", each)]) == Outcome()
    assert seen == ["甲局牵头。", "乙局配合。", "甲局牵头。", notice]


def test_findings_stand_in_the_order_of_the_text_then_of_the_codes_and_once() -> None:
    outcome = run(notice_of(), [at("NL902", LINES[1], LINES[0], LINES[1]), at("NL901", LINES[1])])
    assert [(finding.code, finding.span) for finding in outcome.findings] == [
        ("NL902", LINES[0]),
        ("NL901", LINES[1]),
        ("NL902", LINES[1]),
    ]


def test_a_rule_that_raises_is_one_fault_and_silences_neither_itself_elsewhere_nor_the_others() -> None:
    def broken(node: Date, notice: Notice) -> Iterator[Finding]:
        if node.text.startswith("甲"):
            raise ZeroDivisionError("first line\nsecond line")
        yield Finding("NL901", "rule-901", "wrong", Severity.ERROR, node.span, {"word": "乙"})

    outcome = run(notice_of(), [rule_of("NL901", broken), at("NL902", LINES[2])])
    assert [finding.code for finding in outcome.findings] == ["NL901", "NL902"]
    assert [(fault.origin, fault.span, fault.error) for fault in outcome.faults] == [
        ("NL901", LINES[0], "ZeroDivisionError: first line second line")
    ]


@pytest.mark.parametrize(
    "finding",
    [
        Finding("NL901", "rule-901", "wrong", Severity.ERROR, Span(0, 999), {"word": "x"}),
        Finding("NL901", "rule-901", "wrong", Severity.ERROR, Span(5, 4), {"word": "x"}),
        Finding("NL901", "rule-901", "wrong", Severity.ERROR, Span(0, 1)),
        Finding("NL901", "rule-901", "no-such-message", Severity.ERROR, Span(0, 1), {"word": "x"}),
    ],
    ids=["beyond the text", "backwards", "a parameter missing", "no such message"],
)
def test_what_no_reporter_could_print_is_a_fault_of_its_rule(finding: Finding) -> None:
    outcome = run(notice_of(), [rule_of("NL901", lambda node, notice: iter([finding]), Notice)])
    assert outcome.findings == ()
    assert [fault.origin for fault in outcome.faults] == ["NL901"]


def test_fingerprints_outlive_moved_lines_and_tell_equals_apart() -> None:
    rules = [at("NL901", LINES[0], LINES[2])]
    notice = notice_of()
    names = fingerprints(notice.document, run(notice, rules).findings)
    assert len(set(names)) == 2

    offset = len("新的一行。\n")
    moved = tuple(span.shift(offset) for span in LINES)
    later = notice_of("新的一行。\n" + TEXT, moved)
    assert fingerprints(later.document, run(later, [at("NL901", moved[0], moved[2])]).findings) == names


def test_fingerprints_do_not_depend_on_width_and_do_on_the_words() -> None:
    def name(text: str) -> str:
        notice = notice_of(text, (Span(0, len(text)),))
        return fingerprints(notice.document, run(notice, [at("NL901", Span(0, len(text)))]).findings)[0]

    assert name("单位(家):3") == name("单位\uff08家\uff09\uff1a3")
    assert name("单位(家):3") != name("单位(家):4")

"""A run in single sentences, for the formats that give each finding one line."""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Kind
from ...grammar.span import Span
from ...rules.finding import LABELS, Finding, Language
from ..checking import CheckedFile, Run
from ..engine import Fault
from ..language import message_of, plain
from .arithmetic import equation, is_sum, term_words


def sentence(finding: Finding, run: Run, language: Language) -> str:
    """What is found, and the sum where there is one, on one line that cannot steer a terminal."""
    said = plain(message_of(finding, run.rules[finding.code], language))
    if finding.evidence is None or not is_sum(finding.evidence):
        return said
    return f"{said}{'；' if language == 'zh' else '; '}{plain(equation(finding.evidence, language, shorten=True))}"


def other_places(finding: Finding, language: Language) -> Iterator[tuple[str, Span]]:
    """The addends with their values, then what else belongs to a finding; each place is told once."""
    evidence = finding.evidence
    terms = evidence.terms if evidence else ()
    for term in terms:
        yield plain(term_words(term, evidence.unit if evidence else "", language)), term.span
    told = {term.span for term in terms}
    for related in finding.related:
        if related.span not in told:
            yield plain(LABELS.get(related.label, {}).get(language, related.label)), related.span


def by_severity(run: Run) -> list[tuple[CheckedFile, Finding]]:
    """The findings of all files, the most serious first, else in the order of the files."""
    return sorted(((file, finding) for file in run.files for finding in file.findings), key=lambda found: found[1].severity.rank)


def fault_sentence(fault: Fault, language: Language) -> str:
    """A failure of the linter itself."""
    return f"内部错误：{fault.origin}：{fault.error}" if language == "zh" else f"internal fault: {fault.origin}: {fault.error}"


def state(file: CheckedFile, run: Run, language: Language) -> str:
    """Whether the file was checked, and why not."""
    zh = language == "zh"
    if file.unreadable:
        reason = "；".join(sentence(finding, run, language) for finding in file.findings)
        return f"无法读取：{reason}" if zh else f"unreadable: {reason}"
    if file.notice is None:
        return "内部错误" if zh else "internal fault"
    return {
        Kind.NOTICE: "已核对（通知）" if zh else "checked (notice)",
        Kind.EXCERPT: "已核对（摘录）" if zh else "checked (excerpt)",
        Kind.NEITHER: "未核对：其中没有任务或分解表" if zh else "not checked: neither tasks nor allocations in it",
    }[file.notice.kind]

"""The short report, for an officer: place, sentence, arithmetic, the words themselves, and what was verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from ...grammar.model import Verdict
from ...grammar.span import Span
from ...rules.finding import Finding, Language, Severity
from ..checking import CheckedFile, Run
from ..language import SEVERITY_WORDS, location_words, message_of, plain
from . import View
from .arithmetic import equation, is_sum, mismatches
from .excerpt import excerpt

_COLORS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"

Details = Callable[[CheckedFile, Finding, Run, View], Iterator[str]]
"""What a report adds below a finding's own lines."""


def render(run: Run, view: View) -> str:
    """Findings by file with the line that each speaks of, then what was verified."""
    return report(run, view, shorten=True, details=lambda *_: iter(()))


def report(run: Run, view: View, *, shorten: bool, details: Details) -> str:
    """The report for people; ``shorten``: long sums and paths of reasoning are cut."""
    lines: list[str] = []
    for file in run.files:
        body = [
            line
            for finding in file.findings
            for line in _finding_lines(file, finding, run, view, shorten=shorten, details=details)
        ]
        if view.show_checks:
            body.extend(_check_lines(file, view.language, shorten=shorten))
        if file.checked and _nothing_verified(file, run):
            body.append(
                _say(
                    view.language,
                    "  没有核对任何内容：未识别出任务、责任单位、数字或表格",
                    "  nothing was verified: no task, body, figure or table was recognised",
                )
            )
        if body or (len(run.files) == 1 and file.checked):
            lines.extend((_heading(file, view), *body, ""))
    lines.extend(summary(run, view))
    return "\n".join(lines) + "\n"


def _heading(file: CheckedFile, view: View) -> str:
    title = f"  {plain(file.notice.title)}" if file.notice and file.notice.title else ""
    return _colored(plain(file.path), _BOLD, view) + title


def _finding_lines(
    file: CheckedFile, finding: Finding, run: Run, view: View, *, shorten: bool, details: Details
) -> Iterator[str]:
    rule = run.rules[finding.code]
    word = _colored(SEVERITY_WORDS[finding.severity][view.language], _COLORS[finding.severity], view)
    place = "" if file.unreadable else f"{_line_words(file, finding.span, view.language)} "
    yield f"  {place}{word} {finding.code} {plain(message_of(finding, rule, view.language))}"
    if finding.evidence is not None and is_sum(finding.evidence):
        yield f"      {plain(equation(finding.evidence, view.language, shorten=shorten))}"
    if not file.unreadable:
        yield from excerpt_lines(file, finding.span)
    yield from details(file, finding, run, view)


def excerpt_lines(file: CheckedFile, span: Span) -> Iterator[str]:
    """The line of the file with its number, if the file has lines, and the carets under the place."""
    shown = excerpt(file.document, span)
    place = file.locate(span)
    number = "" if place.where is not None else str(place.line)
    number = number.rjust(6)
    yield f"{number} | {shown.text}".rstrip()
    yield f"{' ' * len(number)} | {shown.carets}"


def _check_lines(file: CheckedFile, language: Language, *, shorten: bool) -> Iterator[str]:
    if file.notice is None:
        return
    for verified in file.notice.sums:
        label = plain(verified.label) or _say(language, "合计", "sum")
        mark = _say(language, "：", ": ")
        accepted = verified.verdict is Verdict.AGREES
        words = plain(equation(verified.evidence, language, shorten=shorten, accepted=accepted))
        yield f"  {_line_words(file, verified.span, language)} {label}{mark}{words}"


def summary(run: Run, view: View) -> Iterator[str]:
    """What was verified, where anything could be, and how many findings there are: one sentence each."""
    language = view.language
    checked = [file.notice.checked for file in run.files if file.notice is not None and file.checked]
    sums = sum(each.sums for each in checked)
    # a wrong sum that is left out of the report is no right one
    wrong = mismatches([finding for file in run.files for finding in (*file.findings, *file.left_out, *file.untouched)])
    tasks, lists = sum(each.tasks for each in checked), sum(each.unit_lists for each in checked)
    figures, unreadable = sum(each.figures for each in checked), sum(each.unreadable_tables for each in checked)
    joined = sum(each.facts_joined for each in checked)
    if checked:
        if sums:
            first = _say(
                language, f"已核对 {sums} 处合计，{wrong} 处不符", f"{_many(sums, 'sum')} verified, {wrong} of them wrong"
            )
        else:
            first = _say(language, "没有可核对的合计", "no sum to verify")
        rest = _say(
            language,
            f"任务 {tasks} 项，单位名单 {lists} 份，任务中的数字 {figures} 个",
            f"{_many(tasks, 'task')}, {_many(lists, 'unit list')}, {_many(figures, 'figure')} in tasks",
        )
        facts = _say(language, f"；已对照 {joined} 处重复出现的数", f"; {_many(joined, 'repeated figure')} compared")
        tables = _say(
            language, f"；{unreadable} 张表无法读出，未作核对", f"; {_many(unreadable, 'unreadable table')} not checked"
        )
        yield f"{first}{_say(language, '；', '; ')}{rest}{facts if joined else ''}{tables if unreadable else ''}{_say(language, '。', '.')}"
    yield _counts(run, view)


def _counts(run: Run, view: View) -> str:
    language = view.language
    found = Counter(finding.severity for file in run.files for finding in file.findings)
    counts = [
        _colored(
            _say(language, f"{SEVERITY_WORDS[each]['zh']} {found[each]} 个", f"{found[each]} {SEVERITY_WORDS[each]['en']}"),
            color,
            view,
        )
        if found[each]
        else _say(language, f"{SEVERITY_WORDS[each]['zh']} 0 个", f"0 {SEVERITY_WORDS[each]['en']}")
        for each, color in _COLORS.items()
    ]
    checked = sum(file.checked for file in run.files)
    parts = [_say(language, f"共核对 {checked} 个文件", f"{_many(checked, 'file')} checked")]
    unreadable = sum(file.unreadable for file in run.files)
    if unreadable:
        parts.append(_say(language, f"{unreadable} 个文件无法读取", f"{_many(unreadable, 'file')} not readable"))
    other = sum(file.notice is not None and not file.checked for file in run.files)
    if other:
        parts.append(
            _say(language, f"{other} 个文件不是责任分解通知，未核对", f"{_many(other, 'file')} left out, being no such notice")
        )
    left_out = sum(len(file.left_out) for file in run.files)
    known = _say(language, f"；另有 {left_out} 个按注释或基线未列出", f"; {left_out} more left out by comments or the baseline")
    untouched = sum(len(file.untouched) for file in run.files)
    old = _say(language, f"；另有 {untouched} 个不涉及改动的行", f"; {untouched} more touch no changed line")
    comma, colon = _say(language, "，", ", "), _say(language, "：", ": ")
    rest = f"{known if left_out else ''}{old if untouched else ''}{_say(language, '。', '.')}"
    return f"{comma.join(parts)}{colon}{comma.join(counts)}{rest}"


def _nothing_verified(file: CheckedFile, run: Run) -> bool:
    """Whether nothing was verified in the notice; one that lies in several files may have all of it in one of them."""
    together = [each for each in run.files if each.document.files == file.document.files] if file.document.files else [file]
    verified = [each.notice.checked for each in together if each.notice is not None]
    return not any(each.sums or each.tasks or each.unit_lists or each.figures or each.tables for each in verified)


def _line_words(file: CheckedFile, span: Span, language: Language) -> str:
    location = file.locate(span)
    if location.where is not None:
        return location_words(location, language)
    line = location.line
    return _say(language, f"第{line}行", f"line {line}")


def _colored(text: str, color: str, view: View) -> str:
    return f"{color}{text}{_RESET}" if view.color else text


def _say(language: Language, zh: str, en: str) -> str:
    return zh if language == "zh" else en


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

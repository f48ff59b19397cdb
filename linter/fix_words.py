"""What ``fix`` says of each file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..grammar.span import Span
from .command_options import say
from .language import location_words, message_of, plain

if TYPE_CHECKING:
    from collections import Counter

    from ..grammar.document import Document
    from ..rules.finding import Finding, Fix, Language
    from .checking import CheckedFile
    from .fixing import Fixed, Refusal
    from .writing import Unwritable

_MOST_WORDS = 20
"""Characters of a finding that a suggestion shows; of a longer one only those beside the edit."""
_BESIDE = 4


def troubles(fixed: Fixed, language: Language) -> Iterator[str]:
    """Why the file, or some rule, did not have its turn: unreadable, a fault, a refusal."""
    from ..rules import all_rules

    checked = fixed.checked
    if checked.unreadable:
        rules = {rule.code: rule for rule in all_rules()}
        yield from (message_of(finding, rules[finding.code], language) for finding in checked.findings)
    for fault in checked.faults:
        yield say(f"内部错误：{fault.origin}：{fault.error}", f"internal fault: {fault.origin}: {fault.error}", language)
    if fixed.refusal is not None:
        yield refusal_words(fixed.refusal, language)


def refusal_words(refusal: Refusal, language: Language) -> str:
    """Why a file was left as it is."""
    zh, en = {
        "tasks": ("改后任务或表格与原来不同，未作改动", "left as it is: the fixes would change its tasks or tables"),
        "parties": ("改后单位或人员与原来不同，未作改动", "left as it is: the fixes would change its units or persons"),
        "figures": ("改后数字与原来不同，未作改动", "left as it is: the fixes would change its figures"),
        "endless": ("各项改动互相抵触，未作改动", "left as it is: the fixes undo each other"),
        "format": (
            "fix 只改文本文件，未作改动；Word 文件可用 noticelint annotate --fix 写成修订",
            "left as it is: fix edits text files only; for Word files, noticelint annotate --fix writes tracked changes",
        ),
        "form": ("无法按原有编码和换行写回，未作改动", "left as it is: it cannot be written back in its own form"),
        "fault": ("改后的文本无法核对，未作改动", "left as it is: the text as fixed could not be checked"),
    }[refusal]
    return say(zh, en, language)


def unwritable_words(refused: Unwritable, language: Language) -> str:
    """Why nothing was written."""
    zh, en = {
        "changed": ("读取之后文件又有变动，未写入", "not written: the file has changed since it was read"),
        "file-read-only": ("文件只读，未写入", "not written: the file is read-only"),
        "folder-read-only": ("所在文件夹只读，未写入", "not written: its folder is read-only"),
        "special": ("不是普通文件，未写入", "not written: it is no regular file"),
        "system": (f"无法写入：{plain(refused.detail)}", f"cannot be written: {plain(refused.detail)}"),
    }[refused.cause]
    return say(zh, en, language)


def counts(applied: Counter[str], language: Language) -> str:
    """How many places, and how many of them for each rule."""
    each = sorted(applied.items())
    if language == "zh":
        return f" {applied.total()} 处（{'，'.join(f'{code} {count} 处' for code, count in each)}）"
    return f" {applied.total()} {_places(applied.total())} ({', '.join(f'{code}: {count}' for code, count in each)})"


def suggestions(checked: CheckedFile, language: Language, *, unsafe: bool) -> Iterator[str]:
    """The fixes that were not taken, one a line."""
    for finding in checked.findings:
        for fix in finding.fixes:
            if fix.applicability == "display" or (fix.applicability == "unsafe" and not unsafe):
                yield _suggestion(checked, finding, fix, language)


def _suggestion(checked: CheckedFile, finding: Finding, fix: Fix, language: Language) -> str:
    document = checked.document
    place = f"{location_words(checked.locate(fix.edits[0].span), language)} {finding.code}"
    change = change_words(document, finding, fix, language)
    if fix.applicability == "display":
        return say(f"{place} 建议{change}，须人工核对", f"{place} suggestion: {change}; look at it yourself", language)
    return say(f"{place} 可将{change}，加 --unsafe 才改", f"{place} with --unsafe: {change}", language)


def change_words(document: Document, finding: Finding, fix: Fix, language: Language) -> str:
    """What a fix makes of the words at its place: “县财政局、”改为“县财政局”."""
    edit = fix.edits[0]
    around = finding.span
    if not around.holds(edit.span) or (around == edit.span and not edit.text) or around.end - around.start > _MOST_WORDS:
        line = document.line_span(document.line_number(edit.span.start))
        around = Span(max(line.start, edit.span.start - _BESIDE), min(line.end, edit.span.end + _BESIDE))
    before, after = Span(around.start, edit.span.start), Span(edit.span.end, around.end)
    old, new = plain(document.slice(around)), plain(document.slice(before) + edit.text + document.slice(after))
    zh, en = f"“{old}”改为“{new}”", f"“{old}” to “{new}”"
    if len(fix.edits) > 1:
        zh, en = f"{zh}等 {len(fix.edits)} 处", f"{en} and {len(fix.edits) - 1} more"
    return say(zh, en, language)


def summary(files: int, edits: int, checked: int, *, shown_only: bool, language: Language) -> str:
    """The last line: how much was changed, or would be."""
    if shown_only:
        return say(
            f"核对 {checked} 个文件，可改 {files} 个，共 {edits} 处；未写入",
            f"{checked} checked, {files} would change in {edits} {_places(edits)}; nothing was written",
            language,
        )
    return say(
        f"核对 {checked} 个文件，改了 {files} 个，共 {edits} 处",
        f"{checked} checked, {files} changed in {edits} {_places(edits)}",
        language,
    )


def _places(count: int) -> str:
    return "place" if count == 1 else "places"

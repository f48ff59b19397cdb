"""Fixes put into a text, over and over until nothing is left to fix, and only where the notice still says the same."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from ..grammar.span import Span
from ..grammar.substance import Substance, substance
from ..rules.finding import Edit, Finding
from ..rules.rule import Rule
from .bundles import Member, check_bundle
from .checking import CheckedFile, Wanted, check_bytes, check_source, read_bytes
from .files import Source
from .text_file import TextFile

MOST_PASSES = 20
"""Passes over one file; fixes that still find something to do then undo each other."""

Refusal = Literal["tasks", "parties", "figures", "endless", "format", "form", "fault"]
"""Why a file is left as it is: what the fixes would have changed, or that they come to no end; ``format``: it is no text;
``form``: it is none that can be written back byte by byte; ``fault``: the linter itself failed over the fixed text."""


Checker = Callable[[bytes, Wanted], CheckedFile]
"""Checks a file with this content. Never raises."""

_PARSED = Wanted(parsed=True)


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of a file. ``data`` is its content now: what was given, unless something was ``applied``.

    ``checked`` is what the rules say of ``data``, in the notice that it is or is a part of. ``applied`` counts the edits by rule. ``before`` and ``after`` are the texts
    with ``\\n`` for every line end. Where there is a ``refusal``, nothing was applied.
    """

    data: bytes
    checked: CheckedFile
    before: str = ""
    after: str = ""
    applied: Counter[str] = field(default_factory=Counter)
    refusal: Refusal | None = None


def fix_bytes(path: str, data: bytes, rules: Iterable[Rule], *, unsafe: bool = False) -> Fixed:
    """Fix a file that is a notice by itself. Never raises."""
    chosen = tuple(rules)
    return fix(data, lambda content, wanted: check_bytes(path, content, chosen, wanted), unsafe=unsafe)


def fix_members(members: Sequence[Member], unsafe: bool) -> list[tuple[bytes, Fixed]]:
    """Files of one notice, each with its content as it was read, as fixed. Never raises.

    Each is fixed as the part that it is of the notice, where those before it count as fixed: all are checked at once, and anew where
    something has changed. Of a file that cannot be read there is no content, and ``checked`` says why.
    """
    held = {source: source.held() for source in members[0].bundle}
    done: list[tuple[bytes, Fixed]] = []
    checked: dict[Source, CheckedFile] = {}
    for each in members:
        member = Member(held[each.source], tuple(held.values()), each.settings)
        if not checked and len(held) > 1:
            checked = dict(zip(held, check_bundle(member.bundle, member.settings, _PARSED), strict=True))
        data = member.source.content
        if data is None:
            done.append((b"", Fixed(b"", checked.get(each.source) or check_source(member.source, ()))))
            continue
        fixed = fix(data, member.check, unsafe=unsafe, first=checked.get(each.source))
        done.append((data, fixed))
        if fixed.applied:
            held[each.source] = replace(member.source, content=fixed.data)
            checked = {}
    return done


def fix(data: bytes, check: Checker, *, unsafe: bool = False, first: CheckedFile | None = None) -> Fixed:
    """Apply the safe fixes of what a check of the file finds, or the unsafe ones too; those for display never. Never raises.

    ``first`` is the file as checked with this content, where that is known, its notice included.

    Each pass takes the fixes that ``choose`` takes, and the text is checked anew, until there is nothing more to take. The whole
    is refused where the notice then has other tasks, parties or figures than before.
    """
    first = first or check(data, _PARSED)
    own = read_bytes(first.path, data).document if first.document.files else first.document
    text = before = own.text
    # a file that shows no lines is no text; its text here is only what was read of it
    if own.sites:
        fixable = any(fix.applicability != "display" for finding in first.findings for fix in finding.fixes)
        return Fixed(data, first, before, before, refusal="format" if fixable else None)
    edits, applied = _chosen(first, unsafe=unsafe)
    if not edits or first.parsed is None:
        return Fixed(data, first, before, before)
    form = TextFile.of(data, own)
    if form is None:
        return Fixed(data, first, before, before, refusal="form")
    current, total, content = first, Counter[str](), data
    for _ in range(MOST_PASSES):
        text = apply(text, edits)
        total += applied
        content = form.encode(text)
        current = check(content, _PARSED)
        if current.parsed is None or len(current.faults) > len(first.faults):
            return Fixed(data, first, before, before, refusal="fault")
        edits, applied = _chosen(current, unsafe=unsafe)
        if not edits:
            break
    else:
        return Fixed(data, first, before, before, refusal="endless")
    refusal = changed(substance(first.parsed), substance(current.parsed))
    if refusal is not None:
        return Fixed(data, first, before, before, refusal=refusal)
    return Fixed(content, current, before, text, total)


def _chosen(checked: CheckedFile, *, unsafe: bool) -> tuple[tuple[Edit, ...], Counter[str]]:
    """What ``choose`` takes of the findings of a file, the edits counted from where the file itself begins."""
    edits, counts = choose(checked.findings, checked.document.text, unsafe=unsafe)
    start = checked.own.start
    return tuple(replace(edit, span=edit.span.shift(-start)) for edit in edits), counts


def choose(findings: Sequence[Finding], text: str, *, unsafe: bool = False) -> tuple[tuple[Edit, ...], Counter[str]]:
    """The edits of one pass from left to right, and how many each rule has of them.

    Findings come in their order, by place and code, each with its fixes in theirs. A fix is taken whole or not at all: not where
    one of its edits overlaps or touches an edit already taken (it has its turn in the next pass), and never where an edit would
    change nothing or cross the end of a line.
    """
    wanted = ("safe", "unsafe") if unsafe else ("safe",)
    taken: list[Edit] = []
    counts: Counter[str] = Counter()
    for finding in findings:
        for fix in finding.fixes:
            edits = sorted(fix.edits, key=_start)
            if fix.applicability not in wanted or not edits or not _is_sound(edits, text):
                continue
            if any(_meets(taken, edit.span) for edit in edits):
                continue
            counts[finding.code] += len(edits)
            for edit in edits:
                insort(taken, edit, key=_start)
    return tuple(taken), counts


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits, which are in order and do not overlap."""
    pieces: list[str] = []
    position = 0
    for edit in edits:
        pieces += (text[position : edit.span.start], edit.text)
        position = edit.span.end
    return "".join((*pieces, text[position:]))


def _is_sound(edits: Sequence[Edit], text: str) -> bool:
    """Each changes something within one line, and none reaches into the next."""
    if any(first.span.end > second.span.start or first.span == second.span for first, second in pairwise(edits)):
        return False
    return all(
        edit.text != (old := text[edit.span.start : edit.span.end]) and not {"\n", "\r"} & {*edit.text, *old} for edit in edits
    )


def _meets(taken: Sequence[Edit], span: Span) -> bool:
    """Whether one of the edits, which are in order and do not overlap, overlaps the span or touches it."""
    behind = bisect_right(taken, span.end, key=lambda edit: edit.span.start)
    return behind > 0 and taken[behind - 1].span.end >= span.start


def _start(edit: Edit) -> Span:
    return edit.span


def changed(old: Substance, new: Substance) -> Refusal | None:
    """The first of the readings of a notice that differ."""
    if old.tasks != new.tasks:
        return "tasks"
    if old.parties != new.parties:
        return "parties"
    return "figures" if old.figures != new.figures else None

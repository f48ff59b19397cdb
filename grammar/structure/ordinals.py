"""Ordinals at the head of a line, from 第一件 down to ①."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..model import Ordinal, OrdinalRun, OrdinalStyle, Part, Section, Table
from ..numbers.measures import UNIT
from ..numbers.numerals import MULTIPLIER
from ..patterns import regex
from ..span import Span

CHINESE = "[\u3007零一二三四五六七八九十百]"

_AMOUNT = rf"[0-9]+[^0-9.\s]|[0-9]+\.[0-9]+(?:{MULTIPLIER}|{UNIT})"
"""A figure right behind the point of an ordinal: 2.50个小区, 4.1.5万亩. Section numbers (1.2.3) have no unit."""
_MASKED_YEAR = "[*xX]?年"
_FURTHER_NUMBERS = f"{CHINESE}{{1,3}}、{CHINESE}"
"""Two more numbers behind the first, which is no ordinal then: 一、二、三组单位的任务分别为…."""

ORDINALS: tuple[tuple[OrdinalStyle, str], ...] = (
    (OrdinalStyle.NTH, rf"第(?P<nth>{CHINESE}{{1,5}}|[0-9]{{1,3}})(?:件|项|条|部分|章|节)(?:实事|民生实事|项目)?[ ]*[:、.]?"),
    (OrdinalStyle.NTH, rf"(?:民生实事|实事|任务|项目|工程)(?P<named>{CHINESE}{{1,3}})[ ]*[:、.]"),
    (OrdinalStyle.CHINESE, rf"(?P<chinese>{CHINESE}{{1,5}})[ ]*[、.](?!、|{_FURTHER_NUMBERS})"),
    (OrdinalStyle.BRACKETED_CHINESE, rf"\((?P<bracketed>{CHINESE}{{1,5}})\)[、.]?"),
    (OrdinalStyle.BRACKETED_CHINESE, r"(?P<enclosed>[\u3220-\u3229])[、.]?"),
    (OrdinalStyle.DASH, r"(?P<dash>\u2014{1,2}|\u2015{2}|--)(?=[^0-9\u2014-])"),
    (
        OrdinalStyle.ARABIC,
        rf"(?P<arabic>[0-9]{{1,3}})(?:[ ]*[.、](?![0-9])|\.(?={_AMOUNT})|、(?=[0-9]+[^0-9.、号#栋幢])|\*(?!{_MASKED_YEAR}))[.、]?",
    ),
    (OrdinalStyle.ARABIC, r"(?P<pointed>[\u2488-\u249b])"),
    (OrdinalStyle.BRACKETED_ARABIC, r"\((?P<round>[0-9]{1,3})\)[、.]?"),
    (OrdinalStyle.BRACKETED_ARABIC, r"(?P<parted>[\u2474-\u2487])"),
    (OrdinalStyle.HALF_BRACKETED, r"(?P<half>[0-9]{1,3})\)"),
    (OrdinalStyle.CIRCLED, r"(?P<circled>[\u2460-\u2473])"),
)
"""How each style is written, on folded text at the start of a line; the first that fits is taken."""

_STARS = "[\u2605\u2606*\u25cf\u25b2\u25c6\u25a0]"
"""What marks a key task before its ordinal."""
_ORDINAL = regex(rf"(?:{_STARS}[ ]*)?(?:{'|'.join(f'(?P<s{index}>{pattern})' for index, (_, pattern) in enumerate(ORDINALS))})")
_VALUE_GROUPS = (
    "nth",
    "named",
    "chinese",
    "bracketed",
    "enclosed",
    "dash",
    "arabic",
    "pointed",
    "round",
    "parted",
    "half",
    "circled",
)
_ENCLOSED = {chr(first + value): value + 1 for first in (0x2460, 0x2474, 0x2488) for value in range(20)} | {
    chr(0x3220 + value): value + 1 for value in range(10)
}
"""Numbers that are one character: \u2460, \u2474, \u2488, \u3220."""
_DOUBLED = frozenset(
    (
        OrdinalStyle.CHINESE,
        OrdinalStyle.BRACKETED_CHINESE,
        OrdinalStyle.ARABIC,
        OrdinalStyle.BRACKETED_ARABIC,
        OrdinalStyle.HALF_BRACKETED,
        OrdinalStyle.CIRCLED,
    )
)
"""Styles of which no two belong in front of one sentence; below 第一章 there is 第一节."""
_BEGINS = regex(r"[ \t]*(?![项条款类件和及与至到或一二三四五六七八九十])[\u3400-\u9fff“‘《]")
"""How a sentence begins behind its ordinal, and not what goes on with numbers that it names: (一) (二)项, 一、 二、三产业."""
_BLANKS = regex(r"[ \t\u200b\ufeff]*")
_RANK = {style: rank for rank, style in enumerate(OrdinalStyle)}
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"\u3007": 0}


def read_ordinal(folded: str, text: str, span: Span) -> Ordinal | None:
    """The ordinal at the start of ``span``, or None. ``folded`` and ``text`` are the whole buffer in half width and as written."""
    first = _read_ordinal(folded, text, span)
    if first is None or not first.spacing or first.style not in _DOUBLED:
        return first
    second = _read_ordinal(folded, text, Span(first.span.end + len(first.spacing), span.end))
    if second is None or second.style is not first.style or _BEGINS.match(folded, second.span.end, span.end) is None:
        return first
    both = Span(first.span.start, second.span.end)
    return replace(second, text=text[both.start : both.end], span=both, double=first.value)


def _read_ordinal(folded: str, text: str, span: Span) -> Ordinal | None:
    match = _ORDINAL.match(folded, span.start, span.end)
    if match is None:
        return None
    style = ORDINALS[int(next(name for name in match.groupdict() if name[0] == "s" and match[name] is not None)[1:])][0]
    written = next((match[name] for name in _VALUE_GROUPS if match[name] is not None), "")
    end = match.end()
    blanks = _BLANKS.match(folded, end, span.end)
    spacing = text[end : blanks.end()] if blanks else ""
    return Ordinal(_value(written), text[match.start() : end], style, Span(match.start(), end), spacing)


def _value(written: str) -> int:
    if written[:1].isascii() and written.isdigit():
        return int(written)
    return _ENCLOSED.get(written) or chinese_value(written)


def chinese_value(written: str) -> int:
    """The value of a Chinese numeral below a thousand (十二, 一百零五); 0 where there is none."""
    total = current = 0
    for character in written:
        if character in _DIGITS:
            current = _DIGITS[character]
        elif character == "十":
            total += (current or 1) * 10
            current = 0
        elif character == "百":
            total += (current or 1) * 100
            current = 0
    return total + current


def _settled(ordinals: Iterable[Ordinal]) -> Iterator[Ordinal]:
    """The ordinals, each of which two stand in one place with the value that goes on with what precedes; else the last one counts."""
    before = 0
    for ordinal in ordinals:
        goes_on = ordinal.double == before + 1
        before = before + 1 if goes_on else ordinal.value
        yield replace(ordinal, value=before, double=ordinal.value) if goes_on else ordinal


_OPEN_LISTS = 3
"""How many lists inside each other are followed."""


def runs_of(ordinals: Iterable[Ordinal]) -> list[OrdinalRun]:
    """Cut the ordinals of one place into runs: a return to 1 that goes on with 2 begins a new list, headed or not.

    Where the number after the interrupted list follows, that list goes on and the one inside it has ended.
    """
    runs: list[list[Ordinal]] = []
    open_runs: list[list[Ordinal]] = []
    listed = list(_settled(ordinals))
    for index, ordinal in enumerate(listed):
        following = listed[index + 1].value if index + 1 < len(listed) else None
        continued = next((depth for depth, run in enumerate(reversed(open_runs)) if run[-1].value + 1 == ordinal.value), None)
        restarts = ordinal.value == 1 and following == 2 and bool(open_runs) and open_runs[-1][-1].value > 1
        if continued:
            del open_runs[-continued:]
        elif not open_runs or restarts:
            runs.append([])
            open_runs = [*open_runs[1 - _OPEN_LISTS :], runs[-1]]
        open_runs[-1].append(ordinal)
    return [OrdinalRun(tuple(run)) for run in runs]


def collect_runs(parts: Iterable[Part]) -> Iterator[OrdinalRun]:
    """Every run of the notice: the headings, tasks and table serials of each part. Dashes and blank forms count nothing."""
    for part in parts:
        if not part.blank_form:
            places: list[Part | Section] = [part, *part.all_sections()]
            yield from _lists_of(places)
            for place in places:
                for table in (*place.tables, *(table for task in place.tasks for table in task.tables)):
                    yield from _serials(table)


def _lists_of(places: Iterable[Part | Section]) -> Iterator[OrdinalRun]:
    """The runs of headings and tasks, each style for itself. An ordinal ends the lists of all lower ones, whatever the tree says:
    二、 with fields of its own is a task among headings.
    """
    ordinals: dict[Span, Ordinal] = {}
    for place in places:
        heading = [place.ordinal] if isinstance(place, Section) else []
        for ordinal in (*heading, *(task.ordinal for task in place.tasks)):
            if ordinal is not None and ordinal.style is not OrdinalStyle.SERIAL:
                ordinals[ordinal.span] = ordinal
    lists: dict[tuple[OrdinalStyle, str], list[Ordinal]] = {}
    for span in sorted(ordinals):
        ordinal = ordinals[span]
        for lower in [key for key in lists if _RANK[key[0]] > _RANK[ordinal.style]]:
            yield from runs_of(lists.pop(lower))
        if ordinal.style is not OrdinalStyle.DASH:
            lists.setdefault((ordinal.style, _counted_by(ordinal)), []).append(ordinal)
    for rest in lists.values():
        yield from runs_of(rest)


_COUNTED = regex("第[0-9一二三四五六七八九十百]+(?P<what>[\u4e00-\u9fff])")


def _counted_by(ordinal: Ordinal) -> str:
    """章 of 第一章 and 条 of 第一条, each of which counts for itself; "" for other forms."""
    match = _COUNTED.match(ordinal.text) if ordinal.style is OrdinalStyle.NTH else None
    return match["what"] if match else ""


def _serials(table: Table) -> list[OrdinalRun]:
    return runs_of(row.ordinal for row in table.rows if row.ordinal is not None)

"""Places that were to be filled in: XXX, ××, 待定, （此处…）, a lone ……, a blank where a figure belongs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..lexicon import load, longest_first
from ..model import Notice
from ..patterns import regex
from ..prose import paragraphs_with
from ..span import Span
from ..width import BLANKS

_END = r"(?=[ ]*(?:[。,;、)\]\u3011]|$))"
MARKS: tuple[tuple[str, str], ...] = (
    ("letters", r"(?<![A-Za-z])(?:[Xx]{2,}(?![A-Za-z])|(?<=第)[Xx](?=[\u4e00-\u9fff])|[Xx](?=[年月日]))"),
    ("crosses", "\u00d7{2,}"),
    ("stars", r"(?<!\*)\*{2,}(?!\*|[ ]?年)"),
    ("circles", "[\u25cb\u25ef]{2,}"),
    ("line", r"(?<![A-Za-z0-9._-])_{2,}(?![A-Za-z0-9._-])"),
    ("queries", r"\?{2,}"),
    ("todo", r"(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])"),
    ("undecided", rf"(?<![等期对接优看款])(?:待定|待补充?|待填写?|待明确|待确认){_END}"),
    ("here", r"\(此处(?!略|从略|省略|删|有删)[^()]{0,60}\)"),
)
"""What stands for something to come, on folded text. A circle that is a zero (二○○九) is none."""

_UNITS = "|".join(
    map(re.escape, longest_first([word for word in load("measures")["counted"] if word not in "人名户次期对门位本"]))
)
_NOT_UNITS = "个(?:人|体|别|性|税|案)|家(?:庭|长|电|具|政|园|禽|畜|校)|项目|条(?:例|件|款|块)|处(?:理|置|罚|级|室)|所(?:有|在|属|得)|座(?:谈|位)|件套|台账|台湾|场(?:所|地|镇|馆|景)|组(?:织|建|合|团|长)|点(?:位|多|面)|类型|例行|对标|站点|镇村|部(?:门|分|署)|套餐|支(?:持|部|柱|撑)|份额|片区|条线"
_BLANKED = regex(
    rf"(?P<figure>(?:有|共|共计|合计|总计|达|达到|不少于|不低于|至少|超过|建成|新建|改造|新增|培育|完成)[{BLANKS}]+(?!{_NOT_UNITS})(?:{_UNITS}|%|亿元|万元|公里|亩|万平方米)(?=[\u4e00-\u9fff。,;、)]|$))"
    rf"|(?P<measured>(?<=[\u4e00-\u9fff])[{BLANKS}]{{2,}}(?:[个座家条亩件]|%|亿元|万元|公里|平方米|万人|万户)(?=[。,;、)]))"
    rf"|(?P<date>(?:年[{BLANKS}]+月[{BLANKS}0-9]*日|年[ ]?[0-9]{{1,2}}[ ]?月[{BLANKS}]+日|年[{BLANKS}]+月(?=底|末|前|份))(?![常均报产]))"
)
_HINT = regex(
    rf"[Xx\u25cb\u25ef\u2026]|\u00d7\u00d7|\*\*|__|\?\?|TODO|TBD|FIXME|待|\(此处|\.{{6}}|[\u4e00-\u9fff][{BLANKS}]+[\u4e00-\u9fff0-9%]"
)
"""Stands in every line that has a placeholder: looked for first, since almost no line has any."""
_MARK = regex("|".join(f"(?P<{name}>{pattern})" for name, pattern in MARKS))
_BOLD = regex(r"(?<![^ :。;,、(-])[*][*](?=[^* ])[^*\n]{1,200}[*][*]")
_LONE = regex("(?:[0-9]{1,3}[.、])?[\u2026]{1,4}|\\.{6}")
_ZERO = regex("[〇零一二三四五六七八九]")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """``kind`` is a name of ``MARKS``, ``figure``, ``measured``, ``date`` or ``ellipsis``; placeholders of one kind and form are one habit."""

    kind: str
    span: Span

    @property
    def message(self) -> Literal["mark", "blank", "ellipsis"]:
        if self.kind == "ellipsis":
            return "ellipsis"
        return "blank" if self.kind in ("figure", "measured", "date") else "mark"


def placeholders(notice: Notice) -> tuple[Placeholder, ...]:
    """Every place left open, in reading order; none in forms that are to be filled in.

    A letter that leaves its addressee or title open is one letter for all: what it leaves open in the same way is meant.
    """
    forms = [part.span for part in notice.parts if part.blank_form]
    starts = [form.start for form in forms]
    found: list[Placeholder] = []
    for span in paragraphs_with(notice, _HINT):
        form = bisect_right(starts, span.start) - 1
        if form < 0 or not forms[form].holds(span):
            found.extend(_in_line(notice, span))
    meant = {each.kind for each in found if _is_addressed(notice, each.span)}
    if any(each.kind == "queries" for each in found) and _lost_characters(notice):
        meant.add("queries")
    return tuple(each for each in found if each.kind not in meant)


def _lost_characters(notice: Notice) -> bool:
    """A paragraph of one question mark was blank: the copy has it for each character that it could not write."""
    folded = notice.document.folded
    return any(span.end - span.start == 1 and folded[span.start] == "?" for span in notice.prose)


def _in_line(notice: Notice, span: Span) -> Iterator[Placeholder]:
    """The places of one line, or the line as a whole."""
    folded = notice.document.folded
    if span.end - span.start <= 8 and _LONE.fullmatch(folded, span.start, span.end) and not notice.conventions.truncated:
        yield Placeholder("ellipsis", span)
        return
    bold = _bold(folded, span)
    for pattern in (_MARK, _BLANKED):
        for match in pattern.finditer(folded, span.start, span.end):
            kind = str(match.lastgroup)
            if kind == "stars" and match.start() in bold:
                continue
            if kind == "circles" and _ZERO.search(folded[max(span.start, match.start() - 1) : match.end() + 1]):
                continue
            yield Placeholder(kind, Span(match.start(), match.end()))


def _bold(folded: str, span: Span) -> set[int]:
    """Where the marks of bold words stand in a line of Markdown; of those at its start the reader leaves out the first."""
    if folded.find("**", span.start, span.end) < 0:
        return set()
    places = {place for match in _BOLD.finditer(folded, *span) for place in (match.start(), match.end() - 2)}
    begun = folded.startswith("**", max(0, span.start - 2))
    return places | {folded.find("**", span.start)} if begun else places


def _is_addressed(notice: Notice, span: Span) -> bool:
    """In the title, among the addressees, or just before the colon that ends the addressees' line."""
    if notice.title_span is not None and notice.title_span.holds(span):
        return True
    return any(party.span.holds(span) for party in notice.addressees)

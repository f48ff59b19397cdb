"""Deadlines with their year, held against the day on which the notice was signed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import ColumnKind, Date, Notice, Table
from ..patterns import regex
from ..prose import occurrences
from ..span import Span
from .dates import read_dates
from .stated_years import metadata_date

_DEADLINE = regex(
    r"(?P<date>(?P<year>(?:19|20)[0-9]{2})[ ]?年(?:[ ]?(?P<month>[0-9]{1,2})[ ]?月(?:[ ]?(?P<day>[0-9]{1,2})[ ]?日)?)?)"
    r"(?P<end>(?:年)?(?:底|末)?(?:之|以)?前)(?P<rest>[^。;,\n]{0,60})"
)
_VERBS = "完成|建成|竣工|投产|投用|投入使用|开工|报送|上报|报|提交|印发|出台|制定|落实到位|整改到位|销号|交付|验收|清零|反馈"
_VERB = regex(_VERBS)
_DUE = regex(rf"(?:全部|全面|基本|必须|要|须|应|力争|确保|将|按|如期|按期|把|正式|率先|高质量)*(?:{_VERBS})")
_OBJECT = 4
"""Characters of an object that may itself end in a verb: 完成竣工验收."""
_NOT_DUE = regex(r"[的已了过未曾者后)]|给予|享受|奖励|基础|条件|巩固|期间|以来|情况|成果|问题$")
_OPENS = regex(
    r"(?:^|[,。;:\n])[ ]*(?:[0-9]{1,3}[.、][ ]*|\([一二三四五六七八九十0-9]{1,3}\)[ ]*)?(?:(?:须|请|务必|要|应|并|各[\u4e00-\u9fff]{1,8}(?:须|要|应))*(?:于|在)?)$"
)
"""A clause that begins with its deadline; inside one, the deadline may only describe what is spoken of."""
_BEFORE = regex(
    r"已|曾|原|自|截至|截止|至今|以来|根据|按照|依据|依照|对照|落实|要求|提出|规定|明确|目标|规划|凡|对|去年|上年|如果|其中|以|与|和|较|比|等|历史|年内|20[0-9]{2}年[^,]*底?前[^,]*,"
)
_CELL = regex(r"(?P<date>(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?)(?:底|末|份)?(?:之|以)?前?(?:完成)?")
_LABELLED = regex(
    r"(?:完成时限|完成时间|完成期限|办结时限|办理时限|时限要求|时间节点)[\]\u3011]?[ ]*:[ ]*(?P<date>(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?)"
    r"(?:底|末|份|[上中下]旬)?(?:之|以)?前?(?:完成)?(?=[ ]*(?:$|[\n;,。)]))"
)
_REPORT = regex(r"请|须|务必|要|应")
_YEAR = regex(r"(?:19|20)[0-9]{2}(?=[ ]?年)")
_REACH = 80
"""Characters before a deadline that say what it is."""
_AHEAD = 400
"""Characters behind it among which a later deadline of the same thing is looked for."""
_MONTHS = 12
_LAST_DAY = 31


@dataclass(frozen=True, slots=True)
class Deadline:
    """``span`` covers the deadline's words (2022年底前). ``by_label``: a column's head or 完成时限： says what it is, and nothing that it is still to come."""

    date: Date
    span: Span
    by_label: bool = False


def published_before_signed(notice: Notice) -> Date | None:
    """The day of publication that the page states, where it lies before the day of the signature."""
    published = metadata_date(notice, "发布日期", "发布时间")
    signed = notice.date
    if published is None or signed is None:
        return None
    return published if _order(published) < _order(signed) else None


def past_deadlines(notice: Notice) -> Iterator[Deadline]:
    """Every final deadline before the day of the signature, in tasks, in what the letter asks for, behind 完成时限： and in columns of deadlines.

    Certain only where the sentence bids to do something by then, says nothing of what is done, and names no later year.
    """
    signed = notice.date
    if signed is None or signed.year is None:
        return
    yield from _in_text(notice, _order(signed))
    yield from _labelled(notice, _order(signed))
    tables = [node for node in notice.walk_parts() if isinstance(node, Table)]
    for table in tables:
        if not table.ragged and not table.blank_form and not notice.notice_of(table.span.start):
            yield from _in_table(table, _order(signed))


def _in_text(notice: Notice, signed: int) -> Iterator[Deadline]:
    text = notice.document.folded
    matches = list(occurrences(notice, _DEADLINE))
    if not matches:
        return
    statements = sorted(span for task in notice.all_tasks() for span in task.statements)
    starts = [span.start for span in statements]
    letter_end = min((part.span.start for part in notice.parts), default=len(text))
    for match in matches:
        year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
        if notice.notice_of(match.start()) or (match["month"] is None and not ("底" in match["end"] or "末" in match["end"])):
            continue
        if year * 10000 + (month or _MONTHS) * 100 + (day or _LAST_DAY) >= signed:
            continue
        if not _is_due(match["rest"]):
            continue
        place = bisect_right(starts, match.start()) - 1
        if place >= 0 and statements[place].end > match.start():
            whole = statements[place]
        elif match.start() < letter_end and _REPORT.search(text, max(0, match.start() - 40), match.end()):
            line = text.rfind("\n", max(0, match.start() - _REACH), match.start())
            whole = Span(line + 1 if line >= 0 else max(0, match.start() - _REACH), _line_end(text, match.end()))
        else:
            continue
        sentence = text[max(whole.start, match.start() - _REACH) : match.start()]
        sentence = sentence[max(sentence.rfind("。"), sentence.rfind(";")) + 1 :]
        if _OPENS.search(sentence) is None or _BEFORE.search(sentence) or sentence.rfind("《") > sentence.rfind("》"):
            continue
        behind = min(whole.end, match.end() + _AHEAD)
        if any(int(each[0]) > year for each in _YEAR.finditer(text, match.end(), behind)):
            continue
        span = Span(match.start(), match.end("end"))
        yield Deadline(Date(match["date"], Span(*match.span("date")), year, month or _MONTHS, day or None, exists=True), span)


def _labelled(notice: Notice, signed: int) -> Iterator[Deadline]:
    for match in occurrences(notice, _LABELLED):
        dates = read_dates(match["date"], match.start("date"))
        if (
            dates
            and dates[0].exists
            and dates[0].year is not None
            and _order(dates[0]) < signed
            and not notice.notice_of(match.start())
        ):
            yield Deadline(dates[0], Span(*match.span("date")), by_label=True)


def _is_due(words: str) -> bool:
    """What follows a deadline bids to do one thing; a second verb far behind may be what the first only describes."""
    due = _DUE.match(words)
    if due is None or _NOT_DUE.search(words):
        return False
    rest = words[due.end() :]
    return len(rest) <= _OBJECT or _VERB.search(rest) is None


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position, position + _AHEAD)
    return min(len(text), position + _AHEAD) if end < 0 else end


def _in_table(table: Table, signed: int) -> Iterator[Deadline]:
    columns = [column.index for column in table.columns_of(ColumnKind.DEADLINE)]
    for row in table.rows if columns else ():
        for index in columns:
            if index >= len(row.values):
                continue
            cell = row.values[index].cell
            match = _CELL.fullmatch(cell.text)
            dates = read_dates(match["date"], cell.span.start) if match is not None else ()
            if dates and dates[0].year is not None and _order(dates[0]) < signed:
                yield Deadline(dates[0], cell.span, by_label=True)


def _order(date: Date) -> int:
    """Dates as numbers that keep their order; one without a day is its month's last."""
    return (date.year or 0) * 10000 + date.month * 100 + (date.day or _LAST_DAY)

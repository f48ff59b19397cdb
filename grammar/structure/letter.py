"""The covering letter: where it ends, its title, who signs it, and which attachments it announces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..document import Document
from ..model import Announcement, OrdinalStyle
from ..patterns import regex
from ..span import Span
from ..width import squeeze
from .lines import Line, is_title, is_title_like
from .ordinals import read_ordinal

_ISSUER = regex(
    r"[^\s。,:;、《》0-9]{2,40}?(?:人民政府|政府)(?:办公室|办公厅)?|[^\s。,:;、《》0-9]{2,40}(?:委员会|管委会|领导小组|指挥部|总指挥部|联席会议)(?:办公室|办公厅)?|[^\s。,:;、《》0-9]{2,30}(?:局|委|厅|办公室|办公厅|办事处|督查室|党组|党委|学院|大学|公司|支队|大队|总队|总工会|联合会)"
)
_NOTICE_WORDS = regex(r"通知|方案|意见|办法|分解|分工|清单|要点|公告|通报|函|任务|计划|实事")
_ISSUES = regex(r"印发|下发|转发给|发给你们|予以发布")
_BASIS = regex(r"(?:根据|按照|依据|落实|贯彻|为了?|审议通过的|对照|结合|围绕|依照|确定的|通过的)[^,。;》]{0,30}$")
_CITED = regex(
    r"[ ]*(?:中|所)?(?:确定|提出|明确|规定|部署|要求|安排|列出|涉及)|[ ]*(?:中|精神|的(?:通知|要求|规定|精神))"
    r"|[ ]*(?:重点|主要|目标|具体|有关|相关|各项|年度)*(?:任务|工作|目标|指标|内容|事项|责任|分工|分解)"
)
"""Behind a title that is cited, not issued: 《政府工作报告》确定的, 《政府工作报告》重点任务."""
_SHORT_FOR = regex(r"简称(?:为|:)?[ ]*[“\"]?$")
_LISTED = regex(r"附(?:件|表)?[ ]*:[ ]*(?P<title>.*)")
_NUMBERED = regex(r"(?P<number>[0-9]{1,2})[.、][ ]*(?P<title>.+)")


_LETTERHEAD = regex(
    r"[^。,:;《》0-9]{3,60}文[ ]*件[ ]*(?:[^\s。,:;《》]{1,14}[\u3014\[(][0-9]{4}[\u3015\])][ ]*[0-9]{1,4}[ ]*号)?"
)
_NUMBER_LINE = regex(
    r"[(\[]?[ ]*[\u4e00-\u9fff]{1,14}[ ]*[\u3014\[(][0-9]{4}[\u3015\])][ ]*[0-9]{1,4}[ ]*号[ ]*[)\]]?(?:[ ]*签发人.*)?"
)
_BARE_KEY = regex(
    "索引号|发布机关|发布机构|发文机关|发文机构|主题分类|成文日期|有效性|时效性|统一编号|发布日期|发文字号|标题|组配分类|公开方式"
)
"""What a page names of its data, alone on a line."""
_REGISTERED = regex("[A-Z]{2,6}-?[0-9]{4}-[0-9]{3,6}")
"""The number under which a notice is registered, above its own: HHCR-2023-01005."""
_LOST_DATE = regex(r"(?:19|20)[0-9]{4,6}")
"""A date below the signing body of which the web page kept the digits alone: 2022510."""
_SUBJECT = regex("关于|印发|转发|批转")
_SHORTEST_TITLE = 4
_MOST_ISSUERS = 12
_CLOSING_MARKS = "。.;,!"

_NAME = 60
"""Characters of an attachment's name in a list; a longer line that ends in 。 is a sentence."""

_HEAD = 30
"""How many lines of page metadata may stand above the title."""


@dataclass(frozen=True, slots=True)
class Letter:
    """``end``: how many lines belong to the letter. Line numbers are indexes into the lines; ``kinds`` gives their tokens."""

    end: int
    kinds: dict[int, str]
    title: tuple[int, ...] = ()
    letterhead: int | None = None
    issuer: int | None = None
    addressee: int | None = None
    date: int | None = None


def is_issuer(document: Document, line: Line) -> bool:
    """The line holds the name of a signing body and nothing else."""
    words = squeeze(document.slice(line.span))
    return line.kind == "TEXT" and _ISSUER.fullmatch(words) is not None


def read_letter(document: Document, lines: Sequence[Line]) -> Letter:
    """Find the letter at the head of the lines: page metadata, title, addressees, paragraphs, signature. ``end`` is 0 where there is none."""
    kinds: dict[int, str] = {}
    title, above = _title(document, lines)
    position = title[0] if title else 0
    kinds.update(dict.fromkeys(range(position), "METADATA"))
    kinds.update(dict.fromkeys(above, "LETTER"))
    letterhead = next((index for index in above if _LETTERHEAD.fullmatch(*_bounds(document, lines[index]))), None)
    while not title and position < len(lines) and lines[position].kind == "METADATA":
        kinds[position] = "METADATA"
        position += 1
    for index in title:
        kinds[index] = "TITLE"
    after = title[-1] + 1 if title else position
    while after < len(lines) and lines[after].kind == "METADATA":
        kinds[after] = "METADATA"
        after += 1
    body = next((index for index in range(after, len(lines)) if _is_body(lines[index])), len(lines))
    issuer, date = _signature(document, lines, after, body)
    addressee = next((index for index in range(after, min(body, after + 6)) if lines[index].kind == "ADDRESSEE"), None)
    if issuer is not None or date is not None:
        end = max(index for index in (issuer, date) if index is not None) + 1
        while end < len(lines) and lines[end].kind == "REMARK":
            end += 1
    else:
        end = _unsigned_end(document, lines, after, body, addressee)
    for index in range(after, end):
        kinds.setdefault(index, _kind(lines[index], index, issuer, date))
    _mark_announcements(document, lines, after, end, kinds)
    return Letter(end, kinds, title, letterhead, issuer, addressee, date)


def _is_body(line: Line) -> bool:
    """A line that only a breakdown has."""
    return (
        line.kind in ("TABLE", "CLAUSE")
        or bool(line.brackets)
        or (line.field is not None and (line.field.role is not None or line.field.statement))
    )


def _title(document: Document, lines: Sequence[Line]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The lines of the title, and those of the letterhead and the document number above it."""
    found: list[int] = []
    above: list[int] = []
    for index in range(min(_HEAD, len(lines))):
        line = lines[index]
        keyed = _is_key(document, line) or _is_value(document, lines, index)
        if keyed and not _NOTICE_WORDS.search(_joined(document, lines, found)):
            # what stood above the page's own data is the page's, too
            found.clear()
            continue
        if not found and line.span.end - line.span.start < _SHORTEST_TITLE and line.kind == "TEXT":
            continue
        bounds = _bounds(document, line)
        if found and line.kind == "TEXT" and _NUMBER_LINE.fullmatch(*bounds):
            break
        if not found and line.kind == "TEXT" and (_LETTERHEAD.fullmatch(*bounds) or _NUMBER_LINE.fullmatch(*bounds)):
            above.append(index)
            continue
        words = document.folded[line.span.start : line.span.end]
        ended = words.rstrip(_CLOSING_MARKS)
        fits = line.kind == "TEXT" and is_title_like(document.folded, line.span) and not is_issuer(document, line)
        closed = ended == words or (len(words) <= 80 and "关于" in words and not any(mark in ended for mark in _CLOSING_MARKS))
        long = line.kind == "TEXT" and len(words) <= 160 and ended.endswith("通知") and closed
        names = _opens_title(document, lines, index)
        if not (fits or long or names):
            break
        found.append(index)
        if ended.endswith("通知") or (is_title(document.folded, line.span) and "关于" not in words):
            break
    found = _without_site(document, lines, found)
    return (tuple(found), tuple(above)) if _NOTICE_WORDS.search(_joined(document, lines, found)) else ((), ())


def _joined(document: Document, lines: Sequence[Line], indexes: Sequence[int]) -> str:
    return "".join(document.folded[lines[index].span.start : lines[index].span.end] for index in indexes)


def _is_key(document: Document, line: Line) -> bool:
    """Data of the page, the name of such data alone on its line, or the number under which the notice is registered."""
    bare = line.kind == "TEXT" and any(pattern.fullmatch(*_bounds(document, line)) for pattern in (_BARE_KEY, _REGISTERED))
    return line.kind == "METADATA" or bare


def _is_value(document: Document, lines: Sequence[Line], index: int) -> bool:
    """The line below a key of the page's data that stands alone; the notice's own title comes again below its value, or has no value above."""
    above = lines[index - 1] if index else None
    if (
        above is None
        or not _is_key(document, above)
        or not (document.folded[above.span.end - 1] == ":" or _BARE_KEY.fullmatch(*_bounds(document, above)))
    ):
        return False
    words = squeeze(document.slice(lines[index].span))
    return not _NOTICE_WORDS.search(words) or words in squeeze(_joined(document, lines, range(index + 1, min(_HEAD, len(lines)))))


def _opens_title(document: Document, lines: Sequence[Line], index: int) -> bool:
    """An issuer alone on its line above the rest of the title, which begins with 关于; several may issue it together."""
    below = index
    while below < min(len(lines), index + _MOST_ISSUERS) and is_issuer(document, lines[below]):
        below += 1
    return index < below < len(lines) and _SUBJECT.match(*_bounds(document, lines[below])) is not None


def _without_site(document: Document, lines: Sequence[Line], found: list[int]) -> list[int]:
    """The title from its issuer or subject on: lines above these that name no body are the web site's."""
    if not _joined(document, lines, found).endswith("通知"):
        return found
    subject = next((place for place, index in enumerate(found) if "关于" in document.slice(lines[index].span)), 0)
    while subject and is_issuer(document, lines[found[subject - 1]]):
        subject -= 1
    return found[subject:]


def _bounds(document: Document, line: Line) -> tuple[str, int, int]:
    return document.folded, line.span.start, line.span.end


def _signature(document: Document, lines: Sequence[Line], start: int, stop: int) -> tuple[int | None, int | None]:
    """The lines of signing body and date between ``start`` and ``stop``; either may be missing."""
    prose = next(
        (index for index in range(start, stop) if "。" in document.folded[lines[index].span.start : lines[index].span.end]), None
    )
    if prose is None:
        return None, None
    for index in range(prose + 1, stop):
        if _opens_title(document, lines, index):
            # the notice that is attached begins here
            break
        if lines[index].kind == "DATE":
            issuer = next(
                (above for above in range(index - 1, max(prose, index - 4), -1) if is_issuer(document, lines[above])), None
            )
            return issuer, index
        dated = index + 1 < stop and _LOST_DATE.fullmatch(*_bounds(document, lines[index + 1]))
        if dated and is_issuer(document, lines[index]):
            return index, index + 1
        if is_issuer(document, lines[index]) and not any(
            lines[below].kind == "DATE" for below in range(index + 1, min(stop, index + 4))
        ):
            return index, None
    return None, None


def _unsigned_end(document: Document, lines: Sequence[Line], start: int, body: int, addressee: int | None) -> int:
    """Where a letter without signature ends: at the first attachment, else where headings or tasks begin."""
    announced = {squeeze(title) for index in range(start, body) for title, _ in _quoted(document, lines[index].span)}
    for index in range(start, min(body + 1, len(lines))):
        line = lines[index]
        words = squeeze(document.slice(line.span))
        if line.kind == "ANNEX" or words in announced:
            return index
        if addressee is not None and index <= addressee:
            continue
        headed = line.kind in ("H1", "H2", "H3", "ITEM", "TABLE", "CLAUSE", "FIELD") or _is_body(line)
        unnumbered = index + 1 < len(lines) and lines[index + 1].kind == "FIELD" and line.kind == "TEXT"
        if headed or unnumbered or (addressee is None and "。" not in words):
            return index
    return body


def _kind(line: Line, index: int, issuer: int | None, date: int | None) -> str:
    if index in (issuer, date):
        return "SIGNATURE"
    return line.kind if line.kind in ("ADDRESSEE", "REMARK", "METADATA") else "LETTER"


def _mark_announcements(document: Document, lines: Sequence[Line], start: int, end: int, kinds: dict[int, str]) -> None:
    listing = False
    numbered = False
    for index in range(start, end):
        words = document.folded[lines[index].span.start : lines[index].span.end]
        if kinds[index] not in ("LETTER", "ADDRESSEE"):
            listing = False
        elif listed := _LISTED.fullmatch(words):
            kinds[index] = "ANNOUNCEMENT"
            listing = True
            numbered = _NUMBERED.fullmatch(listed["title"]) is not None
        elif listing and _NUMBERED.fullmatch(words) and "。" not in (words[:-1] if numbered and len(words) <= _NAME else words):
            kinds[index] = "ANNOUNCEMENT"
        else:
            listing = False


def _quoted(document: Document, span: Span) -> list[tuple[str, Span]]:
    """Every outermost 《…》 of a stretch: the title inside, and its span with the marks."""
    found: list[tuple[str, Span]] = []
    depth = opening = 0
    for position in range(span.start, span.end):
        character = document.text[position]
        if character == "《":
            if depth == 0:
                opening = position
            depth += 1
        elif character == "》" and depth:
            depth -= 1
            if depth == 0:
                found.append((document.text[opening + 1 : position], Span(opening, position + 1)))
    return found


def read_announcements(document: Document, lines: Sequence[Line], letter: Letter) -> tuple[Announcement, ...]:
    """The attachments that the letter says it issues (现将《…》印发) or lists (附件：1.…)."""
    found: list[Announcement] = []
    for index in range(letter.end):
        kind, span = letter.kinds.get(index), lines[index].span
        if kind == "LETTER":
            found.extend(_issued(document, span))
        elif kind == "ANNOUNCEMENT":
            found.extend(read_listed(document, span))
    return tuple(found)


def _issued(document: Document, span: Span) -> list[Announcement]:
    found: list[Announcement] = []
    start = span.start
    for end in [*(match.end() for match in re.finditer("。", document.folded[span.start : span.end])), span.end - span.start]:
        sentence = Span(start, span.start + end)
        quoted = _quoted(document, sentence)
        outside = (Span(above.end, below.start) for above, below in pairwise(_edges(sentence, quoted)))
        if any(_ISSUES.search(document.folded, *stretch) for stretch in outside):
            for title, place in quoted:
                before = document.folded[max(sentence.start, place.start - 40) : place.start]
                if (
                    not _BASIS.search(before)
                    and not _SHORT_FOR.search(before)
                    and not _CITED.match(document.folded, place.end, sentence.end)
                ):
                    found.append(Announcement(title, place))
        start = span.start + end
    return found


def _edges(sentence: Span, quoted: Sequence[tuple[str, Span]]) -> list[Span]:
    """The quoted titles of a sentence between its two ends: what lies between them are its own words."""
    return [Span(sentence.start, sentence.start), *(place for _, place in quoted), Span(sentence.end, sentence.end)]


def heads_list(document: Document, span: Span) -> bool:
    """Whether the line begins a list of attachments: 附件：1.…"""
    return _LISTED.fullmatch(document.folded, *span) is not None


def is_listed(document: Document, span: Span) -> bool:
    """Whether the line can be a further entry of such a list: 2.…"""
    return _NUMBERED.fullmatch(document.folded, *span) is not None


def read_listed(document: Document, span: Span) -> list[Announcement]:
    """What a line of such a list announces; nothing where it is only its head."""
    head = _LISTED.match(document.folded, span.start, span.end)
    start = head.start("title") if head else span.start
    while start < span.end and document.folded[start] == " ":
        start += 1
    ordinal = read_ordinal(document.folded, document.text, Span(start, span.end))
    number = None
    if ordinal is not None and ordinal.style is OrdinalStyle.ARABIC:
        number, start = ordinal.value, ordinal.span.end + len(ordinal.spacing)
    title = document.text[start : span.end].strip()
    return [Announcement(title, Span(start, span.end), number, listed=True)] if title else []

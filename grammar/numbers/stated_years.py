"""Which years a notice gives itself: in its title, number, signature and attachments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..model import Date, Notice
from ..patterns import regex
from ..span import Span
from ..structure.attachments import attachments
from ..width import fold, squeeze
from .dates import read_dates

Source = Literal["title", "number", "date", "attachment"]


@dataclass(frozen=True, slots=True)
class StatedYear:
    """A year and where the notice gives it."""

    source: Source
    year: int
    span: Span


_YEAR = regex(
    r"(?<![0-9\u2014~/-])(?:19|20)[0-9]{2}(?=年)(?!年[ ]?(?:以来|以前|之前|[0-9]{1,2}月|[一二三四上下]|底|末|前|后|至|到|[-\u2014~]))"
)
_SEVERAL_YEARS = regex(
    r"(?:19|20)[0-9]{2}年?(?:度)?[ ]?(?:[-\u2014\u2013~至到、和及]+|以及)[ ]?(?:(?:19|20)?[0-9]{2})年|(?:[一二三四五六七八九十]|(?<![0-9])[1-9])年(?:行动|计划|规划|攻坚|滚动|提升|倍增|任务)|十[二三四五六七]五|规划|远景|中长期|学年"
)
_LOOKS_BACK = regex(
    r"考核|评估|总结|通报|结果|完成情况|决算|表彰|评价|整改|反馈|督察|巡视|巡察|审计|检查|督查|落实情况|回头看|清算|结算|奖励|补助|补贴|兑现|评选|获奖|命名|认定|修订|修改|废止|清理|调整|延长|继续"
)
_PLANS = regex(r"分解|分工|要点|任务|实事|计划|安排|工作报告|责任书")
_LATE = 7
"""The month from which a notice may be about the year to come."""
_SLIPS = (1, 10)
"""How far off a mistyped year is; a notice that names another one means it."""
_TURN = {1: 12, -1: 1}
"""The month in which a number may already be the next year's, or still the last year's."""


def title_years(notice: Notice) -> tuple[int, ...]:
    """The years for which the title says the notice is; empty where it names a stretch of years, or none."""
    return _years(squeeze(notice.title))


def _years(title: str) -> tuple[int, ...]:
    return () if _SEVERAL_YEARS.search(title) else tuple(dict.fromkeys(int(match[0]) for match in _YEAR.finditer(title)))


def written_on(notice: Notice) -> Date | None:
    """The day on which the notice was made: below the letter, else what the page says (成文日期)."""
    if notice.date is not None:
        return notice.date if notice.date.year is not None and notice.date.exists else None
    return metadata_date(notice, "成文日期", "生成日期")


def metadata_date(notice: Notice, *keys: str) -> Date | None:
    """A date of the page's metadata, with year, month and day, at the title's place: what the page says has none of its own."""
    for key in keys:
        dates = read_dates(fold(notice.metadata.get(key, "")).strip())
        if dates and dates[0].year is not None and dates[0].day is not None and dates[0].exists:
            first = dates[0]
            return Date(first.text, notice.anchor(), first.year, first.month, first.day, first.exists)
    return None


def years_apart(notice: Notice) -> tuple[StatedYear, tuple[StatedYear, ...]] | None:
    """The year that does not agree, and those that it is held against; None where all agree.

    Where title, number and attachments agree with each other and none with the date, it is the date that is wrong.
    """
    day = written_on(notice)
    stated = list(_stated(notice))
    if day is None or day.year is None:
        return _against_number(notice, stated)
    wrong = [each for each in stated if not _may(notice, each, day.year, day.month)]
    if not wrong:
        return None
    own = StatedYear("date", day.year, day.span)
    sources = {each.source for each in stated}
    if len({each.year for each in wrong}) == 1 and len(wrong) == len(stated) and len(sources) > 1 and notice.date is not None:
        return own, tuple(wrong)
    return wrong[0], (own,)


def _against_number(notice: Notice, stated: Sequence[StatedYear]) -> tuple[StatedYear, tuple[StatedYear, ...]] | None:
    numbers = tuple(each for each in stated if each.source == "number")
    others = [each for each in stated if each.source != "number"]
    if not numbers or not others or any(_may(notice, each, numbers[0].year, _LATE) for each in others):
        return None
    return others[0], numbers


def _stated(notice: Notice) -> Iterator[StatedYear]:
    if notice.document_number is not None and notice.document_number.year is not None:
        yield StatedYear("number", notice.document_number.year, notice.document_number.span)
    years = title_years(notice)
    if years and notice.title_span is not None:
        for year in years:
            yield StatedYear("title", year, notice.title_span)
    core = _core(notice.title)
    for each in attachments(notice):
        if notice.notice_of(each.announcement.span.start):
            continue
        # an attachment by another name may well be about another year
        issued = not each.announcement.listed or bool(core and _core(each.announcement.title) in core)
        if issued:
            for year in _years(squeeze(each.announcement.title)):
                yield StatedYear("attachment", year, each.announcement.span)


def _core(title: str) -> str:
    return _YEAR.sub("", squeeze(title))


def _may(notice: Notice, stated: StatedYear, year: int, month: int) -> bool:
    """Whether a notice of this year and month may state that year at that place."""
    ahead = stated.year - year
    if ahead == 0:
        return True
    if stated.source == "number":
        return _TURN.get(ahead) == month
    words = squeeze(notice.document.slice(stated.span))
    if stated.source == "title" and any(other == year for other in title_years(notice)):
        return True
    if _LOOKS_BACK.search(words) or not _PLANS.search(words):
        return True
    if abs(ahead) not in _SLIPS:
        return True
    return ahead == 1 and month >= _LATE

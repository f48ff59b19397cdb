"""Rates in a sentence that gives both figures: 完成315亿元,占年度计划770亿元的45%; 目标500个,已完成300个,完成率60%."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..allocation.table_ratios import is_percentage, quotient
from ..model import Figure, Notice
from ..numbers.figures import read_figures
from ..numbers.numerals import precision
from ..once import once
from ..patterns import regex
from ..prose import occurrences
from ..span import Span

_SHARE = regex(r"占(?P<base>[^,。;!?\n|%]{1,40})的(?:比例|比重)?(?:约|达|达到|为)*[ ]?[0-9]++(?:\.[0-9]++)?[ ]?%")
_SENTENCE_END = regex(r"[。;!?\n|\t]")
_NO_SHARE = regex("其中|均|每|各|分别|同比|增长|上年|去年|预计|以上")
_BEFORE = 80


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate that is not the quotient of the two figures; ``computed`` is, to the place that the rate is written to."""

    stated: Figure
    part: Figure
    whole: Figure
    computed: Decimal


@once
def inline_ratios(notice: Notice) -> tuple[Ratio, ...]:
    """The wrong ones. Silent where another figure of the sentence makes the rate, or where a figure has a bound."""
    folded = notice.document.folded
    found: list[Ratio] = []
    for match in occurrences(notice, _SHARE):
        start = max(0, match.start() - _BEFORE)
        cuts = [cut.end() for cut in _SENTENCE_END.finditer(folded, start, match.start())]
        ratio = _read(folded, Span(cuts[-1] if cuts else start, match.end()), match.start())
        if ratio is not None:
            found.append(ratio)
    return tuple(found)


def _read(folded: str, sentence: Span, share: int) -> Ratio | None:
    if _NO_SHARE.search(folded, sentence.start, sentence.end):
        return None
    figures = read_figures(folded[sentence.start : sentence.end], sentence.start)
    behind = [figure for figure in figures if figure.span.start >= share]
    if len(behind) != 2 or behind[1].unit != "%" or any(_is_loose(figure) for figure in figures):
        return None
    whole, stated = behind
    # 占计划770亿元的45%: nothing but the noun of the base stands between its figure and 的
    parts = [figure for figure in figures if figure.span.end <= share and figure.unit == whole.unit]
    if not parts or whole.unit == "%" or whole.value <= 0 or len(folded[whole.span.end : stated.span.start]) > _LONGEST_GAP:
        return None
    if any(is_percentage(stated.written, part, whole) for part in parts):
        return None
    return Ratio(stated, parts[-1], whole, quotient(parts[-1].value, whole.value, precision(stated.written)))


_LONGEST_GAP = 12


def _is_loose(figure: Figure) -> bool:
    return figure.qualifier is not None or figure.high is not None

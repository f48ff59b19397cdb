"""Amounts per unit in a sentence that gives the number of units and the whole amount too: 每县100万元,23个县共计0.23亿元."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ..model import Figure, Notice
from ..numbers.figures import read_figures
from ..numbers.numerals import EXACT, in_unit
from ..once import once
from ..patterns import regex
from ..prose import occurrences

_EACH = regex(
    r"每(?:一)?(?:个|家|所|座|处|条|项|名|位)?(?P<what>[\u4e00-\u9fff]{1,4}?)(?:补助|补贴|奖励|奖补|安排|下达|资助|发放|给予|投入|支持|分配|各|均|按|为|的|,)*[ ]?[0-9]"
)
_GIVEN = frozenset(("补助", "补贴", "奖励", "奖补", "安排", "下达", "资助", "发放", "给予", "投入", "支持", "分配"))
_EACH_BARE = regex(r"每(?P<what>[个家所座处条项名人户亩台辆件套只头株村县镇])")
_SUM = regex(r"(?:共计|合计|总计|共|总额|总投资|总金额|资金)(?:安排|下达|补助|发放|需|投入|资金|约|为|计){0,3}$")
_SENTENCE_END = regex(r"[。;!?\n|\t]")
_SEVERAL = regex("分别|其中|最高|不超过|不等|分档|一档|二档|一等|二等|基础上|另|除外|连续|每年|按月|每月|以上|以下|以内|左右|至")
_LONGEST = 160
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Priced:
    """A price, a quantity, and an amount that is not their product; ``computed`` is the product in the amount's own unit."""

    price: Figure
    quantity: Figure
    amount: Figure
    computed: Decimal


@once
def inline_prices(notice: Notice) -> tuple[Priced, ...]:
    """The wrong ones. Only sentences with one price, one quantity of what it is for, and one amount that is called the sum."""
    folded = notice.document.folded
    found: list[Priced] = []
    seen = -1
    for match in occurrences(notice, _EACH):
        least = max(0, match.start() - _LONGEST)
        cuts = [cut.end() for cut in _SENTENCE_END.finditer(folded, least, match.start())]
        start = cuts[-1] if cuts else least
        stop = _SENTENCE_END.search(folded, match.end(), match.end() + _LONGEST)
        end = stop.start() if stop else min(len(folded), match.end() + _LONGEST)
        if start > seen and (priced := _read(folded, start, end, match)) is not None:
            found.append(priced)
        seen = max(seen, start)
    return tuple(found)


def _read(folded: str, start: int, end: int, each: re.Match[str]) -> Priced | None:
    sentence = folded[start:end]
    if sentence.count("每") > 1 or _SEVERAL.search(sentence):
        return None
    figures = read_figures(sentence, start)
    if any(figure.qualifier is not None or figure.high is not None for figure in figures):
        return None
    prices = [figure for figure in figures if figure.unit == "元" and figure.span.start == each.end() - 1]
    amounts = [figure for figure in figures if figure.unit == "元" and _SUM.search(folded, start, figure.span.start)]
    money = [figure for figure in figures if figure.unit == "元"]
    if len(prices) != 1 or len(amounts) != 1 or len(money) != 2 or amounts[0] is prices[0]:
        return None
    what = _what(folded, each)
    quantities = [figure for figure in figures if figure not in money and _counts(figure, what, folded)]
    if len(quantities) != 1:
        return None
    amount = amounts[0]
    product = EXACT.multiply(prices[0].value, quantities[0].value)
    slack = Decimal(0) if amount.ulp == 1 else EXACT.multiply(amount.ulp, _HALF)
    if EXACT.subtract(product, amount.value).copy_abs() <= slack:
        return None
    return Priced(prices[0], quantities[0], amount, in_unit(product, amount.scale))


def _what(folded: str, each: re.Match[str]) -> str:
    # 22个县区每个补助50万元: what there is one of stands with the quantity alone
    if each["what"] in _GIVEN and folded[each.start("what") - 1] in "个家所座处条项名":
        return folded[each.start("what") - 1]
    bare = _EACH_BARE.match(folded, each.start())
    return each["what"] if bare is None or bare["what"] in "个家所座处条项名" else bare["what"]


def _counts(figure: Figure, what: str, folded: str) -> bool:
    """Whether a figure says how many of the thing there are: 200户, 23个县."""
    return figure.unit == what or folded.startswith(what, figure.span.end) or folded.endswith(what, 0, figure.span.start)

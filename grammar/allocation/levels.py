"""What is never added: rates, densities, means, and a figure that every area is to reach by itself."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..model import (
    CellKind,
    CellValue,
    Figure,
    Row,
)
from ..numbers.numerals import EXACT
from ..patterns import regex
from ..width import squeeze

_ADDABLE = (CellKind.FIGURE, CellKind.COMPOSITE, CellKind.NONE, CellKind.BLANK)
LEVEL_RATE = regex(
    r"率(?!先)|占比|比例|比重|[人户亩均]均|平均|每|排名|位次|名次|增速|增幅|单价|价格|得分|评分|分值|指数|系数|班额|寿命|年龄|年限|工期|年份|优良天数|断面"
    r"|(?<![0-9])[%\uff05]$|(?:^|/)(?:同比)?(?:增长|增减|升降)$"
    r"|(?:[密强浓深高宽厚纯温速]度|标准|比)(?:$|\()|\([^()/]{1,6}/(?:百?万?人|百?户|亩|公里|千米|平方米|立方米|公顷|万元|元|个|套|株)\)$"
)
"""Names of what has a level everywhere and is no amount: 密度, 单价, 万元/公里. 高标准农田 and 吨/日 are amounts."""
_LEVEL_UNITS = frozenset(
    ("", "年", "月", "天", "日", "岁", "小时", "分钟", "米", "厘米", "毫米", "度", "摄氏度", "倍", "元", "%")
)
"""Units in which levels are measured, beside all that are a quotient; figures without a unit can be levels too."""
_SPREAD = Decimal(3)


def is_addable(cells: Sequence[CellValue]) -> bool:
    figures = [cell for cell in cells if cell.kind in (CellKind.FIGURE, CellKind.COMPOSITE)]
    return len(figures) >= 1 and all(cell.kind in _ADDABLE for cell in cells) and any(_nonzero(cell) for cell in figures)


def _nonzero(cell: CellValue) -> bool:
    return any(figure.value for figure in cell.figures)


def is_level(row: Row, total: CellValue, cells: Sequence[CellValue]) -> bool:
    """Every area has the city's own figure, and the row names a rate or standard: a level to reach, not a sum."""
    figures = [cell.figures[0].value for cell in cells if cell.figures]
    same = len(figures) >= 2 and all(value == total.figures[0].value for value in figures)
    return (
        (same and len(set(figures)) == 1)
        or _lies_among(total.figures[0], figures)
        or any(figure.unit == "%" for cell in (total, *cells) for figure in cell.figures)
        or LEVEL_RATE.search(row.label) is not None
    )


def is_level_of(name: str, total: Figure, cells: Sequence[CellValue]) -> bool:
    shares = [cell.figures[0].value for cell in cells if cell.figures]
    return LEVEL_RATE.search(squeeze(name)) is not None or _lies_among(total, shares)


def _lies_among(total: Figure, shares: Sequence[Decimal]) -> bool:
    """Close figures with a total among them are levels and their mean, unless their unit counts amounts."""
    known = [share for share in shares if share > 0]
    if len(known) < 2 or not (total.unit in _LEVEL_UNITS or "/" in total.unit):
        return False
    least, most = min(known), max(known)
    return least <= total.value <= most <= EXACT.multiply(least, _SPREAD)

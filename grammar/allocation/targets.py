"""Which figure of a task's text a row of its table divides: the same unit, and the row's words in the same clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from ..document import Document
from ..model import (
    CellValue,
    Figure,
)
from ..numbers.figures import unit_in_brackets
from ..patterns import regex
from ..width import squeeze

_GENERIC = regex(r"^(?:单位|任务|任务数|数量|目标|目标任务|任务目标|计划|计划数|指标|合计)$")
_MARKS = regex(r"[\s、,;:。()“”\"'《》/·\-]|数$|量$")
_CLAUSE_END = regex(r"[,;、。:!?(]")
_CERTAIN_OVERLAP = Decimal("0.6")
_MARGIN = Decimal("0.15")


def target_of(
    label: str, corner: str, cells: Sequence[CellValue], targets: Sequence[Figure], document: Document
) -> Figure | None:
    """The text's figure that the row divides: the row's unit, and its words in the same clause; None where no single figure is certain."""
    noun, unit = unit_in_brackets(label)
    if _GENERIC.fullmatch(squeeze(noun)):
        noun = "" if _GENERIC.fullmatch(squeeze(corner)) or squeeze(corner) == "任务分解" else corner
    units = {figure.unit for cell in cells for figure in cell.figures if figure.unit}
    candidates = [
        figure for figure in targets if figure.unit != "%" and figure.high is None and (not unit or figure.unit in units)
    ]
    if len(units) > 1 or not candidates:
        return None
    bare = _MARKS.sub("", squeeze(noun))
    if not bare:
        return candidates[0] if len(candidates) == 1 and unit else None
    scored = sorted(((_overlap(bare, _clause(figure, document)), figure) for figure in candidates), key=lambda pair: -pair[0])
    best, figure = scored[0]
    rival = scored[1][0] if len(scored) > 1 else Decimal(0)
    if best - rival < _MARGIN:
        return None
    alone = len(candidates) == 1 and bool(unit) and best > 0
    return figure if alone or best >= _CERTAIN_OVERLAP else None


def is_generic(label: str) -> bool:
    """Whether a label says no more than that it counts: 单位（个）, 任务数."""
    return _GENERIC.fullmatch(squeeze(unit_in_brackets(label)[0])) is not None


def _clause(figure: Figure, document: Document) -> str:
    """The words around a figure, up to the next mark on either side; a bracket right behind the unit's noun still counts."""
    folded = document.folded
    start = figure.span.start
    while start > 0 and start > figure.span.start - 40 and not _CLAUSE_END.match(folded[start - 1]) and folded[start - 1] != "\n":
        start -= 1
    end = figure.span.end
    while end < len(folded) and end < figure.span.end + 40 and folded[end] not in ",;、。:!?\n":
        end += 1
    return _MARKS.sub("", squeeze(folded[start : figure.span.start] + folded[figure.span.end : end]))


def _overlap(noun: str, clause: str) -> Decimal:
    """The share of the noun's characters that the clause has, each counted as often as it stands there."""
    common = Counter(noun) & Counter(clause)
    return Decimal(common.total()) / Decimal(len(noun))

"""What a row's label says that the row is: the sum of others, a part of the one above it, or one of its own."""

from __future__ import annotations

from functools import lru_cache

from ..lexicon import load
from ..model import RowKind
from ..patterns import regex
from ..width import squeeze

_ROWS = load("tables")["rows"]
_KINDS = {squeeze(word): RowKind(kind) for kind, words in _ROWS.items() if kind != "part" for word in words}
_PART = regex("|".join(f"{word}(?![0-9])" if word == "#" else word for word in map(squeeze, _ROWS["part"])))
"""#1机组 is a name."""
_LONGEST = 14
_BEHIND = regex(r"(?:\([^()]{1,8}\))?:?$")
"""A unit in brackets and a colon say nothing of the kind: 合计(亩):."""
_SUM = regex(r"(?:[^0-9,;。、:]{1,10})(?P<kind>小计|分计|合计|总计|共计)")


@lru_cache(maxsize=8192)
def row_kind_of(label: str) -> RowKind:
    """The kind of row that a label names: 合计, 云州市合计, 小计, 全市, 其中:… and BODY for all else."""
    key = squeeze(label)
    if _PART.match(key):
        return RowKind.PART
    if len(key) > _LONGEST:
        return RowKind.BODY
    key = _BEHIND.sub("", key)
    if key in _KINDS:
        return _KINDS[key]
    match = _SUM.fullmatch(key)
    if match is None:
        return RowKind.BODY
    return RowKind.SUBTOTAL if match["kind"] in ("小计", "分计") else RowKind.TOTAL


def is_plain_total(label: str) -> bool:
    """The label says that it is a total and not of what: 合计, not 市区合计."""
    return _KINDS.get(_BEHIND.sub("", squeeze(label))) is RowKind.TOTAL


def sums_up(label: str) -> bool:
    """The label is that of a row that adds others up, or stands for the whole of them."""
    return row_kind_of(label) in (RowKind.TOTAL, RowKind.SUBTOTAL, RowKind.WHOLE)

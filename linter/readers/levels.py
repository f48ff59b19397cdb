"""Headers of two levels: names of groups, and below them the names of their columns. Joined as ``group/name``, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ...grammar.patterns import regex
from .pieces import TEXT_KINDS, Token, column_kind

PART = "其中"
_DIVIDED = regex(
    "其中|(?:任务|目标|指标|计划|资金)?分[解配](?:任务|目标|指标|计划|情况|数|表)?|(?:任务|目标|指标|计划)分[解配](?:情况|数)"
    "|各(?:地|县|区|市|乡|镇|街道|县区|县市区|县\\(市、区\\)|镇街|乡镇|单位)(?:分解)?(?:任务|目标|指标|计划)(?:分解|数)?|分(?:季度|年度|月份?|地区|区域)(?:[\u4e00-\u9fff]{2,6})?"
)
"""Heads that only say that what stands below them divides something."""
SUMS = frozenset({"小计", "合计", "总计"})
_ALONE = TEXT_KINDS - {"item", "category"} | {"ordinal", "total"}
"""Kinds of columns that have no others below them; 任务 can have."""

_FIGURES = regex("[0-9一二三四五六七八九十]+")
_MOST_NAMES = 60
_FEWEST_BELOW = 2


def join_levels(upper: Sequence[Token], lower: Sequence[Token], width: int) -> list[Token] | None:
    """The header of ``width`` columns that two rows of names make, or None where it is not certain which names are groups, or of what."""
    groups = _groups(upper, len(upper) + len(lower) - width)
    parts = _divide(lower, len(groups)) if groups else None
    if parts is None or any(stands_alone(name) for name in lower):
        return None
    header: list[Token] = []
    for index, name in enumerate(upper):
        header.extend(below(name, parts[groups.index(index)]) if index in groups else [name])
    return header


def split_levels(names: Sequence[Token], width: int) -> list[Token] | None:
    """The header of ``width`` columns where the names of both levels stand in one row, and nothing says where the second begins."""
    if len(names) <= width or len(names) > _MOST_NAMES:
        return None
    found: list[list[Token]] = []
    for split in range(2, len(names) - 1):
        upper, lower = names[:split], names[split:]
        groups = _groups(upper, len(names) - width)
        if not groups or len(lower) < _FEWEST_BELOW * len(groups):
            continue
        if len(groups) == 1 and any(name.key in SUMS for name in lower[1:-1]):
            continue  # a sum stands before or behind its parts: some of these names are of the upper level
        if any(not stands_alone(name) for name in upper[groups[-1] + 1 :]):
            continue  # it could be a name of the lower level as well
        header = join_levels(upper, lower, width)
        if header is not None:
            found.append(header)
    return found[0] if len(found) == 1 else None


def join_groups(upper: Sequence[Token], lower: Sequence[Token]) -> list[Token]:
    """One name a column, where the upper row has an empty cell for each further column of a group, and the lower one below each name that has none."""
    header: list[Token] = []
    group: Token | None = None
    for above, own in zip(upper, lower, strict=True):
        if above.kind != "blank":
            group = above
        header.extend([above] if own.kind == "blank" else [own] if group is None else below(group, [own]))
    return header


def below(group: Token, names: Sequence[Token]) -> list[Token]:
    """The names of a group's columns, each with the group's."""
    return [Token("text", f"{group.words}/{name.words}", f"{group.text}/{name.text}", name.span, name.line) for name in names]


def stands_alone(name: Token) -> bool:
    """Whether a name has a column of its own, with none below it."""
    return name.key not in SUMS and column_kind(name.words) in _ALONE


def _groups(upper: Sequence[Token], count: int) -> list[int]:
    """The places of the ``count`` names of groups; none where that is not certain."""
    if count < 1:
        return []
    marked = [index for index, name in enumerate(upper) if _DIVIDED.fullmatch(name.key)]
    if marked and len(marked) == count:
        return marked
    able = able_names(upper)
    if len(able) == count:
        return able
    shapes = [_FIGURES.sub("#", upper[index].key) for index in able]
    alike = {shape for shape in shapes if shapes.count(shape) == count > 1}
    return [index for index, shape in zip(able, shapes, strict=True) if shape in alike] if len(alike) == 1 else []


def able_names(upper: Sequence[Token]) -> list[int]:
    """The names that others can stand below."""
    first = 2 if len(upper) > 1 and column_kind(upper[0].words) == "ordinal" and column_kind(upper[1].words) in TEXT_KINDS else 1
    return [index for index, name in enumerate(upper) if index >= first and not stands_alone(name) and name.key not in SUMS]


def _divide(lower: Sequence[Token], count: int) -> list[Sequence[Token]] | None:
    """The names below each of so many groups: all below the only one, the same below each, or a sum at the beginning of each."""
    if count == 1:
        return [lower] if lower else None
    size, rest = divmod(len(lower), count)
    keys = [name.key for name in lower]
    if not rest and size and keys == keys[:size] * count and (size > 1 or len(lower) == count):
        return [lower[start : start + size] for start in range(0, len(lower), size)]
    starts = [index for index, key in enumerate(keys) if key in SUMS]
    if len(starts) != count or starts[0]:
        return None
    return [lower[start:stop] for start, stop in pairwise([*starts, len(lower)])]

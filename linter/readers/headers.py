"""Header cells that were split over several lines: joined so that their number is what the body proves, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .pieces import BARE_SUFFIXES, Token, column_kind, has_strict_end, joined


def is_bracketed(words: str) -> bool:
    """The words are one pair of brackets and what it holds: a unit of measure that belongs to the line above."""
    return words[:1] == "(" and words[-1:] == ")"


def join_certain(fragments: Sequence[Token]) -> list[Token]:
    """Join what cannot stand alone: a bare suffix (管委会) or a bracket ((公里)) belongs to the fragment before it."""
    groups: list[list[Token]] = []
    for fragment in fragments:
        if groups and (is_bracketed(fragment.words) or fragment.key in BARE_SUFFIXES):
            groups[-1].append(fragment)
        else:
            groups.append([fragment])
    return [joined(group) for group in groups]


def join_brackets(tokens: Sequence[Token]) -> list[Token]:
    """Join each bracket to what stands before it."""
    groups: list[list[Token]] = []
    for token in tokens:
        if groups and is_bracketed(token.words):
            groups[-1].append(token)
        else:
            groups.append([token])
    return [joined(group) for group in groups]


def fit_header(fragments: Sequence[Token], width: int) -> list[Token] | None:
    """The fragments as exactly ``width`` header cells, or None where there is no such reading or more than one."""
    cells = join_certain(fragments)
    missing = len(cells) - width
    if missing == 0:
        return cells
    if missing < 0:
        return None
    for pairs in (_pairs_by_word(cells), _pairs_by_ending(cells)):
        if len(pairs) == missing and all(second - first > 1 for first, second in pairwise(pairs)):
            return _join_at(cells, pairs)
    return None


def _pairs_by_word(cells: Sequence[Token]) -> list[int]:
    """Places where two fragments together are a known column: 事项 + 分类, 拟下达 + 云州指标."""
    return [index for index in range(len(cells) - 1) if column_kind(cells[index].key + cells[index + 1].key) is not None]


def _pairs_by_ending(cells: Sequence[Token]) -> list[int]:
    """Places where a fragment lacks the ending that most names of the header have and the next one has it: 市卫生 + 健康委."""
    ended = [has_strict_end(cell.key) for cell in cells]
    if sum(ended) * 2 < len(cells):
        return []
    return [
        index
        for index in range(len(cells) - 1)
        if not ended[index] and ended[index + 1] and column_kind(cells[index].words) is None
    ]


def _join_at(cells: Sequence[Token], pairs: Sequence[int]) -> list[Token]:
    seconds = {index + 1 for index in pairs}
    result: list[Token] = []
    for index, cell in enumerate(cells):
        if index in seconds:
            result[-1] = joined([result[-1], cell])
        else:
            result.append(cell)
    return result

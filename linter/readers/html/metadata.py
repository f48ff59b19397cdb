"""The block of a page that says what the document is: 索引号, 文号, 成文日期, 发布机构; as lines of a label and its value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....grammar.patterns import regex
from ....grammar.structure.lines import LINE_PATTERNS
from ....grammar.width import BLANKS, fold
from ..canonical import RawCell
from .tree import Node

_METADATA = next(regex(pattern) for name, pattern in LINE_PATTERNS if name == "METADATA")
_SURE = regex(
    r"索引号|文件编号|发文字号|文号|统一编号|主题分类|成文日期|生成日期|发布日期|发布机构|发布单位|发文机关|公开方式|公开范围|组配分类|体裁分类"
)
_TITLES = ("名称", "标题")
_LONGEST = 14
_LONGEST_VALUE = 60
_FEW_ROWS = 20


def is_label(words: str) -> bool:
    """The words are the name of such an entry alone, with its colon or without: 文 号:"""
    bare = _bare(words)
    return 0 < len(bare) <= _LONGEST and ":" not in bare and _METADATA.fullmatch(f"{bare}:x") is not None


def is_sure_label(words: str) -> bool:
    """A label that heads no column of a table of tasks."""
    return is_label(words) and _SURE.fullmatch("".join(_bare(words).split())) is not None


def is_entry(words: str) -> bool:
    """A label and its value on one line."""
    return len(words) <= 600 and _METADATA.fullmatch(fold(words)) is not None


def starts_with_label(node: Node) -> bool:
    """The element begins a new entry: 来源: …"""
    words = fold(next((each.words for each in node.inside() if not each.tag and each.words.strip()), "")).strip()
    return ":" in words[: _LONGEST + 1] and is_sure_or_source(words.split(":")[0])


def is_sure_or_source(words: str) -> bool:
    return is_sure_label(words) or _bare(words) in ("来源", "信息来源", "发布时间", "有效性")


def _bare(words: str) -> str:
    return fold(words).strip(f"{BLANKS}:").strip("[]\u3010\u3011")


def entry(label: str, value: str) -> str:
    """Label and value as one line, which a colon parts."""
    return label + value if fold(label).endswith(":") else f"{label}\uff1a{value}"


def metadata_rows(cells: Sequence[RawCell]) -> list[str] | None:
    """The entries of a table of labels and values, one a line; None for any other table."""
    if max(cell.row for cell in cells) >= _FEW_ROWS:
        return None
    words = {(cell.row, cell.column): "".join(cell.lines) for cell in cells}
    order = [place for place in sorted(words) if words[place]]
    sure = sum(
        is_sure_label(words[place]) or (is_entry(words[place]) and _SURE.match(fold(words[place])) is not None) for place in order
    )
    if sure < 2:
        return None
    found: list[str] = []
    label = ""
    row = -1
    labels = 0
    for place in sorted(words):
        if label and (place[0] != row or is_label(words[place])):
            found.append(entry(label, ""))
            label = ""
        row = place[0]
        if label:
            found.append(entry(label, words[place]))
            label = ""
        elif is_label(words[place]):
            label = words[place]
            labels += 1
        elif words[place]:
            if not is_entry(words[place]) and not labels:
                return None
            found.append(words[place])
    if label:
        found.append(entry(label, ""))
    filled = sum(not is_label(each) for each in found)
    return found if filled * 2 >= len(found) or labels * 2 >= len(order) else None


class Pairs:
    """Labels and values that stand in elements of their own, one below the other in the source and beside each other in the page."""

    def __init__(self) -> None:
        self._label = ""

    def take(self, words: str) -> Iterator[str]:
        """The lines to be written once this one is read: a label waits for its value."""
        label = self._label
        if label and _is_value(label, words):
            self._label = ""
            yield entry(label, words)
            return
        yield from self.rest()
        if is_label(words) and (fold(words).endswith(":") or is_sure_label(words)):
            self._label = words
        else:
            yield words

    def rest(self) -> Iterator[str]:
        """The label whose value did not come."""
        if self._label:
            yield entry(self._label, "")
            self._label = ""


def _is_value(label: str, words: str) -> bool:
    if not words or is_label(words) or is_entry(words):
        return False
    return _bare(label) in _TITLES or (len(words) <= _LONGEST_VALUE and "关于" not in words)

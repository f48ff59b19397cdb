"""The blocks of Markdown of which the generated pages are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def page(title: str, *blocks: str) -> str:
    """A page of blocks with an empty line between them."""
    return "\n\n".join((f"# {title}", *(block.strip("\n") for block in blocks if block.strip("\n")))) + "\n"


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; line ends in cells become blanks. Empty without rows."""
    lines = [_row(row) for row in rows]
    return "\n".join((_row(headers), _row(["---"] * len(headers)), *lines)) if lines else ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(' '.join(cell.split()) for cell in cells)} |"


def words(text: str) -> str:
    """Running text in which no mark means anything to Markdown."""
    for mark in ("\\", "|", "<", "*", "_", "[", "`"):
        text = text.replace(mark, {"<": "&lt;", "|": "&#124;"}.get(mark, f"\\{mark}"))
    return text


def code(text: str) -> str:
    """The text letter by letter, in a line or a cell."""
    if not set(text) & set("|`\\") and text == text.strip() != "":
        return f"`{text}`"
    marks = {ord(mark): f"&#{ord(mark)};" for mark in "&<|*_[`\\~{}"}
    return f"<code>{text.translate(marks)}</code>"


def fence(kind: str, text: str) -> str:
    """A block of code."""
    return f"```{kind}\n{text.rstrip(chr(10))}\n```"

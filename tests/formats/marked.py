"""A notice as Markdown: headings with #, tables with pipes."""

from __future__ import annotations

from .notices import Issued, Style, Table

_MARKS: dict[Style, str] = {"title": "# ", "part": "## ", "heading": "### ", "subheading": "#### "}


def markdown_of(notice: Issued) -> bytes:
    parts = [_table(part) if isinstance(part, Table) else f"{_MARKS.get(part.style, '')}{part.words}\n" for part in notice.parts]
    return "\n".join(parts).encode()


def _table(table: Table) -> str:
    """A merged cell stands in each of its rows: Markdown has none."""
    rows = ["| " + " | ".join("".join(slot.lines) for slot, _ in row) + " |\n" for row in table.rows()]
    return "".join([rows[0], "|" + "---|" * table.width + "\n", *rows[1:]])

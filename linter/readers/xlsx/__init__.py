"""Workbooks of Excel and WPS: each sheet as it is shown, its tables as grids, places by sheet and cell."""

from __future__ import annotations

from ....grammar.document import Document
from ..canonical import Canonical
from .sheets import write_sheet
from .workbook import open_book

__all__ = ["read_xlsx"]


def read_xlsx(path_name: str, data: bytes) -> Document:
    """The document of a workbook; ``path_name`` is the name to show. Raises Unreadable, and nothing else.

    Hidden rows and columns are read, since totals count them; hidden sheets are not. Losses say so of both.
    """
    book = open_book(data)
    canonical = Canonical()
    for sheet in book.sheets:
        write_sheet(canonical, sheet)
    for _ in range(book.hidden):
        canonical.lose("hidden-sheet", 0, 0)
    return canonical.document(path_name)

"""PDF with text: paragraphs put together again from their lines, ruled tables as grids, joined where they go on over pages."""

from __future__ import annotations

from ....grammar.document import Document
from ..canonical import Canonical
from .apart import read_pages
from .furniture import without_furniture
from .paragraphs import paragraphs_of
from .tables import PageTable, joined_tables

__all__ = ["read_pdf"]


def read_pdf(path_name: str, data: bytes) -> Document:
    """The document of a PDF; ``path_name`` is the name to show. Raises Unreadable, and nothing else."""
    pages = without_furniture(read_pages(data))
    canonical = Canonical()
    for item in paragraphs_of(joined_tables(pages), pages):
        if isinstance(item, PageTable):
            canonical.table(item.cells())
            continue
        span = canonical.paragraph(item.words, page=item.page)
        for offset, number in item.breaks:
            canonical.goes_on(span.start + offset, number)
    for page in pages:
        if page.pictured:
            canonical.lose("picture", 0, 0)
    return canonical.document(path_name)

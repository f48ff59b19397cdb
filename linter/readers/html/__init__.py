"""Pages of government sites: the notice without the site around it, tables as true grids, the metadata block as lines."""

from __future__ import annotations

from ....grammar.document import Document
from ..canonical import Canonical
from ..glosses import without_glosses
from .chrome import main_items
from .downloads import without_downloads
from .flow import Comment, Line, Table, read_flow
from .page import cut_off, decode_page
from .tree import parse_tree

__all__ = ["read_html"]


def read_html(path_name: str, data: bytes) -> Document:
    """The document of a web page; ``path_name`` is the name to show. Raises Unreadable, and nothing else."""
    page = decode_page(data)
    text, _, glosses = without_glosses(page.text)
    tree = parse_tree(text)
    canonical = Canonical()
    for item in without_downloads(main_items(read_flow(tree.body), tree.title)):
        if isinstance(item, Table):
            canonical.table(item.cells)
        elif isinstance(item, Comment):
            canonical.plain(item.words)
        elif isinstance(item, Line) and item.words:
            canonical.paragraph(item.words, heads=item.heads)
        else:
            canonical.blank()
    for _ in glosses:
        canonical.lose("glosses", 0, 0)
    cut = cut_off(text)
    if cut is not None:
        canonical.lose_rest(cut)
    document = canonical.document(path_name, page.encoding)
    page.refuse_if_bad(document.text)
    return document

"""A page laid out under a limit: forms that draw forms that draw forms would else never end."""

from __future__ import annotations

from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from ..decode import Unreadable

MOST_DRAWN = 150_000
"""Characters, lines and figures of a page: a full one has some 3,000, a map some 50,000."""


class _Counting(PDFPageAggregatorWithMarkedContent):
    """Raises Unreadable where a page draws too much."""

    drawn = 0

    def _count(self) -> None:
        self.drawn += 1
        if self.drawn > MOST_DRAWN:
            raise Unreadable("elements", limit=MOST_DRAWN)

    def render_char(self, *args: Any, **options: Any) -> float:
        self._count()
        return float(super().render_char(*args, **options))

    def paint_path(self, *args: Any, **options: Any) -> None:
        self._count()
        super().paint_path(*args, **options)

    def begin_figure(self, *args: Any, **options: Any) -> None:
        self._count()
        super().begin_figure(*args, **options)


def lay_out(page: Any) -> None:
    """Give the page of pdfplumber its layout, which it would else make without a limit."""
    device = _Counting(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()  # where pdfplumber keeps what it made

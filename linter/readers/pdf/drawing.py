"""A page laid out level and under a limit: forms that draw forms that draw forms would else never end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

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


def laid_out(page: Any) -> Any:
    """The page of pdfplumber with its layout, which it would else make without a limit.

    One whose text stands sideways, as that of a wide table on an upright sheet, is turned until its lines are level.
    """
    _lay_out(page)
    turn = _turn(page.chars)
    if not turn:
        return page
    source = page.page_obj
    source.rotate = source.attrs["Rotate"] = (source.rotate + turn) % 360
    turned = Page(page.pdf, source, page.page_number)
    page.close()
    _lay_out(turned)
    return turned


def _lay_out(page: Any) -> None:
    device = _Counting(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()  # where pdfplumber keeps what it made


def _turn(chars: Sequence[dict[str, Any]]) -> int:
    """By how many degrees to the right most characters lie; 0 where they stand."""
    rising = sum(abs(char["matrix"][0]) < abs(char["matrix"][1]) and char["matrix"][1] > 0 for char in chars)
    falling = sum(abs(char["matrix"][0]) < abs(char["matrix"][1]) and char["matrix"][1] < 0 for char in chars)
    if (rising + falling) * 2 <= len(chars):
        return 0
    return 90 if rising >= falling else 270

"""A workbook opened with care: what its sheets show, cell by cell, the formulas behind it, and what is merged or hidden."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import DecimalException
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..decode import Unreadable
from ..docx.package import EXCEL, Package, open_package
from .references import Area, Place, name_of, place_of, read_area
from .shown import shown_date, shown_number

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_SWEPT = 20_000_000
"""Rows times columns up to the last cell that holds something; openpyxl goes over all of them."""

MOST_SHEETS = 200
_LONGEST_FORMULA = 1000
_MOST_OF_FORMULA = 60
"""Characters of a formula that stand for its result where there is none."""

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32)), " ") | {10: "\n"}
_FAULTS = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
    DecimalException,
    SyntaxError,
)
"""What openpyxl and the parsers below it raise over a workbook that is none; what they say of XML are syntax errors."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows, as lines; ``number`` says that it holds one."""

    lines: tuple[str, ...]
    number: bool = False

    @property
    def words(self) -> str:
        return "".join(self.lines)


@dataclass(slots=True)
class Sheet:
    """A sheet that is shown. Places count from 1. ``cells`` are those that show something.

    ``uncounted`` are formulas whose result the file does not hold: their cells show the formula.
    """

    name: str
    cells: dict[Place, Shown] = field(default_factory=dict)
    formulas: dict[Place, str] = field(default_factory=dict)
    uncounted: set[Place] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that are shown, in their order, and how many hidden ones hold something."""

    sheets: tuple[Sheet, ...]
    hidden: int


def open_book(data: bytes) -> Book:
    """Raises Unreadable: ``missing-extra`` where openpyxl is not installed, and what ``open_package`` raises."""
    try:
        import openpyxl
    except ImportError:
        raise Unreadable("missing-extra", format=".xlsx", extra="xlsx") from None
    package = open_package(data, EXCEL)
    package.refuse_entities()
    parts = dict(package.related_by_id(package.main, "worksheet"))
    for kind in ("sharedStrings", "styles"):
        for name in package.related(package.main, kind):
            package.tree(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            workbook = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            return _book(package, parts, workbook)
        except _FAULTS:
            raise Unreadable("broken") from None


def _book(package: Package, parts: dict[str, str], workbook: Any) -> Book:
    sheets: list[Sheet] = []
    hidden = 0
    shown = {sheet.title: sheet for sheet in workbook.worksheets}
    entries = list(package.tree(package.main).iter("{*}sheet"))[:MOST_SHEETS]
    for entry in entries:
        part = parts.get(entry.get(_ID) or entry.get(_STRICT_ID) or "")
        worksheet = shown.get(entry.get("name") or "")
        if part is None or worksheet is None:
            continue
        sheet, bounds, zeros = _structure(entry.get("name") or "", package.tree(part))
        if entry.get("state", "visible") != "visible":
            hidden += bounds != (0, 0)
            continue
        _fill(sheet, worksheet, bounds, workbook.epoch, zeros=zeros)
        sheets.append(sheet)
    return Book(tuple(sheets), hidden)


def _structure(name: str, root: _Element) -> tuple[Sheet, Place, bool]:
    """What a sheet has besides its values; the last row and column that hold something; whether it shows zeros."""
    sheet = Sheet(name)
    last_row = last_column = row_number = 0
    shared: dict[str, tuple[Place, str]] = {}
    for row in root.iter("{*}row"):
        row_number = _number(row.get("r"), row_number + 1)
        if _is_on(row.get("hidden")):
            sheet.hidden_rows.add(row_number)
        column = 0
        for cell in row.iterchildren("{*}c"):
            place = place_of(cell.get("r") or "") or (row_number, column + 1)
            column = place[1]
            formula, value = cell.find("{*}f"), cell.find("{*}v")
            if formula is not None:
                sheet.formulas[place] = _formula(formula, place, shared)
                if value is None or (not value.text and cell.get("t") != "str"):
                    sheet.uncounted.add(place)
            elif value is None and cell.find("{*}is") is None:
                continue
            last_row, last_column = max(last_row, place[0]), max(last_column, place[1])
    for merge in root.iter("{*}mergeCell"):
        area = read_area(merge.get("ref") or "")
        if area is not None:
            sheet.merged.append(area)
    for column_mark in root.iter("{*}col"):
        if _is_on(column_mark.get("hidden")):
            sheet.hidden_columns.append((_number(column_mark.get("min"), 0), _number(column_mark.get("max"), 0)))
    view = next(root.iter("{*}sheetView"), None)
    return sheet, (last_row, last_column), view is None or view.get("showZeros") not in ("0", "false")


def _formula(element: _Element, place: Place, shared: dict[str, tuple[Place, str]]) -> str:
    """The formula of a cell; one of many that are alike is given once, and moved to each of the others."""
    words = element.text or ""
    key = element.get("si")
    if element.get("t") != "shared" or key is None:
        return words
    if words:
        shared[key] = (place, words)
        return words
    if key not in shared:
        return ""
    from openpyxl.formula.translate import Translator, TranslatorError

    origin, master = shared[key]
    if len(master) > _LONGEST_FORMULA:
        return ""
    try:
        return str(Translator(f"={master}", name_of(origin)).translate_formula(name_of(place))).removeprefix("=")
    except (TranslatorError, ValueError, IndexError):
        return ""


def _fill(sheet: Sheet, worksheet: Any, bounds: Place, epoch: datetime, *, zeros: bool) -> None:
    if bounds[0] * bounds[1] > MOST_SWEPT:
        raise Unreadable("elements", limit=MOST_SWEPT)
    for number, row in enumerate(worksheet.iter_rows(max_row=bounds[0], max_col=bounds[1]), 1):
        for column, cell in enumerate(row, 1):
            if cell.value is None:
                continue
            shown = _shown(cell, epoch)
            if shown.lines and (zeros or not (shown.number and cell.value == 0)):
                sheet.cells[number, column] = shown
    for place in sheet.uncounted:
        sheet.cells[place] = _lines(f"={sheet.formulas[place][:_MOST_OF_FORMULA]}")


def _shown(cell: Any, epoch: datetime) -> Shown:
    value = cell.value
    if isinstance(value, bool):
        return Shown(("TRUE" if value else "FALSE",))
    if isinstance(value, (int, float)):
        return _lines(shown_number(value, cell.number_format, cell.style_array.numFmtId, epoch), number=True)
    if isinstance(value, (datetime, date, time, timedelta)):
        return _lines(shown_date(value, cell.number_format, cell.style_array.numFmtId))
    return _lines(str(value))


def _lines(words: str, *, number: bool = False) -> Shown:
    rows = words.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").translate(_CONTROLS).split("\n")
    return Shown(tuple(stripped for row in rows if (stripped := row.strip())), number)


def _number(words: str | None, other: int) -> int:
    return int(words) if words and len(words) < 8 and all("0" <= each <= "9" for each in words) else other


def _is_on(words: str | None) -> bool:
    return words in ("1", "true")

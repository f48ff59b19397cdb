"""The tables of a notice as .xlsx: a sheet for each, its title merged above it, figures as numbers with their formats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from .notices import Issued, Slot, Table
from .packages import TYPES, package, relationships

_S = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{TYPES}"'
_FIGURE = re.compile("([0-9]+)(?:[.]([0-9]+))?(%?)")
_SHEET_NAME = re.compile("[一二三四五六七八九十]+、|附表[0-9]+")
_GENERAL, _TENTHS, _PERCENT, _WORDS = range(4)
"""The formats of cells, by their places in ``_STYLES``."""


def xlsx_of(notice: Issued) -> bytes:
    tables = notice.tables()
    names = [_sheet_name(table, number) for number, table in enumerate(tables, 1)]
    strings: dict[str, int] = {}
    sheets = [_sheet(table, strings) for table in tables]
    entries = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1)
    )
    targets = {f"rId{number}": (f"{TYPES}/worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(tables) + 1)}
    targets[f"rId{len(tables) + 1}"] = (f"{TYPES}/styles", "styles.xml")
    targets[f"rId{len(tables) + 2}"] = (f"{TYPES}/sharedStrings", "sharedStrings.xml")
    shared = "".join(f'<si><t xml:space="preserve">{escape(words, quote=False)}</t></si>' for words in strings)
    return package(
        escape(notice.title),
        "xl/workbook.xml",
        {
            "xl/workbook.xml": ("spreadsheetml.sheet.main", f"<workbook {_S}><sheets>{entries}</sheets></workbook>"),
            "xl/_rels/workbook.xml.rels": ("rels", relationships(targets)),
            **{f"xl/worksheets/sheet{number}.xml": ("spreadsheetml.worksheet", sheet) for number, sheet in enumerate(sheets, 1)},
            "xl/styles.xml": ("spreadsheetml.styles", _STYLES),
            "xl/sharedStrings.xml": (
                "spreadsheetml.sharedStrings",
                f'<sst {_S} count="{len(strings)}" uniqueCount="{len(strings)}">{shared}</sst>',
            ),
        },
    )


def _sheet_name(table: Table, number: int) -> str:
    """附表1, or the heading under which the table stands without its number, which is in the sheet."""
    name = _SHEET_NAME.match(table.above[0])
    if name is None:
        return f"Sheet{number}"
    return table.above[0][name.end() :] or name[0]


def _sheet(table: Table, strings: dict[str, int]) -> str:
    first = len(table.above)
    right = _column(table.width - 1)
    rows = [f'<row r="{number}">{_cell(f"A{number}", words, strings)}</row>' for number, words in enumerate(table.above, 1)]
    for number, row in enumerate(table.rows(), first + 1):
        cells = (_cell(f"{_column(slot.column)}{number}", _words(slot), strings) for slot, begins in row if begins and slot.lines)
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    merged = [f"A{number}:{right}{number}" for number in range(1, first + 1)]
    merged += [
        f"{_column(slot.column)}{slot.row + first + 1}:{_column(slot.column)}{slot.row + first + slot.rows}"
        for slot in table.slots
        if slot.rows > 1
    ]
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    return (
        f'<worksheet {_S}><dimension ref="A1:{right}{first + table.height}"/><sheetData>{"".join(rows)}</sheetData>'
        f'<mergeCells count="{len(merged)}">{areas}</mergeCells></worksheet>'
    )


def _words(slot: Slot) -> str:
    return "\n".join(slot.lines)


def _cell(name: str, words: str, strings: dict[str, int]) -> str:
    figure = _FIGURE.fullmatch(words)
    if figure is None:
        return f'<c r="{name}" s="{_WORDS}" t="s"><v>{strings.setdefault(words, len(strings))}</v></c>'
    whole, decimals, percent = figure.groups()
    if percent:
        # 100% is the number 1, shown as per cent
        return f'<c r="{name}" s="{_PERCENT}"><v>{_hundredth(whole)}</v></c>'
    value = f"{whole}.{decimals}" if decimals else whole
    return f'<c r="{name}" s="{_TENTHS if decimals else _GENERAL}"><v>{value}</v></c>'


def _hundredth(whole: str) -> str:
    padded = whole.zfill(3)
    return f"{padded[:-2]}.{padded[-2:]}".rstrip("0").rstrip(".")


def _column(index: int) -> str:
    return chr(ord("A") + index)


def _formats(codes: Sequence[tuple[int, str]]) -> str:
    made = "".join(
        f'<xf numFmtId="{code}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1">{alignment}</xf>'
        for code, alignment in codes
    )
    return f'<cellXfs count="{len(codes)}">{made}</cellXfs>'


_STYLES = (
    f'<styleSheet {_S}><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    + _formats([(0, ""), (164, ""), (9, ""), (0, '<alignment wrapText="1"/>')])
    + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)

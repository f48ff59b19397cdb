"""A notice that was read from text as a web page, a workbook or a PDF with real tables: for comparing what is found in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO

from noticelint.grammar.document import Cell, Document, Grid

from .pdf_files import LEFT, RIGHT, Paper


def page_of(document: Document) -> bytes:
    """The page: a ``<p>`` for each paragraph, a ``<table>`` for each grid that can be read."""
    parts = ["<!DOCTYPE html><html><head><meta charset=utf-8></head><body>"]
    for block in _blocks(document):
        if isinstance(block, str):
            parts.append(f"<p>{escape(block)}</p>")
            continue
        rows = ["".join(f"<th>{escape(cell.text)}</th>" for cell in block.header)]
        for row in _placed(block):
            cells = (
                f"<td rowspan={height} colspan={width}>{'<br>'.join(map(escape, _lines(document, cell)))}</td>"
                for cell, _, height, width in row
            )
            rows.append("".join(cells))
        parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return "\n".join(parts).encode()


def workbook_of(document: Document) -> bytes:
    """The workbook: one sheet, paragraphs in column A, and an empty row below each table."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    number = 1
    for block in _blocks(document):
        if isinstance(block, str):
            sheet.cell(number, 1, block)
            number += 1
            continue
        for column, cell in enumerate(block.header, 1):
            sheet.cell(number, column, cell.text or None)
        for row in _placed(block):
            number += 1
            for cell, column, height, width in row:
                sheet.cell(number, column + 1, "\n".join(_lines(document, cell)) or None)
                if height * width > 1:
                    sheet.merge_cells(
                        start_row=number, end_row=number + height - 1, start_column=column + 1, end_column=column + width
                    )
        number += 2
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def pdf_notice_of(document: Document) -> bytes:
    """The PDF: paragraphs with indents, ruled tables whose header stands again on each page, and numbers of the pages."""
    paper = Paper()
    for block in _blocks(document):
        if isinstance(block, str):
            paper.paragraph(block)
            continue
        width = max(len(block.header), *map(len, block.rows))
        rows = [[cell.text for cell in row] + [""] * (width - len(row)) for row in (block.header, *block.rows)]
        paper.table(rows, [(RIGHT - LEFT) / width] * width)
        paper.y += 10
    paper.furnish()
    return paper.saved()


def _blocks(document: Document) -> Iterator[str | Grid]:
    """Paragraphs as their text, also those of a table that cannot be read, and the other tables."""
    for block in document.blocks:
        if not isinstance(block, Grid):
            yield "".join(document.slice(block.span).split("\n"))
            continue
        if block.caption is not None:
            yield document.slice(block.caption)
        if block.fault is None:
            yield block
        else:
            yield from (document.slice(line) for line in document.lines_of(block.span))


def _placed(grid: Grid) -> Iterator[list[tuple[Cell, int, int, int]]]:
    """The cells of each row, a merged one at its first place only: with its column, and how many rows and columns it covers."""
    seen: set[int] = set()
    for number, row in enumerate(grid.rows):
        cells: list[tuple[Cell, int, int, int]] = []
        for column, cell in enumerate(row):
            if id(cell) not in seen:
                seen.add(id(cell))
                height = sum(any(each is cell for each in other) for other in grid.rows[number:])
                cells.append((cell, column, height, sum(each is cell for each in row)))
        yield cells


def _lines(document: Document, cell: Cell) -> Sequence[str]:
    return [document.slice(line) for line in document.lines_of(cell.span)] if not cell.blank else []

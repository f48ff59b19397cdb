"""A notice as .docx: styles, real tables whose header row is repeated, numbers of pages, and headings that Word numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from .notices import Issued, Line, Style, Table
from .packages import TYPES, package, relationships

_W = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{TYPES}"'
_STYLE_IDS: dict[Style, str] = {
    "title": "Title",
    "part": "Heading1",
    "heading": "Heading2",
    "subheading": "Heading3",
    "label": "Label",
    "signature": "Signature",
    "text": "BodyText",
}
_ORDINALS = "一二三四五六七八九十"
_HEADING = re.compile(f"([{_ORDINALS}])、(.+)")
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_WIDTH = 8844
"""Twentieths of a point between the margins of a page of A4."""


def docx_of(notice: Issued, *, numbered: bool) -> bytes:
    """``numbered``: 一、二、 before its headings are no text but computed, by the style of the headings."""
    writer = _Writer(numbered)
    body = "".join(writer.table(part) if isinstance(part, Table) else writer.line(part) for part in notice.parts)
    targets = {
        "rId1": (f"{TYPES}/styles", "styles.xml"),
        "rId2": (f"{TYPES}/numbering", "numbering.xml"),
        "rId3": (f"{TYPES}/footer", "footer1.xml"),
    }
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/>'
        "</w:sectPr>"
    )
    return package(
        escape(notice.title),
        "word/document.xml",
        {
            "word/document.xml": (
                "wordprocessingml.document.main",
                f"<w:document {_W}><w:body>{body}{section}</w:body></w:document>",
            ),
            "word/styles.xml": ("wordprocessingml.styles", _styles(numbered)),
            "word/numbering.xml": ("wordprocessingml.numbering", writer.numbering()),
            "word/footer1.xml": ("wordprocessingml.footer", _FOOTER),
            "word/_rels/document.xml.rels": ("rels", relationships(targets)),
        },
    )


@dataclass
class _Writer:
    """``starts`` are the values at which numbering was set anew, as one does in Word who does not want the next number."""

    numbered: bool
    last: int = 0
    starts: list[int] = field(default_factory=list)

    def line(self, part: Line) -> str:
        words, own = part.words, ""
        match = _HEADING.fullmatch(words) if self.numbered and part.style == "heading" else None
        if match is not None:
            value = _ORDINALS.index(match[1]) + 1
            if value != self.last + 1:
                self.starts.append(value)
            if self.starts:
                own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{len(self.starts) + 1}"/></w:numPr>'
            self.last = value
            words = match[2]
        turn = "<w:pageBreakBefore/>" if part.turns else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{_STYLE_IDS[part.style]}"/>{turn}{own}</w:pPr>{_runs(words)}</w:p>'

    def numbering(self) -> str:
        nums = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for number, start in enumerate(self.starts, 2)
        )
        return (
            f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0">'
            '<w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="Heading2"/><w:suff w:val="nothing"/>'
            f'<w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/><w:pPr>{_INDENT}</w:pPr></w:lvl></w:abstractNum>'
            f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}</w:numbering>'
        )

    def table(self, table: Table) -> str:
        weights = table_weights(table)
        widths = [weight * _WIDTH // sum(weights) for weight in weights]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = []
        for number, row in enumerate(table.rows()):
            head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if number == 0 else "<w:trPr><w:cantSplit/></w:trPr>"
            cells = []
            for (slot, begins), width in zip(row, widths, strict=True):
                merge = "" if slot.rows == 1 else '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
                cells.append(
                    f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}</w:tcPr>'
                    f"{_paragraphs(slot.lines if begins else ())}</w:tc>"
                )
            rows.append(f"<w:tr>{head}{''.join(cells)}</w:tr>")
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
            f'<w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f'<w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl><w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p>'
        )


def table_weights(table: Table) -> list[int]:
    """How wide the columns are, one to another: by their longest words, so that figures stand on one line."""
    longest = [1] * table.width
    for slot in table.slots:
        for line in slot.lines:
            # Chinese is twice as wide; beyond eight characters it stands on several lines
            width = sum(1 if each < "\x7f" else 2 for each in line)
            longest[slot.column] = max(longest[slot.column], min(width, 16))
    return [max(each, 4) + 3 for each in longest]


def _paragraphs(lines: Sequence[str]) -> str:
    start = '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>'
    texts = (f'<w:r><w:t xml:space="preserve">{escape(line, quote=False)}</w:t></w:r>' if line else "" for line in lines or ("",))
    return "".join(f"{start}{text}</w:p>" for text in texts)


def _runs(words: str) -> str:
    """Figures and letters are runs of their own, in another font, as offices write them."""
    latin = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/></w:rPr>'
    return "".join(
        f'<w:r>{latin if part.isascii() else ""}<w:t xml:space="preserve">{escape(part, quote=False)}</w:t></w:r>'
        for part in re.findall("[!-~]+|[^!-~]+", words)
    )


_FOOTER = (
    f'<w:ftr {_W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">\u2014 </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> \u2014</w:t></w:r></w:p></w:ftr>'
)


def _styles(numbered: bool) -> str:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    centred = '<w:jc w:val="center"/>'
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"'
        ' w:hAnsi="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
        + _style("Normal", "Normal", "", default=True)
        + _style("BodyText", "Body Text", _INDENT)
        + _style("Title", "Title", f'{centred}<w:outlineLvl w:val="0"/>', size=44)
        + _style("Heading1", "heading 1", f'<w:keepNext/>{centred}<w:outlineLvl w:val="0"/>', size=44)
        + _style("Heading2", "heading 2", f'<w:keepNext/>{number}{_INDENT}<w:outlineLvl w:val="1"/>')
        + _style("Heading3", "heading 3", f'<w:keepNext/>{_INDENT}<w:outlineLvl w:val="2"/>')
        + _style("Label", "\u9644\u8868\u5e8f\u53f7", "")
        + _style("Signature", "Signature", '<w:jc w:val="right"/>')
        + _style("TableText", "\u8868\u683c\u6587\u5b57", centred, size=18)
        + '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr>'
        f"<w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )


def _style(key: str, name: str, properties: str, *, size: int = 0, default: bool = False) -> str:
    mark = ' w:default="1"' if default else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    run = f'<w:rPr><w:sz w:val="{size}"/></w:rPr>' if size else ""
    return (
        f'<w:style w:type="paragraph"{mark} w:styleId="{key}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{properties}</w:pPr>{run}</w:style>"
    )

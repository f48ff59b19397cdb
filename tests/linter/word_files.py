"""Word files for the tests of ``annotate``: made of XML by hand, read back, and held against the rules that Word enforces."""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
STYLES = (
    '<w:style w:type="character" w:styleId="a7"><w:name w:val="annotation reference"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a8"><w:name w:val="annotation text"/></w:style>'
)


def run(words: str, properties: str = "") -> str:
    return f'<w:r>{properties and f"<w:rPr>{properties}</w:rPr>"}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """A w:p; what does not begin with ``<`` is the text of a run."""
    return f"<w:p>{''.join(each if each.startswith('<') else run(each) for each in runs)}</w:p>"


def table(*rows: Sequence[str]) -> str:
    cells = ("".join(f"<w:tc><w:tcPr/>{paragraph(*filter(None, [cell]))}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word_file(*blocks: str, parts: Mapping[str, str] | None = None, extra: Mapping[str, bytes] | None = None) -> bytes:
    """A package of these blocks. ``parts`` are further ones by kind (``footnotes``, ``comments``), ``extra`` any entries."""
    parts = {"styles": STYLES, **(parts or {})}
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        overrides = "".join(
            f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPES}.{kind}+xml"/>' for kind in sorted(parts)
        )
        package.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{overrides}</Types>',
        )
        package.writestr("_rels/.rels", _relationships([("officeDocument", "word/document.xml")]))
        package.writestr(
            "word/document.xml",
            f"<w:document {_NAMESPACES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>",
        )
        package.writestr("word/_rels/document.xml.rels", _relationships([(kind, f"{kind}.xml") for kind in parts]))
        for kind, content in parts.items():
            root = {"header": "hdr", "commentsExtended": "w15:commentsEx"}.get(kind, kind)
            name = root if ":" in root else f"w:{root}"
            package.writestr(f"word/{kind}.xml", f"<{name} {_NAMESPACES}>{content}</{name}>")
        for entry, data in (extra or {}).items():
            package.writestr(entry, data)
    return made.getvalue()


def strict(data: bytes) -> bytes:
    """The same package in the namespaces of the strict standard."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(
                name, old.read(name).replace(W.encode(), STRICT.encode()).replace(_OFFICE.encode(), _STRICT_OFFICE.encode())
            )
    return made.getvalue()


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as it stands in a file: ``place`` is the text that it is about, deleted words included."""

    number: str
    author: str
    initials: str
    words: str
    place: str


class Opened:
    """A Word file read back."""

    def __init__(self, data: bytes, namespace: str = W) -> None:
        self.data, self._namespace = data, namespace
        self.entries = entries(data)
        self.root = etree.fromstring(self.entries["word/document.xml"])

    def w(self, local: str) -> str:
        return f"{{{self._namespace}}}{local}"

    @property
    def comments(self) -> list[Comment]:
        return [
            Comment(
                each.get(self.w("id"), ""),
                each.get(self.w("author"), ""),
                each.get(self.w("initials"), ""),
                "\n".join("".join(t.text or "" for t in p.iter(self.w("t"))) for p in each.iter(self.w("p"))),
                self._place(each.get(self.w("id"), "")),
            )
            for each in self._comments()
        ]

    def _comments(self) -> list[_Element]:
        content = self.entries.get("word/comments.xml")
        return [] if content is None else list(etree.fromstring(content))

    def _place(self, number: str) -> str:
        words: list[str] = []
        within = False
        for each in self.root.iter():
            if each.tag in (self.w("commentRangeStart"), self.w("commentRangeEnd")) and each.get(self.w("id")) == number:
                within = each.tag == self.w("commentRangeStart")
            elif within and each.tag in (self.w("t"), self.w("delText")):
                words.append(each.text or "")
        return "".join(words)

    def said(self, code: str) -> Comment:
        """The only comment of a rule."""
        (found,) = (each for each in self.comments if f" {code}" in each.words)
        return found

    def characters(self, *, accept: bool = False) -> list[list[tuple[str, bytes]]]:
        """The paragraphs, each character with its formatting; one's own changes as rejected, or as accepted."""
        return [list(self._characters(each, accept=accept)) for each in self.root.iter(self.w("p"))]

    def _characters(self, block: _Element, *, accept: bool) -> Iterator[tuple[str, bytes]]:
        left_out = self.w("del" if accept else "ins")
        for each in block.iter(self.w("t"), self.w("delText"), self.w("tab"), self.w("br")):
            above = [up for up in each.iterancestors() if up.tag == left_out and up.get(self.w("author")) == "noticelint"]
            if above or next(each.iterancestors(self.w("p"))) is not block:
                continue
            properties = deepcopy(next(each.iterancestors(self.w("r"))).find(self.w("rPr")))
            for recorded in () if properties is None else properties.iter(self.w("rPrChange")):
                # every change has a number of its own
                recorded.attrib.pop(self.w("id"))
            shown = b"" if properties is None else etree.tostring(properties, method="c14n", exclusive=True)
            words = each.text or "" if each.tag in (self.w("t"), self.w("delText")) else "|"
            # Word leaves out blanks at the edges that are not said to count
            kept = words if each.get(SPACE) == "preserve" else words.strip(" \t\r\n")
            yield from ((character, shown) for character in kept)

    def text(self, *, accept: bool = False) -> str:
        return "\n".join("".join(character for character, _ in each) for each in self.characters(accept=accept))

    def require_sound(self) -> None:
        """What Word asks of a package, or else calls it broken."""
        self._require_relations()
        numbers = [each.get(self.w("id")) for each in self._comments()]
        assert len(set(numbers)) == len(numbers)
        marks = {"commentRangeStart": 0, "commentRangeEnd": 1, "commentReference": 2}
        order: dict[str | None, list[int]] = {}
        for each in self.root.iter(*map(self.w, marks)):
            order.setdefault(each.get(self.w("id")), []).append(marks[etree.QName(each).localname])
            inside = etree.QName(each.getparent()).localname
            assert inside in (
                "r" if each.tag == self.w("commentReference") else "p",
                "hyperlink",
                "ins",
                "sdtContent",
                "smartTag",
                "fldSimple",
            )
        assert order == {number: [0, 1, 2] for number in numbers}
        for each in self.root.iter(self.w("commentReference")):
            # else it would be a part of a link, or of what somebody inserted and may yet be rejected
            assert etree.QName(each.getparent().getparent()).localname == "p"
        changes = Counter(each.get(self.w("id")) for each in self.root.iter(self.w("ins"), self.w("del"), self.w("rPrChange")))
        assert max(changes.values(), default=1) == 1
        for each in self.root.iter(self.w("rPr"), self.w("pPr")):
            assert each.getprevious() is None
        for each in self.root.iter(self.w("t")):
            assert next(each.iterancestors(self.w("del")), None) is None
        for each in self.root.iter(self.w("delText")):
            assert next(each.iterancestors(self.w("del")), None) is not None

    def _require_relations(self) -> None:
        types = etree.fromstring(self.entries["[Content_Types].xml"])
        named = [each.get("PartName") for each in types.iterfind("{*}Override")]
        assert len(set(named)) == len(named)
        assert {name[1:] for name in named if name} <= set(self.entries)
        for name, content in self.entries.items():
            if name.endswith(".rels"):
                rows = list(etree.fromstring(content))
                assert len({each.get("Id") for each in rows}) == len(rows)
                folder = posixpath.dirname(posixpath.dirname(name))
                for each in rows:
                    if each.get("TargetMode") != "External":
                        assert posixpath.normpath(posixpath.join(folder, each.get("Target", ""))) in self.entries
        if "word/comments.xml" in self.entries:
            assert "/word/comments.xml" in named

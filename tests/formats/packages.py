"""Zip packages that are the same bytes on every day and with every zlib: entries in a fixed order, dated 1980, and stored."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MEDIA = "application/vnd.openxmlformats-officedocument"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_TYPE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_DATE = "2024-03-08T01:00:00Z"


def package(title: str, main: str, parts: Mapping[str, tuple[str, str]]) -> bytes:
    """A package of parts, each its media type (behind the prefix that all share) and its XML; ``main`` is the one to open.

    A part with the media type ``rels`` holds the relationships of another.
    """
    core = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>云州市人民政府办公室</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_DATE}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_DATE}</dcterms:modified></cp:coreProperties>'
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_MEDIA}.{media}+xml"/>'
        for name, (media, _) in parts.items()
        if media != "rels"
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>'
    )
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": relationships({"rId1": (f"{TYPES}/officeDocument", main), "rId2": (_CORE_TYPE, "docProps/core.xml")}),
        "docProps/core.xml": core,
        **{name: xml for name, (_, xml) in parts.items()},
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, xml in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            # else it names the system on which it was made
            entry.create_system = 0
            archive.writestr(entry, XML + xml)
    return stream.getvalue()


def relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    """The XML of relationships: by their id, a type and a target."""
    made = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, (kind, target) in targets.items())
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'

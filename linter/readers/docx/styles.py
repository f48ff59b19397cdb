"""What a paragraph has through its style: numbering, outline level; and which runs are hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .names import attribute, child, children, is_on, number, value
from .numbering import Reference, read_reference

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHAIN = 20
_BODY_TEXT = 9
"""The outline level of what is no heading."""


@dataclass(frozen=True, slots=True)
class Style:
    name: str
    based_on: str
    reference: Reference | None
    outline: int | None
    hidden: bool | None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a package by id; ``default`` is that of paragraphs that name none."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    default: str = ""

    def chain(self, style_id: str) -> list[tuple[str, Style]]:
        """A style and those that it is based on, the nearest first."""
        found: list[tuple[str, Style]] = []
        while style_id in self.by_id and len(found) < _CHAIN:
            found.append((style_id, self.by_id[style_id]))
            style_id = self.by_id[style_id].based_on
        return found

    def lists(self) -> dict[str, str]:
        """The list that each style names itself, for numbering styles."""
        return {key: style.reference.list_id or "" for key, style in self.by_id.items() if style.reference is not None}


def read_styles(root: _Element | None) -> Styles:
    if root is None:
        return Styles()
    found: dict[str, Style] = {}
    default = ""
    for each in children(root, "style"):
        name = attribute(each, "styleId") or ""
        properties = child(each, "pPr")
        outline = value(properties, "outlineLvl")
        hidden = child(each, "rPr", "vanish")
        found[name] = Style(
            (value(each, "name") or "").lower(),
            value(each, "basedOn") or "",
            read_reference(properties),
            None if outline is None else number(outline, _BODY_TEXT),
            None if hidden is None else is_on(hidden),
        )
        if attribute(each, "type") == "paragraph" and attribute(each, "default") in ("1", "true", "on"):
            default = name
    return Styles(found, default)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What holds for a paragraph: its list and level ("" for none), whether it is a heading, a line of a table of contents, or hidden."""

    list_id: str
    level: int | None
    list_style: str
    heading: bool
    contents: bool
    hidden: bool


def paragraph_style(styles: Styles, properties: _Element | None) -> ParagraphStyle:
    own = read_reference(properties)
    chain = styles.chain(value(properties, "pStyle") or styles.default)
    list_id = own.list_id if own else None
    level = own.level if own else None
    list_style = ""
    for name, style in chain:
        if list_id is not None:
            break
        if style.reference is not None and style.reference.list_id is not None:
            list_id, list_style = style.reference.list_id, name
            level = style.reference.level if level is None else level
    outline = value(properties, "outlineLvl")
    levels = [number(outline, _BODY_TEXT)] if outline is not None else [s.outline for _, s in chain if s.outline is not None]
    return ParagraphStyle(
        list_id or "",
        level,
        list_style,
        bool(levels) and levels[0] < _BODY_TEXT,
        any(style.name.startswith("toc ") for _, style in chain[:1]),
        next((style.hidden for _, style in chain if style.hidden is not None), False),
    )


def is_hidden(styles: Styles, properties: _Element | None, *, inherited: bool) -> bool:
    """Whether Word does not show a run with these w:rPr; ``inherited`` is what its paragraph's style says."""
    if properties is None:
        return inherited
    own = child(properties, "vanish")
    if own is not None:
        return is_on(own)
    style = value(properties, "rStyle")
    if style is not None:
        return next((each.hidden for _, each in styles.chain(style) if each.hidden is not None), inherited)
    return inherited

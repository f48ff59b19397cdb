"""Hypothesis strategies: consistent notices of any layout, and text that is none."""

from __future__ import annotations

from hypothesis import strategies as st

from .dressing import METADATA, SPACED, SPACINGS, dressed, needs_letter
from .layouts import Layout
from .notice import Notice
from .page import Style
from .supply import Supply


@st.composite
def styles(draw: st.DrawFn, layout: Layout) -> Style:
    gap = 1 if layout in SPACED else draw(st.integers(0, 1))
    spacing = draw(st.sampled_from(SPACINGS))
    return Style(gap, airy=draw(st.booleans()), wide=draw(st.booleans()), spacing=spacing)


@st.composite
def notices(draw: st.DrawFn, layout: Layout, *, letter: bool | None = None) -> Notice:
    """A notice of one layout, with or without letter, metadata and page furniture."""
    supply = Supply(draw(st.integers(0, 2**20)))
    parts = layout(supply)
    style = draw(styles(layout))
    with_letter = needs_letter(parts, layout) or (draw(st.booleans()) if letter is None else letter)
    page = draw(st.booleans()) if with_letter else False
    metadata = draw(st.sampled_from(((), *METADATA)))
    return dressed(layout, parts, supply, style, letter=with_letter, metadata=metadata, page=page)

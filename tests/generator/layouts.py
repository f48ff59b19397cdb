"""Every way in which the generator sets a notice."""

from __future__ import annotations

from collections.abc import Callable

from .notice import Part
from .rare_layouts import crossed, done_so_far, nth_deeds, of_which, piped_tasks, sentences, sublines
from .supply import Supply
from .usual_layouts import (
    area_tables,
    bars_and_spaces,
    brackets,
    inline,
    leaders,
    markdown,
    narrative,
    projects,
    tables_on_one_line,
    task_tables,
)

Layout = Callable[[Supply], tuple[Part, ...]]
"""Makes the parts of a notice, consistent in themselves."""

LAYOUTS: tuple[Layout, ...] = (
    leaders, brackets, narrative, task_tables, projects, area_tables, markdown, inline,
    bars_and_spaces, tables_on_one_line, crossed, of_which, done_so_far, sublines, sentences, nth_deeds, piped_tasks,
)  # fmt: skip

__all__ = ["LAYOUTS", "Layout", *(layout.__name__ for layout in LAYOUTS)]  # noqa: PLE0604 - the names of the functions above

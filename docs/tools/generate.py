"""Write the pages that follow from the program: ``python docs/tools/generate.py``, into ``docs/generated``.

With ``--check`` nothing is written; exit status 1, and the names of the pages, where some are stale.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import command_pages
import configuration_pages
import format_pages
import grammar_pages
import rule_pages

FOLDER = Path(__file__).resolve().parent.parent / "generated"


def pages() -> Mapping[str, str]:
    """Every generated page: its path from ``docs/generated``, and its text."""
    return {
        **rule_pages.pages(),
        **grammar_pages.pages(),
        **configuration_pages.pages(),
        **command_pages.pages(),
        **format_pages.pages(),
    }


def main(arguments: list[str]) -> int:
    wanted = pages()
    there = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*") if path.is_file()}
    stale = sorted(name for name, text in wanted.items() if name not in there or there[name].read_text("utf-8") != text)
    gone = sorted(there.keys() - wanted.keys())
    if arguments == ["--check"]:
        for name in (*stale, *gone):
            print(f"docs/generated/{name} is stale: run python docs/tools/generate.py")
        return 1 if stale or gone else 0
    for name in stale:
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[name], encoding="utf-8", newline="\n")
    for name in gone:
        there[name].unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

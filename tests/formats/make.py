"""Makes three pairs of the example notices in the other formats: ``python -m tests.formats.make``.

They are written without the programs and libraries of the formats, whose output changes with their version and with the day.
"""

from __future__ import annotations

from collections.abc import Iterator

from .marked import markdown_of
from .notices import EXAMPLES, issued
from .page import html_of
from .printed import pdf_of
from .word import docx_of
from .workbook import xlsx_of

FOLDER = EXAMPLES / "formats"
PAIRS = ("matrix", "annex", "brackets")


def made() -> Iterator[tuple[str, bytes]]:
    """The name of each file and its bytes."""
    for pair in PAIRS:
        for kind in ("clean", "faulty"):
            name = f"{pair}-{kind}"
            notice = issued(name)
            yield f"{name}.docx", docx_of(notice, numbered=pair == "matrix")
            yield f"{name}.html", html_of(notice)
            yield f"{name}.md", markdown_of(notice)
            yield f"{name}.pdf", pdf_of(notice)
            if pair != "brackets":
                # its tables are forms to be filled in: there is nothing to check
                yield f"{name}.xlsx", xlsx_of(notice)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, data in made():
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()

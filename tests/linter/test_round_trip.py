"""Annotated Word files opened by LibreOffice: each comment at its place, and nothing else of them changed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from noticelint.linter.annotating.annotate import Wishes, annotate_bytes
from noticelint.linter.settings import on_command_line, settle

from ..formats.make import PAIRS, made
from .soffice import PRINTED, converted, require_chinese_font
from .word_files import Opened

pdfplumber = pytest.importorskip("pdfplumber")

IN_FORCE = settle([on_command_line()])
MADE = dict(made())


def annotated(data: bytes, *, fix: bool = False) -> bytes:
    result = annotate_bytes("a.docx", data, IN_FORCE, Wishes("zh", "2023-05-06T07:08:09Z", fix)).data
    assert result is not None
    return result


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The faulty examples as they are, with comments, and with tracked changes too."""
    found = {}
    for pair in PAIRS:
        found[f"{pair}.docx"] = data = MADE[f"{pair}-faulty.docx"]
        found[f"{pair}-noted.docx"], found[f"{pair}-mended.docx"] = annotated(data), annotated(data, fix=True)
    return found


def shown(words: str) -> str:
    """Words without what depends on where lines end."""
    return "".join(words.split())


def paragraph_properties(file: Opened) -> list[bytes]:
    return [etree.tostring(each, method="c14n", exclusive=True) for each in file.root.iter(file.w("pPr"))]


def test_words_and_formatting_are_those_of_the_file_without_comments(files: dict[str, bytes], tmp_path: Path) -> None:
    again = {name: Opened(data) for name, data in converted(files, "docx", tmp_path).items()}
    for pair in PAIRS:
        plain, noted, mended = again[pair], again[f"{pair}-noted"], again[f"{pair}-mended"]
        assert noted.characters() == plain.characters()
        assert paragraph_properties(noted) == paragraph_properties(plain)
        # with the tracked changes rejected
        assert mended.characters() == plain.characters()


@pytest.mark.parametrize("kind", ["noted", "mended"])
def test_comments_and_changes_stand_where_they_stood(files: dict[str, bytes], tmp_path: Path, kind: str) -> None:
    given = {f"{pair}.docx": files[f"{pair}-{kind}.docx"] for pair in PAIRS}
    again = converted(given, "docx", tmp_path)

    def places(file: Opened) -> list[tuple[str, str, str]]:
        return sorted((each.author, shown(each.words), each.place) for each in file.comments)

    for pair in PAIRS:
        before, after = Opened(given[f"{pair}.docx"]), Opened(again[pair])
        assert len(before.comments) > 5
        assert places(after) == places(before)
        # a page that a paragraph begins is turned by a break in front of it
        assert after.text(accept=True).replace("|", "") == before.text(accept=True).replace("|", "")


def test_each_comment_is_printed_behind_its_words_and_the_pages_are_the_same(files: dict[str, bytes], tmp_path: Path) -> None:
    require_chinese_font()
    printed = converted({name: data for name, data in files.items() if "-mended" not in name}, PRINTED, tmp_path)
    for pair in PAIRS:
        with pdfplumber.open(BytesIO(printed[pair])) as plain, pdfplumber.open(BytesIO(printed[f"{pair}-noted"])) as noted:
            assert [list(drawn(page)) for page in noted.pages] == [list(drawn(page)) for page in plain.pages]
            found = {words: behind(page, *corner) for page in noted.pages for words, corner in notes(page)}
        comments = Opened(files[f"{pair}-noted.docx"]).comments
        assert found.keys() == {shown(each.words) for each in comments}
        for each in comments:
            place, before = shown(each.place), found[shown(each.words)]
            assert before.endswith(place) if place else not before


def drawn(page: Any) -> Iterator[tuple[str, str, int, int, int]]:
    """The characters of a page, each with its font, size and place."""
    for each in page.chars:
        # what stands before the + is made up for each file
        font = each["fontname"].rpartition("+")[2]
        yield each["text"], font, round(each["size"]), round(each["x0"]), round(each["top"])


def notes(page: Any) -> Iterator[tuple[str, tuple[float, float]]]:
    """The notes of a page: their words, and where they stand: points from the left and from the top."""
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    for each in map(resolve1, resolve1(page.page_obj.annots) or ()):
        if each["Subtype"].name == "Text":
            left, bottom, _, top = each["Rect"]
            yield shown(decode_text(each["Contents"])), (left, page.height - (top + bottom) / 2)


def behind(page: Any, x: float, y: float) -> str:
    """What is printed before a place up to it, as far back as the file has it in one; nothing where it is in a blank cell."""
    for index, each in enumerate(page.chars):
        if abs(each["x1"] - x) < 1 and each["top"] <= y <= each["bottom"] + 3:
            return shown("".join(char["text"] for char in page.chars[: index + 1]))
    (cell,) = (box for table in page.find_tables() for box in table.cells if box[0] <= x <= box[2] and box[1] <= y <= box[3])
    assert shown(page.crop(cell).extract_text()) == ""
    return ""

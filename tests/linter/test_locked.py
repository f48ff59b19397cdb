"""Files under a password, and packages whose entries would leave the folder in which they are unpacked: one clear line, status 2."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from noticelint.linter.readers import read

from .conftest import Command
from .locked import locked_package, locked_pdf
from .pdf_files import Paper
from .word_files import Opened, paragraph, word_file


def notice() -> bytes:
    return word_file(
        paragraph("一、老旧小区改造"),
        paragraph("1.改造老旧小区100个\uff0c\uff0c新建绿道3条。"),
        paragraph("责任单位\uff1a市住建局"),
    )


def pdf(password: str) -> bytes:
    paper = Paper()
    paper.paragraph("1.新建公园3个。")
    return locked_pdf(paper.saved(), password)


LOCKED = {
    "a.docx": locked_package(),
    "a.docm": locked_package(),
    "a.xlsx": locked_package(),
    "a.doc": locked_package(),
    "a.pdf": pdf("secret"),
    # for those who have a certificate
    "b.pdf": pdf("secret").replace(b"/Filter /Standard", b"/Filter /Adobe.PubSec"),
}


@pytest.mark.parametrize("name", LOCKED)
def test_a_password_is_told_in_one_line(noticelint: Command, name: str) -> None:
    Path(name).write_bytes(LOCKED[name])
    result = noticelint("check", name)
    assert result.exit_code == 2
    assert [line for line in result.stdout.split("\n") if "NL002" in line] == ["  错误 NL002 文件有打开密码，请先取消密码再核对"]
    assert "the file is encrypted" in noticelint("check", name, "--lang", "en").stdout


@pytest.mark.parametrize("name", ["a.docx", "a.docm"])
def test_nothing_is_annotated_under_a_password(noticelint: Command, name: str) -> None:
    Path(name).write_bytes(LOCKED[name])
    result = noticelint("annotate", name, "-o", f"b{Path(name).suffix}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{name}：文件有打开密码，请先取消密码再核对\n")
    assert os.listdir() == [name]


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    assert read("a.pdf", pdf("")).text == "1.新建公园3个。\n"


def added(*names: str) -> bytes:
    file = BytesIO(notice())
    with zipfile.ZipFile(file, "a") as package:
        for name in names:
            entry = zipfile.ZipInfo()
            # as it stands: the constructor would make it a harmless one
            entry.filename = name
            package.writestr(entry, "x")
    return file.getvalue()


OUTSIDE = ("../../evil.xml", "/etc/evil", "C:\\evil.xml", "C:evil.xml", "\\\\host\\share\\evil", "..\\evil", "word/../../evil")


@pytest.mark.parametrize("name", OUTSIDE)
def test_names_that_lead_outside_are_read_and_never_handed_on(noticelint: Command, name: str) -> None:
    Path("a.docx").write_bytes(added(name))
    assert noticelint("check", "a.docx").exit_code == 1
    result = noticelint("annotate", "a.docx", "-o", "b.docx")
    assert result.exit_code == 2
    assert result.stderr.startswith("a.docx：压缩包里有指向包外的条目名，不写副本")
    assert os.listdir() == ["a.docx"]


@pytest.mark.parametrize("names", [("a.xml", "a.xml"), ("a.xml", "A.XML"), ("Word/Document.xml",)])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_entries_of_one_name_none_is_chosen(noticelint: Command, names: tuple[str, ...]) -> None:
    Path("a.docx").write_bytes(added(*names))
    for command in (("check", "a.docx"), ("annotate", "a.docx", "-o", "b.docx")):
        result = noticelint(*command)
        assert result.exit_code == 2
        assert "文件不完整或已损坏" in result.output
    assert os.listdir() == ["a.docx"]


@pytest.mark.parametrize("name", ["word\\media\\image.png", "word/./a.xml", "word/media/", "word//a.xml"])
def test_odd_names_within_the_package_stay_as_they_are(noticelint: Command, name: str) -> None:
    Path("a.docx").write_bytes(added(name))
    assert noticelint("annotate", "a.docx", "-o", "b.docx").exit_code == 1
    made = Opened(Path("b.docx").read_bytes())
    made.require_sound()
    assert made.entries[name] == b"x"

"""``noticelint text``: what git shows of a .docx."""

import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from .conftest import DEFECTIVE, Command


def write_docx(name: str, shares: tuple[str, ...]) -> None:
    document = docx.Document()
    document.add_paragraph("一、老旧小区改造")
    table = document.add_table(2, len(shares))
    for column, (area, share) in enumerate(zip(("合计", "东湖区", "西山区"), shares, strict=True)):
        table.cell(0, column).text = area
        table.cell(1, column).text = share
    document.add_paragraph("二、其他")
    document.save(name)


def test_a_text_is_shown_as_it_is_read(noticelint: Command) -> None:
    for content in (
        DEFECTIVE.encode(),
        DEFECTIVE.encode("gb18030"),
        DEFECTIVE.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + DEFECTIVE.encode(),
    ):
        Path("a.txt").write_bytes(content)
        assert noticelint("text", "a.txt").stdout_bytes == DEFECTIVE.encode()
        assert noticelint("text", "-", stdin=content).stdout_bytes == DEFECTIVE.encode()


def test_the_last_line_is_ended(noticelint: Command) -> None:
    Path("a.txt").write_bytes("一、甲".encode())
    assert noticelint("text", "a.txt").stdout == "一、甲\n"
    Path("a.txt").write_bytes(b"")
    assert noticelint("text", "a.txt").stdout == ""


def test_one_cell_a_line(noticelint: Command) -> None:
    write_docx("a.docx", ("100", "60", "40"))
    lines = ["一、老旧小区改造", "合计", "东湖区", "西山区", "100", "60", "40", "二、其他"]
    assert noticelint("text", "a.docx").stdout.splitlines() == lines
    data = Path("a.docx").read_bytes()
    assert noticelint("text", "-", "--stdin-filename", "a.docx", stdin=data).stdout.splitlines() == lines


def test_it_is_what_the_report_counts_in(noticelint: Command) -> None:
    import json

    write_docx("a.docx", ("100", "60", "39"))
    lines = noticelint("text", "a.docx").stdout.split("\n")
    whole = json.loads(noticelint("check", "a.docx", "--format", "json").stdout)
    (finding,) = [each for each in whole["files"][0]["findings"] if each["code"] == "NL305"]
    assert [lines[term["line"] - 1] for term in finding["data"]["terms"]] == ["60", "39"]


@pytest.mark.parametrize(("name", "said"), [("a.docx", "不完整或已损坏"), ("missing.docx", "没有这个文件")])
def test_what_cannot_be_read(noticelint: Command, name: str, said: str) -> None:
    Path("a.docx").write_bytes(b"PK\3\4")
    result = noticelint("text", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{name}：")
    assert said in result.stderr
    # git would end at a status other than 0, and show nothing of the other files
    result = noticelint("text", "--textconv", name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert said in result.stdout


def test_a_terminal_is_not_steered(noticelint: Command, tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("a terminal can be made on POSIX only")
    import pty

    Path("a.txt").write_text("一、\x1b[31m甲\t乙\u202e丙\n", "utf-8")
    reader, terminal = pty.openpty()
    subprocess.run([sys.executable, "-m", "noticelint.linter", "text", "a.txt"], stdout=terminal, check=True)
    os.close(terminal)
    told = os.read(reader, 4096).decode()
    os.close(reader)
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "甲\t乙丙" in told


def test_git_shows_what_changed_in_a_docx(noticelint: Command) -> None:
    def git(*arguments: str) -> str:
        settings = ("user.name=t", "user.email=t@example.org", "commit.gpgsign=false", "core.quotePath=false")
        options = [each for setting in settings for each in ("-c", setting)]
        done = subprocess.run(["git", *options, *arguments], capture_output=True, check=True)
        return done.stdout.decode()

    git("init", "-q")
    Path(".gitattributes").write_text("*.docx diff=noticelint\n", "utf-8")
    git("config", "diff.noticelint.textconv", f'"{sys.executable}" -m noticelint.linter text --textconv')
    write_docx("责任分解 表.docx", ("100", "60", "39"))
    git("add", ".")
    git("commit", "-qm", "1")
    write_docx("责任分解 表.docx", ("100", "60", "40"))
    lines = git("diff", "-U1").splitlines()
    assert lines[lines.index("-39") - 1 :] == [" 60", "-39", "+40", " 二、其他"]
    Path("责任分解 表.docx").write_bytes(b"PK\3\4")
    assert "+文件不完整或已损坏，无法打开" in git("diff")

"""Several reports of one run, the count of findings, why a file was passed over, and the progress bar; driven as a user would."""

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import fromstring, parse

import pytest

from noticelint.linter.reporters import FORMATS
from noticelint.linter.running import PROGRESS_FROM

from .conftest import DEFECTIVE, README, SOUND, Command


def write(name: str, content: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(content, "utf-8", newline="\n")


class TestOutput:
    def test_several_reports_in_one_run(self, noticelint: Command) -> None:
        write("通知.txt", DEFECTIVE)
        names = {name: f"报告.{name}" for name in FORMATS}
        result = noticelint("check", "通知.txt", *(f"--output={name}={path}" for name, path in names.items()))
        assert result.exit_code == 1
        assert result.stdout == noticelint("check", "通知.txt").stdout == Path(names["text"]).read_text("utf-8")
        assert all("NL301" in Path(path).read_text("utf-8") for path in names.values())
        assert json.loads(Path(names["sarif"]).read_text("utf-8"))["runs"][0]["results"][0]["ruleId"] == "NL301"

    def test_a_file_is_utf_8_without_colours_whatever_the_console_is(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        command = [sys.executable, "-m", "noticelint.linter", "check", "a.txt", "--color", "always"]
        options = ["--format", "checkstyle", "--output", "full=full.txt"]
        environment = {**os.environ, "PYTHONIOENCODING": "gbk"}
        told = subprocess.run([*command, *options], capture_output=True, env=environment, check=False).stdout
        assert told.isascii()
        assert "分解数" in str(fromstring(told)[0][0].attrib["message"])  # noqa: S314 - our own
        shown = Path("full.txt").read_text("utf-8")
        assert "错误" in shown
        assert "\x1b" not in shown
        assert "\\u" not in shown

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that takes nothing")
    def test_what_cannot_be_written_whole_leaves_the_old_report(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        write("r.json", "old")
        os.chmod("r.json", 0o640)
        assert noticelint("check", "a.txt", "--output", "json=r.json").exit_code == 1
        assert (json.loads(Path("r.json").read_text("utf-8"))["version"], os.stat("r.json").st_mode & 0o777) == (1, 0o640)
        result = noticelint("check", "a.txt", "--output", "json=/dev/full")
        assert result.exit_code == 2
        assert "/dev/full" in result.stderr

    def test_fail_on_and_show_checks_reach_the_file(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        noticelint("check", "a.txt", "--fail-on", "never", "--show-checks", "--output", "junit=j.xml", "--output", "json=j.json")
        assert parse("j.xml").getroot().attrib["failures"] == "0"  # noqa: S314 - our own
        assert json.loads(Path("j.json").read_text("utf-8"))["files"][0]["checks"]

    @pytest.mark.parametrize("value", ["sarif", "sarif=", "=a.sarif", "pdf=a.pdf", "sarif=-"])
    def test_usage(self, noticelint: Command, value: str) -> None:
        write("a.txt", SOUND)
        result = noticelint("check", "a.txt", "--output", value)
        assert (result.exit_code, result.stdout) == (2, "")
        assert sorted(os.listdir()) == ["a.txt"]

    def test_a_file_that_cannot_be_written_is_told_and_2(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        result = noticelint("check", "a.txt", "--output", "sarif=no/a.sarif", "--output", "junit=a.xml")
        assert result.exit_code == 2
        assert "no/a.sarif\uff1a无法写入" in result.stderr
        assert "NL301" in result.stdout
        assert Path("a.xml").exists()

    @pytest.mark.parametrize("values", [["text=./a.txt"], ["text=sub/../a.txt"], ["text=b", "full=b"]])
    def test_nothing_is_written_over(self, noticelint: Command, values: list[str]) -> None:
        write("a.txt", SOUND)
        Path("sub").mkdir()
        result = noticelint("check", "a.txt", *(f"--output={value}" for value in values))
        assert result.exit_code == 2
        assert "--output 不能写入" in result.stderr
        assert Path("a.txt").read_text("utf-8") == SOUND
        assert not Path("b").exists()

    def test_nor_a_hard_link_to_what_is_checked_nor_the_baseline(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        os.link("a.txt", "b.txt")
        noticelint("baseline", "create", "a.txt", "--baseline", "known.json")
        recorded = Path("known.json").read_text("utf-8")
        for target in ("b.txt", "./known.json"):
            result = noticelint("check", "a.txt", "--baseline", "known.json", f"--output=json={target}", "--lang", "en")
            assert (result.exit_code, result.stdout) == (2, "")
            assert f"--output cannot write {target}" in result.stderr
        assert Path("a.txt").read_text("utf-8") == DEFECTIVE
        assert Path("known.json").read_text("utf-8") == recorded

    def test_a_wrong_value_is_told_in_the_language_asked_for(self, noticelint: Command) -> None:
        assert "FORMAT=FILE is wanted" in noticelint("check", "--output", "text", "a.txt", "--lang", "en").stderr


class TestStatistics:
    def test_follow_the_report(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE.replace("100个。", "100个。。"))
        write("b.txt", DEFECTIVE)
        plain = noticelint("check", "a.txt", "b.txt").stdout
        result = noticelint("check", "a.txt", "b.txt", "--statistics")
        assert result.exit_code == 1
        assert result.stdout.startswith(plain)
        rows = [line.split() for line in result.stdout.removeprefix(plain).splitlines()]
        assert rows[0] == ["个数", "代码", "名称", "级别"]
        assert rows[2:] == [["2", "NL301", "allocation-short", "错误"], ["1", "NL605", "repeated-punctuation", "错误"]]

    def test_do_not_spoil_a_report_for_programs(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        result = noticelint("check", "a.txt", "--format", "json", "--statistics")
        json.loads(result.stdout)
        assert "allocation-short" in result.stderr

    def test_nothing_found(self, noticelint: Command) -> None:
        write("a.txt", SOUND)
        assert noticelint("check", "a.txt", "--statistics").stdout.endswith("\n没有发现问题。\n")


def test_show_files_says_why(noticelint: Command) -> None:
    write("in/a.txt", SOUND)
    write("in/README.md", README)
    write("in/plan.wmf", "")
    write("in/.git/b.txt", DEFECTIVE)
    write("in/sub/.hidden.txt", DEFECTIVE)
    Path("in/bad.txt").write_bytes(b"\x00")
    lines = noticelint("check", "in", "--show-files", "--lang", "en").stderr.splitlines()
    assert sorted(lines) == [
        "in/.git: not checked: hidden",
        "in/README.md: not checked: neither tasks nor allocations in it",
        "in/a.txt: checked (excerpt)",
        "in/bad.txt: unreadable: not a text file",
        "in/plan.wmf: not checked: not a kind of file that is read",
        "in/sub/.hidden.txt: not checked: hidden",
    ]
    assert noticelint("check", "in").stderr == ""


@pytest.mark.skipif(os.name != "posix", reason="a terminal can be made on POSIX only")
@pytest.mark.parametrize(("files", "expected"), [(PROGRESS_FROM, True), (PROGRESS_FROM - 1, False)])
def test_a_terminal_shows_progress_from_twenty_files_on(noticelint: Command, tmp_path: Path, files: int, expected: bool) -> None:
    import pty

    for number in range(files):
        write(f"{number}.txt", SOUND)
    reader, terminal = pty.openpty()
    command = [sys.executable, "-m", "noticelint.linter", "check", "."]
    process = subprocess.run(command, stdout=subprocess.PIPE, stderr=terminal, env={**os.environ, "TERM": "xterm"}, check=False)
    os.close(terminal)
    told = b""
    try:
        told = os.read(reader, 65536)
    except OSError:
        # the terminal is gone and nothing was written to it
        pass
    finally:
        os.close(reader)
    assert process.returncode == 0
    assert (f"{files}/{files}".encode() in told or b"100%" in told) is expected
    assert bool(told) is expected
    assert b"%" not in process.stdout


def test_without_a_terminal_there_is_no_progress(noticelint: Command) -> None:
    for number in range(PROGRESS_FROM):
        write(f"{number}.txt", SOUND)
    assert noticelint("check", ".").stderr == ""

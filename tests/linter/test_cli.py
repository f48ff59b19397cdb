"""The command line, driven as a user would."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from noticelint.linter import __version__
from noticelint.linter.cli import main
from noticelint.linter.language import default_language
from noticelint.rules import all_rules

from .conftest import DEFECTIVE, README, SOUND, Command

Report = Callable[..., dict[str, Any]]
MODULE = (sys.executable, "-m", "noticelint.linter")


def write(name: str, content: str | bytes) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(content.encode() if isinstance(content, str) else content)


def in_process_of_its_own(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*MODULE, *arguments], capture_output=True, env={**os.environ, **environment}, check=False)


class TestExitStatus:
    def test_clean(self, noticelint: Command) -> None:
        write("a.txt", SOUND)
        assert noticelint("check", "a.txt").exit_code == 0

    def test_findings(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        assert noticelint("check", "a.txt").exit_code == 1
        assert noticelint("check", "a.txt", "--fail-on", "never").exit_code == 0
        assert noticelint("check", "a.txt", "--ignore", "NL301").exit_code == 0

    def test_fail_on_counts_from_its_severity_upwards(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE.replace("29", "").rstrip("\n") + "\n\n")
        write("b.txt", DEFECTIVE)
        assert noticelint("check", "b.txt", "--fail-on", "warning").exit_code == 1
        assert noticelint("check", "b.txt", "--fail-on", "info").exit_code == 1

    def test_what_cannot_be_read_beats_findings_and_the_rest_is_checked(self, noticelint: Command, report: Report) -> None:
        write("a.txt", b"PK\x03\x04\x00\x00")
        write("b.txt", DEFECTIVE)
        assert noticelint("check", "a.txt", "b.txt", "--fail-on", "never").exit_code == 2
        files = report("a.txt", "b.txt")["files"]
        assert [[finding["code"] for finding in file["findings"]] for file in files] == [["NL002"], ["NL301"]]

    def test_nothing_checked(self, noticelint: Command) -> None:
        write("README.md", README)
        Path("empty").mkdir()
        for path in ("README.md", "empty"):
            result = noticelint("check", path)
            assert result.exit_code == 2
            assert "没有核对任何文件" in result.stderr
            assert noticelint("check", path, "--allow-empty").exit_code == 0

    @pytest.mark.parametrize(
        "arguments",
        [
            ["check"],
            ["check", "a.txt", "--format", "pdf"],
            ["check", "a.txt", "--no-such-option"],
            ["no-such-command"],
            ["outline"],
        ],
    )
    def test_usage(self, noticelint: Command, arguments: list[str]) -> None:
        assert noticelint(*arguments).exit_code == 2

    def test_a_faulty_rule_is_one_line_and_2_while_the_others_go_on(
        self, noticelint: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import dataclasses

        def broken(node: object, notice: object) -> Any:
            raise RuntimeError("boom")

        rules = all_rules()
        faulty = dataclasses.replace(
            next(rule for rule in rules if rule.code == "NL301"), code="NL999", name="broken", check=broken
        )
        monkeypatch.setattr("noticelint.rules.all_rules", lambda: (*rules, faulty))
        write("a.txt", DEFECTIVE)
        result = noticelint("check", "a.txt")
        assert result.exit_code == 2
        assert "NL301" in result.stdout
        assert len(result.stderr.splitlines()) == 1
        assert "NL999" in result.stderr
        assert "boom" in result.stderr


class TestUnreadable:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "文件是空的"),
            (b"\xef\xbb\xbf \r\n\t\n", "文件是空的"),
            (b"\x00\x01\x02", "不是文本文件"),
            ("责任单位".encode() * 20 + b"\xe4\xb8 \xff" + "市住建局".encode() * 20, "UTF-8"),
            (b"\xed\xa0\x80\xff\xff", "UTF-8"),
            (b"a" * (20 * 1024 * 1024 + 1), "20 MB"),
        ],
        ids=["empty", "blank", "binary", "broken UTF-8", "surrogate", "too large"],
    )
    def test_one_line_with_the_path(self, noticelint: Command, content: bytes, said: str) -> None:
        write("a.txt", content)
        result = noticelint("check", "a.txt")
        assert result.exit_code == 2
        line = next(line for line in result.stdout.splitlines() if "NL002" in line)
        assert said in line
        assert "a.txt" in result.stdout
        assert noticelint("check", "-", stdin=content).exit_code == 2
        assert noticelint("outline", "a.txt").exit_code == 2

    def test_missing(self, noticelint: Command) -> None:
        for command in ("check", "outline"):
            result = noticelint(command, "nowhere/甲.txt")
            assert result.exit_code == 2
            assert "没有这个文件" in result.output
            assert "nowhere/甲.txt" in result.output

    def test_it_is_told_whatever_rules_are_selected(self, noticelint: Command) -> None:
        write("a.txt", b"\x00")
        for option in (["--ignore", "NL0"], ["--select", "NL301"]):
            result = noticelint("check", "a.txt", *option)
            assert (result.exit_code, "NL002" in result.stdout) == (2, True)


class TestFiles:
    def test_a_folder_means_its_texts(self, noticelint: Command, report: Report) -> None:
        for name in ("d/b.txt", "d/a.md", "d/sub/c.TXT", "d/.hidden/x.txt", "d/.x.txt", "d/x.xls", "d/x"):
            write(name, SOUND)
        assert [file["path"] for file in report("d")["files"]] == [
            os.path.join("d", "a.md"),
            os.path.join("d", "b.txt"),
            os.path.join("d", "sub", "c.TXT"),
        ]

    def test_links_in_a_circle_and_files_named_twice(self, noticelint: Command, report: Report) -> None:
        write("d/a.txt", SOUND)
        os.symlink(os.path.abspath("d"), "d/again")
        os.symlink("nowhere.txt", "d/dangling.txt")
        files = report("d", "d/a.txt", ".")["files"]
        assert [(file["path"], len(file["findings"])) for file in files] == [
            (os.path.join("d", "a.txt"), 0),
            (os.path.join("d", "dangling.txt"), 1),
        ]

    def test_a_pipe_in_a_folder_does_not_block(self, noticelint: Command, report: Report) -> None:
        write("d/a.txt", SOUND)
        os.mkfifo("d/pipe.txt")
        assert len(report("d")["files"]) == 1

    def test_a_name_that_is_no_text(self, noticelint: Command, report: Report) -> None:
        try:
            write(os.fsdecode(b"d/\xff.txt"), SOUND)
        except OSError:
            pytest.skip("this file system has names in UTF-8 only")
        assert report("d")["files"][0]["path"] == os.path.join("d", "\\udcff.txt")

    def test_standard_input(self, noticelint: Command, report: Report) -> None:
        found = report("-", "--stdin-filename", "草稿.txt", stdin=DEFECTIVE.encode("gb18030"))
        assert found["files"][0]["path"] == "草稿.txt"
        assert found["files"][0]["findings"][0]["line"] == 8

    def test_show_files_says_why(self, noticelint: Command) -> None:
        write("d/README.md", README)
        write("d/a.txt", SOUND)
        write("d/b.txt", b"\x00")
        told = noticelint("check", "d", "--show-files").stderr
        assert [line.partition(": ")[2][:3] for line in told.splitlines()] == ["未核对", "已核对", "无法读"]

    def test_a_readme_beside_a_notice_is_no_error(self, noticelint: Command) -> None:
        write("d/README.md", README)
        write("d/a.txt", SOUND)
        result = noticelint("check", "d")
        assert result.exit_code == 0
        assert "1 个文件不是责任分解通知" in result.stdout


class TestSelection:
    @pytest.mark.parametrize("token", ["NL301", "nl301", "NL30", "NL3", "NL", "allocation-short", "ALL", "NL404,NL3"])
    def test_ways_to_name_a_rule(self, noticelint: Command, token: str) -> None:
        write("a.txt", DEFECTIVE)
        assert "NL301" in noticelint("check", "a.txt", "--select", token).stdout
        assert "NL301" not in noticelint("check", "a.txt", "--ignore", token).stdout

    def test_select_leaves_the_others_out_and_extend_select_adds(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        assert noticelint("check", "a.txt", "--select", "NL4").exit_code == 0
        assert noticelint("check", "a.txt", "--select", "NL4", "--extend-select", "NL301").exit_code == 1

    @pytest.mark.parametrize(("token", "meant"), [("alocation-short", "allocation-short"), ("NL3O1", "NL301"), ("NL399", "NL30")])
    def test_an_unknown_rule_is_an_error_with_a_suggestion(self, noticelint: Command, token: str, meant: str) -> None:
        write("a.txt", SOUND)
        for arguments in (["check", "a.txt", "--select", token], ["check", "a.txt", "--ignore", token], ["rule", token]):
            result = noticelint(*arguments)
            assert result.exit_code == 2
            assert token in result.stderr
            assert meant in result.stderr.replace(token, "")


class TestRuleCommand:
    def test_table(self, noticelint: Command) -> None:
        lines = noticelint("rule").stdout.splitlines()
        assert [line.split()[0] for line in lines[2:]] == [rule.code for rule in all_rules()]

    @pytest.mark.parametrize("name", ["NL301", "allocation-short"])
    def test_page(self, noticelint: Command, name: str) -> None:
        page = noticelint("rule", name).stdout
        assert "## 检查什么" in page
        assert "allocation-short" in page
        assert "severity at most: error" in noticelint("rule", name, "--lang", "en").stdout


class TestLanguage:
    @pytest.mark.parametrize(
        ("environment", "language"),
        [
            ({}, "zh"),
            ({"LANG": "C"}, "zh"),
            ({"LANG": "C.UTF-8"}, "zh"),
            ({"LANG": "POSIX"}, "zh"),
            ({"LANG": "zh_CN.GB18030"}, "zh"),
            ({"LANG": "en_US.UTF-8"}, "en"),
            ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "de_DE@euro"}, "en"),
            ({"LANG": "de_DE.UTF-8", "LC_ALL": "zh_TW"}, "zh"),
        ],
    )
    def test_default(self, environment: dict[str, str], language: str) -> None:
        assert default_language(environment) == language

    def test_option(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        assert "40+30+29=99, total 100, 1 个 too little" in noticelint("check", "a.txt", "--lang", "en").stdout
        assert "40+30+29=99\uff0c总数为 100\uff0c少 1 个" in noticelint("check", "a.txt", "--lang", "zh").stdout


class TestStreams:
    def test_a_console_that_can_only_write_gbk(self, tmp_path: Path) -> None:
        path = tmp_path / "\U00020000\u00a9.txt"
        path.write_text(DEFECTIVE.replace("东湖", "\u00a9湖"), encoding="utf-8")
        for report_format in ("text", "full", "json"):
            done = in_process_of_its_own(
                "check", str(path), "--format", report_format, "--show-checks", PYTHONIOENCODING="gbk", LANG="C"
            )
            assert done.returncode == 1
            assert done.stderr == b""
            text = done.stdout.decode("gbk")
            if report_format == "json":
                import json

                assert json.loads(text)["files"][0]["path"] == str(path)
            else:
                assert "已核对 1 处合计\uff0c1 处不符" in text

    @pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell's pipe")
    def test_a_closed_pipe(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text(DEFECTIVE * 2000, encoding="utf-8")
        reading, writing = os.pipe()
        with subprocess.Popen([*MODULE, "check", str(path)], stdout=writing, stderr=subprocess.PIPE) as process:
            os.close(writing)
            os.close(reading)
            assert process.stderr is not None
            assert process.stderr.read() == b""
        assert process.returncode == 1

    def test_color(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        assert "\x1b[" not in noticelint("check", "a.txt").stdout
        colored = noticelint("check", "a.txt", "--color", "always").stdout
        assert "\x1b[1;31m错误\x1b[0m" in colored

    @pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
    @pytest.mark.parametrize(("environment", "colored"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
    def test_color_on_a_terminal(self, tmp_path: Path, environment: dict[str, str], colored: bool) -> None:
        path = tmp_path / "a.txt"
        path.write_text(DEFECTIVE, encoding="utf-8")
        reading, writing = os.openpty()
        inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        subprocess.run(
            [*MODULE, "check", str(path)], stdout=writing, env={**inherited, "TERM": "xterm", **environment}, check=False
        )
        os.close(writing)
        assert (b"\x1b[" in os.read(reading, 1 << 16)) is colored
        os.close(reading)

    def test_text_cannot_steer_the_terminal(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE.replace("东湖区", "东\x1b[31m湖区\u202e"))
        for report_format in ("text", "full"):
            shown = noticelint("check", "a.txt", "--format", report_format, "--show-checks").stdout
            assert "\x1b" not in shown
            assert "\u202e" not in shown


class TestMain:
    def test_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as exit_info:
            main(["--version"])
        assert exit_info.value.code == 0
        assert capsys.readouterr().out == f"noticelint {__version__}\n"

    def test_an_unforeseen_error_is_one_line(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        def fail() -> Any:
            raise RuntimeError("un\nforeseen")

        monkeypatch.setattr("noticelint.rules.all_rules", fail)
        with pytest.raises(SystemExit) as exit_info:
            main(["rule"])
        assert exit_info.value.code == 2
        assert capsys.readouterr().err.splitlines()[-1].endswith("RuntimeError: un foreseen")

    @pytest.mark.parametrize(("arguments", "rules"), [(["--version"], False), (["rule", "NL301"], True)])
    def test_heavy_packages_are_imported_where_used_only(self, arguments: list[str], rules: bool) -> None:
        code = (
            "import sys\nfrom noticelint.linter.cli import main\n"
            f"try:\n    main({arguments!r})\nexcept SystemExit as status:\n    assert not status.code\n"
            "heavy = {'lark', 'pydantic', 'rapidfuzz', 'wcwidth', 'tabulate', 'noticelint.rules'}\n"
            "print(sorted(heavy & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
        assert done.stdout.splitlines()[-1] == ("['noticelint.rules']" if rules else "[]")

    def test_a_text_report_needs_no_pydantic(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text(DEFECTIVE, encoding="utf-8")
        code = (
            "import sys\nfrom noticelint.linter.cli import main\n"
            f"try:\n    main(['check', {str(path)!r}])\nexcept SystemExit as status:\n    assert status.code == 1\n"
            "print('pydantic' in sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
        assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chek", "x"], "没有这个命令"),
        (["check", "--profle", "x"], "没有 --profle 这个选项\uff0c是不是 --profile"),
        (["check", "--format", "word", "."], "--format 可以取 text、full、"),
        (["check", "--jobs", "0", "."], "--jobs 后面要写整数\uff0c最小 1"),
        (["annotate", "a.docx"], "缺少 -o/--output"),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese(arguments: list[str], told: str) -> None:
    done = in_process_of_its_own(*arguments, LC_ALL="C.UTF-8")
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"用法有误\uff1a{told}")
    assert "--help 显示用法" in done.stderr.decode()
    assert in_process_of_its_own(*arguments, "--lang", "en").stderr.startswith(b"Usage: noticelint")


def test_a_group_without_a_command_shows_its_help() -> None:
    assert "用法有误" not in in_process_of_its_own("baseline").stderr.decode()

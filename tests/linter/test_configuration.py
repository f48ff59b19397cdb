"""Configuration, driven as a user would: files in folders, and what the command line makes of them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from noticelint.grammar import lexicon
from noticelint.linter import profiles
from noticelint.linter.configuration import schema_text
from noticelint.rules import all_rules

from ..conftest import ROOT
from .conftest import DEFECTIVE, README, SOUND, Command

Report = Callable[..., dict[str, Any]]

ROUNDED = """\
一、绿道
目标任务:建设绿道26公里。
责任单位:市住建局,各区县政府
任务分解
东湖区
西山区
南川县
单位(公里)
8.9
8.5
8.7
"""
"""Rounding explains the gap: NL303, an info."""

BRANCHES = """\
1.治理河道100公里。
责任单位:区水利局、生态环境分局
2.建设雨污分流管网。
责任单位:区住建局、生态环境分局
3.处置固体废物。
责任单位:生态环保分局
"""
"""The usual name stands twice only, so that NL208 is silent unless its option says that twice is enough."""

STRANGE_LABEL = """\
1.治理河道100公里。
主抓单位:市水利局
2.建设雨污分流管网。
主抓单位:市住建局
3.处置固体废物。
主抓单位:市城管局
"""
"""A role label that only the office knows."""


def write(name: str, content: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(content, encoding="utf-8", newline="\n")


@pytest.fixture
def codes(noticelint: Command) -> Callable[..., dict[str, list[str]]]:
    """The findings of ``check`` by file, each as code and severity."""

    def run(*arguments: str, stdin: bytes | None = None) -> dict[str, list[str]]:
        result = noticelint("check", *arguments, "--format", "json", stdin=stdin)
        assert result.exit_code in (0, 1), result.stderr
        files = json.loads(result.stdout)["files"]
        return {file["path"]: [f"{each['code']} {each['severity']}" for each in file["findings"]] for file in files}

    return run


Codes = Callable[..., dict[str, list[str]]]


class TestWhere:
    def test_the_nearest_upward_holds_for_each_file(self, codes: Codes) -> None:
        write("noticelint.toml", 'ignore = ["NL301"]')
        write("here/noticelint.toml", "")
        for folder in (".", "here", "here/deeper", "there/deep"):
            write(f"{folder}/a.txt", DEFECTIVE)
        assert codes(".") == {
            "./a.txt": [],
            "./here/a.txt": ["NL301 error"],
            "./here/deeper/a.txt": ["NL301 error"],
            "./there/deep/a.txt": [],
        }

    def test_a_pyproject_counts_where_it_speaks_of_us_and_yields_to_a_file_of_our_own(self, codes: Codes) -> None:
        write("a/b/n.txt", DEFECTIVE)
        write("noticelint.toml", 'ignore = ["NL301"]')
        write("a/pyproject.toml", "[tool.other]\nx = 1\n")
        assert codes("a/b/n.txt") == {"a/b/n.txt": []}
        write("a/b/pyproject.toml", "this is broken, but none of our business")
        assert codes("a/b/n.txt") == {"a/b/n.txt": []}
        write("a/pyproject.toml", '[tool.noticelint]\nseverity = { NL301 = "warning" }\n')
        assert codes("a/b/n.txt") == {"a/b/n.txt": ["NL301 warning"]}
        write("a/noticelint.toml", "")
        assert codes("a/b/n.txt") == {"a/b/n.txt": ["NL301 error"]}

    def test_a_byte_order_mark_and_windows_line_ends_are_read(self, codes: Codes) -> None:
        write("a.txt", DEFECTIVE)
        Path("noticelint.toml").write_bytes('\ufeff# 配置\r\nignore = [\r\n  "NL301",\r\n]\r\n'.encode())
        assert codes("a.txt") == {"a.txt": []}

    def test_one_file_for_all_or_none(self, codes: Codes, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        write("noticelint.toml", 'ignore = ["NL301"]')
        write("office/strict.toml", 'severity = { NL301 = "warning" }')
        assert codes("a.txt", "--no-config") == {"a.txt": ["NL301 error"]}
        assert codes("a.txt", "--config", "office/strict.toml") == {"a.txt": ["NL301 warning"]}
        assert noticelint("check", "a.txt", "--config", "office/strict.toml", "--no-config").exit_code == 2

    def test_standard_input_goes_by_the_name_it_is_given(self, codes: Codes) -> None:
        write("here/noticelint.toml", 'ignore = ["NL301"]')
        data = DEFECTIVE.encode()
        assert codes("-", stdin=data) == {"-": ["NL301 error"]}
        assert codes("-", "--stdin-filename", "here/a.txt", stdin=data) == {"here/a.txt": []}


class TestExtend:
    def test_the_nearer_replaces_or_adds(self, codes: Codes) -> None:
        write("office.toml", 'profile = "draft"\nignore = ["NL301"]\n[severity]\nNL3 = "warning"\n')
        write("a/noticelint.toml", 'extend = "../office.toml"\nprofile = "publish"\n[severity]\nNL303 = "error"\n')
        write("a/d.txt", DEFECTIVE)
        write("a/r.txt", ROUNDED)
        assert codes("a") == {"a/d.txt": [], "a/r.txt": ["NL303 error"]}
        write("a/noticelint.toml", 'extend = "../office.toml"\nextend-select = ["allocation-short"]\n')
        assert codes("a") == {"a/d.txt": ["NL301 warning"], "a/r.txt": []}

    def test_a_circle_is_told_with_all_its_files(self, noticelint: Command) -> None:
        write("noticelint.toml", '# first\nextend = "b.toml"\n')
        write("b.toml", 'extend = "c/../c.toml"\n')
        write("c.toml", 'extend = "./b.toml"\n')
        write("a.txt", SOUND)
        result = noticelint("check", "a.txt", "--lang", "en")
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr == "c.toml:1: extend goes in a circle: noticelint.toml → b.toml → c.toml → b.toml\n"

    def test_itself_is_the_smallest_circle(self, noticelint: Command) -> None:
        write("noticelint.toml", 'extend = "noticelint.toml"\n')
        assert noticelint("config", "--lang", "en").stderr.startswith("noticelint.toml:1: extend goes in a circle")

    def test_what_it_builds_on_must_be_there(self, noticelint: Command) -> None:
        write("noticelint.toml", '\nextend = "gone.toml"\n')
        result = noticelint("config", "--lang", "en")
        assert result.exit_code == 2
        assert result.stderr.startswith("noticelint.toml:2: extend: gone.toml cannot be read")

    def test_paths_start_at_the_file_that_names_them(self, codes: Codes) -> None:
        write("office/base.toml", 'exclude = ["/a.txt"]\nper-file."/b.txt".ignore = ["NL301"]\n')
        write("noticelint.toml", 'extend = "office/base.toml"\n')
        for name in ("a.txt", "office/a.txt", "office/b.txt", "b.txt"):
            write(name, DEFECTIVE)
        found = codes(".")
        assert found == {"./a.txt": ["NL301 error"], "./b.txt": ["NL301 error"], "./office/b.txt": []}


WRONG: tuple[tuple[str, str, str, str], ...] = (
    (
        "unknown key",
        '# a\nignroe = ["NL3"]',
        ":2: unknown key ignroe, did you mean ignore?",
        ":2: 未知的键 ignroe\uff0c是不是 ignore\uff1f",
    ),
    ("key of another writing", 'x = 1\nextend_select = ["NL3"]', ":1: unknown key x", ":1: 未知的键 x"),
    (
        "underscore",
        'extend_select = ["NL3"]',
        ":1: unknown key extend_select, did you mean extend-select?",
        "是不是 extend-select",
    ),
    (
        "value",
        '\n\nprofile = "reviw"',
        ":3: profile cannot be 'reviw', only draft, review, publish, did you mean review?",
        ":3: profile 不能是",
    ),
    ("rule", 'select = [\n  "NL301",\n  "NL999",\n]', ":3: no such rule: NL999", ":3: 没有这条规则\uff1aNL999"),
    (
        "name",
        'ignore = ["allocation-shrt"]',
        ":1: no such rule: allocation-shrt, did you mean allocation-short?",
        "是不是 allocation-short",
    ),
    ("severity of none", '[severity]\nNL301 = "error"\nNL888 = "info"', ":3: no such rule: NL888", ":3: 没有这条规则"),
    (
        "severity",
        '[severity]\nNL301 = "eror"',
        ":2: severity.NL301 cannot be 'eror', only error, warning, info, did you mean error?",
        ":2: ",
    ),
    ("options of none", "[severity]\n[options.NL888]\nx = 1", ":2: no such rule: NL888", ":2: 没有这条规则\uff1aNL888"),
    ("no options", "[options.NL301]\nx = 1", ":1: the rule NL301 has no options", ":1: 规则 NL301 没有选项"),
    ("options of many", "[options.NL2]\nx = 1", ":1: NL2 is more than one rule", ":1: NL2 不止一条规则"),
    (
        "option",
        "[options.NL208]\n\nusual-time = 2",
        ":3: unknown key usual-time, did you mean usual-times?",
        "是不是 usual-times",
    ),
    ("type", "[options.NL208]\nusual-times = 2.5", ":2: options.NL208.usual-times must be an integer", "应为整数"),
    ("yes for a number", "[options.NL208]\nusual-times = true", ":2: options.NL208.usual-times must be an integer", "应为整数"),
    ("least", "[options.NL208]\nusual-times = 1", ":2: options.NL208.usual-times cannot be less than 2", "不能小于 2"),
    ("string", 'ignore = "NL301"', ":1: ignore must be an array", ":1: ignore 应为数组"),
    ("number", "ignore = [\n3]", ":1: ignore must be a string", "应为字符串"),
    ("table", "severity = 3", ":1: severity must be a table", "应为表"),
    ("per-file key", '[per-file."a/"]\nignore = []\nselect = []', ":3: unknown key select", ":3: 未知的键 select"),
    ("per-file rule", '[per-file."a/"]\nignore = ["NL777"]', ":2: no such rule: NL777", ":2: 没有这条规则"),
    ("pattern", 'exclude = ["a", "!b"]', ":1: a pattern of paths cannot begin with !: !b", "不能以 ! 开头"),
    ("pattern above", 'exclude = [\n"../b/"]', ":2: a pattern of paths cannot hold ..", ":2: "),
    ("NUL", 'lang = "zh"\nextend = "a\\u0000"', ":2: extend cannot hold a NUL", ":2: extend 不能含有 NUL"),
    ("roster", 'roster = ["gone.txt"]', ":1: the roster gone.txt cannot be read", "名册 gone.txt 无法读取"),
    ("broken", 'ignore = ["NL3"\nlang = "zh"', ":2:1: broken TOML:", ":2:1: TOML 语法有误\uff1a"),
    ("not ended", 'ignore = ["NL3"', ":1:16: broken TOML:", "TOML 语法有误"),
    ("twice", 'lang = "zh"\nlang = "en"', ":2:", "TOML 语法有误"),
    ("deep", "a = " + "[" * 5000, ":", "TOML"),
)


class TestWrong:
    @pytest.mark.parametrize(("text", "en", "zh"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
    def test_one_line_says_what_and_where(self, noticelint: Command, text: str, en: str, zh: str) -> None:
        write("noticelint.toml", text)
        write("a.txt", SOUND)
        for language, words in (("en", en), ("zh", zh)):
            for command in (("check", "a.txt"), ("config",), ("outline", "a.txt")):
                result = noticelint(*command, "--lang", language)
                assert result.exit_code == 2
                assert result.stdout == ""
                assert result.stderr.count("\n") == 1
                assert result.stderr.startswith("noticelint.toml:")
                assert words in result.stderr

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ('[project]\nname = "x"\n[tool.noticelint]\nignroe = []', 4),
            ('[tool]\nnoticelint = { lang = "fr" }', 2),
            ("[tool]\nx = 1\nnoticelint = 3", 3),
            ('[[tool.x]]\nlang = "xx"\n[[tool.x]]\n[tool.noticelint.severity]\n# NL999\nNL999 = "info"', 6),
            ('tool.noticelint.select = [\n"NL3", # NL999\n"""NL99"""\n, "NL999"]', 3),
            ('[tool.noticelint."per-file"."a\\u0062/"]\nignore = ["NL999"]', 2),
        ],
    )
    def test_the_line_in_a_pyproject_is_that_of_the_file(self, noticelint: Command, text: str, line: int) -> None:
        write("pyproject.toml", text)
        assert noticelint("config").stderr.startswith(f"pyproject.toml:{line}: ")

    def test_all_of_a_broken_file_is_refused_before_anything_is_checked(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        write("z/noticelint.toml", "[")
        write("z/a.txt", DEFECTIVE)
        result = noticelint("check", ".", "--output", "json=report.json")
        assert (result.exit_code, result.stdout) == (2, "")
        assert not Path("report.json").exists()

    def test_a_file_that_is_no_text_or_cannot_be_opened(self, noticelint: Command) -> None:
        write("a.txt", SOUND)
        Path("gb.toml").write_bytes('lang = "zh"\n# \u914d\u7f6e\n'.encode("gb18030"))
        Path("folder.toml").mkdir()
        Path("huge.toml").write_bytes(b"#" * 1_000_001)
        for name, words in (
            ("gb.toml", "gb.toml:2: not UTF-8"),
            ("folder.toml", "folder.toml: cannot be read: "),
            ("huge.toml", "huge.toml: more than 1 MB"),
            ("gone.toml", "gone.toml: cannot be read: "),
            ("pyproject.toml", "pyproject.toml: cannot be read: "),
        ):
            result = noticelint("check", "a.txt", "--config", name, "--lang", "en")
            assert result.exit_code == 2
            assert result.stderr.startswith(words)
            assert result.stderr.count("\n") == 1

    def test_a_number_too_long_to_read_and_a_link_to_nowhere_are_told(self, noticelint: Command) -> None:
        write("a.txt", SOUND)
        write("noticelint.toml", f"select = {'9' * 5000}\n")
        result = noticelint("check", "a.txt", "--lang", "en")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("noticelint.toml: a value of the TOML cannot be read")
        os.unlink("noticelint.toml")
        os.symlink("gone.toml", "noticelint.toml")
        result = noticelint("check", "a.txt", "--lang", "en")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "noticelint.toml: cannot be read" in result.stderr

    def test_a_pyproject_that_is_named_must_speak_of_us(self, noticelint: Command) -> None:
        write("pyproject.toml", "[tool.other]\n")
        result = noticelint("config", "--config", "pyproject.toml", "--lang", "en")
        assert (result.exit_code, result.stderr) == (2, "pyproject.toml: there is no table [tool.noticelint]\n")

    @pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
    def test_an_unreadable_folder_above_is_told_and_one_that_holds_the_notice_is_the_notices_own_fault(
        self, noticelint: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The system's refusal is played, since a test run by root is refused nothing."""
        write("closed/in/a.txt", SOUND)
        closed, real = os.path.abspath("closed"), os.stat

        def refusing(path: Any, **options: Any) -> os.stat_result:
            if os.path.dirname(os.path.abspath(path)) == closed and str(path).endswith(".toml"):
                raise PermissionError(13, "Permission denied", path)
            return real(path, **options)

        monkeypatch.setattr("noticelint.linter.config_files.os.stat", refusing)
        result = noticelint("check", "closed/in/a.txt", "--lang", "en")
        assert result.exit_code == 2
        assert result.stderr.startswith(f"{closed}: the folder cannot be read")
        monkeypatch.setattr("noticelint.linter.config_files.os.access", lambda path, mode: False)
        assert noticelint("check", "closed/in/a.txt").exit_code == 0

    def test_an_unreadable_file_is_told(self, noticelint: Command) -> None:
        write("noticelint.toml", "")
        os.chmod("noticelint.toml", 0)
        if os.access("noticelint.toml", os.R_OK):
            pytest.skip("nothing is refused to this user")
        result = noticelint("config", "--lang", "en")
        assert (result.exit_code, result.stderr) == (2, "noticelint.toml: cannot be read: Permission denied\n")


class TestRules:
    @pytest.mark.parametrize(
        ("text", "arguments", "found"),
        [
            ("", (), ["NL301 error"]),
            ('select = ["NL1"]', (), []),
            ('select = ["NL1"]\nextend-select = ["NL301"]', (), ["NL301 error"]),
            ('select = ["NL3"]\nignore = ["allocation-short"]', (), []),
            ('select = ["NL1"]', ("--select", "NL3"), ["NL301 error"]),
            ('ignore = ["NL301"]', ("--select", "NL301"), ["NL301 error"]),
            ('ignore = ["NL301"]', ("--extend-select", "NL301"), ["NL301 error"]),
            ('extend-select = ["NL301"]', ("--ignore", "NL3"), []),
            ('[severity]\nNL301 = "info"\nNL3 = "warning"', (), ["NL301 info"]),
            ('[severity]\nallocation-short = "warning"\nALL = "info"', (), ["NL301 warning"]),
            ('profile = "draft"\n[severity]\nNL301 = "warning"', (), []),
            ('profile = "draft"\n[severity]\nNL301 = "warning"', ("--profile", "review"), ["NL301 warning"]),
        ],
    )
    def test_selection_and_severity(self, codes: Codes, text: str, arguments: tuple[str, ...], found: list[str]) -> None:
        write("noticelint.toml", text)
        write("a.txt", DEFECTIVE)
        assert codes("a.txt", *arguments) == {"a.txt": found}

    @pytest.mark.parametrize(
        ("text", "arguments", "found"),
        [
            ("", (), ["NL303 info"]),
            ('profile = "review"', (), []),
            ('profile = "review"\nselect = ["NL303"]', (), []),
            ('profile = "review"\nextend-select = ["NL303"]', (), ["NL303 info"]),
            ('profile = "review"', ("--select", "NL303"), ["NL303 info"]),
            ('profile = "publish"', ("--profile", "draft"), []),
            ('extend-select = ["NL303"]', ("--profile", "draft"), []),
            ('profile = "draft"\n[severity]\nNL303 = "error"', (), ["NL303 error"]),
        ],
    )
    def test_profiles(self, codes: Codes, text: str, arguments: tuple[str, ...], found: list[str]) -> None:
        write("noticelint.toml", text)
        write("a.txt", ROUNDED)
        assert codes("a.txt", *arguments) == {"a.txt": found}

    def test_a_profile_is_the_list_of_what_is_that_serious(self) -> None:
        for name, severities in (
            ("draft", {"error"}),
            ("review", {"error", "warning"}),
            ("publish", {"error", "warning", "info"}),
        ):
            listed = {rule.code for rule in profiles.listed(name, all_rules())}
            assert listed == {rule.code for rule in all_rules() if rule.on and rule.severity in severities}

    def test_what_a_rule_lowers_by_itself_stays_as_low(self, codes: Codes) -> None:
        write("a.txt", "1.治理河道。\n责任单位:市水利局\n配合单位:\n2.建设管网。\n责任单位:\n3.治理扬尘。\n责任单位:市环保局\n")
        for severity, wanted in (("error", ["NL202 warning", "NL202 error"]), ("info", ["NL202 info", "NL202 info"])):
            write("noticelint.toml", f'[severity]\nNL202 = "{severity}"')
            assert codes("a.txt", "--select", "NL202") == {"a.txt": wanted}
        write("noticelint.toml", 'profile = "draft"')
        assert codes("a.txt") == {"a.txt": ["NL202 error"]}

    def test_options_reach_their_rule(self, codes: Codes) -> None:
        write("a.txt", BRANCHES)
        assert codes("a.txt", "--select", "NL208") == {"a.txt": []}
        for name in ("NL208", "unit-name-outlier"):
            write("noticelint.toml", f"options.{name}.usual-times = 2")
            assert codes("a.txt", "--select", "NL208") == {"a.txt": ["NL208 warning"]}

    def test_per_file_speaks_last(self, codes: Codes) -> None:
        write(
            "noticelint.toml",
            '[per-file."\u5f52\u6863/"]\nignore = ["NL301"]\n[per-file."b*.txt"]\nseverity = { NL301 = "info" }\n',
        )
        for name in ("a.txt", "b1.txt", "\u5f52\u6863/\u6df1/a.txt"):
            write(name, DEFECTIVE)
        wanted = {"./a.txt": ["NL301 error"], "./b1.txt": ["NL301 info"], "./\u5f52\u6863/\u6df1/a.txt": []}
        assert codes(".") == codes(".", "--select", "NL301") == wanted

    def test_language_and_failing_severity_are_those_of_the_first_file(self, noticelint: Command) -> None:
        write("a/noticelint.toml", 'lang = "en"\nfail-on = "never"')
        write("a/n.txt", DEFECTIVE)
        write("b/n.txt", DEFECTIVE)
        result = noticelint("check", "a", "b")
        assert result.exit_code == 0
        assert "error" in result.stdout
        assert noticelint("check", "b", "a").exit_code == 1
        assert noticelint("check", "a", "--fail-on", "error").exit_code == 1
        assert "\u9519\u8bef" in noticelint("check", "a", "--lang", "zh").stdout

    def test_a_rules_page_shows_its_options_and_profiles(self, noticelint: Command) -> None:
        page = noticelint("rule", "NL208", "--lang", "en").stdout
        assert "option: usual-times = 3" in page
        assert "profiles: review, publish" in page


class TestExclude:
    FILES = ("a.txt", "drafts/a.txt", "deep/drafts/a.txt", "deep/drafts.txt", "x/y/z/b.txt")

    @pytest.mark.parametrize(
        ("patterns", "left"),
        [
            ('"drafts/"', ["a.txt", "deep/drafts.txt", "x/y/z/b.txt"]),
            ('"/drafts/"', ["a.txt", "deep/drafts.txt", "deep/drafts/a.txt", "x/y/z/b.txt"]),
            ('"drafts"', ["a.txt", "deep/drafts.txt", "x/y/z/b.txt"]),
            ('"a.*"', ["deep/drafts.txt", "x/y/z/b.txt"]),
            ('"*/drafts"', ["a.txt", "deep/drafts.txt", "drafts/a.txt", "x/y/z/b.txt"]),
            ('"**/drafts"', ["a.txt", "deep/drafts.txt", "x/y/z/b.txt"]),
            ('"x/**/b.txt"', ["a.txt", "deep/drafts.txt", "deep/drafts/a.txt", "drafts/a.txt"]),
            ('"x/**", "deep/*"', ["a.txt", "drafts/a.txt"]),
            ('"?.txt", "[!a].txt"', ["deep/drafts.txt"]),
        ],
    )
    def test_patterns_are_those_of_gitignore(self, codes: Codes, patterns: str, left: list[str]) -> None:
        for name in self.FILES:
            write(name, SOUND)
        write("noticelint.toml", f"exclude = [{patterns}]")
        assert sorted(codes(".")) == [f"./{name}" for name in left]
        ignored = patterns.replace('"', "").replace(", ", "\n")
        write(".gitignore", ignored)
        try:
            subprocess.run(["git", "init", "-q"], check=True, capture_output=True)
            told = subprocess.run(["git", "check-ignore", *self.FILES], capture_output=True, check=False).stdout.decode().split()
        except (FileNotFoundError, subprocess.CalledProcessError):
            return
        assert sorted({*self.FILES} - {*told}) == left

    def test_a_file_or_folder_that_is_named_is_checked_unless_forced(self, codes: Codes, noticelint: Command) -> None:
        write("noticelint.toml", 'exclude = ["drafts/"]')
        write("drafts/a.txt", DEFECTIVE)
        assert codes("drafts/a.txt") == {"drafts/a.txt": ["NL301 error"]}
        assert codes("drafts") == {"drafts/a.txt": ["NL301 error"]}
        for path in ("drafts/a.txt", "drafts"):
            result = noticelint("check", path, "--force-exclude", "--show-files")
            assert result.exit_code == 0
            assert f"{path}: \u672a\u6838\u5bf9\uff1a\u914d\u7f6e\u5df2\u6392\u9664" in result.stderr

    def test_a_run_in_which_everything_is_excluded_has_checked_nothing(self, noticelint: Command) -> None:
        write("noticelint.toml", 'exclude = ["*.txt"]')
        write("a.txt", DEFECTIVE)
        assert noticelint("check", ".").exit_code == 2


class TestWords:
    def test_an_offices_words_hold_for_its_own_files_only(self, codes: Codes) -> None:
        write("words.toml", '[roles.labels]\nlead = ["主抓单位"]\n')
        write("a/noticelint.toml", 'lexicon.extend = ["../words.toml"]')
        for name in ("a/n.txt", "b/n.txt", "c.txt"):
            write(name, STRANGE_LABEL)
        without = codes("b/n.txt", "c.txt")
        assert all(each for each in without.values())
        assert codes("a", "b", "c.txt") == {"a/n.txt": [], **without}
        assert codes("b/n.txt", "c.txt") == without

    def test_to_extend_adds_and_to_replace_takes_away(self, noticelint: Command) -> None:
        write("words.toml", '[roles.labels]\nlead = ["主抓单位"]\n')
        write("a.txt", "1.治理河道。\n主抓单位:市水利局\n2.建设管网。\n牵头单位:市住建局\n")
        for manner, roles in (("extend", [["主抓单位"], ["牵头单位"]]), ("replace", [["主抓单位"], []])):
            write("noticelint.toml", f'lexicon.{manner} = ["words.toml"]')
            part = json.loads(noticelint("outline", "a.txt", "--format", "json").stdout)["parts"][0]
            assert [list(task["roles"]) for task in part["tasks"]] == roles

    def test_standard_input_is_read_under_them_too(self, codes: Codes) -> None:
        write("words.toml", '[roles.labels]\nlead = ["主抓单位"]\n')
        write("noticelint.toml", 'lexicon.extend = ["words.toml"]')
        command = [sys.executable, "-m", "noticelint.linter", "check", "-", "--format", "json"]
        done = subprocess.run(command, input=STRANGE_LABEL.encode(), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        assert json.loads(done.stdout)["files"][0]["findings"] == []

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("[rules]\nx = 1", "words.toml:1: the lexicon has no rules, did you mean roles?"),
            ('[roles.labels]\nlaed = ["x"]', "words.toml:2: the lexicon has no roles.labels.laed, did you mean lead?"),
            ('[roles.labels]\nlead = "x"', "words.toml:2: roles.labels.lead must be an array"),
            ('[roles.labels]\nlead = [\n"x",\n""]', "words.toml:2: roles.labels.lead can only hold strings"),
            ('[roles.labels]\nlead = [\n"x",\n"a.*"]', "words.toml:4: “a.*” holds '.', which no word here can hold"),
            ('[measures.multipliers]\n"\u5146" = "x"', "words.toml:2: measures.multipliers.\u5146 must be a number"),
            ("roles = [1", "words.toml:1:11: broken TOML"),
        ],
    )
    def test_a_wrong_file_is_told(self, noticelint: Command, text: str, said: str) -> None:
        write("words.toml", text)
        write("noticelint.toml", 'lexicon.extend = ["words.toml"]')
        write("a.txt", SOUND)
        for command in (("check", "a.txt"), ("config",), ("outline", "a.txt")):
            result = noticelint(*command, "--lang", "en")
            assert result.exit_code == 2
            assert result.stderr.startswith(said)

    def test_words_come_too_late_once_patterns_are_built_of_them(self) -> None:
        lexicon.load("roles")
        with pytest.raises(RuntimeError, match="in use already: \\['roles'\\]"):
            lexicon.install({"roles": {}})

    def test_a_roster_names_all_bodies(self, codes: Codes) -> None:
        write("office/roster.txt", "# 2024\n市水利局、市水务局\n市住建局\n区住建局  # 二级\n")
        write("noticelint.toml", 'extend = "office/base.toml"')
        write("office/base.toml", 'roster = ["roster.txt"]')
        write("a.txt", "1.治理河道。\n责任单位:水务局\n2.建设管网。\n责任单位:市住建局、市城管局、市城管局分局\n")
        assert codes("a.txt", "--select", "NL210") == {"a.txt": ["NL210 warning", "NL210 warning"]}
        assert codes("a.txt", "--select", "NL210", "--no-config") == {"a.txt": []}


class TestConfigCommand:
    def report(self, noticelint: Command, *arguments: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        found = json.loads(noticelint("config", *arguments, "--format", "json").stdout)
        return found, {each["key"]: each for each in found["values"]}, {each["code"]: each for each in found["rules"]}

    def test_each_value_with_its_place(self, noticelint: Command) -> None:
        write("office.toml", 'profile = "draft"\nfail-on = "info"\nexclude = ["x/"]\n')
        write(
            "a/noticelint.toml",
            'extend = "../office.toml"\nprofile = "review"\nexclude = ["y/"]\nextend-select = [\n  "NL6",\n  "NL303"]\n'
            '[options.NL208]\nusual-times = 4\n[per-file."old*"]\nseverity = { NL301 = "info" }\nignore = ["NL302"]\n',
        )
        _, values, rules = self.report(noticelint, "a/old.txt")
        place = {"source": "file", "file": "a/noticelint.toml"}
        assert values["profile"] == {"key": "profile", "value": "review", "origins": [{**place, "line": 2}]}
        assert values["fail-on"]["origins"] == [{"source": "file", "file": "office.toml", "line": 2}]
        assert [origin["line"] for origin in values["exclude"]["origins"]] == [3, 3]
        assert values["lang"]["origins"][0]["source"] == "default"
        assert rules["NL303"]["origins"] == [{**place, "line": 6}]
        assert rules["NL208"]["options"] == {"usual-times": 4}
        assert rules["NL208"]["origins"] == [{**place, "line": 8}]
        assert (rules["NL301"]["severity"], rules["NL301"]["runs"]) == ("info", False)
        assert rules["NL301"]["origins"] == [{**place, "line": 10}]
        assert (rules["NL302"]["runs"], rules["NL302"]["origins"]) == (False, [{**place, "line": 11}])
        assert rules["NL307"]["origins"] == [{**place, "line": 2}]
        _, values, _ = self.report(noticelint, "a/old.txt", "--profile", "publish")
        assert values["profile"]["origins"] == [{"source": "command-line", "file": "", "line": 0}]

    def test_without_a_file_the_working_folder_is_meant_and_a_folder_means_its_files(self, noticelint: Command) -> None:
        write("noticelint.toml", 'profile = "draft"\nexclude = ["b/"]')
        write("b/noticelint.toml", 'profile = "review"')
        assert self.report(noticelint)[1]["profile"]["value"] == "draft"
        assert self.report(noticelint, "b")[1]["profile"]["value"] == "review"
        assert self.report(noticelint, "b")[0]["excluded"] is True

    def test_the_text_shows_the_same(self, noticelint: Command) -> None:
        write("noticelint.toml", 'ignore = ["NL307"]\noptions.NL208.usual-times = 5')
        english, chinese = (noticelint("config", "--lang", language).stdout for language in ("en", "zh"))
        for shown in (english, chinese):
            assert [line.split()[-1] for line in shown.splitlines() if line.startswith("NL307")] == ["noticelint.toml:1"]
            assert [line.split()[-1] for line in shown.splitlines() if line.startswith("NL208")] == ["noticelint.toml:2"]
            assert "usual-times = 5" in shown
            assert not any(line != line.rstrip() for line in shown.split("\n"))
        assert "not run" in english
        assert "\u5370\u53d1" in chinese


class TestInit:
    def test_it_says_what_it_found_and_can_be_used_at_once(self, noticelint: Command, codes: Codes) -> None:
        write("a.txt", DEFECTIVE)
        write("归档/b.txt", DEFECTIVE)
        write("说明/README.md", README)
        result = noticelint("init")
        assert result.exit_code == 0
        text = Path("noticelint.toml").read_text("utf-8")
        assert 'exclude = ["说明/"]\n' in text
        assert '# [per-file."归档/"]' in text
        assert "摘录 2 份" in text
        assert sorted(codes(".")) == ["./a.txt", "./归档/b.txt"]

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_every_comment_can_be_made_a_setting(self, noticelint: Command, language: str) -> None:
        write("a.txt", DEFECTIVE)
        noticelint("init", "--lang", language)
        lines = Path("noticelint.toml").read_text("utf-8").split("\n")
        is_setting = (
            "# [",
            '# "',
            *(f"# {key} = " for key in ("profile", "lang", "fail-on", "ignore", "extend-select", "exclude", "files")),
        )
        made = [
            line[2:] if line.startswith(is_setting) or (line.startswith("# ") and " = " in line and line[2:].isascii()) else line
            for line in lines
            if 'roster = ["' not in line and 'extend = ["' not in line
        ]
        assert sum(one != other for one, other in zip(lines, made, strict=False)) > 5
        write("noticelint.toml", "\n".join(made))
        result = noticelint("config")
        assert result.exit_code == 0, result.stderr

    @pytest.mark.parametrize("name", ["noticelint.toml", "pyproject.toml"])
    def test_it_never_overwrites(self, noticelint: Command, name: str) -> None:
        text = "# ours\n" if name == "noticelint.toml" else "[tool.noticelint]\n"
        write(name, text)
        result = noticelint("init", "--lang", "en")
        assert (result.exit_code, result.stderr) == (2, f"{name}: there is a configuration already; nothing was changed\n")
        assert Path(name).read_text("utf-8") == text
        assert sorted(os.listdir()) == [name]

    def test_below_another_it_builds_on_it(self, noticelint: Command) -> None:
        write("noticelint.toml", 'profile = "draft"')
        Path("here").mkdir()
        assert noticelint("init", "here").exit_code == 0
        assert 'extend = "../noticelint.toml"\n' in Path("here/noticelint.toml").read_text("utf-8")
        assert "draft" in noticelint("config", "here/a.txt").stdout

    def test_no_such_folder(self, noticelint: Command) -> None:
        assert noticelint("init", "gone").exit_code == 2
        assert not Path("gone").exists()


def test_a_folder_by_the_name_of_a_configuration_is_told(noticelint: Command) -> None:
    Path("noticelint.toml").mkdir()
    Path("a.txt").write_text("1.修路12公里。\n责任单位:市甲局\n", "utf-8")
    result = noticelint("check", "a.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "noticelint.toml" in result.stderr


def test_the_published_schema_is_not_stale() -> None:
    published = (ROOT / "schemas" / "config-1.json").read_text("utf-8")
    assert published == schema_text(), "run: python -m noticelint.linter.schema schemas"


def test_the_schema_takes_what_the_models_take() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json.loads(schema_text()))
    good = {"extend": "x.toml", "severity": {"NL301": "info"}, "options": {"NL208": {"usual-times": 2}}, "per-file": {"a": {}}}
    assert list(validator.iter_errors(good)) == []
    for bad in ({"ignroe": []}, {"profile": "x"}, {"options": {"NL208": {"usual-times": 1}}}, {"options": {"NL208": {"x": 1}}}):
        assert list(validator.iter_errors(bad))

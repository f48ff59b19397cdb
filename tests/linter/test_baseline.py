"""The baseline, as an office meets it that inherits old notices: only new mistakes are told, once, and nothing recorded is lost."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from noticelint.linter.checking import Wanted, check_bytes
from noticelint.linter.summary import VerifiedSum
from noticelint.rules import all_rules

from ..generator.faults import FAULTS
from ..generator.layouts import narrative, projects
from ..generator.notice import Notice
from ..generator.page import Style
from ..generator.supply import Supply
from .conftest import DEFECTIVE, SOUND, Command

Report = Callable[..., dict[str, Any]]

BASELINE = "noticelint-baseline.json"
LISTS = "1.修路12公里。\n责任单位:市甲局、\n2.架桥3座。\n责任单位:市乙局、\n3.建公园5个。\n责任单位:市丙局\n"
"""NL205 at lines 2 and 4."""


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8", newline="\n")


def recorded(path: str = BASELINE) -> dict[str, list[tuple[str, int]]]:
    """Code and count of the entries of each file."""
    files = json.loads(Path(path).read_text(encoding="utf-8"))["files"]
    return {name: [(entry["code"], entry["count"]) for entry in entries] for name, entries in files.items()}


@pytest.fixture
def new(report: Report) -> Callable[..., list[tuple[str, int]]]:
    """Code and line of what ``check --baseline`` tells."""

    def run(*arguments: str, baseline: str = BASELINE) -> list[tuple[str, int]]:
        files = report(*arguments, "--baseline", baseline)["files"]
        return [(finding["code"], finding["line"]) for file in files for finding in file["findings"]]

    return run


class TestCreate:
    def test_what_is_recorded_is_not_told_again(self, noticelint: Command, new: Callable[..., Any]) -> None:
        write("通知/a.txt", DEFECTIVE)
        write("通知/b.txt", LISTS)
        write("通知/c.txt", SOUND)
        result = noticelint("baseline", "create", "通知")
        assert (result.exit_code, result.stdout) == (0, "")
        assert "记有 2 个文件的 3 个问题" in result.stderr
        assert recorded() == {"通知/a.txt": [("NL301", 1)], "通知/b.txt": [("NL205", 1), ("NL205", 1)]}
        assert new("通知") == []
        checked = noticelint("check", "通知", "--baseline", BASELINE)
        assert checked.exit_code == 0
        assert "1 处不符" in checked.stdout
        assert "另有 3 个按注释或基线未列出" in checked.stdout

    def test_one_entry_a_line_sorted_and_the_same_every_time(self, noticelint: Command) -> None:
        write("b.txt", DEFECTIVE)
        write("a.txt", LISTS)
        noticelint("baseline", "create", "b.txt", "a.txt")
        first = Path(BASELINE).read_bytes()
        lines = first.decode().split("\n")
        assert lines[:3] == ["{", '  "version": 1,', '  "files": {']
        assert [line.strip() for line in lines if ".txt" in line] == ['"a.txt": [', '"b.txt": [']
        assert sum("fingerprint" in line for line in lines) == 3
        noticelint("baseline", "create", "a.txt", "b.txt")
        assert Path(BASELINE).read_bytes() == first

    def test_a_run_over_some_files_or_rules_leaves_the_rest_as_it_is(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        write("b.txt", LISTS)
        noticelint("baseline", "create", ".")
        before = recorded()
        write("b.txt", "")
        write("c.txt", DEFECTIVE)
        assert noticelint("baseline", "create", "c.txt").exit_code == 0
        assert recorded() == {**before, "c.txt": [("NL301", 1)]}
        write("a.txt", SOUND)
        assert noticelint("baseline", "create", "a.txt", "--select", "NL205").exit_code == 0
        assert recorded()["a.txt"] == [("NL301", 1)]
        assert noticelint("baseline", "create", "a.txt").exit_code == 0
        assert set(recorded()) == {"b.txt", "c.txt"}

    def test_what_cannot_be_read_is_told_and_keeps_its_entries(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        write("b.txt", DEFECTIVE)
        noticelint("baseline", "create", ".")
        Path("a.txt").write_bytes(b"PK\x03\x04\x00")
        result = noticelint("baseline", "create", ".")
        assert result.exit_code == 2
        assert "a.txt\uff1a不是文本文件" in result.stderr
        assert set(recorded()) == {"a.txt", "b.txt"}

    def test_nothing_checked_writes_nothing(self, noticelint: Command) -> None:
        write("README.md", "# 说明\n")
        result = noticelint("baseline", "create", ".")
        assert (result.exit_code, Path(BASELINE).exists()) == (2, False)
        assert result.stderr == "没有核对任何文件\n"

    def test_a_broken_baseline_is_not_written_over(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        write(BASELINE, "{")
        assert noticelint("baseline", "create", "a.txt").exit_code == 2
        assert Path(BASELINE).read_text() == "{"

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a folder that cannot be written to")
    def test_a_folder_that_cannot_be_written_to_is_one_line(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        Path("closed").mkdir(mode=0o555)
        result = noticelint("baseline", "create", "a.txt", "--baseline", "closed/b.json")
        assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)

    def test_a_folder_in_the_place_of_the_file_is_one_line(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        Path(BASELINE).mkdir()
        for arguments in (["baseline", "create", "a.txt"], ["baseline", "show"], ["check", "a.txt", "--baseline", BASELINE]):
            result = noticelint(*arguments)
            assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
        assert set(os.listdir(".")) == {"a.txt", BASELINE}

    @pytest.mark.skipif(os.name != "posix", reason="modes and links are POSIX")
    def test_mode_and_link_of_the_file_are_kept(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        write("kept/real.json", '{"version": 1, "files": {}}')
        os.chmod("kept/real.json", 0o640)
        os.symlink("kept/real.json", BASELINE)
        noticelint("baseline", "create", "a.txt")
        assert Path(BASELINE).is_symlink()
        assert os.stat("kept/real.json").st_mode & 0o777 == 0o640
        assert os.listdir("kept") == ["real.json"]


class TestPaths:
    def test_they_count_from_the_baseline(
        self, noticelint: Command, new: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("docs/2024/a.txt", DEFECTIVE)
        noticelint("baseline", "create", "docs", "--baseline", "docs/known.json")
        assert recorded("docs/known.json") == {"2024/a.txt": [("NL301", 1)]}
        assert new("docs", baseline="docs/known.json") == []
        assert new(os.path.abspath("docs/2024/a.txt"), baseline="docs/known.json") == []
        monkeypatch.chdir("docs/2024")
        assert new("a.txt", baseline="../known.json") == []
        assert noticelint("baseline", "create", "a.txt", "--baseline", "../../above.json").exit_code == 0
        assert recorded("../../above.json") == {"docs/2024/a.txt": [("NL301", 1)]}

    def test_standard_input_has_the_name_it_is_given(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        noticelint("baseline", "create", "a.txt")
        options = ("--baseline", BASELINE)
        assert noticelint("check", "-", "--stdin-filename", "a.txt", *options, stdin=DEFECTIVE.encode()).exit_code == 0
        assert noticelint("check", "-", *options, stdin=DEFECTIVE.encode()).exit_code == 1


class TestNewAndOld:
    def test_lines_may_move_and_surroundings_may_change(self, noticelint: Command, new: Callable[..., Any]) -> None:
        write("a.txt", DEFECTIVE)
        write("b.txt", LISTS)
        noticelint("baseline", "create", ".")
        write("a.txt", "1.修路12公里。\n责任单位:市甲局\n" + DEFECTIVE)
        write("b.txt", "\n\n" + LISTS.replace("市甲局", "市甲局、市丁局"))
        assert new("a.txt", "b.txt") == []

    def test_the_surplus_is_told_at_its_own_place(self, noticelint: Command, new: Callable[..., Any]) -> None:
        write("a.txt", LISTS)
        noticelint("baseline", "create", ".")
        write("a.txt", "0.植树9亩。\n责任单位:市丁局、\n" + LISTS)
        assert ("NL205", 2) in new("a.txt")
        assert [place for place in new("a.txt") if place[0] == "NL205"] == [("NL205", 2)]

    def test_of_findings_alike_in_all_one_more_is_told(self, noticelint: Command, new: Callable[..., Any]) -> None:
        write("a.txt", DEFECTIVE * 2)
        noticelint("baseline", "create", "a.txt")
        assert ("NL301", 2) in recorded()["a.txt"]
        write("a.txt", DEFECTIVE * 3)
        assert [code for code, _ in new("a.txt")].count("NL301") == 1

    def test_a_sum_that_goes_wrong_in_another_way_is_one_new_mistake(self, noticelint: Command, new: Callable[..., Any]) -> None:
        write("a.txt", DEFECTIVE)
        noticelint("baseline", "create", "a.txt")
        write("a.txt", DEFECTIVE.replace("29", "28"))
        assert new("a.txt") == [("NL301", 8)]
        write("a.txt", DEFECTIVE.replace("29", "33"))
        assert new("a.txt") == [("NL302", 8)]

    def test_a_new_sum_among_old_ones_with_the_same_label(self, noticelint: Command, new: Callable[..., Any]) -> None:
        write("a.txt", SOUND + DEFECTIVE)
        noticelint("baseline", "create", "a.txt")
        write("a.txt", SOUND.replace("30\n30", "30\n31") + DEFECTIVE)
        assert [place for place in new("a.txt") if place[0] in ("NL301", "NL302")] == [("NL302", 8)]


class TestStale:
    def test_what_was_mended_is_told_at_the_title_and_does_not_fail(self, noticelint: Command, report: Report) -> None:
        write("a.txt", DEFECTIVE)
        noticelint("baseline", "create", "a.txt")
        write("a.txt", SOUND)
        (finding,) = report("a.txt", "--baseline", BASELINE)["files"][0]["findings"]
        assert (finding["code"], finding["severity"], finding["line"]) == ("NL001", "warning", 1)
        assert "单位(个)" in finding["message"]
        assert "NL301" in finding["message"]
        assert noticelint("check", "a.txt", "--baseline", BASELINE).exit_code == 0
        assert noticelint("check", "a.txt", "--baseline", BASELINE, "--fail-on", "warning").exit_code == 1

    def test_nothing_is_said_of_rules_not_asked_or_files_not_checked(self, noticelint: Command, new: Callable[..., Any]) -> None:
        write("a.txt", DEFECTIVE)
        write("b.txt", DEFECTIVE)
        noticelint("baseline", "create", ".")
        write("a.txt", SOUND)
        write("b.txt", SOUND)
        assert new("a.txt") == [("NL001", 1)]
        for options in (["--ignore", "NL301"], ["--select", "NL205,NL001"], ["--ignore", "NL001"], ["--profile", "review"]):
            assert new("a.txt", *options) == []

    def test_a_blank_place_is_named_so(self, noticelint: Command, report: Report) -> None:
        table = "| 乡镇 | 公厕(座) | 泵站(座) |\n|---|---|---|\n| 甲镇 | 3 | / |\n| 乙镇 |{} | 6 |\n| 丙镇 | 5 | / |\n| 丁镇 | 4 | 2 |\n"
        text = "1.完成下列任务。\n责任单位:市甲局\n\n" + table
        write("a.md", text.format(""))
        noticelint("baseline", "create", "a.md")
        assert recorded() == {"a.md": [("NL307", 1)]}
        write("a.md", text.format(" /"))
        (finding,) = report("a.md", "--baseline", BASELINE)["files"][0]["findings"]
        assert "一处空白的 NL307" in finding["message"]


class TestPrune:
    def test_mended_findings_and_files_that_are_gone_are_dropped_and_nothing_is_added(
        self, noticelint: Command, new: Callable[..., Any]
    ) -> None:
        for name in ("a.txt", "b.txt", "c/d.txt"):
            write(name, DEFECTIVE)
        write("e.txt", LISTS)
        noticelint("baseline", "create", ".")
        write("a.txt", SOUND + LISTS)
        os.unlink("c/d.txt")
        write("e.txt", LISTS.replace("市甲局、", "市甲局"))
        result = noticelint("baseline", "prune")
        assert result.exit_code == 0
        assert "删去 3 个\uff0c还记有 2 个问题" in result.stderr
        assert recorded() == {"b.txt": [("NL301", 1)], "e.txt": [("NL205", 1)]}
        assert ("NL001", 1) not in new("a.txt", "b.txt", "e.txt")

    def test_paths_limit_it(self, noticelint: Command) -> None:
        for name in ("a.txt", "c/b.txt", "c/d.txt"):
            write(name, DEFECTIVE)
        noticelint("baseline", "create", ".")
        for name in ("a.txt", "c/b.txt"):
            write(name, SOUND)
        os.unlink("c/d.txt")
        assert noticelint("baseline", "prune", "c").exit_code == 0
        assert set(recorded()) == {"a.txt"}
        result = noticelint("baseline", "prune", "nowhere")
        assert (result.exit_code, result.stderr) == (2, "基线中没有 nowhere 的记录\n")

    def test_entries_of_rules_not_asked_stay_and_of_rules_that_do_not_exist_go(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        noticelint("baseline", "create", "a.txt")
        text = Path(BASELINE).read_text(encoding="utf-8")
        line = next(line for line in text.split("\n") if "NL301" in line)
        write(BASELINE, text.replace(line, f"{line},\n{line.replace('NL301', 'NL999')}"))
        write("a.txt", SOUND)
        noticelint("baseline", "prune", "--ignore", "NL301")
        assert recorded() == {"a.txt": [("NL301", 1)]}

    def test_what_cannot_be_read_keeps_its_entries(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        noticelint("baseline", "create", "a.txt")
        Path("a.txt").write_bytes(b"\x00")
        assert noticelint("baseline", "prune").exit_code == 2
        assert recorded() == {"a.txt": [("NL301", 1)]}

    def test_a_file_that_is_no_notice_any_more(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        noticelint("baseline", "create", "a.txt")
        write("a.txt", "# 说明\n")
        assert noticelint("baseline", "prune").exit_code == 0
        assert recorded() == {}


class TestShow:
    def test_files_rules_counts_and_what_is_gone(self, noticelint: Command) -> None:
        write("a.txt", DEFECTIVE)
        write("b.txt", LISTS)
        noticelint("baseline", "create", ".")
        os.unlink("a.txt")
        lines = noticelint("baseline", "show").stdout.splitlines()
        assert [line.split() for line in lines[2:4]] == [
            ["a.txt\uff08文件已不存在\uff09", "NL301", "allocation-short", "1"],
            ["b.txt", "NL205", "dangling-separator", "2"],
        ]
        assert lines[-1] == "共 2 个文件\uff0c3 个问题。"
        assert noticelint("baseline", "show", "--lang", "en").stdout.splitlines()[-1] == "3 findings in 2 files."


BROKEN = {
    "no JSON": ("{\n  'version'", "第2行第3列"),
    "a conflict left by git": ('{\n<<<<<<< HEAD\n  "version": 1', "第2行第1列"),
    "not an object": ("[]", "不是 noticelint 的基线文件"),
    "another file": ('{"version": 1}', "不是 noticelint 的基线文件"),
    "another version": ('{"version": 2, "files": {}}', "基线的版本是 2"),
    "a version of another kind": ('{"version": "1", "files": {}}', "基线的版本是"),
    "no list": ('{"version": 1, "files": {"a.txt": 1}}', "“a.txt”的记录不完整"),
    "half an entry": ('{"version": 1, "files": {"a.txt": [{"code": "NL301"}]}}', "“a.txt”的记录不完整"),
    "a count below one": (
        '{"version": 1, "files": {"a.txt": [{"code": "NL301", "place": "", "fingerprint": "", "count": 0}]}}',
        "“a.txt”的记录不完整",
    ),
    "deep": ("[" * 100_000, "不是完好的 JSON"),
    "a number without end": ('{"version": ' + "9" * 10_000, "不是完好的 JSON"),
}


@pytest.mark.parametrize(("content", "said"), BROKEN.values(), ids=BROKEN)
def test_a_baseline_that_cannot_be_used_is_one_line_and_2(noticelint: Command, content: str, said: str) -> None:
    write("a.txt", SOUND)
    write(BASELINE, content)
    for arguments in (["check", "a.txt", "--baseline", BASELINE], ["baseline", "prune"], ["baseline", "show"]):
        result = noticelint(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        (line,) = result.stderr.splitlines()
        assert line.startswith(BASELINE)
        assert said in line
        assert noticelint(*arguments, "--lang", "en").stderr.isascii() or "a.txt" in line
    assert Path(BASELINE).read_text(encoding="utf-8") == content


def test_what_has_no_end_is_no_baseline(noticelint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("noticelint.linter.baseline.MOST_BYTES", 1000)
    write("b.json", " " * 1001)
    result = noticelint("baseline", "show", "--baseline", "b.json", "--lang", "en")
    assert (result.exit_code, result.stderr) == (2, "b.json: more than 100 MB: hardly a baseline\n")


def test_a_baseline_that_is_missing_or_no_text_is_one_line_and_2(noticelint: Command) -> None:
    write("a.txt", SOUND)
    result = noticelint("check", "a.txt", "--baseline", "nowhere.json")
    assert (result.exit_code, result.stderr) == (2, "nowhere.json\uff1a没有这个基线文件\n")
    Path(BASELINE).write_bytes(b"\xff\xfe{")
    assert "UTF-8" in noticelint("baseline", "show").stderr


NOTICES = 400


def old_notice(number: int) -> Notice:
    """A made-up notice with old mistakes: sums that are wrong, and something else."""
    layout = (projects, narrative)[number % 2]
    random = Random(number)  # noqa: S311 - tests must repeat themselves
    notice = Notice(Style(gap=1), layout(Supply(number)))
    fitting = [
        fault for fault in FAULTS if layout in fault.layouts and not fault.letter and fault.code in ("NL205", "NL301", "NL302")
    ]
    for fault in random.sample(fitting, len(fitting)):
        notice = fault.inject(notice, random) or notice
    return notice


def with_another_share(text: str, verified: VerifiedSum) -> str:
    """The text with one share of a sum raised by 1000."""
    span = next(term.span for term in reversed(verified.evidence.terms) if term.value is not None)
    return f"{text[: span.start]}{int(text[span.start : span.end]) + 1000}{text[span.end :]}"


def test_one_changed_cell_in_a_repository_of_old_notices_is_exactly_one_finding(noticelint: Command, report: Report) -> None:
    texts = {f"归档/{number:03}.txt": old_notice(number).text for number in range(NOTICES)}
    sums: dict[str, list[VerifiedSum]] = {}
    wrong: dict[str, set[int]] = {}
    for name, text in texts.items():
        write(name, text)
    assert noticelint("baseline", "create", "归档").exit_code == 0
    assert len(recorded()) == NOTICES, "every notice has old findings"
    for name in list(texts)[:20]:
        file = check_bytes(name, texts[name].encode(), all_rules(), Wanted(sums=True))
        assert file.notice is not None
        sums[name] = [each for each in file.notice.sums if each.evidence.terms and each.span.start not in sums]
        wrong[name] = {finding.span.start for finding in file.findings if finding.evidence}
    for kind in ("a row that was right", "a row that was wrong already"):
        name, verified = next(
            (name, each)
            for name, found in sums.items()
            for each in found
            if (each.span.start in wrong[name]) == (kind == "a row that was wrong already")
            and texts[name][slice(*each.evidence.terms[-1].span)].isdecimal()
        )
        changed = with_another_share(texts[name], verified)
        assert sum(old != new for old, new in zip(texts[name].split("\n"), changed.split("\n"), strict=True)) == 1, kind
        write(name, changed)
        options = ("--baseline", BASELINE, "--output", "sarif=new.sarif", "--output", "github=new.txt")
        files = report("归档", *options)["files"]
        (finding,) = [finding for file in files for finding in file["findings"]]
        arithmetic = finding["data"]
        terms = [term["value"] for term in arithmetic["terms"] if term["value"] is not None]
        assert finding["code"] == "NL302", kind
        (result,) = json.loads(Path("new.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
        annotations = [line for line in Path("new.txt").read_text(encoding="utf-8").split("\n") if line.startswith("::error ")]
        assert len(annotations) == 1
        for told in (result["message"]["text"], annotations[0]):
            assert "+".join(terms[:3]) in told
            assert f"{terms[-1]}={arithmetic['computed']}\uff0c总数为 {arithmetic['stated']}" in told
        write(name, texts[name])


class TestInTheConfiguration:
    """``baseline = "…"``: what a repository writes once, so that its hook, its CI and its people look at the same one."""

    @pytest.fixture
    def configured(self, noticelint: Command) -> None:
        write("noticelint.toml", 'baseline = "记录/基线.json"\n')
        write("记录/说明", "")
        write("通知/a.txt", LISTS)

    @pytest.mark.usefixtures("configured")
    def test_every_command_uses_it(self, noticelint: Command) -> None:
        assert noticelint("baseline", "create", "通知").exit_code == 0
        assert recorded("记录/基线.json") == {"../通知/a.txt": [("NL205", 1), ("NL205", 1)]}
        assert noticelint("check", "通知").exit_code == 0
        assert "NL205" in noticelint("baseline", "show").stdout
        write("通知/a.txt", LISTS.replace("市甲局、", "市甲局"))
        assert "prune" in noticelint("check", "通知").stdout
        assert noticelint("baseline", "prune").exit_code == 0
        assert recorded("记录/基线.json") == {"../通知/a.txt": [("NL205", 1)]}

    @pytest.mark.usefixtures("configured")
    def test_the_command_line_has_the_last_word(self, noticelint: Command) -> None:
        assert noticelint("baseline", "create", "通知").exit_code == 0
        for options in (["--no-baseline"], ["--no-config"]):
            assert noticelint("check", "通知", *options).exit_code == 1
        assert noticelint("check", "通知", "--baseline", "missing.json").exit_code == 2

    @pytest.mark.usefixtures("configured")
    def test_one_that_is_missing_is_said_and_nothing_is_checked(self, noticelint: Command) -> None:
        result = noticelint("check", "通知")
        assert (result.exit_code, result.stdout) == (2, "")
        assert os.path.join("记录", "基线.json") in result.stderr

    @pytest.mark.usefixtures("configured")
    def test_no_report_is_written_over_it_or_the_configuration(self, noticelint: Command) -> None:
        assert noticelint("baseline", "create", "通知").exit_code == 0
        for name in ("noticelint.toml", "记录/基线.json"):
            before = Path(name).read_bytes()
            assert noticelint("check", "通知", "--output", f"json={name}").exit_code == 2
            assert Path(name).read_bytes() == before

"""``--diff-base``: only findings that touch changed lines, in real repositories of git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noticelint.linter.changes import DiffBase, meets
from noticelint.linter.changes import Lines as Stretch
from noticelint.linter.files import Source

from .conftest import DEFECTIVE, README, SOUND, Command

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

AREAS = ("东湖区", "西山区", "南川县", "北塔县")

TABLE = """\
# 云州市2024年重点任务分解表

| 序号 | 项目 | 合计 | 东湖区 | 西山区 | 南川县 | 北塔县 |
|---|---|---|---|---|---|---|
| 1 | 新建厂房（个） | 100 | 30 | 30 | 20 | 19 |
| 2 | 改造农房（户） | 90 | 30 | 30 | 20 | 10 |
| 3 | 新增床位（张） | 60 | 10 | 20 | 20 | 11 |
| 4 | 建设公园（个） | 10 | 1 | 2 | 3 | 4 |
| 5 | 新增车位（个） | 50 | 10 | 10 | 10 | 20 |
| 6 | 改造小区（个） | 14 | 2 | 3 | 4 | 5 |
| 7 | 新建公厕（座） | 18 | 3 | 4 | 5 | 6 |
"""
"""An old notice: line 5 is one short, line 7 one over."""

TASKS = """\
一、工业和项目
1.新建标准厂房。
责任单位：市经信局
2.盘活闲置用地。
提升用地效率。
配合单位：市财政局
责任单位：市自然资源和规划局
3.培育专精特新企业。
责任单位：市经信局
4.支持企业上市。
责任单位：市金融局
5.建设数字车间。
责任单位：市经信局
6.降低物流成本。
责任单位：市交通局
"""

Found = list[tuple[str, int]]


def git(*arguments: str) -> str:
    who = ["-c", "user.name=甲", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *who, *arguments], check=True, capture_output=True, text=True, encoding="utf-8").stdout


def write(name: str, text: str, encoding: str = "utf-8", newline: str = "\n") -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text.replace("\n", newline).encode(encoding))


def commit() -> None:
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", "存档")


def repository(**files: str) -> None:
    git("init", "--quiet", "--initial-branch", "main")
    for name, text in files.items():
        write(f"{name}.md" if text.startswith("#") else f"{name}.txt", text)
    commit()


@pytest.fixture
def found(noticelint: Command) -> Callable[..., Found]:
    """Code and line of the findings of ``check --diff-base HEAD``, or of what the arguments say."""

    def run(*arguments: str, base: str = "HEAD", stdin: bytes | None = None) -> Found:
        result = noticelint("check", "--diff-base", base, "--format", "json", *(arguments or ["."]), stdin=stdin)
        files = json.loads(result.stdout)["files"]
        return [(each["code"], each["line"]) for file in files for each in file["findings"]]

    return run


class TestSums:
    def test_one_cell_of_one_of_many_old_notices(self, noticelint: Command) -> None:
        repository(**{f"通知{number}": TABLE for number in range(30)})
        assert noticelint("check", ".", "--format", "json").stdout.count('"code": "NL305"') == 60
        git("checkout", "--quiet", "-b", "修改")
        write("通知7.md", TABLE.replace("| 90 | 30 |", "| 90 | 31 |"))
        commit()
        result = noticelint("check", ".", "--diff-base", "main", "--format", "github")
        annotations = [line for line in result.stdout.split("\n") if line.startswith(("::error ", "::warning ", "::notice "))]
        assert (len(annotations), result.exit_code) == (1, 1)
        assert "file=通知7.md,line=6,endLine=6" in annotations[0]
        assert "NL305 total-row-mismatch" in annotations[0]
        assert annotations[0].endswith("31+30+20+10=91，总数为 90，多 1 户")
        assert "没有改动、因而未核对的文件：29 个" in result.stderr

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ("100个", "101个", [("NL301", 8)]),
            ("\n40\n", "\n38\n", [("NL301", 8)]),
            ("\n29\n", "\n33\n", [("NL302", 8)]),
            ("\n单位(个)\n", "\n任务(个)\n", [("NL301", 8)]),
            ("市住建局,", "市住建局、", []),
        ],
    )
    def test_any_cell_counts(self, found: Callable[..., Found], old: str, new: str, told: Found) -> None:
        repository(a=DEFECTIVE)
        write("a.txt", DEFECTIVE.replace(old, new))
        assert found() == told

    def test_a_row_that_is_gone(self, found: Callable[..., Found]) -> None:
        rows = "".join(f"{name}\n{number}\n{10 * number}\n" for number, name in enumerate(AREAS, 1))
        text = f"附表\n区县\n新建厂房(个)\n改造农房(户)\n合计\n10\n100\n{rows}\n三、其他\n1.做好宣传。\n"
        repository(a=text)
        assert found("a.txt", base="HEAD") == []
        write("a.txt", text.replace("北塔县\n4\n40\n", ""))
        assert found() == [("NL305", 5), ("NL305", 5)]

    def test_a_row_that_is_gone_from_a_pipe_table(self, found: Callable[..., Found]) -> None:
        rows = "".join(f"| {name} | {number} |\n" for number, name in enumerate(AREAS, 1))
        text = f"# 任务分解\n\n| 区县 | 新建厂房（个） |\n|---|---|\n| 合计 | 10 |\n{rows}\n说明。\n"
        repository(a=text)
        write("a.md", text.replace("| 北塔县 | 4 |\n", ""))
        assert found() == [("NL305", 5)]


class TestAbsence:
    @pytest.mark.parametrize(
        ("gone", "told"),
        [
            ("责任单位：市自然资源和规划局\n", [("NL201", 4)]),
            ("3.培育专精特新企业。\n责任单位：市经信局\n", [("NL101", 8)]),
        ],
    )
    def test_what_is_gone_is_told_from_what_is_left(self, found: Callable[..., Found], gone: str, told: Found) -> None:
        repository(a=TASKS)
        write("a.txt", TASKS.replace(gone, ""))
        assert found() == told

    def test_old_gaps_stay_silent(self, found: Callable[..., Found]) -> None:
        old = TASKS.replace("责任单位：市自然资源和规划局\n", "").replace("4.", "9.")
        repository(a=old)
        write("a.txt", old.replace("数字车间", "智能车间") + "7.做好收尾。\n责任单位：市府办\n")
        assert found("a.txt", base="HEAD") == []

    def test_a_count_of_what_changed_in_number(self, found: Callable[..., Found]) -> None:
        title = "云州市人民政府关于印发2024年重点工作任务分解的通知\n各县区人民政府：\n现印发给你们。\n"
        text = f"{title}云州市人民政府\n2024年1月5日\n{TASKS.replace('工业和项目', '工业和项目（共6项）')}二、农业\n1.扩种大豆。\n责任单位：市农业局\n"
        repository(a=text)
        write("a.txt", text.replace("扩种大豆", "扩种玉米"))
        assert found() == []
        write("a.txt", text.replace("6.降低物流成本。\n责任单位：市交通局\n", ""))
        assert found() == [("NL105", 6)]
        commit()
        write("a.txt", text.replace("6.降低物流成本。\n责任单位：市交通局\n", "").replace("扩种大豆。", "扩种大豆。\n扩大面积。"))
        assert found() == []

    def test_an_attachment_that_is_gone(self, found: Callable[..., Found]) -> None:
        letter = "云州市人民政府关于下达2024年任务的通知\n各县区人民政府：\n现将任务下达给你们。\n"
        letter += "附件：\n1.工业任务分解\n2.农业任务分解\n云州市人民政府\n2024年1月5日\n"
        gone = "附件2\n农业任务分解\n一、种植\n1.扩种大豆。\n责任单位：市农业局\n"
        text = f"{letter}附件1\n工业任务分解\n{TASKS}{gone}"
        repository(a=text)
        assert found("a.txt") == []
        write("a.txt", text.replace(gone, ""))
        assert found() == [("NL106", 6)]
        commit()
        write("a.txt", text.replace(gone, "").replace("降低物流", "降低融资"))
        assert found() == []


class TestLines:
    def test_encoding_and_line_ends_change_no_line(self, found: Callable[..., Found]) -> None:
        repository(a=DEFECTIVE)
        for encoding, newline in (("gb18030", "\r\n"), ("utf-16", "\n"), ("utf-8-sig", "\r")):
            write("a.txt", DEFECTIVE.removesuffix("\n"), encoding, newline)
            assert found() == []
            write("a.txt", DEFECTIVE.replace("40", "42"), encoding, newline)
            assert found() == [("NL302", 8)]

    def test_a_renamed_file_is_compared_with_what_it_was(self, found: Callable[..., Found]) -> None:
        repository(a=TABLE)
        Path("存档").mkdir()
        git("mv", "a.md", "存档/b.md")
        assert found() == []
        write("存档/b.md", TABLE.replace("| 19 |", "| 18 |"))
        assert found() == [("NL305", 5)]

    def test_what_is_not_under_git_is_new(self, found: Callable[..., Found], tmp_path: Path) -> None:
        write("a.txt", DEFECTIVE)
        assert found(base="main") == [("NL301", 8)]
        repository(old=DEFECTIVE)
        write("new.txt", DEFECTIVE)
        write("staged.txt", DEFECTIVE)
        git("add", "staged.txt")
        assert found() == [("NL301", 8)] * 2

    @pytest.mark.parametrize("name", ["通 知.txt", '"引号".txt', "-x.txt", "a\nb.txt", "a\tb.txt", "[a]*.txt", "HEAD.txt"])
    def test_names(self, found: Callable[..., Found], name: str) -> None:
        git("init", "--quiet")
        write(name, DEFECTIVE)
        write("旁边.txt", DEFECTIVE)
        commit()
        write(name, DEFECTIVE.replace("40", "42"))
        assert found() == [("NL302", 8)]
        assert found("--", name) == [("NL302", 8)]

    def test_from_below_and_from_a_hook(self, found: Callable[..., Found], monkeypatch: pytest.MonkeyPatch) -> None:
        git("init", "--quiet")
        write("市/县/a.txt", DEFECTIVE)
        commit()
        write("市/县/a.txt", DEFECTIVE.replace("40", "42"))
        monkeypatch.chdir("市")
        monkeypatch.setenv("GIT_DIR", ".git")
        monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
        assert found() == [("NL302", 8)]

    def test_configuration_of_git_changes_nothing(self, found: Callable[..., Found]) -> None:
        repository(a=DEFECTIVE + TASKS)
        for key, value in (
            ("diff.noprefix", "true"),
            ("color.ui", "always"),
            ("diff.external", "false"),
            ("diff.interHunkContext", "50"),
            ("diff.renames", "false"),
            ("diff.relative", "true"),
            ("core.fsmonitor", "false"),
        ):
            git("config", key, value)
        write("a.txt", (DEFECTIVE + TASKS).replace("降低物流", "降低融资"))
        assert found() == []

    def test_standard_input_is_held_against_the_file_of_its_name(self, found: Callable[..., Found]) -> None:
        repository(a=DEFECTIVE)
        arguments = ("-", "--stdin-filename", "a.txt")
        assert found(*arguments, stdin=DEFECTIVE.encode()) == []
        assert found(*arguments, stdin=DEFECTIVE.replace("40", "42").encode()) == [("NL302", 8)]
        assert found("-", stdin=DEFECTIVE.encode()) == [("NL301", 8)]


class TestStatus:
    def test_nothing_changed_is_fine(self, noticelint: Command) -> None:
        repository(a=DEFECTIVE)
        result = noticelint("check", ".", "--diff-base", "HEAD", "--show-files")
        assert result.exit_code == 0
        assert "a.txt: 未核对：没有改动" in result.stderr
        write("README.md", README)
        assert noticelint("check", ".", "--diff-base", "HEAD").exit_code == 0

    def test_old_wrong_sums_are_not_called_right(self, noticelint: Command) -> None:
        repository(a=TABLE)
        write("a.md", TABLE.replace("| 90 | 30 |", "| 90 | 31 |"))
        shown = noticelint("check", ".", "--diff-base", "HEAD").stdout
        assert "3 处不符" in shown
        assert "另有 2 个不涉及改动的行" in shown

    @pytest.mark.parametrize("revision", ["nope", "--output=a.txt", "", "HEAD..HEAD", "HEAD:a.txt", "1" * 40, "a\nb"])
    @pytest.mark.parametrize(("lang", "said"), [("zh", "没有版本"), ("en", "no revision")])
    def test_a_revision_that_does_not_exist(self, noticelint: Command, revision: str, lang: str, said: str) -> None:
        repository(a=SOUND)
        result = noticelint("check", ".", f"--diff-base={revision}", "--lang", lang)
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr
        assert result.stderr.count("\n") == 1
        assert Path("a.txt").read_text("utf-8") == SOUND

    def test_a_shallow_clone_is_told_so(self, noticelint: Command, tmp_path: Path) -> None:
        repository(a=SOUND)
        first = git("rev-parse", "HEAD").strip()
        commit()
        git("clone", "--quiet", "--depth", "1", tmp_path.as_uri(), "shallow")
        result = noticelint("check", "shallow", "--diff-base", first)
        assert result.exit_code == 2
        assert "浅克隆" in result.stderr

    def test_no_git(self, noticelint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        repository(a=SOUND)
        monkeypatch.setenv("PATH", os.curdir)
        result = noticelint("check", ".", "--diff-base", "HEAD")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "--diff-base: 需要 git" in result.stderr

    def test_no_report_is_written_over_an_unchanged_notice(self, noticelint: Command) -> None:
        repository(a=SOUND)
        assert noticelint("check", ".", "--diff-base", "HEAD", "--output", "text=a.txt").exit_code == 2
        assert Path("a.txt").read_text("utf-8") == SOUND


LINES = st.lists(st.sampled_from(["甲", "乙", "丙", "", "40", "@@ -1 +1 @@"]), max_size=12)


@pytest.fixture(scope="module")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    return folder / "a.txt"


@settings(max_examples=60, deadline=None)
@given(old=LINES, new=LINES)
def test_what_lies_between_changes_was_there_before_without_a_gap(one_file: Path, old: list[str], new: list[str]) -> None:
    one_file.write_text("".join(f"{line}\n" for line in ["首", *old, "末"]), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(one_file.parent)
        commit()
    now = ["首", *new, "末"]
    source = Source(str(one_file), is_stdin=True)
    changes = DiffBase("HEAD", [source]).changes(source, "".join(f"{line}\n" for line in now))
    before = "".join(f"{line}\n" for line in ["", "首", *old, "末"])
    place, run = 0, "\n"
    for number, line in enumerate([*now, None], 1):
        if line is None or meets(changes.lines, Stretch(number, number)):
            if run != "\n":
                place = before.index(run, place) + len(run) - 1
            run = "\n"
        else:
            run += f"{line}\n"
    assert (old == new) == (changes.lines == ())

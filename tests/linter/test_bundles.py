"""A notice that lies in several files: read as one, told file by file."""

import json
import os
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from noticelint.grammar.document import Document
from noticelint.grammar.span import Span
from noticelint.linter import fixing
from noticelint.linter.bundle_files import in_reading_order
from noticelint.linter.bundles import check_bundle, join
from noticelint.linter.readers import read

from .conftest import Command

Report = Callable[..., dict[str, Any]]

LETTER = """\
青禾县人民政府关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》《2023年民生实事项目责任分解》{further}印发给你们，请认真贯彻执行。
青禾县人民政府
2023年2月10日
"""
WORK = """\
附件1
2023年重点工作责任分解
一、老旧小区改造
1.改造老旧小区100个，惠及居民2万户。
责任单位：县住建局，各乡镇政府
二、基础设施
2.改造农村公路80公里。
责任单位：县交通运输局
"""
PROJECTS = """\
附件2
2023年民生实事项目责任分解
一、改造老旧小区
责任单位：县住建局，各乡镇政府

| 项目 | 合计 | 东湖乡 | 西山乡 | 南川镇 |
| --- | --- | --- | --- | --- |
| 改造老旧小区（个） | 90 | 30 | 30 | 30 |
| 口袋公园（个） | 9 | 3 | 3 | 4 |

二、改造农村公路
目标任务：改造农村公路100公里。
责任单位：县交通运输局
"""

FOUND = [("正文.txt", 3, "NL106"), ("附件1.txt", 4, "NL315"), ("附件2.md", 9, "NL305"), ("附件2.md", 12, "NL408")]
"""Where the contradictions stand; all but the third lie between two files."""


def write(name: str, content: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(content.encode())


def three_files(folder: str = "", further: str = "《2023年考核办法》") -> None:
    write(f"{folder}正文.txt", LETTER.format(further=further))
    write(f"{folder}附件1.txt", WORK)
    write(f"{folder}附件2.md", PROJECTS)


def told(whole: dict[str, Any]) -> list[tuple[str, int, str]]:
    return [
        (os.path.basename(file["path"]), finding["line"], finding["code"])
        for file in whole["files"]
        for finding in file["findings"]
        if finding["code"] in ("NL001", "NL002", "NL106", "NL305", "NL315", "NL408")
    ]


class TestAsOne:
    def test_what_contradicts_across_files_is_found_in_its_file_at_its_line(self, report: Report) -> None:
        three_files("通知/")
        assert told(report("通知")) == [("正文.txt", 3, "NL106"), ("附件2.md", 9, "NL305")]
        assert report("通知")["files"][0]["findings"][0]["severity"] == "info"
        assert told(report("--as-one", "通知")) == FOUND

    def test_named_files_are_one_notice_in_their_order(self, report: Report) -> None:
        three_files()
        assert told(report("--as-one", "正文.txt", "附件1.txt", "附件2.md")) == FOUND

    def test_each_folder_is_a_notice_of_its_own(self, report: Report) -> None:
        three_files("a/")
        three_files("b/", further="")
        found = report("--as-one", "a", "b")
        assert told(found) == [*FOUND, *FOUND[1:]]
        assert [file["path"] for file in found["files"]][3:] == ["b/正文.txt", "b/附件1.txt", "b/附件2.md"]

    def test_places_in_other_files_are_told_with_their_file(self, noticelint: Command, report: Report) -> None:
        three_files("通知/")
        finding = next(each for each in report("--as-one", "通知")["files"][2]["findings"] if each["code"] == "NL408")
        assert (finding["location"], finding["excerpt"]) == ("第12行第12列", "目标任务：改造农村公路100公里。")
        place = {key: finding["related"][0].get(key) for key in ("path", "line", "location", "excerpt")}
        excerpt = "2.改造农村公路80公里。"
        assert place == {"path": "通知/附件1.txt", "line": 7, "location": "通知/附件1.txt 第7行第9列", "excerpt": excerpt}
        assert [term.get("path") for term in finding["data"]["terms"]] == [None, "通知/附件1.txt"]
        assert "[通知/附件1.txt 第7行第9列]" in noticelint("check", "--as-one", "通知", "--format", "full").stdout

    def test_the_counts_belong_to_the_files_and_add_up(self, noticelint: Command, report: Report) -> None:
        three_files()
        counts = [file["checked"] for file in report("--as-one", ".")["files"]]
        assert [count["sums"] for count in counts] == [0, 0, 2]
        assert [count["tasks"] for count in counts] == [0, 2, 2]
        text = noticelint("check", "--as-one", ".").stdout
        assert "已核对 2 处合计，1 处不符；任务 4 项" in text
        assert "没有核对任何内容" not in text
        assert "没有核对任何内容" in noticelint("check", ".").stdout

    def test_a_file_alone_is_as_without(self, noticelint: Command) -> None:
        write("通知/附件2.md", PROJECTS)
        one, other = (noticelint("check", *option, "通知", "--format", "json").stdout for option in ([], ["--as-one"]))
        assert one == other

    def test_what_cannot_be_read_is_told_and_is_no_missing_attachment(self, report: Report) -> None:
        three_files()
        Path("附件3.txt").write_bytes(b"\0\1\2")
        assert told(report("--as-one", ".")) == [*FOUND[1:], ("附件3.txt", 1, "NL002")]

    def test_an_attachment_of_a_type_that_is_not_read_is_not_missing(self, report: Report) -> None:
        three_files("通知/")
        Path("通知/附件3.ofd").write_bytes(b"PK")
        assert told(report("--as-one", "通知")) == FOUND[1:]

    def test_a_place_in_a_word_file_is_told_as_word_shows_it(self, report: Report) -> None:
        import docx

        write("正文.txt", LETTER.format(further=""))
        write("附件1.txt", WORK)
        document = docx.Document()
        lines = PROJECTS.splitlines()
        for words in lines[:4]:
            document.add_paragraph(words)
        table = document.add_table(3, 5)
        for row, line in enumerate((lines[5], lines[7], lines[8])):
            for column, words in enumerate(line.strip("| ").split(" | ")):
                table.cell(row, column).text = words
        for words in lines[10:]:
            document.add_paragraph(words)
        document.save("附件2.docx")
        found = report("--as-one", ".")["files"]
        assert [(file["path"], finding["code"]) for file in found for finding in file["findings"]] == [
            ("./附件1.txt", "NL315"),
            ("./附件2.docx", "NL305"),
            ("./附件2.docx", "NL408"),
        ]
        assert found[1]["findings"][0]["location"] == "第4行第9列"
        assert found[1]["findings"][0]["related"][0]["location"] == "./附件2.docx 表1 第2行“改造老旧小区（个）” 列“合计”"
        assert found[2]["findings"][0]["location"] == "表1 第3行“口袋公园（个）” 列“项目”"
        assert found[2]["findings"][1]["location"] == "“二、改造农村公路”下"
        assert found[2]["findings"][1]["related"][0]["location"] == "./附件1.txt 第7行第9列"

    def test_a_readme_and_locks_do_no_harm(self, report: Report) -> None:
        three_files()
        Path("~$正文.txt").write_bytes(b"\6lock" + bytes(150))
        assert told(report("--as-one", ".")) == FOUND


class TestReporters:
    """Every format tells each finding under its own file, at its line there."""

    def run(self, noticelint: Command, output_format: str) -> str:
        three_files()
        return noticelint("check", "--as-one", ".", "--format", output_format, "--select", "NL106,NL305,NL315,NL408").stdout

    def test_sarif(self, noticelint: Command) -> None:
        results = json.loads(self.run(noticelint, "sarif"))["runs"][0]["results"]
        places = [result["locations"][0]["physicalLocation"] for result in results]
        assert [
            (place["artifactLocation"]["uri"], place["region"]["startLine"], result["ruleId"])
            for place, result in zip(places, results, strict=True)
        ] == [(uri(name), line, code) for name, line, code in FOUND]
        related = [each["physicalLocation"] for each in results[3]["relatedLocations"]]
        there = [(place["artifactLocation"]["uri"], place["region"]["startLine"]) for place in related]
        assert (uri("附件1.txt"), 7) in there

    def test_gitlab(self, noticelint: Command) -> None:
        issues = json.loads(self.run(noticelint, "gitlab"))
        assert [(each["location"]["path"], each["location"]["lines"]["begin"]) for each in issues] == [each[:2] for each in FOUND]

    def test_rdjson(self, noticelint: Command) -> None:
        diagnostics = json.loads(self.run(noticelint, "rdjson"))["diagnostics"]
        assert [(each["location"]["path"], each["location"]["range"]["start"]["line"]) for each in diagnostics] == [
            each[:2] for each in FOUND
        ]
        columns = diagnostics[3]["location"]["range"]
        assert (columns["start"]["column"], columns["end"]["column"]) == (len("目标任务：改造农村公路".encode()) + 1, 43)

    def test_jsonl(self, noticelint: Command) -> None:
        lines = [json.loads(line) for line in self.run(noticelint, "jsonl").splitlines()]
        found = [(os.path.basename(each["path"]), each["line"], each["code"]) for each in lines if each["type"] == "finding"]
        assert found == FOUND

    @pytest.mark.parametrize(
        ("output_format", "pattern"),
        [
            ("github", r"::(?:error|warning) file=([^,]+),line=([0-9]+),.*?title=(NL[0-9]+)"),
            ("markdown", r"\| ([^|:]+):([0-9]+) \| .*? \| (NL[0-9]+) \|"),
        ],
    )
    def test_the_most_serious_first(self, noticelint: Command, output_format: str, pattern: str) -> None:
        found = re.findall(pattern, self.run(noticelint, output_format))
        assert sorted((name, int(line), code) for name, line, code in found) == sorted(FOUND)

    def test_checkstyle_and_junit(self, noticelint: Command) -> None:
        checkstyle = self.run(noticelint, "checkstyle")
        for name, line, code in FOUND:
            own = checkstyle.split(f'<file name="{name}">')[1].split("</file>")[0]
            assert re.search(f'line="{line}" [^>]*source="noticelint.{code}"', own)
        junit = self.run(noticelint, "junit")
        for name, line, code in FOUND:
            assert re.search(f'name="{code} [a-z-]+ 第{line}行第[0-9]+列" classname="{name}"', junit)

    def test_text(self, noticelint: Command) -> None:
        heading, found = "", []
        for line in self.run(noticelint, "text").splitlines():
            if line.startswith("./"):
                heading = line.split("  ")[0].removeprefix("./")
            elif match := re.match("  第([0-9]+)行 .. (NL[0-9]+)", line):
                found.append((heading, int(match[1]), match[2]))
        assert found == FOUND


def uri(name: str) -> str:
    from urllib.parse import quote

    return quote(name)


class TestConfiguration:
    BUNDLE = '[[bundle]]\nfiles = ["正文.txt", "附件*"]\n'

    def test_a_hook_that_names_one_file_gets_the_whole_notice(self, report: Report) -> None:
        three_files("通知/")
        write("通知/noticelint.toml", self.BUNDLE)
        for name in ("正文.txt", "附件1.txt", "附件2.md"):
            assert told(report("--force-exclude", f"通知/{name}")) == FOUND
        assert [file["path"] for file in report("通知/附件2.md")["files"]] == [
            "通知/正文.txt",
            "通知/附件1.txt",
            "通知/附件2.md",
        ]

    def test_files_of_no_bundle_are_checked_alone_and_order_is_kept(self, report: Report) -> None:
        three_files("通知/")
        write("通知/noticelint.toml", self.BUNDLE)
        write("通知/另.txt", WORK)
        files = [file["path"] for file in report("通知/另.txt", "通知")["files"]]
        assert files == ["通知/另.txt", "通知/正文.txt", "通知/附件1.txt", "通知/附件2.md"]

    def test_paths_start_at_the_configuration_and_patterns_are_not_for_any_depth(self, report: Report) -> None:
        three_files("a/", further="")
        three_files("b/", further="")
        write("noticelint.toml", '[[bundle]]\nfiles = ["a/正文.txt", "a/附件*"]\n')
        assert told(report(".")) == [*FOUND[1:], ("正文.txt", 3, "NL106"), ("附件2.md", 9, "NL305")]
        assert told(report("--no-config", "a")) == [("正文.txt", 3, "NL106"), ("附件2.md", 9, "NL305")]

    def test_a_file_that_is_listed_and_not_there_is_told(self, report: Report) -> None:
        write("附件1.txt", WORK)
        write("noticelint.toml", self.BUNDLE)
        assert told(report("附件1.txt")) == [("正文.txt", 1, "NL002")]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("[[bundle]]\n", "noticelint.toml:1: bundle.files 没有写"),
            ("[[bundle]]\nfiles = []\n", "noticelint.toml:2: bundle.files 不能为空"),
            ('[[bundle]]\nfiles = [""]\n', "noticelint.toml:2: bundle.files 不能为空"),
            ('[[bundle]]\nfiles = ["a.txt"]\nfile = []\n', "noticelint.toml:3: 未知的键 file，是不是 files？"),
            ('[bundle]\nfiles = ["a.txt"]\n', "noticelint.toml:1: bundle 应为数组"),
        ],
    )
    def test_what_is_wrong_with_it_is_one_line(self, noticelint: Command, text: str, said: str) -> None:
        write("noticelint.toml", text)
        write("a.txt", WORK)
        result = noticelint("check", "a.txt")
        assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
        assert result.stderr.startswith(said)

    def test_config_shows_it_with_its_line(self, noticelint: Command) -> None:
        write("noticelint.toml", "\n" + self.BUNDLE)
        line = next(line for line in noticelint("config").stdout.splitlines() if line.startswith("bundle"))
        assert line.split() == ["bundle", "正文.txt", "+", "附件*", "noticelint.toml:2"]

    def test_each_file_keeps_its_own_settings(self, report: Report) -> None:
        three_files()
        write("noticelint.toml", self.BUNDLE + '[per-file."附件2.md"]\nignore = ["NL305"]\nseverity = { NL408 = "info" }\n')
        files = report(".")["files"]
        assert told({"files": files}) == [each for each in FOUND if each[2] != "NL305"]
        assert [finding["severity"] for finding in files[2]["findings"] if finding["code"] == "NL408"] == ["info"]

    def test_a_comment_holds_for_its_own_file(self, report: Report) -> None:
        three_files()
        write("noticelint.toml", self.BUNDLE)
        for comment in ("ignore-file[NL3,NL4]", "off[NL3,NL4]"):
            write("正文.txt", LETTER.format(further="《2023年考核办法》") + f"<!-- noticelint: {comment} -->\n")
            assert told(report(".")) == [FOUND[0], ("正文.txt", 6, "NL001"), ("正文.txt", 6, "NL001"), *FOUND[1:]]
        write("正文.txt", LETTER.format(further=""))
        write("附件2.md", "<!-- noticelint: ignore-file[NL3,NL4] -->\n" + PROJECTS)
        assert told(report(".")) == [FOUND[1]]

    def test_words_of_the_office_and_several_processes(self, report: Report) -> None:
        three_files()
        write("用词.toml", '[roles.labels]\nlead = ["主抓单位"]\n')
        write("noticelint.toml", self.BUNDLE + '[lexicon]\nextend = ["用词.toml"]\n')
        assert told(report(".", "--jobs", "2")) == FOUND

    def test_a_baseline_knows_what_lies_between_files(self, noticelint: Command, report: Report) -> None:
        three_files()
        write("noticelint.toml", self.BUNDLE)
        assert noticelint("baseline", "create", "附件1.txt").exit_code == 0
        assert told(report(".", "--baseline", "noticelint-baseline.json")) == []
        write("附件1.txt", WORK.replace("80公里", "100公里"))
        assert told(report(".", "--baseline", "noticelint-baseline.json")) == [("附件2.md", 1, "NL001")]
        assert noticelint("baseline", "prune").exit_code == 0
        assert told(report(".", "--baseline", "noticelint-baseline.json")) == []

    def test_what_touches_a_change_in_another_file_is_told(self, report: Report) -> None:
        three_files()
        write("noticelint.toml", self.BUNDLE)
        git = ("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
        for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "1"]):
            subprocess.run([*git, *command], check=True, capture_output=True)
        assert report(".", "--diff-base", "HEAD")["files"] == []
        write("附件1.txt", WORK.replace("80公里", "70公里"))
        assert told(report(".", "--diff-base", "HEAD")) == [FOUND[3]]


class TestOtherCommands:
    """What is said or done of one file is judged with the others, and done to that one."""

    def word_files(self) -> None:
        word_file(
            "通知/正文.docx", LETTER.format(further="《2023年考核办法》").replace("印发给你们", "印发给你们，，").splitlines()
        )
        write("通知/附件1.txt", WORK)
        lines = PROJECTS.splitlines()
        rows = [line.strip("| ").split(" | ") for line in (lines[5], lines[7], lines[8])]
        word_file("通知/附件2.docx", lines[:4], rows, lines[10:])
        write("通知/noticelint.toml", '[[bundle]]\nfiles = ["正文.docx", "附件*"]\n')

    def test_annotate_says_what_stands_in_its_file_and_knows_the_others(self, noticelint: Command) -> None:
        self.word_files()
        noticelint("annotate", "--no-config", "通知/正文.docx", "-o", "批注.docx")
        assert any(each.startswith("提示 NL106") for each in comments("批注.docx"))
        before = {path: path.read_bytes() for path in Path("通知").iterdir()}
        letter = noticelint("annotate", "通知/正文.docx", "-o", "正文批注.docx", "--fix")
        assert (letter.exit_code, letter.stderr.splitlines()[-1]) == (1, "已写入 正文批注.docx：批注问题 2 个，修订 1 处")
        verified, *said = comments("正文批注.docx")
        assert "与以下文件合为一份通知核对：通知/附件1.txt、通知/附件2.docx。" in verified
        assert [each[:8] for each in said] == ["错误 NL106", "错误 NL605"]
        assert noticelint("annotate", "通知/附件2.docx", "-o", "附件2批注.docx").exit_code == 1
        verified, *said = comments("附件2批注.docx")
        assert [each[:8] for each in said] == ["错误 NL305", "警告 NL408"]
        assert "（通知/附件1.txt 第7行第9列）" in said[1]
        assert "（表1 第3行“口袋公园（个）” 列“合计”）" in said[0]
        assert {path: path.read_bytes() for path in Path("通知").iterdir()} == before

    def test_annotate_puts_a_comment_of_the_whole_on_its_words(self, noticelint: Command) -> None:
        self.word_files()
        noticelint("annotate", "通知/附件2.docx", "-o", "批注.docx")
        assert commented("批注.docx") == ["附件2", "口袋公园（个）", "100公里"]

    def test_annotate_says_which_of_the_others_cannot_be_read(self, noticelint: Command) -> None:
        self.word_files()
        Path("通知/附件1.txt").unlink()
        write("通知/noticelint.toml", '[[bundle]]\nfiles = ["正文.docx", "附件1.txt", "附件2.docx"]\n')
        result = noticelint("annotate", "通知/正文.docx", "-o", "批注.docx")
        assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "通知/附件1.txt：没有这个文件或文件夹")
        assert not any("NL106" in each for each in comments("批注.docx"))

    @pytest.mark.parametrize("name", ["附件1.txt", "附件2.docx", "附件2.批注.docx", "正文.docx"])
    def test_annotate_writes_no_file_of_the_notice(self, noticelint: Command, name: str) -> None:
        self.word_files()
        before = {path: path.read_bytes() for path in Path("通知").iterdir()}
        result = noticelint("annotate", "通知/附件2.docx", "-o", f"通知/{name}")
        assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
        assert {path: path.read_bytes() for path in Path("通知").iterdir()} == before
        Path("通知/附件批注").mkdir()
        assert noticelint("annotate", "通知/附件2.docx", "-o", "通知/附件批注/附件2.docx").exit_code == 1

    def test_annotate_and_baseline(self, noticelint: Command) -> None:
        self.word_files()
        assert noticelint("baseline", "create", "通知").exit_code == 0
        result = noticelint("annotate", "通知/正文.docx", "-o", "批注.docx", "--baseline", "noticelint-baseline.json")
        assert (result.exit_code, len(comments("批注.docx"))) == (0, 1)

    def test_fix_changes_what_is_named_only(self, noticelint: Command) -> None:
        three_files()
        write("noticelint.toml", TestConfiguration.BUNDLE)
        for name in ("正文.txt", "附件1.txt", "附件2.md"):
            Path(name).write_text(Path(name).read_text("utf-8").replace("。", "。。"), "utf-8")
        untouched = Path("正文.txt").read_bytes(), Path("附件2.md").read_bytes()
        result = noticelint("fix", "附件1.txt")
        assert (result.exit_code, result.stderr) == (0, "附件1.txt：已改 2 处（NL605 2 处）\n核对 1 个文件，改了 1 个，共 2 处\n")
        assert Path("附件1.txt").read_text("utf-8") == WORK
        assert (Path("正文.txt").read_bytes(), Path("附件2.md").read_bytes()) == untouched
        noticelint("fix", ".")
        assert Path("附件2.md").read_text("utf-8") == PROJECTS

    def test_fix_judges_with_the_others(self, noticelint: Command) -> None:
        three_files()
        spaced = WORK.replace("2.改造", "2. 改造")
        write("附件1.txt", spaced)
        write("附件2.md", PROJECTS + "".join(f"{number}.新建公园{number}个。\n责任单位：县住建局\n" for number in range(1, 7)))
        assert noticelint("fix", "附件1.txt").exit_code == 0
        assert Path("附件1.txt").read_text("utf-8") == spaced
        write("noticelint.toml", TestConfiguration.BUNDLE)
        assert "已改 1 处（NL607 1 处）" in noticelint("fix", "附件1.txt").stderr
        assert Path("附件1.txt").read_text("utf-8") == WORK

    def test_fix_reads_the_notice_once_for_all_of_its_files(self, noticelint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        three_files()
        write("noticelint.toml", TestConfiguration.BUNDLE)
        write("附件1.txt", WORK.replace("2万户。", "2万户。。"))
        times: list[int] = []
        monkeypatch.setattr(fixing, "check_bundle", lambda *given: times.append(len(given[0])) or check_bundle(*given))
        for count in (2, 1):
            times.clear()
            assert noticelint("fix", ".").exit_code == 0
            assert times == [3] * count

    def test_fix_keeps_the_form_of_its_own_file(self, noticelint: Command) -> None:
        three_files()
        write("noticelint.toml", TestConfiguration.BUNDLE)
        Path("附件1.txt").write_bytes(WORK.replace("2万户。", "2万户。。").replace("\n", "\r\n").encode("gb18030"))
        diff = noticelint("fix", "附件1.txt", "--diff")
        assert [line for line in diff.stdout.splitlines() if line.startswith("@@")] == ["@@ -1,7 +1,7 @@"]
        assert noticelint("fix", "附件1.txt").exit_code == 0
        assert Path("附件1.txt").read_bytes() == WORK.replace("\n", "\r\n").encode("gb18030")

    def test_outline_is_of_the_whole_and_says_which_file(self, noticelint: Command) -> None:
        three_files()
        alone = json.loads(noticelint("outline", "附件1.txt", "--format", "json").stdout)
        assert "path" not in alone["parts"][0]
        write("noticelint.toml", TestConfiguration.BUNDLE)
        tree = noticelint("outline", "附件1.txt").stdout.splitlines()
        assert tree[0] == "青禾县人民政府关于印发2023年重点工作责任分解的通知"
        assert [line for line in tree if "项任务" in line and not line.startswith(" ")] == [
            "2023年重点工作责任分解（2 项任务）  [附件1.txt 第2行]",
            "2023年民生实事项目责任分解（2 项任务）  [附件2.md 第2行]",
        ]
        whole = json.loads(noticelint("outline", "附件1.txt", "--format", "json").stdout)
        assert whole["path"] == "附件1.txt"
        assert [(part["line"], part.get("path")) for part in whole["parts"]] == [(2, None), (2, "附件2.md")]
        (own,), (other, _) = whole["parts"][0]["sections"][0]["tasks"], whole["parts"][1]["tasks"]
        assert [(task["line"], task.get("path")) for task in (own, other)] == [(4, None), (3, "附件2.md")]
        (table,) = other["tables"]
        assert [(row["line"], row["path"]) for row in table["rows"]] == [(8, "附件2.md"), (9, "附件2.md")]

    def test_outline_of_what_cannot_be_read(self, noticelint: Command) -> None:
        three_files()
        write("noticelint.toml", TestConfiguration.BUNDLE)
        Path("正文.txt").unlink()
        result = noticelint("outline", "正文.txt")
        assert (result.exit_code, result.stderr) == (2, "正文.txt: 没有这个文件或文件夹\n")
        assert "附件2.md" in noticelint("outline", "附件1.txt").stdout


def word_file(name: str, above: Sequence[str], rows: Sequence[Sequence[str]] = (), below: Sequence[str] = ()) -> None:
    import docx

    document = docx.Document()
    for words in above:
        document.add_paragraph(words)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in enumerate(rows):
            for column, words in enumerate(cells):
                table.cell(row, column).text = words
    for words in below:
        document.add_paragraph(words)
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    document.save(name)


def comments(name: str) -> list[str]:
    import docx

    return [each.text for each in docx.Document(name).comments]


def commented(name: str) -> list[str]:
    """The words in each comment's range, in the order of the comments' starts."""
    import docx

    found: dict[str, str] = {}
    within: set[str] = set()
    for element in docx.Document(name).element.iter("{*}commentRangeStart", "{*}commentRangeEnd", "{*}t"):
        if element.tag.endswith("}t"):
            for number in within:
                found[number] += element.text or ""
            continue
        (number,) = element.attrib.values()
        if element.tag.endswith("Start"):
            found[number] = ""
            within.add(number)
        else:
            within.discard(number)
    return [*found.values()]


def test_order_of_reading() -> None:
    names = [
        "关于印发责任分解的通知.docx",
        "说明2.txt",
        "说明10.txt",
        "附件1 重点工作.docx",
        "附件2.xlsx",
        "3.附件10.docx",
        "附表11.docx",
        "附件十二.docx",
        "附件二十.docx",
    ]
    shuffled = names[::-2] + names[-2::-2]
    assert in_reading_order(shuffled)[:3] == names[:3]
    attached = [name for name in in_reading_order(shuffled) if name.startswith("附件")]
    assert attached == [name for name in names if name.startswith("附件")]
    assert in_reading_order(["附件三.txt", "附件一.txt", "附件二.txt", "附件十.txt", "正文.txt"]) == [
        "正文.txt",
        "附件一.txt",
        "附件二.txt",
        "附件三.txt",
        "附件十.txt",
    ]


class TestJoin:
    def documents(self) -> list[Document]:
        three = (("正文.txt", LETTER), ("附件1.txt", WORK.rstrip("\n")), ("附件2.md", PROJECTS))
        return [read(name, text.encode()) for name, text in three]

    def test_every_place_is_that_of_its_own_file(self) -> None:
        single = self.documents()
        whole = join(single)
        for document, stretch in zip(single, whole.files, strict=True):
            assert whole.slice(stretch.span) == document.text
            for offset in range(len(document.text) + 1):
                own, there = (Span(place, place + 2) for place in (offset, offset + stretch.span.start))
                location = whole.locate(there)
                assert location.file == document.path
                assert (location.line, location.column) == (document.locate(own).line, document.locate(own).column)
                assert location.end_line <= document.line_number(len(document.text))

    def test_blocks_are_moved_with_their_text(self) -> None:
        single = self.documents()
        whole = join(single)
        words = [document.slice(block.span) for document in single for block in document.blocks]
        assert [whole.slice(block.span) for block in whole.blocks] == words
        assert len(whole.blocks) == sum(len(document.blocks) for document in single)

"""Comments that ask to leave findings out: what they cover, what they say when they do nothing, and that they change nothing else."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from noticelint.grammar.width import fold
from noticelint.linter.checking import CheckedFile, check_bytes
from noticelint.linter.directives import read_directives
from noticelint.linter.readers.decode import decode
from noticelint.rules import all_rules

from .conftest import DEFECTIVE, Command

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.txt"))
TWO = DEFECTIVE + DEFECTIVE.replace("一、老旧小区改造", "二、背街小巷改造").replace("小区100", "小巷100")
"""Two tables whose shares make 99 of 100: NL301 at lines 8 and 19."""

RANGE = "<!-- noticelint: off[NL301] -->\n{}<!-- noticelint: on[NL301] -->\n"


def said(text: str, *, without: str = "") -> list[str]:
    """Code, message and line of each finding, all rules but one being asked."""
    file = check_bytes("通知.txt", text.encode(), [rule for rule in all_rules() if rule.code != without])
    assert file.faults == ()
    return [f"{each.code}:{each.message}:{file.document.line_number(each.span.start)}" for each in file.findings]


def above(line: int, comment: str, text: str = TWO) -> str:
    """The text with a comment before a line (from 1)."""
    lines = text.split("\n")
    return "\n".join((*lines[: line - 1], comment, *lines[line - 1 :]))


def test_without_a_comment_both_are_told() -> None:
    assert said(TWO) == ["NL301:short:8", "NL301:short:19"]


class TestWhatIsCovered:
    @pytest.mark.parametrize(
        "comment",
        [
            "<!-- noticelint: ignore[NL301] 另有一个由市级直接实施 -->",
            "<!--noticelint:ignore[nl3]-->",
            "  <!-- noticelint: ignore[allocation-short] -->  ",
            "<!-- noticelint: ignore[NL301,NL301] -->",
            "<!-- noticelint\uff1aignore\uff3bNL301\uff3d 原因\uff1a待核 -->",
            "<!-- noticelint: ignore\u3010NL301\u3011 -->",
            "\uff1c!-- noticelint: ignore[NL301] --\uff1e",
        ],
    )
    def test_the_next_table_and_no_other(self, comment: str) -> None:
        assert said(above(4, comment)) == ["NL301:short:20"]

    def test_several_rules_each_by_its_own_name(self) -> None:
        text = above(
            3,
            "<!-- noticelint: ignore[NL202,NL205、NL203\uff0cunit-list-empty] -->",
            "1.修路12公里。\n\n责任单位:市甲局、市甲局、\n",
        )
        assert said(text, without="NL001") == []
        assert said(text) == ["NL001:unused:3", "NL001:unused:3"]

    def test_the_next_paragraph_only(self) -> None:
        text = "1.修路12公里。\n责任单位:市甲局、\n2.架桥3座。\n责任单位:市乙局、\n"
        assert said(text) == ["NL205:end:2", "NL205:end:4"]
        assert said(above(2, "<!-- noticelint: ignore[NL205] -->", text)) == ["NL205:end:5"]
        assert said(above(1, "<!-- noticelint: ignore[NL205] -->", text)) == ["NL001:unused:1", "NL205:end:3", "NL205:end:5"]

    def test_inside_a_table_the_next_row(self) -> None:
        sums = ("100 | 40 | 30 | 29", "9 | 3 | 3 | 2", "8 | 3 | 3 | 2", "7 | 3 | 2 | 2", "6 | 2 | 2 | 2", "3 | 1 | 1 | 1")
        rows = "".join(f"| 项目{letter}(座) | {each} |\n" for letter, each in zip("甲乙丙丁戊己", sums, strict=True))
        text = f"1.完成下列任务。\n责任单位:市甲局\n\n| 事项 | 合计 | 东湖区 | 西山区 | 南川县 |\n|---|---|---|---|---|\n{rows}"
        assert said(text) == ["NL305:differs:6", "NL305:differs:7"]
        assert said(above(7, "<!-- noticelint: ignore[NL305] -->", text)) == ["NL305:differs:6"]
        assert said(above(4, "<!-- noticelint: ignore[NL305] -->", text)) == []

    def test_a_range(self) -> None:
        # the same task twice is another matter
        assert said(RANGE.format(DEFECTIVE) + DEFECTIVE, without="NL110") == ["NL301:short:21"]
        assert said("<!-- noticelint: off[NL301] -->\n" + TWO) == []
        assert said(DEFECTIVE + RANGE.format(DEFECTIVE), without="NL110") == ["NL301:short:8"]

    def test_a_range_closes_for_what_is_named_only(self) -> None:
        over = DEFECTIVE.replace("29", "31")
        text = f"<!-- noticelint: off[NL3] -->\n{TWO}<!-- noticelint: on[NL301] -->\n{over}{DEFECTIVE}"
        assert said(text, without="NL110") == ["NL301:short:43"]

    def test_a_file_from_anywhere_in_it(self) -> None:
        comment = "<!-- noticelint: ignore-file[NL301] -->\n"
        assert said(comment + TWO) == said(TWO + comment) == []

    def test_what_is_said_of_the_whole_notice_is_covered_above_its_first_line(self) -> None:
        text = "2.修路12公里。\n责任单位:市甲局、\n"
        (place,) = [each for each in said(text) if each.startswith("NL205")]
        assert place == "NL205:end:2"
        comment = "<!-- noticelint: ignore[NL205,NL113] -->\n"
        assert [each for each in said(comment + text) if "NL205" in each] == ["NL205:end:3"]

    def test_half_width_full_width_gb18030_and_crlf(self) -> None:
        text = above(4, "<!-- noticelint: ignore[NL301] -->")
        for data in (text.encode("gb18030"), text.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + text.encode()):
            assert [each.code for each in check_bytes("a.md", data, all_rules()).findings] == ["NL301"]


class TestWhatDoesNothing:
    @pytest.mark.parametrize(
        ("comment", "message"),
        [
            ("<!-- noticelint: ignore -->", "blanket"),
            ("<!-- noticelint: ignore[] -->", "blanket"),
            ("<!-- noticelint: ignore-file 全部 -->", "blanket"),
            ("<!-- noticelint: off[ALL] -->", "blanket"),
            ("<!-- noticelint: ignore[NL] -->", "blanket"),
            ("<!-- noticelint: ignore[NL3O1] -->", "misspelt-rule"),
            ("<!-- noticelint: ignore[alocation-short] -->", "misspelt-rule"),
            ("<!-- noticelint: ignore[ZZ999] -->", "unknown-rule"),
            ("<!-- noticelint: ignore[问题] -->", "unknown-rule"),
            ("<!-- noticelint: disable[NL301] -->", "unknown-verb"),
            ("<!-- noticelint ignore[NL301] -->", "malformed"),
            ("<!-- noticelint: ignore(NL301) -->", "malformed"),
            ("<!-- noticelint: ignore[NL301 -->", "malformed"),
            ("<!-- noticelint: ignore[NL302] -->", "unused"),
            ("<!-- noticelint: off[NL302] -->", "unused-range"),
            ("<!-- noticelint: ignore-file[NL302] -->", "unused-file"),
            ("<!-- noticelint: on[NL301] -->", "not-off"),
        ],
    )
    def test_it_is_told_and_nothing_is_left_out(self, comment: str, message: str) -> None:
        assert said(above(4, comment)) == [f"NL001:{message}:4", "NL301:short:9", "NL301:short:20"]

    def test_a_comment_beside_text_is_told(self) -> None:
        text = TWO.replace("市住建局", "市住建局<!-- noticelint: ignore[NL301] -->", 1)
        assert "NL001:not-alone:3" in said(text)
        assert "NL301:short:8" in said(text)

    def test_a_comment_over_two_lines_is_told(self) -> None:
        assert "NL001:malformed:1" in said("<!-- noticelint: ignore[NL301]\n原因 -->\n" + TWO)

    def test_a_name_beside_a_wrong_one_still_counts(self) -> None:
        assert said(above(4, "<!-- noticelint: ignore[NL3O1,NL301] -->")) == ["NL001:misspelt-rule:4", "NL301:short:20"]

    def test_below_the_last_paragraph_there_is_nothing_to_cover(self) -> None:
        assert said(TWO + "<!-- noticelint: ignore[NL301] -->\n")[-1] == "NL001:unused:23"

    def test_nothing_is_said_of_rules_that_were_not_asked(
        self, noticelint: Command, report: Callable[..., dict[str, Any]]
    ) -> None:
        Path("a.txt").write_text(above(4, "<!-- noticelint: ignore[NL302] -->"), encoding="utf-8")

        def codes(*options: str) -> list[str]:
            return [finding["code"] for finding in report("a.txt", *options)["files"][0]["findings"]]

        assert codes() == ["NL001", "NL301", "NL301"]
        assert codes("--ignore", "NL302") == ["NL301", "NL301"]
        assert codes("--select", "NL301,NL001") == ["NL301", "NL301"]
        assert codes("--ignore", "NL001") == ["NL301", "NL301"]
        assert codes("--profile", "review") == ["NL301", "NL301"]

    def test_its_severity_can_be_set(self, noticelint: Command) -> None:
        Path("a.txt").write_text(above(4, "<!-- noticelint: ignore[NL302] -->", "").replace("\n\n", "\n") + TWO, encoding="utf-8")
        Path("noticelint.toml").write_text('ignore = ["NL301"]\n[severity]\nunused-suppression = "error"\n', encoding="utf-8")
        assert noticelint("check", "a.txt").exit_code == 1
        assert noticelint("check", "a.txt", "--no-config", "--ignore", "NL301").exit_code == 0

    def test_a_readme_that_explains_them_is_left_alone(self) -> None:
        assert said("# 说明\n\n<!-- noticelint: ignore -->\n") == []


def test_what_is_left_out_is_counted_and_stays_wrong(noticelint: Command) -> None:
    Path("a.txt").write_text(above(4, "<!-- noticelint: ignore[NL301] -->", DEFECTIVE), encoding="utf-8")
    result = noticelint("check", "a.txt")
    assert result.exit_code == 0
    assert "已核对 1 处合计\uff0c1 处不符" in result.stdout
    assert "另有 1 个按注释或基线未列出" in result.stdout
    assert "1 more left out" in noticelint("check", "a.txt", "--lang", "en").stdout


def test_they_are_no_paragraphs_of_the_notice(noticelint: Command) -> None:
    Path("a.txt").write_text(DEFECTIVE, encoding="utf-8")
    plain = noticelint("outline", "a.txt").stdout
    Path("a.txt").write_text("<!-- noticelint: ignore-file[NL301] -->\n" + DEFECTIVE, encoding="utf-8")
    assert noticelint("outline", "a.txt").stdout.count("noticelint") == 0
    assert len(noticelint("outline", "a.txt").stdout.splitlines()) == len(plain.splitlines())


class TestNothingElseChanges:
    COMMENT = "<!-- noticelint: ignore[NL001] -->"

    @staticmethod
    def seen(text: str) -> tuple[object, ...]:
        """Everything that was found, by place among the lines of the notice."""
        rules = [rule for rule in all_rules() if rule.code != "NL001"]
        file: CheckedFile = check_bytes("通知.txt", text.encode(), rules)
        assert file.faults == ()
        assert file.notice is not None
        number = [0]
        for line in text.split("\n"):
            number.append(number[-1] + (bool(line.strip()) and not line.startswith("<!--")))

        def place(offset: int) -> int:
            return number[file.document.line_number(offset)]

        found = [
            (
                each.code,
                each.message,
                place(each.span.start),
                dict(each.params),
                [place(other.span.start) for other in each.related],
            )
            for each in file.findings
        ]
        return found, file.notice.checked, file.notice.title

    @pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
    def test_wherever_they_stand(self, path: Path) -> None:
        text = decode(path.read_bytes()).text
        lines = text.split("\n")
        above_each = [part for line in lines for part in ((self.COMMENT, line) if line.strip() else (line,))]
        # as in Markdown, with a blank line on either side
        single = re.sub(r"(?<=[^\n])\n\n(?=[^\n])", f"\n\n{self.COMMENT}\n\n", text)
        assert self.seen("\n".join(above_each)) == self.seen(text)
        assert self.seen(single) == self.seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "<!-- noticelint" * 70_000,
        "<!-- noticelint\n" * 70_000,
        "<!--" + " " * 1_000_000,
        "<!-- noticelint: ignore[" * 50_000,
        "甲" * 1_000_000 + "<!-- noticelint: ignore[NL301] -->" * 30_000,
        "<!-- noticelint: " + "a-" * 500_000 + " -->",
        "<!-- noticelint: ignore[" + "NL301," * 150_000 + "] -->",
    ],
)
def test_comments_are_read_in_linear_time(text: str) -> None:
    begin = time.process_time()
    read_directives(fold(text))
    # a quadratic reader would take minutes
    assert time.process_time() - begin < 5


def test_many_comments_and_many_findings_are_held_against_each_other_in_linear_time() -> None:
    line = "<!-- noticelint: ignore[NL205] -->\n1.修路12公里。\n<!-- noticelint: off[NL203] -->\n责任单位:市甲局、\n"
    begin = time.process_time()
    check_bytes("a.txt", (line * 2_000).encode(), [rule for rule in all_rules() if rule.code in ("NL001", "NL205", "NL203")])
    assert time.process_time() - begin < 10

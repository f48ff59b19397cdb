"""``noticelint fix`` as a user would drive it, and the fixing of bytes below it."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noticelint.grammar.model import Notice
from noticelint.grammar.span import Span
from noticelint.linter import fixing, writing
from noticelint.linter.checking import check_bytes
from noticelint.linter.cli import main
from noticelint.linter.fixing import choose, fix_bytes
from noticelint.linter.unified_diff import unified_diff
from noticelint.linter.writing import Unwritable, rewrite
from noticelint.rules import all_rules
from noticelint.rules.finding import Applicability, Edit, Finding, Fix, Severity
from noticelint.rules.rule import CONSISTENCY, Rule, rule

from .conftest import Command

UNIT = "责任单位\uff1a县发改局、县财政局\n"
CLEAN = "".join(
    f"{number}.{statement}\n{UNIT}"
    for number, statement in enumerate(
        (
            "新建公园12个\uff0c绿道3条。",
            "改造道路8条\uff08含续建2条\uff09\uff0c泵站1座。",
            "新增车位600个\uff08含临时80个\uff09。",
            "落实云政发\u30142023\u30155号\uff0c补助5万元。",
            "培训200人次\uff0c招聘9人。",
        ),
        1,
    )
)
DIRTY = (
    CLEAN.replace("3.新增", "3. 新增")
    .replace("\uff0c绿道", ",绿道")
    .replace("\uff0c泵站", "\uff0c\uff0c泵站")
    .replace("\u30142023\u3015", "[2023]")
    .replace("200人次", "20\uff10人次")
)
"""Five slips, each with a safe fix that leads back to ``CLEAN``."""

DOUBTFUL = CLEAN.replace("、县财政局\n", "、县财政局、\n", 1)
SUGGESTED = CLEAN.replace("招聘9人", "2O24年招聘9人")


def write(name: str, content: str | bytes) -> Path:
    path = Path(name)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


class TestCommand:
    def test_safe_fixes_are_written(self, noticelint: Command) -> None:
        path = write("a.txt", DIRTY)
        result = noticelint("fix", "a.txt")
        assert (result.exit_code, result.stdout) == (0, "")
        assert path.read_bytes().decode() == CLEAN
        assert "a.txt\uff1a已改 5 处" in result.stderr
        assert noticelint("check", "a.txt", "--fail-on", "info").exit_code == 0
        assert noticelint("fix", "a.txt", "--lang", "en").stderr == "1 checked, 0 changed in 0 places\n"

    def test_diff_shows_and_writes_nothing(self, noticelint: Command) -> None:
        path = write("a.txt", CLEAN.replace("3.新增", "3. 新增"))
        before = path.read_bytes()
        result = noticelint("fix", "--diff", "a.txt")
        lines = CLEAN.split("\n")
        assert result.stdout.split("\n") == [
            "--- a.txt",
            "+++ a.txt",
            "@@ -2,7 +2,7 @@",
            *(f" {line}" for line in lines[1:4]),
            f"-{lines[4].replace('3.', '3. ')}",
            f"+{lines[4]}",
            *(f" {line}" for line in lines[5:8]),
            "",
        ]
        assert result.exit_code == 1
        assert path.read_bytes() == before
        write("a.txt", CLEAN)
        assert noticelint("fix", "--diff", "a.txt").exit_code == 0

    def test_unsafe_fixes_only_on_demand(self, noticelint: Command) -> None:
        path = write("a.txt", DOUBTFUL)
        result = noticelint("fix", "a.txt")
        assert path.read_bytes().decode() == DOUBTFUL
        assert "第2行第15列 NL205 可将“县财政局、”改为“县财政局”" in result.stderr
        assert "--unsafe" in result.stderr
        assert noticelint("fix", "a.txt", "--unsafe").exit_code == 0
        assert path.read_bytes().decode() == CLEAN

    def test_a_figure_is_suggested_and_never_changed(self, noticelint: Command) -> None:
        path = write("a.txt", SUGGESTED)
        result = noticelint("fix", "a.txt", "--unsafe")
        assert path.read_bytes().decode() == SUGGESTED
        assert "建议“2O24”改为“2024”" in result.stderr
        assert result.exit_code == 0

    def test_rules_can_be_chosen(self, noticelint: Command) -> None:
        path = write("a.txt", DIRTY)
        noticelint("fix", "a.txt", "--select", "NL607,repeated-punctuation")
        expected = DIRTY.replace("3. 新增", "3.新增").replace("\uff0c\uff0c", "\uff0c")
        assert path.read_bytes().decode() == expected

    def test_what_is_suppressed_stays(self, noticelint: Command) -> None:
        text = f"<!-- noticelint: ignore-file[NL412,NL501,NL603,NL605] 存档 -->\n{DIRTY}"
        path = write("a.txt", text)
        noticelint("fix", "a.txt")
        assert path.read_bytes().decode() == text.replace("3. 新增", "3.新增")

    def test_standard_input_is_poured_out_mended(self, noticelint: Command) -> None:
        data = codecs.BOM_UTF8 + DIRTY.replace("\n", "\r\n").encode()
        result = noticelint("fix", "-", stdin=data)
        assert result.stdout_bytes == codecs.BOM_UTF8 + CLEAN.replace("\n", "\r\n").encode()
        assert noticelint("fix", "-", stdin=CLEAN.encode()).stdout == CLEAN

    def test_what_cannot_be_read_is_2_and_the_others_are_fixed(self, noticelint: Command) -> None:
        write("a.txt", b"PK\x03\x04\x00\x00")
        path = write("b.txt", DIRTY)
        result = noticelint("fix", "a.txt", "no-such-file.txt", "b.txt")
        assert result.exit_code == 2
        assert path.read_bytes().decode() == CLEAN
        assert len(result.stderr.strip().split("\n")) == 4

    def test_nothing_to_check(self, noticelint: Command) -> None:
        write("README.md", "# 说明\n\n这里存放历年的文件,,\n")
        assert noticelint("fix", "README.md").exit_code == 2
        assert noticelint("fix", "README.md", "--allow-empty").exit_code == 0
        assert noticelint("fix").exit_code == 2
        assert noticelint("fix", "README.md", "--select", "NL999").exit_code == 2

    @pytest.mark.parametrize("what", ["file", "folder"])
    def test_read_only_is_one_clear_line(self, noticelint: Command, what: str) -> None:
        Path("d").mkdir()
        path = write("d/a.txt", DIRTY)
        locked = path if what == "file" else path.parent
        locked.chmod(0o444 if what == "file" else 0o555)
        result = noticelint("fix", "d/a.txt", "--lang", "en")
        locked.chmod(0o755)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"d/a.txt: not written: {'the file' if what == 'file' else 'its folder'} is read-only\n")
        assert path.read_bytes().decode() == DIRTY
        assert os.listdir("d") == ["a.txt"]

    def test_a_file_that_changed_meanwhile_is_not_overwritten(self, noticelint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        path = write("a.txt", DIRTY)

        def meanwhile(*arguments: Any, **options: Any) -> object:
            path.write_text("别人刚写的内容", encoding="utf-8")
            return genuine(*arguments, **options)

        genuine = fixing.fix
        monkeypatch.setattr(fixing, "fix", meanwhile)
        result = noticelint("fix", "a.txt")
        assert result.exit_code == 2
        assert "读取之后文件又有变动" in result.stderr
        assert path.read_text("utf-8") == "别人刚写的内容"
        assert os.listdir() == ["a.txt"]

    def test_ctrl_c_loses_nothing(self, noticelint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        write("a.txt", DIRTY)
        write("b.txt", DIRTY)
        monkeypatch.setattr(writing.os, "replace", interrupted)
        with pytest.raises(SystemExit) as ended:
            main(["fix", "a.txt", "b.txt"])
        assert ended.value.code == 130
        assert {name: Path(name).read_bytes().decode() for name in os.listdir()} == {"a.txt": DIRTY, "b.txt": DIRTY}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("gb18030", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ],
)
def test_encoding_mark_line_ends_and_mode_stay(noticelint: Command, encoding: str, mark: bytes, end: str) -> None:
    path = write("a.txt", mark + DIRTY.replace("\n", end).encode(encoding))
    path.chmod(0o640)
    assert noticelint("fix", "a.txt").exit_code == 0
    assert path.read_bytes() == mark + CLEAN.replace("\n", end).encode(encoding)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_mixed_line_ends_stay_each_where_it_is(noticelint: Command) -> None:
    def mixed(text: str) -> bytes:
        lines = text.rstrip("\n").split("\n")
        return "".join(line + end for line, end in zip(lines, ["\r\n", "\n", "\r"] * 3 + [""], strict=True)).encode()

    path = write("a.txt", mixed(DIRTY))
    assert noticelint("fix", "a.txt").exit_code == 0
    assert path.read_bytes() == mixed(CLEAN)


def test_a_link_stays_a_link(noticelint: Command) -> None:
    path = write("a.txt", DIRTY)
    Path("link.txt").symlink_to("a.txt")
    noticelint("fix", "link.txt")
    assert Path("link.txt").is_symlink()
    assert path.read_bytes().decode() == CLEAN


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    for path, cause in ((tmp_path, "special"), (tmp_path / "gone.txt", "system")):
        with pytest.raises(Unwritable) as refused:
            rewrite(str(path), b"", b"1")
        assert refused.value.cause == cause


def replacing(old: str, new: str, applicability: Applicability = "safe", code: str = "NL990") -> Rule:
    """A rule that wants one text to be another."""

    def check(notice: Notice, _: Notice) -> Iterator[Finding]:
        at = notice.document.text.find(old)
        if at >= 0:
            span = Span(at, at + len(old))
            yield made.finding("m", span, fixes=(Fix(applicability, (Edit(span, new),)),))

    words = {"zh": "错", "en": "wrong"}
    made = rule(code, f"rule-{code.lower()}", Severity.INFO, summary=words, messages={"m": words}, source=CONSISTENCY)(check)
    return made


@pytest.mark.parametrize(
    ("rules", "refusal"),
    [
        ([replacing("12个", "13个")], "figures"),
        ([replacing("12个", "12家")], "figures"),
        ([replacing("县财政局", "县税务局")], "parties"),
        ([replacing("、县财政局", "")], "parties"),
        ([replacing("1.新", "新")], "tasks"),
        ([replacing("1.新", "6.新")], "tasks"),
        ([replacing("责任单位", "牵头单位")], "parties"),
        ([replacing("公园", "绿地"), replacing("绿地", "公园", code="NL991")], "endless"),
        ([replacing("公园", "公园啊")], "endless"),
    ],
)
def test_what_would_change_the_notice_is_refused_whole(rules: list[Rule], refusal: str) -> None:
    data = DIRTY.encode()
    fixed = fix_bytes("a.txt", data, [*rules, *all_rules()])
    assert (fixed.refusal, fixed.data, fixed.applied.total()) == (refusal, data, 0)


def test_edits_never_cross_lines_and_display_is_never_taken() -> None:
    data = CLEAN.encode()
    for bad in (
        replacing("。\n", "。"),
        replacing("公园", "公\n园"),
        replacing("公园", "公园"),
        replacing("公园", "绿地", "display"),
    ):
        fixed = fix_bytes("a.txt", data, [bad], unsafe=True)
        assert (fixed.data, fixed.refusal) == (data, None)


def finding(code: str, *edits: tuple[int, int, str]) -> Finding:
    made = tuple(Edit(Span(start, end), text) for start, end, text in edits)
    return Finding(code, code, "m", Severity.INFO, made[0].span, fixes=(Fix("safe", made),))


@pytest.mark.parametrize(
    ("findings", "taken"),
    [
        pytest.param([finding("A", (0, 2, "x")), finding("B", (1, 3, "y"))], "A", id="overlap"),
        pytest.param([finding("A", (0, 2, "x")), finding("B", (2, 3, "y"))], "A", id="touch"),
        pytest.param([finding("A", (0, 2, "x")), finding("B", (3, 4, "y"))], "AB", id="apart"),
        pytest.param([finding("A", (3, 3, "x")), finding("B", (3, 3, "y"))], "A", id="two insertions at one place"),
        pytest.param(
            [finding("A", (2, 4, "x")), finding("B", (0, 1, "y"), (3, 5, "y")), finding("C", (0, 1, "z"))], "AC", id="whole"
        ),
        pytest.param([finding("A", (0, 9, "x")), finding("B", (4, 5, "y"))], "A", id="inside"),
        pytest.param([finding("A", (4, 5, "x")), finding("B", (0, 9, "y"))], "A", id="around"),
        pytest.param([finding("A", (0, 3, "x"), (2, 4, "y")), finding("B", (5, 6, "z"))], "B", id="at odds with itself"),
    ],
)
def test_the_first_of_edits_that_meet_is_taken(findings: list[Finding], taken: str) -> None:
    edits, counts = choose(findings, "0123456789")
    assert "".join(sorted(counts)) == taken
    assert list(edits) == sorted(edits, key=lambda edit: edit.span)


def test_a_fix_that_had_to_wait_has_its_turn() -> None:
    rules = [
        replacing("公园12", "绿地12"),
        replacing("新建公", "改建公", code="NL991"),
        replacing("新建绿", "扩建绿", code="NL992"),
    ]
    fixed = fix_bytes("a.txt", CLEAN.encode(), rules)
    assert fixed.after == CLEAN.replace("新建公园", "改建绿地")


def test_a_diff_says_where_the_last_line_has_no_end() -> None:
    assert list(unified_diff("a", "1\n2\n3\n4\n5", "1\n2\n3\n4\n6")) == [
        "--- a",
        "+++ a",
        "@@ -2,4 +2,4 @@",
        " 2",
        " 3",
        " 4",
        "-5",
        "\\ No newline at end of file",
        "+6",
        "\\ No newline at end of file",
    ]
    assert list(unified_diff("a", "1\n", "1\n")) == []


@pytest.mark.parametrize(("numbers", "hunks"), [((5,), 1), ((5, 12), 1), ((5, 13), 2), ((0, 29), 2)])
def test_changes_whose_context_meets_share_a_hunk(numbers: tuple[int, ...], hunks: int) -> None:
    before = [str(number) for number in range(30)]
    after = ["x" if number in numbers else line for number, line in enumerate(before)]
    shown = list(unified_diff("a", "\n".join(before) + "\n", "\n".join(after) + "\n"))
    assert sum(line.startswith("@@") for line in shown) == hunks
    assert sum(line == "+x" for line in shown) == len(numbers)


def test_the_json_report_carries_every_fix(noticelint: Command) -> None:
    import json

    write("a.txt", DIRTY + DOUBTFUL + SUGGESTED)
    found = json.loads(noticelint("check", "a.txt", "--format", "json").stdout)["files"][0]["findings"]
    fixes = {(each["code"], fix["applicability"]) for each in found for fix in each["fixes"]}
    assert {("NL603", "safe"), ("NL605", "safe"), ("NL501", "safe"), ("NL205", "unsafe"), ("NL412", "display")} <= fixes


SLIPS = (
    ("3.", "3. "),
    ("3.", "3.\u3000"),
    ("\uff0c", ","),
    ("\uff0c", "\uff0c\uff0c"),
    ("\uff0c", ",\uff0c"),
    ("\uff0c", "\uff0c "),
    ("\uff08", " \uff08"),
    ("\uff08", "("),
    ("\uff09", " )"),
    ("。", "。。"),
    ("、", "、、"),
    ("、", "、 "),
    ("\n", "、\n"),
    ("\u3014", "["),
    ("\u3015", "] "),
    ("5号", "第5号"),
    ("12", "1\uff12"),
    ("200", "\uff12\uff10\uff10"),
    ("8条", "8 条"),
    ("5万", "5 万"),
    ("公园", "公 园"),
    ("落实", "落实二OO九年"),
    ("招聘", "2O24年招聘"),
    ("\uff1a", " :"),
)


@st.composite
def slipped(draw: st.DrawFn) -> str:
    """The clean notice, several times over, with slips of every kind anywhere."""
    text = CLEAN * draw(st.integers(1, 3))
    for old, new in draw(st.lists(st.sampled_from(SLIPS), max_size=8)):
        places = [place for place in range(len(text)) if text.startswith(old, place)]
        if places:
            place = draw(st.sampled_from(places))
            text = text[:place] + new + text[place + len(old) :]
    return text


SOUP = st.lists(
    st.sampled_from(
        [
            *"\uff0c,、。;:()\uff08\uff09[]\u3014\u3015 \u3000\n\r%OlI0123\uff11\uff12",
            "1.",
            "2. ",
            "责任单位:",
            "县发改局",
            "新建",
            "个",
            "万",
            "云政发",
        ]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(slipped(), SOUP), unsafe=st.booleans())
def test_fixing_twice_changes_nothing_more_and_what_was_fixed_is_gone(text: str, unsafe: bool) -> None:
    rules = all_rules()
    fixed = fix_bytes("a.txt", text.encode(), rules, unsafe=unsafe)
    assert fixed.refusal not in ("endless", "fault", "form")
    again = fix_bytes("a.txt", fixed.data, rules, unsafe=unsafe)
    assert (again.data, again.applied.total()) == (fixed.data, 0)
    if fixed.refusal is None:
        taken = {"safe", "unsafe"} if unsafe else {"safe"}
        left = check_bytes("a.txt", fixed.data, rules).findings
        assert [(each.code, each.fixes) for each in left if taken & {fix.applicability for fix in each.fixes}] == []

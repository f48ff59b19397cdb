"""The examples in other formats: the findings of the text from each of them, each at its place."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from noticelint.linter.annotating.annotate import Wishes, annotate_bytes
from noticelint.linter.checking import CheckedFile, check_bytes
from noticelint.linter.language import location_words, message_of
from noticelint.linter.settings import on_command_line, settle
from noticelint.rules import all_rules

from ..formats.make import FOLDER, PAIRS, made
from ..test_examples import EXAMPLES, expected, expected_file
from .conftest import Command
from .soffice import converted, require_chinese_font
from .word_files import Opened

RULES = all_rules()
BY_CODE = {rule.code: rule for rule in RULES}
MADE = dict(made())
FORMATS = ("docx", "html", "md", "pdf", "xlsx")


@dataclass(frozen=True)
class At:
    """Where a finding of the text stands in the other formats. ``heading`` is told of a page and a PDF, ``word`` of a .docx."""

    code: str
    word: str
    line: int
    page: int
    sheet: str = ""
    heading: str = ""

    def place(self, suffix: str) -> str:
        told = self.heading or self.word
        return {
            "docx": self.word,
            "html": told,
            "md": f"第{self.line}行",
            "pdf": f"第{self.page}页 {told}",
            "xlsx": self.sheet,
        }[suffix]


PLACES: dict[str, tuple[At, ...]] = {
    "matrix": (
        At("NL203", "“二、生活垃圾分类示范工程”下", 35, 2, "工作表“生活垃圾分类示范工程” 单元格A4"),
        At("NL301", "表2 第3行“示范单位（家）” 列“任务分解”", 42, 2, "工作表“生活垃圾分类示范工程” 单元格A8"),
        At("NL204", "“四、农村公路改造提升工程”下", 71, 3, "工作表“农村公路改造提升工程” 单元格A6"),
        At("NL303", "表4 第2行“单位（公里）” 列“任务分解”", 75, 3, "工作表“农村公路改造提升工程” 单元格A8"),
        At("NL212", "“五、电动自行车充电设施建设”下", 77, 3, "工作表“电动自行车充电设施建设” 单元格A1"),
        At("NL302", "表5 第2行“充电设施（个）” 列“任务分解”", 89, 3, "工作表“电动自行车充电设施建设” 单元格A7"),
        At("NL101", "“七、公共应急救护培训”下", 91, 3, "工作表“公共应急救护培训” 单元格A1"),
        At("NL216", "“七、公共应急救护培训”下", 97, 3, "工作表“公共应急救护培训” 单元格A4"),
        At("NL111", "“七、公共应急救护培训”下", 99, 3, "工作表“公共应急救护培训” 单元格A5"),
    ),
    "annex": (
        At("NL205", "“三、陶志远副市长牵头重点工作”下", 41, 2),
        At("NL213", "“五、交通出行方面”下", 67, 3),
        At("NL302", "表1 第5行“新增持证养老护理员2000人” 列“事项名称”", 84, 4, "工作表“附表1” 单元格C7"),
        At("NL304", "表1 第9行“新改建农村公路1200公里” 列“事项名称”", 88, 4, "工作表“附表1” 单元格C11"),
        At("NL307", "表1 第11行“建设百姓健身房300个” 列“市本级”", 90, 4, "工作表“附表1” 单元格E13"),
        At("NL221", "“一、安居工程方面”下", 96, 5),
        At("NL601", "“三、食药安全方面”下", 104, 5),
    ),
    "brackets": (
        At("NL105", "“一、重点工作（共27项）”下", 19, 2),
        At("NL207", "“——促进服务业提质扩容（总牵头单位：县商…”下", 37, 2, heading="“（一）坚持产业强县，加快构建现代产业体系”下"),
        At("NL202", "“——强化科技人才支撑（总牵头单位：县科技…”下", 45, 2, heading="“（一）坚持产业强县，加快构建现代产业体系”下"),
        At("NL605", "“——提升县城承载能力（总牵头单位：县住建…”下", 51, 2, heading="“（二）坚持城乡融合，全面推进乡村振兴”下"),
        At("NL102", "“——提升县城承载能力（总牵头单位：县住建…”下", 55, 2, heading="“（二）坚持城乡融合，全面推进乡村振兴”下"),
        At("NL103", "“——建设和美乡村（总牵头单位：县农业农村…”下", 71, 3, heading="“（二）坚持城乡融合，全面推进乡村振兴”下"),
        At("NL607", "“——办好公平优质教育（总牵头单位：县教育…”下", 83, 3, heading="“（三）坚持民生为本，持续增进人民福祉”下"),
        At("NL211", "“——办好公平优质教育（总牵头单位：县教育…”下", 85, 3, heading="“（三）坚持民生为本，持续增进人民福祉”下"),
        At("NL402", "“——提高医疗保障水平（总牵头单位：县卫健…”下", 91, 3, heading="“（三）坚持民生为本，持续增进人民福祉”下"),
        At("NL608", "“——守牢安全发展底线（总牵头单位：县应急…”下", 97, 3, heading="“（三）坚持民生为本，持续增进人民福祉”下"),
    ),
}
"""In the order of the text. What has no ``sheet`` stands in the letter or a list, which are not in the workbook of the tables."""

GONE = {
    ("matrix", "NL306"): "the text lost names of the header when it was flattened; the real table has all of them",
    ("annex", "NL318"): "the text lost cells of two rows when it was flattened; the real table has all of them",
}
"""What is found in the text and in no real table, and why."""

SAID_OTHERWISE = {
    ("matrix", "NL216"): (("4个分解指标", "5个分解指标"), ("中有4个", "中有5个")),
}
"""The item whose header the text lost is counted where its header is whole."""


def _checked(name: str, data: bytes) -> CheckedFile:
    file = check_bytes(name, data, RULES)
    assert file.faults == ()
    assert file.checked
    return file


def _messages(file: CheckedFile) -> list[tuple[str, str]]:
    return [(finding.code, message_of(finding, BY_CODE[finding.code], "zh")) for finding in file.findings]


def _expected(pair: str) -> Iterator[tuple[At, str]]:
    """The findings of the text that a file with real tables has too."""
    rest = [finding for finding in expected(EXAMPLES / f"{pair}-faulty.txt") if (pair, finding["code"]) not in GONE]
    for place, finding in zip(PLACES[pair], rest, strict=True):
        assert place.code == finding["code"]
        message = str(finding["message"])
        for old, new in SAID_OTHERWISE.get((pair, place.code), ()):
            assert old in message
            message = message.replace(old, new)
        yield place, message


def _told(file: CheckedFile, suffix: str) -> list[str]:
    places = [file.locate(finding.span) for finding in file.findings]
    return [f"第{place.line}行" if suffix == "md" else location_words(place, "zh") for place in places]


def test_the_files_are_those_that_the_script_makes() -> None:
    kept = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    assert sorted(kept) == sorted(MADE)
    stale = [name for name, data in MADE.items() if kept[name] != data]
    assert stale == [], "run: python -m tests.formats.make"


@pytest.mark.parametrize("name", [name for name in MADE if "-faulty" in name])
def test_each_format_gives_the_findings_of_the_text_at_their_places(name: str) -> None:
    stem, _, suffix = name.partition(".")
    pair = stem.removesuffix("-faulty")
    file, text = _checked(name, MADE[name]), _checked("a.txt", (EXAMPLES / f"{stem}.txt").read_bytes())
    wanted = [(place, message) for place, message in _expected(pair) if suffix != "xlsx" or place.sheet]
    assert _messages(file) == [(place.code, message) for place, message in wanted]
    assert _told(file, suffix) == [place.place(suffix) for place, _ in wanted]
    words = {finding.code: "".join(text.document.slice(finding.span).split()) for finding in text.findings}
    assert ["".join(file.document.slice(finding.span).split()) for finding in file.findings] == [
        words[finding.code] for finding in file.findings
    ]


@pytest.mark.parametrize("name", [name for name in MADE if "-clean" in name])
def test_a_clean_notice_gives_nothing_in_any_format_and_its_sums_are_verified(name: str) -> None:
    file, text = _checked(name, MADE[name]), _checked("a.txt", (EXAMPLES / f"{name.partition('.')[0]}.txt").read_bytes())
    assert _messages(file) == []
    assert file.notice is not None
    assert text.notice is not None
    assert file.notice.checked.sums == text.notice.checked.sums
    if not name.endswith(".xlsx"):
        assert file.notice.checked == text.notice.checked


def test_every_pair_is_in_every_format() -> None:
    names = {f"{pair}-{kind}.{suffix}" for pair in PAIRS for kind in ("clean", "faulty") for suffix in FORMATS}
    # the tables of this one are forms to be filled in
    assert names - set(MADE) == {"brackets-clean.xlsx", "brackets-faulty.xlsx"}
    assert set(PLACES) == set(PAIRS)
    assert all(expected_file(EXAMPLES / f"{pair}-faulty.txt").is_file() for pair in PAIRS)


@pytest.mark.parametrize("name", [name for name in MADE if name.endswith(".docx")])
def test_the_word_files_are_sound_and_take_comments(name: str) -> None:
    Opened(MADE[name]).require_sound()
    assert docx.Document(BytesIO(MADE[name])).core_properties.title.endswith("通知")
    annotated = annotate_bytes(name, MADE[name], settle([on_command_line()]), Wishes("zh", "2024-03-08T01:00:00Z")).data
    assert annotated is not None
    opened = Opened(annotated)
    opened.require_sound()
    assert opened.text() == Opened(MADE[name]).text()
    assert len(opened.comments) == len(_checked(name, MADE[name]).findings) + 1


@pytest.mark.parametrize("name", [name for name in MADE if name.endswith(".xlsx")])
@pytest.mark.filterwarnings("error")
def test_the_workbooks_open(name: str) -> None:
    book = openpyxl.load_workbook(BytesIO(MADE[name]))
    assert [sheet.merged_cells.ranges != [] for sheet in book] == [True] * len(book.sheetnames)


def test_headings_of_one_file_are_numbered_by_word() -> None:
    words = [paragraph.text for paragraph in docx.Document(BytesIO(MADE["matrix-faulty.docx"])).paragraphs]
    assert "公共应急救护培训" in words
    assert "七、公共应急救护培训" not in words


def test_without_what_reads_them_workbooks_and_pdf_of_a_folder_are_counted_and_no_error(
    noticelint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("annex-clean.docx", "annex-clean.pdf", "annex-clean.xlsx"):
        Path(name).write_bytes(MADE[name])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    result = noticelint("check", ".", "--show-files", "--no-cache")
    assert result.exit_code == 0
    assert '未核对的 .xlsx、.pdf 文件：2 个；安装：pip install "noticelint[pdf,xlsx]"' in result.stderr
    assert "annex-clean.pdf: 未核对：缺少读取组件" in result.stderr
    # one that is named, or that is a part of a notice, is missing
    assert noticelint("check", "annex-clean.xlsx", "--no-cache").exit_code == 2
    whole = noticelint("check", "--as-one", ".", "--no-cache")
    assert whole.exit_code == 2
    assert whole.stdout.count("NL002") == 2


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf"])
def test_only_text_is_fixed_and_one_line_says_so(noticelint: Command, suffix: str) -> None:
    name = f"brackets-faulty.{suffix}"
    Path(name).write_bytes(MADE[name])
    for options in ([], ["--unsafe"], ["--diff"]):
        result = noticelint("fix", name, *options)
        assert result.exit_code == 2
        assert result.stdout == ""
        told = result.stderr.split("\n")
        assert told[0] == f"{name}：fix 只改文本文件，未作改动；Word 文件可用 noticelint annotate --fix 写成修订"
        assert told[1].startswith("核对 1 个文件，改了 0 个" if "--diff" not in options else "核对 1 个文件")
        assert Path(name).read_bytes() == MADE[name]
    Path("clean.docx").write_bytes(MADE["annex-clean.docx"])
    assert noticelint("fix", "clean.docx").exit_code == 0


def _converted(folder: Path, suffix: str) -> dict[str, bytes]:
    """The faulty Word files, each turned into the other format by LibreOffice; by the names of their pairs."""
    return converted({f"{pair}.docx": MADE[f"{pair}-faulty.docx"] for pair in PAIRS}, suffix, folder)


def _as_in_word(files: Mapping[str, bytes], suffix: str) -> Sequence[tuple[str, bool]]:
    return [
        (
            pair,
            _messages(_checked(f"a.{suffix}", files[pair])) == [(place.code, message) for place, message in _expected(pair)],
        )
        for pair in PAIRS
    ]


def test_what_libreoffice_writes_again_gives_the_same(tmp_path: Path) -> None:
    assert _as_in_word(_converted(tmp_path, "docx"), "docx") == [(pair, True) for pair in PAIRS]


def test_what_libreoffice_prints_gives_the_same(tmp_path: Path) -> None:
    require_chinese_font()
    assert _as_in_word(_converted(tmp_path, "pdf"), "pdf") == [(pair, True) for pair in PAIRS]

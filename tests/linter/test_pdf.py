"""PDF: paragraphs from lines, tables over pages, what is printed on every page, and files without text or made to do harm."""

from __future__ import annotations

import base64
import random
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noticelint.grammar.document import Document, Grid, Paragraph
from noticelint.linter.checking import check_bytes
from noticelint.linter.language import location_words
from noticelint.linter.readers import Unreadable, read
from noticelint.linter.readers.pdf import apart
from noticelint.rules.rule import Rule

from .conftest import Command
from .pdf_files import LEFT, RIGHT, SIZE, Paper, pdf_of

pytest.importorskip("pdfplumber")

LONG = "加强组织领导和统筹协调,对各项任务作进一步细化分解,明确实施的时间节点和保障措施,切实抓好落实,确保完成全年目标任务。"


def document_of(paper: Paper) -> Document:
    return read("通知.pdf", paper.saved())


def paragraphs(document: Document) -> list[str]:
    return [document.slice(block.span) for block in document.blocks if isinstance(block, Paragraph)]


def rows(document: Document) -> list[list[list[str]]]:
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    return [[[cell.text for cell in row] for row in (grid.header, *grid.rows)] for grid in grids]


def reason_of(data: bytes) -> str | None:
    """Why the file cannot be read, if it cannot."""
    try:
        read("a.pdf", data)
    except Unreadable as error:
        return error.reason
    return None


def test_lines_are_put_together_to_paragraphs_over_pages_too() -> None:
    paper = Paper()
    paper.centred("关于印发2024年重点工作责任分解的通知")
    paper.paragraph("各县(区)人民政府,市政府各部门:", 0)
    wanted = [f"{number}.{LONG * 2}" for number in range(1, 13)]
    for words in wanted:
        paper.paragraph(words)
        paper.paragraph("责任单位:市住建局,各区县政府")
    paper.line("云州市人民政府办公室", 350)
    paper.line("2024年3月1日", 370)
    paper.furnish("云州市人民政府办公室文件")
    document = document_of(paper)
    found = paragraphs(document)
    assert found[:2] == ["关于印发2024年重点工作责任分解的通知", "各县(区)人民政府,市政府各部门:"]
    assert found[2:-2:2] == wanted
    assert set(found[3:-2:2]) == {"责任单位:市住建局,各区县政府"}
    assert found[-2:] == ["云州市人民政府办公室", "2024年3月1日"]


def test_a_title_that_fills_its_line_goes_on_in_the_middle_of_the_next() -> None:
    paper = Paper()
    paper.centred("2024年云州市政府工作报告重点工作和民生实事项目责任分")
    paper.centred("解")
    # two titles that do not fill their lines are two, and so are two items
    paper.centred("云州市人民政府办公室文件")
    paper.centred("关于下达任务的通知")
    paper.paragraph("一、安居工程方面")
    paper.paragraph(LONG * 2)
    assert paragraphs(document_of(paper)) == [
        "2024年云州市政府工作报告重点工作和民生实事项目责任分解",
        "云州市人民政府办公室文件",
        "关于下达任务的通知",
        "一、安居工程方面",
        LONG * 2,
    ]


def test_a_place_is_named_by_its_page_also_where_a_paragraph_goes_on() -> None:
    paper = Paper()
    paper.paragraph("一、老旧小区改造")
    paper.y = 720
    paper.paragraph(f"1.{LONG * 2}")
    document = document_of(paper)
    assert len(paper.pages) == 2
    place = document.blocks[1].span
    assert location_words(document.locate(place), "zh") == "第1页 “一、老旧小区改造”下"
    end = type(place)(place.end - 1, place.end)
    assert location_words(document.locate(end), "zh") == "第2页 “一、老旧小区改造”下"


def test_paragraphs_without_indents_end_where_lines_end_short_or_items_begin() -> None:
    paper = Paper()
    exact = "加" * 33 + "强。"
    for words in (f"1.{LONG}", exact, f"2.{LONG}", "责任单位:市住建局"):
        paper.paragraph(words, 0)
    assert paragraphs(document_of(paper)) == [f"1.{LONG}", exact, f"2.{LONG}", "责任单位:市住建局"]


def test_a_line_goes_on_where_the_first_word_of_the_next_had_no_room() -> None:
    paper = Paper()
    for number in range(1, 4):
        paper.paragraph(f"{number}.{LONG}")
    # 意 has room, but the mark behind it would begin the next line
    paper.line(f"4.{'加' * 32}同", LEFT)
    paper.line("意,现印发给你们")
    paper.line(f"配合单位:{'市' * 29}", LEFT)
    paper.line("附表1")
    # a figure is one word
    paper.line(f"5.{'加' * 31}强", LEFT)
    paper.line("2.645万人就业")
    paper.line(f"6.{'加' * 31}强", LEFT)
    paper.line("2人就业")
    found = paragraphs(document_of(paper))[3:]
    assert found == [
        f"4.{'加' * 32}同意,现印发给你们",
        f"配合单位:{'市' * 29}",
        "附表1",
        f"5.{'加' * 31}强2.645万人就业",
        f"6.{'加' * 31}强",
        "2人就业",
    ]


def test_an_item_below_a_full_line_without_a_stop_is_one_where_none_is_indented() -> None:
    wanted = [
        f"1.{LONG}",
        f"责任单位:{'市' * 29}政",
        f"2.{LONG}",
        f"责任单位:{'市' * 28}、2、3号楼",
        f"3.{'加' * 29}“供地”转“供楼”",
    ]
    paper = Paper()
    for words in wanted[:-1]:
        paper.paragraph(words, 0)
    # programs hold quotation marks to what stands on either side of them
    paper.line(f"3.{'加' * 29}“供")
    paper.line("地”转“供楼”")
    assert paragraphs(document_of(paper)) == wanted


def test_a_signature_at_the_right_margin_ends_there() -> None:
    paper = Paper()
    paper.paragraph(LONG)
    paper.line("云州市人民政府办公室", RIGHT - 10 * SIZE)
    paper.line("2024年3月8日", RIGHT - 6 * SIZE)
    paper.line("附件")
    paper.line("2024年重点工作责任分解方案")
    assert paragraphs(document_of(paper))[1:] == ["云州市人民政府办公室", "2024年3月8日", "附件", "2024年重点工作责任分解方案"]


def test_what_is_on_every_page_is_left_out_and_figures_of_the_text_are_kept() -> None:
    paper = Paper()
    for page in range(4):
        paper.paragraph(f"{page + 1}.{LONG}")
        paper.line(str(page + 70))
        paper.turn()
    paper.paragraph("5.末项。")
    paper.furnish("重点工作责任分解", "第{}页 共5页")
    document = document_of(paper)
    assert "重点工作责任分解" not in document.text
    assert "页" not in document.text
    assert [words for words in paragraphs(document) if words.isdigit()] == ["70", "71", "72", "73"]


TASKS = [
    ("序号", "目标任务", "牵头单位", "配合单位"),
    *(
        (str(number), f"推动港区疏港公路东延项目前期工作,新建口袋公园{number}个,加快高速公路改建。", "市住建局", "市财政局、市发改委、市交通运输局,各区县政府")
        for number in range(1, 26)
    ),
]  # fmt: skip
WIDTHS = (40, 180, 84, 120)


@pytest.mark.parametrize("cuts", [False, True])
@pytest.mark.parametrize("head", [0, 1])
def test_a_table_that_goes_on_over_pages_is_one(cuts: bool, head: int) -> None:
    paper = Paper()
    paper.paragraph("一、城市建设")
    paper.table(TASKS, WIDTHS, head=head, cuts=cuts)
    paper.furnish("重点工作责任分解")
    document = document_of(paper)
    assert len(paper.pages) > 2
    assert rows(document) == [[list(row) for row in TASKS]]
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    last = document.locate(grid.rows[-1][2].span)
    assert location_words(last, "zh") == (
        f"第{len(paper.pages)}页 表1 第26行“推动港区疏港公路东延项目前期工作,新建口…” 列“牵头单位”"
    )


def test_lines_of_a_cell_are_put_together_and_what_is_one_a_line_stays_so(
    report: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    paper = Paper()
    paper.table(
        [
            ("序号", "目标任务", "牵头单位", "配合单位"),
            ("1", "新建城市绿道32公里", "市综合执法局", "市自然资源规划局、市综合执法局"),
            ("2", "就业2.6万人\n托位800个", "市人社局", "市教育局\n市妇联"),
        ],
        (40, 70, 60, 66),
    )
    document = document_of(paper)
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    shown = [[document.slice(cell.span) for cell in row] for row in grid.rows]
    assert shown == [
        ["1", "新建城市绿道32公里", "市综合执法局", "市自然资源规划局、市综合执法局"],
        ["2", "就业2.6万人\n托位800个", "市人社局", "市教育局、\n市妇联"],
    ]
    # what the lines cut in two is found
    (tmp_path / "a.pdf").write_bytes(paper.saved())
    assert "NL204" in [finding["code"] for finding in report("a.pdf")["files"][0]["findings"]]


def test_a_row_that_is_cut_below_a_category_is_one() -> None:
    paper = Paper()
    edges = (85, 145, 185, 345)

    def box(left: int, right: int, top: float, bottom: float) -> None:
        for x0, y0, x1, y1 in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ):
            paper.rule(x0, y0, x1, y1)

    def row(top: float, words: tuple[str, ...], first: int = 0) -> None:
        for column, each in enumerate(words, first):
            box(edges[column], edges[column + 1], top, top + 20)
            paper.text(edges[column] + 3, top + 15, each)

    row(680, ("类别", "序号", "目标任务"))
    box(85, 145, 700, 740)
    paper.text(88, 715, "产业升级")
    row(700, ("1", "新建厂房3处,改造厂房5处。"), 1)
    row(720, ("2", "推动港区疏港公路东延项目前"), 1)
    paper.turn()
    row(80, ("类别", "序号", "目标任务"))
    box(85, 145, 100, 140)
    row(100, ("", "期工作。"), 1)
    row(120, ("3", "建成公园4个。"), 1)
    row(140, ("城乡建设", "4", "新建绿道9公里。"))
    assert rows(document_of(paper)) == [
        [
            ["类别", "序号", "目标任务"],
            ["产业升级", "1", "新建厂房3处,改造厂房5处。"],
            ["产业升级", "2", "推动港区疏港公路东延项目前期工作。"],
            ["产业升级", "3", "建成公园4个。"],
            ["城乡建设", "4", "新建绿道9公里。"],
        ]
    ]


def test_tables_with_headers_of_their_own_are_two_though_they_are_alike() -> None:
    paper = Paper()
    paper.table([("乡镇", "任务(亩)"), ("甲镇", "30"), ("合计", "30")], (200, 200))
    paper.turn()
    paper.table([("区县", "任务(个)"), ("东湖区", "5"), ("合计", "5")], (200, 200))
    assert [table[0] for table in rows(document_of(paper))] == [["乡镇", "任务(亩)"], ["区县", "任务(个)"]]


def test_merged_cells_and_the_mark_of_a_continued_table() -> None:
    paper = Paper()
    paper.rule(85, 100, 385, 100)
    for y in (130, 160, 190):
        paper.rule(185 if y == 130 else 85, y, 385, y)
    for x, top in ((85, 100), (185, 100), (285, 130), (385, 100)):
        paper.rule(x, top, x, 190)
    for x, y, words in ((90, 132, "项目"), (200, 120, "任务数(个)"), (190, 150, "东湖区"), (290, 150, "西山区"), (90, 180, "公园"), (190, 180, "4")):  # fmt: skip
        paper.text(x, y, words)
    paper.text(290, 180, "5")
    paper.turn()
    paper.text(85, 95, "(续表)")
    for y in (100, 130):
        paper.rule(85, y, 385, y)
    for x, words in ((85, "绿道"), (185, "1"), (285, "2"), (385, "")):
        paper.rule(x, 100, x, 130)
        paper.text(x + 5, 120, words)
    document = document_of(paper)
    assert rows(document) == [[["项目", "任务数(个)/东湖区", "任务数(个)/西山区"], ["公园", "4", "5"], ["绿道", "1", "2"]]]
    assert paragraphs(document) == []


def test_a_table_without_rules_at_its_sides_has_all_its_columns() -> None:
    paper = Paper()

    def ruled(top: float, rows: Sequence[Sequence[str]]) -> None:
        for y in range(len(rows) + 1):
            paper.rule(85, top + y * 20, 385, top + y * 20)
        for x in (185, 285):
            paper.rule(x, top, x, top + len(rows) * 20)
        for y, words in enumerate(rows):
            for x, each in zip((85, 185, 285), words, strict=True):
                paper.text(x + 5, top + y * 20 + 15, each)

    first = [("乡镇", "任务(亩)", "责任单位"), ("青石镇", "30", "镇政府"), ("合计", "30", "县林业局")]
    second = [("区县", "任务(个)", "责任单位"), ("东湖区", "5", "区政府"), ("合计", "5", "市商务局")]
    ruled(100, first)
    paper.text(85, 190, "二、市场")
    ruled(200, second)
    # lines that only part paragraphs make no table
    for y in (400, 440, 480):
        paper.rule(85, y, 385, y)
    paper.text(85, 425, "三、商场")
    document = document_of(paper)
    assert rows(document) == [[list(row) for row in first], [list(row) for row in second]]
    assert paragraphs(document) == ["二、市场", "三、商场"]


@pytest.mark.parametrize("turn", ["0 1 -1 0 595 0 cm", "0 -1 1 0 0 842 cm"], ids=["left", "right"])
def test_a_table_that_lies_on_its_side_is_read_as_it_is_meant(turn: str) -> None:
    level, lying = Paper(), Paper()
    for paper in (level, lying):
        paper.paragraph("一、造林")
        paper.turn()
        paper.table([("乡镇", "任务(亩)"), ("青石镇", "30"), ("白沙镇", "45"), ("合计", "75")], (200, 200))
    lying.pages[1].insert(0, turn)
    # the number of the page stands as ever
    lying.pages[1].append("Q BT /F1 10 Tf 1 0 0 1 300 30 Tm <0032> Tj ET")
    lying.pages[1].insert(0, "q")
    assert document_of(lying).text == document_of(level).text


def test_a_frame_around_text_is_no_table() -> None:
    paper = Paper()
    paper.paragraph("一、甲")
    for x0, y0, x1, y1 in ((80, 90, 515, 90), (80, 140, 515, 140), (80, 90, 80, 140), (515, 90, 515, 140)):
        paper.rule(x0, y0, x1, y1)
    assert paragraphs(document_of(paper)) == ["一、甲"]


def test_a_sum_that_is_off_is_named_by_page_table_row_and_column(report: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    paper = Paper()
    paper.paragraph("一、造林")
    paper.paragraph("责任单位:市林业局")
    paper.table([("乡镇", "任务(亩)"), ("青石镇", "30"), ("白沙镇", "45"), ("合计", "76")], (200, 200))
    (tmp_path / "a.pdf").write_bytes(paper.saved())
    (finding,) = report("a.pdf")["files"][0]["findings"]
    assert (finding["code"], finding["data"]["computed"]) == ("NL305", "75")
    assert finding["location"] == "第1页 表1 第4行“合计” 列“乡镇”"


_IMAGE = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\0\nendstream"
_PICTURE = "/Font << /F1 1 0 R >> /XObject << /I 4 0 R >>"
_DRAW = "500 0 0 700 50 50 cm /I Do"


def test_a_scanned_file_is_refused_and_a_scanned_page_is_said(report: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    assert reason_of(pdf_of([_DRAW, _DRAW], resources=_PICTURE, objects=[_IMAGE])) == "scanned"
    paper = Paper()
    paper.paragraph("一、造林")
    paper.paragraph("责任单位:市林业局")
    mixed = pdf_of(["\n".join(paper.pages[0]), _DRAW], resources=_PICTURE, objects=[_IMAGE])
    (tmp_path / "a.pdf").write_bytes(mixed)
    assert "有1页只有图像" in str([finding["message"] for finding in report("a.pdf")["files"][0]["findings"]])
    assert check_bytes("a.pdf", pdf_of([""]), list[Rule]()).findings[0].message == "empty"


def test_without_pdfplumber_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    (finding,) = check_bytes("a.pdf", b"%PDF-1.4", list[Rule]()).findings
    assert (finding.message, finding.params["extra"]) == ("missing-extra", "pdf")


def _form(content: bytes, resources: bytes = b"") -> bytes:
    head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << " + resources + b" >> /Length %d >>" % len(content)
    return head + b"\nstream\n" + content + b"\nendstream"


_FORMS = [_form(b"/G Do " * 12, b"/XObject << /G %d 0 R >>" % (5 + depth)) for depth in range(8)] + [_form(b"0 0 m 1 1 l S")]
_BOMB = zlib.compress(b"0 0 m 1 1 l S " * 20_000_000)
_TWICE = zlib.compress(zlib.compress(b" " * 200_000_000))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-", "broken"),
        (b"%PDF-1.4\n%%EOF", "broken"),
        (pdf_of(["BT ET"])[:-300], "broken"),
        (pdf_of(["q " * 100_000]), None),
        (pdf_of(["/I Do"], resources="/XObject << /I 4 0 R >>", objects=[_form(b"/I Do", b"/XObject << /I 4 0 R >>")]), None),
        (pdf_of([""], objects=[b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(_BOMB), _BOMB)]), "expands"),
        (pdf_of([""], objects=[b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream" % (len(_TWICE), _TWICE)]), "expands"),
        (pdf_of(["BT /F2 12 Tf <00010002> Tj ET"]), "fonts"),
    ],
    ids=["head", "empty", "cut", "states", "loop", "bomb", "twice", "no-font"],
)  # fmt: skip
def test_files_made_to_do_harm_are_read_or_refused(data: bytes, reason: str | None) -> None:
    assert reason_of(data) == reason


def _filtered(content: bytes, filters: bytes) -> bytes:
    """A page whose content is packed in this way."""
    head = b"<< /Filter [%s] /Length %d >>\nstream\n" % (filters, len(content))
    return pdf_of(["...."], packed=False).replace(b"<< /Length 4 >>\nstream\n....", head + content)


_ONE = "BT /F1 12 Tf 9 9 Td <4e00> Tj ET"


@pytest.mark.parametrize(
    "data",
    [
        pdf_of(["0 0 m " + "1 1 2 2 3 3 c " * 1_000_000 + "S"]),
        pdf_of(["0 0 m 9 9 l S " * 400_000]),
        pdf_of(["q 1 0 0 1 0 0 cm Q " * 1_000_000]),
        pdf_of(["BT /F1 12 Tf " + "1 0 0 1 9 9 Tm <4e00> Tj " * 140_000 + "ET"]),
        pdf_of(["BT /F1 12 Tf [" + "<> 1 " * 2_000_000 + "] TJ ET"]),
        pdf_of(["(" * 5_000_000]),
        pdf_of(["/I Do"], resources="/XObject << /I 4 0 R >>", objects=_FORMS),
        pdf_of(["/I Do"], resources="/XObject << /I 4 0 R >>", objects=[_form(b"/G Do ", b"/XObject << /G %d 0 R >>" % (5 + depth)) for depth in range(3000)]),
        pdf_of(["BT /F1 12 Tf " + "1 0 0 1 9 9 Tm <4e004e01> Tj " * 20_000 + "ET"] * 20),
        _filtered(bytes([129, 32]) * 3_000_000, b"/RunLengthDecode"),
        _filtered(base64.a85encode(_BOMB) + b"~>", b"/ASCII85Decode /FlateDecode"),
        _filtered(zlib.compress(_TWICE), b"/FlateDecode /FlateDecode /FlateDecode"),
        pdf_of([_ONE]).replace(b"/W [1 95 500]", b"/W [1 2000000000 500]"),
    ],
    ids=["curves", "paths", "states", "text", "array", "string", "forms", "deep", "pages", "runs", "ascii", "thrice", "widths"],
)  # fmt: skip
def test_what_asks_for_any_amount_of_work_ends_soon(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    # the time that is given is that of the machine: what is fast here may be slow elsewhere, but ends
    monkeypatch.setattr(apart, "SECONDS", 2.0)
    begun = time.perf_counter()
    assert reason_of(data) in ("slow", "memory", "elements", "broken")
    assert time.perf_counter() - begun < 10


def test_a_limit_is_told_in_one_line(noticelint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 2.0)
    Path("a.pdf").write_bytes(pdf_of(["0 0 m " + "1 1 2 2 3 3 c " * 2_000_000 + "S"]))
    begun = time.perf_counter()
    result = noticelint("check", "a.pdf")
    assert time.perf_counter() - begun < 10
    assert result.exit_code == 2
    (line,) = (line for line in result.stdout.split("\n") if "NL002" in line)
    assert "文件过于复杂，没有在限定的时间内读完" in line


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited on Linux only")
def test_memory_has_a_limit() -> None:
    assert reason_of(_filtered(zlib.compress(_TWICE), b"/FlateDecode /FlateDecode /FlateDecode")) == "memory"


def test_pages_that_take_their_time_are_given_more(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = Paper()
    while len(paper.pages) < 45:
        paper.paragraph(LONG * 4)
    monkeypatch.setattr(apart, "SECONDS", 1.5)
    assert reason_of(paper.saved()) is None


def test_modules_that_lie_beside_the_file_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("pdfplumber", "pickle", "noticelint"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w')", "utf-8")
    assert reason_of(_SOUND) is None
    assert not (tmp_path / "ran").exists()


@given(st.integers(0, 1_000_000), st.booleans())
@settings(max_examples=40, deadline=None)
def test_mutated_files_are_read_or_unreadable_within_their_time(seed: int, packed: bool) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seed that hypothesis can shrink
    data = bytearray(_sound(packed=packed))
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                del data[place : place + chance.randrange(40)]
            case _:
                data[place:place] = chance.choice(_PIECES)
    begun = time.perf_counter()
    assert check_bytes("a.pdf", bytes(data), list[Rule]()).faults == ()
    assert time.perf_counter() - begun < 10


_PIECES = (
    b"9" * 30,
    b" 99999999 ",
    b"[" * 50,
    b"<<",
    b">>",
    b"(",
    b" 4 0 R ",
    b"endstream",
    b"endobj",
    b" Do ",
    b" Tm ",
    b"/Kids",
    b"\0",
)


def _sound(*, packed: bool = True) -> bytes:
    paper = Paper()
    paper.paragraph(f"1.{LONG}")
    paper.table([("乡镇", "任务(亩)"), ("青石镇", "30"), ("合计", "30")], (200, 200))
    return paper.saved(packed=packed)


_SOUND = _sound()

"""Workbooks: what cells show, tables between titles and remarks, sums that leave out rows, what is hidden, and files made to do harm."""

from __future__ import annotations

import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from datetime import time as clock
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noticelint.grammar.document import Document, Grid, Paragraph
from noticelint.linter.checking import check_bytes
from noticelint.linter.language import location_words
from noticelint.linter.readers import Unreadable, read
from noticelint.linter.readers.xlsx.references import name_of, place_of
from noticelint.linter.readers.xlsx.shown import shown_date, shown_number
from noticelint.rules.rule import Rule

openpyxl = pytest.importorskip("openpyxl")

TASKS = (
    ("乡镇", "人工造林", "封山育林", "合计"),
    ("青石镇", 30, 10, 40),
    ("白沙镇", 45, 5, 50),
    ("柳河乡", 25, 5, 30),
    ("合计", 100, 20, 120),
)


def workbook(*rows: Sequence[object]) -> Any:
    made = openpyxl.Workbook()
    made.active.title = "任务表"
    for row in rows or TASKS:
        made.active.append(row)
    return made


def saved(made: Any, **results: object) -> bytes:
    """The file; ``results`` are those of the formulas, which openpyxl does not work out (B5=100)."""
    buffer = BytesIO()
    made.save(buffer)
    if not results:
        return buffer.getvalue()
    done = BytesIO()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(done, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                for cell, value in results.items():
                    head, mark, tail = content.decode().partition(f'<c r="{cell}"')
                    content = (
                        head + mark + tail.replace("<v></v>", f"<v>{value}</v>", 1).replace("<v />", f"<v>{value}</v>", 1)
                    ).encode()
            target.writestr(name, content)
    return done.getvalue()


def document_of(made: Any, **results: object) -> Document:
    return read("表.xlsx", saved(made, **results))


def rows(document: Document) -> list[list[list[str]]]:
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    return [[[cell.text for cell in row] for row in (grid.header, *grid.rows)] for grid in grids]


def paragraphs(document: Document) -> list[str]:
    return [document.slice(block.span) for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.123, "0.0%", "12.3%"),
        (0.285, "0%", "29%"),
        (8.9, "General", "8.9"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333333"),
        (-0.0, "General", "0"),
        (1e-7, "General", "0.0000001"),
        (1.005, "0.00", "1.01"),
        (2.5, "0", "3"),
        (-2.5, "0.0", "-2.5"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-1234, "#,##0;(#,##0)", "(1,234)"),
        (0, "0;-0;;@", ""),
        (0, '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"??_ ;_ @_ ', "-"),
        (12345678, '0!.0,"万"', "1234.6万"),
        (12, '0"个"', "12个"),
        (1.5, "0.0##", "1.5"),
        (0.5, "#.0", ".5"),
        (7, "000", "007"),
        (15000, '[>=10000]0!.0,"万";0', "1.5万"),
        (500, '[>=10000]0!.0,"万";0', "500"),
        (1234.5, "[$\u00a5-804]#,##0.00", "\u00a51,234.50"),
        (5, "@", "5"),
        (0.5, "# ?/?", "0.5"),
        (3, "[Red]0.00E+00", "3"),
    ],
)
def test_numbers_are_read_as_they_are_shown(value: float, form: str, shown: str) -> None:
    assert shown_number(value, form, 0, datetime(1899, 12, 30)) == shown  # noqa: DTZ001 - a workbook has no time zones


@pytest.mark.parametrize(
    ("value", "form", "number", "shown"),
    [
        (date(2024, 3, 1), 'yyyy"年"m"月"d"日"', 164, "2024年3月1日"),
        (date(2024, 3, 1), "yyyy-mm-dd", 164, "2024-03-01"),
        (date(2024, 3, 1), "mm-dd-yy", 14, "2024/3/1"),
        (date(2024, 12, 20), '[DBNum1][$-804]yyyy"年"m"月"d"日";@', 164, "二〇二四年十二月二十日"),
        (datetime(2024, 3, 1, 8, 5), "yyyy/m/d h:mm:ss", 164, "2024/3/1 8:05:00"),  # noqa: DTZ001 - a workbook has no time zones
        (clock(8, 5), "h:mm", 20, "8:05"),
        (timedelta(hours=30, minutes=2), "[hh]:mm", 164, "30:02"),
        (date(2024, 3, 1), "[$-804]aaaa", 164, "星期五"),
    ],
)
def test_dates_are_read_as_they_are_shown(value: date | clock | timedelta, form: str, number: int, shown: str) -> None:
    assert shown_date(value, form, number) == shown


def test_formats_that_only_the_chinese_excel_has_are_of_dates() -> None:
    assert shown_number(45352, "General", 31, datetime(1899, 12, 30)) == "2024年3月1日"  # noqa: DTZ001 - a workbook has no time zones


@given(st.tuples(st.integers(1, 1_048_576), st.integers(1, 16_384)))
def test_names_of_cells_lead_back_to_them(place: tuple[int, int]) -> None:
    assert place_of(name_of(place)) == place


def test_a_table_stands_between_its_title_its_unit_and_its_remark() -> None:
    made = workbook(("2024年造林任务分解表",), (None, None, None, "单位:亩"), *TASKS, ("注:含补植。",))
    made.active.merge_cells("A1:D1")
    document = document_of(made)
    assert paragraphs(document) == ["2024年造林任务分解表", "注:含补植。"]
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    assert grid.caption is not None
    assert document.slice(grid.caption) == "单位:亩"
    assert rows(document) == [[[str(each) for each in row] for row in TASKS]]
    total = grid.rows[3][1]
    assert document.slice(total.span) == "100"
    assert location_words(document.locate(total.span), "zh") == "工作表“任务表” 单元格B7"
    assert location_words(document.locate(document.blocks[0].span), "en") == "sheet “任务表” cell A1"


def test_merged_cells_are_one_and_a_header_may_have_two_levels() -> None:
    made = workbook(
        ("项目", "任务数", None, "合计"), (None, "东湖区", "西山区", None), ("公园", 4, 5, 9), ("绿道", 1, 2, 3), (None, 3, 4, 7)
    )
    for area in ("A1:A2", "B1:C1", "D1:D2", "A4:A5"):
        made.active.merge_cells(area)
    document = document_of(made)
    assert rows(document)[0][0] == ["项目", "任务数/东湖区", "任务数/西山区", "合计"]
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    assert grid.rows[1][0] is grid.rows[2][0]


def test_empty_rows_and_columns_part_no_table_and_each_sheet_is_read() -> None:
    made = workbook(("乡镇", None, "任务"), ("甲镇", None, 30), (None,), ("乙镇", None, 12), ("合计", None, 42))
    second = made.create_sheet("附表2")
    for row in (("区县", "任务"), ("东湖区", 5), ("西山区", None)):
        second.append(row)
    document = document_of(made)
    assert rows(document) == [
        [["乡镇", "任务"], ["甲镇", "30"], ["乙镇", "12"], ["合计", "42"]],
        [["区县", "任务"], ["东湖区", "5"], ["西山区", ""]],
    ]
    blank = [block for block in document.blocks if isinstance(block, Grid)][1].rows[1][1]
    assert location_words(document.locate(blank.span), "zh") == "工作表“附表2” 单元格B3"


def test_two_tables_with_headers_of_their_own_are_two() -> None:
    document = document_of(workbook(("乡镇", "任务"), ("甲镇", 30), (None,), ("序号", "项目"), (1, "修路")))
    assert len(rows(document)) == 2


def test_tables_below_each_other_without_an_empty_row_each_have_their_title() -> None:
    made = workbook(
        ("附表1 造林任务表",), *TASKS, ("附表2 养老床位任务表",), ("单位:张",), ("乡镇", "床位", "合计"), ("青石镇", 5, 5)
    )
    for name in ("A1:D1", "A7:D7"):
        made.active.merge_cells(name)
    found = rows(document_of(made))
    assert [table[0] for table in found] == [
        ["乡镇", "人工造林", "封山育林", "合计"],
        ["乡镇", "床位", "合计"],
    ]
    assert [len(table) for table in found] == [5, 2]
    # a group within a table is no title of another
    made = workbook(TASKS[0], TASKS[1], ("二、山区",), *TASKS[2:])
    made.active.merge_cells("A3:D3")
    assert len(rows(document_of(made))) == 1


def test_lines_of_a_cell_and_formats_of_the_sheet_are_kept() -> None:
    made = workbook(("项目", "完成率", "时间"), ("老旧\n小区", 0.123, date(2024, 3, 1)), ("公园", 1, None))
    for cell in ("B2", "B3"):
        made.active[cell].number_format = "0.0%"
    made.active["C2"].number_format = 'yyyy"年"m"月"'
    document = document_of(made)
    assert rows(document)[0][1:] == [["老旧小区", "12.3%", "2024年3月"], ["公园", "100.0%", ""]]
    assert "老旧\n小区" in document.text


def codes(document_bytes: bytes, report: Callable[..., dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    (folder / "表.xlsx").write_bytes(document_bytes)
    found: list[dict[str, Any]] = report("表.xlsx")["files"][0]["findings"]
    return found


def test_a_sum_that_is_off_is_named_by_sheet_and_cell(report: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    made = workbook(*TASKS[:-1])
    made.active["D3"] = 51
    (finding,) = codes(saved(made), report, tmp_path)
    assert (finding["code"], finding["location"]) == ("NL305", "工作表“任务表” 单元格A3")


@pytest.mark.parametrize(
    ("cell", "formula", "value", "missed"),
    [
        ("B5", "=SUM(B2:B3)", 100, "B4"),
        ("B5", "=SUM(B3:B4)", 100, "B2"),
        ("B5", "=sum($B$2:$B$2)", 100, "B3:B4"),
    ],
)
def test_a_formula_that_leaves_out_a_row_is_told_though_the_figures_agree(
    report: Callable[..., dict[str, Any]], tmp_path: Path, cell: str, formula: str, value: int, missed: str
) -> None:
    made = workbook()
    made.active[cell] = formula
    (finding,) = codes(saved(made, **{cell: value}), report, tmp_path)
    assert (finding["code"], finding["severity"], finding["location"]) == ("NL305", "warning", f"工作表“任务表” 单元格{cell}")
    assert f"没有包括 {missed}" in finding["message"]
    assert len(finding["related"]) == missed.count(":") + 1


def test_a_formula_that_explains_a_wrong_sum_is_told_with_it(report: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    made = workbook(*((row[0], row[1]) for row in TASKS))
    made.active["B5"] = "=SUM(B2:B3)"
    (finding,) = codes(saved(made, B5=75), report, tmp_path)
    assert (finding["code"], finding["severity"]) == ("NL305", "error")
    assert finding["message"].endswith("求和公式漏了 B4")


@pytest.mark.parametrize(
    "formula",
    ["=SUM(B2:B4)", "=B2+B3+B4", "=SUM(B2:B3,B4)", "=SUM(B2:C2)", "=SUBTOTAL(9,B2:B3)", "=SUM(Sheet2!B2:B3)", "=AVERAGE(B2:B3)"],
)
def test_other_formulas_are_left_alone(formula: str) -> None:
    made = workbook()
    made.active["B5"] = formula
    assert document_of(made, B5=100).partial_sums == ()


def test_a_sum_ends_at_the_next_sum_and_parts_are_no_addends() -> None:
    made = workbook(
        ("乡镇", "任务"),
        ("甲镇", 30),
        ("乙镇", 10),
        ("小计", "=SUM(B2:B3)"),
        ("丙镇", 5),
        ("小计", "=SUM(B5:B5)"),
        ("其中:园区", 2),
        ("合计", 45),
    )
    assert document_of(made, B4=40, B6=5).partial_sums == ()
    first = workbook(("乡镇", "任务"), ("合计", "=SUM(B3:B4)"), ("甲镇", 30), ("乙镇", 10), ("丙镇", 5))
    assert [each.missed for each in document_of(first, B2=45).partial_sums] == ["B5"]


def test_along_rows_most_sums_show_what_one_leaves_out() -> None:
    made = workbook(*((*row[:3], f"=SUM(B{number}:C{number})") for number, row in enumerate(TASKS, 1)))
    made.active["D1"] = "合计"
    made.active["D3"] = "=SUM(B3:B3)"
    document = document_of(made, D2=40, D3=50, D4=30, D5=120)
    assert [(each.label, each.missed) for each in document.partial_sums] == [("白沙镇", "C3")]


def test_formulas_that_are_one_shared_by_many_are_each_read() -> None:
    made = workbook()
    made.active["B5"], made.active["C5"] = "=SUM(B2:B3)", "=0"
    data = saved(made, B5=100, C5=20)
    done = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(done, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b"<f>SUM(B2:B3)</f>", b'<f t="shared" ref="B5:C5" si="0">SUM(B2:B3)</f>')
                content = content.replace(b"<f>0</f>", b'<f t="shared" si="0"/>')
            target.writestr(name, content)
    assert [each.missed for each in read("a.xlsx", done.getvalue()).partial_sums] == ["B4", "C4"]


def test_what_is_hidden_or_not_worked_out_is_said(report: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    made = workbook()
    made.active["B5"] = "=SUM(B2:B4)"
    made.active.row_dimensions[3].hidden = True
    made.active.column_dimensions["C"].hidden = True
    made.create_sheet("底稿").append(["甲", 1])
    made.worksheets[1].sheet_state = "hidden"
    made.create_sheet("空").sheet_state = "hidden"
    found = codes(saved(made), report, tmp_path)
    assert {finding["code"] for finding in found} == {"NL003"}
    said = sorted(finding["message"][:12] for finding in found)
    assert said == sorted(["表中有2处隐藏的行或列，"[:12], "有1个隐藏的工作表未作核对"[:12], "有1个公式没有计算结果，无"[:12]])
    assert "=SUM(B2:B4)" in read("a.xlsx", saved(made)).text
    assert "底稿" not in read("a.xlsx", saved(made)).text


def test_without_openpyxl_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    found = check_bytes("表.xlsx", b"PK\x03\x04", list[Rule]())
    (finding,) = found.findings
    assert (finding.code, finding.message, finding.params["extra"]) == ("NL002", "missing-extra", "xlsx")


def package(**changed: bytes | None) -> bytes:
    """A workbook some of whose entries are replaced, or left out; their names with _ for /."""
    done = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(workbook()))) as source, zipfile.ZipFile(done, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            key = name.replace("/", "_").removesuffix(".xml")
            content = changed[key] if key in changed else source.read(name)
            if content is not None:
                target.writestr(name, content)
        if strings := changed.get("xl_sharedStrings"):
            target.writestr("xl/sharedStrings.xml", strings)
    return done.getvalue()


_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData>{}</worksheet>'
_LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY l0 "ha">'
    + b"".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">'.encode() for n in range(1, 10))
    + b"]><sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>&l9;</t></si></sst>"
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "broken"),
        (b"PK\x03\x04 not a zip", "broken"),
        (saved(workbook())[:-200], "broken"),
        (package(xl_workbook=None), "no-workbook"),
        (package(xl_workbook=b"<a/>"), None),
        (package(xl_workbook=b"<a"), "broken"),
        (package(xl_sharedStrings=_LAUGHS), "broken"),
        (package(xl_styles=_LAUGHS), "broken"),
        (package(docProps_core=_LAUGHS), "broken"),
        (package(xl_styles=b"<styleSheet/>"), None),
        (package(xl_sharedStrings=None), None),
        (package(xl_worksheets_sheet1=b" " * 40_000_000), "ratio"),
        (package(xl_worksheets_sheet1=_SHEET.format('<row r="1"><c r="A1"><v>1</v></c></row>', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>').encode()), None),
        (package(xl_worksheets_sheet1=_SHEET.format('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "").encode()), "elements"),
        (package(xl_worksheets_sheet1=_SHEET.format('<row r="1"><c r="ZZZ9"><v>x</v></c><c t="s"><v>99</v></c></row>', "").encode()), "broken"),
        (package(xl_worksheets_sheet1=_SHEET.format('<row r="1"><c r="A1"><v>1e999</v></c><c r="B1" t="d"><v>never</v></c></row>', "").encode()), "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)  # fmt: skip
def test_files_made_to_do_harm_end_soon(data: bytes, reason: str | None) -> None:
    begun = time.perf_counter()
    found = None
    try:
        read("a.xlsx", data)
    except Unreadable as error:
        found = error.reason
    assert found == reason
    assert time.perf_counter() - begun < 10


_WHOLE = package()


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_mutated_workbooks_are_read_or_unreadable(data: st.DataObject) -> None:
    whole = bytearray(_WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert check_bytes("a.xlsx", bytes(whole), list[Rule]()).faults == ()


@given(
    st.lists(
        st.sampled_from(["<c", "<v>", "1", "</v>", "r=", '"', "A1", "<f>", 't="s"', "/>", "<row>", "-", "9" * 30, "", 's="77"']),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_mutated_sheets_are_read_or_unreadable(parts: list[str]) -> None:
    cell = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>SUM(A1:A1)</f><v>3</v></c></row>'
    cut = len("".join(parts)) % len(cell)
    sheet = _SHEET.format(cell[:cut] + "".join(parts) + cell[cut:], "").encode()
    assert check_bytes("a.xlsx", package(xl_worksheets_sheet1=sheet), list[Rule]()).faults == ()


def test_a_table_of_20_000_cells_is_read_in_time() -> None:
    made = workbook(("乡镇", *(f"甲{number}区" for number in range(20))), *((f"{row}镇", *range(20)) for row in range(1_000)))
    data = saved(made)
    begun = time.perf_counter()
    document = read("a.xlsx", data)
    assert time.perf_counter() - begun < 5
    assert len(rows(document)[0]) == 1_001

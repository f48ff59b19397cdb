"""The .docx reader: text as Word shows it, true grids, places, and the way back to the XML."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noticelint.grammar.document import Document, Grid, Paragraph, Where
from noticelint.grammar.span import Span
from noticelint.linter.checking import check_bytes, parse_bytes
from noticelint.linter.language import location_words
from noticelint.linter.readers.docx import DocxSource, read_docx, read_docx_package
from noticelint.linter.readers.docx.names import NAMES
from noticelint.linter.result_form import entry_of, file_of
from noticelint.rules import all_rules

from .docx_packages import SPACES, body, p, package, run, table, tc, tr

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
SPAN = '<w:gridSpan w:val="{}"/>'
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def read(content: str, **parts: str) -> Document:
    return source(content, **parts).document


def source(content: str, **parts: str) -> DocxSource:
    return read_docx_package(package(body(content), parts))


def text(content: str) -> str:
    return read(content).text


def instruct(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def rows(content: str) -> list[list[str]]:
    (grid,) = grids(read(content))
    return [[cell.text for cell in row] for row in (grid.header, *grid.rows)]


class TestText:
    @pytest.mark.parametrize(
        ("content", "shown"),
        [
            (p(run("新建"), run("公园", "<w:b/>"), run("12个。")), "新建公园12个。\n"),
            (
                p("甲", '<w:ins w:author="a">' + run("乙") + "</w:ins>", "<w:del><w:r><w:delText>丙</w:delText></w:r></w:del>"),
                "甲乙\n",
            ),
            (p("<w:moveFrom>" + run("甲") + "</w:moveFrom>", "<w:moveTo>" + run("乙") + "</w:moveTo>"), "乙\n"),
            (p('<w:hyperlink r:id="x">' + run("市") + "</w:hyperlink>", "<w:smartTag>" + run("局") + "</w:smartTag>"), "市局\n"),
            (p("<w:sdt><w:sdtPr/><w:sdtContent>" + run("甲") + "</w:sdtContent></w:sdt>"), "甲\n"),
            ("<w:sdt><w:sdtContent>" + p("甲") + "</w:sdtContent></w:sdt>" + p("乙"), "甲\n乙\n"),
            (p("<w:r><w:t>软\u00ad连字\u00ad符</w:t><w:softHyphen/><w:noBreakHyphen/><w:t>甲</w:t></w:r>"), "软连字符-甲\n"),
            (p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>"), "甲\t乙\n丙\n"),
            (p("<w:r><w:t> 甲 \n 乙 </w:t></w:r>"), "甲   乙\n"),
            (p(BEGIN, instruct(" PAGE "), SEPARATE, run("3"), END, "页"), "3页\n"),
            (p(BEGIN, instruct("IF "), BEGIN, instruct("X"), SEPARATE, "里", END, SEPARATE, "外", END), "外\n"),
            (p('<w:fldSimple w:instr="DATE">' + run("2024年") + "</w:fldSimple>"), "2024年\n"),
            (p("甲", BEGIN, instruct("TOC")) + p("乙", SEPARATE) + p("丙"), "甲\n乙\n丙\n"),
            (p(run("藏", "<w:vanish/>"), run("甲", '<w:vanish w:val="0"/>')), "甲\n"),
            (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>甲</w:t></w:r>'), "\uf0fe甲\n"),
            (p('<w:r><w:sym w:char="zz"/><w:sym w:char="D800"/><w:sym/><w:t>甲</w:t></w:r>'), "甲\n"),
            (p("<w:r><w:ruby><w:rt>" + run("yun") + "</w:rt><w:rubyBase>" + run("云") + "</w:rubyBase></w:ruby></w:r>"), "云\n"),
            (p("甲", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"), "甲x\n"),
            (p("<!-- 甲 -->", "乙"), "乙\n"),
            (p() + p(" ") + p("甲") + "<w:sectPr/>", "甲\n"),
        ],
    )
    def test_is_what_word_shows(self, content: str, shown: str) -> None:
        assert text(content) == shown

    def test_the_strict_form_reads_the_same(self) -> None:
        strict = body(p("甲") + table(tr("a", "b"), tr("c", "d"))).replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
        )
        assert read_docx("a.docx", package(strict)).text == "甲\na\nb\nc\nd\n"

    def test_a_deleted_mark_joins_two_paragraphs_and_both_lead_back(self) -> None:
        gone = "<w:rPr><w:del/></w:rPr>"
        found = source(p("新建", properties=gone) + p("公园。") + p("学校。", properties=gone))
        assert found.document.text == "新建公园。\n学校。\n"
        assert [(anchor.span, anchor.paragraph.getparent().index(anchor.paragraph)) for anchor in found.anchors] == [
            (Span(0, 2), 0),
            (Span(2, 5), 1),
            (Span(6, 9), 2),
        ]

    def test_a_text_box_follows_its_paragraph_once(self) -> None:
        box = "<wps:txbx><w:txbxContent>" + p("框内") + table(tr("a", "b"), tr("c", "1")) + "</w:txbxContent></wps:txbx>"
        old = "<w:pict><v:textbox><w:txbxContent>" + p("旧") + "</w:txbxContent></v:textbox></w:pict>"
        both = (
            f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
        )
        found = read(p("前", both, "后") + p(f"<w:r>{old}</w:r>"))
        assert found.text == "前后\n框内\na\nb\nc\n1\n旧\n"
        assert [found.locate(Span(at, at + 1)).where.story for at in (0, 3, 6, 14)] == ["", "text-box", "text-box", "text-box"]  # type: ignore[union-attr]

    def test_no_rule_looks_at_headers_and_footers(self) -> None:
        faults = [
            "2.新建停车位600个，，绿道3条。",
            "责任单位：",
            "附件：1.办法",
            "截止2023年2月30日，增长%以上",
            "云政发[2023]001号",
            "TODO",
        ]
        table_there = table(tr("项目", "合计", "东湖区", "西山区"), tr("小区（个）", "9", "3", "3"))
        margin = "".join(map(p, faults)) + table_there
        notice = p("一、城市建设") + p("1.新建绿道3条。") + p("责任单位：市城管局")
        for kind, root in (("header", "hdr"), ("footer", "ftr")):
            section = f'<w:sectPr><w:{kind}Reference r:id="r{kind}"/></w:sectPr>'
            with_margin = package(body(notice + section), {kind: f"<w:{root} {SPACES}>{margin}</w:{root}>"})
            plain = check_bytes("a.docx", package(body(notice)), all_rules())
            file = check_bytes("a.docx", with_margin, all_rules())
            assert "TODO" in file.document.text
            assert (file.findings, file.notice) == (plain.findings, plain.notice)

    def test_notes_come_last_and_headers_are_shown_but_are_no_paragraphs(self) -> None:
        note = f'<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote><w:footnote w:id="5">{p("注")}</w:footnote></w:footnotes>'
        head = f"<w:hdr {SPACES}>{p('眉')}</w:hdr>"
        section = '<w:sectPr><w:headerReference r:id="rheader"/><w:headerReference r:id="rheader"/></w:sectPr>'
        found = read(p("甲", '<w:r><w:footnoteReference w:id="5"/></w:r>') + p("乙") + section, footnotes=note, header=head)
        assert found.text == "甲\n乙\n注\n眉\n"
        assert [found.slice(block.span) for block in found.blocks] == ["甲", "乙", "注"]
        assert location_words(found.locate(Span(4, 5)), "zh") == "脚注"
        assert location_words(found.locate(Span(6, 7)), "en") == "header,"

    def test_a_footnote_is_found_under_the_heading_where_it_is_referred_to(self) -> None:
        note = f'<w:footnotes {SPACES}><w:footnote w:id="1">{p("注释")}</w:footnote></w:footnotes>'
        found = read(p("一、交通") + p("甲", '<w:r><w:footnoteReference w:id="1"/></w:r>') + p("二、水利"), footnotes=note)
        start = found.text.index("注释")
        assert location_words(found.locate(Span(start, start + 2)), "zh") == "脚注 “一、交通”下"

    def test_a_footnote_continues_no_task(self) -> None:
        note = f'<w:footnotes {SPACES}><w:footnote w:id="1">{p("含续建项目2个。")}</w:footnote></w:footnotes>'
        content = p("责任单位：市住建局") + p("1.新建公园3个。", '<w:r><w:footnoteReference w:id="1"/></w:r>')
        parsed = parse_bytes("a.docx", package(body(content), {"footnotes": note})).notice
        assert parsed is not None
        assert [parsed.document.slice(task.span) for task in parsed.all_tasks()] == ["1.新建公园3个。"]
        assert "含续建项目2个。" in [parsed.document.slice(span) for span in parsed.prose]

    def test_a_table_of_contents_is_left_out(self) -> None:
        kinds = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        content = (
            f"<w:sdt>{kinds}<w:sdtContent>{p('一、工业 1')}</w:sdtContent></w:sdt>"
            + p(BEGIN, instruct(r'TOC \o "1-3"'), SEPARATE, "一、工业 1")
            + p("二、农业 2")
            + p(END)
            + p("一、工业")
        )
        assert text(content) == "一、工业\n"

    def test_changes_and_embedded_files_are_counted(self) -> None:
        changed = (
            p(
                '<w:ins w:author="a">' + run("甲") + '</w:ins><w:ins w:author="a">' + run("乙") + "</w:ins>",
                "<w:del><w:r/></w:del>",
            )
            + p("丙", properties="<w:rPr><w:ins/></w:rPr>")
            + table(tr("a", "b"), tr("c", "d", properties="<w:del/>"), tr("e", "f", properties="<w:ins/>"))
            + p('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>', "丁")
            + p('<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>')
            + '<w:altChunk r:id="x"/>'
        )
        found = read(changed)
        assert found.text == "甲乙\n丙\na\nb\ne\nf\n丁\n"
        assert [loss.kind for loss in found.losses].count("revisions") == 5
        assert [loss.kind for loss in found.losses].count("embedded") == 2
        said = check_bytes("a.docx", package(body(p("1.新建公园3个。") + p("责任单位：市住建局") + changed)), all_rules())
        assert [(each.message, each.params["count"]) for each in said.findings if each.code == "NL003"] == [
            ("revisions", "5"),
            ("embedded", "2"),
        ]


class TestTables:
    def test_merged_cells(self) -> None:
        content = table(
            tr("项目", tc("各县区", SPAN.format(2)), tc("合计", DOWN)),
            tr(tc("", ""), "青禾县", "临溪区", tc("", ON)),
            tr(tc("公园", DOWN), "1", "2", "3"),
            tr(tc("", ON), "4", "5", "9"),
            tr(tc("学校"), tc("6", SPAN.format(2)), "6"),
        )
        assert rows(content) == [
            ["项目", "各县区/青禾县", "各县区/临溪区", "合计"],
            ["公园", "1", "2", "3"],
            ["公园", "4", "5", "9"],
            ["学校", "6", "6", "6"],
        ]
        (grid,) = grids(read(content))
        assert grid.rows[0][0] is grid.rows[1][0]
        assert grid.rows[2][1] is grid.rows[2][2]

    def test_edges_moved_by_a_hair_make_no_column(self) -> None:
        content = table(
            tr("项目", tc("合计", SPAN.format(2)), "青禾县"),
            tr(tc("公园", SPAN.format(2)), "3", "3"),
            tr(tc("学校", SPAN.format(2)), "4", "4"),
            tr(tc("共", SPAN.format(3)), "7"),
            widths=(2000, 60, 1900, 2000),
        )
        assert rows(content) == [["项目", "合计", "青禾县"], ["公园", "3", "3"], ["学校", "4", "4"], ["共", "共", "7"]]

    def test_rows_of_as_many_cells_are_columns_wherever_their_edges_are(self) -> None:
        content = table(tr("项目", tc("合计", SPAN.format(2))), tr(tc("公园", SPAN.format(2)), "3"), widths=(2000, 1000, 1000))
        assert rows(content) == [["项目", "合计"], ["公园", "3"]]

    def test_cells_left_out_before_and_behind(self) -> None:
        content = table(
            tr("项目", "青禾县", "临溪区"),
            tr("1", "2", properties='<w:gridBefore w:val="1"/>'),
            tr("公园", properties='<w:gridAfter w:val="2"/>'),
        )
        assert rows(content) == [["项目", "青禾县", "临溪区"], ["", "1", "2"], ["公园"]]

    def test_cells_merged_in_the_old_way_and_inside_other_elements(self) -> None:
        content = table(
            tr("项目", tc("各", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>")),
            "<w:sdt><w:sdtContent>"
            + tr("公园", "<w:sdt><w:sdtContent>" + tc("1") + "</w:sdtContent></w:sdt>", "2")
            + "</w:sdtContent></w:sdt>",
            '<w:ins w:id="1">' + tr("学校", "3", "4") + "</w:ins>",
        )
        assert rows(content) == [["项目", "各", "各"], ["公园", "1", "2"], ["学校", "3", "4"]]

    def test_a_cell_of_several_lines(self) -> None:
        content = table(
            tr("项目", "示范单位"), tr(tc(p("推进") + p() + p("公园")), tc(p("<w:r><w:t>5</w:t><w:br/><w:t>个</w:t></w:r>")))
        )
        assert rows(content) == [["项目", "示范单位"], ["推进公园", "5个"]]
        assert text(content) == "项目\n示范单位\n推进\n公园\n5\n个\n"

    def test_a_repeated_header_and_a_title_inside_the_table(self) -> None:
        head = tr("项目", "合计", "青禾县", properties="<w:tblHeader/>")
        found = read(
            table(
                tr(tc("任务表", SPAN.format(3))),
                head,
                tr("公园", "3", "3"),
                head,
                tr("学校", "4", "4"),
                tr(tc("注：略", SPAN.format(3))),
            )
        )
        assert [type(block) for block in found.blocks] == [Paragraph, Grid, Paragraph]
        (grid,) = grids(found)
        assert [[cell.text for cell in row] for row in grid.rows] == [["公园", "3", "3"], ["学校", "4", "4"]]
        assert location_words(found.locate(grid.rows[1][2].span), "zh") == "表1 第5行“学校” 列“青禾县”"

    def test_frames_hold_paragraphs(self) -> None:
        inner = table(tr("项目", "合计"), tr("公园", "3"))
        found = read(table(tr(tc(p("甲") + inner + p("乙")))) + table(tr("抄送", "市委")))
        assert found.text == "甲\n项目\n合计\n公园\n3\n乙\n抄送\n市委\n"
        assert [type(block) for block in found.blocks] == [Paragraph, Grid, Paragraph, Paragraph, Paragraph]
        assert found.locate(found.blocks[1].span).where == Where(table=1, row=1, column=1, column_name="项目")

    def test_a_table_in_a_cell_stands_behind_the_outer_one(self) -> None:
        found = read(table(tr("a", "b"), tr("c", tc(p("d") + table(tr("x", "y"), tr("z", "1"))))))
        assert found.text == "a\nb\nc\nd\nx\ny\nz\n1\n"
        assert [grid.header[0].text for grid in grids(found)] == ["a", "x"]

    def test_a_table_without_cells(self) -> None:
        assert text(table() + table(tr(), "<w:tr/>") + p("甲")) == "甲\n"


class TestPlaces:
    def test_headings_by_style_by_number_and_attachments(self) -> None:
        styles = f'<w:styles {SPACES}><w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>'
        content = (
            p("通知")
            + p("一、工业经济")
            + p("1.新建公园。")
            + p("农业部分", properties='<w:pStyle w:val="h"/>')
            + p("2.改建公园。")
            + p("附件2")
            + p("说明")
            + p("一、要做好这项工作。")
        )
        found = read(content, styles=styles)
        assert [location_words(found.locate(block.span), "zh") for block in found.blocks] == [
            "文首",
            *["“一、工业经济”下"] * 2,
            *["“农业部分”下"] * 2,
            *["“附件2”下"] * 3,
        ]

    def test_a_row_is_named_by_its_item(self) -> None:
        found = read(
            table(
                tr("序号", "事项分类", "项目", "青禾县"),
                tr("1", tc("交通", DOWN), "公路", "3"),
                tr("2", tc("", ON), "桥", "4"),
                tr("合计", "", "", "7"),
            )
        )
        (grid,) = grids(found)
        assert [location_words(found.locate(row[3].span), "en") for row in grid.rows] == [
            "table 1 row 2 “公路” column “青禾县”",
            "table 1 row 3 “桥” column “青禾县”",
            "table 1 row 4 “合计” column “青禾县”",
        ]

    def test_a_result_that_was_kept_knows_its_places(self) -> None:
        data = package(
            body(
                table(
                    tr("任务分解", "合计", "青禾县", "临溪区"), tr("公园（个）", "9", "3", "4"), tr("学校（所）", "7", "3", "4")
                )
            )
        )
        file = check_bytes("a.docx", data, all_rules())
        assert file.notice is not None
        assert [location_words(file.document.locate(each.span), "zh") for each in file.findings if each.code == "NL305"] == [
            "表1 第2行“公园（个）” 列“任务分解”"
        ]
        assert file_of("a.docx", data, entry_of(file, file.notice)) == file


def leads_back(found: DocxSource) -> None:
    """Every character that a piece gives is the one in the buffer; anchors are in order, and blank cells have theirs."""
    end = 0
    for anchor in found.anchors:
        assert end <= anchor.span.start <= anchor.span.end
        end = anchor.span.end
        assert NAMES[anchor.paragraph.tag] == "p"
        assert found.package.tree(anchor.part) is anchor.paragraph.getroottree().getroot()
        position = anchor.span.start
        for piece in anchor.pieces:
            assert position <= piece.span.start < piece.span.end <= anchor.span.end
            position = piece.span.end
            words = found.document.slice(piece.span)
            if NAMES[piece.element.tag] == "t":
                given = (piece.element.text or "")[piece.index : piece.index + len(words)]
                assert given.translate(str.maketrans("\n\r\t", "   ")) == words
            else:
                assert len(words) == 1
            assert anchor.paragraph in piece.run.iterancestors()


class TestWayBack:
    def test_of_characters(self) -> None:
        found = source(
            p(run("1.新建\u00ad口袋"), run("公园"), "<w:r><w:tab/><w:t>  12个 </w:t></w:r>") + table(tr("a", ""), tr("b", "1"))
        )
        leads_back(found)
        assert found.document.text == "1.新建口袋公园\t12个\na\n\nb\n1\n"
        (anchor,) = found.anchors_of(Span(5, 10))
        assert [(piece.index, found.document.slice(piece.span)) for piece in anchor.pieces] == [
            (0, "1.新建"),
            (5, "口袋"),
            (0, "公园"),
            (0, "\t"),
            (2, "12个"),
        ]

    def test_of_empty_cells(self) -> None:
        found = source(table(tr("a", "b", "c"), tr("d", "", ""), tr("", "1", "2")))
        (grid,) = grids(found.document)
        for row, cell in ((0, 1), (0, 2), (1, 0)):
            (anchor,) = found.anchors_of(grid.rows[row][cell].span)
            assert not anchor.pieces
            place = anchor.paragraph.getparent()
            assert place.getparent().index(place) - 1 == cell
            assert place.getparent().getparent().index(place.getparent()) - 2 == row

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.lists(st.text("新建1.\u00ad \t\u3000、", max_size=5), max_size=4), max_size=6))
    def test_of_any_runs(self, paragraphs: list[list[str]]) -> None:
        found = source("".join(p(*map(run, runs)) for runs in paragraphs))
        leads_back(found)
        lines = ["".join(runs).replace("\u00ad", "").replace("\t", " ") for runs in paragraphs]
        assert found.document.text.split("\n")[:-1] == [line for line in lines if line.strip()]


def test_word_is_told_by_its_bytes_and_a_text_by_its_suffix(tmp_path: Path) -> None:
    data = package(body(p("1.新建公园3个。") + p("责任单位：市住建局")))
    for name in ("a.docx", "a.DOCM", "-", "a"):
        file = check_bytes(name, data, all_rules())
        assert file.checked
        assert file.faults == ()
    assert [each.message for each in check_bytes("a.txt", data, all_rules()).findings] == ["binary"]


def test_a_file_under_another_suffix_is_read_as_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("noticelint.linter.readers.office.office_program", lambda: None)
    word = package(body(p("1.新建公园3个。")))
    # a workbook inside a document is none of what the document is
    holding = package(body(p("1.新建公园3个。")), **{"word/xl/workbook.xml": "<a/>"})
    page = "<html><p>1.新建公园3个。</p></html>".encode()
    for name, data in (
        ("a.pdf", word),
        ("a.xlsx", word),
        ("a.html", word),
        ("a.docx", holding),
        ("a.docx", page),
        ("a.xlsx", page),
    ):
        assert check_bytes(name, data, all_rules()).document.text.strip() == "1.新建公园3个。"
    for name in ("a.docx", "a.xlsx", "a.html", "a.pdf"):
        assert [each.message for each in check_bytes(name, b"{\\rtf1 a}", all_rules()).findings] == ["no-office"]
    assert [each.message for each in check_bytes("a.docx", b"PK\3\4 no archive", all_rules()).findings] == ["broken"]


def test_what_there_is_no_reader_for_says_what_to_save_it_as() -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    book = compound + "Workbook\0".encode("utf-16-le")
    ofd = package("", **{"OFD.xml": "<a/>"}).replace(b"word/document.xml", b"Doc_0/document.xm")
    page = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x"
    for name, data, kind in (
        ("a.xls", book, "Excel"),
        ("a.xlsx", book, "Excel"),
        ("a.ofd", ofd, "OFD"),
        ("a.mht", page, "MHTML"),
    ):
        (finding,) = check_bytes(name, data, all_rules()).findings
        assert (finding.code, finding.message) == ("NL002", "unsupported")
        assert str(finding.params["format"]).startswith(kind)


def test_a_text_is_checked_without_the_libraries_of_other_formats(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("1.新建公园3个。\n责任单位：市住建局\n", encoding="utf-8")
    code = (
        "import sys\nfrom noticelint.linter.cli import main\n"
        f"try:\n    main(['check', '--no-cache', {str(path)!r}])\nexcept SystemExit as status:\n    assert not status.code\n"
        "print(sorted({'lxml', 'docx', 'zipfile'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"

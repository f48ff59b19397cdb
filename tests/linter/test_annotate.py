"""``noticelint annotate`` as a user would drive it, and what it makes of packages read back."""

from __future__ import annotations

import errno
import os
import re
import struct
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from noticelint.grammar.model import Notice
from noticelint.grammar.span import Span
from noticelint.linter import bundles, writing
from noticelint.linter.annotating import annotate as annotating
from noticelint.linter.annotating.annotate import Annotated, Wishes, annotate_bytes
from noticelint.linter.annotating.naming import Names
from noticelint.linter.checking import check_bytes
from noticelint.linter.settings import on_command_line, rules_in_force, settle
from noticelint.rules.finding import Edit, Finding, Fix, Severity
from noticelint.rules.rule import CONSISTENCY, rule

from .conftest import Command
from .word_files import Opened, W, entries, paragraph, run, strict, table, word_file

IN_FORCE = settle([on_command_line()])
WIDTH = table(["项目", "合计", "东湖区", "西山区", "南川县"], ["改造老旧小区\uff08个\uff09", "100", "40", "30", "29"])
"""The shares make 99 of 100."""

UNIT = "责任单位\uff1a市住建局、市财政局"
NOTICE = (paragraph("一、老旧小区改造"), paragraph("1.改造老旧小区100个\uff0c\uff0c新建绿道3条。"), paragraph(UNIT), WIDTH)
"""A doubled comma, which is mended safely, and the wrong sum."""

DOUBLED = "\uff0c\uff0c"


def annotated(data: bytes, *, fix: bool = False, language: str = "zh", date: str = "2023-05-06T07:08:09Z") -> Annotated:
    wishes = Wishes("zh" if language == "zh" else "en", date, fix)
    return annotate_bytes("a.docx", data, IN_FORCE, wishes)


def opened(data: bytes, *, fix: bool = False) -> Opened:
    """The package as annotated, after the checks that hold for every package."""
    made = annotated(data, fix=fix)
    assert made.data is not None
    before, after = Opened(data), Opened(made.data)
    after.require_sound()
    assert after.characters() == before.characters()
    for name, content in before.entries.items():
        if name not in ("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"):
            assert after.entries[name] == content
    return after


class TestComments:
    def test_each_stands_at_its_words_with_the_arithmetic(self) -> None:
        made = opened(word_file(*NOTICE))
        assert {each.author for each in made.comments} == {"noticelint"}
        assert made.said("NL605").place == DOUBLED
        total = made.said("NL305")
        assert "40+30+29=99，总数为 100，少 1 个" in total.words
        assert "表1 第2行“改造老旧小区\uff08个\uff09” 列“东湖区”" in total.words
        assert "规则 total-row-mismatch" in total.words

    def test_a_long_sum_is_told_whole(self) -> None:
        names = [f"{name}区" for name in "东西南北中甲乙丙丁"]
        rows = [["项目", "合计", *names], ["改造老旧小区\uff08个\uff09", "100", *["11"] * 9]]
        made = opened(word_file(*NOTICE[:3], table(*rows)))
        assert f"{'+'.join(['11'] * 9)}=99" in made.said("NL305").words

    def test_words_that_xml_cannot_hold_are_left_out(self) -> None:
        assert Names(W).text("t", "甲\ufffe\x00\ud800乙").text == "甲乙"

    def test_the_first_says_what_was_verified(self) -> None:
        first = opened(word_file(paragraph("云州市人民政府办公室关于印发任务分解的通知"), *NOTICE)).comments[0]
        assert first.place == "云州市人民政府办公室关于印发任务分解的通知"
        assert "已核对 1 处合计，1 处不符" in first.words

    def test_words_are_in_the_language_asked_for(self) -> None:
        made = annotated(word_file(*NOTICE), language="en")
        assert made.data is not None
        words = Opened(made.data).said("NL305").words
        assert "40+30+29=99, total 100, 1 个 too little" in words
        assert not re.search("错误|依据|总数为", words)

    @pytest.mark.parametrize(
        ("runs", "inside"),
        [
            pytest.param([run("1.改造小区5个\uff0c", "<w:b/>"), run("\uff0c新建绿道3条。", "<w:i/>")], "p", id="two-runs"),
            pytest.param(
                ["1.改造小区5个", f'<w:hyperlink w:anchor="x">{run(f"甲{DOUBLED}", "<w:u/>")}</w:hyperlink>', "新建绿道3条。"],
                "hyperlink",
                id="hyperlink",
            ),
            pytest.param(
                [
                    "1.改造小区5个",
                    f"<w:sdt><w:sdtPr/><w:sdtContent>{run(f'甲{DOUBLED}乙')}</w:sdtContent></w:sdt>",
                    "新建绿道3条。",
                ],
                "sdtContent",
                id="control",
            ),
            pytest.param(
                [f'<w:ins w:id="0" w:author="张三">{run(f"1.改造小区5个{DOUBLED}新建绿道3条。")}</w:ins>'], "ins", id="insertion"
            ),
            pytest.param([f"<w:smartTag>{run(f'1.改造小区5个{DOUBLED}新建绿道3条。')}</w:smartTag>"], "smartTag", id="smart-tag"),
            pytest.param(["<w:r><w:t>1.改造小区5个\uff0c</w:t><w:t>\uff0c新建绿道3条。</w:t></w:r>"], "p", id="two-texts"),
            pytest.param([f"<w:r><w:t>1.改造小区5个 {DOUBLED} 新建绿道3条。</w:t></w:r>"], "p", id="blanks-at-the-cut"),
            pytest.param(
                ["<w:r><w:t> 1.改造小区5个\uff0c\u00ad\uff0c新建</w:t><w:tab/><w:t>绿道3条。 </w:t></w:r>"], "p", id="soft-hyphen"
            ),
            pytest.param(
                [
                    run(
                        f"1.改造小区5个{DOUBLED}新建绿道3条。",
                        '<w:b/><w:rPrChange w:id="0" w:author="张三"><w:rPr/></w:rPrChange>',
                    )
                ],
                "p",
                id="recorded-formatting",
            ),
        ],
    )
    def test_runs_are_cut_wherever_they_stand(self, runs: list[str], inside: str) -> None:
        data = word_file(paragraph("一、老旧小区改造"), paragraph(*runs), paragraph(UNIT))
        before = Opened(data)
        after = annotated(data).data
        assert after is not None
        made = Opened(after)
        made.require_sound()
        assert made.characters() == before.characters()
        comment = made.said("NL605")
        assert comment.place.replace("\u00ad", "") == DOUBLED
        (start,) = (each for each in made.root.iter(made.w("commentRangeStart")) if each.get(made.w("id")) == comment.number)
        assert start.getparent().tag == made.w(inside)

    @pytest.mark.parametrize(
        "closed",
        [
            f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run(f'5个{DOUBLED}新建')}</w:sdtContent></w:sdt>",
            f"<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>{run(f'5个{DOUBLED}新建')}</w:sdtContent></w:sdt>",
            f"<w:r><w:ruby><w:rt>{run('a')}</w:rt><w:rubyBase>{run(f'5个{DOUBLED}新建')}</w:rubyBase></w:ruby></w:r>",
        ],
    )
    @pytest.mark.parametrize("fix", [False, True])
    def test_what_cannot_be_cut_is_marked_whole(self, closed: str, fix: bool) -> None:
        data = word_file(paragraph("一、老旧小区改造"), paragraph("1.改造小区", closed, "绿道3条。"), paragraph(UNIT))
        made = opened(data, fix=fix)
        assert made.said("NL605").place.removeprefix("a") == f"5个{DOUBLED}新建"
        assert not list(made.root.iter(made.w("del")))

    def test_a_blank_cell_has_its_comment_in_it(self) -> None:
        rows = [
            ["项目", "合计", "东湖区", "西山区"],
            ["小区\uff08个\uff09", "7", "4", "3"],
            ["绿道\uff08条\uff09", "9", "", "9"],
            ["公园\uff08座\uff09", "6", "6", "/"],
            ["泵站\uff08座\uff09", "6", "/", "6"],
        ]
        made = opened(word_file(paragraph("一、老旧小区改造"), paragraph("1.改造老旧小区7个。"), paragraph(UNIT), table(*rows)))
        comment = made.said("NL307")
        (reference,) = (each for each in made.root.iter(made.w("commentReference")) if each.get(made.w("id")) == comment.number)
        cell = next(reference.iterancestors(made.w("tc")))
        assert "".join(cell.itertext()) == ""
        assert cell.getprevious().getprevious() is not None

    def test_text_box_note_and_header_are_told_where_a_comment_can_stand(self) -> None:
        box = (
            "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
            f"{paragraph(f'方框{DOUBLED}文字')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
        note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        body = [paragraph("一、老旧小区改造"), paragraph("1.改造老旧小区5个", note, "。", box), paragraph(UNIT)]
        notes = f'<w:footnote w:id="2">{paragraph(f"脚注{DOUBLED}文字")}</w:footnote>'
        made = opened(word_file(*body, parts={"footnotes": notes}), fix=True)
        found = [each for each in made.comments if " NL605" in each.words]
        assert any("位置：脚注" in each.words for each in found)
        for each in found:
            (reference,) = (mark for mark in made.root.iter(made.w("commentReference")) if mark.get(made.w("id")) == each.number)
            behind = reference.getparent()
            while behind.getprevious().find(made.w("commentReference")) is not None or behind.getprevious().tag == made.w(
                "commentRangeEnd"
            ):
                behind = behind.getprevious()
            assert behind.getprevious()[0].tag == made.w("footnoteReference" if "脚注" in each.words else "drawing")
            assert not list(made.root.iter(made.w("del")))
            where = "脚注" if "脚注" in each.words else "文本框"
            assert f"；{where}中的改动写不成修订，请手工改" in each.words

    def test_a_strict_package_stays_one(self) -> None:
        data = strict(word_file(*NOTICE))
        after = annotated(data, fix=True).data
        assert after is not None
        made = Opened(after, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        made.require_sound()
        assert made.said("NL605").place == DOUBLED
        assert W.encode() not in b"".join(made.entries.values())

    def test_styles_go_by_their_names_and_are_not_made(self) -> None:
        named, bare = opened(word_file(*NOTICE)), opened(word_file(*NOTICE, parts={"styles": ""}))
        assert b'w:val="a7"' in named.entries["word/comments.xml"]
        assert b"<w:pStyle" in named.entries["word/comments.xml"]
        assert b"Style" not in bare.entries["word/comments.xml"]

    def test_control_characters_and_angle_brackets_of_the_text_do_no_harm(self) -> None:
        rows = [["项目", "合计", "东湖区", "西山区"], ["小区&lt;b&gt;&amp;\u202e\uff08个\uff09", "8", "4", "3"]]
        made = opened(word_file(paragraph("一、老旧小区改造"), paragraph("1.改造老旧小区8个。"), paragraph(UNIT), table(*rows)))
        assert "小区<b>&" in made.said("NL305").words


class TestEverythingElse:
    def test_stays_byte_for_byte_even_packed(self) -> None:
        picture = bytes(range(256)) * 50
        data = word_file(
            *NOTICE, extra={"word/media/image1.png": picture, "customXml/item1.xml": b"<a  b='1'/>", "docProps/app.xml": b"<p/>"}
        )
        before, after = (zipfile.ZipFile(BytesIO(each)) for each in (data, annotated(data).data or b""))
        assert after.namelist()[: len(before.namelist())] == before.namelist()
        for info in before.infolist():
            kept = after.getinfo(info.filename)
            assert (kept.date_time, kept.compress_type, kept.external_attr) == (
                info.date_time,
                info.compress_type,
                info.external_attr,
            )
            if info.filename not in ("word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"):
                assert (kept.CRC, kept.compress_size) == (info.CRC, info.compress_size)
                assert after.read(info.filename) == before.read(info.filename)

    def test_entries_of_streamed_packages_are_taken_over(self) -> None:
        made = BytesIO()

        class Stream(BytesIO):
            def seekable(self) -> bool:
                return False

            def tell(self) -> int:
                raise OSError

        stream = Stream()
        with zipfile.ZipFile(BytesIO(word_file(*NOTICE))) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, old.read(name))
            with new.open("word/media/a.bin", "w", force_zip64=True) as file:
                file.write(b"1" * 1000)
            large = zipfile.ZipInfo("word/media/b.bin")
            large.extra = struct.pack("<HHQQ", 1, 16, 3, 3)
            new.writestr(large, b"123")
        made.write(stream.getvalue())
        after = zipfile.ZipFile(BytesIO(opened(made.getvalue()).data))
        # the sizes stand in front of the entries now, in four bytes each
        assert {(info.flag_bits & 8, info.extra) for info in after.infolist()} == {(0, b"")}


class TestOtherPeople:
    THEIRS = '<w:comment w:id="7" w:author="张三" w:initials="z"><w:p w14:paraId="11111111"><w:r><w:t>核一下</w:t></w:r></w:p></w:comment>'

    def noted(self, words: str = "改造老旧小区100个", extended: str = "") -> bytes:
        marked = (
            "1.",
            '<w:commentRangeStart w:id="7"/>',
            words,
            '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>',
            f"{DOUBLED}新建绿道3条。",
        )
        parts = {"comments": self.THEIRS, **({"commentsExtended": extended} if extended else {})}
        return word_file(NOTICE[0], paragraph(*marked), *NOTICE[2:], parts=parts)

    def test_comments_stay(self) -> None:
        made = opened(self.noted())
        (theirs,) = (each for each in made.comments if each.author == "张三")
        assert (theirs.number, theirs.words, theirs.place) == ("7", "核一下", "改造老旧小区100个")
        assert self.THEIRS.encode() in made.entries["word/comments.xml"]
        assert made.entries["word/_rels/document.xml.rels"] == Opened(self.noted()).entries["word/_rels/document.xml.rels"]

    def test_annotating_again_changes_nothing(self) -> None:
        # two findings in one note say the same at the same place
        notes = f'<w:footnote w:id="2">{paragraph(f"甲{DOUBLED}乙{DOUBLED}丙")}</w:footnote>'
        noting = paragraph("1.改造老旧小区100个", '<w:r><w:footnoteReference w:id="2"/></w:r>', "。")
        with_note = word_file(NOTICE[0], noting, *NOTICE[2:], parts={"footnotes": notes})
        for data in (word_file(*NOTICE), self.noted(), with_note):
            once = annotated(data).data
            assert once is not None
            assert annotated(once, date="2024-01-01T00:00:00Z").data == once

    def test_annotating_the_mended_text_takes_out_what_is_no_longer_so(self) -> None:
        once = annotated(self.noted()).data
        assert once is not None
        with zipfile.ZipFile(BytesIO(once)) as old:
            document = old.read("word/document.xml").replace(b">29</w:t>", b">30</w:t>")
            new = BytesIO()
            with zipfile.ZipFile(new, "w") as package:
                for name in old.namelist():
                    package.writestr(name, document if name == "word/document.xml" else old.read(name))
            mended = new.getvalue()
        made = opened(mended)
        assert [each for each in made.comments if " NL305" in each.words] == []
        assert made.said("NL605").place == DOUBLED
        assert sum(each.author == "张三" for each in made.comments) == 1
        assert "已核对 1 处合计，0 处不符" in next(each.words for each in made.comments if "核对说明" in each.words)

    def test_what_somebody_answered_stays(self) -> None:
        own = '<w:comment w:id="8" w:author="noticelint" w:initials="NL"><w:p w14:paraId="22222222"><w:r><w:t>旧的</w:t></w:r></w:p></w:comment>'
        gone = own.replace('"8"', '"9"').replace("22222222", "33333333")
        rows = (
            '<w15:commentEx w15:paraId="22222222" w15:done="0"/><w15:commentEx w15:paraId="11111111" w15:paraIdParent="22222222"/>'
            '<w15:commentEx w15:paraId="33333333" w15:done="1"/>'
        )
        marks = [
            f'<w:commentRangeStart w:id="{number}"/>{run("改造")}<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
            for number in (7, 8, 9)
        ]
        body = (NOTICE[0], paragraph("1.", *marks, "小区100个。"), *NOTICE[2:])
        data = word_file(*body, parts={"comments": self.THEIRS + own + gone, "commentsExtended": rows})
        after = annotated(data).data
        assert after is not None
        made = Opened(after)
        made.require_sound()
        assert {"7", "8"} <= {each.number for each in made.comments}
        assert "旧的" in [each.words for each in made.comments]
        assert sum(each.words == "旧的" for each in made.comments) == 1
        assert b"33333333" not in made.entries["word/commentsExtended.xml"]
        assert b"22222222" in made.entries["word/commentsExtended.xml"]


class TestFix:
    def test_safe_fixes_are_tracked_changes_inside_their_comment(self) -> None:
        bold = "<w:b/>"
        data = word_file(NOTICE[0], paragraph("1.改造老旧小区", run(f"100个{DOUBLED}新建绿道3条。", bold)), *NOTICE[2:])
        made = opened(data, fix=True)
        assert made.text(accept=True) == Opened(data).text().replace(DOUBLED, "\uff0c")
        (deletion,) = made.root.iter(made.w("del"))
        assert deletion.get(made.w("author")) == "noticelint"
        assert deletion.find(f".//{made.w('b')}") is not None
        comment = made.said("NL605")
        assert (comment.initials, comment.place) == ("NL+", DOUBLED)
        assert "已用修订标出：“\uff0c\uff0c”改为“\uff0c”" in comment.words
        assert annotated(data, fix=True).changes == 1

    def test_an_insertion_has_the_formatting_of_its_neighbours(self) -> None:
        data = word_file(
            NOTICE[0],
            paragraph(run("1.改造老旧小区100个,新建绿道3条。", "<w:i/>")),
            paragraph(UNIT),
            *NOTICE[3:],
            paragraph("2.新建公园5个\uff0c绿道3条\uff08含续建1条\uff09\uff0c泵站2座。"),
            paragraph(UNIT),
        )
        made = opened(data, fix=True)
        (insertion,) = made.root.iter(made.w("ins"))
        assert "".join(insertion.itertext()) == "\uff0c"
        assert insertion.find(f"{made.w('r')}/{made.w('rPr')}/{made.w('i')}") is not None
        assert made.said("NL603").place == ",\uff0c"

    def test_again_leaves_the_changes_and_the_comments_on_them(self) -> None:
        once = annotated(word_file(*NOTICE), fix=True).data
        assert once is not None
        first = Opened(once)
        for fix in (True, False):
            twice = annotated(once, fix=fix, date="2024-01-01T00:00:00Z").data
            assert twice is not None
            second = Opened(twice)
            second.require_sound()
            assert second.characters() == first.characters()
            assert second.said("NL605") == first.said("NL605")
            assert sum(" NL305" in each.words for each in second.comments) == 1
            assert annotated(twice, fix=fix).data == twice

    @pytest.mark.parametrize(
        "runs",
        [
            pytest.param([f'<w:ins w:id="0" w:author="张三">{run(f"5个{DOUBLED}新建")}</w:ins>'], id="their-insertion"),
            pytest.param(
                [
                    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>',
                    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(f"5个{DOUBLED}新建")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                ],
                id="field",
            ),
            pytest.param([f'<w:fldSimple w:instr="REF x">{run(f"5个{DOUBLED}新建")}</w:fldSimple>'], id="simple-field"),
            pytest.param([f"<w:r><w:t>5个{DOUBLED}新建</w:t><w:object/></w:r>"], id="object"),
        ],
    )
    def test_what_word_makes_or_others_changed_is_only_commented(self, runs: list[str]) -> None:
        data = word_file(paragraph("一、老旧小区改造"), paragraph("1.改造小区", *runs, "绿道3条。"), paragraph(UNIT))
        made = opened(data, fix=True)
        assert "可将“\uff0c\uff0c”改为“\uff0c”" in made.said("NL605").words
        assert made.text(accept=True) == made.text()

    def test_what_stands_in_a_text_box_is_to_be_changed_by_hand(self, noticelint: Command) -> None:
        boxed = (
            "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
            f"{paragraph(f'方框{DOUBLED}文字')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
        data = word_file(NOTICE[0], paragraph(boxed), *NOTICE[1:])
        (said,) = (each.words for each in opened(data, fix=True).comments if "文本框中" in each.words)
        assert "可将“\uff0c\uff0c”改为“\uff0c”；文本框中的改动写不成修订，请手工改" in said
        assert not any("手工改" in each.words for each in opened(data).comments)
        Path("a.docx").write_bytes(data)
        told = noticelint("annotate", "a.docx", "-o", "b.docx", "--fix").stderr.splitlines()[-1]
        assert told == "已写入 b.docx：批注问题 3 个，修订 1 处；另有 1 处写不成修订，请照批注手工改"

    def test_its_own_pending_changes_are_not_told_as_somebody_s(self) -> None:
        theirs = '<w:ins w:id="7" w:author="张三"><w:r><w:t>亮化</w:t></w:r></w:ins>'
        for more, told in (("", []), (theirs, ["文档有1处修订未接受"])):
            data = word_file(*NOTICE[:2], paragraph("2.新建绿道3条", more, "。。"), *NOTICE[2:])
            once = annotated(data, fix=True).data
            assert once is not None
            twice = opened(once, fix=True)
            assert len([*twice.root.iter(twice.w("del"))]) == 2
            assert [each.words.removeprefix("提示 NL003：")[:10] for each in twice.comments if "NL003" in each.words] == told

    def test_what_would_change_the_notice_is_refused_whole(self, monkeypatch: pytest.MonkeyPatch) -> None:
        only(monkeypatch, "100个", 0, 3, "120")
        result = annotated(word_file(*NOTICE), fix=True)
        assert (result.refusal, result.changes, result.comments) == ("figures", 0, 1)
        assert result.data is not None
        after = Opened(result.data)
        after.require_sound()
        assert after.text(accept=True) == Opened(word_file(*NOTICE)).text()

    @pytest.mark.parametrize(
        ("begin", "end", "insert_at", "place"),
        [
            pytest.param(2, 2, None, "老", id="an-empty-place-shows-what-is-before-it"),
            pytest.param(2, 4, 2, "的旧小", id="insertion-in-front"),
            pytest.param(2, 4, 4, "旧小的", id="insertion-behind"),
            pytest.param(2, 4, 5, "旧小区的", id="insertion-elsewhere-on-the-line"),
        ],
    )
    def test_the_comment_is_around_its_change(
        self, monkeypatch: pytest.MonkeyPatch, begin: int, end: int, insert_at: int | None, place: str
    ) -> None:
        only(monkeypatch, "造老旧小区1", begin, end, "的", insert_at)
        made = opened(word_file(*NOTICE), fix=True)
        assert made.said("NL990").place == place
        assert made.text(accept=True).count("的") == (insert_at is not None)


def only(monkeypatch: pytest.MonkeyPatch, words: str, begin: int, end: int, text: str, insert_at: int | None = -1) -> None:
    """One rule is in force: it finds something in the words, to be replaced by a text, or that text to be inserted somewhere."""

    def check(notice: Notice, _: Notice) -> Iterator[Finding]:
        at = notice.document.text.find(words)
        span = Span(at + begin, at + end)
        edit = Edit(span if insert_at == -1 else Span(at + (insert_at or 0), at + (insert_at or 0)), text)
        yield made.finding("m", span, fixes=() if insert_at is None else (Fix("safe", (edit,)),))

    messages = {"zh": "错", "en": "wrong"}
    made = rule("NL990", "wrong", Severity.INFO, summary=messages, messages={"m": messages}, source=CONSISTENCY)(check)
    monkeypatch.setattr(bundles, "rules_in_force", lambda settings: (made,))
    monkeypatch.setattr(annotating, "all_rules", lambda: (made,))


WRAPPERS = (
    "{}",
    '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
    "<w:smartTag>{}</w:smartTag>",
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:bookmarkStart w:id="{{id}}" w:name="b{{id}}"/>{}<w:bookmarkEnd w:id="{{id}}"/>',
)
PROPERTIES = ("", "<w:b/>", "<w:i/>", '<w:sz w:val="32"/>')


@st.composite
def shattered(draw: st.DrawFn) -> bytes:
    """A faulty notice whose runs are broken anywhere, formatted anyhow and wrapped in anything."""
    lines = [
        "一、老旧小区改造",
        f"1.改造老旧小区100个{DOUBLED}绿道3条,泵站2座。",
        "责任单位\uff1a市住建局、市财政局、",
        "2、新建公园5个。。",
    ]
    blocks = []
    number = 100
    for line in lines:
        ends = sorted({0, len(line), *draw(st.lists(st.integers(0, len(line)), max_size=5))})
        runs = []
        for start, end in pairwise(ends):
            number += 1
            wrapper = draw(st.sampled_from(WRAPPERS)).replace("{{id}}", str(number))
            runs.append(wrapper.format(run(line[start:end], draw(st.sampled_from(PROPERTIES)))))
        blocks.append(paragraph(*runs))
    return word_file(*blocks, WIDTH)


@settings(max_examples=40, deadline=None)
@given(shattered(), st.booleans())
def test_text_and_formatting_stay_however_the_runs_are_broken(data: bytes, fix: bool) -> None:
    made = opened(data, fix=fix)
    once = made.data
    if not fix:
        assert annotated(once).data == once
    findings = check_bytes("a.docx", data, rules_in_force(IN_FORCE)).findings
    assert sum(each.author == "noticelint" for each in made.comments) == len(findings) + 1


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A package annotated once, in which elements stand elsewhere, twice or not at all, or whose bytes are cut off."""
    source = annotated(TestOtherPeople().noted(extended='<w15:commentEx w15:paraId="11111111"/>'), fix=True).data
    assert source is not None
    content = Opened(source).entries
    name = draw(st.sampled_from(["word/document.xml", *(each for each in content if each.endswith((".xml", ".rels")))]))
    root = etree.fromstring(content[name])
    for _ in range(draw(st.integers(1, 4))):
        elements = [each for each in root.iter() if each.getparent() is not None]
        if not elements:
            break
        one, other = (draw(st.sampled_from(elements)) for _ in range(2))
        match draw(st.sampled_from(["remove", "repeat", "rename", "swap", "strip"])):
            case "remove":
                one.getparent().remove(one)
            case "repeat":
                one.addnext(deepcopy(one))
            case "rename":
                one.tag = other.tag
            case "swap":
                one.text, other.text = other.text, one.text
            case "strip":
                one.attrib.clear()
    content[name] = etree.tostring(root)
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for entry, data in content.items():
            package.writestr(entry, data)
    whole = made.getvalue()
    return whole[: draw(st.integers(0, len(whole)))] if draw(st.integers(0, 9)) == 0 else whole


@settings(max_examples=60, deadline=None)
@given(mutated(), st.booleans())
def test_a_damaged_package_is_annotated_or_refused(data: bytes, fix: bool) -> None:
    made = annotated(data, fix=fix)
    assert made.checked.faults == ()
    if made.data is not None:
        assert entries(made.data).keys() >= entries(data).keys()


class TestCommand:
    @pytest.fixture(autouse=True)
    def source(self, noticelint: Command) -> bytes:
        data = word_file(*NOTICE)
        Path("通知.docx").write_bytes(data)
        return data

    def test_a_copy_is_written_and_the_source_left_alone(self, noticelint: Command, source: bytes) -> None:
        result = noticelint("annotate", "通知.docx", "-o", "通知.批注.docx")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "已核对 1 处合计，1 处不符" in result.stderr
        assert re.search("已写入 通知.批注.docx：批注问题 [0-9]+ 个\n$", result.stderr)
        assert Path("通知.docx").read_bytes() == source
        assert Opened(Path("通知.批注.docx").read_bytes()).said("NL605").place == DOUBLED
        assert set(os.listdir()) == {"通知.批注.docx", "通知.docx"}

    def test_options_are_those_of_check(self, noticelint: Command) -> None:
        chosen = noticelint("annotate", "通知.docx", "-o", "a.docx", "--select", "NL605", "--fail-on", "never", "--lang", "en")
        assert chosen.exit_code == 0
        assert "wrote a.docx: 1 finding as comments" in chosen.stderr
        assert len(Opened(Path("a.docx").read_bytes()).comments) == 2
        Path("noticelint.toml").write_text('lang = "en"\nignore = ["NL305", "NL605"]\n', "utf-8")
        noticelint("annotate", "通知.docx", "-o", "a.docx", "--fix")
        assert "What noticelint verified" in Opened(Path("a.docx").read_bytes()).comments[0].words
        assert noticelint("annotate", "通知.docx", "-o", "a.docx", "--select", "NL999").exit_code == 2

    def test_an_office_has_its_own_words(self, noticelint: Command) -> None:
        Path("words.toml").write_text('[bodies]\nsuffixes = ["专班"]\n', "utf-8")
        Path("noticelint.toml").write_text('lexicon.extend = ["words.toml"]\n', "utf-8")
        assert noticelint("annotate", "通知.docx", "-o", "a.docx", "--fix").exit_code == 1
        assert Opened(Path("a.docx").read_bytes()).said("NL605").initials == "NL+"

    def test_what_the_baseline_records_has_no_comment(self, noticelint: Command) -> None:
        assert noticelint("baseline", "create", "通知.docx", "--baseline", "old.json").exit_code == 0
        result = noticelint("annotate", "通知.docx", "-o", "a.docx", "--baseline", "old.json")
        assert result.exit_code == 0
        assert len(Opened(Path("a.docx").read_bytes()).comments) == 1

    def test_fixes_are_counted(self, noticelint: Command) -> None:
        assert "，修订 1 处" in noticelint("annotate", "通知.docx", "-o", "a.docx", "--fix").stderr

    def test_standard_input(self, noticelint: Command, source: bytes) -> None:
        assert noticelint("annotate", "-", "-o", "a.docx", stdin=source).exit_code == 1
        assert Opened(Path("a.docx").read_bytes()).comments

    @pytest.mark.parametrize("name", ["通知.docx", "./通知.docx", "link.docx", "hard.docx"])
    def test_the_source_is_never_overwritten_by_any_name(self, noticelint: Command, source: bytes, name: str) -> None:
        Path("link.docx").symlink_to("通知.docx")
        os.link("通知.docx", "hard.docx")
        result = noticelint("annotate", "通知.docx", "-o", name)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"不能写入 {name}")
        assert Path("通知.docx").read_bytes() == source

    @pytest.mark.parametrize(
        ("file", "output", "line"),
        [
            ("通知.docx", "a.docm", "a.docm: must end in .docx, as the file itself does, or Word does not open it"),
            ("a.txt", "a.docx", "a.txt: only .docx and .docm can be annotated; for others there is noticelint check"),
            (".", "a.docx", ".: a folder; one file at a time"),
            ("no.docx", "a.docx", "no.docx: no such file or folder"),
            ("broken.docx", "a.docx", "broken.docx: "),
            ("通知.docx", "no/a.docx", "no/a.docx: cannot be written: No such file or directory"),
            ("通知.docx", "pipe.docx", "pipe.docx: not written: it is no regular file"),
        ],
    )
    def test_what_cannot_be_done_is_one_clear_line(self, noticelint: Command, file: str, output: str, line: str) -> None:
        Path("a.txt").write_text(UNIT, "utf-8")
        Path("broken.docx").write_bytes(b"PK\x03\x04 broken")
        os.mkfifo("pipe.docx")
        before = sorted(os.listdir())
        result = noticelint("annotate", file, "-o", output, "--lang", "en")
        assert result.exit_code == 2
        assert result.stderr.startswith(line)
        assert sorted(os.listdir()) == before

    def test_what_is_no_notice_is_not_written(self, noticelint: Command) -> None:
        Path("b.docx").write_bytes(word_file(paragraph("这里存放历年的文件。")))
        result = noticelint("annotate", "b.docx", "-o", "a.docx")
        assert (result.exit_code, result.stderr) == (2, "没有核对任何文件，未写入\n")
        assert not Path("a.docx").exists()

    def test_a_full_disk_leaves_no_half_file(self, noticelint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(handle: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        Path("old.docx").write_bytes(b"old")
        before = sorted(os.listdir())
        monkeypatch.setattr(writing.os, "fsync", full)
        for output in ("new.docx", "old.docx"):
            result = noticelint("annotate", "通知.docx", "-o", output)
            assert result.exit_code == 2
            assert f"{output}：无法写入：No space left on device" in result.stderr
        assert sorted(os.listdir()) == before
        assert Path("old.docx").read_bytes() == b"old"

    def test_a_rule_that_fails_is_told_in_the_file_too(self, noticelint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        def check(notice: Notice, _: Notice) -> Iterator[Finding]:
            raise ValueError("oh")

        words = {"zh": "错", "en": "wrong"}
        made = rule("NL990", "wrong", Severity.INFO, summary=words, messages={"m": words}, source=CONSISTENCY)(check)
        monkeypatch.setattr(bundles, "rules_in_force", lambda settings: (made,))
        result = noticelint("annotate", "通知.docx", "-o", "a.docx")
        assert result.exit_code == 2
        assert "内部错误" in result.stderr
        assert "规则 NL990 未能运行" in Opened(Path("a.docx").read_bytes()).comments[0].words

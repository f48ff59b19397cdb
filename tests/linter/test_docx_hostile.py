"""Packages that are broken, or made to do harm: read within bounds, or refused with the reason."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noticelint.linter.checking import CheckedFile, check_bytes
from noticelint.linter.language import message_of
from noticelint.linter.readers import Unreadable
from noticelint.linter.readers.docx import package as package_module
from noticelint.linter.readers.docx import read_docx
from noticelint.rules import all_rules

from .docx_notices import docx_of, saved
from .docx_packages import SPACES, body, p, package, run, table, tc, tr

RULES = all_rules()
SOUND = package(body(p("1.新建公园3个。") + p("责任单位：市住建局")))
EXAMPLE = Path(__file__).parents[2] / "examples" / "matrix-faulty.txt"


def refused(data: bytes, name: str = "a.docx") -> tuple[str, dict[str, str]]:
    """The message id of NL002 and its parameters; the message can be told in both languages."""
    file = check_bytes(name, data, RULES)
    assert file.faults == ()
    (finding,) = file.findings
    assert (finding.code, file.unreadable) == ("NL002", True)
    rule = next(rule for rule in RULES if rule.code == "NL002")
    assert message_of(finding, rule, "zh") != message_of(finding, rule, "en")
    return finding.message, dict(finding.params)


def zipped(entries: dict[str, str | bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORKBOOK = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


class TestRefused:
    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"PK\x03\x04 and nothing else", "broken"),
            (SOUND[: len(SOUND) // 2], "broken"),
            (SOUND[:-30], "broken"),
            (SOUND[200:], "broken"),
            ("1.新建公园3个。".encode(), "broken"),
            (COMPOUND, "broken"),
            (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
            (zipped({"a.txt": "a"}), "no-document"),
            (zipped({"xl/workbook.xml": WORKBOOK, "[Content_Types].xml": "<Types/>"}), "broken"),
            (zipped({}), "no-document"),
            (package("<a>甲</a>"), "no-document"),
            (package(f"<w:document {SPACES}/>"), "no-document"),
            (package("<w:document>"), "broken"),
            (package(b""), "broken"),
            (package(b"\xff\xfe\x00"), "broken"),
            (package("\x01"), "broken"),
            (package(body(p("甲")), {"styles": "<w:styles"}), "broken"),
        ],
    )
    def test_with_the_reason(self, data: bytes, reason: str) -> None:
        assert refused(data)[0] == reason

    def test_an_empty_file_and_one_without_words(self) -> None:
        assert refused(b"")[0] == "empty"
        assert refused(package(body("<w:p/>")))[0] == "empty"

    def test_two_entries_of_one_name(self) -> None:
        file = BytesIO(SOUND)
        with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(file, "a") as archive:
            archive.writestr("word/document.xml", body(p("乙")))
        assert refused(file.getvalue())[0] == "broken"

    def test_entries_under_a_password(self) -> None:
        data = bytearray(SOUND)
        for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = data.find(mark)
            while place >= 0:
                data[place + flags] |= 1
                place = data.find(mark, place + 4)
        assert refused(bytes(data))[0] == "encrypted"

    def test_a_hundred_thousand_entries(self) -> None:
        assert refused(zipped({f"a{number}": "" for number in range(100_000)})) == ("entries", {"limit": "5000"})
        assert refused(zipped({f"a{number}": "" for number in range(5_001)})) == ("entries", {"limit": "5000"})

    def test_a_zip_bomb(self) -> None:
        assert refused(package(body(" " * 30_000_000))) == ("ratio", {"limit": "500"})
        many = {f"word/media/{number}.bin": bytes(1) for number in range(3)}
        assert check_bytes("a.docx", package(body(p("1.新建公园。")), **many), RULES).checked

    def test_what_expands_too_far(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, reason in (
            ("MOST_EXPANDED", "expands"),
            ("MOST_TOGETHER", "expands"),
            ("MOST_ELEMENTS", "elements"),
            ("MOST_PACKED", "too-large"),
        ):
            with monkeypatch.context() as patch:
                patch.setattr(package_module, name, 5)
                assert refused(SOUND)[0] == reason

    def test_a_size_that_is_a_lie(self) -> None:
        place = SOUND.rindex(b"word/document.xml") - 46
        lying = bytearray(SOUND)
        lying[place + 24 : place + 28] = (50).to_bytes(4, "little")
        assert refused(bytes(lying))[0] == "broken"

    def test_levels_and_paragraphs_beyond_the_limit(self) -> None:
        def nested(tables: int) -> bytes:
            return package(body("<w:tbl><w:tr><w:tc>" * tables + p("1.新建公园3个。") + "</w:tc></w:tr></w:tbl>" * tables))

        # some 80, as the docs say
        assert check_bytes("a.docx", nested(80), RULES).checked
        for tables in (90, 200, 20_000):
            assert refused(nested(tables)) == ("nested", {"limit": "256"})
        assert refused(package(body(p("甲") * 50_001)))[0] == "paragraphs"

    @pytest.mark.parametrize(
        "declared",
        [
            '<!ENTITY a SYSTEM "file:///etc/passwd">',
            '<!ENTITY a SYSTEM "http://127.0.0.1:9/a">',
            '<!ENTITY % a SYSTEM "http://127.0.0.1:9/a"> %a;',
            "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10 if number else "哈" * 10}">' for number in range(20))
            + '<!ENTITY a "&a19;">',
        ],
    )
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_entities_are_never_resolved(self, declared: str, encoding: str) -> None:
        document = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w:document [{declared}]>' + body(p("&a;"))
        assert refused(package(document.encode(encoding)))[0] == "broken"


class TestRead:
    @pytest.mark.parametrize("name", ["../../../etc/noticelint", "/etc/noticelint", "C:\\noticelint", "word/../../x", "a" * 5000])
    def test_names_that_lead_elsewhere(self, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        file = check_bytes("a.docx", package(body(p("1.新建公园3个。")), **{name: "x"}), RULES)
        assert file.checked
        assert list(tmp_path.iterdir()) == []

    def test_nothing_is_fetched_and_no_macro_run(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def forbidden(*_: Any, **__: Any) -> None:
            raise AssertionError("a connection, a process or a file was asked for")

        relations = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r9" Type="x/attachedTemplate" Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/>'
            '<Relationship Id="rh" Type="x/header" Target="http://127.0.0.1:9/h.xml" TargetMode="External"/>'
            '<Relationship Id="rs" Type="x/styles" Target="../../../../etc/passwd"/>'
            '<Relationship Id="rn" Type="x/numbering" Target="//[broken"/></Relationships>'
        )
        picture = '<w:r><w:drawing><a:blip xmlns:a="a" r:link="r9"/></w:drawing></w:r>'
        section = '<w:sectPr><w:headerReference r:id="rh"/></w:sectPr>'
        data = _with(relations, body(p("1.新建公园3个。", picture) + section))
        monkeypatch.setattr("socket.socket.connect", forbidden)
        monkeypatch.setattr("subprocess.Popen", forbidden)
        monkeypatch.setattr("builtins.open", forbidden)
        assert read_docx("a.docm", data).text == "1.新建公园3个。\n"

    @pytest.mark.parametrize(
        "content",
        [
            "".join(["<w:tbl><w:tr><w:tc>"] * 60) + p("甲") + "</w:tc></w:tr></w:tbl>" * 60,
            table(*(tr(*(f"项目{row}" if column == 0 else str(row + column) for column in range(20))) for row in range(1000))),
            p("新建公园3个，" * 140_000),
            p(*["新建"] * 50_000),
            table(*(tr(tc("1", f'<w:gridSpan w:val="{400 - row % 300}"/>'), "2") for row in range(2000))),
            table(tr(*["1"] * 9000), *[tr("1")] * 9000),
            table(tr(tc("1", '<w:gridSpan w:val="999999999"/>'), "2"), tr("3", tc("4", '<w:gridSpan w:val="-7"/>'))),
            p(*['<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>' * 20_000, *["甲"] * 5_000]),
            p("甲", properties="<w:rPr><w:del/></w:rPr>") * 20_000,
            p("<w:ins>" * 200 + run("甲") + "</w:ins>" * 200),
        ],
        ids=[
            "frames",
            "20,000 cells",
            "a million characters",
            "runs",
            "spans",
            "ragged",
            "no such span",
            "fields",
            "one paragraph",
            "changes",
        ],
    )
    def test_large_and_odd_ones_within_ten_seconds(self, content: str, tmp_path: Path) -> None:
        path = tmp_path / "a.docx"
        path.write_bytes(package(body(content)))
        code = (
            "import sys, resource\nfrom noticelint.linter.checking import check_bytes\nfrom noticelint.rules import all_rules\n"
            f"file = check_bytes('a.docx', open({str(path)!r}, 'rb').read(), all_rules())\nassert not file.faults, file.faults\n"
            "scale = 1 if sys.platform == 'darwin' else 1024\n"
            "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale\n"
            # on Linux that is the peak of the process that began this one, if it is higher
            "if sys.platform == 'linux':\n"
            "    lines = dict(line.split(':') for line in open('/proc/self/status', encoding='utf-8'))\n"
            "    peak = int(lines['VmHWM'].split()[0]) * 1024\n"
            "assert peak < 500_000_000, peak"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", timeout=10, check=False
        )
        assert done.stderr == ""
        assert done.returncode == 0

    def test_a_note_that_refers_to_itself(self) -> None:
        refer = '<w:r><w:footnoteReference w:id="1"/></w:r>'
        notes = f'<w:footnotes {SPACES}><w:footnote w:id="1">{p("注", refer)}</w:footnote></w:footnotes>'
        assert read_docx("a.docx", package(body(p("甲", refer, refer)), {"footnotes": notes})).text == "甲\n注\n"


def _with(relations: str, document: str) -> bytes:
    sound = zipfile.ZipFile(BytesIO(SOUND))
    return zipped(
        {
            "_rels/.rels": sound.read("_rels/.rels"),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": relations,
            "word/vbaProject.bin": b"Sub AutoOpen()",
        }
    )


def bounded(data: bytes) -> CheckedFile:
    file = check_bytes("a.docx", data, RULES)
    assert file.faults == ()
    for finding in file.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(file.document.text)
        file.document.locate(finding.span)
    return file


def _example() -> bytes:
    from noticelint.linter.readers import read

    return docx_of(read(EXAMPLE.name, EXAMPLE.read_bytes()))


EXAMPLE_DOCX = _example()
DOCUMENT = zipfile.ZipFile(BytesIO(EXAMPLE_DOCX)).read("word/document.xml")
FRAGMENTS = [
    *(
        f"<w:{name}/>"
        for name in ("p", "tbl", "tr", "tc", "r", "del", "ins", "br", "tab", "vMerge", "sdt", "object", "pPr", "numPr", "body")
    ),
    *(f"</w:{name}>" for name in ("p", "tbl", "tr", "tc", "r", "t")),
    *(f"<w:{name}>" for name in ("p", "tbl", "tr", "tc", "r", "t", "ins", "del", "txbxContent")),
    '<w:gridSpan w:val="3"/>',
    '<w:gridSpan w:val="x"/>',
    '<w:gridBefore w:val="2"/>',
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:fldChar w:fldCharType="end"/>',
    '<w:pStyle w:val="ListNumber"/>',
    '<w:numPr><w:ilvl w:val="12"/><w:numId w:val="1"/></w:numPr>',
    "&#xFFFD;",
    "&amp;",
    "\u00ad",
    "<!-- -->",
]


@settings(max_examples=40, deadline=10_000)
@given(st.data())
def test_mutated_bytes(data: st.DataObject) -> None:
    changed = bytearray(EXAMPLE_DOCX)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(changed) - 1))
        if data.draw(st.booleans()):
            changed[place] = data.draw(st.integers(0, 255))
        else:
            del changed[place : place + data.draw(st.integers(1, 200))]
    bounded(bytes(changed))


@settings(max_examples=60, deadline=10_000)
@given(st.data())
def test_mutated_xml(data: st.DataObject) -> None:
    """Elements taken out, put in and copied where they do not belong, between the tags so that most of it still parses."""
    changed = DOCUMENT.decode()
    gaps = [index for index, mark in enumerate(changed) if mark == "<"]
    for _ in range(data.draw(st.integers(1, 8))):
        first, second = sorted((data.draw(st.sampled_from(gaps)), data.draw(st.sampled_from(gaps))))
        kind = data.draw(st.sampled_from(["put", "put", "cut", "copy"]))
        if kind == "put":
            changed = changed[:first] + data.draw(st.sampled_from(FRAGMENTS)) + changed[first:]
        elif kind == "cut":
            changed = changed[:first] + changed[min(second, first + 200) :]
        else:
            changed = changed[:second] + changed[first : min(second, first + 2000)] + changed[second:]
    entries: dict[str, str | bytes] = {}
    with zipfile.ZipFile(BytesIO(EXAMPLE_DOCX)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    bounded(zipped({**entries, "word/document.xml": changed}))


@settings(max_examples=30, deadline=10_000)
@given(st.data())
def test_elements_moved_anywhere(data: st.DataObject) -> None:
    """XML that parses in any case: elements moved, copied and dropped in the tree."""
    word = docx.Document(BytesIO(EXAMPLE_DOCX))
    for _ in range(data.draw(st.integers(1, 15))):
        elements = list(word.element.body.iter())
        taken, place = (elements[data.draw(st.integers(1, len(elements) - 1))] for _ in range(2))
        if taken is word.element.body or place in set(taken.iter()) or not isinstance(taken.tag, str):
            continue
        if data.draw(st.booleans()):
            place.append(taken)
        elif taken.getparent() is not None:
            taken.getparent().remove(taken)
    file = bounded(saved(word))
    assert file.unreadable or file.document.sites


def test_reading_raises_nothing_but_unreadable() -> None:
    for length in range(0, len(SOUND), 7):
        with pytest.raises(Unreadable):
            read_docx("a.docx", SOUND[:length] + b"PK")

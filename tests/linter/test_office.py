""".doc, .wps, .odt and .rtf: by way of LibreOffice, for which a script stands in; and by LibreOffice itself where it is installed."""

import io
import json
import os
import shutil
import stat
import sys
import time
import zipfile
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import docx
import pytest

from noticelint.linter.readers import office

from .conftest import Command
from .soffice import converted

Report = Callable[..., dict[str, Any]]

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le")
RTF = b"{\\rtf1\\ansi }"

posix = pytest.mark.skipif(os.name != "posix", reason="a script stands in for the program on POSIX only")
with_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")

CONVERT = """
import json, shutil
folder = sys.argv[sys.argv.index("--outdir") + 1]
os.makedirs(folder)
given = open(sys.argv[-1], "rb").read()
profile = next(each for each in sys.argv if each.startswith("-env:"))
with open(here + "/calls", "a") as calls:
    calls.write(json.dumps([os.path.basename(sys.argv[-1]), len(given), profile, os.environ["HOME"], sys.argv[1:6]]) + "\\n")
shutil.copy(here + "/made.docx", folder + "/notice.docx")
"""


def notice(final: str = "29") -> bytes:
    """A .docx whose shares make 99 of 100."""
    document = docx.Document()
    for words in ("一、老旧小区改造", "目标任务：改造老旧小区100个。", "责任单位：市住建局，各区县政府", "任务分解"):
        document.add_paragraph(words)
    rows = (("项目", "合计", "东湖区", "西山区", "南川县"), ("改造老旧小区（个）", "100", "40", "30", final))
    table = document.add_table(len(rows), len(rows[0]))
    for place, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(place, column).text = words
    document.add_paragraph("二、其他")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Puts a program of this name, that runs these lines of Python, alone on the PATH; returns its folder."""

    def put(body: str) -> Path:
        folder = tmp_path / "programs"
        folder.mkdir(exist_ok=True)
        (folder / "made.docx").write_bytes(notice())
        program = folder / "soffice"
        program.write_text(f"#!{sys.executable}\nimport os, sys, time, subprocess\nhere = {str(folder)!r}\n{body}", "utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(folder))
        return folder

    return put


@pytest.fixture
def no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    monkeypatch.setattr("noticelint.linter.office_program._PLACES", ())


def codes(whole: dict[str, Any]) -> list[tuple[str, str]]:
    return [(file["path"], finding["code"]) for file in whole["files"] for finding in file["findings"]]


@posix
class TestWithAProgram:
    @pytest.mark.parametrize(
        ("name", "data", "given"),
        [
            ("a.doc", COMPOUND, "notice.doc"),
            ("a.wps", COMPOUND, "notice.doc"),
            ("A.DOC", RTF, "notice.rtf"),
            ("a.rtf", RTF, "notice.rtf"),
            ("renamed.docx", COMPOUND, "notice.doc"),
            ("a.doc", b"\xef\xbb\xbf<?xml version='1.0'?><w:wordDocument/>", "notice.doc"),
        ],
    )
    def test_it_is_read_as_the_docx_that_it_makes(
        self, report: Report, soffice: Callable[[str], Path], name: str, data: bytes, given: str
    ) -> None:
        folder = soffice(CONVERT)
        Path(name).write_bytes(data)
        found = report(name)["files"][0]
        assert [(each["code"], each["location"]) for each in found["findings"]] == [
            ("NL305", "表1 第2行“改造老旧小区（个）” 列“项目”")
        ]
        (call,) = (folder / "calls").read_text("utf-8").splitlines()
        assert json.loads(call)[:2] == [given, len(data)]

    def test_each_file_has_a_profile_of_its_own_and_nothing_is_left(
        self, report: Report, soffice: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
        monkeypatch.setattr("tempfile.tempdir", None)
        (tmp_path / "temporary").mkdir()
        folder = soffice(CONVERT)
        for name in ("a.rtf", "b.rtf"):
            Path(name).write_bytes(RTF)
        report("a.rtf", "b.rtf")
        calls = [json.loads(line) for line in (folder / "calls").read_text("utf-8").splitlines()]
        assert len({profile for _, _, profile, _, _ in calls}) == 2
        for _, _, profile, home, options in calls:
            assert profile.startswith(f"-env:UserInstallation=file://{tmp_path}/temporary/")
            assert home.startswith(f"{tmp_path}/temporary/")
            assert options[1:] == ["--headless", "--norestore", "--nolockcheck", "--nologo"]
        assert list((tmp_path / "temporary").iterdir()) == []

    def test_one_that_hangs_is_ended_with_what_it_started(
        self, noticelint: Command, soffice: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(office, "TIME_LIMIT", 1)
        folder = soffice(
            "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
            "open(here + '/child', 'w').write(f'{os.getpid()} {child.pid}')\ntime.sleep(600)\n"
        )
        Path("a.rtf").write_bytes(RTF)
        started = time.monotonic()
        result = noticelint("check", "a.rtf")
        assert time.monotonic() - started < 20
        assert (result.exit_code, "LibreOffice 在 1 秒内没有打开文件" in result.stdout) == (2, True)
        for process in (folder / "child").read_text("utf-8").split():
            assert is_gone(int(process))

    def test_what_it_leaves_behind_is_ended_too(self, noticelint: Command, soffice: Callable[[str], Path]) -> None:
        folder = soffice(
            "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
            f"open(here + '/child', 'w').write(str(child.pid))\n{CONVERT}"
        )
        Path("a.rtf").write_bytes(RTF)
        assert noticelint("check", "a.rtf").exit_code == 1
        assert is_gone(int((folder / "child").read_text("utf-8")))

    @pytest.mark.parametrize("body", ["sys.exit(1)", "sys.exit(0)", "os.kill(os.getpid(), 11)"])
    def test_one_that_makes_nothing(self, noticelint: Command, soffice: Callable[[str], Path], body: str) -> None:
        soffice(body)
        Path("a.doc").write_bytes(COMPOUND)
        result = noticelint("check", "a.doc")
        assert (result.exit_code, "LibreOffice 打不开：文件已损坏，或设有打开密码" in result.stdout) == (2, True)

    def test_one_that_makes_rubbish(self, noticelint: Command, soffice: Callable[[str], Path]) -> None:
        folder = soffice(CONVERT)
        (folder / "made.docx").write_bytes(b"PK\3\4 rubbish")
        Path("a.doc").write_bytes(COMPOUND)
        result = noticelint("check", "a.doc")
        assert (result.exit_code, "不完整或已损坏" in result.stdout) == (2, True)

    def test_one_that_cannot_be_started(self, noticelint: Command, soffice: Callable[[str], Path]) -> None:
        (soffice("") / "soffice").write_bytes(b"\0")
        Path("a.doc").write_bytes(COMPOUND)
        assert "没有安装" in noticelint("check", "a.doc").stdout

    def test_a_folder_contributes_them(self, report: Report, soffice: Callable[[str], Path]) -> None:
        soffice(CONVERT)
        for name in ("d/a.doc", "d/b.rtf", "d/~$a.doc"):
            Path(name).parent.mkdir(exist_ok=True)
            Path(name).write_bytes(RTF)
        assert codes(report("d")) == [("d/a.doc", "NL305"), ("d/b.rtf", "NL305")]

    def test_a_second_run_asks_it_again(self, report: Report, soffice: Callable[[str], Path]) -> None:
        folder = soffice(CONVERT)
        Path("a.rtf").write_bytes(RTF)
        assert codes(report("a.rtf")) == [("a.rtf", "NL305")]
        (folder / "made.docx").write_bytes(notice("30"))
        assert codes(report("a.rtf")) == []


def is_gone(process: int) -> bool:
    """Whether a process has ended, for which it is given a moment."""
    for _ in range(50):
        try:
            state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        except OSError:
            try:
                os.kill(process, 0)
            except ProcessLookupError:
                return True
            state = "?"
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


class TestWithout:
    def test_a_file_that_is_named_says_what_is_needed(self, noticelint: Command, no_office: None) -> None:
        Path("a.doc").write_bytes(COMPOUND)
        result = noticelint("check", "a.doc")
        assert result.exit_code == 2
        assert "要用 LibreOffice，这台电脑上没有安装；也可以在 Word 或 WPS 中另存为 .docx" in result.stdout
        assert "is not installed" in noticelint("check", "a.doc", "--lang", "en").stdout

    def test_in_a_folder_they_are_counted_and_passed_over(self, noticelint: Command, no_office: None) -> None:
        Path("a.doc").write_bytes(COMPOUND)
        Path("b.rtf").write_bytes(RTF)
        Path("c.txt").write_text("一、老旧小区改造\n目标任务：改造老旧小区100个。\n责任单位：市住建局\n", "utf-8")
        result = noticelint("check", ".", "--show-files")
        assert result.exit_code == 0
        assert "没有安装 LibreOffice、因而未核对的 .doc、.wps、.odt、.rtf 文件：2 个" in result.stderr
        assert "./a.doc: 未核对：须安装 LibreOffice 才能读取" in result.stderr

    @pytest.mark.parametrize("name", ["a.doc", "a.wps"])
    def test_what_only_calls_itself_so_is_read_as_what_it_is(self, report: Report, no_office: None, name: str) -> None:
        Path(name).write_bytes(notice())
        assert codes(report(name)) == [(name, "NL305")]
        Path(name).write_text("一、老旧小区改造\n目标任务:改造老旧小区100个。\n责任单位:\n", "utf-8")
        assert report(name)["files"][0]["checked"]["tasks"] == 1
        Path(name).write_text("<html><body><p>一、老旧小区改造</p><p>目标任务：改造老旧小区100个。</p></body></html>", "utf-8")
        assert report(name)["files"][0]["checked"]["tasks"] == 1

    @pytest.mark.parametrize(
        ("name", "data", "said"),
        [
            ("a.doc", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
            ("a.odt", b"PK\3\4 truncated", "不完整或已损坏"),
            ("a.doc", bytes(1000), "不是文本文件"),
            ("a.doc", b"", "文件是空的"),
        ],
    )
    def test_hostile_or_broken_ones_are_not_handed_on(
        self, noticelint: Command, no_office: None, name: str, data: bytes, said: str
    ) -> None:
        Path(name).write_bytes(data)
        result = noticelint("check", name)
        assert (result.exit_code, said in result.stdout) == (2, True)

    def test_an_odt_that_is_locked_or_a_bomb(self, noticelint: Command, no_office: None, monkeypatch: pytest.MonkeyPatch) -> None:
        def package(manifest: str, content: bytes = b"") -> None:
            with zipfile.ZipFile("a.odt", "w", zipfile.ZIP_DEFLATED) as made:
                made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
                made.writestr("META-INF/manifest.xml", manifest)
                made.writestr("content.xml", content)

        package("<manifest><manifest:encryption-data/></manifest>")
        assert "打开密码" in noticelint("check", "a.odt").stdout
        monkeypatch.setattr(office, "MOST_EXPANDED", 1 << 20)
        package("<manifest/>", bytes(2 << 20))
        assert "解压后的内容太大，超过 1 MB" in noticelint("check", "a.odt").stdout


@with_office
@pytest.mark.parametrize("suffix", ["doc", "odt", "rtf"])
def test_libreoffice_itself(report: Report, suffix: str, tmp_path: Path) -> None:
    Path(f"a.{suffix}").write_bytes(converted({"a.docx": notice()}, suffix, tmp_path)["a"])
    found = report(f"a.{suffix}")["files"][0]["findings"]
    assert [(each["code"], each["location"]) for each in found] == [("NL305", "表1 第2行“改造老旧小区（个）” 列“项目”")]


@with_office
def test_libreoffice_fetches_nothing(noticelint: Command) -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def handle(self) -> None:
            asked.append("a connection")

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        linked = (
            f'<text:section text:name="s"><text:section-source xlink:href="{address}/a.odt" xlink:type="simple"/></text:section>'
            '<text:p>一、改造老旧小区<draw:frame svg:width="3cm" svg:height="3cm" text:anchor-type="as-char">'
            f'<draw:image xlink:href="{address}/a.png" xlink:type="simple" xlink:actuate="onLoad"/></draw:frame></text:p>'
        )
        write_odt("a.odt", linked)
        said = noticelint("text", "a.odt")
        server.shutdown()
    assert said.stdout == "一、改造老旧小区\n"
    assert asked == []


def write_odt(name: str, text: str) -> None:
    """An .odt with this content of its body."""
    office_names, others = "urn:oasis:names:tc:opendocument:xmlns:", {"draw": "drawing", "svg": "svg-compatible"}
    names = "".join(
        f' xmlns:{each}="{office_names}{others.get(each, each)}:1.0"' for each in ("office", "text", "draw", "svg", "manifest")
    )
    kind = "application/vnd.oasis.opendocument.text"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{held}"/>'
        for path, held in (("/", kind), ("content.xml", "text/xml"))
    )
    with zipfile.ZipFile(name, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("META-INF/manifest.xml", f"<manifest:manifest{names}>{entries}</manifest:manifest>")
        package.writestr(
            "content.xml",
            f'<office:document-content{names} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
            f"<office:body><office:text>{text}</office:text></office:body></office:document-content>",
        )

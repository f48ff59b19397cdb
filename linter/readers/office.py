""".doc, .wps, .odt and .rtf: LibreOffice, where it is installed, makes a .docx of them, which is then read.

The program has a profile of its own for each file, made for it and thrown away, in which macros are off and nothing is fetched. It
is given a copy of the file, and so much time; then it is ended with everything that it started.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zipfile
from contextlib import suppress
from io import BytesIO
from tempfile import TemporaryDirectory

from ...grammar.document import Document
from ..office_program import office_program
from .decode import MOST_PACKED, Unreadable
from .text import read_text

TIME_LIMIT = 60
"""Seconds for one file, of which the program itself takes a few to start."""

MOST_EXPANDED = 400 * 1024 * 1024
"""Bytes that the entries of an .odt may hold together."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_RTF = b"{\\rtf"
_BLANK = b"\xef\xbb\xbf \t\r\n"
_PAGE = (b"<!doctype html", b"<html")
_XML = b"<?xml"
_MOST_MANIFEST = 1024 * 1024

_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    # a proxy that is not there: what the two lines above let through ends here
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
)


def read_office(path_name: str, data: bytes) -> Document:
    """The document that an office program would show. Raises Unreadable, and nothing else.

    What only calls itself .doc is read as what it is: many are a .docx, a page of HTML or a text.
    """
    if len(data) > MOST_PACKED:
        raise Unreadable("too-large", limit=MOST_PACKED >> 20)
    if data.startswith(_ZIP):
        if b"word/document.xml" in data:
            return _read_docx(path_name, data)
        _require_harmless(data)
        return _read_docx(path_name, convert(data, ".odt"))
    if data.startswith(_COMPOUND):
        if _ENCRYPTED_PACKAGE in data:
            raise Unreadable("encrypted")
        # a .wps of Kingsoft's is laid out as a .doc; by its own name it would be taken for one of Microsoft Works
        return _read_docx(path_name, convert(data, ".doc"))
    start = data[:200].lstrip(_BLANK).lower()
    if start.startswith(_RTF):
        return _read_docx(path_name, convert(data, ".rtf"))
    if start.startswith(_PAGE):
        from .html import read_html

        return read_html(path_name, data)
    if start.startswith(_XML):
        return _read_docx(path_name, convert(data, os.path.splitext(path_name)[1].lower()))
    return read_text(path_name, data)


def _read_docx(path_name: str, data: bytes) -> Document:
    from .docx import read_docx

    return read_docx(path_name, data)


def _require_harmless(data: bytes) -> None:
    """Raises Unreadable for an archive that is broken, encrypted or expands too far."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        if sum(entry.file_size for entry in archive.infolist()) > MOST_EXPANDED:
            raise Unreadable("expands", limit=MOST_EXPANDED >> 20)
        with archive.open("META-INF/manifest.xml") as entry:
            if b"encryption-data" in entry.read(_MOST_MANIFEST):
                raise Unreadable("encrypted")
    except KeyError:
        raise Unreadable("not-converted") from None
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, OverflowError):
        raise Unreadable("broken") from None


def convert(data: bytes, suffix: str) -> bytes:
    """The .docx that LibreOffice makes of a file with this suffix.

    Raises Unreadable: ``no-office`` where it is not installed, ``office-slow`` after ``TIME_LIMIT``, ``not-converted`` where it cannot
    open the file, ``too-large`` for what it made.
    """
    program = office_program()
    if program is None:
        raise Unreadable("no-office")
    with TemporaryDirectory(prefix="noticelint-", ignore_cleanup_errors=True) as folder:
        profile, made = os.path.join(folder, "profile"), os.path.join(folder, "made")
        source = os.path.join(folder, f"notice{suffix}")
        _write(source, data)
        os.makedirs(os.path.join(profile, "user"))
        _write(os.path.join(profile, "user", "registrymodifications.xcu"), _settings().encode())
        _run(
            [
                program,
                f"-env:UserInstallation={_url(profile)}",
                *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"),
                *("--convert-to", "docx", "--outdir", made, source),
            ],
            folder,
        )
        try:
            with open(os.path.join(made, "notice.docx"), "rb") as file:
                document = file.read(MOST_PACKED + 1)
        except OSError:
            raise Unreadable("not-converted") from None
    if len(document) > MOST_PACKED:
        raise Unreadable("too-large", limit=MOST_PACKED >> 20)
    return document


def _run(command: list[str], folder: str) -> None:
    """Wait for the program; whatever ends the waiting ends the program too, with everything that it started."""
    # what it keeps for its user goes to the folder as well
    environment = {**os.environ, "HOME": folder, "SAL_USE_VCLPLUGIN": "svp"}
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 - a list, never a shell; the file's own name is not in it
            command, cwd=folder, env=environment, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError:
        raise Unreadable("no-office") from None
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired:
        raise Unreadable("office-slow", limit=TIME_LIMIT) from None
    finally:
        # its first process may be gone before those that it started
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        if process.poll() is None:
            taskkill = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
            subprocess.run([taskkill, "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _write(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)


def _url(path: str) -> str:
    from pathlib import Path

    return Path(path).absolute().as_uri()


def _settings() -> str:
    """What the profile says, in the form in which the program keeps it."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n'
    )

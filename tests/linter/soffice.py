"""LibreOffice for the tests that need it: they skip, and say so, where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

PRINTED = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
"""A PDF in which each comment is a note at its place."""


def converted(files: Mapping[str, bytes], output_format: str, folder: Path) -> dict[str, bytes]:
    """The files as LibreOffice turns them into another format (``docx``), by their names without suffix; it works in an empty folder."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    given, made = folder / "given", folder / "made"
    given.mkdir()
    for name, data in files.items():
        (given / name).write_bytes(data)
    # a profile of its own: one that is open elsewhere would make it do nothing
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, "--headless", profile, "--convert-to", output_format, "--outdir", str(made)]
    subprocess.run([*command, *(str(given / name) for name in files)], check=True, capture_output=True, timeout=300)
    return {path.stem: path.read_bytes() for path in made.iterdir()}


def require_chinese_font() -> None:
    """Skips the test where LibreOffice would print boxes."""
    listed = shutil.which("fc-list")
    if listed is None or not subprocess.run([listed, ":lang=zh"], check=True, capture_output=True).stdout:
        pytest.skip("no Chinese font is installed: LibreOffice would print boxes")

"""Streams that are closed, full or without a reader: one line at most, and the exit status that the run came to."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import DEFECTIVE, SOUND

MODULE = [sys.executable, "-m", "noticelint.linter"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


def run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    (folder / "sound.txt").write_text(SOUND, encoding="utf-8")
    (folder / "wrong.txt").write_text(DEFECTIVE, encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    program = " ".join(MODULE)
    return subprocess.run(
        ["/bin/sh", "-c", command.replace("noticelint ", f"{program} ", 1)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ("check sound.txt --show-files", 0),
        ("check wrong.txt --show-files", 1),
        ("check gone.txt", 2),
        ("check sound.txt --config gone.toml", 2),
        ("check --no-such-option", 2),
        ("config", 0),
        ("fix sound.txt", 0),
        ("--version", 0),
        ("--help", 0),
        ("check -h", 0),
        ("baseline create --help", 0),
    ],
)
def test_the_status_counts_even_if_nobody_listens(tmp_path: Path, arguments: str, status: int) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    (tmp_path / "sound.txt").write_text(SOUND, encoding="utf-8")
    (tmp_path / "wrong.txt").write_text(DEFECTIVE, encoding="utf-8")
    try:
        found = subprocess.run([*MODULE, *arguments.split()], cwd=tmp_path, stdout=writing, stderr=writing, check=False)
    finally:
        os.close(writing)
    assert found.returncode == status


@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("noticelint check sound.txt >&-", 0),
        ("noticelint check wrong.txt >&-", 1),
        ("noticelint check wrong.txt --show-files 2>&-", 1),
        ("noticelint check wrong.txt --output json=out.json >&- 2>&-", 1),
        ("noticelint rule NL301 >&-", 0),
    ],
)
def test_a_stream_closed_from_the_start(tmp_path: Path, command: str, status: int) -> None:
    found = run(tmp_path, command)
    assert (found.returncode, found.stderr) == (status, "")


def test_json_stays_json_where_the_console_lacks_characters(tmp_path: Path) -> None:
    (tmp_path / "noticelint.toml").write_text('exclude = ["\u00e9\U00020bb7.txt"]\n', encoding="utf-8")
    found = run(tmp_path, "PYTHONIOENCODING=ascii noticelint config --format json")
    assert "\u00e9\U00020bb7.txt" in json.dumps(json.loads(found.stdout), ensure_ascii=False)


def test_standard_input_closed_from_the_start_is_unreadable(tmp_path: Path) -> None:
    found = run(tmp_path, "noticelint check - --lang en <&-")
    assert found.returncode == 2
    assert "Bad file descriptor" in found.stdout
    assert "fault" not in found.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "command",
    [
        "noticelint check wrong.txt --lang en",
        "noticelint fix - --lang en <wrong.txt",
        "noticelint config --lang en",
        "noticelint rule --lang en",
        "LC_ALL=en_US.UTF-8 noticelint --help",
        "LC_ALL=en_US.UTF-8 noticelint init --help",
        "LC_ALL=en_US.UTF-8 noticelint --version",
    ],
)
def test_a_full_disk_is_one_line_in_the_language_asked_for(tmp_path: Path, command: str) -> None:
    found = run(tmp_path, f"{command} >/dev/full")
    assert (found.returncode, found.stderr.splitlines()[-1]) == (
        2,
        "standard output cannot be written: No space left on device",
    )

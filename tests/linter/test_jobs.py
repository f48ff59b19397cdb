"""Many files side by side: the same report in the same order, and an end that is told, whatever happens to a process."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from noticelint.linter.many import FEW

from .conftest import DEFECTIVE, INTERRUPTIBLE, README, SOUND, Command

COMMAND = (sys.executable, "-m", "noticelint.linter", "check", "--no-cache")

KILLER = """
import os, sys

if "--multiprocessing-fork" in sys.orig_argv:
    from noticelint.linter import checking

    check = checking.check_source

    def killed(source, *rest):
        if b"deadly" in source.read():
            os._exit(9)
        return check(source, *rest)

    checking.check_source = killed
"""
"""A sitecustomize.py: processes that the linter starts die over a file with a certain word."""


@pytest.fixture
def many(noticelint: Command) -> Path:
    """A folder with a few more files than one process checks, each of which says something of its own."""
    folder = Path("many")
    folder.mkdir()
    for number in range(FEW + 20):
        (folder / f"{number:03}.txt").write_text(DEFECTIVE.replace("40", str(40 + number % 30)), "utf-8")
    (folder / "005.txt").write_text(README, "utf-8")
    (folder / "030.txt").write_bytes(b"PK\x03\x04\x00")
    (folder / "060.txt").write_text(SOUND, "gb18030")
    return folder


@pytest.mark.parametrize("report_format", ["json", "full", "sarif"])
def test_the_report_does_not_depend_on_the_number_of_processes(report_format: str, noticelint: Command, many: Path) -> None:
    arguments = ("check", "many", "--no-cache", "--show-checks", "--show-files", "--format", report_format)
    alone = noticelint(*arguments, "--jobs", "1")
    assert alone.exit_code == 2
    for jobs in (("--jobs", "3"), ()):
        together = noticelint(*arguments, *jobs)
        assert (together.output, together.exit_code) == (alone.output, 2)


def test_findings_are_those_of_each_file_in_order(noticelint: Command, many: Path) -> None:
    files = json.loads(noticelint("check", "many", "--jobs", "2", "--format", "json").stdout)["files"]
    assert [file["path"] for file in files] == [str(path) for path in sorted(many.iterdir())]
    computed = {
        file["path"]: [each["data"]["computed"] for each in file["findings"] if each["code"] == "NL301"] for file in files
    }
    assert computed[str(many / "000.txt")] == ["99"]
    assert len([each for each in computed.values() if each == ["99"]]) == len(range(0, FEW + 20, 30)) - 2


@pytest.mark.parametrize("jobs", ["0", "-1", "two"])
def test_a_number_of_jobs_that_is_none(jobs: str, noticelint: Command, many: Path) -> None:
    assert noticelint("check", "many", "--jobs", jobs).exit_code == 2


def test_each_process_has_the_lexicon_of_its_files(noticelint: Command) -> None:
    """An office's own label for its lead units holds in its folder, in every process, and nowhere else."""
    text = "一、城市更新\n1.改造老旧小区100个。\n掌舵单位:市住建局\n2.新建公园3个。\n掌舵单位:市城管局\n"
    for folder in ("ours", "theirs"):
        Path(folder).mkdir()
        for number in range(FEW // 2 + 1 + 10):
            Path(folder, f"{number:02}.txt").write_text(text.replace("3个", f"{number + 3}个"), "utf-8")
    Path("ours/noticelint.toml").write_text('lexicon.extend = ["words.toml"]\n', "utf-8")
    Path("ours/words.toml").write_text('[roles.labels]\nlead = ["掌舵单位"]\n', "utf-8")
    files = json.loads(noticelint("check", ".", "--jobs", "2", "--format", "json", "--fail-on", "never").stdout)["files"]
    lists = {(file["path"].split(os.sep)[-2], file["checked"]["unit_lists"]) for file in files}
    assert lists == {("ours", 2), ("theirs", 0)}


def test_a_process_that_dies_is_one_fault(many: Path, tmp_path: Path) -> None:
    place = tmp_path / "site"
    place.mkdir()
    (place / "sitecustomize.py").write_text(KILLER, "utf-8")
    (many / "040.txt").write_text(DEFECTIVE + "deadly\n", "utf-8")
    (many / "030.txt").unlink()
    done = subprocess.run(
        [*COMMAND, "many", "--jobs", "2", "--format", "json", "--lang", "en"],
        env={**os.environ, "PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.startswith(f"internal fault: {many / '040.txt'}, line 1, column 1, process: BrokenProcessPool: ")
    report = json.loads(done.stdout)
    [fault] = report["summary"]["faults"]
    assert fault["path"] == str(many / "040.txt")
    # all others were checked, and one of them is no notice
    assert report["summary"]["checked_files"] == len(report["files"]) - 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_an_interrupt_ends_it_quickly_and_without_a_word(many: Path) -> None:
    text = "".join(f"{number}.改造老旧小区{number}个。\n责任单位:市住建局,各区县政府\n" for number in range(1, 3000))
    for path in sorted(many.iterdir())[10:]:
        path.write_text(text, "utf-8")
    process = subprocess.Popen(
        [*INTERRUPTIBLE, "check", "--no-cache", "many", "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(3)
    assert process.poll() is None, "it is still at work"
    os.killpg(process.pid, signal.SIGINT)
    started = time.monotonic()
    out, errors = process.communicate(timeout=30)
    assert time.monotonic() - started < 10
    assert (process.returncode, out, errors.strip()) == (130, b"", b"")

"""The cache of results: nothing but quicker, whatever lies in it and wherever the files are."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from noticelint.linter.checking import Wanted, check_bytes
from noticelint.linter.reporters import FORMATS
from noticelint.linter.result_cache import DAY, KEPT_FOR
from noticelint.linter.result_form import entry_of, file_of
from noticelint.rules import all_rules

from ..conftest import ROOT
from .conftest import DEFECTIVE, README, SOUND, Command

EXAMPLES = sorted(path for path in (ROOT / "examples").rglob("*") if path.suffix in (".txt", ".md"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("NOTICELINT_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were really read and parsed, in their order."""
    from noticelint.grammar import parser

    names: list[str] = []
    parse = parser.parse

    def watched(document: parser.Document) -> parser.Notice:
        names.append(document.path)
        return parse(document)

    monkeypatch.setattr(parser, "parse", watched)
    return names


@pytest.fixture
def notices(tmp_path: Path) -> Path:
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "a.txt").write_text(DEFECTIVE, "utf-8")
    (folder / "b.txt").write_text(SOUND + "<!-- noticelint: ignore[NL301] 已核 -->\n", "gb18030")
    (folder / "c.md").write_text(README, "utf-8")
    return folder


def entries(cache: Path) -> list[Path]:
    return sorted(path for path in cache.glob("*/results/??/*"))


@pytest.mark.parametrize("report_format", FORMATS)
def test_the_report_is_the_same_and_nothing_is_parsed(
    report_format: str, noticelint: Command, cache: Path, parsed: list[str], notices: Path
) -> None:
    arguments = ("check", "notices", "--format", report_format, "--show-checks", "--show-files")
    first = noticelint(*arguments)
    assert len(parsed) == 3
    assert len(entries(cache)) == 3
    second = noticelint(*arguments)
    assert len(parsed) == 3
    assert (second.output, second.exit_code) == (first.output, first.exit_code)
    assert first.exit_code == 1


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_result_comes_back_as_it_was(path: Path) -> None:
    data = path.read_bytes()
    file = check_bytes(path.name, data, all_rules(), Wanted(sums=True))
    assert file.notice is not None
    assert file_of(path.name, data, json.loads(json.dumps(entry_of(file, file.notice)))) == file


def test_it_survives_a_fresh_checkout(noticelint: Command, cache: Path, parsed: list[str], notices: Path) -> None:
    before = noticelint("check", "notices", "--format", "json").stdout
    for number, path in enumerate(sorted(notices.iterdir())):
        os.utime(path, (number, number))
    shutil.move(notices, "checkout")
    after = noticelint("check", "checkout", "--format", "json").stdout
    assert len(parsed) == 3
    assert after == before.replace("notices", "checkout")


class TestWhatCounts:
    """What a result depends on makes another one."""

    @pytest.mark.parametrize(
        "arguments",
        [
            ("--select", "NL301"),
            ("--ignore", "NL301"),
            ("--profile", "draft"),
            ("--show-checks",),
            ("--allow-empty",),
        ],
        ids=" ".join,
    )
    def test_on_the_command_line(
        self, arguments: tuple[str, ...], noticelint: Command, cache: Path, parsed: list[str], notices: Path
    ) -> None:
        noticelint("check", "notices")
        noticelint("check", "notices", *arguments)
        assert len(parsed) == 6
        noticelint("check", "notices", *arguments)
        noticelint("check", "notices", "--fail-on", "never", "--lang", "en", "--format", "full", *arguments)
        assert len(parsed) == 6

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("", '[severity]\nNL301 = "info"\n'),
            ("", "[options.unit-name-outlier]\nusual-times = 9\n"),
        ],
        ids=["severity", "options"],
    )
    def test_in_a_configuration(
        self, before: str, after: str, noticelint: Command, cache: Path, parsed: list[str], notices: Path
    ) -> None:
        for turn, text in enumerate((before, after, before, after), start=1):
            Path("noticelint.toml").write_text(text, "utf-8")
            noticelint("check", "notices")
            assert len(parsed) == 3 * min(turn, 2)

    def test_in_a_roster(self, noticelint: Command, cache: Path, parsed: list[str]) -> None:
        Path("noticelint.toml").write_text('roster = ["roster.txt"]\n', "utf-8")
        Path("a.txt").write_text(DEFECTIVE, "utf-8")
        for turn, name in enumerate(("市住建局", "市房管局", "市住建局"), start=1):
            Path("roster.txt").write_text(name + "\n", "utf-8")
            noticelint("check", "a.txt")
            assert len(parsed) == min(turn, 2)

    def test_in_a_lexicon(self, noticelint: Command, cache: Path) -> None:
        """Its files are checked in a process of their own, whose results are kept too."""
        Path("a.txt").write_text(DEFECTIVE, "utf-8")
        for turn, word in enumerate(("网格员", "楼栋长", "网格员"), start=1):
            # a process reads each file of words once
            Path("noticelint.toml").write_text(f'lexicon.extend = ["words{turn}.toml"]\n', "utf-8")
            Path(f"words{turn}.toml").write_text(f'[measures]\ncounted = ["{word}"]\n', "utf-8")
            assert noticelint("check", "a.txt").exit_code == 1
            assert len(entries(cache)) == min(turn, 2)

    def test_in_the_text(self, noticelint: Command, cache: Path, parsed: list[str], notices: Path) -> None:
        noticelint("check", "notices")
        (notices / "a.txt").write_text(SOUND, "utf-8")
        assert noticelint("check", "notices").exit_code == 0
        assert len(parsed) == 4


class TestWhatIsWrongWithIt:
    """It is rebuilt, or left alone, and nobody notices."""

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda data: b"",
            lambda data: data[:-20],
            lambda data: b"\x80\x04\x95" + data,
            lambda data: re.sub(rb'"NL301"', b'"NL999"', data),
            lambda data: data[:32] + b"{}",
            lambda data: data[:32] + b"[" * 100_000,
        ],
        ids=["empty", "cut off", "pickle", "changed", "other JSON", "deep JSON"],
    )
    def test_spoilt_entries(
        self, spoil: Callable[[bytes], bytes], noticelint: Command, cache: Path, parsed: list[str], notices: Path
    ) -> None:
        sound = noticelint("check", "notices").output
        whole = {path: path.read_bytes() for path in entries(cache)}
        for path, data in whole.items():
            path.write_bytes(spoil(data))
        assert noticelint("check", "notices").output == sound
        assert len(parsed) == 3 + sum(spoil(data) != data for data in whole.values()) > 3
        assert {path: path.read_bytes() for path in entries(cache)} == whole

    def test_entries_at_the_place_of_others(self, noticelint: Command, cache: Path, parsed: list[str], notices: Path) -> None:
        sound = noticelint("check", "notices").output
        places = entries(cache)
        contents = [path.read_bytes() for path in places]
        for path, data in zip(places, [*contents[1:], contents[0]], strict=True):
            path.write_bytes(data)
        assert noticelint("check", "notices").output == sound
        assert len(parsed) == 6

    @pytest.mark.parametrize("place", ["entry", "results", "version", "cache"])
    def test_something_else_at_its_place(self, place: str, noticelint: Command, cache: Path, notices: Path) -> None:
        sound = noticelint("check", "notices", "--no-cache").output
        if place == "entry":
            noticelint("check", "notices")
            for path in entries(cache):
                path.unlink()
                path.mkdir()
        else:
            from noticelint.linter import __version__

            spot = {"results": cache / __version__ / "results", "version": cache / __version__, "cache": cache}[place]
            spot.parent.mkdir(parents=True, exist_ok=True)
            spot.write_bytes(b"rubbish")
        for _ in range(2):
            done = noticelint("check", "notices")
            assert (done.output, done.exit_code) == (sound, 1)

    def test_a_folder_that_cannot_be_written(self, noticelint: Command, cache: Path, notices: Path) -> None:
        if sys.platform == "win32" or os.geteuid() == 0:
            pytest.skip("whoever runs this may write anywhere")
        sound = noticelint("check", "notices", "--no-cache").output
        cache.mkdir(mode=0o500)
        assert noticelint("check", "notices").output == sound
        assert list(cache.iterdir()) == []

    @pytest.mark.skipif(sys.platform == "win32", reason="rights of another kind")
    def test_a_folder_into_which_anybody_may_write(self, noticelint: Command, cache: Path, notices: Path) -> None:
        noticelint("check", "notices")
        version = next(cache.iterdir())
        version.chmod(0o777)
        kept = [path.stat().st_mtime_ns for path in version.rglob("*")]
        (notices / "a.txt").write_text(SOUND, "utf-8")
        assert noticelint("check", "notices").exit_code == 0
        assert [path.stat().st_mtime_ns for path in version.rglob("*")] == kept

    def test_none_is_wanted(self, noticelint: Command, cache: Path, parsed: list[str], notices: Path) -> None:
        for turn in (1, 2):
            assert noticelint("check", "notices", "--no-cache").exit_code == 1
            assert len(parsed) == 3 * turn
        assert not cache.exists()

    def test_what_cannot_be_read_is_not_kept(self, noticelint: Command, cache: Path) -> None:
        Path("a.txt").write_bytes(b"PK\x03\x04\x00")
        for _ in range(2):
            assert noticelint("check", "a.txt").exit_code == 2
        assert entries(cache) == []


def test_changed_lines_are_found_whatever_is_cached(noticelint: Command, cache: Path) -> None:
    """What a finding touches is seen in the notice itself, of which the cache has only the results."""

    def git(*arguments: str) -> None:
        names = ("-c", "user.name=tester", "-c", "user.email=tester@example.org")
        subprocess.run(["git", *names, *arguments], check=True, capture_output=True)

    git("init")
    Path("a.txt").write_text(DEFECTIVE, "utf-8")
    git("add", ".")
    git("commit", "-m", "old")
    Path("a.txt").write_text(DEFECTIVE.replace("一、老旧", "一、老旧的"), "utf-8")
    assert noticelint("check", "a.txt").exit_code == 1
    assert noticelint("check", "a.txt", "--diff-base", "HEAD").exit_code == 0
    Path("a.txt").write_text(DEFECTIVE.replace("30", "31"), "utf-8")
    assert noticelint("check", "a.txt", "--diff-base", "HEAD").exit_code == 0
    Path("a.txt").write_text(DEFECTIVE.replace("30", "32"), "utf-8")
    assert noticelint("check", "a.txt", "--diff-base", "HEAD").exit_code == 1


def test_what_is_old_is_dropped_once_a_day(noticelint: Command, cache: Path, notices: Path) -> None:
    Path("new.txt").write_text(SOUND, "utf-8")
    noticelint("check", "notices")
    [old, used, mark] = [*entries(cache)[:2], *cache.glob("*/results/tidied")]
    # of an earlier version, of a process that was killed, and what somebody put there
    earlier = cache / "0.0.1" / "results" / "ab" / "cdef.1234abcd"
    own = cache / "mine" / "letter.txt"
    now = time.time()
    for path in (earlier, own):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"")
    for path in (old, earlier, own):
        os.utime(path, (now, now - KEPT_FOR - DAY))
    os.utime(used, (now, now - KEPT_FOR + DAY))
    noticelint("check", "new.txt")
    assert old.exists(), "it was tidied today"
    os.utime(mark, (now, now - DAY - 60))
    noticelint("check", "new.txt")
    assert [path.exists() for path in (old, earlier, own, used)] == [False, False, True, True]


def test_a_result_that_is_used_is_kept(noticelint: Command, cache: Path, parsed: list[str], notices: Path) -> None:
    noticelint("check", "notices")
    now = time.time()
    for path in (*entries(cache), *cache.glob("*/results/tidied")):
        os.utime(path, (now, now - KEPT_FOR + DAY))
    for _ in range(2):
        noticelint("check", "notices")
    assert len(parsed) == 3
    assert all(path.stat().st_mtime > now - DAY for path in entries(cache))


def test_two_processes_at_once_do_no_harm(noticelint: Command, cache: Path) -> None:
    for number in range(30):
        Path(f"{number:02}.txt").write_text(DEFECTIVE.replace("40", str(40 + number)), "utf-8")
    command = [sys.executable, "-m", "noticelint.linter", "check", ".", "--format", "json"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = {process.communicate() for process in both}
    assert len(said) == 1
    assert {process.returncode for process in both} == {1}
    assert noticelint("check", ".", "--format", "json").stdout_bytes == next(iter(said))[0]
    kept = entries(cache)
    assert len(kept) == 30
    assert all("." not in path.name for path in kept), "no unfinished entry is left"

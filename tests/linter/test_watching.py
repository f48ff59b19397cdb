"""``check --watch``, in a process of its own, with a person who saves files beside it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from noticelint.linter import watching

from .conftest import DEFECTIVE, INTERRUPTIBLE, SOUND, Command

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Ctrl-C can be sent to a process on POSIX only")

READY = "按 Ctrl-C 结束"
LONG = 60.0
"""Seconds until a test gives up: machines that do much else are slow."""


class Watch:
    """A run of ``check --watch``; ``line`` waits for the next line of either stream that holds some words."""

    def __init__(self, *arguments: str) -> None:
        command = [*INTERRUPTIBLE, "check", "--watch", *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")
        self.seen: list[str] = []
        self._lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def line(self, words: str, seconds: float = LONG) -> str:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                self.seen.append(self._lines.get(timeout=left))
            except Empty:
                break
            if words in self.seen[-1]:
                return self.seen[-1]
        raise AssertionError(f"{words!r} did not come: {self.seen}")

    def stays_quiet(self, seconds: float = 1.5) -> bool:
        time.sleep(seconds)
        return self._lines.empty()

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LONG)


@pytest.fixture
def watch(noticelint: Command) -> Iterator[Callable[..., Watch]]:
    started: list[Watch] = []

    def start(*arguments: str) -> Watch:
        started.append(Watch(*arguments))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
            each.process.wait()


def write(name: str, content: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(content, "utf-8")


def test_what_is_saved_is_checked_again_and_ctrl_c_ends_it_quietly(watch: Callable[..., Watch]) -> None:
    write("d/a.txt", SOUND)
    write("d/b.txt", SOUND)
    running = watch("d")
    running.line("共核对 2 个文件：错误 0 个")
    running.line(READY)
    write("d/a.txt", DEFECTIVE)
    running.line("a.txt 已保存，再核对")
    running.line("错误 NL301")
    running.line("共核对 1 个文件：错误 1 个")
    write("d/new.txt", SOUND)
    running.line("共核对 1 个文件：错误 0 个")
    assert running.interrupt() == 0
    assert running.stays_quiet(0.2)


def test_editors_that_put_a_new_file_in_the_place_of_the_old(watch: Callable[..., Watch]) -> None:
    write("d/a.txt", SOUND)
    running = watch("d")
    running.line(READY)
    write("d/a.txt~", DEFECTIVE)
    os.replace("d/a.txt~", "d/a.txt")
    running.line("共核对 1 个文件：错误 1 个")
    # and those that first take the old one away
    os.remove("d/a.txt")
    time.sleep(0.5)
    write("d/a.txt", SOUND)
    running.line("共核对 1 个文件：错误 0 个")
    assert "NL002" not in "".join(running.seen)


def test_locks_hidden_and_other_files_are_none_of_its_business(watch: Callable[..., Watch]) -> None:
    write("d/a.txt", SOUND)
    running = watch("d")
    running.line(READY)
    for name in ("d/~$a.txt", "d/.~lock.a.txt#", "d/.a.txt", "d/picture.png", "d/~WRD0001.tmp"):
        write(name, DEFECTIVE)
    os.remove("d/a.txt")
    assert running.stays_quiet()


def test_a_file_that_is_still_being_written_is_waited_for(watch: Callable[..., Watch]) -> None:
    write("d/a.txt", SOUND)
    running = watch("d")
    running.line(READY)
    with open("d/a.txt", "w", encoding="utf-8") as file:
        for line in DEFECTIVE.splitlines(keepends=True):
            file.write(line)
            file.flush()
            time.sleep(0.1)
    running.line("共核对 1 个文件：错误 1 个")
    assert sum("已保存" in line for line in running.seen) == 1


def test_a_file_that_cannot_be_opened_is_tried_again(noticelint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    write("a.txt", SOUND)
    write("b.txt", SOUND)
    for name in ("a.txt", "b.txt"):
        os.utime(name, (0, 0))
    refusals = {"a.txt": 2, "b.txt": 10_000}
    opened: list[str] = []

    def held(path: str, *arguments: str) -> object:
        opened.append(path)
        refusals[path] -= 1
        if refusals[path] >= 0:
            raise PermissionError(13, "held by another program")
        return builtins.open(path, *arguments)

    monkeypatch.setattr(watching, "open", held, raising=False)
    monkeypatch.setattr(watching, "QUIET", 0.01)
    assert watching._settled(["a.txt"]) == {"a.txt"}
    assert len(opened) == 3
    # one that stays closed is reported in the end
    assert watching._settled(["b.txt"]) == {"b.txt"}
    assert len(opened) == 3 + watching.PATIENCE


def test_a_bundle_is_checked_whole(watch: Callable[..., Watch]) -> None:
    write("d/正文.txt", "一、老旧小区改造\n1.改造老旧小区100个。\n责任单位：县住建局\n")
    write("d/附件1.txt", SOUND)
    running = watch("--as-one", "d")
    running.line("共核对 2 个文件")
    running.line(READY)
    write("d/附件1.txt", DEFECTIVE)
    running.line("错误 NL301")
    running.line("共核对 2 个文件")


def test_a_configuration_holds_from_when_it_is_saved(watch: Callable[..., Watch]) -> None:
    write("d/a.txt", DEFECTIVE)
    write("d/b.txt", SOUND)
    running = watch("d")
    running.line("共核对 2 个文件：错误 1 个")
    running.line(READY)
    write("d/noticelint.toml", "ignore = [\n")
    running.line("TOML 语法有误")
    write("d/noticelint.toml", 'ignore = ["NL301"]\n')
    running.line("共核对 2 个文件：错误 0 个")
    assert running.interrupt() == 0


def test_one_named_file_is_watched_and_those_beside_it_are_not(watch: Callable[..., Watch]) -> None:
    write("a.txt", SOUND)
    write("b.txt", SOUND)
    running = watch("a.txt")
    running.line(READY)
    write("b.txt", DEFECTIVE)
    assert running.stays_quiet()
    write("a.txt", DEFECTIVE)
    running.line("共核对 1 个文件：错误 1 个")


def test_a_folder_that_goes_away_does_no_harm(watch: Callable[..., Watch]) -> None:
    write("d/e/a.txt", SOUND)
    running = watch("d")
    running.line(READY)
    shutil.rmtree("d/e")
    assert running.stays_quiet()
    assert running.interrupt() == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-"], "标准输入不能监视"),
        (["a.txt", "--output", "json=b.json"], "--watch 与 --output 不能同时使用"),
        (["nowhere/a.txt"], "无法监视"),
    ],
)
def test_what_cannot_be_watched(noticelint: Command, arguments: list[str], said: str) -> None:
    write("a.txt", SOUND)
    result = noticelint("check", "--watch", *arguments)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert said in result.stderr


def test_without_the_extra_it_says_what_to_install(noticelint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    write("a.txt", SOUND)
    result = noticelint("check", "--watch", "a.txt")
    assert (result.exit_code, result.stderr) == (2, '--watch 需要另外安装：pip install "noticelint[watch]"\n')

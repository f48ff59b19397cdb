"""A notice of an invented county with one planted defect, and the command line as a user would drive it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from noticelint.linter.cli import cli

DEFECTIVE = """\
一、老旧小区改造
目标任务:改造老旧小区100个。
责任单位:市住建局,各区县政府
任务分解
东湖区
西山区
南川县
单位(个)
40
30
29
"""
"""The shares make 99 of 100; the finding points at line 8."""

SOUND = DEFECTIVE.replace("29", "30")

README = "# 说明\n\n这里存放本单位历年的文件。\n"
"""Neither a notice nor an excerpt of one."""

INTERRUPTIBLE = (
    sys.executable,
    "-c",
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from noticelint.linter.cli import main; main()",
)
"""The command line in a process that Ctrl-C reaches, also where the tests themselves run in the background of a shell, which ignores it."""

Command = Callable[..., Result]


@pytest.fixture
def noticelint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command line in an empty folder; ``stdin`` are the bytes of standard input."""
    monkeypatch.chdir(tmp_path)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)

    def run(*arguments: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(cli, arguments, input=stdin, catch_exceptions=False)

    return run


@pytest.fixture
def report(noticelint: Command) -> Callable[..., dict[str, Any]]:
    """The JSON of ``check``."""

    def run(*arguments: str, stdin: bytes | None = None) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(noticelint("check", *arguments, "--format", "json", stdin=stdin).stdout)
        return found

    return run

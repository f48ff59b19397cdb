"""The two streams of a command: what was asked for goes to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

import click

from .exit_status import FAILED
from .language import default_language

if TYPE_CHECKING:
    from ..rules.finding import Language


class Unwritten(click.ClickException):
    """Standard output takes no more, as on a full disk: one line, exit status 2."""

    exit_code = FAILED

    def show(self, file: Any = None) -> None:
        talk(self.message)


def put(content: str | bytes, language: Language | None = None) -> None:
    """Write to standard output; a reader that went away (| head) is no error and does not change the exit status.

    Raises Unwritten where the system refuses for another reason.
    """
    try:
        # not click.echo, which takes out the colours that were asked for
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        _abandon(sys.stdout)
    except OSError as error:
        _abandon(sys.stdout)
        reason = error.strerror or str(error)
        zh = (language or default_language()) == "zh"
        raise Unwritten(f"标准输出无法写入\uff1a{reason}" if zh else f"standard output cannot be written: {reason}") from None


def talk(line: str) -> None:
    """Write a line to standard error; where nobody listens, what the command came to still counts."""
    try:
        click.echo(line, err=True)
    except OSError:
        _abandon(sys.stderr)


def writes_unicode() -> bool:
    """Whether standard output takes every character; else JSON must be written in ASCII."""
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "").startswith("utf")


def prepare() -> None:
    """Make the streams take any character, and be there: a program may have been started with one of them closed (``>&-``)."""
    # else the next file that is opened would be taken for the stream
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - it stays as long as the program
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _abandon(stream: TextIO) -> None:
    # what is left in the buffer would fail once more when the interpreter closes the stream
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

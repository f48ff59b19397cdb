"""A PDF read in a process of its own, which ends when it takes too long or needs too much memory.

A page of a few bytes can ask for any amount of work at any point of its parser, so no limit within the parser holds.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from contextlib import suppress
from importlib.util import find_spec
from threading import Thread

from ..decode import MOST_PACKED, Unreadable
from .pages import Page, pages_of

MOST_MEMORY = 384 * 1024 * 1024
"""Bytes of data that the process may hold; one of 60 pages takes a tenth of that. Kept by Linux only."""

MOST_SECONDS = 60
"""For a whole file, whatever its number of pages."""

SECONDS = 7.0
"""For a first page; one takes about a tenth of a second."""

_SECONDS_MORE = 0.5
"""For each page after it, so that long files have their time and no page has more than it needs."""

_BEGUN = b"."
_TOO_SLOW = 75
"""The status with which the process ends itself; 1 is that of any error."""


def read_pages(data: bytes) -> list[Page]:
    """Raises Unreadable: ``missing-extra``, ``encrypted``, ``scanned``, ``fonts``, ``slow``, ``memory``, ``broken``, or for its size."""
    if find_spec("pdfplumber") is None:
        raise Unreadable("missing-extra", format=" PDF ", extra="pdf")
    if len(data) > MOST_PACKED:
        raise Unreadable("too-large", limit=MOST_PACKED >> 20)
    # -P: a module of the folder at work, named like one of Python's, is not to be run
    command = [sys.executable, "-P", "-c", f"from {__name__} import serve; serve({SECONDS}, {MOST_MEMORY})"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            made, _ = process.communicate(data, MOST_SECONDS)
        except subprocess.TimeoutExpired:
            raise Unreadable("slow") from None
        finally:
            process.kill()
    if not made.startswith(_BEGUN):
        raise RuntimeError(f"the process that reads PDF did not begin: status {process.returncode}")
    if process.returncode:
        raise Unreadable("slow" if process.returncode == _TOO_SLOW else "broken")
    outcome: list[Page] | Unreadable = pickle.loads(made[len(_BEGUN) :])  # noqa: S301 - of one's own making
    if isinstance(outcome, Unreadable):
        raise outcome
    return outcome


def serve(seconds: float, memory: int) -> None:
    """Read the PDF of standard input and write its pages, or why it cannot be read, to standard output; under these limits."""
    end = time.monotonic() + seconds

    def turned() -> None:
        nonlocal end
        end += _SECONDS_MORE

    def watch() -> None:
        while (left := end - time.monotonic()) > 0:
            time.sleep(left)
        os._exit(_TOO_SLOW)

    Thread(target=watch, daemon=True).start()
    out = sys.stdout.buffer
    out.write(_BEGUN)
    out.flush()
    _limit_memory(memory)
    outcome: list[Page] | Unreadable
    try:
        outcome = pages_of(sys.stdin.buffer.read(), turned)
    except Unreadable as error:
        outcome = error
    except MemoryError:
        outcome = Unreadable("memory", limit=memory >> 20)
    out.write(pickle.dumps(outcome))


def _limit_memory(most: int) -> None:
    with suppress(ImportError, OSError, ValueError):  # as the system has it
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))

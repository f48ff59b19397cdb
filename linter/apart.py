"""Processes beside this one: with a lexicon of their own, or to check many files side by side.

A lexicon belongs to a process, since patterns are built of its words once. Files with other words than the tool's own are
therefore checked in processes of theirs, and nothing leaks from one file to another.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from ..grammar.larks import keep_parsers_in, kept_parsers
from ..grammar.lexicon import install
from .garbage import collect_seldom

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from .checking import CheckedFile, Wanted
    from .files import Source
    from .settings import Settings, WordFiles
    from .wordlists import Words

_Result = TypeVar("_Result")

# a new process reads this module first: what is built of the lexicon's words is imported where it is used


class Lexicons:
    """Calls functions under a lexicon, in up to ``jobs`` processes for each that are started when first needed."""

    def __init__(self, jobs: int = 1) -> None:
        self._jobs = jobs
        self._pools: dict[WordFiles, ProcessPoolExecutor] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for pool in self._pools.values():
            pool.shutdown(wait=kind is None, cancel_futures=True)

    def call(self, files: WordFiles, function: Callable[..., _Result], *arguments: object) -> _Result:
        """What the function returns where these files have changed the lexicon; without files it is called right here.

        Function, arguments and result must be such as pickle takes. Raises ConfigurationError for files that are no lexicon.
        """
        return self.submit(files, function, *arguments).result() if files else function(*arguments)

    def submit(self, files: WordFiles, function: Callable[..., _Result], *arguments: object) -> Future[_Result]:
        """Call the function in another process. The result raises BrokenExecutor where that process died.

        Raises ConfigurationError for files that are no lexicon.
        """
        from concurrent.futures import BrokenExecutor

        if files not in self._pools:
            self._pools[files] = start(files, self._jobs)
        with _interruption_held_back():
            try:
                return self._pools[files].submit(function, *arguments)
            except BrokenExecutor:
                self._pools[files] = start(files, self._jobs)
                return self._pools[files].submit(function, *arguments)


def check(source: Source, settings: Settings, wanted: Wanted) -> CheckedFile:
    """Everything that the rules in force say about a file, under the lexicon of this process."""
    from .checking import check_source
    from .settings import rules_in_force

    return check_source(source, rules_in_force(settings), wanted)


def start(files: WordFiles, jobs: int) -> ProcessPoolExecutor:
    """Up to so many processes with the lexicon that the files make. Raises ConfigurationError for files that are no lexicon."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from .wordlists import words_of

    # spawned, not forked: a fork would have the patterns of this process
    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin, initargs=(words_of(files), kept_parsers()))


@contextmanager
def _interruption_held_back() -> Iterator[None]:
    """Ctrl-C waits until the block is done: a process that is started here must not be hit before it can take it quietly."""
    hold = getattr(signal, "pthread_sigmask", None)
    if hold is None:
        yield
        return
    before = hold(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        hold(signal.SIG_SETMASK, before)


def _begin(words: Words, parsers: Path | None) -> None:
    """Make a new process ready, before anything is built of the words."""
    # Ctrl-C reaches every process: this one ends, and what is to be said the first one says
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    collect_seldom()
    install(words)
    keep_parsers_in(parsers)

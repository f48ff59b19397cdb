"""Processes with a lexicon of their own.

A lexicon belongs to a process, since patterns are built of its words once. Files with other words than the tool's own are
therefore checked in a process of theirs, and nothing leaks from one file to another.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Self, TypeVar

from .settings import WordFiles

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_Result = TypeVar("_Result")


class Lexicons:
    """Calls functions under a lexicon: one process for each that differs from the tool's own, started when first needed."""

    def __init__(self) -> None:
        self._pools: dict[WordFiles, ProcessPoolExecutor] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pool in self._pools.values():
            pool.shutdown()

    def call(self, files: WordFiles, function: Callable[..., _Result], *arguments: object) -> _Result:
        """What the function returns where these files have changed the lexicon; without files it is called right here.

        Function, arguments and result must be such as pickle takes. Raises ConfigurationError for files that are no lexicon.
        """
        if not files:
            return function(*arguments)
        if files not in self._pools:
            self._pools[files] = _process(files)
        return self._pools[files].submit(function, *arguments).result()


def _process(files: WordFiles) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from ..grammar.lexicon import install
    from .wordlists import words_of

    # spawned, not forked: a fork would have the patterns of this process
    return ProcessPoolExecutor(1, get_context("spawn"), initializer=install, initargs=(words_of(files),))

"""Which files a run looks at, and their bytes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Literal

from .office_program import OFFICE_SUFFIXES, office_program
from .readers.decode import MOST_PACKED

SUFFIXES = (".txt", ".md", ".docx", ".docm", ".html", ".htm", ".xlsx", ".xlsm", ".pdf")
"""What a folder contributes; a file that is named is always read, whatever its suffix."""

READ_LIMIT = MOST_PACKED + 1
"""Bytes that are read at most: one more than any reader accepts, so that an endless device ends as too large."""

STDIN = "-"

EXTRAS = {".xlsx": ("xlsx", "openpyxl"), ".xlsm": ("xlsx", "openpyxl"), ".pdf": ("pdf", "pdfplumber")}
"""Types of files that the default installation does not read: the extra to install, and the package that it brings."""

LOCK = "~$"
"""How the file begins that Word and WPS put beside one that they hold open."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or standard input. ``path`` is relative where the user's was; ``content`` is what was read already."""

    path: str
    is_stdin: bool = False
    content: bytes | None = None

    @property
    def name(self) -> str:
        """The path to show: bytes of a file name that are no text stand as escapes, since no report could hold them."""
        return self.path.encode("utf-8", "backslashreplace").decode()

    def held(self) -> Source:
        """The source with its bytes, which some can give only once and another process not at all. As it is where it is unreadable."""
        with suppress(OSError):
            return replace(self, content=self.read())
        return self

    def read(self) -> bytes:
        """The first ``READ_LIMIT`` bytes. Raises OSError where the system refuses."""
        if self.content is not None:
            return self.content
        if self.is_stdin:
            if sys.stdin is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            return sys.stdin.buffer.read(READ_LIMIT)
        with open(self.path, "rb") as file:
            return file.read(READ_LIMIT)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file or folder below a named folder that the run does not look at, and why.

    ``lock`` is what an office program puts beside a file that it holds open, ``special`` a pipe or a device, ``excluded`` left out by
    the configuration, ``office`` of a type that only LibreOffice reads, which is not there; ``extra`` of one whose extra is not installed.
    """

    path: str
    reason: Literal["hidden", "lock", "suffix", "special", "excluded", "unchanged", "office", "extra"]


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a run, each once, the named folders that held none, and what was passed over in them."""

    sources: tuple[Source, ...]
    empty_folders: tuple[str, ...]
    passed_over: tuple[PassedOver, ...] = ()


Excludes = Callable[[str, bool], bool]
"""Whether the configuration leaves out a path; the second argument says whether it is a folder."""


def _excludes_nothing(path: str, is_folder: bool) -> bool:
    return False


def find(
    paths: Iterable[str],
    stdin_name: str = STDIN,
    excludes: Excludes = _excludes_nothing,
    *,
    force_exclude: bool = False,
    as_one: bool = False,
) -> Found:
    """The files that the paths stand for, in the order of the paths; a folder's own are sorted.

    Hidden files and folders below a folder are left out, and links to folders are not followed, so circles do no harm. A
    path that does not exist, or a folder that cannot be listed, stays in as a source whose reading fails. What is excluded is
    left out below a folder; where the user names it, only with ``force_exclude``. Where the files of a folder are one notice
    (``as_one``), those that nothing here can read stay in, since it is not whole without them.
    """
    sources: dict[str, Source] = {}
    empty_folders: list[str] = []
    passed_over: list[PassedOver] = []
    for path in paths:
        if path == STDIN:
            sources.setdefault(STDIN, Source(stdin_name, is_stdin=True))
        elif force_exclude and excludes(path, os.path.isdir(path)):
            passed_over.append(PassedOver(path, "excluded"))
        elif os.path.isdir(path):
            # a folder that is named is wanted, with all that is in it
            below = _below(path, passed_over, _excludes_nothing if excludes(path, True) else excludes, keeps_all=as_one)
            if not below:
                empty_folders.append(path)
            for name in below:
                sources.setdefault(os.path.realpath(name), Source(name))
        else:
            sources.setdefault(os.path.realpath(path), Source(path))
    return Found(tuple(sources.values()), tuple(empty_folders), tuple(passed_over))


def _below(folder: str, passed_over: list[PassedOver], excludes: Excludes, *, keeps_all: bool) -> list[str]:
    names: list[str] = []
    refused: list[str] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: refused.append(error.filename)):
        hidden = {name for name in (*folders, *files) if name.startswith(".")}
        passed_over.extend(PassedOver(os.path.join(place, name), "hidden") for name in sorted(hidden))
        excluded = {name for name in folders if name not in hidden and excludes(os.path.join(place, name), True)}
        passed_over.extend(PassedOver(os.path.join(place, name), "excluded") for name in sorted(excluded))
        folders[:] = sorted(set(folders) - hidden - excluded)
        for name in sorted(set(files) - hidden):
            whole = os.path.join(place, name)
            lacking = None if keeps_all else _lacking(os.path.splitext(name)[1].lower())
            if name.startswith(LOCK):
                passed_over.append(PassedOver(whole, "lock"))
            elif lacking is not None:
                passed_over.append(PassedOver(whole, lacking))
            elif not name.lower().endswith((*SUFFIXES, *OFFICE_SUFFIXES)):
                passed_over.append(PassedOver(whole, "suffix"))
            elif _is_special(whole):
                passed_over.append(PassedOver(whole, "special"))
            elif excludes(whole, False):
                passed_over.append(PassedOver(whole, "excluded"))
            else:
                names.append(whole)
    return names + refused


def _lacking(suffix: str) -> Literal["office", "extra"] | None:
    """What is not installed that files of this type are read with; None where nothing is missing."""
    if suffix in OFFICE_SUFFIXES and office_program() is None:
        return "office"
    return "extra" if suffix in EXTRAS and not _is_installed(EXTRAS[suffix][1]) else None


def _is_installed(package: str) -> bool:
    return find_spec(package) is not None


def _is_special(path: str) -> bool:
    """A pipe or device that lies in a folder would block the run; a dangling link is kept, to be reported."""
    return os.path.exists(path) and not os.path.isfile(path)

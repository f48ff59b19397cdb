"""Patterns of paths, as .gitignore reads them: a pattern that fits a folder fits everything in it."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import translate
from functools import cache

_ANY_DEPTH = "**"


@dataclass(frozen=True, slots=True)
class Glob:
    """``text`` is a pattern relative to ``folder`` (an absolute path).

    ``*``, ``?`` and ``[...]`` stand for characters of one name, ``**`` for any number of folders. Without a slash, other than
    one at its end, a pattern fits at any depth; with one at its end it fits folders only.
    """

    text: str
    folder: str

    def names(self, path: str) -> bool:
        """Whether the absolute path itself is meant, and not only a folder above it."""
        return _fit(_steps(self.text), _parts(path, self.folder))

    def fits(self, path: str, *, is_folder: bool = False) -> bool:
        """Whether the absolute path, or a folder above it, is meant. A path outside ``folder`` is taken by its whole name."""
        parts = _parts(path, self.folder)
        steps = _steps(self.text)
        only_folders = self.text.endswith("/")
        for count in range(1, len(parts) + 1):
            if (count < len(parts) or is_folder or not only_folders) and _fit(steps, parts[:count]):
                return True
        return False


def fault_of(pattern: str) -> tuple[str, str] | None:
    """Why a text is no pattern, in zh and en; None where it is one."""
    if not pattern.strip("/ "):
        return "空的路径模式", "an empty pattern of paths"
    if pattern.startswith("!"):
        return "路径模式不能以 ! 开头", "a pattern of paths cannot begin with !"
    if ".." in pattern.split("/"):
        return (
            "路径模式不能含有 ..，应相对于配置文件所在的文件夹",
            "a pattern of paths cannot hold ..: it starts at the configuration's folder",
        )
    return None


@cache
def _parts(path: str, folder: str) -> tuple[str, ...]:
    inside = path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
    relative = os.path.relpath(path, folder) if inside else os.path.splitdrive(path)[1]
    # the same name may be written in two ways: macOS takes letters with accents apart
    names = unicodedata.normalize("NFC", relative.replace(os.sep, "/")).split("/")
    return tuple(name for name in names if name not in ("", "."))


@cache
def _steps(text: str) -> tuple[re.Pattern[str] | None, ...]:
    """One pattern a name; None is any number of folders."""
    names = unicodedata.normalize("NFC", text).strip("/").split("/")
    if "/" not in text.rstrip("/"):
        names.insert(0, _ANY_DEPTH)
    return tuple(None if name == _ANY_DEPTH else re.compile(translate(name)) for name in names if name not in ("", "."))


def _fit(steps: Sequence[re.Pattern[str] | None], parts: Sequence[str]) -> bool:
    """Step by step, with the set of numbers of names that the steps so far can take: no step is tried twice at one place."""
    reached = {0}
    for index, step in enumerate(steps):
        if step is None:
            # at the end ** is what lies in a folder, not the folder itself
            first = min(reached) + (1 if index == len(steps) - 1 else 0)
            reached = set(range(first, len(parts) + 1))
        else:
            reached = {place + 1 for place in reached if place < len(parts) and step.match(parts[place])}
        if not reached:
            return False
    return len(parts) in reached

"""Which files together are one notice, and in which order they are read."""

from __future__ import annotations

import glob
import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .config_files import shown
from .files import LOCK, Source
from .globs import Glob

Bundle = tuple[Source, ...]
"""The files of one notice, the letter first."""

_DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMBER = re.compile("[0-9]+|[零〇一二三四五六七八九两十]+")
_ATTACHED = re.compile("附[件表录]|附[0-9零〇一二三四五六七八九两十]")
_LEAD = " 0123456789.-_、()[]"
"""What may number the files of a folder: 2.附件1.docx, (3)附表.xlsx."""


@dataclass(frozen=True, slots=True)
class BundleFiles:
    """A bundle of a configuration: patterns of paths from ``folder``, an absolute path."""

    patterns: tuple[str, ...]
    folder: str

    def paths(self) -> tuple[str, ...]:
        """The files, as a person in the working folder would write them, in the order of the patterns; each once.

        A path without a pattern's marks counts though there is no such file: reading it will say so.
        """
        found: dict[str, str] = {}
        for pattern in self.patterns:
            whole = os.path.normpath(os.path.join(self.folder, pattern))
            fitting = [whole]
            if glob.has_magic(pattern) and not os.path.isfile(whole):
                listed = glob.glob(pattern, root_dir=self.folder, recursive=True)
                fitting = [os.path.normpath(os.path.join(self.folder, path)) for path in in_reading_order(listed)]
                fitting = [path for path in fitting if os.path.isfile(path) and not os.path.basename(path).startswith(LOCK)]
            for path in fitting:
                found.setdefault(os.path.realpath(path), shown(path))
        return tuple(found.values())

    def takes(self, path: str) -> bool:
        """Whether the bundle would have the file if there were one at this absolute path."""
        # with a slash, as a pattern is of one place, and not of any depth
        return any(Glob(f"./{pattern}", self.folder).names(path) for pattern in self.patterns)


def in_reading_order(paths: Iterable[str]) -> list[str]:
    """Files of a folder as a reader takes them up: attachments behind the rest, numbers by their value (附件2 before 附件10, 附件二 before 附件三)."""
    return sorted(paths, key=_place)


def has_others_attached(paths: Sequence[str]) -> bool:
    """Whether a file called an attachment (附件2.xls) lies beside these and is none of them: of a type that is not read, or left out."""
    known = {os.path.realpath(path) for path in paths}
    for folder in {os.path.dirname(path) for path in known}:
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        if any(_is_attached(name) and os.path.join(folder, name) not in known for name in names):
            return True
    return False


def _is_attached(name: str) -> bool:
    return _ATTACHED.match(name.lstrip(_LEAD)) is not None


def _place(path: str) -> tuple[str, bool, list[tuple[int, str]], str]:
    folder, name = os.path.split(unicodedata.normalize("NFKC", path))
    attached = _is_attached(name)
    pieces: list[tuple[int, str]] = []
    end = 0
    for number in _NUMBER.finditer(name):
        # words before a number count as a piece that no number equals
        pieces += [(-1, name[end : number.start()]), (_value(number[0]), "")]
        end = number.end()
    return folder, attached, [*pieces, (-1, name[end:])], path


def _value(numeral: str) -> int:
    """Of digits, or of a Chinese number below a hundred."""
    if numeral[0] in "0123456789":
        return int(numeral[:18])
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS.get(tens[-1:], 1) * 10 if ten else 0) + _DIGITS.get(ones[-1:], 0)


def bundles_of(wanted: Iterable[tuple[Source, Sequence[BundleFiles]]]) -> tuple[Bundle, ...]:
    """The bundles to which any of the files belongs by its configuration, whole; a file that is in several counts in the first.

    The files that were asked for stay as they are named there. A bundle with a single file is none.
    """
    asked = {os.path.realpath(source.path): (source, bundles) for source, bundles in wanted if not source.is_stdin}
    made: list[Bundle] = []
    listed: dict[BundleFiles, dict[str, Source]] = {}
    taken: set[str] = set()
    for place, (_, bundles) in asked.items():
        for bundle in bundles if place not in taken else ():
            if bundle not in listed:
                named = {os.path.realpath(path): path for path in bundle.paths()}
                listed[bundle] = {real: asked[real][0] if real in asked else Source(path) for real, path in named.items()}
            members = {real: source for real, source in listed[bundle].items() if real not in taken}
            if len(members) > 1 and place in members:
                made.append(tuple(members.values()))
                taken.update(members)
                break
    return tuple(made)

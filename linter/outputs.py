"""Reports into files: ``--output FORMAT=FILE``."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from .language import default_language, plain
from .reporters import FORMATS, View, render
from .writing import replace_file

if TYPE_CHECKING:
    from ..rules.finding import Language
    from .checking import Run


@dataclass(frozen=True, slots=True)
class Output:
    """A report that goes to a file."""

    output_format: str
    path: str


def parse_outputs(context: click.Context, parameter: click.Parameter, values: Sequence[str]) -> tuple[Output, ...]:
    """The callback of the option. Raises BadParameter for what is not ``FORMAT=FILE`` with a known format."""
    language = context.params.get("lang") or default_language()
    return tuple(_parsed(value, language) for value in values)


def _parsed(value: str, language: Language) -> Output:
    zh = language == "zh"
    output_format, _, path = value.partition("=")
    if not path:
        raise click.BadParameter(f"应写作 格式=文件：{plain(value)}" if zh else f"{plain(value)}: FORMAT=FILE is wanted")
    if output_format not in FORMATS:
        named, known = plain(output_format), ", ".join(FORMATS)
        raise click.BadParameter(f"没有这种格式：{named}（{known}）" if zh else f"no such format: {named} ({known})")
    if path == "-":
        raise click.BadParameter("标准输出请用 --format" if zh else "for standard output there is --format")
    return Output(output_format, path)


def clash(outputs: Sequence[Output], needed: Iterable[str]) -> str | None:
    """The first path that would be written twice, or over a file that is needed, by whatever name."""
    taken = {name for path in needed for name in _names(path)}
    for output in outputs:
        names = _names(output.path)
        if not taken.isdisjoint(names):
            return output.path
        taken |= names
    return None


def _names(path: str) -> set[object]:
    """What a file is known by: its place, and for one that is there what the system calls it, which hard links share."""
    names: set[object] = {os.path.realpath(path)}
    with suppress(OSError, ValueError):
        state = os.stat(path)
        if stat.S_ISREG(state.st_mode):
            names.add((state.st_dev, state.st_ino))
    return names


def write_outputs(outputs: Sequence[Output], run: Run, view: View) -> Iterator[tuple[str, str]]:
    """Write each report as UTF-8, a regular file whole or not at all; yields path and reason of each that could not be written."""
    for output in outputs:
        report = render(output.output_format, run, view)
        try:
            _write(output.path, report.encode("utf-8", "backslashreplace"))
        except (OSError, ValueError) as error:
            # ValueError: a name that no file can have, such as one with a NUL
            yield output.path, getattr(error, "strerror", None) or str(error)


def _write(path: str, report: bytes) -> None:
    if os.path.isfile(path) or not os.path.lexists(path):
        replace_file(path, report)
        return
    # a pipe or a device takes what it is given
    with open(path, "wb") as stream:
        stream.write(report)

"""Reports into files: ``--output FORMAT=FILE``."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from .language import default_language, plain
from .reporters import FORMATS, View, render

if TYPE_CHECKING:
    from ..rules.finding import Language
    from .checking import Run
    from .files import Source


@dataclass(frozen=True, slots=True)
class Output:
    """A report that goes to a file."""

    output_format: str
    path: str


def parse_outputs(context: click.Context, parameter: click.Parameter, values: Sequence[str]) -> tuple[Output, ...]:
    """The callback of the option. Raises BadParameter for what is not ``FORMAT=FILE`` with a known format."""
    return tuple(_parsed(value, default_language()) for value in values)


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


def clash(outputs: Sequence[Output], sources: Sequence[Source]) -> str | None:
    """The first path that would be written twice, or over a file that is to be checked."""
    taken = {os.path.realpath(source.path) for source in sources if not source.is_stdin}
    for output in outputs:
        place = os.path.realpath(output.path)
        if place in taken:
            return output.path
        taken.add(place)
    return None


def write_outputs(outputs: Sequence[Output], run: Run, view: View) -> Iterator[tuple[str, str]]:
    """Write each report as UTF-8; yields path and reason of each that could not be written."""
    for output in outputs:
        report = render(output.output_format, run, view)
        try:
            with open(output.path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.write(report)
        except OSError as error:
            yield output.path, error.strerror or str(error)

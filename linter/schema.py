"""The shapes of the JSON outputs, and their published schemas.

``python -m noticelint.linter.schema FOLDER`` writes the schemas, that of a configuration too; a test fails when those of the repository are stale.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

SeverityName = Literal["error", "warning", "info"]

_ELSEWHERE = Field(default=None, description="only where it is in another file of the same notice")


class Shape(BaseModel):
    """Base of every shape: no other keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Head(Shape):
    """What names the notice; null where it does not say."""

    title: str | None
    issuer: str | None
    document_number: str | None
    date: str | None = Field(description="ISO 8601 where the day is given, else as written")


class Place(Shape):
    """Another place that belongs to a finding."""

    label: str
    line: int
    column: int
    location: str
    excerpt: str
    path: str | None = _ELSEWHERE


class TermShape(Shape):
    """One addend; value null is a blank cell."""

    label: str
    value: str | None = Field(description="decimal in the figure's own unit, never with an exponent")
    line: int
    path: str | None = _ELSEWHERE


class Arithmetic(Shape):
    """The arithmetic behind a finding, as decimals in the figures' own unit; difference = computed - stated."""

    stated: str
    computed: str
    difference: str
    unit: str
    terms: list[TermShape]


class EditShape(Shape):
    """Replace the code points [start, end) of the text with line ends as a single line feed and without BOM."""

    start: int
    end: int
    line: int
    column: int
    text: str


class FixShape(Shape):
    applicability: Literal["safe", "unsafe", "display"]
    edits: list[EditShape]


class FindingShape(Shape):
    """Lines and columns count from 1, columns in code points, ends are inclusive."""

    code: str
    name: str
    severity: SeverityName
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    location: str
    excerpt: str
    data: Arithmetic | dict[str, str]
    related: list[Place]
    fingerprint: str
    fixes: list[FixShape]


class CheckedShape(Shape):
    """How much was verified."""

    sums: int
    tasks: int
    unit_lists: int
    figures: int
    facts_joined: int
    tables: int
    unreadable_tables: int


class SumShape(Shape):
    """One verified sum (only with --show-checks)."""

    label: str
    line: int
    location: str
    verdict: Literal["agrees", "rounding", "truncated", "short", "over"]
    stated: str
    computed: str
    difference: str
    unit: str
    terms: list[TermShape]


class FileShape(Shape):
    path: str
    notice: Head
    findings: list[FindingShape]
    checked: CheckedShape
    checks: list[SumShape] | None = None


class FaultShape(Shape):
    """A failure of the linter itself."""

    path: str
    origin: str
    location: str
    error: str


class Summary(Shape):
    files: int
    checked_files: int
    unreadable_files: int
    errors: int
    warnings: int
    infos: int
    faults: list[FaultShape]


class CheckReport(Shape):
    """Output of ``noticelint check --format json``."""

    version: Literal[1] = 1
    files: list[FileShape]
    summary: Summary


class FileLine(Shape):
    """A file, before the lines of its findings."""

    type: Literal["file"]
    path: str
    notice: Head
    checked: CheckedShape
    checks: list[SumShape] | None = None


class FindingLine(FindingShape):
    """A finding in the file of that path."""

    type: Literal["finding"]
    path: str


class SummaryLine(Summary):
    """The last line."""

    type: Literal["summary"]
    version: Literal[1] = 1


class CheckLine(RootModel[Annotated[FileLine | FindingLine | SummaryLine, Field(discriminator="type")]]):
    """One line of the output of ``noticelint check --format jsonl``."""


class RowShape(Shape):
    label: str
    line: int
    path: str | None = _ELSEWHERE
    cells: list[str]


class TableShape(Shape):
    title: str
    line: int
    path: str | None = _ELSEWHERE
    columns: list[str]
    rows: list[RowShape]


class TaskShape(Shape):
    """``roles`` maps each label as written to the bodies behind it, shared prefixes and suffixes restored."""

    ordinal: str | None
    line: int
    path: str | None = _ELSEWHERE
    text: str
    roles: dict[str, list[str]]
    leaders: list[str]
    tables: list[TableShape]


class SectionShape(Shape):
    ordinal: str | None
    heading: str
    line: int
    path: str | None = _ELSEWHERE
    tasks: list[TaskShape]
    sections: list[SectionShape]


class PartShape(Shape):
    title: str
    line: int
    path: str | None = _ELSEWHERE
    sections: list[SectionShape]
    tasks: list[TaskShape]
    tables: list[TableShape]


class OutlineReport(Shape):
    """Output of ``noticelint outline --format json``. A table stands once: under its task, else under its part."""

    version: Literal[1] = 1
    path: str
    title: str | None
    issuer: str | None
    document_number: str | None
    date: str | None
    addressees: list[str]
    parts: list[PartShape]


class OriginShape(Shape):
    """Where a value comes from; ``line`` counts from 1 and is 0 without a file."""

    source: Literal["default", "file", "command-line"]
    file: str
    line: int


class SettingShape(Shape):
    """A setting under its key in the configuration."""

    key: str
    value: str | list[str]
    origins: list[OriginShape]


class RuleInForceShape(Shape):
    """``severity`` is the highest that the rule's findings have; ``options`` are keyed as in the configuration."""

    code: str
    name: str
    runs: bool
    severity: SeverityName
    options: dict[str, bool | int | str | list[str]]
    origins: list[OriginShape]


class SettingsReport(Shape):
    """Output of ``noticelint config --format json``: what is in force for ``path``."""

    version: Literal[1] = 1
    path: str
    excluded: bool
    values: list[SettingShape]
    rules: list[RuleInForceShape]


SCHEMAS: dict[str, type[BaseModel]] = {
    "check-1.json": CheckReport,
    "check-line-1.json": CheckLine,
    "outline-1.json": OutlineReport,
    "settings-1.json": SettingsReport,
}
"""File name in ``schemas/`` -> shape; the number is the version that the outputs carry."""


def schema_text(shape: type[BaseModel]) -> str:
    """The JSON schema (draft 2020-12) of a shape, as its file holds it."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **shape.model_json_schema(mode="serialization")}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    from . import configuration

    texts = {file_name: schema_text(shape) for file_name, shape in SCHEMAS.items()}
    for file_name, text in {**texts, "config-1.json": configuration.schema_text()}.items():
        Path(sys.argv[1], file_name).write_text(text, encoding="utf-8", newline="\n")

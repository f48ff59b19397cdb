"""The report formats and the shapes of the JSON outputs, in English: they are for those who write programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib import import_module

from blocks import code, page, table, words
from schema_words import fields, type_words

from noticelint.linter import reporters
from noticelint.linter.schema import SCHEMAS, schema_text


def pages() -> Mapping[str, str]:
    return {"en/formats.md": _formats(), "en/json.md": _json()}


def _formats() -> str:
    return page(
        "Report formats",
        "`check --format NAME` prints one of these; `--output NAME=FILE`, as often as you like, writes more of them in the same run. "
        "What comes out is shown on [several formats at once](../../several-formats.md).",
        table(
            ("format", "what it is", "for"),
            (
                (code(name), words(_about(name)), "people" if name in reporters.FOR_PEOPLE else "programs")
                for name in reporters.FORMATS
            ),
        ),
    )


def _about(name: str) -> str:
    return (import_module(f"{reporters.__name__}.{name}").__doc__ or "").replace("``", "")


def _json() -> str:
    blocks = [
        (
            "Generated from the models behind the outputs. The JSON schemas (draft 2020-12) are in the folder `schemas/` of the repository. "
            "The number in a file name is the `version` that the output carries."
        ),
    ]
    for file_name, model in SCHEMAS.items():
        schema = json.loads(schema_text(model))
        definitions = schema.get("$defs", {})
        anchors = {name: f"{file_name.partition('.')[0]}-{name.lower()}" for name in definitions}
        blocks += [f"## {file_name}", _said(schema), *_shape(schema, definitions, anchors)]
        for name, shape in definitions.items():
            blocks += [f"### {name} {{#{anchors[name]}}}", _said(shape), *_shape(shape, definitions, anchors)]
    return page("JSON", *blocks)


def _said(shape: Mapping[str, str]) -> str:
    return words(shape.get("description", "").replace("``", ""))


def _shape(shape: Mapping[str, object], definitions: Mapping[str, object], anchors: Mapping[str, str]) -> Iterator[str]:
    def linked(kind: str) -> str:
        return re.sub(
            "[A-Za-z]+", lambda word: f"[{word[0]}](#{anchors[word[0]]})" if word[0] in anchors else word[0], words(kind)
        )

    rows = [
        (code(name), linked(kind), words(said.replace("``", "")) if required or default is not None else "may be absent")
        for name, kind, required, default, said in fields(shape, definitions)
    ]
    yield table(("key", "value", "meaning"), rows) if rows else linked(type_words(shape, definitions))

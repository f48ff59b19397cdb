"""JSON schemas, as pydantic writes them, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]
Field = tuple[str, str, bool, Any, str]
"""Name, type in words, whether it must be there, default, description."""


def fields(shape: Schema, definitions: Schema) -> Iterator[Field]:
    """The fields of an object."""
    required = shape.get("required", [])
    for name, schema in shape.get("properties", {}).items():
        yield name, type_words(schema, definitions), name in required, schema.get("default"), schema.get("description", "")


def type_words(schema: Schema, definitions: Schema) -> str:
    """The type of a value: list of string; "zh" or "en"; an object by its name."""
    if "$ref" in schema:
        return name_of(schema["$ref"])
    if "const" in schema:
        return _quoted(schema["const"])
    if "enum" in schema:
        return " or ".join(map(_quoted, schema["enum"]))
    alternatives = schema.get("anyOf") or schema.get("oneOf")
    if alternatives:
        return " or ".join(type_words(each, definitions) for each in alternatives)
    if schema.get("type") == "array":
        return f"list of {type_words(schema['items'], definitions)}"
    if schema.get("type") == "object":
        values = schema.get("additionalProperties")
        return f"table of {type_words(values, definitions)}" if isinstance(values, Mapping) else "table"
    return str(schema.get("type", "any value"))


def name_of(reference: str) -> str:
    """The name of a definition that a reference points to."""
    return reference.rpartition("/")[2]


def _quoted(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)

"""What a configuration file may say, as pydantic models: the one place from which its checks and its JSON schema come.

Imported only where there is a file, since pydantic alone takes longer than all else at the start.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from ..rules import all_rules
from ..rules.finding import Severity
from ..rules.rule import Rule
from .bundle_files import BundleFiles
from .config_files import MOST_BYTES, ConfigFile
from .configuration_error import ConfigurationError, hint, meant
from .globs import Glob, fault_of
from .rule_options import key_of
from .selection import UnknownRuleError, find_rules
from .settings import Layer, Origin, PerFile, WordFiles

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_Model = TypeVar("_Model", bound=BaseModel)

SeverityName = Literal["error", "warning", "info"]
RuleName = Annotated[str, Field(description="code (NL301), beginning of a code (NL3), name (allocation-short), or ALL")]
Pattern = Annotated[str, Field(description="as in .gitignore, from the folder of this file: 归档/, *.bak.md, 旧稿/**")]
FilePath = Annotated[str, Field(min_length=1, pattern=r"^[^\x00]*$", description="from the folder of this file")]
BundlePath = Annotated[
    str,
    Field(
        min_length=1,
        pattern=r"^[^\x00]*$",
        description="from the folder of this file: 正文.docx, 附件*.xlsx; ** is any number of folders",
    ),
]

ROSTER_RULE = "unit-unknown"
"""The rule that wants the names of the roster, as its option ``roster``."""


class _Table(BaseModel):
    """Base of every table: no other keys, and no value is taken for one of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, alias_generator=key_of)


class PerFileTable(_Table):
    """What holds for the files that the pattern fits. It speaks last, after all layers."""

    ignore: list[RuleName] = Field(default=[], description="rules that are silent in these files")
    severity: dict[RuleName, SeverityName] = Field(default={}, description="severity in these files, by rule")


class LexiconTable(_Table):
    """Files of the office's own words, laid out like those of grammar/lexicon: [roles.labels] lead = ["主抓单位"]."""

    extend: list[FilePath] = Field(default=[], description="their words are added to the tool's own")
    replace: list[FilePath] = Field(default=[], description="their lists stand for the tool's own lists of the same name")


class BundleTable(_Table):
    """A notice that lies in several files, which are checked as one wherever one of them is."""

    files: list[BundlePath] = Field(min_length=1, description="the letter first, then its attachments")


class Configuration(_Table):
    """noticelint.toml, or [tool.noticelint] in pyproject.toml. The nearest one upward from a file holds for it."""

    extend: FilePath | None = Field(default=None, description="another configuration on which this one builds")
    profile: Literal["draft", "review", "publish"] | None = Field(
        default=None, description="draft 草稿: errors; review 送审: and warnings; publish 印发: everything (default)"
    )
    lang: Literal["zh", "en"] | None = Field(
        default=None, description="language of the messages; one a run, that of the first file"
    )
    fail_on: Literal["error", "warning", "info", "never"] | None = Field(
        default=None, description="severity from which on the exit status is 1 (default error)"
    )
    select: list[RuleName] = Field(default=[], description="run these rules only; replaces the select of a farther layer")
    extend_select: list[RuleName] = Field(default=[], description="run these rules too, whatever the profile")
    ignore: list[RuleName] = Field(default=[], description="leave these rules out")
    severity: dict[RuleName, SeverityName] = Field(
        default={}, description="the most serious severity of a rule; what the rule lowers by itself stays as low"
    )
    options: dict[RuleName, dict[str, Any]] = Field(default={}, description="options of a rule; its page lists them")
    per_file: dict[Pattern, PerFileTable] = Field(default={}, description="rules for files that a pattern fits")
    exclude: list[Pattern] = Field(default=[], description="files and folders that a run over a folder leaves out")
    bundle: list[BundleTable] = Field(default=[], description="[[bundle]]: files that together are one notice")
    lexicon: LexiconTable | None = Field(default=None, description="the office's own words")
    roster: list[FilePath] | None = Field(
        default=None, description="text files with the names of all bodies, one body a line, its other names behind 、"
    )
    baseline: FilePath | None = Field(
        default=None, description="a baseline whose findings are not told again; one a run, that of the first file"
    )


def schema_text() -> str:
    """The JSON schema (draft 2020-12) of a noticelint.toml, as ``schemas/config-1.json`` holds it."""
    schema = Configuration.model_json_schema(mode="validation")
    schema["properties"]["options"]["properties"] = {
        key: {**_options_model(rule).model_json_schema(mode="validation"), "title": f"{rule.code} {rule.name}"}
        for rule in all_rules()
        if rule.options is not None
        for key in (rule.code, rule.name)
    }
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def layer_of(file: ConfigFile) -> Layer:
    """The layer that a file makes, roster files read. Raises ConfigurationError for the first thing that is wrong with it."""
    said = _validated(file, Configuration, file.values, ())
    for key in ("select", "extend-select", "ignore"):
        _require_rules(file, (key,), file.values.get(key, ()))
    for key in ("severity", "options"):
        _require_rules(file, (key,), file.values.get(key, {}))
    options: dict[str, Mapping[str, Any]] = {}
    written: dict[str, str] = {}
    for name, values in said.options.items():
        rule = _with_options(file, name)
        options[rule.code] = {**options.get(rule.code, {}), **_options(file, name, rule, values)}
        written[rule.code] = name
    roster = None if said.roster is None else _paths(file, said.roster)
    if roster is not None:
        (rule,) = find_rules(all_rules(), ROSTER_RULE)
        names = [name for written, path in zip(said.roster or (), roster, strict=True) for name in _names(file, written, path)]
        own = options.get(rule.code, {})
        options[rule.code] = {**own, "roster": (*own.get("roster", ()), *names)}
    lexicon: WordFiles | None = None
    if said.lexicon is not None:
        extending, replacing = _paths(file, said.lexicon.extend), _paths(file, said.lexicon.replace)
        lexicon = (*(("replace", path) for path in replacing), *(("extend", path) for path in extending))
    return Layer(
        origin=lambda key: _origin(file, key, written),
        profile=said.profile,
        lang=said.lang,
        fail_on=said.fail_on,
        select=tuple(said.select),
        extend_select=tuple(said.extend_select),
        ignore=tuple(said.ignore),
        severity=_by_severity(said.severity),
        options=options,
        per_file=tuple(_per_file(file, said.per_file)),
        exclude=tuple(_glob(file, ("exclude",), pattern) for pattern in said.exclude),
        bundles=tuple(BundleFiles(tuple(each.files), file.folder) for each in said.bundle),
        lexicon=lexicon,
        roster=roster,
        baseline=None if said.baseline is None else _paths(file, [said.baseline])[0],
        file=file.path,
    )


def _validated(file: ConfigFile, model: type[_Model], values: object, above: tuple[str, ...]) -> _Model:
    """The values as a model. ``above`` are the keys under which they stand in the file."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        told = [_told(file, model, above, each) for each in error.errors(include_url=False)]
        raise min(told, key=lambda each: each[0])[1] from None


def _told(
    file: ConfigFile, model: type[BaseModel], above: tuple[str, ...], error: ErrorDetails
) -> tuple[int, ConfigurationError]:
    """The line of an error, and the error in words."""
    where = error["loc"]
    key = (*above, *(str(part) for part in where if isinstance(part, str) and part != "[key]"))
    value = error["input"] if isinstance(error["input"], str) else None
    kind, name = error["type"], str(where[-1]) if where else ""
    if kind == "extra_forbidden":
        zh, en = meant(name, _known_keys(model, where[:-1]))
        said = f"未知的键 {name}{zh}", f"unknown key {name}{en}"
    elif kind == "literal_error":
        known = re.findall("'([^']*)'", error["ctx"]["expected"])
        zh, en = meant(str(value), known)
        said = (
            f"{'.'.join(key)} 不能是 {error['input']!r}\uff0c只能是 {'、'.join(known)}{zh}",
            f"{'.'.join(key)} cannot be {error['input']!r}, only {', '.join(known)}{en}",
        )
    else:
        zh, en = _WANTED.get(kind, (error["msg"], error["msg"]))
        limits = error.get("ctx", {})
        said = f"{'.'.join(key)} {zh.format_map(limits)}", f"{'.'.join(key)} {en.format_map(limits)}"
    line = file.line(key, value)
    return line, ConfigurationError(f"{file.path}:{line}", *said)


_WANTED: Mapping[str, tuple[str, str]] = {
    "string_type": ("应为字符串", "must be a string"),
    "string_too_short": ("不能为空", "cannot be empty"),
    "string_pattern_mismatch": ("不能含有 NUL", "cannot hold a NUL"),
    "list_type": ("应为数组", "must be an array"),
    "too_short": ("不能为空", "cannot be empty"),
    "missing": ("没有写", "is missing"),
    "dict_type": ("应为表", "must be a table"),
    "model_type": ("应为表", "must be a table"),
    "int_type": ("应为整数", "must be an integer"),
    "bool_type": ("应为 true 或 false", "must be true or false"),
    "greater_than_equal": ("不能小于 {ge}", "cannot be less than {ge}"),
}
"""pydantic's kinds of errors in words."""


def _known_keys(model: type[BaseModel], where: tuple[str | int, ...]) -> list[str]:
    """The keys of the table in which the error is."""
    if where[:1] == ("per-file",):
        model = PerFileTable
    elif where[:1] == ("lexicon",):
        model = LexiconTable
    elif where[:1] == ("bundle",):
        model = BundleTable
    return [each.alias or name for name, each in model.model_fields.items()]


def _require_rules(file: ConfigFile, key: tuple[str, ...], names: Iterable[str]) -> None:
    """Raise ConfigurationError at the first name that names no rule."""
    for name in names:
        try:
            find_rules(all_rules(), name)
        except UnknownRuleError as error:
            zh, en = hint(error.suggestion)
            place = (*key, name) if isinstance(names, Mapping) else key
            raise file.error(place, f"没有这条规则\uff1a{name}{zh}", f"no such rule: {name}{en}", name) from None


def _with_options(file: ConfigFile, name: str) -> Rule:
    """The rule of a table of options. Raises ConfigurationError where the name stands for several, or for one without options."""
    found = find_rules(all_rules(), name)
    if len(found) > 1:
        raise file.error(
            ("options", name), f"{name} 不止一条规则\uff0c选项须逐条设置", f"{name} is more than one rule: options belong to one"
        )
    if found[0].options is None:
        raise file.error(("options", name), f"规则 {name} 没有选项", f"the rule {name} has no options")
    return found[0]


def _options(file: ConfigFile, name: str, rule: Rule, values: dict[str, Any]) -> dict[str, Any]:
    said = _validated(file, _options_model(rule), values, ("options", name))
    given = said.model_dump(exclude_unset=True)
    return {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}


def _options_model(rule: Rule) -> type[BaseModel]:
    """The options of a rule as a table of a configuration."""
    shapes: dict[str, Any] = {}
    for each in fields(rule.options):
        least = {} if each.metadata["least"] is None else {"ge": each.metadata["least"]}
        described = f"{each.metadata['zh']} / {each.metadata['en']}"
        if isinstance(each.default, tuple):
            shapes[each.name] = (list[str], Field(default=list(each.default), description=described))
        else:
            shapes[each.name] = (type(each.default), Field(default=each.default, description=described, **least))
    model: type[BaseModel] = create_model(f"{rule.code} {rule.name}", __base__=_Table, **shapes)
    return model


def _by_severity(named: Mapping[str, str]) -> dict[str, Severity]:
    return {name: Severity(severity) for name, severity in named.items()}


def _per_file(file: ConfigFile, tables: Mapping[str, PerFileTable]) -> Iterator[PerFile]:
    for pattern, table in tables.items():
        for key, names in (("ignore", table.ignore), ("severity", table.severity)):
            _require_rules(file, ("per-file", pattern, key), names)
        yield PerFile(_glob(file, ("per-file", pattern), pattern), tuple(table.ignore), _by_severity(table.severity))


def _glob(file: ConfigFile, key: tuple[str, ...], pattern: str) -> Glob:
    fault = fault_of(pattern)
    if fault is not None:
        raise file.error(key, f"{fault[0]}\uff1a{pattern}", f"{fault[1]}: {pattern}", pattern)
    return Glob(pattern, file.folder)


def _paths(file: ConfigFile, written: Iterable[str]) -> tuple[str, ...]:
    return tuple(os.path.normpath(os.path.join(file.folder, path)) for path in written)


def _names(file: ConfigFile, written: str, path: str) -> list[str]:
    """The names of a roster file: one body a line, its other names behind 、 or a comma; # begins a note."""
    try:
        with open(path, "rb") as roster:
            text = roster.read(MOST_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else "UTF-8?"
        raise file.error(
            ("roster",), f"名册 {written} 无法读取\uff1a{reason}", f"the roster {written} cannot be read: {reason}", written
        ) from None
    lines = (line.partition("#")[0] for line in text.split("\n"))
    return [name.strip() for line in lines for name in re.split("[、,\uff0c]", line) if name.strip()]


def _origin(file: ConfigFile, key: tuple[str, ...], written: Mapping[str, str]) -> Origin:
    """Where a key is written. Options come by code and field, and stand under the name in ``written``, by code, or in a roster."""
    if key[0] == "options":
        _, code, field = key
        key = ("options", written[code], key_of(field)) if code in written else ("roster",)
        return Origin("file", file.path, file.line(key))
    return Origin("file", file.path, file.line(key, key[-1] if len(key) > 1 else None))

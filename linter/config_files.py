"""Where configurations lie, and what their files hold before anything of it is judged."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .configuration_error import ConfigurationError
from .toml_places import line_of

OWN_NAME = "noticelint.toml"
PROJECT_NAME = "pyproject.toml"
PROJECT_TABLE = ("tool", "noticelint")
NAMES = (OWN_NAME, PROJECT_NAME)
"""In one folder the first is taken."""

MOST_BYTES = 1_000_000
"""A configuration is written by hand; what is larger is some other file."""

_LINE_END = "\n"
_PLACE = re.compile(r" \(at (?:line (?P<line>[0-9]+), column (?P<column>[0-9]+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A TOML file that was read. ``values`` are those of its ``table``, the path of keys under which noticelint's own stand."""

    path: str
    text: str = field(repr=False)
    table: tuple[str, ...]
    values: dict[str, Any]

    @property
    def folder(self) -> str:
        """The absolute folder from which relative paths in the file start."""
        return os.path.dirname(os.path.abspath(self.path))

    def line(self, key: tuple[str, ...], value: str | None = None) -> int:
        """The line of a key below ``table``, or of a string in its value."""
        return line_of(self.text, (*self.table, *key), value)

    def error(self, key: tuple[str, ...], zh: str, en: str, value: str | None = None) -> ConfigurationError:
        """What is wrong with a key or a value, for raising."""
        return ConfigurationError(f"{self.path}:{self.line(key, value)}", zh, en)


def read_toml(path: str) -> tuple[str, dict[str, Any]]:
    """Text and content of a TOML file. Raises ConfigurationError where it cannot be read or is no TOML."""
    import tomllib

    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        # ValueError: a name that no file can have, such as one with a NUL
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigurationError(path, f"无法读取\uff1a{reason}", f"cannot be read: {reason}") from None
    if len(data) > MOST_BYTES:
        raise ConfigurationError(path, "超过 1 MB\uff0c不像配置文件", "more than 1 MB: hardly a configuration")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigurationError(
            f"{path}:{line}", "不是 UTF-8 文本\uff0cTOML 须为 UTF-8", "not UTF-8, which TOML must be"
        ) from None
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = _PLACE.search(said)
        last = len(text) - text.rfind(_LINE_END)
        place = f"{at['line']}:{at['column']}" if at and at["line"] else f"{text.count(_LINE_END) + 1}:{last}"
        reason = said[: at.start()] if at else said
        raise ConfigurationError(f"{path}:{place}", f"TOML 语法有误\uff1a{reason}", f"broken TOML: {reason}") from None
    except ValueError as error:
        # a number of thousands of digits
        raise ConfigurationError(path, f"TOML 的值读不出\uff1a{error}", f"a value of the TOML cannot be read: {error}") from None
    except RecursionError:
        raise ConfigurationError(path, "TOML 嵌套过深", "the TOML is nested too deeply") from None


def read_config(path: str) -> ConfigFile:
    """A configuration that was named. Raises ConfigurationError; also for a pyproject.toml without a [tool.noticelint]."""
    text, content = read_toml(path)
    if os.path.basename(path) != PROJECT_NAME:
        return ConfigFile(path, text, (), content)
    table = _project_table(path, text, content)
    if table is None:
        raise ConfigurationError(path, "没有 [tool.noticelint] 一节", "there is no table [tool.noticelint]")
    return ConfigFile(path, text, PROJECT_TABLE, table)


def nearest(folder: str) -> ConfigFile | None:
    """The configuration that lies in the folder or in the nearest one above it.

    A pyproject.toml counts where it has a [tool.noticelint]. Raises ConfigurationError for one that is broken or unreadable.
    """
    for place in _upward(os.path.abspath(folder)):
        for name in NAMES:
            path = os.path.join(place, name)
            if not _is_there(path, folder):
                continue
            said = shown(path)
            if name == OWN_NAME:
                return read_config(said)
            if _names_us(path):
                text, content = read_toml(said)
                table = _project_table(said, text, content)
                if table is not None:
                    return ConfigFile(said, text, PROJECT_TABLE, table)
    return None


def _upward(folder: str) -> Iterator[str]:
    while True:
        yield folder
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above


def _is_there(path: str, asked: str) -> bool:
    try:
        os.stat(path)
    except FileNotFoundError:
        # a link to nowhere was meant to be a configuration: reading it will say what is wrong
        return os.path.basename(path) == OWN_NAME and os.path.islink(path)
    except NotADirectoryError:
        return False
    except PermissionError:
        if not os.access(asked, os.X_OK):
            # nothing in this folder can be read: the notice itself will be reported, with the same reason
            return False
        raise ConfigurationError(
            os.path.dirname(path),
            "文件夹无法读取\uff0c不能确定其中有没有配置文件",
            "the folder cannot be read, so nobody knows whether a configuration lies there",
        ) from None
    except (OSError, ValueError):
        return False
    if not os.path.isfile(path) and os.path.basename(path) == OWN_NAME:
        raise ConfigurationError(shown(path), "不是普通文件", "is no regular file")
    return os.path.isfile(path)


def _names_us(path: str) -> bool:
    """Whether a pyproject.toml speaks of noticelint at all: a broken one that does not is none of our business."""
    try:
        with open(path, "rb") as file:
            return b"noticelint" in file.read(MOST_BYTES)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigurationError(shown(path), f"无法读取\uff1a{reason}", f"cannot be read: {reason}") from None


def _project_table(path: str, text: str, content: dict[str, Any]) -> dict[str, Any] | None:
    table: Any = content
    for name in PROJECT_TABLE:
        table = table.get(name) if isinstance(table, dict) else None
    if table is None or isinstance(table, dict):
        return table
    raise ConfigurationError(
        f"{path}:{line_of(text, PROJECT_TABLE)}", "tool.noticelint 应为表", "tool.noticelint must be a table"
    )


def shown(path: str) -> str:
    """The path as a person in the working folder would write it: relative, unless it lies far above."""
    try:
        relative = os.path.relpath(path)
    except ValueError:
        return path
    return path if relative.startswith(os.path.join("..", "..", "..")) else relative

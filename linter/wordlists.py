"""The office's own words: files laid out like those of ``grammar/lexicon`` that add to its lists or stand for them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..grammar import lexicon
from ..grammar.width import fold
from .config_files import ConfigFile, read_toml, shown
from .configuration_error import meant
from .settings import WordFiles

Words = Mapping[str, dict[str, Any]]
"""Whole files of the lexicon by their stems: what ``lexicon.install`` takes."""

_OPEN = {("measures", "multipliers"), ("measures", "factors")}
"""Tables whose keys are words themselves, and so may be new."""

_PROSE = frozenset(("source", "now"))
"""Keys of words for people, which no pattern is made of."""

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_HARMLESS = frozenset(" -#&~")
"""Marks that mean nothing in a pattern, though ``re.escape`` knows them."""


@cache
def words_of(files: WordFiles) -> Words:
    """The lexicon that the files make of the built-in one, each acting on what those before it made.

    Raises ConfigurationError for a file that cannot be read, or for words that no lexicon holds.
    """
    made: dict[str, dict[str, Any]] = {}
    for manner, path in files:
        text, content = read_toml(shown(path))
        file = ConfigFile(shown(path), text, (), content)
        for stem, values in content.items():
            if stem not in _stems():
                zh, en = meant(stem, _stems())
                raise file.error((stem,), f"词库没有 {stem} 一类{zh}", f"the lexicon has no {stem}{en}")
            built_in = lexicon.load(stem)
            made[stem] = _merged(file, (stem,), built_in, made.get(stem, built_in), values, replacing=manner == "replace")
    return made


@cache
def _stems() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in Path(lexicon.__file__).parent.glob("*.toml")))


def _merged(file: ConfigFile, key: tuple[str, ...], built_in: Any, base: Any, given: Any, *, replacing: bool) -> Any:
    """What ``given`` makes of ``base``. ``built_in`` is the tool's own value, the model of what may stand here."""
    if isinstance(built_in, dict):
        return _merged_table(file, key, built_in, base, given, replacing=replacing)
    if isinstance(built_in, list):
        if not isinstance(given, list):
            raise _wrong(file, key, "应为数组", "must be an array")
        if built_in and isinstance(built_in[0], dict):
            entries = [_entry(file, key, built_in[0], each) for each in given]
            return entries if replacing else [*base, *entries]
        if any(isinstance(each, list) for each in built_in):
            nested = [[_word(file, key, built_in, word) for word in _list(file, key, each)] for each in given]
            return nested if replacing else [*base, *nested]
        words = [_word(file, key, built_in, word) for word in given]
        return words if replacing else list(dict.fromkeys([*base, *words]))
    if isinstance(built_in, dt.date):
        if not isinstance(given, dt.date):
            raise _wrong(file, key, "应为日期", "must be a date")
        return given
    if isinstance(built_in, bool):
        if not isinstance(given, bool):
            raise _wrong(file, key, "应为 true 或 false", "must be true or false")
        return given
    if key[-1] in _PROSE:
        if not isinstance(given, str) or not given.strip():
            raise _wrong(file, key, "应为不为空的字符串", "must be a string that is not empty")
        return given
    word = _word(file, key, [built_in], given)
    if _NUMBER.fullmatch(built_in) and not _NUMBER.fullmatch(word):
        raise _wrong(file, key, "应为写成字符串的数", "must be a number, written as a string")
    return word


def _merged_table(
    file: ConfigFile, key: tuple[str, ...], built_in: dict[str, Any], base: dict[str, Any], given: Any, *, replacing: bool
) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise _wrong(file, key, "应为表", "must be a table")
    is_open = key in _OPEN
    made = {} if is_open and replacing else dict(base)
    for name, value in given.items():
        if name not in built_in and not is_open:
            zh, en = meant(name, built_in)
            entry = ".".join((*key, name))
            raise file.error((*key, name), f"词库没有 {entry}{zh}", f"the lexicon has no {entry}{en}")
        model = built_in.get(name, next(iter(built_in.values())))
        word = _word(file, (*key, name), list(built_in), name) if is_open else name
        made[word] = _merged(file, (*key, name), model, made.get(word, model), value, replacing=replacing)
    return made


def _entry(file: ConfigFile, key: tuple[str, ...], model: dict[str, Any], given: Any) -> dict[str, Any]:
    """One table of an array of tables, which says all that the built-in ones say."""
    made: dict[str, Any] = _merged_table(file, key, model, {}, given, replacing=True)
    if missing := next((name for name in model if name not in made), None):
        raise _wrong(file, key, f"缺少 {missing}", f"lacks {missing}")
    return made


def _list(file: ConfigFile, key: tuple[str, ...], given: Any) -> list[Any]:
    if not isinstance(given, list):
        raise _wrong(file, key, "应为数组的数组", "must be an array of arrays")
    return given


def _word(file: ConfigFile, key: tuple[str, ...], known: list[Any], given: Any) -> str:
    """The word in half width, as all patterns are.

    A mark that means something in a pattern is taken only where the built-in words of the same list have it, since only there
    is it known to be read as itself.
    """
    if not isinstance(given, str) or not given.strip():
        raise _wrong(file, key, "只能含有不为空的字符串", "can only hold strings that are not empty")
    word = fold(given.strip())
    allowed = _HARMLESS.union(*(word for word in _flat(known)))
    for mark in word:
        if mark not in allowed and re.escape(mark) != mark:
            zh, en = f"“{given}”含有不能使用的字符 {mark!r}", f"“{given}” holds {mark!r}, which no word here can hold"
            raise file.error(key, zh, en, given)
    return word


def _flat(words: list[Any]) -> list[str]:
    return [word for each in words for word in (each if isinstance(each, list) else [each])]


def _wrong(file: ConfigFile, key: tuple[str, ...], zh: str, en: str) -> Exception:
    return file.error(key, f"{'.'.join(key)} {zh}", f"{'.'.join(key)} {en}")

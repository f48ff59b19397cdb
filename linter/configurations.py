"""Which settings hold for which file of a run."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from .config_files import ConfigFile, nearest, read_config
from .configuration_error import ConfigurationError
from .files import STDIN
from .settings import Layer, Settings, settle
from .wordlists import words_of


class Configurations:
    """The configurations of a run, each read once.

    ``command_line`` lies above all files. With ``config`` that one file holds for everything; without ``search`` none does.
    Every method raises ConfigurationError for a file that is broken, unreadable or wrong.
    """

    def __init__(self, command_line: Layer, config: str | None = None, *, search: bool = True) -> None:
        self._command_line = command_line
        self._config = config
        self._search = search
        self._by_folder: dict[str, tuple[Layer, ...]] = {}
        self._by_file: dict[str, tuple[Layer, ...]] = {}
        self._settled: dict[tuple[int, tuple[bool, ...]], Settings] = {}

    def settings(self, path: str = STDIN) -> Settings:
        """What holds for a file; ``-`` is standard input, for which the working folder stands."""
        layers = self._layers(_folder_of(path))
        whole = os.path.abspath(path)
        fitting = tuple(each.glob.fits(whole) for layer in layers for each in layer.per_file)
        key = id(layers), fitting
        if key not in self._settled:
            settings = settle(layers, whole if any(fitting) else None)
            words_of(settings.lexicon)
            self._settled[key] = settings
        return self._settled[key]

    def files(self) -> Iterator[str]:
        """Every file that the settings given out so far were read from, lists of words and of names included."""
        for layers in self._by_file.values():
            for layer in layers:
                yield from layer.files

    def excludes(self, path: str, is_folder: bool) -> bool:
        """Whether the configuration that holds there leaves out a file, or a folder with all that is in it."""
        exclude = self.settings(path).exclude
        return bool(exclude) and any(glob.fits(os.path.abspath(path), is_folder=is_folder) for glob in exclude)

    def _layers(self, folder: str) -> tuple[Layer, ...]:
        if folder not in self._by_folder:
            self._by_folder[folder] = self._read(folder)
        return self._by_folder[folder]

    def _read(self, folder: str) -> tuple[Layer, ...]:
        if self._config is not None:
            file: ConfigFile | None = read_config(self._config)
        else:
            file = nearest(folder) if self._search else None
        # one tuple a file, since settings are kept by it
        name = "" if file is None else os.path.abspath(file.path)
        if name not in self._by_file:
            self._by_file[name] = (*(() if file is None else _chain(file)), self._command_line)
        return self._by_file[name]


def _chain(file: ConfigFile) -> Sequence[Layer]:
    """The layer of a file and of those that it builds on, the farthest first."""
    from .configuration import layer_of

    layers: list[Layer] = []
    paths: list[str] = []
    following: ConfigFile | None = file
    while following is not None:
        layers.insert(0, layer_of(following))
        paths.append(following.path)
        following = _extended(following, paths)
    return layers


def _extended(file: ConfigFile, before: Sequence[str]) -> ConfigFile | None:
    written = file.values.get("extend")
    if written is None:
        return None
    path = os.path.normpath(os.path.join(os.path.dirname(file.path), written))
    if os.path.realpath(path) in map(os.path.realpath, before):
        circle = " → ".join((*before, path))
        raise file.error(("extend",), f"extend 绕成了圈\uff1a{circle}", f"extend goes in a circle: {circle}")
    try:
        return read_config(path)
    except ConfigurationError as error:
        if error.place != path:
            raise
        raise file.error(("extend",), f"extend 的 {path} {error.zh}", f"extend: {path} {error.en}") from None


def _folder_of(path: str) -> str:
    return "." if path == STDIN else os.path.dirname(path) or "."

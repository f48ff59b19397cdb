"""What a run works on: the files that it found, and what is in force for each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..rules.finding import Language
from .bundle_files import Bundle, bundles_of, in_reading_order
from .command_options import Choice
from .config_files import shown
from .configurations import Configurations
from .files import STDIN, Found, Source, find
from .language import default_language
from .settings import Settings


@dataclass(frozen=True, slots=True)
class Opened:
    """``settings`` has an entry for each source of ``found``. ``of_run`` are those of the first file: language, exit status, baseline.

    ``bundles`` are the notices that lie in several of the files.
    """

    found: Found
    settings: Mapping[Source, Settings]
    of_run: Settings
    bundles: tuple[Bundle, ...] = ()

    @property
    def language(self) -> Language:
        return self.of_run.language or default_language()

    def touching(self, wanted: Callable[[Source], bool]) -> Opened:
        """The same run with the files that are wanted and those that are of one notice with them."""
        together = {source: bundle for bundle in self.bundles for source in bundle}
        kept = tuple(source for source in self.found.sources if any(map(wanted, together.get(source, (source,)))))
        return self.only(replace(self.found, sources=kept))

    def baseline(self, choice: Choice) -> str | None:
        """The baseline in force: none where none is wanted, else the one that is named, else the configuration's, as a person would write it."""
        if choice.no_baseline:
            return None
        configured = self.of_run.baseline
        return shown(configured) if choice.baseline is None and configured is not None else choice.baseline

    def only(self, found: Found) -> Opened:
        """The same run with fewer files, of each bundle all or none."""
        bundles = tuple(bundle for bundle in self.bundles if bundle[0] in found.sources)
        return replace(self, found=found, settings={source: self.settings[source] for source in found.sources}, bundles=bundles)


def open_run(
    configured: Configurations,
    paths: Sequence[str],
    stdin_filename: str = STDIN,
    *,
    force_exclude: bool = False,
    as_one: bool = False,
) -> Opened:
    """The files that the paths name or hold, each with its settings. Raises ConfigurationError.

    A file of a bundle brings the others with it. With ``as_one`` the files of each folder that is named are a bundle, and those that
    are named themselves are one too.
    """
    found = find(paths, stdin_filename, configured.excludes, force_exclude=force_exclude, as_one=as_one)
    if as_one:
        bundles = tuple(_as_one(paths, found.sources))
    else:
        bundles = bundles_of((source, configured.settings(source.path).bundles) for source in found.sources)
    found = _with_bundles(found, bundles)
    settings = {source: configured.settings(source.path) for source in found.sources}
    return Opened(found, settings, next(iter(settings.values()), None) or configured.settings(STDIN), bundles)


def _as_one(paths: Sequence[str], sources: Sequence[Source]) -> Iterator[Bundle]:
    left = dict.fromkeys(sources)
    for path in paths:
        if path == STDIN or not os.path.isdir(path):
            continue
        below = {source.path: source for source in left if source.path.startswith(os.path.join(path, ""))}
        for source in below.values():
            del left[source]
        if len(below) > 1:
            yield tuple(below[name] for name in in_reading_order(below))
    if len(left) > 1:
        yield tuple(left)


def _with_bundles(found: Found, bundles: Sequence[Bundle]) -> Found:
    """The files with those that belong to them, each bundle where its first file was found."""
    bundle_of = {source: bundle for bundle in bundles for source in bundle}
    sources: dict[Source, None] = {}
    for source in found.sources:
        sources.update(dict.fromkeys(bundle_of.get(source, (source,))))
    return replace(found, sources=tuple(sources))

"""What a run works on: the files that it found, and what is in force for each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..rules.finding import Language
from .bundle_files import Bundle, bundles_of, in_reading_order
from .command_options import Choice, Refusal, refusing, say
from .config_files import shown
from .configurations import Configurations
from .files import STDIN, Found, Source, find
from .language import default_language, plain
from .settings import Settings

if TYPE_CHECKING:
    from .bundles import Member


@dataclass(frozen=True, slots=True)
class Opened:
    """``settings`` has an entry for each source of ``found``. ``of_run`` are those of the first file: language, exit status, baseline.

    ``bundles`` are the notices that lie in several of the files. ``asked`` are the files that the paths name or hold; the others
    are here since they are of one notice with them.
    """

    found: Found
    settings: Mapping[Source, Settings]
    of_run: Settings
    bundles: tuple[Bundle, ...] = ()
    asked: tuple[Source, ...] = ()

    @property
    def language(self) -> Language:
        return self.of_run.language or default_language()

    def member(self, source: Source) -> Member:
        """The file as a part of its notice; standard input with its bytes, since another process could not read it."""
        from .bundles import Member

        if source.is_stdin:
            return Member.alone(source.held(), self.settings[source])
        bundle = next((each for each in self.bundles if source in each), (source,))
        return Member(source, bundle, tuple(self.settings[each] for each in bundle))

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
    asked = found.sources
    found = _with_bundles(found, bundles)
    settings = {source: configured.settings(source.path) for source in found.sources}
    of_run = settings[asked[0]] if asked else configured.settings(STDIN)
    return Opened(found, settings, of_run, bundles, asked)


def open_file(choice: Choice, path: str, stdin_filename: str = STDIN) -> tuple[Configurations, Opened, Member]:
    """One file, and those that are of one notice with it. Raises Refusal, also for a folder."""
    configured = choice.configurations()
    if path != STDIN and os.path.isdir(path):
        name = plain(path)
        zh, en = f"{name}：是文件夹，一次只能处理一个文件", f"{name}: a folder; one file at a time"
        raise Refusal(say(zh, en, choice.lang))
    with refusing(choice.lang):
        opened = open_run(configured, [path], stdin_filename)
    return configured, opened, opened.member(opened.asked[0])


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

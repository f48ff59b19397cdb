"""What a run works on: the files that it found, and what is in force for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..rules.finding import Language
from .configurations import Configurations
from .files import STDIN, Found, Source, find
from .language import default_language
from .settings import Settings


@dataclass(frozen=True, slots=True)
class Opened:
    """``settings`` has an entry for each source of ``found``. ``of_run`` are those of the first file: language, exit status, baseline."""

    found: Found
    settings: Mapping[Source, Settings]
    of_run: Settings

    @property
    def language(self) -> Language:
        return self.of_run.language or default_language()

    def only(self, found: Found) -> Opened:
        """The same run with fewer files."""
        return replace(self, found=found, settings={source: self.settings[source] for source in found.sources})


def open_run(
    configured: Configurations, paths: Sequence[str], stdin_filename: str = STDIN, *, force_exclude: bool = False
) -> Opened:
    """The files that the paths name or hold, each with its settings. Raises ConfigurationError."""
    found = find(paths, stdin_filename, configured.excludes, force_exclude=force_exclude)
    settings = {source: configured.settings(source.path) for source in found.sources}
    return Opened(found, settings, next(iter(settings.values()), None) or configured.settings(STDIN))

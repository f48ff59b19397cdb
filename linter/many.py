"""Checking the files of a run: out of the cache, here, or side by side in other processes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..grammar.document import Document
from ..grammar.span import Span
from .apart import Lexicons, check, start
from .checking import FINDINGS, CheckedFile, Wanted
from .engine import Fault, one_line
from .files import Source
from .office_program import OFFICE_SUFFIXES

if TYPE_CHECKING:
    from concurrent.futures import Future

    from .bundle_files import Bundle
    from .result_cache import ResultCache, Shelf
    from .settings import Settings

FEW = 50
"""Up to so many files are checked by one process."""

_FIRST = 4
"""Files that are checked here in any case: starting other processes takes as long."""

_AHEAD = 4
"""Files for each process that are under way or wait for it, so that none has to wait and few are held in memory."""

_MOST_JOBS = 61
"""What Windows can wait for at once."""


def processors() -> int:
    """How many processes can work side by side here."""
    affinity = getattr(os, "sched_getaffinity", None)
    return max(1, len(affinity(0)) if affinity else os.cpu_count() or 1)


def check_all(
    sources: Sequence[Source],
    settings: Mapping[Source, Settings],
    wanted: Wanted = FINDINGS,
    *,
    jobs: int,
    cache: ResultCache | None = None,
    bundles: Sequence[Bundle] = (),
) -> Iterator[CheckedFile]:
    """Everything that the rules in force say about each of the files, in their order; the files of a bundle are checked as one.

    A process that dies over a file gives that file a fault; the others go on. Raises ConfigurationError for files that are no
    lexicon.
    """
    bundle_of = {source: bundle for bundle in bundles for source in bundle}
    single = _check_single([each for each in sources if each not in bundle_of], settings, wanted, jobs=jobs, cache=cache)
    bundled: dict[Source, CheckedFile] = {}
    for source in sources:
        if source not in bundle_of:
            yield next(single)
            continue
        if source not in bundled:
            bundle = bundle_of[source]
            bundled.update(zip(bundle, _check_bundle(bundle, [settings[each] for each in bundle], wanted), strict=True))
        yield bundled.pop(source)


def _check_bundle(bundle: Bundle, settings: Sequence[Settings], wanted: Wanted) -> list[CheckedFile]:
    """The files of a bundle, under the words of its first file."""
    from .bundles import check_bundle

    try:
        with Lexicons() as lexicons:
            return lexicons.call(settings[0].lexicon, check_bundle, [source.held() for source in bundle], settings, wanted)
    except BrokenExecutor as error:
        return [_broken(source, error) for source in bundle]


def _check_single(
    sources: Sequence[Source],
    settings: Mapping[Source, Settings],
    wanted: Wanted,
    *,
    jobs: int,
    cache: ResultCache | None,
) -> Iterator[CheckedFile]:
    side_by_side = min(jobs, _MOST_JOBS) if len(sources) > FEW else 1
    checked_here = 0
    under_way: deque[CheckedFile | _Work] = deque()
    with Lexicons(side_by_side) as lexicons:
        for source in sources:
            # the notice itself is too large to be kept, and what LibreOffice makes of a file may differ the next time
            anew = wanted.parsed or source.name.lower().endswith(OFFICE_SUFFIXES)
            shelf = None if cache is None or anew else cache.shelf(settings[source], wanted)
            work = _Work(source.held(), settings[source], wanted, shelf)
            kept = work.kept()
            if kept is not None:
                under_way.append(kept)
            elif work.settings.lexicon or (side_by_side > 1 and checked_here >= _FIRST):
                work.begin(lexicons)
                under_way.append(work)
            else:
                checked_here += 1
                under_way.append(work.result())
            while under_way and (isinstance(under_way[0], CheckedFile) or len(under_way) > _AHEAD * side_by_side):
                yield _finished(under_way.popleft())
        for each in under_way:
            yield _finished(each)


@dataclass(slots=True)
class _Work:
    """One file to check; ``shelf`` is where its result is kept. Once begun, it is under way in another process."""

    source: Source
    settings: Settings
    wanted: Wanted
    shelf: Shelf | None
    _future: Future[CheckedFile] | None = None

    def kept(self) -> CheckedFile | None:
        """What the cache has of it."""
        if self.shelf is None or self.source.content is None:
            return None
        return self.shelf.get(self.source.name, self.source.content)

    def begin(self, lexicons: Lexicons) -> None:
        self._future = lexicons.submit(self.settings.lexicon, check, self.source, self.settings, self.wanted)

    def result(self) -> CheckedFile:
        """The file as checked, for which this waits if it was begun; it is kept for later runs."""
        file = check(self.source, self.settings, self.wanted) if self._future is None else self._awaited(self._future)
        if self.shelf is not None and self.source.content is not None:
            self.shelf.put(self.source.content, file)
        return file

    def _awaited(self, future: Future[CheckedFile]) -> CheckedFile:
        """The result from the other process. Where one died, any of the files under way may be to blame: each is tried by itself."""
        with suppress(BrokenExecutor):
            return future.result()
        try:
            with start(self.settings.lexicon, 1) as alone:
                return alone.submit(check, self.source, self.settings, self.wanted).result()
        except BrokenExecutor as error:
            return _broken(self.source, error)


def _broken(source: Source, error: BrokenExecutor) -> CheckedFile:
    """A file over which the process died."""
    return CheckedFile(source.name, Document(source.name, "", ()), None, faults=(Fault("process", Span(0, 0), one_line(error)),))


def _finished(each: CheckedFile | _Work) -> CheckedFile:
    return each if isinstance(each, CheckedFile) else each.result()

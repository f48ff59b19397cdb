"""What the rules said of a content, kept from run to run.

A result is known by everything that it depends on: this tool's own files, the rules in force with their options and severities,
the words of the lexicon, and the bytes of the file. Paths and times do not count, so that it is found again in a fresh checkout.
Whatever is wrong with the cache, the files are checked as if there were none.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .. import grammar, rules
from .result_form import entry_of, file_of
from .rule_options import values_of
from .settings import Settings, rules_in_force
from .wordlists import words_of

if TYPE_CHECKING:
    from .checking import CheckedFile, Wanted

DAY = 24 * 60 * 60
"""Seconds between two looks for what may be dropped."""

KEPT_FOR = 30 * DAY
"""Seconds after its last use in which a result is kept."""

MOST_BYTES = 200_000_000
"""What all results may take; beyond it the ones that were not used for longest are dropped."""

_FOLDER = "results"
_SEAL = 32


def open_cache(folder: Path | None) -> ResultCache | None:
    """The results that are kept below the folder, which must be the user's own; None where there can be none."""
    with suppress(OSError):
        return None if folder is None else ResultCache(folder)
    return None


class ResultCache:
    """Results of earlier runs. Raises OSError where this tool's own files cannot be read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / _FOLDER
        self._tool = _tool()
        self._shelves: dict[Settings, Shelf] = {}
        with suppress(OSError):
            _tidy(self._folder)

    def shelf(self, settings: Settings, wanted: Wanted) -> Shelf:
        """The results under these settings; ``wanted`` must be the same in all calls."""
        if settings not in self._shelves:
            in_force = [(rule.code, rule.highest, rule.least, values_of(rule)) for rule in rules_in_force(settings)]
            told = json.dumps([in_force, words_of(settings.lexicon), astuple(wanted)], default=str)
            self._shelves[settings] = Shelf(str(self._folder), hashlib.blake2b(told.encode(), key=self._tool).digest())
        return self._shelves[settings]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The results under one set of settings, whose hash is ``key``. It can be sent to another process."""

    folder: str
    key: bytes

    def get(self, path: str, data: bytes) -> CheckedFile | None:
        """What was said of this content, for the file of this name; None where nothing is kept, or not as it was written."""
        place = self._place(path, data)
        try:
            with open(place, "rb") as file:
                written = file.read()
                if os.fstat(file.fileno()).st_mtime < time.time() - DAY:
                    os.utime(place)
            body = written[_SEAL:]
            return file_of(path, data, json.loads(body)) if written[:_SEAL] == _seal(place, body) else None
        except (OSError, ValueError, TypeError, LookupError, ArithmeticError):
            return None

    def put(self, data: bytes, file: CheckedFile) -> None:
        """Keep what was said of this content; not where the linter failed or could not read it."""
        if file.notice is None or file.faults:
            return
        place = self._place(file.path, data)
        body = json.dumps(entry_of(file, file.notice), separators=(",", ":")).encode()
        # under a name of its own first: another process may be writing or reading the same entry
        beside = f"{place}.{os.urandom(4).hex()}"
        with suppress(OSError):
            os.makedirs(os.path.dirname(place), exist_ok=True)
            try:
                with open(beside, "wb") as entry:
                    entry.write(_seal(place, body) + body)
                os.replace(beside, place)
            except BaseException:
                with suppress(OSError):
                    os.unlink(beside)
                raise

    def _place(self, path: str, data: bytes) -> str:
        digest = hashlib.blake2b(data, key=self.key, digest_size=20)
        # the suffix says how the bytes are to be read
        digest.update(os.path.splitext(path)[1].lower().encode("utf-8", "surrogatepass"))
        name = digest.hexdigest()
        return os.path.join(self.folder, name[:2], name[2:])


def _seal(place: str, body: bytes) -> bytes:
    """The hash by which an entry is known to be whole, and the one that belongs at its place."""
    return hashlib.blake2b(body, key=os.path.basename(place).encode(), digest_size=_SEAL // 2).hexdigest().encode()


def _tool() -> bytes:
    """A hash of all files of this tool: what a version says may differ from one working copy to the next."""
    digest = hashlib.blake2b()
    for folder in (*grammar.__path__, *rules.__path__, os.path.dirname(__file__)):
        for place, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                with open(os.path.join(place, name), "rb") as file:
                    digest.update(name.encode("utf-8", "surrogateescape") + b"\0" + file.read() + b"\0")
    return digest.digest()


def _tidy(folder: Path) -> None:
    """Drop what was not used for long, and what is too much, of all versions of the tool; once a day. Raises OSError."""
    mark = folder / "tidied"
    now = time.time()
    if mark.exists() and now - mark.stat().st_mtime < DAY:
        return
    folder.mkdir(exist_ok=True)
    mark.touch()
    total = 0
    for used, size, path in sorted(_entries(folder.parent.parent), reverse=True):
        total += size
        if now - used > KEPT_FOR or total > MOST_BYTES:
            with suppress(OSError):
                os.unlink(path)


def _entries(caches: Path) -> Iterator[tuple[float, int, str]]:
    """Last use, size and path of each result below the folder of caches."""
    for path in caches.glob(f"*/{_FOLDER}/[0-9a-f][0-9a-f]/*"):
        with suppress(OSError):
            status = path.lstat()
            yield status.st_mtime, status.st_size, str(path)

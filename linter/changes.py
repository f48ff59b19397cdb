"""Which lines of a file differ from a revision of git: for ``--diff-base``.

The texts are compared, not the bytes: a file that only got another encoding or other line ends has no changed lines.
"""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from ..grammar.document import Document
from .configuration_error import ConfigurationError
from .files import Found, PassedOver, Source
from .readers import Unreadable, read

if TYPE_CHECKING:
    from .bundle_files import Bundle
    from .checking import CheckedFile

_HUNK = re.compile(rb"@@ -[0-9]+(?:,([0-9]+))? \+([0-9]+)(?:,([0-9]+))? @@")

_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_DIFF_OPTS", "GIT_EXTERNAL_DIFF")
"""What git tells its hooks would send us to another repository than that of the file, or change what a difference looks like."""


class ChangesError(ConfigurationError):
    """Why nothing can be compared."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__("--diff-base", zh, en)


class Lines(NamedTuple):
    """Lines of the text as it is now, from 1, both ends included."""

    first: int
    last: int


class Hunk(NamedTuple):
    """``removed`` old lines gave way to ``added`` lines from ``first`` on; with none added, ``first`` is the line above the gap."""

    removed: int
    first: int
    added: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in one file: stretches of lines in their order, none touching another.

    ``lines`` are all changed lines; where lines are gone without others in their place, the lines beside the gap, blank ones
    passed over. ``removals`` are those beside gaps, ``resized`` those of every change of how many lines there are. ``whole``:
    everything is new.
    """

    lines: tuple[Lines, ...] = ()
    removals: tuple[Lines, ...] = ()
    resized: tuple[Lines, ...] = ()
    whole: bool = False


WHOLE = Changes(whole=True)
"""The file is not under git, or was not there, or was no text."""


def meets(stretches: Sequence[Lines], asked: Lines) -> bool:
    """Whether one of the stretches, which are in order and apart, has a line in common with the asked ones."""
    index = bisect_right(stretches, asked.last, key=lambda lines: lines.first) - 1
    return index >= 0 and stretches[index].last >= asked.first


class DiffBase:
    """A revision against which the files of a run are held.

    Raises ChangesError where git is missing or refuses, or where a repository in which one of the files lies does not have
    the revision.
    """

    def __init__(self, revision: str, sources: Iterable[Source]) -> None:
        self._tops: dict[str, str | None] = {}
        self._repositories: dict[str, _Repository] = {}
        for source in sources:
            top = self._top(source)
            if top is not None and top not in self._repositories:
                self._repositories[top] = _Repository.open(top, revision)

    def without_unchanged(self, found: Found, bundles: Sequence[Bundle] = ()) -> Found:
        """The files that may have changed lines; the others are passed over. Standard input is never passed over.

        The files of a bundle are passed over only where all are unchanged.
        """
        together = {source: bundle for bundle in bundles for source in bundle}
        kept: list[Source] = []
        unchanged: list[PassedOver] = []
        for source in found.sources:
            if all(map(self._is_unchanged, together.get(source, (source,)))):
                unchanged.append(PassedOver(source.path, "unchanged"))
            else:
                kept.append(source)
        return replace(found, sources=tuple(kept), passed_over=(*found.passed_over, *unchanged))

    def all_changes(self, files: Mapping[Source, CheckedFile], bundles: Sequence[Bundle] = ()) -> dict[Source, Changes]:
        """The changed lines of each file's document, which is that of the whole bundle for the files of one. Raises ChangesError."""
        found: dict[Source, Changes] = {}
        for source, file in files.items():
            own = [stretch for stretch in file.document.files if stretch.path == file.path]
            found[source] = self.changes(source, file.document.slice(own[0].span) if own else file.document.text)
        for bundle in bundles:
            # a file that could not be read has a document of its own, without lines
            members = [source for source in bundle if files[source].document.files]
            if members:
                document = files[members[0]].document
                whole = _joined([found[source] for source in members], document)
                found.update(dict.fromkeys(members, whole))
        return found

    def changes(self, source: Source, text: str) -> Changes:
        """The changed lines of a file whose text (every line end ``\\n``) is now this. Raises ChangesError."""
        repository, path = self._place(source)
        if repository is None or path not in repository.tracked:
            return WHOLE
        before = repository.changed.get(path, path)
        old = None if before is None else repository.text(before)
        return WHOLE if old is None else _changes(_compare(old, text), text)

    def _is_unchanged(self, source: Source) -> bool:
        repository, path = self._place(source)
        return repository is not None and not source.is_stdin and path in repository.tracked and path not in repository.changed

    def _place(self, source: Source) -> tuple[_Repository | None, str]:
        top = self._top(source)
        if top is None:
            return None, ""
        return self._repositories[top], os.path.relpath(os.path.realpath(source.path), top).replace(os.sep, "/")

    def _top(self, source: Source) -> str | None:
        """The nearest folder upward in which a repository, a worktree or a submodule begins."""
        folder = os.path.dirname(os.path.realpath(source.path))
        if folder not in self._tops:
            upward = (folder, *map(str, Path(folder).parents))
            self._tops[folder] = next((top for top in upward if os.path.exists(os.path.join(top, ".git"))), None)
        return self._tops[folder]


@dataclass(frozen=True, slots=True)
class _Repository:
    """One repository at one commit. ``changed`` maps a path to where the file was in the commit, or None for a new one."""

    top: str
    commit: str
    tracked: frozenset[str]
    changed: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def open(cls, top: str, revision: str) -> _Repository:
        commit = _commit(top, revision)
        tracked = frozenset(_names(_asked(top, "ls-files", "-z")))
        listing = _asked(
            top, "diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", "--ignore-submodules=all", commit, "--"
        )
        return cls(top, commit, tracked, dict(_changed(_names(listing))))

    def text(self, path: str) -> str | None:
        """The text that a file had in the commit; None for what was no text. Raises ChangesError."""
        try:
            # filters, since what is in the folder went through them too
            return read(path, _asked(self.top, "cat-file", "--filters", f"{self.commit}:{path}")).text
        except Unreadable:
            return None


def _changed(names: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """From the fields of ``--name-status -z``: a letter, then a path, or the old and the new one where a file was renamed."""
    fields = iter(names)
    for status in fields:
        path = next(fields)
        if status[0] in "RC":
            yield next(fields), path
        else:
            yield path, None if status[0] == "A" else path


def _commit(top: str, revision: str) -> str:
    # a name that begins with - would be an option to git, whatever stands before it
    if revision.startswith("-") or not revision.isprintable():
        raise ChangesError(f"没有版本 {revision}", f"no revision {revision}")
    found = _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found.returncode == 0:
        return found.stdout.decode("ascii").strip()
    if found.stderr:
        raise _refused(top, found.stderr)
    shallow = _git(top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    raise ChangesError(
        f"{top} 中没有版本 {revision}" + ("\uff08这是浅克隆\uff0c请先取回该版本\uff09" if shallow else ""),
        f"no revision {revision} in {top}" + (" (a shallow clone: fetch it first)" if shallow else ""),
    )


def _compare(old: str, new: str) -> list[Hunk]:
    """How to come from one text to the other. Raises ChangesError."""
    if old == new:
        return []
    with TemporaryDirectory(prefix="noticelint-") as folder:
        for name, text in (("old", old), ("new", new)):
            with open(os.path.join(folder, name), "wb") as file:
                # a line end more or less at the end of a file changes no line
                file.write(text.removesuffix("\n").encode("utf-8", "surrogatepass") + b"\n")
        options = ("--unified=0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff", "--no-textconv", "--text")
        found = _git(folder, "diff", "--no-index", *options, "--", "old", "new")
    if found.returncode > 1:
        raise _refused(folder, found.stderr)
    # every line of the texts themselves has + or - before it
    matches = (_HUNK.match(line) for line in found.stdout.split(b"\n") if line.startswith(b"@@"))
    return [Hunk(int(match[1] or 1), int(match[2]), int(match[3] or 1)) for match in matches if match is not None]


def _changes(hunks: Sequence[Hunk], text: str) -> Changes:
    filled = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    lines: list[Lines] = []
    removals: list[Lines] = []
    resized: list[Lines] = []
    for hunk in hunks:
        reach = _reach(hunk, filled)
        lines.append(reach)
        if hunk.removed > hunk.added:
            removals.append(reach)
        if hunk.removed != hunk.added:
            resized.append(reach)
    return Changes(_merged(lines), _merged(removals), _merged(resized))


def _reach(hunk: Hunk, filled: Sequence[int]) -> Lines:
    """The lines of a change; of one that left fewer lines, the next lines on both sides too, between which something is missing."""
    first, last = (hunk.first, hunk.first + hunk.added - 1) if hunk.added else (hunk.first + 1, hunk.first)
    if hunk.removed <= hunk.added:
        return Lines(first, last)
    above, below = bisect_left(filled, first) - 1, bisect_right(filled, last)
    return Lines(filled[above] if above >= 0 else 1, filled[below] if below < len(filled) else max(first, last))


def _joined(each: Sequence[Changes], document: Document) -> Changes:
    """The changes of a document made of several files, from those of its files."""
    lines: list[Lines] = []
    removals: list[Lines] = []
    resized: list[Lines] = []
    for changes, stretch in zip(each, document.files, strict=True):
        first, last = document.line_number(stretch.span.start), document.line_number(stretch.span.end)
        for total, own in ((lines, changes.lines), (removals, changes.removals), (resized, changes.resized)):
            total.extend([Lines(first, last)] if changes.whole else [Lines(a + first - 1, b + first - 1) for a, b in own])
    return Changes(_merged(lines), _merged(removals), _merged(resized))


def _merged(stretches: Iterable[Lines]) -> tuple[Lines, ...]:
    """What overlaps made one."""
    merged: list[Lines] = []
    for lines in sorted(stretches):
        if merged and lines.first <= merged[-1].last:
            merged[-1] = Lines(merged[-1].first, max(merged[-1].last, lines.last))
        else:
            merged.append(lines)
    return tuple(merged)


def _names(listing: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listing.split(b"\0") if name]


def _asked(top: str, *arguments: str) -> bytes:
    found = _git(top, *arguments)
    if found.returncode:
        raise _refused(top, found.stderr)
    return found.stdout


def _git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = which("git")
    if program is None:
        raise ChangesError("需要 git\uff0c这台电脑上没有", "git is needed, and not installed here")
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    # neither questions nor locks, no program that watches the folder, and words that can be shown as they are
    environment |= {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = [program, "-c", "core.fsmonitor=false", *arguments]
    return subprocess.run(  # noqa: S603 - a list, never a shell; what the user typed is no option (_commit)
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )


def _refused(folder: str, stderr: bytes) -> ChangesError:
    words = stderr.decode("utf-8", "backslashreplace").strip().split("\n")[0].removeprefix("fatal: ")
    return ChangesError(f"git\uff08{folder}\uff09\uff1a{words}", f"git ({folder}): {words}")

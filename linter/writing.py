"""Writing a file anew so that at every moment either the old or the new content lies there whole."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable
from typing import Literal

Cause = Literal["changed", "file-read-only", "folder-read-only", "special", "system"]


class Unwritable(Exception):  # noqa: N818 - it names the state of the file, which is what callers report
    """The file was left as it was. ``detail`` is the system's own reason, for cause ``system``."""

    def __init__(self, cause: Cause, detail: str = "") -> None:
        super().__init__(detail or cause)
        self.cause: Cause = cause
        self.detail = detail


def rewrite(path: str, before: bytes, after: bytes) -> None:
    """Put ``after`` in the place of ``before``.

    Raises Unwritable, also where the file no longer holds ``before``. Whatever else is raised meanwhile (Ctrl-C), the old content
    and no other file is left.
    """
    try:
        _require_writable(os.path.realpath(path))
        replace_file(path, after, unless=lambda target: None if _holds(target, before) else Unwritable("changed"))
    except OSError as error:
        raise Unwritable("system", error.strerror or str(error)) from None


def replace_file(path: str, data: bytes, *, unless: Callable[[str], Exception | None] = lambda target: None) -> None:
    """Write ``data`` as the file's content: beside it first, synchronised, then put in its place in one step; a link stays a link.

    Mode and, where the system allows it, owner of an existing file are kept. What ``unless`` returns of the file just before the
    last step is raised instead of it. Raises OSError where the system refuses; then, and on Ctrl-C, the old content is still there
    and nothing lies about.
    """
    target = os.path.realpath(path)
    handle, beside = tempfile.mkstemp(prefix=".noticelint-", dir=os.path.dirname(target))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _take_over(target, beside)
        if (refusal := unless(target)) is not None:
            raise refusal
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise
    _synchronise(os.path.dirname(target))


def _require_writable(target: str) -> None:
    state = os.stat(target)
    if not stat.S_ISREG(state.st_mode):
        raise Unwritable("special")
    # to the system a file in a writable folder can be replaced even where it is read-only, and an administrator may do anything
    if not state.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise Unwritable("file-read-only")
    folder = os.path.dirname(target)
    if not os.stat(folder).st_mode & 0o222 or not os.access(folder, os.W_OK):
        raise Unwritable("folder-read-only")


def _take_over(target: str, beside: str) -> None:
    """Give the new file the owner and mode of the old one, or the mode that new files have."""
    try:
        state = os.stat(target)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(beside, 0o666 & ~mask)
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(beside, state.st_uid, state.st_gid)
    os.chmod(beside, stat.S_IMODE(state.st_mode))


def _holds(target: str, content: bytes) -> bool:
    with open(target, "rb") as file:
        return file.read(len(content) + 1) == content


def _synchronise(folder: str) -> None:
    """Make the new name last through a loss of power, on systems that can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""Writing a file anew so that at every moment either the old or the new content lies there whole."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from typing import Literal

Cause = Literal["changed", "file-read-only", "folder-read-only", "special", "system"]


class Unwritable(Exception):  # noqa: N818 - it names the state of the file, which is what callers report
    """The file was left as it was. ``detail`` is the system's own reason, for cause ``system``."""

    def __init__(self, cause: Cause, detail: str = "") -> None:
        super().__init__(detail or cause)
        self.cause: Cause = cause
        self.detail = detail


def rewrite(path: str, before: bytes, after: bytes) -> None:
    """Put ``after`` in the place of ``before``, with the mode and, where the system allows it, the owner of the file.

    Written beside the file, synchronised, then put in its place in one step; a link stays a link. Raises Unwritable, also where
    the file no longer holds ``before``. Whatever else is raised meanwhile (Ctrl-C), the old content and no other file is left.
    """
    target = os.path.realpath(path)
    try:
        _write(target, before, after)
    except OSError as error:
        raise Unwritable("system", error.strerror or str(error)) from None


def _write(target: str, before: bytes, after: bytes) -> None:
    state = os.stat(target)
    if not stat.S_ISREG(state.st_mode):
        raise Unwritable("special")
    folder = os.path.dirname(target)
    # to the system a file in a writable folder can be replaced even where it is read-only, and an administrator may do anything
    if not state.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise Unwritable("file-read-only")
    if not os.stat(folder).st_mode & 0o222 or not os.access(folder, os.W_OK):
        raise Unwritable("folder-read-only")
    handle, beside = tempfile.mkstemp(prefix=".noticelint-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        if hasattr(os, "chown"):
            with contextlib.suppress(OSError):
                os.chown(beside, state.st_uid, state.st_gid)
        os.chmod(beside, stat.S_IMODE(state.st_mode))
        if not _holds(target, before):
            raise Unwritable("changed")
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise
    _synchronise(folder)


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

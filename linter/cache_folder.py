"""Where the tool may keep what it can rebuild: a folder of the user's own, never a shared one."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from . import __version__


def cache_folder() -> Path | None:
    """The cache folder of this version, made if it is missing; None where none can be made or written, or others can.

    ``NOTICELINT_CACHE_DIR`` names another parent; an empty value turns caching off.
    """
    named = os.environ.get("NOTICELINT_CACHE_DIR")
    if named == "":
        return None
    try:
        folder = (Path(named) if named else _users_caches() / "noticelint") / __version__
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        str(folder).encode()  # Lark writes its names as UTF-8
    except (OSError, RuntimeError, UnicodeError):
        return None
    return folder if _is_own(folder) and os.access(folder, os.W_OK) else None


def _is_own(folder: Path) -> bool:
    """Whether nobody else could have put anything there; on Windows the rights of a user's folders see to that."""
    if sys.platform == "win32":
        return True
    status = folder.stat()
    return status.st_uid == os.getuid() and not status.st_mode & stat.S_IWOTH


def _users_caches() -> Path:
    """Where this system keeps a user's caches. Raises RuntimeError where the user has no home."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")

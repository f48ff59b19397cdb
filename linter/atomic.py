"""Writing a file so that at every moment either the old or the new content is there, whole."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile


def replace_file(path: str, data: bytes) -> None:
    """Write ``data`` as the file's new content, under a name of its own in the same folder first; a link stays a link.

    The mode of an existing file is kept. Raises OSError where the system refuses; then, and on Ctrl-C, the old content is
    still there and nothing lies about.
    """
    place = os.path.realpath(path)
    number, beside = tempfile.mkstemp(prefix=".noticelint-", dir=os.path.dirname(place))
    try:
        with open(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(number)
        os.chmod(beside, _mode(place))
        os.replace(beside, place)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _mode(place: str) -> int:
    try:
        return stat.S_IMODE(os.stat(place).st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask

"""Patterns that cost nothing until they are used.

A pattern of Chinese characters or of long lists of words takes up to some milliseconds to compile, and there are hundreds: for one
page of a rule, or where every result comes from the cache, none is needed, and no notice needs all.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Compiles when first asked for anything but its text, and is as quick as the pattern itself from then on."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for each in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled at its first use; re.error for a faulty one comes as late."""
    return cast("re.Pattern[str]", _Later(text, flags))

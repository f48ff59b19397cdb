"""What is worked out of a short text is kept in mind: a notice has the same few hundred names, cells and labels again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

Rest = TypeVarTuple("Rest")
Result = TypeVar("Result")


def keep_short(most: int, longest: int) -> Callable[[Callable[[str, *Rest], Result]], Callable[[str, *Rest], Result]]:
    """A function of a text, and of what else can be hashed, that keeps its ``most`` latest results.

    Those of a text of more than ``longest`` characters are worked out anew: a few long ones would hold more memory than a notice.
    """

    def make(work: Callable[[str, *Rest], Result]) -> Callable[[str, *Rest], Result]:
        kept = lru_cache(maxsize=most)(work)

        @wraps(work)
        def asked(text: str, /, *rest: *Rest) -> Result:
            return kept(text, *rest) if len(text) <= longest else work(text, *rest)

        @wraps(work)
        def asked_alone(text: str) -> Result:
            return kept(text) if len(text) <= longest else work(text)  # type: ignore[call-arg]

        # most take a text and nothing else, and are asked thousands of times
        return asked_alone if work.__code__.co_argcount == 1 else asked  # type: ignore[return-value]

    return make

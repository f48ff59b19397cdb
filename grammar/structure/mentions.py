"""Where the text speaks of an attachment by its number: 见附件, 附表2, 附件1—3."""

from __future__ import annotations

from ..model import Notice
from ..once import once
from ..patterns import regex
from ..prose import occurrences
from .ordinals import chinese_value

_N = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_MENTION = regex(
    rf"附(?P<kind>[件表录])[ ]*(?:(?P<first>{_N})(?P<more>(?:[ ]*[-~至到、和及\u2014][ ]*(?:附[件表录])?[ ]*(?:{_N}))*))?"
)
_NUMBER = regex(rf"(?P<through>[-~至到\u2014])?[ ]*(?:附[件表录])?[ ]*(?P<number>{_N})")

_INDENT = 20
"""Blanks that may stand at the head of a line."""


@once
def mentioned_attachments(notice: Notice) -> frozenset[tuple[str, int | None]]:
    """Kind (附件, 附表, 附录) and number of every attachment that the text speaks of; None where it gives no number.

    Headings of the attachments themselves do not count, nor do lines that begin with 附件: they head something, or list it.
    """
    found: set[tuple[str, int | None]] = set()
    folded = notice.document.folded
    for match in occurrences(notice, _MENTION):
        before = max(0, match.start() - _INDENT)
        if not folded[max(before, folded.rfind("\n", before, match.start())) : match.start()].strip():
            continue
        kind = f"附{match['kind']}"
        first = None if match["first"] is None else _value(match["first"])
        found.add((kind, first))
        last = first or 0
        for more in _NUMBER.finditer(match["more"] or ""):
            number = _value(more["number"])
            found.update((kind, each) for each in range(last + 1 if more["through"] else number, number + 1))
            last = number
    return frozenset(found)


def _value(written: str) -> int:
    return int(written) if written[0] in "0123456789" else chinese_value(written)

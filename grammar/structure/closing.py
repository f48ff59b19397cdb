"""What closes a notice whose tasks stand in the letter itself: the list of attachments, the signature, remarks and copies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..document import Document
from ..model import Announcement
from .letter import Letter, heads_list, is_issuer, is_listed, read_listed
from .lines import Line


def list_below(document: Document, lines: Sequence[Line], kinds: list[str], letter: Letter) -> list[Announcement]:
    """Mark the list of attachments (附件：1.…) right above a signature below the tasks, and give what it announces."""
    if _is_signed(letter):
        return []
    announced: list[Announcement] = []
    for date in range(letter.end, len(lines)):
        if kinds[date] != "DATE":
            continue
        last = date - 1
        while last >= letter.end and kinds[last] == "TEXT" and is_issuer(document, lines[last]):
            last -= 1
        first = last
        while first >= letter.end and is_listed(document, lines[first].span):
            first -= 1
        if last < date - 1 and first >= letter.end and kinds[first] == "ANNEX" and heads_list(document, lines[first].span):
            for index in range(first, last + 1):
                kinds[index] = "CLOSING"
                announced.extend(read_listed(document, lines[index].span))
    return announced


def close(document: Document, lines: Sequence[Line], kinds: list[str], letter: Letter) -> None:
    """Mark signature and date below the tasks, where the letter had none above them, and （此件公开发布） and 抄送：… wherever they stand there."""
    _sign(document, lines, kinds, letter)
    for index in range(letter.end, len(lines)):
        if kinds[index] in ("REMARK", "COLOPHON") or (kinds[index] == "METADATA" and index and kinds[index - 1] == "CLOSING"):
            kinds[index] = "CLOSING"


def _sign(document: Document, lines: Sequence[Line], kinds: list[str], letter: Letter) -> None:
    if _is_signed(letter):
        return
    for above, index in pairwise(range(letter.end, len(lines))):
        if kinds[index] == "DATE":
            kinds[index] = "CLOSING"
            if kinds[above] == "TEXT" and is_issuer(document, lines[above]):
                kinds[above] = "CLOSING"


def _is_signed(letter: Letter) -> bool:
    return letter.date is not None or letter.issuer is not None

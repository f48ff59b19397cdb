"""Which mark stands behind the ordinal at the head of a paragraph: 1. and 一、 and （一） as GB/T 15834 has them, and the others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from ..document import Grid
from ..model import Notice
from ..patterns import regex
from ..prose import Spans
from ..span import Span
from ..width import fold
from .ordinals import CHINESE

RIGHT_MARKS = {"bracket": "", "chinese": "、", "arabic": "."}
"""What belongs behind an ordinal of each form. Source: GB/T 15834."""

_FORMS = regex(
    rf"(?P<bracket>\((?:{CHINESE}{{1,5}}|[0-9]{{1,3}})\)|[0-9]{{1,3}}\))(?P<bracket_mark>[、.])?"
    rf"|(?P<chinese>{CHINESE}{{1,5}})[ ]?(?P<chinese_mark>[.、])(?![0-9、.])"
    r"|(?P<arabic>[0-9]{1,3})[ ]?(?P<arabic_mark>[.、])(?![0-9、.])"
)
_FIRST = frozenset(f"(0123456789{CHINESE[1:-1]}")


@dataclass(frozen=True, slots=True)
class MarkedOrdinal:
    """An ordinal at the head of a paragraph: its form, and its mark with its place; the place is empty where a bracket has none."""

    form: str
    mark: str
    mark_span: Span
    span: Span


class OrdinalMarks(NamedTuple):
    """``right``: the forms that stand somewhere as they should. ``wrong``: by form, each ordinal that does not, in reading order."""

    right: set[str]
    wrong: dict[str, list[MarkedOrdinal]]


def ordinal_marks(notice: Notice) -> OrdinalMarks:
    """The marks behind the ordinals of the notice; those in tables and in blank forms are not looked at."""
    folded = notice.document.folded
    right: set[str] = set()
    faulty: list[MarkedOrdinal] = []
    for span in notice.prose:
        if folded[span.start] in _FIRST and (match := _FORMS.match(folded, span.start, span.end)) is not None:
            form = _form(match)
            if (match[f"{form}_mark"] or "") == RIGHT_MARKS[form]:
                right.add(form)
            else:
                faulty.append(_marked(match, form))
    wrong: dict[str, list[MarkedOrdinal]] = {}
    if faulty:
        forms = [part.span for part in notice.parts if part.blank_form]
        left_out = Spans([*forms, *(block.span for block in notice.document.blocks if isinstance(block, Grid))])
        for each in faulty:
            if not left_out.meets(each.span):
                wrong.setdefault(each.form, []).append(each)
    return OrdinalMarks(right, wrong)


def form_and_mark(words: str) -> tuple[str, str] | None:
    """The form and the mark of an example, in any width: 1、 is an Arabic one with 、. None where it is no ordinal."""
    match = _FORMS.match(fold(words.strip()))
    return None if match is None else (_form(match), match[f"{_form(match)}_mark"] or "")


def _form(match: re.Match[str]) -> str:
    return str(match.lastgroup).removesuffix("_mark")


def _marked(match: re.Match[str], form: str) -> MarkedOrdinal:
    mark = match[f"{form}_mark"]
    place = Span(*match.span(f"{form}_mark")) if mark else Span(match.end(), match.end())
    return MarkedOrdinal(form, mark or "", place, Span(match.start(form), match.end()))

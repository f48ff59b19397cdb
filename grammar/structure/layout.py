"""What each line is in its surroundings: from lines to the tokens of ``notice.lark``."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..bodies.party_lists import body_suffix, read_parties
from ..document import Document
from ..model import Announcement
from ..patterns import regex
from ..span import Span
from ..width import squeeze
from .closing import close, list_below
from .further_letters import further_letters
from .items import settle_items, settle_points, with_numbered_statements
from .letter import Letter, is_issuer, read_announcements, read_letter
from .lines import Line, is_title, is_title_like, read_lines
from .projects import settle_heads
from .worded_roles import read_bare_bracket

_TITLE_MATCH = 85
"""Percent of agreement from which a line is taken for an announced title that was changed."""
_TITLE_LENGTH = 120
_LONGEST_TITLE = 2_000
_VALUE = regex(r"[^。:]{2,400}[。]?")
_FEWEST_BARE = 3
_CHROME_TAIL = 15
"""Lines that may follow the page's first footer line and still be footer."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines with their tokens: ``kinds[i]`` is the token of ``lines[i]``. Page chrome is left out of both."""

    lines: tuple[Line, ...]
    kinds: tuple[str, ...]
    letter: Letter
    announcements: tuple[Announcement, ...]
    chrome: tuple[Span, ...]


def lay_out(document: Document) -> Layout:
    """Classify every block of the document."""
    every, notes = _without_notes(
        document, with_numbered_statements(document, _with_bare_brackets(document, read_lines(document)))
    )
    chrome = _chrome(document, every)
    lines = [line for index, line in enumerate(every) if index not in chrome]
    letter = read_letter(document, lines)
    announcements = read_announcements(document, lines, letter)
    kinds = [letter.kinds[index] for index in range(letter.end)]
    kinds.extend(line.kind for line in lines[letter.end :])
    announcements = (*announcements, *_set_apart(document, lines, kinds, letter.end), *list_below(document, lines, kinds, letter))
    _attach_values(document, lines, kinds, letter.end)
    settle_items(document, lines, kinds, letter.end)
    settle_points(lines, kinds, letter.end)
    _find_parts(document, lines, kinds, letter.end, announcements)
    _settle_clauses(document, lines, kinds, letter.end)
    settle_heads(lines, kinds, letter.end)
    close(document, lines, kinds, letter)
    _settle_rest(lines, kinds, letter.end)
    for note in notes:
        place = max(letter.end, bisect_left(lines, note.span.start, key=lambda line: line.span.start))
        lines.insert(place, Line("TEXT", note.span))
        kinds.insert(place, "LOOSE")
    return Layout(tuple(lines), tuple(kinds), letter, announcements, tuple(every[index].span for index in sorted(chrome)))


def _with_bare_brackets(document: Document, lines: list[Line]) -> list[Line]:
    """（市甲局、市乙局） at the end of most numbered lines of a kind says who does it, where nothing else in the document says so."""
    if any(line.brackets or (line.field is not None and line.field.role is not None) or line.grid for line in lines):
        return lines
    bare = {
        index: bracket
        for index, line in enumerate(lines)
        if line.ordinal is not None and (bracket := read_bare_bracket(document.folded, document.text, line.span)) is not None
    }
    kinds = {lines[index].kind for index in bare}
    numbered = sum(line.kind in kinds for line in lines)
    if len(kinds) != 1 or len(bare) < _FEWEST_BARE or len(bare) * 5 < numbered * 3:
        return lines
    return [replace(line, brackets=(bare[index],)) if index in bare else line for index, line in enumerate(lines)]


def _without_notes(document: Document, lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the running text, and the footnotes, which are no part of what they stand behind."""
    places = [site.span for site in document.sites if site.where.story in ("footnote", "endnote")]
    if not places:
        return list(lines), []
    starts = [place.start for place in places]
    running: list[Line] = []
    notes: list[Line] = []
    for line in lines:
        place = bisect_right(starts, line.span.start) - 1
        noted = place >= 0 and line.span.start < places[place].end and line.grid is None
        (notes if noted else running).append(line)
    return running, notes


def _set_apart(document: Document, lines: list[Line], kinds: list[str], start: int) -> list[Announcement]:
    """Mark the letters of further notices in the file, and give what they announce."""
    announced: list[Announcement] = []
    for first, letter in further_letters(document, lines, start):
        end = first + letter.end
        announced.extend(read_announcements(document, lines[first:end], letter))
        for index in range(first, end):
            lines[index] = replace(lines[index], kind="LATER", ordinal=None, field=None, brackets=())
            kinds[index] = "LATER" if index > first else "FURTHER"
    return announced


def _settle_rest(lines: Sequence[Line], kinds: list[str], start: int) -> None:
    """Text right below a task's head, or below a label of what is to be done, continues it; any other has no place of its own."""
    previous = ""
    stating = False
    for index in range(start, len(kinds)):
        field = lines[index].field
        stating = kinds[index] in ("VALUE", "TEXT") and stating if field is None else field.statement
        if kinds[index] in ("TEXT", "METADATA", "ADDRESSEE", "REMARK", "DATE", "ANNEX"):
            kinds[index] = "VALUE" if stating else "TEXT" if previous in ("ITEM", "PROJECT", "TEXT") else "LOOSE"
        elif kinds[index] == "PART" and previous in ("PART", "HEADING"):
            kinds[index] = "HEADING"
        previous = kinds[index]


def _chrome(document: Document, lines: Sequence[Line]) -> set[int]:
    """Lines of the web page around the notice: each that says so itself, and what little follows the footer."""
    marked = {index for index, line in enumerate(lines) if line.kind in ("CHROME", "PAGE")}
    footer = max((index for index in marked if lines[index].kind == "CHROME"), default=None)
    if footer is not None:
        rest = range(footer + 1, len(lines))
        if (
            len(rest) <= _CHROME_TAIL
            and footer > 3
            and all(
                line.kind in ("TEXT", "CHROME", "METADATA") and len(document.slice(line.span)) <= 40 for line in lines[footer:]
            )
        ):
            marked.update(rest)
    return marked


def _attach_values(document: Document, lines: Sequence[Line], kinds: list[str], start: int) -> None:
    """A label that stands alone on its line has its value on the next; a list of bodies that ends in 、 goes on there."""
    for index in range(start, len(lines) - 1):
        if _lists_on(document, lines, kinds, index):
            kinds[index + 1] = "VALUE"
        field = lines[index].field
        if field is None or not field.content.empty or kinds[index + 1] not in ("TEXT", "ADDRESSEE"):
            continue
        words = document.folded[lines[index + 1].span.start : lines[index + 1].span.end]
        if field.statement or _VALUE.fullmatch(words):
            kinds[index + 1] = "VALUE"


def _lists_on(document: Document, lines: Sequence[Line], kinds: Sequence[str], index: int) -> bool:
    """The list of bodies of a label, or what of it stands on this further line, breaks off behind a mark, and the next line holds the rest."""
    line, below = lines[index], lines[index + 1]
    named = line.field is not None and line.field.role is not None and not line.field.content.empty
    if not (named or (kinds[index] == "VALUE" and kinds[index - 1] in ("FIELD", "VALUE"))) or kinds[index + 1] != "TEXT":
        return False
    if document.folded[line.span.end - 1] not in "、," or below.ordinal is not None:
        return False
    parties = read_parties(document.folded, document.text, below.span).parties
    return bool(parties) and all(party.collective or body_suffix(party.full_name) for party in parties)


_FORM_FIELD = regex(r"(?:填[报表]|制表|报送|统计|截[止至])[^:\n]{0,8}[ ]*:|(?:单位|日期|时间)[ ]*(?:\([^()\n]{1,6}\))?[ ]*:")
"""What is to be filled in above a table: 填报单位(盖章): 填报日期: 年 月 日."""


def _find_parts(
    document: Document, lines: Sequence[Line], kinds: list[str], start: int, announcements: Sequence[Announcement]
) -> None:
    announced = [squeeze(announcement.title) for announcement in announcements]
    title = ""
    for index in range(start, len(lines)):
        line = lines[index]
        previous = kinds[index - 1] if index > start else None
        if kinds[index] == "ANNEX":
            kinds[index] = "PART"
            title = ""
            continue
        if kinds[index] != "TEXT" or line.ordinal is not None or line.span.end - line.span.start > _TITLE_LENGTH:
            continue
        if _FORM_FIELD.match(document.folded, line.span.start, line.span.end):
            continue
        words = squeeze(document.slice(line.span))
        below = kinds[index + 1] if index + 1 < len(lines) else None
        goes_on = (
            previous == "PART"
            and is_title_like(document.folded, line.span)
            and title not in announced
            and below not in ("FIELD", "VALUE")
        )
        known = any(_same_title(words, other) for other in announced)
        first = (
            (index == start or previous == "LATER")
            and is_title_like(document.folded, line.span)
            and below != "FIELD"
            and document.folded[line.span.start] != "("
            and not is_issuer(document, line)
        )
        opens = (
            is_title(document.folded, line.span)
            and below in ("H1", "H2", "H3", "TABLE", "ITEM", "ANNEX")
            and previous in ("FIELD", "VALUE", "TABLE", "CLAUSE", None)
        )
        if goes_on or known or first or opens:
            # a title of more than this is none that was announced
            title = (title + words)[:_LONGEST_TITLE] if previous == "PART" else words
            kinds[index] = "PART"


def _same_title(words: str, other: str) -> bool:
    if words == other:
        return True
    if abs(len(words) - len(other)) > 8:
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(words, other) >= _TITLE_MATCH


def _settle_clauses(document: Document, lines: Sequence[Line], kinds: list[str], start: int) -> None:
    """A bracket below a task that has none is that task's; a line that is nothing but a bracket is a field."""
    open_task = False
    for index in range(start, len(lines)):
        kind = kinds[index]
        if kind in ("ITEM", "H1", "H2", "H3", "PART", "LATER"):
            open_task = kind == "ITEM" and not lines[index].brackets
        elif kind in ("FIELD", "TABLE"):
            open_task = False
        elif kind == "CLAUSE":
            line = lines[index]
            whole = len(line.brackets) == 1 and line.brackets[0].span.start == line.span.start
            if whole:
                kinds[index] = "FIELD"
            elif open_task:
                kinds[index] = "TEXT"
            open_task = False

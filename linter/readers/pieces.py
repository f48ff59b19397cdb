"""What tables are made of: lines, tokens, and what a single cell can say by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from ...grammar.document import Cell
from ...grammar.lexicon import load, longest_first
from ...grammar.patterns import regex
from ...grammar.span import Span
from ...grammar.structure.labels import read_field
from ...grammar.structure.lines import LINE_PATTERNS
from ...grammar.width import BLANKS, squeeze

TokenKind = Literal["text", "value", "blank"]


class Line(NamedTuple):
    """A line with text: its index in ``Page.starts``, its span and half-width text without outer blanks, blank lines right above."""

    number: int
    span: Span
    words: str
    gap: int


@dataclass(frozen=True, slots=True)
class Page:
    """``lines`` are the lines that hold text; ``starts`` has the offset of every line, blank ones too, comments to the linter not."""

    text: str
    lines: list[Line]
    starts: list[int]
    stops: dict[int, bool] = field(default_factory=dict)

    def stops_at(self, index: int) -> bool:
        """Whether the line is something that no table holds: a heading, a task, a role line, a title of an annex."""
        if index not in self.stops:
            self.stops[index] = is_stopper(self.lines[index])
        return self.stops[index]


class Token(NamedTuple):
    """What may become a cell: ``words`` in half width for patterns, ``text`` as written; ``line`` is an index into the page's lines."""

    kind: TokenKind
    words: str
    text: str
    span: Span
    line: int

    @property
    def key(self) -> str:
        """The words without any blanks, for comparing."""
        return squeeze(self.words)


def blank_token(offset: int, line: int) -> Token:
    return Token("blank", "", "", Span(offset, offset), line)


def joined(tokens: Sequence[Token]) -> Token:
    """Several tokens as one cell: the texts without a mark between them."""
    if len(tokens) == 1:
        return tokens[0]
    span = tokens[0].span.cover(tokens[-1].span)
    return Token(tokens[0].kind, "".join(t.words for t in tokens), "".join(t.text for t in tokens), span, tokens[0].line)


def line_token(page: Page, index: int, *, value: bool) -> Token:
    line = page.lines[index]
    return Token("value" if value else "text", line.words, page.text[line.span.start : line.span.end], line.span, index)


def cells_of(rows: Sequence[Sequence[Token]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of tokens as rows of cells. A token that stands at several places is a merged cell: one object at all of them."""
    made: dict[int, Cell] = {}
    result: list[tuple[Cell, ...]] = []
    for number, row in enumerate(rows):
        cells: list[Cell] = []
        for column, token in enumerate(row):
            cell = made.get(id(token))
            if cell is None:
                cell = made[id(token)] = Cell(token.text.strip(BLANKS), token.span, number, column)
            cells.append(cell)
        result.append(tuple(cells))
    return tuple(result)


def header_cells(tokens: Sequence[Token]) -> tuple[Cell, ...]:
    return tuple(Cell(token.text.strip(BLANKS), token.span, -1, column) for column, token in enumerate(tokens))


# --- what a cell says -------------------------------------------------------------------------------------------------

_TABLES = load("tables")
_MEASURES = load("measures")
_UNITS = "|".join(
    re.escape(unit)
    for unit in longest_first([*_MEASURES["counted"], *_MEASURES["measured"], *_MEASURES["rates"]])
    if unit[-1] not in "年月日天岁"
)
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_SIGNS = r"(?:[<>=\u2265\u2264\u2248~-]{1,2}|约|\+|不少于|不低于|不小于|不超过|不高于|不大于|至少|超过|力争)?"
_CHANGE = r"(?:新建|改建|扩建|新改建|改扩建|新增|改造|续建|提升|完成|新)?"
_AMOUNT = rf"{_SIGNS}{_NUMBER}(?:[%\u2030]|[十百千万亿]{{0,2}}(?:{_UNITS}))?"
_NONE_MARKS = frozenset(squeeze(mark) for mark in _TABLES["none_marks"])
_WORDS_FOR_FIGURES = frozenset(squeeze(word) for word in _TABLES["coverage"])
_ALSO_HEADERS = frozenset({"完成", "全部", "全部完成"})
_YEARS = r"(?!(?:19|20)[0-9]{2}[~\u2014-](?:19|20)[0-9]{2}$)"
_VALUE = regex(rf"{_YEARS}{_CHANGE}{_AMOUNT}(?:[~\u2014-]{_NUMBER}%?|\({_AMOUNT}\))?(?:以上|以内|左右)?")
_MOST_VALUE = 460
_ODD = regex(
    rf"(?!(?:[0-9]{{4}}|[0-9]{{1,2}})(?:\.[0-9]{{1,2}}){{2,}}$)[<>=\u2265\u2264\u2248~+-]{{0,2}}(?=[OoIl.]{{0,3}}[0-9])"
    rf"[0-9OoIl.][0-9OoIl.,]*+[%\u2030?]*(?<![.,])(?:[十百千万亿]{{0,2}}(?:{_UNITS}))?"
)
"""What was meant for a figure and is none: 1O0, 3,,000, 86%%. Only a figure's cell holds it, so it counts as one when widths are proved."""

_MOST_ODD = 40
MALFORMED = regex(r"[0-9]\.[0-9]+\.[0-9]")
"""Two points in one run of digits: figures that ran together."""

_GLUED_ROW = regex(r"[0-9]{0,3}[\u4e00-\u9fff]{2,12}[0-9]+(?:\.[0-9]+){2,}%?")
_LONGEST_GLUED = 200

_INTEGER = regex(r"[1-9][0-9]{0,4}")


def is_value(words: str) -> bool:
    """The words, in half width, are what stands in a figure cell: a figure, a rate, a mark for none, 全覆盖 and the like."""
    if words in _NONE_MARKS or words in _WORDS_FOR_FIGURES:
        return True
    return len(words) <= _MOST_VALUE and _looks_like_value(words)


@lru_cache(maxsize=8192)
def _looks_like_value(words: str) -> bool:
    """By its characters alone; the cells of a table are looked at again and again."""
    if len(words) <= _MOST_ODD and _ODD.fullmatch(words):
        return True
    last = words[-1:]
    if not (
        last in "0123456789%)\u2030" or "0" <= words[0] <= "9" or words[0] in "<>=+-~\u2265\u2264\u2248约新改扩续提完不至超力"
    ):
        return False
    return _VALUE.fullmatch(words) is not None


def may_head(words: str) -> bool:
    """A value that could as well be the head of a column: 完成."""
    return squeeze(words) in _ALSO_HEADERS


def is_glued_row(words: str) -> bool:
    """A name and one run of digits with several points: the cells of a row that ran together."""
    return len(words) <= _LONGEST_GLUED and _GLUED_ROW.fullmatch(words) is not None


def is_integer(words: str) -> bool:
    return _INTEGER.fullmatch(words) is not None


# --- what a header says -----------------------------------------------------------------------------------------------

_COLUMN_KINDS: dict[str, str] = {}
for _kind in reversed(list(_TABLES["columns"])):
    for _word in _TABLES["columns"][_kind]:
        _COLUMN_KINDS[squeeze(_word)] = _kind
CORNERS = frozenset(squeeze(word) for word in _TABLES["corners"])
STRONG_CORNERS = frozenset(corner for corner in CORNERS if len(corner) == 4 and "分解" in corner)
_TOTAL_PATTERNS = tuple(regex(pattern) for pattern in _TABLES["total_patterns"]["patterns"])
_HEADER_TRIM = regex(r"^(?:19|20)[0-9]{2}年度?(?=.)|(?<=.)\([^()]{1,20}\)$")
_LONGEST_HEADER = 24
TEXT_KINDS = frozenset(
    {
        "category",
        "item",
        "area",
        "unit_of_measure",
        "lead",
        "responsible",
        "cooperating",
        "leader",
        "person_in_charge",
        "deadline",
        "note",
    }
)
"""Kinds of columns that hold words; the others hold figures, or an ordinal."""

FIRST_KINDS = TEXT_KINDS - {"deadline", "note"} | {"ordinal"}
"""Kinds of columns with which a table begins."""

BODY_KINDS = frozenset({"lead", "responsible", "cooperating"})


@lru_cache(maxsize=4096)
def _kind_of(words: str) -> str | None:
    key = squeeze(words)
    if key in _COLUMN_KINDS:
        return _COLUMN_KINDS[key]
    trimmed = _HEADER_TRIM.sub("", key)
    if trimmed in _COLUMN_KINDS:
        return _COLUMN_KINDS[trimmed]
    return "total" if any(pattern.search(key) for pattern in _TOTAL_PATTERNS) else None


def column_kind(words: str) -> str | None:
    """What the words say as the head of a column (a key of tables.toml, ``columns``), or None where they are no such word."""
    return None if len(words) > _LONGEST_HEADER else _kind_of(words)


# --- where a table ends -----------------------------------------------------------------------------------------------

_STOP = regex(
    r"(?:第?[一二三四五六七八九十百]{1,4}[、.]|第[一二三四五六七八九十]{1,3}(?:件|项|章|部分|条)|\((?:[一二三四五六七八九十]{1,3})\)|\u2014\u2014"
    r"|[0-9]{1,3}(?:\.(?=[ \u3000]*[^0-9 ])|\.[0-9]+(?=[个家所座条项件]?[\u4e00-\u9fff]{2})|、)"
    r"|注:|附[:件表录]|抄送|主送)"
)
_LINE_STOPS = tuple(regex(pattern) for name, pattern in LINE_PATTERNS if name in ("CHROME", "ANNEX", "DATE", "REMARK"))
_LONGEST_TESTED = 600


def is_stopper(line: Line) -> bool:
    """The line belongs to the running text: headings, numbered tasks, role lines, annex titles, page furniture."""
    words = line.words
    if is_value(words):
        return False
    if words[-1] == ":" or _STOP.match(words):
        return True
    if len(words) > _LONGEST_TESTED:
        return False
    if any(pattern.fullmatch(words) for pattern in _LINE_STOPS):
        return True
    return ":" in words[:40] and read_field(words, Span(0, len(words))) is not None


_STEP = regex(r"(?:[0-9]{1,3}[.、]|\([一二三四五六七八九十]{1,3}\))(?!.{0,400}\((?:牵头|责任|主办|配合)[^()]{0,8}:)")


def is_step(words: str) -> bool:
    """A numbered line that may stand in a cell, as the measures of a project do: it names nobody who answers for it."""
    return _STEP.match(words) is not None


_CAPTION_UNITS = rf"[十百千万亿]{{0,2}}(?:{_UNITS})|%"
_CAPTION = regex(rf"\(?[ ]*(?:计量)?单[ ]*位[ ]*:[ ]*(?:{_CAPTION_UNITS})(?:[ ]*[、,/;和][ ]*(?:{_CAPTION_UNITS}))*[ ]*\)?")

_MEASURE_HEAD = regex(rf"[^()]+\((?:{_CAPTION_UNITS})\)")


def heads_measure(words: str) -> bool:
    """The head of a column that says in which unit it counts: 农村公路(公里)."""
    return len(words) <= 40 and _MEASURE_HEAD.fullmatch(words) is not None


def is_caption(words: str) -> bool:
    """A line that says in which unit of measure a table counts: 单位:万亩、万株."""
    return len(words) <= 40 and _CAPTION.fullmatch(words) is not None


def caption_above(page: Page, index: int, free: Sequence[bool]) -> int | None:
    """The line right above a table that is its caption."""
    above = index - 1
    return above if above >= 0 and free[above] and is_caption(page.lines[above].words) else None


BODIES = load("bodies")
_AREAS = load("areas")
BARE_SUFFIXES = frozenset(
    suffix
    for suffix in BODIES["suffixes"]
    if suffix.endswith(("管委会", "委员会", "办事处", "分局", "人民政府", "办公室", "有限公司", "支队"))
)
"""Endings that are no name by themselves; 开发区 or 学校 could be one."""

_AREA_END = regex(rf"(?:{'|'.join(longest_first([s for s in _AREAS['suffixes'] if s not in ('村', '场', '社区')]))})$")
_BODY_END = regex(
    rf"(?:{'|'.join(longest_first([s for s in BODIES['suffixes'] if s not in ('社', '部', '队', '会', '所', '站', '台', '处', '村')]))})$"
)
_LEVELS = tuple(level for level in BODIES["levels"] if len(level) == 1)
_COLLECTIVE = tuple(BODIES["collective"])


_STRICT_END = regex(r"(?:局|委|办|政府|办公室|委员会|联|工会|公司|集团|支队|大队|街道|指挥部|管委会)$")


def has_strict_end(words: str) -> bool:
    """The words end as only names of bodies end; 中心 or 村 may end the name of a project."""
    return _STRICT_END.search(words) is not None


def has_name_end(words: str) -> bool:
    """The words end as names of areas or bodies end."""
    return _AREA_END.search(words) is not None or _BODY_END.search(words) is not None


def is_whole_name(token: Token) -> bool:
    """The name of an area or body, and no part of one that stands on two lines (高新区 above 管委会)."""
    return has_name_end(token.key) and token.key not in BARE_SUFFIXES


def has_body_name(words: str) -> bool:
    """The words read as one body or a list of bodies: 市甲局、乙局,各县区."""
    first = re.split(r"[、,;()]", words, maxsplit=1)[0]
    return first.startswith(_COLLECTIVE) or (first.startswith(_LEVELS) and _BODY_END.search(first) is not None)

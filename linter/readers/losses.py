"""Damage that a text shows of itself: characters that no font has, question marks inside words, figures and tables cut short."""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.document import Loss
from ...grammar.patterns import regex
from ...grammar.span import Span
from ...grammar.width import BLANKS

_HAN = "\u3400-\u9fff"
_NO_CHARACTER = regex("[\ufffd\ue000-\uf01f\uf100-\uf8ff\U000f0000-\U0010fffd]+")
"""Replacement characters and private ones; \uf020 to \uf0ff are the bullets of symbol fonts, and nothing is lost with them."""
_QUESTIONED = regex(rf"(?<=[{_HAN}])\?+(?=[{_HAN}、])")
_QUESTION = regex("[吗呢么何谁哪几多少否吧啊不]")
_SENTENCE = 20
"""Characters before a question mark in which the words of a question are looked for."""
_SEVERAL = 3
_NUMERALS_GONE = regex(r"(?<![0-9])(?:19|20)[0-9]{2}年月(?=[日底前初中末,\uff0c。;\uff1b])日?")
_RISES = ("达到", "增长", "下降", "提高", "降低", "提升", "控制在", "不低于", "不高于", "不超过", "超过", "高于", "低于")
_MAKES = ("新建", "改建", "扩建", "新改建", "改造", "建成", "完成", "新增", "铺设", "达到", "超过", "不少于")
_MEASURED = (("%", _RISES), ("\uff05", _RISES), ("公里", _MAKES), ("平方米", _MAKES), ("公顷", _MAKES))
"""Words behind which a unit cannot stand without its figure: 增长%, 新建公里."""
_BEHIND_FIGURE = frozenset("以左,;。、\uff0c\uff1b")
"""What follows a figure with its unit in a sentence, and neither ends a label (增长%) nor goes on with a word (公里数), nor gives the figure late (增长%6)."""
_SIGNED = regex(
    rf"(?:政府|办公[室厅]|委员会|管委会|领导小组|局)[{BLANKS}]*\n\s*(?P<date>(?:19|20)[0-9]{{2}}[0-9]{{2,4}})[{BLANKS}]*(?:\n|\Z)"
)
_FEWEST_ROWS = 3


def find_losses(text: str) -> tuple[Loss, ...]:
    """Every place of a text where something is certain to be missing, in reading order."""
    found = [*_characters(text), *_digits(text), *_cut_table(text)]
    return tuple(sorted(found, key=lambda loss: loss.span))


def _characters(text: str) -> Iterator[Loss]:
    for match in _NO_CHARACTER.finditer(text):
        yield Loss("characters", Span(*match.span()))
    if "?" in text:
        yield from _question_marks(text)
    for match in _SIGNED.finditer(text):
        yield Loss("characters", Span(*match.span("date")))


def _question_marks(text: str) -> Iterator[Loss]:
    """A run of them inside a word, or one before a 、; a single one may be asked, unless several stand where nothing is."""
    single: list[Loss] = []
    for match in _QUESTIONED.finditer(text):
        loss = Loss("characters", Span(*match.span()))
        if len(match[0]) > 1 or text[match.end()] == "、":
            yield loss
        elif not _QUESTION.search(text, max(0, match.start() - _SENTENCE), match.start()):
            single.append(loss)
    if len(single) >= _SEVERAL:
        yield from single


def _digits(text: str) -> Iterator[Loss]:
    if "年月" in text:
        for match in _NUMERALS_GONE.finditer(text):
            yield Loss("digits", Span(*match.span()))
    for unit, before in _MEASURED:
        position = text.find(unit)
        while position >= 0:
            end = position + len(unit)
            if text.endswith(before, max(0, position - 3), position) and text[end : end + 1] in _BEHIND_FIGURE:
                yield Loss("digits", Span(position, end))
            position = text.find(unit, end)


def _cut_table(text: str) -> Iterator[Loss]:
    """The last row of a table with bars at the end of the file: it alone lacks its closing bar, and cells that every row above has."""
    stop = len(text.rstrip(f"\n{BLANKS}"))
    start = text.rfind("\n", 0, stop) + 1
    last = text[start:stop]
    if "|" not in last or last.endswith("|"):
        return
    rows = 0
    end = start - 1
    while end > 0:
        above = text.rfind("\n", 0, end) + 1
        row = text[above:end].strip(BLANKS)
        if row and not (row.endswith("|") and row.count("|") > last.count("|") + 1):
            break
        rows += bool(row)
        end = above - 1
    if rows >= _FEWEST_ROWS:
        yield Loss("table", Span(start + len(last) - len(last.lstrip(BLANKS)), stop))

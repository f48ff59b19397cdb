"""Totals that running text divides among areas or bodies (``inline_allocation.lark``). Strong evidence only."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from .balance import balance
from .figures import read_figures
from .larks import parse_types
from .lexicon import load, longest_first
from .measures import RATES
from .model import Allocation, Axis, Balance, Figure, Share, Sum, Verdict
from .numerals import EXACT, read_chinese
from .patterns import regex
from .span import Span

if TYPE_CHECKING:
    from lark import Token, Tree

_AREAS = load("areas")
_VERBS = "|".join(longest_first(load("measures")["verbs"]))
_OWN_LEVEL = "|".join(longest_first(_AREAS["own_level"]))
_STEMS = frozenset(_AREAS["generic"]["stems"])
_KIND_ENDINGS = (*(stem for stem in _STEMS if len(stem) > 1), *_AREAS["generic"]["endings"])
_KINDS = tuple(_AREAS["generic"]["kinds"])
_SUFFIX = "|".join(longest_first([suffix for suffix in _AREAS["suffixes"] if suffix not in ("园区", "示范区", "地区", "场")]))
_NAMES_BY_THEMSELVES = frozenset(
    [*_AREAS["own_level"], *(suffix for suffix in _AREAS["suffixes"] if suffix.endswith("区") and len(suffix) > 2)]
)
_BODY = "[市区县省州][\u4e00-\u9fff]{1,10}(?:局|委|办|厅|集团|公司|中心|支队|大队|委员会|办公室)"
_PLACE = "[\u4e00-\u9fff]{1,8}"

INLINE_TOKENS: tuple[tuple[str, str], ...] = (
    (
        "INTRODUCTION",
        "其中|分别是|分别为|具体是|具体为|具体|即|包括|包含|含|如(?!下)|例如|重点是|任务?分解(?:为|如下|到)?|分解(?:为|如下|到)?|任务?分配(?:为|如下|到)?|下达(?:给)?",
    ),
    ("REST", "(?:其余|其他|其它|剩余|余下)(?:地区|各地|部分|为|的)?"),
    ("NAME", f"(?:{_OWN_LEVEL})|{_PLACE}?(?:{_SUFFIX})|{_BODY}"),
    ("RESPECTIVELY", "分别(?:为|是|完成|新增|建成)?"),
    ("EACH", "各|各为|均为|均|各完成|各新增|各建成"),
    ("MARK", "[、,;]|和|与|及|以及"),
)
"""The words of a division, on folded text. A name whose stem only says what kind of place it is (示范村, 老旧小区) is none."""

_PATTERN_OF = dict(INLINE_TOKENS)
_INTRODUCED = regex(_PATTERN_OF["INTRODUCTION"])
_ANNOUNCES = regex(rf"(?:{_PATTERN_OF['INTRODUCTION']}).{{0,8}}|.{{0,12}}(?:分解|分配|如下)(?:如下|为)?")
_REST = regex(_PATTERN_OF["REST"])
_WHOLE_NAME = regex(_PATTERN_OF["NAME"])
_BEGINS_WITH_NAME = regex(
    rf"(?P<name>(?:{_OWN_LEVEL})|{_PLACE}?(?:{_SUFFIX})(?!{_SUFFIX}|[场域])|{_BODY})(?P<rest>[^\0]{{0,10}})"
)
_HOW = regex(
    rf"(?P<count>[两二三四五六七八九十]{{1,2}}个?(?:县区|县市|镇街|县|镇|乡|区|市|街道|村|地))?"
    rf"(?:(?P<RESPECTIVELY>{_PATTERN_OF['RESPECTIVELY']})|(?P<EACH>{_PATTERN_OF['EACH']}))$"
)
_NAME_SUFFIX = regex(rf"(?:{_SUFFIX})$")
_DOER = regex(rf"(?:由|在|对)?(?:{_VERBS})?")
_SUM_WORD = regex("(?:共|共计|合计|总计|总共|总)$")
_AND = regex("以及|[和与及]")
_BARE = regex("[\u4e00-\u9fff]{1,6}")
_TOTAL_BEHIND = regex("(?:以上|全市|全县|全区|[两二三四五六七八九十]{1,2}[县镇区市])?(?:共|共计|合计|总计|总共)")
_CHUNK = regex("[、,;:]")
_SENTENCE_END = regex("[。!?\n]")
_OPEN_LIST = regex("等|包括|重点|主要|如(?!下)|为主|含|以及")
_OPEN_BEHIND = regex("等|其余|其他|其它|剩余|余下|还有|以及|另|各")
_NO_TOTAL = regex("[每各]|平均|人均|户均|[0-9]年来")
_NEVER_DIVIDED = RATES | frozenset(("年", "天", "个月", "月", "日", "岁", "小时", "分钟", "秒", "倍", "工作日", "个工作日"))
_MAY_DIVIDE = regex("[县区市镇乡州旗盟村道会级场局委办厅团司心队室][^0-9,;、。]{0,8}+[0-9]")
"""A name directly before a figure; without it there is nothing to read."""
_LEAST_FIGURES = 2
_FEW_SHARES = 3
_LONGEST_STEM = 4
_LONGEST_WORDS = 40
_LONGEST_TAIL = 12
_MOST_CHUNKS = 400
_MOST_WORDS = 400
_TOTAL_REACH = 20


def read_inline_allocations(text: str, folded: str, offset: int) -> tuple[Allocation, ...]:
    """The divisions in one paragraph. ``text`` is as written, ``folded`` the same in half width, both beginning at ``offset``.

    A division is a total and, in the same sentence or in the bracket behind it, at least two shares of named areas or bodies (or one and 其余)
    with the total's unit. Brackets behind a share are remarks. Nothing is returned where another reading is possible: shares that do not
    make the total while the list may go on (等, an unread item), while two totals come into question, or while their words name another thing.
    ``partial`` marks a list that 其中 introduces and that may name some areas only. Time grows with the length of the paragraph alone.
    """
    if not _MAY_DIVIDE.search(folded):
        return ()
    figures = [figure for figure in read_figures(folded) if figure.unit not in _NEVER_DIVIDED and figure.high is None]
    if len(figures) < _LEAST_FIGURES:
        return ()
    return tuple(allocation for sentence in _sentences(folded, figures) for allocation in _read_sentence(sentence, text, offset))


@dataclass(slots=True)
class _Sentence:
    """A sentence or a bracket's content. ``blanked`` is the paragraph with brackets as NULs; ``total`` is the figure before a bracket."""

    start: int
    end: int
    blanked: str
    figures: list[Figure] = field(default_factory=list)
    total: Figure | None = None


def _sentences(folded: str, figures: Sequence[Figure]) -> Iterator[_Sentence]:
    """The sentences of a paragraph, each with the figures outside its brackets, then the brackets with theirs."""
    brackets, inner = _brackets(folded)
    outside = _blank(folded, brackets)
    cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(outside)), len(folded)]
    sentences = [_Sentence(start, end, outside) for start, end in pairwise(cuts) if start < end]
    within = _blank(folded, inner)
    contents = [_Sentence(start + 1, end - 1, within) for start, end in brackets if end - start > 2]
    _distribute(sentences, [figure for figure in figures if outside[figure.span.start] != "\0"])
    _distribute(contents, [figure for figure in figures if within[figure.span.start] != "\0"])
    yield from (sentence for sentence in sentences if len(sentence.figures) > 1)
    for content in contents:
        if len(content.figures) > 1:
            content.total = _figure_before(figures, content.start - 1, outside)
            if content.total is not None:
                yield content


def _brackets(folded: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The outermost brackets, and those right inside them, as half-open stretches. A bracket that never closes is none."""
    found: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    opened: list[int] = []
    for match in re.finditer(r"[()]", folded):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if len(opened) < 2:
                found[len(opened)].append((start, match.end()))
    return found


def _blank(folded: str, stretches: Sequence[tuple[int, int]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in stretches:
        if start >= position:
            pieces.append(folded[position:start])
            pieces.append("\0" * (end - start))
            position = end
    return "".join((*pieces, folded[position:]))


def _distribute(sentences: Sequence[_Sentence], figures: Sequence[Figure]) -> None:
    """Give each figure to the sentence in which it lies; both come in order."""
    index = 0
    for figure in figures:
        while index < len(sentences) and sentences[index].end < figure.span.end:
            index += 1
        if index < len(sentences) and sentences[index].start <= figure.span.start:
            sentences[index].figures.append(figure)


def _figure_before(figures: Sequence[Figure], bracket: int, outside: str) -> Figure | None:
    """The figure that a bracket explains: the last before it, with at most a noun between."""
    index = bisect_right(figures, bracket, key=lambda figure: figure.span.end) - 1
    if index < 0:
        return None
    figure = figures[index]
    between = outside[figure.span.end : bracket] if bracket - figure.span.end <= _TOTAL_REACH else "\0"
    return None if outside[figure.span.start] == "\0" or re.search(r"[、,;:。\x00]", between) else figure


class _Name(NamedTuple):
    text: str
    start: int


class _Word(NamedTuple):
    """A token: its type, and the name or figure that it stands for."""

    kind: str
    name: _Name | None = None
    figure: Figure | None = None


@dataclass(slots=True)
class _Chunk:
    """What stands between two marks. ``words`` is empty where it can be no part of a division."""

    start: int
    end: int
    mark: str
    text: str
    figures: list[Figure]
    words: list[_Word]
    between: str = ""
    """Words between name and figure, without verbs."""
    tail: str = ""
    count: int | None = None
    """The number of names that it states: A、B两县各."""


@dataclass(slots=True)
class _Run:
    """Chunks that may make one division; ``start`` is where their first begins."""

    start: int
    first: int
    last: int
    words: list[_Word]
    introduction: str


def _read_sentence(sentence: _Sentence, text: str, offset: int) -> Iterator[Allocation]:
    chunks = _chunks(sentence)
    if len(chunks) > _MOST_CHUNKS:
        return
    used: set[Span] = set()
    for run in _runs(chunks):
        shares = _shares(run, text, offset)
        if len(shares) < 2 or len({share.label for share in shares}) < len(shares) or not _is_uniform(chunks, run):
            continue
        allocation = _allocation(sentence, chunks, run, shares, used, offset)
        used.update(share.figure.span for share in shares if share.figure)
        if allocation is not None:
            yield allocation


def _chunks(sentence: _Sentence) -> list[_Chunk]:
    chunks: list[_Chunk] = []
    position, mark, index = sentence.start, "", 0
    cuts = [(match.start(), match[0]) for match in _CHUNK.finditer(sentence.blanked, sentence.start, sentence.end)]
    for end, following in (*cuts, (sentence.end, "")):
        figures: list[Figure] = []
        while index < len(sentence.figures) and sentence.figures[index].span.start < end:
            figures.append(sentence.figures[index])
            index += 1
        chunk = _Chunk(position, end, mark, sentence.blanked[position:end].strip("\0 。!?\n"), figures, [])
        _classify(chunk, sentence.blanked, following)
        chunks.append(chunk)
        position, mark = end + 1, following
    for number, chunk in enumerate(chunks):
        _name_bare_ones(chunks, number, chunk)
    return chunks


def _classify(chunk: _Chunk, blanked: str, following: str) -> None:
    """Make the words of a chunk that can be a part of a division."""
    if len(chunk.figures) > 1 or (not chunk.figures and len(chunk.text) > _LONGEST_WORDS):
        return
    end = chunk.figures[0].span.start if chunk.figures else chunk.end
    if end - chunk.start > _LONGEST_WORDS:
        return
    lead = blanked[chunk.start : end]
    start = chunk.start + len(lead) - len(lead.lstrip("\0 "))
    lead = lead.strip("\0 。!?\n")
    words: list[_Word] = []
    if not chunk.figures and (_INTRODUCED.fullmatch(lead) or (following == ":" and _ANNOUNCES.fullmatch(lead))):
        chunk.words = [_Word("INTRODUCTION", _Name(lead, start))]
        return
    introduction = _INTRODUCED.match(lead)
    if introduction:
        words.append(_Word("INTRODUCTION", _Name(introduction[0], start)))
        start, lead = start + introduction.end(), lead[introduction.end() :]
    joined = _AND.match(lead)
    if joined:
        start, lead = start + joined.end(), lead[joined.end() :]
    if chunk.figures:
        chunk.tail = blanked[chunk.figures[0].span.end : chunk.end].strip("\0 。!?\n")
        if len(chunk.tail) > _LONGEST_TAIL or re.search("[0-9]", chunk.tail):
            return
        middle = _before_figure(chunk, lead, start)
        if middle is not None:
            chunk.words = [*words, *middle, _Word("AMOUNT", figure=chunk.figures[0])]
    elif is_place(lead):
        chunk.words = [*words, _Word("NAME", _Name(lead, start))]


def _before_figure(chunk: _Chunk, lead: str, start: int) -> list[_Word] | None:
    """The words before a chunk's figure, or None where they are no part of a division."""
    if not lead:
        return []
    if _REST.fullmatch(lead):
        return [_Word("REST", _Name(lead, start))]
    how = _HOW.search(lead)
    if how is None:
        named = _named(lead)
        if named is None:
            return None
        name, chunk.between, skipped = named
        return [_Word("NAME", _Name(name, start + skipped))]
    if how["count"]:
        value = read_chinese(re.split("[^两二三四五六七八九十]", how["count"])[0])
        chunk.count = int(value) if value is not None else 0
    words: list[_Word] = []
    position = 0
    names = lead[: how.start()]
    for cut in (*(match.span() for match in _AND.finditer(names)), (len(names), len(names))):
        name = names[position : cut[0]]
        if not (is_place(name) or (how["count"] and _BARE.fullmatch(name))):
            return None
        words += [_Word("MARK"), _Word("NAME", _Name(name, start + position))]
        position = cut[1]
    return [*words[1:], _Word("EACH" if how["EACH"] else "RESPECTIVELY")]


def _named(lead: str) -> tuple[str, str, int] | None:
    """A named area or body with the words behind it (verbs left out), and how many characters stand before it."""
    if _SUM_WORD.search(lead):
        return None
    doer = _DOER.match(lead)
    skipped = doer.end() if doer and not is_place(lead) else 0
    rest = lead[skipped:]
    if is_place(rest):
        return rest, "", skipped
    match = _BEGINS_WITH_NAME.fullmatch(rest)
    if match is None or not is_place(match["name"]):
        return None
    return match["name"], re.sub(f"^(?:{_VERBS})+", "", match["rest"]), skipped


def is_place(name: str) -> bool:
    """Whether a name is that of one area or body, not of a kind of place (示范村, 老旧小区, 超市)."""
    if not _WHOLE_NAME.fullmatch(name) or name.endswith(_KINDS):
        return False
    if name in _NAMES_BY_THEMSELVES:
        return True
    suffix = _NAME_SUFFIX.search(name)
    if suffix is None:
        return True
    stem = name[: suffix.start()]
    if len(suffix[0]) == 1 and len(stem) > _LONGEST_STEM:
        return False
    return bool(stem) and stem not in _STEMS and not stem.endswith(_KIND_ENDINGS)


def _name_bare_ones(chunks: list[_Chunk], number: int, chunk: _Chunk) -> None:
    """青禾、临溪两县各40亩: the chunks before a stated count are names though they lack the suffix."""
    if chunk.count is None:
        return
    needed = chunk.count - sum(word.kind == "NAME" for word in chunk.words)
    while needed > 0 and number > 0 and chunks[number].mark == "、":
        number -= 1
        before = chunks[number]
        introduction = _INTRODUCED.match(before.text)
        name = before.text[introduction.end() :] if introduction else before.text
        if before.figures or not _BARE.fullmatch(name):
            break
        before.words = [_Word("INTRODUCTION", _Name(introduction[0], before.start))] if introduction else []
        before.words.append(_Word("NAME", _Name(name, before.start + len(before.text) - len(name))))
        needed -= 1
    if needed:
        chunk.words = []


def _runs(chunks: Sequence[_Chunk]) -> Iterator[_Run]:
    """The longest runs of chunks that may be one division; an introduction or a colon begins a new one."""
    run: _Run | None = None
    for number, chunk in enumerate(chunks):
        words = chunk.words
        is_amount = bool(words) and words[0].kind == "AMOUNT"
        if is_amount and (run is None or not any(word.kind == "RESPECTIVELY" for word in run.words)):
            words = []
        begins = bool(words) and (
            words[0].kind == "INTRODUCTION" or (chunk.mark == ":" and (run is None or run.words[-1].kind != "INTRODUCTION"))
        )
        if run is not None and (begins or not words or _counts_other_things(chunks, run, number)):
            yield run
            run = None
        if not words:
            continue
        if run is None:
            introduction = (
                words[0].name.text if words[0].kind == "INTRODUCTION" and words[0].name else ":" if chunk.mark == ":" else ""
            )
            run = _Run(chunk.start, number, number, list(words), introduction)
            continue
        if run.words[-1].kind != "INTRODUCTION":
            run.words.append(_Word("JOIN" if is_amount else "MARK"))
        run.words.extend(words)
        run.last = number
    if run is not None:
        yield run


def _shares(run: _Run, text: str, offset: int) -> list[Share]:
    """The shares of a run, by the grammar; none where it is no division."""
    from lark import Tree

    tree = parse_types("inline_allocation", tuple(word.kind for word in run.words)) if len(run.words) <= _MOST_WORDS else None
    if tree is None:
        return []
    made = [_item(item, run.words) for item in tree.children if isinstance(item, Tree)]
    if any(not item for item in made):
        return []
    return [_share(name, figure, text, offset) for item in made for name, figure in item]


def _item(item: Tree[Token], words: Sequence[_Word]) -> list[tuple[_Name, Figure]]:
    """The names of an item with their figures; none where their numbers differ."""
    own = [words[int(token)] for token in item.scan_values(lambda _: True)]
    names = [word.name for word in own if word.name is not None]
    figures = [word.figure for word in own if word.figure is not None]
    if len(figures) == 1:
        return [(name, figures[0]) for name in names]
    return list(zip(names, figures, strict=True)) if len(names) == len(figures) else []


def _share(name: _Name, figure: Figure, text: str, offset: int) -> Share:
    span = Span(name.start, figure.span.end)
    return Share(text[name.start : name.start + len(name.text)], _moved(figure, offset), span.shift(offset))


def _moved(figure: Figure, offset: int) -> Figure:
    return replace(figure, span=figure.span.shift(offset))


def _is_uniform(chunks: Sequence[_Chunk], run: _Run) -> bool:
    """The same words between each name and its figure, and behind each figure (or behind the last alone)."""
    figured = [chunk for chunk in chunks[run.first : run.last + 1] if chunk.figures]
    tails = {chunk.tail for chunk in figured[:-1]}
    return len({chunk.between for chunk in figured}) == 1 and (not tails or tails == {""} or tails == {figured[-1].tail})


def _allocation(
    sentence: _Sentence, chunks: Sequence[_Chunk], run: _Run, shares: Sequence[Share], used: set[Span], offset: int
) -> Allocation | None:
    figures = [share.figure for share in shares if share.figure is not None]
    unit = figures[0].unit
    if not unit or any(figure.unit != unit for figure in figures):
        return None
    candidates, chunk = _totals(sentence, chunks, run, unit, used)
    if not candidates or (chunk is not None and _NO_TOTAL.search(chunk.text)):
        return None
    total = candidates[-1]
    start, end = (chunk.start, chunk.end) if chunk is not None else (max(0, total.span.start - _TOTAL_REACH), run.start)
    around, behind = sentence.blanked[start:end], sentence.blanked[total.span.end : end]
    last = next(part for part in reversed(chunks[run.first : run.last + 1]) if part.figures)
    if last.between and last.between not in around:
        return None
    made = balance(_moved(total, offset), figures)
    if made.verdict not in (Verdict.AGREES, Verdict.ROUNDING):
        is_single = len({figure.value for figure in candidates}) == 1
        if not is_single or not _is_closed(chunks, run, behind) or (last.tail and last.tail not in around):
            return None
        if not run.introduction and not _is_likely(made, shares):
            return None
        if run.introduction == "其中" and _has_room(made, figures) and not _is_likely(made, shares):
            return None
    label = total.noun or around.strip("\0 。")[:_TOTAL_REACH]
    entry = Sum(made.stated, tuple(shares), made)
    return Allocation(
        label, made.stated.span, Axis.TEXT, (entry,), partial=run.introduction == "其中" and _has_room(made, figures)
    )


def _is_likely(made: Balance, shares: Sequence[Share]) -> bool:
    """Without an introduction: areas above the village, and shares that miss the total by no more than half."""
    return EXACT.multiply(made.difference.copy_abs(), Decimal(2)) <= made.stated.value.copy_abs() and not any(
        share.label.endswith(("村", "社区")) for share in shares
    )


def _has_room(made: Balance, figures: Sequence[Figure]) -> bool:
    """What is left is as much as the least share, and few are named: 其中 can have named some areas only."""
    left = EXACT.minus(made.difference)
    return len(figures) <= _FEW_SHARES and left > 0 and left >= min(figure.value for figure in figures)


def _totals(
    sentence: _Sentence, chunks: Sequence[_Chunk], run: _Run, unit: str, used: set[Span]
) -> tuple[list[Figure], _Chunk | None]:
    """The figures that may be the total, the likeliest last, and the chunk of that one (None: it stands before the bracket)."""
    before = [
        (figure, chunk)
        for chunk in chunks[: run.first]
        for figure in chunk.figures
        if figure.unit == unit and figure.span not in used
    ]
    if run.introduction and before:
        return [figure for figure, _ in before], before[-1][1]
    if before and before[-1][1] is chunks[run.first - 1] and chunks[run.first].mark == ",":
        return [figure for figure, _ in before], before[-1][1]
    if sentence.total is not None and not before:
        own = sentence.total
        return ([own], None) if own.unit == unit and run.first == 0 else ([], None)
    behind = chunks[run.last + 1] if run.last + 1 < len(chunks) else None
    if behind is not None and len(behind.figures) == 1 and not before:
        lead = sentence.blanked[behind.start : behind.figures[0].span.start].strip("\0 ")
        if _TOTAL_BEHIND.fullmatch(lead) and behind.figures[0].unit == unit:
            return [behind.figures[0]], behind
    return [], None


def _is_closed(chunks: Sequence[_Chunk], run: _Run, behind: str) -> bool:
    """Nothing says that the list goes on, or that it is only a part: not its introduction, not the words behind the total or the list."""
    listed = chunks[run.first : run.last + 1]
    if any(_OPEN_LIST.search(words) for words in (run.introduction, behind, *(chunk.tail for chunk in listed))):
        return False
    elsewhere = 0
    for number, chunk in enumerate(chunks[run.last + 1 :], run.last + 1):
        if number >= elsewhere and _counts_other_things(chunks, run, number):
            elsewhere = _clause_end(chunks, number)
        if _TOTAL_BEHIND.match(chunk.text) or (number < elsewhere and not _OPEN_BEHIND.match(chunk.text)):
            continue
        name = _BEGINS_WITH_NAME.match(chunk.text)
        if _OPEN_BEHIND.match(chunk.text) or (name and is_place(name["name"])):
            return False
        if chunk is chunks[run.last + 1] and re.search(r"[0-9\0]", chunk.text):
            return False
    return True


def _counts_other_things(chunks: Sequence[_Chunk], run: _Run, number: int) -> bool:
    """A clause begins here in which no figure has the unit of the list: 乙镇、丙镇分别新建公厕2座 behind a list of 户."""
    if chunks[number].mark not in (",", ";"):
        return False
    units = {figure.unit for chunk in chunks[number : _clause_end(chunks, number)] for figure in chunk.figures}
    listed = {figure.unit for chunk in chunks[run.first : run.last + 1] for figure in chunk.figures}
    return bool(units) and bool(listed) and units.isdisjoint(listed)


def _clause_end(chunks: Sequence[_Chunk], number: int) -> int:
    end = number + 1
    while end < len(chunks) and chunks[end].mark == "、":
        end += 1
    return end

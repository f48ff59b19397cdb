"""What a figure is a figure of: the verbs and the noun phrase with its adjectives, as far as the clause has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..lexicon import load
from ..model import Figure
from ..patterns import regex
from ..span import Span
from ..width import squeeze

_WORDS = load("facts")
_MEASURES = load("measures")
_LIGHT = frozenset(_WORDS["light"])
_MODAL = frozenset(_WORDS["modal"])
_VERBS = frozenset([*_MEASURES["verbs"], *_WORDS["verbs"], *_LIGHT, *_MODAL])
_ENDS = _VERBS | frozenset(_MEASURES["links"])
_LONGEST_VERB = max(map(len, _ENDS))
_BARE = tuple(_MEASURES["bare_nouns"])
_SAME = {word: group["words"][0] for group in _WORDS["same"] for word in group["words"]}
_OWN_SCOPE = tuple(_WORDS["scope"]["own"])
_MARK = regex(r"[,;。:!?\n]")
_JOINED = regex(r"[、 ]*(?:以及|并且?|[、和与及])+[ ]*")
_TAIL = regex(r"[^,;。:、!?()\n0-9]{0,30}")
_TAIL_END = regex(r"(?:以及|[和与及并])$")
_SUM_WORDS = regex(r"[、,(和与及 ]*(?:总?共计?|合计|总计|约|总)?$")
_TIME = regex(r"^(?:到|至|在)?(?:(?:19|20)[0-9]{2}年度?|今年|全年|年内|当年|本年度|年)(?:年?底|末|内)?前?")
_EACH = regex("(?:各|各自|均)(?:为|达到?|有|完成|新增|建成|新建)?$")
_AND = regex("[、和与及]")
_LEFT_OUT = str.maketrans("", "", "“”\"'‘’·。.;,")
_REACH = 60
_DURATIONS = frozenset(("年", "天", "个月", "月", "日", "岁", "小时", "分钟", "秒", "倍", "工作日", "个工作日", ""))


class Phrase(NamedTuple):
    """``noun`` is the noun phrase with its adjectives, without quotation marks; ``verbs`` are the verbs around it, sorted, each once.

    ``kind`` are the verbs by what they mean: 建成投用 is 建成, 完成 alone is nothing.
    """

    verbs: tuple[str, ...]
    noun: str
    kind: tuple[str, ...]


def read_phrases(folded: str, stretch: Span, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Phrase]]:
    """The figures of a stretch of prose, in order, each with what it is a figure of; left out where that is not certain.

    A figure behind 、 or 和 takes the verbs of the one before it; one that only 共 or a mark parts from it counts the same thing
    in another unit (44个、255栋). Conditions (收入50万元以上的村), durations and amounts for each of several (每村5个) are no facts.
    """
    position = stretch.start
    before: Phrase | None = None
    for index, figure in enumerate(figures):
        start = max(position, figure.span.start - _REACH)
        lead = folded[start : figure.span.start]
        limit = figures[index + 1].span.start if index + 1 < len(figures) else stretch.end
        match = _TAIL.match(folded, figure.span.end, limit)
        tail = match[0] if match else ""
        before = _phrase(lead, tail, figure, before, cut=start > position, first=index == 0)
        position, phrase = figure.span.end, before
        if phrase is not None and figure.unit not in _DURATIONS:
            yield figure, phrase


def _phrase(lead: str, tail: str, figure: Figure, before: Phrase | None, *, cut: bool, first: bool) -> Phrase | None:
    if before is not None and not cut and not tail and _SUM_WORDS.fullmatch(lead):
        return before
    clauses = _MARK.split(lead)
    words = clauses[-1]
    inherited: tuple[str, ...] = ()
    if len(clauses) == 1 and cut:
        return None
    if len(clauses) == 1 and not first:
        # what stands right behind the figure before belongs to that figure
        joint = _JOINED.search(words)
        if joint is None:
            return None
        words, inherited = words[joint.end() :], before.verbs if before is not None else ()
    words = _unbracketed(words)
    if words is None or "每" in words or _EACH.search(words) or ("分别" in words and _AND.search(words)):
        return None
    verbs, noun = split_words(plain_words(words))
    behind_verbs, behind = split_words(plain_words(_TAIL_END.sub("", tail)).removeprefix("的"))
    if behind and (figure.qualifier is not None or (noun and not figure.exact) or figure.unit == "%"):
        return None
    found = (*verbs, *behind_verbs)
    return make_phrase(found or inherited, noun + behind)


def _unbracketed(words: str) -> str | None:
    """The words from an open bracket on; None where one closes that was never open."""
    if "(" not in words and ")" not in words:
        return words
    depth = 0
    for character in words:
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if depth < 0:
                return None
    return words[words.rfind("(") + 1 :] if depth else words


def make_phrase(verbs: Sequence[str], noun: str) -> Phrase | None:
    """The phrase of these words, or None where there is no noun."""
    if len(noun) < 2:
        return None
    plain = tuple(sorted(set(verbs) - _MODAL))
    kind = {_SAME.get(verb, verb) for verb in plain if verb not in _LIGHT}
    if kind == {"建设"} and "完成" in plain:
        kind = {"建成"}
    return Phrase(plain, noun, tuple(sorted(kind)))


def plain_words(words: str) -> str:
    """The words without blanks, quotation marks and closing marks."""
    return squeeze(words).translate(_LEFT_OUT)


@lru_cache(maxsize=4096)
def split_words(words: str) -> tuple[tuple[str, ...], str]:
    """The verbs at the ends of a phrase, and what is between them: 开工改造老旧小区 is 开工, 改造 and 老旧小区. 全市 is left out."""
    found: list[str] = []
    words = _TIME.sub("", words)
    while words:
        if words.startswith(_OWN_SCOPE):
            words = words[2:]
        elif (length := _at_start(words)) and not words[length:].startswith(_BARE):
            found.append(words[:length])
            words = words[length:]
        else:
            break
    while words and (length := _at_end(words)):
        if words[-length:] in _VERBS:
            found.append(words[-length:])
        words = words[:-length]
    return tuple(found), words


def _at_start(words: str) -> int:
    return next((length for length in range(min(_LONGEST_VERB, len(words)), 0, -1) if words[:length] in _VERBS), 0)


def _at_end(words: str) -> int:
    return next((length for length in range(min(_LONGEST_VERB, len(words)), 0, -1) if words[-length:] in _ENDS), 0)

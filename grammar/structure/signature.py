"""Who issues a notice: the signature below the letter, the issuer in its title, and whether two names are one body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Kind, Notice
from ..once import once
from ..patterns import regex
from ..span import Span
from ..width import squeeze

_BODY_END = "(?:人民政府|政府|府|办公室|办公厅|委员会|管委会|党委|市委|县委|区委|省委|州委|旗委|工委|党组|领导小组|指挥部|联席会议|专班|局|厅|委|办|处|部|署|院|会|社|中心|公司|集团|街道|镇|乡|辦公室|辦公廳|委員會|黨委|領導小組|指揮部|廳|辦|處|會|鎮|鄉)"
_CONTAINS_BODY = regex(rf"[\u4e00-\u9fff X\u00d7、]{{2,60}}{_BODY_END}[ ]*(?:\([^()]{{1,12}}\))?[ ]*")
_SPACED_NUMBERS = r"[0-9X\u00d7*\u3007\u25cbOo〇零○一二三四五六七八九十 ]"
_SOME_DATE = rf"{_SPACED_NUMBERS}{{0,8}}年{_SPACED_NUMBERS}{{0,8}}月(?:{_SPACED_NUMBERS}{{0,8}}日)?|(?:19|20)?[0-9]{{2}}[./-][0-9]{{1,2}}[./-][0-9]{{1,2}}|(?:19|20)[0-9]{{5,6}}"
_DATE_LINE = regex(rf"[(]?[ ]*(?:{_SOME_DATE})[ ]*(?:印发)?[)]?")
_BOTH_LINE = regex(rf"(?P<body>[^0-9。;:《》]{{2,60}}?)[ ]*(?:{_SOME_DATE})[ ]*(?:印发)?")
_SHORT = 60
_NEAR = 4
"""Lines between the signing body and its date at most, several bodies included."""
_TAIL = 12


@dataclass(frozen=True, slots=True)
class Signature:
    """``bodies`` are the lines with the signing bodies, from top to bottom; ``date`` is the line with the date, in whatever form."""

    bodies: tuple[Span, ...] = ()
    date: Span | None = None


@once
def signature(notice: Notice) -> Signature:
    """What stands below the letter, or below the tasks where they are the letter's own; read more loosely than by the parser."""
    lines = sorted(notice.prose)
    place = {line: index for index, line in enumerate(lines)}
    body = None if notice.issuer_span is None else place.get(notice.issuer_span)
    date = (
        None if notice.date is None else next((index for index, line in enumerate(lines) if line.holds(notice.date.span)), None)
    )
    if body is None and date is None:
        return _loose(notice, lines)
    if date is None and body is not None:
        date = next(
            (index for index in range(body + 1, min(len(lines), body + _NEAR)) if _fits(notice, lines[index], _DATE_LINE)), None
        )
    if body is None and date is not None:
        near = [*range(date - 1, max(-1, date - _NEAR), -1), *range(date + 1, min(len(lines), date + _NEAR - 1))]
        body = next((index for index in near if _is_body(notice, lines[index])), None)
    bodies: list[Span] = []
    while body is not None and body >= 0 and len(bodies) < 10 and _is_body(notice, lines[body]):
        bodies.insert(0, lines[body])
        body -= 1
    return Signature(tuple(bodies), None if date is None else lines[date])


def _loose(notice: Notice, lines: Sequence[Span]) -> Signature:
    """Signatures that the parser takes for none: below the last sentence of the letter, at the end, or right below the title."""
    text = notice.document.folded
    first = min((part.span.start for part in notice.parts if part.title or part.label), default=0)
    head = [index for index, line in enumerate(lines) if line.end <= first and line != notice.title_span]
    sentence = next((index for index in head if "。" in text[lines[index].start : lines[index].end]), len(lines))
    for index in (*head[::-1][:_TAIL], *range(len(lines) - 1, max(-1, len(lines) - 1 - _TAIL), -1)):
        line = lines[index]
        if line.end - line.start > _SHORT:
            continue
        both = _BOTH_LINE.fullmatch(text, line.start, line.end)
        if both is not None and _CONTAINS_BODY.fullmatch(both["body"]) is not None:
            return Signature((Span(*both.span("body")),), line)
        if _fits(notice, line, _DATE_LINE):
            above = lines[index - 1] if index else None
            if index < sentence:
                above = notice.title_span
            elif above is not None and not _is_body(notice, above):
                above = None
            return Signature(() if above is None else (above,), line)
    return Signature()


def _is_body(notice: Notice, line: Span) -> bool:
    return line.end - line.start <= _SHORT and (line == notice.issuer_span or _fits(notice, line, _CONTAINS_BODY))


def _fits(notice: Notice, line: Span, pattern: re.Pattern[str]) -> bool:
    return line.end - line.start <= _SHORT and pattern.fullmatch(notice.document.folded, line.start, line.end) is not None


_TITLE_ISSUER = regex(r"(?!关于|關於)(?P<issuer>[\u4e00-\u9fff ()X\u00d7、]{2,80}?)(?:关于|转发|批转|印发|關於|轉發|批轉|印發)")


def title_issuer(notice: Notice) -> str:
    """The body that the title names before 关于, without blanks; empty where it names none, a place alone, or several."""
    match = _TITLE_ISSUER.match(squeeze(notice.title))
    if match is None or names_several(match["issuer"]) or _CONTAINS_BODY.fullmatch(match["issuer"]) is None:
        return ""
    return match["issuer"]


_LETTERHEAD_END = regex(r"文件.*$")
_NO_BODY = regex("(?:规范性|政策|政策性|公开|重要|其他|有关|相关|解读)$")
"""Before 文件 these say of what kind it is, as a page does above the notice: 行政规范性文件."""


def letterhead_issuer(notice: Notice) -> str:
    """The body whose paper it is, without blanks; empty where there is no letterhead, or several bodies share it."""
    if notice.letterhead_span is None:
        return ""
    name = _LETTERHEAD_END.sub("", squeeze(notice.document.slice(notice.letterhead_span)))
    return "" if names_several(name) or _NO_BODY.search(name) else name


_OFFICE = regex(r"(?P<place>.*?)(?P<body>政府办公室|政府办公厅|政府|管委会办公室|管委会)$")
_BRACKETS = regex(r"\([^()]*\)")
_INNER = regex(r"(?:局|委员会|管委会|省委|市委|县委|区委|州委|旗委|办公室|办公厅|政府|公司|中心|、|等)(?=.)")


_SIMPLIFIED = str.maketrans("辦廳員會", "办厅员会")


def normal(name: str) -> str:
    """A body's name for comparison: without blanks, brackets and 人民, short forms of a government's office written out."""
    words = _BRACKETS.sub("", squeeze(name)).translate(_SIMPLIFIED).replace("人民政府", "政府").replace("管理委员会", "管委会")
    for short in ("政府办", "府办"):
        if words.endswith(short):
            return words.removesuffix(short) + "政府办公室"
    return words + "办公室" if words.endswith("政府办") else words


def names_several(name: str) -> bool:
    """Whether it may be the names of several bodies side by side."""
    match = _OFFICE.match(normal(name))
    return _INNER.search(match["place"] + "。" if match else normal(name)) is not None


def is_government(name: str) -> bool:
    """A people's government itself."""
    return normal(name).endswith("政府")


def is_government_office(name: str) -> bool:
    """The office of a people's government."""
    return normal(name).endswith(("政府办公室", "政府办公厅"))


def same_body(one: str, other: str) -> bool:
    """Two names may be one body's: either leaves out the place, or parts of the name, that the other has."""
    first, second = normal(one), normal(other)
    heads = _OFFICE.match(first), _OFFICE.match(second)
    if heads[0] is not None and heads[1] is not None:
        if heads[0]["body"] != heads[1]["body"]:
            return False
        first, second = heads[0]["place"], heads[1]["place"]
    elif heads[0] is not None or heads[1] is not None:
        return False
    return _is_within(first, second) or _is_within(second, first)


def _is_within(short: str, long: str) -> bool:
    """Whether the characters of the one stand in the other in the same order."""
    rest = iter(long)
    return all(character in rest for character in short)


def is_letter(notice: Notice) -> bool:
    """A notice that is surely one: a title that ends in 通知, or addressees, over what it issues."""
    return notice.kind is Kind.NOTICE and (squeeze(notice.title).rstrip("。.;,").endswith("通知") or bool(notice.addressees))

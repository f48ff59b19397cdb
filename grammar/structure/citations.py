"""Reports that a notice cites with the level they are of: 区《政府工作报告》, 市政府工作报告."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..document import Document
from ..model import Notice
from ..once import once
from ..patterns import regex
from ..prose import occurrences
from ..span import Span
from ..width import fold, squeeze

LEVELS = {"省": 0, "自治区": 0, "市": 1, "州": 1, "盟": 1, "区": 2, "县": 2, "旗": 2, "镇": 3, "乡": 3}
"""Each level's rank, the highest 0."""

_LEVEL = "自治区|[省市州盟区县旗镇乡]"
_REPORT = regex("报告[》〉>]?")
_BARE = "政府工作"
_CITED = regex(
    rf"(?:我|本|全)?(?P<level>{_LEVEL})(?:(?:人民)?政府|委)?(?:20[0-9]{{2}}年)?(?:[《〈<](?P<title>[^《》〈〉<>]{{2,40}})|(?P<bare>{_BARE}))$"
)
_UNNAMED = regex(
    "(?:[^\u4e00-\u9fff、)/]|[0-9]年|按照?|对照|参照|依照|依?据|落实|贯彻|围绕|完成|执行|[列纳写]入|分解|印发|关于|[做抓]好|涉及|[为对将把在由以从及的与是])$"
)
"""What may stand before a bare level; after anything else it ends a name (云州市), or is one of several (县、区)."""
_OWN = regex(rf"(?P<level>{_LEVEL})(?=(?:人民)?政府|委|管委会|管理委员会)")
_LONGEST_WORD = 3
_FARTHEST = 60
"""Characters from the level to the end of the report's name, and a little more."""
_TAIL = 6
"""So many characters of the own plan's name behind the report make it the own plan."""
_CONTEXT = 200
"""Characters before and behind that are looked at where no mark ends the sentence."""
_SENTENCE_END = regex(r"[。;\n]")


@dataclass(frozen=True, slots=True)
class Citation:
    """``report`` is the name of what is cited, squeezed; ``span`` runs from the level to the end of the name."""

    level: str
    report: str
    span: Span


@once
def citations(notice: Notice) -> tuple[Citation, ...]:
    """Every report that the notice cites as that of a level without saying whose, in reading order."""
    return tuple(_citations(notice))


def _citations(notice: Notice) -> Iterator[Citation]:
    folded = notice.document.folded
    for match in occurrences(notice, _REPORT):
        name_end = match.start()
        if len(match[0]) == len("报告") and not folded.endswith(_BARE, 0, name_end):
            continue
        farthest = max(0, name_end - _FARTHEST)
        line = max(farthest, folded.rfind("\n", farthest, name_end) + 1)
        window = folded[line:name_end]
        cited = _CITED.search(window)
        if cited is None:
            continue
        start = line + cited.start()
        if start == 0 or folded[start - 1] == "\n" or _UNNAMED.search(folded, max(0, start - _LONGEST_WORD), start):
            name = squeeze(f"{cited['title'] or cited['bare']}报告")
            yield Citation(cited["level"], name, Span(start, match.end() if cited["title"] else name_end + len("报告")))


def own_level(notice: Notice) -> str | None:
    """The level of the body that issues the notice, by its name in the signature and in the title; None where they differ or say nothing."""
    titled = fold(notice.title).partition("关于")
    names = [fold(notice.issuer), titled[0] if titled[1] else ""]
    levels = {found[-1] for name in names if (found := _OWN.findall(name))}
    return levels.pop() if len(levels) == 1 else None


def own_tails(notice: Notice, own: Sequence[Citation]) -> list[str]:
    """How the names of the notice's own plans end, which cite the report at their own level, as ``own`` do; squeezed."""
    places = [(part.title_span, part.title) for part in notice.parts if not part.blank_form]
    places += [(announcement.span, announcement.title) for announcement in notice.announcements]
    cited = [title for span, title in places if any(span.holds(use.span) for use in own)]
    return [tail for title in cited if len(tail := squeeze(title).rstrip("》〉。")[-_TAIL:]) == _TAIL]


def sentence_around(document: Document, span: Span) -> Span:
    """The sentence or line that a place stands in, as far as it reaches to either side."""
    folded = document.folded
    farthest = max(0, span.start - _CONTEXT)
    start = max(farthest, *(folded.rfind(mark, farthest, span.start) + 1 for mark in "。;\n"))
    end = _SENTENCE_END.search(folded, span.end, span.end + _CONTEXT)
    return Span(start, end.start() if end else min(len(folded), span.end + _CONTEXT))

"""How this notice does things: worked out once, after parsing."""

from __future__ import annotations

from collections import Counter

from .model import Assignment, Conventions, Notice, Role
from .patterns import regex
from .prose import occurrences, paragraphs_with
from .span import Span
from .structure.cut_off import is_cut_off
from .width import fold

_FIRST_LEADS = regex(r"(?:第一|首)(?:位|个|名)?(?:者|的|单位|部门)*[^。;()\n]{0,8}(?:为|是|即)?[^。;()\n]{0,6}(?:牵头|主办|主责)")
_LEFT_OUT = regex(r"\([ ]*(?:本文|此件|正文|内容)?(?:有)?(?:删减|删节|部分|节选|摘录|摘要)[ ]*\)")
_WAIVER = regex(r"四舍五入")
_RAISED = regex(
    r"(?:分解|分配|下达)[^。;\n]{0,16}(?:高于|大于|超过|多于)[^。;\n]{0,6}(?:目标|总数|任务|计划|指标)"
    r"|(?:分解|分配|下达)[^。;\n]{0,16}上浮|上浮[^。;\n]{0,12}(?:分解|分配|下达)|经研究[^。;\n]{0,8}上浮"
)
_AGREED = 5, 4
"""A habit is what four of five do."""


def work_out(notice: Notice) -> Conventions:
    """The notice's own conventions; reads everything but the conventions themselves."""
    folded = notice.document.folded
    roles: Counter[Role] = Counter()
    marks: Counter[str] = Counter()
    for task in notice.all_tasks():
        roles.update({assignment.role for assignment in task.assignments})
    for node in notice.walk_parts():
        if isinstance(node, Assignment) and node.separator is not None and node.in_bracket:
            marks[fold(node.separator.text)] += 1
    left_out = any(span.end - span.start <= 200 for span in paragraphs_with(notice, _LEFT_OUT))
    return Conventions(
        first_listed_leads=any(occurrences(notice, _FIRST_LEADS)),
        roles=dict(roles),
        role_mark=_habit(marks),
        half_width=_is_half_width(notice.document.text, notice.prose),
        truncated=left_out,
        unfinished=left_out or is_cut_off(notice),
        rounding_waived=_WAIVER.search(folded) is not None,
        shares_raised=any(occurrences(notice, _RAISED)),
    )


def _habit(counts: Counter[str]) -> str | None:
    """The most frequent mark, where at least four of five agree."""
    if not counts:
        return None
    mark, count = counts.most_common(1)[0]
    whole, share = _AGREED
    return mark if count * whole >= sum(counts.values()) * share else None


def _is_half_width(text: str, prose: tuple[Span, ...]) -> bool:
    """Whether the notice as a whole writes , : ; ( ) in half width."""
    own = "".join(text[span.start : span.end] for span in prose)
    return sum(map(own.count, ",;(")) > sum(map(own.count, "\uff0c\uff1b\uff08"))

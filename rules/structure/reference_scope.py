"""# NL114 reference-scope 引用的报告级别不符

## 检查什么

引用报告时写的“市”“区”“县”，与本通知自己的级别不同：区里的通知三次以上写“区《政府工作报告》”，有一处却写“市《政府工作报告》”。
所引的正是本通知的方案，或者写成了平级的另一种区划的，是错误；写成下一级的，请人工看一眼；写成上级的可能确有所指，只作提示。
写明了地名的、同一句里两级并提的、涉及上级任务的，以及上级报告另列为附件的，不查。

## 为什么

多半是套用上级或外地的模板没有改过来，收文单位会去找另一份报告。

## 反例

```text
青禾县人民政府办公室关于印发2023年县《政府工作报告》重点任务责任分解方案的通知
各乡镇人民政府，县政府各部门：
现将《2023年县〈政府工作报告〉重点任务责任分解方案》印发给你们，请认真贯彻执行。
青禾县人民政府办公室
2023年2月10日
2023年县《政府工作报告》重点任务责任分解方案
一、工业和项目
1.新建标准厂房。（牵头单位：县经信局）
2.盘活闲置用地。（牵头单位：县自然资源和规划局）
备注：序号请按市《政府工作报告》重点任务责任分解方案填写。
```

## 正例

```text
青禾县人民政府办公室关于印发2023年县《政府工作报告》重点任务责任分解方案的通知
各乡镇人民政府，县政府各部门：
现将《2023年县〈政府工作报告〉重点任务责任分解方案》印发给你们，请认真贯彻执行。
青禾县人民政府办公室
2023年2月10日
2023年县《政府工作报告》重点任务责任分解方案
一、工业和项目
1.新建标准厂房。（牵头单位：县经信局）
2.承接市《政府工作报告》涉及我县的重大项目。（牵头单位：县自然资源和规划局）
备注：序号请按县《政府工作报告》重点任务责任分解方案填写。
```

## 依据

本通知前后一致：同一份报告应当始终按本级的写法引用。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ...grammar.model import Notice
from ...grammar.patterns import regex
from ...grammar.prose import Spans
from ...grammar.span import Span
from ...grammar.structure.citations import LEVELS, Citation, citations, own_level, own_tails, sentence_around
from ...grammar.width import squeeze
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule

_MOST_SHOWN = 5
_HABIT = 3
_COUNTY = LEVELS["县"]
"""From here down a body of one kind has none of the other below it; a prefecture has cities."""
_BEHIND = 24
_ABOVE = regex("上级|涉及|涉[我本]|承接|对接|配合|争取|[我本全][市区县州旗]|(?:国|省|市|州)、")


@rule(
    "NL114",
    "reference-scope",
    Severity.ERROR,
    summary={"zh": "引用的报告级别不符", "en": "a cited report is given to another level than the notice's own"},
    messages={
        "other": {
            "zh": "此处写“{found}”，而本通知是{own}一级印发的，另有{count}处写“{usual}”",
            "en": "“{found}” is cited here, but the notice is issued by a {own} and says “{usual}” in {count} other places",
        }
    },
    source=CONSISTENCY,
)
def reference_scope(notice: Notice, _: Notice) -> Iterator[Finding]:
    own = own_level(notice)
    if own is None:
        return
    reports: defaultdict[str, list[Citation]] = defaultdict(list)
    for citation in citations(notice):
        reports[citation.report].append(citation)
    for uses in reports.values():
        usual = [use for use in uses if use.level == own]
        others = [use for use in uses if use.level != own]
        if others and len(usual) >= _HABIT and len(others) * 2 < len(usual) and not _is_announced(notice, others):
            judged = _Judge(notice, usual)
            for other in others:
                if (severity := judged.severity(other)) is not None:
                    yield reference_scope.finding(
                        "other",
                        other.span,
                        severity=severity,
                        related=tuple(Related("usual", use.span) for use in usual[:_MOST_SHOWN]),
                        found=notice.document.slice(other.span),
                        own=own,
                        count=len(usual),
                        usual=notice.document.slice(usual[0].span),
                    )


class _Judge:
    """How certain it is that a citation ought to be at the notice's own level."""

    def __init__(self, notice: Notice, usual: Sequence[Citation]) -> None:
        self.document = notice.document
        self.rank = LEVELS[usual[0].level]
        self.forms = {notice.document.slice(use.span) for use in usual}
        self.tails = own_tails(notice, usual)
        self.tasks = Spans(statement for task in notice.all_tasks() for statement in task.statements)

    def severity(self, other: Citation) -> Severity | None:
        sentence = sentence_around(self.document, other.span)
        words = self.document.slice(sentence)
        before = self.document.slice(Span(sentence.start, other.span.start))
        rank = LEVELS[other.level]
        if any(form in words for form in self.forms) or before.count("《") > before.count("》"):
            return None
        if rank < self.rank and _ABOVE.search(words):
            return None
        behind = squeeze(self.document.slice(Span(other.span.end, other.span.end + _BEHIND)))
        if rank == self.rank >= _COUNTY or any(tail in behind for tail in self.tails):
            return Severity.ERROR
        if self.tasks.meets(other.span):
            return None
        return Severity.WARNING if rank > self.rank else Severity.INFO


def _is_announced(notice: Notice, others: Sequence[Citation]) -> bool:
    """The letter issues a breakdown of the other level's report as well."""
    return any(announcement.span.holds(other.span) for announcement in notice.announcements for other in others)

"""# NL109 empty-section 标题下没有任务

## 检查什么

附件里的一个标题下面什么也没有：没有任务、表格，也没有说明文字，而同一层次的其他标题下大多都有。标题在括号里写明内容在哪里的
（“见附表”“以市级下达目标为准”）不算，正文里的编号段落不查；标题本身是一整句任务、没有单独责任栏的，也不算。

## 为什么

整节的任务在排版或转录时丢了，牵头单位和责任单位都无从知道。

## 反例

```text
青禾县人民政府关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府
2023年2月10日
2023年重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
二、农业和农村
三、城乡建设
2.改造老旧小区12个。
责任单位：县住建局
3.改造农村公路80公里。
责任单位：县交通运输局
```

## 正例

```text
青禾县人民政府关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府
2023年2月10日
2023年重点工作责任分解
一、主要预期目标（以市级下达的目标为准）
二、农业和农村
1.建设高标准农田。
责任单位：县农业农村局
三、城乡建设
2.改造老旧小区12个。
责任单位：县住建局
3.改造农村公路80公里。
责任单位：县交通运输局
```

## 依据

本通知前后一致：每个标题下都应有内容。通知注明有删减的，只作提示；没有正文的任务清单不查。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ...grammar.model import Kind, Notice, OrdinalStyle, Part, Section
from ...grammar.patterns import regex
from ..finding import Finding, Severity
from ..rule import CONSISTENCY, rule

_FEWEST_FILLED = 2
_LONGEST = 60
_STYLES = list(OrdinalStyle)
_ELSEWHERE = regex(r"\([^()]*(?:见|参照|按照|依据|为准|另[行发文]|附[件表]|略|下达|执行|暂无|没有|同前|同上|删)[^()]*\)|[:、]$")
_SENTENCE = regex(r"[。;].")


@rule(
    "NL109",
    "empty-section",
    Severity.WARNING,
    summary={"zh": "标题下没有任务", "en": "a heading has nothing under it"},
    messages={
        "empty": {
            "zh": "标题“{heading}”下没有任务，而同一层次的其他{filled}个标题下都有",
            "en": "nothing stands under the heading “{heading}”, while {filled} others of its style have their tasks",
        }
    },
    source=CONSISTENCY,
)
def empty_section(notice: Notice, _: Notice) -> Iterator[Finding]:
    if notice.kind is not Kind.NOTICE:
        return
    for part in notice.parts:
        if not part.blank_form:
            yield from _in_part(part, notice)


def _in_part(part: Part, notice: Notice) -> Iterator[Finding]:
    """Headings are held against those of their style: few can be empty by mistake; where all beside them are, they are the tasks themselves."""
    filled: defaultdict[OrdinalStyle | None, list[Section]] = defaultdict(list)
    empty: defaultdict[OrdinalStyle | None, list[Section]] = defaultdict(list)
    places: list[Part | Section] = [part, *part.all_sections()]
    for place in places:
        lacking = []
        for section, below in zip_longest(place.sections, place.sections[1:]):
            if not _is_empty(section):
                filled[_style(section)].append(section)
            elif not _heads(section, below):
                lacking.append(section)
        if len(lacking) < len(place.sections):
            for section in lacking:
                empty[_style(section)].append(section)
    for style, found in empty.items():
        if len(filled[style]) >= max(_FEWEST_FILLED, 2 * len(found)):
            yield from _among(found, filled[style], notice)


def _among(empty: Sequence[Section], filled: Sequence[Section], notice: Notice) -> Iterator[Finding]:
    told = sum(_reads_as_task(section, notice) for section in filled)
    for section in empty:
        if _ELSEWHERE.search(notice.document.folded, *section.heading_span):
            continue
        if not _reads_as_task(section, notice) or told * 2 > len(filled):
            yield empty_section.finding(
                "empty",
                section.heading_span,
                severity=Severity.INFO if notice.conventions.truncated else None,
                heading=section.heading.strip(),
                filled=len(filled),
            )


def _is_empty(section: Section) -> bool:
    return not (section.tasks or section.sections or section.tables or section.notes or section.unplaced or section.allocations)


def _heads(section: Section, below: Section | None) -> bool:
    """第一部分 before 一、 heads what follows it."""
    style, next_style = _style(section), None if below is None else _style(below)
    return style is not None and next_style is not None and _STYLES.index(next_style) > _STYLES.index(style)


def _style(section: Section) -> OrdinalStyle | None:
    return None if section.ordinal is None else section.ordinal.style


def _reads_as_task(section: Section, notice: Notice) -> bool:
    """A heading that is a whole sentence, as a task without a field of its own would be."""
    words = notice.document.folded[section.heading_span.start : section.heading_span.end]
    return words[-1] in "。;" or len(words) > _LONGEST or _SENTENCE.search(words) is not None

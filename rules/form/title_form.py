"""# NL506 title-form 标题写法有误

## 检查什么

以“通知”结尾的标题：没有“关于”；“的通知的通知”；“关于”用了两次（关于转发……关于……的通知）；末尾有标点；书名号里面又用《》，或者最外层用了〈〉。

书名号里引用的标题不算在内：关于印发《关于……的意见》的通知，不报。转发类标题、“印发《关于……的意见》的通知”可以没有“关于”。其他文种、没有正文的任务清单不查。

## 为什么

标题由发文机关、事由、文种组成；层层套叠，读不出是谁、为什么事发的文。

## 反例

```text
青禾县人民政府办公室关于转发市政府办公室关于做好2023年重点工作的通知的通知
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府办公室
2023年2月10日
2023年重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
```

```text
青禾县人民政府办公室关于印发2023年重点工作责任分解的通知。
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府办公室
2023年2月10日
2023年重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
```

## 正例

```text
青禾县人民政府办公室关于印发《2023年县〈政府工作报告〉重点工作责任分解》的通知
各乡镇人民政府，县政府各部门：
现将《2023年县〈政府工作报告〉重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府办公室
2023年2月10日
2023年县〈政府工作报告〉重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
```

## 依据

《党政机关公文处理工作条例》；GB/T 15834《标点符号用法》。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Kind, Notice
from ...grammar.patterns import regex
from ...grammar.width import squeeze
from ..finding import Finding, Severity
from ..rule import rule

_CLOSING = regex(r"[。.,;、!?]+$")
_TWICE = regex(r"通知[”\"]?的通知$")
_ISSUES = regex(r"印发|下达|分解|下发|公布|做好|开展|加强|推进|落实")
_FORWARDS = regex(r"转发|批转|转知|转印")
_ABOUT = regex("关于|關於")
_QUOTES = regex("(?:印发|下发|印發)[《〈](?:关于|關於)")
"""The title that is quoted has its own 关于, and a second is often left out: 印发《关于……的意见》的通知."""


@rule(
    "NL506",
    "title-form",
    Severity.WARNING,
    summary={"zh": "标题写法有误", "en": "a malformed title"},
    messages={
        "about": {"zh": "标题中没有“关于”", "en": "the title lacks 关于"},
        "notices": {"zh": "标题末尾“通知的通知”重复，应只留一个", "en": "the title ends in a notice of a notice"},
        "twice": {"zh": "标题中“关于”用了{times}次", "en": "关于 stands {times} times in the title"},
        "closing": {"zh": "标题末尾不应有标点", "en": "the title ends in a punctuation mark"},
        "nested": {
            "zh": "书名号里面还要用书名号时，外面用《》，里面用〈〉",
            "en": "a title inside a title is set in 〈〉, the outer one in 《》",
        },
    },
    source={
        "zh": "《党政机关公文处理工作条例》；GB/T 15834《标点符号用法》",
        "en": "the regulations on official documents (党政机关公文处理工作条例); GB/T 15834",
    },
)
def title_form(notice: Notice, _: Notice) -> Iterator[Finding]:
    title = squeeze(notice.title)
    bare = _CLOSING.sub("", title)
    if notice.kind is not Kind.NOTICE or notice.title_span is None or not bare.endswith("通知"):
        return
    outside, nested = _outside(bare)
    times = len(_ABOUT.findall(outside))
    if _TWICE.search(outside):
        yield title_form.finding("notices", notice.title_span)
    elif times > 1:
        yield title_form.finding("twice", notice.title_span, times=times)
    elif (
        not times
        and outside.endswith("的通知")
        and _ISSUES.search(outside)
        and not (_FORWARDS.search(outside) or _QUOTES.search(bare))
    ):
        yield title_form.finding("about", notice.title_span)
    if nested:
        yield title_form.finding("nested", notice.title_span)
    if bare != title:
        yield title_form.finding("closing", notice.title_span)


def _outside(title: str) -> tuple[str, bool]:
    """The title without what it quotes, and whether a quoted title is set in the wrong marks."""
    kept: list[str] = []
    stack: list[str] = []
    wrong = False
    for character in title:
        if character in "《〈":
            # the marks change with the depth: 《 outside, 〈 inside, 《 again inside that
            wrong = wrong or character != "《〈"[len(stack) % 2]
            stack.append(character)
        elif character in "》〉" and stack:
            stack.pop()
        elif not stack:
            kept.append(character)
    return "".join(kept), wrong and not stack

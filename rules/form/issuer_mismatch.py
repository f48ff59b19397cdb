"""# NL507 issuer-mismatch 发文机关前后不一

## 检查什么

标题、发文机关标志（“……文件”）、落款三处的发文机关不是同一个：标题是人民政府，落款是人民政府办公室；或者地名不同。

一处省去地名、另一处写全的（“区人民政府办公室”与“云州市临溪区人民政府办公室”），简称与全称（市人社局与市人力资源和社会保障局），不报；联合发文的不查。没有正文的任务清单不查。

## 为什么

以谁的名义发文，决定文件的效力；落款与标题不一，多半是套用了旧文。

## 反例

```text
青禾县人民政府关于印发2023年重点工作责任分解的通知
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
县人民政府办公室关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府办公室
2023年2月10日
2023年重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
```

## 依据

GB/T 9704《党政机关公文格式》。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.structure.signature import is_letter, letterhead_issuer, names_several, same_body, signature, title_issuer
from ..finding import Finding, Related, Severity
from ..rule import rule


@rule(
    "NL507",
    "issuer-mismatch",
    Severity.WARNING,
    summary={"zh": "发文机关前后不一", "en": "title, letterhead and signature name different issuers"},
    messages={
        "title": {
            "zh": "落款为“{signed}”，标题中的发文机关为“{other}”",
            "en": "signed by “{signed}”, but the title names “{other}”",
        },
        "letterhead": {
            "zh": "落款为“{signed}”，发文机关标志为“{other}”",
            "en": "signed by “{signed}”, but the letterhead is that of “{other}”",
        },
        "paper": {
            "zh": "发文机关标志为“{signed}”，标题中的发文机关为“{other}”",
            "en": "the letterhead is that of “{signed}”, but the title names “{other}”",
        },
    },
    source={"zh": "GB/T 9704《党政机关公文格式》", "en": "GB/T 9704"},
)
def issuer_mismatch(notice: Notice, _: Notice) -> Iterator[Finding]:
    if not is_letter(notice):
        return
    title, paper = title_issuer(notice), letterhead_issuer(notice)
    signed = signature(notice)
    signs = len(signed.bodies) == 1 and signed.date is not None and signed.bodies[0] != notice.title_span
    name = notice.document.slice(signed.bodies[0]) if signs else ""
    if not name or names_several(name) or "代" in name:
        if title and paper and notice.letterhead_span and not same_body(title, paper):
            yield issuer_mismatch.finding("paper", notice.letterhead_span, related=_title(notice), signed=paper, other=title)
        return
    if title and not same_body(title, name):
        yield issuer_mismatch.finding("title", signed.bodies[0], related=_title(notice), signed=name, other=title)
    elif paper and notice.letterhead_span and not same_body(paper, name):
        related = (Related("partner", notice.letterhead_span),)
        yield issuer_mismatch.finding("letterhead", signed.bodies[0], related=related, signed=name, other=paper)


def _title(notice: Notice) -> tuple[Related, ...]:
    return (Related("heading", notice.title_span),) if notice.title_span else ()

"""# NL509 signature-missing 缺少落款

## 检查什么

通知正文后没有发文机关署名，或者没有成文日期。待填的空白件（2024年  月  日）算有；没有正文的任务清单不查。

2012年7月以前的通知，按当时的标准，单独行文的落款只标成文日期，不提示缺署名。

两样都没有的，从网页复制的（带有索引号等页面信息），只作提示：网页常把落款另放。

## 为什么

没有署名和日期，文件从何时起、以谁的名义生效就说不清。

## 反例

```text
青禾县人民政府办公室关于印发2023年重点工作责任分解的通知
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府办公室
2023年重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
```

## 正例

```text
青禾县人民政府办公室关于印发2023年重点工作责任分解的通知
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

GB/T 9704《党政机关公文格式》；2012年7月以前为 GB/T 9704-1999《国家行政机关公文格式》。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.numbers.eras import is_of_older_standard
from ...grammar.structure.signature import is_government, is_government_office, is_letter, same_body, signature, title_issuer
from ..finding import Finding, Severity
from ..rule import rule


@rule(
    "NL509",
    "signature-missing",
    Severity.WARNING,
    summary={"zh": "缺少落款", "en": "no signing body or no date below the letter"},
    messages={
        "date": {"zh": "署名“{name}”之后没有成文日期", "en": "“{name}” signs without a date"},
        "body": {"zh": "成文日期之前没有发文机关署名", "en": "a date with no signing body above it"},
        "both": {"zh": "正文之后没有发文机关署名和成文日期", "en": "neither a signing body nor a date below the letter"},
    },
    source={"zh": "GB/T 9704《党政机关公文格式》", "en": "GB/T 9704"},
)
def signature_missing(notice: Notice, _: Notice) -> Iterator[Finding]:
    if not is_letter(notice):
        return
    signed = signature(notice)
    relaxed = Severity.INFO if notice.conventions.truncated else None
    partial = notice.metadata or notice.chrome or notice.conventions.unfinished
    if signed.bodies and signed.date is None:
        name = notice.document.slice(signed.bodies[-1])
        if _signs(name, title_issuer(notice)):
            yield signature_missing.finding("date", signed.bodies[-1], severity=relaxed, name=name)
    elif signed.date is not None and not signed.bodies and not is_of_older_standard(notice):
        yield signature_missing.finding("body", signed.date, severity=Severity.INFO if partial else relaxed)
    elif not signed.bodies and signed.date is None and notice.title_span is not None:
        yield signature_missing.finding("both", notice.anchor(), severity=Severity.INFO if partial else None)


def _signs(name: str, issuer: str) -> bool:
    """A body that stands alone on a line may be a heading; the one that the title names, or a government, signs."""
    return same_body(name, issuer) if issuer else is_government(name) or is_government_office(name)

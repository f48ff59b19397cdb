"""# NL511 issuer-code-mismatch 机关代字与发文机关不符

## 检查什么

人民政府用“政发”等代字，人民政府办公室用“政办发”等代字：政发的文由办公室落款，或者政办发的文由人民政府落款，报。没有落款的，看标题中的发文机关。文号只在网页信息栏里有的，降为警告。

部门、党委的文号（民政、财政、委办等）不查；联合发文的不查；没有正文的任务清单不查。

## 为什么

代字就是发文机关的代号，用错了，等于以另一个机关的名义编号。

## 反例

```text
青禾县人民政府办公室关于印发2023年重点工作责任分解的通知
青政发〔2023〕5号
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
青禾县人民政府办公室关于印发2023年重点工作责任分解的通知
青政办发〔2023〕5号
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
from ...grammar.patterns import regex
from ...grammar.structure.signature import is_government, is_government_office, is_letter, names_several, signature, title_issuer
from ..finding import Finding, Related, Severity
from ..rule import rule

_OFFICE = regex(r"(?:政办|府办)(?:发|函|字|规|秘|综|电|通|明电|令)?[^\u4e00-\u9fff]")
_GOVERNMENT = regex(r"(?:(?<![财民行邮党廉法综农市])政|(?<!政)府)(?:发|函|字|规|令|明电|电)?[^\u4e00-\u9fff]")


@rule(
    "NL511",
    "issuer-code-mismatch",
    Severity.ERROR,
    summary={"zh": "机关代字与发文机关不符", "en": "the code of the document number is another issuer's"},
    messages={
        "office": {
            "zh": "“{number}”是人民政府的发文字号，发文机关却是“{issuer}”",
            "en": "“{number}” is a government's number, but the issuer is its office, “{issuer}”",
        },
        "government": {
            "zh": "“{number}”是政府办公室的发文字号，发文机关却是“{issuer}”",
            "en": "“{number}” is a number of the government's office, but the issuer is the government, “{issuer}”",
        },
    },
    source={"zh": "GB/T 9704《党政机关公文格式》", "en": "GB/T 9704"},
)
def issuer_code_mismatch(notice: Notice, _: Notice) -> Iterator[Finding]:
    number = notice.document_number
    if number is None or not is_letter(notice):
        return
    bodies = signature(notice).bodies
    issuer = notice.document.slice(bodies[0]) if len(bodies) == 1 else "" if bodies else title_issuer(notice)
    if not issuer or names_several(issuer):
        return
    office = _OFFICE.search(number.text) is not None
    if office and is_government(issuer):
        message = "government"
    elif not office and is_government_office(issuer) and _GOVERNMENT.search(number.text) is not None:
        message = "office"
    else:
        return
    # what the page says of a notice was typed by someone else
    severity = None if number in notice.document_numbers and bodies else Severity.WARNING
    related = tuple(Related("partner", body) for body in bodies)
    yield issuer_code_mismatch.finding(
        message, number.span, severity=severity, related=related, number=number.text, issuer=issuer
    )

"""# NL505 year-mismatch 年份前后不一

## 检查什么

标题、文号、成文日期、所印发附件的年份对不上：2023年2月印发“2022年”的任务分解，文号却是〔2024〕。

上一年下半年印发下一年任务的，跨年（12月、1月）编号的，标题写明几年的（2023—2025年、三年行动、规划），以及考核、整改、总结等讲往年的，不报；另列的附件讲别的年份，不报。

## 为什么

年初沿用去年的旧文，最容易漏改年份。

## 反例

```text
青禾县人民政府办公室关于印发2022年重点工作责任分解的通知
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
青禾县人民政府办公室关于印发2023年重点工作责任分解的通知
青政办发〔2023〕5号
各乡镇人民政府，县政府各部门：
现将《2023年重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府办公室
2022年2月10日
2023年重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
```

## 正例

```text
青禾县人民政府办公室关于印发2024年重点工作责任分解的通知
青政办发〔2023〕95号
各乡镇人民政府，县政府各部门：
现将《2024年重点工作责任分解》印发给你们，请认真贯彻执行。
青禾县人民政府办公室
2023年12月28日
2024年重点工作责任分解
一、工业和项目
1.新建标准厂房。
责任单位：县经信局
```

## 依据

本通知前后一致：标题、文号、成文日期和附件的年份应当相符。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.numbers.stated_years import years_apart
from ...grammar.structure.signature import is_letter
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL505",
    "year-mismatch",
    Severity.WARNING,
    summary={"zh": "年份前后不一", "en": "title, number, date and attachments give different years"},
    messages={
        "title": {"zh": "标题是{year}年，成文日期是{other}年", "en": "the title says {year}, the notice is dated {other}"},
        "number": {
            "zh": "发文字号是{year}年，成文日期是{other}年",
            "en": "the document number says {year}, the notice is dated {other}",
        },
        "attachment": {
            "zh": "所印发的附件是{year}年，成文日期是{other}年",
            "en": "the attachment says {year}, the notice is dated {other}",
        },
        "date": {"zh": "成文日期是{year}年，其余各处是{other}年", "en": "the notice is dated {year}, all else says {other}"},
        "undated": {
            "zh": "标题或附件是{year}年，发文字号是{other}年",
            "en": "title or attachment say {year}, the document number {other}",
        },
    },
    source=CONSISTENCY,
)
def year_mismatch(notice: Notice, _: Notice) -> Iterator[Finding]:
    found = years_apart(notice) if is_letter(notice) else None
    if found is None:
        return
    wrong, against = found
    message = "undated" if against[0].source == "number" and wrong.source != "date" else wrong.source
    related = tuple(Related("partner", each.span) for each in against if each.span != wrong.span)
    yield year_mismatch.finding(message, wrong.span, related=related, year=wrong.year, other=against[0].year)

"""# NL220 body-name-out-of-date 单位名称与落款日期不符

## 检查什么

按落款日期（没有落款的按网页上的成文、发布日期），单位用的是改名以前的旧名，或者当时还没有的新名。改名的日子在词库 renamed 里，每一条写明新名从哪一天起、旧名到哪一天止，两日之间新旧都可以。日子未经核实的，只作提示。同一个名称只报一次。

没有日期的通知不查。书名号、引号里的名称，文号，“原……”，以及另一名称后面括号里的，不报。

## 为什么

已经撤销或者改名的单位收不到任务。

## 反例

```text
云州市人民政府办公室关于做好重点工作的通知

各县区人民政府，市政府各部门：

现将任务分解如下，请认真落实。

1.治理河道100公里。
责任单位：市水利局、市环保局

云州市人民政府办公室
2023年3月10日
```

## 正例

```text
云州市人民政府办公室关于做好重点工作的通知

各县区人民政府，市政府各部门：

现将任务分解如下，请认真落实。

1.按照原市环保局《关于加强市环保局系统建设的意见》治理河道100公里。
责任单位：市水利局、市生态环境局（市环保局）

云州市人民政府办公室
2023年3月10日
```

## 依据

历次机构改革方案和各单位挂牌的公告，见词库 renamed。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.bodies.renamings import misnomers
from ...grammar.model import Notice
from ..finding import Finding, Related, Severity
from ..rule import rule


@rule(
    "NL220",
    "body-name-out-of-date",
    Severity.WARNING,
    summary={"zh": "单位名称与落款日期不符", "en": "a body's name is older or younger than the date allows"},
    messages={
        "old": {
            "zh": "“{name}”是旧名，{year}年{month}月{day}日起陆续改称“{now}”",
            "en": "“{name}” is an old name; from {year}-{month}-{day} on it became “{now}”",
        },
        "young": {
            "zh": "“{name}”这个名称{year}年{month}月{day}日才有，晚于本通知的日期",
            "en": "“{name}” is younger than this notice: the name exists from {year}-{month}-{day}",
        },
    },
    source={"zh": "机构改革方案和挂牌公告", "en": "reforms of state bodies, and when they took effect"},
)
def body_name_out_of_date(notice: Notice, _: Notice) -> Iterator[Finding]:
    for each in misnomers(notice):
        renaming = each.renaming
        yield body_name_out_of_date.finding(
            "old" if each.old else "young",
            each.places[0],
            severity=None if renaming.verified else Severity.INFO,
            related=tuple(Related("also", span) for span in each.places[1:]),
            name=each.name,
            now=renaming.now,
            year=renaming.new_from.year,
            month=renaming.new_from.month,
            day=renaming.new_from.day,
        )

"""# NL414 project-name-variant 同一项目名称不一

## 检查什么

同一个单位牵头、用同一动词写的同一个项目，在两张清单或两个章节里名称只差中间两三个字，例如公共卫生中心与公共卫生服务中心。差的字能区分两个项目的（一期与二期、城东与城西、新与老、妇女与儿童、小学与初中、数目、地名）不报；学校、公园、道路这类数量众多、名称相近的不查。

## 为什么

名称不一，验收、统计和资金安排时会被当成两个项目。

## 反例

```text
重点工作责任分解
1.推动优质医疗资源下沉，建成投用区公共卫生中心，新增床位200张。
责任单位：区卫生健康局
2.治理河道100公里。
责任单位：区水利局
附件2
民生实事项目责任分解
1.加强公共卫生体系建设，建成区公共卫生服务中心。
责任单位：区卫生健康局
```

## 正例

```text
重点工作责任分解
1.推动优质医疗资源下沉，建成投用区公共卫生中心，新增床位200张。
责任单位：区卫生健康局
2.建成区文化中心。
责任单位：区文广旅体局
附件2
民生实事项目责任分解
1.加强公共卫生体系建设，建成区公共卫生中心。
责任单位：区卫生健康局
2.建成区老年文化中心。
责任单位：区文广旅体局
```

## 依据

本通知前后一致：同一项目应当只有一个名称。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.bodies.project_names import project_variants
from ...grammar.model import Notice
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL414",
    "project-name-variant",
    Severity.WARNING,
    summary={"zh": "同一项目名称不一", "en": "one project under two names"},
    messages={
        "variant": {
            "zh": "“{shorter}”与“{longer}”疑为同一项目，名称只差“{run}”，请统一",
            "en": "“{shorter}” and “{longer}” seem to be one project; the names differ in “{run}”",
        }
    },
    source=CONSISTENCY,
)
def project_name_variant(notice: Notice, _: Notice) -> Iterator[Finding]:
    for each in project_variants(notice):
        first, second = sorted((each.shorter, each.longer))
        yield project_name_variant.finding(
            "variant",
            first[0],
            related=(Related("partner", second[0]), *(Related("also", span) for span in (*first[1:], *second[1:]))),
            shorter=each.names[0],
            longer=each.names[1],
            run=each.run,
        )

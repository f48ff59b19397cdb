"""# NL401 percent-malformed 百分数写法有误

## 检查什么

百分号写在数字前（%6）、小数点前后缺数字（6.%、.5%）、多了小数点（6.8.2%）、连写两个百分号（6%%）、“百分之”与“%”重复（百分之6%）、“个百分点”误作“个%”（6个%）。全角“％”与半角“%”混用的，只提示一次。

## 为什么

读不出到底是百分之几，指标无法考核。

## 反例

```text
1.规模以上工业增加值增长6.8.2%。
责任单位：县经信局
```

```text
1.全社会研发投入增长%6，高新技术产业投资增长12%%。
责任单位：县科技局
```

```text
1.城镇登记失业率下降1个%。
责任单位：县人社局
```

## 正例

```text
1.规模以上工业增加值增长6.8%，全社会研发投入增长6%，城镇登记失业率下降1个百分点。
责任单位：县经信局
```

## 依据

GB/T 15835《出版物上数字用法》。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ...grammar.patterns import regex
from ...grammar.prose import paragraphs_with
from ...grammar.span import Span
from ...grammar.verbatim import without_verbatim
from ..finding import Finding, Related, Severity
from ..rule import rule

_SIGN = regex("%")
_FAULTS = {
    "before": regex(r"(?<![0-9.)%])%[0-9]++(?:\.[0-9]++)?"),
    "no-decimals": regex(r"(?<![0-9.])[0-9]++(?:\.[0-9]++)*+\.[ ]?%"),
    "no-units": regex(r"(?<![0-9A-Za-z.)%一二三四五六七八九十])\.[0-9]++%"),
    "points": regex(r"(?<![0-9.])[0-9]++(?:\.[0-9]++){2,}%"),
    "twice": regex(r"(?<![0-9])[0-9]++(?:\.[0-9]++)?[ ]?%[ ]?%"),
    "per-cent": regex(r"百分之[ ]?[0-9.零一二三四五六七八九十百点]++[ ]?%"),
    "bound-inside": regex(r"(?<![0-9.])[0-9]++(?:\.[0-9]++)?[ ]?(?:左右|上下|以上|以下|以内)[ ]?%"),
    "measure-word": regex(r"(?<![0-9.])[0-9]++(?:\.[0-9]++)?[ ]?个[ ]?%"),
}
_ORDINAL = regex(r"[0-9]{1,3}\.[0-9]{1,3}\.[0-9]++%")


@rule(
    "NL401",
    "percent-malformed",
    Severity.ERROR,
    summary={"zh": "百分数写法有误", "en": "a malformed percentage"},
    messages={
        "before": {"zh": "“{text}”的百分号应写在数字后面", "en": "the percent sign of “{text}” belongs behind the number"},
        "no-decimals": {"zh": "“{text}”小数点后面缺数字", "en": "“{text}” has nothing behind the decimal point"},
        "no-units": {"zh": "“{text}”小数点前面缺数字", "en": "“{text}” has nothing before the decimal point"},
        "points": {"zh": "“{text}”有几个小数点，读不出是多少", "en": "“{text}” has several decimal points and cannot be read"},
        "twice": {"zh": "“{text}”连写了两个百分号", "en": "“{text}” has two percent signs"},
        "per-cent": {"zh": "“{text}”中“百分之”与百分号重复", "en": "“{text}” says per cent twice"},
        "bound-inside": {
            "zh": "“{text}”的百分号应紧接数字",
            "en": "the percent sign of “{text}” belongs right behind the number",
        },
        "measure-word": {"zh": "“{text}”应作“个百分点”或去掉“个”", "en": "“{text}” should be 个百分点, or lose its 个"},
        "mixed": {
            "zh": "全角百分号与半角百分号混用：全角{full}处，半角{half}处",
            "en": "full-width and half-width percent signs are mixed: {full} full, {half} half",
        },
    },
    source={"zh": "GB/T 15835《出版物上数字用法》", "en": "GB/T 15835"},
)
def percent_malformed(notice: Notice, _: Notice) -> Iterator[Finding]:
    document = notice.document
    places: dict[str, list[int]] = {"%": [], "\uff05": []}
    for span in paragraphs_with(notice, _SIGN):
        words = without_verbatim(document.folded[span.start : span.end])
        for fault, pattern in _FAULTS.items():
            for match in pattern.finditer(words):
                if fault == "points" and match.start() == 0 and _ORDINAL.fullmatch(match[0]):
                    continue  # 1.6.8%: item 1 and 6.8 %
                place = Span(*match.span()).shift(span.start)
                yield percent_malformed.finding(fault, place, text=document.slice(place))
        for match in _SIGN.finditer(words):
            places[document.text[span.start + match.start()]].append(span.start + match.start())
    half, full = places["%"], places["\uff05"]
    if half and full:
        outliers, usual = (half, full) if len(half) < len(full) else (full, half)
        yield percent_malformed.finding(
            "mixed",
            Span(outliers[0], outliers[0] + 1),
            severity=Severity.INFO,
            related=(Related("usual", Span(usual[0], usual[0] + 1)), *(Related("also", Span(at, at + 1)) for at in outliers[1:])),
            full=len(full),
            half=len(half),
        )

"""The fields that a government web site prints around a notice (索引号, 成文日期, 发布机构 …)."""

from __future__ import annotations

from collections.abc import Iterable

from ..document import Document
from ..model import DocumentNumber
from ..numbers.dates import read_document_numbers
from ..patterns import regex
from ..span import Span

_KEYS = "索 *引 *号|文件编号|文 *号|发文字号|发文文号|备注/文号|发布文号|政策文号|规范性文件(?:统一)?编号|主题分类|主 ?题 ?词|发布单位|发布机构|发布部门|发文机关|成文日期|生成日期|发布日期|发布时间|公开方式|公开范围|公开类别|有 *效 *性|组配分类|信息来源|文章来源|来源"
_PAIR = regex(rf"(?P<key>{_KEYS})[ ]*[:|]?[ ]*(?P<value>.*?)(?=[ |]+(?:{_KEYS})|[ |]*$)")
_NUMBER_KEYS = ("文号", "文件编号", "发文字号", "发文文号", "备注/文号", "发布文号", "政策文号")


def read_metadata(document: Document, lines: Iterable[Span]) -> tuple[dict[str, str], DocumentNumber | None]:
    """Key -> value of the given metadata lines, and the document number that they state, if any. The first of two values stays."""
    found: dict[str, str] = {}
    number: DocumentNumber | None = None
    for span in lines:
        if span.end - span.start > 600:
            continue
        for match in _PAIR.finditer(document.folded, span.start, span.end):
            key = "".join(match["key"].split())
            found.setdefault(key, document.text[match.start("value") : match.end("value")].strip())
            if key in _NUMBER_KEYS and number is None:
                numbers = read_document_numbers(match["value"], match.start("value"))
                number = numbers[0] if numbers else None
    return found, number

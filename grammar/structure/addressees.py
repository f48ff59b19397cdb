"""The addressees of a letter (主送机关) where they do not end as addressees do."""

from __future__ import annotations

from itertools import islice

from ..model import Kind, Notice
from ..patterns import regex
from ..span import Span

_END = "(?:人民政府|政府|办事处|街道办|街道|管委会|委员会|部门|单位|机构|机关|企业|公司|院校|学校|高校|医院|银行|团体|组织|协会|商会|科室|处室|股室|站所|基地|园区|开发区|新区|乡镇|镇街|镇|乡|局|委|办|室|厅|院)"
_NAME = rf"[\u4e00-\u9fff]{{0,24}}(?:\([^()]{{1,12}}\)[\u4e00-\u9fff]{{0,24}})?{_END}(?:\([^()]{{1,20}}\))?"
_ADDRESSEES = regex(rf"(?=[\u4e00-\u9fff]{{0,6}}各){_NAME}(?:[,、;]{_NAME}){{0,40}}[。.,;、]?")
_LONGEST = 300
_LINES = 3
"""Lines between the title and the addressees at most: a document number, a date of adoption."""


def open_addressees(notice: Notice) -> Span | None:
    """The line of a letter's addressees that has no colon at its end, None where there is a colon, or nobody is addressed.

    Addressees are a list of bodies, one of them 各…, that stands right below the title or its number; on two lines, the last counts.
    """
    if notice.kind is not Kind.NOTICE or notice.title_span is None or notice.addressee_span is not None:
        return None
    lines = sorted(span for span in notice.prose if span.start >= notice.title_span.end)
    text = notice.document.folded
    found: Span | None = None
    for line in islice(lines, _LINES):
        if line.end - line.start <= _LONGEST and _ADDRESSEES.fullmatch(text, line.start, line.end) is not None:
            found = line
        elif found is not None or "。" in text[line.start : line.end]:
            break
    return found

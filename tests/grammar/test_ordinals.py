from __future__ import annotations

import pytest

from noticelint.grammar.model import OrdinalStyle
from noticelint.grammar.span import Span
from noticelint.grammar.structure.ordinals import chinese_value, read_ordinal
from noticelint.grammar.width import fold

from ..conftest import wide


@pytest.mark.parametrize("form", [str, wide])
@pytest.mark.parametrize(
    ("line", "value", "style"),
    [
        ("十二、优化服务", 12, OrdinalStyle.CHINESE),
        ("(三)提高水平", 3, OrdinalStyle.BRACKETED_CHINESE),
        ("——推动产业", 0, OrdinalStyle.DASH),
        ("12.推进改革", 12, OrdinalStyle.ARABIC),
        ("7、推进改革", 7, OrdinalStyle.ARABIC),
        ("2.50个小区", 2, OrdinalStyle.ARABIC),
        ("1*推进改革", 1, OrdinalStyle.ARABIC),
        ("\u26053.推进改革", 3, OrdinalStyle.ARABIC),
        ("(2)推进改革", 2, OrdinalStyle.BRACKETED_ARABIC),
        ("2)推进改革", 2, OrdinalStyle.HALF_BRACKETED),
        ("\u2460推进改革", 1, OrdinalStyle.CIRCLED),
        ("第十件实事:新建学校", 10, OrdinalStyle.NTH),
    ],
)
def test_each_style(form, line, value, style):
    line = form(line)
    ordinal = read_ordinal(fold(line), line, Span(0, len(line)))
    assert ordinal is not None
    assert (ordinal.value, ordinal.style) == (value, style)
    assert line[ordinal.span.start : ordinal.span.end] == ordinal.text


@pytest.mark.parametrize("line", ["8.9", "31.1", "3000", "2024年", "一般公共预算", "第三季度", "--", ""])
def test_what_is_no_ordinal(line):
    assert read_ordinal(fold(line), line, Span(0, len(line))) is None


@pytest.mark.parametrize(("written", "value"), [("一", 1), ("十", 10), ("二十", 20), ("一百零五", 105), ("", 0)])
def test_chinese_ordinals(written, value):
    assert chinese_value(written) == value

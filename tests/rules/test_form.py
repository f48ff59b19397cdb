"""Document numbers and dates: what the pages do not show."""

from __future__ import annotations

import pytest

from noticelint.linter.checking import check_bytes
from noticelint.rules import all_rules

from ..conftest import narrow, wide
from .cases import said

CODES = {"NL501", "NL502"}


def task(statement: str) -> str:
    return f"1.{statement}。\n责任单位:县发改局\n"


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("落实云政发〔2023〕5号文件", []),
        ("落实云政办发[2023]5号文件", ["NL501:brackets"]),
        ("落实云政发(2023)5号文件", ["NL501:brackets"]),
        ("落实云政发〔2023〕第5号文件", ["NL501:ordinal-word"]),
        ("落实云政发〔2023〕05号文件", ["NL501:leading-zero"]),
        ("落实云政发〔23〕5号文件", ["NL501:short-year"]),
        ("换发许可证第018号,落实县长办公会议纪要105号", []),
        ("于2月30日前完成", ["NL502:day"]),
        ("于2023年13月前完成", ["NL502:month"]),
        ("于13月底前完成", ["NL502:month"]),
        ("于2023年2月29日前完成", ["NL502:day"]),
        ("于2024年2月29日前完成", []),
        ("于2月29日前完成", []),
        ("自2022510起施行", []),
        ("森林面积增加8.9万亩,惠及13月龄婴儿", []),
    ],
)
def test_numbers_and_dates(form: object, statement: str, expected: list[str]) -> None:
    assert callable(form)
    assert [code for code, _, _ in said(form(task(statement)), CODES)] == expected


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("云政发[2023]5号", "云政发\u30142023\u30155号"),
        ("云政发\uff082023\uff095号", "云政发\u30142023\u30155号"),
        ("云政发\u30142023\u3015第5号", "云政发\u30142023\u30155号"),
        ("云政发\u30142023\u301505号", None),
    ],
)
def test_only_the_marks_of_a_number_are_mended(written: str, mended: str | None) -> None:
    text = task(f"落实{written}文件")
    rules = [rule for rule in all_rules() if rule.code == "NL501"]
    [finding] = check_bytes("case.txt", text.encode(), rules).findings
    if mended is None:
        assert finding.fixes == ()
    else:
        mended_text = text
        for edit in reversed(finding.fixes[0].edits):
            mended_text = mended_text[: edit.span.start] + edit.text + mended_text[edit.span.end :]
        assert mended_text == text.replace(written, mended)


def test_blanks_in_a_number_are_the_page_s_where_it_set_them_around_all_numbers() -> None:
    number = "落实云政办发\u30142023\u3015 5 号文件"
    rest = "改造 12 个小区、新增 300 个车位"
    assert said(task(number), CODES) == [("NL501:spaces", 1, "error")]
    assert said(task(f"{rest},{number}"), CODES) == [("NL501:spaces", 1, "info")]

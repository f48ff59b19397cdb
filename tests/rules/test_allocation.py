"""Sums, ragged and blank cells, unreadable figures and tables: what the pages do not show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from noticelint.linter.checking import check_bytes
from noticelint.rules import all_rules

from ..conftest import narrow, wide
from .cases import Said, said

CODES = {"NL301", "NL302", "NL303", "NL304", "NL305", "NL306", "NL307", "NL312", "NL318"}
FORMS = pytest.mark.parametrize("form", [narrow, wide])
Form = Callable[[str], str]

AREAS = ["东湖区", "西山区", "南川县", "北岭县", "青禾县"]


def matrix(target: str, label: str, *shares: str, note: str = "") -> str:
    """A project with one row of shares; the row's label stands at line 5 + the number of shares."""
    head = ["一、农村人居环境整治", f"目标任务:{target}。{note}", "责任单位:市农业农村局,各区县政府", "任务分解"]
    return "\n".join([*head, *AREAS[: len(shares)], label, *shares, ""])


def table(*rows: str) -> str:
    """A Markdown table under a task; its header stands at line 3, its rows from line 5."""
    header, *body = rows
    rule = "|" + " --- |" * (header.count("|") - 1)
    return "\n".join(["1.落实年度任务。", "责任单位:市农业农村局", header, rule, *body, ""])


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(matrix("改造公厕100座", "单位(座)", "40", "30", "29"), [("NL301:short", 8, "error")], id="short"),
        pytest.param(matrix("改造公厕100座", "单位(座)", "40", "30", "31"), [("NL302:over", 8, "error")], id="over"),
        pytest.param(matrix("改造公厕100座以上", "单位(座)", "40", "30", "35"), [], id="a lower bound may be exceeded"),
        pytest.param(matrix("改造公厕不少于100座", "单位(座)", "40", "30", "35"), [], id="a lower bound before the figure"),
        pytest.param(matrix("改造公厕100座以内", "单位(座)", "40", "30", "25"), [], id="an upper bound need not be reached"),
        pytest.param(
            matrix("改造公厕100座以内", "单位(座)", "40", "30", "35"), [("NL302:over", 8, "error")], id="an upper bound broken"
        ),
        pytest.param(
            matrix("改造公厕100座", "单位(座)", "40", "30", "33", note="各地分解数高于目标总数。"),
            [("NL302:raised", 8, "info")],
            id="raised on purpose",
        ),
        pytest.param(
            matrix("建设绿道60公里", "单位(公里)", "27", "34"), [("NL302:over", 7, "error")], id="plain integers were not rounded"
        ),
        pytest.param(
            matrix("建设绿道26公里", "单位(公里)", "8.9", "8.5", "4.7", "4.2"), [("NL303:rounding", 9, "info")], id="rounding"
        ),
        pytest.param(
            matrix("建设绿道26公里", "单位(公里)", "8.9", "8.5", "4.7", "4.2", note="因四舍五入,分项之和与合计略有出入。"),
            [],
            id="rounding waived",
        ),
        pytest.param(
            matrix("建设绿道78公里", "单位(公里)", "31.1", "26.2", "14", "7.5"), [("NL304:truncated", 9, "warning")], id="cut off"
        ),
        pytest.param(
            matrix("建设绿道30公里", "单位(公里)", "8.9", "8.5", "4.7", "4.2"), [("NL301:short", 9, "error")], id="short measured"
        ),
        pytest.param(
            matrix("改造公厕100座", "单位(座)", "40", "30", "300"), [("NL302:over-point", 8, "error")], id="slipped point"
        ),
        pytest.param(
            matrix("改造公厕108座", "单位(座)", "47", "36", "52"), [("NL302:over-transposed", 8, "error")], id="transposed"
        ),
        pytest.param(matrix("改造公厕57座", "单位(座)", "31", "26", "14"), [("NL302:over-doubled", 8, "error")], id="doubled"),
        pytest.param(
            "1.新增公共停车位500个,其中东湖区200个、西山区180个、南川县120个。\n责任单位:市城管局\n", [], id="inline agrees"
        ),
        pytest.param("1.新增托位300个,其中普惠托位180个。\n责任单位:市卫健委\n", [], id="a part is no division"),
    ],
)
def test_a_row_against_its_total(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            table("| 乡镇 | 任务(亩) |", "| 青石镇 | 30 |", "| 白沙镇 | 45 |", "| 柳河乡 | 26 |", "| 合计 | 100 |"),
            [("NL305:differs", 8, "error")],
            id="total row too small",
        ),
        pytest.param(
            table("| 乡镇 | 任务(亩) |", "| 合计 | 101 |", "| 青石镇 | 30 |", "| 白沙镇 | 45 |", "| 柳河乡 | 26 |"),
            [],
            id="total row first",
        ),
        pytest.param(
            table("| 乡镇 | 任务(亩) |", "| 青石镇 | 30 |", "| 其中:林场 | 10 |", "| 白沙镇 | 45 |", "| 合计 | 75 |"),
            [],
            id="其中 is no addend",
        ),
        pytest.param(
            table("| 乡镇 | 覆盖率(%) |", "| 青石镇 | 90 |", "| 白沙镇 | 95 |", "| 合计 | 93 |"), [], id="rates are not added"
        ),
        pytest.param(
            table("| 县 | 任务(个) |", "| 全市 | 100 |", "| 东湖区 | 60 |", "| 西山区 | 50 |"),
            [("NL302:over", 5, "warning")],
            id="the city's row is a target",
        ),
        pytest.param(
            table(
                "| 事项 | 合计 | 东湖区 | 西山区 | 南川县 |", "| 公厕(座) | 100 | 40 | 30 | 29 |", "| 泵站(座) | 9 | 3 | 3 | 3 |"
            ),
            [("NL305:differs", 5, "error")],
            id="a 合计 column",
        ),
        pytest.param(
            table(
                "| 事项 | 全市目标任务 | 东湖区 | 西山区 | 南川县 |",
                "| 公厕(座) | 100 | 40 | / | 29 |",
                "| 泵站(座) | 9 | 3 | 3 | 3 |",
            ),
            [("NL301:short", 5, "error")],
            id="a mark for none adds nothing",
        ),
        pytest.param(
            table(
                "| 事项 | 全市目标任务 | 东湖区 | 西山区 | 南川县 |",
                "| 公厕(座) | 100 | 40 |  | 29 |",
                "| 泵站(座) | 9 | 3 | 6 | / |",
                "| 绿道(条) | 9 | 3 | 6 | / |",
            ),
            [("NL301:blank", 5, "warning"), ("NL307:blank", 5, "info")],
            id="what a blank cell holds is unknown",
        ),
        pytest.param(
            table(
                "| 事项 | 全市目标任务 | 东湖区 | 西山区 |", "| 小区(栋) | 17(71) | 12(45) | 5(27) |", "| 泵站(座) | 9 | 3 | 6 |"
            ),
            [("NL302:over", 5, "error")],
            id="one finding for a composite",
        ),
    ],
)
def test_rows_and_columns_of_a_table(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            table(
                "| 事项 | 合计 | 东湖区 | 西山区 |",
                "| 公厕(座) | 7 | 3 | 4 |",
                "| 泵站(座) | 6 |  | 6 |",
                "| 绿道(条) | 5 | 5 |  |",
            ),
            [],
            id="the table's own mark is the blank",
        ),
        pytest.param(
            table("| 事项 | 合计 | 东湖区 | 西山区 | 备注 |", "| 公厕(座) | 7 | / | 7 |  |", "| 泵站(座) | 6 | / | 6 | 续建 |"),
            [],
            id="a blank note",
        ),
        pytest.param(
            table(
                "| 事项 | 合计 | 东湖区 | 西山区 | 南川县 | 北岭县 |",
                "| 公厕(座) | 7 | / | 7 |  | / |",
                "| 泵站(座) | 6 | / | 6 | / |  |",
                "| 绿道(条) | 5 | 5 |  | / | / |",
            ),
            [("NL307:several", 5, "info")],
            id="a habit is one finding",
        ),
        pytest.param(
            table(
                "| 乡镇 | 公厕(座) | 泵站(座) | 备注 |",
                "| 甲镇 | 3 | / |  |",
                "| 乙镇 |  | 6 | 含续建 |",
                "| 丙镇 | 5 | / |  |",
                "| 丁镇 | 4 | 2 |  |",
            ),
            [("NL307:blank", 6, "info")],
            id="areas down the side, remarks left out",
        ),
        pytest.param(
            table(
                "| 事项 | 合计 | 东湖区 | 西山区 | 责任单位 |",
                "| 公厕(座) | 7 | 3 | 4 | 市城管局 |",
                "| 泵站(座) | 6 | 6 | 市水利局 |  |",
                "| 绿道(条) | 5 | 2 | 3 | 市交通局 |",
                "| 公园(个) | 5 | 2 | 3 | 市园林局 |",
                "| 学校(所) | 4 | 2 | 2 | 市教育局 |",
            ),
            [("NL306:shifted", 6, "error")],
            id="one row shifted",
        ),
        pytest.param(
            table(
                "| 乡镇 | 任务(亩) |", "| 青石镇 | 3,,000 |", "| 白沙镇 | 1O0 |", "| 柳河乡 | 34.568.64 |", "| 双溪乡 | 2,500 |"
            ),
            [("NL312:commas", 5, "error"), ("NL312:letters", 6, "error"), ("NL312:points", 7, "error")],
            id="unreadable cells",
        ),
        pytest.param(
            "任务分解表\n县(市、区)\n农村公路(公里)\n河道(公里)\n东湖区\n10.1\n34.5\n西山区\n46.627.9\n"
            "南川县\n10.7\n21.3\n合计\n67.4\n83.7\n",
            [("NL318:glued", 2, "warning")],
            id="figures that ran together are said once, of the table",
        ),
        pytest.param(
            "1.落实2.5.3条要求,见192.168.100.20,5O2O平台于2023.2.10上线。\n责任单位:市大数据局\n",
            [],
            id="dots and letters that are no figures",
        ),
    ],
)
def test_cells(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


def test_figures_under_too_few_names_point_at_the_names_and_are_still_summed() -> None:
    text = matrix("改造公厕100座,新建泵站9座", "公厕(座)", "40", "30", "31") + "泵站(座)\n4\n3\n2\n"
    text = text.replace("南川县\n", "")
    findings = check_bytes("case.txt", text.encode(), [rule for rule in all_rules() if rule.code in CODES]).findings
    ragged, over = findings
    assert (ragged.code, text[ragged.span.start : ragged.span.end]) == ("NL306", "东湖区\n西山区")
    assert ragged.evidence is not None
    assert (ragged.evidence.stated, ragged.evidence.computed) == (2, 3)
    assert (over.code, text[over.span.start : over.span.end]) == ("NL302", "公厕(座)")


def test_the_evidence_is_in_the_figures_own_unit_and_names_every_share() -> None:
    text = matrix("培训农民2.5万人", "单位(万人)", "1.2", "0.9", "0.5")
    [finding] = check_bytes("case.txt", text.encode(), [rule for rule in all_rules() if rule.code in CODES]).findings
    assert finding.evidence is not None
    evidence = finding.evidence
    assert (str(evidence.stated), str(evidence.computed), str(evidence.difference), evidence.unit) == (
        "2.5",
        "2.6",
        "0.1",
        "万人",
    )
    assert [(term.label, str(term.value)) for term in evidence.terms] == [("东湖区", "1.2"), ("西山区", "0.9"), ("南川县", "0.5")]
    assert [related.label for related in finding.related] == ["total", "东湖区", "西山区", "南川县"]

"""Who leads, who helps, and how bodies are named: what the pages do not show."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from ..conftest import narrow, wide
from .cases import Said, said

CODES = {"NL201", "NL202", "NL203", "NL204", "NL205", "NL207", "NL208"}
FORMS = pytest.mark.parametrize("form", [narrow, wide])
Form = Callable[[str], str]


def tasks(*fields: str, lead: str = "责任单位:") -> str:
    """Numbered tasks, each with one line of its own below; task n stands at line 2n - 1. "" is a task without any."""
    return "".join(
        f"{number}.推进第{number}项。\n" + (f"{lead}{field}\n" if field else "") for number, field in enumerate(fields, 1)
    )


def brackets(*fields: str) -> str:
    """Numbered tasks with a bracket each, task n at line n."""
    return "".join(f"{number}.推进第{number}项。({field})\n" for number, field in enumerate(fields, 1))


TABLE = "| 序号 | 目标任务 | 牵头单位 | 配合单位 |\n|---|---|---|---|\n"
LED, UNLED = "牵头单位:市甲局;责任单位:市乙局", "责任单位:市乙局"


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(brackets(LED, LED, LED, LED, UNLED), [("NL201:no-lead", 5, "error")], id="one without a lead"),
        pytest.param(brackets(LED, LED, LED, UNLED, UNLED), [("NL201:mixed", 1, "info")], id="peers below four fifths"),
        pytest.param(tasks("市甲局", "市乙局", "市丙局", "市丁局", ""), [("NL201:no-unit", 9, "error")], id="one without a unit"),
        pytest.param(tasks("", "", ""), [("NL201:none", 1, "info")], id="no role anywhere"),
        pytest.param(
            brackets(LED, LED, LED, LED, "责任单位:市乙局(列第一位者为牵头单位,下同)"), [], id="the first listed body leads"
        ),
        pytest.param(
            tasks("市甲局", "市乙局", "市丙局", "市丁局") + "5.推进第5项,由市戊局负责落实。\n", [], id="led in its own sentence"
        ),
        pytest.param(tasks("市甲局", ""), [], id="two tasks are no peers"),
        pytest.param(
            "一、工业\n"
            + tasks("市甲局", "市乙局", "市丙局")
            + "二、政府自身建设\n1.依法行政。\n2.务实高效。\n3.清正廉洁。\n三、农业\n"
            + tasks("市甲局", "市乙局", "市丙局"),
            [],
            id="what all share",
        ),
        pytest.param(
            "一、工业\n"
            + brackets(*[LED] * 20)
            + "二、优化作风\n1.依法行政。(责任单位:市直各部门)\n2.务实高效。(责任单位:市直各部门)\n",
            [],
            id="what all answer for",
        ),
        pytest.param(TABLE + "| 1 | 建厂 | 市甲局 | |\n| 2 | 修路 | | |\n| 3 | 造林 | 市乙局 | |\n", [], id="a blank cell"),
    ],
)
def test_leads(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(tasks("市甲局", "\u3000", "市丙局"), [("NL202:empty", 4, "error")], id="nothing behind the label"),
        pytest.param(brackets(LED, "牵头单位:;责任单位:市乙局", LED), [("NL202:empty", 2, "error")], id="in a bracket"),
        pytest.param(TABLE + "| 1 | 建厂 | 市甲局 | |\n| 2 | 修路 | 市乙局 | 市丙局 |\n", [], id="an empty cell of helpers"),
        pytest.param(tasks("市甲局、市乙局、市甲局"), [("NL203:twice", 2, "warning")], id="twice"),
        pytest.param(tasks("市甲局、市乙局、市甲局、市甲局"), [("NL203:often", 2, "warning")], id="three times: one finding"),
        pytest.param(tasks("市甲局(牵头)、市乙局、市甲局"), [("NL203:twice", 2, "warning")], id="twice, once as the lead"),
        pytest.param(tasks("市甲局(管网)、市乙局、市甲局(水厂)"), [], id="two parts of the work"),
        pytest.param(tasks("区发改、商务局,区商务局"), [("NL203:twice", 2, "warning")], id="twice, once with a shared ending"),
        pytest.param(tasks("市财政局、市财政局(市国资委)"), [], id="another bracket"),
        pytest.param(tasks("区发改、商务局", "区发改委"), [], id="a shared ending"),
    ],
)
def test_lists(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1.修路。\n牵头单位:市甲局\n配合单位:市乙局、市甲局\n", [("NL204:both", 3, "error")], id="leads and helps"),
        pytest.param("1.修路。\n责任单位:市甲局\n配合单位:市甲局\n", [("NL204:both", 3, "error")], id="is responsible and helps"),
        pytest.param(
            "1.修路。\n牵头单位:市甲局(市子办)\n配合单位:市甲局\n", [("NL204:both", 3, "warning")], id="another bracket"
        ),
        pytest.param(
            "1.修路。\n牵头单位:市甲局\n配合单位:市乙局\n2.造林。\n牵头单位:市乙局\n配合单位:市甲局\n", [], id="in another task"
        ),
        pytest.param("1.修路。\n责任单位:市甲局,各区县政府\n配合单位:各区县政府\n", [], id="a collective name"),
        pytest.param(TABLE + "| 1 | 建厂 | 市甲局 | 市乙局、市甲局 |\n", [("NL204:both", 3, "error")], id="in a table"),
        pytest.param(tasks("、市甲局"), [("NL205:start", 2, "error")], id="begins with a mark"),
        pytest.param(tasks("市甲局、、市乙局"), [("NL205:double", 2, "error")], id="two in a row"),
        pytest.param(tasks("市甲局、、、、市乙局"), [("NL205:double", 2, "error")], id="more than two are one finding"),
        pytest.param(tasks("市甲局;", "市乙局;", "市丙局。"), [], id="lines that all end in a semicolon"),
        pytest.param(tasks("市甲局,", "市乙局", "市丙局"), [("NL205:end", 2, "error")], id="ends with a comma"),
        pytest.param(tasks("市甲局、市乙局、等部门"), [], id="and others"),
        pytest.param(TABLE + "| 1 | 建厂 | 市甲局、 | |\n", [("NL205:end", 3, "warning")], id="a cell may go on"),
        pytest.param(brackets(*[LED] * 4, LED.replace(";", "、")), [("NL207:mark", 5, "error")], id="the mark between bodies"),
        pytest.param(brackets(*[LED.replace(";", ",")] * 4, LED), [("NL207:mark", 5, "error")], id="commas are the habit"),
        pytest.param(brackets(LED, LED.replace(";", ",")), [], id="no habit"),
        pytest.param(brackets(LED, LED, LED.replace(";", "")), [("NL207:none", 3, "error")], id="no mark at all"),
    ],
)
def test_roles(form: Form, text: str, expected: list[Said]) -> None:
    assert [each for each in said(form(text), CODES) if each[0][:5] != "NL201"] == expected


def named(usual: str, rare: str, *, times: int = 3) -> list[Said]:
    return said(tasks(*[usual] * times, rare), {"NL208"})


OUTLIER = [("NL208:outlier", 8, "warning")]


@pytest.mark.parametrize(
    ("usual", "rare"),
    [
        ("市自然资源和规划局", "市自然资源和规化局"),
        ("市自然资源和规划局", "市自然资源规划局"),
        ("区市场监管局", "区市场监营局"),
        ("市卫生健康委", "市卫生建康委"),
        ("市农业农村局", "市农业农林局"),
        ("临溪生态环境分局", "临溪生态环保分局"),
        ("自然资源和规划分局", "自然资源和规划中心"),
        ("临溪经济技术开发区管委会", "临溪经济技术开放区管委会"),
        ("云州现代服务业发展集团有限公司", "云州现代服务也发展集团有限公司"),
    ],
)
def test_a_single_deviation_is_an_outlier(usual: str, rare: str) -> None:
    assert named(usual, rare) == OUTLIER


@pytest.mark.parametrize(
    ("usual", "rare"),
    [
        ("临溪国投集团", "临溪开投集团"),
        ("云州市商务局", "云州市税务局"),
        ("云州市民政局", "云州市财政局"),
        ("临溪区委台办", "临溪区委编办"),
        ("榆阳街道办事处", "榆阴街道办事处"),
        ("青禾县人民政府", "青木县人民政府"),
        ("市公安局青禾分局", "市公安局青木分局"),
        ("市生态环境局", "区生态环保局"),
        ("市消防救援支队", "市消防救援大队"),
        ("市城市管理局", "市应急管理局"),
        ("市疾病预防控制中心", "市疾病预防控制局"),
        ("云州第一人民医院", "云州第二人民医院"),
        ("中国联通云州分公司", "中国电信云州分公司"),
        ("市水利局", "市水务局"),
        ("市大数据局", "市大数剧局"),
    ],
)
def test_two_real_bodies_are_no_outliers(usual: str, rare: str) -> None:
    assert named(usual, rare) == []


def test_a_name_is_an_outlier_only_where_the_usual_one_recurs() -> None:
    assert named("市农业农村局", "市农业农林局", times=2) == []
    assert said(tasks(*["市农业农村局"] * 5, "市农业农林局", "市农业农林局"), {"NL208"}) == []


def test_two_names_in_one_task_are_two_bodies() -> None:
    assert said(tasks(*["市农业农村局"] * 5, "市农业农林局、市农业农村局"), {"NL208"}) == []


def test_a_shared_level_does_not_hide_the_usual_name() -> None:
    assert said(tasks(*["区水利局、生态环境分局"] * 3, "生态环保分局"), {"NL208"}) == OUTLIER


def test_many_names_take_linear_time() -> None:
    started = time.perf_counter()
    assert said(tasks("、".join(f"市第{number}生态环境监测站" for number in range(3000))), {"NL208"}) == []
    assert time.perf_counter() - started < 20

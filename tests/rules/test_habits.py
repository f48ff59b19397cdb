"""Blanks, widths and digits against the notice's own habit: what the pages do not show."""

from __future__ import annotations

import time

import pytest

from noticelint.grammar.wording.stray_blanks import Joint, stray_blanks
from noticelint.linter.checking import check_bytes, parse_bytes
from noticelint.rules import all_rules

from ..conftest import narrow, wide
from .cases import Said, said

SPACES = {"NL607", "NL608"}


def tasks(*statements: str, dot: str = ".") -> str:
    return "".join(f"{number}{dot}{statement}\n责任单位:县发改局\n" for number, statement in enumerate(statements, 1))


PLAIN = ("新建公园12个,绿道3条。", "改造道路8条(含续建2条),泵站1座。", "新增车位600个(含临时80个)。", "补助资金5万元。")


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(tasks(*PLAIN, " 培训200人。"), [("NL607:extra", 9, "info")], id="one blank behind an ordinal"),
        pytest.param(
            tasks(*(f"\u00a0{each}" for each in PLAIN), "培训200人。"), [("NL607:missing", 9, "info")], id="one without it"
        ),
        pytest.param(
            tasks(*PLAIN, *PLAIN, " 培训200人。", " 招聘9人。"), [("NL607:extra", 17, "info")], id="told once, at the first"
        ),
        pytest.param(tasks(*(f" {each}" for each in PLAIN)), [], id="all have it"),
        pytest.param(tasks(*PLAIN, " 50个小区。"), [], id="a blank that keeps digits apart"),
        pytest.param(tasks(*PLAIN[:3], " 培训200人。"), [], id="too few for a habit"),
        pytest.param("一、 城建\n" + tasks(*PLAIN), [], id="each style for itself"),
        pytest.param(tasks("做大“零整比”。 (含续建3个)", *PLAIN, *PLAIN), [("NL608:sentence", 1, "info")], id="before a bracket"),
        pytest.param(tasks("新建公园, 绿道。", *PLAIN, *PLAIN), [("NL608:sentence", 1, "info")], id="behind a mark"),
        pytest.param(
            "一、加强组织领导 各单位要按分工落实。\n二、突出工作重点 各单位要对照任务。\n" + tasks("新建公园。", *PLAIN),
            [],
            id="behind headings that the text joins",
        ),
        pytest.param(tasks("新建 公园,绿道。"), [("NL608:sentence", 1, "info")], id="between words"),
        pytest.param(
            tasks("新建 公园,绿道。", "改造 小区,道路。"), [("NL608:sentence", 1, "info")], id="once, the others beside it"
        ),
        pytest.param(tasks("按《云州市财政局 云州市民政局关于补助的通知》办理,不得挪用。"), [], id="issuers of a quoted title"),
        pytest.param(tasks("补助300 万元。", *PLAIN), [("NL608:figure", 1, "info")], id="inside a figure"),
        pytest.param(tasks("补助300 万元。", "补助200 万元,其他5万元。"), [], id="figures that mostly have it"),
        pytest.param(tasks("新建 5G 基站12个,绿道 3 条。", "改造 CBD 道路,新增 8 处。"), [], id="letters set apart throughout"),
        pytest.param(tasks("建成 家特色小镇,公园。"), [], id="a figure left out is another fault"),
        pytest.param(tasks("路长2 300米,公园12个。", *PLAIN), [], id="two numbers are not one"),
        pytest.param("1.新建公园,绿道。\n责任单位:县发改局 县财政局、县水利局\n", [], id="names of units"),
        pytest.param("一、城市 更新,提质\n" + tasks(*PLAIN), [], id="headings"),
        pytest.param("| 序号 | 任务 |\n| --- | --- |\n| 1 | 新建 公园,绿道 |\n| 2 | 300 万元 |\n", [], id="cells"),
    ],
)
def test_blanks(form: object, text: str, expected: list[Said]) -> None:
    assert callable(form)
    assert said(form(text), SPACES) == expected


def test_a_figure_in_the_words_of_a_cell_is_looked_at() -> None:
    rows = "".join(f"| {number} | 补助{number}00万元 | 县财政局 |\n" for number in range(1, 6))
    text = f"| 序号 | 目标任务 | 责任单位 |\n| --- | --- | --- |\n{rows}| 6 | 为300 万名学生体检 | 县卫健局 |\n"
    assert said(text, SPACES) == [("NL608:figure", 8, "info")]


FULL = "".join(wide(each) for each in ("新建公园,绿道;", "道路(含续建),泵站:", "车位,路灯,", "桥(含人行)"))


@pytest.mark.parametrize(
    ("statement", "count"),
    [
        pytest.param("新增车位,路灯", 1, id="comma"),
        pytest.param("新增车位(含临时)", 2, id="both brackets"),
        pytest.param("新增车位\uff08含临时)", 1, id="one bracket of a pair"),
        pytest.param("早8:30至晚5:30开放3,000平方米", 0, id="times and numbers"),
        pytest.param("详见http://a.example/b,c:d(e)\uff0c联系a@b.example", 0, id="addresses"),
        pytest.param("(一)选址(1)施工", 0, id="ordinals"),
        pytest.param("1)选址2)施工", 0, id="ordinals with one bracket"),
        pytest.param("基站(5G)", 0, id="a bracket without Chinese words"),
        pytest.param("[方案](方案.txt)", 0, id="a link"),
    ],
)
def test_half_width_marks(statement: str, count: int) -> None:
    text = f"1.{FULL}{statement}\n责任单位\uff1a县发改局\n"
    found = check_bytes("a.txt", text.encode(), all_rules()).findings
    marks = [len(each.fixes[0].edits) for each in found if each.code == "NL603"]
    assert marks == ([count] if count else [])


@pytest.mark.parametrize("text", [tasks(*PLAIN), tasks(*PLAIN[:2]) + wide(tasks(*PLAIN[:2]))])
def test_a_notice_in_half_width_or_half_of_it_is_left_alone(text: str) -> None:
    assert said(text, {"NL603"}) == []


SIGNED = "云州市人民政府关于印发任务的通知\n各县人民政府:\n现印发给你们。\n云州市人民政府\n{date}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(tasks("新建公园1\uff12个。"), [("NL412:widths", 1, "warning")], id="in one number"),
        pytest.param(tasks("新建\uff11\uff12个。", *PLAIN), [("NL412:outliers", 1, "info")], id="one number of many"),
        pytest.param(tasks("新建\uff11\uff12个。", "改造3个。"), [], id="no habit"),
        pytest.param(tasks(*PLAIN).replace("1.", "\uff11."), [], id="ordinals"),
        pytest.param(tasks("力争2O23年建成。"), [("NL412:letters", 1, "warning")], id="O in a year"),
        pytest.param(tasks("增长1O%。"), [("NL412:letters", 1, "warning")], id="O in a percentage"),
        pytest.param(tasks("推广O2O年会,G20年会,CO2月报。"), [], id="letters that belong there"),
        pytest.param("任务分解\n(二OO八年二月二十六日)\n" + tasks("新建公园。"), [], id="in a date of that time"),
        pytest.param(tasks("落实二OO九年任务。"), [("NL412:chinese-year", 1, "warning")], id="O for a Chinese zero"),
        pytest.param(tasks("落实二\u3007\u3007九年、二\u25cb一\u25cb年任务。"), [], id="zeros as circles"),
        pytest.param(SIGNED.format(date="2012年6月30日") + tasks("落实二OO九年任务。"), [], id="a notice of that time"),
        pytest.param(
            SIGNED.format(date="2012年7月1日") + tasks("落实二OO九年任务。"),
            [("NL412:chinese-year", 6, "warning")],
            id="after it",
        ),
    ],
)
def test_digits(text: str, expected: list[Said]) -> None:
    assert said(text, {"NL412"}) == expected


def test_what_may_be_two_names_or_a_figure_is_not_safe_to_close() -> None:
    text = tasks("补助300 万元,新建 公园。", "做大“零整比”。 (含续建3个)", *PLAIN, *PLAIN)
    [finding] = [each for each in check_bytes("a.txt", text.encode(), all_rules()).findings if each.code == "NL608"]
    assert [(fix.applicability, len(fix.edits)) for fix in finding.fixes] == [("safe", 1), ("unsafe", 1), ("display", 1)]


@pytest.mark.parametrize("unit", ["新 建,", "(公园)", "公园,", "新 (", "1\uff12 个", "2O2O年", "\u3000公"])
def test_time_is_linear(unit: str) -> None:
    data = f"1.{unit * 30_000}。\n责任单位:县发改局\n".encode()
    rules = [rule for rule in all_rules() if rule.code in {"NL412", "NL603", "NL607", "NL608"}]
    started = time.perf_counter()
    assert check_bytes("a.txt", data, rules).faults == ()
    assert time.perf_counter() - started < 10


def test_each_joint_is_told() -> None:
    text = tasks(
        "补助300 万元,新建 公园, 绿道。 (含续建)推广 AI应用,改造 3条。", *PLAIN * 8, "推广AI应用、VR应用、IT人才、GDP核算。"
    )
    notice = parse_bytes("a.txt", text.encode()).notice
    assert notice is not None
    assert [blank.joint for blank in stray_blanks(notice)] == [
        Joint.FIGURE,
        Joint.WORDS,
        Joint.MARK,
        Joint.BRACKET,
        Joint.LATIN,
        Joint.DIGIT,
    ]

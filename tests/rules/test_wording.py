"""Figures as they are worded, ordinals, quotations, doubled words: what the pages do not show."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable

import pytest

from noticelint.linter.checking import check_bytes
from noticelint.linter.fixing import fix_bytes
from noticelint.rules import all_rules
from noticelint.rules.figures.percentage_point import percentage_point
from noticelint.rules.punctuation.nested_quotes import nested_quotes
from noticelint.rules.punctuation.ordinal_punctuation import Options, ordinal_punctuation

from ..conftest import narrow, wide
from .cases import Said, said

CODES = {"NL405", "NL406", "NL407", "NL410", "NL411", "NL415", "NL602", "NL604", "NL606", "NL610", "NL611"}


def task(statement: str) -> str:
    return f"1.{statement}。\n责任单位:县发改局\n"


def tasks(*statements: str, dot: str = ".") -> str:
    return "".join(f"{number}{dot}{statement}\n责任单位:县发改局\n" for number, statement in enumerate(statements, 1))


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("收入增长6%-8%,培训3-6岁儿童家长", ["NL405:hyphen"]),
        ("引进人才50-80名", ["NL405:hyphen"]),
        ("新增就业1万-2万人", ["NL405:hyphen"]),
        ("2-4月开展农资打假,改造3-5号楼、1-2栋,推进2023-2025年计划", []),
        ("推广蔺草-水稻轮作,建设(昆亭-郭巨段)公路,实施1-3期工程", []),
        ("见云政发〔2023〕3-5号,热线0580-2281234,地块XQ-12-3,邮箱a3-5@yz.cn", []),
        ("收入增长6%~8%,引进人才50—80名,新增就业1万至2万人", []),
        ("开放8-10点早市,治理G228-3公里标段", []),
        ("新建公园约20个左右", ["NL406:twice"]),
        ("惠及群众近三百户上下,覆盖面大约占15%左右", ["NL406:twice", "NL406:twice"]),
        ("总投资约20亿元左右,占地将近300亩左右", ["NL406:twice", "NL406:twice"]),
        ("服务企业约20余家", ["NL406:twice"]),
        ("近三年左右新建公园20个,近10余年建成3座", []),
        ("节约20万元左右,最近5公里左右建站,附近3公里左右不设点", []),
        ("约20个小区,增长6%左右", []),
        ("约30家企业上下游协同,近5个单位上下联动,公路左右两侧绿化约20米", []),
        ("签约20个左右项目,制约30个左右小区的难题", []),
        ("新建公园不少于20个以上", ["NL407:twice"]),
        ("覆盖率超过85%以上,至少新建3所以上,不超过30人以内,抽检不合格率低于5%以下", ["NL407:twice"]),
        ("支持率超过半数以上,完成率高于八成以上", ["NL407:twice"]),
        ("达到100个以上,控制在5%以内,不少于3家规模以上企业,至少有1名副高以上职称人员", []),
        ("不低于60分的予以表彰,超过2年以上一等奖不予重复奖励,至少配1所二级以上医院", ["NL407:twice"]),
        ("超过3家县级以上单位,不高于5%以上,新增超过100家规上企业", []),
        ("企业开办时间缩短一倍", ["NL410:multiple"]),
        ("能耗下降2倍,办事材料减少了近3倍", ["NL410:multiple", "NL410:multiple"]),
        ("收入比缩小到1.8倍,能耗降低0.5倍,城乡收入倍差缩小1倍", []),
        ("数量增加一倍,减少倍差,投诉下降一成,减少3个倍增项目", []),
        ("安排资金1,00,000元", ["NL411:misplaced"]),
        ("安排资金1,200万元,新增就业2500人", ["NL411:grouped"]),
        ("安排资金12,000万元,补助23,000万元,新增就业25000人", ["NL411:plain"]),
        ("安排资金12,000万元,新增就业2500人,2023年底前完成", []),
        ("安排资金1,200万元,热线12345,云政发〔2023〕1234号,代码913302001234", []),
        ("分别培训100,200人,新增就业2500人", []),
        ("总投资5亿", ["NL415:yuan"]),
        ("税收达到12.3亿,完成工业投资超80亿以上", ["NL415:yuan", "NL415:yuan"]),
        ("争取专项资金5000万用于改造,村集体经营性收入50万以上", ["NL415:yuan", "NL415:yuan"]),
        ("总投资5亿元,进出口额12亿美元,产值30亿人民币", []),
        ("一期、二期分别投资5亿、10亿元,贷款3亿至5亿元", []),
        ("投资20万千瓦光伏,船队达到18万载重吨,惠及130万老年人,产量稳定在5亿斤", []),
        ("投资10亿级产业,培育产值百亿企业,落地投资超亿项目", []),
        ("受益群众5万,放流鱼苗6亿单位,粮食产量12亿斤", []),
    ],
)
def test_figures(form: Callable[[str], str], statement: str, expected: list[str]) -> None:
    assert [message for message, _, _ in said(form(task(statement)), CODES)] == expected


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(tasks("公园。", "绿道。", "泵站。", dot="、"), [("NL602:arabic", 1, "info")], id="an office's own habit"),
        pytest.param(
            tasks("公园。", "绿道。", "泵站。") + "4、道路。\n责任单位:县交通局\n",
            [("NL602:arabic", 7, "warning")],
            id="one of four",
        ),
        pytest.param(tasks("新建1所,改造2、3、4号楼。", "改造1、2号楼。"), [], id="numbers inside a line"),
        pytest.param("一、城建\n" + tasks("公园。"), [], id="Chinese numerals with 、"),
        pytest.param("一.城建\n" + tasks("公园。"), [("NL602:chinese", 1, "warning")], id="Chinese numerals with a point"),
        pytest.param("(一)、城建\n" + tasks("公园。"), [("NL602:bracket", 1, "warning")], id="a mark behind a bracket"),
        pytest.param(tasks("公园:\n(1)、选址;\n(2)施工。"), [("NL602:bracket", 2, "warning")], id="steps of a task"),
        pytest.param("1.1 城建\n1.2 交通\n" + tasks("公园。"), [], id="decimal numbers of sections"),
        pytest.param("| 序号 | 任务 |\n| --- | --- |\n| 1、 | 新建公园12个 |\n| 2、 | 绿道 |\n", [], id="serials of a table"),
        pytest.param("第一,坚持规划先行。\n第二、坚持质量第一。\n" + tasks("公园。"), [], id="第一 is no ordinal of this kind"),
        pytest.param(tasks("建“甲”、“乙”工程。", "建“丙”、“丁”。"), [("NL604:between", 1, "info")], id="quotations"),
        pytest.param(tasks("落实《甲办法》、《乙办法》。"), [("NL604:between", 1, "info")], id="titles"),
        pytest.param(tasks("落实《甲办法》《乙办法》,建“甲”“乙”工程。"), [], id="without the mark"),
        pytest.param(tasks("增强“甲”、坚定“乙”、做到“丙”。"), [], id="words between quotations"),
        pytest.param(tasks("落实“三保”、“四稳”(含稳价)、“五防”要求。"), [], id="a bracket further on"),
        pytest.param(tasks("建“甲”(一期)、“乙”,落实《甲》(试行)、《乙》。"), [], id="brackets between"),
        pytest.param(tasks("推进“甲”、“乙”、道路三项工程,建公园、“甲”、“乙”。"), [], id="a member without quotation marks"),
        pytest.param(tasks("建“甲”、《乙》。"), [], id="a quotation and a title"),
        pytest.param(
            tasks("新建口袋公园若干。", "新建城市绿道若干。", "新建排涝泵站若干", "新建社区食堂若干。"),
            [("NL606:unclosed", 5, "info")],
            id="one task in four",
        ),
        pytest.param(tasks("新建口袋公园若干", "新建城市绿道若干", "新建排涝泵站若干。", "新建食堂。"), [], id="no habit"),
        pytest.param(tasks("新建公园若干;", "新建绿道若干;", "新建排涝泵站若干;", "新建社区食堂若干。"), [], id="a list with ;"),
        pytest.param(
            tasks("新建口袋公园若干。", "倡导“人人动手,户户参与。”", "谁来建设,谁来管理?", "新建社区食堂若干……"),
            [],
            id="other ends",
        ),
        pytest.param(
            tasks("新建口袋公园若干。", "新建城市绿道若干。(含改建)", "新建排涝泵站若干(含改建)。", "建站。"), [], id="brackets"
        ),
        pytest.param(tasks("推进“浙里办“掌上办”应用”。"), [("NL610:double", 1, "warning")], id="a quotation in a quotation"),
        pytest.param(tasks("推进‘掌上办’应用。"), [("NL610:single", 1, "warning")], id="single ones outermost"),
        pytest.param(tasks("推进“浙里办‘掌上办’应用”,办好Children’s Day和‘23赛季。"), [], id="as it should be"),
        pytest.param(tasks("落实《关于印发<甲办法>的通知》。"), [("NL610:angle", 1, "warning")], id="angle brackets"),
        pytest.param(tasks("落实《关于印发《甲办法》的通知》。"), [("NL610:title", 1, "warning")], id="a title in a title"),
        pytest.param(tasks("落实《关于印发\u3008甲办法\u3009的通知》,PM2.5<35,覆盖率>86%。"), [], id="titles as they should be"),
        pytest.param(tasks("建“甲“、”乙”工程。"), [("NL610:turned", 1, "warning")], id="turned round"),
        pytest.param(tasks("建“甲”,“乙”和“丙”。落实《甲》和《乙》。"), [], id="side by side"),
        pytest.param(tasks("建“甲“乙”工程,落实《甲《乙》。"), [], id="what lacks a half is another fault"),
        pytest.param(tasks("以增收为目的的项目,召开多次次会议。"), [("NL611:doubled", 1, "warning")], id="次次"),
        pytest.param(tasks("全面加强加强监管,完成的的任务。"), [("NL611:doubled", 1, "warning")] * 2, id="加强加强 and 的的"),
        pytest.param(
            tasks(
                "市市场监管局会同区区校合作中心、教育部部属高校、组织部部长,推进项目目标、安全全链条、保险险种、超超临界、库库联网、"
                "对对标活动,一部部作品、一次次演练,纪委监委监督,人次次均费用,西部部分地区,的的确确为了了解民情。"
            ),
            [],
            id="doubles that are right",
        ),
    ],
)
def test_marks(form: Callable[[str], str], text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


def test_the_names_of_a_table_are_each_others_peers() -> None:
    names = ("新建口袋公园十座。", "新建城市绿道两条。", "新建排涝泵站一座", "新建社区食堂三家。", "新建零工市场一个。")
    rows = "".join(f"| {number} | {name} | 2 | 1 | 1 |\n" for number, name in enumerate(names, 1))
    text = f"| 序号 | 项目名称 | 合计 | 青禾县 | 白石县 |\n| --- | --- | --- | --- | --- |\n{rows}"
    assert said(text, CODES) == [("NL606:unclosed", 5, "info")]


def test_a_title_in_angle_brackets_is_no_path_of_a_web_page() -> None:
    text = (
        "云州市人民政府办公室关于印发《云州市贯彻<条例>实施方案》的通知\n各县区人民政府:\n现将《云州市贯彻<条例>实施方案》印发给你们。\n"
        "云州市人民政府办公室\n2024年2月1日\n云州市贯彻\u3008条例\u3009实施方案\n1.建园3个。\n责任单位:市园林局\n"
    )
    file = check_bytes("a.txt", text.encode(), [nested_quotes])
    assert [(finding.message, dict(finding.params)["count"]) for finding in file.findings] == [("angle", "2")]


def test_two_styles_in_text_and_table_are_a_hint() -> None:
    table = "| 乡镇 | 资金(元) |\n| --- | --- |\n| 青石镇 | 3,000 |\n| 白沙镇 | 4,500 |\n"
    assert said(f"{task('新增就业2500人')}{table}", CODES) == [("NL411:plain", 1, "info")]
    assert said(table.replace("4,500", "4500"), CODES) == [("NL411:grouped", 3, "warning")]
    assert said(table.replace("4,500", "450"), CODES) == []


def test_an_office_may_allow_a_form_of_ordinals() -> None:
    rule = dataclasses.replace(ordinal_punctuation, options=Options(allowed=("1、",)))
    text = tasks("公园。", "绿道。", dot="、") + "(一)、城建\n" + tasks("公园。", dot="、")
    messages = [finding.message for finding in check_bytes("a.txt", text.encode(), [rule]).findings]
    assert messages == ["bracket"]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("城镇化率提高2%", 1),
        ("新能源车占比力争提升5%以上", 1),
        ("城镇化率提高到70%,就业率提高2个百分点", 0),
        ("审批效率提高20%,率先提高5%,劳动生产率增长8%", 0),
        ("占比不低于50%,覆盖率超过90%", 0),
    ],
)
def test_percentage_points_are_asked_for_where_the_rule_is_chosen(statement: str, found: int) -> None:
    assert not percentage_point.on
    rule = dataclasses.replace(percentage_point, on=True)
    assert len(check_bytes("a.txt", task(statement).encode(), [rule]).findings) == found


def test_fixes_leave_the_substance_alone() -> None:
    text = (
        "1、公园改造升级,增长3%-5%。\n责任单位:县城管局\n2、新建“甲”、“乙”站,落实《印发<甲>的通知》。\n责任单位:县商务局\n"
        "3、新建社区食堂约8家左右,不少于6家以上\n责任单位:县民政局\n4、加快加快推进绿化。\n责任单位:县林业局\n"
    )
    fixed = fix_bytes("a.txt", text.encode(), [rule for rule in all_rules() if rule.code in CODES], unsafe=True)
    assert fixed.refusal is None
    assert fixed.after == (
        "1.公园改造升级,增长3%\uff5e5%。\n责任单位:县城管局\n2.新建“甲”“乙”站,落实《印发\u3008甲\u3009的通知》。\n责任单位:县商务局\n"
        "3.新建社区食堂约8家,不少于6家。\n责任单位:县民政局\n4.加快推进绿化。\n责任单位:县林业局\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        *("“" * 200_000, "“甲”、" * 100_000, "《甲<" * 100_000, "“甲”" * 100_000 + "、“", "‘甲" * 100_000, "次" * 200_000),
        *("约20个" * 100_000, "至少新建" * 100_000, "投资达到" * 100_000, "1,000" * 100_000, "占比提高" * 100_000),
    ],
    ids=lambda text: text[:6],
)
def test_long_lines_take_linear_time(text: str) -> None:
    rules = [rule for rule in all_rules() if rule.code in CODES]
    started = time.perf_counter()
    assert check_bytes("a.txt", task(text).encode(), rules).faults == ()
    assert time.perf_counter() - started < 10

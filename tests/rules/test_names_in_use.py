"""Bodies and areas under two names, without their level, under names out of date, and the marks between them: what the pages do not show."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from noticelint.grammar.bodies.aliases import variants
from noticelint.grammar.lexicon import load
from noticelint.grammar.parser import parse
from noticelint.linter.readers import read

from ..conftest import narrow, wide
from .cases import Said, said

FORMS = pytest.mark.parametrize("form", [narrow, wide])
Form = Callable[[str], str]


def tasks(*fields: str, label: str = "责任单位:") -> str:
    """Numbered tasks, each with one line of its own below; task n stands at line 2n - 1."""
    return "".join(f"{number}.推进第{number}项。\n{label}{field}\n" for number, field in enumerate(fields, 1))


def signed(field: str, date: str, task: str = "推进第1项。") -> str:
    """A whole notice; the task stands at line 4 and the bodies at line 5."""
    return (
        f"云州市人民政府办公室关于做好重点工作的通知\n各县区人民政府:\n现将任务分解如下。\n1.{task}\n责任单位:{field}\n"
        f"云州市人民政府办公室\n{date}\n"
    )


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(tasks("市人社局", "市人社局", "市人力社保局"), [("NL209:alias", 6, "warning")], id="the rarer one"),
        pytest.param(
            tasks("市人力社保局", "市人社局", "市人社局"), [("NL209:alias", 2, "warning")], id="the rarer one comes first"
        ),
        pytest.param(tasks("市发改委", "市发展改革委"), [("NL209:alias", 4, "warning")], id="of two the later"),
        pytest.param(
            tasks("市卫健委", "市卫健委", "市卫生健康委", "市卫生健康委员会"),
            [("NL209:alias", 6, "warning"), ("NL209:alias", 8, "warning")],
            id="each pair",
        ),
        pytest.param(
            tasks("市卫健委", "市卫健委", "市卫生健康委", "市卫生健康委"), [("NL209:alias", 6, "warning")], id="once a pair"
        ),
        pytest.param(tasks("区人社、医保局", "区人力社保局、区医保局"), [("NL209:alias", 4, "warning")], id="a shared ending"),
        pytest.param(tasks("区政府办、区教育局", "区府办"), [("NL209:alias", 4, "warning")], id="the office of the government"),
        pytest.param(
            tasks("市生态环境局(市治水办)", "市“五水共治”办"), [("NL209:alias", 4, "warning")], id="a second name in brackets"
        ),
        pytest.param(tasks("市人社局", "县人力社保局"), [], id="two levels"),
        pytest.param(tasks("市人社局", "青禾县人力社保局"), [], id="of a county"),
        pytest.param(tasks("市人社局", "人力社保局"), [], id="with and without a level"),
        pytest.param(
            tasks("市委办、市政府办", "市委办公室、市政府办"),
            [("NL209:alias", 4, "warning")],
            id="two offices, one of them twice",
        ),
        pytest.param(tasks("市委办", "市政府办"), [], id="two offices"),
        pytest.param(tasks("市经信局", "市工信局"), [], id="two bodies, perhaps"),
        pytest.param(tasks("市城管局", "市综合执法局"), [], id="two bodies"),
        pytest.param(tasks("市文旅局", "市文广旅局", "市文广旅体局"), [], id="three bodies"),
        pytest.param(tasks("市委宣传部、市教育局", "市教育局、市体育局", "市司法局"), [], id="edit distance is nothing"),
        pytest.param(tasks("各县(市、区)人社局", "各县(市、区)人力社保局"), [], id="collectives"),
        pytest.param(
            "由市人力资源和社会保障局(以下简称“市人社局”)统筹。\n" + tasks("市人力资源和社会保障局", "市人社局"),
            [],
            id="introduced",
        ),
        pytest.param(
            tasks("市发改委、市人社局、市卫健委、市住建局", "市发展改革委、市人力社保局、市卫生健康委、市住房城乡建设局"),
            [("NL209:alias", 4, "info")] * 4,
            id="a habit is a hint",
        ),
        pytest.param(
            tasks(*["市甲局,市级其他有关部门"] * 10, "市乙局,市级各有关部门"),
            [("NL209:collective", 22, "info")],
            id="collectives worded anew",
        ),
        pytest.param(tasks(*["市甲局,市级其他有关部门"] * 10, "市级各有关部门"), [], id="no others where none stands before"),
        pytest.param(tasks(*["市甲局,各街道"] * 20, "市乙局,相关街道"), [], id="all or some"),
        pytest.param(tasks(*["市甲局,市级其他有关部门"] * 12, "市指挥部,市级其他有关部门和单位"), [], id="more than departments"),
    ],
)
def test_aliases(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), {"NL209"}) == expected


def test_an_alias_names_all_places() -> None:
    notice = parse(read("case.txt", tasks("市人社局", "市人社局", "市人力社保局", "市人力社保局", "市人社局").encode()))
    (variant,) = variants(notice)
    lines = [[notice.document.line_number(span.start) for span in spans] for spans in (variant.places, variant.usual_places)]
    assert (variant.rare, variant.usual, lines) == ("市人力社保局", "市人社局", [[6, 8], [2, 4, 10]])


PREFIXED = ("区民政局、区教育局", "区教育局、区司法局", "区商务局、区水利局", "区财政局、区信访局")


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(tasks(*PREFIXED, "区民政局、区教育局、妇联"), [("NL217:beside", 10, "info")], id="bare among prefixed"),
        pytest.param(
            tasks(*PREFIXED, "区民政局、区教育局、妇联、团区委"), [("NL217:beside", 10, "info")], id="the league has its own"
        ),
        pytest.param(tasks(*PREFIXED, "商务局、区教育局"), [("NL217:elsewhere", 10, "info")], id="carried elsewhere"),
        pytest.param(
            tasks(*PREFIXED, "商务局", "商务局,区水利局", "区商务局"), [("NL217:elsewhere", 10, "info")], id="once a body"
        ),
        pytest.param(tasks(*PREFIXED, "区民政、教育局", "区总工会、妇联、残联"), [], id="a shared level"),
        pytest.param(tasks(*PREFIXED, "区民政局、妇联"), [], id="two that may share it"),
        pytest.param(tasks(*PREFIXED, "区民政局、区教育局、公安分局、生态环境分局"), [], id="branches"),
        pytest.param(tasks(*PREFIXED, "区民政局、区教育局、临溪海事局"), [], id="begins with a place"),
        pytest.param(tasks(*PREFIXED, "区民政局、区教育局、税务局"), [], id="answers to a higher level"),
        pytest.param(tasks(*PREFIXED, "区民政局、区教育局、榆阳街道、团区委"), [], id="a street"),
        pytest.param(tasks(*PREFIXED, "区民政局、区教育局、市场监管局"), [("NL217:beside", 10, "info")], id="market is no level"),
        pytest.param(tasks(*PREFIXED, "区民政局、区教育局、乡村公交公司"), [], id="a company"),
        pytest.param(tasks("财政局、教育局", "教育局、司法局", "区商务局、水利局", "区教育局"), [], id="without is the habit"),
        pytest.param(tasks(*PREFIXED, "市民政局、市教育局、区教育局、妇联"), [], id="two levels beside it"),
        pytest.param(tasks(*PREFIXED, "区民政局、区教育局、行政执法队"), [], id="no body of every level"),
        pytest.param(
            tasks(*PREFIXED) + "| 序号 | 目标任务 | 责任单位 |\n|---|---|---|\n| 1 | 建厂 | 商务局 |\n| 2 | 修路 | 教育局 |\n",
            [],
            id="a table's own habit",
        ),
    ],
)
def test_missing_levels(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), {"NL217"}) == expected


AREA_TABLE = "1.改造管网。\n责任单位:市住建局\n| 任务 | {} |\n|---|{}\n| 管网(公里) | {} |\n"


def table(*areas: str) -> str:
    """A task with a table of areas; the header stands at line 3 of it, and it has 5 lines."""
    return AREA_TABLE.format(" | ".join(areas), "---|" * len(areas), " | ".join("5" for _ in areas))


SHORT = ("青禾", "临溪", "云山", "白石")


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            table(*SHORT, "高新区") * 2 + table(*SHORT, "高新"), [("NL218:elsewhere", 13, "info")], id="one area of many"
        ),
        pytest.param(table(*SHORT, "高新区"), [], id="short throughout, but for what has no short name"),
        pytest.param(table("青禾县", "临溪区", "云山区", "白石县") + table(*SHORT), [], id="one table short, one not"),
        pytest.param(table("青禾县", "临溪区", "云山区", "白石"), [], id="nothing says that it is a county"),
        pytest.param(
            table("青禾县", "临溪区", "云山区", "白石") + "2.推进改造,由白石县政府负责。\n",
            [("NL218:list", 3, "warning")],
            id="one without",
        ),
        pytest.param(
            table("青禾县", "临溪区", "云山区", "白石") + "2.推进白石市场建设。\n责任单位:市商务局\n",
            [],
            id="a market is no city",
        ),
        pytest.param(table("青禾县", "临溪", "云山", "白石"), [("NL218:list", 3, "info")], id="one with it"),
        pytest.param(
            table("青禾县", "临溪", "云山", "白石") + "2.推进改造,由白石县政府负责。\n",
            [("NL218:list", 3, "warning")],
            id="and others are known",
        ),
        pytest.param(table("城东区", "城西区", "青禾", "白石", "云山"), [], id="parts of a city keep their 区"),
        pytest.param(table("青禾县", "临溪区", "云山区", "大榭", "东钱湖") * 2, [], id="areas that are no districts"),
        pytest.param(table(*SHORT, "六横镇") + table(*SHORT, "六横管委会"), [], id="a town and a zone"),
        pytest.param(table(*SHORT, "江北区") + table(*SHORT, "江北新区"), [], id="a district and a new area"),
        pytest.param(
            tasks("青禾县、云山区、临溪区、白石", "白石县"), [("NL218:list", 2, "warning")], id="the last of a list cannot share"
        ),
        pytest.param(tasks("青禾县、云山区、白石、临溪县、南河县", "白石县"), [], id="shares the ending behind it"),
        pytest.param(tasks("青禾县、云山区、白石镇、河口乡、临溪街道"), [], id="of several kinds"),
    ],
)
def test_areas(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), {"NL218"}) == expected


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(tasks(*["市甲局、市乙局"] * 5, "市丙局,市丁局"), [("NL206:list", 12, "info")], id="a comma between two"),
        pytest.param(
            tasks(*["市甲局,市乙局"] * 5, "市丙局、市丁局"), [("NL206:list", 12, "info")], id="a 、 where commas are the habit"
        ),
        pytest.param(
            tasks(*["市甲局、市乙局"] * 8, "市丙局,市丁局", "市丙局,市戊局"),
            [("NL206:list", 18, "info")],
            id="one finding for the habit",
        ),
        pytest.param(tasks(*["市甲局、市乙局"] * 5, *["市丙局,市丁局"] * 2), [], id="no habit"),
        pytest.param(tasks(*["市甲局、市乙局"] * 2, "市丙局,市丁局"), [], id="too few"),
        pytest.param(
            tasks(*["市甲局、市乙局,各县区"] * 3, "市丙局、各县区"), [("NL206:list", 8, "info")], id="before a collective"
        ),
        pytest.param(tasks(*["市甲局、市乙局,各县区"] * 12), [], id="groups"),
        pytest.param(tasks(*["市甲局、市乙局"] * 12, "市丙局,临溪区政府、青禾县政府"), [], id="areas are a group"),
        pytest.param(tasks(*["市甲局、市乙局"] * 12, "市丙局,云州海事局"), [], id="bodies of the state are a group"),
        pytest.param(tasks(*["市甲局、市乙局"] * 12, "市丙局,市税务局"), [], id="also where they carry the level"),
        pytest.param(tasks(*["市甲局、市乙局、市丙局"] * 9, "市丁局,市甲局、市乙局"), [], id="the lead set apart"),
        pytest.param(
            tasks(*["区科、经、商局,区甲集团"] * 4, *["区甲局、区乙局"] * 12, "区丙局,区乙集团"), [], id="kinds are groups"
        ),
        pytest.param(tasks(*["区甲局,区乙局"] * 9, "区科经、商务局"), [], id="a shared ending takes 、"),
        pytest.param("1.坚持“抓早、抓小,抓实”。\n责任单位:市甲局\n", [("NL206:enumeration", 1, "info")], id="a quotation"),
        pytest.param(
            "1.走访(青禾县、临溪县,白石县)。\n责任单位:市甲局\n", [("NL206:enumeration", 1, "info")], id="places in brackets"
        ),
        pytest.param("1.坚持“强基础、强功能,强产业、强环境”。\n责任单位:市甲局\n", [], id="equal groups"),
        pytest.param("1.弘扬“不忘初心、牢记使命,永远奋斗”精神。\n责任单位:市甲局\n", [], id="a slogan"),
        pytest.param("1.做到“有求必应、有事必办,让群众满意”。\n责任单位:市甲局\n", [], id="a clause"),
        pytest.param("1.建设美丽乡村、美丽城镇,美化环境。\n责任单位:市甲局\n", [], id="a sentence"),
        pytest.param("1.建设园区(含道路、管网,投资2亿元)。\n责任单位:市甲局\n", [], id="a remark in brackets"),
    ],
)
def test_separators(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), {"NL206"}) == expected


OLD, YOUNG, HINT = ("NL220:old", 5, "warning"), ("NL220:young", 5, "warning"), ("NL220:old", 5, "info")


@FORMS
@pytest.mark.parametrize(
    ("field", "date", "expected"),
    [
        ("市环保局", "2023年3月10日", [OLD]),
        ("市环保局", "2019年3月10日", []),
        ("市生态环境局", "2019年3月10日", []),
        ("市生态环境局", "2017年3月10日", [YOUNG]),
        ("云州市卫计委", "2022年3月10日", [OLD]),
        ("市卫健委", "2016年3月10日", [YOUNG]),
        ("市国土资源局", "2021年3月10日", [OLD]),
        ("县国税局、县地税局", "2020年3月10日", [OLD, OLD]),
        ("云州银保监分局", "2023年6月10日", []),
        ("云州银保监分局", "2024年6月10日", [OLD]),
        ("云州银监分局", "2022年6月10日", [OLD]),
        ("云州银保监分局", "2022年6月10日", []),
        ("人行云州市中心支行", "2024年2月10日", [OLD]),
        ("人行市中心支行", "2023年2月10日", []),
        ("人民银行云州市分行", "2023年2月10日", [YOUNG]),
        ("人民银行武汉分行", "2023年2月10日", []),
        ("市扶贫办", "2023年3月10日", [OLD]),
        ("市扶贫办", "2021年6月10日", []),
        ("市乡村振兴局", "2020年6月10日", [YOUNG]),
        ("市乡村振兴局", "2024年6月10日", []),
        ("市乡村振兴局", "2026年6月10日", [HINT]),
        ("市大数据局", "2028年6月10日", []),
        ("市数据局", "2022年6月10日", [("NL220:young", 5, "info")]),
        ("市卫生局", "2014年6月10日", []),
        ("市卫生局", "2018年1月10日", [OLD]),
        ("市农业局、市农业农村局", "2023年3月10日", [OLD]),
        ("市工商联、市农业农村局、市粮食局、市税务局", "2023年3月10日", []),
        ("市自然资源局(市国土资源局)", "2023年3月10日", []),
        ("原市环保局", "2023年3月10日", []),
        ("太原市环保局", "2023年3月10日", [OLD]),
        ("市生态环保局、市文化和旅游局、市文化与旅游局、市现代农业局", "2023年3月10日", []),
        ("市环保局", "2020年", []),
    ],
)
def test_names_and_dates(form: Form, field: str, date: str, expected: list[Said]) -> None:
    assert said(form(signed(field, date)), {"NL220"}) == expected


@FORMS
@pytest.mark.parametrize(
    "task",
    [
        "落实《市环保局关于加强治理的意见》。",
        "落实“市环保局系统”建设。",
        "落实云环保〔2018〕5号文件。",
        "完成原市环保局、原市国土资源局遗留事项。",
        "由原县卫计委移交的事项年内办结。",
        "推进扶贫办法修订,工商局面向好。",
        "生态环境局(原环保局)负责治理。",
    ],
)
def test_names_of_former_times(form: Form, task: str) -> None:
    assert said(form(signed("市甲局", "2023年3月10日", task)), {"NL220"}) == []


def test_the_day_of_the_page_stands_for_a_missing_date() -> None:
    text = "成文日期：2023-03-10\n发布机构：市府办\n\n" + tasks("市水利局、市环保局", "市甲局", "市乙局")
    assert said(text, {"NL220"}) == [("NL220:old", 5, "warning")]
    assert said(tasks("市水利局、市环保局", "市甲局", "市乙局"), {"NL220"}) == []


SILENT = {
    "the lead, its helpers and the areas in groups": (
        "1.推进招商。\n"
        "责任单位:市投促局,市发改委、市工信局、市商务局,各区政府、经开区管委会\n"
        "2.推进消费。\n"
        "责任单位:市商务局,市文旅局、市体育局、市市场监管局,各区政府、经开区管委会\n"
        "3.推进外贸。\n"
        "责任单位:市商务局,市工信局、市税务局,云州海关,各区政府、经开区管委会\n"
        "4.推进物流。\n"
        "责任单位:市交通运输局,市商务局,各区政府、经开区管委会\n"
    ),
    "levels shared across commas": (
        "1.推进招商。\n"
        "责任单位:市发改、工信、商务局,财政、税务局,各区政府\n"
        "2.推进消费。\n"
        "责任单位:市商务、文旅、体育局,市场监管局,各区政府\n"
        "3.推进外贸。\n"
        "责任单位:市商务、工信局,各区政府\n"
        "4.推进物流。\n"
        "责任单位:市交通运输、商务局,邮政管理局,各区政府\n"
    ),
    "bodies of the party": (
        "1.加强党建。\n"
        "责任单位:市委组织部、市委宣传部、市委统战部、市委政法委、市委编办、市纪委监委\n"
        "2.加强统战。\n"
        "责任单位:市委统战部、市工商联、市侨联、市委台办、民革市委会、民盟市委会\n"
        "3.加强宣传。\n"
        "责任单位:市委宣传部、市委网信办、云州日报社、云州广播电视台、团市委、市妇联\n"
        "4.加强信访。\n"
        "责任单位:市委政法委、市信访局、市公安局、市司法局、市法院、市检察院\n"
    ),
    "counties that need their 县": (
        "1.新建水库50座。\n"
        "责任单位:市水利局\n"
        "| 任务 | 市本级 | 云东区 | 临溪区 | 青禾县 | 洋县 | 西河县 | 勉县 | 白石县 | 高新区 | 经开区 |\n"
        "|---|---|---|---|---|---|---|---|---|---|---|\n"
        "| 水库(座) | 5 | 5 | 5 | 5 | 5 | 5 | 5 | 5 | 5 | 5 |\n"
    ),
    "short names beside zones": (
        "1.新增停车位60个。\n"
        "责任单位:市城管局,各区县政府\n"
        "| 任务 | 云东 | 云西 | 青禾 | 安平 | 经开区 | 高新区 |\n"
        "|---|---|---|---|---|---|---|\n"
        "| 停车位(个) | 10 | 10 | 10 | 10 | 10 | 10 |\n"
        "2.建设公厕10座。云东区、青禾县各5座。\n"
        "责任单位:市城管局,云东区、青禾县政府\n"
    ),
    "counties name their own bodies": (
        "1.推进医共体。\n"
        "责任单位:市卫健委,各区县卫健局\n"
        "2.推进就业。\n"
        "责任单位:市人社局,各区县人力社保局\n"
        "3.推进养老。\n"
        "责任单位:市民政局、市卫健委,青禾县卫生健康局、云东区卫生健康局\n"
    ),
    "a province": (
        "1.推进交通强省。\n"
        "责任单位:省交通运输厅,省发展改革委、省财政厅,各市人民政府\n"
        "2.推进全民健康。\n"
        "责任单位:省卫生健康委,省财政厅、省医保局,各市人民政府\n"
        "3.推进监管。\n"
        "责任单位:云岭省税务局,云州海关、安平海关,省市场监管局,各市人民政府\n"
    ),
    "a table without levels": (
        "| 序号 | 重点工作 | 牵头单位 | 责任单位 |\n"
        "|---|---|---|---|\n"
        "| 1 | 推进农贸市场改造 | 商务局 | 市场监管局、住建局、城管局、各镇街 |\n"
        "| 2 | 推进垃圾分类 | 城管局 | 生态环境局、机关事务局、教育局、各镇街 |\n"
        "| 3 | 推进食品安全 | 市场监管局 | 农业农村局、卫健局、公安局、各镇街 |\n"
        "| 4 | 文化惠民 | 文旅局 | 财政局、妇联、文联、团委、各镇街 |\n"
    ),
    "one cell a line": (
        "序号\n"
        "\n"
        "任务\n"
        "\n"
        "牵头单位\n"
        "\n"
        "配合单位\n"
        "\n"
        "1\n"
        "\n"
        "推进园区建设。\n"
        "\n"
        "区发改局\n"
        "\n"
        "区住建局、区财政局,相关街道\n"
        "\n"
        "2\n"
        "\n"
        "推进老旧小区改造。\n"
        "\n"
        "区住建局\n"
        "\n"
        "区城管局、区财政局,相关街道\n"
        "\n"
        "3\n"
        "\n"
        "推进充电桩建设。\n"
        "\n"
        "区发改局\n"
        "\n"
        "公安分局、区住建局,相关街道\n"
        "\n"
    ),
    "shares in the text": (
        "1.新增床位100张,其中云东区20张、云西区30张、青禾县30张,安平市20张。(责任单位:市民政局、市卫健委,有关区县)\n"
        "2.改造小区50个,其中云东、云西各10个,青禾20个,安平10个。(责任单位:市住建局、市城管局,有关区县)\n"
        "3.建设“口袋公园”20个。(责任单位:市园林局、市住建局,各区县)\n"
    ),
    "streets and their offices": (
        "1.推进改造。\n"
        "责任单位:区住建局、城中街道、城东街道、榆阳街道办事处\n"
        "2.推进治理。\n"
        "责任单位:区城管局、城中街道办事处、城东街道、榆阳街道\n"
        "3.推进安全。\n"
        "责任单位:区应急局、各街道(镇)\n"
    ),
    "names parted by blanks": (
        "1.推进招商。\n"
        "责任单位:市投促局 市发改委 各区政府\n"
        "2.推进消费。\n"
        "责任单位:市商务局 市文旅局 各区政府\n"
        "3.推进外贸。\n"
        "责任单位:市商务局 市工信局 各区政府\n"
    ),
}


@FORMS
@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_other_habits_are_left_alone(form: Form, text: str) -> None:
    assert said(form(text), {"NL206", "NL209", "NL217", "NL218", "NL220"}) == []


def test_the_lexicons_are_whole() -> None:
    entries = load("renamed")["bodies"]
    assert len(entries) >= 15
    assert all(entry["new_from"] <= entry["old_until"] and entry["source"] and entry["old"] for entry in entries)
    groups = [*load("aliases")["stems"], *load("aliases")["names"]]
    names = [name for group in groups for name in group]
    assert len(groups) >= 40
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "text",
    [
        tasks("、".join(f"市第{number}局" for number in range(3000))),
        tasks("、".join(f"第{number}区" if number % 2 else f"河{number}" for number in range(3000))),
        tasks(*["市人社局,市人力社保局"] * 1000),
        "1.坚持“" + "抓早、" * 100_000 + "抓小。\n责任单位:市环保局\n",
        signed("市环保局、" * 3000 + "市甲局", "2023年3月10日"),
        signed("市甲局", "2023年3月10日", "《" * 50_000 + "市环保局" * 10_000),
        table(*(f"河{chr(0x4E00 + number)}{'县' if number % 4 else ''}" for number in range(300))),
    ],
    ids=["names", "areas", "aliases", "enumeration", "old names", "old names in titles", "columns"],
)
def test_long_input_takes_linear_time(text: str) -> None:
    began = time.perf_counter()
    said(text, {"NL206", "NL209", "NL217", "NL218", "NL220"})
    assert time.perf_counter() - began < 5

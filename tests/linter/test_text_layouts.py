"""Layouts of running text, of tasks and their leads, and of numbering: what is understood, and that one fault is found where it stands."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from noticelint.grammar.model import Allocation, Notice, Part, Section, Task
from noticelint.linter.checking import CheckedFile, Wanted, check_bytes
from noticelint.rules import all_rules

FULL = {code: code + 0xFEE0 for code in map(ord, ",:;()%")}
LETTER = (
    "云州市人民政府办公室关于印发重点任务分解的通知\n\n各县(区)人民政府:\n\n现将《重点任务分解》印发给你们,请认真落实。\n\n"
    "云州市人民政府办公室\n\n2024年3月18日\n\n重点任务分解\n\n"
)


class Case(NamedTuple):
    """``understood``: tasks as ordinal and roles, sums as total and shares. ``fault``: words and what they become; ``said``: code and line."""

    text: str
    understood: list[str]
    fault: tuple[str, str] | None = None
    said: tuple[tuple[str, str], ...] = ()


def item(words: str) -> str:
    """A divided task, and a second one beside it."""
    return f"1.{words}\n责任单位:市住建局\n2.做好其他工作。\n责任单位:市教育局\n"


def divided(words: str, sums: str, fault: tuple[str, str] | None, code: str = "") -> Case:
    """A task with these sums; the fault is to be found on its line."""
    line = f"1.{words.replace(*fault)}" if fault else ""
    said = ((code, line),) if code else ()
    return Case(item(words), ["1 责任单位 市住建局", *sums.split(" + "), "2 责任单位 市教育局"], fault, said)


INLINE = {
    "25 units": divided(
        "完成危房改造90户,其中石桥镇20户、白沙镇30户、东坪乡40户。",
        "90户=石桥镇20,白沙镇30,东坪乡40",
        ("40户", "41户"),
        "NL302",
    ),
    "25 next sentence": divided(
        "新建农村公路60公里。其中:青禾县20公里;临溪区25公里;石桥县15公里。",
        "60公里=青禾县20,临溪区25,石桥县15",
        ("15公里", "14公里"),
        "NL301",
    ),
    "25 blanks in names": divided(
        "新建公园5个,其中城  厢区2个、青 禾县3个。", "5个=城厢区2,青禾县3", ("禾县3个", "禾县4个"), "NL302"
    ),
    "26 each": divided(
        "新增农田0.02万亩,其中石桥镇80亩;白沙镇、东坪乡、南岭乡各40亩。",
        "0.02万亩=石桥镇80,白沙镇40,东坪乡40,南岭乡40",
        ("各40亩", "各90亩"),
        "NL302",
    ),
    "27 one unit for all": divided(
        "新建充电桩550个,青禾县、临溪区、石桥县分别新建200、200、150个。",
        "550个=青禾县200,临溪区200,石桥县150",
        ("150个", "151个"),
        "NL302",
    ),
    "27 和 before the last": divided(
        "改造老旧小区50个,其中青禾县、临溪区、石桥县分别完成20个、15个和15个。",
        "50个=青禾县20,临溪区15,石桥县15",
        ("和15个", "和16个"),
        "NL302",
    ),
    "28 two totals, two lists": divided(
        "下达搬迁90人、整村推进2个村任务,分别是人口:石桥镇40人、白沙镇50人;分别是村:石桥镇1个、白沙镇1个。",
        "90人=石桥镇40,白沙镇50 + 2个=石桥镇1,白沙镇1",
        ("石桥镇40人", "石桥镇41人"),
        "NL302",
    ),
    "29 brackets are parts": divided(
        "改造危房90户:石桥镇20户(20户均为低保户)、白沙镇30户(含五保5户)、东坪乡40户(其中低保40户)。",
        "90户=石桥镇20,白沙镇30,东坪乡40",
        ("镇30户", "镇31户"),
        "NL302",
    ),
    "30 two totals, one list": divided(
        "安排中央资金300万元、省级资金200万元,其中青禾县200万元、临溪区150万元、石桥县150万元。",
        "500万元=青禾县200,临溪区150,石桥县150",
        ("县150万元", "县149万元"),
        "NL301",
    ),
    "30 one of two totals": divided("新建小学5所、幼儿园6所,其中青禾县3所、临溪区1所。", "", None),
    "31 亿 and 万": divided(
        "下达补助资金1.5亿元,其中青禾县5000万元、临溪区4000万元、石桥县6000万元。",
        "1.5亿元=青禾县5000,临溪区4000,石桥县6000",
        ("石桥县6000", "石桥县7000"),
        "NL302",
    ),
    "32 an amount a county": divided("每县补助100万元,23个县共计0.23亿元。", "", ("0.23", "0.24"), "NL319"),
    "32 the quantity alone": divided("对22个县区每个补助50万元,合计1100万元。", "", ("1100", "1150"), "NL319"),
    "33 a bound and the rest": divided(
        "选派不超过30名科技特派员,其中云山市10名、其余20名由各县区选派。",
        "30名=云山市10,其余20",
        ("其余20名", "其余21名"),
        "NL302",
    ),
    "34 grouped digits": divided(
        "下达资金1,234,500元,其中青禾县500,000元、临溪区734,500元。",
        "1234500元=青禾县500000,临溪区734500",
        ("734,500元", "734,600元"),
        "NL302",
    ),
    "34 malformed": divided(
        "下达资金100万元,其中青禾县34.57万元、临溪区65.43万元。",
        "100万元=青禾县34.57,临溪区65.43",
        ("34.57", "34.568.64"),
        "NL312",
    ),
    "35 headings with their totals": Case(
        "一、中央资金(50万元)\n(一)石桥镇20万元;\n(二)白沙镇30万元。\n二、省级资金(80万元)\n(一)石桥镇50万元;\n(二)白沙镇30万元。\n",
        ["50万元=石桥镇20,白沙镇30", "80万元=石桥镇50,白沙镇30"],
        ("石桥镇50", "石桥镇51"),
        (("NL302", "二、省级资金(80万元)"),),
    ),
    "35 a total of totals": Case(
        "2024年共安排资金130万元,具体如下:\n一、中央资金50万元\n1.石桥镇20万元;\n2.白沙镇30万元。\n二、省级资金80万元\n1.石桥镇50万元;\n2.白沙镇30万元。\n",
        ["130万元=中央资金50,省级资金80", "50万元=石桥镇20,白沙镇30", "80万元=石桥镇50,白沙镇30"],
        ("130", "131"),
        (("NL301", "2024年共安排资金131万元,具体如下:"),),
    ),
    "35 kinds of things are no shares": Case(
        "一、养老服务(20个)\n1.新建社区食堂5个;\n责任单位:市民政局\n2.新建养老院10个。\n责任单位:市民政局\n",
        ["一、", "1 责任单位 市民政局", "2 责任单位 市民政局"],
    ),
    "36 sources in lines": Case(
        "一、资金来源\n中央资金200万元\n省级资金200万元\n市级配套资金100万元\n合计500万元\n二、其他\n做好其他工作。\n",
        ["500万元=中央资金200,省级资金200,市级配套资金100"],
        ("配套资金100", "配套资金90"),
        (("NL301", "合计500万元"),),
    ),
    "36 areas in lines": Case(
        "1.农村危房改造90户。\n石桥镇20户;\n白沙镇30户;\n东坪乡40户。\n责任单位:市住建局\n2.新建公园5个。\n责任单位:市园林局\n",
        ["1 责任单位 市住建局", "90户=石桥镇20,白沙镇30,东坪乡40", "2 责任单位 市园林局"],
        ("东坪乡40", "东坪乡41"),
        (("NL302", "1.农村危房改造90户。"),),
    ),
    "37 an overlap": divided("整改甲类问题20项、乙类问题11项,共24项(其中7项重复)。", "", None),
    "38 an open list": divided("培育云山机械、石桥电子等13家企业上市。", "", None),
}
LEADS = {
    "39 sub-lines": Case(
        "一、农村公路建设60公里\n(一)责任领导:王小明\n(二)责任单位:市交通局\n(三)协办单位:各县区政府\n(四)任务分解:青禾县20公里、临溪区25公里、石桥县15公里。\n"
        "二、老旧小区改造\n(一)责任领导:李建平\n(二)责任单位:市住建局\n(三)协办单位:市财政局\n(四)任务分解:改造小区50个,其中青禾县10个、临溪区40个。\n",
        [
            "1 责任领导 王小明 责任单位 市交通局 协办单位 各县区政府",
            "60公里=青禾县20,临溪区25,石桥县15",
            "2 责任领导 李建平 责任单位 市住建局 协办单位 市财政局",
            "50个=青禾县10,临溪区40",
        ],
        ("石桥县15", "石桥县14"),
        (("NL301", "一、农村公路建设60公里"),),
    ),
    "40 titles without numbers": Case(
        "农村饮水安全工程\n新建水厂2座。\n主管领导:张立群\n责任单位:市水利局\n主要责任人:李建平\n进度安排:12月底前完工。\n"
        "城区公交提升工程\n新开公交线路3条。\n主管领导:王小明\n责任单位:市交通局\n主要责任人:赵大山\n进度安排:10月底前开通。\n"
        "城市绿化工程\n新建公园2个。\n主管领导:王小明\n责任单位:市园林局\n主要责任人:孙国华\n进度安排:10月底前完工。\n",
        [
            "- 主管领导 张立群 责任单位 市水利局 主要责任人 李建平",
            "- 主管领导 王小明 责任单位 市交通局 主要责任人 赵大山",
            "- 主管领导 王小明 责任单位 市园林局 主要责任人 孙国华",
        ],
        ("责任单位:市园林局\n", "责任单位:\n"),
        (("NL202", "责任单位:"),),
    ),
    "41 closing sentences": Case(
        "1.生产总值增长6%左右。由市发展改革委、市统计局,各县区人民政府负责落实。\n2.投资增速高于上年。市发展改革委牵头负责,市财政局配合。\n"
        "3.消费品零售额增长8%。此项工作由市商务局牵头,市财政局等部门配合。\n4.外贸稳定增长。责任单位为市商务局。\n",
        [
            "1  市发展改革委、市统计局、各县区人民政府",
            "2  市发展改革委  市财政局",
            "3  市商务局  市财政局",
            "4 责任单位 市商务局",
        ],
        ("市财政局配合", "市发展改革委配合"),
        (("NL204", "2.投资增速高于上年。市发展改革委牵头负责,市发展改革委配合。"),),
    ),
    "41 a phrase that goes on names nobody": Case(
        "1.开展评比。由市教育局牵头制定办法,各校实施。\n2.组建联盟。支持企业牵头组建创新联合体。\n3.建设平台。市场主体牵头负责。\n",
        ["1", "2", "3"],
    ),
    "42 brackets without labels": Case(
        "1.深化改革。(市政务服务局牵头,市司法局按职责分工负责)\n2.优化服务。(市税务局牵头,市财政局、人民银行云州市分行按职责分工负责)\n3.推进一网通办。(市数据局牵头,各区县人民政府配合)\n"
        "4.加强监管。(市审计局牵头,市公安局配合)\n5.做好保障。(市财政局牵头,市民政局配合)\n",
        [
            "1  市政务服务局  市司法局",
            "2  市税务局  市财政局、人民银行云州市分行",
            "3  市数据局  各区县人民政府",
            "4  市审计局  市公安局",
            "5  市财政局  市民政局",
        ],
        ("(市审计局牵头,市公安局配合)", ""),
        (("NL201", "4.加强监管。"),),
    ),
    "43 a comma between the roles": Case(
        "".join(
            f"{number}.深化第{number}项改革。(牵头单位:{body},配合单位:各区县)\n"
            for number, body in enumerate(("市司法局", "市财政局", "市教育局", "市水利局", "市民政局"), 1)
        ),
        [
            f"{number} 牵头单位 {body} 配合单位 各区县"
            for number, body in enumerate(("市司法局", "市财政局", "市教育局", "市水利局", "市民政局"), 1)
        ],
        ("牵头单位:市教育局,", ""),
        (("NL201", "3.深化第3项改革。(配合单位:各区县)"),),
    ),
    "44 a rule for readers": Case(
        "1.深化改革。\n责任单位:市政务服务局、市司法局(除标注“分别牵头”外,列第一位为牵头单位,下同)\n2.优化服务。\n责任单位:市税务局、市财政局分别牵头\n3.加强监管。\n责任单位:市审计局、市公安局\n",
        ["1 责任单位 市政务服务局、市司法局", "2 责任单位 市税务局、市财政局", "3 责任单位 市审计局、市公安局"],
        ("市审计局、市公安局", "市审计局、市公安局、市审计局"),
        (("NL203", "责任单位:市审计局、市公安局、市审计局"),),
    ),
    "45 a lead of the province": Case(
        "1.建设高速公路100公里。\n省牵头单位:省交通厅\n市牵头单位:市交通局\n责任单位:各县区政府\n2.建设未来乡村20个。\n省牵头单位:省农业农村厅\n市牵头单位:市农业农村局\n责任单位:各县区政府\n",
        [
            "1 省牵头单位 省交通厅 市牵头单位 市交通局 责任单位 各县区政府",
            "2 省牵头单位 省农业农村厅 市牵头单位 市农业农村局 责任单位 各县区政府",
        ],
        ("市牵头单位:市农业农村局", "市牵头单位:"),
        (("NL202", "市牵头单位:"),),
    ),
    "46 leaders of a section": Case(
        "一、发改、财政等工作(牵头领导:张立群、李建平)\n1.推进重大项目。\n责任单位:市发展改革委\n2.加强预算管理。\n责任单位:市财政局\n3.加强审计监督。\n责任单位:市审计局\n"
        "二、教育、卫生等工作(牵头领导:王小明)\n4.新建学校5所。\n责任单位:市教育局\n5.新建医院1座。\n责任单位:市卫生健康委\n",
        [
            "一、 张立群、李建平",
            "1 责任单位 市发展改革委",
            "2 责任单位 市财政局",
            "3 责任单位 市审计局",
            "二、 王小明",
            "4 责任单位 市教育局",
            "5 责任单位 市卫生健康委",
        ],
        ("4.新建", "5.新建"),
        (("NL102", "5.新建医院1座。"),),
    ),
    "47 steps inside a cell": Case(
        "序号 | 实事项目 | 工作举措 | 责任单位 | 配合单位 |\n1 | 改善饮水 | 1.新建水厂2座。2.改造管网30公里。3.4月底前完成招标。 | 市水利局 | 各县区 |\n"
        "2 | 优化公交 | 1.新开线路2条。2.更新公交50辆。 | 市交通局 | 市城管局、各县区 |\n3 | 新建公园 | 新建公园5个。 | 市园林局 | |\n",
        [
            "1 责任单位 市水利局 配合单位 各县区",
            "2 责任单位 市交通局 配合单位 市城管局、各县区",
            "3 责任单位 市园林局",
        ],
        ("市城管局、各县区", "市交通局、各县区"),
        (("NL204", "2 | 优化公交 | 1.新开线路2条。2.更新公交50辆。 | 市交通局 | 市交通局、各县区 |"),),
    ),
    "48 the unit last, or before a deadline": Case(
        "序号\n\n项目名称\n\n工作内容\n\n责任单位\n\n完成时限\n\n1\n\n改善饮水\n\n新建水厂2座,改造管网30公里,让更多的群众喝上放心水。\n\n市水利局\n\n12月底前\n\n2\n\n优化公交\n\n"
        "新开线路2条,更新公交50辆,改善群众出行条件。\n\n市交通局\n\n10月底前\n\n3\n\n新建公园\n\n新建公园5个。\n\n市园林局\n\n11月底前\n",
        ["1 责任单位 市水利局", "2 责任单位 市交通局", "3 责任单位 市园林局"],
        ("\n\n市交通局", ""),
        (("NL318", "序号"),),
    ),
    "49 a unit a line": Case(
        "序号\n\n项目名称\n\n工作内容\n\n责任单位\n\n完成时限\n\n1\n\n改善饮水\n\n新建水厂2座。\n\n县水利局\n\n县财政局\n\n12月底前\n\n2\n\n优化公交\n\n"
        "新开线路2条。\n\n县交通局\n\n县公安局\n\n县城管局\n\n10月底前\n\n3\n\n新建公园\n\n新建公园5个。\n\n县园林局\n\n11月底前\n",
        ["1 责任单位 县水利局、县财政局", "2 责任单位 县交通局、县公安局、县城管局", "3 责任单位 县园林局"],
        ("县公安局\n\n县城管局", "县公安局\n\n县交通局"),
        (("NL203", "县交通局"),),
    ),
    "50 two tasks under one number": Case(
        "1.新建幼儿园5所。\n改扩建小学3所。\n责任单位:市教育局\n2.新建医院1座。\n责任单位:市卫生健康委\n3.新建公园1座。\n责任单位:市园林局\n",
        ["1 责任单位 市教育局", "2 责任单位 市卫生健康委", "3 责任单位 市园林局"],
        ("3.新建", "4.新建"),
        (("NL101", "4.新建公园1座。"),),
    ),
    "51 a head that counts": Case(
        "序号 | 重点工作任务(2项牵头工作、1项配合工作) | 责任单位 |\n1 | 推进重大项目 | 市发展改革委 |\n2 | 优化营商环境 | 市发展改革委 |\n3 | 建学校 | 市教育局 |\n",
        ["1 责任单位 市发展改革委", "2 责任单位 市发展改革委", "3 责任单位 市教育局"],
        ("\n3 |", "\n4 |"),
        (("NL101", "4 | 建学校 | 市教育局 |"),),
    ),
    "52 a level for the whole list": Case(
        "1.推进重大项目。\n责任单位:市发展改革委、财政局,各县区\n2.加强预算管理。\n责任单位:市财政、审计局,各县(区)人民政府\n",
        ["1 责任单位 市发展改革委、市财政局、各县区", "2 责任单位 市财政局、市审计局、各县(区)人民政府"],
        ("市财政、审计局", "市财政、审计、财政局"),
        (("NL203", "责任单位:市财政、审计、财政局,各县(区)人民政府"),),
    ),
}
NUMBERS = {
    "53 numbers glued to figures": Case(
        "一、城建\n1.新建公园5个。\n责任单位:市园林局\n2.50个小区完成改造。\n责任单位:市住建局\n3.2009年4月开工建设。\n责任单位:市交通局\n4.1.5万亩造林。\n责任单位:市林业局\n5.加强管理。\n责任单位:市城管局\n",
        [
            "一、",
            "1 责任单位 市园林局",
            "2 责任单位 市住建局",
            "3 责任单位 市交通局",
            "4 责任单位 市林业局",
            "5 责任单位 市城管局",
        ],
        ("5.加强", "6.加强"),
        (("NL101", "6.加强管理。"),),
    ),
    "53 steps with months": Case(
        "一、绿化\n1.1月底前完成设计。\n2.2月底前完成招标。\n3.3月底前开工。\n责任单位:市园林局\n二、公园\n建公园。\n责任单位:市园林局\n三、造林\n1.5万亩造林任务年底前完成。\n责任单位:市林业局\n",
        ["1 责任单位 市园林局", "2 责任单位 市园林局", "3 责任单位 市林业局"],
        ("三、造林", "四、造林"),
        (("NL101", "四、造林"),),
    ),
    "53 numbers of sections": Case(
        "1.1建设公园5个。\n责任单位:市园林局\n1.2改造小区50个。\n责任单位:市住建局\n2.1新建学校。\n责任单位:市教育局\n",
        ["- 责任单位 市园林局", "- 责任单位 市住建局", "- 责任单位 市教育局"],
    ),
    "54 第一件实事": Case(
        "第一件实事:改造小区50个。\n责任单位:市住建局\n第二件实事:新建公园5个。\n责任单位:市园林局\n第三件实事:新建学校3所。\n责任单位:市教育局\n",
        ["1 责任单位 市住建局", "2 责任单位 市园林局", "3 责任单位 市教育局"],
        ("第三件", "第四件"),
        (("NL101", "第四件实事:新建学校3所。"),),
    ),
    "54 实事一": Case(
        "实事一:改造小区50个。\n责任单位:市住建局\n实事二:新建公园5个。\n责任单位:市园林局\n实事三:新建学校3所。\n责任单位:市教育局\n",
        ["1 责任单位 市住建局", "2 责任单位 市园林局", "3 责任单位 市教育局"],
        ("实事三", "实事四"),
        (("NL101", "实事四:新建学校3所。"),),
    ),
    "54 stars": Case(
        "1*.改造小区50个。\n责任单位:市住建局\n2*新建公园5个。\n责任单位:市园林局\n★3.新建学校3所。\n责任单位:市教育局\n4.新建医院。\n责任单位:市教育局\n",
        ["1 责任单位 市住建局", "2 责任单位 市园林局", "3 责任单位 市教育局", "4 责任单位 市教育局"],
        ("4.新建", "5.新建"),
        (("NL101", "5.新建医院。"),),
    ),
    "54 numbers of one character": Case(
        "⒈建设公园5个。\n责任单位:市园林局\n⒉改造小区50个。\n责任单位:市住建局\n⒊新建学校。\n责任单位:市教育局\n",
        ["1 责任单位 市园林局", "2 责任单位 市住建局", "3 责任单位 市教育局"],
        ("⒊", "⒋"),
        (("NL101", "⒋新建学校。"),),
    ),
    "54 numbers run on, page markers": Case(
        "一、城建\n1.改造小区50个。\n责任单位:市住建局\n第1页 共3页\n2.新建公园5个。\n责任单位:市园林局\n— 2 —\n二、教育\n3.新建学校3所。\n责任单位:市教育局\n- 3 -\n4.新建幼儿园3所。\n责任单位:市教育局\n",
        ["一、", "1 责任单位 市住建局", "2 责任单位 市园林局", "二、", "3 责任单位 市教育局", "4 责任单位 市教育局"],
        ("4.新建", "5.新建"),
        (("NL101", "5.新建幼儿园3所。"),),
    ),
    "56 NBSP": Case(
        "\u00a0\u00a01.新建公园5个,其中城\u00a0\u00a0厢区2个、青\u00a0禾县3个。\n\u00a0责任单位:市\u00a0园林局\n\u00a02.\u00a0改造小区50个。\n责任单位:市\u00a0住建局\n",
        ["1 责任单位 市园林局", "5个=城厢区2,青禾县3", "2 责任单位 市住建局"],
        ("区2个", "区3个"),
        (("NL302", "\u00a0\u00a01.新建公园5个,其中城\u00a0\u00a0厢区3个、青\u00a0禾县3个。"),),
    ),
    "57 years": Case(
        "1.二00四年以来建成的小区改造50个。\n责任单位:市住建局\n2.20*年新建学校3所。\n责任单位:市教育局\n3.20**年12月底前完成。\n责任单位:市教育局\n4.2022510新建公园。\n责任单位:市教育局\n",
        ["1 责任单位 市住建局", "2 责任单位 市教育局", "3 责任单位 市教育局", "4 责任单位 市教育局"],
        ("二00四年", "二OO四年"),
        (("NL412", "1.二OO四年以来建成的小区改造50个。"),),
    ),
}
CASES = {**INLINE, **LEADS, **NUMBERS}


def check(text: str) -> CheckedFile:
    checked = check_bytes("通知.txt", text.encode(), all_rules(), Wanted(parsed=True))
    assert not checked.faults
    return checked


def parsed(checked: CheckedFile) -> Notice:
    assert checked.parsed is not None
    return checked.parsed


def understood(notice: Notice) -> list[str]:
    """Headings that number tasks, tasks with their roles, and sums, in half width."""
    found = [line for part in notice.parts for line in _of_place(part)]
    return [line.translate({wide: narrow for narrow, wide in FULL.items()}).replace("\u00a0", "") for line in found]


def _of_place(place: Part | Section) -> list[str]:
    found = list(_sums(place.allocations))
    for task in place.tasks:
        found += [_task(task), *_sums(task.allocations)]
    for section in place.sections:
        if section.ordinal and any(True for _ in section.all_tasks()):
            found.append(f"{section.ordinal.text} {'、'.join(section.leaders)}".strip())
        found += _of_place(section)
    return found


def _task(task: Task) -> str:
    roles = [f"{each.label} {'、'.join(party.full_name for party in each.list.parties)}" for each in task.assignments]
    return " ".join([str(task.ordinal.value) if task.ordinal else "-", *roles])


def _sums(allocations: tuple[Allocation, ...]) -> list[str]:
    multiplier = {1: "", 10_000: "万", 100_000_000: "亿"}
    return [
        f"{entry.total.written:f}{multiplier[int(entry.total.scale)]}{entry.total.unit}="
        + ",".join(f"{share.label}{share.figure.written:f}" for share in entry.shares if share.figure)
        for allocation in allocations
        for entry in allocation.sums
    ]


def said(checked: CheckedFile) -> list[tuple[str, str]]:
    """Errors and warnings, each with its line."""
    lines = checked.document.text.split("\n")
    return [
        (finding.code, lines[checked.document.line_number(finding.span.start) - 1])
        for finding in checked.findings
        if finding.severity.value != "info"
    ]


@pytest.mark.parametrize("form", ["narrow", "wide"])
@pytest.mark.parametrize("name", CASES)
def test_layout(name: str, form: str) -> None:
    case = CASES[name]

    def shown(words: str) -> str:
        return words if form == "narrow" else words.translate(FULL)

    checked = check(shown(LETTER + case.text))
    assert understood(parsed(checked)) == [each for each in case.understood if each]
    assert said(checked) == []
    if case.fault is None:
        return
    old, new = case.fault
    assert case.text.count(old) == 1
    assert said(check(shown(LETTER + case.text.replace(old, new)))) == [(code, shown(line)) for code, line in case.said]


def test_figures_of_a_division() -> None:
    """The difference is held in the figures' own unit, and the words that missed the sum are told."""
    checked = check(LETTER + item("下达资金300万元、配套资金200万元,其中青禾县200万元、临溪区150万元、石桥县149万元。"))
    (finding,) = [finding for finding in checked.findings if finding.code == "NL301"]
    assert finding.evidence is not None
    assert [str(each) for each in (finding.evidence.stated, finding.evidence.computed, finding.evidence.difference)] == [
        "500",
        "499",
        "-1",
    ]
    assert [term.label for term in finding.evidence.terms] == ["青禾县", "临溪区", "石桥县"]


@pytest.mark.parametrize(
    "words",
    [
        "新建公园10个。其中青禾县境内3个为口袋公园。",
        "新建公路60公里,改造危桥5座。其中:青禾县公路20公里、桥2座;临溪区公路40公里、桥3座。",
        "建设公路60公里。其中,青禾县20公里、临溪区20公里已完工。",
        "安排中央资金300万元、省级资金200万元,其中青禾县省级资金80万元、临溪区110万元。",
        "新增学位500个,新建学校2所。青禾县300个、临溪区210个。",
        "培育家庭农场30家,每个乡镇各5家。",
        "建设项目100个,市区30个,各县60个。",
        "共60户,其中青禾县、临溪区分别20、35、10户。",
    ],
)
def test_nothing_is_summed_where_no_reading_is_certain(words: str) -> None:
    assert said(check(LETTER + item(words))) == []


@pytest.mark.parametrize("form", ["narrow", "wide"])
def test_traditional_characters(form: str) -> None:
    text = (
        "雲州市人民政府辦公室關於印發重點任務分解的通知\n\n各縣(區)人民政府:\n\n現將《重點任務分解》印發給你們,請認真落實。\n\n雲州市人民政府辦公室\n\n2024年3月18日\n\n"
        "重點任務分解\n\n一、改造老舊小區\n目標任務:改造小區50個,其中青禾縣20個、臨溪區30個。\n責任領導:張立群\n牽頭單位:市住建局\n責任單位:市財政局、發展改革委\n配合單位:各縣區政府\n"
        "二、農村公路\n目標任務:建設農村公路60公里。\n責任領導:李建平\n牽頭單位:市交通局\n責任單位:市財政局\n配合單位:各縣區政府\n任務分解\n青禾縣\n臨溪區\n石橋縣\n公路(公里)\n10\n20\n30\n"
    )
    text = text if form == "narrow" else text.translate(FULL)
    checked = check(text)
    assert understood(parsed(checked)) == [
        "1 责任领导 張立群 牵头单位 市住建局 责任单位 市財政局、市發展改革委 配合单位 各縣區政府",
        "50个=青禾縣20,臨溪區30",
        "2 责任领导 李建平 牵头单位 市交通局 责任单位 市財政局 配合单位 各縣區政府",
        "60公里=青禾縣10,臨溪區20,石橋縣30",
    ]
    assert said(checked) == []
    line = "公路(公里)" if form == "narrow" else "公路(公里)".translate(FULL)
    assert said(check(text.replace("\n30\n", "\n29\n"))) == [("NL301", line)]


def test_pronunciations_behind_characters() -> None:
    text = (
        "雲(yún)州市人民政府關(guān)于印發重點(diǎn)任務(wù)的通知\n\n各縣(xiàn)(區(qū))人民政府:\n\n現將《重點(diǎn)任務(wù)》印發給你們。\n\n雲(yún)州市人民政府\n\n2024年3月18日\n\n"
        "重點(diǎn)任務(wù)\n\n1.新建公園(yuán)5個(gè),其中青禾縣(xiàn)2個(gè)、臨(lín)溪區(qū)4個(gè)。\n責任單位(wèi):市園(yuán)林局\n"
    )
    checked = check(text)
    assert understood(parsed(checked)) == ["1 责任单位 市園林局", "5个=青禾縣2,臨溪區4"]
    (finding,) = [finding for finding in checked.findings if finding.severity.value != "info"]
    place = checked.document.locate(finding.span)
    assert text.split("\n")[place.line - 1][place.column - 1] == "5"
    assert [finding.code for finding in checked.findings if finding.code == "NL003"] == ["NL003"]


def test_a_rare_character_may_have_its_pronunciation() -> None:
    checked = check(LETTER + item("修建垚(yáo)山公园5个。"))
    assert not checked.document.left_out
    assert said(checked) == []


def test_a_masked_year_and_a_date_without_its_marks() -> None:
    masked = LETTER.replace("2024年", "20*年").replace("重点任务分解", "20*年重点任务分解") + item("新建公园5个。")
    lost = LETTER.replace("2024年3月18日", "2022510") + item("新建公园5个。")
    assert said(check(masked)) == said(check(lost)) == []
    assert [part.title for text in (masked, lost) for part in parsed(check(text)).parts] == ["20*年重点任务分解", "重点任务分解"]
    assert parsed(check(lost)).issuer == "云州市人民政府办公室"


def test_ten_titles_side_by_side_are_counted() -> None:
    titles = "".join(
        f"《云州市{what}方案》" for what in ("绿化", "公交", "供水", "教育", "医疗", "养老", "就业", "文体", "应急", "节水")
    )
    letter = LETTER.replace("重点任务分解", f"{titles}十个方案", 1).split("现将")[0]
    text = f"{letter}{titles}等十个方案已经市政府同意,现印发给你们,请认真落实。\n\n云州市人民政府办公室\n\n2024年3月18日\n"
    assert said(check(text)) == []
    wrong = text.replace("《云州市节水方案》等十个", "等十个")
    assert len(parsed(check(text)).announcements) == 10
    assert len(parsed(check(wrong)).announcements) == 9


FIRST = LETTER + "1.新建城市公园5个。\n责任单位:市园林局\n2.完成造林3000亩。\n责任单位:市林业局\n"
SECOND = (
    LETTER.replace("云州", "江州").replace("重点任务", "年度目标").replace("2024年3月18日", "2026年3月18日")
    + "1.2025年6月底前新建城市公园6个。\n责任单位:市园林局\n2.完成造林4000亩。\n责任单位:市城管局\n3.新建水厂1座。\n责任单位:市水利局\n"
)


@pytest.mark.parametrize("form", ["narrow", "wide"])
def test_two_notices_in_one_file(form: str) -> None:
    """Numbers, announcements, facts and dates are each notice's own."""

    def shown(words: str) -> str:
        return words if form == "narrow" else words.translate(FULL)

    checked = check(shown(FIRST + "\n" + SECOND))
    notice = parsed(checked)
    assert said(checked) == []
    assert [part.title for part in notice.parts] == ["重点任务分解", "年度目标分解"]
    assert [len(list(part.all_tasks())) for part in notice.parts] == [2, 3]
    assert [each.title for each in notice.announcements] == ["重点任务分解", "年度目标分解"]
    assert (notice.title, notice.issuer) == ("云州市人民政府办公室关于印发重点任务分解的通知", "云州市人民政府办公室")
    assert [notice.notice_of(part.span.start) for part in notice.parts] == [0, 1]
    wrong = SECOND.replace("3.新建", "4.新建").replace("年度目标分解\n\n1.", "年度任务目标分解\n\n1.")
    assert [code for code, _ in said(check(shown(FIRST + "\n" + wrong)))] == ["NL108", "NL101"]


def test_a_cited_notice_is_no_further_one() -> None:
    text = (
        LETTER + "1.落实市政府关于加强绿化的通知\n责任单位:市园林局\n2.印发关于供水的通知\n各县区政府要落实:\n责任单位:市水利局\n"
    )
    assert parsed(check(text)).further == ()


def test_words_that_traditional_characters_write_otherwise() -> None:
    text = LETTER + "1.加強帳戶管理。\n責任單位:市財政局\n2.做好其他工作。\n責任單位:市教育局\n"
    assert said(check(text)) == []


@pytest.mark.parametrize(
    "lines",
    [
        "中央资金200万元\n省级资金200万元\n其中:债券50万元\n市级资金100万元\n县级资金440万元\n合计550万元",
        "中央资金200万元\n省级资金200万元\n小计400万元\n市级资金100万元\n县级资金60万元\n合计550万元",
        "中央资金100万元\n合计100万元\n市级资金200万元\n县级资金210万元\n总计500万元",
        "新建道路20公里\n新建桥梁10座\n合计投资3亿元",
    ],
)
def test_a_sum_below_lines_of_several_levels_is_not_held_against_them(lines: str) -> None:
    assert said(check(LETTER + f"一、资金\n{lines}\n二、其他\n做好其他工作。\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "一、重点项目(投资500万元)\n1.石桥水厂200万元。\n2.白沙水厂200万元。\n",
        "一、工业投资10亿元\n1.石桥镇2亿元。\n2.白沙镇3亿元。\n3.加快项目前期。\n",
        "一、招商引资增长10%\n1.石桥镇2亿元。\n2.白沙镇3亿元。\n",
    ],
)
def test_a_heading_that_its_lines_may_not_divide(text: str) -> None:
    assert not [code for code, _ in said(check(LETTER + text)) if code in ("NL301", "NL302")]


def test_a_row_that_lost_a_cell_names_no_deadline_as_a_body() -> None:
    text = CASES["48 the unit last, or before a deadline"].text
    for lost in ("\n\n市水利局", "\n\n市园林局", "\n\n10月底前", "\n\n优化公交"):
        checked = check(LETTER + text.replace(lost, ""))
        assert [code for code, _ in said(checked)] == ["NL318"]
        assert understood(parsed(checked)) == []

"""Forms in which offices write the same thing, beyond the layouts: a sound notice says nothing, and one fault is found where it stands."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from .test_text_layouts import FULL, LETTER, check, parsed, said, understood


class Form(NamedTuple):
    """``understood``: tasks with their roles, headings above them. ``faults``: words, what they become, the code, and the line that it stands on."""

    text: str
    understood: list[str]
    faults: tuple[tuple[str, str, str, str], ...] = ()


TASKS = {
    "labels behind the last words": Form(
        "1.建设农田3万亩。牵头单位:市农业农村局;责任单位:市水利局、各县区政府\n2.改造公路20公里。牵头单位:市交通局;责任单位:市财政局\n"
        "3.新建水厂2座,牵头单位:市水利局;责任单位:市财政局\n4.新建公园5个 牵头单位:市园林局 责任单位:市住建局\n5.新建学校2所。牵头单位:市教育局\n",
        [
            "1 牵头单位 市农业农村局 责任单位 市水利局、各县区政府",
            "2 牵头单位 市交通局 责任单位 市财政局",
            "3 牵头单位 市水利局 责任单位 市财政局",
            "4 牵头单位 市园林局 责任单位 市住建局",
            "5 牵头单位 市教育局",
        ],
        (
            (
                "。牵头单位:市交通局;责任单位:市财政局",
                "。责任单位:市财政局",
                "NL201",
                "2.改造公路20公里。责任单位:市财政局",
            ),
            (
                "市水利局、各县区政府",
                "市水利局、市水利局",
                "NL203",
                "1.建设农田3万亩。牵头单位:市农业农村局;责任单位:市水利局、市水利局",
            ),
        ),
    ),
    "a deadline behind the bodies": Form(
        "1.建设农田3万亩。(牵头单位:市农业农村局;配合单位:市水利局;完成时限:2024年11月底)\n2.改造公路20公里。\n责任单位:市交通局、市财政局;完成时限:长期坚持\n",
        ["1 牵头单位 市农业农村局 配合单位 市水利局", "2 责任单位 市交通局、市财政局"],
    ),
    "a list that goes on below": Form(
        "1.推进试点。\n责任单位:市交通局、市财政局、\n市水利局、\n各县区政府\n2.建设农田3万亩。\n责任单位:市农业农村局\n",
        ["1 责任单位 市交通局、市财政局、市水利局、各县区政府", "2 责任单位 市农业农村局"],
        (
            ("\n各县区政府", "\n市财政局", "NL203", "市财政局"),
            ("\n各县区政府", "", "NL205", "市水利局、"),
        ),
    ),
    "a bracket behind the title": Form(
        "".join(
            f"{number}.{what}(市{body}局牵头,市财政局、各县区政府配合)。年内完成{number}处。\n"
            for number, (what, body) in enumerate(
                (
                    ("高标准农田建设", "水利"),
                    ("农村道路建设", "交通"),
                    ("农村学校建设", "教育"),
                    ("城市公园建设", "园林"),
                    ("老旧小区改造", "住建"),
                ),
                1,
            )
        ),
        [
            f"{number}  市{body}局  市财政局、各县区政府"
            for number, body in enumerate(("水利", "交通", "教育", "园林", "住建"), 1)
        ],
        (
            ("(市教育局牵头,市财政局、各县区政府配合)", "", "NL201", "3.农村学校建设。年内完成3处。"),
            (
                "(市园林局牵头,市财政局",
                "(市园林局牵头,市园林局",
                "NL204",
                "4.城市公园建设(市园林局牵头,市园林局、各县区政府配合)。年内完成4处。",
            ),
        ),
    ),
    "brackets of bodies alone": Form(
        "一、新建公园5个。(市园林局、市住建局)\n二、新建学校2所。(市教育局,8月底前)\n三、改造公路20公里。(市交通局、市财政局)\n四、新建水厂2座。(市水利局)\n"
        "五、建设农田3万亩。(市农业农村局、各县(区)政府)\n",
        [
            "1  市园林局、市住建局",
            "2  市教育局",
            "3  市交通局、市财政局",
            "4  市水利局",
            "5  市农业农村局、各县(区)政府",
        ],
        (
            ("(市交通局、市财政局)", "", "NL201", "三、改造公路20公里。"),
            ("市园林局、市住建局", "市园林局、市园林局", "NL203", "一、新建公园5个。(市园林局、市园林局)"),
        ),
    ),
    "departments of a ministry": Form(
        "(一)编制目录。(政策司牵头,法规司参加)\n(二)建设平台。(信息司负责)\n(三)开展评估。(安全司牵头,信息司、各省数据部门参加)\n",
        ["1  政策司  法规司", "2  信息司", "3  安全司  信息司、各省数据部门"],
        (("(安全司牵头,信息司", "(安全司牵头,安全司", "NL204", "(三)开展评估。(安全司牵头,安全司、各省数据部门参加)"),),
    ),
    "points of a task": Form(
        "1.净增高新技术企业80家。\n——完成评价300家。\n——组织申报150家。\n牵头单位:市科技局\n配合单位:市税务局\n2.建设孵化载体5家。\n——新增省级孵化器1家。\n牵头单位:市科技局\n"
        "3.举办推介会20场。\n牵头单位:市商务局\n",
        ["1 牵头单位 市科技局 配合单位 市税务局", "2 牵头单位 市科技局", "3 牵头单位 市商务局"],
        (("市税务局", "市科技局", "NL204", "配合单位:市科技局"),),
    ),
    "posts before names in headings": Form(
        "一、由常务副市长张明华同志牵头负责的工作\n1.新建公园5个。\n责任单位:市园林局\n二、由副市长、市公安局局长赵刚同志牵头负责的工作\n2.新建学校2所。\n责任单位:市教育局\n",
        ["一、 张明华", "1 责任单位 市园林局", "二、 赵刚", "2 责任单位 市教育局"],
    ),
    "bodies of no level among those of the city": Form(
        "1.改造管线。\n责任单位:市住建局、国网云州供电公司、云州水务集团、国网供电公司\n2.春季田管。\n责任股室:种植业股、农资站\n",
        ["1 责任单位 市住建局、国网云州供电公司、云州水务集团、国网供电公司", "2 责任股室 种植业股、农资站"],
    ),
    "chapters and articles": Form(
        "第一章 产业\n第一条 新建公园5个。\n责任单位:市园林局\n第二条 建设农田3万亩。\n责任单位:市农业农村局\n第二章 民生\n第三条 新建学校2所。\n责任单位:市教育局\n第四条 新建医院1座。\n责任单位:市卫生健康委\n",
        ["第一章", "1 责任单位 市园林局", "2 责任单位 市农业农村局", "第二章", "3 责任单位 市教育局", "4 责任单位 市卫生健康委"],
        (
            ("第四条", "第五条", "NL101", "第五条 新建医院1座。"),
            ("第二章", "第三章", "NL101", "第三章 民生"),
        ),
    ),
    "labels in the middle of a paragraph": Form(
        "一、稳增长。生产总值增长6%,责任单位:市发展改革委、市统计局。工业增加值增长7%,责任单位:市工业和信息化局。\n二、扩内需。开展活动50场,责任单位:市商务局。\n",
        ["1 责任单位 市发展改革委、市统计局 责任单位 市工业和信息化局", "2 责任单位 市商务局"],
    ),
    "a bracket that was broken off": Form(
        "(一)深化国企改革。(市国资委牵头,\n市财政局配合)\n(二)深化农村改革。(市农\n业农村局牵头,市自然资源局配合)\n(三)深化财税改革。(市财政局牵头)\n(四)深化教育改革。(牵头单位:市教育局;责任单位:市财政局、\n各县区政府)\n(五)深化就业改革。(市人力资源社会\n保障局牵头)\n",
        [
            "1  市国资委  市财政局",
            "2  市农业农村局  市自然资源局",
            "3  市财政局",
            "4 牵头单位 市教育局 责任单位 市财政局、各县区政府",
            "5  市人力资源社会保障局",
        ],
        (
            ("市国资委牵头,\n市财政局", "市国资委牵头,\n市国资委", "NL204", "市国资委配合)"),
            ("(市财政局牵头)", "", "NL201", "(三)深化财税改革。"),
        ),
    ),
    "numbers before 工作任务": Form(
        "一、产业\n1.工作任务:新建公园5个。\n牵头单位:市园林局\n2.工作任务:改造小区30个。\n牵头单位:市住建局\n二、民生\n3.工作任务:新建学校2所。\n牵头单位:市教育局\n",
        ["一、", "1 牵头单位 市园林局", "2 牵头单位 市住建局", "二、", "3 牵头单位 市教育局"],
        (("牵头单位:市教育局", "牵头单位:", "NL202", "牵头单位:"),),
    ),
    "steps below numbered headings": Form(
        "一、产业\n1.去产能。压减产能120万吨。\n(1)关闭煤矿3处。\n牵头单位:市能源局\n(2)推进重组。\n牵头单位:市工信局\n2.降成本。\n(1)降低税费。\n牵头单位:市税务局\n(2)降低电价。\n牵头单位:市发展改革委\n"
        "二、民生\n3.办好医疗。\n(1)新建医院1座。\n牵头单位:市卫生健康委\n(2)新建诊所5个。\n牵头单位:市卫生健康委\n",
        [
            "一、",
            "1.",
            "1 牵头单位 市能源局",
            "2 牵头单位 市工信局",
            "2.",
            "1 牵头单位 市税务局",
            "2 牵头单位 市发展改革委",
            "二、",
            "3.",
            "1 牵头单位 市卫生健康委",
            "2 牵头单位 市卫生健康委",
        ],
        (
            ("(2)推进重组。\n牵头单位:市工信局\n", "(2)推进重组。\n", "NL201", "(2)推进重组。"),
            ("(2)降低", "(3)降低", "NL101", "(3)降低电价。"),
        ),
    ),
    "a heading among tasks": Form(
        "一、产业\n(一)建设农田3万亩。(市农业农村局牵头,市水利局配合)\n(二)改造公路20公里。(市交通局牵头)\n(三)新建水厂2座。(市水利局牵头)\n"
        "二、民生\n(四)新建公园5个。(市园林局牵头)\n(五)新建学校2所。(市教育局牵头)\n(六)新建医院1座。(市卫生健康委牵头)\n"
        "三、工作要求\n(一)加强领导。各单位要高度重视。\n(二)严格督查。市政府督查室要定期通报。\n",
        [
            "一、",
            "1  市农业农村局  市水利局",
            "2  市交通局",
            "3  市水利局",
            "二、",
            "4  市园林局",
            "5  市教育局",
            "6  市卫生健康委",
        ],
        (
            ("(市交通局牵头)", "", "NL201", "(二)改造公路20公里。"),
            ("(市园林局牵头)", "", "NL201", "(四)新建公园5个。"),
        ),
    ),
}


@pytest.mark.parametrize("form", ["narrow", "wide"])
@pytest.mark.parametrize("name", TASKS)
def test_form(name: str, form: str) -> None:
    case = TASKS[name]

    def shown(words: str) -> str:
        return words if form == "narrow" else words.translate(FULL)

    checked = check(shown(LETTER + case.text))
    assert understood(parsed(checked)) == case.understood
    assert said(checked) == []
    for old, new, code, line in case.faults:
        assert case.text.count(old) == 1
        assert said(check(shown(LETTER + case.text.replace(old, new)))) == [(code, shown(line))]


FIELDS = LETTER + "1.新建公园5个。\n责任单位:市园林局\n2.新建学校2所。\n责任单位:市教育局\n3.新建水厂2座。\n责任单位:市水利局\n"


def test_sentences_below_the_last_task() -> None:
    checked = check(FIELDS + "以上任务由各责任单位组织实施。\n各责任单位要于每月25日前报送进展情况。\n")
    assert [finding.code for finding in checked.findings if finding.code == "NL113"] == []


def test_what_stands_below_the_signature() -> None:
    """The day of printing is no day of signing, and nothing there is a task."""
    tail = "云州市人民政府\n2024年3月18日\n主题词:政府工作 任务 通知\n抄送:市委办公室,市人大办公室。\n云州市人民政府办公室秘书科  2024年3月20日印发\n(共印150份)\n"
    letter, tasks = FIELDS.split("云州市人民政府办公室\n\n2024年3月18日\n\n")
    checked = check(letter.replace("办公室", "") + tasks + tail)
    notice = parsed(checked)
    assert not checked.findings or said(checked) == []
    assert (notice.issuer, notice.date and notice.date.iso()) == ("云州市人民政府", "2024-03-18")
    assert [finding.code for finding in checked.findings if finding.code == "NL113"] == []


@pytest.mark.parametrize("words", ["2024年市《政府工作报告》重点任务", "《政府工作报告》主要目标任务分工"])
def test_a_title_whose_tasks_are_issued_is_no_attachment(words: str) -> None:
    letter = LETTER.replace("现将《重点任务分解》印发", f"现将{words}印发").replace(
        "认真落实。", "认真落实。\n\n附件:重点任务分解"
    )
    text = letter + FIELDS.removeprefix(LETTER)
    assert [each.title for each in parsed(check(text)).announcements] == ["重点任务分解"]
    assert said(check(text)) == []


def test_a_short_name_is_no_second_attachment() -> None:
    letter = LETTER.replace("现将《重点任务分解》印发", "现将《重点任务分解》(以下简称《任务分解》)印发")
    letter = letter.replace("认真落实。", "认真落实。\n\n附件:重点任务分解")
    assert said(check(letter + FIELDS.removeprefix(LETTER))) == []


def test_several_bodies_above_the_title() -> None:
    bodies = "云州市发展和改革委员会\n云州市财政局\n云州市住房和城乡建设局\n"
    checked = check(bodies + FIELDS.replace("云州市人民政府办公室关于", "关于").replace("云州市人民政府办公室\n", bodies))
    assert parsed(checked).title == bodies.replace("\n", "") + "关于印发重点任务分解的通知"
    assert said(checked) == []


@pytest.mark.parametrize(
    "body", ["云州市人民政府督查室", "桃源街道办事处", "中共云州市委", "云州职业技术学院", "云州市消防救援支队"]
)
def test_bodies_that_sign(body: str) -> None:
    checked = check(FIELDS.replace("云州市人民政府办公室", body))
    assert parsed(checked).issuer == body
    assert said(checked) == []


COUNTED = LETTER + (
    "一、产业(2项)\n1.新建公园5个。\n责任单位:市园林局\n2.新建学校2所。\n责任单位:市教育局\n二、民生(3项)\n3.新建水厂2座。\n责任单位:市水利局\n"
    "4.改造公路20公里。\n责任单位:市交通局\n5.新建医院1座。\n责任单位:市卫生健康委\n三、环境(1项)\n6.完成造林3万亩。\n责任单位:市林业局\n"
)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", []),
        ("民生(3项)", "民生(4项)", ["二、民生(4项)"]),
        ("现将", "市政府重点任务共6项,现将", []),
        ("现将", "市政府重点任务共7项,现将", ["市政府重点任务共7项,现将《重点任务分解》印发给你们,请认真落实。"]),
        ("现将", "市政府重点任务共3项,现将", []),
        ("一、产业(2项)", "(共6项)\n一、产业(2项)", []),
        ("一、产业(2项)", "(共8项)\n一、产业(2项)", ["(共8项)"]),
        ("产业(2项)", "产业(5项)", ["一、产业(5项)"]),
    ],
)
def test_counts_of_tasks(old: str, new: str, found: list[str]) -> None:
    assert said(check(COUNTED.replace(old, new, 1) if old else COUNTED)) == [("NL105", line) for line in found]


def test_counts_of_something_else() -> None:
    """Where two headings differ from their tasks, they count another thing."""
    assert said(check(COUNTED.replace("(2项)", "(12项)").replace("(3项)", "(8项)"))) == []


def test_ten_great_projects() -> None:
    tasks = "".join(
        f"第{number}件:新建公园{size}个。\n责任单位:市园林局\n" for size, number in enumerate("一二三四五六七八九十", 1)
    )
    text = LETTER.replace("重点任务", "2024年十大民生实事") + tasks
    assert said(check(text)) == []
    assert [code for code, _ in said(check(text.replace("十大", "八大")))][:1] == ["NL105"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("完成时限:2024年12月31日", []),
        ("完成时限:2023年12月31日", ["NL504"]),
        ("完成时限:2023年11月底", ["NL504"]),
        ("完成时限:2023年11月底开工,2024年11月底竣工", []),
        ("完成时间:2024年2月30日", ["NL502"]),
        ("完成时间:2023年2月29日", ["NL502"]),
        ("完成时间:2024年3月29日(星期五)", []),
        ("完成时间:2024年3月29日(星期四)", ["NL502"]),
        ("完成时间:5月8日(星期三)", []),
        ("完成时间:5月8日(星期日)", ["NL502"]),
        ("完成时间:5月8日(周四)", []),
        ("备注:5月8日周边", []),
    ],
)
def test_days_and_deadlines(words: str, found: list[str]) -> None:
    assert [code for code, _ in said(check(FIELDS + words + "\n"))] == found


def test_an_introduction_is_no_addressee() -> None:
    text = "青禾县工程责任分工\n县政府确定2024年实施五大工程,现将责任分工明确如下:\n" + FIELDS.removeprefix(LETTER)
    checked = check(text)
    assert parsed(checked).addressees == ()
    assert said(checked) == []


def test_a_place_in_the_title_is_no_issuer() -> None:
    assert said(check(FIELDS.replace("云州市人民政府办公室关于印发", "云州市关于印发"))) == []


def test_bold_words_of_markdown() -> None:
    text = (
        "**一、产业**\n**1. 建设农田。** 建成3万亩。\n**责任单位:** 市农业农村局\n**2. 新建公园5个。**\n- **责任单位**:市园林局\n"
        "3. 新建水厂2座。\n责任单位:市水利局\n"
    )
    checked = check(LETTER + text)
    assert understood(parsed(checked)) == ["一、", "1 责任单位 市农业农村局", "2 责任单位 市园林局", "3 责任单位 市水利局"]
    assert said(checked) == []
    assert said(check(LETTER + text.replace("水厂2座", "水厂**座"))) == [("NL111", "3. 新建水厂**座。")]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("建设老年食堂  个。", "NL111"),
        ("建设老年食堂 个体工商户也可参与。", ""),
        ("服务业增加值占生产总值比重达到148%。", "NL402"),
        ("服务业增加值占生产总值比重达到48%。", ""),
        ("工业增加值增长8左右%。", "NL401"),
        ("粮食产量稳定在320万万吨。", "NL611"),
        ("算力达到每秒200亿亿次。", ""),
        ("服务业增加值占生产总值比重增长148%。", ""),
    ],
)
def test_slips_in_a_task(words: str, code: str) -> None:
    assert said(check(FIELDS.replace("新建公园5个。", words))) == ([(code, f"1.{words}")] if code else [])


def test_a_paragraph_with_its_heading_in_front_divides() -> None:
    text = (
        FIELDS
        + "二、保障措施\n(一)加强领导。各单位要高度重视。\n(二)保障资金。安排补助资金500万元,其中青禾县200万元、临溪区300万元。\n"
    )
    assert said(check(text)) == []
    assert [code for code, _ in said(check(text.replace("300万元", "310万元")))] == ["NL302"]


def test_attachments_under_other_numbers() -> None:
    letter, tasks = FIELDS.split("重点任务分解\n\n1.")
    listed = letter.replace("认真落实。", "认真落实。\n\n附件:1.重点任务分解\n     2.进展情况报送办法")
    text = f"{listed}附件1\n重点任务分解\n1.{tasks}附件2\n进展情况报送办法\n一、每月报送。\n二、按时报送。\n"
    assert said(check(text)) == []
    assert said(check(text.replace("附件2\n", "附件3\n"))) == [("NL108", "附件3")]


def test_attachments_of_different_forms() -> None:
    """A list of projects that names those responsible, beside tasks that name who leads."""
    rows = "| 序号 | 项目名称 | 责任单位 |\n| 1 | 环湖绿道 | 市住建局 |\n| 2 | 游客中心 | 市文旅局 |\n"
    tasks = "1.新建公园5个。\n牵头单位:市园林局\n2.新建学校2所。\n牵头单位:市教育局\n3.新建水厂2座。\n牵头单位:市水利局\n"
    letter = LETTER.removesuffix("重点任务分解\n\n").replace(
        "认真落实。", "认真落实。\n\n附件:1.重点任务分解\n     2.重点项目清单"
    )
    checked = check(f"{letter}附件1\n重点任务分解\n{tasks}附件2\n重点项目清单\n{rows}")
    assert [finding.code for finding in checked.findings] == []


def test_the_number_below_a_title_that_ends_in_another_word() -> None:
    text = FIELDS.replace("印发重点任务分解的通知\n", "明确重点任务分工的意见\n云政办〔2024〕7号\n")
    notice = parsed(check(text))
    assert notice.title == "云州市人民政府办公室关于明确重点任务分工的意见"
    assert notice.document_number is not None
    assert notice.document_number.text == "云政办〔2024〕7号"


def test_one_of_three_without_a_unit_is_pointed_at() -> None:
    checked = check(FIELDS.replace("责任单位:市教育局\n", ""))
    (finding,) = checked.findings
    assert (finding.code, finding.severity.value, finding.params["having"]) == ("NL201", "info", "2")
    assert checked.document.slice(finding.span) == "2.新建学校2所。"


STEPS = LETTER + (
    "一、教育惠民\n①新建幼儿园3所;\n②改造操场8个;\n③招聘教师50名。\n责任单位:市教育局\n"
    "二、健康惠民\n工作措施:一是新建医院2座;二是新建诊所5个;三是培训医生80名。\n责任单位:市卫生健康委\n三、安居惠民\n改造小区20个。\n责任单位:市住建局\n"
)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", []),
        ("②改造操场8个;\n", "", [("NL101", "③招聘教师50名。")]),
        ("③", "②", [("NL102", "②招聘教师50名。")]),
        ("二是新建诊所5个;", "", [("NL101", "工作措施:一是新建医院2座;三是培训医生80名。")]),
        ("三是培训", "二是培训", [("NL102", "工作措施:一是新建医院2座;二是新建诊所5个;二是培训医生80名。")]),
        ("二是新建诊所5个;三是", "一是新建诊所5个;一是", []),
        ("二是新建诊所5个;三是", "原因之三是缺少诊所;", []),
    ],
)
def test_numbers_inside_a_task(old: str, new: str, found: list[tuple[str, str]]) -> None:
    checked = check(STEPS.replace(old, new) if old else STEPS)
    assert said(checked) == found
    severities = {finding.severity.value for finding in checked.findings if "是" in checked.document.slice(finding.span)}
    assert severities <= {"warning"}


DECIMAL = LETTER + (
    "1 产业\n1.1 新建厂房2座。\n责任单位:市住建局\n1.2 新建公园5个。\n责任单位:市园林局\n1.3 新建水厂2座。\n责任单位:市水利局\n"
    "2 民生\n2.1 新建学校2所。\n责任单位:市教育局\n2.2 新建医院1座。\n责任单位:市卫生健康委\n"
)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", []),
        ("1.2 新建", "1.3 新建", [("NL102", "1.3 新建公园5个。")]),
        ("1.3 新建", "1.4 新建", [("NL101", "1.4 新建水厂2座。")]),
        ("1.3 新建", "1.2 新建", [("NL102", "1.2 新建水厂2座。")]),
        ("1.2 新建", "1.5万亩造林\n1.2 新建", []),
        ("1.2 新建", "7.2 新建", []),
    ],
)
def test_numbers_of_sections(old: str, new: str, found: list[tuple[str, str]]) -> None:
    assert [each for each in said(check(DECIMAL.replace(old, new) if old else DECIMAL)) if each[0] < "NL104"] == found


@pytest.mark.parametrize(
    ("listed", "count"), [("附件:重点项目分解表\n", "1"), ("附件:1.重点项目分解表\n2.督查办法\n", "2")], ids=["one", "two"]
)
def test_a_list_of_attachments_below_the_tasks_of_the_letter(listed: str, count: str) -> None:
    head = "云州市人民政府办公室关于分解落实重点任务的通知\n\n各县(区)人民政府:\n现将重点任务分解如下,请认真落实。\n"
    checked = check(f"{head}{FIELDS.removeprefix(LETTER)}\n{listed}\n云州市人民政府办公室\n2025年2月20日\n")
    notice = parsed(checked)
    assert notice.issuer == "云州市人民政府办公室"
    assert [task.ordinal.value for task in notice.all_tasks() if task.ordinal] == [1, 2, 3]
    assert [each.title for each in notice.announcements] == ["重点项目分解表", "督查办法"][: int(count)]
    assert [(finding.code, finding.params["count"]) for finding in checked.findings] == [("NL106", count)]


def test_a_blank_before_the_next_field_is_not_stray() -> None:
    leaders = ("李建国", "王海涛", "张明", "陈志远", "刘洋")
    fields = [
        f"{number}.建成公园{number}个。\n牵头领导:{leader}\u3000牵头单位:市园林局\n" for number, leader in enumerate(leaders, 1)
    ]
    assert [finding.code for finding in check(LETTER + "".join(fields)).findings if finding.code == "NL608"] == []

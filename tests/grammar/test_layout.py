from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticelint.grammar.larks import load_grammar
from noticelint.grammar.parser import parse
from noticelint.grammar.structure.layout import lay_out
from noticelint.grammar.width import fold

from ..conftest import document_of, wide

LETTER = """当前位置:
首页>政务公开>政府文件
索引号:00123/2024-5 文号 云政办发〔2024〕5号
云州市人民政府办公室关于印发
2024年政府工作报告重点工作责任分解的通知
各县(市、区)人民政府,市政府各部门:
《2024年政府工作报告重点工作责任分解》已经市政府同意,现印发给你们,请认真落实。
云州市人民政府办公室
2024年2月10日
(此件公开发布)
"""
TASKS = """2024年政府工作报告重点工作责任分解
一、张三市长牵头重点工作
1.新增学位5000个。
责任单位:市教育局
2.50个小区完成改造。
责任单位:
市住建局、各区县政府
二、共同落实工作
(一)建设法治政府。
责任单位:市政府各部门
"""
FOOTER = """【打印本页】【关闭窗口】
分享到:
0
"""


def kinds(text: str) -> list[str]:
    return list(lay_out(document_of(text)).kinds)


@pytest.mark.parametrize("form", [str, wide])
def test_every_line_of_a_whole_notice_has_its_place(form):
    assert kinds(form(LETTER + TASKS + FOOTER)) == [
        "METADATA", "TITLE", "TITLE", "ADDRESSEE", "LETTER", "SIGNATURE", "SIGNATURE", "REMARK",
        "PART", "H1", "ITEM", "FIELD", "ITEM", "FIELD", "VALUE", "H1", "PROJECT", "FIELD",
    ]  # fmt: skip


def test_page_chrome_is_left_out_with_what_follows_the_footer():
    layout = lay_out(document_of(LETTER + TASKS + FOOTER))
    assert len(layout.chrome) == 5


def test_the_letter_announces_its_attachments():
    layout = lay_out(document_of(LETTER + TASKS))
    assert [each.title for each in layout.announcements] == ["2024年政府工作报告重点工作责任分解"]


def test_a_list_of_attachments_is_announced_too():
    text = "关于下达任务的通知\n各县人民政府:\n现将任务下达给你们。\n附件:1.任务分解表\n2.责任清单\n云州市人民政府\n2024年2月10日\n附件1\n任务分解表\n"
    layout = lay_out(document_of(text))
    assert [(each.number, each.title) for each in layout.announcements] == [(1, "任务分解表"), (2, "责任清单")]
    assert layout.kinds[-2:] == ("PART", "HEADING")


def test_numbered_paragraphs_of_the_letter_are_no_tasks():
    text = LETTER.replace(
        "云州市人民政府办公室\n2024", "一、强化领导。压实责任。\n二、加强督查。定期通报。\n云州市人民政府办公室\n2024"
    )
    assert "H1" not in kinds(text)


def test_a_heading_with_fields_of_its_own_is_a_project_and_its_numbered_lines_are_steps():
    assert kinds("一、老旧小区改造\n目标任务:改造小区\n1.摸底。\n2.施工。\n责任单位:市住建局\n") == [
        "PROJECT",
        "FIELD",
        "VALUE",
        "VALUE",
        "FIELD",
    ]


def test_a_heading_with_a_general_lead_over_tasks_with_fields_is_a_section():
    text = "——推动产业(总牵头单位:市发改局)\n1.做强产业。(牵头单位:市经信局)\n2.做优服务。(牵头单位:市商务局)\n"
    assert kinds(text) == ["H3", "ITEM", "ITEM"]


def test_a_line_with_decimals_is_no_item():
    assert kinds("一、指标\n1.增长。\n责任单位:市发改委\n8.9公里\n")[-1] == "LOOSE"


def test_signature_below_the_tasks():
    text = (
        "关于分解任务的通知\n各县人民政府:\n现将任务分解如下。\n1.新增学位。\n责任单位:市教育局\n云州市人民政府\n2024年2月10日\n"
    )
    assert kinds(text)[-2:] == ["CLOSING", "CLOSING"]


WORDS = ["一、", "（一）", "1.", "2.5", "——", "附件1", "附表2:", "责任单位:", "目标任务:", "市教育局", "、", ",", "(牵头单位:", ")", "。", "《", "》", "印发",
         "云州市人民政府", "2024年2月10日", "关于", "的通知", "各县:", "\n", "\n\n", "共135项", "任务分解", "\u3000", "X", "由市教育局负责落实。"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join))
def test_keyword_soup_parses(text):
    from lark import Token

    layout = lay_out(document_of(text))
    load_grammar("notice").parse([Token(kind, str(index)) for index, kind in enumerate(layout.kinds)])


@pytest.mark.parametrize("form", [str, wide])
@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("云州市人民政府办公室\n关于印发2024年重点工作分解的通知\n", "云州市人民政府办公室关于印发2024年重点工作分解的通知"),
        ("返 回\n某某法律网--法规库\n云州市人民政府关于分解2024年工作的通知\n", "云州市人民政府关于分解2024年工作的通知"),
        (
            "\u2022 无障碍\n\u2022 长辈版\n索引号: 123\n云州市人民政府关于分解2024年工作的通知\n",
            "云州市人民政府关于分解2024年工作的通知",
        ),
        (
            "云州市人民政府关于分解2024年工作的通知\n2024年05月03日06:05:59\n发布文号: 云政发〔2024〕3号\n",
            "云州市人民政府关于分解2024年工作的通知",
        ),
        (
            "文 号: | 云政发〔2024〕3号 | 发布日期: | 2024-05-03 |\n云州市人民政府关于分解2024年工作的通知\n",
            "云州市人民政府关于分解2024年工作的通知",
        ),
        (
            "索 引 号:\n123/2024\n标 题:\n云州市人民政府关于分解2024年工作的通知\n发布日期:\n今天\n云州市人民政府\n关于分解2024年工作的通知\n",
            "云州市人民政府关于分解2024年工作的通知",
        ),
        ("索引号:\n123/2024\n关键词:\n云州市人民政府关于分解2024年工作的通知\n", "云州市人民政府关于分解2024年工作的通知"),
    ],
)
def test_a_title_stands_apart_from_what_the_web_page_says(form, above, title):
    notice = parse(document_of(form(above + "各县区人民政府:\n现将任务分解下达给你们。\n云州市人民政府\n2024年3月1日\n")))
    assert fold(notice.title) == title

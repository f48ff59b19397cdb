"""The letter and its dates: what the pages of the rules do not show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from noticelint.linter.checking import check_bytes
from noticelint.rules import all_rules

from ..conftest import narrow, wide
from .cases import Said, said

CODES = {"NL503", "NL504", "NL505", "NL506", "NL507", "NL508", "NL509", "NL510", "NL511"}
FORMS = pytest.mark.parametrize("form", [narrow, wide], ids=["half", "full"])
Form = Callable[[str], str]

TITLE = "青禾县人民政府办公室关于印发2023年重点工作责任分解的通知"
ISSUER = "青禾县人民政府办公室"
ADDRESSEES = "各乡镇人民政府,县政府各部门:"
TASK = "1.新建标准厂房。\n责任单位:县经信局"


def notice(
    *,
    title: str = TITLE,
    number: str = "",
    addressees: str = ADDRESSEES,
    issued: str = "2023年重点工作责任分解",
    sentence: str = "请认真贯彻执行。",
    listed: str = "",
    issuer: str = ISSUER,
    date: str = "2023年2月10日",
    tasks: str = TASK,
    above: str = "",
) -> str:
    body = f"现将《{issued}》印发给你们,{sentence}"
    lines = (above, title, number, addressees, body, listed, issuer, date, issued, "一、工业和项目", tasks)
    return "".join(f"{line}\n" for line in lines if line)


def found(text: str) -> list[str]:
    return [code for code, _, _ in said(text, CODES)]


@FORMS
@pytest.mark.parametrize(
    "text",
    [
        notice(),
        notice(issuer="", date="青禾县人民政府办公室 2023年2月10日"),
        notice(date="2023年 月 日"),
        notice(date="二〇二三年二月十日"),
        notice(date="2023 年 2 月 10 日"),
        notice(issuer="青禾县人民政府办公室(代章)"),
        notice(title="县政府办公室关于印发2023年重点工作责任分解的通知"),
        notice(title="县府办关于印发2023年重点工作责任分解的通知"),
        notice(title="关于印发2023年重点工作责任分解的通知"),
        notice(title="青禾县人社局关于印发2023年重点工作责任分解的通知", issuer="青禾县人力资源和社会保障局"),
        notice(
            title="中共青禾县委办公室 青禾县人民政府办公室关于印发2023年重点工作责任分解的通知",
            issuer="中共青禾县委办公室\n青禾县人民政府办公室",
        ),
        notice(title="青禾县发展和改革局等三部门关于印发2023年重点工作责任分解的通知", issuer="青禾县发展和改革局\n青禾县财政局"),
        notice(title="青禾县人民政府办公室转发县发改局关于2023年重点工作责任分解的通知"),
        notice(title="青禾县人民政府办公室关于印发《关于做好2023年重点工作的意见》的通知"),
        notice(title="青禾县人民政府办公室转发《市人民政府办公室关于做好2023年重点工作的通知》的通知"),
        notice(title="青禾县人民政府办公室关于印发《2023年县〈政府工作报告〉责任分解》的通知"),
        notice(title="青禾县人民政府办公室关于印发2023年县《政府工作报告》责任分解的通知"),
        notice(number="青政办发〔2023〕5号"),
        notice(number="青政办〔2023〕5号"),
        notice(number="(青政办函〔2023〕5号)"),
        notice(above="青禾县人民政府办公室文件", number="青政办发〔2023〕5号"),
        notice(above="青禾县人民政府办公室文件\n青政办发〔2023〕5号"),
        notice(above="青禾县人民政府文件", title="青禾县人民政府关于印发2023年重点工作责任分解的通知", issuer="青禾县人民政府"),
        notice(sentence="并落实青政发〔2022〕9号文件的要求。"),
        notice(title="青禾县人民政府关于印发2023年重点工作责任分解的通知", issuer="青禾县人民政府", number="青政发〔2023〕5号"),
        notice(title="青禾县民政局关于印发2023年重点工作责任分解的通知", issuer="青禾县民政局", number="青民政发〔2023〕5号"),
        notice(addressees=""),
        notice(addressees="各乡镇人民政府,\n县政府各部门:"),
        notice(addressees="各乡镇人民政府、街道办事处,县政府各部门、各直属单位,各有关企业:"),
        notice(
            title=TITLE.replace("2023", "2024"),
            issued="2024年重点工作责任分解",
            date="2023年11月28日",
            number="青政办发〔2023〕98号",
        ),
        notice(title=TITLE.replace("2023年", "2023—2025年"), issued="2023—2025年重点工作责任分解", date="2022年5月8日"),
        notice(
            title="青禾县人民政府办公室关于印发老旧小区改造三年行动2025年任务分解的通知",
            issued="老旧小区改造三年行动2025年任务分解",
        ),
        notice(
            title="青禾县人民政府办公室关于印发2022年环保督察反馈意见整改任务分解的通知",
            issued="2022年环保督察反馈意见整改任务分解",
        ),
        notice(number="青政办发〔2022〕98号", date="2023年1月3日"),
        notice(
            number="青政办发〔2024〕1号",
            date="2023年12月29日",
            title=TITLE.replace("2023", "2024"),
            issued="2024年重点工作责任分解",
        ),
        notice(listed="附件:1.2023年重点工作责任分解\n2.2022年任务完成情况表"),
        notice(listed="附件:2023年重点工作责任分解"),
        notice(sentence="请于2023年2月10日前报送实施方案。"),
        notice(sentence="请于2023年2月底前报送实施方案。"),
        notice(tasks="1.改造2000年底前建成的老旧小区。\n责任单位:县住建局"),
        notice(tasks="1.已于2022年底前完成一期工程,二期2023年底前完成。\n责任单位:县住建局"),
        notice(tasks="1.一期工程2022年底前开工,2024年底前竣工。\n责任单位:县住建局"),
        notice(tasks="1.落实省政府2022年底前完成清理的部署。\n责任单位:县住建局"),
        notice(tasks="1.按照省政府2022年底前完成的要求,扫尾清零。\n责任单位:县住建局"),
        notice(tasks="1.2022年底前未完成整改的企业,逐一销号。\n责任单位:县住建局"),
        notice(tasks="1.确保2022年底前开工项目全面竣工。\n责任单位:县住建局"),
        notice(tasks="1.2022年底前开工项目全面竣工。\n责任单位:县住建局"),
        notice(tasks="1.2022年底前建成后移交管理单位。\n责任单位:县住建局"),
        notice(tasks="1.对2022年底前完成改造小区开展评估。\n责任单位:县住建局"),
        notice(tasks="1.巩固2022年底前完成脱贫成果,2022年12月31日前完成注册企业给予奖励。\n责任单位:县住建局"),
        notice(tasks="1.办好2023年三月三歌会,发放1949年9月前参加工作人员补助。\n责任单位:县住建局"),
        notice(tasks="1.用10年3个月时间建成,2023年上半年完成20%。\n责任单位:县住建局"),
        notice(above="索引号:1234/2023-001\n发布日期:2023-02-10 09:15"),
        notice(above="索引号:1234/2023-001\n发布日期:2023-02-13"),
        # until July 2012 a body that issues alone did not sign
        notice(issuer="", date="二〇〇八年二月二十六日", title=TITLE.replace("2023", "2008"), issued="2008年重点工作责任分解"),
    ],
)
def test_what_is_right_stays_silent(form: Form, text: str) -> None:
    assert found(form(text)) == []


@FORMS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (notice(issuer=""), [("NL509:body", 4, "warning")]),
        (notice(date=""), [("NL509:date", 4, "warning")]),
        (notice(issuer="", date=""), [("NL509:both", 1, "warning")]),
        (notice(issuer="", date="", above="索引号:1234/2023-001\n公开方式:主动公开"), [("NL509:both", 3, "info")]),
        (notice(issuer="青禾县人民政府"), [("NL507:title", 4, "warning")]),
        (notice(issuer="白石县人民政府办公室"), [("NL507:title", 4, "warning")]),
        (notice(title="关于印发2023年重点工作责任分解的通知", above="青禾县人民政府文件"), [("NL507:letterhead", 5, "warning")]),
        (notice(number="青政发〔2023〕5号"), [("NL511:office", 2, "error")]),
        (notice(number="青府发〔2023〕5号"), [("NL511:office", 2, "error")]),
        (
            notice(title=TITLE.replace("办公室", ""), issuer="青禾县人民政府", number="青政办发〔2023〕5号"),
            [("NL511:government", 2, "error")],
        ),
        (notice(above="索引号:1234/2023-001 文号:青政发〔2023〕5号"), [("NL511:office", 1, "warning")]),
        (notice(addressees="各乡镇人民政府,县政府各部门"), [("NL508:none", 2, "warning")]),
        (notice(addressees="各乡镇人民政府,县政府各部门。"), [("NL508:mark", 2, "warning")]),
        (notice(title="青禾县人民政府办公室印发2023年重点工作责任分解的通知"), [("NL506:about", 1, "warning")]),
        (
            notice(title="青禾县人民政府办公室关于印发《2023年县《政府工作报告》责任分解》的通知"),
            [("NL506:nested", 1, "warning")],
        ),
        (notice(title=TITLE + "。"), [("NL506:closing", 1, "warning")]),
        (notice(number="青政办发〔2022〕5号"), [("NL505:number", 2, "warning")]),
        (notice(date="2022年2月10日", number="青政办发〔2023〕5号"), [("NL505:date", 6, "warning")]),
        (notice(date="2022年1月10日", number="青政办发〔2023〕5号"), [("NL505:date", 6, "warning")]),
        (notice(issued="2022年重点工作责任分解"), [("NL505:attachment", 3, "warning")]),
        (notice(sentence="请于2023年1月10日前报送实施方案。"), [("NL504:deadline", 3, "error")]),
        (notice(tasks="1.2022年底前完成老旧小区改造。\n责任单位:县住建局"), [("NL504:deadline", 8, "error")]),
        (notice(tasks="1.2012年底前完成老旧小区改造。\n责任单位:县住建局"), [("NL504:deadline", 8, "warning")]),
        (notice(above="索引号:1234/2023-001\n发布日期:2023-02-09"), [("NL504:published", 7, "error")]),
        (notice(date="2023年02月10日"), [("NL503:padded", 5, "warning")]),
        (notice(date="23年2月10日"), [("NL503:short", 5, "warning")]),
        (notice(tasks="1.二0二三年六月底前完成,2023年六月底前验收。\n责任单位:县住建局"), [("NL503:mixed", 8, "warning")]),
    ],
)
def test_what_is_wrong_is_told_once_at_its_place(form: Form, text: str, expected: list[Said]) -> None:
    assert said(form(text), CODES) == expected


@FORMS
@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("附件:1.甲事项任务分解。\n2.乙事项任务分解;", ["NL510:mark"]),
        ("附件:1.甲事项任务分解\n3.乙事项任务分解", ["NL510:order"]),
        ("附件:1.甲事项任务分解\n2.乙事项任务分解", []),
        ("附件:甲事项任务分解", []),
    ],
)
def test_the_list_of_attachments(form: Form, listed: str, expected: list[str]) -> None:
    assert found(form(notice(listed=listed))) == expected


def test_an_excerpt_has_no_letter_to_be_wrong() -> None:
    assert found(f"2023年重点工作责任分解\n一、工业和项目\n{TASK}\n") == []
    assert found(f"2023年重点工作责任分解(部分)\n{TASK}\n") == []


def test_zeros_are_taken_out_of_every_date() -> None:
    text = notice(date="2023年02月09日", tasks="1.06月01日前完成验收。\n责任单位:县住建局")
    rules = [rule for rule in all_rules() if rule.code == "NL503"]
    [finding] = check_bytes("case.txt", text.encode(), rules).findings
    for fix in reversed(finding.fixes):
        for edit in reversed(fix.edits):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert "2023年2月9日" in text
    assert "1.6月1日" in text

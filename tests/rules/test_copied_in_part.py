"""Notices copied from a page, in part or with what stands around them there: what the pages of the rules do not show."""

from __future__ import annotations

import pytest

from noticelint.grammar.parser import parse
from noticelint.linter.checking import parse_bytes
from noticelint.linter.readers import read

from ..conftest import narrow, wide
from .cases import Said, said

TASKS = "".join(f"{number}.推进第{number}项重点工作，年内完成。（县发改局牵头，县财政局配合）\n" for number in range(1, 5))
LETTER = "青禾县人民政府办公室关于印发重点工作分解的通知\n各乡镇人民政府，县政府各部门：\n现将《重点工作分解》印发给你们。\n"


@pytest.mark.parametrize("form", [narrow, wide])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(TASKS + "5.健全项目会商推\n", [("NL201:no-unit", 5, "info")], id="the last task breaks off"),
        pytest.param(
            TASKS.replace("（县发改局牵头，县财政局配合）", "\n牵头责任单位：县发改局") + "5.健全项目会商机制。\n牵头责\n",
            [("NL201:no-unit", 9, "info")],
            id="the label below the last task breaks off",
        ),
        pytest.param(
            TASKS.replace("（县发改局牵头，县财政局配合）", "\n牵头领导：刘一\n牵头责任单位：县发改局")
            + "5.健全项目会商机制。\n牵头领导：刘一\n牵头责\n",
            [("NL201:no-unit", 13, "info")],
            id="the second label below it",
        ),
        pytest.param(TASKS + "5.健全项目会商推进机制。\n", [("NL201:no-unit", 5, "error")], id="the last task is whole"),
        pytest.param(
            TASKS + "5.实施公园提升行动，完善步道照明，补种行道树木。推行“一园一策、一\n",
            [("NL201:no-unit", 5, "info"), ("NL601:unclosed", 5, "info")],
            id="within a quotation",
        ),
        pytest.param(
            TASKS.replace("第2项重点", "“第2项重点") + "5.健全机制。（县发改局牵头）\n",
            [("NL601:unclosed", 2, "error")],
            id="a mark lost above",
        ),
        pytest.param(
            TASKS + "5.推行“一园一策、一路一景。（县发改局牵头）\n",
            [("NL601:unclosed", 5, "error")],
            id="a mark lost in a last task that is whole",
        ),
    ],
)
def test_what_is_missing_below_proves_nothing(form: object, text: str, expected: list[Said]) -> None:
    assert callable(form)
    assert said(form(text), ["NL201", "NL601", "NL606"]) == expected


def test_the_last_words_of_what_breaks_off_lack_no_full_stop() -> None:
    peers = "".join(f"{number}.新建公园{number}个，改造道路{number}条。\n责任单位：县发改局\n" for number in range(1, 5))
    whole = peers + "5.新建绿道，改造沿线照明设施，完善公园配套。推进河道清\n责任单位：县水利局\n"
    assert said(whole, ["NL606"]) == [("NL606:unclosed", 9, "info")]
    assert said(whole.rpartition("责任单位")[0], ["NL606"]) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("一、二、三片区今年分别新建公园9个、8个、6个。", []),
        ("一、突出公园建设。", ["NL101:missing"]),
    ],
)
def test_numbers_in_a_row_at_the_head_of_a_line_are_no_heading(line: str, expected: list[str]) -> None:
    text = f"{line}\n三、突出重点\n1.建设园区。\n责任单位：县发改局\n四、强化考核\n2.严格考核。\n责任单位：县发改局\n"
    assert [message.split(":")[0] for message, _, _ in said(text, ["NL101"])] == [each.split(":")[0] for each in expected]


def test_what_kind_of_paper_a_page_shows_is_no_issuer() -> None:
    signed = "青禾县人民政府办公室\n2024年2月1日\n重点工作分解\n1.建设园区。\n责任单位：县发改局\n"
    assert said(f"行政规范性文件\n{LETTER}{signed}", ["NL507"]) == []
    assert said(f"青禾县人民政府文件\n{LETTER}{signed}", ["NL507"]) == [("NL507:letterhead", 5, "warning")]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("中共青禾县委 青禾县人民政府印发《关于推进园区改革的实施办法》的通知", []),
        ("青禾县人民政府印发园区改革实施办法的通知", ["NL506:about"]),
    ],
)
def test_a_quoted_title_may_bring_the_only_about(title: str, expected: list[str]) -> None:
    text = f"{title}\n各乡镇人民政府：\n现将办法印发给你们。\n青禾县人民政府\n2024年2月1日\n一、园区\n1.建设园区。\n责任单位：县发改局\n"
    assert [message for message, _, _ in said(text, ["NL506"])] == expected


def test_a_date_alone_is_told_of_softly_where_a_page_surrounds_it() -> None:
    text = LETTER + "2024年2月1日\n重点工作分解\n1.建设园区。\n责任单位：县发改局\n"
    assert said(text, ["NL509"]) == [("NL509:body", 4, "warning")]
    assert said(f"索引号：000123/2024-01 发布日期：2024-02-01\n{text}", ["NL509"]) == [("NL509:body", 5, "info")]


def test_what_a_cited_notice_issued_is_no_attachment() -> None:
    text = (
        "青禾县人民政府办公室关于征求意见的通知\n各乡镇人民政府：\n"
        "为落实《云州市人民政府关于印发〈全面推行河长制方案〉的通知》（云政发〔2024〕3号）精神，现就《青禾县河长制方案》征求意见。\n"
    )
    assert parse_bytes("case.txt", text.encode()).notice.announcements == ()


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("市高院、市公安局", ["市高院", "市公安局"]),
        ("组干科、机关党委", ["组干科", "机关党委"]),
        ("市财政、教育局", ["市财政局", "市教育局"]),
    ],
)
def test_a_whole_name_borrows_no_ending(listed: str, names: list[str]) -> None:
    notice = parse(read("case.txt", f"1.推进改革。\n责任单位：{listed}\n".encode()))
    (task,) = notice.all_tasks()
    assert [party.full_name for party in task.assignments[0].list.parties] == names


SIDE_BY_SIDE = (
    "1.开展植树。\n责任单位：镇林业站\n村 别\t人数(人)\t备注\t单 位\t人数(人)\t备注\n石桥村\t6\t\t农技站\t2\t\n"
    "白沙村\t6\t\t林业站\t1\t\n柳河村\t5\t\t卫生院\t4\t\n\t\t\t镇政府\t3\t\n合计\t27\t\t\t\t\n"
)
WITH_PARTS = (
    "1.建设项目。\n责任单位：县发改局\n项目名称\t投资(万元)\t子项目\t投资(万元)\n污水管网\t300\t主管\t200\n"
    "道路改造\t500\t支路\t100\n合计\t800\t\t\n"
)


@pytest.mark.parametrize(
    ("text", "sums", "expected"),
    [
        pytest.param(SIDE_BY_SIDE, 1, [], id="villages on the left, offices on the right, one sum below both"),
        pytest.param(SIDE_BY_SIDE.replace("卫生院\t4", "卫生院\t5"), 1, [("NL305:differs", 8, "error")], id="one too many"),
        pytest.param(WITH_PARTS, 1, [], id="projects, and parts of them beside"),
    ],
)
def test_one_sum_below_two_halves_of_a_table(text: str, sums: int, expected: list[Said]) -> None:
    assert parse(read("case.txt", text.encode())).checked.sums == sums
    assert said(text, ["NL305"]) == expected


@pytest.mark.parametrize(
    "above",
    [
        "公文时效：有效 发布机构：县政府办公室（县数据局）\n",
        "- 首页 > 政务公开 > 政府文件\n- 备注/文号：青政办〔2024〕1号\n",
        "文件名称 青禾县人民政府办公室关于印发重点工作分解的通知\n内容概述 现将重点工作分解印发给你们，并就有关事项通知如下：\n",
        "索引号\n0001234/2024-01\n发布机关\n青禾县政府\n标题\n青禾县人民政府办公室关于印发重点工作分解的通知\n有效性\n有效\n统一编号\n发布日期\n2024-02-01\n",
        "QHCR-2024-01005\n青政办发〔2024〕9号\n",
    ],
)
def test_what_a_page_tells_above_the_title_is_no_part_of_it(above: str) -> None:
    text = f"{above}{LETTER}青禾县人民政府办公室\n2024年2月1日\n重点工作分解\n1.建设园区。\n责任单位：县发改局\n"
    notice = parse(read("case.txt", text.encode()))
    assert (notice.title, len(notice.addressees)) == ("青禾县人民政府办公室关于印发重点工作分解的通知", 2)
    assert (notice.document_number is not None) == ("〕" in above)


def test_what_stands_in_brackets_below_the_title_heads_no_part() -> None:
    text = "青禾县推进改革实施意见\n（征求意见稿）\n（2024年2月1日）\n一、园区\n1.建设园区。\n责任单位：县发改局\n"
    assert [part.title for part in parse(read("case.txt", text.encode())).parts] == [""]


def test_the_issuer_of_a_notice_that_is_attached_does_not_sign_the_letter() -> None:
    text = (
        "关于公示《青禾县河长制方案》的通知\n各乡镇人民政府：\n现将《青禾县河长制方案》予以公示，欢迎监督。\n附件：\n"
        "中共青禾县委办公室 青禾县人民政府办公室\n关于印发《青禾县河长制方案》的通知\n各乡镇人民政府：\n"
        "现将《青禾县河长制方案》印发给你们。\n中共青禾县委办公室\n青禾县人民政府办公室\n2024年2月1日\n青禾县河长制方案\n"
        "一、任务\n1.清理河道。\n责任单位：县水利局\n"
    )
    assert said(text, ["NL106", "NL509"]) == []

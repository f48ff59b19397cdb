"""Web pages: the notice without its site, tables as grids, the metadata block, encodings, and pages made to do harm."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from noticelint.grammar.document import Document, Grid
from noticelint.grammar.model import Task
from noticelint.grammar.parser import parse
from noticelint.linter.checking import check_bytes
from noticelint.linter.language import location_words
from noticelint.linter.readers import Unreadable, read
from noticelint.rules.rule import Rule

TASK = "<p>一、老旧小区改造</p><p>目标任务:改造老旧小区100个。</p><p>责任单位:市住建局,各区县政府</p>"
TABLE = (
    "<table><tr><td rowspan=2>项目</td><td colspan=3>任务数<br>(个)</td><td rowspan=2>合计</td></tr>"
    "<tr><td>东湖区</td><td>西山区</td><td>南川县</td></tr>"
    "<tr><td>老旧小区</td><td>40</td><td>30</td><td>29</td><td>100</td></tr>"
    "<tr><td>公园</td><td>4</td><td>&nbsp;</td><td><p>5</p></td><td>9</td></tr></table>"
)


def page(body: str, head: str = "") -> Document:
    return read("页.html", f"<html><head>{head}</head><body>{body}</body></html>".encode())


def lines(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line]


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def reason_of(data: bytes) -> str | None:
    """Why the page cannot be read, if it cannot."""
    try:
        read("a.html", data)
    except Unreadable as error:
        return error.reason
    return None


def rows(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (grid.header, *grid.rows)]


def test_a_table_is_a_grid_and_each_cell_has_its_place() -> None:
    document = page(TASK + TABLE)
    (grid,) = grids(document)
    assert [cell.text for cell in grid.header] == ["项目", "任务数(个)/东湖区", "任务数(个)/西山区", "任务数(个)/南川县", "合计"]
    assert rows(grid)[1:] == [["老旧小区", "40", "30", "29", "100"], ["公园", "4", "", "5", "9"]]
    cell = grid.rows[0][3]
    assert document.slice(cell.span) == "29"
    assert location_words(document.locate(cell.span), "zh") == "表1 第3行“老旧小区” 列“任务数(个)/南川县”"
    blank = grid.rows[1][2]
    assert blank.span.empty
    assert location_words(document.locate(blank.span), "zh") == "表1 第4行“公园” 列“任务数(个)/西山区”"
    where = document.locate(document.blocks[1].span).where
    assert where is not None
    assert where.heading == "一、老旧小区改造"


def test_a_sum_that_is_off_is_named_by_table_row_and_column(report: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(f"<html><body>{TASK}{TABLE}</body></html>".encode())
    (finding,) = report("a.html")["files"][0]["findings"]
    assert (finding["code"], finding["data"]["computed"], finding["data"]["stated"]) == ("NL305", "99", "100")
    assert finding["location"] == "表1 第3行“老旧小区” 列“项目”"


def test_spans_may_reach_past_the_table_or_over_each_other() -> None:
    document = page("<table><tr><td rowspan=0>甲</td><td colspan=3 rowspan=99>乙</td></tr><tr><td>丙</td><td>1</td></tr></table>")
    (grid,) = grids(document)
    assert len(document.sites) == 4
    assert {cell.text for row in (grid.header, *grid.rows) for cell in row} >= {"甲", "丙", "1"}
    page("<table><tr><td colspan=-3>甲</td><td rowspan=x>乙</td></tr><tr><td colspan=99999999999>丙</td></tr></table>")


def test_a_table_of_paragraphs_is_found_as_in_a_text() -> None:
    cells = ["任务分解", "东湖区", "西山区", "南川县", "单位(个)", "40", "30", "29"]
    document = page(TASK + "".join(f"<p><span>{cell}</span></p>\n" for cell in cells))
    (grid,) = grids(document)
    assert rows(grid) == [cells[:4], cells[4:]]


def test_an_empty_paragraph_is_an_empty_cell() -> None:
    cells = ["序号", "目标任务", "牵头单位", "配合单位", "1", "修路。", "市甲局", "", "2", "建桥。", "市乙局", "各区"]
    document = page("".join(f"<p>{cell or '&nbsp;'}</p>" for cell in cells))
    (grid,) = grids(document)
    assert rows(grid) == [cells[:4], cells[4:8], cells[8:]]


def test_a_unit_line_belongs_to_the_table_below_it() -> None:
    document = page("<p>单位:万亩</p><table><tr><td>乡镇</td><td>任务</td></tr><tr><td>青石镇</td><td>30</td></tr></table>")
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert grid.caption is not None
    assert document.slice(grid.caption) == "单位:万亩"


def test_the_title_row_and_the_remark_of_a_table_are_paragraphs() -> None:
    document = page(
        "<table><tr><td colspan=2>2024年造林任务分解表</td></tr><tr><td>乡镇</td><td>任务(亩)</td></tr>"
        "<tr><td>青石镇</td><td>30</td></tr><tr><td>合计</td><td>30</td></tr><tr><td colspan=2>注:含补植。<br>数据为初步数。</td></tr></table>"
    )
    assert [document.slice(block.span) for block in document.blocks if not isinstance(block, Grid)] == [
        "2024年造林任务分解表",
        "注:含补植。",
        "数据为初步数。",
    ]
    assert rows(grids(document)[0]) == [["乡镇", "任务(亩)"], ["青石镇", "30"], ["合计", "30"]]


def test_lines_of_a_cell_are_joined_and_names_one_a_line_are_a_list() -> None:
    document = page(
        "<table><tr><th>序号</th><th>目标<br>任务</th><th>责任单位</th></tr>"
        "<tr><td>1</td><td>新建公园<br/>3个。</td><td><p>市住建局</p><p>市财政局</p><p>各区县政府</p></td></tr></table>"
    )
    assert rows(grids(document)[0]) == [
        ["序号", "目标任务", "责任单位"],
        ["1", "新建公园3个。", "市住建局、市财政局、各区县政府"],
    ]
    task = next(node for node in parse(document).walk_parts() if isinstance(node, Task))
    assert [party.name for party in task.assignments[0].list.parties] == ["市住建局", "市财政局", "各区县政府"]


def test_names_one_a_line_that_have_their_marks_get_none() -> None:
    names = "".join(f"<p>{name}</p>" for name in ("市财政局\uff0c", "市教育局\uff1b", "市公安局"))
    (grid,) = grids(page(f"<table><tr><td>任务</td><td>责任单位</td></tr><tr><td>建学校</td><td>{names}</td></tr></table>"))
    assert grid.rows[0][1].text == "市财政局\uff0c市教育局\uff1b市公安局"


def test_a_frame_of_tables_is_read_as_what_it_holds() -> None:
    document = page(
        f"<table><tr><td width=200><ul><li><a href=a>首页</a><li><a href=b>公开</a><li><a href=c>服务</a></ul></td><td>{TASK}{TABLE}</td></tr></table>"
    )
    assert [len(grid.rows) for grid in grids(document)] == [2]
    assert lines(document)[0] == "一、老旧小区改造"


def test_a_small_table_in_a_cell_follows_its_table() -> None:
    inner = "<table><tr><td>类</td><td>数</td></tr><tr><td>甲</td><td>7</td></tr></table>"
    document = page(
        "<table><tr><td>项目</td><td>任务说明与要求</td></tr><tr><td>新建口袋公园</td><td>按照规划分步实施,年内完成全部任务</td></tr>"
        f"<tr><td>改造老旧小区</td><td>按照计划分步实施,年底前完成{inner}</td></tr></table>"
    )
    outer, nested = grids(document)
    assert rows(outer)[2] == ["改造老旧小区", "按照计划分步实施,年底前完成"]
    assert rows(nested) == [["类", "数"], ["甲", "7"]]


SITE = """
<header><div class="logo">云州市人民政府门户网站</div><nav><ul><li><a href=a>首页</a></li><li><a href=b>政务公开</a></li></ul></nav></header>
<div class="top-links"><ul><li><a href=a>邮箱</a></li><li><a href=b>登录</a></li><li><a href=c>注册</a></li></ul></div>
<div class="bread-crumb position">当前位置:<a href=/>首页</a> &gt; <a href=/>政务公开</a></div>
<div>欢迎访问</div>
<table><tr><td>索 引 号:</td><td>113302060/2024-1</td><td>发布机构:</td><td>云州市府办</td></tr>
<tr><td>文号</td><td>云政办发\u30142024\u30153号</td><td>成文日期</td><td>2024-03-01</td></tr></table>
<h1>关于印发2024年工作责任分解的通知</h1>
<div class="bdsharebuttonbox">分享到:<a href=#>微信</a></div>
<div id="zoom"><p>各县(区)人民政府,市政府各部门:</p><p>现将《2024年工作责任分解》印发给你们,请
认真执行。</p><p>云州市人民政府办公室</p><p>2024年3月1日</p><p>2024年工作责任分解</p>%s%s</div>
<p style="display: none">1.隐藏的任务。</p><p hidden>2.隐藏的任务。</p><script>var a = "3.脚本";</script>
<div class="related"><h3>相关链接</h3><ul><li><a href=x>某市通知公告</a></li><li><a href=y>某县解读</a></li><li><a href=z>某局公告</a></li></ul></div>
<aside>热点</aside><div id="footer"><p>版权所有:云州市人民政府</p><a href=x>网站地图</a></div>"""


def test_the_site_around_the_notice_is_left_out() -> None:
    document = page(SITE % (TASK, TABLE), "<title>关于印发2024年工作责任分解的通知_云州市人民政府</title>")
    found = lines(document)
    assert found[:7] == [
        "索 引 号:113302060/2024-1",
        "发布机构:云州市府办",
        "文号\uff1a云政办发\u30142024\u30153号",
        "成文日期\uff1a2024-03-01",
        "关于印发2024年工作责任分解的通知",
        "各县(区)人民政府,市政府各部门:",
        "现将《2024年工作责任分解》印发给你们,请认真执行。",
    ]
    assert found[-1] == "9"
    notice = parse(document)
    assert (notice.title, notice.issuer) == ("关于印发2024年工作责任分解的通知", "云州市人民政府办公室")
    assert notice.document_number is not None
    assert document.slice(notice.document_number.span) == "云政办发\u30142024\u30153号"


def test_what_is_the_notice_is_kept_whatever_its_element_is_called() -> None:
    for opening in ('<div class="print search" id="share">', "<nav>", '<div role="banner">', "<footer>", "<aside>"):
        document = page(f"{opening}{TASK}{TABLE}</div>")
        assert "责任单位:市住建局,各区县政府" in lines(document), opening
    attached = "<ul><li><a href=1.doc>附件1</a></li><li><a href=2.doc>附件2</a></li><li><a href=3.doc>附件3</a></li></ul>"
    assert lines(page(TASK + attached))[3:] == ["附件1", "附件2", "附件3"]


@pytest.mark.parametrize(
    "block",
    [
        "<ul><li><label>文号:</label><span>云政发\u30142024\u30153号</span></li><li><label>主题词:</label></li><li>成文日期:2024-03-01</li></ul>",
        "<dl><dt>文号</dt><dd>云政发\u30142024\u30153号</dd><dt>主题词:</dt><dd></dd><dt>成文日期</dt><dd>2024-03-01</dd></dl>",
        "<div><div>文号:</div><div>云政发\u30142024\u30153号</div></div><div><div>主题词:</div></div><div><div>成文日期:</div><div>2024-03-01</div></div>",
    ],
    ids=["list", "definitions", "boxes"],
)
def test_a_label_and_its_value_are_one_line(block: str) -> None:
    document = page(block + "<h1>关于印发责任分解的通知</h1>")
    assert [line.replace("\uff1a", ":") for line in lines(document)] == [
        "文号:云政发\u30142024\u30153号",
        "主题词:",
        "成文日期:2024-03-01",
        "关于印发责任分解的通知",
    ]


def test_a_table_of_tasks_with_a_column_of_sources_is_no_metadata() -> None:
    document = page(
        "<table><tr><td>名称</td><td>来源</td><td>发布日期</td></tr><tr><td>甲</td><td>乙</td><td>2024</td></tr></table>"
    )
    assert len(grids(document)) == 1


def test_lines_breaks_and_blanks_are_as_they_are_shown() -> None:
    document = page(
        "<p>第一行<br>第二行<br><br>第四<b>行\n  有</b> a \n b</p><div>  </div><pre>甲\n乙</pre><p>10m<sup>2</sup></p>"
    )
    assert document.text == "第一行\n第二行\n\n第四行有 a b\n甲\n乙\n10m\u00b2\n"


def test_numbers_that_the_page_sets_by_itself_are_read() -> None:
    document = page(
        "<ol start=2><li>修路。</li><li>建桥。</li><li value=7>栽树。</li><li>9.植草。</li></ol><ol style='list-style:none'><li>甲</li></ol>"
    )
    assert lines(document) == ["2.修路。", "3.建桥。", "7.栽树。", "9.植草。", "甲"]


def test_a_comment_to_the_linter_is_heard(report: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    comment = "<!-- noticelint: ignore[NL305] 另有1个 --><!-- 其他 -->"
    (tmp_path / "a.html").write_bytes(f"<html><body>{TASK}{comment}{TABLE}</body></html>".encode())
    assert report("a.html")["files"][0]["findings"] == []


def test_pronunciations_that_a_page_put_behind_characters_are_left_out() -> None:
    document = page("<p>一、任務(wù)分解(jiě)</p><p>責(zé)任單位:市林業局</p>")
    assert lines(document) == ["一、任務分解", "責任單位:市林業局"]
    assert {loss.kind for loss in document.losses} == {"glosses"}


def test_a_page_that_was_cut_off_says_so() -> None:
    whole = f"<html><body>{TASK}{TABLE}</body></html>"

    def lost(text: str) -> list[tuple[str, str]]:
        document = read("a.html", text.encode())
        return [(loss.kind, document.slice(loss.span)) for loss in document.losses]

    assert lost(whole) == []
    assert lost(whole[: whole.index("<td>公园")]) == [("table", "100")]
    assert lost(whole[: whole.index("责任") - 1]) == [("characters", "目标任务:改造老旧小区100个。")]
    # elements whose end may be left out, and a part of a page
    assert lost(f"<body>{TASK}{TABLE}<p>面积<50平方米") == []


FOOT = '<div><p>附件:</p><ul><li><a href="a.doc">1.重点工作责任分解.doc</a></li><li>2.任务表.XLS (35.2 KB)</li></ul></div><p>相关解读</p>'


def test_files_offered_below_the_notice_are_none_of_it() -> None:
    assert lines(page(TASK + FOOT))[-2:] == ["责任单位:市住建局,各区县政府", "相关解读"]
    # where the date follows, they are attachments of the notice, and their titles have no ending
    signed = page(f"{TASK}{FOOT}<p>云州市人民政府</p><p>2024年3月8日</p>")
    assert lines(signed)[3:6] == ["附件:", "1.重点工作责任分解", "2.任务表"]
    # a name of a file in a sentence stays
    assert lines(page("<p>附件</p><p>请登录网站下载任务表.xls。</p>")) == ["附件", "请登录网站下载任务表.xls。"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5"])
def test_encodings_are_told_by_the_bytes_or_by_the_page(encoding: str) -> None:
    declared = "big5" if encoding == "big5" else "gb2312"
    text = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><body><p>一、建立住宅</p></body></html>'
    assert lines(read("a.htm", text.encode(encoding))) == ["一、建立住宅"]


def test_bytes_that_are_utf_8_by_chance_are_read_as_the_page_declares() -> None:
    assert lines(read("a.html", b"<meta charset=gbk><p>" + "联通".encode("gbk") + b"</p>")) == ["联通"]


def test_a_bad_byte_counts_where_it_is_read() -> None:
    good = b'<html><head><meta charset="gb2312"><meta name="description" content="' + b'\xd4"></head>'
    body = "<body><p>一、修路。</p></body></html>".encode("gbk")
    assert lines(read("a.html", good + body)) == ["一、修路。"]
    with pytest.raises(Unreadable) as caught:
        read("a.html", good + body.replace("修".encode("gbk"), b"\xff\xff"))
    assert caught.value.reason == "encoding"


def test_a_page_is_known_by_its_first_bytes_where_the_suffix_says_nothing() -> None:
    assert lines(read("-", b"\n<!DOCTYPE html><p>a</p>")) == ["a"]
    assert lines(read("a.txt", b"<html><p>a</p>")) == ["<html><p>a</p>"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<div>" * 100_000 + "甲", "nested"),
        ("<span>" * 20_000 + "甲" + "</span>" * 20_000, "nested"),
        ("<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">甲", "elements"),
        ("<b>甲" * 600_000, "elements"),
        ("<table><tr><td colspan=1000 rowspan=65534>甲</td>" + "<tr><td colspan=1000 rowspan=65534>乙" * 5_000, None),
        ("<table><tr><td>" * 200 + "甲", None),
        ("<p>" + "甲" * 1_000_000, None),
        ("<table>" + ("<tr>" + "<td>1</td>" * 20 + "</tr>") * 1_000, None),
        ("<div class=nav>" * 100 + "<a href=x>y</a>" * 50_000, None),
        ("<ol>" + "<li>甲" * 20_000, None),
        ("<br>" * 100_000, None),
        ("<!--" + "<" * 300_000, None),
    ],
    ids=["deep", "spans", "attributes", "elements", "spread", "tables", "long", "cells", "named", "items", "breaks", "unclosed"],
)
def test_pages_made_to_do_harm_end_soon(text: str, reason: str | None) -> None:
    begun = time.perf_counter()
    assert reason_of(text.encode()) == reason
    assert time.perf_counter() - begun < 10


_PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "<table>",
                "</table>",
                "<tr>",
                "<td>",
                "<td rowspan=3>",
                "<td colspan=2>",
                "<th>",
                "</td>",
                "<tbody>",
                "<thead>",
                "<caption>",
            ),
            *(
                "<p>",
                "</p>",
                "<br>",
                "<div>",
                "</div>",
                "<ul>",
                "<ol>",
                "<li>",
                "<a href=x>",
                "</a>",
                "<nav>",
                "<h1>",
                "<dl>",
                "<dt>",
                "<dd>",
            ),
            *(
                "&nbsp;",
                " ",
                "\n",
                "甲镇",
                "合计",
                "12",
                "索引号:",
                "文号",
                "3号",
                "责任单位:市甲局",
                "一、建设",
                "单位:亩",
                "<!-- noticelint: off -->",
            ),
            *("<", "&#0;", "&#1;", "&#x1F600;", "</b>", "<pre>", "<sup>2</sup>", "<title>甲", "<svg>", "<template>"),
        ]
    ),
    max_size=60,
)


@given(_PIECES)
@settings(max_examples=150)
@example(["<table>", "<tr>", "<td>", "<td>"])
def test_any_page_is_read_and_its_blocks_lie_in_it(parts: list[str]) -> None:
    document = read("a.html", "".join(parts).encode())
    end = 0
    for block in document.blocks:
        start = min(block.span.start, block.caption.start) if isinstance(block, Grid) and block.caption else block.span.start
        assert end <= start < block.span.end <= len(document.text)
        end = block.span.end
    starts = [site.span.start for site in document.sites]
    assert starts == sorted(starts)
    assert check_bytes("a.html", "".join(parts).encode(), list[Rule]()).faults == ()

"""Whole notices of invented places, in the layouts that offices publish: what is read, what is summed, and what is said."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from noticelint.grammar.model import Allocation, Table
from noticelint.linter.checking import Wanted, check_bytes
from noticelint.rules import all_rules

FULL = {code: code + 0xFEE0 for code in map(ord, ",:;()%")}
LETTER = "云州市人民政府办公室关于印发重点任务分解的通知\n\n各县(区)人民政府:\n\n现印发给你们,请认真落实。\n\n云州市人民政府办公室\n\n2024年3月18日\n\n重点任务分解\n\n"


def cells(words: str, blank: int = 1) -> str:
    """The words between spaces as one cell a line; ``~`` is an empty cell, which leaves its lines behind."""
    return "".join("\n" * (blank + 1) if word == "~" else word + "\n" * (blank + 1) for word in words.split())


class Case(NamedTuple):
    """``tables``: rows and columns of each, or its fault. ``sums`` that do not agree, by label, and how many agree. ``said``: code and line's text."""

    text: str
    tasks: int
    tables: list[str]
    agreeing: int = 0
    wrong: tuple[tuple[str, str], ...] = ()
    said: tuple[tuple[str, str], ...] = ()


PROJECT = "一、农村公路\n\n目标任务:建设农村公路60公里,改造危桥30座。\n\n责任单位:市交通局\n\n"
NEXT = "二、城市绿化\n\n目标任务:新增绿地20公顷。\n\n责任单位:市园林局\n"

CASES = {
    "a cell a line with bars, the total first, remarks in some rows": Case(
        "乡镇 |\n造林(亩) |\n备注 |\n|\n合计 |\n1500 |\n|\n石桥镇 |\n400 |\n|\n白沙镇 |\n350 |\n含国有林场 |\n东坪乡 |\n740 |\n|\n",
        0,
        ["4x3"],
        0,
        (("合计·造林(亩)", "short"),),
        (("NL305", "合计 |"),),
    ),
    "a figure gone wrong keeps its place, and its row is not summed": Case(
        PROJECT + cells("任务分解 青禾县 临溪区 石桥县 公路(公里) 10 2O 30 危桥(座) 10 10 9") + NEXT,
        2,
        ["2x4"],
        0,
        (("危桥(座)", "short"),),
        (("NL312", "2O"), ("NL301", "危桥(座)")),
    ),
    "empty cells at the end of the last row": Case(
        PROJECT + cells("任务分解 青禾县 临溪区 石桥县 公路(公里) 10 20 30 危桥(座) 10 20 ~") + "\n" + NEXT, 2, ["2x4"], 2
    ),
    "a single row that fits no header": Case(
        PROJECT + cells("任务分解 青禾县 临溪区 石桥县 公路(公里) 10 20") + NEXT, 2, ["width"], said=(("NL318", "任务分解"),)
    ),
    "spaces, remarks in one row, a total without serial": Case(
        "序号 县区 面积(亩) 补助(万元) 备注\n1 青禾县 350 10\n2 临溪区 350 10 含 开发区\n3 石桥县 300 10\n合计 1010 30\n",
        0,
        ["4x5"],
        1,
        (("合计·面积(亩)", "short"),),
        (("NL305", "合计 1010 30"),),
    ),
    "rows behind 其中 that complete the row above are its parts": Case(
        "县区 | 任务(个) | 备注 |\n青禾县 | 30 | |\n其中:开发区 | 20 | |\n园区外 | 10 | |\n临溪区 | 25 | |\n石桥县 | 15 | |\n合计 | 70 | |\n",
        0,
        ["6x3"],
        1,
    ),
    "two flattened tables, empty remarks as blank lines": Case(
        "附表1\n\n公租房任务分解表\n\n单位:套\n\n"
        + cells(
            "序号 县区 任务数 其中:新建 备注 1 青禾县 100 60 ~ 2 临溪区 80 80 ~ 3 石桥县 70 50 含人才房 合计 260 190", 1
        ).replace("\n\n\n\n", "\n\n\n")
        + "\n附表2\n\n棚改任务分解表\n\n单位:户\n\n"
        + cells("序号 县区 任务数 1 青禾县 100 2 临溪区 80 合计 180"),
        0,
        ["4x5", "3x3"],
        2,
        (("合计·任务数", "short"),),
        (("NL305", "合计"),),
    ),
    "a row with a cell too many": Case(
        "序号 | 项目 | 合计 | 青禾县 | 临溪区 |\n1 | 修路 | 30 | 10 | 20 |\n2 | 建桥 | 30 | 10 | 10 | 10 |\n3 | 绿化 | 20 | 10 | 10 |\n",
        0,
        ["3x5"],
        2,
        said=(("NL306", "2 | 建桥 | 30 | 10 | 10 | 10 |"),),
    ),
    "steps in the cells of a table that cannot be read are no tasks": Case(
        cells(
            "序号 实事项目 工作举措 责任单位 1 改善饮水 1.新建水厂2座。 2.改造管网。 市水利局 2 优化公交 1.新开线路2条。 市交通局 市城管局"
        )
        + "1.抓好落实。\n\n责任单位:市政府办公室\n\n2.抓好督查。\n\n责任单位:市政府办公室\n",
        2,
        ["width"],
        said=(("NL318", "序号"),),
    ),
    "divisions in running text": Case(
        "一、农村危房改造\n(一)责任领导:张立群\n(二)责任单位:市住建局\n(三)任务分解:改造危房共90户,其中石桥镇20户、白沙镇30户、东坪乡39户;白沙镇、东坪乡分别新建公厕2座。\n"
        "二、老旧小区改造\n(一)责任领导:李建平\n(二)责任单位:市住建局\n(三)任务分解:改造小区50个,其中青禾县10个、临溪区20个。\n",
        2,
        [],
        0,
        (("危房", "short"), ("小区", "short")),
        (
            (
                "NL301",
                "(三)任务分解:改造危房共90户,其中石桥镇20户、白沙镇30户、东坪乡39户;白沙镇、东坪乡分别新建公厕2座。",
            ),
            ("NL301", "(三)任务分解:改造小区50个,其中青禾县10个、临溪区20个。"),
        ),
    ),
    "a division in the cell of a task table": Case(
        cells(
            "序号 重点任务 责任单位 完成时限 1 建设智慧城市。 市数据局 12月底前 2 新建充电桩2000个,其中青禾县500个、临溪区800个、石桥县600个。 市发展改革委 10月底前"
        ),
        2,
        ["2x4"],
        0,
        (("充电桩", "short"),),
        (("NL301", "新建充电桩2000个,其中青禾县500个、临溪区800个、石桥县600个。"),),
    ),
    "levels are no amounts": Case(
        "| 县区 | 道路(公里) | 单价(万元/公里) | 密度(株/亩) | 生师比 | 起始年份 |\n|---|---|---|---|---|---|\n| 青禾县 | 10 | 50 | 70 | 15 | 2022 |\n"
        "| 临溪区 | 20 | 60 | 80 | 16 | 2023 |\n| 合计 | 30 | 56.67 | 75 | 15.7 | |\n",
        0,
        ["3x6"],
        1,
    ),
    "subtotals, and their total": Case(
        "序号 | 县区 | 公租房(套) | 棚改(户) |\n1 | 青禾县 | 30 | 20 |\n2 | 临溪区 | 20 | 20 |\n | 小计 | 50 | 40 |\n"
        "3 | 石桥县 | 30 | 20 |\n4 | 南岭县 | 30 | 20 |\n | 小计 | 60 | 40 |\n | 合计 | 110 | 80 |\n",
        0,
        ["7x4"],
        6,
    ),
    "a level of parts below 一、 and 二、": Case(
        "项目 | 单位 | 全年 | 上半年 |\n一、税收收入 | 万元 | 12500 | 6500 |\n1.增值税 | 万元 | 8000 | 4000 |\n2.所得税 | 万元 | 4500 | 2500 |\n"
        "二、非税收入 | 万元 | 3200 | 1600 |\n合计 | 万元 | 15700 | 8100 |\n",
        0,
        ["5x4"],
        4,
    ),
    "bodies under 单位, a total row without serial": Case(
        cells("序号 单位 招商引资(万元) 项目(个) 1 市发改委 5000 1 2 市住建局 3000 1 3 青禾县 8000 3 合计 16000 6", 0),
        0,
        ["4x4"],
        1,
        (("合计·项目(个)", "short"),),
        (("NL305", "合计"),),
    ),
    "a remark names what is missing": Case(
        "| 项目 | 全市 | 青禾县 | 临溪区 | 备注 |\n|---|---|---|---|---|\n| 造林(亩) | 100 | 50 | 40 | 市直林场10 |\n| 育苗(亩) | 60 | 30 | 30 | |\n",
        0,
        ["2x5"],
        1,
    ),
    "a figure that is to be striven for": Case(
        "一、造林\n\n目标任务:完成造林10万亩,力争12万亩。\n\n责任单位:市林业局\n\n"
        + cells("任务分解 青禾县 临溪区 石桥县 造林(万亩) 4 4 4"),
        1,
        ["1x4"],
        1,
    ),
}


@pytest.mark.parametrize("form", ["narrow", "wide", "gb18030"])
@pytest.mark.parametrize("name", CASES)
def test_layout(name: str, form: str) -> None:
    case = CASES[name]
    text = LETTER + case.text
    shown = {word: word if form == "narrow" else word.translate(FULL) for _, word in case.said}
    if form != "narrow":
        text = text.translate(FULL)
    checked = check_bytes("通知.txt", text.encode("gb18030" if form == "gb18030" else "utf-8"), all_rules(), Wanted(parsed=True))
    assert not checked.faults
    assert checked.parsed is not None
    nodes = [*checked.parsed.allocations, *checked.parsed.walk_parts()]
    tables = [node.grid for node in nodes if isinstance(node, Table)]
    sums = [(node.label, entry.balance.verdict.value) for node in nodes if isinstance(node, Allocation) for entry in node.sums]
    assert len(list(checked.parsed.all_tasks())) == case.tasks
    assert [grid.fault or f"{len(grid.rows)}x{len(grid.header)}" for grid in tables] == case.tables
    assert sorted(each for each in sums if each[1] != "agrees") == sorted(
        (label if form == "narrow" else label.translate(FULL), verdict) for label, verdict in case.wrong
    )
    assert sum(verdict == "agrees" for _, verdict in sums) == case.agreeing
    lines = checked.document.text.split("\n")
    said = [
        (finding.code, lines[checked.document.line_number(finding.span.start) - 1])
        for finding in checked.findings
        if finding.severity.value != "info"
    ]
    assert said == [(code, shown[line]) for code, line in case.said]

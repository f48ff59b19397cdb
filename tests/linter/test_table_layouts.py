"""Tables as offices publish them (the layouts 1 to 24 of the brief): what is read and summed, what one slip in them leads to, and where nothing can be read."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from noticelint.grammar.model import Allocation, Table, Task
from noticelint.linter.checking import CheckedFile, Wanted, check_bytes
from noticelint.rules import all_rules

FULL = {code: code + 0xFEE0 for code in map(ord, ",:;()%")}
LETTER = "云州市人民政府办公室关于下达重点任务的通知\n\n各县(区)人民政府:\n\n现印发给你们,请认真落实。\n\n云州市人民政府办公室\n\n2024年3月18日\n\n"
Said = tuple[str, str, str]
"""A finding's code, the text of its line, and how much too much was added; "" where nothing was."""


class Case(NamedTuple):
    """``tables``: rows and columns of each, or its fault. ``sums`` come out. ``said`` of the text as it is; ``found`` once the slip is in it."""

    text: str
    tables: list[str]
    sums: int = 0
    said: list[Said] = []  # noqa: RUF012 - read only
    slip: tuple[str, str] = ("", "")
    found: list[Said] = []  # noqa: RUF012 - read only


CASES = {
    "1 a cell a line with bars, a remark that names a part": Case(
        "附件\n云州县2023年金桔种植任务分解表\n乡镇 |\n新种任务(亩) |\n备注 |\n全县合计 |\n1650 |\n|\n石桥镇 |\n450 |\n"
        "其中县农投公司150亩,不计入考核。 |\n白沙镇 |\n600 |\n|\n东坪乡 |\n300 |\n|\n柳河镇 |\n300 |\n|\n",
        ["5x3"],
        sums=1,
        slip=("白沙镇 |\n600 |", "白沙镇 |\n601 |"),
        found=[("NL305", "全县合计 |", "1")],
    ),
    "1 header row that ends in bars": Case(
        "乡镇 |\n任务(亩) |\n备注 |\n||||\n石桥镇 |\n30 |\n|\n白沙镇 |\n40 |\n|\n合计 |\n70 |\n|\n",
        ["3x3"],
        sums=1,
        slip=("40 |", "41 |"),
        found=[("NL305", "合计 |", "1")],
    ),
    "1 serials, several measures, an empty cell in the total row": Case(
        "单位:亩、株\n序号 |\n乡镇 |\n造林面积(亩) |\n义务植树(株) |\n责任人 |\n| |\n1 |\n石桥镇 |\n120 |\n3000 |\n"
        "张立群 |\n2 |\n白沙镇 |\n200 |\n4500 |\n李建平 |\n3 |\n东坪乡 |\n80 |\n2500 |\n王海 |\n合计 |\n|\n"
        "400 |\n10000 |\n|\n",
        ["4x5"],
        sums=2,
        slip=("4500 |", "4400 |"),
        found=[("NL305", "合计 |", "-100")],
    ),
    "1 a bar before each further cell": Case(
        "乡镇\n| 任务(亩)\n| 备注\n|\n石桥镇\n| 30\n|\n|\n白沙镇\n| 40\n| 含林场\n|\n合计\n| 70\n|\n|\n",
        ["3x3"],
        sums=1,
        slip=("| 40\n", "| 39\n"),
        found=[("NL305", "合计", "-1")],
    ),
    "1 empties collapsed behind a bar": Case(
        "乡镇 |\n任务(亩) |\n完成时间 |\n备注 |\n石桥镇 |\n30 |\n| |\n白沙镇 |\n40 |\n| |\n合计 |\n70 |\n| |\n",
        ["3x4"],
        sums=1,
        slip=("30 |", "31 |"),
        found=[("NL305", "合计 |", "1")],
    ),
    "2 empties at the ends dropped, the total over two columns": Case(
        "序号 | 县区 | 新建(公里) | 改建(公里) | 备注 |\n1 | 青禾县 | 12.5 | 8 |\n"
        "2 | 临溪区 | 7.5 | 12 |\n3 | 石桥县 | 10 | 10 | 含国道 |\n合计 | 30 | 30 |\n",
        ["4x5"],
        sums=2,
        slip=("7.5 | 12", "8.5 | 12"),
        found=[("NL305", "合计 | 30 | 30 |", "1.0")],
    ),
    "2 a total over two columns, first": Case(
        "序号 | 县区 | 开工(套) | 基本建成(套) |\n合计 | 600 | 300 |\n1 | 青禾县 | 200 | 100 |\n"
        "2 | 临溪区 | 300 | 150 |\n3 | 石桥县 | 100 | 50 |\n",
        ["4x4"],
        sums=2,
        slip=("200 | 100", "200 | 90"),
        found=[("NL305", "合计 | 600 | 300 |", "-10")],
    ),
    "2 a total without serial": Case(
        "序号 | 县区 | 新建(公里) | 改建(公里) | 备注 |\n1 | 青禾县 | 12.5 | 8 | |\n"
        "2 | 临溪区 | 7.5 | 12 | |\n3 | 石桥县 | 10 | 10 | |\n| 合计 | 30 | 30 | |\n",
        ["4x5"],
        sums=2,
        slip=("12.5 | 8", "12.5 | 9"),
        found=[("NL305", "| 合计 | 30 | 30 | |", "1")],
    ),
    "3 the last empty cell on the next line": Case(
        "序号 | 县区 | 目标(个) | 占比 | 备注 |\n1 | 青禾县 | 300 | 30% |\n|\n"
        "2 | 临溪区 | 500 | 50% |\n|\n3 | 石桥县 | 200 | 20% |\n|\n合计 | | 1000 | 100% |\n"
        "|\n",
        ["4x5"],
        sums=1,
        slip=("500 | 50%", "501 | 50%"),
        found=[("NL305", "合计 | | 1000 | 100% |", "1")],
    ),
    "3 two empty cells on the next line": Case(
        "县区 | 目标(个) | 完成情况 | 备注 |\n青禾县 | 300 |\n| |\n临溪区 | 500 |\n| |\n石桥县 | 200 |\n"
        "| |\n合计 | 1000 |\n| |\n",
        ["4x4"],
        sums=1,
        slip=("200 |", "210 |"),
        found=[("NL305", "合计 | 1000 |", "10")],
    ),
    "4 all rows on one line, a double bar between": Case(
        " | 县区 | 造林面积(亩) |  | 合  计 | 500 |  | 青禾县 | 200 |  | 临溪区 | 250 |  | 石桥县 | 50 | \n",
        ["4x2"],
        sums=1,
        slip=("| 50 |", "| 51 |"),
        found=[
            ("NL305", " | 县区 | 造林面积(亩) |  | 合  计 | 500 |  | 青禾县 | 200 |  | 临溪区 | 250 |  | 石桥县 | 51 | ", "1")
        ],
    ),
    "4 a title in the line, the total last": Case(
        "| 云州市造林任务分解表 | | 县区 | 面积(亩) | | 青禾县 | 200 | | 临溪区 | 250 | | 石桥县 | 50 | | 合计 | 500 |\n",
        ["4x2"],
        sums=1,
        slip=("| 250 |", "| 240 |"),
        found=[
            (
                "NL305",
                "| 云州市造林任务分解表 | | 县区 | 面积(亩) | | 青禾县 | 200 | | 临溪区 | 240 | | 石桥县 | 50 | | 合计 | 500 |",
                "-10",
            )
        ],
    ),
    "4 serials and a total without one": Case(
        "| 序号 | 县 区 | 任务(户) | 补助(万元) | | 1 | 青禾县 | 20 | 10 | | 2 | 临溪区 | 30 | 1"
        "5 | | 3 | 石桥县 | 50 | 25 | | 合计 | | 100 | 50 |\n",
        ["4x4"],
        sums=2,
        slip=("30 | 15", "31 | 15"),
        found=[
            (
                "NL305",
                "| 序号 | 县 区 | 任务(户) | 补助(万元) | | 1 | 青禾县 | 20 | 10 | | 2 | 临溪区 | 31 | 15 | | 3 | 石桥县 | 50 | 25 | | 合计 | | 100 | 50 |",
                "1",
            )
        ],
    ),
    "5 all rows on one line between spaces": Case(
        "分配表 县名 金额(万元) 备注 合计 300 青禾县 100 临溪县 120 石桥县 80\n",
        ["4x3"],
        sums=1,
        slip=("120", "130"),
        found=[("NL305", "分配表 县名 金额(万元) 备注 合计 300 青禾县 100 临溪县 130 石桥县 80", "10")],
    ),
    "5 title and unit before the header": Case(
        "附件 2021年造林任务分配表 单位:亩 县区 任务 合计 1000 青禾县 300 临溪区 400 石桥县 300\n",
        ["4x2"],
        sums=1,
        slip=("临溪区 400", "临溪区 410"),
        found=[("NL305", "附件 2021年造林任务分配表 单位:亩 县区 任务 合计 1000 青禾县 300 临溪区 410 石桥县 300", "10")],
    ),
    "5 serials": Case(
        "云州市2022年任务分解表 序号 县区 开工(套) 建成(套) 1 青禾县 100 50 2 临溪区 200 80 3 石桥县 50 20 合计 350 150\n",
        ["4x4"],
        sums=2,
        slip=("200 80", "201 80"),
        found=[
            (
                "NL305",
                "云州市2022年任务分解表 序号 县区 开工(套) 建成(套) 1 青禾县 100 50 2 临溪区 201 80 3 石桥县 50 20 合计 350 150",
                "1",
            )
        ],
    ),
    "6 其中 above two columns": Case(
        "县区 总数 其中\n新建 改建\n青禾县 8 5 3\n临溪区 10 6 4\n石桥县 6 2 4\n合计 24 13 11\n",
        ["4x4"],
        sums=3,
        slip=("10 6 4", "11 6 4"),
        found=[("NL313", "临溪区 11 6 4", "-1"), ("NL305", "合计 24 13 11", "1")],
    ),
    "6 a remark with spaces and figures": Case(
        "县区 合计 新建(个) 改建(个) 备注\n青禾县 8 1 7 含 开发区 2 个,其他 由乡镇承担\n临溪区 4 4 0\n"
        "石桥县 5 3 2 说明文字\n合计 17 8 9\n",
        ["4x5"],
        sums=7,
        slip=("临溪区 4 4 0", "临溪区 4 3 0"),
        found=[("NL305", "临溪区 4 3 0", "-1"), ("NL305", "合计 17 8 9", "-1")],
    ),
    "6 two groups with sums of their own": Case(
        "乡镇 人工造林(亩) 封山育林(亩) 备注\n小计 荒山 退耕 小计 荒山 退耕\n石桥镇 8 1 7 0 0 0 无\n"
        "白沙镇 10 5 5 3 2 1\n合计 18 6 12 3 2 1\n",
        ["3x8"],
        sums=9,
        slip=("10 5 5 3", "10 5 6 3"),
        found=[("NL305", "合计 18 6 12 3 2 1", "1")],
    ),
    "7 an empty cell is a line break": Case(
        "序号 县区 新建 改建 合计 备注\n1 青禾县\n\n3 6.3\n\n9.3\n2 临溪区\n\n4 2\n\n6\n",
        ["width"],
        said=[("NL318", "序号 县区 新建 改建 合计 备注", "")],
    ),
    "8 negative figures, several years": Case(
        "序号 地市 2022年基数(亩) 净增(亩) 2023年任务(亩) 2024年任务(亩) 2025年任务(亩)\n"
        "1 云州市 26000 -1662 15000 10500 3338\n2 青河市 30000 -500 12000 8000 4000\n"
        "3 南安市 18000 1200 9000 7000 2000\n合计 74000 -962 36000 25500 9338\n",
        ["4x7"],
        sums=5,
        slip=("-500", "-501"),
        found=[("NL305", "合计 74000 -962 36000 25500 9338", "-1")],
    ),
    "8 labels of the header ran together": Case(
        "序号地市基数变化2023年2024年2025年\n1 云州市 26000 -1662 15000 10500 3338\n"
        "2 青河市 30000 -500 12000 8000 4000\n3 南安市 18000 1200 9000 7000 2000\n"
        "合计 74000 -962 36000 25500 9338\n",
        ["width"],
        said=[("NL318", "序号地市基数变化2023年2024年2025年", "")],
    ),
    "8 years with the same columns below each": Case(
        "序号 地市 面积 缺口 2023年 2024年\n新增 累计 新增 累计\n"
        "1 云州市 26000 -1662 15000 10500 3338 100\n"
        "2 青河市 30000 -500 12000 8000 4000 100\n",
        ["2x8"],
    ),
    "9 cells ran together": Case(
        "县区 设施(个) 产量(吨) 合格率 覆盖率\n青禾县150250080.081.6\n临溪区210310085.584.2\n石桥县90120079.078.8\n",
        ["glued"],
        said=[("NL318", "县区 设施(个) 产量(吨) 合格率 覆盖率", "")],
    ),
    "9 cells ran together below a header of lines": Case(
        "县区\n新建\n改建\n合格率\n青禾县150250080.081.6\n临溪区210310085.584.2\n",
        ["glued"],
        said=[("NL318", "县区", "")],
    ),
    "10 run together as prose": Case(
        "序号项目责任单位1建学校市教育局2修路市交通局3绿化市园林局\n",
        ["glued"],
        said=[("NL318", "序号项目责任单位1建学校市教育局2修路市交通局3绿化市园林局", "")],
    ),
    "10 name and figure in turn": Case(
        "县区任务(亩)合计1000青禾县300临溪区400石桥县300\n",
        ["glued"],
        said=[("NL318", "县区任务(亩)合计1000青禾县300临溪区400石桥县300", "")],
    ),
    "11 empties dropped": Case(
        "县区\n\n建设任务\n\n2023年\n\n2024年\n\n学校(所)\n\n投资(万元)\n\n学位(个)\n\n学校(所)\n\n投资(万元)\n\n学位(个)\n\n"
        "青禾县\n\n60\n\n577\n\n961.7\n\n临溪区\n\n12\n\n300\n\n1200\n\n15\n\n400\n\n1300\n\n石桥县\n\n7\n\n200\n",
        ["width"],
        said=[("NL318", "县区", "")],
    ),
    "11 empties dropped, no blank lines": Case(
        "县区\n任务数\n新建\n改建\n备注\n青禾县\n60\n577\n临溪区\n12\n300\n33\n含开发区\n石桥县\n7\n",
        ["width"],
        said=[("NL318", "县区", "")],
    ),
    "11 two levels of names": Case(
        "县区\n\n合计\n\n2023年\n\n2024年\n\n小学\n\n初中\n\n小学\n\n初中\n\n青禾县\n\n10\n\n2\n\n3\n\n2\n\n3\n\n临溪区\n\n20\n\n5\n"
        "\n5\n\n5\n\n5\n\n合计\n\n30\n\n7\n\n8\n\n7\n\n8\n",
        ["3x6"],
        sums=8,
        slip=("临溪区\n\n20", "临溪区\n\n21"),
        found=[("NL305", "合计", "1")],
    ),
    "11 two levels, serials and remarks": Case(
        "序号\n县区\n2023年\n2024年\n备注\n学校\n学位\n学校\n学位\n1\n青禾县\n2\n300\n3\n400\n无\n2\n临溪区\n1\n200\n2\n"
        "300\n无\n合计\n3\n500\n5\n700\n无\n",
        ["3x7"],
        sums=4,
        slip=("200", "210"),
        found=[("NL305", "合计", "10")],
    ),
    "11 remarks in some rows only": Case(
        "县区\n任务(亩)\n备注\n青禾县\n300\n含国有林场50亩\n临溪区\n400\n石桥县\n300\n其中云海公司100亩\n合计\n1000\n",
        ["4x3"],
        sums=1,
        slip=("400\n", "401\n"),
        found=[("NL305", "合计", "1")],
    ),
    "12 empties as runs of blank lines": Case(
        "序号\n\n县区\n\n任务(亩)\n\n补助(万元)\n\n备注\n\n1\n\n青禾县\n\n100\n\n20\n\n\n\n2\n\n临溪区\n\n200\n\n40\n\n\n\n3\n\n"
        "石桥县\n\n300\n\n60\n\n含林场\n\n合计\n\n600\n\n120\n",
        ["4x5"],
        sums=2,
        slip=("200\n", "201\n"),
        found=[("NL305", "合计", "1")],
    ),
    "13 rows that are parts of the row above": Case(
        "县区 | 任务数(户) | 备注 |\n合计 | 100 | |\n青禾县 | 30 | |\n其中:开发区 | 20 | |\n"
        "园区外 | 10 | |\n临溪区 | 40 | |\n石桥县 | 30 | |\n",
        ["6x3"],
        sums=1,
        slip=("临溪区 | 40", "临溪区 | 41"),
        found=[("NL305", "合计 | 100 | |", "1")],
    ),
    "13 a part of the row above, one cell a line": Case(
        "县区\n任务(亩)\n青禾县\n300\n其中:城关镇\n100\n柳河镇\n200\n临溪区\n400\n合计\n700\n",
        ["5x2"],
        sums=1,
        slip=("临溪区\n400", "临溪区\n401"),
        found=[("NL305", "合计", "1")],
    ),
    "13 a column of a part, and the rest": Case(
        "| 序号 | 县区 | 合计 | 其中:新建 | 改建 |\n|---|---|---|---|---|\n"
        "| 1 | 青禾县 | 30 | 20 | 10 |\n| 2 | 临溪区 | 40 | 10 | 30 |\n"
        "| 3 | 石桥县 | 50 | 25 | 25 |\n| | 合计 | 120 | 55 | 65 |\n",
        ["4x5"],
        sums=7,
        slip=("10 | 30 |", "10 | 31 |"),
        found=[("NL305", "| 2 | 临溪区 | 40 | 10 | 31 |", "1"), ("NL305", "| | 合计 | 120 | 55 | 65 |", "1")],
    ),
    "13 parts of the total that are not all": Case(
        "项目 | 金额(万元) | 户数(户) |\n合计 | 500 | 50 |\n其中:中央资金 | 200 | 20 |\n省级资金 | 150 | 10 |\n",
        ["3x3"],
    ),
    "14 levels, an index row, thousands separators": Case(
        "项目 | 单位 | 全年计划 | 一季度 | 上半年 |\n甲 | 乙 | 1 | 2 | 3 |\n"
        "一、税收收入 | 万元 | 12,500 | 3,000 | 6,500 |\n"
        "1.增值税 | 万元 | 8,000 | 2,000 | 4,000 |\n"
        "2.所得税 | 万元 | 4,500 | 1,000 | 2,500 |\n"
        "二、非税收入 | 万元 | 3,200 | 800 | 1,600 |\n"
        "1.专项收入 | 万元 | 2,200 | 500 | 1,000 |\n2.罚没收入 | 万元 | 1,000 | 300 | 600 |\n"
        "合计 | 万元 | 15,700 | 3,800 | 8,100 |\n",
        ["7x5"],
        sums=9,
        slip=("4,500", "4,600"),
        found=[("NL305", "一、税收收入 | 万元 | 12,500 | 3,000 | 6,500 |", "100")],
    ),
    "14 three levels by serial": Case(
        "序号 | 项目 | 单位 | 计划 | 完成 |\n甲 | 乙 | 丙 | 1 | 2 |\n"
        "一 | 财政收入 | 万元 | 1,234,567 | 1,000,000 |\n"
        "(一) | 税收 | 万元 | 1,000,000 | 900,000 |\n"
        "1 | 国内增值税 | 万元 | 600,000 | 500,000 |\n"
        "2 | 企业所得税 | 万元 | 400,000 | 400,000 |\n"
        "(二) | 非税 | 万元 | 234,567 | 100,000 |\n"
        "二 | 基金收入 | 万元 | 500,000 | 300,000 |\n| 合计 | | 1,734,567 | 1,300,000 |\n",
        ["7x5"],
        sums=6,
        slip=("400,000 | 400,000", "400,000 | 300,000"),
        found=[("NL305", "(一) | 税收 | 万元 | 1,000,000 | 900,000 |", "-100000")],
    ),
    "14 levels of which parts are left out": Case(
        "项目 | 全年计划(万元) | 上半年(万元) |\n一、税收收入 | 12,500 | 6,500 |\n"
        "1.增值税 | 8,000 | 4,000 |\n2.所得税 | 3,500 | 2,000 |\n"
        "二、非税收入 | 3,200 | 1,600 |\n1.专项收入 | 2,000 | 1,000 |\n"
        "2.罚没收入 | 900 | 500 |\n合计 | 15,700 | 8,100 |\n",
        ["7x3"],
        sums=2,
    ),
    "14 subtotals before their parts": Case(
        "县区 | 任务(亩) | 投资(万元) |\n合计 | 100 | 50 |\n北部片区小计 | 60 | 30 |\n"
        "青禾县 | 40 | 20 |\n临溪区 | 20 | 10 |\n南部片区小计 | 40 | 20 |\n石桥县 | 30 | 15 |\n"
        "南岭县 | 10 | 5 |\n",
        ["7x3"],
        sums=6,
        slip=("临溪区 | 20", "临溪区 | 21"),
        found=[("NL305", "北部片区小计 | 60 | 30 |", "1")],
    ),
    "15 continued rows lack their first cell": Case(
        "乡镇 | 村 | 任务(亩) | 备注 |\n石桥镇 | 甲村 | 30 | |\n乙村 | 40 | ||\n丙村 | 30 | ||\n"
        "白沙镇 | 丁村 | 50 | |\n戊村 | 60 | ||\n合计 | | 210 | |\n",
        ["6x4"],
        sums=1,
        slip=("乙村 | 40", "乙村 | 50"),
        found=[("NL305", "合计 | | 210 | |", "10")],
    ),
    "15 continued rows lack two": Case(
        "序号 | 责任单位 | 项目 | 目标值 | 牵头领导 |\n1 | 市交通局 | 农村公路(公里) | 100 | 张立群 |\n"
        "危桥改造(座) | 30 | |||\n2 | 市水利局 | 水库加固(座) | 12 | 李建平 |\n"
        "河道治理(公里) | 20 | |||\n",
        ["4x5"],
    ),
    "15 subtotals among continued rows": Case(
        "镇街 | 村居 | 户数 | 人数 |\n石桥镇 | 上河村 | 12 | 30 |\n下河村 | 10 | 25 ||\n"
        "小计 | 22 | 55 ||\n白沙镇 | 沙坪村 | 8 | 20 |\n东沟村 | 7 | 15 ||\n小计 | 15 | 35 ||\n"
        "合计 | | 37 | 90 |\n",
        ["7x4"],
        sums=6,
        slip=("10 | 25 ||", "10 | 26 ||"),
        found=[("NL305", "小计 | 22 | 55 ||", "1")],
    ),
    "15 continued rows of words": Case(
        "序号 | 重点任务 | 具体措施 | 牵头单位 | 配合单位 |\n"
        "1 | 优化营商环境 | 推进一件事办理 | 市行政审批局 | 市数据局 |\n推进网上办 | 市数据局 | 市行政审批局 ||\n"
        "2 | 扩大消费 | 举办购物节 | 市商务局 | 市文广旅局 |\n",
        ["3x5"],
    ),
    "16 names, and counts in the total row": Case(
        "县区 | 国家级 | 省级 |\n青禾县 | 青禾经济开发区 | 青山工业园 |\n临溪区 | 临溪高新区、云海保税区 | |\n"
        "合 计 | 3个 | 1个 |\n",
        ["3x3"],
    ),
    "17 everybody has the city's rate": Case(
        "县区 | 城镇化率 | 合格率(%) | 任务(个) |\n全市 | 65% | 98 | 100 |\n"
        "青禾县 | 65% | 98 | 30 |\n临溪区 | 65% | 98 | 40 |\n石桥县 | 65% | 98 | 30 |\n",
        ["4x4"],
        sums=1,
        slip=("临溪区 | 65% | 98 | 40", "临溪区 | 65% | 98 | 39"),
        found=[("NL301", "全市 | 65% | 98 | 100 |", "-1")],
    ),
    "17 rates below areas": Case(
        "任务分解\n青禾县\n临溪区\n石桥县\n农产品抽检合格率(%)\n98\n98\n98\n垃圾分类覆盖率\n100%\n100%\n100%\n",
        ["2x4"],
    ),
    "18 what is added beside what there is": Case(
        "县区 | 新增停车位 | | | 年末总数 | | |\n"
        "| 2023年 | 2024年 | 合计 | 2023年 | 2024年 | 2025年 |\n"
        "青禾县 | 10 | 20 | 30 | 110 | 130 | 130 |\n"
        "临溪区 | 20 | 20 | 40 | 220 | 240 | 240 |\n"
        "石桥县 | 5 | 5 | 10 | 55 | 60 | 60 |\n"
        "合计 | 35 | 45 | 80 | 385 | 430 | 430 |\n",
        ["4x7"],
        sums=10,
        slip=("20 | 20 | 40 |", "20 | 20 | 50 |"),
        found=[
            ("NL305", "临溪区 | 20 | 20 | 50 | 220 | 240 | 240 |", "-10"),
            ("NL305", "合计 | 35 | 45 | 80 | 385 | 430 | 430 |", "10"),
        ],
    ),
    "19 key and value": Case(
        "项目名称 | 农村公路建设 |\n责任单位 | 市交通局 |\n"
        "目标任务 | 1.新建公路100公里;2.改造危桥30座;3.建设站点20个。 |\n完成时限 | 12月底前 |\n",
        ["3x2"],
    ),
    "20 the city's row is a target": Case(
        "县区 | 目标(亿元) |\n全市 | 100 |\n青禾县 | 40 |\n临溪区 | 45 |\n石桥县 | 30 |\n",
        ["4x2"],
        said=[("NL302", "全市 | 100 |", "15")],
    ),
    "20 the city's row is a target in each column": Case(
        "县区 | 招商引资(亿元) | 固投(亿元) | 项目(个) |\n全市 | 100 | 50 | 30 |\n"
        "青禾县 | 40 | 20 | 10 |\n临溪区 | 45 | 25 | 12 |\n石桥县 | 30 | 15 | 9 |\n",
        ["4x4"],
    ),
    "21 two units for two columns": Case(
        "单位:万亩、万株\n县区 | 造林 | 义务植树 |\n青禾县 | 3.5 | 40 |\n临溪区 | 2.5 | 60 |\n合计 | 6 | 100 |\n",
        ["3x3"],
        sums=2,
        slip=("2.5 | 60", "2.5 | 50"),
        found=[("NL305", "合计 | 6 | 100 |", "-10")],
    ),
    "21 a unit below each name": Case(
        "县区 | 造林 | 投资 |\n| 亩 | 万元 |\n青禾县 | 300 | 30 |\n临溪区 | 400 | 40 |\n合计 | 700 | 71 |\n",
        ["3x3"],
        sums=1,
        said=[("NL305", "合计 | 700 | 71 |", "-1")],
    ),
    "22 a remark names a part": Case(
        "乡镇 | 任务(亩) | 备注 |\n石桥镇 | 215 | 其中某公司150亩。 |\n白沙镇 | 85 | 含国有林场20亩 |\n"
        "东坪乡 | 100 | |\n合计 | 400 | |\n",
        ["4x3"],
        sums=1,
        slip=("白沙镇 | 85", "白沙镇 | 95"),
        found=[("NL305", "合计 | 400 | |", "10")],
    ),
    "23 data about the page": Case(
        "索引号: | 113300/2020-001 | 主题分类: | 综合政务 |\n"
        "发布机构: | 云州市人民政府 | 成文日期: | 2020-04-09 |\n成文日期: | 发布日期: | 2020-04-09 | |\n",
        [],
    ),
    "24 target, done, percentage": Case(
        "县区 | 目标(套) | 已完成(套) | 完成率 |\n青禾县 | 100 | 50 | 50% |\n"
        "临溪区 | 200 | 150 | 75% |\n石桥县 | 100 | 30 | 30% |\n"
        "合计 | 400 | 230 | 57.5% |\n",
        ["4x4"],
        sums=2,
        slip=("200 | 150 | 75%", "200 | 160 | 80%"),
        found=[("NL305", "合计 | 400 | 230 | 57.5% |", "10")],
    ),
    "24 percentage of last month": Case(
        "序号 | 单位 | 年度目标(万元) | 本月完成(万元) | 累计完成(万元) | 完成比例(%) | 上月完成比例(%) |\n"
        "1 | 青禾县 | 1000 | 100 | 500 | 50 | 40 |\n"
        "2 | 临溪区 | 2000 | 100 | 800 | 40 | 35 |\n"
        "3 | 石桥县 | 500 | 50 | 300 | 60 | 50 |\n"
        "| 全市 | 3500 | 250 | 1600 | 45.7 | 38.6 |\n",
        ["4x7"],
        sums=3,
        slip=("100 | 500 | 50", "100 | 510 | 51"),
        found=[("NL302", "| 全市 | 3500 | 250 | 1600 | 45.7 | 38.6 |", "10")],
    ),
    "columns of two groups and their sums": Case(
        "| 县区 | 合计 | 新建 | | | 改建 | | |\n| | | 小计 | 县道 | 乡道 | 小计 | 县道 | 乡道 |\n"
        "| 青禾县 | 14 | 8 | 3 | 5 | 6 | 2 | 4 |\n"
        "| 临溪区 | 16 | 10 | 4 | 6 | 6 | 3 | 3 |\n"
        "| 石桥县 | 5 | 3 | 1 | 2 | 2 | 1 | 1 |\n"
        "| 合计 | 35 | 21 | 8 | 13 | 14 | 6 | 8 |\n",
        ["4x8"],
        sums=19,
        slip=("6 | 3 | 3 |", "6 | 2 | 3 |"),
        found=[
            ("NL305", "| 临溪区 | 16 | 10 | 4 | 6 | 6 | 2 | 3 |", "-1"),
            ("NL305", "| 合计 | 35 | 21 | 8 | 13 | 14 | 6 | 8 |", "-1"),
        ],
    ),
    "two measures per county": Case(
        "序号 | 县区 | 农村公路(公里) | 投资(万元) | 危桥(座) | 投资(万元) |\n"
        "1 | 青禾县 | 12 | 1200 | 3 | 90 |\n2 | 临溪区 | 8 | 800 | 2 | 60 |\n"
        "合计 | | 20 | 2000 | 5 | 150 |\n",
        ["3x6"],
        sums=4,
        slip=("8 | 800 | 2 | 60", "8 | 800 | 2 | 70"),
        found=[("NL305", "合计 | | 20 | 2000 | 5 | 150 |", "10")],
    ),
    "a sample that is filled in": Case(
        "附件1\n\n目标任务分解表(样式)\n\n县区 | 任务(亩) | 备注 |\n青禾县 | 300 | |\n临溪区 | 400 | |\n"
        "石桥县 | 300 | |\n合计 | 1001 | |\n",
        ["4x3"],
        said=[("NL305", "合计 | 1001 | |", "-1")],
    ),
    "a total in one sentence, the shares in the next": Case(
        "一、农村危房改造\n2024年全市改造农村危房90户。其中,青禾县20户、临溪区30户、石桥县39户。\n责任单位:市住建局\n",
        [],
        said=[("NL301", "2024年全市改造农村危房90户。其中,青禾县20户、临溪区30户、石桥县39户。", "-1")],
    ),
    "tabs, merged heads, an empty cell in the middle and at the end": Case(
        "县区\t建设任务\t\t\t补助资金\t备注\n\t合计\t新建\t改造提升\t\t\n合计\t12\t7\t5\t36\t\n青禾县\t7\t4\t3\t21\t含节水灌溉\n"
        "临溪区\t3\t3\t\t9\t\n石桥县\t2\t\t2\t6\t\n",
        ["4x6"],
        sums=8,
        slip=("\t21\t", "\t22\t"),
        found=[("NL305", "合计\t12\t7\t5\t36\t", "1")],
    ),
    "tabs, and a total below a merged serial": Case(
        "序号\t责任单位\t完成数(万元)\t目标数(万元)\n1\t市发改委\t480\t528\n2\t市教育局\t150\t165\n3\t市水利局\t320\t352\n合计\t\t950\t1045\n",
        ["4x4"],
        sums=2,
        slip=("\t352", "\t325"),
        found=[("NL305", "合计\t\t950\t1045", "-27")],
    ),
    "tabs that only set the columns one below the other": Case(
        "乡镇\t\t任务(亩)\t备注\n石桥镇\t30\t无\n白沙镇\t40\t无\n合计\t70\t无\n",
        ["3x3"],
        sums=1,
        slip=("40", "41"),
        found=[("NL305", "合计\t70\t无", "1")],
    ),
    "areas beside a target that no word calls a total": Case(
        "序号\t项目\t单位\t目标任务\t青禾县\t临溪区\t高新区\n1\t口袋公园\t个\t18\t8\t6\t4\n2\t农村公路\t公里\t43.5\t32.5\t11\t—\n"
        "3\t停车泊位\t个\t900\t500\t300\t100\n",
        ["3x7"],
        sums=3,
        slip=("\t500", "\t400"),
        found=[("NL301", "3\t停车泊位\t个\t900\t400\t300\t100", "-100")],
    ),
    "quarters of a year's plan": Case(
        "项目\t总投资(亿元)\t2024年投资(亿元)\t一季度\t二季度\t三季度\t四季度\n产业园\t35\t10\t1.5\t2.5\t3\t3\n快速路\t12.6\t5\t0.6\t1.2\t1.4\t1.8\n"
        "水厂\t8.4\t3\t0.4\t0.8\t1.0\t0.8\n医院\t6.2\t3\t0.5\t0.8\t1.0\t0.7\n",
        ["4x7"],
        sums=4,
        slip=("\t1.8", "\t2.8"),
        found=[("NL302", "快速路\t12.6\t5\t0.6\t1.2\t1.4\t2.8", "1.0")],
    ),
    "a multiplied unit at the head of the total alone": Case(
        "项目\t合计(万元)\t青禾县\t临溪区\n农村公路\t300\t100\t200\n危桥\t90\t40\t50\n",
        ["2x4"],
        sums=2,
        slip=("\t50", "\t60"),
        found=[("NL305", "危桥\t90\t40\t60", "10")],
    ),
    "the target in the words of each row, the shares below the areas": Case(
        "序号\t项目名称\t工作目标\t青禾县\t临溪区\t高新区\t责任单位\n1\t城乡供水\t新建供水管网77公里\t30\t35\t12\t市水利局\n"
        "2\t农村公路\t新改建农村公路240公里，惠及1.2万户\t85\t70\t85\t市交通局\n3\t养老服务\t新建社区养老服务站26个\t11\t9\t6\t市民政局\n",
        ["3x7"],
        sums=3,
        slip=("\t35\t", "\t53\t"),
        found=[("NL302", "1\t城乡供水\t新建供水管网77公里\t30\t53\t12\t市水利局", "18")],
    ),
    "words that count other things than the areas have shares of": Case(
        "序号\t项目名称\t工作目标\t青禾县\t临溪区\t高新区\n1\t文化惠民\t送戏450场\t3\t5\t2\n2\t就业服务\t培训1.2万人次\t8\t7\t8\n"
        "3\t养老服务\t新建社区养老服务站26个\t11\t9\t7\n",
        ["3x6"],
    ),
    "subtotals below a name that stands once": Case(
        "序号\t街道\t社区\t点位(个)\n1\t城关街道\t东门社区\t3\n2\t\t西门社区\t2\n3\t\t小计\t5\n4\t柳河街道\t桥头社区\t4\n5\t\t柳河社区\t1\n6\t\t小计\t5\n合计\t\t\t10\n",
        ["7x4"],
        sums=2,
        slip=("西门社区\t2", "西门社区\t3"),
        found=[("NL305", "3\t\t小计\t5", "1")],
    ),
    "one share that two others happen to make": Case(
        "县区\t项目(个)\t投资(万元)\n青禾县\t3\t40\n临溪区\t3\t30\n石桥县\t5\t20\n高新区\t1\t35\n云湖\t2\t50\n合计\t11\t175\n",
        ["6x3"],
        sums=1,
        said=[("NL305", "合计\t11\t175", "3")],
    ),
    "a cell a line, below which name the others stand shown by the sums": Case(
        "县区\n建设任务\n补助资金\n合计\n新建\n改造提升\n青禾县\n7\n4\n3\n21\n临溪区\n5\n3\n2\n15\n石桥县\n9\n2\n7\n27\n合计\n21\n9\n12\n63\n",
        ["4x5"],
        sums=8,
        slip=("石桥县\n9\n2\n7\n", "石桥县\n9\n3\n7\n"),
        found=[("NL305", "石桥县", "1"), ("NL305", "合计", "1")],
    ),
    "a cell a line, two heads 其中 and the columns before them": Case(
        "县区\n新增学位(个)\n其中\n建设学校(所)\n其中\n小学\n初中\n新建\n改扩建\n青禾县\n900\n600\n300\n3\n1\n2\n临溪区\n700\n500\n200\n2\n1\n1\n石桥县\n400\n300\n100\n2\n0\n2\n合计\n2000\n1400\n600\n7\n2\n5\n",
        ["4x7"],
        sums=6,
        slip=("石桥县\n400\n300", "石桥县\n400\n310"),
        found=[("NL313", "石桥县", "10"), ("NL305", "合计", "10")],
    ),
    "a head over the areas that is a corner elsewhere": Case(
        "序号\n项目名称\n计量单位\n目标任务\n分解任务\n牵头单位\n青禾县\n临溪区\n高新区\n1\n口袋公园\n个\n18\n8\n6\n4\n市园林局\n2\n农村公路\n公里\n43.5\n32.5\n11\n\u2014\n市交通局\n3\n停车泊位\n个\n900\n500\n300\n100\n市公安局\n",
        ["3x8"],
        sums=3,
        slip=("\n500\n", "\n400\n"),
        found=[("NL301", "停车泊位", "-100")],
    ),
    "ranges among figures": Case(
        "县区\n规上工业企业(家)\n专精特新企业(家)\n高新技术企业(家)\n全市\n55\n40-50\n200\n青禾县\n25\n15-20\n90\n临溪区\n12\n12-15\n50\n高新区\n18\n13-15\n60\n",
        ["4x4"],
        sums=2,
        slip=("\n18\n", "\n28\n"),
        found=[("NL302", "全市", "10")],
    ),
    "a header of no usual name above rows of one width and their sum": Case(
        "责任单位 引进资金(亿元) 亿元以上项目(个) 开工率\n青禾县 120 30 60%以上\n临溪区 110 28 60%以上\n高新区 85 20 55%以上\n合计 315 78 60%以上\n",
        ["4x4"],
        sums=2,
        slip=(" 28 ", " 27 "),
        found=[("NL305", "合计 315 78 60%以上", "-1")],
    ),
    "a row of units below the names": Case(
        "指标名称\t限上企业\t外贸进出口\t直播基地\n计量单位\t家\t亿元\t个\n青禾县\t25\t60\t2\n临溪区\t22\t48\t2\n高新区\t15\t30\t1\n全市\t62\t138\t5\n",
        ["4x4"],
        sums=3,
        slip=("\t48\t", "\t38\t"),
        found=[("NL301", "全市\t62\t138\t5", "-10")],
    ),
    "the same columns side by side": Case(
        "乡镇\t粮食(亩)\t蔬菜(亩)\t乡镇\t粮食(亩)\t蔬菜(亩)\n石桥镇\t1200\t500\t双桥乡\t800\t300\n白沙镇\t2100\t600\t东坪乡\t900\t200\n"
        "柳河镇\t1800\t400\t合计\t6800\t2000\n",
        ["6x3"],
        sums=2,
        slip=("\t900\t", "\t800\t"),
        found=[("NL305", "柳河镇\t1800\t400\t合计\t6800\t2000", "-100")],
    ),
    "a cell a line, a row that is no area, and the last name of the header": Case(
        "单位\n基干民兵(人)\n普通民兵(人)\n小计\n应急\n支援\n青禾县\n320\n200\n120\n1500\n临溪区\n280\n180\n100\n1300\n市直\n100\n40\n60\n0\n总计\n700\n420\n280\n2800\n",
        ["4x5"],
        sums=8,
        slip=("\n180\n", "\n170\n"),
        found=[("NL305", "总计", "-10")],
    ),
    "growth from one year to the next": Case(
        "县区\t2023年完成(万元)\t2024年任务(万元)\t增长%\n青禾县\t100000\t106000\t6.0\n临溪区\t80000\t85600\t7.0\n石桥县\t50000\t47500\t-5.0\n合计\t230000\t239100\t4.0\n",
        ["4x4"],
        sums=2,
        slip=("7.0", "7.5"),
        found=[("NL317", "临溪区\t80000\t85600\t7.5", "-0.5")],
    ),
    "growth that is another than that of the figures": Case(
        "县区\t2023年产值(亿元)\t2024年产值(亿元)\t增长%\n青禾县\t100\t106\t6.8\n临溪区\t80\t85.6\t7.9\n石桥县\t50\t54\t8.8\n合计\t230\t245.6\t6.8\n",
        ["4x4"],
        sums=2,
    ),
    "a level among targets that are divided": Case(
        "指标\t单位\t目标任务\t青禾县\t临溪区\t高新区\n新增就业\t人\t9000\t4000\t3000\t2000\n新开工项目\t个\t52\t25\t15\t12\n"
        "国省考断面\t个\t9\t5\t5\t3\n停车位\t个\t1800\t900\t600\t300\n",
        ["4x6"],
        sums=3,
    ),
    "spaces, as many names below as above": Case(
        "单位 基干民兵(人) 普通民兵(人)\n小计 应急 支援\n青禾县 320 200 120 1500\n临溪区 280 180 100 1300\n石桥县 100 40 60 200\n总计 700 420 280 3000\n",
        ["4x5"],
        sums=8,
        slip=(" 1300", " 1200"),
        found=[("NL305", "总计 700 420 280 3000", "-100")],
    ),
    "a cell a line, two readings of which one comes out in every row": Case(
        "单位\n食品抽检(批次)\n药品抽检(批次)\n化妆品抽检(批次)\n国抽\n省抽\n市抽\n小计\n青禾县局\n200\n500\n1600\n2300\n300\n80\n"
        "临溪区局\n0\n220\n900\n1120\n60\n20\n石桥县局\n0\n200\n850\n1050\n55\n20\n总计\n200\n920\n3350\n4470\n415\n120\n",
        ["4x7"],
        sums=10,
    ),
    "quarters that go on counting": Case(
        "指标\t全年目标\t一季度\t二季度\t三季度\t四季度\n新增就业(人)\t32000\t9000\t18000\t26000\t32000\n新开工项目(个)\t120\t40\t75\t105\t120\n"
        "农村公路(公里)\t240\t40\t110\t190\t240\n招商引资(亿元)\t600\t150\t320\t470\t600\n",
        ["4x6"],
    ),
    "rows that have no serial and are parts": Case(
        "序号 | 县区 | 任务(亩) | 补助(万元) |\n1 | 青禾县 | 300 | 30 |\n| 开发区 | 100 | 10 |\n"
        "2 | 临溪区 | 400 | 40 |\n3 | 石桥县 | 300 | 30 |\n| 合计 | 1000 | 100 |\n",
        ["5x4"],
        sums=2,
    ),
}


def check(text: str, form: str) -> CheckedFile:
    data = (LETTER + text).translate(FULL) if form == "wide" else LETTER + text
    checked = check_bytes("通知.txt", data.encode(), all_rules(), Wanted(parsed=True))
    assert not checked.faults
    return checked


def said(checked: CheckedFile) -> list[Said]:
    """What is reported above a hint."""
    lines = checked.document.text.split("\n")
    return [
        (
            finding.code,
            lines[checked.document.line_number(finding.span.start) - 1],
            "" if finding.evidence is None else str(finding.evidence.difference),
        )
        for finding in checked.findings
        if finding.severity.value != "info"
    ]


def as_written(expected: list[Said], form: str) -> list[Said]:
    return [(code, line.translate(FULL) if form == "wide" else line, difference) for code, line, difference in expected]


@pytest.mark.parametrize("form", ["narrow", "wide"])
@pytest.mark.parametrize("name", CASES)
def test_what_is_read(name: str, form: str) -> None:
    case = CASES[name]
    checked = check(case.text, form)
    assert checked.parsed is not None
    nodes = [*checked.parsed.allocations, *checked.parsed.walk_parts()]
    tables = [table for table in nodes if isinstance(table, Table)]
    sums = [entry for node in nodes if isinstance(node, Allocation) for entry in node.sums]
    assert [table.grid.fault or f"{len(table.rows)}x{len(table.columns)}" for table in tables] == case.tables
    assert sum(entry.balance.verdict.value == "agrees" for entry in sums) == case.sums
    assert said(checked) == as_written(case.said, form)


@pytest.mark.parametrize("form", ["narrow", "wide"])
@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.found])
def test_one_slip_is_found(name: str, form: str) -> None:
    case = CASES[name]
    assert case.slip[0] in case.text
    assert said(check(case.text.replace(*case.slip, 1), form)) == as_written(case.found, form)


def columns_of(name: str) -> list[str]:
    parsed = check(CASES[name].text, "narrow").parsed
    assert parsed is not None
    return [column.name for node in parsed.walk_parts() if isinstance(node, Table) for column in node.columns]


def test_two_levels_name_their_columns() -> None:
    assert columns_of("11 two levels of names") == ["县区", "合计", "2023年/小学", "2023年/初中", "2024年/小学", "2024年/初中"]
    assert columns_of("6 其中 above two columns") == ["县区", "总数", "其中/新建", "其中/改建"]
    assert columns_of("8 years with the same columns below each")[4:] == [
        "2023年/新增",
        "2023年/累计",
        "2024年/新增",
        "2024年/累计",
    ]
    assert columns_of("21 a unit below each name") == ["县区", "造林(亩)", "投资(万元)"]


@pytest.mark.parametrize(
    "text",
    [
        "县区要高度重视,抓好落实2024年任务300个、完成200个。\n",
        "乡镇 街道 要按照 2024 年 计划 完成 300 个 任务 要求 推进\n",
        "序号 1 的任务由 市交通局 负责 2 项 完成 3 项\n",
    ],
)
def test_running_text_is_no_table(text: str) -> None:
    assert said(check(text, "narrow")) == []


def test_continued_rows_keep_their_bodies() -> None:
    parsed = check(CASES["15 continued rows of words"].text, "narrow").parsed
    assert parsed is not None
    rows = [
        [value.cell.text for value in row.values] for node in parsed.walk_parts() if isinstance(node, Table) for row in node.rows
    ]
    assert rows[1] == ["1", "优化营商环境", "推进网上办", "市数据局", "市行政审批局"]


def test_what_is_to_be_filled_in_above_a_table_is_no_title() -> None:
    rows = "县区 | 任务(亩) |\n青禾县 | 30 |\n临溪区 | 40 |\n合计 | 70 |\n"
    parsed = check("附件2\n\n任务完成情况统计表\n\n填报日期: 年 月 日\n\n" + rows, "wide").parsed
    assert parsed is not None
    assert [part.title for part in parsed.parts if part.label == "附件2"] == ["任务完成情况统计表"]


def test_a_row_that_sums_up_projects_is_no_task() -> None:
    parsed = check(
        "序号\t项目名称\t总投资(亿元)\t责任单位\n一\t产业项目(2个)\t47.6\t\n1\t新材料园\t35\t云东区政府\n2\t装备园\t12.6\t临溪区政府\n"
        "二\t基础设施(2个)\t54.2\t\n3\t快速路\t48\t市交通局\n4\t水厂\t6.2\t市水务集团\n合计\t\t101.8\t\n",
        "narrow",
    ).parsed
    assert parsed is not None
    assert [node.text for node in parsed.walk() if isinstance(node, Task)] == ["新材料园", "装备园", "快速路", "水厂"]

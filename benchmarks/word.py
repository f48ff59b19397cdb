"""How long a .docx of 50 pages and 30 tables takes, and how much memory: ``python benchmarks/word.py``.

The notice is made by program. Prints one row for reading it in a warm process, for ``check`` and for ``annotate`` in new processes that
have never seen it; the aims are 2 s and 3 s, and 200 MB.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
from pathlib import Path

import docx
from speed import COMMAND, cold, timed
from tabulate import tabulate

from noticelint.linter.readers.docx import read_docx

TABLES, TASKS, ROWS = 30, 12, 12
"""Sections with a table each; tasks of a section; rows of a table. Printed in the usual form, that is 50 pages."""

AREAS = ("青禾县", "临溪区", "白石县", "松岭县", "江湾区", "柳林县")
_NUMERALS = "一二三四五六七八九"
_ONE_WRONG = 7
"""Of so many tables one has a sum that is wrong: there must be something to comment on."""


def write_notice(path: Path) -> None:
    draw = random.Random(5)  # noqa: S311 - the figures are to be the same every time
    word = docx.Document()
    word.add_paragraph("云州市人民政府办公室关于印发2024年重点工作任务责任分解的通知")
    word.add_paragraph("各县（市、区）人民政府，市政府各部门：")
    for section in range(TABLES):
        tens, ones = divmod(section + 1, 10)
        ordinal = ("" if not tens else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十") + (_NUMERALS[ones - 1] if ones else "")
        word.add_heading(f"{ordinal}、第{section + 1}方面工作", 1)
        for task in range(1, TASKS + 1):
            word.add_paragraph(
                f"{task}.推进第{task}类重点工程，改造农村公路{task + section + 3}公里，新增就业{task * 10}人，年底前完成，群众满意度稳步提升。"
            )
            word.add_paragraph("牵头单位：市住建局；配合单位：市财政局、市发展改革委、市自然资源和规划局")
        table = word.add_table(ROWS + 1, len(AREAS) + 2)
        places = [row.cells for row in table.rows]
        for column, name in enumerate(("任务分解", "合计", *AREAS)):
            places[0][column].text = name
        for row in range(1, ROWS + 1):
            shares = [draw.randint(1, 50) for _ in AREAS]
            total = sum(shares) + (row == 1 and section % _ONE_WRONG == 0)
            for column, words in enumerate((f"第{section + 1}.{row}项（个）", total, *shares)):
                places[row][column].text = str(words)
    word.add_paragraph("云州市人民政府办公室")
    word.add_paragraph("2024年3月5日")
    word.save(str(path))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NOTICELINT_CACHE_DIR"] = os.path.join(folder, "cache")
        path = Path(folder, "notice.docx")
        write_notice(path)
        data = path.read_bytes()
        read = 1000 * statistics.median(timed(lambda: read_docx(path.name, data)) for _ in range(10))
        rows: list[list[object]] = [["read (warm)", f"{read:.0f}", ""]]
        copy = Path(folder, "copy.docx")
        for name, arguments in (
            ("check", ("check", "--no-cache", str(path))),
            ("annotate", ("annotate", str(path), "-o", str(copy))),
        ):
            spent, peak = cold(*COMMAND, *arguments)
            rows.append([name, spent, f"{peak:.0f}"])
        print(tabulate(rows, headers=["", "ms (processor)", "peak MB"], colalign=("left", "right", "right")))


if __name__ == "__main__":
    main()

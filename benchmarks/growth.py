"""Whether time grows with the length alone: ``python benchmarks/growth.py``.

For each layout prints the milliseconds for a generated notice and for one of ten times the tasks or tables, and how many times as
long the text and the time are. The least processor time of five runs in a warm process, which other work on the machine disturbs least.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

from tabulate import tabulate

from noticelint.linter.checking import check_bytes
from noticelint.rules import all_rules

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.generator.layouts import LAYOUTS, Layout
from tests.generator.notice import Notice
from tests.generator.page import Style
from tests.generator.supply import Supply

COPIES, TIMES, RUNS = 20, 10, 5


def notice_of(layout: Layout, copies: int) -> bytes:
    """So many breakdowns of the layout, one below the other."""
    parts = tuple(
        replace(part, title=f"{part.title}（{copy}）") for copy in range(1, copies + 1) for part in layout(Supply(seed=copy))
    )
    return Notice(Style(gap=1), parts).text.encode()


def milliseconds(data: bytes) -> float:
    rules = all_rules()
    taken: list[float] = []
    for _ in range(RUNS):
        start = time.process_time()
        check_bytes("notice.txt", data, rules)
        taken.append(1000 * (time.process_time() - start))
    return min(taken)


def main() -> None:
    rows: list[list[object]] = []
    for layout in LAYOUTS:
        small, large = notice_of(layout, COPIES), notice_of(layout, COPIES * TIMES)
        short, long = milliseconds(small), milliseconds(large)
        rows.append(
            [
                layout.__name__,
                len(small) // 1000,
                f"{short:.0f}",
                f"{long:.0f}",
                f"{len(large) / len(small):.1f}",
                f"{long / short:.1f}",
            ]
        )
    headers = ["layout", "kB", "ms", "ms, larger", "times the text", "times the time"]
    print(tabulate(rows, headers=headers, colalign=("left", *["right"] * 5)))


if __name__ == "__main__":
    main()

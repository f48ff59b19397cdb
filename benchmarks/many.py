"""How long a thousand notices take: ``python benchmarks/many.py [COUNT]``.

Makes generated notices of about 20 kB, one in ten with a wrong sum, and checks them in a new process each time: with an empty
cache by one process and by as many as there are processors, with the cache of that run, and with that cache over copies of the
same files in another folder, as after a fresh checkout. Prints seconds of wall clock and of processor time, and notices a second.
"""

from __future__ import annotations

import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tabulate import tabulate

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.generator.layouts import LAYOUTS
from tests.generator.notice import Notice
from tests.generator.page import Style
from tests.generator.supply import Supply

SIZE = 20_000
"""Bytes that a notice has at least."""

FAULTY = 10
"""One in so many notices has a sum that is wrong."""

_WRONG = "\n任务分解\n东湖区\n西山区\n南川县\n单位(个)\n40\n30\n29\n"


def write_notices(folder: Path, count: int) -> int:
    """Write so many notices into the folder; the bytes of all."""
    folder.mkdir()
    total = 0
    for number in range(count):
        supply, layout = Supply(seed=number), LAYOUTS[number % len(LAYOUTS)]
        parts: list[object] = []
        text = ""
        while len(text.encode()) < SIZE:
            parts.extend(layout(supply))
            text = Notice(Style(gap=1), tuple(parts)).text
        if number % FAULTY == 0:
            text += f"99、老旧小区改造\n目标任务:改造老旧小区100个。\n责任单位:市住建局{_WRONG}"
        total += (folder / f"{number:04}.txt").write_bytes(text.encode())
    return total


def run(folder: Path, cache: Path, *arguments: str) -> tuple[float, float, str]:
    """Seconds of wall clock and of processor time of a check of the folder, and the last line of its report."""
    command = (sys.executable, "-m", "noticelint.linter", "check", str(folder), "--no-config", *arguments)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, env={**os.environ, "NOTICELINT_CACHE_DIR": str(cache)}, check=False)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, spent, done.stdout.decode().splitlines()[-1]


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        first, second = Path(place, "notices"), Path(place, "checkout")
        size = write_notices(first, count)
        shutil.copytree(first, second)
        one, many = Path(place, "one"), Path(place, "many")
        runs = {
            "cold, one process": run(first, one, "--jobs", "1"),
            "cold, one process a processor": run(first, many),
            "warm cache": run(first, many),
            "warm cache, fresh checkout": run(second, many),
        }
    rows = [[name, f"{wall:.2f}", f"{spent:.2f}", f"{count / wall:.0f}"] for name, (wall, spent, _) in runs.items()]
    print(f"{count} notices, {size // count} bytes each on average")
    print(tabulate(rows, headers=["run", "wall s", "processor s", "notices/s"]))
    print("\n".join(sorted({said for _, _, said in runs.values()})))
    print(f"\nPython {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)

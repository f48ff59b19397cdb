"""How long a notice takes, and how much memory: ``python benchmarks/speed.py NOTICE…``.

Prints one row per notice: reading, parsing and all rules in a warm process; the whole command in a new process that has never
seen the notice, and in one that has its result in the cache; the peak memory of the first. Medians of wall clock and, for whole
processes, of processor time too, in milliseconds and MB (10^6 bytes). Without arguments it takes the examples.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tabulate import tabulate

from noticelint.linter.checking import check_bytes
from noticelint.rules import all_rules

WARM_RUNS, COLD_RUNS = 30, 15
COMMAND = (sys.executable, "-m", "noticelint.linter")


def warm(path: Path) -> float:
    """Median milliseconds from bytes to findings, with everything imported and built."""
    data, rules = path.read_bytes(), all_rules()
    check_bytes(str(path), data, rules)
    return 1000 * statistics.median(timed(lambda: check_bytes(str(path), data, rules)) for _ in range(WARM_RUNS))


def cold(*arguments: str, cache: Path | None = None) -> tuple[str, float]:
    """Median milliseconds of a whole process, wall clock and processor, and the most MB that one of them took.

    With ``cache`` the results in this folder are dropped before each run; the built parsers stay.
    """
    times: list[float] = []
    spent: list[float] = []
    peak = 0.0
    for _ in range(COLD_RUNS):
        for results in () if cache is None else cache.glob("*/results"):
            shutil.rmtree(results)
        start = time.perf_counter()
        process = subprocess.Popen([*arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        times.append(1000 * (time.perf_counter() - start))
        spent.append(1000 * (usage.ru_utime + usage.ru_stime))
        # kilobytes on Linux, bytes on macOS
        peak = max(peak, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6)
        process.returncode = 0  # it was waited for above
    return f"{statistics.median(times):.0f} ({statistics.median(spent):.0f})", peak


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(paths: list[Path]) -> None:
    rows: list[list[object]] = []
    with tempfile.TemporaryDirectory() as cache:
        os.environ["NOTICELINT_CACHE_DIR"] = cache
        for path in paths:
            whole, peak = cold(*COMMAND, "check", str(path), cache=Path(cache))
            again, _ = cold(*COMMAND, "check", str(path))
            rows.append([path.name, path.stat().st_size // 1000, f"{warm(path):.1f}", whole, again, f"{peak:.0f}"])
    headers = ["notice", "kB", "warm ms", "command ms (processor)", "cached ms (processor)", "peak MB"]
    print(tabulate(rows, headers=headers, colalign=("left", *["right"] * 5)))
    print()
    start = [
        [name, cold(*command)[0]]
        for name, command in (
            ("python -c pass", (sys.executable, "-c", "pass")),
            ("noticelint --version", (*COMMAND, "--version")),
            ("noticelint rule NL301", (*COMMAND, "rule", "NL301")),
        )
    ]
    print(tabulate(start, headers=["command", "ms (processor)"]))
    print(f"\nPython {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted((Path(__file__).parent.parent / "examples").rglob("*.txt")))

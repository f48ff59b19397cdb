"""How long a notice takes, and how much memory: ``python benchmarks/speed.py NOTICE…``.

Prints one row per notice: reading, parsing and all rules in a warm process; the whole command in a new process; the peak
memory of that process. Medians, in milliseconds and MB (10^6 bytes). Without arguments it takes the examples.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
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


def cold(*arguments: str) -> tuple[float, float]:
    """Median milliseconds of a whole process, and the most MB that one of them took."""
    times: list[float] = []
    peak = 0.0
    for _ in range(COLD_RUNS):
        start = time.perf_counter()
        process = subprocess.Popen([*arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        times.append(time.perf_counter() - start)
        # kilobytes on Linux, bytes on macOS
        peak = max(peak, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6)
        process.returncode = 0  # it was waited for above
    return 1000 * statistics.median(times), peak


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(paths: list[Path]) -> None:
    rows: list[list[object]] = []
    for path in paths:
        whole, peak = cold(*COMMAND, "check", str(path))
        rows.append([path.name, path.stat().st_size // 1000, f"{warm(path):.1f}", f"{whole:.0f}", f"{peak:.0f}"])
    print(tabulate(rows, headers=["notice", "kB", "warm ms", "whole command ms", "peak MB"], colalign=("left", *["right"] * 4)))
    print()
    start = [
        [name, f"{cold(*command)[0]:.0f}"]
        for name, command in (
            ("python -c pass", (sys.executable, "-c", "pass")),
            ("noticelint --version", (*COMMAND, "--version")),
            ("noticelint rule NL301", (*COMMAND, "rule", "NL301")),
        )
    ]
    print(tabulate(start, headers=["command", "ms"]))
    print(f"\nPython {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted((Path(__file__).parent.parent / "examples").rglob("*.txt")))

"""Which rules take how long on a notice: ``python benchmarks/slowest.py NOTICE…``.

For each notice prints reading, parsing, all rules together, and the ten slowest rules by themselves, in milliseconds of processor time:
the least of several runs in a warm process, which other work on the machine disturbs least. What several rules ask of the notice is
charged to each of them. With ``--times N`` the notice is also taken N times over, as one file, to see how the time grows.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tabulate import tabulate

from noticelint.grammar.model import Notice
from noticelint.grammar.parser import parse
from noticelint.linter import engine
from noticelint.linter.checking import check_bytes
from noticelint.linter.readers import read
from noticelint.rules import all_rules
from noticelint.rules.rule import Rule

RUNS, SLOWEST = 9, 10


def milliseconds(work: Callable[[], object]) -> float:
    taken: list[float] = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - start))
    return min(taken)


def stages(path: Path) -> list[list[object]]:
    """Each stage from bytes to findings, and the sum of them all."""
    data, rules = path.read_bytes(), all_rules()
    document = read(path.name, data)
    parsed = milliseconds(lambda: parse(document))
    return [
        ["reading", milliseconds(lambda: read(path.name, data))],
        ["parsing", parsed],
        # a notice keeps what is worked out of it, so that each run needs its own
        [f"{len(rules)} rules", milliseconds(lambda: engine.run(parse(document), rules)) - parsed],
        ["all", milliseconds(lambda: check_bytes(path.name, data, rules))],
    ]


def slowest(path: Path) -> list[list[object]]:
    """The slowest rules, each asked about a notice of which nothing is worked out yet."""
    notice = parse(read(path.name, path.read_bytes()))
    nodes = list(notice.walk())

    def ask(rule: Rule) -> None:
        fresh = parsed_anew(notice)
        for node in [fresh] if rule.node is Notice else [node for node in nodes if type(node) is rule.node]:
            for _ in rule.ask(node, fresh):
                pass

    times = [(milliseconds(lambda rule=rule: ask(rule)), rule) for rule in all_rules()]  # type: ignore[misc]
    times.sort(key=lambda each: -each[0])
    return [[f"{rule.code} {rule.name}", taken] for taken, rule in times[:SLOWEST]]


def parsed_anew(notice: Notice) -> Notice:
    """The same notice, of which nothing is worked out yet."""
    return replace(notice)


def growth(path: Path, times: int) -> list[list[object]]:
    data, rules = path.read_bytes(), all_rules()
    once = milliseconds(lambda: check_bytes(path.name, data, rules))
    larger = milliseconds(lambda: check_bytes(path.name, data * times, rules))
    return [["once", once], [f"{times} times", larger], ["times as long", larger / once]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notices", nargs="+", type=Path)
    parser.add_argument("--times", type=int, default=0)
    options = parser.parse_args()
    for path in options.notices:
        print(path.name)
        for rows in (stages(path), slowest(path), growth(path, options.times) if options.times else []):
            if rows:
                print(tabulate(rows, headers=["", "ms"], floatfmt=".1f"), end="\n\n")


if __name__ == "__main__":
    main()

"""How much the linter finds, and what it says where nothing is wrong: ``python -m benchmarks.accuracy [--write]``.

Puts faults into consistent notices, generated ones of every layout and the reference notices where they lie beside the checkout, and
counts what was caught, at the right place, with the right figures, and what else was said. The same faults for the same seed.
Prints the promised numbers and what was missed; ``--write`` writes the tables to docs/accuracy.md and docs/en/accuracy.md.
Exit status 1 where a promise is not kept. A few minutes on two processors.
"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tabulate import tabulate

from .accuracy_page import Results, pages
from .faults.registry import FAULTS
from .measuring import measure
from .specimens import REFERENCE, ROOT, generated, reference
from .tally import LEAST_ELIGIBLE, alarms, claims, share, tally

NOTICES, SEED = 16, 31


def run(notices: int, seed: int, jobs: int) -> Results:
    """So many notices of each layout, and the reference notices."""
    specimens = [*reference(), *generated(notices, seed)]
    if jobs > 1:
        with ProcessPoolExecutor(jobs) as pool:
            measured = list(pool.map(partial(measure, seed=seed), specimens))
    else:
        measured = [measure(specimen, seed) for specimen in specimens]
    trials = tuple(trial for each in measured for trial in each.trials)
    return Results(seed, trials, tuple(alarms((each.untouched for each in measured), REFERENCE.parent / "gold")))


def broken(results: Results) -> list[str]:
    """The promises that are not kept, in English."""
    found = [f"{claim.en}: {claim.share:.3f} < {claim.least}" for claim in claims(results.trials) if not claim.met]
    for fault in FAULTS.values():
        total = tally(results.trials, lambda trial, name=fault.name: trial.fault == name)  # type: ignore[misc]
        if share(total.eligible, total.injected) < LEAST_ELIGIBLE:
            found.append(f"eligible: {fault.en}: {share(total.eligible, total.injected):.2f} < {LEAST_ELIGIBLE}")
    found += [
        f"false errors on untouched notices: {each.group} {each.false_errors}" for each in results.alarms if each.false_errors
    ]
    return found


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description="Measure what is found and what is not.")
    parser.add_argument("--notices", type=int, default=NOTICES, help=f"generated notices of each layout (default {NOTICES})")
    parser.add_argument("--seed", type=int, default=SEED, help=f"other faults in other notices (default {SEED})")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a processor)")
    parser.add_argument("--write", action="store_true", help="write the pages of the docs")
    chosen = parser.parse_args(arguments)
    results = run(chosen.notices, chosen.seed, chosen.jobs)
    rows = [
        [
            fault.en,
            total.injected,
            total.eligible,
            total.caught,
            total.placed,
            f"{total.figures}/{total.figured}",
            dict(total.besides),
        ]
        for fault in FAULTS.values()
        for total in [tally(results.trials, lambda trial, name=fault.name: trial.fault == name)]  # type: ignore[misc]
    ]
    print(tabulate(rows, headers=["fault", "injected", "eligible", "caught", "placed", "figures", "besides"]))
    print()
    for trial in results.missed:
        print(
            f"missed: {trial.fault} in {trial.specimen}, line {trial.line}: {trial.words}  [{trial.code} {' '.join(trial.besides)}]"
        )
    print(tabulate([[claim.en, f"{claim.share:.4f}", claim.of, claim.least] for claim in claims(results.trials)]))
    if chosen.write:
        for name, text in pages(results).items():
            (ROOT / "docs" / name).write_text(text, "utf-8")
    failed = broken(results)
    print("\n".join(f"not kept: {each}" for each in failed) or f"{len(results.trials)} faults: all promises kept")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

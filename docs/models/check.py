"""Runs the Spin models beside this file: the rules as they stand break no promise, and without any
one of their guards a named promise breaks.

`check.py` runs the full sizes, `check.py --small` the sizes of `make test`. One line for each run;
the exit status is 0 only if every search of an intact model was complete and found nothing, and
every removed guard was found."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from cases import GUARDS, INTACT, Case

HERE = Path(__file__).parent
DEPTH = 100_000
MEGABYTES = 6_000
SECONDS = 3_600
LONG = ("gcc", "-O2")
"""The compiler for long searches."""
SHORT = ("tcc",) if shutil.which("tcc") else ("gcc", "-O0")
"""The compiler for searches that take less time than gcc takes to compile them."""


@dataclass(frozen=True)
class Found:
    """The result of one search. `bound` is the limit that cut it short, `broken` the first
    error."""

    states: int
    depth: int
    seconds: float
    broken: str
    bound: str


def search(case: Case, directory: Path, compiler: tuple[str, ...]) -> Found:
    """Make and search one model in a temporary directory. Raises RuntimeError if it cannot be
    made."""
    for part in HERE.glob("*.pml"):
        shutil.copy(part, directory)
    defines = [f"-D{name}" for name in (*case.sizes, *case.without)]
    if case.promise:
        defines.append(f"-DONLY={case.promise}")
    _make(["spin", *defines, "-a", f"{case.model}.pml"], directory)
    kind = ["-DNP"] if case.cycles else ["-DSAFETY"]
    options = ["-w", *kind, "-DCOLLAPSE", f"-DMEMLIM={MEGABYTES}"]
    _make([*compiler, *options, "-o", "pan", "pan.c"], directory)
    table = "-w22" if compiler is LONG else "-w19"
    run = subprocess.run(
        ["./pan", f"-m{DEPTH}", table, *(["-l"] if case.cycles else [])],
        cwd=directory, capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    return read(run.stdout)


def read(said: str) -> Found:
    """Read the figures that pan prints. Raises RuntimeError for output of no finished search."""

    def number(pattern: str) -> float:
        found = re.search(pattern, said)
        if found is None:
            raise RuntimeError(f"pan did not say what it found: {said[-500:]}")
        return float(found[1])

    first = re.search(r"^pan:1: (.*)$", said, re.M)
    broken = first[1] if first else ""
    bound = ""
    if "max search depth too small" in said:
        bound = f"the depth of {DEPTH:,}"
    elif "Search not completed" in said and not broken:
        bound = f"the memory of {MEGABYTES:,} MB"
    return Found(
        states=int(number(r"([0-9.e+]+) states, stored")),
        depth=int(number(r"depth reached (\d+)")),
        seconds=number(r"elapsed time ([0-9.e+-]+) sec"),
        broken=broken if number(r"errors: (\d+)") else "",
        bound=bound,
    )


def verdict(case: Case, found: Found) -> str:
    """Return why a run is not as expected, or an empty string."""
    own_fault = "nfull" in found.broken or "q_full" in found.broken
    if own_fault:
        return "a channel of the model is too small"
    if case.without:
        return "" if "assertion violated" in found.broken else "NOT FOUND"
    if found.broken:
        return f"BROKEN: {found.broken}"
    return f"NOT COMPLETE, cut short by {found.bound}" if found.bound else ""


def line(case: Case, found: Found) -> str:
    """Return a line that says what one run was and found."""
    if case.without:
        guards = " and ".join(one.removeprefix("NO_").lower() for one in case.without)
        what, errors = f"without {guards}: {case.promise.lower()} breaks", "found"
    else:
        what, errors = case.what, "0 errors"
    return (
        f"{case.model:<9}{what:<64}{found.states:>12,} states  depth {found.depth:>3}  "
        f"{verdict(case, found) or errors}  {found.seconds:.1f} s"
    )


def check(case: Case, compiler: tuple[str, ...]) -> bool:
    """Run one and print its line."""
    with tempfile.TemporaryDirectory() as place:
        try:
            found = search(case, Path(place), compiler)
        except (RuntimeError, subprocess.TimeoutExpired) as e:
            print(f"{case.model:<9}{case.what} {' '.join(case.without)}: {e}", flush=True)
            return False
    print(line(case, found), flush=True)
    return not verdict(case, found)


def _make(command: list[str], directory: Path) -> None:
    done = subprocess.run(
        command, cwd=directory, capture_output=True, text=True, timeout=600, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {(done.stdout + done.stderr)[:500]}")


def main(argv: list[str]) -> int:
    """Run the chosen searches; return the exit status."""
    parser = argparse.ArgumentParser(description="Search the Spin models of this directory.")
    parser.add_argument("--small", action="store_true", help="the sizes of make test")
    parser.add_argument("--only", default="", help="runs in whose line this text is")
    parser.add_argument("--jobs", type=int, default=min(os.cpu_count() or 1, 2))
    chosen = parser.parse_args(argv)
    intact = [case for case in INTACT if case.small or not chosen.small]
    cases = [
        case for case in (*intact, *GUARDS)
        if chosen.only in f"{case.model} {case.what} {' '.join(case.without)} {case.promise}"
    ]  # fmt: skip
    with ThreadPoolExecutor(1 if not chosen.small else chosen.jobs) as pool:
        short = [chosen.small or bool(case.without) for case in cases]
        fine = list(pool.map(check, cases, [SHORT if one else LONG for one in short]))
    print(f"{sum(fine)} of {len(fine)} runs are as they have to be.")
    return 0 if fine and all(fine) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Every two operations that can meet, at two connections of one PostgreSQL, stopped between each
two statements.

    python -m tests.campaigns.pairs [--seed 1] [--draws 1] [--part 1/1] [KIND …]

Each pair is drawn `--draws` times, with the seeds from SEED on. Every finding is printed as it
comes; the rest run on. Ends with 1 if there was one."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.kit import engines
from tests.kit.pairs import PairWorld, run_pair, table


def main() -> int:
    """Run the table, and print the progress each minute."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--draws", type=int, default=1)
    parser.add_argument("--part", default="1/1", help="which part of how many")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="names of operations")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # or PostgreSQL would go on
    part, of = map(int, options.part.split("/"))
    wanted = set(options.kinds)
    pairs = [pair for pair in table() if not wanted or wanted & {kind.__name__ for kind in pair}][
        part - 1 :: of
    ]
    began = said = time.monotonic()
    findings = 0
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as after:
        after.callback(engines.stop)
        world = after.enter_context(contextlib.closing(PairWorld(Path(folder) / "data")))
        for n, pair in enumerate(pairs, 1):
            for seed in range(options.seed, options.seed + options.draws):
                for line in run_pair(world, pair, str(seed)):
                    findings += 1
                    print(line, flush=True)
            if time.monotonic() - said > 60 or n == len(pairs):
                said = time.monotonic()
                print(
                    f"{n} of {len(pairs)} pairs, {findings} findings, {said - began:.0f} s",
                    flush=True,
                )
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main())

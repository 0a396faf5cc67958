"""Adversarial schedules of the toggle, or of several nodes, in any number, one process a core.

    python -m tests.campaigns.schedules [toggle|nodes] [--count 1000000] [--seed N] [--workers 2]

Schedule k has the seed SEED + k, the same as in
tests/tui_chat/secret_chat/test_toggle_schedules.py and tests/relay/hub/test_nodes_schedules.py.
Every seed that breaks a promise is printed as
it is found; the rest run on. Ends with 1 if there was one."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import time

from tests.relay.hub import test_nodes_schedules as nodes_schedules
from tests.tui_chat.secret_chat import test_toggle_schedules as schedules
from tui_chat.core import keys
from tui_chat.secret import primitives

BLOCK = 500


def main() -> int:
    """Run all, and print the progress about every five minutes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("of", choices=list(RUN), nargs="?", default="toggle")
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    options = parser.parse_args()
    of = schedules if options.of == "toggle" else nodes_schedules
    seed = of.SEED if options.seed is None else options.seed
    end = seed + options.count
    blocks = [(options.of, first, min(first + BLOCK, end)) for first in range(seed, end, BLOCK)]
    began = said = time.monotonic()
    done = broken = 0
    with multiprocessing.Pool(options.workers, _known_signatures) as pool:
        for ran, found in pool.imap_unordered(_run, blocks):
            done, broken = done + ran, broken + len(found)
            for line in found:
                print(line, flush=True)
            if time.monotonic() - said > 300 or done == options.count:
                said = time.monotonic()
                print(f"{done:,} schedules, {broken} broken, {said - began:.0f} s", flush=True)
    return 1 if broken else 0


def _known_signatures() -> None:
    """Pure functions that get few different inputs, because there are few casts: computed once."""
    primitives.verify = schedules.VERIFY
    keys.public_key = schedules.PUBLIC_KEY


RUN = {"toggle": schedules.run_schedule, "nodes": nodes_schedules.run_schedule}
"""The function that runs one schedule, by the subject of the schedules."""


def _run(block: tuple[str, int, int]) -> tuple[int, list[str]]:
    """Run a block of seeds; return their number, and a line for each that broke a promise."""
    found = []
    of, *seeds = block
    for seed in range(*seeds):
        try:
            RUN[of](seed)
        except Exception as e:
            found.append(f"seed {seed}: {type(e).__name__}: {e}")
    return len(range(*seeds)), found


if __name__ == "__main__":
    raise SystemExit(main())

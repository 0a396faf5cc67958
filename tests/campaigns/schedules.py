"""Adversarial schedules of the toggle in any number, one process a core.

    python -m tests.campaigns.schedules [--count 1000000] [--seed 20261124] [--workers 2]

Schedule k has the seed SEED + k, the same as in
tests/tui_chat/secret_chat/test_toggle_schedules.py. Every seed that breaks a promise is printed as
it is found; the rest run on. Ends with 1 if there was one."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import time

from tests.tui_chat.secret_chat import test_toggle_schedules as schedules
from tui_chat.core import keys
from tui_chat.secret import primitives

BLOCK = 500


def main() -> int:
    """Run all, and say how far it is about every five minutes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=schedules.SEED)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    options = parser.parse_args()
    end = options.seed + options.count
    blocks = [(first, min(first + BLOCK, end)) for first in range(options.seed, end, BLOCK)]
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
    """Pure functions of few inputs, as the casts are few: computed once."""
    primitives.verify = schedules.VERIFY
    keys.public_key = schedules.PUBLIC_KEY


def _run(block: tuple[int, int]) -> tuple[int, list[str]]:
    """Run a block of seeds; return their number, and a line for each that broke a promise."""
    found = []
    for seed in range(*block):
        try:
            schedules.run_schedule(seed)
        except Exception as e:
            found.append(f"seed {seed}: {type(e).__name__}: {e}")
    return len(range(*block)), found


if __name__ == "__main__":
    raise SystemExit(main())

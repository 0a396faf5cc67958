"""How long a command takes on quiet cores, measured on noisy ones.

    python -m bench.quiet [COMMAND …]

Runs the command, `make test` if none is named. Meanwhile it times a small loop on one core after
the other, every 0.25 s. The loop takes longer while other machines hold the cores up, so its best
time in this run shows how fast the cores are. Time in which the cores had nothing to do counts in
full. Linux only.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from itertools import cycle

PERIOD = 0.25
"""Seconds between two samples. Each takes about 5 ms."""
LOOPS = 5


def main() -> int:
    """Run the command, print its figures, and return its exit code."""
    command = sys.argv[1:] or ["make", "test"]
    cores = sorted(os.sched_getaffinity(0))
    took: dict[int, list[float]] = {core: [] for core in cores}
    began, idle = time.monotonic(), _idle_seconds()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    for core in cycle(cores):
        os.sched_setaffinity(0, {core})
        took[core].append(_loop_seconds())
        time.sleep(PERIOD)
        if process.poll() is not None and all(took.values()):
            break
    seconds = time.monotonic() - began
    busy = max(1 - (_idle_seconds() - idle) / (seconds * (os.cpu_count() or 1)), 0)
    speed = statistics.mean(_speed(samples) for samples in took.values())
    quiet = seconds * (1 - busy + busy * speed)
    print(
        f"{' '.join(command)}: {_clock(seconds)}. The cores were busy for {busy:.0%} of the time,"
        f" at {speed:.0%} of their best speed. On quiet cores: {_clock(quiet)}."
    )
    return process.returncode


def _loop_seconds() -> float:
    """Return the CPU time of one loop, from a few of them."""

    def fibonacci(n: int) -> int:
        return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)

    before = time.process_time()
    for _ in range(LOOPS):
        fibonacci(20)
    return (time.process_time() - before) / LOOPS


def _speed(samples: list[float]) -> float:
    """Return the mean speed of a core, as a part of the speed in its best sample."""
    return statistics.mean(min(samples) / one for one in samples)


def _idle_seconds() -> float:
    """Return how long the cores have had nothing to do, in total."""
    with open("/proc/stat") as file:
        _, _, _, _, idle, waiting, *_ = file.readline().split()
    return (int(idle) + int(waiting)) / os.sysconf("SC_CLK_TCK")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


if __name__ == "__main__":
    sys.exit(main())

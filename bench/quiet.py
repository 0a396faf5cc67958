"""How long a command takes on quiet cores, measured on noisy ones.

    python -m bench.quiet [COMMAND …]

Runs the command, `make test` if none is named. Meanwhile it times a small loop on one core after
the other, every 0.25 s. The loop takes longer while other machines hold the cores up, so its best
times in this run show how fast the cores are. Time in which the cores had nothing to do counts in
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
    began, idle = time.monotonic(), _idle_seconds(cores)
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    for core in cycle(cores):
        if process.poll() is not None:
            break
        os.sched_setaffinity(0, {core})
        took[core].append(_loop_seconds())
        time.sleep(PERIOD)
    seconds = time.monotonic() - began
    busy = max(1 - (_idle_seconds(cores) - idle) / (seconds * len(cores)), 0)
    found = [samples for samples in took.values() if samples]
    speed = statistics.mean(_speed(samples) for samples in found)
    best = " and ".join(f"{1000 * _best(samples):.2f}" for samples in found)
    quiet = seconds * (1 - busy + busy * speed)
    print(
        f"{' '.join(command)}: {_clock(seconds)}. The cores were busy for {busy:.0%} of the time,"
        f" at {speed:.0%} of their best speed ({best} ms a loop). On quiet cores: {_clock(quiet)}."
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


def _best(samples: list[float]) -> float:
    """Return the time of a loop on a quiet core: one in twenty samples is shorter."""
    return sorted(samples)[len(samples) // 20]


def _speed(samples: list[float]) -> float:
    """Return the mean speed of a core, as a part of its best speed."""
    best = _best(samples)
    return statistics.mean(min(best / one, 1) for one in samples)


def _idle_seconds(cores: list[int]) -> float:
    """Return how long these cores have had nothing to do, in total."""
    ticks, names = 0, {f"cpu{core}" for core in cores}
    with open("/proc/stat") as file:
        for line in file:
            name, *times = line.split()
            if name in names:
                ticks += int(times[3]) + int(times[4])
    return ticks / os.sysconf("SC_CLK_TCK")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"


if __name__ == "__main__":
    sys.exit(main())

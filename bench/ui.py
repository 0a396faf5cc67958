"""Measure how quick the screen is, next to a minimal Textual app in the same terminal.

    python -m bench.ui [--texts 100000] [--chats 500] [--runs 5]

A person at a pty (120x36) presses keys and waits for what they do to be drawn. The client runs on
a real relay; its open chat has `texts` entries, all in its cache, and its list has `chats` chats.
Its start is also measured beside that of a client with an empty cache and no chat.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.big_profile import BIG, Lived
from bench.pty_person import PtyPerson

HERE = Path(__file__).parent
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
LOADED = 10_000
BURST = 2_000
STARTS = 4
"""Starts for each run of the other acts: a start is quick, and its time varies."""
_NUMBER = re.compile(r"#(\d{7})")


def main() -> None:
    """Measure both and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--chats", type=int, default=500)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # As where it is installed: nothing is compiled at a start but at the first.
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        lived = Lived.make(Path(folder) / "relay", options.texts, options.chats)
        with relay(lived.relay) as port:
            ada = lived.profile(Path(folder) / "ada", lived.ada, port)
            bob = lived.profile(Path(folder) / "bob", lived.bob, port)
            new = lived.empty(Path(folder) / "new", lived.new, port)
            program = str(Path(sys.executable).with_name("tui-chat"))  # as a person starts it
            ours, empty = ([program, "--profile", str(p)] for p in (ada, new))
            compare(ours, options.runs)
            beside_an_empty_one(ours, empty, options.runs)
            at_scale(ours, bob)
            stalls(ada, bob)


def compare(ours: list[str], runs: int) -> None:
    """Measure the same acts in both programs, in turn."""
    minimal = [sys.executable, str(HERE / "minimal_app.py")]
    figures: dict[str, tuple[list[float], list[float]]] = {}
    both = ((ours, "Readable by:"), ([*minimal, "1000"], "#0000999"))
    for command, ready in both:  # from now on all is compiled, and in the page cache
        start(command, ready)
    paints, ratios = first_paints(both, runs * STARTS)
    figures.update(paints)
    for _ in range(runs):
        for at, (command, ready) in enumerate(both):
            for name, values in acts(command, ready).items():
                figures.setdefault(name, ([], []))[at].extend(values)
    print(f"{'milliseconds':34}{'ours':>9}{'minimal':>9}{'ratio':>7}")
    for name, (mine, least) in figures.items():
        how = _p95 if name.endswith("p95") else statistics.median
        a, b = how(mine), how(least)
        print(f"{name:34}{a * 1e3:9.1f}{b * 1e3:9.1f}{a / b:7.2f}")
    low, _, high = statistics.quantiles(ratios, n=4)
    print(f"first paint, of {len(ratios)} pairs half are between {low:.2f} and {high:.2f}")


def beside_an_empty_one(ours: list[str], empty: list[str], runs: int) -> None:
    """Measure how much longer the full client's start takes than that of a client without chats."""
    both = ((ours, "Readable by:"), (empty, "No chats yet."))
    start(*both[1])
    paints, ratios = first_paints(both, runs * STARTS)
    print(f"\n{'milliseconds':34}{'full':>9}{'empty':>9}{'ratio':>7}")
    for name, values in paints.items():
        a, b = map(statistics.median, values)
        print(f"{name:34}{a * 1e3:9.1f}{b * 1e3:9.1f}{a / b:7.2f}")
    print(f"of {len(ratios)} pairs the median is {statistics.median(ratios):.2f}")


def first_paints(
    both: tuple[tuple[list[str], str], ...], count: int
) -> tuple[dict[str, tuple[list[float], list[float]]], list[float]]:
    """Measure `count` starts of each, in turn, swapping the order so that other load falls on both;
    return the ratio of each pair too. What a start computes is told apart from its duration: for
    the rest of it the machine did something else."""
    took: tuple[list[float], list[float]] = ([], [])
    computed: tuple[list[float], list[float]] = ([], [])
    for n in range(count):
        for at in (0, 1) if n % 2 else (1, 0):
            seconds, processor = start(*both[at])
            took[at].append(seconds)
            computed[at].append(processor)
    ratios = [mine / least for mine, least in zip(*took, strict=True)]
    return {"first paint": took, "first paint, computed": computed}, ratios


def start(command: list[str], ready: str) -> tuple[float, float]:
    """Return the seconds until it is painted, and the seconds of processor until then."""
    with at_a_terminal(command) as person:
        painted = person.wait(lambda s: ready in s) - person.started
        computed = person.processor()
        person.quiet(0.3)
        return painted, computed


def acts(command: list[str], ready: str) -> dict[str, list[float]]:
    """Measure what a person waits for: the start, an echo, a page, their own line."""
    with at_a_terminal(command) as person:
        person.wait(lambda s: ready in s)
        person.quiet()
        keys = echoes(person, 100)
        person.press("\r", lambda s: ALPHABET[:20] in s)
        person.quiet(0.2)
        while not _NUMBER.search(person.last):  # past one's own lines of earlier runs
            person.press("\x1b[5~", lambda s: bool(s))
            person.quiet(0.1)
        pages, top = [], _lowest(person.last)
        for _ in range(10):
            pages.append(person.press("\x1b[5~", _is_above(top)))
            top = min(top, _lowest(person.last))
            person.quiet(0.1)
        sent = []
        for n in range(20):
            word = f"own{n:04}word"
            person.press(word, _has(word))
            sent.append(person.press("\r", _has(word)))
            person.quiet(0.1)
        return {
            "key echo, median": keys,
            "key echo, p95": keys,
            "page up, median": pages,
            "a line of one's own, median": sent,
        }


def at_scale(ours: list[str], bob: Path) -> None:
    """Measure memory with LOADED entries on the screen's side, and a burst while somebody types."""
    minimal = [sys.executable, str(HERE / "minimal_app.py"), "0"]
    with at_a_terminal(minimal) as person:
        person.wait(lambda s: True)
        person.quiet()
        least = person.memory()
    with at_a_terminal(ours) as person:
        person.wait(lambda s: "Readable by:" in s)
        person.quiet()
        fresh = person.memory()
        for _ in range(LOADED // 200 + 5):
            person.press("\x1b[1;5H", lambda s: True, 2)
            person.quiet(0.15)
        loaded = person.memory()
        person.press("\x1b[1;5F", lambda s: True, 5)
        person.quiet()
        still = echoes(person, 60)
        typed, lasted = during_a_burst(person, bob)
    print(f"\n{'megabytes':34}{'ours':>9}{'minimal':>9}{'ratio':>7}")
    for name, size in (("at rest", fresh), (f"{LOADED:,} entries loaded", loaded)):
        print(f"{name:34}{size / 1e6:9.1f}{least / 1e6:9.1f}{size / least:7.2f}")
    print(f"\n{BURST:,} texts arrived in {lasted:.2f} s; a key's echo meanwhile, milliseconds:")
    for name, values in (("without a burst", still), ("during it", typed)):
        m, p, w = statistics.median(values), _p95(values), max(values)
        print(f"{name:34}median {m * 1e3:.1f}  p95 {p * 1e3:.1f}  most {w * 1e3:.1f}")


def stalls(ada: Path, bob: Path) -> None:
    """Measure how long a screen's loop is kept from its next tick during a burst."""
    command = [sys.executable, "-m", "bench.stall", str(ada), BIG, str(BURST)]
    screen = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HERE.parent)
    assert screen.stdout is not None
    try:
        if screen.stdout.readline() != "READY\n":
            raise RuntimeError("the screen without a terminal did not come up")
        sender = burst(bob)
        found = json.loads(screen.stdout.readline())
        if sender.wait(60):
            raise RuntimeError("the sender of the burst failed")
    finally:
        screen.terminate()
        screen.wait(10)
    print(f"\n{BURST:,} texts into the loop of a screen; a tick was late by, milliseconds:")
    for name, key in (("without a burst", "rest"), ("during it", "burst")):
        late, computed = ([row[at] for row in found[key]] for at in (0, 1))
        p99 = sorted(late)[int(len(late) * 0.99)]
        print(f"{name:34}p99 {p99:.1f}  most {max(late):.1f}, computed {max(computed):.1f}")


def burst(bob: Path) -> subprocess.Popen[str]:
    """Send BURST texts as somebody else, as quickly as the relay takes them."""
    send = [sys.executable, "-m", "tui_chat", "--profile", str(bob), "send", BIG]
    sender = subprocess.Popen(send, stdin=subprocess.PIPE, text=True)
    assert sender.stdin is not None
    sender.stdin.write("".join(f"burst {n:05}\n" for n in range(BURST)))
    sender.stdin.close()
    return sender


def during_a_burst(person: PtyPerson, bob: Path) -> tuple[list[float], float]:
    """Measure echoes while BURST messages from another member arrive, and time the burst."""
    person.press("\x15", lambda s: True, 1)
    began = time.perf_counter()
    sender = burst(bob)
    values: list[float] = []
    while sender.poll() is None and time.perf_counter() - began < 60:
        values += echoes(person, 10)
        person.press("\x7f" * 10, lambda s: True, 1)
    if sender.returncode:
        raise RuntimeError("the sender of the burst failed")
    return values, time.perf_counter() - began


def _has(text: str) -> Callable[[str], bool]:
    return lambda screen: text in screen


def _is_above(place: int) -> Callable[[str], bool]:
    return lambda screen: _lowest(screen) < place


def echoes(person: PtyPerson, count: int) -> list[float]:
    """Type the alphabet over and over, a letter at a time; return the seconds until each is
    drawn."""
    found = []
    for n in range(count):
        at = n % 20
        if not at and n:
            person.press("\x7f" * 20, lambda s: True, 1)
            person.quiet(0.1)
        typed = ALPHABET[: at + 1]
        found.append(person.press(typed[-1], _has(typed)))
        time.sleep(0.01)
    return found


def _lowest(text: str) -> int:
    return min((int(n) for n in _NUMBER.findall(text)), default=1 << 60)


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


@contextmanager
def at_a_terminal(command: list[str]) -> Iterator[PtyPerson]:
    """Run a program in a terminal until the block ends."""
    person = PtyPerson(command)
    try:
        yield person
    finally:
        person.end()


@contextmanager
def relay(data: Path) -> Iterator[int]:
    """Run the relay of this data on any port, without rate limits; yield the port."""
    command = [sys.executable, "-m", "relay", "serve", "--data", str(data), "--json"]
    command += ["--listen", "127.0.0.1:0", "--no-rate-limits"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    try:
        url = json.loads(process.stdout.readline())["url"]
        yield int(url.rstrip("/").rpartition(":")[2])
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    main()

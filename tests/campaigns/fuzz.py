"""Coverage-guided fuzzing of every decoder of the secret chat and of the wire.

    python -m tests.campaigns.fuzz [--runs 10000000] [--seed 1] [TARGET …]

Each target gets its share of the executions in its own process, because libFuzzer ends the
process. It stops at the first input that raises anything but the error that the target allows, or
breaks what it checks; libFuzzer writes that input to a file named crash-…"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

SHARES = {
    "payload": 0.22, "report": 0.12, "franking": 0.06, "transcripts": 0.06, "requests": 0.12,
    "events": 0.11, "link": 0.05, "proxy_header": 0.01, "files": 0.02, "contents": 0.02,
    "ratchet": 0.06,
    "device_list": 0.05, "ident": 0.03, "sas": 0.02, "noise": 0.02, "message_1": 0.01,
    "message_2": 0.005, "message_3": 0.005, "inside_message_2": 0.002, "inside_message_3": 0.002,
    "session": 0.006,
}  # fmt: skip
"""The share of all executions that a target gets. One takes 5 µs to 3 ms: cheap ones get more."""


def main() -> int:
    """Run the chosen targets one after the other and print a row for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=10_000_000, help="of all targets together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--findings", type=Path, default=Path(), help="where crash-… goes")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(SHARES))
    options = parser.parse_args()
    chosen = options.targets or list(SHARES)
    if unknown := set(chosen) - set(SHARES):
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    whole = sum(SHARES[name] for name in chosen)
    print(f"{'target':18}{'executions':>12}{'seconds':>9}{'edges':>7}{'inputs kept':>13}")
    total = 0
    for name in chosen:
        runs = max(1, round(options.runs * SHARES[name] / whole))
        total += fuzz(name, runs, options.seed, options.findings)
    print(f"{'all':18}{total:12,}")
    return 0


def fuzz(name: str, runs: int, seed: int, findings: Path) -> int:
    """Run one target; return the number of executions. A finding ends the program."""
    with tempfile.TemporaryDirectory(prefix="tui-chat-fuzz-") as corpus:
        began = time.monotonic()
        done = subprocess.run(
            [
                *(sys.executable, "-m", "tests.campaigns.targets", name, corpus),
                *(f"-runs={runs}", f"-seed={seed}", "-rss_limit_mb=1024", "-timeout=60"),
                *("-print_final_stats=1", f"-artifact_prefix={findings}/"),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        seconds = time.monotonic() - began
        kept = len(list(Path(corpus).iterdir()))
    executed = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stdout)
    if done.returncode or not executed:
        print(done.stdout[-6000:], file=sys.stderr)
        sys.exit(f"{name}: a finding, or the fuzzer did not run (exit {done.returncode})")
    edges = re.findall(r"cov: (\d+)", done.stdout)
    units = int(executed[1])
    print(f"{name:18}{units:12,}{seconds:9.0f}{edges[-1] if edges else 0:>7}{kept:13}", flush=True)
    return units


if __name__ == "__main__":
    sys.exit(main())

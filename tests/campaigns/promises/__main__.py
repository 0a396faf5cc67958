"""The promises about several nodes that name a number or a time, each tried many times.

    python -m tests.campaigns.promises [--only bans logins] [--count 50] [--share 0.1]

There are three real nodes, PostgreSQL with a synchronous standby, and NATS. Each part prints its
figures. Ends with 1 if a promise is broken. With `--share`, each part does only this
share of its count."""

from __future__ import annotations

import argparse
import asyncio
import signal
import tempfile
import time
from pathlib import Path

from tests.campaigns.promises import bans, canaries, drops, engines, logins, offers, presence

PARTS = {
    "bans": bans,
    "logins": logins,
    "offers": offers,
    "canaries": canaries,
    "drops": drops,
    "presence": presence,
    "engines": engines,
}


def main() -> int:
    """Run the parts one after the other, and print what they found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART")
    parser.add_argument("--count", type=int, help="how often each part is tried")
    parser.add_argument("--share", type=float, default=1.0)
    given = parser.parse_args()
    # A shell that starts this in the background leaves Ctrl+C ignored, which stops the machines.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    broken = 0
    for name in given.only:
        part, began = PARTS[name], time.monotonic()
        count = given.count or max(1, round(part.COUNT * given.share))
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            figures = asyncio.run(part.run(count, Path(folder)))
        print(f"{name} ({count:,}, {time.monotonic() - began:.0f} s)")
        for line in figures.lines:
            print(f"  {line}")
        for line in figures.broken[:20]:
            print(f"  BROKEN: {line}")
        print(end="", flush=True)
        broken += len(figures.broken)
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())

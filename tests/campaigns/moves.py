"""A move of a relay with many texts into PostgreSQL, killed at each of its steps, then finished.

python -m tests.campaigns.moves [--texts 1000000]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from relay.store.beside import looking
from relay.store.database import number
from relay.store.engines import move_store, store_of
from relay.store.postgres import transfer
from tests.kit import engines
from tests.kit.large_store import large_store

STEPS = ("copy", "compare", "switch", "note", "put away", "end")
KILLED = """
import os, sys
from pathlib import Path
from relay.store.data_directory import DataDirectory
from relay.store.postgres import transfer

def step(name):
    if name == sys.argv[3]:
        os.kill(os.getpid(), 9)

with DataDirectory(Path(sys.argv[1])) as directory:
    transfer.move(directory, sys.argv[2], step)
"""


def main() -> None:
    """Print what each part took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--texts", type=int, default=1_000_000)
    count = options.parse_args().texts
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data"
        began = time.monotonic()
        directory = large_store(path, count)
        print(f"made: {time.monotonic() - began:.0f} s", flush=True)
        url = engines.new_url()
        for at in STEPS:
            directory.release()
            began = time.monotonic()
            ran = subprocess.run([sys.executable, "-c", KILLED, str(path), url, at], check=False)
            assert ran.returncode == -9, ran
            directory.lock()
            old = store_of(directory) == directory.database
            assert old is (STEPS.index(at) <= STEPS.index("switch"))
            took = time.monotonic() - began
            print(f"killed before {at!r}: {took:.0f} s, then the {'old' if old else 'new'} relay")
        with looking(store_of(directory)) as db:
            assert number(db, "SELECT count(*) FROM messages") == count
        transfer.finish(directory)
        directory.release()
        directory = large_store(Path(folder) / "other", count)
        began = time.monotonic()
        counts = move_store(directory, engines.new_url())
        print(f"moved in one go: {time.monotonic() - began:.0f} s, {counts['texts']:,} texts")
        directory.release()
    engines.stop()


if __name__ == "__main__":
    main()

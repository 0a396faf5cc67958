"""Write what the frozen tests compare with, by the program as it is now:

    python -m tests.kit.frozen_make COMMIT

makes tests/frozen/COMMIT/: a relay's directory and people's profiles (`files.tar.gz`), the output
of their commands (`commands.jsonl`), what can be seen afterwards (`seen.json`), a relay on which
everything possible has happened (`whole.tar.gz`, `whole.json`), the help of all commands
(`help.json`), and the wire format (`wire.json`). Each command is a process. An existing folder is
never overwritten."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import tarfile
import tempfile
import time
from pathlib import Path

import msgspec

from tests.kit.frozen import (
    FROZEN,
    Place,
    ada_reads,
    again,
    as_in_a_process,
    helps,
    life,
    same_in_all_runs,
    seals,
    whole,
)
from tests.kit.frozen_wire import codes, frames, migrations, part_of_a_file

DRAFT = "half a thought"
CONFIG = """\
theme = "nord"
pictures = "half-cells"
bell = false
profile = "~/bob"
log = "info"
"""
LEFT_OUT = {"a.png", "b.txt", "got", "relay.log", "lock", "relay.lock"}


def main() -> None:
    """Create the folder of a commit."""
    into = FROZEN / sys.argv[1]
    into.mkdir()
    wire = {
        "frames": frames(), "codes": codes(), "part": part_of_a_file(), "migrations": migrations()
    }  # fmt: skip
    (into / "wire.json").write_bytes(msgspec.json.encode(wire))
    with as_in_a_process():
        said = {program: helps(program) for program in ("tui-chat", "tui-chat-relay")}
    (into / "help.json").write_text(json.dumps(said, ensure_ascii=False, indent=0))
    os.environ.update(TZ="UTC", COLUMNS="80")
    with tempfile.TemporaryDirectory() as name:
        at = Place(Path(name).resolve(), apart=True)
        with at.relay():
            life(at)
            (into / "commands.jsonl").write_text(
                "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in at.said)
            )
            seals(at)
            copies(at)
        with at.relay():
            at.a("ada", "register", "LINK", "--name", "ada")
            with at.screen("ada") as screen:
                screen.shows("● connected")
                ada_reads(screen)
                screen.press(DRAFT)
                screen.shows(DRAFT)
                screen.leave()
        with at.relay():
            seen = again(at)
            if again(at) != seen:
                raise SystemExit("What is only looked at has changed.")
            for kind in ("json", "html"):
                at.a("ada", "export", "--format", kind, "--out", f"HERE/export.{kind}")
        pack(at.folder, into / "files.tar.gz")
        with at.screen("ada") as screen:
            read = ada_reads(screen)
        exports = {
            f"export.{kind}": same_in_all_runs(
                (at.folder / f"export.{kind}").read_text(), at.folder
            )
            for kind in ("json", "html")
        }
        (into / "seen.json").write_text(
            json.dumps(
                {"at": time.time(), "again": seen, "screen": read, "draft": DRAFT, **exports},
                ensure_ascii=False, indent=0,
            )
        )  # fmt: skip
    everything(into)


def everything(into: Path) -> None:
    """Store a relay on which everything possible has happened, including pins, forwarded messages
    and drafts: made without commands, by the kit of the tests that check each column."""
    from tests.kit.world_life import live

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        world = live(folder / "relay").world
        world.close()
        (folder / "relay" / "relay.key").write_bytes(bytes(range(32)))
        (folder / "relay" / "relay.key").chmod(0o600)
        pack(folder, into / "whole.tar.gz")
        ahead = world.now - time.time()
        with as_in_a_process(ahead):
            seen = {"at": world.now, **whole(Place(folder, ahead=ahead))}
    (into / "whole.json").write_text(json.dumps(seen, ensure_ascii=False, indent=0))


def copies(at: Place) -> None:
    """Make a backup, a ledger export, and a configuration with every option set."""
    at.operator("backup", "--to", "HERE/backup")
    at.operator("ledger", "export", "--to", "HERE/ledger.jsonl")
    config = at.folder / "config" / "tui-chat"
    config.mkdir(parents=True, mode=0o700)
    (config / "config.toml").write_text(CONFIG)


def pack(folder: Path, path: Path) -> None:
    """Pack all but what a relay or client creates again; nothing in the archive says who packed
    it."""

    def as_anybody(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
        if Path(entry.name).name in LEFT_OUT:
            return None
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = int(entry.mtime)
        return entry

    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for one in sorted(folder.iterdir()):
            tar.add(one, one.name, filter=as_anybody)
    path.write_bytes(gzip.compress(raw.getvalue(), 9, mtime=0))


if __name__ == "__main__":
    main()

"""What others made and signed is looked at: packages, exports and backups, with words in them that
would do something on a terminal."""

from __future__ import annotations

import hashlib
import io
import json
import os
from pathlib import Path

import pytest

from relay.hub.credentials import RelayIdentity, proves_production
from relay.operator.backup import backup
from relay.operator.ledger import LedgerHead, head_line
from relay.operator.package import PackageMember, WrongPackage, canonical, check, write
from relay.wire.relay_link import base32
from tests.kit.relay_process import command
from tests.kit.world import World, used, world_fixture

SIGNER = RelayIdentity(bytes(32))
SHA256 = hashlib.sha256(b"x").hexdigest()
HOSTILE = "\x1b]0;other\x07\x1b[2J\x1b[32mEvery byte is as the relay signed it.\x1b[0m"

world = world_fixture(used)


def package_of(*names: str) -> bytes:
    """One that is signed, with files of these names."""
    said = {
        "format": 1,
        "relay_id": base32(SIGNER.relay_id),
        "relay_pub": SIGNER.relay_pub.hex(),
        "order": {"no": 1, "received": 1000},
        "files": [{"name": name, "size": 1, "sha256": SHA256} for name in names],
    }
    raw, out = canonical(said), io.BytesIO()
    members = [PackageMember(name, 1, [b"x"]) for name in names]
    write(out, raw, SIGNER.signs_production(raw), members)
    return out.getvalue()


def test_the_names_that_a_package_has_hold() -> None:
    data = package_of("README.txt", "page.html", "messages.jsonl", f"files/{SHA256}")
    assert check(io.BytesIO(data), proves_production)[1] == SIGNER.relay_pub


@pytest.mark.parametrize(
    "names",
    [
        (HOSTILE,), ("../../x",), ("/etc/passwd",), ("other.txt",), ("README.txt\n",), ("",),
        ("other.jsonl",), ("messages.jsonl.txt",), ("files/",), (f"files/{SHA256[:-1]}",),
        (f"files/{SHA256.upper()}",), (f"files/{SHA256}0",), ("manifest.json",), ("signature",),
        ("README.txt", "README.txt"), (f"files/{SHA256}", "page.html", f"files/{SHA256}"),
    ],
)  # fmt: skip
def test_a_package_has_no_other_names_and_each_once(tmp_path: Path, names: tuple[str, ...]) -> None:
    data = bytearray(package_of(*names))
    with pytest.raises(WrongPackage, match="It is no package of an order"):
        check(io.BytesIO(bytes(data)), proves_production)
    data[-1024 - 512] ^= 1  # so that the last file is not what the manifest says
    (tmp_path / "a.tar").write_bytes(data)
    done = command("order", "verify", tmp_path / "a.tar")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip().isprintable()


@pytest.mark.parametrize("kind", ["\ud800", 5, None, ["a"], {}, True])
def test_a_signed_export_with_a_kind_that_is_none(tmp_path: Path, kind: object) -> None:
    line = {"no": 1, "at": 1, "kind": kind, "facts": {}, "hash": "00" * 32}
    end = LedgerHead(1, bytes(32), 5, SIGNER.relay_pub)
    signature = SIGNER.signs_ledger(end.lines, end.hash, end.at)
    (tmp_path / "l").write_bytes(canonical(line) + b"\n" + head_line(end, signature))
    for arguments in (
        ("verify", tmp_path / "l"),
        ("verify", tmp_path / "l", "--since", tmp_path / "l"),
    ):
        done = command("ledger", *arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.endswith(" does not hold: line 1 is no line of a ledger.\n")


@pytest.mark.parametrize("field", ["made", "relay_id", "version", "sha256"])
def test_a_manifest_of_a_backup_says_nothing_on_the_terminal_but_what_it_may(
    world: World, tmp_path: Path, field: str
) -> None:
    copy = tmp_path / "copy"
    backup(world.directory, copy)
    said = json.loads((copy / "manifest.json").read_text())
    (said["contents"]["relay.db"] if field == "sha256" else said)[field] = HOSTILE
    data = json.dumps(said).encode()
    (copy / "manifest.json").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    (copy / "manifest.json.sha256").write_text(f"{digest}  manifest.json\n")
    done = command("restore", "--data", tmp_path / "new", "--from", copy)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip().isprintable() and "another version" in done.stderr


def test_an_odd_name_in_a_backup_is_told_of_and_does_nothing(world: World, tmp_path: Path) -> None:
    backup(world.directory, tmp_path / "copy")
    for name, kind in ((b"\x1b[31mX", "not in the manifest"), (b"\xff\n", "not a plain file")):
        path = os.fsencode(tmp_path / "copy") + b"/" + name
        os.symlink("nowhere", path) if "plain" in kind else os.mknod(path)
        done = command("restore", "--data", tmp_path / "new", "--from", tmp_path / "copy")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.strip().isprintable() and kind in done.stderr
        os.unlink(path)

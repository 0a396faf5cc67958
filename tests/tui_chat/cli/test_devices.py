"""Keys and devices from scripts: passphrase, recovery file, linking, revoking."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
from pathlib import Path

import pytest

from relay.wire.relay_link import parse_relay_link
from tests.kit import runtime
from tests.kit.relay_client import RelayProcess, start_relay
from tui_chat.cloud import devices
from tui_chat.runtime import new_device
from tui_chat.runtime.keyfile import KeyFile, needs_passphrase

relay = runtime.relay_fixture()
pytestmark = pytest.mark.usefixtures("cheap_passphrases")


def ask(profile: Path, *args: str, lines: str = "") -> runtime.Ran:
    """A command whose passphrases come line by line from the descriptor `{fd}`."""
    return runtime.given(profile, *args, bytes=f"{lines}\n".encode())


_people = iter(range(10_000))


def someone(tmp_path: Path, relay: RelayProcess, *rooms: str) -> tuple[str, Path]:
    """A name of its own in each test, and the profile."""
    name = f"ada{next(_people)}"
    return name, asyncio.run(runtime.person(tmp_path, relay.link, name, *rooms))


def link(old: Path, new: Path, at: str, name: str) -> str:
    """Link a profile to another by the commands; what the new device said at last."""
    code = ask(old, "device", "code").out.strip()
    args = ["link", at, "--name", name, "--code", code, "--no-passphrase"]
    command = [sys.executable, "-c", runtime.QUICK, "--profile", str(new), *args]
    linking = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert linking.stdout
        shown = said = ""
        while not shown:
            line = linking.stdout.readline()
            assert line, linking.communicate()
            said += line
            with contextlib.suppress(devices.BadCode):
                shown = devices.format_code(devices.parse_code(line))
        for way in ("type /devices and", "run “tui-chat device add CODE”"):
            assert way in said, "while a chat is open the command is refused"
        added = ask(old, "device", "add", shown.lower(), "--yes", "--json")
        assert added.code == 0, added.err
        out, err = linking.communicate(timeout=30)
    finally:
        linking.kill()
        linking.communicate()
    assert linking.returncode == 0, err
    (found,) = added.json
    assert found["device"] == KeyFile.open(new / "identity.key", "").identity.device_id.hex()
    return out


def test_the_passphrase_is_set_changed_and_removed(tmp_path: Path, relay: RelayProcess) -> None:
    _, profile = someone(tmp_path, relay)
    key = profile / "identity.key"
    ran = ask(profile, "passphrase", "--new-passphrase-fd", "{fd}", lines="one")
    assert ran.code == 0 and "Older copies of the key file" in ran.out
    assert needs_passphrase(key)
    both = ("--passphrase-fd", "{fd}", "--new-passphrase-fd", "{fd}")
    wrong = ask(profile, "passphrase", *both, lines="two\nthree")
    assert "passphrase is wrong" in wrong.refusal
    assert (ask(profile, "passphrase", *both, lines="one\ntwo")).code == 0
    assert KeyFile.open(key, "two")
    none = ask(profile, "passphrase", "--passphrase-fd", "{fd}", "--no-passphrase", lines="two")
    assert "Anyone who gets the file can act as you" in none.out and not needs_passphrase(key)
    assert "--new-passphrase-fd N" in (ask(profile, "passphrase")).refusal


def test_an_account_comes_back_by_its_recovery_file(tmp_path: Path, relay: RelayProcess) -> None:
    name, profile = someone(tmp_path, relay, f"#room{next(_people)}")
    file = tmp_path / "ada.recovery"
    fd = ("--recovery-passphrase-fd", "{fd}")
    ran = ask(profile, "account", "export", str(file), *fd, lines="my account")
    assert ran.code == 0 and "its passphrase can act as you" in ran.out
    assert file.stat().st_mode & 0o777 == 0o600
    keys = KeyFile.open(profile / "identity.key", "")
    raw = file.read_bytes()
    assert raw.startswith(b"tuichat-rec1\0") and keys.identity.account_seed
    for secret in (keys.identity.account_seed, keys.identity.login_seed, keys.identity.dh_private):
        assert secret not in raw
    assert name.encode() not in raw and b"tuichat://" not in raw
    again = ask(profile, "account", "export", str(file), *fd, lines="other")
    assert "already exists" in again.refusal and file.read_bytes() == raw
    empty = ask(profile, "account", "export", str(tmp_path / "x"), *fd, lines="\n")
    assert "has no passphrase" in empty.refusal and not (tmp_path / "x").exists()

    new = tmp_path / "new"
    args = ("account", "restore", str(file), *fd, "--no-passphrase")
    wrong = ask(new, *args, lines="my accoun")
    assert "The passphrase is wrong" in wrong.refusal
    assert not (new / "identity.key").exists()
    ran = ask(new, *args, lines="my account")
    assert ran.code == 0, ran.err
    assert f"You are {name} on" in ran.out and "1 other device." in ran.out
    assert "Verify them again" in ran.out
    restored = KeyFile.open(new / "identity.key", "").identity
    assert restored.account_key == keys.identity.account_key
    assert restored.device_id != keys.identity.device_id
    listed = (ask(new, "device", "list", "--json")).json
    assert {d["device"] for d in listed} == {
        restored.device_id.hex(), keys.identity.device_id.hex()
    }  # fmt: skip
    room = (ask(new, "tail", name.replace("ada", "#room"), "--json")).code
    assert room in (0, 1)
    # From here the lost one is revoked.
    ran = ask(new, "device", "revoke", keys.identity.device_id.hex()[:8], "--yes")
    assert ran.code == 0, ran.err
    gone = ask(profile, "device", "list")
    assert "revoked" in gone.refusal
    once = ask(new, *args, lines="my account")
    assert f"belongs to {name}." in once.refusal


def test_restoring_refuses_wrong_input(tmp_path: Path, relay: RelayProcess) -> None:
    name, profile = someone(tmp_path, relay)
    file, fd = tmp_path / "f", ("--recovery-passphrase-fd", "{fd}")
    ask(profile, "account", "export", str(file), *fd, lines="pass")
    new = tmp_path / "new"
    args = ("account", "restore", str(file), *fd, "--no-passphrase")
    other = relay.link.partition("#")[0] + "#" + "a" * 52
    ran = ask(new, *args, "--link", other, lines="pass")
    assert "different relays" in ran.refusal
    key = profile / "identity.key"
    ran = ask(new, "account", "restore", str(key), *fd, "--no-passphrase", lines="pass")
    assert "not a recovery file" in ran.refusal
    ran = ask(new, "account", "restore", str(tmp_path / "none"), *fd, lines="pass")
    assert "There is no file" in ran.refusal
    assert not (new / "identity.key").exists()
    ran = ask(profile, *args, lines="pass")
    assert f"belongs to {name}." in ran.refusal


def test_a_lost_answer_is_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = ("--listen", f"127.0.0.1:{runtime.free_port()}")
    relay = start_relay(tmp_path / "relay", *at)
    try:
        _, profile = someone(tmp_path, relay)
        file, fd = tmp_path / "f", ("--recovery-passphrase-fd", "{fd}")
        ask(profile, "account", "export", str(file), *fd, lines="pass")
    finally:
        relay.stop()
    moved = start_relay(tmp_path / "relay", "--listen", f"127.0.0.1:{runtime.free_port()}")
    try:
        new, args = tmp_path / "new", ("account", "restore", str(file), *fd, "--no-passphrase")
        with monkeypatch.context() as m:
            m.setitem(new_device.restore_device.__kwdefaults__, "seconds", 1.0)
            ran = ask(new, *args, lines="pass")
        assert "run the same command again" in ran.refusal
        first = KeyFile.open(new / "identity.key", "")
        assert not first.registered
        ran = ask(new, *args, "--link", moved.link, lines="pass")
        assert ran.code == 0, ran.err
        kept = KeyFile.open(new / "identity.key", "")
        assert kept.registered and kept.identity == first.identity
        assert parse_relay_link(kept.link).port == moved.port
    finally:
        moved.stop()


def test_a_device_is_linked_listed_and_revoked(tmp_path: Path, relay: RelayProcess) -> None:
    room = f"#room{next(_people)}"
    name, old = someone(tmp_path, relay, room)
    ask(old, "send", room, "from before")
    new = tmp_path / "second"
    assert f"This is now a device of {name} on" in link(old, new, relay.link, name)
    keys = KeyFile.open(new / "identity.key", "")
    assert keys.identity.account_seed is None and keys.registered
    assert parse_relay_link(keys.link).invite == ""
    tail = ask(new, "tail", room, "--json")
    assert "from before" in {one.get("text") for one in tail.json}
    for profile in (old, new):
        listed = (ask(profile, "device", "list", "--json")).json
        assert [d["this"] for d in listed].count(True) == 1 and len(listed) == 2
    plain = (ask(old, "device", "list")).out
    assert "this device" in plain and keys.identity.device_id.hex() in plain
    for act in (("code",), ("add", "A" * 40), ("revoke", "abcd")):
        refused = ask(new, "device", *act, "--yes")
        assert "without the account key" in refused.refusal
    refused = ask(new, "account", "export", str(tmp_path / "f"))
    assert "does not have the account key" in refused.refusal
    mine = KeyFile.open(old / "identity.key", "").identity.device_id.hex()
    assert "can't revoke itself" in (ask(old, "device", "revoke", mine, "--yes")).refusal
    ran = ask(old, "device", "revoke", keys.identity.device_id.hex().upper(), "--yes")
    assert ran.code == 0 and "was revoked" in ran.out
    assert "revoked" in (ask(new, "device", "list")).refusal


def test_linking_and_device_commands_refuse_wrong_input(
    tmp_path: Path, relay: RelayProcess
) -> None:
    name, old = someone(tmp_path, relay)
    new, at = tmp_path / "second", relay.link
    own = (ask(old, "device", "code")).out.strip()
    assert devices.parse_code(own)
    args = ("--no-passphrase", "--name")
    for given, word in (("AAAA", "40 letters"), ("0" * 40, "letters A to Z")):
        refused = ask(new, "link", at, "--code", given, *args, name)
        assert word in refused.refusal
    refused = ask(new, "link", at, *args, name)
    assert "--code CODE" in refused.refusal
    refused = ask(new, "link", at, "--code", "A" * 40, *args, name)
    assert "do not match" in refused.refusal
    assert not (new / "identity.key").exists()
    refused = ask(old, "link", at, "--code", own, *args, name)
    assert "already" in refused.refusal
    assert "new device shows" in (ask(old, "device", "add", own, "--yes")).refusal
    waits = ask(old, "device", "add", "A" * 40, "--yes")
    assert "is waiting to be linked" in waits.refusal
    assert "Give at least" in (ask(old, "device", "revoke", "abc", "--yes")).refusal
    assert (
        "You have no device with this id"
        in (ask(old, "device", "revoke", "0" * 32, "--yes")).refusal
    )
    for wrong in (("add",), ("revoke",), ("list", "x"), ("code", "x")):
        assert (ask(old, "device", *wrong)).code == 2


def test_at_a_terminal_a_revocation_is_confirmed(tmp_path: Path, relay: RelayProcess) -> None:
    name, old = someone(tmp_path, relay)
    link(old, tmp_path / "second", relay.link, name)
    device = KeyFile.open(tmp_path / "second" / "identity.key", "").identity.device_id.hex()
    for said, code in (("n", 1), ("y", 0)):
        answers = [(rf"{device[:8]}.*\[y/N\]", f"{said}\n")]
        revoke = ("device", "revoke", device[:6])
        assert runtime.type_at_terminal(old, *revoke, answers=answers)[0] == code
    (left,) = ask(old, "device", "list", "--json").json
    assert left["this"]

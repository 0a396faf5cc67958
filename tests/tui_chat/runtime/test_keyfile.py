"""The key file of every version and the profile: damaged, hostile, half written, in use."""

from __future__ import annotations

import json
import os
import signal
import struct
import subprocess
import sys
from pathlib import Path
from secrets import token_bytes
from typing import Any

import pytest

from relay.wire.relay_link import RelayLink
from relay.wire.transcripts import device_list, dh_cert
from tests.kit.runtime import at_once
from tui_chat.core.keys import Identity, NewDevice, NoAccountKey, verify
from tui_chat.runtime import keyfile, sealed_file
from tui_chat.runtime.keyfile import KeyFile, needs_passphrase
from tui_chat.runtime.profile import Profile, ProfileInUse
from tui_chat.runtime.sealed_file import KeyFileError, WrongPassphrase
from tui_chat.secret.identity import IdentityPin, SignedList

ROOT = Path(__file__).parents[3]
HEADER = struct.Struct(">13sII16s24s")
LINK = str(RelayLink("127.0.0.1", 7000, bytes(32)))
pytestmark = pytest.mark.usefixtures("cheap_passphrases")


def made(directory: Path, passphrase: str = "") -> KeyFile:
    directory.chmod(0o700)
    identity = Identity.make(bytes(32), "ada", 1_700_000_000, token_bytes)
    return KeyFile.create(directory / "identity.key", identity, LINK, passphrase, token_bytes)


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    path.chmod(0o600)
    return path


def test_everything_in_the_key_file_comes_back(tmp_path: Path) -> None:
    keys = made(tmp_path, "correct horse")
    keys.registered = True
    keys.pins = {
        "bob": IdentityPin(b"a" * 32, None, "tofu", 1, b"h" * 32),
        "eve": IdentityPin(b"e" * 32, 1_700_000_001, "sas", 2**40, bytes(32), rejected=True),
    }
    keys.save(token_bytes)
    again = KeyFile.open(keys.path, "correct horse")
    for name in ("identity", "link", "registered", "pins", "protected"):
        assert getattr(again, name) == getattr(keys, name), name
    assert again.protected and needs_passphrase(keys.path)
    assert keys.path.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["identity.key"]


def test_nothing_of_the_identity_can_be_read_from_the_file_or_from_a_repr(tmp_path: Path) -> None:
    keys = made(tmp_path, "correct horse")
    raw = keys.path.read_bytes()
    for secret in (keys.identity.account_seed, keys.identity.login_seed, keys.identity.dh_private):
        assert secret not in raw and secret.hex().encode() not in raw
        assert repr(secret) not in repr(keys) and repr(secret) not in repr(keys.identity)
    new = NewDevice.make(bytes(32), "ada", 1, token_bytes)
    assert repr(new.login_seed) not in repr(new) and repr(new.dh_private) not in repr(new)
    assert b"ada" not in raw and b"tuichat://" not in raw


@pytest.mark.parametrize("wrong", ["", "correct hors", "correct horse ", "Correct horse", "é"])
def test_another_passphrase_opens_nothing(tmp_path: Path, wrong: str) -> None:
    keys = made(tmp_path, "correct horse")
    with pytest.raises(WrongPassphrase, match=r"The passphrase is wrong"):
        KeyFile.open(keys.path, wrong)


def test_the_passphrase_can_be_changed_given_and_taken_away(tmp_path: Path) -> None:
    keys = made(tmp_path)
    assert not keys.protected and not needs_passphrase(keys.path)
    for before, after in (("", "one"), ("one", "two"), ("two", "")):
        opened = KeyFile.open(keys.path, before)
        opened.set_passphrase(after, token_bytes)
        assert opened.protected is bool(after) is needs_passphrase(keys.path)
        with pytest.raises(WrongPassphrase):
            KeyFile.open(keys.path, before)
        assert KeyFile.open(keys.path, after).identity == keys.identity


def test_each_writing_has_its_own_nonce(tmp_path: Path) -> None:
    keys, seen = made(tmp_path), set()
    for _ in range(5):
        keys.save(token_bytes)
        seen.add(HEADER.unpack_from(keys.path.read_bytes())[4])
    assert len(seen) == 5


def test_a_key_file_cut_short_anywhere_is_refused_and_left_alone(tmp_path: Path) -> None:
    whole = made(tmp_path).path.read_bytes()
    for size in {*range(0, len(whole), 7), *range(HEADER.size - 2, HEADER.size + 20)}:
        path = put(tmp_path / "cut", whole[:size])
        with pytest.raises(KeyFileError, match=r"damaged"):
            KeyFile.open(path, "")
        assert path.read_bytes() == whole[:size]


def test_a_key_file_with_a_flipped_byte_anywhere_is_refused(tmp_path: Path) -> None:
    whole = made(tmp_path).path.read_bytes()
    for at in {*range(HEADER.size), *range(HEADER.size, len(whole), 5), len(whole) - 1}:
        for flip in (0x01, 0xFF):
            raw = bytearray(whole)
            raw[at] ^= flip
            with pytest.raises(KeyFileError):
                KeyFile.open(put(tmp_path / "flipped", bytes(raw)), "")
    with pytest.raises(KeyFileError):
        KeyFile.open(put(tmp_path / "longer", whole + b"\0"), "")


DAMAGE = {
    "empty": lambda raw: b"", "text": lambda raw: b"dear diary " * 50,
    "short": lambda raw: raw[:70], "head": lambda raw: b"\0" + raw[1:],
    "work": lambda raw: raw[:13] + b"\xff" * 8 + raw[21:],
    "body": lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]),
}  # fmt: skip


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_key_file_is_refused_with_advice(tmp_path: Path, how: str) -> None:
    keys = made(tmp_path)
    raw = DAMAGE[how](keys.path.read_bytes())
    put(keys.path, raw)
    ran = at_once(tmp_path, "tail", "#room")
    assert str(keys.path) in ran.refusal and "damaged" in ran.refusal and not ran.out
    assert "passphrase" not in ran.refusal, "it has none, so a wrong one cannot be the reason"
    for words in (
        "Your account and chats are safe on the relay", "If you have a copy",
        "tui-chat account restore", "tui-chat link", "nothing was changed",
    ):  # fmt: skip
        assert words in ran.refusal
    assert keys.path.read_bytes() == raw


def test_a_key_file_of_a_later_version_is_not_called_damaged(tmp_path: Path) -> None:
    keys = made(tmp_path)
    put(keys.path, b"tuichat-key3\0" + keys.path.read_bytes()[13:])
    ran = at_once(tmp_path, "tail", "#room")
    assert "newer version" in ran.refusal and "damaged" not in ran.refusal
    for read in (lambda: KeyFile.open(keys.path, ""), lambda: needs_passphrase(keys.path)):
        with pytest.raises(KeyFileError, match="newer version"):
            read()


@pytest.mark.parametrize("ops", [0, 1, 3, 17, 2**32 - 1])
@pytest.mark.parametrize("memory", [0, 8191, 8192, (1 << 30) + 1, 2**32 - 1])
def test_absurd_work_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ops: int, memory: int
) -> None:
    _, _, _, salt, nonce = HEADER.unpack_from(made(tmp_path).path.read_bytes())
    head = HEADER.pack(keyfile.MAGIC, ops, memory, salt, nonce)
    path = put(tmp_path / "absurd", head + bytes(64))
    if 1 <= ops <= 16 and 8192 <= memory <= 1 << 30:
        with pytest.raises(KeyFileError, match=r"can't be opened|passphrase is wrong"):
            KeyFile.open(path, "")
        return
    monkeypatch.setattr(sealed_file, "crypto_pwhash_alg", lambda *_: pytest.fail("it began"))
    for read in (lambda: KeyFile.open(path, ""), lambda: needs_passphrase(path)):
        with pytest.raises(KeyFileError, match=r"absurd"):
            read()


def test_a_machine_without_the_memory_is_told_so(tmp_path: Path) -> None:
    keys = made(tmp_path)
    _, _, _, salt, nonce = HEADER.unpack_from(keys.path.read_bytes())
    put(keys.path, HEADER.pack(keyfile.MAGIC, 1, 1 << 30, salt, nonce) + bytes(64))
    code = (
        "import resource, sys; from pathlib import Path;"
        "from tui_chat.runtime.keyfile import KeyFile;"
        "from tui_chat.runtime.sealed_file import KeyFileError;"
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))\n"
        "try: KeyFile.open(Path(sys.argv[1]), '')\nexcept KeyFileError as e: print(e)"
    )
    said = run(code, str(keys.path))
    assert said.stdout.startswith("Opening the key file needs 1024 MiB of free memory"), said


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o601])
def test_a_file_open_to_others_is_not_read(tmp_path: Path, mode: int) -> None:
    path = made(tmp_path).path
    path.chmod(mode)
    for read in (lambda: KeyFile.open(path, ""), lambda: needs_passphrase(path)):
        with pytest.raises(KeyFileError, match=r"chmod 600 .*identity\.key"):
            read()


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701, 0o710])
def test_a_directory_open_to_others_is_not_used(tmp_path: Path, mode: int) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(mode)
    with pytest.raises(KeyFileError, match=r"Nothing was opened.*chmod 700"):
        Profile(tmp_path / "open")
    assert Profile(tmp_path / "new" / "one").directory.stat().st_mode & 0o777 == 0o700


def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    target = made(tmp_path).path
    (tmp_path / "link").symlink_to(target)
    (tmp_path / "directory").mkdir(mode=0o700)
    os.mkfifo(tmp_path / "pipe", 0o600)
    for name in ("link", "directory", "pipe", "none", "identity.key/x"):
        for read in (lambda p: KeyFile.open(p, ""), needs_passphrase):
            with pytest.raises(KeyFileError):
                read(tmp_path / name)
    with pytest.raises(KeyFileError):
        Profile(target)


def test_a_second_identity_does_not_replace_the_first(tmp_path: Path) -> None:
    before = made(tmp_path).path.read_bytes()
    with pytest.raises(KeyFileError, match=r"Nothing was changed"):
        made(tmp_path)
    assert (tmp_path / "identity.key").read_bytes() == before


@pytest.mark.parametrize("broken", ["write", "fsync", "replace"])
def test_a_failed_writing_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    keys = made(tmp_path, "old")
    before = keys.path.read_bytes()

    def full(*_: object) -> Any:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as m:
        match broken:
            case "write":
                m.setattr(os, "fdopen", lambda fd, mode: Full(fd))
            case "fsync":
                m.setattr(os, "fsync", full)
            case "replace":
                m.setattr(Path, "replace", full)
        keys.pins["bob"] = IdentityPin(b"a" * 32, 1, "sas", 1, b"h" * 32)
        for write in (keys.save, lambda random: keys.set_passphrase("new", random)):
            with pytest.raises(OSError, match=r"No space"):
                write(token_bytes)
            assert keys.path.read_bytes() == before
            assert os.listdir(tmp_path) == ["identity.key"]
    assert KeyFile.open(keys.path, "old").pins == {}
    keys.save(token_bytes)  # under the passphrase that the file still has
    assert KeyFile.open(keys.path, "old").pins == keys.pins


class Full:
    """A file on a full disk."""

    def __init__(self, fd: int) -> None:
        self.fd = fd

    def __enter__(self) -> Full:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.fd)

    def write(self, data: bytes) -> None:
        os.write(self.fd, data[: len(data) // 2])
        raise OSError(28, "No space left on device")


def run(code: str, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


LOCK = "import sys; from pathlib import Path; from tui_chat.runtime.profile import *\n"


def test_a_killed_program_leaves_the_profile_free(tmp_path: Path) -> None:
    code = LOCK + "p = Profile(Path(sys.argv[1])); p.lock(); print(flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(tmp_path / "p")]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout and holder.stdout.readline()
        profile = Profile(tmp_path / "p")
        with pytest.raises(ProfileInUse):
            profile.lock(0)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    profile.lock(0)
    profile.release()


VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "vectors" / "key_file_v1.json").read_text()
)


def linked() -> tuple[Identity, Identity]:
    """A device that holds the account key, and one that does not."""
    first = Identity.make(bytes(32), "ada", 1_700_000_000, token_bytes)
    new = NewDevice.make(first.relay_id, "ada", 1_700_000_100, token_bytes)
    return first, new.certified(first.account_key, first.sign_certificate(new.entry))


def own_list(first: Identity, *others: Identity) -> SignedList:
    devices = tuple(sorted(one.device for one in (first, *others)))
    return SignedList(first.user, first.account_key, 2, devices, first.sign_list(2, devices))


@pytest.mark.parametrize("said", VECTORS, ids=["open", "sealed"])
def test_a_file_of_the_first_version_opens(tmp_path: Path, said: dict[str, Any]) -> None:
    path = tmp_path / "identity.key"
    path.write_bytes(bytes.fromhex(said["file"]))
    path.chmod(0o600)
    keys = KeyFile.open(path, said["passphrase"])
    me = keys.identity
    assert needs_passphrase(path) is keys.protected is bool(said["passphrase"])
    names = ("account_seed", "account_key", "certificate", "login_seed", "dh_private", "device_id")
    for name in names:
        assert getattr(me, name).hex() == said[name], name
    assert (me.user, me.created, keys.link) == (said["user"], said["created"], said["link"])
    assert keys.registered and keys.own_list is None
    assert keys.pins == {
        user: IdentityPin(
            **{k: bytes.fromhex(v) if k in ("ak", "list_hash") else v for k, v in pin.items()}
        )
        for user, pin in said["pins"].items()
    }
    keys.save(token_bytes)
    assert path.read_bytes().startswith(b"tuichat-key2\0")
    again = KeyFile.open(path, said["passphrase"])
    assert (again.identity, again.pins) == (me, keys.pins)


def test_a_version_cannot_be_passed_off_as_the_other(tmp_path: Path) -> None:
    """The magic is sealed with the rest: an old file is not read as a new one, nor the reverse."""
    path = tmp_path / "identity.key"
    raw = bytes.fromhex(VECTORS[0]["file"])
    path.write_bytes(keyfile.MAGIC + raw[len(keyfile.MAGIC) :])
    path.chmod(0o600)
    with pytest.raises(KeyFileError, match="can't be opened"):
        KeyFile.open(path, "")


@pytest.mark.parametrize("passphrase", ["", "correct horse"])
def test_a_device_without_the_account_key_comes_back(tmp_path: Path, passphrase: str) -> None:
    first, second = linked()
    shown = own_list(first, second)
    made = KeyFile.create(
        tmp_path / "identity.key", second, LINK, passphrase, token_bytes,
        own_list=shown, registered=True,
    )  # fmt: skip
    again = KeyFile.open(made.path, passphrase)
    assert again.identity == second and again.identity.account_seed is None
    assert again.own_list == shown and again.registered
    assert first.account_seed and first.account_seed not in made.path.read_bytes()


def test_a_linked_device_logs_in_and_shakes_hands_but_signs_no_list() -> None:
    first, second = linked()
    said = dh_cert(second.relay_id, b"ada", second.device)
    assert verify(second.account_key, said, second.certificate)
    assert second.own_device.ak == first.account_key
    assert len(second.sign_login(bytes(32), bytes(32), bytes(32))) == 64
    for sign in (
        lambda: second.sign_list(2, (second.device,)),
        lambda: second.sign_certificate(first.device),
        lambda: second.sign_register(bytes(32), bytes(32), bytes(32)),
    ):
        with pytest.raises(NoAccountKey):
            sign()
    shown = own_list(first, second)
    assert verify(shown.ak, device_list(first.relay_id, b"ada", 2, shown.devices), shown.sig)

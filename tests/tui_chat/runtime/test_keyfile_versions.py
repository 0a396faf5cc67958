"""Key files of every version that was ever written, and identities without the account key."""

from __future__ import annotations

import json
from pathlib import Path
from secrets import token_bytes
from typing import Any

import pytest

from relay.wire.relay_link import RelayLink
from relay.wire.transcripts import device_list, dh_cert
from tui_chat.core.keys import Identity, NewDevice, NoAccountKey, verify
from tui_chat.runtime import keyfile
from tui_chat.runtime.keyfile import KeyFile, needs_passphrase
from tui_chat.runtime.sealed_file import KeyFileError, WrongPassphrase
from tui_chat.secret.identity import IdentityPin, SignedList

LINK = str(RelayLink("127.0.0.1", 7000, bytes(range(32))))
VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "vectors" / "key_file_v1.json").read_text()
)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "MODERATE", (2, 1 << 15))


def linked() -> tuple[Identity, Identity]:
    """A device that holds the account key, and one that does not."""
    first = Identity.make(bytes(range(32)), "ada", 1_700_000_000, token_bytes)
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


def test_a_sealed_file_of_the_first_version_stays_sealed(tmp_path: Path) -> None:
    path = tmp_path / "identity.key"
    path.write_bytes(bytes.fromhex(VECTORS[1]["file"]))
    path.chmod(0o600)
    with pytest.raises(WrongPassphrase):
        KeyFile.open(path, "")


def test_a_version_cannot_be_passed_off_as_the_other(tmp_path: Path) -> None:
    """The magic is sealed with the rest: an old file is not read as a new one, nor the reverse."""
    path = tmp_path / "identity.key"
    raw = bytes.fromhex(VECTORS[0]["file"])
    path.write_bytes(keyfile.MAGIC + raw[len(keyfile.MAGIC) :])
    path.chmod(0o600)
    with pytest.raises(KeyFileError, match="does not open"):
        KeyFile.open(path, "")
    path.write_bytes(b"tuichat-key3\0" + raw[len(keyfile.MAGIC) :])
    with pytest.raises(KeyFileError, match="later version"):
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


def test_it_logs_in_and_shakes_hands_but_signs_no_list() -> None:
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


def test_a_passphrase_is_tried_without_opening_the_file_again(tmp_path: Path) -> None:
    first, _ = linked()
    keys = KeyFile.create(tmp_path / "identity.key", first, LINK, "one", token_bytes)
    assert keys.opens("one") and not keys.opens("") and not keys.opens("One")
    keys.set_passphrase("", token_bytes)
    assert keys.opens("") and not keys.opens("one") and not keys.protected


def test_of_no_identity_a_secret_can_be_seen() -> None:
    first, second = linked()
    for one in (first, second, NewDevice.make(bytes(32), "ada", 1, token_bytes)):
        assert one.login_seed.hex() not in repr(one) and repr(one.login_seed) not in repr(one)

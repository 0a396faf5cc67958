"""A passphrase that is not given as it must be: a sentence, and nothing made or changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from relay.wire.relay_link import RelayLink
from tests.kit.commands import Ran, at_once, type_at_terminal
from tui_chat.demo.run import new_person
from tui_chat.runtime import keyfile
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.sealed_file import KeyFileError, Recovery

NOWHERE = RelayLink("127.0.0.1", 9, b"r" * 32)
LINK = str(NOWHERE)


def given(profile: Path, *args: str, bytes: bytes) -> Ran:
    """A command with these bytes, and then the end, in the descriptor `{fd}`."""
    end, other = os.pipe()
    os.write(other, bytes)
    os.close(other)
    try:
        return at_once(profile, *(arg.format(fd=end) for arg in args))
    finally:
        os.close(end)


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keyfile, "MODERATE", (2, 1 << 15))
    keys = new_person(tmp_path, NOWHERE, "ada")
    keys.set_passphrase("Käse", os.urandom)
    return tmp_path / "ada"


WRONG = [
    (b"", "gave no passphrase"),
    (b"\n", "gave no passphrase"),
    (b"\r\n", "gave no passphrase"),
    (b"K\xe4se\n", "is not UTF-8"),
    (b"x" * 5_000 + b"\n", "longer than 4096 bytes"),
]


@pytest.mark.parametrize(("bytes", "word"), WRONG)
def test_what_is_no_passphrase_neither_opens_nor_makes_nor_changes(
    tmp_path: Path, sealed: Path, bytes: bytes, word: str
) -> None:
    """Least of all a key file without one: that is asked for by name, --no-passphrase."""
    fd = ("--passphrase-fd", "{fd}")
    assert word in given(sealed, "tail", "#room", *fd, bytes=bytes).refusal
    ran = given(tmp_path / "new", "register", LINK, "--name", "bob", *fd, bytes=bytes)
    assert word in ran.refusal
    assert not (tmp_path / "new" / "identity.key").exists()
    before = (sealed / "identity.key").read_bytes()
    fd += ("--new-passphrase-fd", "{fd}")
    ran = given(sealed, "passphrase", *fd, bytes="Käse\n".encode() + bytes)
    assert word in ran.refusal
    assert (sealed / "identity.key").read_bytes() == before
    file = tmp_path / "recovery"
    fd = ("--passphrase-fd", "{fd}", "--recovery-passphrase-fd", "{fd}")
    ran = given(sealed, "account", "export", str(file), *fd, bytes="Käse\n".encode() + bytes)
    assert word in ran.refusal and not file.exists()


def test_a_descriptor_that_is_not_open_or_cannot_be_read(tmp_path: Path, sealed: Path) -> None:
    directory = os.open(tmp_path, os.O_RDONLY)
    for fd in (77, 999_999_999, directory):
        ran = at_once(sealed, "tail", "#room", "--passphrase-fd", str(fd))
        assert ran.refusal.startswith(f"No passphrase could be read from descriptor {fd}: ")
        assert ran.refusal.endswith(". Nothing was changed.")
    os.close(directory)


@pytest.mark.parametrize("fd", ["-1", "x", "1e3", "9" * 30, "9" * 5_000, "3.5"])
@pytest.mark.parametrize("option", ["--passphrase-fd", "--new-passphrase-fd"])
def test_what_is_no_descriptor_is_usage(tmp_path: Path, fd: str, option: str) -> None:
    ran = at_once(tmp_path / "p", "passphrase", f"{option}={fd}")
    assert (ran.code, ran.out) == (2, "") and "number of an open descriptor" in ran.err
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize(("typed", "word"), [("\x04", "No passphrase was"), (b"\xe4\n", "UTF-8")])
@pytest.mark.parametrize("asked", ["one's own", "a new one"])
def test_at_a_terminal(tmp_path: Path, sealed: Path, typed: str, word: str, asked: str) -> None:
    """Ctrl+D, or a keyboard of another encoding."""
    profile, args = sealed, ("tail", "#room")
    if asked == "a new one":
        profile, args = tmp_path / "new", ("register", LINK, "--name", "bob")
    code, said = type_at_terminal(profile, *args, answers=[("Passphrase", typed)])
    assert code == 1 and word in said and "Traceback" not in said, said
    assert not (tmp_path / "new" / "identity.key").exists()


def test_the_passphrase_itself_opens_it(sealed: Path) -> None:
    """The control of the above; the last line of a descriptor needs no end."""
    assert KeyFile.open(sealed / "identity.key", "Käse").protected
    fd = ("--passphrase-fd", "{fd}", "--no-passphrase")
    assert given(sealed, "passphrase", *fd, bytes="Käse".encode()).code == 0
    assert not KeyFile.open(sealed / "identity.key", "").protected


def test_a_recovery_file_always_has_one(tmp_path: Path) -> None:
    """Also where the terminal was asked and Enter was all that came."""
    recovery = Recovery(LINK, "ada", bytes(32), None)
    with pytest.raises(KeyFileError, match="whoever finds the file is you"):
        recovery.write(tmp_path / "f", "", os.urandom)
    assert not (tmp_path / "f").exists()

"""`tui-chat verifications`: what was measured here, shown, deleted, and whether one is asked."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_bytes

import pytest

from relay.wire.relay_link import RelayLink
from tests.kit.commands import Ran, at_once
from tui_chat.core.keys import Identity
from tui_chat.core.records import VerificationRecord
from tui_chat.runtime import keyfile
from tui_chat.runtime.keyfile import KeyFile

MEASURED = [
    VerificationRecord("match", "qr", 41, 21, 1, 20_000, told=True),
    VerificationRecord("left", "words", 5, 5, 0, 20_001),
    VerificationRecord("no_match", "words", 4_000, 9, 3, 20_002),
]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return someone(tmp_path, MEASURED)


def someone(tmp_path: Path, measured: list[VerificationRecord], passphrase: str = "") -> Path:
    profile = tmp_path / "ada"
    profile.mkdir(mode=0o700)
    me = Identity.make(bytes(32), "ada", 1, token_bytes)
    link = str(RelayLink("127.0.0.1", 1, bytes(32)))
    keys = KeyFile.create(profile / "identity.key", me, link, passphrase, token_bytes)
    keys.verifications = measured
    keys.save(token_bytes)
    return profile


def ask(profile: Path, *args: str) -> Ran:
    return at_once(profile, "verifications", *args)


def test_each_is_an_object_of_a_line(profile: Path) -> None:
    ran = ask(profile, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.json == [
        {"day": "2024-10-04", "outcome": "match", "seconds": 41, "shown": 21, "interruptions": 1,
         "method": "qr", "told": True},
        {"day": "2024-10-05", "outcome": "left", "seconds": 5, "shown": 5, "interruptions": 0,
         "method": "words", "told": False},
        {"day": "2024-10-06", "outcome": "no_match", "seconds": 4_000, "shown": 9,
         "interruptions": 3, "method": "words", "told": False},
    ]  # fmt: skip


def test_the_same_in_words(profile: Path) -> None:
    lines = ask(profile).out.splitlines()
    assert lines[:3] == [
        "2024-10-04  took 41 s and matched (the page open for 21 s of it, opened again once), with"
        " a QR code, told to the operator",
        "2024-10-05  took 5 s and was left without an answer",
        "2024-10-06  took 4000 s and did not match (the page open for 9 s of it, opened again 3"
        " times)",
    ]
    assert "in your key file alone" in lines[3] and "you are asked" in lines[4]


def test_nothing_yet(tmp_path: Path) -> None:
    profile = someone(tmp_path, [])
    assert ask(profile, "--json").out == ""
    assert "No comparison of codes was measured here yet" in ask(profile).out


def test_deleted_is_deleted(profile: Path) -> None:
    assert ask(profile, "--delete", "--json").json == [{"deleted": 3}]
    assert KeyFile.open(profile / "identity.key", "").verifications == []
    assert "0 measurements are deleted" in ask(profile, "--delete").out


def test_whether_one_is_asked_is_kept_and_taken_back(profile: Path) -> None:
    assert ask(profile, "--ask", "never", "--json").json == [{"ask": "never"}]
    keys = KeyFile.open(profile / "identity.key", "")
    assert not keys.ask_to_tell and keys.verifications == MEASURED
    assert "You are not asked" in ask(profile).out
    assert "you are asked whether" in ask(profile, "--ask", "each-time").out
    assert KeyFile.open(profile / "identity.key", "").ask_to_tell


@pytest.mark.parametrize("args", [("--delete", "--ask", "never"), ("--ask", "maybe"), ("now",)])
def test_wrong_usage(profile: Path, args: tuple[str, ...]) -> None:
    ran = ask(profile, *args)
    assert ran.code == 2 and "usage:" in ran.err
    assert KeyFile.open(profile / "identity.key", "").verifications == MEASURED


def test_refused_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "There is no identity" in ask(tmp_path / "nobody", "--json").refusal
    monkeypatch.setattr(keyfile, "MODERATE", (2, 1 << 15))
    profile = someone(tmp_path, MEASURED, "sesame")
    assert "--passphrase-fd" in ask(profile, "--delete").refusal
    end, other = os.pipe()
    os.write(other, b"sesame\n")
    os.close(other)
    assert len(ask(profile, "--passphrase-fd", str(end), "--json").json) == 3
    os.close(end)

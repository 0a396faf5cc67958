"""Making an account with a link, from scripts; passphrases by descriptor."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.wire.relay_link import parse_relay_link
from tests.kit.commands import IMPATIENT_LOGIN, person, relay_fixture, run
from tests.kit.relay_client import RelayProcess, start_relay
from tests.kit.runtime import free_port
from tui_chat.runtime.keyfile import KeyFile

relay = relay_fixture(limits=True)


# Registering


async def test_register_with_the_link_that_the_relay_prints(
    tmp_path: Path, relay: RelayProcess
) -> None:
    profile = tmp_path / "deep" / "er"
    ran = await run(profile, "register", relay.link, "--name", "Ａｄａ2", "--no-passphrase")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"You are ada2 on {parse_relay_link(relay.link).place}.\n"
    key = profile / "identity.key"
    assert key.stat().st_mode & 0o777 == 0o600 and profile.stat().st_mode & 0o777 == 0o700
    assert parse_relay_link(KeyFile.open(key, "").link).invite == "", "an invitation is not kept"
    before = key.read_bytes()
    again = await run(profile, "register", relay.link, "--name", "eve", "--no-passphrase")
    assert "ada2's already" in again.refusal and key.read_bytes() == before
    again = await run(profile, "register", relay.link, "--name", "ada2", "--no-passphrase")
    assert "already" in again.refusal and key.read_bytes() == before


async def test_a_taken_name_leaves_room_for_another(tmp_path: Path, relay: RelayProcess) -> None:
    await person(tmp_path, relay.link, "taken")
    args = ["register", relay.link, "--no-passphrase", "--name"]
    assert "taken" in (await run(tmp_path / "p", *args, "taken")).refusal
    assert (await run(tmp_path / "p", *args, "free")).code == 0


@pytest.mark.parametrize(
    ("link", "name", "word"),
    [("http://x", "ada", "tuichat://"), ("{link}", "аda", "3 to 32 letters"),
     ("{link}", "admin", "kept for the relay"), ("tuichat://127.0.0.1:9/#{id}", "ada", "answer"),
     ("{other}", "ada", "another identity")],
)  # fmt: skip
async def test_what_register_refuses(
    tmp_path: Path, relay: RelayProcess, link: str, name: str, word: str
) -> None:
    other = relay.link.partition("#")[0] + "#" + "a" * 52
    link = link.format(link=relay.link, other=other, id=relay.link.partition("#")[2])
    args = ["register", link, "--name", name, "--no-passphrase"]
    ran = await run(tmp_path / "p", *args, program=IMPATIENT_LOGIN)
    assert word in ran.refusal and not ran.out


async def test_a_relay_that_did_not_answer_is_tried_again_with_the_same_keys(
    tmp_path: Path,
) -> None:
    at = ("--listen", f"127.0.0.1:{free_port()}")
    relay = start_relay(tmp_path / "relay", *at)
    relay.kill()
    args = ["register", relay.link, "--name", "ada", "--no-passphrase"]
    ran = await run(tmp_path / "p", *args, program=IMPATIENT_LOGIN)
    assert "The same command again" in ran.refusal
    key = KeyFile.open(tmp_path / "p" / "identity.key", "")
    relay = start_relay(tmp_path / "relay", *at)
    try:
        assert (await run(tmp_path / "p", *args)).code == 0
        now = KeyFile.open(tmp_path / "p" / "identity.key", "")
        assert now.registered and now.identity == key.identity
        # The same relay has moved: a link with its id updates the profile and nothing else.
        moved = relay.link.replace("127.0.0.1", "[::1]")
        ran = await run(tmp_path / "p", "register", moved, *args[2:], program=IMPATIENT_LOGIN)
        assert "does not answer" in ran.refusal
        assert KeyFile.open(tmp_path / "p" / "identity.key", "").link == now.link
        relay.stop()
        relay = start_relay(tmp_path / "relay")
        assert (await run(tmp_path / "p", "register", relay.link, *args[2:])).code == 0
        assert KeyFile.open(tmp_path / "p" / "identity.key", "").link == relay.link
    finally:
        relay.stop()


async def test_passphrases_by_descriptor(tmp_path: Path, relay: RelayProcess) -> None:
    profile = tmp_path / "p"
    args = ["register", relay.link, "--name", "ada3"]
    assert "Choose" in (await run(profile, *args)).refusal
    ran = await run(profile, *args, "--passphrase-fd", "0", input="open sesame\n")
    assert ran.code == 0
    assert "has a passphrase" in (await run(profile, "group", "create", "#vault")).refusal
    fd = ["--passphrase-fd", "0"]
    ran = await run(profile, *fd, "group", "create", "#vault", input="open barley\n")
    assert "does not open" in ran.refusal
    ran = await run(profile, *fd, "group", "create", "#vault", input="open sesame\r\n")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    ran = await run(profile, "send", "#vault", "--json", *fd, input="open sesame\none\ntwo")
    assert [line["seq"] for line in ran.json] == [2, 3], "the rest of stdin is the text's"
    assert (
        "descriptor 77" in (await run(profile, "tail", "#vault", "--passphrase-fd", "77")).refusal
    )
    assert KeyFile.open(profile / "identity.key", "open sesame").protected

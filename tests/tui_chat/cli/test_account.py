"""Accounts from scripts: made, joined, sealed, measured, deleted; passphrases by descriptor."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from secrets import token_bytes

import pytest

from relay.wire.limits import direct_chat
from relay.wire.relay_link import RelayLink, parse_relay_link
from tests.kit import runtime
from tests.kit.relay_client import RelayProcess, start_relay
from tests.kit.terminal import at_terminal
from tui_chat.core.chats import DirectChat, GroupChat
from tui_chat.core.records import VerificationRecord
from tui_chat.demo.run import new_person
from tui_chat.runtime import keyfile
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.process import RequestFailed
from tui_chat.runtime.profile import Profile
from tui_chat.runtime.recovery_file import Recovery
from tui_chat.runtime.sealed_file import KeyFileError

relay = runtime.relay_fixture()


async def test_register_with_the_printed_link(tmp_path: Path, relay: RelayProcess) -> None:
    profile = tmp_path / "deep" / "er"
    ran = await runtime.run(profile, "register", relay.link, "--name", "Ａｄａ2", "--no-passphrase")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"You are ada2 on {parse_relay_link(relay.link).place}.\n"
    key = profile / "identity.key"
    assert key.stat().st_mode & 0o777 == 0o600 and profile.stat().st_mode & 0o777 == 0o700
    assert parse_relay_link(KeyFile.open(key, "").link).invite == "", "an invitation is not kept"
    before = key.read_bytes()
    again = await runtime.run(profile, "register", relay.link, "--name", "eve", "--no-passphrase")
    assert "already has the account ada2" in again.refusal and key.read_bytes() == before
    again = await runtime.run(profile, "register", relay.link, "--name", "ada2", "--no-passphrase")
    assert "already" in again.refusal and key.read_bytes() == before


@pytest.mark.parametrize(
    ("link", "name", "word"),
    [("http://x", "ada", "tuichat://"), ("{link}", "аda", "3 to 32 characters"),
     ("{link}", "admin", "reserved for the relay"),
     ("tuichat://127.0.0.1:9/#{id}", "ada", "answer"),
     ("{other}", "ada", "identity is not the one")],
)  # fmt: skip
async def test_register_refuses_wrong_links_and_names(
    tmp_path: Path, relay: RelayProcess, link: str, name: str, word: str
) -> None:
    other = relay.link.partition("#")[0] + "#" + "a" * 52
    link = link.format(link=relay.link, other=other, id=relay.link.partition("#")[2])
    args = ["register", link, "--name", name, "--no-passphrase"]
    ran = await runtime.run(tmp_path / "p", *args, program=runtime.IMPATIENT_LOGIN)
    assert word in ran.refusal and not ran.out


async def test_an_unanswered_registration_is_repeated_with_the_same_keys(tmp_path: Path) -> None:
    at = ("--listen", f"127.0.0.1:{runtime.free_port()}")
    relay = start_relay(tmp_path / "relay", *at)
    relay.kill()
    args = ["register", relay.link, "--name", "ada", "--no-passphrase"]
    ran = await runtime.run(tmp_path / "p", *args, program=runtime.IMPATIENT_LOGIN)
    assert "run the same command again" in ran.refusal
    key = KeyFile.open(tmp_path / "p" / "identity.key", "")
    relay = start_relay(tmp_path / "relay", *at)
    try:
        assert (await runtime.run(tmp_path / "p", *args)).code == 0
        now = KeyFile.open(tmp_path / "p" / "identity.key", "")
        assert now.registered and now.identity == key.identity
    finally:
        relay.stop()


async def test_passphrases_by_descriptor(tmp_path: Path, relay: RelayProcess) -> None:
    profile = tmp_path / "p"
    args = ["register", relay.link, "--name", "ada3"]
    assert "Choose" in (await runtime.run(profile, *args)).refusal
    ran = await runtime.run(profile, *args, "--passphrase-fd", "0", input="open sesame\n")
    assert ran.code == 0
    assert "has a passphrase" in (await runtime.run(profile, "group", "create", "#vault")).refusal
    fd = ["--passphrase-fd", "0"]
    ran = await runtime.run(profile, *fd, "group", "create", "#vault", input="open barley\n")
    assert "passphrase is wrong" in ran.refusal
    ran = await runtime.run(profile, *fd, "group", "create", "#vault", input="open sesame\r\n")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    ran = await runtime.run(profile, "send", "#vault", "--json", *fd, input="open sesame\none\ntwo")
    assert [line["seq"] for line in ran.json] == [2, 3], "the rest of stdin is the text's"
    assert (
        "descriptor 77"
        in (await runtime.run(profile, "tail", "#vault", "--passphrase-fd", "77")).refusal
    )
    assert KeyFile.open(profile / "identity.key", "open sesame").protected


NAME = ("--name", "bob", "--no-passphrase")


@pytest.fixture
def invites(tmp_path: Path) -> Iterator[RelayProcess]:
    """A relay that lets in by invitation."""
    process = start_relay(tmp_path / "relay", registration="invite", limits=True)
    yield process
    process.stop()


def keys(profile: Path) -> KeyFile:
    return KeyFile.open(profile / "identity.key", "")


async def test_the_link_of_a_moved_relay_changes_the_address(
    tmp_path: Path, invites: RelayProcess
) -> None:
    """Its invitation is used up long ago: whoever has an account needs none."""
    profile = tmp_path / "p"
    assert (await runtime.run(profile, "join", invites.link, *NAME)).code == 0
    before = keys(profile)
    invites.stop()
    moved = start_relay(
        tmp_path / "relay", "--listen", "127.0.0.2:0", registration="invite", limits=True
    )
    try:
        used = parse_relay_link(invites.link).invite
        assert used and not parse_relay_link(moved.link).invite
        link = moved.link.replace("/#", f"/{used}#")
        ran = await runtime.run(profile, "join", link)
        assert (ran.code, ran.out) == (0, f"You are bob on {parse_relay_link(moved.link).place}.\n")
        after = keys(profile)
        assert after.link == moved.link and after.identity == before.identity
        assert after.registered
        # Somebody who has none yet cannot come in with it.
        ran = await runtime.run(tmp_path / "q", "join", link, "--name", "eve", "--no-passphrase")
        assert "used up" in ran.refusal
        assert not (tmp_path / "q" / "identity.key").exists()
    finally:
        moved.stop()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[RelayProcess]:
    process = start_relay(tmp_path / "other")
    yield process
    process.stop()


async def test_a_profile_has_one_relay(
    tmp_path: Path, invites: RelayProcess, other: RelayProcess
) -> None:
    """And no wrong address is kept, at which another one answers in its name."""
    profile = tmp_path / "p"
    assert (await runtime.run(profile, "join", invites.link, *NAME)).code == 0
    before = (profile / "identity.key").read_bytes()
    place, theirs = parse_relay_link(invites.link).place, parse_relay_link(other.link).place
    ran = await runtime.run(profile, "join", invites.link.replace(place, theirs))
    assert "identity is not the one" in ran.refusal
    said = (await runtime.run(profile, "join", other.link, *NAME)).refusal
    assert "belongs to bob on another relay" in said and "--profile" in said
    said = (await runtime.run(profile, "join", invites.link, "--name", "carol")).refusal
    assert "belongs to bob." in said and "--profile" in said
    assert (profile / "identity.key").read_bytes() == before


async def test_without_a_terminal_options_are_named(tmp_path: Path, invites: RelayProcess) -> None:
    assert "--name" in (await runtime.run(tmp_path / "p", "join", invites.link)).refusal
    said = (await runtime.run(tmp_path / "p", "join", invites.link, "--name", "bob")).refusal
    assert "--no-passphrase" in said
    assert "tuichat://" in (await runtime.run(tmp_path / "p", "join", "http://x", *NAME)).refusal
    assert not (tmp_path / "p" / "identity.key").exists()


async def test_at_a_terminal_it_asks_and_opens_the_chat(
    tmp_path: Path, invites: RelayProcess
) -> None:
    profile = tmp_path / "p"
    with at_terminal("--profile", str(profile), "join", invites.link) as screen:
        await screen.shows("Your name on this relay:", "b\r")
        await screen.shows("3 to 32 characters", "Bob\r")
        await screen.shows("Passphrase (empty for none):", "open sesame\r")
        await screen.shows("Repeat passphrase:", "open sesamy\r")
        await screen.shows("The passphrases are different. Type both again.")
        await screen.shows("Passphrase (empty for none):", "open sesame\r")
        await screen.shows("Repeat passphrase:", "open sesame\r")
        await screen.shows("Welcome, bob. Press F7")
        await screen.shows("● bob")
        assert await screen.quit() == 0
    assert f"To come back: tui-chat --profile {profile}" in screen.written
    assert "open sesame" not in screen.written
    assert KeyFile.open(profile / "identity.key", "open sesame").identity.user == "bob"
    # The same link once more is the way in, also when the relay does not answer.
    invites.stop()
    with at_terminal("--profile", str(profile), "join", invites.link) as screen:
        await screen.shows("Passphrase:", "open sesamy\r")
        await screen.shows("Try again.")
        await screen.shows("Passphrase:", "open sesame\r")
        await screen.shows("bob")
        await screen.shows("Ctrl+Q Quit")
        assert "Welcome" not in screen.written, "nothing to begin with"
        assert await screen.quit() == 0


async def test_a_taken_name_is_asked_again_at_a_terminal(
    tmp_path: Path, other: RelayProcess
) -> None:
    ran = await runtime.run(tmp_path / "p", "join", other.link, "--name", "zoe", "--no-passphrase")
    assert ran.code == 0, ran.err
    args = ("join", other.link, "--name", "zoe", "--no-passphrase")
    taken = (await runtime.run(tmp_path / "q", *args)).refusal
    assert taken == "The name zoe is taken on this relay. Choose another one."
    profile = tmp_path / "r"
    with at_terminal("--profile", str(profile), "join", other.link) as screen:
        await screen.shows("Your name on this relay:", "zoe\r")
        await screen.shows("Passphrase (empty for none):", "open sesame\r")
        await screen.shows("Repeat passphrase:", "open sesame\r")
        await screen.shows("The name zoe is taken on this relay.")
        await screen.shows("Your name on this relay:", "zoe2\r")
        await screen.shows("You are zoe2 on")
        await screen.shows("Ctrl+Q Quit")
        assert await screen.quit() == 0
    assert KeyFile.open(profile / "identity.key", "open sesame").identity.user == "zoe2"


NOWHERE = RelayLink("127.0.0.1", 9, b"r" * 32)
LINK = str(NOWHERE)


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keyfile, "MODERATE", (2, 1 << 15))
    keys = new_person(tmp_path, NOWHERE, "ada")
    keys.set_passphrase("Käse", os.urandom)
    return tmp_path / "ada"


WRONG = [
    (b"", "has no passphrase"), (b"\n", "has no passphrase"), (b"\r\n", "has no passphrase"),
    (b"K\xe4se\n", "is not UTF-8"), (b"x" * 5_000 + b"\n", "longer than 4096 bytes"),
]  # fmt: skip


@pytest.mark.parametrize(("bytes", "word"), WRONG)
def test_a_wrong_passphrase_neither_opens_nor_makes_nor_changes(
    tmp_path: Path, sealed: Path, bytes: bytes, word: str
) -> None:
    """Least of all a key file without one: that is asked for by name, --no-passphrase."""
    fd = ("--passphrase-fd", "{fd}")
    assert word in runtime.given(sealed, "tail", "#room", *fd, bytes=bytes).refusal
    ran = runtime.given(tmp_path / "new", "register", LINK, "--name", "bob", *fd, bytes=bytes)
    assert word in ran.refusal
    assert not (tmp_path / "new" / "identity.key").exists()
    before = (sealed / "identity.key").read_bytes()
    fd += ("--new-passphrase-fd", "{fd}")
    ran = runtime.given(sealed, "passphrase", *fd, bytes="Käse\n".encode() + bytes)
    assert word in ran.refusal
    assert (sealed / "identity.key").read_bytes() == before
    file = tmp_path / "recovery"
    fd = ("--passphrase-fd", "{fd}", "--recovery-passphrase-fd", "{fd}")
    ran = runtime.given(
        sealed, "account", "export", str(file), *fd, bytes="Käse\n".encode() + bytes
    )
    assert word in ran.refusal and not file.exists()


def test_a_descriptor_that_is_not_open_or_cannot_be_read(tmp_path: Path, sealed: Path) -> None:
    directory = os.open(tmp_path, os.O_RDONLY)
    for fd in (77, 999_999_999, directory):
        ran = runtime.at_once(sealed, "tail", "#room", "--passphrase-fd", str(fd))
        assert ran.refusal.startswith(f"Can't read a passphrase from file descriptor {fd}: ")
        assert ran.refusal.endswith(". Nothing was changed.")
    os.close(directory)


def test_unreadable_passphrases_at_a_terminal_are_refused(tmp_path: Path, sealed: Path) -> None:
    """Ctrl+D, or a keyboard of another encoding."""
    new = ("register", LINK, "--name", "bob")
    for profile, args, typed, word in (
        (sealed, ("tail", "#room"), b"\xe4\n", "UTF-8"),
        (tmp_path / "new", new, b"\x04", "You gave no passphrase"),
    ):
        code, said = runtime.type_at_terminal(profile, *args, answers=[("Passphrase", typed)])
        assert code == 1 and word in said and "Traceback" not in said, said
    assert not (tmp_path / "new" / "identity.key").exists()


def test_the_passphrase_itself_opens_it(sealed: Path) -> None:
    """The control of the above; the last line of a descriptor needs no end."""
    assert KeyFile.open(sealed / "identity.key", "Käse").protected
    fd = ("--passphrase-fd", "{fd}", "--no-passphrase")
    assert runtime.given(sealed, "passphrase", *fd, bytes="Käse".encode()).code == 0
    assert not KeyFile.open(sealed / "identity.key", "").protected


def test_a_recovery_file_always_has_one(tmp_path: Path) -> None:
    """Also where the terminal was asked and Enter was all that came."""
    recovery = Recovery(LINK, "ada", bytes(32), None)
    with pytest.raises(KeyFileError, match="anyone with the file can act as you"):
        recovery.write(tmp_path / "f", "", os.urandom)
    assert not (tmp_path / "f").exists()


MEASURED = [
    VerificationRecord("match", "qr", 41, 21, 1, 20_000, told=True),
    VerificationRecord("left", "words", 5, 5, 0, 20_001),
    VerificationRecord("no_match", "words", 4_000, 9, 3, 20_002),
]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    keys = new_person(tmp_path, NOWHERE, "ada")
    keys.verifications = MEASURED
    keys.save(token_bytes)
    return tmp_path / "ada"


def ask(profile: Path, *args: str) -> runtime.Ran:
    return runtime.at_once(profile, "verifications", *args)


def test_each_is_an_object_of_a_line_and_a_sentence(profile: Path) -> None:
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
    lines = ask(profile).out.splitlines()
    assert lines[:3] == [
        "2024-10-04  took 41 s and matched (the verification page was open for 21 s, opened again "
        "once), with a QR code (you sent this measured time to the operator)",
        "2024-10-05  took 5 s and ended without a result",
        "2024-10-06  took 4000 s and did not match (the verification page was open for 9 s, "
        "opened again 3 times)",
    ]
    assert (
        "How long your verifications took is stored only in your key file" in lines[3]
        and "you are asked" in lines[4]
    )


def test_deleted_is_deleted(profile: Path) -> None:
    assert ask(profile, "--delete", "--json").json == [{"deleted": 3}]
    assert KeyFile.open(profile / "identity.key", "").verifications == []
    assert "Deleted the record of how long 0 verifications took" in ask(profile, "--delete").out


def test_whether_one_is_asked_is_kept_and_taken_back(profile: Path) -> None:
    assert ask(profile, "--ask", "never", "--json").json == [{"ask": "never"}]
    keys = KeyFile.open(profile / "identity.key", "")
    assert not keys.ask_to_tell and keys.verifications == MEASURED
    assert "tui-chat does not ask whether" in ask(profile).out
    assert "you are asked whether" in ask(profile, "--ask", "each-time").out
    assert KeyFile.open(profile / "identity.key", "").ask_to_tell


def test_refused_in_one_sentence(tmp_path: Path, sealed: Path) -> None:
    assert "There is no account" in ask(tmp_path / "nobody", "--json").refusal
    assert "--passphrase-fd" in ask(sealed, "--delete").refusal
    fd = ("--passphrase-fd", "{fd}", "--json")
    assert runtime.given(sealed, "verifications", *fd, bytes="Käse\n".encode()).code == 0


DELETE = ("account", "delete")


async def test_nothing_ends_without_name_and_choice(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await runtime.person(tmp_path, relay.link, "ada50", "#room50")
    for more in ([], ["--confirm", "ada50"], ["--texts", "keep"]):
        assert "--confirm NAME" in (await runtime.run(ada, *DELETE, *more)).refusal
    refused = await runtime.run(ada, *DELETE, "--confirm", "bob50", "--texts", "keep")
    assert "You did not type this account's name. Nothing was changed" in refused.refusal
    assert (await runtime.run(ada, "account", "export")).code == 2
    assert (await runtime.run(ada, *DELETE, "--texts", "some")).code == 2
    assert (await runtime.run(ada, "send", "#room50", "still here")).code == 0
    ran = await runtime.run(ada, *DELETE, "--confirm", "@ada50", "--texts", "keep")
    assert ran.code == 0 and "is still on this machine" in ran.out
    assert (ada / "identity.key").exists()
    assert "the account was closed" in (await runtime.run(ada, "tail", "#room")).refusal


async def test_others_hear_of_it_and_the_profile_goes(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await runtime.person(tmp_path, relay.link, "ada51", "#room51")
    bob = await runtime.person(tmp_path, relay.link, "bob51")
    (ada / "mine.txt").write_text("not ours")
    chat = direct_chat("ada51", "bob51")
    async with runtime.bot(bob) as two:
        async with runtime.bot(ada) as one:
            await one.groups.invite("#room51", "bob51")
            await two.groups.join("#room51")
            await one.open_direct("bob51")
            await one.send(chat, "between us")
            said = await one.send("#room51", "a canary")
        ran = await runtime.run(ada, *DELETE, "--confirm", "ada51", "--texts", "delete", "--wipe")
        assert (ran.code, ran.err) == (0, "")
        assert "Your account ada51 was deleted." in ran.out and "was removed" in ran.out
        assert [p.name for p in ada.iterdir()] == ["mine.txt"]
        room = two.runtime.client.conversations.all["#room51"]
        direct = two.runtime.client.conversations.all[chat]
        assert isinstance(room, GroupChat) and isinstance(direct, DirectChat)
        async with asyncio.timeout(60):
            while not (
                direct.gone and any(x.seq == said and x.now.gone == "ada51" for x in room.log.lines)
            ):
                await two.next()
        assert room.members == 1
        assert any(x.kind == "closed" and x.by == "ada51" for x in room.log.lines)
        with pytest.raises(RequestFailed, match="ada51's account was deleted"):
            await two.send(chat, "are you there")
    async with runtime.bot(bob) as two:
        found = two.runtime.client.conversations.all[chat]
        assert isinstance(found, DirectChat) and found.gone
    again = await runtime.run(
        tmp_path / "new", "register", relay.link, "--name", "ada51", "--no-passphrase"
    )
    assert "taken" in again.err


def test_only_what_is_ours_is_wiped(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "p")
    profile.lock()
    ours = "identity.key .identity.key.new identity.ada.b.begun identity.bob.refused cache.damaged"
    for name in f"{ours} cache.db cache.db-wal cache.db-shm".split():
        (profile.directory / name).write_text("x")
    theirs = {"cache.d", "cache.txt", "cache.db.copy", "identity.pdf", "identity.key.backup",
              "lock.c", "lockbox.kdbx", "log", "logbook.md", "login-notes.txt"}  # fmt: skip
    for name in theirs - {"cache.d"}:
        (profile.directory / name).write_text("not of this program")
    (profile.directory / "cache.d").mkdir()
    profile.wipe()
    assert {p.name for p in profile.directory.iterdir()} == theirs
    (profile.directory / "cache.d").rmdir()
    for name in theirs - {"cache.d"}:
        (profile.directory / name).unlink()
    profile.wipe()
    assert not profile.directory.exists()
    profile.release()

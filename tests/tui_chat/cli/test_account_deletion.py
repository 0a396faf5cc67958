"""The end of an account by command, as others and their screens see it, and on this machine."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from relay.wire.limits import direct_chat
from tests.kit.commands import bot, person, relay_fixture, run
from tests.kit.relay_client import RelayProcess
from tui_chat.core.chats import DirectChat, GroupChat
from tui_chat.core.events import NetworkChanged
from tui_chat.runtime.process import BotError
from tui_chat.runtime.profile import Profile

relay = relay_fixture()
DELETE = ("account", "delete")


async def test_nothing_ends_without_the_name_and_a_choice(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada = await person(tmp_path, relay.link, "ada50", "#room50")
    for more in ([], ["--confirm", "ada50"], ["--texts", "keep"]):
        assert "--confirm NAME" in (await run(ada, *DELETE, *more)).refusal
    refused = await run(ada, *DELETE, "--confirm", "bob50", "--texts", "keep")
    assert "not the name of this account. Nothing was changed" in refused.refusal
    assert (await run(ada, "account", "export")).code == 2
    assert (await run(ada, *DELETE, "--texts", "some")).code == 2
    assert (await run(ada, "send", "#room50", "still here")).code == 0


async def test_others_hear_of_it_and_the_profile_goes_if_asked(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada = await person(tmp_path, relay.link, "ada51", "#room51")
    bob = await person(tmp_path, relay.link, "bob51")
    (ada / "mine.txt").write_text("not ours")
    chat = direct_chat("ada51", "bob51")
    async with bot(bob) as two:
        async with bot(ada) as one:
            await one.groups.invite("#room51", "bob51")
            await two.groups.join("#room51")
            await one.open_direct("bob51")
            await one.send(chat, "between us")
            said = await one.send("#room51", "a canary")
        ran = await run(ada, *DELETE, "--confirm", "ada51", "--texts", "delete", "--wipe")
        assert (ran.code, ran.err) == (0, "")
        assert "Your account ada51 is deleted." in ran.out and "is removed" in ran.out
        assert [p.name for p in ada.iterdir()] == ["mine.txt"]
        room = two.runtime.client.conversations.all["#room51"]
        direct = two.runtime.client.conversations.all[chat]
        assert isinstance(room, GroupChat) and isinstance(direct, DirectChat)
        async with asyncio.timeout(20):
            while not (
                direct.gone and any(x.seq == said and x.now.gone == "ada51" for x in room.log.lines)
            ):
                await two.next()
        assert room.members == 1
        assert any(x.kind == "closed" and x.by == "ada51" for x in room.log.lines)
        with pytest.raises(BotError, match="The account ada51 was deleted"):
            await two.send(chat, "are you there")
    async with bot(bob) as two:
        found = two.runtime.client.conversations.all[chat]
        assert isinstance(found, DirectChat) and found.gone
    again = await run(
        tmp_path / "new", "register", relay.link, "--name", "ada51", "--no-passphrase"
    )
    assert "taken" in again.err


async def test_a_profile_that_is_kept_is_told_why_it_opens_nothing(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada = await person(tmp_path, relay.link, "ada52")
    ran = await run(ada, *DELETE, "--confirm", "@ada52", "--texts", "keep")
    assert ran.code == 0 and "is still there, with keys that open nothing any more" in ran.out
    assert (ada / "identity.key").exists()
    assert "account is closed" in (await run(ada, "tail", "#room")).refusal


async def test_all_its_connections_are_cut_with_the_reason_and_do_not_come_back(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada = await person(tmp_path, relay.link, "ada53")
    async with bot(ada) as one:
        told: list[NetworkChanged] = []
        one.runtime.listen(lambda e: told.append(e) if isinstance(e, NetworkChanged) else None)
        await one.delete_account("ada53", texts=False)
        async with asyncio.timeout(20):
            while not told:
                await one.next()
        assert "This account was deleted" in told[0].why and told[0].retry_in is None


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

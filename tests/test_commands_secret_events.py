"""What `tui-chat secret --json` says of one chat, and in which order: a script may rely on it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from command_kit import bot, relay_fixture, start
from relay_client import RelayProcess
from test_commands_secret import Pair

from tui_chat.bot import Bot
from tui_chat.events import FileState, LineChanged, Privacy, PrivacyChanged

relay = relay_fixture()

NAME = "plan \u202e\x1b[31m.txt"


async def sealed_with(ada: Bot, chat: str) -> None:
    """ada asks; the script accepts."""
    ada.runtime.ask_secret(chat)
    async with asyncio.timeout(20):
        while not isinstance(event := await ada.next(), PrivacyChanged) or (
            event.privacy is not Privacy.SECRET
        ):
            pass


async def offered(ada: Bot, chat: str, path: Path) -> None:
    """ada offers a file and says something; the file is declined, since no script can take it."""
    key = await ada.runtime.inside.offer_file(chat, ada.runtime.inside.sid(chat), path)
    assert key and ada.seal(chat, "after it")
    async with asyncio.timeout(20):
        while True:
            match await ada.next():
                case LineChanged(line=line) if line.key == key and line.file:
                    if line.file.state is FileState.DECLINED:
                        return


async def test_a_file_that_is_offered_is_an_event_of_its_own_and_no_message(
    tmp_path: Path, relay: RelayProcess
) -> None:
    pair = await Pair.make(tmp_path, relay)
    (tmp_path / NAME).write_bytes(b"12345")
    async with bot(pair.ada) as ada, pair.accepts() as bob:  # type: ignore[attr-defined]
        await bob.next(state="waiting")
        await sealed_with(ada, pair.chat)
        await offered(ada, pair.chat, tmp_path / NAME)
        assert (await bob.next(event="message"))["text"] == "after it"
        said = [x for x in bob.seen if x["event"] != "secret"]
        assert said[0] == {
            "event": "file", "secret": True, "from": pair.at_ada[1:], "name": NAME, "size": 5,
        }  # fmt: skip
        assert [x["event"] for x in said] == ["file", "message"]


async def test_in_plain_words_a_file_is_named_inert_and_told_from_a_text(
    tmp_path: Path, relay: RelayProcess
) -> None:
    pair = await Pair.make(tmp_path, relay)
    (tmp_path / NAME).write_bytes(b"12345")
    async with bot(pair.ada) as ada, start(pair.bob, "secret", pair.at_ada, "--accept") as bob:
        assert bob.process.stdout
        assert await bob.process.stdout.readline() == b"WAITING\n"
        await sealed_with(ada, pair.chat)
        await offered(ada, pair.chat, tmp_path / NAME)
        out = (await bob.end()).out
    assert f"{pair.at_ada[1:]} offers a file, which is declined here: " in out
    assert "plan " in out and "(5 bytes)" in out and not set(out) & set("\x1b\u202e")

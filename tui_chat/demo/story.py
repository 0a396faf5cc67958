"""The demo without a screen: each message, who can read it, and what the relay has of it."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from relay.terminal.text import plural
from relay.wire.relay_link import RelayLink
from tui_chat.bot import Bot
from tui_chat.core import events
from tui_chat.core.chats import DirectChat
from tui_chat.core.events import CloudText, Privacy
from tui_chat.demo.run import online, relay_process
from tui_chat.demo.wiretap import Wiretap, stands_in

GROUP = "the meeting is on thursday"
DIRECT = "did you read the paper?"
SECRET = "the second half is better, but do not quote me"  # noqa: S105
TOO_LATE = "one more thing"
STEP_SECONDS = 20.0


async def story() -> int:
    """Play the story and print it. Return 0 only if the secret message is nowhere in the relay's
    data nor in any byte that the relay received, and the cloud messages are in both."""
    with tempfile.TemporaryDirectory(prefix="tui-chat-demo-") as name:
        directory = Path(name)
        async with (
            relay_process(directory / "relay", directory / "relay.log") as real,
            Wiretap(real.port) as tap,
        ):
            address = RelayLink(real.host, tap.port, real.relay_id)
            async with online(directory, address, "ada") as ada:
                told = _Story(directory / "relay" / "relay.db")
                await told.play(directory, address, ada)
        verdict = _Verdict(directory, bytes(tap.received))
    return verdict.print()


class _Story:
    """The acts of the story, each with the relay's record of it."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._n = self._seen = 0

    async def play(self, directory: Path, address: RelayLink, ada: Bot) -> None:
        """Play all acts in order. bob leaves before the end."""
        print("tui-chat: one chat, one switch, and what the relay stores")
        async with online(directory, address, "bob") as bob:
            await ada.groups.create("#lobby")
            await ada.groups.invite("#lobby", "bob")
            await bob.groups.join("#lobby")
            self._new_rows()
            await ada.send("#lobby", GROUP)
            self._act("a group message", f"ada in #lobby: {GROUP}")
            self._readable(ada, "#lobby")
            await self._rows(ada)

            chat = await ada.open_direct("bob")
            await ada.send(chat, DIRECT)
            self._act("a direct message", f"ada to bob: {DIRECT}")
            self._readable(ada, chat)
            await self._rows(ada)

            await self._seal(ada, bob, chat)
            ada.seal(chat, SECRET)
            heard = await wait(
                bob, lambda e: isinstance(e, events.LineAdded)
                and (e.chat, e.line.mark) == (chat, events.LineMark.SECRET),
            )  # fmt: skip
            self._act("a secret message", f"ada to bob: {SECRET}")
            assert isinstance(heard, events.LineAdded)
            print(f"   bob's screen shows: {heard.line.text}")
            self._readable(ada, chat)
            await self._rows(ada)
        await moved(ada, Privacy.CLOSED)
        self._act("bob leaves", _direct(ada, chat).toggle.sentence)
        self._readable(ada, chat)
        await self._refusal(ada, chat)

    async def _seal(self, ada: Bot, bob: Bot, chat: str) -> None:
        await begin_secret(ada, bob, chat)
        self._act(
            "the secret chat starts",
            "ada presses F2, and bob accepts. The chat is NEGOTIATING, then SECRET",
        )
        for bot in (ada, bob):
            print(f"   the code on {bot.user}'s screen: {_direct(bot, chat).toggle.code_words}")
        self._readable(ada, chat)
        await self._rows(ada, " (the handshake passed through the relay and was not stored)")

    async def _refusal(self, ada: Bot, chat: str) -> None:
        ada.seal(chat, TOO_LATE)
        ada.runtime.say(CloudText(chat, TOO_LATE))
        refused = await wait(ada, lambda e: isinstance(e, events.ActionRefused))
        self._act("the relay gets nothing more", f"ada presses Enter again: {TOO_LATE}")
        assert isinstance(refused, events.ActionRefused)
        print(f"   {refused.title}: {refused.text}")
        await self._rows(ada)

    def _act(self, title: str, what: str) -> None:
        self._n += 1
        print(f"\n{self._n}. {title}\n   {what}")

    @staticmethod
    def _readable(bot: Bot, chat: str) -> None:
        found = bot.runtime.client.conversations.all[chat]
        state = found.toggle.privacy.value if isinstance(found, DirectChat) else Privacy.CLOUD.value
        print(f"   {state}  Readable by: {found.readable_by}")

    async def _rows(self, ada: Bot, why_none: str = "") -> None:
        """Print every row that the relay has stored since the last call."""
        # A store request: its answer means that everything before it is stored.
        await ada.open_direct("bob")
        rows = self._new_rows()
        for _, chat, seq, name, kind, kept in rows:
            print(
                f"   stored by the relay: chat={chat} seq={seq} by={name} kind={kind} text={kept!r}"
            )
        if not rows:
            print(f"   stored by the relay: nothing{why_none}")

    def _new_rows(self) -> list[tuple[int, int, int, str, str, str]]:
        """Read the new rows from the relay's own file, as its operator would."""
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as db:
            rows: list[tuple[int, int, int, str, str, str]] = db.execute(
                "SELECT m.rowid, m.chat, m.seq, a.name, m.kind, coalesce(t.text, m.text)"
                " FROM messages m LEFT JOIN texts t ON t.no = m.body"
                " JOIN accounts a ON a.no = m.by WHERE m.rowid > ? ORDER BY m.rowid",
                (self._seen,),
            ).fetchall()
        self._seen = max([self._seen, *(row[0] for row in rows)])
        return rows


class _Verdict:
    """The check, over the stored bytes, that the story was true."""

    def __init__(self, directory: Path, received: bytes) -> None:
        files = [p for p in (directory / "relay").rglob("*") if p.is_file()]
        self._places = {
            "the relay's files": b"".join(p.read_bytes() for p in files),
            "the relay's log": (directory / "relay.log").read_bytes(),
            "every byte that the relay received": received,
        }

    def print(self) -> int:
        """Print which messages are in which bytes; return 0 if exactly the right ones are."""
        print("\nwhere each message was found (searched as text, hex and base64)")
        right = True
        for where, data in self._places.items():
            found = [t for t in (GROUP, DIRECT, SECRET, TOO_LATE) if stands_in(t, data)]
            expected = [] if "log" in where else [GROUP, DIRECT]
            right = right and found == expected
            names = {GROUP: "group", DIRECT: "direct", SECRET: "SECRET", TOO_LATE: "refused"}
            said = ", ".join(names[t] for t in found) or "none of the messages"
            print(f"   in {where} ({plural(len(data), 'byte')}): {said}")
        kept = "the text of the secret message never reached the relay"
        print(kept if right else "THE STORY IS NOT TRUE")
        return 0 if right else 1


def _direct(bot: Bot, chat: str) -> DirectChat:
    found = bot.runtime.client.conversations.direct(chat)
    if found is None:
        raise KeyError(chat)
    return found


async def begin_secret(one: Bot, other: Bot, chat: str) -> None:
    """Let one ask for a secret chat, and the other accept."""
    one.runtime.act(one.runtime.client.toggle_actions.ask_secret, chat)
    await wait(other, lambda e: isinstance(e, events.Prompted))
    other.runtime.viewing(chat)
    other.runtime.act(other.runtime.client.toggle_actions.ask_secret, chat)
    for bot in (other, one):
        await moved(bot, Privacy.SECRET)


async def moved(bot: Bot, to: Privacy) -> None:
    """Wait until a direct chat of a bot is in this state. Raises TimeoutError."""
    await wait(bot, lambda e: isinstance(e, events.PrivacyChanged) and e.privacy is to)


async def wait(bot: Bot, wanted: Callable[[events.Event], bool]) -> events.Event:
    """Take events of a bot until the wanted one, and return it. Raises TimeoutError."""
    async with asyncio.timeout(STEP_SECONDS):
        while not wanted(event := await bot.next()):
            pass
        return event

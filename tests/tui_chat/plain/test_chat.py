"""Plain mode with a real relay: what a line does depends on what the user was told before it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from tests.kit.plain import MemoryConsole
from tests.kit.relay_client import RelayProcess
from tests.kit.runtime import PATIENCE, bot, person, relay_fixture
from tui_chat.bot import Bot
from tui_chat.core.events import LineMark, Privacy
from tui_chat.core.records import Revision
from tui_chat.plain.chat import PlainChat
from tui_chat.plain.words import PLAIN_NAMES
from tui_chat.runtime.cache import Cache
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.runtime import Runtime

relay = relay_fixture()
COUNT = count()


@dataclass
class Seat:
    """ada in plain mode; `at` is what she types and reads."""

    chat: PlainChat
    at: MemoryConsole
    seen: int = 0

    async def until(self, pattern: str) -> str:
        """Wait for a line, after those waited for before, that has this in it."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for n in range(self.seen, len(self.at.said)):
                    if re.search(pattern, self.at.said[n]):
                        self.seen = n + 1
                        return self.at.said[n]
                await asyncio.sleep(0.01)

    async def type(self, line: str, pattern: str) -> str:
        self.at.type(line)
        return await self.until(pattern)

    @property
    def text(self) -> str:
        return "\n".join(self.at.said)


@asynccontextmanager
async def plain(profile: Path) -> AsyncIterator[Seat]:
    """Run plain mode on a profile until its input ends."""
    keys = KeyFile.open(profile / "identity.key", "")
    cache = Cache(profile / "cache.db", keys.identity.user)
    console = MemoryConsole()
    one = PlainChat(Runtime(keys, cache, names=PLAIN_NAMES), console)
    running = asyncio.create_task(one.run())
    try:
        yield Seat(one, console)
        console.end()
        async with asyncio.timeout(PATIENCE):
            assert await running == 0
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def holds(true: Callable[[], bool]) -> None:
    """Wait until a condition holds."""
    async with asyncio.timeout(PATIENCE):
        while not true():
            await asyncio.sleep(0.01)


@dataclass
class Pair:
    """ada in plain mode and bob, a bot, with a direct chat."""

    ada: Seat
    bob: Bot
    chat: str

    @property
    def name(self) -> str:
        return f"@{self.bob.user}"

    def texts(self, mark: LineMark) -> list[str]:
        """Return ada's messages as bob has them."""
        log = self.bob.runtime.client.conversations.all[self.chat].log
        return [line.text for line in log.lines if line.mark is mark and not line.own]

    async def bob_has(self, *texts: str, mark: LineMark = LineMark.CLOUD) -> None:
        """Wait until these are ada's messages with bob."""
        await holds(lambda: self.texts(mark) == [*texts])

    async def bob_until(self, privacy: Privacy) -> None:
        direct = self.bob.runtime.client.conversations.direct(self.chat)
        assert direct is not None
        await holds(lambda: direct.toggle.privacy is privacy)

    def changes(self) -> Revision:
        """Return what became of ada's last message, as bob has it."""
        log = self.bob.runtime.client.conversations.all[self.chat].log
        return [line for line in log.lines if not line.own][-1].now

    async def go_secret(self) -> None:
        """Make the chat secret, by ada's request."""
        direct = self.bob.runtime.client.conversations.direct(self.chat)
        assert direct is not None
        await self.ada.type("/secret", "is NEGOTIATING")
        await holds(lambda: direct.toggle.prompt is not None)
        self.bob.runtime.viewing(self.chat)
        self.bob.runtime.act(self.bob.runtime.client.toggle_actions.ask_secret, self.chat)
        await self.ada.until(f"{self.name} is SECRET")


def number_of(line: str) -> str:
    """Return the number of a message from its line."""
    return line.partition("]")[0].lstrip("[")


@pytest.fixture
async def pair(tmp_path: Path, relay: RelayProcess) -> AsyncIterator[Pair]:
    number = next(COUNT)
    ada_at = await person(tmp_path, relay.link, f"ada{number}")
    bob_at = await person(tmp_path, relay.link, f"bob{number}")
    async with bot(bob_at) as bob:
        chat = await bob.open_direct(f"ada{number}")
        await bob.send(chat, "good morning")
        async with plain(ada_at) as ada:
            await ada.until(f"{bob.user}: good morning")
            yield Pair(ada, bob, chat)


async def test_the_only_chat_opens_and_says_who_can_read_it(pair: Pair) -> None:
    state = f"{pair.name} is CLOUD. Readable by: you, {pair.bob.user} and the relay's operator."
    assert state in pair.ada.at.said
    assert pair.ada.at.said.index(state) < len(pair.ada.at.said) - 1
    await pair.ada.type("hello", r"^\[\d+\] \d\d:\d\d you: hello$")
    await pair.bob_has("hello")


async def test_messages_that_were_missed_are_printed_once(pair: Pair, tmp_path: Path) -> None:
    pair.ada.at.end()
    await pair.ada.until("Goodbye")
    await pair.bob.send(pair.chat, "while you were away")
    async with plain(tmp_path / pair.ada.chat.runtime.client.user) as ada:
        await ada.until("while you were away")
        ada.chat.runtime._link.cut()
        await ada.until("You are offline")
        await pair.bob.send(pair.chat, "during the break")
        await ada.until("during the break")
        await pair.bob.send(pair.chat, "at last")
        await ada.until("at last")
        for text in ("good morning", "while you were away", "during the break", "at last"):
            assert ada.text.count(text) == 1


async def test_a_line_typed_for_cloud_is_not_sealed_without_a_question(pair: Pair) -> None:
    await pair.go_secret()
    await pair.ada.type("for the cloud", f"{pair.name} is now SECRET.* Send “for the cloud”")
    await pair.ada.type("2", "Not sent")
    assert pair.texts(LineMark.SECRET) == []
    await pair.ada.type("for bob", "Send “for bob”.* 1 Send, 2 Don't send")
    await pair.ada.type("1", r"you \(secret\): for bob")
    await pair.ada.type("at once", r"you \(secret\): at once")
    await pair.bob_has("for bob", "at once", mark=LineMark.SECRET)
    assert pair.texts(LineMark.CLOUD) == []


async def test_the_answer_counts_only_while_the_state_is_the_one_asked_about(pair: Pair) -> None:
    await pair.go_secret()
    await pair.ada.type("for bob", "1 Send, 2 Don't send")
    pair.bob.runtime.act(pair.bob.runtime.client.toggle_actions.ask_cloud, pair.chat)
    await pair.ada.until(f"{pair.name} is ENDED")
    await pair.ada.type("1", "The chat changed before you answered")
    await pair.ada.until("Not sent")
    assert pair.texts(LineMark.SECRET) == pair.texts(LineMark.CLOUD) == []


async def test_after_an_end_nothing_is_sent_and_the_way_to_cloud_asks_first(pair: Pair) -> None:
    await pair.go_secret()
    pair.bob.runtime.act(pair.bob.runtime.client.toggle_actions.ask_cloud, pair.chat)
    await pair.ada.until(f"{pair.name} is ENDED.* ended the secret chat")
    await pair.ada.type("still secret?", "Not sent")
    await pair.ada.type("/cloud", "is now ENDED. Back to cloud.*1 Back to cloud, 2 Cancel")
    await pair.ada.type("2", "Cancelled")
    await pair.ada.type("still secret?", "Not sent")
    await pair.ada.type("/cloud", "1 Back to cloud, 2 Cancel")
    await pair.ada.type("1", f"{pair.name} is CLOUD")
    await pair.ada.type("in clear", r"\] \d\d:\d\d you: in clear")
    await pair.bob_has("in clear")


async def test_the_users_own_steps_need_no_question(pair: Pair) -> None:
    await pair.go_secret()
    await pair.ada.type("/cloud", "is now SECRET.* End.* 1 End, 2 Cancel")
    await pair.ada.type("1", f"{pair.name} is ENDED. You ended the secret chat")
    await pair.bob_until(Privacy.CLOSED)
    await pair.ada.type("/cloud", f"{pair.name} is CLOUD")
    assert pair.texts(LineMark.CLOUD) == []
    await pair.ada.type("in clear", r"you: in clear")
    await pair.bob_has("in clear")
    assert pair.texts(LineMark.SECRET) == []


async def test_commands_of_a_secret_chat(pair: Pair) -> None:
    await pair.go_secret()
    await pair.ada.type("/date monday", "type only the command, with no text after it")
    await pair.ada.type("/search for me", "No message that is loaded in this chat has these")
    await pair.ada.type("/timer 30s", "Lines that your terminal has already shown")
    await pair.ada.type("/timer 1m", "disappear")
    await pair.ada.type("/timer never", "Type /timer and a time, for example")
    await pair.ada.type("gone soon", "1 Send")
    await pair.ada.type("1", r"you \(secret\): gone soon \(disappears 1 minute after")
    number = number_of(pair.ada.at.said[pair.ada.seen - 1])
    await pair.ada.type(f"/delete {number}", "on both sides.* 1 Delete, 2 Cancel")
    await pair.ada.type("1", rf"This message was removed from this chat: \[{number}\]")
    await pair.ada.type(f"/read {number}", "There is no message with this number")
    assert pair.ada.text.count("Lines that your terminal has already shown") == 1


async def test_words_that_differ_end_the_chat_and_block_the_key(pair: Pair) -> None:
    await pair.go_secret()
    await pair.ada.type("/verify", "Your seven words: 1 ")
    await pair.ada.until("1 They match, 2 They don't match, 3 Later")
    await pair.ada.type("they do", "1 They match")
    await pair.ada.type("2", f"{pair.name} is ENDED")
    await pair.ada.until("Someone may be intercepting this chat")
    await pair.bob_until(Privacy.CLOSED)
    await pair.ada.type("/verify", "STOP")
    await pair.ada.until("1 Keep refusing, 2 Accept")
    await pair.ada.type("1", "Nothing was accepted")


async def test_a_file_of_a_secret_chat_is_accepted_and_saved(pair: Pair, tmp_path: Path) -> None:
    await pair.go_secret()
    there = tmp_path / "note.txt"
    there.write_text("the contents")
    into = tmp_path / "into"
    into.mkdir()
    sid = pair.bob.runtime.secret_chat.sid(pair.chat)
    await pair.bob.runtime.secret_chat.offer_file(pair.chat, sid, there)
    offered = await pair.ada.until("offers the file note.txt")
    number = number_of(offered)
    await pair.ada.type(
        f"/save {number} {into}", "Saved as .*note.txt. The copy is an ordinary file"
    )
    assert (into / "note.txt").read_text() == "the contents"


async def test_another_chat_is_told_of_without_a_word_of_its_messages(pair: Pair) -> None:
    await pair.ada.type(f"/group create #other-{pair.bob.user}", "is CLOUD")
    await pair.ada.type(f"/open {pair.name}", f"{pair.name} is CLOUD")
    await pair.go_secret()
    await pair.ada.type(f"/open #other-{pair.bob.user}", "is CLOUD")
    pair.bob.seal(pair.chat, "very secret words")
    await pair.ada.until(f"^\\[{pair.name}\\] 1 new message$")
    assert "very secret words" not in pair.ada.text
    await pair.ada.type(f"/open {pair.name}", r"\(secret\): very secret words")
    # Opening it said SECRET: the next line is typed for that.
    await pair.ada.type("so I see", "Before your first secret message")


async def test_questions_take_numbers_and_give_way_to_commands(pair: Pair, tmp_path: Path) -> None:
    there = tmp_path / "note.txt"
    there.write_text("x")
    await pair.ada.type(f"/file {there}", "1 Send, 2 Cancel: type a number")
    await pair.ada.type("yes", "1 Send, 2 Cancel: type a number")
    await pair.ada.type("/who", "Nothing was done")
    await pair.ada.until("is online")
    await pair.ada.type(f"/file {tmp_path}/none", "There is no file")
    await pair.ada.type(f"/file '{there}'", "1 Send")
    await pair.ada.type("2", "Cancelled")
    assert pair.texts(LineMark.CLOUD) == []


async def test_chats_are_chosen_by_number_or_name(pair: Pair) -> None:
    room = f"#room-{pair.bob.user}"
    await pair.ada.type(f"/group create {room} Hello \x1b[2J", f"{room} is CLOUD")
    await pair.ada.type("/chats", f"1 {room}, 2 {pair.name}.*: type a number")
    await pair.ada.type("9", "Type a number from 1 to 2")
    await pair.ada.type("2", f"{pair.name} is CLOUD")
    await pair.ada.type("/chats", "type a number")
    await pair.ada.type(room, f"{room} is CLOUD")
    await pair.ada.type("/open #nowhere", "You are not in #nowhere")
    await pair.ada.type("/group leave", f"Leave {room}.* 1 Leave, 2 Cancel")
    await pair.ada.type("1", f"You left {room}")
    await pair.ada.until("No chat is open now")
    await pair.ada.type("hello?", "No chat is open")


async def test_many_chats_have_a_line_each(pair: Pair) -> None:
    for n in range(10):
        await pair.ada.type(f"/group create #many-{n}-{pair.bob.user}", "is CLOUD")
    await pair.ada.type("/chats", f"^1 #many-0-{pair.bob.user}$")
    await pair.ada.until(f"^11 {pair.name}")
    await pair.ada.until("^Type a number.$")
    await pair.ada.type("11", f"{pair.name} is CLOUD")


async def test_a_secret_chat_from_a_group_asks_with_whom(pair: Pair) -> None:
    room = f"#with-{pair.bob.user}"
    await pair.ada.type("/notes", "^Notes is CLOUD. Readable by: you and the relay's operator.$")
    await pair.ada.type("buy milk", "you: buy milk")
    await pair.ada.type("/secret", "Notes are always CLOUD: a secret chat needs another person")
    await pair.ada.type(f"/group create {room}", f"{room} is CLOUD")
    await pair.ada.type("/secret", "Nobody else is online now")
    await pair.ada.type(f"/group invite {pair.bob.user}", "invited")
    await pair.bob.groups.join(room)
    await pair.ada.until(f"{pair.bob.user} joined")
    await pair.ada.type("/secret", f"With whom\\? 1 {pair.bob.user}: type a number")
    await pair.ada.type("1", f"{pair.name} is CLOUD")
    await pair.ada.until(f"{pair.name} is NEGOTIATING. Waiting for {pair.bob.user}")


async def test_the_last_message_is_edited_and_codes_are_sent_as_emoji(pair: Pair) -> None:
    number = number_of(await pair.ada.type("helo :smile:", r"you: helo 😄"))
    await pair.ada.type("/edit last hello :tada:", rf"\[{number}\] edited by you: hello 🎉")
    await pair.bob_has("hello 🎉")
    said = await pair.ada.type(
        f"/reply {number} `:tada:` is :tada: at 10:30:45", "`:tada:` is 🎉 at 10:30:45"
    )
    assert number_of(said) != number


async def test_messages_are_changed_by_their_numbers(pair: Pair) -> None:
    sent = await pair.ada.type("helo", r"you: helo")
    number = number_of(sent)
    await pair.bob_has("helo")
    await pair.ada.type(f"/edit {number} hello", rf"\[{number}\] edited by you: hello")
    await pair.bob_has("hello")
    await pair.ada.type(f"/pin {number}", rf"\[{number}\] was pinned")
    await holds(lambda: pair.changes().is_pinned)
    await pair.ada.type("/pins", rf"\[{number}\] .*hello")
    await pair.ada.type(f"/react {number} tada", rf"\[{number}\] reactions: 🎉 1 \(with yours\)")
    await holds(lambda: [one.emoji for one in pair.changes().reactions] == ["🎉"])
    await pair.ada.type(f"/react {number} tada", rf"\[{number}\] reactions: none")
    await holds(lambda: not pair.changes().reactions)
    await pair.ada.type(f"/react {number} nonsense", "No emoji has this name")
    await pair.ada.type("/edit 1 x", "You can only edit your own messages")
    await pair.ada.type("/reply 99 x", "There is no message with this number")
    await pair.ada.type("/date today", r"good morning")
    await pair.ada.type("/date someday", "Enter a day such as")
    await pair.ada.type(f"/delete {number}", "1 Delete, 2 Cancel")
    await pair.ada.type("1", rf"\[{number}\] .*deleted")
    await holds(lambda: bool(pair.changes().gone))
    assert pair.changes().gone == pair.ada.chat.runtime.client.user
    assert pair.texts(LineMark.CLOUD) == [""]


async def test_without_a_connection_messages_wait_and_commands_say_so(pair: Pair) -> None:
    pair.ada.chat.runtime._link.stop()
    pair.ada.chat.runtime._link.cut()
    await pair.ada.until("You are offline")
    await pair.ada.type("/search morning", "You are offline. Nothing was sent")
    await pair.ada.type("later", "You are offline. Your message will be sent when you are")
    await pair.ada.type("/secret", "(?i)not connected|offline")
    pair.ada.at.end()
    await pair.ada.until(f"Not sent to {pair.name}: later")
    assert pair.texts(LineMark.CLOUD) == []


async def test_a_removed_member_is_told_and_no_chat_is_open(pair: Pair) -> None:
    room = f"#out-{pair.bob.user}"
    user = pair.ada.chat.runtime.client.user
    await pair.bob.groups.create(room)
    await pair.bob.groups.invite(room, user)
    await pair.ada.until(f"{pair.bob.user} invites you to {room}")
    await pair.ada.type(f"/group join {room}", f"{room} is CLOUD")
    await pair.bob.send(room, f"@{user} welcome")
    await pair.ada.until("welcome \\(mentions you\\)")
    await pair.ada.type(f"/open {pair.name}", f"{pair.name} is CLOUD")
    await pair.bob.send(room, f"@{user} come back")
    await pair.ada.until(f"^\\[{room}\\] {pair.bob.user} mentioned you.$")
    await pair.ada.type(f"/open {room}", "come back")
    await pair.bob.groups.kick(room, user)
    await pair.ada.until(f"{pair.bob.user} removed you from {room}")
    await pair.ada.until("No chat is open now")


async def test_commands_for_whole_chats(pair: Pair) -> None:
    room, bob = f"#whole-{pair.bob.user}", pair.bob.user
    await pair.ada.type("/contacts", f"^{pair.name} is online.$")
    await pair.ada.type("/who", f"{pair.name} is CLOUD. Readable by: you, {bob} and")
    await pair.ada.until(f"^{bob} is online.$")
    await pair.ada.type("/archive", f"{pair.name} is archived")
    await pair.ada.type("/archive", f"{pair.name} is in the list of chats again")
    await pair.ada.type("/pin-chat", f"^{pair.name} is pinned at the top of the list.$")
    await pair.ada.type("/folder Old friends", f"^{pair.name} is in the folder Old friends now.")
    await pair.ada.type("/folder", "Type the command in this form: /folder FOLDER")
    await pair.ada.type("/chats", f"{pair.name} .*pinned, in Old friends")
    await pair.ada.type("/pin-chat", f"{pair.name} is no longer pinned")
    await pair.ada.type("/folder off", f"{pair.name} is in no folder now")
    await pair.ada.type("/mute", f"^{pair.name} is muted.$")
    await pair.ada.type("/mute", f"{pair.name} is no longer muted")
    await pair.ada.type("/notes", "^Notes is CLOUD. Readable by: you and the relay's operator.$")
    await pair.ada.type("buy milk", "you: buy milk")
    await pair.ada.type("/secret", "Notes are always CLOUD: a secret chat needs another person")
    await pair.ada.type(f"/group create {room}", f"{room} is CLOUD")
    await pair.ada.type("/mute", f"{room} is muted, except for mentions")
    await pair.ada.type("/directory nothing-like-it", "No public group was found")
    await pair.bob.groups.create(f"#open-{bob}", "Open to all", public=True)
    await pair.ada.type("/directory", f"#open-{bob}: Open to all .1 member.")
    await pair.ada.type(f"/block {bob}", f"Block {bob}.* 1 Block, 2 Cancel")
    await pair.ada.type("1", f"{bob} is blocked")
    await pair.ada.type(f"/open {pair.name}", "Readable by: nobody")
    await pair.ada.type("hello?", "Not sent")
    await pair.ada.type("/unblock", f"{bob} is no longer blocked")
    await pair.ada.type("hello", "you: hello")


async def test_earlier_messages_and_forwarding(pair: Pair) -> None:
    room = f"#more-{pair.bob.user}"
    for n in range(25):
        await pair.bob.send(pair.chat, f"number {n}")
    await pair.ada.until("number 24$")
    await pair.ada.type("/notes", "^Notes is CLOUD. Readable by: you and the relay's operator.$")
    await pair.ada.type("buy milk", "you: buy milk")
    await pair.ada.type("/secret", "Notes are always CLOUD: a secret chat needs another person")
    await pair.ada.type(f"/group create {room}", f"{room} is CLOUD")
    await pair.ada.type(f"/open {pair.name}", f"{pair.name} is CLOUD")
    opened = pair.ada.seen
    await pair.ada.until("number 24$")
    assert not any("number 14" in line for line in pair.ada.at.said[opened:])
    await pair.ada.type("/more", "number 5$")
    last = await pair.ada.until("number 14$")
    await pair.ada.type("/more", "good morning")
    await pair.ada.until("number 4$")
    await pair.ada.type("/more", "There are no earlier messages")
    number = number_of(last)
    await pair.ada.type(f"/forward {number} #nowhere", "You are not in a chat with this name")
    says = f"Forward {pair.bob.user}'s message “number 14” to {room}. Readable by: you, nobody else"
    await pair.ada.type(f"/forward {number} {room}", f"{says}.*1 Forward, 2 Cancel")
    await pair.ada.type("1", f"Forwarded to {room}")
    await pair.ada.type(f"/open {room}", f"forwarded from {pair.bob.user}: number 14")
    await pair.ada.type(f"/reply {number} x", f"That message is in {pair.name}")
    await pair.ada.type(f"/go {number}", "number 14$")
    await pair.ada.type("/retry", "No message has failed")
    await pair.ada.type("/discard", "No message has failed")


async def test_a_message_is_reported_after_saying_all_that_is_sent(pair: Pair) -> None:
    mine = await pair.ada.type("I see", "you: I see")
    await pair.ada.type(f"/report {number_of(mine)}", "only report other people's messages")
    theirs = next(line for line in pair.ada.at.said if "good morning" in line)
    await pair.ada.type(f"/report {number_of(theirs)}", "Why do you report .* 1 Harassment")
    await pair.ada.type("7", "Nothing was sent")
    await pair.ada.type(f"/report {number_of(theirs)}", "Why do you report")
    await pair.ada.type("5", f"The report contains .reported.: {pair.bob.user} “good morning”")
    await pair.ada.until("The report contains .for context.: .* “I see”")
    await pair.ada.until(f"{pair.bob.user} is not told. Report.* 1 Report, 2 Cancel")
    await pair.ada.type("1", f"Report .* {pair.bob.user} was not told")


async def test_a_secret_message_is_reported_by_its_number(pair: Pair) -> None:
    await pair.go_secret()
    pair.bob.seal(pair.chat, "you will regret this")
    theirs = await pair.ada.until("you will regret this")
    await pair.ada.type(f"/report {number_of(theirs)}", "Why do you report")
    await pair.ada.type("2", "reported.: .* “you will regret this”")
    await pair.ada.type("2", "Cancelled")
    await pair.ada.type(f"/report {number_of(theirs)}", "Why do you report")
    await pair.ada.type("2", "1 Report, 2 Cancel")
    await pair.ada.type("1", "The relay's operator and moderators can read the report now")


async def test_the_last_messages_are_sent_before_the_end(pair: Pair) -> None:
    pair.ada.at.type("one", "two", "three")
    pair.ada.at.end()
    await pair.ada.until("Goodbye")
    assert pair.texts(LineMark.CLOUD) == ["one", "two", "three"]


async def test_a_secret_chat_is_searched_here_alone(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, sent = pair.ada.chat.runtime._link, list[bytes]()
    send = link.send

    def note(frame: bytes, *, text: bool = True) -> None:
        sent.append(frame)
        send(frame, text=text)

    monkeypatch.setattr(link, "send", note)
    await pair.go_secret()
    await pair.ada.type("a needle", "Send .a needle.")
    await pair.ada.type("1", r"you \(secret\): a needle")
    await pair.ada.type("/search thimble", "No message that is loaded in this chat has these")
    await pair.ada.type("/search NEEDLE", rf"{pair.name} .*a needle")
    assert sent and not [
        frame for frame in sent if b"search" in frame or b"needle" in frame.lower()
    ]

"""Screens of the chat in each of its states, beginning with the direct chat with bob; of changed
cloud messages and their pages; of files before, during and after a transfer; and of search in each
of its states."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from unittest import mock

from msgspec.structs import replace

from relay.terminal.dialogs import ConfirmDialog
from relay.wire import protocol as wire
from relay.wire.groups import GroupCreate, Invitation
from relay.wire.messages import Found, Hit, Msg, Page, Place
from relay.wire.protocol import Delete, Edit, Forward, Pin, React
from relay.wire.view import ViewOpen
from tests.kit.scene import feed, link_of, say, tell, toggle_of, typed
from tests.kit.stage import ROOM, Stage, Words, sendable, shows, staged
from tui_chat.core.events import (
    ActionRefused,
    ChatGone,
    CloudText,
    Delivery,
    Line,
    LineChanged,
    LineMark,
    Privacy,
    Trouble,
)
from tui_chat.core.records import TransferState
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.dialogs import ChoiceDialog, TextDialog
from tui_chat.ui.pages.pickers import EmojiDialog, PathDialog
from tui_chat.ui.pages.search import SearchPage
from tui_chat.ui.screen import ChatScreen


async def changed_talk(s: Stage) -> None:
    """Make one change of each kind, once."""
    await talk(s)
    log = toggle_of(s.ada, "bob").log
    if len(log.lines) < 6:
        s.later(60)
        s.bob.say(CloudText(s.chat, "in which room?", 3))
        s.bob.say(CloudText(s.chat, "the blue one has the better chairs"))
        s.bob.say(CloudText(s.chat, "what I should not have said"))
        await s.until(lambda: len(log.lines) == 6)
        s.ada.begin(React, s.chat, 5, "👍")
        s.bob.begin(React, s.chat, 5, "👍")
        s.bob.begin(React, s.chat, 5, "🎉")
        s.bob.begin(Edit, s.chat, 5, "the green one has the better chairs")
        s.bob.begin(Pin, s.chat, 1)
        s.bob.begin(Delete, s.chat, 6)
        s.ada.begin(Forward, s.chat, s.chat, 2)
        await s.until(lambda: len(log.lines) == 7 and log.lines[5].now.gone)
        await s.settle()


def hostile(s: Stage, w: Words) -> None:
    """Fill each change with what a lying relay could send."""
    s.fill(w)
    if not w.hostile:
        return
    log = toggle_of(s.ada, "bob").log
    for at, line in enumerate(log.lines):
        now = line.now
        if now.counts:
            now = replace(now, counts=((w.text[:16], 10**15), *now.counts))
        if now.gone:
            now = replace(now, gone=w.name)
        log.lines[at] = replace(line, now=now, origin=line.origin and w.name)
    s.app.chat_screen.transcript.show(log)


@shows(ChatScreen)
async def changed(s: Stage, w: Words) -> None:
    await changed_talk(s)
    hostile(s, w)
    await s.settle()


@shows(ChatScreen)
async def answering(s: Stage, w: Words) -> None:
    await changed_talk(s)
    hostile(s, w)
    await s.press("f9", "home", "r")


@shows(ChatScreen)
async def editing(s: Stage, w: Words) -> None:
    await changed_talk(s)
    hostile(s, w)
    await s.press("f9", "home", "down", "down", "e")


@shows(ConfirmDialog)
async def delete_message(s: Stage, w: Words) -> None:
    await changed_talk(s)
    hostile(s, w)
    await s.press("f9", "home", "down", "down", "d")


@shows(EmojiDialog)
async def react(s: Stage, w: Words) -> None:
    await changed_talk(s)
    hostile(s, w)
    await s.press("f9", "end", "up", "up", "+")


@shows(ChoiceDialog)
async def forward_where(s: Stage, w: Words) -> None:
    await changed_talk(s)
    hostile(s, w)
    await s.press("f9", "home", "f")


@shows(ChoiceDialog)
async def pins(s: Stage, w: Words) -> None:
    await changed_talk(s)
    hostile(s, w)
    s.app.chat_screen.acts.changes.pins()
    if w.hostile:
        said = Msg(s.chat, 1, "a" * 32, "bob", 0, sendable(w.text)[:2000])
        s.answer(lambda id: Page(id, s.chat, [said], 9))
    await s.until(lambda: isinstance(s.app.screen, ChoiceDialog))


# The chat, in each of its states


async def talk(s: Stage) -> None:
    """Send a few messages in the direct chat."""
    if len(toggle_of(s.ada, "bob").log.lines) < 3:
        await s.bob_says("did you read the paper?", "the second half is better: start there")
        s.later(60)
        assert say(s.ada, s.chat, "half of it, I liked the proof")
        await s.settle()


@shows(ChatScreen)
async def cloud(s: Stage, w: Words) -> None:
    await s.at(Privacy.CLOUD)
    await talk(s)
    s.fill(w)


@shows(ChatScreen, partial(staged, alone=True))
async def no_chats(s: Stage, w: Words) -> None:
    await s.settle()


@shows(ChatScreen)
async def empty_chat(s: Stage, w: Words) -> None:
    s.fill(w)
    await s.settle()


@shows(ChatScreen)
async def negotiating(s: Stage, w: Words) -> None:
    await talk(s)
    await s.at(Privacy.NEGOTIATING)
    s.fill(w)


@shows(ChatScreen)
async def asked(s: Stage, w: Words) -> None:
    await talk(s)
    await s.at(Privacy.CLOUD)
    s.bob.inside.ask_secret(s.chat)
    await s.until(lambda: toggle_of(s.ada, "bob").toggle.prompt)
    s.later(2)
    await s.shows("58 s")
    s.fill(w)


@shows(ChatScreen)
async def asked_elsewhere(s: Stage, w: Words) -> None:
    await asked(s, Words())
    s.app.chat_screen.open(ROOM)
    s.fill(w)


@shows(ChatScreen)
async def question_ran_out(s: Stage, w: Words) -> None:
    """The question expired, and F2 was pressed too late."""
    await asked(s, Words())
    s.later(60)
    s.ada._tick()
    s.later(2)
    await s.settle()
    await s.press("f2")
    s.fill(w)
    await s.settle()


async def refused_by_bob(s: Stage) -> None:
    """ada asked, and bob declined."""
    await talk(s)
    await s.at(Privacy.NEGOTIATING)
    s.bob.inside.ask_cloud(s.chat)
    await s.until(lambda: toggle_of(s.ada, "bob").toggle.privacy is Privacy.CLOSED)
    await s.settle()


@shows(ChatScreen)
async def not_started(s: Stage, w: Words) -> None:
    await refused_by_bob(s)
    s.fill(w)


@shows(ChatScreen)
async def not_started_and_asked(s: Stage, w: Words) -> None:
    await refused_by_bob(s)
    s.later(60)
    s.bob.inside.ask_secret(s.chat)
    await s.until(lambda: toggle_of(s.ada, "bob").toggle.prompt)
    await s.settle()
    s.fill(w)


async def sealed(s: Stage) -> None:
    """Open a secret chat with messages in it."""
    await talk(s)
    await s.at(Privacy.SECRET)
    if toggle_of(s.ada, "bob").log.lines[-1].mark is not LineMark.SECRET:
        await s.bob_says("now I can tell you")
        s.later(60)
        assert say(s.ada, s.chat, "and I you: https://example.org/papers/ratchets.pdf")
        await s.settle()


@shows(ChatScreen)
async def secret(s: Stage, w: Words) -> None:
    await sealed(s)
    s.fill(w)


@shows(ChatScreen)
async def secret_verified(s: Stage, w: Words) -> None:
    await sealed(s)
    s.ada.inside.matches(s.chat)
    s.fill(w)


@shows(ChatScreen)
async def ended(s: Stage, w: Words) -> None:
    await sealed(s)
    await s.type("what I did not come to say")
    await s.at(Privacy.CLOSED)
    s.fill(w)


@shows(ChatScreen)
async def ended_and_quitting(s: Stage, w: Words) -> None:
    await ended(s, Words())
    s.fill(w)
    await s.press("ctrl+q")


@shows(ChatScreen)
async def group(s: Stage, w: Words) -> None:
    s.app.chat_screen.open(ROOM)
    s.later(60)
    assert say(s.ada, ROOM, "I will bring it back on Thursday")
    await s.settle()
    s.fill(w)


@shows(ChatScreen)
async def scrolled_up(s: Stage, w: Words) -> None:
    log = toggle_of(s.ada, "bob").log
    if log.head < 60:
        await s.bob_says(*[f"page {n}, line by line" for n in range(1, 61)])
    for _ in range(2):
        await s.press("pageup")
    await s.bob_says("are you still there?", "say when")
    s.fill(w)
    s.app.chat_screen.transcript.action_page_up()
    await s.settle()


@shows(ChatScreen)
async def message_cursor(s: Stage, w: Words) -> None:
    await talk(s)
    s.fill(w)
    await s.settle()
    await s.press("f9", "up")


@shows(ChatScreen)
async def not_sent(s: Stage, w: Words) -> None:
    await talk(s)
    log = toggle_of(s.ada, "bob").log
    own = [line.key for line in log.lines if line.own]
    line = log.change(own[-1], delivery=Delivery.FAILED)
    assert line is not None
    tell(s.ada, LineChanged(s.chat, line))
    s.fill(w)
    tell(s.ada, ActionRefused(s.chat, "Not sent", w.says))
    await s.settle()


@shows(ChatScreen)
async def invited(s: Stage, w: Words) -> None:
    await invite(s)
    s.fill(w)
    await s.settle()


async def invite(s: Stage) -> None:
    """Let bob invite ada to a group."""
    if not s.ada.client.invitations:
        if "#night-shift" not in s.bob.client.conversations.all:
            await s.bob.ask(GroupCreate, "#night-shift", "Who is awake")
        feed(s.ada, wire.Invited(Invitation("#night-shift", "bob", 0)))
        await s.settle()


@shows(ChatScreen)
async def typing_a_command(s: Stage, w: Words) -> None:
    s.fill(w)
    await s.type("/group")


@shows(ChatScreen)
async def long_draft(s: Stage, w: Words) -> None:
    s.fill(w)
    await s.paste(w.text if w.hostile else "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight")


@shows(ChatScreen)
async def offline(s: Stage, w: Words) -> None:
    await talk(s)
    link_of(s.ada).cut()
    await s.settle()
    s.fill(w)
    await s.settle()


@shows(ChatScreen)
async def operators_view(s: Stage, w: Words) -> None:
    await talk(s)
    feed(s.ada, ViewOpen(True))
    s.fill(w)
    await s.settle()


@shows(ChatScreen)
async def operators_view_secret(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    feed(s.ada, ViewOpen(True))
    s.fill(w)
    await s.settle()


def bare(ada: Runtime) -> None:
    """Remove the passphrase, and TLS to a remote relay."""
    ada.key_file_sealed, ada.insecure = False, True


@shows(ChatScreen, partial(staged, prepare=bare))
async def unencrypted(s: Stage, w: Words) -> None:
    s.ada.relay_name = w.title if w.hostile else s.ada.relay_name
    await talk(s)
    s.fill(w)
    s.app.chat_screen.around.renew("title")
    await s.settle()


@shows(ChatScreen)
async def gone(s: Stage, w: Words) -> None:
    s.app.chat_screen.open(ROOM)
    await s.type("a thought for the club")
    if w.hostile:
        s.app.chat_screen.open_chat = w.room
    s.app.chat_screen.acts.chats.gone(ChatGone(s.app.chat_screen.open_chat, left=True))
    await s.settle()


@shows(ChatScreen, partial(staged, notices=True))
async def notices(s: Stage, w: Words) -> None:
    s.app.NOTIFICATION_TIMEOUT = 600  # type: ignore[misc]
    await talk(s)
    s.fill(w)
    says = w.says if w.hostile else "The relay has not shown the list of your devices yet."
    tell(s.ada, Trouble(w.title if w.hostile else "The relay refused something", w.says))
    tell(s.ada, ActionRefused(ROOM, "Not sent", says))
    s.app.chat_screen.whisper(
        w.says if w.hostile else "bob reads out: Dog, Banana, Thumbs Up, Cloud."
    )
    await s.until(lambda: s.app.screen.query("Toast"))
    await s.settle()


def named(s: Stage, w: Words, size: int = 300_000) -> Path:
    """Create a file with this name, as far as it can be sent."""
    name = "".join(c for c in w.text if c.isprintable() and c != "/")[:40].strip()
    place = s.table.path / (name if w.hostile else "half a paper.pdf")
    place.write_bytes(b"%PDF-1.7\n" + bytes(size - 9))
    return place


async def there(s: Stage, w: Words) -> Line:
    """Let bob send a file; return its line."""
    await s.at(Privacy.CLOUD)
    log = toggle_of(s.ada, "bob").log
    head = log.head
    answer = await s.bob.answer(await s.bob.files.send(s.chat, named(s, Words())))
    assert not answer.code, answer.text
    await s.until(lambda: log.head > head)
    s.fill(w)
    await s.settle()
    return log.lines[-1]


@shows(ChatScreen)
async def file_here(s: Stage, w: Words) -> None:
    await there(s, w)
    await s.press("f9")


@shows(PathDialog)
async def file_save_where(s: Stage, w: Words) -> None:
    line = await there(s, w)
    with mock.patch.object(Path, "home", return_value=Path("/home/ada")):
        s.app.chat_screen.acts.files.save(line)
        await s.settle()


@shows(PathDialog)
async def file_which(s: Stage, w: Words) -> None:
    await s.at(Privacy.CLOUD)
    s.fill(w)
    with mock.patch.object(Path, "cwd", return_value=Path("/home/ada")):
        s.app.chat_screen.acts.files.offer()
        await s.until(lambda: isinstance(s.app.screen, PathDialog))
    await s.press("x", "enter")


@shows(ConfirmDialog)
async def file_send(s: Stage, w: Words) -> None:
    await s.at(Privacy.CLOUD)
    s.app.chat_screen.acts.files.offer(str(named(s, w)))
    await s.until(lambda: isinstance(s.app.screen, ConfirmDialog))


@shows(ChatScreen)
async def file_on_its_way(s: Stage, w: Words) -> None:
    await s.at(Privacy.CLOUD)
    s.table.world.slow_disk = True
    for before in s.ada.client.transfers.all():
        s.ada.files.cancel(before.id)
    await s.ada.files.send(s.chat, named(s, w, 2_000_000))
    await s.until(lambda: s.ada.client.transfers.all()[0].state is TransferState.MOVING)
    await s.settle()
    await s.press("f9")


LONG = "what Ratchets are for, in so many words that one line does not hold it: " * 3


async def looking(s: Stage, query: str) -> None:
    await talk(s)
    await s.press("ctrl+f")
    await s.press(*typed(query))


async def unanswered(s: Stage, *keys: str) -> None:
    """Press keys while the relay of the stage does not answer."""
    with mock.patch.object(s.table.world, "put"):
        await s.press(*keys)


def found(w: Words, chat: str) -> list[Hit]:
    text, name = sendable(w.text)[:160], "bob"
    if w.hostile:
        return [Hit(chat, 3, name, 10**15, text, 5, True, [0, 1, len(text), len(text)])]
    return [
        Hit(chat, 3, name, 1_700_000_500_000, "did you read the ratchets?", marks=[17, 25]),
        Hit(chat, 1, "carol", 1_699_990_000_000, LONG[:160], 40, True, [5, 13, 77, 85]),
    ]


@shows(SearchPage)
async def search(s: Stage, w: Words) -> None:
    await looking(s, "ratchets")
    s.fill(w)
    await s.settle()


@shows(SearchPage)
async def search_found(s: Stage, w: Words) -> None:
    await looking(s, "ratchets")
    s.fill(w)
    await unanswered(s, "tab", "enter", "enter")
    s.answer(lambda id: Found(id, found(w, "#paper-club"), Place(1, s.chat, 1)))
    await s.settle()


@shows(SearchPage)
async def search_nothing(s: Stage, w: Words) -> None:
    await looking(s, "yesterday")
    s.fill(w)
    await s.press("enter")
    await s.until(lambda: "Nothing in this chat" in s.text)


@shows(SearchPage)
async def search_refused(s: Stage, w: Words) -> None:
    await looking(s, "ratchets")
    await unanswered(s, "enter")
    s.refuse(w)
    await s.settle()


@shows(TextDialog)
async def which_day(s: Stage, w: Words) -> None:
    await talk(s)
    s.fill(w)
    await s.press("ctrl+f", "ctrl+g")
    await s.until(lambda: isinstance(s.app.screen, TextDialog))

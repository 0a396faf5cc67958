"""Screens of the chat in each of its states, beginning with the direct chat with bob; of changed
cloud messages and their pages; of files before, during and after a transfer; and of search in each
of its states."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from unittest import mock

from msgspec.structs import replace

from relay.terminal.dialogs import ConfirmDialog
from relay.terminal.text import inert_line
from relay.wire import protocol as wire
from relay.wire.folders import PlaceNow
from relay.wire.groups import GroupCreate, Invitation
from relay.wire.limits import direct_chat
from relay.wire.messages import Found, Hit, Msg, Page, Place
from relay.wire.protocol import ViewOpen
from tests.kit import stage
from tests.kit.scene import typed
from tests.kit.stage import GARDEN, ROOM, Stage, Words, screen, sendable, staged
from tests.kit.table import feed, link_of, say, tell, toggle_of
from tui_chat.core import events
from tui_chat.core.events import CloudText, Line, LineMark, Privacy
from tui_chat.core.found_messages import FoundMessage, FoundMessages, Matcher
from tui_chat.core.records import TransferState
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.dialogs import ChoiceDialog, TextDialog
from tui_chat.ui.pages.paste import PastePreview
from tui_chat.ui.pages.pickers import EmojiDialog, PathDialog, SendFileDialog
from tui_chat.ui.pages.search import LocalSearchDialog, SearchPage
from tui_chat.ui.screen import ChatScreen

# Changed messages


async def changed(s: Stage, w: Words) -> None:
    """Make one change of each kind, once, and fill each with what a lying relay could send."""
    await talk(s)
    log = toggle_of(s.ada, "bob").log
    if len(log.lines) < 6:
        s.later(60)
        s.bob.say(CloudText(s.chat, "in which room?", 3))
        s.bob.say(CloudText(s.chat, "the blue one has the better chairs"))
        s.bob.say(CloudText(s.chat, "what I should not have said"))
        await s.until(lambda: len(log.lines) == 6)
        s.ada.begin(wire.React, s.chat, 5, "👍")
        s.bob.begin(wire.React, s.chat, 5, "👍")
        s.bob.begin(wire.React, s.chat, 5, "🎉")
        s.bob.begin(wire.Edit, s.chat, 5, "the green one has the better chairs")
        s.bob.begin(wire.Pin, s.chat, 1)
        s.bob.begin(wire.Delete, s.chat, 6)
        s.ada.begin(wire.Forward, s.chat, s.chat, 2)
        await s.until(lambda: len(log.lines) == 7 and log.lines[5].now.gone)
        await s.settle()
    s.fill(w)
    if not w.hostile:
        return
    for at, line in enumerate(log.lines):
        now = line.now
        if now.counts:
            now = replace(now, counts=((w.text[:16], 10**15), *now.counts))
        if now.gone:
            now = replace(now, gone=w.name)
        log.lines[at] = replace(line, now=now, origin=line.origin and w.name)
    s.app.chat_screen.transcript.show(log)


def pins(s: Stage, w: Words) -> None:
    s.acts.changes.pins()
    if w.hostile:
        said = Msg(s.chat, 1, "a" * 32, "bob", 0, sendable(w.text)[:2000])
        s.answer(lambda id: Page(id, s.chat, [said], 9))


screen("changed", ChatScreen, changed)
screen("answering", ChatScreen, changed, "f9 home r")
screen("editing", ChatScreen, changed, "f9 home down down e")
screen("delete_message", ConfirmDialog, changed, "f9 home down down d")
screen("react", EmojiDialog, changed, "f9 end up up +")
screen("forward_where", ChoiceDialog, changed, "f9 home f")
screen("pins", ChoiceDialog, changed, pins)


# The chat, in each of its states


async def talk(s: Stage, _: Words | None = None) -> None:
    """Send a few messages in the direct chat."""
    if len(toggle_of(s.ada, "bob").log.lines) < 3:
        await s.bob_says("did you read the paper?", "the second half is better: start there")
        s.later(60)
        assert say(s.ada, s.chat, "half of it, I liked the proof")
        await s.settle()


async def asked(s: Stage, _: Words) -> None:
    """Let bob ask for a secret chat."""
    s.bob.act(s.bob.client.toggle_actions.ask_secret, s.chat)
    await s.until(lambda: toggle_of(s.ada, "bob").toggle.prompt)
    s.later(2)
    await s.shows("58 s")


async def ran_out(s: Stage, _: Words) -> None:
    """Let the question expire, and press F2 too late."""
    s.later(60)
    s.ada._tick()
    s.later(2)
    await s.settle()
    await s.press("f2")


async def negotiating(s: Stage, _: Words) -> None:
    await s.at(Privacy.NEGOTIATING)


async def refused(s: Stage, _: Words) -> None:
    """Let ada ask, and bob decline."""
    await s.at(Privacy.NEGOTIATING)
    s.bob.act(s.bob.client.toggle_actions.ask_cloud, s.chat)
    await s.until(lambda: toggle_of(s.ada, "bob").toggle.privacy is Privacy.CLOSED)
    await s.settle()


async def asked_again(s: Stage, _: Words) -> None:
    s.later(60)
    s.bob.act(s.bob.client.toggle_actions.ask_secret, s.chat)
    await s.until(lambda: toggle_of(s.ada, "bob").toggle.prompt)
    await s.settle()


async def sealed(s: Stage, _: Words) -> None:
    """Open a secret chat with messages in it."""
    await talk(s)
    await s.at(Privacy.SECRET)
    if toggle_of(s.ada, "bob").log.lines[-1].mark is not LineMark.SECRET:
        await s.bob_says("now I can tell you")
        s.later(60)
        assert say(s.ada, s.chat, "and I you: https://example.org/papers/ratchets.pdf")
        await s.settle()


async def ended(s: Stage, _: Words) -> None:
    await s.type("what I did not come to say")
    await s.at(Privacy.CLOSED)


async def in_a_group(s: Stage, _: Words) -> None:
    s.later(60)
    assert say(s.ada, ROOM, "I will bring it back on Thursday")
    await s.settle()


async def scrolled_up(s: Stage, w: Words) -> None:
    if toggle_of(s.ada, "bob").log.head < 60:
        await s.bob_says(*[f"page {n}, line by line" for n in range(1, 61)])
    for _ in range(2):
        await s.press("pageup")
    await s.bob_says("are you still there?", "say when")
    s.fill(w)
    s.app.chat_screen.transcript.action_page_up()


def not_sent(s: Stage, w: Words) -> None:
    log = toggle_of(s.ada, "bob").log
    own = [line.key for line in log.lines if line.own]
    line = log.change(own[-1], delivery=events.Delivery.FAILED)
    assert line is not None
    tell(s.ada, events.LineChanged(s.chat, line))
    s.fill(w)
    tell(s.ada, events.ActionRefused(s.chat, "Not sent", w.says))


async def invite(s: Stage, _: Words) -> None:
    """Let bob invite ada to a group."""
    if not s.ada.client.invitations:
        if "#night-shift" not in s.bob.client.conversations.all:
            await s.bob.ask(GroupCreate, "#night-shift", "Who is awake")
        feed(s.ada, wire.Invited(Invitation("#night-shift", "bob", 0)))
        await s.settle()


async def long_draft(s: Stage, w: Words) -> None:
    await s.paste(w.instead("one\ntwo\nthree\nfour\nfive\nsix\nseven\neight"))


async def offline(s: Stage, _: Words) -> None:
    link_of(s.ada).cut()
    await s.settle()


def view_opens(s: Stage, _: Words) -> None:
    feed(s.ada, ViewOpen(True))


def bare(ada: Runtime) -> None:
    """Remove the passphrase, and TLS to a remote relay."""
    ada.key_file_sealed, ada.insecure = False, True


async def unencrypted(s: Stage, w: Words) -> None:
    s.ada.relay_name = w.instead(s.ada.relay_name, "title")
    await talk(s)
    s.fill(w)
    s.app.chat_screen.chrome.renew("title")


async def gone(s: Stage, w: Words) -> None:
    await s.type("a thought for the club")
    chats = s.app.chat_screen
    chats.open_chat = w.instead(chats.open_chat, "room")
    chats.acts.chats.handle_chat_gone(events.ChatGone(chats.open_chat, left=True))


async def notices(s: Stage, w: Words) -> None:
    s.app.NOTIFICATION_TIMEOUT = 600  # type: ignore[misc]
    await talk(s)
    s.fill(w)
    says = w.instead("The relay has not sent your device list yet.", "says")
    tell(s.ada, events.Trouble(w.instead("The relay refused your request", "title"), w.says))
    tell(s.ada, events.ActionRefused(ROOM, "Not sent", says))
    reads = w.instead("bob reads out: Dog, Banana, Thumbs Up, Cloud.", "says")
    s.app.chat_screen.whisper(reads)
    await s.until(lambda: s.app.screen.query("Toast"))


async def pasted(s: Stage, w: Words) -> None:
    """Paste twelve lines, as hostile as a stranger's page can be."""
    lines = [w.instead(f"{n}. the chapter on ratchets, page {40 + n}") for n in range(1, 13)]
    await s.paste("\n".join(line.replace("\n", " ").replace("\r", " ") for line in lines))


async def in_folders(s: Stage, w: Words) -> None:
    """Pin one chat, and put the others into a folder that is open and one that is not."""
    name = w.instead("Reading", "name")[:32]
    s.fill(w)
    folded = inert_line(f"Old {name}", 32)
    feed(s.ada, PlaceNow(GARDEN, True), PlaceNow(ROOM, False, name))
    for peer in ("carol", "dora"):
        feed(s.ada, PlaceNow(direct_chat("ada", peer), False, folded))
    if folded not in s.screen.folded:
        s.acts.folders.toggle(folded)
    await s.settle()


screen("cloud", ChatScreen, stage.in_cloud, talk, stage.fill)
screen("no_chats", ChatScreen, stage.nothing, open=partial(staged, alone=True))
screen("folders", ChatScreen, stage.in_cloud, in_folders)
screen("empty_chat", ChatScreen, stage.fill)
screen("negotiating", ChatScreen, talk, negotiating, stage.fill)
screen("asked", ChatScreen, talk, stage.in_cloud, asked, stage.fill)
screen("asked_elsewhere", ChatScreen, talk, stage.in_cloud, asked, stage.in_room, stage.fill)
screen("question_ran_out", ChatScreen, talk, stage.in_cloud, asked, ran_out, stage.fill)
screen("not_started", ChatScreen, talk, refused, stage.fill)
screen("not_started_and_asked", ChatScreen, talk, refused, asked_again, stage.fill)
screen("secret", ChatScreen, sealed, stage.fill)
screen(
    "secret_verified",
    ChatScreen,
    sealed,
    lambda s, _: s.ada.act(s.ada.client.toggle_actions.confirm_match, s.chat),
    stage.fill,
)
screen("ended", ChatScreen, sealed, ended, stage.fill)
screen("ended_and_quitting", ChatScreen, sealed, ended, stage.fill, "ctrl+q")
screen("group", ChatScreen, stage.in_room, in_a_group, stage.fill)
screen("scrolled_up", ChatScreen, scrolled_up)
screen("message_cursor", ChatScreen, talk, stage.fill, "f9 up")
screen("not_sent", ChatScreen, talk, not_sent)
screen("invited", ChatScreen, invite, stage.fill)
screen("typing_a_command", ChatScreen, stage.fill, lambda s, _: s.type("/group"))
screen(
    "completing_emoji", ChatScreen, talk, stage.fill, lambda s, _: s.type("well :smi"), words="▸ 😄"
)
screen(
    "completing_name", ChatScreen, stage.in_room, in_a_group, stage.fill, lambda s, _: s.type("@")
)
screen("paste_preview", PastePreview, stage.fill, pasted, "enter")
screen("long_draft", ChatScreen, stage.fill, long_draft)
screen("offline", ChatScreen, talk, offline, stage.fill)
screen("operators_view", ChatScreen, talk, view_opens, stage.fill)
screen("operators_view_secret", ChatScreen, stage.in_secret, view_opens, stage.fill)
screen("unencrypted", ChatScreen, unencrypted, open=partial(staged, prepare=bare))
screen("gone", ChatScreen, stage.in_room, gone)
screen("notices", ChatScreen, notices, open=partial(staged, notices=True))


# Files


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


async def save_where(s: Stage, w: Words) -> None:
    line = await there(s, w)
    with mock.patch.object(Path, "home", return_value=Path("/home/ada")):
        s.acts.files.save(line)
        await s.settle()


async def which_file(s: Stage, _: Words) -> None:
    with mock.patch.object(Path, "cwd", return_value=Path("/home/ada")):
        s.acts.files.offer()
        await s.until(lambda: isinstance(s.app.screen, PathDialog))


async def on_its_way(s: Stage, w: Words) -> None:
    s.table.world.slow_disk = True
    for before in s.ada.client.transfers.all():
        s.ada.files.cancel(before.id)
    await s.ada.files.send(s.chat, named(s, w, 2_000_000))
    await s.until(lambda: s.ada.client.transfers.all()[0].state is TransferState.MOVING)
    await s.settle()


def send_it(s: Stage, w: Words) -> None:
    s.acts.files.offer(str(named(s, w)))


screen("file_here", ChatScreen, there, "f9")
screen("file_save_where", PathDialog, save_where)
screen("file_which", PathDialog, stage.in_cloud, stage.fill, which_file, "x enter")
screen("file_send", SendFileDialog, stage.in_cloud, send_it)
screen("file_on_its_way", ChatScreen, stage.in_cloud, on_its_way, "f9")


# Search

LONG = "what Ratchets are for, in so many words that one line does not hold it: " * 3


async def looking(s: Stage, _: Words, query: str = "ratchets") -> None:
    await talk(s)
    await s.press("ctrl+f")
    await s.press(*typed(query))


async def unanswered(s: Stage, *keys: str) -> None:
    """Press keys while the relay of the stage does not answer."""
    with mock.patch.object(s.table.world, "put"):
        await s.press(*keys)


async def found(s: Stage, w: Words) -> None:
    text, room = sendable(w.text)[:160], "#paper-club"
    hits = [
        Hit(room, 3, "bob", 1_700_000_500_000, "did you read the ratchets?", marks=[17, 25]),
        Hit(room, 1, "carol", 1_699_990_000_000, LONG[:160], 40, True, [5, 13, 77, 85]),
    ]
    if w.hostile:
        hits = [Hit(room, 3, "bob", 10**15, text, 5, True, [0, 1, len(text), len(text)])]
    await unanswered(s, "tab", "enter", "enter")
    s.answer(lambda id: Found(id, hits, Place(1, s.chat, 1)))


def matched(s: Stage, w: Words) -> None:
    """Go to the last message with this word."""
    lines = [x for x in toggle_of(s.ada, "bob").log.lines if x.kind == "text"]
    hits = [FoundMessage(s.chat, x.seq or 0, x.key) for x in reversed(lines)]
    s.acts.search.go(FoundMessages(Matcher(w.instead("the")), hits), local=s.chat)


async def refused_search(s: Stage, w: Words) -> None:
    await unanswered(s, "enter")
    s.refuse(w)


yesterday = partial(looking, query="yesterday")
screen("search", SearchPage, looking, stage.fill)
screen("search_found", SearchPage, looking, stage.fill, found)
screen("search_nothing", SearchPage, yesterday, stage.fill, "enter", words="No match in this chat")
screen("search_refused", SearchPage, looking, refused_search)
screen("search_here", LocalSearchDialog, sealed, "ctrl+f")
screen("search_matches", ChatScreen, talk, stage.in_cloud, stage.fill, matched)
screen("which_day", TextDialog, talk, stage.fill, "ctrl+f alt+d")

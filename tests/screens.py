"""Every screen of the program and how to get there: one table, for pictures and for hostile words.

Each begins from the direct chat with bob and can be begun again on the same stage."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from first_run_kit import LINK, Seat, seat, to_name, to_phrase
from stage import CODE, ROOM, Size, Stage, Words, hosted, sendable, staged, tour
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widgets import Button, Input
from ui_table import feed, link_of, say, tell, toggle_of

from relay.wire import events as wire
from tui_chat.entrance import NotReady, Question, TurnedBack
from tui_chat.events import (
    Answered,
    Delivery,
    DeviceInfo,
    FileState,
    Line,
    LineChanged,
    LoginRefused,
    Mark,
    NotTheRelay,
    Privacy,
    Refused,
    Trouble,
)
from tui_chat.runtime import Runtime
from tui_chat.ui.before import BeforeSecret
from tui_chat.ui.code import CodeAlone
from tui_chat.ui.devices import AddDevice, Devices
from tui_chat.ui.dialogs import AskText, Choose, Confirm, Tell
from tui_chat.ui.first_run import FirstRunScreen
from tui_chat.ui.help import Help
from tui_chat.ui.hosting import HostApp, LetIn
from tui_chat.ui.inspector import Inspector
from tui_chat.ui.passphrase import Passphrase
from tui_chat.ui.paths import AskPath
from tui_chat.ui.report import Handover, Pick, Why
from tui_chat.ui.screen import ChatScreen
from tui_chat.ui.verify import ChangedKey, Verify

Begin = Callable[[Any, Words], Awaitable[None]]
Open = Callable[[Path, Size], AbstractAsyncContextManager[Any]]


@dataclass(frozen=True)
class Shown:
    """One screen: what class it is, the program in which it is, and how to get there."""

    name: str
    page: type[Screen[Any]]
    open: Open
    begin: Begin


SCREENS: list[Shown] = []


def shows(page: type[Screen[Any]], open: Open = staged) -> Callable[[Begin], Begin]:
    """The name of the function is that of the screen."""

    def note(begin: Begin) -> Begin:
        SCREENS.append(Shown(begin.__name__, page, open, begin))
        return begin

    return note


# The chat, in each of its states


async def talk(s: Stage) -> None:
    """Something is written in the direct chat."""
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
    s.bob.ask_secret(s.chat)
    await s.until(lambda: toggle_of(s.ada, "bob").toggle.prompt)
    s.later(2)
    await s.shows("58 s")
    s.fill(w)


@shows(ChatScreen)
async def asked_elsewhere(s: Stage, w: Words) -> None:
    await asked(s, Words())
    s.app.chat_screen.open(ROOM)
    s.fill(w)


async def sealed(s: Stage) -> None:
    """A secret chat with words in it."""
    await talk(s)
    await s.at(Privacy.SECRET)
    if toggle_of(s.ada, "bob").log.lines[-1].mark is not Mark.SECRET:
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
    s.ada.matches(s.chat)
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
    await s.press("pageup", "pageup")
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
    tell(s.ada, Refused(s.chat, "Not sent", w.says))
    await s.settle()


@shows(ChatScreen)
async def invited(s: Stage, w: Words) -> None:
    await invite(s)
    s.fill(w)
    await s.settle()


async def invite(s: Stage) -> None:
    """bob lets ada join a group."""
    if not s.ada.client.invitations:
        if "#night-shift" not in s.bob.client.conversations.all:
            await s.bob.answer(s.bob.create_group("#night-shift", "Who is awake"))
        feed(s.ada, wire.Invited(wire.Invitation("#night-shift", "bob", 0)))
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


def bare(ada: Runtime) -> None:
    """No passphrase, and no TLS to a relay elsewhere."""
    ada.passphrase, ada.insecure = False, True


@shows(ChatScreen, partial(staged, prepare=bare))
async def unencrypted(s: Stage, w: Words) -> None:
    s.ada.relay_name = w.title if w.hostile else s.ada.relay_name
    await talk(s)
    s.fill(w)
    s.app.chat_screen.around.title()
    await s.settle()


@shows(ChatScreen)
async def gone(s: Stage, w: Words) -> None:
    s.app.chat_screen.open(ROOM)
    await s.type("a thought for the club")
    s.app.chat_screen.close_chat()
    if w.hostile:
        s.app.chat_screen.gone = w.room
    s.app.chat_screen.show_all()
    await s.settle()


@shows(ChatScreen, partial(staged, notices=True))
async def notices(s: Stage, w: Words) -> None:
    s.app.NOTIFICATION_TIMEOUT = 600  # type: ignore[misc]
    await talk(s)
    s.fill(w)
    says = w.says if w.hostile else "The relay has not shown the list of your devices yet."
    tell(s.ada, Trouble(w.title if w.hostile else "The relay refused something", w.says))
    tell(s.ada, Refused(ROOM, "Not sent", says))
    s.app.whisper(w.says if w.hostile else "bob reads out: Dog, Banana, Thumbs Up, Cloud.")
    await s.until(lambda: s.app.screen.query("Toast"))
    await s.settle()


# Small pages over the chat


@shows(CommandPalette)
async def palette(s: Stage, w: Words) -> None:
    s.fill(w)
    await s.press("ctrl+p")
    await s.shows("/accept")


@shows(CommandPalette)
async def palette_search(s: Stage, w: Words) -> None:
    s.fill(w)
    await s.press("ctrl+p")
    await s.paste("Zqj" if w.hostile else "club")
    await s.until(lambda: "Go to this chat" in s.text or "No matches" in s.text)


@shows(Help)
async def help(s: Stage, w: Words) -> None:
    await s.press("f1")


@shows(Choose)
async def jump(s: Stage, w: Words) -> None:
    s.fill(w)
    await s.press("ctrl+k")


@shows(AskText)
async def new_chat(s: Stage, w: Words) -> None:
    await s.press("f7")


@shows(AskText)
async def new_chat_refused(s: Stage, w: Words) -> None:
    await s.press("f7")
    await s.paste(w.text if w.hostile else "Bob the builder")
    await s.press("enter")


@shows(AskText)
async def invite_whom(s: Stage, w: Words) -> None:
    s.app.chat_screen.open(ROOM)
    s.fill(w)
    s.app.chat_screen.acts.chats.ask_invite()
    await s.settle()


@shows(Choose)
async def join_which(s: Stage, w: Words) -> None:
    await invite(s)
    s.fill(w)
    s.app.chat_screen.acts.chats.ask_join()
    await s.settle()


@shows(Choose)
async def join_none(s: Stage, w: Words) -> None:
    s.app.chat_screen.acts.chats.ask_join()
    await s.settle()


@shows(Confirm)
async def invitation(s: Stage, w: Words) -> None:
    await invite(s)
    s.fill(w)
    s.app.chat_screen.acts.chats.invitation(next(iter(s.ada.client.invitations)))
    await s.settle()


@shows(Confirm)
async def leave(s: Stage, w: Words) -> None:
    s.app.chat_screen.open(ROOM)
    s.fill(w)
    s.app.chat_screen.acts.chats.group_leave()
    await s.settle()


def answered(s: Stage, w: Words, people: list[tuple[str, str, bool]]) -> None:
    """Who is in the chat, with names that no relay could send."""
    acts = s.app.chat_screen.acts
    (id,) = acts.desk._waiting
    rows = [wire.Member(w.name if w.hostile else who, role, on) for who, role, on in people]  # type: ignore[arg-type]
    tell(s.ada, Answered(id, value=rows))


PEOPLE = [("ada", "member", True), ("bob", "owner", True), ("carol", "member", True),
          ("dora", "member", False)]  # fmt: skip


@shows(Tell)
async def members(s: Stage, w: Words) -> None:
    s.app.chat_screen.open(ROOM)
    s.fill(w)
    s.app.chat_screen.acts.chats.members()
    answered(s, w, PEOPLE)
    await s.until(lambda: isinstance(s.app.screen, Tell))
    await s.settle()


@shows(Choose)
async def secret_with_whom(s: Stage, w: Words) -> None:
    s.app.chat_screen.open(ROOM)
    s.fill(w)
    s.app.chat_screen.acts.secret.secret()
    answered(s, w, PEOPLE)
    await s.until(lambda: isinstance(s.app.screen, Choose))
    await s.settle()


@shows(Choose)
async def secret_with_nobody(s: Stage, w: Words) -> None:
    s.app.chat_screen.open(ROOM)
    s.app.chat_screen.acts.secret.secret()
    answered(s, w, PEOPLE[:1])
    await s.until(lambda: isinstance(s.app.screen, Choose))
    await s.settle()


# One message


async def linked(s: Stage, w: Words, text: str) -> None:
    """The last message has links, and is pointed at."""
    await s.at(Privacy.SECRET)
    await s.bob_says(text)
    s.fill(w)
    await s.settle()
    await s.press("f9")


@shows(Confirm)
async def open_link(s: Stage, w: Words) -> None:
    long = "papers/a-long-path/to-a-paper.pdf?with=many&words=in&it=1"
    await linked(s, w, f"https://examp\u0406e.org/{long}")
    await s.press("o")


@shows(Choose)
async def which_link(s: Stage, w: Words) -> None:
    await linked(s, w, "https://example.org/papers/ratchets.pdf and mailto:bob@example.org")
    await s.press("o")


@shows(Inspector)
async def inspector(s: Stage, w: Words) -> None:
    await linked(s, w, w.text if w.hostile else "it is at https://example.org/papers/ratchets.pdf")
    await s.press("i")


@shows(Inspector)
async def inspector_of_cloud(s: Stage, w: Words) -> None:
    await s.at(Privacy.CLOUD)
    await s.bob_says(w.text if w.hostile else "did you read the paper?")
    s.fill(w)
    await s.settle()
    await s.press("f9", "i")
    page = s.app.screen
    assert isinstance(page, Inspector)
    await s.until(lambda: page._answer is not None)


@shows(Confirm)
async def copy_asks(s: Stage, w: Words) -> None:
    await linked(s, w, "only for you")
    await s.press("c")


# Inside a secret chat


@shows(BeforeSecret)
async def before_secret(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    pins = toggle_of(s.ada, "bob").toggle.peers.pins
    pins["bob"] = replace(pins["bob"], told=False)
    s.fill(w)
    s.app.chat_screen.acts.inside.first()
    await s.settle()


@shows(Choose)
async def timer(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    s.fill(w)
    await s.press("ctrl+t")


@shows(Confirm)
async def remove_text(s: Stage, w: Words) -> None:
    await linked(s, w, "regretted")
    await s.press("d")


async def offered(s: Stage, w: Words) -> Line:
    """bob offers a file, by the name that its path has."""
    await s.at(Privacy.SECRET)
    log = toggle_of(s.ada, "bob").log
    name = re.sub(r"[/\0]", "", sendable(w.text))[:40] if w.hostile else "half a paper.pdf"
    place = s.table.path / name
    place.write_bytes(bytes(3000))
    await s.bob.inside.offer_file(s.chat, s.bob.inside.sid(s.chat), place)
    await s.until(lambda: log.lines[-1].file)
    return log.lines[-1]


@shows(ChatScreen)
async def file_offered(s: Stage, w: Words) -> None:
    await offered(s, w)
    await s.settle()
    await s.press("f9")


@shows(AskPath)
async def save_where(s: Stage, w: Words) -> None:
    line = await offered(s, w)
    s.ada.inside.answer_file(s.chat, line.key, True)
    log = toggle_of(s.ada, "bob").log
    await s.until(lambda: log.lines[-1].file and log.lines[-1].file.state is FileState.HERE)
    with mock.patch.object(Path, "home", return_value=Path("/home/ada")):
        await s.press("f9", "s")


@shows(AskPath)
async def offer_which_file(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    s.fill(w)
    toggle = toggle_of(s.ada, "bob").toggle
    toggle.peers.pins[toggle.peer] = toggle.peers.pins["bob"]
    with mock.patch.object(Path, "home", return_value=Path("/home/ada")):
        s.app.chat_screen.acts.inside.offer()
        await s.settle()


# Reports


@shows(Pick)
async def report_which(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    said = [sendable(w.text)] if w.hostile else ["hello", "you fool", "goodbye"]
    await s.bob_says(*said)
    s.fill(w)
    s.app.chat_screen.acts.report.report()
    await s.settle()


@shows(Why)
async def report_why(s: Stage, w: Words) -> None:
    await report_which(s, w)
    await s.press("space", "tab", "enter")


@shows(Handover)
async def report_handover(s: Stage, w: Words) -> None:
    await report_which(s, w)
    s.app.pop_screen()
    direct, reports = toggle_of(s.ada, "bob"), s.ada.client.reports
    keys = tuple(m.key for m in reports.messages(s.chat)[-2:])
    preview = reports.preview(s.chat, keys, "harassment", w.says if w.hostile else "it hurts")
    assert preview is not None
    # Of all that a report says only the session is another one in each run.
    shown = replace(preview, session="5e55" * 8, author=w.name)
    s.app.chat_screen.acts.report._show(direct, shown)
    await s.settle()


# Codes


@shows(Verify)
async def verify(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    s.fill(w)
    await s.press("f3")


@shows(Verify)
async def verify_heard(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    words = ", ".join(word for _, word in CODE)
    s.app.whisper(w.says if w.hostile else f"By telephone bob reads out: {words}")
    await s.settle()
    s.fill(w)
    await s.press("f3")


@shows(Verify)
async def verify_again(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    s.ada.matches(s.chat)
    await s.settle()
    s.fill(w)
    await s.press("f3")


@shows(CodeAlone)
async def verify_code(s: Stage, w: Words) -> None:
    await verify(s, w)
    await s.press("q")


@shows(Tell)
async def no_match(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    s.fill(w)
    await s.press("f3")
    s.app.screen.query_one("#no-match", Button).press()
    await s.until(lambda: isinstance(s.app.screen, Tell))
    await s.settle()


async def changed(s: Stage) -> None:
    """bob's account is another one than the one that was verified."""
    toggle = toggle_of(s.ada, "bob").toggle
    toggle.identity = (bytes(32), bytes(range(32)))


@shows(ChangedKey)
async def changed_key(s: Stage, w: Words) -> None:
    await changed(s)
    s.fill(w)
    s.app.chat_screen.acts.secret.identity_changed(s.chat)
    await s.settle()


@shows(ChangedKey)
async def changed_key_let_in(s: Stage, w: Words) -> None:
    await changed(s)
    s.fill(w)
    await s.press("f3")


# The account


async def listed(s: Stage, w: Words) -> None:
    """Two devices."""
    s.app.chat_screen.acts.account.devices()
    await s.until(lambda: isinstance(s.app.screen, Devices) and s.app.screen.devices)
    page = s.app.screen
    assert isinstance(page, Devices)
    id = w.text if w.hostile else "5e0f6a1c" * 4
    page._show((*page.devices, DeviceInfo(id, 1_699_000_000, this=False, online=True)))
    if w.hostile:
        page.say(w.says)
    await s.settle()


@shows(Devices)
async def devices(s: Stage, w: Words) -> None:
    await listed(s, w)


@shows(Tell)
async def account_code(s: Stage, w: Words) -> None:
    await listed(s, w)
    await s.press("c")


@shows(AddDevice)
async def add_device(s: Stage, w: Words) -> None:
    await listed(s, w)
    await s.press("a")


@shows(AddDevice)
async def add_device_refused(s: Stage, w: Words) -> None:
    await listed(s, w)
    await s.press("a")
    await s.paste(w.text if w.hostile else "ABCD-EFGH")
    await s.press("enter")
    if w.hostile:
        s.app.screen._say(w.says)  # type: ignore[attr-defined]
        await s.settle()


@shows(Confirm)
async def revoke_device(s: Stage, w: Words) -> None:
    await listed(s, w)
    await s.press("down", "r")


@shows(Passphrase)
async def passphrase(s: Stage, w: Words) -> None:
    s.app.chat_screen.acts.account.passphrase()
    await s.settle()


@shows(Passphrase)
async def passphrase_differs(s: Stage, w: Words) -> None:
    s.app.chat_screen.acts.account.passphrase()
    await s.settle()
    await s.press(*"old", "enter", *"one", "enter", *"two", "enter")
    if w.hostile:
        s.app.screen._say(w.says)  # type: ignore[attr-defined]
        await s.settle()


@shows(ChatScreen, partial(staged, notices=True))
async def not_the_relay(s: Stage, w: Words) -> None:
    s.fill(w)
    title = w.title if w.hostile else "No sign of your relay yet"
    tell(s.ada, NotTheRelay(title, w.says if w.hostile else "Somebody else answers in its place."))
    await s.until(lambda: s.app.screen.query("Toast"))
    await s.settle()


@shows(Tell)
async def login_refused(s: Stage, w: Words) -> None:
    s.fill(w)
    title = w.title if w.hostile else "This device was revoked"
    tell(s.ada, LoginRefused(title, w.says))
    await s.until(lambda: isinstance(s.app.screen, Tell))
    await s.settle()


# The tour

touring = partial(staged, make=tour)


@shows(ChatScreen, touring)
async def tour_begins(s: Stage, w: Words) -> None:
    s.app.chat_screen.open(ROOM)
    await s.type("/tour")
    await s.press("enter")
    if w.hostile and s.app.chat_screen.tour.tour:
        s.app.chat_screen.tour.tour.peer = w.name
    s.fill(w)


@shows(ChatScreen, touring)
async def tour_asks(s: Stage, w: Words) -> None:
    await tour_begins(s, Words())
    s.app.chat_screen.open(s.chat)
    s.fill(w)


@shows(ChatScreen, touring)
async def tour_compares(s: Stage, w: Words) -> None:
    await tour_asks(s, Words())
    await s.settle()
    await s.at(Privacy.SECRET)
    s.fill(w)


@shows(ChatScreen, touring)
async def tour_over(s: Stage, w: Words) -> None:
    await tour_compares(s, Words())
    s.ada.matches(s.chat)
    await s.shows("Tour 5 of 5")
    assert say(s.ada, s.chat, "psst")
    await s.shows("Now end it")
    s.ada.ask_cloud(s.chat)
    await s.until(lambda: s.privacy == "ENDED")
    s.later(1)
    s.ada.ask_cloud(s.chat)
    await s.shows("That was the tour")
    s.fill(w)


# Hosting


@shows(LetIn, hosted)
async def let_in(s: Stage, w: Words) -> None:
    if not isinstance(s.app.screen, LetIn):
        await s.press("f6")


@shows(LetIn, hosted)
async def let_in_no_link(s: Stage, w: Words) -> None:
    await let_in(s, w)
    s.broken = w.says if w.hostile else "The relay made no link: its store is busy. Try again."
    await s.press("n")


@shows(CodeAlone, hosted)
async def let_in_code(s: Stage, w: Words) -> None:
    await let_in(s, w)
    await s.press("q")


@shows(ChatScreen, hosted)
async def hosting_trouble(s: Stage, w: Words) -> None:
    assert isinstance(s.app, HostApp)
    title = w.title if w.hostile else "The relay has ended"
    s.app.warn(title, w.says if w.hostile else "Leave with Ctrl+Q and start it again.")
    await s.press("ctrl+q")


# The first run


def first(**door: Any) -> Open:
    """The questions, before an entrance that answers so."""
    return lambda path, size: seat(size, **door)


@shows(FirstRunScreen, first(begun="ada"))
async def first_resumed(s: Seat, w: Words) -> None:
    await s.press()


@shows(FirstRunScreen, first(no_host="This machine is on no network, so nobody could join."))
async def first_place(s: Seat, w: Words) -> None:
    await back(s)
    s.door.no_host = w.says if w.hostile else s.door.no_host
    await s.press(*(["2"] if w.hostile else []))


@shows(FirstRunScreen, first())
async def first_link(s: Seat, w: Words) -> None:
    await back(s)
    await s.press("1")
    await s.paste(w.text if w.hostile else LINK)


@shows(FirstRunScreen, first())
async def first_wrong_link(s: Seat, w: Words) -> None:
    await back(s)
    await s.press("1")
    await s.paste(w.link if w.hostile else "https://relay.example/join")
    await s.press("enter")


@shows(FirstRunScreen, first())
async def first_name(s: Seat, w: Words) -> None:
    await back(s)
    await to_name(s)
    s.app.first.query_one("#name", Input).value = ""
    await s.paste(w.text if w.hostile else "Ada")


@shows(FirstRunScreen, first())
async def first_passphrase(s: Seat, w: Words) -> None:
    await back(s)
    await to_phrase(s)
    await s.press("enter")


@shows(FirstRunScreen, first())
async def first_passphrase_again(s: Seat, w: Words) -> None:
    await back(s)
    await to_phrase(s)
    await s.write("open sesame", "enter")


@shows(FirstRunScreen, first(locked=True))
async def first_unlock(s: Seat, w: Words) -> None:
    says = w.says if w.hostile else "This passphrase does not open the key file."
    s.door.answers = [TurnedBack(Question.UNLOCK, says)]
    await s.write("sesame", "enter")


@shows(FirstRunScreen, first())
async def first_failed(s: Seat, w: Words) -> None:
    await back(s)
    says = "Nobody answers at 192.0.2.7:7878. Is the relay running, and is this its network?"
    s.door.answers = [NotReady(w.says if w.hostile else says)]
    await to_phrase(s)
    await s.press("enter", "enter")


async def back(s: Seat) -> None:
    """To the first question, with nothing written."""
    while s.question is not Question.PLACE or s.shown() != ["places"]:
        await s.press("escape")
    for field in ("#link", "#name", "#phrase", "#again"):
        s.app.first.query_one(field, Input).value = ""
    await s.press()

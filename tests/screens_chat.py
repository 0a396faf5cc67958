"""The chat in each of its states. Each begins from the direct chat with bob."""

from __future__ import annotations

from functools import partial

from shown import shows
from stage import ROOM, Stage, Words, staged
from ui_table import feed, link_of, say, tell, toggle_of

from relay.wire import protocol as wire
from relay.wire.groups import Invitation
from relay.wire.view import ViewOpen
from tui_chat.core.events import ChatGone, Delivery, LineChanged, Mark, Privacy, Refused, Trouble
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.screen import ChatScreen

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
    """And F2 was pressed too late."""
    await asked(s, Words())
    s.later(60)
    s.ada._tick()
    s.later(2)
    await s.settle()
    await s.press("f2")
    s.fill(w)
    await s.settle()


async def refused_by_bob(s: Stage) -> None:
    """ada asked, and bob said no."""
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
            await s.bob.answer(s.bob.groups.create("#night-shift", "Who is awake"))
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
    """No passphrase, and no TLS to a relay elsewhere."""
    ada.key_file_sealed, ada.insecure = False, True


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
    tell(s.ada, Refused(ROOM, "Not sent", says))
    s.app.whisper(w.says if w.hostile else "bob reads out: Dog, Banana, Thumbs Up, Cloud.")
    await s.until(lambda: s.app.screen.query("Toast"))
    await s.settle()

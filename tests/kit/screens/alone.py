"""Screens of apps of their own: the tour, hosting, the first run."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.widgets import Input

from tests.kit.scene import LINK, Seat, say, seat, to_name, to_phrase
from tests.kit.stage import ROOM, Open, Stage, Words, hosted, shows, staged, tour
from tui_chat.core.events import Privacy
from tui_chat.ui.first_run import (
    AnswerRejected,
    FirstRunScreen,
    OnboardingQuestion,
    OnboardingUnavailable,
)
from tui_chat.ui.hosting import HostScreen, InvitePage
from tui_chat.ui.qr import QrCodePage
from tui_chat.ui.screen import ChatScreen

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
    s.ada.inside.matches(s.chat)
    await s.shows("Tour 5 of 5")
    assert say(s.ada, s.chat, "psst")
    await s.shows("Now end it")
    s.ada.inside.ask_cloud(s.chat)
    await s.until(lambda: s.privacy == "ENDED")
    s.later(1)
    s.ada.inside.ask_cloud(s.chat)
    await s.shows("That was the tour")
    s.fill(w)


# Hosting


@shows(InvitePage, hosted)
async def let_in(s: Stage, w: Words) -> None:
    if not isinstance(s.app.screen, InvitePage):
        await s.press("f6")


@shows(InvitePage, hosted)
async def let_in_no_link(s: Stage, w: Words) -> None:
    await let_in(s, w)
    s.broken = w.says if w.hostile else "The relay made no link: its store is busy. Try again."
    await s.press("n")


@shows(QrCodePage, hosted)
async def let_in_code(s: Stage, w: Words) -> None:
    await let_in(s, w)
    await s.press("q")


@shows(HostScreen, hosted)
async def hosting_trouble(s: Stage, w: Words) -> None:
    assert isinstance(s.app.chat, HostScreen)
    title = w.title if w.hostile else "The relay has ended"
    s.app.chat.warn(title, w.says if w.hostile else "Leave with Ctrl+Q and start it again.")
    await s.press("ctrl+q")


# The first run


def first(**door: Any) -> Open:
    """Return a function that opens the first run with a scripted onboarding."""
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
    await s.press(*(["home"] if w.hostile else []))


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
    s.first.query_one("#name", Input).value = ""
    await s.paste(w.text if w.hostile else "Ada")
    await s.press(*(["home"] if w.hostile else []))


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
    s.door.answers = [AnswerRejected(OnboardingQuestion.UNLOCK, says)]
    await s.write("sesame", "enter")


@shows(FirstRunScreen, first())
async def first_failed(s: Seat, w: Words) -> None:
    await back(s)
    says = "Nobody answers at 192.0.2.7:7878. Is the relay running, and is this its network?"
    s.door.answers = [OnboardingUnavailable(w.says if w.hostile else says)]
    await to_phrase(s)
    await s.press("enter", "enter")


async def back(s: Seat) -> None:
    """To the first question, with nothing written."""
    while s.question is not OnboardingQuestion.PLACE or s.shown() != ["places"]:
        await s.press("escape")
    for field in ("#link", "#name", "#phrase", "#again"):
        s.first.query_one(field, Input).value = ""
    await s.press()

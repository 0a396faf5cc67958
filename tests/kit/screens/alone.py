"""Screens of apps of their own: the tour, hosting, the first run."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.widgets import Input

from tests.kit import stage
from tests.kit.first_run import LINK, Seat, seat, to_name, to_phrase
from tests.kit.stage import ROOM, Open, Stage, Words, hosted, screen, staged, tour
from tests.kit.table import say
from tui_chat.core.first_run import AnswerRejected, OnboardingQuestion, OnboardingUnavailable
from tui_chat.ui import first_run
from tui_chat.ui.hosting import HostScreen, InvitePage
from tui_chat.ui.qr import QrCodePage
from tui_chat.ui.screen import ChatScreen

# The tour


async def begins(s: Stage, w: Words) -> None:
    s.app.chat_screen.open(ROOM)
    await s.type("/tour")
    await s.press("enter")
    if w.hostile and s.app.chat_screen.tour.tour:
        s.app.chat_screen.tour.tour.peer = w.name


async def asks(s: Stage, _: Words) -> None:
    s.app.chat_screen.open(s.chat)
    await s.settle()


async def over(s: Stage, _: Words) -> None:
    s.ada.act(s.ada.client.toggle_actions.confirm_match, s.chat)
    await s.shows("Tour 5 of 5")
    assert say(s.ada, s.chat, "psst")
    await s.shows("Now press F4")
    s.ada.act(s.ada.client.toggle_actions.ask_cloud, s.chat)
    await s.until(lambda: s.privacy == "ENDED")
    s.later(1)
    s.ada.act(s.ada.client.toggle_actions.ask_cloud, s.chat)
    await s.shows("take the tour again")


async def friendly(s: Stage, _: Words) -> None:
    await begins(s, Words())


touring = partial(staged, make=tour)
until_asked = (friendly, asks)
until_secret = (*until_asked, stage.in_secret)
screen("tour_begins", ChatScreen, begins, stage.fill, open=touring)
screen("tour_asks", ChatScreen, *until_asked, stage.fill, open=touring)
screen("tour_compares", ChatScreen, *until_secret, stage.fill, open=touring)
screen("tour_over", ChatScreen, *until_secret, over, stage.fill, open=touring)


# Hosting


async def let_in(s: Stage, _: Words) -> None:
    if not isinstance(s.app.screen, InvitePage):
        await s.press("f6")


def no_link(s: Stage, w: Words) -> None:
    s.broken = w.instead("The relay made no link: its store is busy. Try again.", "says")


def trouble(s: Stage, w: Words) -> None:
    assert isinstance(s.app.chat, HostScreen)
    says = "Quit, start “tui-chat host” again and send a new link."
    title = w.instead("This machine's address has changed", "title")
    s.app.chat.warn(title, w.instead(says, "says"))


screen("let_in", InvitePage, let_in, open=hosted)
screen("let_in_no_link", InvitePage, let_in, no_link, "n", open=hosted)
screen("let_in_code", QrCodePage, let_in, "q", open=hosted)
screen("hosting_trouble", HostScreen, trouble, "ctrl+q", open=hosted)


# The first run


def first(name: str, *steps: stage.Step, **door: Any) -> None:
    """Register a screen of the first run with a scripted onboarding."""

    def opened(path: Any, size: stage.Size) -> Any:
        return seat(size, **door)

    made: Open = opened
    screen(name, first_run.FirstRunScreen, *steps, open=made)


async def back(s: Seat, _: Words) -> None:
    """Go to the first question, with nothing written."""
    while s.question is not OnboardingQuestion.PLACE or s.shown() != ["places"]:
        await s.press("escape")
    for field in ("#link", "#name", "#phrase", "#again"):
        s.first.query_one(field, Input).value = ""
    await s.press()


async def place(s: Seat, w: Words) -> None:
    s.door.no_host = w.instead(s.door.no_host, "says")
    await s.press(*(["2"] if w.hostile else []))


async def from_the_start(s: Seat, w: Words) -> None:
    """Show how a text of strangers from_the_start, also where another one stood before."""
    await s.press(*["home"] * w.hostile)


async def name(s: Seat, w: Words) -> None:
    await to_name(s)
    s.first.query_one("#name", Input).value = ""
    await s.paste(w.instead("Ada"))
    await from_the_start(s, w)


async def phrase(s: Seat, _: Words) -> None:
    await to_phrase(s)


async def asked_how(s: Seat, _: Words) -> None:
    s.app.asks_how_to_notify = True


async def unlock(s: Seat, w: Words) -> None:
    says = w.instead("The passphrase is wrong, or the key file is damaged. Try again.", "says")
    s.door.answers = [AnswerRejected(OnboardingQuestion.UNLOCK, says)]
    await s.write("sesame", "enter")


async def failed(s: Seat, w: Words) -> None:
    says = "Nobody answers at 192.0.2.7:7878. Is the relay running, and is this its network?"
    s.door.answers = [OnboardingUnavailable(w.instead(says, "says"))]
    await to_phrase(s)


NO_NETWORK = "This machine is on no network, so nobody could join."
first("first_resumed", lambda s, _: s.press(), begun="ada")
first("first_place", back, place, no_host=NO_NETWORK)
first("first_link", back, "1", lambda s, w: s.paste(w.instead(LINK)), from_the_start)
first("first_wrong_link", back, "1",
      lambda s, w: s.paste(w.instead("https://relay.example/join", "link")), "enter")  # fmt: skip
first("first_name", back, name)
first("first_passphrase", back, phrase, "enter")
first("first_passphrase_again", back, phrase, lambda s, _: s.write("open sesame", "enter"))
first("first_notify", back, asked_how, phrase, "enter enter")
first("first_unlock", unlock, locked=True)
first("first_failed", back, failed, "enter enter")

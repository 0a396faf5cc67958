"""Makes the pictures of hosting and joining from the running program: `make pictures`.

ada hosts and bob comes in by her link, in a network of their own that has one machine, at an
address for documentation (RFC 5737): what the link says is good nowhere. A picture that would
differ only in what is new in each run, such as the time or a code, stays as it is. Linux, with
unshare and ip."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from rich.color import Color
from rich.style import Style
from svg import Look, Run, svg
from textual import events
from textual.app import App
from textual.pilot import Pilot

from relay.terminal.themes import DARK, OWN_THEMES
from tui_chat.accounts import make
from tui_chat.core.events import Network
from tui_chat.core.first_run import OnboardingQuestion
from tui_chat.host.host import RunningHost, free_place, running_host
from tui_chat.nearby.words import WORDS
from tui_chat.onboarding import Onboarding
from tui_chat.runtime.cache import Cache
from tui_chat.runtime.profile import Profile
from tui_chat.runtime.runtime import Runtime
from tui_chat.secret.sas import TABLE
from tui_chat.ui.app import ChatApp
from tui_chat.ui.first_run import FirstRunScreen
from tui_chat.ui.hosting import HostingInfo, HostScreen
from tui_chat.ui.keys import KEY_NAMES

FIRST, PAGE = (80, 24), (112, 35)
_THEME = next(theme for theme in OWN_THEMES if theme.name == DARK)
INK, GROUND = str(_THEME.foreground), str(_THEME.background)
"""The colours of a cell without any of its own, and what is around the screen."""
OUT = Path(__file__).parent / "pictures"
TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
"""The environment in which all colours are used, wherever this runs."""
STEP_SECONDS = 60.0
PASSPHRASE = "for_these_pictures"
NETWORK = (
    "ip link set lo up && ip link add wlan0 type veth peer name there && ip link set there up && "
    'ip addr add 192.0.2.7/24 dev wlan0 && ip link set wlan0 up && exec "$@"'
)
ANEW = re.compile(
    r"\b\d\d:\d\d(?::\d\d)?\b|\b\w+day\b|\b\d+ [A-Z]\w+ 20\d\d\b"  # time and date
    r"|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b(?: \d+ [A-Z][a-z][a-z]\b)?"
    r"|\b\d{5}\b|<text class=\"m[^>]*>[^<]*</text>|\b(?:" + "|".join(w for _, w in TABLE) + r")\b"
    r"|\b(?:" + "|".join(WORDS) + r")\b"  # the words of a host
    r"|tuichat://\S*|[\w#-]{14,}|<path class=\"q\" fill=\"#000000\"[^>]*>"  # link and its QR code
)
PLACES = re.compile(r' (?:x|textLength|d)="[^"]*"|─|\s')


class NotShown(Exception):
    """Raised when something does not come; the text says what was waited for, with the screen."""


async def main(out: Path = OUT, listen: str | None = None) -> None:
    """Write the pictures of hosting and joining."""
    with tempfile.TemporaryDirectory() as name:
        os.environ.update(TERMINAL, XDG_DATA_HOME=name)
        place, at = free_place(listen), Profile(Path(name) / "ada")
        async with running_host(
            place, lambda address: asyncio.to_thread(make, at, address, "ada", PASSPHRASE)
        ) as here:
            await _host(here, at, out)
            await _join(here.first.link, Profile(Path(name) / "bob"), out)


async def _host(here: RunningHost, profile: Profile, out: Path) -> None:
    links = here.new_link, here.places_left
    page = HostingInfo(here.reach, here.first, *links, nearby=here.nearby)
    runtime = Runtime(here.keys, Cache(profile.cache, "ada"), names=KEY_NAMES)
    app = ChatApp(HostScreen(runtime, page, here.hint))
    async with app.run_test(size=PAGE) as pilot:
        await until(pilot, lambda: runtime.client.network is Network.ONLINE, "the host online")
        await until(pilot, lambda: app.chat_screen.open_chat != "", "the lobby")
        await save(pilot, out / "host.svg", "The page of one who hosts: a link, and its QR code")


async def _join(link: str, profile: Profile, out: Path) -> None:
    async with AsyncExitStack() as things:
        first = FirstRunScreen(Onboarding(profile, things, None, insecure=False))
        app = ChatApp(first)
        async with app.run_test(size=FIRST) as pilot:
            await pilot.pause()
            app.screen.post_message(events.Paste(link))
            await _asked(pilot, first, OnboardingQuestion.LINK.value)
            await save(pilot, out / "join.svg", "The first question, answered by a friend's link")
            await pilot.press("enter")
            for field, answer in (
                (OnboardingQuestion.NAME.value, "bob"),
                (OnboardingQuestion.PHRASE.value, PASSPHRASE),
                ("again", PASSPHRASE),
            ):
                await _asked(pilot, first, field)
                await pilot.press(*answer, "enter")
            await until(pilot, lambda: app.chat is not None and app.screen is app.chat, "the chat")
            client = app.chat_screen.client
            await until(pilot, lambda: client.network is Network.ONLINE, "bob online")


async def _asked(pilot: Pilot[Any], first: FirstRunScreen, field: str) -> None:
    await until(
        pilot,
        lambda: first.focused is not None and first.focused.id == field,
        f"the field {field!r}",
    )


async def save(pilot: Pilot[Any], path: Path, title: str, *, settle: float = 0.8) -> None:
    """Draw the screen, unless only details that change in each run would differ."""
    await pilot.pause(settle)
    keep(path, svg(title, rows_of(pilot.app), GROUND))


def keep(path: Path, drawn: str) -> None:
    """Write a picture, unless only such details differ."""
    if not path.exists() or lasting(path.read_text("utf-8")) != lasting(drawn):
        path.write_text(drawn, "utf-8")


async def until(pilot: Pilot[Any], true: Callable[[], bool], what: str) -> None:
    """Wait until this is true. Raises NotShown, which says what was waited for."""
    try:
        async with asyncio.timeout(STEP_SECONDS):
            while not true():
                await pilot.pause(0.05)
    except TimeoutError:
        raise not_shown(pilot.app, what) from None


def not_shown(app: App[Any], what: str) -> NotShown:
    """Return the error for something that did not come."""
    screen = "\n".join("".join(text for text, _ in row).rstrip() for row in rows_of(app))
    return NotShown(f"Waited {STEP_SECONDS:g} s for {what}. The screen was:\n{screen}")


def lasting(picture: str) -> list[str]:
    """Return the parts that stay from run to run: of a row with new details, not their place."""
    lines = ((line, ANEW.sub("", line)) for line in picture.splitlines())
    return [line if line == lasts else PLACES.sub("", lasts) for line, lasts in lines]


def rows_of(app: App[Any]) -> list[list[Run]]:
    update = app.screen._compositor.render_update(
        full=True, screen_stack=app._background_screens, simplify=True
    )
    assert update is not None
    rows: list[list[Run]] = [[]]
    for text, style, control in app.console.render(update):
        if not control:
            first, *more = text.split("\n")
            rows[-1] += [(first, _look(style or Style()))] if first else []
            for line in more:
                rows.append([(line, _look(style or Style()))] if line else [])
    return [row for row in rows if row]


def _look(style: Style) -> Look:
    ink, ground = _hex(style.color, INK), _hex(style.bgcolor, GROUND)
    if style.reverse:
        ink, ground = ground, ink
    return Look(ink, ground, bool(style.bold), bool(style.italic))


def _hex(colour: Color | None, otherwise: str) -> str:
    known = colour is not None and not colour.is_default
    return colour.get_truecolor().hex if known and colour else otherwise


if __name__ == "__main__":
    if "--there" in sys.argv:
        asyncio.run(main())
    else:
        there = [sys.executable, *sys.argv, "--there"]
        apart = ["--user", "--map-root-user", "--net"]
        os.execvp("unshare", ["unshare", *apart, "sh", "-c", NETWORK, "sh", *there])

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

from tui_chat.accounts import make
from tui_chat.core.events import Network
from tui_chat.host.host import RunningHost, free_place, running_host
from tui_chat.onboarding import Onboarding
from tui_chat.runtime.cache import Cache
from tui_chat.runtime.profile import Profile
from tui_chat.runtime.runtime import Runtime
from tui_chat.secret.sas import TABLE
from tui_chat.ui.app import ChatApp
from tui_chat.ui.first_run import FirstRunScreen
from tui_chat.ui.hosting import HostingInfo, HostScreen
from tui_chat.ui.keys import KEY_NAMES

FIRST, CHAT, PAGE = (84, 24), (96, 25), (112, 35)
INK, GROUND = "#e0e0e0", "#121212"
"""The background of cells without a colour of their own, as in Textual's dark theme."""
OUT = Path(__file__).parent / "pictures"
STEP_SECONDS = 20.0
PASSPHRASE = "for_these_pictures"
NETWORK = (
    "ip link set lo up && ip link add wlan0 type veth peer name there && ip link set there up && "
    'ip addr add 192.0.2.7/24 dev wlan0 && ip link set wlan0 up && exec "$@"'
)
ANEW = re.compile(
    r"\b\d\d:\d\d(?::\d\d)?\b|\b\w+day\b|\b\d+ [A-Z]\w+ 20\d\d\b"  # time and date
    r"|\b\d{5}\b|<text class=\"m[^>]*>[^<]*</text>|\b(?:" + "|".join(w for _, w in TABLE) + r")\b"
    r"|tuichat://\S*|[\w#-]{14,}|<path class=\"q\" fill=\"#000000\"[^>]*>"  # link and its QR code
)
PLACES = re.compile(r' (?:x|textLength|d)="[^"]*"|─|\s')


async def main() -> None:
    """Write the pictures of hosting and joining."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_DATA_HOME"] = name
        place, at = free_place(), Profile(Path(name) / "ada")
        async with running_host(
            place, lambda address: asyncio.to_thread(make, at, address, "ada", PASSPHRASE)
        ) as here:
            await _host(here, at)
            await _join(here.first.link, Profile(Path(name) / "bob"))


async def _host(here: RunningHost, profile: Profile) -> None:
    links = here.new_link, here.places_left
    page = HostingInfo(here.reach, here.first, *links, nearby=here.nearby)
    runtime = Runtime(here.keys, Cache(profile.cache, "ada"), names=KEY_NAMES)
    app = ChatApp(HostScreen(runtime, page, here.hint))
    async with app.run_test(size=PAGE) as pilot:
        await _until(pilot, lambda: runtime.client.network is Network.ONLINE)
        await save(app, pilot, "host", "The page of one who hosts: a link, and its QR code")


async def _join(link: str, profile: Profile) -> None:
    async with AsyncExitStack() as things:
        app = ChatApp(FirstRunScreen(Onboarding(profile, things, None, insecure=False)))
        async with app.run_test(size=FIRST) as pilot:
            await pilot.pause()
            app.screen.post_message(events.Paste(link))
            await pilot.pause(0.3)
            await save(app, pilot, "join", "The first question, answered by a friend's link")
            await pilot.press("enter", *"bob", "enter")
            for _ in range(2):
                await pilot.press(*PASSPHRASE, "enter")
            async with asyncio.timeout(STEP_SECONDS):
                while app.chat is None:
                    await asyncio.sleep(0.05)


async def save(app: App[Any], pilot: Pilot[Any], name: str, title: str) -> None:
    """Draw the screen, unless only details that change in each run would differ."""
    await pilot.pause(0.8)
    path, drawn = OUT / f"{name}.svg", svg(title, rows_of(app), GROUND)
    if not path.exists() or lasting(path.read_text("utf-8")) != lasting(drawn):
        path.write_text(drawn, "utf-8")


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


async def _until(pilot: Pilot[Any], true: Callable[[], bool]) -> None:
    async with asyncio.timeout(STEP_SECONDS):
        while not true():
            await pilot.pause(0.05)


if __name__ == "__main__":
    if "--there" in sys.argv:
        asyncio.run(main())
    else:
        there = [sys.executable, *sys.argv, "--there"]
        apart = ["--user", "--map-root-user", "--net"]
        os.execvp("unshare", ["unshare", *apart, "sh", "-c", NETWORK, "sh", *there])

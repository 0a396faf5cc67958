"""The host's screen: the link that lets friends in, and that leaving ends the relay."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from textual.app import App
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection
from textual.widgets import Static

from relay.wire.relay_link import RelayLink
from tests.kit.scene import Table, flat, until
from tui_chat.core.events import Network
from tui_chat.core.names import Invite, NoInvite, RelayReach
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.app import ChatApp
from tui_chat.ui.hosting import HostingInfo, HostScreen, InvitePage, reachable
from tui_chat.ui.qr import QrCodePage, qr_rows

LAN = RelayReach("192.168.178.20", "wlan0", loopback=False, public=False)


def link(n: int) -> str:
    return str(RelayLink(LAN.host, 7878, bytes(range(32)), f"{'abcdefgh' * 3}{n:02}"))


@dataclass
class Host:
    """ada before the host's screen; links are made by `new_link`."""

    app: ChatApp
    pilot: Pilot[None]
    ada: Runtime
    bob: Runtime
    made: list[Invite] = field(default_factory=list)
    broken: str = ""

    @property
    def text(self) -> str:
        return flat(self.app)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def new_link(self) -> Invite:
        if self.broken:
            raise NoInvite(self.broken)
        self.made.append(Invite(link(len(self.made) + 1), 10, 1e9))
        return self.made[-1]


@asynccontextmanager
async def hosting(
    path: Path, size: tuple[int, int] = (80, 24), reach: RelayReach = LAN
) -> AsyncIterator[Host]:
    table = Table(path)
    try:
        bob, ada = await table.join("bob"), table.seat("ada")
        here: Host

        async def new_link() -> Invite:
            return await here.new_link()

        hosting = HostingInfo(reach, Invite(link(0), 10, 1e9), new_link)
        app = ChatApp(HostScreen(ada, hosting))
        async with app.run_test(size=size) as pilot:
            here = Host(app, pilot, ada, bob)
            await until(lambda: ada.client.network is Network.ONLINE, pilot)
            await pilot.pause()
            yield here
        await bob.stop()
    finally:
        table.close()


def shown_link(app: App[None]) -> str:
    widget = app.screen.query_one("#link", Static)
    selected = widget.get_selection(Selection(Offset(0, 0), None))
    assert selected is not None
    return selected[0]


async def test_the_link_is_what_a_host_sees_first_and_is_selected_in_one_piece(
    tmp_path: Path,
) -> None:
    async with hosting(tmp_path, (60, 20)) as h:
        assert isinstance(h.app.screen, InvitePage)
        assert shown_link(h.app) == link(0), "wrapped on the screen, whole when copied"
        h.app.screen.query_one("#let-in-body").scroll_end(animate=False)
        seen = h.text
        await h.pilot.pause()
        seen += h.text
        for words in ("It lets 10 people in, until", "Copy the link", "New link", "C copies"):
            assert words in seen
        await h.press("escape")
        assert not isinstance(h.app.screen, InvitePage)
        assert "F6 shows the link" in h.text
        await h.press("f6")
        assert isinstance(h.app.screen, InvitePage)
        await h.press("f6")
        assert not isinstance(h.app.screen, InvitePage)


async def test_the_code_stands_beside_the_text_where_there_is_room(tmp_path: Path) -> None:
    async with hosting(tmp_path, (120, 36)) as h:
        rows = qr_rows(link(0), 62, 26)
        shown = "\n".join(
            "".join(s.text for s in row) for row in h.app.screen._compositor.render_strips()
        )
        for row in rows:
            assert row in shown
        await h.pilot.resize_terminal(80, 24)
        await h.pilot.pause()
        assert not any(c in h.text for c in "▀▄█"), "no half of a code"


async def test_on_a_small_screen_the_code_has_one_of_its_own(tmp_path: Path) -> None:
    async with hosting(tmp_path, (80, 24)) as h:
        await h.press("q")
        assert isinstance(h.app.screen, QrCodePage)
        assert "█▀▀▀▀▀█" in h.text and "Escape closes." in h.text
        await h.pilot.resize_terminal(40, 15)
        await h.pilot.pause()
        assert "The QR code takes" in h.text and "█" not in h.text
        await h.press("escape")
        assert isinstance(h.app.screen, InvitePage)


async def test_a_new_link_takes_the_place_of_the_old_one_and_stays(tmp_path: Path) -> None:
    async with hosting(tmp_path) as h:
        await h.press("n")
        await until(lambda: "This link is new." in h.text, h.pilot)
        assert shown_link(h.app) == link(1) and len(h.made) == 1
        assert "The ones before are good" in h.text
        await h.press("escape", "f6")
        assert shown_link(h.app) == link(1)
        h.broken = "The relay made no link: its store is busy. Try again."
        await h.press("n")
        await until(lambda: "store is busy" in h.text, h.pilot)
        assert shown_link(h.app) == link(1)


async def test_the_link_can_be_copied(tmp_path: Path) -> None:
    async with hosting(tmp_path) as h:
        await h.press("c")
        assert h.app.clipboard == link(0)
        assert "Copied" in h.text


async def test_leaving_says_that_the_relay_ends_and_takes_a_second_press(tmp_path: Path) -> None:
    async with hosting(tmp_path) as h:
        await h.press("ctrl+q")
        assert not isinstance(h.app.screen, InvitePage), "what is said must be seen"
        assert "Ctrl+Q again ends the relay for everybody" in h.text
        assert "(what it stored is kept)" in h.text
        assert h.app.is_running and h.app.return_code is None
        await h.press("f1", "escape")
        assert "Ctrl+Q again" not in h.text
        await h.press("ctrl+q")
        assert h.app._exit is False
        await h.press("ctrl+q")
        assert h.app._exit is True


async def test_the_way_to_the_link_stands_in_the_footer_and_the_palette(tmp_path: Path) -> None:
    async with hosting(tmp_path, (120, 36)) as h:
        await h.press("escape")
        assert "F6 Link" in h.text
        found = [c.title for c in h.app.get_system_commands(h.app.screen)]
        assert "Let friends in" in found


async def test_what_friends_will_notice_is_said_and_stays(tmp_path: Path) -> None:
    async with hosting(tmp_path) as h:
        assert isinstance(h.app.chat, HostScreen)
        h.app.chat.warn("The relay has ended", "Start it again.")
        await until(lambda: "The relay has ended. Start it again." in h.text, h.pilot)
        await h.press("ctrl+q")
        assert "Ctrl+Q again" in h.text and "The relay has ended" in h.text


async def test_it_connects_once(tmp_path: Path) -> None:
    """Textual calls the on_mount of each class: two connections would fight each other."""
    started = []
    table = Table(tmp_path)
    try:
        ada = table.seat("ada")
        start = ada.start

        async def counted() -> None:
            started.append(1)
            await start()

        ada.start = counted  # type: ignore[method-assign]

        async def none() -> Invite:
            raise NoInvite("none")

        hosting = HostingInfo(LAN, Invite(link(0), 1, 1e9), none)
        app = ChatApp(HostScreen(ada, hosting))
        async with app.run_test() as pilot:
            await until(lambda: ada.client.network is Network.ONLINE, pilot)
            await pilot.pause()
        assert started == [1]
    finally:
        table.close()


@pytest.mark.parametrize(
    ("reach", "words"),
    [
        (LAN, "Anyone on this network who has the link"),
        (RelayReach("127.0.0.1", "", loopback=True, public=False), "Only programs on this machine"),
        (RelayReach("8.8.8.8", "eth0", loopback=False, public=True), "Anyone on the Internet"),
        (
            RelayReach("10.0.0.5", "eth1", False, False, ("10.8.0.2 (tun0)",)),
            "There is 10.8.0.2 (tun0)",
        ),
    ],
)
def test_it_says_who_can_reach_the_relay(reach: RelayReach, words: str) -> None:
    assert words in reachable(reach)

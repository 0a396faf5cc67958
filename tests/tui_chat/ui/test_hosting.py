"""The host's screen: the link that lets friends in, and that leaving ends the relay."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.selection import Selection
from textual.widgets import Static

from tests.kit.scene import Table, until
from tests.kit.stage import LAN, Stage, host_link, hosted
from tui_chat.core.events import Network
from tui_chat.core.names import Invite, NoInvite, RelayReach
from tui_chat.ui.app import ChatApp
from tui_chat.ui.hosting import HostingInfo, HostScreen, InvitePage, reachable
from tui_chat.ui.qr import QrCodePage


def shown_link(s: Stage) -> str:
    widget = s.app.screen.query_one("#link", Static)
    selected = widget.get_selection(Selection(Offset(0, 0), None))
    assert selected is not None
    return selected[0]


async def new_link() -> Invite:
    return Invite(host_link("192.168.178.21"), 10, 1e12)


async def test_the_link_is_what_a_host_sees_first_and_is_selected_in_one_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hosted(tmp_path, (60, 20)) as s:
        assert isinstance(s.app.screen, InvitePage)
        assert shown_link(s) == host_link(), "wrapped on the screen, whole when copied"
        seen = s.text
        s.app.screen.query_one("#let-in-body").scroll_end(animate=False)
        await s.settle()
        seen += s.text
        for words in ("It lets 10 people in, until", "Copy the link", "New link", "C copies"):
            assert words in seen
        await s.press("c", shows="Copied")
        assert s.app.clipboard == host_link()
        # A new link takes the place of the old one and stays.
        with monkeypatch.context() as other:
            other.setattr(s, "new_link", new_link)
            await s.press("n", shows="This link is new.")
        assert shown_link(s) == host_link("192.168.178.21") and "The ones before are good" in s.text
        s.broken = "The relay made no link: its store is busy. Try again."
        await s.press("escape", "f6", "n", shows="store is busy")
        assert shown_link(s) == host_link("192.168.178.21")
        # On a small screen the code has one of its own.
        await s.pilot.resize_terminal(80, 24)
        await s.settle()
        assert not any(c in s.text for c in "▀▄█"), "no half of a code"
        await s.press("q", opens=QrCodePage)
        assert "█▀▀▀▀▀█" in s.text and "Escape closes." in s.text
        await s.pilot.resize_terminal(40, 15)
        await s.shows("The QR code takes")
        assert "█" not in s.text
        await s.press("escape", opens=InvitePage)
        await s.pilot.resize_terminal(120, 36)
        # F6 leads there and back, and so do the footer and the palette.
        await s.press("escape")
        assert not isinstance(s.app.screen, InvitePage)
        assert "F6 Link" in s.text
        found = [c.title for c in s.app.get_system_commands(s.app.screen)]
        assert "Let friends in" in found
        await s.press("f6", opens=InvitePage)
        # Leaving says that the relay ends, and takes a second press.
        await s.press("ctrl+q")
        assert not isinstance(s.app.screen, InvitePage), "what is said must be seen"
        assert "Ctrl+Q again ends the relay for everybody" in s.text
        assert "(what it stored is kept)" in s.text
        assert s.app.is_running and s.app.return_code is None
        await s.press("f1", "escape")
        assert "Ctrl+Q again" not in s.text
        # What friends will notice is said, and stays.
        assert isinstance(s.app.chat, HostScreen)
        s.app.chat.warn("The relay has ended", "Start it again.")
        await s.shows("The relay has ended. Start it again.")
        await s.press("ctrl+q", shows="Ctrl+Q again")
        assert "The relay has ended" in s.text and s.app._exit is False
        await s.press("ctrl+q")
        assert s.app._exit is True


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

        hosting = HostingInfo(LAN, Invite(host_link(), 1, 1e9), none)
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

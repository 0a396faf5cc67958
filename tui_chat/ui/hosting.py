"""The host's screen: the chat, and the page with the link that lets friends in."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult, SystemCommand
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from relay.terminal.dialogs import Dialog, DialogBody, buttons
from relay.terminal.modal import bindings
from relay.terminal.text import inert_line
from tui_chat.core.names import Invite, NoInvite, RelayReach
from tui_chat.ui.qr import QrCode, QrCodePage
from tui_chat.ui.screen import ChatScreen

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime

ENDS = "ends the relay for everybody (what it stored is kept)"
_TEXT_COLUMNS, _FRAME_COLUMNS, _FRAME_LINES = 46, 6, 9


@dataclass(slots=True)
class HostingInfo:
    """The relay's reach, the shown link, and how to make another. `new_link` raises NoInvite."""

    reach: RelayReach
    invite: Invite
    new_link: Callable[[], Awaitable[Invite]]


class InvitePage(Dialog[None]):
    """The link, its QR code, who can use it, and a new one at a key."""

    AUTO_FOCUS = "#let-in-body"
    CSS = """
    InvitePage .dialog { width: 116; } InvitePage #let-in { height: auto; }
    InvitePage #let-in-text { width: 1fr; height: auto; } InvitePage QrCode { margin-right: 2; }
    InvitePage #let-in-text Static { margin-bottom: 1; }
    InvitePage #link { color: $text-accent; text-style: bold; }
    """
    BINDINGS = bindings("c,C copy", "n,N renew", "q,Q alone")
    shape, heading = "whole", Content("Let friends in")
    hint = "C copies, N makes a new link, Q shows the QR code, Escape closes."

    def __init__(self, hosting: HostingInfo) -> None:
        super().__init__()
        self._hosting = hosting
        self._making = False

    def contents(self) -> ComposeResult:
        with DialogBody(id="let-in-body", classes="dialog-body"), Horizontal(id="let-in"):
            yield QrCode(markup=False)
            with Vertical(id="let-in-text"):
                paste = "On the other machine: start tui-chat, and there paste this link:"
                yield Static(Content(paste), markup=False)
                yield Static(Content(self._hosting.invite.link), id="link", markup=False)
                yield Static(self._until(""), id="let-in-until", markup=False)
                yield Static(Content(reachable(self._hosting.reach)), markup=False)
                yield Static(Content(_READS), markup=False)
        yield buttons(("copy", "Copy the link"), ("renew", "New link"))

    def on_resize(self) -> None:
        """Draw the code beside the text, if there is room for it."""
        size = self.app.size
        columns = min(size.width * 98 // 100, 116) - _FRAME_COLUMNS - _TEXT_COLUMNS
        lines = min(size.height * 98 // 100, 32) - _FRAME_LINES
        self.query_one(QrCode).draw(self._hosting.invite.link, columns, lines)

    def _show(self, said: str) -> None:
        self.query_one("#link", Static).update(Content(self._hosting.invite.link))
        until = self.query_one("#let-in-until", Static)
        until.update(self._until(said))
        self.on_resize()
        self.call_after_refresh(until.scroll_visible, animate=False)

    def _until(self, said: str) -> Content:
        invite = self._hosting.invite
        until = f"It lets {invite.uses} people in, until {clock(invite.until)}."
        return Content.assemble(until, f"\n{said}" if said else "")

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self._hosting.invite.link)
        self._show("Copied, if your terminal allows it; or select it with the mouse.")

    def action_alone(self) -> None:
        self.app.push_screen(QrCodePage(self._hosting.invite.link))

    def action_renew(self) -> None:
        """Make a new link (N), one at a time: each of them lets people in."""
        if not self._making:
            self._making = True
            self.run_worker(self._renew())

    async def _renew(self) -> None:
        try:
            self._hosting.invite = await self._hosting.new_link()
            self._show("This link is new. The ones before are good until their time is over.")
        except NoInvite as e:
            self._show(inert_line(str(e)))
        finally:
            self._making = False


class HostScreen(ChatScreen):
    """The chat of a user whose machine runs the relay. Leaving it ends the relay."""

    def __init__(self, runtime: Runtime, hosting: HostingInfo, hint: str = "") -> None:
        """Show `hint` as in every chat; without one, say how to come back to the link."""
        super().__init__(runtime, hint or "F6 shows the link that lets friends in.")
        self.hosting = hosting
        self.acts.ending = (ENDS,)
        self.own_keys = (("f6", "F6", "Link"),)
        says = "Show the link and the QR code (F6)"
        self.own_commands = (SystemCommand("Let friends in", says, self.let_in),)

    def on_mount(self) -> None:
        """Show the link first: nobody is there yet. (Textual calls the chat's own handler.)"""
        self.call_later(self.let_in)

    @property
    def _over(self) -> Screen[Any] | None:
        """The page with the link, if it is shown."""
        return self.app.screen if isinstance(self.app.screen, InvitePage | QrCodePage) else None

    def let_in(self) -> None:
        if self._over:
            self._over.dismiss()
        else:
            self.app.push_screen(InvitePage(self.hosting))

    async def quit(self) -> None:
        """Quit, after saying on the chat what that would end."""
        while self._over:
            await self.app.pop_screen()
        await super().quit()

    def warn(self, title: str, text: str) -> None:
        """Warn of something that friends notice, and close the link, which is useless then."""
        self.app.bell()
        says = Content.assemble(f"{inert_line(title)}. ", inert_line(text))
        self.chrome.warning.say(says)
        if self._over:
            self._over.dismiss()


_READS = (
    "You run this relay: what is written in its cloud chats is stored on this machine, and you "
    "could read it. Secret chats of others you cannot read."
)


def reachable(reach: RelayReach) -> str:
    """Return who can use the link, in a sentence or two."""
    if reach.loopback:
        return "Only programs on this machine can reach it."
    where = f" ({inert_line(reach.interface)})" if reach.interface else ""
    at = f"{inert_line(reach.host)}{where}"
    if reach.public:
        who = f"Anyone on the Internet who can reach {at} and has the link can come in."
    else:
        who = f"Anyone on this network who has the link can come in. The relay is at {at} alone."
    if reach.others:
        rest = inert_line(", ".join(reach.others))
        who += f" For another network: tui-chat host --listen ADDRESS. There is {rest}."
    return who


def clock(until: float) -> str:
    """Return weekday, hour and minute on this machine."""
    return time.strftime("%A %H:%M", time.localtime(until))

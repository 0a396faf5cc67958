"""The host's screen: the chat, and the page with the invite link for friends."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.app import ComposeResult, SystemCommand
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from relay.terminal.dialogs import SCROLLS, Dialog, DialogBody, buttons, key_row
from relay.terminal.frame import frame_columns
from relay.terminal.modal import StatusLine, bindings
from relay.terminal.text import inert_line, inert_name
from relay.wire.groups import GroupCreate
from tui_chat.core import events
from tui_chat.core.lobby import LOBBY, TITLE, arrived
from tui_chat.core.names import Invite, NoInvite, RelayReach
from tui_chat.nearby.status import INSTEAD, Nearby, NearbyStatus
from tui_chat.ui.chat_view import PrimaryAction
from tui_chat.ui.dates import when
from tui_chat.ui.qr import QrCode, QrCodePage
from tui_chat.ui.screen import ChatScreen

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime
    from tui_chat.ui.app import ChatApp

ENDS = "The relay will stop for everyone, but its data is kept."
_TEXT_COLUMNS, _FRAME_COLUMNS, _FRAME_LINES = 46, 6, 9


@dataclass(slots=True)
class HostingInfo:
    """The relay's reach, the shown link, and how to make another and count the places of one.
    `new_link` and `places_left` raise NoInvite."""

    reach: RelayReach
    invite: Invite
    new_link: Callable[[], Awaitable[Invite]]
    places_left: Callable[[Invite], Awaitable[int]]
    nearby: Nearby | None = None
    """The two words for friends on this network, if they are wanted."""
    left: int = 0
    """Places of the shown link, as last counted."""
    taken: int = 0
    """Places that were taken since someone was announced."""
    came: list[str] = field(default_factory=list)
    """The names of people who joined since the start."""
    now: Callable[[], float] = time.time
    shown: bool = False
    """True once the link was shown: people may have come since."""

    def __post_init__(self) -> None:
        self.left = self.invite.uses

    async def count(self) -> None:
        """Count the places that are left."""
        invite = self.invite
        left = await self.places_left(invite)
        if invite is self.invite:  # else another link is shown by now
            self.taken += max(self.left - left, 0)
            self.left = left

    async def renew(self) -> None:
        """Replace the shown link by a new one."""
        self.invite = await self.new_link()
        self.left = self.invite.uses


class InvitePage(Dialog[None]):
    """The link, its QR code, who can use it and who came; a new one at a key."""

    AUTO_FOCUS = "#copy"
    CSS = """
    InvitePage.-beside .dialog.whole { width: 116; } InvitePage #let-in { height: auto; }
    InvitePage #let-in-text { width: 1fr; height: auto; } InvitePage QrCode { margin-right: 2; }
    InvitePage #let-in-text Static { margin-bottom: 1; }
    InvitePage #let-in-text #nearby, InvitePage #let-in-text #let-in-read { margin-bottom: 0; }
    InvitePage #link { color: $text-accent; text-style: bold; }
    """
    BINDINGS = bindings("c,C copy", "n,N renew", "q,Q alone", "left,right other", *SCROLLS)
    shape, heading = "whole", Content("Invite friends")
    hint = key_row("C copy", "N new link", "Q QR code", "Esc close")

    def __init__(self, hosting: HostingInfo) -> None:
        super().__init__()
        self._hosting = hosting
        self._making = False

    def contents(self) -> ComposeResult:
        with DialogBody(id="let-in-body", classes="dialog-body"), Horizontal(id="let-in"):
            yield QrCode(markup=False)
            with Vertical(id="let-in-text"):
                yield Static(Content(_PASTE), markup=False)
                yield Static(Content(self._hosting.invite.link), id="link", markup=False)
                yield Static(id="nearby", markup=False)
                yield Static(self._until(""), id="let-in-until", markup=False)
                yield Static(Content(reachable(self._hosting.reach)), markup=False)
                yield Static(Content(_READS), id="let-in-read", markup=False)
        yield StatusLine("wrong")
        yield buttons(("copy", "Copy link"), ("renew", "New link"))

    def on_mount(self) -> None:
        """Count the places again, unless the link is new."""
        self._show_nearby()
        if self._hosting.shown:
            self.run_worker(self._count())
        self._hosting.shown = True

    async def _count(self) -> None:
        try:
            await self._hosting.count()
        except NoInvite:
            return  # the last count stays
        self.renew_places()

    def on_resize(self) -> None:
        """Draw the code beside the text, if there is room for it."""
        size = self.app.size
        columns = frame_columns(116, size.width) - _FRAME_COLUMNS - _TEXT_COLUMNS
        lines = min(size.height * 98 // 100, 32) - _FRAME_LINES
        code = self.query_one(QrCode)
        code.draw(self._hosting.invite.link, columns, lines)
        self.set_class(code.display, "-beside")
        alone = "" if code.display else "Q QR code"
        self.say_keys(key_row("C copy", "N new link", alone, "Esc close"))

    def renew_places(self) -> None:
        """Show who came, and the places that are left now."""
        if self.is_mounted:
            self.query_one("#let-in-until", Static).update(self._until(""))

    def renew_nearby(self) -> None:
        """Show the two words of now, or why there are none."""
        if self.is_mounted:
            self._show_nearby()

    def _show_nearby(self) -> None:
        nearby = self._hosting.nearby
        status = NearbyStatus() if nearby is None else nearby.status
        shown = self.query_one("#nearby", Static)
        shown.display = bool(status.words or status.note)
        words = Content.assemble(INSTEAD, (status.words, "bold")) if status.words else Content("")
        apart = "\n" if status.words and status.note else ""
        shown.update(Content.assemble(words, apart, status.note))

    def _show(self, said: str) -> None:
        self.query_one("#link", Static).update(Content(self._hosting.invite.link))
        until = self.query_one("#let-in-until", Static)
        until.update(self._until(said))
        self.on_resize()
        self.call_after_refresh(until.scroll_visible, animate=False)

    def _until(self, said: str) -> Content:
        hosting = self._hosting
        until = places_words(hosting.left, hosting.invite.until, hosting.now())
        came = f"\nJoined so far: {inert_line(', '.join(hosting.came))}." if hosting.came else ""
        return Content.assemble(until, came, f"\n{said}" if said else "")

    def action_copy(self) -> None:
        says = "Copied, if your terminal allows it. You can also select the link with the mouse."
        link, app = self._hosting.invite.link, cast("ChatApp", self.app)
        app.copy_to_clipboard(link, partial(self._show, says))

    def action_alone(self) -> None:
        self.app.push_screen(QrCodePage(self._hosting.invite.link))

    def action_renew(self) -> None:
        """Make a new link (N), one at a time: each of them lets people in."""
        if not self._making:
            self._making = True
            self.run_worker(self._renew())

    async def _renew(self) -> None:
        try:
            await self._hosting.renew()
            self.say("")
            self._show("New link created. Older links work until they expire.")
        except NoInvite as e:
            self.say(inert_line(str(e)))
        finally:
            self._making = False


class HostScreen(ChatScreen):
    """The chat of a user whose machine runs the relay. Leaving it ends the relay."""

    def __init__(self, runtime: Runtime, hosting: HostingInfo, hint: str = "") -> None:
        """Show `hint` as in every chat; without one, say how to come back to the link."""
        super().__init__(runtime, hint or "Press {invite_link} to invite friends.")
        self.hosting = hosting
        self.acts.ending = (ENDS,)
        self.own_keys = (("invite_link", "Invite"),)
        says = "Show the invite link and its QR code."
        self.own_commands = (SystemCommand("Invite friends", says, self.let_in),)
        self._since = runtime.instant().wall
        self._arrived: list[str] = []
        self._announcing = False

    def on_mount(self) -> None:
        """Show the link first: nobody is there yet. (Textual calls the chat's own handler.)"""
        self.runtime.listen(self._receive_event)
        if self.hosting.nearby is not None:
            self.hosting.nearby.listen(self._receive_nearby)
        self._found_lobby()
        self.call_later(self.let_in)

    def _found_lobby(self) -> None:
        """Create the lobby if there is none. The relay refuses if it was deleted or left before:
        its name stays taken."""
        online = self.client.network is events.Network.ONLINE
        if online and LOBBY not in self.client.conversations.all:
            self.runtime.begin(GroupCreate, LOBBY, TITLE, "group", True)

    def _receive_event(self, event: events.Event) -> None:
        match event:
            case events.LoggedIn():
                self._found_lobby()
            case events.LineAdded(chat=chat, line=line) if chat == LOBBY and not line.own:
                if line.kind == "joined" and line.at >= self._since:
                    self._arrived.append(line.by)
                    if not self._announcing:
                        self._announcing = True
                        self.run_worker(self._announce())

    def _receive_nearby(self) -> None:
        """Show other words at once; say on the chat why they changed."""
        if isinstance(self._over, InvitePage):
            self._over.renew_nearby()
        elif self.hosting.nearby is not None and (note := self.hosting.nearby.status.note):
            self.say(Content(f"{note} {self.keymap.phrase(_SEE)}"), outlives=True)

    async def _announce(self) -> None:
        """Say who came and how many places are left, and offer to greet them."""
        left: int | None = None
        while self._arrived:
            names, self._arrived = self._arrived, []
            try:
                await self.hosting.count()
            except NoInvite:
                self.hosting.taken += 1  # nobody knows, so they are announced
            else:
                left = self.hosting.left
            if self.hosting.taken:  # else they had an account already, or came by another link
                self.hosting.taken = 0
                self._greet(names, left)
        self._announcing = False

    def _greet(self, names: list[str], left: int | None) -> None:
        self.hosting.came += names
        if isinstance(self._over, InvitePage):
            self._over.renew_places()
        says = arrived([inert_name(name) for name in names], left)
        self.app.bell()
        if self.open_chat == LOBBY:
            self.say(Content(f"{says} Say hello."), outlives=True)
            return
        opens = partial(self.open, LOBBY)
        self.acts.desk.aside = PrimaryAction("Greet", f"opens {LOBBY}", opens, fact=f"{says} ")
        self.show_state()

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

    def warn(self, title: str, text: str, *, stopped: bool = False) -> None:
        """Warn of something that friends notice, and close the link, which is useless then. If the
        relay has `stopped`, quitting no longer ends it."""
        if stopped:
            self.acts.ending = ()
        self.app.bell()
        says = Content.assemble(f"{inert_line(title)}. ", inert_line(text))
        self.chrome.warning.say(says)
        if self._over:
            self._over.dismiss()


_PASTE = "Send this link to your friends. They paste the link into tui-chat:"
_READS = (
    "As the host you can read everyone's cloud chats, because they are stored on this machine. "
    "You can't read other people's secret chats."
)


_SEE = "Press {invite_link} to see your invitation."


def reachable(reach: RelayReach) -> str:
    """Return who can use the link."""
    if reach.loopback:
        return "Only programs on this machine can use this link."
    where = f" ({inert_line(reach.interface)})" if reach.interface else ""
    at = f"{inert_line(reach.host)}{where}"
    if reach.public:
        who = f"Anyone on the Internet who has the link and can reach {at} can join."
    else:
        who = (
            "Anyone on this network who has the link can join. Joining needs no Internet "
            f"and no DNS. The relay listens only on {at}."
        )
    if reach.others:
        rest = inert_line(", ".join(reach.others))
        others = "other addresses" if len(reach.others) > 1 else "another address"
        who += (
            f" This machine has {others}: {rest}. To use another address, run: tui-chat host "
            "--listen ADDRESS"
        )
    return who


def places_words(left: int, until: float, now: float) -> str:
    """Return how many people the link still lets in, and until when."""
    if now >= until:
        return "This link has expired. Press N for a new one."
    if left == 0:
        return "This link has no places left. Press N for a new link."
    places = "1 place" if left == 1 else f"{left} places"
    date = when(int(until * 1000), int(now * 1000))
    return f"This link has {places} left. It works until {date}."

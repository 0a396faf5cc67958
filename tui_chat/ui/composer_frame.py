"""The composer's placeholder and frame, and the words on the screen while no chat is open."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from textual.content import Content

from relay.terminal.modal import StatusLine
from relay.terminal.text import inert_line, inert_name
from relay.terminal.times import span_in_words
from tui_chat.core.drafts import DraftTarget
from tui_chat.core.events import Line, Privacy
from tui_chat.ui import words
from tui_chat.ui.chat_moment import ChatMoment
from tui_chat.ui.chats import order
from tui_chat.ui.dates import clock
from tui_chat.ui.transcript.lines import EXPIRED, excerpt

if TYPE_CHECKING:
    from tui_chat.ui.chat_view import ChatView

_CORNERS = 4
"""Cells of the composer's upper frame that its title cannot have."""


class ComposerFrame:
    """The composer's placeholder and frame."""

    def __init__(self, screen: ChatView) -> None:
        self._screen = screen
        self.nothing_open = StatusLine("nothing-open")

    def show_composer(self, now: ChatMoment) -> None:
        screen, client, composer = self._screen, self._screen.client, self._screen.composer
        composer.shares = client.settings.shares("drafts")
        if now.here is not None:
            composer.describe(now.here, now.privacy, begins=now.begins)
        else:
            composer.describe_none(gone=bool(screen.gone))
        if screen.sender.refused:
            composer.shut("Only commands work.")
        elif now.here and now.silenced:
            composer.shut("You are restricted. Only commands work.")
        screen.transcript.display = now.here is not None
        self.nothing_open.say(Content("") if now.here else self._no_chat())

    def _no_chat(self) -> Content:
        """Return one sentence and one key for the middle of the pane while no chat is open."""
        screen, client = self._screen, self._screen.client
        key, does = "direct", "Start a chat"
        if order(client.conversations.all, ""):
            key, does = "jump", "Open a chat"
        says = inert_line(screen.gone) if screen.gone else "No chats yet."
        if client.invitations and not screen.gone:
            chat = min(client.invitations)
            by, others = client.invitations[chat], len(client.invitations) - 1
            says = f"{inert_name(by)} invites you to {inert_name(chat)}."
            says += f" There are {others} more invitations." if others > 1 else ""
            says += " There is 1 more invitation." if others == 1 else ""
            key, does = "offer", "Answer"
        elif not screen.gone and key == "jump":
            says = "No chat is open."
        shown = screen.keymap.shown(key)
        return Content.assemble(says, "\n\n", (shown, "bold"), (f"  {does}", "$dim"))

    def show_frame(self, now: ChatMoment) -> None:
        """Show in the composer's frame the message being edited or answered, else the timer, when
        the relay takes the next message, or who is typing; and how far the peer has read."""
        screen, client = self._screen, self._screen.runtime.client
        screen.transcript.receipts(client.settings.read_by_peer(screen.open_chat))
        says, about = "", screen.composer.draft.about
        if now.here is None:
            return
        if about:
            # It is shown as it is now: it may be deleted.
            seq, log = about.line.seq or 0, now.here.log
            line = EXPIRED if seq <= log.expired else log.at(seq) or log.quoted.get(seq)
            says = band(about, line, screen.composer.size.width - _CORNERS)
        elif now.direct and now.privacy is Privacy.SECRET:
            says = timer_words(now.direct.toggle.ttl)
        elif now.privacy is Privacy.CLOUD:
            pause = math.ceil(client.pause(screen.open_chat, screen.runtime.instant()))
            says = f"next message in {pause} s" if pause else ""
            says = says or typing_words(client.typing.who(screen.open_chat, screen.runtime.now()))
            says = says or client.pace(screen.open_chat)
        screen.composer.frame(says)


def band(about: DraftTarget, now: Line | None, room: int) -> str:
    """Return at most `room` cells about the message being edited or answered, as it is `now` if
    known."""
    if about.edits:
        return f"Editing {clock(about.line.at)} · Enter save · Esc cancel"
    says = excerpt(now)
    return f"Reply to {words.cut(says, room - 22)} · Esc cancel"


def timer_words(seconds: int) -> str:
    """Say that a timer is on; nothing while it is off."""
    return f"your messages disappear after {span_in_words(seconds)}" if seconds else ""


def typing_words(who: list[str]) -> str:
    """Return who is typing, in a few words."""
    names = f"{len(who)} people" if len(who) > 2 else " and ".join(map(inert_name, who))
    return names and f"{names} {'is' if len(who) == 1 else 'are'} typing"

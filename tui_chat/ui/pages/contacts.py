"""The list of your contacts: who is online, verified or blocked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from relay.terminal.dialogs import ConfirmDialog, key_row
from relay.terminal.modal import LOW, bindings
from relay.terminal.pages import ListPage
from relay.terminal.text import inert_name
from relay.wire.settings import Block
from tui_chat.core.chats import DirectChat
from tui_chat.core.events import ChatChanged, Event, SettingsChanged
from tui_chat.ui import dates
from tui_chat.ui.words import CHECK, ENDED, presence

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime

_KEYS = key_row("↑↓ select", "Enter open", "N new chat", "B block or unblock", "Esc close")
NEW = ":new"
"""The value of the page if the user wants to find someone."""
HIDES = (
    "You will get no direct messages, secret chat requests, invitations or mentions from {0}. "
    "The relay refuses messages from {0} as if the chat did not exist.\n\nYou will still see each "
    "other in shared groups. Both of you keep earlier messages. An open secret chat continues "
    "until one of you ends it.\n\nThe relay's operator can see whom you block. {0} is not told "
    "about the block, but can guess it."
)
SHOWS = (
    "{0} can send you messages, requests and invitations again. The relay did not store what {0} "
    "tried to send while {0} was blocked."
)


def presence_words(direct: DirectChat) -> str:
    """Return the state of the peer as the chat list has it, and when an absent one was online."""
    sign, word = presence(direct)
    says = f"{sign} {word}".strip()
    if direct.gone or direct.blocked or direct.online:
        return says
    if direct.met and says:
        return f"{sign} went offline after you connected"
    last = f"last online on {dates.day_number(direct.last)} (UTC)" if direct.last else ""
    return ", ".join(filter(None, (says, last)))


def contact_row(user: str, direct: DirectChat | None, *, blocked: bool) -> Content:
    """Return what is known about one user, in two lines."""
    here = presence_words(direct) if direct is not None else ""
    facts = [here] if here else []
    if blocked and not (direct and direct.gone):
        facts = [f"{ENDED} blocked"]
    at = direct.toggle.verified_at if direct is not None else None
    if at is not None:
        facts.append(f"{CHECK} verified on {dates.date(at * 1000)}")
    ink = "$online" if facts and facts[0].startswith("●") else ""
    return Content.assemble((inert_name(user), "bold"), "\n", ("  " + " · ".join(facts), ink))


class ContactsPage(ListPage[str]):
    """List the contacts. Returns the name whose chat to open, or NEW."""

    BINDINGS = bindings(f"n,N dismiss('{NEW}')", "b,B block")
    heading, hint, shape, low = Content("Contacts"), _KEYS, "tall contacts", LOW

    def __init__(self, runtime: Runtime) -> None:
        super().__init__()
        self._runtime = runtime
        self._due = False

    def on_mount(self) -> None:
        self.listen(self._runtime, self._receive_event)
        self.show_all()

    def _receive_event(self, event: Event) -> None:
        direct = isinstance(event, ChatChanged) and not event.chat.startswith("#")
        if (direct or isinstance(event, SettingsChanged)) and not self._due:
            self._due = True  # once for any number of events
            self.call_later(self.show_all)

    def show_all(self) -> None:
        """Show every peer of a direct chat, and every blocked user."""
        self._due = False
        client, blocked = self._runtime.client, self._runtime.client.settings.wanted.blocked
        directs = {d.peer: d for d in client.conversations.directs()}
        users = sorted({*directs, *blocked})
        rows = [
            Option(contact_row(one, directs.get(one), blocked=one in blocked), one) for one in users
        ]
        self.show_rows(rows, "No contacts yet. Press N to find someone by their exact name.")

    def pick(self, row: str) -> None:
        self.dismiss(row)

    def action_block(self) -> None:
        """Block or unblock the highlighted user (B)."""
        if user := self.chosen:
            self.do(self._block(user))

    async def _block(self, user: str) -> None:
        on = user not in self._runtime.client.settings.wanted.blocked
        if await self.app.push_screen_wait(block_question(user, on=on)):
            answer = await self._runtime.ask(Block, user, on)
            self.say(answer.text if answer.code else block_result(inert_name(user), on=on))
            self.show_all()


def block_question(user: str, *, on: bool) -> ConfirmDialog:
    """Return the question, which explains what blocking hides and does not hide."""
    name, yes = inert_name(user), "Block" if on else "Unblock"
    title = Content.assemble(f"{yes} ", (name, "bold"), "?")
    says = HIDES if on else SHOWS
    return ConfirmDialog(title, says.format(name), yes, "Cancel", asked=True)


def block_result(name: str, *, on: bool) -> str:
    """Return the sentence about the new state."""
    return f"{name} is blocked." if on else f"{name} is no longer blocked."

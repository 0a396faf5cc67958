"""What the user does about notices of the relay's operator, and as one of the relay's staff."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from relay.wire.moderation_events import Decision, StaffQueued
from tui_chat.conversations import Conversation
from tui_chat.events import Answered, Privacy
from tui_chat.ui.desk import Desk
from tui_chat.ui.page import Page
from tui_chat.ui.times import clock, short_day
from tui_chat.ui.words import plural, privacy_of

if TYPE_CHECKING:
    from tui_chat.runtime import Runtime

SHORT = "This account is suspended"


def how_long(runtime: Runtime) -> str:
    """Until when the account is restricted, as a sentence goes on."""
    until, today = runtime.moderation.until, short_day(runtime.instant().wall)
    on = "" if short_day(until) == today else f"{short_day(until)} "
    return f"until {on}{clock(until)}" if until else "for now"


class ModerationActs:
    """Pages; the one of who is suspended stands as long as that is so."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._screen = desk, desk.screen
        self._suspended: Page[None] | None = None
        self.commands: dict[str, Callable[..., None]] = {
            "notices": self.notices,
            "staff": self.staff,
        }

    def notices(self) -> None:
        """What the operator told the account."""
        from tui_chat.ui.notices import Notices

        self._desk.push(Notices(self._desk.runtime))

    def staff(self) -> None:
        """Reports and appeals, for who has a role: the relay knows who."""
        from tui_chat.ui.staff import StaffPage

        def done(event: Answered) -> None:
            if isinstance(event.value, StaffQueued):
                self._desk.push(StaffPage(self._desk.runtime, event.value))

        self._desk.request(self._desk.runtime.moderation.queue("new"), done)

    def suspended(self, decision: Decision) -> None:
        """The relay does not let the account in."""
        from tui_chat.ui.notices import SuspendedPage

        self._screen.writing.shut_out(SHORT)
        page = self._suspended
        if isinstance(page, SuspendedPage) and page.is_attached:
            page.run_worker(page.renew(decision))
            return
        self._suspended = SuspendedPage(self._desk.runtime, decision)
        self._screen.app.push_screen(self._suspended)

    @property
    def is_suspended(self) -> bool:
        """Whether that page stands in place of the chats."""
        return self._suspended is not None

    def let_in(self) -> None:
        """The relay lets the account in: what stood in place of the chats goes, with all over
        it."""
        page, self._suspended = self._suspended, None
        app = self._screen.app
        if page is not None and page in app.screen_stack:
            while app.screen is not page:
                app.pop_screen()
            page.dismiss(None)

    def badge(self) -> Content:
        """That there are notices which were not read, in a row that no message can reach."""
        unread = self._desk.runtime.moderation.unread
        if not unread or self._suspended is not None:
            return Content("")
        says = f"{plural(unread, 'notice')} of the relay's operator you have not read: "
        return Content.assemble(("▣ ", "bold"), says, ("Alt+N", "bold $text-accent"))

    def silenced(self, here: Conversation | None) -> bool:
        """Whether what is written in this chat is not taken, for the account is restricted."""
        return self._desk.runtime.moderation.restricted and privacy_of(here) is Privacy.CLOUD

    @property
    def silenced_here(self) -> bool:
        """The same of the open chat, or where none is open."""
        return self.silenced(self._screen.conversation)

    def silence(self) -> Content:
        """That it is so, for how long, and the key that says more."""
        says = (f"You cannot write {how_long(self._desk.runtime)}. ", "$text-warning")
        more = " says who decided that, why, and how to appeal."
        return Content.assemble(says, ("Alt+N", "bold $text-accent"), more)

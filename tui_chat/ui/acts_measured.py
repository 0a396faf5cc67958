"""What the user can do about how long comparing codes took: nothing, or tell the operator."""

from __future__ import annotations

from tui_chat.events import Answered
from tui_chat.measured import Handover, Verification
from tui_chat.ui.desk import Desk

OFFER_SECONDS = 60.0
"""So long after an answer it is offered to tell of it, while no page is open."""


class MeasuredActs:
    """Nothing goes out before the page's Tell."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._screen = desk, desk.screen
        self._measuring = desk.runtime.measuring
        self.offered: Verification | None = None
        """What F5 offers to tell, for a minute."""
        self._until = 0.0
        self._never = False

    def opened(self, chat: str) -> None:
        """The codes of this chat are on the screen."""
        self._measuring.opened(chat)

    def closed(self, chat: str, *, qr: bool) -> None:
        """They are on the screen no more; `qr` if a QR code was among it."""
        self._measuring.closed(chat, qr=qr)

    def answered(self) -> None:
        """The user has answered: offer to tell of it. On the tour nobody is asked."""
        measured = self._measuring.take()
        self.offered = measured if self._screen.tour.tour is None else None
        self._until = self._desk.runtime.now() + OFFER_SECONDS
        self._screen.show_state()

    def moved(self) -> None:
        """Another chat, or none: what was offered is off."""
        self.offered = None

    def lapse(self) -> None:
        """Time passes. While a page is open, as after They don't match, it does not count."""
        now = self._desk.runtime.now()
        if not self._screen.uncovered:
            self._until = now + OFFER_SECONDS
        elif self.offered is not None and now >= self._until:
            self.offered = None
            self._screen.show_state()

    def show(self) -> None:
        """F5: all that would be handed over."""
        from tui_chat.ui.measured import Telling

        measured, self.offered, self._never = self.offered, None, False
        if measured is None:
            return
        handover = self._measuring.handover(measured)

        def said(tell: bool | None) -> None:
            if tell:
                self._tell(handover)
            elif self._never:
                self._desk.say_briefly(
                    "Nothing was told, and you will not be asked again: tui-chat verifications "
                    "--ask each-time takes that back."
                )
            else:
                self._desk.say_briefly("Nothing was told.")

        page = Telling(handover, self._desk.runtime.relay_name, self._never_ask)
        self._desk.push(page, said)

    def _never_ask(self) -> None:
        self._never = True
        self._measuring.never_ask()

    def _tell(self, handover: Handover) -> None:
        def done(_: Answered) -> None:
            self._measuring.told(handover.verification)
            self._desk.say_briefly("The relay has counted it, without your name.")

        self._desk.request(self._measuring.tell(handover), done)

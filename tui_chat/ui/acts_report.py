"""What the user can do about a secret message that should not have been sent: report it."""

from __future__ import annotations

from tui_chat.conversations import Direct
from tui_chat.events import Answered, Line, Mark
from tui_chat.reported import Preview, Receipt
from tui_chat.text import inert_name
from tui_chat.ui.desk import Desk

NOTHING = (
    "There is no message here to report. It can be done while a secret chat stands, and after it "
    "ended until you press F2 or F4."
)


class ReportActs:
    """Three pages, each of which Escape leaves; nothing goes out before the last one's Send."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._screen = desk, desk.screen
        self._unanswered: tuple[int, str] | None = None
        """What was sent without an answer, by its hash alone, and the id of the request."""

    def of(self, line: Line) -> None:
        """R, at the message that is pointed at."""
        if line.mark is not Mark.SECRET or line.own:
            self._desk.say_briefly("What is reported is a secret message of the other person.")
            return
        self._begin(line.key)

    def report(self) -> None:
        """The command: nothing is chosen yet."""
        self._begin("")

    def _begin(self, key: str) -> None:
        direct = self._screen.direct
        messages = self._desk.client.reports.messages(direct.chat) if direct else ()
        if direct is None or not messages:
            self._desk.say(NOTHING)
        elif key and all(m.key != key for m in messages):
            self._desk.say_briefly(
                "This message cannot be reported any more: it is of an earlier secret chat, or "
                "more than 256 others came after it."
            )
        else:
            from tui_chat.ui.report import Pick

            page = Pick(direct.peer, messages, key)
            self._desk.push_for(page, lambda keys: self._why(direct, keys))

    def _why(self, direct: Direct, keys: tuple[str, ...]) -> None:
        from tui_chat.ui.report import Why

        reports = self._desk.client.reports
        self._desk.push_for(
            Why(), lambda why: self._show(direct, reports.preview(direct.chat, keys, *why))
        )

    def _show(self, direct: Direct, preview: Preview | None) -> None:
        from tui_chat.ui.report import Handover

        if preview is None:
            self._desk.say(NOTHING)
            return

        def said(send: bool | None) -> None:
            if send:
                self._send(direct, preview)
            else:
                self._desk.say_briefly("Nothing was reported.")

        self._desk.push(Handover(preview, self._desk.runtime.relay_name), said)

    def _send(self, direct: Direct, preview: Preview) -> None:
        same = hash(preview)
        before = self._unanswered
        again = before[1] if before is not None and before[0] == same else ""

        def done(event: Answered) -> None:
            self._unanswered = None
            if isinstance(event.value, Receipt):
                peer = inert_name(direct.peer)
                self._desk.say(f"{event.value.sentence} {peer} was not told.")

        id = self._desk.runtime.inside.report(preview, again)
        self._unanswered = same, id
        self._desk.say("The report is on its way to the relay.")
        self._desk.request(id, done)

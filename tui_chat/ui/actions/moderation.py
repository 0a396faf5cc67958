"""Actions on notices and reports, and actions of the relay's moderators."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content

from relay.terminal.modal import ModalPage
from relay.terminal.text import inert_name, plural
from relay.wire.limits import Reason
from relay.wire.moderation import Decision, StaffQueue
from relay.wire.secret import Reported
from tui_chat.core import reports
from tui_chat.core.chats import DirectChat
from tui_chat.core.events import Line, LineMark
from tui_chat.ui.actions.context import ActionContext, Actions, action

if TYPE_CHECKING:
    from tui_chat.ui.pages.report import ReportPickPage

SHORT = "This account is suspended"


class ModerationActions(Actions):
    """Open the moderation pages; that of a suspension stays as long as the suspension."""

    _suspended: ModalPage[None] | None = None

    def notices(self) -> None:
        from tui_chat.ui.pages.notices import NoticesPage

        self._desk.push(NoticesPage(self._runtime), "notices")

    @action
    async def staff(self) -> None:
        """Show reports and appeals to a user with a staff role: the relay knows who has one."""
        from tui_chat.ui.pages.staff import StaffPage

        answer = await self._desk.request(StaffQueue, "new")
        if answer and answer.value:
            self._desk.push(StaffPage(self._runtime, answer.value))

    def suspended(self, decision: Decision) -> None:
        """Show the suspension page: the relay does not let the account in."""
        from tui_chat.ui.pages.notices import SuspendedPage

        self._screen.sender.shut_out(SHORT)
        page = self._suspended
        if isinstance(page, SuspendedPage) and page.is_attached:
            page.run_worker(page.renew(decision))
            return
        self._suspended = SuspendedPage(self._runtime, decision)
        self._screen.app.push_screen(self._suspended)

    @property
    def is_suspended(self) -> bool:
        """True while the suspension page replaces the chats."""
        return self._suspended is not None

    def let_in(self) -> None:
        """Close the suspension page and every page over it: the relay lets the account in."""
        page, self._suspended = self._suspended, None
        app = self._screen.app
        if page is not None and page in app.screen_stack:
            while app.screen is not page:
                app.pop_screen()
            page.dismiss(None)

    def badge(self) -> Content:
        """Return the row about unread notices, which no message can reach; or nothing."""
        unread = self._runtime.client.notices.unread
        if not unread or self._suspended is not None:
            return Content("")
        says = f"{plural(unread, 'unread notice')} from the relay's operator: "
        return Content.assemble(("▣ ", "bold"), says, (self._key("notices"), "bold $text-accent"))


NOTHING = (
    "There is no message in this chat to report. You can report other people's messages in "
    "CLOUD. In a secret chat you can report messages until you leave the chat."
)
_CLOUD = (
    f"Choose the messages that {reports.STAFF} should see. You can add a few messages for "
    "context. The last page shows everything before it is sent."
)
_AGAIN = "You have already reported these messages. Choose others, or cancel."
_CHANGED = "Nothing was reported: one of these messages was changed or deleted."


class ReportDraft(Struct, frozen=True):
    """The choices and words for a report so far; the reason is set once it was asked for."""

    ticked: tuple[str, ...]
    reason: Reason | None = None
    note: str = ""


_Step = Literal["pick", "why", "show"]


class ReportActions(Actions):
    """The report dialog in three pages. Escape returns to the page before, with its choices and
    words kept; nothing is sent before the last page's Send."""

    def __init__(self, desk: ActionContext) -> None:
        super().__init__(desk)
        self._unanswered: tuple[int, str] | None = None
        """The report that was sent and not answered: its hash alone, and the id of the request."""
        self._reported: set[tuple[str, str, int, int]] = set()
        """Cloud messages reported since the start: log, chat, number, and the text's hash alone."""

    def of(self, line: Line) -> None:
        """Report the message pointed at, by a key."""
        if line.own or line.mark is LineMark.NOTE:
            self._desk.say_briefly("You can only report other people's messages.")
        elif line.mark is LineMark.CLOUD:
            self._begin_cloud(line)
        else:
            self._begin(line.key)

    def report(self) -> None:
        """Report the message pointed at, or let the user choose one (/report)."""
        pointed, direct = self._screen.transcript.pointed, self._screen.direct
        if pointed is not None:
            self.of(pointed)
        elif direct is not None and self._client.reports.messages(direct.chat):
            self._begin("")
        else:
            found = self._screen.conversation
            lines = reversed(found.log.lines) if found else iter(())
            last = next((line for line in lines if _can_be(line)), None)
            if last is None:
                self._desk.say(NOTHING)
            else:
                self._begin_cloud(last, ticked=False)

    def _begin(self, key: str) -> None:
        direct = self._screen.direct
        messages = self._client.reports.messages(direct.chat) if direct else ()
        if direct is None or not messages:
            self._desk.say(NOTHING)
        elif key and all(m.key != key for m in messages):
            self._desk.say_briefly(
                "You can no longer report this message. It is from an earlier secret chat, or more "
                "than 256 messages came after it."
            )
        else:
            self._report(direct, ReportDraft((key,) if key else ()))

    @action
    async def _report(self, direct: DirectChat, begun: ReportDraft) -> None:
        def pick(begun: ReportDraft) -> ReportPickPage | None:
            from tui_chat.ui.pages.report import ReportPickPage, message_row

            messages = self._client.reports.messages(direct.chat)
            if not messages:
                self._desk.say(NOTHING)
                return None

            def refusal(keys: set[str]) -> str:
                return reports.too_much(m for m in messages if m.key in keys)

            now = self._runtime.instant().wall
            rows = [(m.key, message_row(m, now)) for m in messages]
            return ReportPickPage(direct.peer, rows, begun.ticked, refusal)

        async def show(begun: ReportDraft) -> bool:
            from tui_chat.ui.pages.report import ReportPreviewPage, report_parts

            reason = begun.reason or "other"
            preview = self._client.reports.preview(direct.chat, begun.ticked, reason, begun.note)
            if preview is None:
                self._desk.say(NOTHING)
                return True
            parts = report_parts(preview, self._runtime.relay_name)
            sends = await self._desk.ask(ReportPreviewPage(parts))
            if sends:
                self._send(preview)
            return sends is True

        await self._ask(begun, pick, show)

    def _begin_cloud(self, line: Line, *, ticked: bool = True) -> None:
        if not _can_be(line):
            self._desk.say_briefly("You can't report this: the relay doesn't have this message.")
            return
        first = (str(line.seq),) if ticked else ()
        self._report_cloud(self._screen.open_chat, line.by, ReportDraft(first))

    @action
    async def _report_cloud(self, chat: str, author: str, begun: ReportDraft) -> None:
        def pick(begun: ReportDraft) -> ReportPickPage | None:
            from tui_chat.ui.pages.report import ReportPickPage, seen_row

            messages = self._runtime.client.cloud_reports.messages(chat, author)
            if not messages:
                self._desk.say(_CHANGED)
                return None
            again = {str(m.seq) for m in messages if self._text_key(chat, m) in self._reported}

            def refusal(keys: set[str]) -> str:
                if keys and keys <= again:
                    return _AGAIN
                return reports.too_many(m for m in messages if str(m.seq) in keys)

            now = self._runtime.instant().wall
            rows = [(str(m.seq), seen_row(m, now, again=str(m.seq) in again)) for m in messages]
            return ReportPickPage(author, rows, begun.ticked, refusal, _CLOUD)

        await self._ask(begun, pick, partial(self._show_cloud, chat))

    async def _show_cloud(self, chat: str, begun: ReportDraft, *, around: bool = True) -> bool:
        """Show everything that would be sent; return whether the dialog is finished."""
        from tui_chat.ui.pages.report import ReportPreviewPage, cloud_report_parts

        runtime = self._runtime
        about = frozenset(map(int, begun.ticked)), begun.reason or "other", begun.note
        preview = self._client.cloud_reports.preview(chat, *about, around=around)
        if preview is None:
            self._desk.say(_CHANGED)
            return True
        others = len(preview.messages) > len(preview.seqs)
        alone = False

        def without() -> None:
            nonlocal alone
            alone = True

        other = ("Without context", without) if others else None
        parts = cloud_report_parts(preview, runtime.relay_name)
        sends = await self._desk.ask(ReportPreviewPage(parts, other))
        if alone:
            return await self._show_cloud(chat, begun, around=False)
        if sends:
            self._send(preview)
        return sends is True

    def _text_key(self, chat: str, message: reports.CloudReportable) -> tuple[str, str, int, int]:
        return self._client.which_log.known, chat, message.seq, hash(message.text)

    async def _ask(
        self, begun: ReportDraft, pick: Callable[[ReportDraft], ReportPickPage | None],
        show: Callable[[ReportDraft], Awaitable[bool]],
    ) -> None:  # fmt: skip
        """Ask which messages, then why, then show the whole report; a page can lead back."""
        from tui_chat.ui.pages.report import ReportReasonPage

        at: _Step = "pick"
        while True:
            if at == "pick":
                page = pick(begun)
                if page is None:
                    return
                keys = await self._desk.ask(page)
                if not keys:
                    if begun.reason is not None:
                        self._desk.say_briefly("Nothing was reported.")
                    return
                begun, at = replace(begun, ticked=keys), "why"
            elif at == "why":
                why = await self._desk.ask(ReportReasonPage(begun))
                if why is None:
                    return
                reason, note, goes_on = why
                begun = replace(begun, reason=reason, note=note)
                at = "show" if goes_on else "pick"
            elif await show(begun):
                return
            else:
                at = "why"

    @action
    async def _send(self, preview: reports.Preview | reports.CloudPreview) -> None:
        same, before = hash(preview), self._unanswered
        again = before[1] if before is not None and before[0] == same else ""
        runtime = self._runtime
        if isinstance(preview, reports.CloudPreview):
            id = runtime.perform(runtime.client.cloud_reports.send(preview, again))
        else:
            id = runtime.secret_chat.report(preview, again)
        self._unanswered = same, id
        self._desk.say("Sending the report.")
        answer = await self._desk.reply(id)
        if answer is None:
            return
        self._unanswered = None
        receipt = answer.value
        if isinstance(preview, reports.CloudPreview) and isinstance(receipt, Reported):
            about = [m for m in preview.messages if m.about]
            self._reported.update(self._text_key(preview.chat, m) for m in about)
            around = len(preview.messages) - len(about)
            receipt = reports.CloudReceipt(receipt.no, len(about), around)
        if isinstance(receipt, reports.Receipt | reports.CloudReceipt):
            self._desk.say(f"{receipt.sentence} {inert_name(preview.author)} was not told.")


def _can_be(line: Line) -> bool:
    cloud = line.mark is LineMark.CLOUD and line.kind == "text" and line.seq is not None
    return cloud and not line.own and not line.now.gone

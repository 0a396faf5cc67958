"""Notices of the relay's operator, appeals, and the page of a suspended account."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button
from textual.widgets.option_list import Option

from relay.terminal import dialogs
from relay.terminal.modal import StatusLine, bindings
from relay.terminal.moderation import NotTaken, Submission
from relay.terminal.pages import MORE, ListPage, gather
from relay.terminal.question import ask, start
from relay.terminal.text import inert_line, plural
from relay.wire import moderation
from relay.wire.limits import NOTICES, STATEMENT_CHARS
from relay.wire.moderation import Decision, Notice
from tui_chat.core.decision_text import APPEAL_ARRIVED, facts_of, headline, reasons
from tui_chat.core.events import Event, NoticesChanged
from tui_chat.core.names import BadName
from tui_chat.ui.dates import minute, when
from tui_chat.ui.dialogs import TextDialog
from tui_chat.ui.pages.account import DeleteAccountPage, farewell
from tui_chat.ui.transcript.lines import HangingIndent

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime

_NOTHING = "No notices from this relay's operator."
_KEYS = dialogs.key_row("↑↓ select", "Enter open", "Esc close")
_READERS = "you · the relay's operator and moderators"
_LINKED = (
    "You can't delete the account here: this device does not have the account key. Use the device "
    "that created the account, or a device restored from the recovery file."
)
_APPEAL = (
    "Say why the decision is wrong, in at most 2,000 characters. You can appeal only once. Someone "
    "who did not make the decision reviews your appeal. A notice then tells you the result."
)
_ONCE = "You can appeal only once. Someone who did not make the decision will read your appeal."
_LAST = "You can't appeal again."
_STAYS = (
    "Your account, chats and devices are kept, and nobody can take your name. Data on this machine "
    "is not deleted. This page closes when the suspension ends."
)
_STAYS_FOR_EVER = (
    "Your account and chats are kept, and nobody can take your name. Data on this machine is "
    "not deleted. This page closes if an appeal reverses the decision."
)
_DELETE = (
    "You can also delete the account. The next page explains what is deleted, and asks you to type "
    "your name. The operator keeps reports and decisions."
)


class NoticesPage(ListPage[None]):
    """List the notices, newest first; unread ones have a mark."""

    BINDINGS = bindings("escape dismiss(None)")
    shape, hint = "whole", _KEYS

    def __init__(self, runtime: Runtime) -> None:
        super().__init__()
        self._runtime = runtime
        relay = inert_line(runtime.relay_name, 60)
        self.heading = Content.assemble("Notices from the operator of ", (relay, "bold"))
        self._notices: list[Notice] = []
        self._all = False
        self._wanted = 1
        self._appealed: int | None = None
        """The decision appealed against on this page, until the appeal is settled."""

    def contents(self) -> ComposeResult:
        yield StatusLine("said")
        yield from super().contents()

    def on_mount(self) -> None:
        self.listen(self._runtime, self._receive_event)
        self._renew()

    def _receive_event(self, event: Event) -> None:
        if isinstance(event, NoticesChanged) and event.came:
            self.call_later(self._renew)

    def _renew(self) -> None:
        """Load the present notices, as far down as they were loaded or are wanted."""
        self.load(self._load([]))

    async def _load(self, found: list[Notice]) -> None:
        """Load the notices after `found`, until there are enough."""
        loaded = await gather(self._piece, found, self._wanted)
        if loaded is None:
            return
        self._notices, more = loaded
        self._all = not more
        self.show()
        if not found and any(not one.read for one in self._notices):
            runtime = self._runtime
            runtime.perform(runtime.client.notices.read(self._notices[0].no))

    async def _piece(self, last: Notice | None) -> tuple[list[Notice], bool] | None:
        answer = await self._runtime.ask(moderation.Notices, last.no if last else None)
        self.say(answer.text if answer.code else "")
        if not isinstance(answer.value, moderation.NoticeList):
            return None
        return answer.value.notices, len(answer.value.notices) >= NOTICES

    def show(self) -> None:
        """Show the loaded notices, and keep the reader's place among them."""
        settled = {x.decision.decision for x in self._notices if x.kind == "settled" and x.decision}
        if self._appealed in settled:
            self._appealed = None
            self.query_one("#said", StatusLine).say(Content(""))
        writes = self._runtime.client.notices.writes
        now = self._runtime.instant().wall
        options = [
            Option(notice_row(one, now, writes=writes), id=str(one.no)) for one in self._notices
        ]
        if not self._all:
            options.append(Option(Content("… older notices"), MORE))
        self.show_rows(options, _NOTHING)

    def load_more(self) -> None:
        self._wanted = len(self._notices) + 1
        self.load(self._load(self._notices))

    def pick(self, row: str) -> None:
        notice = next(x for x in self._notices if str(x.no) == row)

        async def appeal() -> None:
            if appealing is not None and await appealing.ask():
                page.leave()
                self._appealed = about.decision if about else None
                self.query_one("#said", StatusLine).say(Content(APPEAL_ARRIVED))
                self._renew()

        about = notice.decision
        appealing = AppealSubmission(self, self._runtime, about) if about is not None else None
        writes = self._runtime.client.notices.writes
        page = NoticePage(notice, lambda: self.do(appeal()), writes=writes)
        self.app.push_screen(page)


class NoticePage(dialogs.PersistentDialog):
    """Show one notice, with the button for an appeal if it allows one, and Close."""

    def __init__(self, notice: Notice, appeal: Callable[[], None], *, writes: bool = False) -> None:
        appeals = notice.kind == "decision" and moderation.may_appeal(notice.decision)
        title, yes = headline(notice, writes=writes), "Appeal" if appeals else ""
        super().__init__(title, _whole(notice), yes, appeal)


def _whole(notice: Notice) -> Iterable[dialogs.Part]:
    yield from dialogs.parts_of(facts_of(notice, minute))
    if notice.decision is not None and notice.kind in ("decision", "settled"):
        yield False, Content("")
        settled = notice.kind == "settled"  # as the title says already
        says = _LAST if settled else moderation.appeal_words(notice.decision, minute)
        yield False, Content(says)


def notice_row(notice: Notice, now: int, *, writes: bool = False) -> HangingIndent:
    mark = Content("  ") if notice.read else Content.styled("● ", "bold $text-accent")
    says = headline(notice, writes=writes)
    at = Content.styled(when(notice.at, now), "$text-muted")
    return HangingIndent([(mark, Content(says)), (Content("  "), at)])


class AppealSubmission(Submission[str]):
    """Write and send an appeal, over a page."""

    def __init__(self, page: Screen[Any], runtime: Runtime, decision: Decision) -> None:
        super().__init__(page, "")
        self._runtime, self._decision = runtime, decision

    def field(self, why: str) -> TextDialog:
        title = f"Appeal against decision {self._decision.decision}"
        return reasons_dialog(title, _APPEAL, why, "why the decision is wrong", _READERS, self)

    def question(self, written: str) -> dialogs.ConfirmDialog:
        says = Content.assemble(written, "\n\n", (_ONCE, "$text-muted"))
        return dialogs.ConfirmDialog("Send your only appeal?", says, "Send", "Back")

    async def send(self, written: str) -> str:
        answer = await self._runtime.ask(moderation.Appeal, self._decision.decision, written)
        if answer.code:
            raise NotTaken(answer.text)
        return APPEAL_ARRIVED


def reasons_dialog(
    title: str, sentence: str, why: str, placeholder: str, readers: str, to: Submission[str],
    mend: str = "Shorten the text and press Enter.",
) -> TextDialog:  # fmt: skip
    """Return the dialog for reasons, begun with what was written and `why` it was refused."""

    def check(words: str) -> None:
        if len(words) > STATEMENT_CHARS:
            over = len(words) - STATEMENT_CHARS
            raise BadName(f"Too long by {plural(over, 'character')}. {mend}")

    return TextDialog(
        title, sentence, placeholder, readers, check, start=to.begun, keep=to.keep, verb="next",
        why=why,
    )  # fmt: skip


class SuspendedPage(dialogs.Dialog[None]):
    """Replace the chats until the relay lets the account in. It may appear while the user types: no
    letter means anything on it, and Enter shows the notices."""

    AUTO_FOCUS = "#notices-of-mine"
    BINDINGS = bindings(  # Escape does nothing
        "escape none", "left app.focus_previous", "right app.focus_next", *dialogs.SCROLLS
    )
    shape, letters = "whole stop", False

    def __init__(self, runtime: Runtime, decision: Decision) -> None:
        super().__init__()
        self._runtime, self._decision, self._appealed = runtime, decision, False
        self._appealing = AppealSubmission(self, runtime, decision)

    def contents(self) -> ComposeResult:
        with dialogs.DialogBody(classes="dialog-body", can_focus=False):
            yield from dialogs.part_rows(self._parts())
        yield StatusLine("wrong")
        appeals = not self._appealed and moderation.may_appeal(self._decision)
        appeal = [("appeal", "Appeal")] if appeals else []
        signs = self._runtime.client.devices.can_sign
        delete = [("delete-account", "Delete account")] if signs else []
        notices = "notices-of-mine", "Notices"
        yield dialogs.buttons(*appeal, notices, *delete, ("quit", "Quit"))

    def compose(self) -> ComposeResult:
        says = moderation.decision_sentence(self._decision)
        self.heading = Content.styled(says, "bold $text-error")
        yield from super().compose()

    def _parts(self) -> Iterable[dialogs.Part]:
        yield from dialogs.parts_of(reasons(self._decision, minute))
        yield False, Content("")
        yield False, Content(_STAYS if self._decision.until else _STAYS_FOR_EVER)
        appeal = moderation.appeal_words(self._decision, minute)
        yield False, Content(APPEAL_ARRIVED if self._appealed else appeal)
        yield False, Content(_DELETE if self._runtime.client.devices.can_sign else _LINKED)

    async def renew(self, decision: Decision) -> None:
        """Show the relay's repeated refusal, perhaps by another decision."""
        if decision.decision != self._decision.decision:
            self._appealing = AppealSubmission(self, self._runtime, decision)
        self._decision, self._appealed = decision, False
        await self._again()

    async def _again(self) -> None:
        """Draw the present state; the focus stays on its button if that still exists."""
        at = self.focused.id if self.focused is not None else None
        await self.recompose()
        buttons = {button.id: button for button in self.query(Button)}
        buttons.get(at, buttons["notices-of-mine"]).focus()

    async def _appeal(self) -> None:
        appealing = self._appealing
        if await appealing.ask() and appealing is self._appealing:
            self._appealed = True
            await self._again()

    async def _delete(self) -> None:
        runtime = self._runtime
        texts = await ask(self, DeleteAccountPage(runtime))
        if texts is None:
            return
        client = runtime.client
        deletion = client.delete_account(client.user, texts=texts == "delete")
        answer = await runtime.answer(runtime.perform(deletion))
        if answer.code:
            self.say(answer.text)
        else:
            await farewell(self.app, runtime)

    def keys(self) -> tuple[str, ...]:
        return "Tab next", f"{self._runtime.names.quit} quit"

    async def press(self, button: str) -> None:
        match button:
            case "appeal":
                self.run_worker(self._appeal())
            case "notices-of-mine":
                self.app.push_screen(NoticesPage(self._runtime))
            case "delete-account":
                start(self, self._delete())
            case _:
                self.app.exit()  # nothing can be sent from here, and what was begun is kept

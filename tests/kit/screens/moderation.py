"""Screens of reports of cloud messages, of the operator's notices, and of the staff's pages."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen
from textual.widgets import Input

from relay.terminal.dialogs import ConfirmDialog, PartsDialog
from relay.terminal.moderation import Statement
from relay.wire import moderation as said
from relay.wire.messages import Msg
from relay.wire.moderation import Action
from tests.kit.stage import ROOM, Stage, Words, screen, sendable
from tests.kit.table import feed
from tui_chat.ui.actions.moderation import ReportDraft
from tui_chat.ui.dialogs import ChoiceDialog, TextDialog
from tui_chat.ui.pages.notices import AppealSubmission, NoticePage, NoticesPage, SuspendedPage
from tui_chat.ui.pages.report import ReportPickPage, ReportPreviewPage
from tui_chat.ui.pages.staff import AppealPage, CasePage, ReasonsDialog, StaffDecision, StaffPage
from tui_chat.ui.screen import ChatScreen

AT = 1_700_000_000_000
DAY = 86_400_000
RULE = "Rule 2: no insults"
FACTS = "The message calls another member a fool, for the third time this week."


def decision(w: Words, action: Action = "restrict", **more: object) -> said.Decision:
    rule, facts = w.instead(RULE), w.instead(FACTS, "says")
    fields: dict[str, object] = {"until": AT + 7 * DAY, "appeal_by": AT + 183 * DAY} | more
    return said.Decision(4, AT, 7, action, "moderator", "rules", rule, facts, **fields)  # type: ignore[arg-type]


def notice(
    w: Words, no: int, kind: said.NoticeKind, action: Action = "warn", *, read: bool = True,
    **more: object,
) -> said.Notice:  # fmt: skip
    about = decision(w, action, **more) if kind in ("decision", "settled", "over") else None
    return said.Notice(no, AT + no * DAY // 3, kind, 7, action, about, read=read)


def told(w: Words) -> list[said.Notice]:
    """Return the notices, newest first."""
    gone: dict[str, Any] = {"chat": w.instead(ROOM, "room"), "seqs": [31, 33]}
    outcome: dict[str, Any] = {"settled": "reversed", "words": w.instead("It was a quotation.")}
    return [
        notice(w, 8, "decision", "restrict", read=False), notice(w, 7, "order", read=False),
        notice(w, 6, "settled", "take_down", **gone, **outcome, appeal=2, appealed=AT),
        notice(w, 5, "decision", "take_down", **gone), notice(w, 4, "outcome", "dismiss"),
        notice(w, 3, "over"), notice(w, 1, "receipt"),
    ]  # fmt: skip


async def push(s: Stage, page: Screen[Any]) -> None:
    s.app.push_screen(page)
    await s.settle()


# Reports


async def spoken(s: Stage, w: Words) -> None:
    said = [sendable(w.text)] * 3 if w.hostile else ["good morning", "you fool", "and goodbye"]
    await s.bob_says(*said)
    s.fill(w)
    await s.settle()


async def hand_over(s: Stage, w: Words) -> None:
    w = Words.of(sendable(w.text), w.name) if w.hostile else w
    await spoken(s, w)
    line = s.app.chat_screen.conversation.log.lines[-2]  # type: ignore[union-attr]
    begun = ReportDraft((str(line.seq),), "harassment", w.instead("it hurts", "says"))
    s.acts.report._desk.start(s.acts.report._show_cloud(s.chat, begun))


screen("report_cloud_which", ReportPickPage, spoken, "f9 up exclamation_mark")
screen("report_cloud_handover", ReportPreviewPage, hand_over)


# Notices


async def notices(s: Stage, w: Words) -> None:
    page = NoticesPage(s.ada)
    await push(s, page)
    page._notices, page._all = told(w), False
    page.show()


def appeal_refused(s: Stage, w: Words) -> object:
    why = "You are offline. Nothing was sent. Try again when you are connected."
    appeal = AppealSubmission(s.app.chat_screen, s.ada, decision(w))
    appeal.begun = w.instead("It was a quotation")
    return push(s, appeal.field(w.instead(why, "says")))


def unread(s: Stage, _: Words) -> None:
    s.ada.client.notices.unread = 2
    s.app.chat_screen.show_all()


def restricted(s: Stage, _: Words) -> None:
    state = s.ada.client.notices
    state.restricted, state._ends = True, {4: AT + 7 * DAY}
    s.app.chat_screen.show_all()


def free(s: Stage, _: Words) -> None:
    s.ada.client.notices.restricted, s.ada.client.notices.unread = False, 0


def taken_down(s: Stage, _: Words) -> None:
    log = s.app.chat_screen.conversation.log  # type: ignore[union-attr]
    at, of = log.head + 1, log.lines[-2].seq or 0
    feed(s.ada, Msg(s.chat, at, "e" * 32, "moderator", AT, "harassment", "taken_down", of,
                    changed=at, gone="moderator", why="harassment"))  # fmt: skip


screen("notices_told", NoticesPage, notices)
screen("notice_restricted", NoticePage,
       lambda s, w: push(s, NoticePage(told(w)[0], lambda: None)))  # fmt: skip
screen("notice_settled", NoticePage,
       lambda s, w: push(s, NoticePage(told(w)[2], lambda: None)))  # fmt: skip
screen("appeal_refused", TextDialog, appeal_refused)
screen("notice_unread", ChatScreen, spoken, unread)
screen("restricted", ChatScreen, spoken, unread, restricted)
screen("taken_down", ChatScreen, free, spoken, taken_down)
screen("suspended", SuspendedPage,
       lambda s, w: push(s, SuspendedPage(s.ada, decision(w, "suspend"))))  # fmt: skip


# The staff


def row(w: Words, no: int, source: said.Source = "cloud") -> said.ReportRow:
    chat, author = w.instead(ROOM, "room"), w.instead("eve", "name")
    return said.ReportRow(
        no, source, "new", AT + no * DAY // 5, "harassment", 2, w.name, author,
        chat if source == "cloud" else "",
    )  # fmt: skip


def case(w: Words) -> said.Case:
    cited = [
        said.CitedMessage(30, w.name, AT, "good morning", "same"),
        said.CitedMessage(31, "eve", AT + 60_000, w.instead("what a fool"), "same", about=True),
        said.CitedMessage(33, "eve", AT + 90_000, w.instead("you fool, all of you"), "gone",
                          about=True),
    ]  # fmt: skip
    return said.Case(row(w, 7), w.instead("every day the same", "says"), cited, [])


def appeal(w: Words) -> said.AppealRow:
    words = w.instead("It was a quotation of what I had been told myself.")
    return said.AppealRow(3, AT + DAY, w.name, words, decision(w, appeal=3, appealed=AT + DAY))


async def queue(s: Stage, w: Words) -> None:
    rows = [row(w, 7), row(w, 9, "secret")]
    await push(s, StaffPage(s.ada, said.StaffQueued("0" * 32, rows, 23)))


async def appeals(s: Stage, w: Words) -> None:
    page = StaffPage(s.ada, said.StaffQueued("0" * 32, [], 0))
    await push(s, page)
    page._state, page._count = None, 1
    page._found = [appeal(w)]
    page.say(w.instead("Appeal 2 settled. carol is told.", "says"))
    page.show()


def ask_open(s: Stage, w: Words) -> None:
    page = s.app.screen
    assert isinstance(page, StaffPage)
    page.do(page._ask_open(row(w, 7)))


def decide(s: Stage, w: Words) -> None:
    chats = s.app.chat_screen
    chats.run_worker(StaffDecision(chats, s.ada, case(w)).decide())


async def reasons(s: Stage, w: Words) -> None:
    why = w.instead("Open the report before you decide it.", "says")
    begun = Statement("restrict", "rules", "", "", "7d")
    await push(s, ReasonsDialog(begun, w.instead("eve", "name"), why, lambda _: None))
    s.app.screen.query_one("#facts", Input).value = w.instead(FACTS)


async def before_it_counts(s: Stage, w: Words) -> None:
    rule, facts = w.instead(RULE), w.instead(FACTS, "says")
    statement = Statement("restrict", "rules", rule, facts, "7d", 7 * DAY // 1000)
    await push(s, StaffDecision(s.app.chat_screen, s.ada, case(w)).question(statement))


screen("staff", StaffPage, queue)
screen("staff_appeals", StaffPage, appeals)
screen("staff_open", ConfirmDialog, queue, ask_open)
screen("staff_case", CasePage, lambda s, w: push(s, CasePage(case(w), lambda: None)))
screen("staff_decide", ChoiceDialog, decide)
screen("staff_reasons", ReasonsDialog, reasons)
screen("staff_told", PartsDialog, before_it_counts)
screen("staff_appeal", AppealPage,
       lambda s, w: push(s, AppealPage(appeal(w), case(w), lambda _: None)))  # fmt: skip

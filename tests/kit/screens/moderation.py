"""Screens of reports of cloud messages, of the operator's notices, and of the staff's pages."""

from __future__ import annotations

from typing import Any

from textual.widgets import Input

from relay.terminal.dialogs import ConfirmDialog, PartsDialog
from relay.terminal.moderation import Statement
from relay.wire import moderation as said
from relay.wire.moderation import Action
from tests.kit.stage import ROOM, Stage, Words, sendable, shows
from tui_chat.ui.dialogs import ChoiceDialog, TextDialog
from tui_chat.ui.pages.notices import AppealSubmission, NoticePage, NoticesPage, SuspendedPage
from tui_chat.ui.pages.report import ReportDraft, ReportPickPage, ReportPreviewPage
from tui_chat.ui.pages.staff import AppealPage, CasePage, ReasonsDialog, StaffDecision, StaffPage
from tui_chat.ui.screen import ChatScreen

AT = 1_700_000_000_000
DAY = 86_400_000
RULE = "Rule 2: no insults"
FACTS = "The message calls another member a fool, for the third time this week."


def decision(w: Words, action: Action = "restrict", **more: object) -> said.Decision:
    rule, facts = (w.text, w.says) if w.hostile else (RULE, FACTS)
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
    gone: dict[str, Any] = {"chat": w.room if w.hostile else ROOM, "seqs": [31, 33]}
    reversed_: dict[str, Any] = {
        "settled": "reversed",
        "words": w.text if w.hostile else "It was a quotation.",
    }
    return [
        notice(w, 8, "decision", "restrict", read=False),
        notice(w, 7, "order", read=False),
        notice(w, 6, "settled", "take_down", **gone, **reversed_, appeal=2, appealed=AT),
        notice(w, 5, "decision", "take_down", **gone),
        notice(w, 4, "outcome", "dismiss"),
        notice(w, 3, "over"),
        notice(w, 1, "receipt"),
    ]


# Reports


async def spoken(s: Stage, w: Words) -> None:
    said = [sendable(w.text)] * 3 if w.hostile else ["good morning", "you fool", "and goodbye"]
    await s.bob_says(*said)
    s.fill(w)
    await s.settle()


@shows(ReportPickPage)
async def report_cloud_which(s: Stage, w: Words) -> None:
    await spoken(s, w)
    await s.press("f9", "up", "exclamation_mark")


@shows(ReportPreviewPage)
async def report_cloud_handover(s: Stage, w: Words) -> None:
    w = Words.of(sendable(w.text), w.name) if w.hostile else w
    await spoken(s, w)
    line = s.app.chat_screen.conversation.log.lines[-2]  # type: ignore[union-attr]
    begun = ReportDraft((str(line.seq),), "harassment", w.says if w.hostile else "it hurts")
    report = s.app.chat_screen.acts.report
    report._desk.start(report._show_cloud(s.chat, begun))


# Notices


@shows(NoticesPage)
async def notices_told(s: Stage, w: Words) -> None:
    page = NoticesPage(s.ada)
    s.app.push_screen(page)
    await s.settle()
    page._notices, page._all = told(w), False
    page.show()


@shows(NoticePage)
async def notice_restricted(s: Stage, w: Words) -> None:
    s.app.push_screen(NoticePage(told(w)[0], lambda: None))


@shows(NoticePage)
async def notice_settled(s: Stage, w: Words) -> None:
    s.app.push_screen(NoticePage(told(w)[2], lambda: None))


@shows(TextDialog)
async def appeal_refused(s: Stage, w: Words) -> None:
    why = (
        w.says if w.hostile else "You are not connected. Nothing was sent; try again when you are."
    )
    begun = w.text if w.hostile else "It was a quotation"
    appeal = AppealSubmission(s.app.chat_screen, s.ada, decision(w), begun)
    s.app.push_screen(appeal.field(why))


@shows(ChatScreen)
async def notice_unread(s: Stage, w: Words) -> None:
    await spoken(s, w)
    s.ada.client.notices.unread = 2
    s.app.chat_screen.show_all()


@shows(ChatScreen)
async def restricted(s: Stage, w: Words) -> None:
    await notice_unread(s, w)
    state = s.ada.client.notices
    state.restricted, state._ends = True, {4: AT + 7 * DAY}
    s.app.chat_screen.show_all()
    await s.settle()


@shows(ChatScreen)
async def taken_down(s: Stage, w: Words) -> None:
    state = s.ada.client.notices
    state.restricted, state.unread = False, 0
    await spoken(s, w)
    found = s.app.chat_screen.conversation
    assert found is not None
    line = found.log.lines[-2]
    at = found.log.head + 1
    chat = s.chat
    entry = said_of(chat, at, line.seq or 0)
    s.ada._frame(entry)
    await s.settle()


def said_of(chat: str, seq: int, re: int) -> str:
    from relay.wire.codec import encode
    from relay.wire.messages import Msg

    return encode(
        Msg(chat, seq, "e" * 32, "moderator", AT, "harassment", "taken_down", re, changed=seq,
            gone="moderator", why="harassment")
    ).decode()  # fmt: skip


@shows(SuspendedPage)
async def suspended(s: Stage, w: Words) -> None:
    s.app.push_screen(SuspendedPage(s.ada, decision(w, "suspend")))


# The staff


def row(w: Words, no: int, source: said.Source = "cloud") -> said.ReportRow:
    chat, author = (w.room, w.name) if w.hostile else (ROOM, "eve")
    return said.ReportRow(
        no, source, "new", AT + no * DAY // 5, "harassment", 2, w.name, author,
        chat if source == "cloud" else "",
    )  # fmt: skip


def case(w: Words) -> said.Case:
    first, second = (w.text, w.text) if w.hostile else ("what a fool", "you fool, all of you")
    cited = [
        said.CitedMessage(30, w.name, AT, "good morning", "same"),
        said.CitedMessage(31, "eve", AT + 60_000, first, "same", about=True),
        said.CitedMessage(33, "eve", AT + 90_000, second, "gone", about=True),
    ]
    note = w.says if w.hostile else "every day the same"
    return said.Case(row(w, 7), note, cited, [])


@shows(StaffPage)
async def staff(s: Stage, w: Words) -> None:
    rows = [row(w, 7), row(w, 9, "secret")]
    s.app.push_screen(StaffPage(s.ada, said.StaffQueued("0" * 32, rows, 23)))


@shows(StaffPage)
async def staff_appeals(s: Stage, w: Words) -> None:
    page = StaffPage(s.ada, said.StaffQueued("0" * 32, [], 0))
    s.app.push_screen(page)
    await s.settle()
    page._state, page._count = None, 1
    page._found = [appeal(w)]
    page.say(w.says if w.hostile else "Appeal 2 is settled. Who appealed is told.")
    page.show()


def appeal(w: Words) -> said.AppealRow:
    words = w.text if w.hostile else "It was a quotation of what I had been told myself."
    return said.AppealRow(3, AT + DAY, w.name, words, decision(w, appeal=3, appealed=AT + DAY))


@shows(ConfirmDialog)
async def staff_open(s: Stage, w: Words) -> None:
    await staff(s, w)
    await s.settle()
    page = s.app.screen
    assert isinstance(page, StaffPage)
    page.do(page._ask_open(row(w, 7)))
    await s.settle()


@shows(CasePage)
async def staff_case(s: Stage, w: Words) -> None:
    s.app.push_screen(CasePage(case(w), lambda: None))


@shows(ChoiceDialog)
async def staff_decide(s: Stage, w: Words) -> None:
    screen = s.app.chat_screen
    screen.run_worker(StaffDecision(screen, s.ada, case(w)).decide())
    await s.settle()


@shows(ReasonsDialog)
async def staff_reasons(s: Stage, w: Words) -> None:
    why = w.says if w.hostile else "Open the report before you decide about it."
    author = w.name if w.hostile else "eve"
    begun = Statement("restrict", "rules", "", "", "7d")
    s.app.push_screen(ReasonsDialog(begun, author, why, lambda _: None))
    await s.settle()
    s.app.screen.query_one("#facts", Input).value = w.text if w.hostile else FACTS


@shows(PartsDialog)
async def staff_told(s: Stage, w: Words) -> None:
    rule, facts = (w.text, w.says) if w.hostile else (RULE, FACTS)
    statement = Statement("restrict", "rules", rule, facts, "7d", 7 * DAY // 1000)
    s.app.push_screen(StaffDecision(s.app.chat_screen, s.ada, case(w)).question(statement))


@shows(AppealPage)
async def staff_appeal(s: Stage, w: Words) -> None:
    s.app.push_screen(AppealPage(appeal(w), case(w), lambda _: None))

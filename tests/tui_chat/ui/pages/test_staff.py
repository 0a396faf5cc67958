"""The staff's pages: where a report is from, lists in pieces, and what is told to whom."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.widgets import Input, OptionList, Static

from relay.terminal.dialogs import ConfirmDialog, DialogBody
from relay.terminal.moderation import Statement
from relay.wire import moderation
from relay.wire.codec import decode_request
from relay.wire.shapes import Done, Request
from tests.kit.scene import Scene, feed, link_of, scene, text_of, typed
from tui_chat.cli.moderation import _row
from tui_chat.ui.pages.notices import NoticePage, NoticesPage
from tui_chat.ui.pages.staff import AppealPage, CasePage, ReasonsDialog, StaffDecision, StaffPage

AT = 1_700_000_000_000


def row(no: int, source: moderation.Source = "cloud", chat: str = "#team") -> moderation.ReportRow:
    return moderation.ReportRow(no, source, "new", AT, "spam", 1, "bob", "eve", chat)


@asynccontextmanager
async def deaf(path: Path) -> AsyncIterator[Scene]:
    """What ada asks from now on does not reach the relay: the test answers."""
    async with scene(path) as s:
        await s.settle()
        link = link_of(s.ada)
        link.sent.clear()

        def keep(frame: bytes, *, text: bool = True) -> None:
            assert text
            link.sent.append(frame)

        link.send = keep  # type: ignore[method-assign]
        yield s


async def test_a_report_whose_chat_is_gone_is_none_of_a_secret_chat(tmp_path: Path) -> None:
    gone = row(1, chat="")
    async with scene(tmp_path) as s:
        rows = [gone, row(2, "secret", ""), row(3), row(4, chat="@bob,eve")]
        page = StaffPage(s.ada, moderation.StaffQueued("0" * 32, rows, 4))
        s.app.push_screen(page)
        await s.settle()
        await s.shows("1 message of eve in a chat that is gone")
        await s.shows("1 message of eve in a secret chat")
        await s.shows("1 message of eve in #team")
        await s.shows("1 message of eve in the direct chat of bob and eve")
        s.app.push_screen(CasePage(moderation.Case(gone), lambda: None))
        await s.settle()
        await s.shows("About: 1 message of eve, in a chat that is gone")
    assert "of eve in a chat that is gone, by bob" in _row(gone)
    assert "of eve in a secret chat, by bob" in _row(row(2, "secret", ""))


# Lists that come in pieces


async def listed(s: Scene, first: list[moderation.ReportRow], count: int) -> StaffPage:
    page = StaffPage(s.ada, moderation.StaffQueued("0" * 32, first, count))
    s.app.push_screen(page)
    await s.settle()
    return page


def asked(s: Scene, kind: type[Request]) -> list[Any]:
    """What of this kind ada has asked, in order."""
    return [f for f in map(decode_request, link_of(s.ada).sent) if isinstance(f, kind)]


def numbers(page: StaffPage | NoticesPage) -> list[str | None]:
    """The rows of the list."""
    return [option.id for option in page.query_one(OptionList).options]


async def test_a_second_enter_on_the_following_ones_adds_them_once(tmp_path: Path) -> None:
    async with deaf(tmp_path) as s:
        page = await listed(s, [row(no) for no in range(1, 21)], 40)
        await s.press("end", "enter", "enter")
        first, second = asked(s, moderation.StaffQueue)
        assert (first.after, second.after) == (20, 20)
        found = [row(no) for no in range(21, 41)]
        for one in (first, second):
            feed(s.ada, moderation.StaffQueued(one.id, found, 40))
        await s.until(lambda: len(numbers(page)) == 40)
        await s.settle()
        assert numbers(page) == [f"ReportRow-{no}" for no in range(1, 41)]
        assert page.query_one(OptionList).highlighted == 20, "on the first that followed"


async def test_the_answer_to_an_older_question_is_not_shown(tmp_path: Path) -> None:
    async with deaf(tmp_path) as s:
        page = await listed(s, [row(1)], 1)
        await s.press("o", "n", "enter")
        opened, new = asked(s, moderation.StaffQueue)
        assert isinstance(s.app.screen, ConfirmDialog), "what stands there can be opened meanwhile"
        await s.press("escape")
        feed(s.ada, moderation.StaffQueued(new.id, [row(1), row(2)], 2))
        await s.until(lambda: len(numbers(page)) == 2)
        feed(s.ada, moderation.StaffQueued(opened.id, [], 0))
        await s.settle()
        assert "2 reports: new" in s.text and len(numbers(page)) == 2


async def test_a_list_that_is_renewed_while_more_is_asked_has_each_row_once(tmp_path: Path) -> None:
    async with deaf(tmp_path) as s:
        page = await listed(s, [row(no) for no in range(1, 21)], 40)
        await s.press("end", "enter")
        (more,) = asked(s, moderation.StaffQueue)
        page.renew()
        await s.settle()
        again = asked(s, moderation.StaffQueue)[-1]
        assert again.after == 0
        feed(s.ada, moderation.StaffQueued(more.id, [row(no) for no in range(21, 41)], 40))
        feed(s.ada, moderation.StaffQueued(again.id, [row(no) for no in range(2, 22)], 39))
        await s.until(lambda: numbers(page)[0] == "ReportRow-2")
        assert numbers(page) == [f"ReportRow-{no}" for no in range(2, 22)] + ["more"]


# Notices


def notice(no: int) -> moderation.Notice:
    return moderation.Notice(no, AT + no, "outcome", no, "warn", read=True)


async def told(s: Scene, upto: int) -> NoticesPage:
    """The page with all notices up to this number, of which the relay has more than 20."""
    page = NoticesPage(s.ada)
    s.app.push_screen(page)
    await s.settle()
    while not numbers(page) or numbers(page)[-1] == "more":
        await answer(s, upto)
        await s.press("end")
        if numbers(page)[-1] == "more":
            await s.press("enter")
    return page


async def answer(s: Scene, upto: int) -> None:
    """The relay answers what was asked last about notices."""
    last = asked(s, moderation.Notices)[-1]
    top = min(upto, (last.before or upto + 1) - 1)
    found = [notice(no) for no in range(top, max(top - 20, 0), -1)]
    feed(s.ada, moderation.NoticeList(last.id, found, 0))
    await s.settle()


async def test_a_second_enter_on_older_ones_adds_them_once(tmp_path: Path) -> None:
    async with deaf(tmp_path) as s:
        page = NoticesPage(s.ada)
        s.app.push_screen(page)
        await s.settle()
        await answer(s, 30)
        await s.press("end", "enter", "enter")
        first, second = asked(s, moderation.Notices)[-2:]
        assert (first.before, second.before) == (11, 11)
        for one in (first, second):
            feed(s.ada, moderation.NoticeList(one.id, [notice(no) for no in range(10, 0, -1)], 0))
        await s.settle()
        assert numbers(page) == [str(no) for no in range(30, 0, -1)]
        assert page.query_one(OptionList).highlighted == 20


async def test_whoever_reads_further_down_stays_there_when_a_notice_comes(tmp_path: Path) -> None:
    async with deaf(tmp_path) as s:
        page = await told(s, 50)
        await s.press("home", *["down"] * 35)
        page_list = page.query_one(OptionList)
        assert page_list.highlighted_option and page_list.highlighted_option.id == "15"
        before, above = page_list.scroll_y, seen(s)
        feed(s.ada, notice(51))
        await s.settle()
        for _ in range(3):
            await answer(s, 51)
        assert numbers(page)[:2] == ["51", "50"] and numbers(page)[-1] == "1"
        assert page_list.highlighted_option and page_list.highlighted_option.id == "15"
        assert page_list.scroll_y > before and seen(s) == above


def seen(s: Scene) -> str:
    """The screen without a scroll bar."""
    return re.sub("[ ▁-█]+", " ", text_of(s.app))


# What is told


def case() -> moderation.Case:
    cited = [
        moderation.CitedMessage(30, "bob", AT, "good morning", "same"),
        moderation.CitedMessage(31, "eve", AT, "you fool", "same", about=True),
        moderation.CitedMessage(33, "eve", AT, "you fool, too", "gone", about=True),
    ]
    return moderation.Case(row(7), "every day", cited)


async def shown(s: Scene, statement: Statement, about: moderation.Case) -> str:
    """All of the last page before a decision."""
    s.app.push_screen(StaffDecision(s.app.chat_screen, s.ada, about).question(statement))
    await s.settle()
    says = " ".join(
        str(one.render()) for one in s.app.screen.query(DialogBody).first().query(Static)
    )
    await s.press("escape", "escape")
    return " ".join(says.split())


async def test_before_a_decision_all_is_shown_that_author_and_reporter_are_told(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        says = await shown(
            s, Statement("restrict", "law", "No insults", "It is one.", "12h", 12 * 3_600), case()
        )
        for words in (
            "What is done: Their author does not write for some time", "For: 12 hours",
            "eve is told: Your account was restricted: for some time you cannot write. Until: ",
            "Meanwhile: reading, deleting", "Held to be against: the law",
            "Which one, in their words: No insults", "Why, in their words: It is one.",
            "You can appeal once, until ",
            "bob, who reported it, is told: Your report 7 was decided: who wrote it does not write",
        ):  # fmt: skip
            assert words in says, words
        says = await shown(s, Statement("take_down", "rules", "No insults", "It is one."), case())
        assert "eve is told: A message of yours was taken down. Held" in says, "one is gone"
        assert "is told: Your report 7 was decided: the messages were taken down." in says
        says = await shown(s, Statement("dismiss"), case())
        assert "eve is told: Nothing. bob, who reported it, is told: Your report 7" in says
        assert "appeal" not in says


# What was written


async def test_what_was_written_for_a_decision_stays_as_long_as_the_case_is_open(
    tmp_path: Path,
) -> None:
    async with deaf(tmp_path) as s:
        page = await listed(s, [row(7)], 1)
        await s.press("enter", "tab", "enter")
        (opened,) = asked(s, moderation.StaffOpen)
        feed(s.ada, moderation.StaffReport(opened.id, case()))
        await s.until(lambda: isinstance(s.app.screen, CasePage))
        await s.press("tab", "enter", *typed("some time"), "enter")
        assert isinstance(s.app.screen, ReasonsDialog)
        await s.press("f2", *typed("rule 2"), "enter", *typed("it is one"), "tab", *typed("7d"))
        await s.press("escape")
        assert isinstance(s.app.screen, CasePage), "one page back"
        await s.press("enter", *typed("warning"), "enter")
        assert isinstance(s.app.screen, ReasonsDialog) and "the law" in s.text
        assert "rule 2" in s.text and "it is one" in s.text
        await s.press("escape", "enter", *typed("not write"), "enter")
        assert s.app.screen.query_one("#span", Input).value == "7d"
        await s.press("enter", "enter", "enter", "right", "enter")
        (decided,) = asked(s, moderation.StaffDecide)
        assert (decided.rule, decided.facts, decided.ground) == ("rule 2", "it is one", "law")
        feed(s.ada, moderation.StaffDecided(decided.id, 3))
        await s.until(lambda: s.app.screen is page)
        await s.shows("Decision 3 counts now")


async def test_what_was_written_about_an_appeal_stays_whichever_its_outcome(tmp_path: Path) -> None:
    about = moderation.Decision(4, AT, 7, "warn", "operator", "rules", "Rule 2", "It is one.")
    async with deaf(tmp_path) as s:
        page = await listed(s, [], 0)
        await s.press("a")
        (appeals,) = asked(s, moderation.StaffAppeals)
        rows = [moderation.AppealRow(3, AT, "eve", "A joke.", about)]
        feed(s.ada, moderation.StaffAppealed(appeals.id, rows, 1))
        await s.shows("1 open appeal")
        await s.press("enter", "enter")
        opened = asked(s, moderation.StaffOpen)
        assert [one.report for one in opened] == [7, 7]
        cited = [moderation.CitedMessage(31, "eve", AT, "you fool", "same", about=True)]
        for one in opened:
            feed(s.ada, moderation.StaffReport(one.id, moderation.Case(row(7), "", cited)))
        await s.until(lambda: isinstance(s.app.screen, AppealPage))
        assert s.app.screen_stack[-2] is page, "once"
        await s.press("end")
        await s.shows("you fool")
        await s.press("shift+tab", "enter", *typed("it was one"), "escape")
        assert isinstance(s.app.screen, AppealPage)
        await s.press("shift+tab", "enter")
        assert "The decision stays: appeal 3" in s.text and "it was one" in s.text
        await s.press("enter")
        await s.shows("eve is told: Your appeal was settled: decision 4 stays. Why so")
        assert "who reported it" not in s.text, "nothing becomes of it for them"
        await s.press("enter")
        assert "The decision stays: appeal 3" in s.text and "it was one" in s.text
        await s.press("enter", "tab", "enter")
        (settled,) = asked(s, moderation.StaffSettle)
        assert (settled.outcome, settled.words) == ("upheld", "it was one")
        feed(s.ada, Done(settled.id))
        await s.until(lambda: s.app.screen is page)
        await s.shows("Appeal 3 is settled. Who appealed is told.")


async def test_what_was_written_for_ones_own_appeal_stays_as_long_as_the_notice_is_open(
    tmp_path: Path,
) -> None:
    about = moderation.Decision(4, AT, 7, "warn", "operator", "rules", "Rule 2", "It is one.")
    async with deaf(tmp_path) as s:
        page = NoticesPage(s.ada)
        s.app.push_screen(page)
        await s.settle()
        asked_first = asked(s, moderation.Notices)[-1]
        told = [moderation.Notice(1, AT, "decision", 7, decision=about, read=True)]
        feed(s.ada, moderation.NoticeList(asked_first.id, told, 0))
        await s.shows("You were warned.")
        await s.press("enter", "tab", "enter", *typed("a joke"), "escape")
        assert isinstance(s.app.screen, NoticePage)
        await s.let_go()
        await s.press("enter")
        await s.shows("Appeal against decision 4")
        assert s.app.screen.query_one(Input).value == "a joke"
        await s.press("enter", "right", "enter")
        (appeal,) = asked(s, moderation.Appeal)
        assert appeal.text == "a joke"
        feed(s.ada, Done(appeal.id))
        await s.until(lambda: s.app.screen is page)
        await s.shows("Your appeal has arrived")

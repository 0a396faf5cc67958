"""The staff's pages: where a report is from, lists in pieces, and what is told to whom."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.widgets import Input, OptionList

from relay.terminal.dialogs import ConfirmDialog, Part
from relay.terminal.moderation import Statement
from tests.kit import wire as w
from tests.kit.scene import Scene, scene, text_of, typed
from tests.kit.table import feed
from tui_chat.cli.moderation import _row
from tui_chat.ui.pages import staff
from tui_chat.ui.pages.notices import NoticesPage
from tui_chat.ui.pages.staff import CasePage, ReasonsDialog, StaffPage

AT = 1_700_000_000_000


def row(no: int, source: w.Source = "cloud", chat: str = "#team") -> w.ReportRow:
    return w.ReportRow(no, source, "new", AT, "spam", 1, "bob", "eve", chat)


@asynccontextmanager
async def deaf(path: Path) -> AsyncIterator[Scene]:
    """Yield a scene whose later requests do not reach the relay: the test answers."""
    async with scene(path) as s:
        await s.settle()
        s.link.sent.clear()

        def keep(frame: bytes, *, text: bool = True) -> None:
            assert text
            s.link.sent.append(frame)

        s.link.send = keep  # type: ignore[method-assign]
        yield s


def test_a_report_whose_chat_is_gone_is_none_of_a_secret_chat() -> None:
    gone = row(1, chat="")
    for one, where in (
        (gone, "a deleted chat"), (row(2, "secret", ""), "a secret chat"), (row(3), "#team"),
        (row(4, chat="@bob,eve"), "the direct chat between bob and eve"),
    ):  # fmt: skip
        assert f"1 message from eve in {where}" in staff._row(one, AT).plain
    assert "About: 1 message from eve, in a deleted chat" in plain(staff._case_parts(case(gone)))
    assert "by eve in a deleted chat, reported by bob" in _row(gone)
    assert "by eve in a secret chat, reported by bob" in _row(row(2, "secret", ""))


def test_reported_messages_are_named_by_sender_and_time() -> None:
    cited = [w.CitedMessage(31, "eve", AT, "you fool", "same", about=True)]
    shown = plain(staff._case_parts(w.Case(row(1), cited=cited)))
    assert " eve, " in shown and "REPORTED you fool" in shown and "Message 31" not in shown
    franked = [w.FrankedMessage(31, AT, "you fool")]
    shown = plain(staff._case_parts(w.Case(row(2, "secret", ""), franked=franked)))
    assert " eve, " in shown and "REPORTED you fool" in shown and "Message 31" not in shown


def plain(parts: Iterable[Part]) -> str:
    """Return all words of a dialog, in one line."""
    return " ".join(" ".join(content.plain for _, content in parts).split())


async def listed(s: Scene, first: list[w.ReportRow], count: int) -> StaffPage:
    page = StaffPage(s.ada, w.StaffQueued("0" * 32, first, count))
    s.app.push_screen(page)
    await s.settle()
    return page


def numbers(page: StaffPage | NoticesPage) -> list[str | None]:
    """The rows of the list."""
    return [option.id for option in page.query_one(OptionList).options]


async def test_lists_in_pieces_and_what_is_written_meanwhile(tmp_path: Path) -> None:
    async with deaf(tmp_path) as s:
        # A second enter on the following ones adds them once.
        page = await listed(s, [row(no) for no in range(1, 21)], 40)
        await s.press("end", "enter", "enter")
        first, second = s.sent(w.StaffQueue)
        assert (first.after, second.after) == (20, 20)
        found = [row(no) for no in range(21, 41)]
        for one in (first, second):
            feed(s.ada, w.StaffQueued(one.id, found, 40))
        await s.until(lambda: len(numbers(page)) == 40)
        await s.settle()
        assert numbers(page) == [f"ReportRow-{no}" for no in range(1, 41)]
        assert page.query_one(OptionList).highlighted == 20, "on the first that followed"
        await s.stage("The answer to an older question is not shown.")
        s.link.sent.clear()
        page = await listed(s, [row(1)], 1)
        await s.press("o", "n", "enter")
        opened, new = s.sent(w.StaffQueue)
        assert isinstance(s.app.screen, ConfirmDialog), "what stands there can be opened meanwhile"
        await s.press("escape")
        feed(s.ada, w.StaffQueued(new.id, [row(1), row(2)], 2))
        await s.until(lambda: len(numbers(page)) == 2)
        await s.feed(w.StaffQueued(opened.id, [], 0))
        assert "2 new reports" in s.text and len(numbers(page)) == 2
        await s.stage("A list that is renewed while more is asked has each row once.")
        s.link.sent.clear()
        page = await listed(s, [row(no) for no in range(1, 21)], 40)
        await s.press("end", "enter")
        (more,) = s.sent(w.StaffQueue)
        page.renew()
        await s.settle()
        again = s.sent(w.StaffQueue)[-1]
        assert again.after == 0
        feed(s.ada, w.StaffQueued(more.id, [row(no) for no in range(21, 41)], 40))
        feed(s.ada, w.StaffQueued(again.id, [row(no) for no in range(2, 22)], 39))
        await s.until(lambda: numbers(page)[0] == "ReportRow-2")
        assert numbers(page) == [f"ReportRow-{no}" for no in range(2, 22)] + ["more"]
        await s.stage("What was written for a decision stays as long as the case is open.")
        s.link.sent.clear()
        page = await listed(s, [row(7)], 1)
        await s.press("enter", "tab", "enter")
        (opened,) = s.sent(w.StaffOpen)
        feed(s.ada, w.StaffReport(opened.id, case()))
        await s.until(lambda: isinstance(s.app.screen, CasePage))
        await s.press("tab", "enter", *typed("some time"), "enter", opens=ReasonsDialog)
        await s.press("f2", *typed("rule 2"), "enter", *typed("it is one"), "tab", *typed("7d"))
        await s.press("escape")
        assert isinstance(s.app.screen, CasePage), "one page back"
        await s.press("enter", *typed("warn"), "enter")
        assert isinstance(s.app.screen, ReasonsDialog) and "the law" in s.text
        assert "rule 2" in s.text and "it is one" in s.text
        await s.press("escape")
        await s.press("enter", *typed("writing"), "enter")
        assert s.app.screen.query_one("#span", Input).value == "7d"
        await s.press("enter", "enter", "enter", "right", "enter")
        (decided,) = s.sent(w.StaffDecide)
        assert (decided.rule, decided.facts, decided.ground) == ("rule 2", "it is one", "law")
        feed(s.ada, w.StaffDecided(decided.id, 3))
        await s.until(lambda: s.app.screen is page)
        await s.shows("Decision 3 made")
        await s.stage("Whoever reads further down stays there when a notice comes.")
        s.link.sent.clear()
        page = await told(s, 50)
        await s.press("home", *["down"] * 35)
        page_list = page.query_one(OptionList)
        assert page_list.highlighted_option and page_list.highlighted_option.id == "15"
        before, above = page_list.scroll_y, seen(s)
        await s.feed(notice(51))
        for _ in range(3):
            await answer(s, 51)
        assert numbers(page)[:2] == ["51", "50"] and numbers(page)[-1] == "1"
        assert page_list.highlighted_option and page_list.highlighted_option.id == "15"
        assert page_list.scroll_y > before and seen(s) == above


def notice(no: int) -> w.Notice:
    return w.Notice(no, AT + no, "outcome", no, "warn", read=True)


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
    last = s.sent(w.Notices)[-1]
    top = min(upto, (last.before or upto + 1) - 1)
    found = [notice(no) for no in range(top, max(top - 20, 0), -1)]
    await s.feed(w.NoticeList(last.id, found, 0))


def seen(s: Scene) -> str:
    """The screen without a scroll bar."""
    return re.sub("[ ▁-█]+", " ", text_of(s.app))


def case(about: w.ReportRow | None = None) -> w.Case:
    cited = [
        w.CitedMessage(30, "bob", AT, "good morning", "same"),
        w.CitedMessage(31, "eve", AT, "you fool", "same", about=True),
        w.CitedMessage(33, "eve", AT, "you fool, too", "gone", about=True),
    ]
    return w.Case(about or row(7), "every day", cited)


def test_before_a_decision_all_is_shown_that_author_and_reporter_are_told() -> None:
    def told(statement: Statement) -> str:
        return plain(staff._decision_preview(statement, case(), AT))

    says = told(Statement("restrict", "law", "No insults", "It is one.", "12h", 12 * 3_600))
    for words in (
        "For: 12 hours",
        "eve is told: Your account was restricted. You can't write for some time. Until: ",
        "Still possible: reading", "Based on: the law",
        "Rule or law: No insults", "Reasons: It is one.",
        "You can appeal once, until ",
        "bob, who made the report, is told: Your report 7 was decided: the author can't write",
    ):  # fmt: skip
        assert words in says, words
    says = told(Statement("take_down", "rules", "No insults", "It is one."))
    assert "eve is told: One of your messages was taken down. Based" in says, "one is gone"
    assert "is told: Your report 7 was decided: the messages were taken down." in says
    says = told(Statement("dismiss"))
    assert "eve is told: Nothing. bob, who made the report, is told: Your report 7" in says
    assert "appeal" not in says


async def test_a_result_stands_apart_from_the_list_below_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        page = await listed(s, [row(1)], 1)
        title, rows = page.query_one(".dialog-title"), page.query_one(OptionList)
        assert rows.region.y == title.region.bottom + 1
        page.say("Decision 4 made: no action.")
        await s.settle()
        said = page.query_one("#said")
        assert said.region.y == title.region.bottom + 1
        assert rows.region.y == said.region.bottom + 1


def test_before_an_appeal_is_settled_all_is_shown_that_both_are_told() -> None:
    about = w.Decision(4, AT, 7, "warn", "operator", "rules", "Rule 2", "It is one.")
    appeal = w.AppealRow(3, AT, "eve", "A joke.", about)
    says = plain(staff._settlement_preview(appeal, case(), "upheld", "it was none"))
    assert "eve is told: Your appeal was settled: decision 4 was upheld. Reasons" in says
    assert "who made the report" not in says, "nothing becomes of it for them"
    says = plain(staff._settlement_preview(appeal, case(), "reversed", "it was one"))
    assert "decision 4 was reversed" in says and "it was one" in says
    assert "bob, who made the report, is told: The decision about your report 7 was" in says

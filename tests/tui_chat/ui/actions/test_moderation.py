"""Reports of cloud messages, notices, a restriction, a suspension, and the staff's pages, by keys
around the real hub and store."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from relay.terminal.dialogs import ConfirmDialog
from relay.terminal.moderation import NotTaken
from tests.kit import wire as w
from tests.kit.moderation import OPERATOR, ledger_of
from tests.kit.scene import Scene, scene, text_of, typed
from tests.kit.table import link_of, pair, privacy, say
from tests.kit.world import an_id
from tui_chat.core.events import Network
from tui_chat.ui.chat_moment import ChatMoment
from tui_chat.ui.dialogs import ChoiceDialog, TextDialog
from tui_chat.ui.pages.account import DeleteAccountPage
from tui_chat.ui.pages.notices import AppealSubmission, NoticePage, NoticesPage, SuspendedPage
from tui_chat.ui.pages.report import ReportPickPage, ReportPreviewPage, ReportReasonPage
from tui_chat.ui.pages.staff import AppealPage, CasePage, ReasonsDialog, StaffPage

HOSTILE = "[b]x[/b]\x1b[2J\n» NOTE You can appeal\n▣ 9 notices\u202e"


def operator(s: Scene, request: Any) -> Any:
    """Send a request as the operator at the console; return the answer."""
    s.table.world.hub.on_operator_connected(OPERATOR)
    answer = s.table.world.ask(OPERATOR, request)
    s.table.soon()
    return answer


async def reported(s: Scene, by: Any, of: Any, text: str, chat: str = "") -> int:
    """Somebody reports a text of somebody else; the number of the report."""
    chat = chat or s.chat
    seq = (await of.answer(say(of, chat, text))).value
    await s.until(lambda: by.client.conversations.all[chat].log.at(seq))
    preview = by.client.cloud_reports.preview(chat, {seq}, "harassment", "every day")
    answer = await by.answer(by.perform(by.client.cloud_reports.send(preview)))
    assert isinstance(answer.value, w.Reported), answer
    return answer.value.no


def decided(s: Scene, no: int, action: w.Action, seconds: int = 0, facts: str = "") -> int:
    """A decision about a report, by the console."""
    assert isinstance(operator(s, w.StaffOpen(an_id(), no)), w.StaffReport)
    facts = facts or "It is one."
    made = operator(s, w.StaffDecide(an_id(), no, action, "rules", "No insults", facts, seconds))
    assert isinstance(made, w.StaffDecided), made
    return made.decision


async def against_ada(s: Scene, action: w.Action, seconds: int = 0, facts: str = "") -> int:
    """A decision about ada, by the console."""
    made = decided(s, await reported(s, s.bob, s.ada, "you fool"), action, seconds, facts)
    await s.settle()
    return made


async def suspended(s: Scene, action: w.Action = "suspend") -> int:
    """ada is suspended or banned, and has come again to read so."""
    made = await against_ada(s, action, 3600 if action == "suspend" else 0)
    s.link.cut("")
    s.link.open()
    await s.on(SuspendedPage)
    await s.settle()
    return made


async def a_moderator(s: Scene, name: str) -> Any:
    """Somebody new whom the operator makes a moderator."""
    one = await s.table.join(name)
    operator(s, w.StaffSet(an_id(), name, "moderator"))
    return one


async def a_team(s: Scene) -> Any:
    """carol, who is in a group with bob."""
    carol = await s.table.join("carol")
    await s.bob.ask(w.GroupCreate, "#team")
    await s.bob.ask(w.GroupInvite, "#team", "carol")
    await carol.ask(w.GroupJoin, "#team")
    return carol


def offered(s: Scene) -> list[str]:
    """The actions whose keys the last line names, or would with more room."""
    return [name for name, _ in s.screen.chrome.footer.chat_keys(ChatMoment(s.screen))]


async def test_a_message_of_a_cloud_chat_is_reported_by_keys(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        # What is one's own is not reported, and by the command nothing is chosen.
        await s.type("/report", "enter", shows="There is no message in this chat to report.")
        await s.says(s.ada, "myself")
        await s.press("f9", "exclamation_mark")
        await s.shows("You can only report other people's messages.")
        await s.press("escape")
        for text in ("good morning", "you fool", HOSTILE):
            say(s.bob, s.chat, text)
        await s.shows("you fool")
        await s.type("/report", "enter")
        assert isinstance(s.app.screen, ReportPickPage) and "☑" not in s.text
        await s.press("space", "tab", "enter", opens=ReportReasonPage)
        await s.stage("The message that is pointed at is ticked.")
        await s.press("f9", "up")
        assert "! Report" in text_of(s.app)
        await s.press("exclamation_mark")
        assert isinstance(s.app.screen, ReportPickPage) and s.text.count("☑ ") == 1
        await s.press("space", "enter")
        assert isinstance(s.app.screen, ReportPickPage) and "Tick at least one" in s.text
        await s.press("space", "enter", opens=ReportReasonPage)
        await s.press("tab", *typed("it hurts"), "enter", opens=ReportPreviewPage)
        seen = await s.scrolled()
        for words in ("Comment: it hurts", "1 message from bob, and 3 for context"):
            assert "".join(words.split()) in "".join(seen.split()), words
        assert "good morning" in seen and "for context" in seen and "\x1b" not in seen
        await s.press("shift+tab", "enter", opens=ReportPreviewPage)
        assert "for context" not in s.text and "good morning" not in s.text
        assert "report.chat" not in s.frames
        await s.press("tab", "enter", shows="Report 1 was sent: 1 message.")
        await s.shows("bob was not told.")
        case = operator(s, w.StaffOpen(an_id(), 1)).case
        assert [(c.text, c.about) for c in case.cited] == [("you fool", True)]
        assert case.note == "it hurts"


async def test_a_known_report_is_shown_before_anything_is_written(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        seq = (await s.bob.answer(say(s.bob, s.chat, "you fool"))).value
        assert isinstance(seq, int)
        await s.says(s.bob, "and a coward")
        again = ("f9", "up", "exclamation_mark", "enter")
        await s.press(*again, "enter", "shift+tab", "enter", "tab", "enter")
        await s.shows("Report 1 was sent: 1 message.")
        await s.press(*again, opens=ReportPickPage)
        await s.shows("You have already reported these messages")
        assert s.text.count("(reported before)") == 1
        await s.press("down", "space", "enter")
        assert isinstance(s.app.screen, ReportReasonPage), "another one among them: another report"
        await s.press("escape", "escape")
        await s.bob.ask(w.Edit, s.chat, seq, "you utter fool")
        await s.shows("you utter fool")
        await s.press(*again)
        assert isinstance(s.app.screen, ReportReasonPage), "it says something else now"
        # What changes while the pages stand is not handed over.
        await s.press("enter", opens=ReportPreviewPage)
        await s.bob.ask(w.Delete, s.chat, seq)
        await s.settle()
        await s.press("tab", "enter")
        await s.shows("was changed or deleted. Nothing was sent to the operator.")
        assert s.frames.count("report.chat") == 1


async def test_a_notice_has_a_badge_is_read_and_appealed_against(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        assert "▣" not in s.text
        decision = await against_ada(s, "warn", facts=HOSTILE)
        await s.shows("▣ 1 unread notice from the relay's operator")
        say(s.bob, s.chat, "▣ 9 unread notices from the relay's operator: Alt+N")
        await s.settle()
        assert s.rows[1].lstrip().startswith("▣ 1 unread notice from")
        await s.press("alt+n", opens=NoticesPage, shows="● You were warned.")
        await s.press("enter", opens=NoticePage)
        seen = text_of(s.app)
        for _ in range(4):
            await s.press("pagedown")
            seen += text_of(s.app)
        assert "No insults" in seen and "a moderator" not in seen
        assert "the operator of this relay" in " ".join(seen.split())
        for line in seen.split("\n"):
            if "NOTE You can appeal" in line:
                assert {"▌", "█", "┃"} & set(line), "behind the bar of another's words"
        await s.press("tab", "enter", opens=TextDialog)
        await s.press(*typed("it was a joke"), "enter")
        await s.shows("Send your only appeal? it was a joke")
        await s.press("enter")
        assert isinstance(s.app.screen, TextDialog) and "joke" in s.text, "No has the focus"
        await s.press("enter", "right", "enter", opens=NoticesPage, shows="Your appeal arrived")
        (row,) = operator(s, w.StaffAppeals(an_id())).appeals
        assert (row.text, row.decision.decision) == ("it was a joke", decision)
        await s.press("enter", "pagedown", "pagedown", shows="You have appealed.")
        await s.press("escape", "escape")
        assert s.app.screen is s.screen
        assert "▣" not in "\n".join(s.rows[:3])
        await s.press("alt+n")
        assert "●" not in "\n".join(s.rows[3:-3])
        await s.stage("That the appeal waits is not said once it is settled.")
        carol = await a_moderator(s, "carol")
        assert not (await carol.ask(w.StaffSettle, row.appeal, "reversed", "A joke.")).code
        await carol.stop()
        await s.press("alt+n", shows="● Your appeal was settled")
        assert "has arrived" not in s.text
        await s.stage("Who reported is told what became of it.")
        decided(s, await reported(s, s.ada, s.bob, "you liar"), "take_down")
        await s.shows("bob's message, taken down by the operator of this relay: harassment")
        assert "you liar" not in s.text
        await s.press("alt+n", shows="Your report 2 was decided: the messages were taken down.")
        await s.shows("Your report 2 has arrived.")


async def test_an_appeal_that_cannot_be_sent_is_refused_in_words(tmp_path: Path) -> None:
    about = w.Decision(4, 0, 7, "warn", "operator", "rules", "Rule 2", "It is one.")
    async with pair(tmp_path) as p:
        link_of(p.ada).cut()
        appeal = AppealSubmission(Screen(), p.ada, about)
        with pytest.raises(NotTaken, match=r"You are offline\."):
            await appeal.send("it was a joke")


async def test_a_restriction_stands_in_the_composer_and_keeps_the_draft(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("half a thought")
        assert "SECRET F2" in s.text and "secret" in offered(s)
        await against_ada(s, "restrict", 3600)
        await s.until(lambda: s.screen.composer.read_only)
        assert "half a thought" in s.text and "kept, not sent" in s.text
        assert "Readable by: you · bob · the relay's operator" in s.text
        await s.shows("You can't write until")
        await s.shows("Alt+N Reason")
        await s.press("f8", "escape", shows="You can't write until")
        until = re.search(r"You can.t write (until [^.]+)[.]", s.text)
        assert until
        await s.press("enter")
        frames = len(s.link.sent)
        await s.press("x", "enter")
        assert "send" not in s.frames[frames:]
        await s.says(s.bob, "are you there?")
        await s.type("/notices", "enter", shows="Your account was restricted")
        await s.press("escape")
        # What else is refused is said in few words.
        await s.type("/group create #late", "enter")
        await s.shows("You can't do this, because your account is restricted.")
        assert s.text.count("Alt+N Reason") == 1
        assert "A notice says why" not in s.text
        await s.press("ctrl+u")
        assert s.composer.styles.border_top[0] == "dashed", "nothing can be written there"
        # No secret chat is offered, begun or accepted.
        assert "SECRET F2" not in s.text and "secret" not in offered(s)
        await s.press("f2", shows=f"so you can't start a secret chat {until[1]}.")
        await s.asked("bob asks for a secret chat · F4 decline · ")
        await s.press("f2", shows="so you can't start a secret chat", later=1)
        assert not {"sc.offer", "sc.answer"} & set(s.frames)
        await s.press("f4", until=lambda: "asks for a secret chat" not in s.text)
        # All of that ends with it.
        s.table.world.tick(3601)
        s.table.soon()
        await s.shows("SECRET F2", never="can't start a secret chat")
        await s.until(lambda: not s.screen.composer.read_only)
        await s.until(lambda: s.composer.styles.border_top[0] == "round")
        await s.press("!", "enter", shows="half a thought!")
        await s.until(lambda: "send" in s.frames[frames:])
        await s.cloud("A secret chat of who is restricted ends and says so.")
        no = await reported(s, s.bob, s.ada, "you fool")
        await s.secret()
        decided(s, no, "restrict", 3600)
        frames = len(s.frames)
        s.later(60)
        await s.until(lambda: s.privacy == "ENDED")
        await s.shows("Your account is restricted. The relay doesn't pass on your messages")
        assert "F2" not in s.text, "it begins no secret chat"
        assert "nobody – choose CLOUD or SECRET first" in s.text
        assert "send" not in s.frames[frames:]
        await s.until(lambda: privacy(s.bob, s.ada) == "ENDED")
        await s.asked("bob asks for a secret chat · F4 decline · ")
        assert s.composer.placeholder == "Locked"
        assert "F2" not in s.text, "it accepts none"


async def test_a_suspension_stands_in_place_of_the_chats_until_it_ends(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("half a thought")
        await s.press("f1")
        decision = await suspended(s)
        assert s.ada.client.network is Network.BARRED
        assert "Your account was suspended. You can't log in for some time." in s.text
        assert "No insults" in s.text and "Until:" in s.text
        seen = await s.scrolled()
        assert "are kept" in seen and "You can appeal once" in seen
        await s.press("escape", opens=SuspendedPage)
        await s.press(*typed("quit and appeal"), "enter", shows="● Your account was suspended")
        await s.press("escape", "shift+tab", "enter", opens=TextDialog)
        await s.press(*typed("a joke"), "enter", "right", "enter", opens=SuspendedPage)
        (row,) = operator(s, w.StaffAppeals(an_id())).appeals
        assert row.decision.decision == decision
        await s.until(lambda: not s.app.screen.query("#appeal"))
        await s.shows("▸ Notices")
        carol = await a_moderator(s, "carol")
        assert not (await carol.ask(w.StaffSettle, row.appeal, "reversed", "A joke.")).code
        await carol.stop()
        await s.until(lambda: not s.link.conn)  # it has heard that at once, and comes back
        s.link.open()
        await s.until(lambda: s.ada.client.network is Network.ONLINE)
        assert not any(isinstance(x, SuspendedPage) for x in s.app.screen_stack)
        while s.app.screen is not s.screen:
            await s.press("escape")
        await s.shows("half a thought")
        assert not s.composer.read_only
        # A program that is suspended once more quits at once.
        await suspended(s)
        await s.pilot.press("ctrl+q")
        await s.until(lambda: not s.app.is_running)


async def test_how_the_appeal_was_settled_is_read_on_that_page_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        carol = await a_moderator(s, "carol")
        # A linked device says where the account is deleted.
        with monkeypatch.context() as linked:
            linked.setattr(type(s.ada.client.devices), "can_sign", False)
            await suspended(s)
            await s.shows("does not have the account key")
            assert not s.app.screen.query("#delete-account")
        await s.press("tab")
        await s.ada.ask(w.Appeal, 1, "A joke.")
        await carol.ask(w.StaffSettle, 1, "upheld", "It was none.")
        await s.shows("It was none.")
        assert isinstance(s.app.screen, SuspendedPage) and "Decision upheld" in s.text
        await s.shows("Your appeal was settled. You can't appeal again.")
        await carol.stop()


async def test_a_banned_account_can_be_deleted(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await suspended(s, "ban")
        assert "The operator keeps reports and decisions" in await s.scrolled()
        await s.press("tab", "enter", opens=DeleteAccountPage)
        await s.press("escape", opens=SuspendedPage)
        await s.press("enter", *"ad", "tab", "tab", "enter")
        await s.shows("You did not type your own name. Nothing was changed.")
        await s.press(*"ada", "tab", "tab")
        await s.press("enter", shows="Your account is deleted")
        assert isinstance(s.app.screen, ConfirmDialog)
        await s.press("tab", "enter", until=lambda: s.ada.wipe)
        assert s.app._exit


async def test_a_moderator_opens_a_report_and_decides(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        # Who has no role is told so, and is not asked at each login.
        assert "staff.queue" not in s.frames
        await s.type("/staff", "enter")
        await s.shows("Only the operator and the moderators of this relay can make this request.")
        assert s.app.screen is s.screen
        await s.stage("A moderator opens a report and decides.")
        carol = await a_team(s)
        await reported(s, s.bob, carol, HOSTILE, "#team")
        assert isinstance(operator(s, w.StaffSet(an_id(), "ada", "moderator")), w.Done)
        await s.type("/staff", "enter", opens=StaffPage, shows="1 new report")
        assert "1 message from carol in #team" in s.text
        await s.press("enter")
        assert isinstance(s.app.screen, ConfirmDialog) and "ledger" in s.text
        opened_before = [k for k, _ in ledger_of(s.table.world) if k == "opened"]
        assert opened_before == []
        await s.press("tab", "enter", opens=CasePage)
        assert [k for k, _ in ledger_of(s.table.world) if k == "opened"] == ["opened"]
        assert "every day" in s.text
        seen = text_of(s.app)
        for _ in range(3):
            await s.press("pagedown")
            seen += text_of(s.app)
        assert "REPORTED" in seen and "the relay had the same text" in " ".join(seen.split())
        await s.press("tab", "enter", opens=ChoiceDialog)
        await s.press(*typed("some time"), "enter", opens=ReasonsDialog)
        await s.press("enter", "enter", "enter", shows="Fill in the first two fields")
        await s.press("shift+tab", "shift+tab", *typed("no insults"), "enter")
        await s.press(*typed("it is one"), "enter", "enter", shows="Enter a time")
        await s.press("f2", *typed("12h"), "enter", opens=ConfirmDialog)
        seen = await s.scrolled(3)
        told = ("carol is told:", "the law", "12 hours", "no insults", "it is one", "bob, who")
        for words in told:
            assert words in seen
        await s.press("tab", "enter", opens=StaffPage, shows="Decision 1 made")
        case = operator(s, w.StaffOpen(an_id(), 1)).case
        (made,) = case.decisions
        assert (made.action, made.ground, made.rule, made.role) == (
            "restrict", "law", "no insults", "moderator",
        )  # fmt: skip
        await s.press("d", shows="1 message from carol in #team")
        await s.press("enter", opens=CasePage)
        await s.press("escape", "escape")
        assert s.app.screen is s.screen
        # What the relay refuses is said.
        await reported(s, s.ada, s.bob, "you fool")
        await s.type("/staff", "enter", opens=StaffPage)
        await s.press("enter", "tab", "enter")
        await s.shows(
            "You made this report, or the report is about you. Someone else must decide the report."
        )
        await carol.stop()


async def test_an_appeal_is_settled_by_keys(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        carol = await a_team(s)
        decided(s, await reported(s, s.bob, carol, "you fool", "#team"), "warn")
        await carol.ask(w.Appeal, 1, "It was a joke.")
        operator(s, w.StaffSet(an_id(), "ada", "moderator"))
        await s.type("/staff", "enter", opens=StaffPage, shows="There is none.")
        await s.press("a", shows="carol: Warn the author")
        await s.press("enter", opens=AppealPage)
        assert "It was a joke." in s.text and "No insults" in s.text
        await s.press("end", shows="you fool")
        await s.press("shift+tab")
        await s.press("enter", opens=TextDialog)
        await s.press(*typed("a joke"), "enter")
        await s.shows(
            "carol is told: Your appeal was settled: decision 1 was reversed. Reasons: █ a joke"
        )
        await s.shows("bob, who made the report, is told: The decision about your report 1 was")
        await s.press("enter")
        assert isinstance(s.app.screen, TextDialog) and "a joke" in s.text, "Back has the focus"
        await s.press(*typed(" indeed"), "enter", "tab", "enter")
        await s.shows("Appeal 1 settled.")
        told = (await carol.ask(w.Notices)).value
        assert isinstance(told, w.NoticeList)
        assert told.notices[0].decision and told.notices[0].decision.words == "a joke indeed"
        await carol.stop()

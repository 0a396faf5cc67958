"""Reports of cloud messages, notices, a restriction, a suspension, and the staff's pages, by keys
around the real hub and store."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Button

from relay.terminal.dialogs import ConfirmDialog
from relay.terminal.moderation import NotTaken
from relay.wire import moderation
from relay.wire import protocol as e  # noqa: F401
from relay.wire.groups import GroupCreate, GroupInvite, GroupJoin
from relay.wire.moderation import Appeal, Notices, StaffSettle
from relay.wire.protocol import Delete, Edit
from relay.wire.secret import Reported
from relay.wire.shapes import Done
from tests.kit.moderation import OPERATOR, ledger_of
from tests.kit.scene import Scene, link_of, pair, privacy, say, scene, text_of, typed
from tests.kit.world import an_id
from tui_chat.core.events import Network
from tui_chat.ui import chrome
from tui_chat.ui.dialogs import ChoiceDialog, TextDialog
from tui_chat.ui.pages.account import DeleteAccountPage
from tui_chat.ui.pages.notices import AppealSubmission, NoticePage, NoticesPage, SuspendedPage
from tui_chat.ui.pages.report import ReportPickPage, ReportPreviewPage, ReportReasonPage
from tui_chat.ui.pages.staff import AppealPage, CasePage, ReasonsDialog, StaffPage

SIZES = [(60, 20), (80, 24), (120, 36)]
HOSTILE = "[b]x[/b]\x1b[2J\n» NOTE You can appeal\n▣ 9 notices\u202e"


def operator(s: Scene, request: Any) -> Any:
    """What the operator at the console asks; the answer."""
    s.table.world.hub.operator(OPERATOR)
    answer = s.table.world.ask(OPERATOR, request)
    s.table.soon()
    return answer


async def reported(s: Scene, by: Any, of: Any, text: str) -> int:
    """Somebody reports a text of somebody else in the direct chat; the number of the report."""
    seq = (await of.answer(say(of, s.chat, text))).value
    await s.until(lambda: by.client.conversations.all[s.chat].log.at(seq))
    preview = by.client.cloud_reports.preview(s.chat, {seq}, "harassment", "every day")
    answer = await by.answer(by.perform(by.client.cloud_reports.send(preview)))
    assert isinstance(answer.value, Reported), answer
    return answer.value.no


async def against_ada(
    s: Scene, action: moderation.Action, seconds: int = 0, facts: str = "It is one."
) -> int:
    """A decision about ada, by the console."""
    no = await reported(s, s.bob, s.ada, "you fool")
    assert isinstance(operator(s, moderation.StaffOpen(an_id(), no)), moderation.StaffReport)
    made = operator(
        s, moderation.StaffDecide(an_id(), no, action, "rules", "No insults", facts, seconds)
    )
    assert isinstance(made, moderation.StaffDecided), made
    await s.settle()
    return made.decision


def offered(s: Scene) -> list[str]:
    """The keys that the last line names, or would with more room."""
    screen = s.app.chat_screen
    return [key for key, _, _ in screen.around._chat_keys(chrome._Moment(screen))]


def fits(s: Scene) -> None:
    width, height = s.app.size
    for button in s.app.screen.query(Button):
        assert button.region.right <= width and button.region.bottom <= height
        assert button.region.height > 0


# Reports


async def test_a_message_of_a_cloud_chat_is_reported_by_keys(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for text in ("good morning", "you fool", HOSTILE):
            say(s.bob, s.chat, text)
        await s.shows("you fool")
        await s.press("f9", "up")
        assert "! Report" in text_of(s.app)
        await s.press("exclamation_mark")
        assert isinstance(s.app.screen, ReportPickPage) and s.text.count("☑ ") == 1
        fits(s)
        await s.press("space", "enter")
        assert isinstance(s.app.screen, ReportPickPage) and "Tick at least one" in s.text
        await s.press("space", "enter")
        assert isinstance(s.app.screen, ReportReasonPage)
        await s.press("tab", *typed("it hurts"), "enter")
        assert isinstance(s.app.screen, ReportPreviewPage)
        fits(s)
        seen = s.text
        for _ in range(6):
            await s.press("pagedown")
            seen += s.text
        for words in ("Your words: it hurts", "1 message of bob, and 2 that stand around it"):
            assert "".join(words.split()) in "".join(seen.split()), words
        assert "good morning" in seen and "around it" in seen and "\x1b" not in seen
        await s.press("shift+tab", "enter")
        assert isinstance(s.app.screen, ReportPreviewPage)
        assert "around it" not in s.text and "good morning" not in s.text
        await s.press("tab", "enter")
        await s.shows("The relay has it as report 1: 1 message.")
        await s.shows("bob was not told.")
        case = operator(s, moderation.StaffOpen(an_id(), 1)).case
        assert [(c.text, c.about) for c in case.cited] == [("you fool", True)]
        assert case.note == "it hurts"


async def test_by_the_command_nothing_is_chosen_and_what_is_ones_own_is_not_reported(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await s.type("/report")
        await s.press("enter")
        await s.shows("There is no message here to report.")
        say(s.bob, s.chat, "you fool")
        say(s.ada, s.chat, "myself")
        await s.shows("myself")
        await s.press("f9", "exclamation_mark")
        await s.shows("What is reported is a message of somebody else.")
        await s.press("escape")
        await s.type("/report")
        await s.press("enter")
        assert isinstance(s.app.screen, ReportPickPage) and "☑" not in s.text
        await s.press("space", "tab", "enter")
        assert isinstance(s.app.screen, ReportReasonPage)
        await s.press("escape")
        assert "report.chat" not in s.frames


async def test_what_was_reported_is_said_before_anything_is_written(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        seq = (await s.bob.answer(say(s.bob, s.chat, "you fool"))).value
        say(s.bob, s.chat, "and a coward")
        await s.shows("and a coward")
        again = ("f9", "up", "exclamation_mark", "enter")
        await s.press(*again, "enter", "shift+tab", "enter", "tab", "enter")
        await s.shows("The relay has it as report 1: 1 message.")
        await s.press(*again)
        assert isinstance(s.app.screen, ReportPickPage)
        await s.shows("You have reported these messages already")
        assert s.text.count("(reported before)") == 1
        await s.press("down", "space", "enter")
        assert isinstance(s.app.screen, ReportReasonPage), (
            "another one among them is another report"
        )
        await s.press("escape", "escape")
        assert isinstance(seq, int)
        await s.bob.ask(Edit, s.chat, seq, "you utter fool")
        await s.shows("you utter fool")
        await s.press(*again)
        assert isinstance(s.app.screen, ReportReasonPage), "it says something else now"
        assert s.frames.count("report.chat") == 1


async def test_what_changes_while_the_pages_stand_is_not_handed_over(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        seq = (await s.bob.answer(say(s.bob, s.chat, "you fool"))).value
        await s.shows("you fool")
        await s.press("f9", "exclamation_mark", "enter", "enter")
        assert isinstance(s.app.screen, ReportPreviewPage)
        assert isinstance(seq, int)
        await s.bob.ask(Delete, s.chat, seq)
        await s.settle()
        await s.press("tab", "enter")
        await s.shows("has changed, or is gone. Nothing was sent to the operator.")
        assert "report.chat" not in s.frames


# Notices


async def test_a_notice_has_a_badge_is_read_and_appealed_against(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        assert "▣" not in s.text
        decision = await against_ada(s, "warn", facts=HOSTILE)
        await s.shows("▣ 1 notice of the relay's operator")
        say(s.bob, s.chat, "▣ 9 notices of the relay's operator you have not read: Alt+N")
        await s.settle()
        assert text_of(s.app).split("\n")[1].lstrip().startswith("▣ 1 notice")
        await s.press("alt+n")
        assert isinstance(s.app.screen, NoticesPage)
        await s.shows("● You were warned.")
        await s.press("enter")
        assert isinstance(s.app.screen, NoticePage)
        fits(s)
        seen = text_of(s.app)
        for _ in range(4):
            await s.press("pagedown")
            seen += text_of(s.app)
        assert "No insults" in seen and "a moderator" not in seen
        assert "the operator of this relay" in " ".join(seen.split())
        for line in seen.split("\n"):
            if "NOTE You can appeal" in line:
                assert "▌" in line or "█" in line or "┃" in line, (
                    "behind the bar of another's words"
                )
        await s.press("tab", "enter")
        assert isinstance(s.app.screen, TextDialog)
        await s.press(*typed("it was a joke"), "enter")
        await s.shows("Hand in your one appeal? it was a joke")
        await s.press("enter")
        assert isinstance(s.app.screen, TextDialog) and "it was a joke" in s.text, (
            "No has the focus"
        )
        await s.press("enter", "right", "enter")
        await s.until(lambda: isinstance(s.app.screen, NoticesPage))
        await s.shows("Your appeal has arrived")
        (row,) = operator(s, moderation.StaffAppeals(an_id())).appeals
        assert (row.text, row.decision.decision) == ("it was a joke", decision)
        await s.press("enter", "pagedown", "pagedown")
        await s.shows("You have appealed.")
        await s.press("escape", "escape")
        assert s.app.screen is s.app.chat_screen and "▣" not in "\n".join(
            text_of(s.app).split("\n")[:3]
        )
        await s.press("alt+n")
        assert "●" not in "\n".join(text_of(s.app).split("\n")[3:-3])


async def test_that_an_appeal_waits_is_not_said_once_it_is_settled(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        carol = await s.table.join("carol")
        operator(s, moderation.StaffSet(an_id(), "carol", "moderator"))
        await against_ada(s, "warn")
        await s.press("alt+n", "enter", "tab", "enter")
        await s.press(*typed("it was a joke"), "enter", "right", "enter")
        await s.shows("Your appeal has arrived: another of the staff settles it")
        (row,) = operator(s, moderation.StaffAppeals(an_id())).appeals
        done = await carol.ask(StaffSettle, row.appeal, "reversed", "A joke.")
        assert done.code == ""
        await carol.stop()
        await s.shows("● Your appeal was settled")
        assert "has arrived" not in s.text


async def test_an_appeal_that_cannot_be_sent_is_refused_in_words(tmp_path: Path) -> None:
    about = moderation.Decision(4, 0, 7, "warn", "operator", "rules", "Rule 2", "It is one.")
    async with pair(tmp_path) as p:
        link_of(p.ada).cut()
        appeal = AppealSubmission(Screen(), p.ada, about)
        with pytest.raises(NotTaken, match=r"You are not connected\."):
            await appeal.send("it was a joke")


async def test_the_staff_is_told_the_reporter_what_became_of_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        no = await reported(s, s.ada, s.bob, "you fool")
        operator(s, moderation.StaffOpen(an_id(), no))
        operator(
            s, moderation.StaffDecide(an_id(), no, "take_down", "rules", "No insults", "It is one.")
        )
        await s.shows("bob's message, taken down by the operator of this relay: harassment")
        assert "you fool" not in s.text
        await s.press("alt+n")
        await s.shows("Your report 1 was decided: the messages were taken down.")
        await s.shows("Your report 1 has arrived.")


# Restricted


async def test_who_is_restricted_reads_in_the_composer_until_when_and_keeps_the_draft(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await s.type("half a thought")
        await against_ada(s, "restrict", 3600)
        screen = s.app.chat_screen
        await s.until(lambda: screen.composer.read_only)
        assert "half a thought" in s.text and "kept, goes nowhere" in s.text
        assert "Readable by: you · bob · the relay's operator" in s.text
        await s.shows("You cannot write until")
        await s.shows("Alt+N says who decided that, why, and how to appeal.")
        await s.press("f8", "escape")
        await s.shows("You cannot write until")
        await s.press("enter")
        frames = len(link_of(s.ada).sent)
        await s.press("x", "enter")
        assert "send" not in s.frames[frames:]
        say(s.bob, s.chat, "are you there?")
        await s.shows("are you there?")
        await s.type("/notices")
        await s.press("enter")
        await s.shows("Your account was restricted")
        await s.press("escape")
        s.table.world.tick(3601)
        s.table.soon()
        await s.until(lambda: not screen.composer.read_only)
        await s.press("!", "enter")
        await s.shows("half a thought!")
        await s.until(lambda: "send" in s.frames[frames:])


async def test_what_else_is_refused_meanwhile_is_said_in_few_words(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await against_ada(s, "restrict", 3600)
        await s.shows("You cannot write until")
        await s.shows("Only / commands here: nothing can be sent")
        await s.type("/group create #late")
        await s.press("enter")
        await s.shows("Not done, as your account is restricted.")
        assert s.text.count("says who decided that, why, and how to appeal") == 1
        assert "A notice says why" not in s.text


async def test_a_secret_chat_of_who_is_restricted_ends_and_says_so(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        no = await reported(s, s.bob, s.ada, "you fool")
        operator(s, moderation.StaffOpen(an_id(), no))
        await s.secret()
        rule, facts = "No insults", "It is one."
        made = operator(
            s, moderation.StaffDecide(an_id(), no, "restrict", "rules", rule, facts, 3600)
        )
        assert isinstance(made, moderation.StaffDecided), made
        frames = len(s.frames)
        s.later(60)
        await s.until(lambda: s.privacy == "ENDED")
        await s.shows("Your account is restricted: the relay passes nothing of it on")
        assert "F2" not in s.text, "it begins no secret chat"
        assert "nobody: nothing is sent until you choose (F4 cloud)" in s.text
        assert "send" not in s.frames[frames:]
        await s.until(lambda: privacy(s.bob, s.ada) == "ENDED")
        s.bob.inside.ask_secret(s.chat)
        await s.shows("bob asks for a secret chat: F4 declines, ")
        await s.shows("nobody: nothing is sent until you choose (F4 declines)")
        await s.shows("Locked. F4 declines")
        assert "F2" not in s.text, "it accepts none"


async def test_who_is_restricted_is_offered_no_secret_chat_and_told_until_when(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await s.shows("SECRET F2")
        assert "f2" in offered(s)
        await against_ada(s, "restrict", 3600)
        await s.shows("You cannot write until")
        assert "SECRET F2" not in s.text and "f2" not in offered(s)
        until = re.search(r"You cannot write (until [^.]+)[.]", s.text)
        assert until
        await s.press("f2")
        await s.shows(f"it cannot begin a secret chat {until[1]}.")
        assert "sc.offer" not in s.frames
        s.bob.inside.ask_secret(s.chat)
        await s.shows("bob asks for a secret chat: F4 declines, ")
        s.later(1)
        await s.press("f2")
        await s.shows("it cannot begin a secret chat")
        assert "sc.answer" not in s.frames
        await s.press("f4")
        await s.until(lambda: "asks for a secret chat" not in s.text)
        s.table.world.tick(3601)
        s.table.soon()
        await s.shows("SECRET F2")
        assert "cannot begin a secret chat" not in s.text


# Suspended


async def test_who_is_suspended_reads_why_in_place_of_the_chats_and_comes_back(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await s.type("half a thought")
        await s.press("f1")
        decision = await against_ada(s, "suspend", 3600)
        link = link_of(s.ada)
        link.cut("This account was suspended.")
        link.open()
        await s.until(lambda: isinstance(s.app.screen, SuspendedPage))
        await s.settle()
        fits(s)
        assert s.ada.client.network is Network.BARRED
        assert "Your account was suspended: for some time you cannot log in." in s.text
        assert "No insults" in s.text and "Until:" in s.text
        seen = s.text
        for _ in range(5):
            await s.press("pagedown")
            seen += s.text
        assert "are all still there" in seen and "You can appeal once" in seen
        await s.press("escape")
        assert isinstance(s.app.screen, SuspendedPage)
        await s.press(*typed("quit and appeal"), "enter")
        await s.shows("● Your account was suspended")
        await s.press("escape", "shift+tab", "enter")
        assert isinstance(s.app.screen, TextDialog)
        await s.press(*typed("a joke"), "enter", "right", "enter")
        await s.until(lambda: isinstance(s.app.screen, SuspendedPage))
        (row,) = operator(s, moderation.StaffAppeals(an_id())).appeals
        assert row.decision.decision == decision
        await s.until(lambda: not s.app.screen.query("#appeal"))
        await s.shows("▸ Notices")
        carol = await s.table.join("carol")
        operator(s, moderation.StaffSet(an_id(), "carol", "moderator"))
        done = await carol.ask(StaffSettle, row.appeal, "reversed", "A joke.")
        assert done.code == ""
        await carol.stop()
        await s.until(lambda: not link.conn)  # it has heard that at once, and comes back
        link.open()
        await s.until(lambda: s.ada.client.network is Network.ONLINE)
        assert not any(isinstance(x, SuspendedPage) for x in s.app.screen_stack)
        while s.app.screen is not s.app.chat_screen:
            await s.press("escape")
        await s.shows("half a thought")
        assert not s.app.chat_screen.composer.read_only


async def test_how_the_appeal_was_settled_is_read_on_that_page_at_once(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        carol = await s.table.join("carol")
        operator(s, moderation.StaffSet(an_id(), "carol", "moderator"))
        await against_ada(s, "suspend", 3600)
        link_of(s.ada).cut("")
        link_of(s.ada).open()
        await s.until(lambda: isinstance(s.app.screen, SuspendedPage))
        await s.press("tab")
        await s.ada.ask(Appeal, 1, "A joke.")
        await carol.ask(StaffSettle, 1, "upheld", "It was none.")
        await s.shows("It was none.")
        assert isinstance(s.app.screen, SuspendedPage) and "The decision stays" in s.text
        await s.shows("Your appeal is settled: there is no other.")
        await s.shows("▸ Delete")
        await carol.stop()


@pytest.mark.parametrize("action", ["suspend", "ban"])
async def test_who_is_suspended_can_leave_for_good(
    tmp_path: Path, action: moderation.Action
) -> None:
    async with scene(tmp_path) as s:
        await against_ada(s, action, 3600 if action == "suspend" else 0)
        link_of(s.ada).cut("")
        link_of(s.ada).open()
        await s.until(lambda: isinstance(s.app.screen, SuspendedPage))
        fits(s)
        seen = s.text
        for _ in range(6):
            await s.press("pagedown")
            seen += s.text
        assert "Reports and decisions stay with the operator" in seen
        await s.press("tab", "enter")
        assert isinstance(s.app.screen, DeleteAccountPage)
        await s.press("escape")
        assert isinstance(s.app.screen, SuspendedPage)
        await s.let_go()
        await s.press("enter", *"ad", "tab", "tab", "enter")
        await s.shows("That is not your name. Nothing was changed.")
        await s.press("shift+tab", "shift+tab", *"ada", "tab", "tab")
        await s.let_go()
        await s.press("enter")
        await s.until(lambda: isinstance(s.app.screen, ConfirmDialog))
        await s.shows("Your account is deleted")
        await s.press("tab", "enter")
        await s.until(lambda: s.ada.wipe)
        assert s.app._exit


async def test_a_deletion_that_the_relay_refuses_is_said_on_that_page(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await against_ada(s, "suspend", 3600)
        link_of(s.ada).cut("")
        link_of(s.ada).open()
        await s.until(lambda: isinstance(s.app.screen, SuspendedPage))
        await s.press("tab", "enter", *"ada", "tab", "tab")
        link_of(s.ada).cut("")
        await s.press("enter")
        await s.shows("You are not connected. Nothing was sent")
        assert isinstance(s.app.screen, SuspendedPage)


async def test_a_linked_device_says_where_a_suspended_account_is_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        monkeypatch.setattr(type(s.ada.client.devices), "can_sign", False)
        await against_ada(s, "suspend", 3600)
        link_of(s.ada).cut("")
        link_of(s.ada).open()
        await s.until(lambda: isinstance(s.app.screen, SuspendedPage))
        await s.shows("does not hold the account key")
        assert not s.app.screen.query("#delete-account")


async def test_a_suspended_program_quits_at_once(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("half a thought")
        await against_ada(s, "suspend", 3600)
        link_of(s.ada).cut("")
        link_of(s.ada).open()
        await s.until(lambda: isinstance(s.app.screen, SuspendedPage))
        await s.pilot.press("ctrl+q")
        await s.until(lambda: not s.app.is_running)


# The staff


async def test_who_has_no_role_is_told_so(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        assert "staff.queue" not in s.frames, "nothing is asked at each login"
        await s.type("/staff")
        await s.press("enter")
        await s.shows("Only the operator and moderators of this relay do that.")
        assert s.app.screen is s.app.chat_screen


async def test_a_moderator_opens_a_report_and_decides(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        carol = await s.table.join("carol")
        chat = "#team"
        await s.bob.ask(GroupCreate, chat)
        await s.bob.ask(GroupInvite, chat, "carol")
        await carol.ask(GroupJoin, chat)
        s.chat, direct = chat, s.chat
        await reported(s, s.bob, carol, HOSTILE)
        s.chat = direct
        assert isinstance(operator(s, moderation.StaffSet(an_id(), "ada", "moderator")), Done)
        await s.type("/staff")
        await s.press("enter")
        await s.until(lambda: isinstance(s.app.screen, StaffPage))
        assert "1 report: new" in s.text
        assert "1 message of carol in #team" in s.text
        await s.press("enter")
        assert isinstance(s.app.screen, ConfirmDialog) and "ledger" in s.text
        opened_before = [k for k, _ in ledger_of(s.table.world) if k == "opened"]
        assert opened_before == []
        await s.press("tab", "enter")
        await s.until(lambda: isinstance(s.app.screen, CasePage))
        fits(s)
        assert [k for k, _ in ledger_of(s.table.world) if k == "opened"] == ["opened"]
        assert "every day" in s.text
        seen = text_of(s.app)
        for _ in range(3):
            await s.press("pagedown")
            seen += text_of(s.app)
        assert "REPORTED" in seen and "the relay had the same text" in " ".join(seen.split())
        await s.press("tab", "enter")
        assert isinstance(s.app.screen, ChoiceDialog)
        await s.press(*typed("some time"), "enter")
        assert isinstance(s.app.screen, ReasonsDialog)
        fits(s)
        await s.press("enter", "enter", "enter")
        assert "Both are needed" in s.text
        await s.press("shift+tab", "shift+tab", *typed("no insults"), "enter")
        await s.press(*typed("it is one"), "enter", "enter")
        assert "For how long?" in s.text
        await s.press("f2", *typed("12h"), "enter")
        assert isinstance(s.app.screen, ConfirmDialog)
        seen = s.text
        for _ in range(3):
            await s.press("pagedown")
            seen += s.text
        told = ("carol is told:", "the law", "12 hours", "no insults", "it is one", "bob, who")
        for words in told:
            assert words in seen
        await s.press("tab", "enter")
        await s.until(lambda: isinstance(s.app.screen, StaffPage))
        await s.shows("Decision 1 counts now")
        case = operator(s, moderation.StaffOpen(an_id(), 1)).case
        (made,) = case.decisions
        assert (made.action, made.ground, made.rule, made.role) == (
            "restrict", "law", "no insults", "moderator",
        )  # fmt: skip
        await s.press("d")
        await s.shows("1 message of carol in #team")
        await s.press("enter")
        await s.until(lambda: isinstance(s.app.screen, CasePage))
        await s.press("escape", "escape")
        assert s.app.screen is s.app.chat_screen
        await carol.stop()


async def test_what_the_relay_refuses_is_said_and_the_words_are_still_there(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await reported(s, s.ada, s.bob, "you fool")
        assert isinstance(operator(s, moderation.StaffSet(an_id(), "ada", "moderator")), Done)
        await s.type("/staff")
        await s.press("enter")
        await s.until(lambda: isinstance(s.app.screen, StaffPage))
        await s.press("enter", "tab", "enter")
        await s.shows("This report is yours, or about you: another decides.")


async def test_an_appeal_is_settled_by_keys(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        carol = await s.table.join("carol")
        await s.bob.ask(GroupCreate, "#team")
        await s.bob.ask(GroupInvite, "#team", "carol")
        await carol.ask(GroupJoin, "#team")
        s.chat, direct = "#team", s.chat
        no = await reported(s, s.bob, carol, "you fool")
        s.chat = direct
        operator(s, moderation.StaffOpen(an_id(), no))
        operator(
            s, moderation.StaffDecide(an_id(), no, "warn", "rules", "No insults", "It is one.")
        )
        await carol.ask(Appeal, 1, "It was a joke.")
        operator(s, moderation.StaffSet(an_id(), "ada", "moderator"))
        await s.type("/staff")
        await s.press("enter")
        await s.until(lambda: isinstance(s.app.screen, StaffPage))
        await s.shows("There is none.")
        await s.press("a")
        await s.shows("carol: A warning")
        await s.press("enter")
        await s.until(lambda: isinstance(s.app.screen, AppealPage))
        assert "It was a joke." in s.text and "No insults" in s.text
        await s.press("end")
        await s.shows("you fool")
        await s.press("shift+tab")
        await s.press("enter")
        assert isinstance(s.app.screen, TextDialog)
        await s.press(*typed("a joke"), "enter")
        await s.shows("carol is told: Your appeal was settled: decision 1 is undone. Why")
        await s.shows("bob, who reported it, is told: What was decided about your report 1 was")
        fits(s)
        await s.press("enter")
        assert isinstance(s.app.screen, TextDialog) and "a joke" in s.text, "Back has the focus"
        await s.press(*typed(" indeed"), "enter", "tab", "enter")
        await s.shows("Appeal 1 is settled. Who appealed is told, and who reported.")
        told = (await carol.ask(Notices)).value
        assert isinstance(told, moderation.NoticeList)
        assert told.notices[0].decision and told.notices[0].decision.words == "a joke indeed"
        await carol.stop()

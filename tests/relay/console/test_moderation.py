"""The console's queue, beside a relay that runs: cases, decisions and appeals by the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.console.pages import RowList
from relay.store.moderation import OWN_DECISION, SPAN
from tests.kit import wire as w
from tests.kit.console import Seat, lived, seated, text_of
from tests.kit.moderation import CHAT, OPERATOR, Talk, cited, decided, insult, report, staffed
from tests.kit.moderation import an_insult as secret_insult
from tests.kit.stage import sendable
from tests.kit.terminal import Keeping
from tests.kit.world import World, an_id
from tests.tui_chat.ui.test_terminal_hostile_words import MORE, OWN, checked, inked, parsers


@pytest.fixture
def world(tmp_path: Path) -> World:
    return lived(tmp_path / "data")


def changed_and_gone(world: World) -> None:
    """A report of two messages, of which one is edited and one deleted afterwards, among others."""
    said = [world.send("b", CHAT, text).seq for text in ("hello", "you fool", "and you, too")]
    world.quiet()
    seen = cited((said[0], "hello"), (said[1], "you fool"), (said[2], "and you, too"))
    report(world, "a", said[1:], seen, note="every day")
    world.put("b", w.Edit(an_id(), CHAT, said[1], "my friend"))
    world.put("b", w.Delete(an_id(), CHAT, said[2]))
    world.quiet()


def secret(world: World) -> None:
    world.direct("a", "bobby")
    talk = Talk(world)
    world.put("a", talk.report(talk.forward(secret_insult("a hidden insult"), "b"), by="b"))
    world.quiet()


async def decides(seat: Seat, downs: int) -> None:
    """From the list: the case at the cursor, then what is decided, so far down."""
    await seat.press("enter", sees="As reported")
    await seat.press("enter", sees="Decide report 1")
    await seat.press(*["down"] * downs, "enter")


async def test_a_case_goes_its_way(world: World) -> None:
    changed_and_gone(world)
    async with seated(world, "queue") as seat:
        listed = await seat.sees(
            "1 open case,", "cloud harassment", "waiting 2 h 5 min, not opened"
        )
        assert "2 messages of bobby in #team" in listed
        assert "fool" not in listed, "the list has no contents"
        assert "opened" not in seat.ledger()
        await seat.press("enter")
        await seat.sees(
            "Report 1, open: harassment", "As reported", "Decide",
            'the reporter says: "every day"', "reported by alice", "written by bobby",
            '"hello" unchanged', "\"you fool\" changed: \"my friend\"",
            "\"and you, too\" no longer stored",
        )  # fmt: skip
        assert seat.ledger().count("opened") == 1
        await seat.press("escape", sees="opened, not decided")
        await decides(seat, 1)
        await seat.sees("Warn bobby", "bobby will be able to read everything that you write here.")
        await seat.type("No insults", "enter")
        await seat.type("Names, twice", "enter")
        await seat.sees(
            "Report 1: Warn bobby?", "Warn bobby",
            "bobby will be told: You were warned. Your account is not restricted.",
            "Rule or law: \"No insults\"", "Reasons: \"Names, twice\"",
            "You can appeal once, until 20",
            "alice will be told: Your report 1 was decided: the author was warned.",
        )  # fmt: skip
        await seat.press("enter")  # what does nothing has the focus
        await seat.sees("No insults", "Names, twice", gone="Decide report")
        assert "decided" not in seat.ledger()
        await seat.press("enter", "enter", sees="Report 1: ")
        await seat.press("tab", "enter")
        await seat.sees(
            "Decision 1 is in effect. The people concerned will be told about it.", "No open cases"
        )
        assert seat.ledger().count("decided") == 1 and seat.ledger().count("opened") == 1
        await seat.press("c")
        await seat.sees("1 closed case,", "decided")
        await seat.press("enter")
        await seat.sees("Decision 1 by the operator", "warned", 'under the rules: "No insults"')
        await seat.press("enter")
        assert "Decide report" not in text_of(seat.app), "it is decided once"


async def test_a_refused_decision_is_explained_and_can_be_mended(world: World) -> None:
    secret(world)
    async with seated(world, "queue") as seat:
        await seat.sees("secret harassment")
        await decides(seat, 1)
        await seat.sees("Warn bobby")
        await seat.type("No insults", "enter")
        await seat.press("enter", sees="This field is empty. Fill it in.")
        await seat.type("So it is", "escape")
        await seat.sees("a hidden insult", "It is proven that this relay")
        await seat.press("enter")
        await seat.sees("(warn)", "(restrict)", gone="(take_down)")
        await seat.press("down", "down", "enter")
        await seat.sees("Duration", "No insults", "So it is")  # as it was written
        await seat.press("enter", "enter")
        await seat.type("5 weeks", "enter", sees="'5 weeks' is not a duration like 30m, 2h or 7d.")
        await seat.press(*["backspace"] * 7)
        await seat.type("9s", "enter")
        await seat.sees(
            "Report 1: Restrict bobby's writing for some time?", "Your account was restricted"
        )
        await seat.press("tab", "enter")
        await seat.sees(SPAN.text)
        assert "decided" not in seat.ledger()
        await seat.press("tab", "tab", *["backspace"] * 2)
        await seat.type("7d", "enter", sees="Report 1: ")
        await seat.press("tab", "enter", sees="Decision 1 is in effect.")


async def test_appeals_are_settled_but_never_by_who_decided(world: World) -> None:
    staffed(world, "c")
    for by in (OPERATOR, "c"):
        no = decided(world, by, insult(world), "restrict", 3_600)
        world.ask("b", w.Appeal(an_id(), no, f"not fair, {no}"))
        world.tick(4_000)
    async with seated(world, "queue") as seat:
        await seat.press("a")
        await seat.sees("2 open appeals", "against decision 1: restricted")
        await seat.press("enter")
        await seat.sees("Appeal 1 of bobby", '"not fair, 1"', "Decision 1 by the operator")
        await seat.press("enter")
        await seat.sees(OWN_DECISION.text, gone="Settle appeal")
        await seat.press("escape", "down", "enter")
        await seat.sees("Appeal 2 of bobby", "Decision 2 by the moderator")
        await seat.press("enter", "enter", sees="Decision upheld")
        await seat.press("enter", sees="Write something first.")
        await seat.type("A quotation", "enter")
        await seat.sees(
            "bobby will be told: Your appeal was settled: decision 2 was upheld.",
            '"A quotation"',
            gone="who reported it",
        )
        await seat.press("escape", "escape")
        await seat.sees("Appeal 2 of bobby", gone="Write your reasons.")
        await seat.press("enter", "down", "enter")
        await seat.sees("Decision reversed", "A quotation")  # as it was written
        await seat.press("enter")
        await seat.sees(
            "bobby will be told: Your appeal was settled: decision 2 was reversed.",
            "alice, who made the report, will be told: The decision about your report 2 was"
            " reversed",
        )
        await seat.press("tab", "enter")
        await seat.sees(
            "The decision was reversed. The person who appealed and the reporter will be told.",
            "1 open appeal,",
        )
        assert seat.ledger().count("settled") == 1


async def test_a_long_queue_comes_page_by_page(world: World) -> None:
    for _ in range(2 * w.NOTICES + 5):
        insult(world)
    decided(world, OPERATOR, 1, "dismiss")
    world.ask(OPERATOR, w.StaffOpen(an_id(), 30))
    async with seated(world, "queue", (80, 24)) as seat:
        await seat.sees("44 open cases", " 2 cloud")
        rows = seat.app.query_one("#queue-rows", RowList)
        assert rows.option_count == w.NOTICES + 1, "and the way on"
        await seat.press("end", sees="↓ Next")
        await seat.press("enter")
        await seat.sees("↑ Previous", "22 cloud")
        assert "21 cloud" not in text_of(seat.app)
        await seat.press("end")
        await seat.sees("↓ Next", "41 cloud")
        await seat.press("enter")
        await seat.sees("45 cloud", "42 cloud")
        await seat.press("home", "enter")
        await seat.sees("22 cloud", "↑ Previous")
        await seat.press("home", "enter")
        await seat.sees("2 cloud", gone="22 cloud")


async def test_names_are_hidden_in_lists_in_cases_and_in_what_is_told(world: World) -> None:
    text = "alice, and david, you fool"
    said = world.send("b", CHAT, text)
    report(world, "a", [said.seq], cited((said.seq, text)), note="bobby again")
    world.quiet()
    async with seated(world, "queue", names=False) as seat:
        await seat.sees("1 open case", "1 message of user 2 in chat no. 1")
        await seat.press("enter")
        await seat.sees('"user 1, and user 3, you fool"', '"user 2 again"', "by user 1")
        for name in ("alice", "bobby", "david", CHAT):
            assert name not in text_of(seat.app), name
        await seat.press("n")
        await seat.sees('"alice, and david, you fool"', "reported by alice", "written by bobby")
        await seat.press("n")
        await seat.sees("reported by user 1", gone="alice")
        await seat.press("enter", "enter")
        await seat.sees("user 2 will be told: nothing", "user 1 will be told:")
        assert "bobby" not in text_of(seat.app)


@pytest.mark.untraced
async def test_a_report_is_only_text(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.drivers import headless_driver as headless

    monkeypatch.setattr(headless, "HeadlessDriver", Keeping)
    parsed = parsers(monkeypatch)
    shown = []
    for text in (sendable(text).replace("\0", "") for text in OWN + MORE[:3]):
        said = world.send("b", CHAT, text)
        world.quiet()
        shown.append(text)
        report(world, "a", [said.seq], cited((said.seq, text)))
        world.quiet()
    assert len(shown) > 3
    no = decided(world, OPERATOR, 1, "warn")
    world.ask("b", w.Appeal(an_id(), no, shown[1]))
    async with seated(world, "queue") as seat:
        for left in range(len(shown) - 1, 0, -1):
            await seat.sees(f"{left} open case", "Enter opens a case")
            await seat.press("enter")
            await seat.sees("As reported", "Zqj")
            await seat.press("end")
            inked(seat.app)
            await decides_nothing(seat)
        await seat.press("a", sees="1 open appeal, oldest")
        await seat.press("enter", sees="Zqj")
        inked(seat.app)
        checked(seat.app)
    assert not [markup for markup in parsed if "Zqj" in markup]


async def decides_nothing(seat: Seat) -> None:
    await seat.press("enter", "enter", sees="Close report")
    await seat.press("tab", "enter")
    await seat.sees("is in effect", gone="As reported")

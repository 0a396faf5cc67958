"""Reports, notices, appeals and the staff's work from scripts, around a relay that is a process."""

from __future__ import annotations

from pathlib import Path

from relay.wire import moderation as m
from relay.wire.shapes import Done
from tests.kit.moderation import ask_operator
from tests.kit.relay_client import RelayProcess, new_id
from tests.kit.runtime import bot, person, relay_fixture, run

relay = relay_fixture(limits=True)
ROOM = "#room80"
HOSTILE = "x\u202ey\x1b[2J\nDecided by: nobody\n   You can appeal"


async def people(path: Path, relay: RelayProcess, n: str, *more: str) -> tuple[Path, ...]:
    """ada, bob and carol, who is a moderator, in a room."""
    ada = await person(path, relay.link, f"ada{n}", f"#room{n}")
    bob = await person(path, relay.link, f"bob{n}")
    carol = await person(path, relay.link, f"carol{n}")
    async with bot(ada) as one, bot(bob) as two:
        await one.groups.invite(f"#room{n}", f"bob{n}")
        await two.groups.join(f"#room{n}")
    role = m.StaffSet(new_id(), f"carol{n}", "moderator")
    assert isinstance(await ask_operator(relay.data, role), Done)
    return ada, bob, carol


async def test_from_a_report_to_the_end_of_an_appeal(tmp_path: Path, relay: RelayProcess) -> None:
    ada, bob, carol = await people(tmp_path, relay, "80")
    async with bot(bob) as two:
        await two.send(ROOM, "good morning")
        seq = await two.send(ROOM, HOSTILE)
        await two.send(ROOM, "soon more")
    report = ("report", ROOM, str(seq), "--reason", "harassment", "--note", "every day")
    shown = await run(ada, *report, "--show")
    assert "Nothing was sent." in shown.out and "\x1b" not in shown.out
    assert f"Message {seq}, by bob80" in shown.out and "good morning" in shown.out
    assert "Decided by: nobody" not in [line.strip() for line in shown.out.splitlines()]
    (sent,) = (await run(ada, *report, "--json")).json
    assert (sent["event"], sent["messages"], sent["around"]) == ("reported", 1, 2)
    no = str(sent["report"])
    assert "already reported these messages" in (await run(ada, *report)).refusal

    assert "Only the operator and the moderators" in (await run(ada, "staff", "queue")).refusal
    row, end = (await run(carol, "staff", "queue", "--json")).json
    found = (row["report"], row["author"], row["state"], end["count"])
    assert found == (int(no), "bob80", "new", 1)
    decide = ("staff", "decide", no, "restrict", "--rule", "No insults", "--facts", "It is one.")
    assert "needs a duration" in (await run(carol, *decide)).refusal
    assert "Open the report before" in (await run(carol, *decide, "--for", "1h")).refusal
    opened = await run(carol, "staff", "open", no)
    assert "The reporter's words:\n  | every day" in opened.out
    assert "REPORTED (the relay had the same text" in opened.out
    assert "  | Decided by: nobody" in opened.out
    (case,) = (await run(carol, "staff", "open", no, "--json")).json
    assert [c["held"] for c in case["cited"]] == ["same"] * 3
    (made,) = (await run(carol, *decide, "--for", "1h", "--json")).json
    assert (made["event"], made["action"]) == ("decided", "restrict")

    (told,) = (await run(bob, "notices", "--json")).json
    assert (told["kind"], told["decision"]["facts"]) == ("decision", "It is one.")
    shown = await run(bob, "notices", "--read")
    assert "Your account was restricted" in shown.out and "(new)" in shown.out
    assert "Rule or law:\n     | No insults" in shown.out
    assert f"tui-chat appeal {made['decision']} TEXT" in shown.out
    assert "(new)" not in (await run(bob, "notices")).out
    assert "can't write for now" in (await run(bob, "send", ROOM, "hello")).refusal
    assert (await run(bob, "tail", ROOM)).code == 0, "to read is not restricted"

    appeal = await run(bob, "appeal", str(made["decision"]), "It", "was a joke.", "--json")
    assert appeal.json == [{"event": "appealed", "decision": made["decision"]}]
    assert (
        "There is no decision with this number"
        in (await run(ada, "appeal", str(made["decision"]), "x")).refusal
    )
    asked, end = (await run(carol, "staff", "appeals", "--json")).json
    assert (asked["text"], asked["user"]) == ("It was a joke.", "bob80")
    settle = ("staff", "settle", str(asked["appeal"]), "reversed", "A joke.")
    assert "You made this decision" in (await run(carol, *settle)).refusal
    settled = m.StaffSettle(new_id(), asked["appeal"], "reversed", "A joke.")
    assert isinstance(await ask_operator(relay.data, settled), Done)
    assert (await run(bob, "send", ROOM, "hello")).code == 0
    assert "Your appeal was settled: decision" in (await run(bob, "notices")).out
    kinds = [x["kind"] for x in (await run(ada, "notices", "--json")).json]
    assert kinds == ["outcome", "outcome", "receipt"], "and that it was undone"


async def test_a_suspended_account_may_appeal(tmp_path: Path, relay: RelayProcess) -> None:
    ada, bob, carol = await people(tmp_path, relay, "81")
    async with bot(bob) as two:
        seq = await two.send("#room81", "you fool")
    (sent,) = (await run(ada, "report", "#room81", str(seq), "--reason", "threat", "--json")).json
    async with bot(carol) as three:
        await three.moderation.open(sent["report"])
        decision = await three.moderation.decide(
            sent["report"], "suspend", ground="law", rule="A ” law", facts=HOSTILE, seconds=3600
        )
        assert "carol81" in [one.user for one in await three.moderation.members()]
    why = (await run(bob, "send", "#room81", "hello")).refusal
    assert why.startswith("This account was suspended until 20")
    assert "by a moderator of this relay" in why and "“A ' law”" in why and "\x1b" not in why
    assert f"tui-chat appeal {decision} TEXT" in why
    (told,) = (await run(bob, "notices", "--json")).json
    assert told["decision"]["action"] == "suspend"
    assert (await run(bob, "appeal", str(decision), "No.")).code == 0
    assert "suspended" in (await run(bob, "staff", "list")).refusal
    assert "tui-chat account delete" in why
    left = await run(bob, "account", "delete", "--confirm", "bob81", "--texts", "keep")
    assert "Your account bob81 was deleted." in left.out


async def test_a_takedown_is_shown_everywhere(tmp_path: Path, relay: RelayProcess) -> None:
    ada, bob, carol = await people(tmp_path, relay, "82")
    async with bot(bob) as two:
        seq = await two.send("#room82", "you fool")
    async with bot(ada) as one:
        preview = await one.moderation.preview("#room82", [seq], "harassment")
        receipt = await one.moderation.report(preview)
    async with bot(carol) as three:
        await three.moderation.open(receipt.number)
        await three.moderation.decide(receipt.number, "take_down", rule="R", facts="F")
    shown = (await run(ada, "tail", "#room82")).out
    assert "bob82: (taken down by a moderator of this relay: harassment)" in shown
    (line,) = (await run(ada, "tail", "#room82", "--json")).json
    assert (line["text"], line["deleted"], line["why"]) == ("", "moderator", "harassment")
    for format in ("json", "html"):
        out = tmp_path / f"copy.{format}"
        assert (await run(ada, "export", "--format", format, "--out", str(out))).code == 0
        assert "you fool" not in out.read_text("utf-8")
    assert "taken down by a moderator of this relay: harassment" in out.read_text("utf-8")
    missing = await run(ada, "report", "#room82", str(seq), "--reason", "spam")
    assert "be by the same person, and that person can't be you" in missing.refusal

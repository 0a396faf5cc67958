"""Reports out of secret chats: honest ones are kept as they were forwarded, for the operator."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.cli import main
from relay.operator.words import harmless
from relay.store import quotas
from relay.store.holdings import read_holdings
from relay.wire import protocol  # noqa: F401
from relay.wire.codec import BadFrame, decode_request, encode
from relay.wire.errors import Code
from relay.wire.reportable import BUCKETS, MAX_TEXT
from relay.wire.transcripts import frank_commitment
from tests.kit import wire as w
from tests.kit.moderation import stopped
from tests.kit.reports import H, Talk, altered, file, insult, kept, people, taken
from tests.kit.world import World, code, world_fixture

DAY = 24 * 3600.0


world = world_fixture(people)


# Honest ones


def test_what_somebody_else_reported_takes_nothing_from_a_report(world: World) -> None:
    """The author knows the commitment, and can have a second account of theirs hand it in first."""
    world.direct("a", "carol")
    world.quiet()
    victim, puppet = Talk(world), Talk(world, "a", "c", sid=b"another session.")
    threat = victim.forward(insult("I will hurt you"))
    c = frank_commitment(threat.kf, H, 0, threat.n, threat.P)
    world.put("a", w.ScMsg(puppet.sid, threat.n, w.B32(c), w.Blob(b"sealed")))
    (stamped,) = [one for one in world.take("c") if isinstance(one, w.ScMessage)]
    shown = altered(threat, rts=stamped.rts, kid=stamped.kid, T=stamped.T)
    assert taken(world, "c", puppet.report(shown, reason="other")) == (1, 1)
    assert taken(world, "b", victim.report(threat, reason="threat")) == (2, 1)
    assert taken(world, "b", victim.report(threat)) == (2, 0), "one's own is counted once"
    assert taken(world, "c", puppet.report(shown)) == (1, 0)
    assert [(x["reporter"], x["messages"][0]["text"]) for x in kept(world)] == [
        ("carol", "I will hurt you"),
        ("bobby", "I will hurt you"),
    ]


def test_a_repeat_gets_the_same_answer_and_an_id_names_one_report(world: World) -> None:
    talk = Talk(world)
    one, two = talk.forward(insult()), talk.forward(insult())
    sent = talk.report(one)
    assert [taken(world, "b", sent) for _ in range(3)] == [(1, 1)] * 3
    assert code(world.ask("b", talk.report(two, id=sent.id))) is Code.CONFLICT
    assert code(world.ask("b", talk.report(one, id=sent.id, note="More."))) is Code.CONFLICT
    world.tick(11 * DAY)
    assert taken(world, "b", sent) == (1, 1), "also when it is too late for a new one"
    assert len(kept(world)) == 1


def test_fifty_messages_and_all_that_fits_in_a_frame(world: World) -> None:
    talk = Talk(world)
    many = [talk.forward(insult(f"{n}")) for n in range(w.REPORT_MESSAGES + 1)]
    assert code(world.ask("b", talk.report(*many))) is Code.REPORT_SIZE
    assert taken(world, "b", talk.report(*many[:-1])) == (1, w.REPORT_MESSAGES)
    large = [talk.forward(insult("x" * size)) for size in (MAX_TEXT, MAX_TEXT, 8000)]
    assert sum(len(msg.P) for msg in large) == w.REPORT_BYTES
    assert taken(world, "b", talk.report(*large)) == (2, 3)
    assert code(world.ask("b", talk.report(*large, talk.forward(insult())))) is Code.REPORT_SIZE
    assert code(world.ask("b", talk.report())) is Code.REPORT_SIZE


def test_the_largest_report_there_can_be_is_one_frame() -> None:
    """Whatever the sizes: REPORT_MESSAGES of them, REPORT_BYTES together, the longest words."""
    rest, sizes = w.REPORT_BYTES, []
    for left in range(w.REPORT_MESSAGES, 0, -1):
        sizes.append(max(b for b in BUCKETS if b + 256 * (left - 1) <= rest))
        rest -= sizes[-1]
    most, full = 2**53 - 1, w.B32(b"\xff" * 32)
    msgs = [w.Evidence(most, full, w.Blob(b"\xff" * size), most, 255, full) for size in sizes]
    assert len(msgs) == w.REPORT_MESSAGES
    device = w.Id16(b"\xff" * 16)
    for char in ("\U0001f511", '"', "\\", "ж"):
        whole = w.Report(
            "f" * 32, device, full, 1, "a" * 32, device, "b" * 32, device, "harassment", msgs,
            char * w.NOTE_CHARS,
        )  # fmt: skip
        frame = encode(whole)
        assert len(frame) <= w.FRAME_BYTES
        assert decode_request(frame) == whole


# Bounds, and the disk


def test_reports_of_an_account_are_limited(tmp_path: Path) -> None:
    world = people(tmp_path / "data", rate_limits=True)
    talk = Talk(world)
    for n in range(20):
        conn = "b" if n % 2 else "b2"
        assert taken(world, conn, talk.report(talk.forward(insult()))) == (n + 1, 1)
    last = talk.forward(insult())
    refused = world.ask("b", talk.report(last))
    assert code(refused) is Code.RATE and 0 < refused.retry_ms <= 60_000
    to_alice = talk.forward(insult(), "b")
    assert taken(world, "a", talk.report(to_alice, by="b")) == (21, 1), "others are not held up"
    world.now += 61
    assert taken(world, "b", talk.report(last)) == (22, 1)
    world.close()


def test_what_nobody_has_dealt_with_is_bounded(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relay.store.reports.REPORTS_OPEN", 3)
    talk = Talk(world)
    sent = [talk.forward(insult()) for _ in range(5)]
    for n in range(3):
        assert taken(world, "b", talk.report(sent[n])) == (n + 1, 1)
    assert code(world.ask("b", talk.report(sent[3]))) is Code.QUOTA
    assert taken(world, "b", talk.report(sent[0])) == (1, 0), "what costs nothing is answered"
    to_alice = talk.forward(insult(), "b")
    assert taken(world, "a", talk.report(to_alice, by="b"))[1] == 1
    db = sqlite3.connect(world.database)
    with db:
        db.execute("UPDATE reports SET state = 'closed' WHERE no = 1")
    db.close()
    assert taken(world, "b", talk.report(sent[3]))[1] == 1
    assert quotas.REPORTS_OPEN == 200


def test_nothing_is_acknowledged_before_the_commit_and_a_failure_keeps_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = Talk(world)
    first, second = talk.forward(insult()), talk.forward(insult())
    sent = talk.report(first, second)
    world.hold = True
    world.put("b", sent)
    assert world.take("b") == [] and kept(world) == []
    with monkeypatch.context() as failing:
        failing.setattr(
            "relay.store.reports._text_columns", lambda m: ("text", None, None, None, None)
        )
        world.commit()
    (refused,) = world.take("b")
    assert code(refused) is Code.STORE
    assert kept(world) == [], "the report and its messages are one transaction"
    world.hold = False
    assert taken(world, "b", sent) == (1, 2)


def test_it_needs_a_login(world: World) -> None:
    message = Talk(world).forward(insult())
    sent = Talk(world, sid=b"x" * 16).report(message)
    world.connect("nobody")
    assert code(world.ask("nobody", sent)) is Code.LOGIN_FIRST


@pytest.mark.parametrize("text", ["", "x" * (w.NOTE_CHARS + 1)])
def test_a_note_is_short_and_a_reason_is_one_of_six(world: World, text: str) -> None:
    talk = Talk(world)
    whole = json.loads(encode(talk.report(talk.forward(insult()))))
    for change in ({"reason": text}, {"kid": 256}, {"dir": 2}, {"n": -1}, {"C": ""}):
        with pytest.raises(BadFrame):
            decode_request(json.dumps(whole | {"msgs": [whole["msgs"][0] | change]} | change))
    if text:
        with pytest.raises(BadFrame):
            decode_request(json.dumps(whole | {"note": text}))


# What the operator sees


def test_the_operator_reads_it_and_a_terminal_is_safe(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(world.directory.path)]
    talk = Talk(world)
    hostile = "\x1b]52;c;eA==\x07\x9b2J\u202e\nReport 9, new: \\x1b"
    first = talk.forward(insult(hostile, ttl=5))
    talk.skip()
    second = talk.forward(file("\x1b[2J.pdf"))
    talk.skip()
    talk.skip()
    third = talk.forward(insult("plain ж"))
    taken(world, "b", talk.report(first, second, third, note="\u202e\u200bit [hurts]"))
    before = kept(world)
    stopped(world)
    assert main.main(["queue", *data]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Report 1, new: harassment, 3 messages of alice in a secret chat. Rec")
    assert main.main(["case", "1", *data]) == 0
    said = capsys.readouterr().out
    assert all(c.isprintable() or c == "\n" for c in said)
    assert said.count("\n") == 10
    for words in (
        "Report 1, open: harassment, 3 messages of alice in a secret chat. Received 20",
        "reported by bobby, device",
        "written by alice, device",
        "verified: this relay forwarded it so",
        r'the reporter says: "\u202e\u200bit [hurts]"',
        r"to vanish after 5 s: " + r'"\x1b]52;c;eA==\x07\x9b2J\u202e\nReport 9, new: \\x1b"',
        "(not in this report: 1)",
        r'file "\x1b[2J.pdf", 1,234 bytes, SHA-256 000102',
        "(not in this report: 3 to 4)",
        'text: "plain ж"',
    ):
        assert words in said, words
    assert main.main(["case", "1", *data, "--json"]) == 0
    out = capsys.readouterr().out
    assert out.isascii() and json.loads(out)["franked"][0]["text"] == hostile
    assert [m["text"] for m in json.loads(out)["franked"]] == [
        m.get("text", m.get("name")) for m in before[0]["messages"]
    ]


def test_a_terminal_without_utf8_shows_codes(world: World) -> None:
    talk = Talk(world)
    taken(world, "b", talk.report(talk.forward(insult("plain ж"))))
    stopped(world)
    ran = subprocess.run(
        [sys.executable, "-m", "relay", "case", "1", "--data", str(world.directory.path)],
        capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "") and r"plain \u0436" in ran.stdout


@given(st.text())
def test_what_is_printed_is_always_visible_and_tells_one_text(text: str) -> None:
    shown = harmless(text)
    assert shown.isprintable()
    assert '"' not in shown[1:-1].replace('\\"', ""), "what ends it stands at its end alone"
    assert shown[1:-1].encode("latin-1", "backslashreplace").decode("unicode_escape") == text


def test_what_the_relay_holds_of_it(world: World) -> None:
    talk = Talk(world)
    taken(world, "b", talk.report(talk.forward(insult()), talk.forward(file())))
    for account, rows, readable in ((None, (1, 2), 1), ("alice", (1, 2), 1), ("bobby", (1, 2), 0)):
        found = read_holdings(world.database, account)
        tables = {table["name"]: table["rows"] for table in found["tables"]}
        assert (tables["reports"], tables["reported"]) == rows
        assert found["readable_texts"] == readable
    tables = {t["name"]: t["rows"] for t in read_holdings(world.database, "carol")["tables"]}
    assert (tables["reports"], tables["reported"]) == (0, 0)


def test_neither_key_nor_tag_of_a_report_is_kept(world: World) -> None:
    talk = Talk(world)
    message = talk.forward(insult("the one thing that is kept"))
    taken(world, "b", talk.report(message))
    files = [p for p in world.directory.path.rglob("*") if p.is_file()]
    held = b"".join(p.read_bytes() for p in files)
    assert b"the one thing that is kept" in held
    for gone in (message.kf, message.T):
        assert gone not in held

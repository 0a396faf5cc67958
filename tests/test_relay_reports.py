"""Reports out of secret chats: honest ones are kept as they were forwarded, all others refused."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from relay_world import World, code
from report_kit import Talk, altered, file, insult, padded

from relay import cli
from relay.operator.holds import holds
from relay.operator.reports import harmless, reports
from relay.store import quotas
from relay.wire import events as e
from relay.wire import requests as r
from relay.wire.binary import B32, Blob, Id16
from relay.wire.codec import BadFrame, decode_request, encode
from relay.wire.errors import Code
from relay.wire.limits import FRAME_BYTES, NOTE_CHARS, REPORT_BYTES, REPORT_MESSAGES
from relay.wire.reportable import BUCKETS, MAX_TEXT, pad
from relay.wire.transcripts import frank_commitment, frank_tag

DAY = 24 * 3600.0


def people(path: Path, **options: Any) -> World:
    """alice on `a`, bobby on `b` and `b2`, carol on `c`."""
    world = World(path, **options)
    for name in ("alice", "bobby", "carol"):
        world.register(name[0], name)
    world.second_device("b2", world.users["b"])
    world.direct("a", "bobby")
    world.direct("c", "bobby")
    world.quiet()
    return world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = people(tmp_path / "data")
    yield world
    world.close()


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Talk, r.Report]]:
    """One honest report that nobody makes, to be changed."""
    world = people(tmp_path_factory.mktemp("steady") / "data")
    talk = Talk(world)
    msgs = [talk.forward(insult("first")), talk.forward(file())]
    yield world, talk, talk.report(*msgs)
    world.close()


def kept(world: World) -> list[dict[str, Any]]:
    return list(reports(world.database))


def taken(world: World, conn: str, report: r.Report) -> tuple[int, int]:
    event = world.ask(conn, report)
    assert isinstance(event, e.Reported), event
    assert event.id == report.id
    return event.no, event.added


# Honest ones


def test_an_honest_report_is_kept_as_it_was_forwarded(world: World) -> None:
    talk = Talk(world)
    first = talk.forward(insult("first\n\0\u202e второе", ttl=30))
    talk.skip()
    second = talk.forward(file("наше.pdf"))
    world.now += 60
    note = "It goes on and on."
    sent = talk.report(first, second, note=note)
    assert taken(world, "b", sent) == (1, 2)
    alice, bobby = world.users["a"], world.users["b"]
    assert kept(world) == [
        {
            "no": 1,
            "state": "new",
            "verdict": "verified",
            "received": int(world.now * 1000),
            "reason": "harassment",
            "note": note,
            "reporter": "bobby",
            "reporter_device": bobby.device_id.hex(),
            "author": "alice",
            "author_device": alice.device_id.hex(),
            "session": talk.sid.hex(),
            "messages": [
                {"n": 0, "at": first.rts, "kind": "text", "ttl": 30,
                 "text": "first\n\0\u202e второе"},
                {"n": 2, "at": second.rts, "kind": "file", "name": "наше.pdf", "size": 1234,
                 "sha256": bytes(range(32)).hex()},
            ],
        }
    ]  # fmt: skip
    assert world.take("a") == [], "the author is not told"


def test_both_directions_and_the_other_device_of_the_account(world: World) -> None:
    talk = Talk(world)
    to_bobby, to_alice = talk.forward(insult(), "a"), talk.forward(insult(), "b")
    assert taken(world, "b2", talk.report(to_bobby)) == (1, 1)
    assert taken(world, "a", talk.report(to_alice, by="b")) == (2, 1)
    assert [(x["author"], x["reporter"]) for x in kept(world)] == [
        ("alice", "bobby"),
        ("bobby", "alice"),
    ]


def test_after_the_session_and_after_the_reporter_came_back(world: World) -> None:
    talk = Talk(world)
    message = talk.forward(insult())
    world.put("a", r.ScClose(talk.sid, "closed"))
    keys = world.users["b"]
    world.gone("b")
    world.login("again", keys)
    assert taken(world, "again", talk.report(message)) == (1, 1)


def test_what_was_reported_before_is_left_out_without_an_error(world: World) -> None:
    talk = Talk(world)
    one, two, three = (talk.forward(insult(f"insult {n}")) for n in range(3))
    assert taken(world, "b", talk.report(one)) == (1, 1)
    assert taken(world, "b", talk.report(one, two)) == (2, 1)
    assert taken(world, "b2", talk.report(one, two)) == (1, 0), "nothing was written"
    assert taken(world, "b", talk.report(one, two, three)) == (3, 1)
    assert [[m["n"] for m in x["messages"]] for x in kept(world)] == [[0], [1], [2]]


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
    many = [talk.forward(insult(f"{n}")) for n in range(REPORT_MESSAGES + 1)]
    assert code(world.ask("b", talk.report(*many))) is Code.REPORT_SIZE
    assert taken(world, "b", talk.report(*many[:-1])) == (1, REPORT_MESSAGES)
    large = [talk.forward(insult("x" * size)) for size in (MAX_TEXT, MAX_TEXT, 8000)]
    assert sum(len(msg.P) for msg in large) == REPORT_BYTES
    assert taken(world, "b", talk.report(*large)) == (2, 3)
    assert code(world.ask("b", talk.report(*large, talk.forward(insult())))) is Code.REPORT_SIZE
    assert code(world.ask("b", talk.report())) is Code.REPORT_SIZE


def test_the_largest_report_there_can_be_is_one_frame() -> None:
    """Whatever the sizes: REPORT_MESSAGES of them, REPORT_BYTES together, the longest words."""
    rest, sizes = REPORT_BYTES, []
    for left in range(REPORT_MESSAGES, 0, -1):
        sizes.append(max(b for b in BUCKETS if b + 256 * (left - 1) <= rest))
        rest -= sizes[-1]
    most, full = 2**53 - 1, B32(b"\xff" * 32)
    msgs = [r.Evidence(most, full, Blob(b"\xff" * size), most, 255, full) for size in sizes]
    assert len(msgs) == REPORT_MESSAGES
    device = Id16(b"\xff" * 16)
    for char in ("\U0001f511", '"', "\\", "ж"):
        whole = r.Report(
            "f" * 32, device, full, 1, "a" * 32, device, "b" * 32, device, "harassment", msgs,
            char * NOTE_CHARS,
        )  # fmt: skip
        frame = encode(whole)
        assert len(frame) <= FRAME_BYTES
        assert decode_request(frame) == whole


# Forged ones


def test_who_was_not_sent_it_cannot_report_it(world: World) -> None:
    talk = Talk(world)
    message = talk.forward(insult())
    mine = talk.report(message)
    for conn in ("a", "c"):
        assert code(world.ask(conn, mine)) is Code.NOT_ALLOWED
        name = world.users[conn].user
        assert code(world.ask(conn, talk.report(message, to_user=name))) is Code.REPORT_TAG
    assert kept(world) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"from_user": "carol"}, Code.REPORT_TAG),
        ({"from_dev": Id16(bytes(16))}, Code.REPORT_TAG),
        ({"to_dev": Id16(bytes(16))}, Code.REPORT_TAG),
        ({"sid": Id16(bytes(16))}, Code.REPORT_TAG),
        ({"h": B32(bytes(32))}, Code.REPORT_TAG),
        ({"dir": 1}, Code.REPORT_TAG),
        ({"note": "two\nlines"}, Code.TEXT),
    ],
    ids=str,
)
def test_what_all_have_in_common_cannot_be_altered(
    world: World, change: dict[str, Any], why: Code
) -> None:
    talk = Talk(world)
    assert code(world.ask("b", talk.report(talk.forward(insult()), **change))) is why
    assert kept(world) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"P": Blob(padded(insult("another insult")))}, Code.REPORT_TAG),
        ({"kf": B32(bytes(32))}, Code.REPORT_TAG),
        ({"n": 2}, Code.REPORT_TAG),
        ({"rts": 1}, Code.REPORT_TAG),
        ({"T": B32(bytes(32))}, Code.REPORT_TAG),
        ({"kid": 2}, Code.REPORT_KEY),
    ],
    ids=str,
)
def test_one_altered_message_refuses_the_whole(
    world: World, change: dict[str, Any], why: Code
) -> None:
    talk = Talk(world)
    first, second = talk.forward(insult()), talk.forward(insult())
    assert code(world.ask("b", talk.report(first, altered(second, **change)))) is why
    assert kept(world) == []
    assert taken(world, "b", talk.report(first, second)) == (1, 2)


def test_sessions_cannot_be_mixed(world: World) -> None:
    one, other = Talk(world), Talk(world, sid=b"another session.")
    a, _, b = one.forward(insult()), other.forward(insult()), other.forward(insult())
    for talk in (one, other):
        assert code(world.ask("b", talk.report(a, b))) is Code.REPORT_TAG
    assert kept(world) == []


def test_the_order_is_strict(world: World) -> None:
    talk = Talk(world)
    one, two = talk.forward(insult()), talk.forward(insult())
    for msgs in ((two, one), (one, one), (one, two, two), (one, two, one)):
        assert code(world.ask("b", talk.report(*msgs))) is Code.REPORT_ORDER
    assert kept(world) == []


def test_what_was_sealed_but_is_no_text_or_offer_is_refused(world: World) -> None:
    talk = Talk(world)
    honest = talk.forward(insult())
    wide = padded(insult()) + bytes(256)
    dirty = padded(insult())[:-1] + b"\1"
    for p in (
        pad(0, b"\0"),
        pad(1, b""),
        pad(1, bytes(4) + b"\xff"),
        pad(99, b"x"),
        wide,
        dirty,
        b"",
    ):
        assert code(world.ask("b", talk.report(honest, talk.forward(p)))) is Code.REPORT_FORM
    assert kept(world) == []


def test_a_message_of_another_relay_is_refused(world: World) -> None:
    talk = Talk(world)
    message = talk.forward(insult())
    honest = talk.report(message)
    c = frank_commitment(message.kf, honest.h, 0, message.n, message.P)
    alice, bobby = world.users["a"], world.users["b"]
    names = talk.sid, b"alice", alice.device_id, b"bobby", bobby.device_id

    def tagged(key: bytes) -> r.Report:
        tag = frank_tag(key, message.kid, *names, message.n, message.rts, c)
        return talk.report(altered(message, T=B32(tag)))

    assert code(world.ask("b", tagged(world.random(32)))) is Code.REPORT_TAG
    assert taken(world, "b", tagged(world.hub._acts.frank.key)) == (1, 1)


EVIDENCE = ("n", "kf", "P", "rts", "kid", "T")
COMMON = ("sid", "h", "dir", "from_user", "from_dev", "to_user", "to_dev")


def flipped(value: Any, bit: int) -> Any:
    """The same in one bit otherwise."""
    if isinstance(value, int):
        return value ^ (1 << bit % 53)
    if isinstance(value, str):
        return flipped(value.encode(), bit).decode("latin-1")
    raw = bytearray(value)
    raw[bit // 8 % len(raw)] ^= 1 << bit % 8
    return type(value)(bytes(raw))


@settings(max_examples=400, deadline=None)
@given(
    at=st.one_of(st.sampled_from(COMMON), st.tuples(st.integers(0, 1), st.sampled_from(EVIDENCE))),
    bit=st.integers(0, 8 * 512),
)
def test_any_bit_of_what_was_forwarded_refuses_it(
    steady: tuple[World, Talk, r.Report], at: str | tuple[int, str], bit: int
) -> None:
    world, talk, honest = steady
    msgs = list(honest.msgs)
    change: dict[str, Any] = {}
    if isinstance(at, str):
        change[at] = flipped(getattr(honest, at), bit)
    else:
        index, field = at
        msgs[index] = altered(msgs[index], **{field: flipped(getattr(msgs[index], field), bit)})
    report = talk.report(*msgs, **change)
    try:
        report = decode_request(encode(report))  # type: ignore[assignment]
    except BadFrame:
        return  # not even of the wire
    assert code(world.ask("b", report)) in {
        Code.REPORT_TAG, Code.REPORT_KEY, Code.REPORT_ORDER, Code.NOT_ALLOWED
    }  # fmt: skip
    assert kept(world) == []


def test_no_bit_of_the_names_and_the_payload_is_left_out(
    steady: tuple[World, Talk, r.Report],
) -> None:
    """The same for every single bit of two short fields, without chance."""
    world, talk, honest = steady
    (first, _) = honest.msgs
    for bit in range(8 * 16):
        for field in ("sid", "from_dev", "to_dev"):
            report = talk.report(first, **{field: flipped(getattr(honest, field), bit)})
            assert code(world.ask("b", report)) is Code.REPORT_TAG
    for bit in range(8 * 32):
        for field in ("kf", "T"):
            report = talk.report(altered(first, **{field: flipped(getattr(first, field), bit)}))
            assert code(world.ask("b", report)) is Code.REPORT_TAG
    assert kept(world) == []


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
        failing.setattr("relay.store.reports._said", lambda m: ("text", None, None, None, None))
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


@pytest.mark.parametrize("text", ["", "x" * (NOTE_CHARS + 1)])
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
    assert cli.main(["reports", *data]) == 0
    assert capsys.readouterr().out == "Nobody has reported.\n"
    talk = Talk(world)
    hostile = "\x1b]52;c;eA==\x07\x9b2J\u202e\nReport 9, new: \\x1b"
    first = talk.forward(insult(hostile, ttl=5))
    talk.skip()
    second = talk.forward(file("\x1b[2J.pdf"))
    talk.skip()
    talk.skip()
    third = talk.forward(insult("plain ж"))
    taken(world, "b", talk.report(first, second, third, note="\u202e\u200bit [hurts]"))
    assert cli.main(["reports", *data]) == 0
    said = capsys.readouterr().out
    assert all(c.isprintable() or c == "\n" for c in said)
    assert said.count("\n") == 10
    for words in (
        "Report 1, new: harassment. Received 20",
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
    assert cli.main(["reports", *data, "--json"]) == 0
    out = capsys.readouterr().out
    assert out.isascii() and json.loads(out) == {"reports": kept(world)}


@given(st.text())
def test_what_is_printed_is_always_visible_and_tells_one_text(text: str) -> None:
    shown = harmless(text)
    assert shown.isprintable()
    assert shown[1:-1].encode("latin-1", "backslashreplace").decode("unicode_escape") == text


def test_what_the_relay_holds_of_it(world: World) -> None:
    talk = Talk(world)
    taken(world, "b", talk.report(talk.forward(insult()), talk.forward(file())))
    for account, rows, readable in ((None, (1, 2), 1), ("alice", (1, 2), 1), ("bobby", (1, 2), 0)):
        found = holds(world.database, account)
        tables = {table["name"]: table["rows"] for table in found["tables"]}
        assert (tables["reports"], tables["reported"]) == rows
        assert found["readable_texts"] == readable
    tables = {t["name"]: t["rows"] for t in holds(world.database, "carol")["tables"]}
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

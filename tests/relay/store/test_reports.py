"""Forged reports out of secret chats: whatever is altered, all of it is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.cli import main
from relay.operator.words import harmless
from relay.wire import protocol  # noqa: F401
from relay.wire import protocol as r  # noqa: F401
from relay.wire.binary import B32, Blob, Id16
from relay.wire.codec import BadFrame, decode_request, encode
from relay.wire.errors import Code
from relay.wire.reportable import BUCKETS, pad
from relay.wire.secret import Report
from relay.wire.transcripts import frank_commitment, frank_tag
from tests.kit import moderation as kit
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, world_fixture

world = world_fixture(kit.people)


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, kit.Talk, Report]]:
    """One honest report that nobody makes, to be changed."""
    world = kit.people(tmp_path_factory.mktemp("steady") / "data")
    talk = kit.Talk(world)
    msgs = [talk.forward(kit.an_insult("first")), talk.forward(kit.file())]
    yield world, talk, talk.report(*msgs)
    world.close()


def test_only_the_recipient_can_report_a_message(world: World) -> None:
    talk = kit.Talk(world)
    message = talk.forward(kit.an_insult())
    mine = talk.report(message)
    for conn in ("a", "c"):
        assert code(world.ask(conn, mine)) is Code.NOT_ALLOWED
        name = world.users[conn].user
        assert code(world.ask(conn, talk.report(message, to_user=name))) is Code.REPORT_TAG
    assert kit.kept(world) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"from_user": "carol"}, Code.REPORT_TAG), ({"from_dev": Id16(bytes(16))}, Code.REPORT_TAG),
        ({"to_dev": Id16(bytes(16))}, Code.REPORT_TAG), ({"sid": Id16(bytes(16))}, Code.REPORT_TAG),
        ({"h": B32(bytes(32))}, Code.REPORT_TAG), ({"dir": 1}, Code.REPORT_TAG),
        ({"note": "two\nlines"}, Code.TEXT),
    ],
    ids=str,
)  # fmt: skip
def test_common_fields_of_a_report_cannot_be_altered(
    world: World, change: dict[str, Any], why: Code
) -> None:
    talk = kit.Talk(world)
    assert code(world.ask("b", talk.report(talk.forward(kit.an_insult()), **change))) is why
    assert kit.kept(world) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"P": Blob(kit.padded(kit.an_insult("another insult")))}, Code.REPORT_TAG),
        ({"kf": B32(bytes(32))}, Code.REPORT_TAG), ({"n": 2}, Code.REPORT_TAG),
        ({"rts": 1}, Code.REPORT_TAG), ({"T": B32(bytes(32))}, Code.REPORT_TAG),
        ({"kid": 2}, Code.REPORT_KEY),
    ],
    ids=str,
)  # fmt: skip
def test_an_altered_message_refuses_all(world: World, change: dict[str, Any], why: Code) -> None:
    talk = kit.Talk(world)
    first, second = talk.forward(kit.an_insult()), talk.forward(kit.an_insult())
    assert code(world.ask("b", talk.report(first, kit.altered(second, **change)))) is why
    assert kit.kept(world) == []
    assert kit.taken(world, "b", talk.report(first, second)) == (1, 2)


def test_sealed_frames_other_than_texts_and_offers_are_refused(world: World) -> None:
    talk = kit.Talk(world)
    honest = talk.forward(kit.an_insult())
    wide = kit.padded(kit.an_insult()) + bytes(256)
    dirty = kit.padded(kit.an_insult())[:-1] + b"\1"
    for p in (
        pad(0, b"\0"), pad(1, b""), pad(1, bytes(4) + b"\xff"), pad(99, b"x"), wide, dirty, b"",
    ):  # fmt: skip
        assert code(world.ask("b", talk.report(honest, talk.forward(p)))) is Code.REPORT_FORM
    assert kit.kept(world) == []


def test_a_message_of_another_relay_is_refused(world: World) -> None:
    talk = kit.Talk(world)
    message = talk.forward(kit.an_insult())
    honest = talk.report(message)
    c = frank_commitment(message.kf, honest.h, 0, message.n, message.P)
    alice, bobby = world.users["a"], world.users["b"]
    names = talk.sid, b"alice", alice.device_id, b"bobby", bobby.device_id

    def tagged(key: bytes) -> Report:
        tag = frank_tag(key, message.kid, *names, message.n, message.rts, c)
        return talk.report(kit.altered(message, T=B32(tag)))

    assert code(world.ask("b", tagged(world.random(32)))) is Code.REPORT_TAG
    assert kit.taken(world, "b", tagged(world.hub._secret.frank.key)) == (1, 1)


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


@pytest.mark.untraced
@settings(max_examples=400, deadline=None)
@given(
    at=st.one_of(st.sampled_from(COMMON), st.tuples(st.integers(0, 1), st.sampled_from(EVIDENCE))),
    bit=st.integers(0, 8 * 512),
)
def test_any_bit_of_what_was_forwarded_refuses_it(
    steady: tuple[World, kit.Talk, Report], at: str | tuple[int, str], bit: int
) -> None:
    world, talk, honest = steady
    msgs = list(honest.msgs)
    change: dict[str, Any] = {}
    if isinstance(at, str):
        change[at] = flipped(getattr(honest, at), bit)
    else:
        index, field = at
        msgs[index] = kit.altered(msgs[index], **{field: flipped(getattr(msgs[index], field), bit)})
    report = talk.report(*msgs, **change)
    try:
        report = decode_request(encode(report))  # type: ignore[assignment]
    except BadFrame:
        return  # not even of the wire
    assert code(world.ask("b", report)) in {
        Code.REPORT_TAG, Code.REPORT_KEY, Code.REPORT_ORDER, Code.NOT_ALLOWED
    }  # fmt: skip
    assert kit.kept(world) == []


@pytest.mark.untraced
def test_no_bit_of_names_or_payload_is_left_out(steady: tuple[World, kit.Talk, Report]) -> None:
    """The same for every single bit of two short fields, without chance."""
    world, talk, honest = steady
    (first, _) = honest.msgs
    for bit in range(8 * 16):
        for field in ("sid", "from_dev", "to_dev"):
            report = talk.report(first, **{field: flipped(getattr(honest, field), bit)})
            assert code(world.ask("b", report)) is Code.REPORT_TAG
    for bit in range(8 * 32):
        for field in ("kf", "T"):
            report = talk.report(kit.altered(first, **{field: flipped(getattr(first, field), bit)}))
            assert code(world.ask("b", report)) is Code.REPORT_TAG
    assert kit.kept(world) == []


# In which order a report is looked at, and what its id stands for (docs/secret-chat.md, section
# 12, "Checks of the relay").


def said(world: World, talk: kit.Talk, msgs: list[w.Evidence], **changed: Any) -> Code:
    answer = world.ask("b", talk.report(*msgs, **changed))
    return code(answer)


def test_the_first_rule_that_is_broken_is_the_answer(world: World) -> None:
    """Everything is wrong at first, and the id is another's; what is mended shows the next."""
    talk = kit.Talk(world)
    first, second = talk.forward(kit.an_insult("one")), talk.forward(kit.an_insult("two"))
    dirty = talk.forward(pad(99, b"x"))
    other = talk.report(first)
    assert kit.taken(world, "b", other) == (1, 1)
    late, forged = kit.altered(second, kid=7), kit.altered(second, T=w.B32(bytes(32)))
    large = kit.altered(second, P=w.Blob(bytes(w.REPORT_BYTES)))
    wrong: dict[str, Any] = {"id": other.id, "to_user": "carol", "note": "two\nlines"}
    assert said(world, talk, [second] * (w.REPORT_MESSAGES + 1), **wrong) is Code.REPORT_SIZE
    assert said(world, talk, [], **wrong) is Code.REPORT_SIZE
    assert said(world, talk, [large, first], **wrong) is Code.REPORT_SIZE
    assert said(world, talk, [late, first], **wrong) is Code.REPORT_ORDER
    assert said(world, talk, [late], **wrong) is Code.NOT_ALLOWED
    wrong["to_user"] = "bobby"
    assert said(world, talk, [late], **wrong) is Code.TEXT
    wrong["note"] = "one line"
    for msgs in ([late], [forged], [dirty], [second]):
        assert said(world, talk, msgs, **wrong) is Code.CONFLICT, "before what each message says"
    wrong["id"] = an_id()
    assert said(world, talk, [late, dirty], **wrong) is Code.REPORT_KEY
    assert said(world, talk, [forged, kit.altered(dirty, kid=7)], **wrong) is Code.REPORT_TAG
    assert said(world, talk, [second, dirty], **wrong) is Code.REPORT_FORM
    assert kit.taken(world, "b", talk.report(second, **wrong)) == (2, 1)


# Reports out of secret chats: honest ones are kept as they were forwarded, for the operator.

DAY = 24 * 3600.0


def test_reports_of_others_take_nothing_from_a_report(world: World) -> None:
    """The author knows the commitment, and can have a second account of theirs hand it in first."""
    world.direct("a", "carol")
    world.quiet()
    victim, puppet = kit.Talk(world), kit.Talk(world, "a", "c", sid=b"another session.")
    threat = victim.forward(kit.an_insult("I will hurt you"))
    c = frank_commitment(threat.kf, kit.H, 0, threat.n, threat.P)
    world.put("a", w.ScMsg(puppet.sid, threat.n, w.B32(c), w.Blob(b"sealed")))
    (stamped,) = [one for one in world.take("c") if isinstance(one, w.ScMessage)]
    shown = kit.altered(threat, rts=stamped.rts, kid=stamped.kid, T=stamped.T)
    assert kit.taken(world, "c", puppet.report(shown, reason="other")) == (1, 1)
    assert kit.taken(world, "b", victim.report(threat, reason="threat")) == (2, 1)
    assert kit.taken(world, "b", victim.report(threat)) == (2, 0), "one's own is counted once"
    assert kit.taken(world, "c", puppet.report(shown)) == (1, 0)
    assert [(x["reporter"], x["messages"][0]["text"]) for x in kit.kept(world)] == [
        ("carol", "I will hurt you"),
        ("bobby", "I will hurt you"),
    ]


def test_a_repeat_gets_the_same_answer_and_an_id_names_one_report(world: World) -> None:
    talk = kit.Talk(world)
    one, two = talk.forward(kit.an_insult()), talk.forward(kit.an_insult())
    sent = talk.report(one)
    assert [kit.taken(world, "b", sent) for _ in range(3)] == [(1, 1)] * 3
    assert code(world.ask("b", talk.report(two, id=sent.id))) is Code.CONFLICT
    assert code(world.ask("b", talk.report(one, id=sent.id, note="More."))) is Code.CONFLICT
    world.tick(11 * DAY)
    assert kit.taken(world, "b", sent) == (1, 1), "also when it is too late for a new one"
    assert len(kit.kept(world)) == 1


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


def test_reports_of_an_account_are_limited(tmp_path: Path) -> None:
    world = kit.people(tmp_path / "data", rate_limits=True)
    talk = kit.Talk(world)
    for n in range(20):
        conn = "b" if n % 2 else "b2"
        assert kit.taken(world, conn, talk.report(talk.forward(kit.an_insult()))) == (n + 1, 1)
    last = talk.forward(kit.an_insult())
    refused = world.ask("b", talk.report(last))
    assert code(refused) is Code.RATE and 0 < refused.retry_ms <= 60_000
    to_alice = talk.forward(kit.an_insult(), "b")
    assert kit.taken(world, "a", talk.report(to_alice, by="b")) == (21, 1), "others are not held up"
    world.now += 61
    assert kit.taken(world, "b", talk.report(last)) == (22, 1)
    world.close()


def test_no_answer_before_the_commit(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = kit.Talk(world)
    first, second = talk.forward(kit.an_insult()), talk.forward(kit.an_insult())
    sent = talk.report(first, second)
    world.hold = True
    world.put("b", sent)
    assert world.take("b") == [] and kit.kept(world) == []
    with monkeypatch.context() as failing:
        failing.setattr(
            "relay.store.reports._text_columns", lambda m: ("text", None, None, None, None)
        )
        world.commit()
    (refused,) = world.take("b")
    assert code(refused) is Code.STORE
    assert kit.kept(world) == [], "the report and its messages are one transaction"
    world.hold = False
    assert kit.taken(world, "b", sent) == (1, 2)


def test_a_report_needs_a_login(world: World) -> None:
    message = kit.Talk(world).forward(kit.an_insult())
    sent = kit.Talk(world, sid=b"x" * 16).report(message)
    world.connect("nobody")
    assert code(world.ask("nobody", sent)) is Code.LOGIN_FIRST


def test_the_operator_reads_it_inert(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(world.directory.path)]
    talk = kit.Talk(world)
    hostile = "\x1b]52;c;eA==\x07\x9b2J\u202e\nReport 9, new: \\x1b"
    first = talk.forward(kit.an_insult(hostile, ttl=5))
    talk.skip()
    second = talk.forward(kit.file("\x1b[2J.pdf"))
    talk.skip()
    talk.skip()
    third = talk.forward(kit.an_insult("plain ж"))
    kit.taken(world, "b", talk.report(first, second, third, note="\u202e\u200bit [hurts]"))
    before = kit.kept(world)
    kit.stopped(world)
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
        "verified: this relay forwarded exactly this message",
        r'the reporter says: "\u202e\u200bit [hurts]"',
        r"disappears after 5 s: " + r'"\x1b]52;c;eA==\x07\x9b2J\u202e\nReport 9, new: \\x1b"',
        "(message numbers that are not in this report: 1)",
        r'file "\x1b[2J.pdf", 1,234 bytes, SHA-256 000102',
        "(message numbers that are not in this report: 3 to 4)",
        'message: "plain ж"',
    ):
        assert words in said, words
    assert main.main(["case", "1", *data, "--json"]) == 0
    out = capsys.readouterr().out
    assert out.isascii() and json.loads(out)["franked"][0]["text"] == hostile
    assert [m["text"] for m in json.loads(out)["franked"]] == [
        m.get("text", m.get("name")) for m in before[0]["messages"]
    ]


def test_a_terminal_without_utf8_shows_codes(world: World) -> None:
    talk = kit.Talk(world)
    kit.taken(world, "b", talk.report(talk.forward(kit.an_insult("plain ж"))))
    kit.stopped(world)
    ran = subprocess.run(
        [sys.executable, "-m", "relay", "case", "1", "--data", str(world.directory.path)],
        capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "") and r"plain \u0436" in ran.stdout


@given(st.text())
def test_printed_reports_are_visible_and_unambiguous(text: str) -> None:
    shown = harmless(text)
    assert shown.isprintable()
    assert '"' not in shown[1:-1].replace('\\"', ""), "what ends it stands at its end alone"
    assert shown[1:-1].encode("latin-1", "backslashreplace").decode("unicode_escape") == text


def test_neither_key_nor_tag_of_a_report_is_kept(world: World) -> None:
    talk = kit.Talk(world)
    message = talk.forward(kit.an_insult("the one thing that is kept"))
    kit.taken(world, "b", talk.report(message))
    files = [p for p in world.directory.path.rglob("*") if p.is_file()]
    held = b"".join(p.read_bytes() for p in files)
    assert b"the one thing that is kept" in held
    for gone in (message.kf, message.T):
        assert gone not in held

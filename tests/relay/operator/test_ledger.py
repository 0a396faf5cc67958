"""`tui-chat-relay ledger`: in words, as a signed file, and checked; what was changed in the store,
in a file or since an earlier one shows, with its line."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.hub.credentials import RelayIdentity, signed
from relay.operator.ledger import LedgerHead, check_ledger, export_line, head_line
from relay.operator.ledger_words import in_words
from relay.store import chain
from relay.store.chain import BrokenLedger, LedgerEntry
from relay.store.ledger import lines
from relay.wire import moderation as m
from relay.wire import orders as o
from relay.wire.relay_link import base32
from tests.kit import moderation as kit
from tests.kit.moderation import an_insult as secret_insult
from tests.kit.world import an_id

RELAY = RelayIdentity(bytes(range(32)))
OTHER = RelayIdentity(bytes(range(1, 33)))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Reports from both kinds of chats, a decision, an appeal, an order; no relay runs."""
    world = kit.lawful(tmp_path / "data")
    kit.asked(world, m.StaffSet(an_id(), "carol", "moderator"))
    world.direct("a", "bobby")
    talk = kit.Talk(world)
    world.put("a", talk.report(talk.forward(secret_insult(), "b"), by="b"))
    no = kit.decided(world, "c", kit.insult(world), "restrict", 3600)
    world.put("b", m.Appeal(an_id(), no, "It was a joke."))
    kit.asked(world, m.StaffSettle(an_id(), 1, "upheld", "It was none."))
    first = kit.order(world, "bobby", ["account", "messages"], secret_until=4_000_000_000_000)
    kit.asked(world, o.OrderPreviewed(an_id(), 1, 0, kit.counted(world, first)))
    world.tick(3700)
    kit.asked(world, o.OrderRefuse(an_id(), 1, "Of no court here."))
    world.directory.key.write_bytes(bytes(range(32)))
    world.close()
    return world.directory.path


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> kit.Run:
    return kit.runner("ledger", data, capsys)


def edit(data: Path, *statements: str) -> None:
    """Change the ledger as anybody with the file could."""
    with closing(sqlite3.connect(data / "relay.db")) as db, db:
        db.execute("DROP TRIGGER IF EXISTS ledger_stays")
        db.execute("DROP TRIGGER IF EXISTS ledger_as_it_is")
        db.execute("DROP TRIGGER IF EXISTS ledger_goes_on")
        for statement in statements:
            db.execute(statement)


def stored(data: Path) -> list[LedgerEntry]:
    with closing(sqlite3.connect(data / "relay.db")) as db:
        return list(lines(db))


def rewritten(data: Path, change: Callable[[list[LedgerEntry]], list[LedgerEntry]]) -> None:
    """Another history, with hashes that fit: the operator can do that."""
    found, before = change(stored(data)), chain.start(RELAY.relay_id)
    edit(data, "DELETE FROM ledger")
    with closing(sqlite3.connect(data / "relay.db")) as db, db:
        for no, entry in enumerate(found, 1):
            made = chain.next_entry(before, no, entry.at, entry.kind, entry.facts)
            before = made.hash
            db.execute("INSERT INTO ledger VALUES (?, ?, ?, ?, ?)", made)


def test_the_ledger_is_listed_in_plain_words(run: kit.Run) -> None:
    said = [line.split(" UTC ", 1)[1] for line in run("list").splitlines()]
    assert said[:4] == [
        "Someone became moderator. Decided by the operator.",
        "Report 1 arrived: harassment, 1 message from a secret chat. Before the report arrived,"
        " the operator knew nothing about the contents, because the relay can't read secret chats.",
        "Report 2 arrived: harassment, 1 message from a cloud chat. The message was sent on"
        " 2023-11-14 (UTC). The operator could have read the message as soon as it was sent. The"
        " ledger can't show whether the operator did.",
        "A moderator opened report 2. From now on the operator knows its contents.",
    ]
    assert said[4] == (
        "A moderator made decision 1 about report 2: the author can't write, under the rules of"
        " this relay, until 2023-11-14 23:13:20 UTC."
    )
    assert said[5:7] == [
        "Appeal 1 against decision 1 arrived.",
        "The operator settled appeal 1: the decision was upheld.",
    ]
    assert said[7].startswith("Order 1 arrived: account, messages, from 1970-01-01 00:00:00 UTC")
    assert said[7].endswith(
        "The user must not be told about the order before 2096-10-02 07:06:40 UTC."
    )
    assert said[8] == "The records for order 1 were counted: account, messages."
    assert said[9:] == [
        "Decision 1 has expired: restrict.",
        "Order 1 was refused. No data will be handed out for this order.",
    ]


def test_each_kind_that_is_written_has_its_words() -> None:
    """Facts as the store writes them; see also the test above."""
    facts: dict[str, dict[str, Any]] = {
        "decided": {"report": 1, "decision": 1, "action": "dismiss", "by": "operator",
                    "ground": "rules", "until": 0, "taken_down": 0},
        "settled": {"appeal": 1, "decision": 1, "outcome": "reversed", "by": "moderator"},
        "staff": {"role": None, "by": "operator"},
        "kept": {"seconds": 86400, "by": "operator"},
        "order": {"order": 1, "since": 0, "until": 1, "categories": ["files"], "secret_until": 0,
                  "unnoticed": True, "account": False, "sha256": "00"},
        "narrowed": {"order": 1, "since": 0, "until": 1, "categories": ["files"], "sha256": "00"},
        "produced": {"order": 1, "revision": 0, "sha256": "00ff", "categories": ["files"]},
        "lifted": {"order": 1, "sha256": "00"},
        "told": {"order": 1, "reached": True},
    }  # fmt: skip
    said = {kind: in_words(line(kind, of)).split(" UTC ", 1)[1] for kind, of in facts.items()}
    assert said == {
        "decided": "The operator made decision 1 about report 1: no action.",
        "settled": "A moderator settled appeal 1: the decision was reversed.",
        "staff": "Someone lost their role. Decided by the operator.",
        "kept": "The operator set how long messages are kept: for at most 1 day.",
        "order": "Order 1 arrived: files, from 1970-01-01 00:00:00 UTC until just before 1970-01-01"
        " 00:00:00.001 UTC. No account had this name when the order arrived. The user must never be"
        " told about the order.",
        "narrowed": "Order 1 was narrowed to files, from 1970-01-01 00:00:00 UTC until just before"
        " 1970-01-01 00:00:00.001 UTC.",
        "produced": "Order 1 was answered: files. The package has the SHA-256 00ff.",
        "lifted": "The user named in order 1 may now be told about the order.",
        "told": "The user named in order 1 was told about the order.",
    }
    ever = in_words(line("kept", {"seconds": 0, "by": "operator"}))
    assert "set how long messages are kept: as long as each chat's own setting says" in ever
    nobody = in_words(line("told", {"order": 1, "reached": False}))
    assert nobody.endswith(
        "Nobody could be told about order 1 because the account no longer exists."
    )


def line(kind: str, facts: dict[str, Any]) -> LedgerEntry:
    return LedgerEntry(1, 0, kind, chain.canonical(facts), bytes(32))


@given(
    st.sampled_from(["notice", "opened", "decided", "order", "told", "what is that", "\x1b[2J"]),
    st.text() | st.dictionaries(
        st.sampled_from(["report", "order", "by", "messages", "source", "until"]),
        st.none() | st.integers() | st.text() | st.floats() | st.lists(st.integers()),
    ).map(json.dumps),
)  # fmt: skip
def test_whatever_a_line_says_it_is_one_line(kind: str, facts: str) -> None:
    said = in_words(LedgerEntry(1, 2**70, kind, facts, b""))
    assert said.isprintable() and said.startswith("1. ")


def test_the_export_holds_and_names_nobody(run: kit.Run, tmp_path: Path) -> None:
    out = tmp_path / "ledger.jsonl"
    before = os.umask(0)
    try:
        assert "Exported 11 lines" in run("export", "--to", out)
    finally:
        os.umask(before)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert "already exists" in run("export", "--to", out, fails=1)
    assert "Can't write" in run("export", "--to", tmp_path / "no" / "x", fails=1)
    with out.open("rb") as file:
        head = check_ledger(file, signed)
    assert (head.lines, head.relay_id) == (11, RELAY.relay_id)
    text = out.read_text()
    for name in ("alice", "bobby", "carol", "joke", "fool", "Court"):
        assert name not in text
    said = run("verify", out, where=False)
    assert said.startswith(
        f"The ledger of relay {base32(RELAY.relay_id)} is consistent and has 11 lines"
    )
    for words in (said, run("verify")):
        assert "someone rewrote the whole ledger or removed its last lines" in words
        assert "you need an earlier export, or the last hash from an earlier check" in words
    printed = run("export").splitlines()
    assert printed[:-1] == text.splitlines()[:-1], "but for when it was made"


def test_hashes_are_behind_a_salt_that_is_given_line_by_line(run: kit.Run, data: Path) -> None:
    found = {line["kind"]: line for line in json.loads(run("list", "--json"))["lines"]}
    with closing(sqlite3.connect(data / "relay.db")) as db:
        digest = dict(db.execute("SELECT no, digest FROM reports").fetchall())
        asked_for = db.execute("SELECT subject, basis, issuer, reference FROM orders").fetchone()
    notice, order_, refused = found["notice"], found["order"], found["refused"]
    covered = {
        notice["no"]: digest[notice["facts"]["report"]],
        order_["no"]: json.dumps(asked_for, separators=(",", ":")).encode(),
        refused["no"]: b"Of no court here.",
    }
    salts = set()
    for line in (notice, order_, refused):
        salt = bytes.fromhex(run("salt", str(line["no"])).strip())
        salts.add(salt)
        what = covered[line["no"]]
        assert line["facts"]["sha256"] == hashlib.sha256(salt + what).hexdigest()
        assert line["facts"]["sha256"] != hashlib.sha256(what).hexdigest()
    assert len(salts) == 3 and all(len(salt) == 32 for salt in salts)
    for none in (found["decided"]["no"], 0, 10**9, -1):
        assert f"Line {none} of the ledger has no salted hash" in run("salt", str(none), fails=1)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (
            "UPDATE ledger SET at = at + 1 WHERE no = 4",
            "line 4 was changed, or a line before it was changed",
        ),
        (
            "UPDATE ledger SET kind = 'dismissed' WHERE no = 5",
            "line 5 was changed, or a line before it was changed",
        ),
        (
            "UPDATE ledger SET facts = '{}' WHERE no = 2",
            "line 2 was changed, or a line before it was changed",
        ),
        (
            "UPDATE ledger SET hash = zeroblob(32) WHERE no = 7",
            "line 7 was changed, or a line before it was changed",
        ),
        ("DELETE FROM ledger WHERE no = 3", "line 3 is missing"),
        ("DELETE FROM ledger WHERE no = 1", "line 1 is missing"),
        (
            "INSERT INTO ledger VALUES (12, 5, 'opened', '{}', zeroblob(32))",
            "line 12 was changed, or a line before it was changed",
        ),
    ],
)
def test_a_row_that_was_changed_shows(run: kit.Run, data: Path, change: str, named: str) -> None:
    edit(data, change)
    for answer in (run("verify", fails=1), run("export", fails=1)):
        assert answer.startswith(f"The ledger is not consistent: {named}")


def test_without_the_triggers_dropped_nothing_is_changed(data: Path) -> None:
    last = len(stored(data))
    copied = "INTO ledger SELECT {}, at, kind, '{{}}', hash FROM ledger WHERE no = 1"
    with closing(sqlite3.connect(data / "relay.db")) as db:
        for statement in (
            "DELETE FROM ledger",
            "UPDATE ledger SET at = 1",
            *(f"INSERT OR REPLACE {copied.format(no)}" for no in (1, last, 0, "NULL", last + 2)),
            f"INSERT OR IGNORE {copied.format(1)}",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="the ledger"):
                db.execute(statement)
        db.execute(f"INSERT {copied.format(last + 1)}")


def test_a_cut_end_shows_against_an_export(run: kit.Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "earlier"
    run("export", "--to", out)
    said = run("verify", "--since", out)
    assert "contains every line of the earlier export" in said and "rewritten" not in said
    edit(data, "DELETE FROM ledger WHERE no > 9")
    assert "is consistent and has 9 lines" in run("verify"), "by itself it does not show"
    said = run("verify", "--since", out, fails=1)
    assert said == (
        "This ledger does not begin with the lines of the earlier export: line 10 and everything"
        " after it are missing.\n"
    )
    later = tmp_path / "later"
    run("export", "--to", later)
    assert "line 10 and everything after it" in run(
        "verify", later, "--since", out, fails=1, where=False
    )
    assert "contains every line" in run("verify", out, "--since", later, where=False)
    assert "does not begin with the lines of the export: line 10" in run("verify", out, fails=1)


def test_another_history_that_fits_shows(run: kit.Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "earlier"
    run("export", "--to", out)
    rewritten(data, lambda found: [*found[:3], *found[4:]])
    assert "is consistent and has 10 lines" in run("verify")
    assert "line 4 was changed" in run("verify", "--since", out, fails=1)


def test_a_ledger_of_another_relay_is_refused(run: kit.Run, data: Path, tmp_path: Path) -> None:
    out, theirs = tmp_path / "ours", tmp_path / "theirs"
    run("export", "--to", out)
    with theirs.open("wb") as file:
        start = chain.start(OTHER.relay_id)
        head = LedgerHead(0, start, 5, OTHER.relay_pub)
        file.write(head_line(head, OTHER.sign_ledger(0, start, 5)))
    assert "is consistent and has 0 lines" in run("verify", theirs, where=False)
    assert "belongs to another relay" in run("verify", theirs, fails=1)
    assert "belongs to another relay" in run("verify", out, "--since", theirs, fails=1, where=False)
    ours, wrong = base32(RELAY.relay_id), base32(OTHER.relay_id)
    for whose in ([out], [out, "--data", data], ["--data", data]):
        run("verify", *whose, "--relay-id", ours, where=False)
        assert "another relay" in run("verify", *whose, "--relay-id", wrong, fails=1, where=False)
    assert "Choose the ledger" in run("verify", fails=2, where=False)


def an_export(count: int = 4) -> bytes:
    before, made = chain.start(RELAY.relay_id), []
    for no in range(1, count + 1):
        facts = chain.canonical({"report": no, "by": "operator", "list": [1, 2]})
        made.append(chain.next_entry(before, no, no * 1000, "opened", facts))
        before = made[-1].hash
    head = LedgerHead(count, before, 9_000, RELAY.relay_pub)
    return b"".join(map(export_line, made)) + head_line(
        head, RELAY.sign_ledger(head.lines, head.hash, head.at)
    )


EXPORT = an_export()


def broken(data: bytes) -> str:
    with pytest.raises(BrokenLedger) as found:
        check_ledger(io.BytesIO(data), signed)
    assert str(found.value).isprintable()
    return str(found.value)


@given(st.data())
def test_each_byte_counts(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(EXPORT) - 1))
    by = data.draw(st.integers(1, 255))
    assert broken(EXPORT[:at] + bytes([EXPORT[at] ^ by]) + EXPORT[at + 1 :])


@given(st.data())
def test_a_cut_or_extended_ledger_is_found(data: st.DataObject) -> None:
    assert broken(EXPORT[: data.draw(st.integers(0, len(EXPORT) - 1))])
    assert broken(EXPORT + data.draw(st.binary(min_size=1, max_size=500)))


@pytest.mark.parametrize(
    "change",
    [
        {"lines": 3}, {"lines": True}, {"lines": -1}, {"lines": 4.0}, {"at": 9_001}, {"at": 2**63},
        {"hash": "00" * 32}, {"hash": "zz"}, {"signature": "00" * 64}, {"signature": ""},
        {"relay_pub": OTHER.relay_pub.hex()}, {"relay_pub": ""}, {"relay_pub": None}, {"more": 1},
        {"relay_id": base32(OTHER.relay_id)},
    ],
)  # fmt: skip
def test_a_head_that_is_none(change: dict[str, Any]) -> None:
    *rest, head = EXPORT.splitlines(keepends=True)
    said = json.loads(head)
    said["head"] |= change
    raw = json.dumps(said, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    assert broken(b"".join(rest) + raw)


@given(st.lists(st.binary(max_size=60) | st.just(b'{"head":{}}') | st.just(b"[" * 9_000)))
def test_whatever_a_file_is_it_is_an_answer(found: list[bytes]) -> None:
    assert broken(b"\n".join(found))


def test_a_file_that_does_not_hold_is_told_by_the_command(run: kit.Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("export", "--to", out)
    out.write_bytes(out.read_bytes().replace(b'"report":2', b'"report":3', 1))
    said = run("verify", out, fails=1, where=False)
    assert (
        said
        == "The export is not consistent: line 3 was changed, or a line before it was changed.\n"
    )
    assert "The earlier export is not consistent" in run("verify", "--since", out, fails=1)
    assert "Can't read" in run("verify", tmp_path / "none", fails=1, where=False)


def test_lines_of_before_they_said_less_are_read_as_they_are() -> None:
    """They named counts and the millisecond: the chain holds them for ever."""
    old: dict[str, dict[str, Any]] = {
        "notice": {"report": 1, "source": "cloud", "reason": "spam", "messages": 2,
                   "readable_since": 1_700_000_000_123},
        "previewed": {"order": 1, "revision": 0, "categories": ["files"], "records": [3]},
        "produced": {"order": 1, "revision": 0, "sha256": "00ff", "bytes": 1024,
                     "categories": ["files"], "records": [3]},
    }  # fmt: skip
    said = {kind: in_words(line(kind, of)).split(" UTC ", 1)[1] for kind, of in old.items()}
    assert said == {
        "notice": "Report 1 arrived: spam, 2 messages from a cloud chat. The earliest of these"
        " messages was sent on 2023-11-14 (UTC). The operator could have read each message as soon"
        " as it was sent. The ledger can't show whether the operator did.",
        "previewed": "The records for order 1 were counted: files 3.",
        "produced": "Order 1 was answered: files 3. The package has the SHA-256 00ff. Its size is"
        " 1,024 bytes.",
    }

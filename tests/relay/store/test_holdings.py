"""The answer to what the relay holds about one account: each row about it, and no other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from relay.cli import main
from relay.hub import rate_limits
from relay.store.database import named_rows
from relay.store.holdings import backups_in_words, read_holdings, save_backups_kept, span
from relay.store.inventory import inventory
from relay.wire.codec import encode
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.moderation import OPERATOR, asked, cited, decided, order, produced, report, staffed
from tests.kit.moderation import made as made_of
from tests.kit.world import World, an_id, code

PEOPLE = ("alice", "bobby", "carol", "dave", "erin")
NAMES = {"accounts", "by", "account", "reporter", "author", "origin", "blocked"}
"""Columns that hold the number of an account."""


INDEXES = {"words", "pieces"}
"""Indexes, which cannot be read row by row: each contains what its author wrote."""
OF_NOBODY = {
    "meta", "ledger", "invites", "frank_keys", "verifications", "pins", "views", "emptied",
    "indexed",
}  # fmt: skip
OF_ENGINE = {
    "sqlite": {
        "spare", *(f"{index}_{part}" for index in INDEXES for part in ("data", "idx", "config")),
    },
    "postgres": {"erased", "jobs", "marks", "nodes"},
}  # fmt: skip
"""Tables that say nothing of any account."""
ABOUT = {"invited", "uninvited", "made_admin", "kicked", "banned", "barred"}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """bobby is in #team; carol has left it; dave was invited, twice, and declined; erin only has an
    account. alice and bobby talk alone; erin is named in a text, which is not about her account."""
    world = World(tmp_path / "data")
    for name in PEOPLE:
        world.register(name, name)
    world.group("alice", "#team", "bobby", "carol")
    world.send("alice", "#team", "erin, dave")
    world.send("carol", "#team", "I go")
    world.put("carol", w.Read(an_id(), "#team", 3))
    world.put("carol", w.GroupLeave(an_id(), "#team"))
    for ends in (w.GroupUninvite(an_id(), "#team", "dave"), None):
        world.put("alice", w.GroupInvite(an_id(), "#team", "dave"))
        if ends is not None:
            world.put("alice", ends)
    world.put("dave", w.GroupLeave(an_id(), "#team"))
    world.put("bobby", w.GroupInvite(an_id(), "#team", "carol"))
    world.direct("alice", "bobby")
    seq = world.send("bobby", "@alice,bobby", "just us").seq
    world.put("alice", w.React(an_id(), "@alice,bobby", seq, "👍"))
    world.put("alice", w.Forward(an_id(), "#team", "@alice,bobby", seq))
    last = world.send("alice", "#team", "@bobby, look")
    world.put("alice", w.GroupRole(an_id(), "#team", "bobby", "admin"))
    world.put("alice", w.GroupBan(an_id(), "#team", "dave"))
    world.put("bobby", w.GroupLink(an_id(), "#team"))
    world.put("erin", w.Block(an_id(), "carol"))
    world.put("bobby", w.GroupTitle(an_id(), "#team", "Our team"))
    world.put("alice", w.Settings(an_id(), drafts=True))
    world.put("alice", w.DraftSet(an_id(), "#team", "something else"))
    for conn in ("alice", "bobby"):
        id = an_id()
        world.put(conn, w.FileBegin(id, "@alice,bobby", f"{conn}.txt", 4))
        world.put_part(conn, id, 0, b"file")
        world.put(conn, w.FileEnd(id, w.B32(hashlib.sha256(b"file").digest())))
    staffed(world, "carol")
    seen = cited((seq, "just us"))
    report(world, "alice", [seq], seen, "@alice,bobby")
    decision = decided(world, "carol", 1, "restrict", 3600)
    world.put("bobby", w.Appeal(an_id(), decision, "Not so."))
    report(world, "bobby", [last.seq], cited((last.seq, "@bobby, look")))
    decided(world, OPERATOR, 2, "take_down")
    while world.store.behind:
        world.store.catch_up()
    yield world
    world.close()


def told(world: World, account: str | None) -> dict[str, int]:
    return {t["name"]: t["rows"] for t in read_holdings(world.place, account)["tables"]}


def rows_with(world: World, account: str) -> dict[str, int]:
    """The same by another way: the whole store read, and each row looked at. A chat is about an
    account if any row about the account is in that chat."""
    with world.looking() as db:
        names = db.catalog.inventory.tables
        tables = {
            name: list(named_rows(db, f"SELECT * FROM {name}"))
            for name in names
            if name not in INDEXES
        }
    (no,) = (x["no"] for x in tables["accounts"] if x["name"] == account)
    about: dict[str, list[dict[str, object]]] = {
        name: [] for name in (*names, "texts", "words", "pieces")
    }
    for name, rows in tables.items():
        for row in rows:
            named = name == "messages" and row["kind"] in ABOUT and row["text"] == account
            own = name == "accounts" and row["no"] == no
            if own or named or any(row[c] == no for c in NAMES & row.keys()):
                about[name].append(row)
    reports = {row["no"] for row in about["reports"]}
    about["cited"] = [x for x in tables["cited"] if x["by"] == no or x["report"] in reports]
    about["report_salts"] = [row for row in tables["report_salts"] if row["report"] in reports]
    mine = {row["no"] for row in tables["decisions"] if row["account"] == no}
    about["taken_down"] = [row for row in tables["taken_down"] if row["decision"] in mine]
    about["appeals"] = [x for x in tables["appeals"] if x["by"] == no or x["decision"] in mine]
    about["texts"] += about["drafts"]
    about["texts"] += [row for row in tables["cited"] if row["by"] == no]
    about["texts"] += [row for row in tables["reports"] if row["reporter"] == no and row["words"]]
    written = {row["no"] for row in tables["reports"] if row["author"] == no}
    about["texts"] += [row for row in tables["reported"] if row["report"] in written]
    for row in about["messages"]:
        if row["by"] == no and row["body"]:
            about["texts"].append({})
            if row["kind"] == "text":
                about["words"].append({})
                about["pieces"].append({})
    of = {row["file"] for row in about["messages"]}
    about["files"] = [row for row in tables["files"] if row["no"] in of]
    if "texts" not in names:  # on PostgreSQL
        texts = about["sealed_texts"] = about.pop("texts")
        keys = {row["key"] for row in about["files"]}
        about["file_bytes"] = [row for row in tables["file_bytes"] if row["key"] in keys]
        files = {row["no"] for row in about["file_bytes"]}
        about["file_parts"] = [row for row in tables["file_parts"] if row["file"] in files]
        about["text_keys"] = texts + about["file_bytes"]
        about["found"] = about.pop("words")
        del about["pieces"]
    chats = {row["chat"] for rows in about.values() for row in rows if "chat" in row}
    return {n: len(rows) for n, rows in about.items()} | {"chats": len(chats)}


@pytest.mark.parametrize("account", PEOPLE)
def test_each_row_about_an_account_is_counted_and_no_other(
    world: World, account: str, engine: str
) -> None:
    found, expected = told(world, account), rows_with(world, account)
    assert found == {name: expected[name] for name in found}
    left_out = {name: n for name, n in expected.items() if name not in found}
    assert set(left_out) == OF_NOBODY | OF_ENGINE[engine] and not any(left_out.values())


@pytest.mark.parametrize("name", ["nobody", "", "@", "carol,", "\x1b[31m", "#team", "car%"])
def test_an_absent_account(world: World, capsys: pytest.CaptureFixture[str], name: str) -> None:
    for more in ([], ["--json"]):
        data = ["holds", "--data", str(world.directory.path)]
        assert main.main([*data, f"--account={name}", *more]) == 1
        said = capsys.readouterr()
        assert said.out == "" and said.err.startswith("There is no account ")
        assert said.err.count("\n") == 1 and said.err[:-1].isprintable()


def test_the_account_is_told_the_same_on_the_wire_and_of_nobody_else(world: World) -> None:
    for name in ("alice", "bobby", "erin"):
        held = world.ask(name, w.Holds(an_id()))
        assert isinstance(held, w.Held)
        said = msgspec.to_builtins(held)
        whole = read_holdings(world.place, name)
        of_reports = {"reports", "reported", "report_salts", "cited"}
        theirs = {"blocks", "decisions", "texts", "sealed_texts", "text_keys"} | of_reports
        for table, one in zip(whole["tables"], said["tables"], strict=True):
            assert one == table or (one["name"] in theirs and one["rows"] < table["rows"])
        assert said["deleted"] == whole["deleted"] and said["deleted"]
        assert said["not_held"] == whole["not_held"] and said["snapshots"] == whole["snapshots"]
        assert len(encode(held)) < w.EVENT_BYTES // 4


def test_the_account_hears_of_no_reporter_blocker_or_secret_order(world: World) -> None:
    def rows(conn: str) -> dict[str, int]:
        held = world.ask(conn, w.Holds(an_id()))
        assert isinstance(held, w.Held) and held.not_told == inventory().not_told
        return {table.name: table.rows for table in held.tables} | {"": held.readable_texts}

    assert isinstance(world.ask("dave", w.GroupJoin(an_id(), "#team")), w.Error)
    world.direct("erin", "dave")
    seq = world.send("dave", "@dave,erin", "a word").seq
    before = rows("dave")
    world.put("erin", w.Block(an_id(), "dave"))
    report(world, "erin", [seq], cited((seq, "a word")), "@dave,erin")
    decided(world, OPERATOR, 3, "dismiss")
    made = order(world, "dave", ["messages"], unnoticed=True)
    assert isinstance(asked(world, w.OrderRefuse(an_id(), made.order, "No.")), w.OrderIs)
    assert rows("dave") == before
    whole = told(world, "dave")
    named = ("blocks", "reports", "report_salts", "cited", "decisions", "orders", "order_steps")
    assert {name for name in named if whole[name] > before[name]} == set(named)
    told_of = order(world, "dave", ["messages"])
    before = rows("dave")["orders"]
    package = made_of(world, told_of, world.directory.path.with_name("package.tar"))
    assert isinstance(produced(world, told_of, package), w.OrderIs)
    assert rows("dave")["orders"] == before + 1 and rows("dave")["order_steps"] > 0


def test_users_are_told_how_long_backups_are_kept(world: World) -> None:
    def said() -> str:
        held = world.ask("alice", w.Holds(an_id()))
        assert isinstance(held, w.Held)
        return held.deleted[-1]

    assert said().endswith("The operator does not say how long backups are kept.")
    for seconds, words in ((7 * 86_400, "7 days"), (86_400, "1 day"), (5_400, "2 hours"), (0, "")):
        with world.looking() as db:
            save_backups_kept(db, seconds)
            assert backups_in_words(db) == said()
        assert said().endswith(f"keeps backups for {words}." if words else "are kept.")
    assert span(59) == "59 seconds"


def test_requests_for_holdings_are_limited(tmp_path: Path) -> None:
    world = World(tmp_path / "data", rate_limits=True)
    world.register("erin", "erin")
    for _ in range(int(rate_limits.HOLDINGS.burst)):
        assert isinstance(world.ask("erin", w.Holds(an_id())), w.Held)
    assert code(world.ask("erin", w.Holds(an_id()))) is Code.RATE
    world.close()

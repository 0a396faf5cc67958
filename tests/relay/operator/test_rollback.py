"""The losses of a rollback are shown before and recorded in its ledger: orders, the duty to tell
their users, and lines of the ledger."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from relay.cli import main
from relay.control.client import ask
from relay.operator.access import add_invite
from relay.operator.ledger_words import in_words
from relay.operator.rollback import RollbackLosses, RollbackReversals
from relay.operator.snapshots import add_snapshot, losses, reset, reset_losses, reset_reversals
from relay.operator.transparency import ReportPeriod, report
from relay.store.data_directory import DataDirectory, Unusable
from relay.store.ledger import lines
from relay.store.sqlite.connection import connect_looking
from relay.store.sqlite.opening import prepare
from tests.kit import moderation as kit
from tests.kit import wire as w
from tests.kit.relay_client import running
from tests.kit.relay_process import command
from tests.kit.world import World, an_id, delete, link, revoke, said_by_ledger, team_and_david
from tests.kit.world import rows as all_rows

KEY = bytes(range(32))


class Way:
    """A relay that does not run, with a snapshot `start` of before the orders."""

    def __init__(self, path: Path, *fates: str) -> None:
        world = kit.lawful(path / "data")
        world.directory.key.write_bytes(KEY)
        self.relay_id = world.identity.relay_id
        kit.order(world, "bobby")
        add_snapshot(world.directory, "start")
        for n, fate in enumerate(fates):
            self._come(world, fate, path / f"{n}.tar")
        add_snapshot(world.directory, "later")
        world.close()
        self.directory = DataDirectory(world.directory.path)
        self.data = ("--data", str(self.directory.path))

    def _come(self, world: World, fate: str, out: Path) -> None:
        silence = {"secret_until": 4_000_000_000_000} if fate == "due" else {}
        one = kit.order(world, "bobby", unnoticed=fate == "unnoticed", **silence)
        if fate == "refused":
            kit.asked(world, w.OrderRefuse(an_id(), one.order, "no"))
        elif fate != "open":
            kit.produced(world, one, kit.made(world, one, out))
        if fate == "read":
            world.ask("b", w.NoticesRead(an_id(), 1_000))
        if fate == "deleted":
            delete(world, "b")

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        return all_rows(self.directory.database)

    def lines(self) -> list[str]:
        with closing(connect_looking(self.directory.database)) as db:
            return [in_words(line) for line in lines(db)]


@pytest.mark.parametrize(
    ("fate", "orders", "due"),
    [
        ("open", 1, 0), ("due", 1, 1), ("unnoticed", 1, 0), ("told", 1, 1), ("read", 0, 0),
        ("deleted", 0, 0), ("refused", 0, 0),
    ],
)  # fmt: skip
def test_lost_orders_and_lines_are_counted(
    tmp_path: Path, fate: str, orders: int, due: int
) -> None:
    way = Way(tmp_path, fate)
    here = len(way.lines())
    # One order, open, was there at the start: with everything it goes too.
    assert reset_losses(way.directory, None) == RollbackLosses(orders + 1, due, here)
    assert reset_losses(way.directory, "start") == RollbackLosses(orders, due, here - 1)
    assert reset_losses(way.directory, "later") == RollbackLosses(0, 0, 0)


def test_another_history_has_nothing_of_this_one(tmp_path: Path) -> None:
    way = Way(tmp_path, "open", "open")
    here = len(way.lines())
    with way.directory:
        reset(way.directory, way.relay_id, None)
        prepare(way.directory, way.relay_id)
    assert reset_losses(way.directory, "later") == RollbackLosses(0, 0, 1, 3, here)


@pytest.mark.parametrize("to", ["start", None])
def test_a_rollback_is_refused_while_a_duty_is_open(
    tmp_path: Path, to: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    way = Way(tmp_path, "due", "open")
    old, here = way.rows(), len(way.lines())
    which = ("--to", to) if to else ()
    with way.directory, pytest.raises(Unusable, match="Nothing was changed"):
        reset(way.directory, way.relay_id, to)
    assert main.main(["reset", *way.data, *which, "--yes"]) == 1
    said = capsys.readouterr()
    orders, gone = (2, here - 1) if to else (3, here)
    assert f"lost before the users named in them are told: {orders}." in said.out
    assert "that the users named in them would never learn about: 1. Ledger" in said.out
    assert f"Ledger lines that would be lost: {gone}." in said.out
    assert "must still tell users about 1 lawful order. First run “tui-chat-relay" in said.err
    assert way.rows() == old
    assert main.main(["reset", *way.data, *which, "--yes", "--lose-orders", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "event": "reset", "to": to, "orders_untold": orders, "orders_to_tell": 1,
        "ledger_lines": gone,
        "undone": dict.fromkeys(RollbackReversals._fields, 0),
    }  # fmt: skip
    after = said_by_ledger(way.rows())
    assert after[-1] == ("reset", {"empty": to is None, "lines": gone, "orders": orders})
    assert len(after) == (2 if to else 1)
    how = "to an earlier state" if to else "to an empty relay without accounts and chats"
    assert way.lines()[-1].endswith(
        f"The relay was reset {how}. Lost ledger lines: {gone}. Lawful orders lost before the users"
        f" named in them were told: {orders}."
    )
    assert main.main(["ledger", "verify", *way.data]) == 0


async def test_a_relay_that_runs_refuses_too(tmp_path: Path) -> None:
    way = Way(tmp_path, "due")
    async with running(way.directory.path):
        id = an_id()
        await asyncio.to_thread(ask, way.directory.path, w.Reset(id, "start"))
        async with asyncio.timeout(60):
            while True:
                await asyncio.sleep(0.1)
                try:
                    was = await asyncio.to_thread(ask, way.directory.path, w.ResetOutcome(an_id()))
                except Unusable:
                    continue
                if isinstance(was, w.ResetWas) and was.of == id:
                    break
        assert "must still tell users about 1 lawful order" in was.text
        assert len(way.lines()) > 1
        args = ("reset", *way.data, "--to", "start", "--yes", "--lose-orders")
        done = await asyncio.to_thread(command, *args)
        assert (done.returncode, done.stderr) == (0, "")
    assert "The relay was reset to an earlier state." in way.lines()[-1]


def test_a_restore_says_so(tmp_path: Path) -> None:
    way = Way(tmp_path, "open")
    for act in (("backup", *way.data, "--to"), ("restore", "--data", tmp_path / "new", "--from")):
        done = command(*act, tmp_path / "copy")
        assert done.returncode == 0
    assert "The ledger records that the backup was restored." in done.stdout
    way.directory = DataDirectory(tmp_path / "new")
    assert "The relay was restored from a backup of 20" in way.lines()[-1]
    assert command("ledger", "verify", "--data", tmp_path / "new").returncode == 0


def test_the_transparency_report_counts_it(tmp_path: Path) -> None:
    way = Way(tmp_path, "due", "open")
    here = len(way.lines())
    with way.directory:
        reset(way.directory, way.relay_id, "start", lose_orders=True)
        reset(way.directory, way.relay_id, "start")
    with closing(connect_looking(way.directory.database)) as db:
        found = report(lines(db), ReportPeriod(0, 2**62))
    assert found["ways_back"] == {
        "resets": 1, "lines_of_the_ledger_lost": here - 1 + 1, "orders_lost_untold": 2,
        "restored_from_a_backup": 0,
    }, "what the first reset took stays known, and its own line went too"  # fmt: skip


# What was done to keep somebody out, and comes undone when a relay goes back: it is counted, and
# said before.

NOTHING = RollbackReversals(0, 0, 0, 0, 0)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return kit.staffed(team_and_david(tmp_path / "data"))


def test_a_device_that_was_revoked_since_is_counted(world: World) -> None:
    first, stolen = world.users["b"], link(world, "b2", "b")
    add_snapshot(world.directory, "kept")
    assert reset_reversals(world.directory, "kept") == NOTHING
    world.put("b", revoke(world, stolen, 3, first))
    assert reset_reversals(world.directory, "kept") == RollbackReversals(1, 0, 0, 0, 0)
    add_snapshot(world.directory, "later")
    assert reset_reversals(world.directory, "later") == NOTHING
    world.close()


def test_a_ban_that_was_imposed_since_is_counted_and_one_that_is_over(world: World) -> None:
    add_snapshot(world.directory, "kept")
    kit.decided(world, kit.OPERATOR, kit.insult(world), "restrict", 60)
    assert reset_reversals(world.directory, "kept") == RollbackReversals(0, 1, 0, 0, 0)
    assert reset_reversals(world.directory, None) == RollbackReversals(0, 1, 0, 0, 0)
    add_snapshot(world.directory, "restricted")
    assert reset_reversals(world.directory, "restricted") == NOTHING
    world.now += 61
    world.tick()
    assert reset_reversals(world.directory, "kept") == NOTHING
    assert reset_reversals(world.directory, "restricted") == RollbackReversals(0, 0, 1, 0, 0)
    world.close()


def test_an_account_deleted_since_is_counted_once_without_devices(world: World) -> None:
    link(world, "b2", "b")
    add_snapshot(world.directory, "kept")
    delete(world, "b")
    assert reset_reversals(world.directory, "kept") == RollbackReversals(0, 0, 0, 1, 0)
    world.close()


def test_an_invite_that_was_used_since_is_counted(world: World) -> None:
    add_invite(world.database, bytes(16), 1, 0, None)
    add_invite(world.database, bytes(range(16)), 1, 0, 1)  # too old, used or not
    add_snapshot(world.directory, "kept")
    assert reset_reversals(world.directory, "kept") == NOTHING
    with closing(sqlite3.connect(world.database, isolation_level=None)) as db:
        db.execute("UPDATE invites SET uses = 0")
    assert reset_reversals(world.directory, "kept") == RollbackReversals(0, 0, 0, 0, 1)
    world.close()


def test_messages_and_members_removed_since_are_counted(world: World) -> None:
    """Count deleted messages that are readable again, and removed members who are back."""
    said = [world.send("b", "#team", f"text {n}").seq for n in range(4)]
    add_snapshot(world.directory, "kept")
    world.send("b", "#team", "of later")
    assert reset_reversals(world.directory, "kept") == NOTHING
    world.put("b", w.Delete(an_id(), "#team", said[0]))
    world.put("b", w.Edit(an_id(), "#team", said[1], "said otherwise"))
    world.put("a", w.Delete(an_id(), "#team", said[2]))
    world.put("a", w.Block(an_id(), "carol"))
    world.put("a", w.GroupBan(an_id(), "#team", "bobby"))
    world.put("a", w.GroupBan(an_id(), "#team", "carol"))
    undone = reset_reversals(world.directory, "kept")
    assert undone == RollbackReversals(0, 0, 0, 0, 0, texts=3, blocks=1, bans=2, members=1)
    assert "changes to 3 messages" in str(undone)
    add_snapshot(world.directory, "later")
    assert reset_reversals(world.directory, "later") == NOTHING
    world.close()


def test_a_rollback_is_explained_before_it_is_done(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    first, stolen = world.users["b"], link(world, "b2", "b")
    add_snapshot(world.directory, "kept")
    said = losses(world.directory, "kept", world.identity.relay_id)
    assert not any("will also undo" in line for line in said)
    world.put("b", revoke(world, stolen, 3, first))
    kit.decided(world, kit.OPERATOR, kit.insult(world), "ban")
    kit.stopped(world)
    data = str(world.directory.path)
    capsys.readouterr()
    assert main.main(["reset", "--data", data, "--to", "kept"]) == 1  # nobody has said yes
    out = capsys.readouterr().out
    assert "will also undo: 1 device revocation, 1 restriction." in out

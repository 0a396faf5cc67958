"""What the way back to an earlier state takes is told of before, and its ledger says that it was
gone: orders, the duty to tell their users, and lines of the ledger."""

from __future__ import annotations

import asyncio
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from relay.cli import main
from relay.control.client import ask
from relay.operator.ledger_words import in_words
from relay.operator.rollback import RollbackLosses, RollbackReversals
from relay.operator.snapshots import add_snapshot, reset, reset_losses
from relay.operator.transparency import ReportPeriod, report
from relay.store.data_directory import DataDirectory, Unusable
from relay.store.ledger import lines
from relay.store.opening import prepare
from relay.store.sqlite import connect_looking
from tests.kit import wire as w
from tests.kit.orders import asked, lawful, made, order, produced
from tests.kit.relay_client import running
from tests.kit.relay_process import command
from tests.kit.world import World, an_id
from tests.kit.world_accounts import delete
from tests.kit.world_files import rows as all_rows
from tests.kit.world_files import said_by_ledger

KEY = bytes(range(32))


class Way:
    """A relay that does not run, with a snapshot `start` of before the orders."""

    def __init__(self, path: Path, *fates: str) -> None:
        world = lawful(path / "data")
        world.directory.key.write_bytes(KEY)
        self.relay_id = world.identity.relay_id
        order(world, "bobby")
        add_snapshot(world.directory, "start")
        for n, fate in enumerate(fates):
            self._come(world, fate, path / f"{n}.tar")
        add_snapshot(world.directory, "later")
        world.close()
        self.directory = DataDirectory(world.directory.path)
        self.data = ("--data", str(self.directory.path))

    def _come(self, world: World, fate: str, out: Path) -> None:
        silence = {"secret_until": 4_000_000_000_000} if fate == "due" else {}
        one = order(world, "bobby", unnoticed=fate == "unnoticed", **silence)
        if fate == "refused":
            asked(world, w.OrderRefuse(an_id(), one.order, "no"))
        elif fate != "open":
            produced(world, one, made(world, one, out))
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
        ("open", 1, 0),
        ("due", 1, 1),
        ("unnoticed", 1, 0),
        ("told", 1, 1),
        ("read", 0, 0),
        ("deleted", 0, 0),
        ("refused", 0, 0),
    ],
)
def test_what_goes_is_counted(tmp_path: Path, fate: str, orders: int, due: int) -> None:
    way = Way(tmp_path, fate)
    here = len(way.lines())
    # One order, open, was there at the start: with everything it goes too.
    assert reset_losses(way.directory, None) == RollbackLosses(orders + 1, due, here)
    assert reset_losses(way.directory, "start") == RollbackLosses(orders, due, here - 1)
    assert reset_losses(way.directory, "later") == RollbackLosses(0, 0, 0)


def test_of_an_order_that_was_answered_since_the_duty_goes(tmp_path: Path) -> None:
    world = lawful(tmp_path / "data")
    one = order(world, "bobby", secret_until=4_000_000_000_000)
    add_snapshot(world.directory, "start")
    produced(world, one, made(world, one, tmp_path / "a.tar"))
    assert reset_losses(world.directory, "start") == RollbackLosses(0, 1, 1)
    world.close()


def test_a_notice_that_waits_unread_in_the_snapshot_too_is_not_lost(tmp_path: Path) -> None:
    world = lawful(tmp_path / "data")
    one = order(world, "bobby")
    add_snapshot(world.directory, "start")
    produced(world, one, made(world, one, tmp_path / "a.tar"))
    add_snapshot(world.directory, "told")
    assert reset_losses(world.directory, "start") == RollbackLosses(0, 1, 2)
    assert reset_losses(world.directory, "told") == RollbackLosses(0, 0, 0)
    world.close()


def test_another_history_has_nothing_of_this_one(tmp_path: Path) -> None:
    way = Way(tmp_path, "open", "open")
    here = len(way.lines())
    with way.directory:
        reset(way.directory, way.relay_id, None)
        prepare(way.directory, way.relay_id)
    assert reset_losses(way.directory, "later") == RollbackLosses(0, 0, 1, 3, here)


@pytest.mark.parametrize("to", ["start", None])
def test_the_duty_to_tell_is_not_lost_unasked(
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
    assert f"do not know yet, and that go: {orders}." in said.out
    assert f"nobody would tell any more: 1. Lines of the ledger that go: {gone}." in said.out
    assert "would be lost, for orders: 1. Tell them first" in said.err
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
    how = "to an earlier state" if to else "to no accounts and no chats"
    assert f"The relay was reset {how}. Lines that this ledger had and has not: {gone}; orders that"
    assert way.lines()[-1].endswith(f"of which their users did not know: {orders}.")
    assert how in way.lines()[-1]
    assert main.main(["ledger", "verify", *way.data]) == 0


def test_what_nobody_has_to_be_told_of_is_not_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    way = Way(tmp_path)
    assert main.main(["reset", *way.data, "--to", "start", "--yes"]) == 0
    assert "do not know yet" not in capsys.readouterr().out


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
        assert "would be lost, for orders: 1" in was.text
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
    assert "Its ledger says that it was put back." in done.stdout
    way.directory = DataDirectory(tmp_path / "new")
    assert "The relay was put back from a backup of 20" in way.lines()[-1]
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

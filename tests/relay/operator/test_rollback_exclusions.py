"""What was done to keep somebody out, and comes undone when a relay goes back: it is counted, and
said before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from relay.cli import main
from relay.operator.access import add_invite
from relay.operator.rollback import RollbackReversals
from relay.operator.snapshots import add_snapshot, losses, reset_reversals
from tests.kit import wire as w
from tests.kit.moderation import OPERATOR, decided, insult, staffed, stopped
from tests.kit.relay_process import command
from tests.kit.world import World, an_id, team_and_david
from tests.kit.world_accounts import delete, link, revoke

NOTHING = RollbackReversals(0, 0, 0, 0, 0)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return staffed(team_and_david(tmp_path / "data"))


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
    decided(world, OPERATOR, insult(world), "restrict", 60)
    assert reset_reversals(world.directory, "kept") == RollbackReversals(0, 1, 0, 0, 0)
    assert reset_reversals(world.directory, None) == RollbackReversals(0, 1, 0, 0, 0)
    add_snapshot(world.directory, "restricted")
    assert reset_reversals(world.directory, "restricted") == NOTHING
    world.now += 61
    world.tick()
    assert reset_reversals(world.directory, "kept") == NOTHING
    assert reset_reversals(world.directory, "restricted") == RollbackReversals(0, 0, 1, 0, 0)
    world.close()


def test_an_account_that_was_deleted_since_is_counted_once_and_not_as_its_devices(
    world: World,
) -> None:
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


def test_what_was_taken_away_or_shut_out_since_is_counted(world: World) -> None:
    """Messages that are readable again, whoever took them away, and whom users put out."""
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
    assert "changed now and are there again as they were: 3; blocks of users" in str(undone)
    add_snapshot(world.directory, "later")
    assert reset_reversals(world.directory, "later") == NOTHING
    world.close()


def test_it_is_said_before_anything_is_done(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    first, stolen = world.users["b"], link(world, "b2", "b")
    add_snapshot(world.directory, "kept")
    said = losses(world.directory, "kept", world.identity.relay_id)
    assert not any("comes undone" in line for line in said)
    world.put("b", revoke(world, stolen, 3, first))
    decided(world, OPERATOR, insult(world), "ban")
    stopped(world)
    data = str(world.directory.path)
    capsys.readouterr()
    assert main.main(["reset", "--data", data, "--to", "kept"]) == 1  # nobody has said yes
    out = capsys.readouterr().out
    assert "comes undone: revoked devices that are let in again: 1;" in out
    assert "restrictions and bans that hold no more: 1, and that are over and hold again: 0;" in out


def test_who_restores_is_told_what_a_backup_does_not_know(world: World, tmp_path: Path) -> None:
    stopped(world)
    made = command("backup", "--data", world.directory.path, "--to", tmp_path / "copy")
    assert made.returncode == 0, made.stderr
    done = command("restore", "--data", tmp_path / "new", "--from", tmp_path / "copy")
    assert "devices that were revoked, restrictions and bans, deleted accounts" in done.stdout

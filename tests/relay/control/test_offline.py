"""The operator's requests are done whether a relay runs or not, and while one starts."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from relay.control import offline
from relay.control.client import NotDone
from relay.control.offline import PAUSES, perform, perform_offline
from relay.store.data_directory import DataDirectory, DirectoryInUse, Unusable
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.moderation import OPERATOR, decided, insult, staffed
from tests.kit.relay_client import start_relay
from tests.kit.world import World, an_id, team_and_david


def left(world: World) -> Path:
    world.directory.key.write_bytes(bytes(range(32)))
    world.close()
    return world.directory.path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """alice and bobby are in a group with an insult that was reported."""
    world = staffed(team_and_david(tmp_path / "data"))
    insult(world)
    return left(world)


def test_without_a_relay_it_is_done_in_its_place(data: Path) -> None:
    id = an_id()
    assert perform(data, w.StaffSet(id, "alice", "moderator")) == w.Done(id)
    id = an_id()
    assert perform(data, w.StaffList(id)) == w.StaffMembers(
        id, [w.StaffMember("alice", "moderator")]
    )
    with pytest.raises(NotDone, match=r"^This report does not exist\.$") as refused:
        perform(data, w.StaffOpen(an_id(), 7))
    assert refused.value.code is Code.NO_SUCH_REPORT


def test_a_relay_that_runs_is_asked(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    relay = start_relay(data)
    try:
        monkeypatch.setattr(offline, "perform_offline", None)
        id = an_id()
        assert perform(data, w.StaffSet(id, "alice", "moderator")) == w.Done(id)
        relay.process.kill()  # and leaves its socket behind
        relay.process.wait()
        monkeypatch.undo()
        perform(data, w.StaffSet(an_id(), "bobby", "moderator"))
        members = perform(data, w.StaffList(an_id()))
        assert isinstance(members, w.StaffMembers)
        assert [member.user for member in members.staff] == ["alice", "bobby"]
    finally:
        relay.stop()


def paused(monkeypatch: pytest.MonkeyPatch, act: Callable[[int], object]) -> list[float]:
    """In place of each pause something happens; the pauses there were."""
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        act(len(pauses))

    monkeypatch.setattr(offline.time, "sleep", pause)
    return pauses


def test_a_relay_is_asked_once_it_listens(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    starting = DataDirectory(data)
    starting.lock()
    with contextlib.ExitStack() as ends:

        def starts(tries: int) -> None:
            if tries == 3:
                starting.release()
                ends.callback(start_relay(data).stop)

        pauses = paused(monkeypatch, starts)
        id = an_id()
        assert perform(data, w.StaffList(id)) == w.StaffMembers(id, [])
        assert len(pauses) == 3


def test_a_silent_relay_is_given_up(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = paused(monkeypatch, lambda tries: None)
    with DataDirectory(data):
        with pytest.raises(DirectoryInUse):
            perform_offline(data, w.StaffList(an_id()))
        with pytest.raises(Unusable, match="Nothing was done"):
            perform(data, w.StaffSet(an_id(), "alice", "moderator"))
    assert tuple(pauses) == PAUSES
    id = an_id()
    assert perform(data, w.StaffList(id)) == w.StaffMembers(id, [])


def test_a_store_without_its_key_stays_as_it_is(data: Path) -> None:
    (data / "relay.key").unlink()
    before = (data / "relay.db").read_bytes()
    with pytest.raises(Unusable, match="is missing, but there is a database"):
        perform(data, w.StaffList(an_id()))
    assert (data / "relay.db").read_bytes() == before
    assert not (data / "relay.key").exists()


def test_due_decisions_are_carried_out_and_takedowns_are_gone(tmp_path: Path) -> None:
    world = staffed(team_and_david(tmp_path / "data"))
    insults = [insult(world), insult(world)]
    decided(world, OPERATOR, insults[0], "restrict", 60)
    data = left(world)  # long ago, by the clock that counts from here on
    perform(data, w.StaffOpen(an_id(), 2))
    with contextlib.closing(sqlite3.connect(data / "relay.db")) as db:
        assert db.execute("SELECT count(*) FROM sanctions").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM ledger WHERE kind = 'ended'").fetchone() == (1,)
        held = db.execute("SELECT count(*) FROM texts WHERE text = 'you fool'").fetchone()
        assert held == (3,), "two messages, and what one report cites: that of the other is over"
        assert db.execute("SELECT count(*) FROM ledger WHERE kind = 'cleared'").fetchone() == (1,)
    perform(data, w.StaffDecide(an_id(), 2, "take_down", rule="No insults", facts="It is one."))
    with contextlib.closing(sqlite3.connect(data / "relay.db")) as db:
        held = db.execute("SELECT count(*) FROM texts WHERE text = 'you fool'").fetchone()
        assert held == (2,), "the other was not taken down, and of this one a report has the words"
        assert db.execute("SELECT count(*) FROM going").fetchone() == (0,)

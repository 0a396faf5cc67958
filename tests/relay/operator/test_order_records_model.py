"""Whatever happens on a relay: what is counted for an order is what is handed out; it is all that
the subject said in the period, and nothing that others said."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from relay.store.holdings import read_holdings
from relay.wire import orders as o
from tests.kit.orders import (
    ALL,
    PEOPLE,
    checked,
    counted,
    happen,
    inside,
    lawful,
    lines,
    made,
    order,
)
from tests.kit.world import World
from tests.kit.world_accounts import delete


def said_in(world: World, found: o.Order) -> set[tuple[str, int]]:
    """The places of what the subject said and did in the period, by the store's own tables."""
    with closing(sqlite3.connect(world.database)) as db:
        rows = db.execute(
            "SELECT c.name, m.seq, m.at FROM messages m JOIN chats c ON c.no = m.chat"
            " WHERE m.by = ?",
            (found.account,),
        )
        since, until = found.scope.since, found.scope.until
        return {(chat, seq) for chat, seq, at in rows if since <= at < until}


@pytest.mark.parametrize("seed", range(8))
def test_what_is_counted_is_what_is_handed_out(seed: int, tmp_path: Path) -> None:
    lot = random.Random(seed)
    world = lawful(tmp_path / "data")
    start = int(world.now * 1000)
    happen(world, lot, 120)
    end = int(world.now * 1000) + 1
    subject = lot.choice(sorted(PEOPLE))
    since, until = sorted(lot.sample(range(start, end + 1), 2)) if seed % 3 else (0, end)
    wanted = [name for name in ALL if lot.random() < 0.7] or ALL
    first = order(world, PEOPLE[subject], wanted, since=since, until=until)
    if seed % 4 == 3 and subject not in world.ended:
        delete(world, subject, texts=bool(seed % 8 == 3))
        world.settle()
    counts = counted(world, first)
    packed = made(world, first, tmp_path / "out.tar")
    assert packed.counts == counts
    manifest = checked(tmp_path / "out.tar")
    for found in counts:
        records = lines(tmp_path / "out.tar", found.category)
        assert len(records) == found.records
        times = [record["at"] for record in records if record.get("at")]
        assert (found.first, found.last) == (min(times, default=0), max(times, default=0))
        assert manifest["counts"][found.category] == {
            "records": found.records, "first": found.first, "last": found.last
        }  # fmt: skip
    if "messages" in wanted:
        messages = lines(tmp_path / "out.tar", "messages")
        assert {(x["chat"], x["seq"]) for x in messages} == said_in(world, first)
    others = [f"said-by-{name}".encode() for name in PEOPLE.values() if name != PEOPLE[subject]]
    for name, data in inside(tmp_path / "out.tar").items():
        if name not in ("conversations.jsonl", "page.html"):
            assert not any(words in data for words in others), name
    assert made(world, first, tmp_path / "again.tar") == packed
    read_holdings(world.database, PEOPLE[subject])
    world.close()


def test_the_worlds_are_full_of_what_counts(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    met: dict[str, set[str]] = {name: set() for name in ALL}
    for seed in range(3):
        world = lawful(tmp_path / f"data{seed}")
        happen(world, random.Random(seed), 120)
        first = order(world, "bobby", ALL)
        made(world, first, tmp_path / f"{seed}.tar")
        for name in ALL:
            met[name] |= {record["kind"] for record in lines(tmp_path / f"{seed}.tar", name)}
        world.close()
    assert {"text", "edited", "deleted", "joined", "reacted"} <= met["messages"]
    assert met["conversations"] >= met["messages"] - {"declined", "created"}
    assert met["secret"] and met["files"] and len(met["reports"]) >= 3 and len(met["chats"]) >= 2

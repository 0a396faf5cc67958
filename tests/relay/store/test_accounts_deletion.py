"""An account that is deleted, at the relay: who may do that, what goes and what stays, and that
nothing of it is in any file."""

from __future__ import annotations

import sqlite3

import pytest

from relay.store import retention
from relay.store.holdings import read_holdings
from relay.store.store import NOT_KEPT, Store
from relay.wire import protocol
from relay.wire.account import Devices
from relay.wire.errors import Code
from relay.wire.groups import (
    GroupBan,
    GroupCreate,
    GroupInvite,
    GroupJoin,
    GroupLink,
    GroupTopic,
)
from relay.wire.messages import Msg, Reaction, Search
from relay.wire.settings import Block, Settings
from relay.wire.shapes import Done
from tests.kit.world import World, an_id, code, world_fixture
from tests.kit.world_accounts import CANARY, CHAT, TEAM, delete, history, team

world = world_fixture(team)


@pytest.mark.parametrize("texts", [False, True])
def test_what_others_hear_and_see(world: World, texts: bool) -> None:
    said = world.send("a", TEAM, f"{CANARY} of a text").seq
    world.send("b", TEAM, "an answer")
    direct = world.send("a", CHAT, f"{CANARY} between us").seq
    theirs = world.send("b", CHAT, "from bobby").seq
    world.put("a", protocol.React(an_id(), CHAT, theirs, "👍"))
    forwarded = world.ask("b", protocol.Forward(an_id(), TEAM, CHAT, direct))
    assert isinstance(forwarded, Done)
    world.put("a", Block(an_id(), "carol"))
    world.quiet()
    delete(world, "a", texts=texts)
    assert protocol.Presence("alice", False) in world.take("b")
    world.settle()
    heard = [x for x in world.take("b") if isinstance(x, Msg)]
    kinds = [(x.chat, x.kind, x.re) for x in heard]
    left = [(TEAM, "closed", 0), (TEAM, "inherited", 0), (CHAT, "closed", 0)]
    gone = [(TEAM, "deleted", said), (CHAT, "deleted", direct), (CHAT, "unreacted", theirs)]
    assert sorted(kinds[3:]) == sorted(gone if texts else []) and kinds[:3] == left
    for chat in (TEAM, CHAT):
        msgs = history(world, "b", chat)
        assert [m.seq for m in msgs] == list(range(1, len(msgs) + 1))
        for entry in (x for x in heard if x.chat == chat and x.kind != "unreacted"):
            assert msgs[entry.seq - 1] == entry
        texts_of = [m.text for m in msgs if m.kind == "text" and m.by == "alice"]
        assert texts_of == ([""] if texts else [m for m in texts_of if CANARY in m])
        assert all(m.gone == "alice" for m in msgs if m.by == "alice" and not m.text and texts
                   and m.kind == "text")  # fmt: skip
    (reacted,) = [m for m in history(world, "b", CHAT) if m.seq == theirs]
    assert reacted.reactions == ([] if texts else [Reaction("👍", 1)])
    # What bobby forwarded is bobby's: it stays.
    assert any(m.origin == "alice" and CANARY in m.text for m in history(world, "b"))
    members = world.ask("b", protocol.Members(an_id(), TEAM)).members
    assert {(m.user, m.role) for m in members} == {("bobby", "owner"), ("carol", "member")}
    assert code(world.send("b", CHAT, "are you there")) is Code.NOT_ALLOWED
    assert code(world.ask("b", protocol.Direct(an_id(), "alice"))) is Code.NO_SUCH_USER
    assert code(world.ask("b", GroupInvite(an_id(), TEAM, "alice"))) is Code.NO_SUCH_USER
    assert code(world.ask("b", Devices(an_id(), "alice"))) is Code.NO_SUCH_USER
    assert isinstance(world.ask("b", protocol.Delete(an_id(), CHAT, theirs)), Done)
    assert code(world.register("new", "alice")) is Code.NAME_TAKEN
    chats = {c.chat: c for c in world.login("b again", world.users["b"]).chats}
    assert (chats[CHAT].gone, chats[TEAM].gone) == (True, False)


@pytest.mark.parametrize("restarted", [False, True])
def test_nothing_of_it_is_in_a_file_and_the_statement_agrees(
    world: World, restarted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "PURGED_TEXTS_AT_ONCE", 3)
    monkeypatch.setattr(retention, "PURGED_CHATS_AT_ONCE", 1)
    monkeypatch.setattr(retention, "ENTRIES_AT_ONCE", 4)
    keys = world.users["a"]
    world.second_device("a2", keys)
    for n in range(7):
        world.send("a", TEAM, f"{CANARY} {n}")
        world.send("a2", CHAT, f"{CANARY} {n}")
    world.ask("a", GroupCreate(an_id(), "#mine", f"{CANARY} title"))
    world.send("a", "#mine", f"{CANARY} alone")
    world.put("a", GroupTopic(an_id(), "#mine", f"{CANARY} topic"))
    world.put("a", GroupLink(an_id(), "#mine"))
    world.put("b", GroupCreate(an_id(), "#club"))
    world.put("b", GroupInvite(an_id(), "#club", "alice"))
    world.put("b", protocol.Send(an_id(), TEAM, "@alice, look"))
    world.put("a", Block(an_id(), "carol"))
    world.put("b", Block(an_id(), "alice"))
    world.put("a", protocol.Read(an_id(), TEAM, 5))
    world.put("a", Settings(an_id(), presence=False))
    world.put("b", GroupBan(an_id(), "#club", "alice"))
    mine = (bytes(keys.account.verify_key), bytes(keys.login.verify_key), keys.device_id)
    for part in (*mine, CANARY.encode()):
        assert part in world.stored()
    delete(world, "a", texts=True)
    if restarted:
        world.tick(1)
        world.store._db.close()  # type: ignore[union-attr]
        world.store = Store(world.database)
    assert world.settle() > 6
    world.store.tidy()
    found = world.stored()
    for part in (*mine, CANARY.encode()):
        assert part not in found
    rows = {x["name"]: x["rows"] for x in read_holdings(world.database, "alice")["tables"]}
    kept = {name for name, n in rows.items() if n}
    assert kept == {"accounts", "devices", "chats", "messages"} and rows["devices"] == 2
    assert read_holdings(world.database, "alice")["readable_texts"] == 0
    db = sqlite3.connect(world.database)
    (number,) = db.execute("SELECT no FROM chats WHERE name = '#mine'").fetchone()
    assert db.execute("SELECT count(*) FROM messages WHERE chat = ?", (number,)).fetchone() == (0,)
    held = "SELECT hex(text) FROM texts t JOIN chats c ON c.words = t.no WHERE c.no = ?"
    (words,) = db.execute(held, (number,)).fetchone()
    assert set(words) == {"0"}
    db.close()
    assert code(world.ask("b", GroupCreate(an_id(), "#mine"))) is Code.NAME_TAKEN


def test_of_two_who_both_end_nothing_is_left_of_their_chat(world: World) -> None:
    world.send("a", CHAT, CANARY)
    world.send("b", CHAT, f"{CANARY} too")
    delete(world, "a")
    world.settle()
    assert CANARY.encode() in world.stored(), "bobby can still read it"
    delete(world, "b")
    world.tick(1)  # it leaves its chats; their logs are there
    (chats,) = [
        x["rows"] for x in read_holdings(world.database, "alice")["tables"] if x["name"] == "chats"
    ]
    assert chats == 2, "the group, and the chat that names it"
    world.settle()
    assert CANARY.encode() not in world.stored() and CHAT.encode() not in world.stored()
    (chats,) = [
        x["rows"] for x in read_holdings(world.database, "alice")["tables"] if x["name"] == "chats"
    ]
    assert chats == 1


def test_a_part_that_the_disk_refused_is_done_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.send("a", TEAM, CANARY)
    delete(world, "a", texts=True)
    with monkeypatch.context() as m:
        m.setattr(world.store, "run", lambda batch: [NOT_KEPT for _ in batch])
        for _ in range(3):
            world.tick(1)
    assert world.hub._purging.due and history(world, "b")[-1].kind == "text"
    world.settle()
    assert history(world, "b")[-1].kind == "deleted"


def test_whom_it_had_invited_is_told_that_this_is_over(world: World) -> None:
    world.put("a", GroupCreate(an_id(), "#club"))
    world.put("a", GroupInvite(an_id(), "#club", "carol"))
    world.quiet()
    delete(world, "a")
    assert protocol.InvitationGone("#club", withdrawn=True) in world.take("c")
    assert code(world.ask("c", GroupJoin(an_id(), "#club"))) is Code.NEEDS_INVITE


def test_nothing_of_it_is_found_by_searching_nor_in_the_index(world: World) -> None:
    for chat in (TEAM, CHAT):
        world.send("a", chat, f"{CANARY} {chat}")
    world.send("b", CHAT, f"{CANARY} from bobby")
    while world.store.behind:
        world.store.catch_up()
    assert len(world.ask("b", Search(an_id(), "xyzzy")).hits) == 3
    delete(world, "a", texts=True)
    world.settle()
    assert [hit.by for hit in world.ask("b", Search(an_id(), "xyzzy")).hits] == ["bobby"]
    delete(world, "b", texts=True)
    world.settle()
    assert b"xyzzy" not in world.stored()

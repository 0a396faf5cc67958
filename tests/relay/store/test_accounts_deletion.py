"""An account that is deleted, at the relay: who may do that, what goes and what stays, and that
nothing of it is in any file."""

from __future__ import annotations

import hashlib

import pytest

from relay.store import accounts, retention
from relay.store.holdings import read_holdings
from relay.store.store import NOT_KEPT
from relay.wire.errors import Closed, Code
from tests.kit import wire as w
from tests.kit import world as worlds
from tests.kit.world import CANARY, CHAT, TEAM, World, an_id, code, delete, history, post, request
from tui_chat.core.account_text import STAYS

world = worlds.world_fixture(worlds.team)


def test_the_account_key_ends_it_on_this_connection_by_its_name(world: World) -> None:
    other = world.second_device("a2", world.users["a"])
    assert code(world.ask("a", request(world, "a", user="bobby"))) is Code.NOT_ALLOWED
    assert code(world.ask("a", request(world, "a", by="b"))) is Code.BAD_KEYS
    asked = request(world, "a")
    assert code(world.ask("a2", asked)) is Code.BAD_KEYS, "of another connection"
    asked.texts = True
    assert code(world.ask("a", asked)) is Code.BAD_KEYS, "something else was signed"
    assert isinstance(world.send("a", TEAM, "still here"), w.Sent)
    assert isinstance(world.ask("a2", request(world, "a2")), w.Done)
    assert {conn: world.ended[conn][0] for conn in ("a", "a2")} == {
        "a": Closed.DELETED, "a2": Closed.DELETED,
    }  # fmt: skip
    for conn in ("a", "a2"):
        world.gone(conn)
    for keys in (world.users["a"], other):
        assert isinstance(world.login(f"again {keys.device_id.hex()}", keys), w.AuthFailed)


def test_a_challenge_of_before_login_is_not_enough(world: World) -> None:
    world.connect("x")
    world.hello("x")
    world.users["x"] = world.users["a"]
    assert code(world.ask("x", request(world, "x"))) is Code.LOGIN_FIRST


@pytest.mark.parametrize("texts", [False, True])
def test_others_hear_and_see_that_an_account_was_deleted(world: World, texts: bool) -> None:
    said = world.send("a", TEAM, f"{CANARY} of a text").seq
    world.send("b", TEAM, "an answer")
    direct = world.send("a", CHAT, f"{CANARY} between us").seq
    theirs = world.send("b", CHAT, "from bobby").seq
    world.put("a", w.React(an_id(), CHAT, theirs, "👍"))
    forwarded = world.ask("b", w.Forward(an_id(), TEAM, CHAT, direct))
    assert isinstance(forwarded, w.Done)
    world.put("a", w.Block(an_id(), "carol"))
    world.quiet()
    delete(world, "a", texts=texts)
    assert w.Presence("alice", False) in world.take("b")
    world.settle()
    heard = [x for x in world.take("b") if isinstance(x, w.Msg)]
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
    assert reacted.reactions == ([] if texts else [w.Reaction("👍", 1)])
    # What bobby forwarded is bobby's: it stays.
    assert any(m.origin == "alice" and CANARY in m.text for m in history(world, "b"))
    members = world.ask("b", w.Members(an_id(), TEAM)).members
    assert {(m.user, m.role) for m in members} == {("bobby", "owner"), ("carol", "member")}
    assert code(world.send("b", CHAT, "are you there")) is Code.NOT_ALLOWED
    assert code(world.ask("b", w.Direct(an_id(), "alice"))) is Code.NO_SUCH_USER
    assert code(world.ask("b", w.GroupInvite(an_id(), TEAM, "alice"))) is Code.NO_SUCH_USER
    assert code(world.ask("b", w.Devices(an_id(), "alice"))) is Code.NO_SUCH_USER
    assert isinstance(world.ask("b", w.Delete(an_id(), CHAT, theirs)), w.Done)
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
    world.ask("a", w.GroupCreate(an_id(), "#mine", f"{CANARY} title"))
    world.send("a", "#mine", f"{CANARY} alone")
    world.put("a", w.GroupTopic(an_id(), "#mine", f"{CANARY} topic"))
    world.put("a", w.GroupLink(an_id(), "#mine"))
    world.put("b", w.GroupCreate(an_id(), "#club"))
    world.put("b", w.GroupInvite(an_id(), "#club", "alice"))
    world.put("b", w.Send(an_id(), TEAM, "@alice, look"))
    world.put("a", w.Block(an_id(), "carol"))
    world.put("b", w.Block(an_id(), "alice"))
    world.put("a", w.Read(an_id(), TEAM, 5))
    world.put("a", w.Settings(an_id(), presence=False))
    world.put("b", w.GroupBan(an_id(), "#club", "alice"))
    mine = (bytes(keys.account.verify_key), bytes(keys.login.verify_key), keys.device_id)
    for part in (*mine, CANARY.encode()):
        assert part in world.stored()
    delete(world, "a", texts=True)
    if restarted:
        world.tick(1)
        world.kill()
    assert world.settle() > 6
    world.store.tidy()
    found = world.stored()
    for part in (*mine, CANARY.encode()):
        assert part not in found
    rows = rows_held(world, "alice")
    kept = {name for name, n in rows.items() if n}
    assert kept == {"accounts", "devices", "chats", "messages"} and rows["devices"] == 2
    assert read_holdings(world.place, "alice")["readable_texts"] == 0
    with world.looking() as db:
        (number,) = db.execute("SELECT no FROM chats WHERE name = '#mine'").fetchone()
        assert db.execute("SELECT count(*) FROM messages WHERE chat = ?", (number,)).fetchone() == (
            0,
        )
        held = "SELECT t.text FROM texts t JOIN chats c ON c.words = t.no WHERE c.no = ?"
        words = db.execute(held, (number,)).fetchone()
        assert words is None or set(words[0]) == {"\0"}
    assert code(world.ask("b", w.GroupCreate(an_id(), "#mine"))) is Code.NAME_TAKEN


def rows_held(world: World, user: str) -> dict[str, int]:
    return {x["name"]: x["rows"] for x in read_holdings(world.place, user)["tables"]}


def test_nothing_is_left_of_a_chat_when_both_accounts_end(world: World) -> None:
    world.send("a", CHAT, CANARY)
    world.send("b", CHAT, f"{CANARY} too")
    delete(world, "a")
    world.settle()
    assert CANARY.encode() in world.stored(), "bobby can still read it"
    delete(world, "b")
    world.tick(1)  # it leaves its chats; their logs are there
    assert rows_held(world, "alice")["chats"] == 2, "the group, and the chat that names it"
    world.settle()
    assert CANARY.encode() not in world.stored() and CHAT.encode() not in world.stored()
    assert rows_held(world, "alice")["chats"] == 1


def test_log_entries_beside_the_texts_stay_as_the_page_says(world: World) -> None:
    theirs = world.send("b", TEAM, "from bobby").seq
    world.put("a", w.React(an_id(), TEAM, theirs, "👍"))
    world.put("a", w.GroupTopic(an_id(), TEAM, f"{CANARY} topic"))
    delete(world, "a", texts=True)
    world.settle()
    left = [(m.kind, m.text) for m in history(world, "b") if m.by == "alice"]
    assert {("reacted", "👍"), ("unreacted", "👍"), ("topic", f"{CANARY} topic")} <= set(left)
    assert (
        "titles and topics, the record of who joined or reacted, and forwarded copies of messages"
        in STAYS
    )


_REMAINING = {
    "accounts": "the row, without its key and its dates, so that the name is not given out again",
    "devices": "the rows, without ids and keys: their numbers are those of entries",
    "members": "goes chat by chat",
    "drafts": "go at once, with the rows of their texts written over",
    "placed": "goes at once, with the rows of the folders' names written over",
    "messages": "what it said where others are, unless that was to go; and what happened there",
    "reactions": "unless they were to go",
    "file_use": "how much it has of files that stay with what it said",
    "reports": "what was reported lies with the operator, whoever leaves",
    "cited": "likewise",
    "decisions": "what was decided about it, and for what reasons",
    "sanctions": "for as long as they were imposed",
    "appeals": "with the decisions that they are against",
    "orders": "what was asked about it by law, and whether it was told",
    "going": "for moments, until it is cleared",
    "leaving": "what is left to do",
}
"""All other tables that name an account, with what becomes of their rows and why."""


def test_each_table_that_names_an_account_is_decided_on(world: World) -> None:
    names = {"account", "by", "blocked", "reporter", "author", "origin"}
    with world.looking() as db:
        tables = {
            name
            for name, columns in db.catalog.tables().items()
            if name == "accounts" or names & columns
        }
    assert {name for name, _ in accounts.OWN} | set(_REMAINING) == tables - {"connected"}


def test_a_part_the_disk_refused_comes_later(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.send("a", TEAM, CANARY)
    delete(world, "a", texts=True)
    with monkeypatch.context() as m:
        m.setattr(world.store, "run", lambda batch: [NOT_KEPT for _ in batch])
        for _ in range(3):
            world.tick(1)
    assert world.hub._purge_job.due and history(world, "b")[-1].kind == "text"
    world.settle()
    assert history(world, "b")[-1].kind == "deleted"


def sent_file(
    world: World, conn: str, chat: str, data: bytes = f"{CANARY} in a file".encode()
) -> int:
    id = an_id()
    world.put(conn, w.FileBegin(id, chat, "notes.txt", len(data)))
    for at in range(0, len(data), w.CHUNK_BYTES):
        world.put_part(conn, id, at, data[at : at + w.CHUNK_BYTES])
    world.put(conn, w.FileEnd(id, w.B32(hashlib.sha256(data).digest())))
    (sent,) = [event for event in world.take(conn) if isinstance(event, w.Sent)]
    return sent.seq


def test_a_download_hears_of_the_deletion(world: World, caplog: pytest.LogCaptureFixture) -> None:
    seq, id = sent_file(world, "a", TEAM, bytes(12 * w.CHUNK_BYTES)), an_id()
    assert isinstance(world.ask("b", w.FileGet(id, TEAM, seq)), w.FileFound)
    delete(world, "a", texts=True)
    world.settle()
    world.put_part("b", id, w.CHUNK_BYTES)
    refused = [x for x in world.take("b") if isinstance(x, w.Error)]
    assert [(x.id, x.code) for x in refused] == [(id, Code.NO_SUCH_MESSAGE)]
    assert len(world.hub.files.downloads) == 0
    assert "file_failed" not in caplog.text, "nothing is wrong with the disk"


def test_nothing_of_it_is_found_by_searching_nor_in_the_index(world: World) -> None:
    for chat in (TEAM, CHAT):
        world.send("a", chat, f"{CANARY} {chat}")
    world.send("b", CHAT, f"{CANARY} from bobby")
    while world.store.behind:
        world.store.catch_up()
    assert len(world.ask("b", w.Search(an_id(), "xyzzy")).hits) == 3
    delete(world, "a", texts=True)
    world.settle()
    assert [hit.by for hit in world.ask("b", w.Search(an_id(), "xyzzy")).hits] == ["bobby"]
    delete(world, "b", texts=True)
    world.settle()
    assert b"xyzzy" not in world.stored()


@pytest.mark.parametrize("texts", [False, True])
def test_a_channel_does_not_tell_who_has_read_it(world: World, texts: bool) -> None:
    world.put("a", w.GroupCreate(an_id(), "#news", kind="channel", public=True))
    post = world.send("a", "#news", "news").seq
    world.put("c", w.GroupJoin(an_id(), "#news"))
    world.put("c", w.Read(an_id(), "#news", post))
    world.quiet()
    delete(world, "c", texts=texts)
    world.settle()
    assert not [x for x in world.take("a") if isinstance(x, w.Msg) and x.chat == "#news"]
    assert [m.kind for m in history(world, "a", "#news")] == ["created", "text"]
    (chat,) = [c for c in world.login("a2", world.users["a"]).chats if c.chat == "#news"]
    assert (chat.members, chat.role) == (1, "owner")


# A group that everybody has left: it is deleted with all that was said in it, and only its name
# is left, which is not given out again.

three = worlds.world_fixture(worlds.three_users)


def rows_of(world: World, chat: str) -> dict[str, int]:
    with world.looking() as db:
        (no,) = db.execute("SELECT no FROM chats WHERE name = ?", (chat,)).fetchone()
        found = {}
        for table, columns in db.catalog.tables().items():
            if "chat" in columns:
                (found[table],) = db.execute(
                    f"SELECT count(*) FROM {table} WHERE chat = ?", (no,)
                ).fetchone()
    return found


def filled(world: World, kind: w.GroupKind) -> None:
    """A group of alice and bobby with something of everything in it."""
    world.ask("a", w.GroupCreate(an_id(), TEAM, f"{CANARY} title", kind, public=True))
    world.ask("b", w.GroupJoin(an_id(), TEAM))
    world.put("a", w.GroupRole(an_id(), TEAM, "bobby", "admin"))
    world.put("a", w.GroupTopic(an_id(), TEAM, f"{CANARY} topic"))
    for n in range(5):
        seq = world.send("b", TEAM, f"{CANARY} {n} @alice").seq
        world.put("a", w.React(an_id(), TEAM, seq, "👍"))
        world.put("a", w.Pin(an_id(), TEAM, seq))
    for conn in "ab":
        world.put(conn, w.Settings(an_id(), drafts=True))
        world.put(conn, w.DraftSet(an_id(), TEAM, f"{CANARY} begun"))
        world.put(conn, w.PlaceSet(an_id(), TEAM, True, f"{CANARY} {conn}"[:32]))
        world.put(conn, w.GroupLink(an_id(), TEAM))
    world.put("a", w.Read(an_id(), TEAM, seq - 1))
    world.put("b", w.GroupBan(an_id(), TEAM, "carol"))
    while world.store.behind:
        world.store.catch_up()


@pytest.mark.parametrize("kind", ["group", "channel"])
@pytest.mark.parametrize("restarted", [False, True])
def test_with_the_last_one_goes_all_that_was_said(
    three: World, kind: w.GroupKind, restarted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "ENTRIES_AT_ONCE", 4)
    filled(three, kind)
    there = {table for table, rows in rows_of(three, TEAM).items() if rows}
    assert there >= {
        "messages", "reactions", "pins", "links", "bans", "drafts", "reads", "placed"
    }  # fmt: skip
    three.put("a", w.GroupLeave(an_id(), TEAM))
    three.settle()
    assert len(three.ask("b", w.History(an_id(), TEAM)).msgs) > 5, "bobby is in it"
    three.put("b", w.GroupLeave(an_id(), TEAM))
    if restarted:
        three.tick(1)
        three.kill()
    three.settle()
    assert {table for table, rows in rows_of(three, TEAM).items() if rows} == set()
    assert CANARY.encode() not in three.stored()
    assert read_holdings(three.place)["readable_texts"] == 0
    assert code(three.ask("c", w.GroupCreate(an_id(), TEAM))) is Code.NAME_TAKEN


def test_its_files_go_in_parts_too(three: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "PURGED_TEXTS_AT_ONCE", 2)
    three.group("a", TEAM)
    for n in range(5):
        post(three, "a", bytes([n]) * 9)
    three.settle()
    three.put("a", w.GroupLeave(an_id(), TEAM))
    left = [len(worlds.on_disk(three))]
    while left[-1]:
        three.tick(1)
        left.append(len(worlds.on_disk(three)))
    assert left == [5, 3, 1, 0] and worlds.use(three, "alice") == (0, 0)

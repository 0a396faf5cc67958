"""The contents of a lawful order: what the subject sent and is, of the time and categories. Nothing
is by others, and of secret chats there is only what recipients showed."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from relay.store.holdings import read_holdings
from relay.wire import orders as o
from tests.kit import moderation as kit
from tests.kit import wire as w
from tests.kit.moderation import records
from tests.kit.relay_client import Keys
from tests.kit.world import World, an_id, delete, world_fixture

WHOLE: list[w.Category] = list(w.CATEGORIES)


world = world_fixture(kit.lawful)


def said(
    world: World, category: w.Category = "messages", subject: str = "bobby", **also: Any
) -> list[dict[str, Any]]:
    return records(world, kit.order(world, subject, [category], **also), category)


def texts(found: list[dict[str, Any]]) -> list[str | None]:
    return [record.get("text") for record in found if record["kind"] == "text"]


def now(world: World) -> int:
    return int(world.now * 1000)


def test_an_order_holds_texts_of_the_subject_alone(world: World) -> None:
    world.send("b", "#team", "mine")
    world.send("a", "#team", "not mine")
    world.direct("c", "bobby")
    world.send("c", "@bobby,carol", "to him")
    world.send("b", "@bobby,carol", "from him")
    assert texts(said(world)) == ["mine", "from him"]
    assert texts(said(world, subject="carol")) == ["to him"]
    assert texts(said(world, subject="david")) == []
    assert {record["by"] for record in said(world)} == {"bobby"}


def test_a_text_as_it_is_now_and_what_was_deleted_is_not_held(world: World) -> None:
    seqs = [world.send("b", "#team", f"text {n}").seq for n in range(4)]
    world.put("b", w.Edit(an_id(), "#team", seqs[0], "edited"))
    world.put("b", w.Delete(an_id(), "#team", seqs[1]))
    world.put("a", w.Delete(an_id(), "#team", seqs[2]))
    world.send("b", "#team", "an answer")
    found = {record["seq"]: record for record in said(world)}
    assert (found[seqs[0]]["text"], found[seqs[0]]["edited"]) == ("edited", now(world))
    for seq in seqs[1:3]:
        assert "text" not in found[seq] and found[seq]["gone"] == "deleted"
    assert [x["about"] for x in found.values() if x["kind"] in ("edited", "deleted")] == seqs[:2]


def test_a_text_that_was_edited_after_the_period_was_not_said_in_it(world: World) -> None:
    seq = world.send("b", "#team", "as it was").seq
    world.tick(60)
    world.put("b", w.Edit(an_id(), "#team", seq, "as it is"))
    (before,) = [x for x in said(world, until=now(world)) if x["kind"] == "text"]
    assert "text" not in before and before["edited_after_the_period"]
    assert texts(said(world, until=now(world) + 1)) == ["as it is"]


def test_forwarded_texts_stand_with_their_forwarder(world: World) -> None:
    world.direct("a", "bobby")
    seq = world.send("a", "@alice,bobby", "hers first").seq
    world.put("b", w.Forward(an_id(), "#team", "@alice,bobby", seq))
    (found,) = [x for x in said(world) if x["kind"] == "text"]
    assert (found["text"], found["first_said_by"]) == ("hers first", "alice")
    assert texts(said(world, subject="alice")) == ["hers first"], "where she said it"


def test_unfinished_uploads_are_not_handed_out(world: World) -> None:
    world.put("b", w.Settings(an_id(), drafts=True))
    world.put("b", w.DraftSet(an_id(), "#team", "perhaps I"))
    assert "perhaps I" not in str([said(world, category) for category in WHOLE])


def test_a_conversation_is_what_all_said_while_the_subject_was_there(world: World) -> None:
    world.send("a", "#team", "before bobby went")
    world.put("b", w.GroupLeave(an_id(), "#team"))
    world.send("a", "#team", "while he was away")
    world.put("a", w.GroupInvite(an_id(), "#team", "bobby"))
    world.put("b", w.GroupJoin(an_id(), "#team"))
    world.send("a", "#team", "after he came")
    world.put("a", w.GroupKick(an_id(), "#team", "bobby"))
    world.send("a", "#team", "after he was put out")
    world.group("a", "#other", "c")
    world.send("c", "#other", "without him")
    world.direct("c", "bobby")
    world.send("c", "@bobby,carol", "alone with him")
    expected = ["before bobby went", "after he came", "alone with him"]
    assert texts(said(world, "conversations")) == expected
    assert texts(said(world)) == []


def test_texts_of_others_stand_without_their_devices(world: World) -> None:
    world.send("a", "#team", "hers")
    world.send("b", "#team", "his")
    hers, his = [x for x in said(world, "conversations") if x["kind"] == "text"]
    assert {"device", "id"} & hers.keys() == set()
    assert his["device"] == world.users["b"].device_id.hex()


def test_a_channel_is_no_conversation(world: World) -> None:
    world.put("a", w.GroupCreate(an_id(), "#news", "", "channel"))
    world.put("a", w.GroupInvite(an_id(), "#news", "bobby"))
    world.put("b", w.GroupJoin(an_id(), "#news"))
    world.send("a", "#news", "to all")
    assert "#news" in [x["chat"] for x in said(world, "chats") if x["kind"] == "is in"]
    assert texts(said(world, "conversations")) == []
    assert texts(said(world, "messages", "alice")) == ["to all"]


def test_the_account_its_devices_and_what_it_was_told(world: World) -> None:
    world.put("b", w.Settings(an_id(), presence=False))
    world.second_device("b2", world.users["b"])
    placed = world.send("a", "#team", "you fool")
    kit.report(world, "b", [placed.seq], kit.cited((placed.seq, "you fool")))
    account, *rest = said(world, "account")
    assert (account["name"], account["hides_presence"], account["deleted"]) == ("bobby", 1, 0)
    assert account["account_key"] == bytes(world.users["b"].account.verify_key).hex()
    assert [x["kind"] for x in rest] == ["notice"]
    first, second, listed = said(world, "devices")
    assert (first["device"], second["device"]) == (
        world.users["b"].device_id.hex(), world.users["b2"].device_id.hex()
    )  # fmt: skip
    assert (listed["kind"], listed["version"]) == ("device list", 1)
    assert said(world, "devices", "zacharias") == said(world, "account", "zacharias") == []


def test_roles_and_sanctions(world: World) -> None:
    kit.asked(world, w.StaffSet(an_id(), "carol", "moderator"))
    placed = world.send("b", "#team", "you fool")
    kit.report(world, "a", [placed.seq], kit.cited((placed.seq, "you fool")))
    kit.decided(world, kit.OPERATOR, 1, "restrict", 3600)
    assert [x["role"] for x in said(world, "account", "carol") if x["kind"] == "role"] == [
        "moderator"
    ]
    (sanction,) = [x for x in said(world, "account") if x["kind"] == "sanction"]
    assert (sanction["sanction"], sanction["until"]) == ("restrict", now(world) + 3_600_000)


def test_with_whom_and_not_who_has_blocked_the_subject(world: World) -> None:
    world.direct("c", "bobby")
    world.put("d", w.Block(an_id(), "bobby"))
    world.put("b", w.Block(an_id(), "david"))
    world.put("a", w.GroupInvite(an_id(), "#team", "carol"))
    world.group("b", "#his")
    world.put("b", w.GroupInvite(an_id(), "#his", "david"))
    world.put("b", w.GroupInvite(an_id(), "#his", "alice"))
    found = [(x["kind"], x["user"]) for x in said(world, "contacts")]
    assert found == [
        ("direct chat with", "carol"), ("has blocked", "david"), ("has invited", "alice"),
    ]  # fmt: skip
    carols = [(x["kind"], x["user"]) for x in said(world, "contacts", "carol")]
    assert ("was invited by", "alice") in carols
    assert ("was invited by", "alice") not in [
        (x["kind"], x["user"]) for x in said(world, "contacts", "carol", until=now(world))
    ]


def test_chats_with_their_titles_and_what_others_did_about_the_subject(world: World) -> None:
    world.put("a", w.GroupTitle(an_id(), "#team", "Our team"))
    world.put("a", w.GroupRole(an_id(), "#team", "bobby", "admin"))
    world.put("b", w.GroupLink(an_id(), "#team"))
    world.send("a", "#team", "@bobby, look")
    world.put("a", w.GroupCreate(an_id(), "#shut"))
    world.put("a", w.GroupBan(an_id(), "#shut", "bobby"))
    found = said(world, "chats")
    assert [x["kind"] for x in found] == [
        "is in", "may not come into", "has made a link into", "is named, and has not read it",
        "was", "was", "was",
    ]  # fmt: skip
    assert (found[0]["chat"], found[0]["title"], found[0]["role"]) == ("#team", "Our team", "admin")
    assert [(x["chat"], x["what"], x["by"]) for x in found[4:]] == [
        ("#shut", "barred", "alice"), ("#team", "invited", "alice"),
        ("#team", "made_admin", "alice"),
    ]  # fmt: skip
    assert [x["kind"] for x in said(world, "chats", until=1)][-1] != "was"


def reported(world: World) -> None:
    """alice has reported a text of bobby's, with one of hers beside it; a decision, an appeal."""
    hers = world.send("a", "#team", "what do you think?")
    his = world.send("b", "#team", "you fool")
    seen = kit.cited((hers.seq, "what do you think?"), (his.seq, "you fool"))
    kit.report(world, "a", [his.seq], seen, note="He does it again.")
    no = kit.decided(world, kit.OPERATOR, 1, "warn")
    world.put("b", w.Appeal(an_id(), no, "It was a joke."))


def test_a_report_about_the_subject_is_without_who_made_it(world: World) -> None:
    reported(world)
    found = said(world, "reports")
    assert [x["kind"] for x in found] == [
        "report about", "decision", "appeal", "own message in a report",
    ]  # fmt: skip
    assert found[3]["text"] == "you fool" and found[2]["text"] == "It was a joke."
    for word in ("alice", "He does it again.", "what do you think?"):
        assert word not in str(found)


def test_texts_claimed_by_a_reporter_alone_are_told_apart(world: World) -> None:
    his = [world.send("b", "#team", text) for text in ("good morning", "good night")]
    hers = world.send("a", "#team", "well?")
    world.put("b", w.Delete(an_id(), "#team", his[1].seq))
    seen = kit.cited((his[0].seq, "a threat"), (his[1].seq, "another"), (hers.seq, "well?"))
    kit.report(world, "a", [his[0].seq], seen)
    found = said(world, "reports")[1:]
    assert [(x["kind"], x["text"], x["held_when_reported"]) for x in found] == [
        ("words of a reporter, said to be the user's", "a threat", "changed"),
        ("words of a reporter, said to be the user's", "another", "gone"),
    ]


def test_a_later_owner_of_the_name_is_not_the_subject(world: World) -> None:
    early = kit.order(world, "erika", kit.ALL)
    assert isinstance(world.register("e", "erika"), w.Welcome)
    world.direct("e", "carol")
    world.send("e", "@carol,erika", "a word")
    assert all(found.records == 0 for found in kit.counted(world, early))
    assert all(
        found.records for found in kit.counted(world, kit.order(world, "erika", ["contacts"]))
    )


def test_the_clock_of_a_device_is_not_the_relays(tmp_path: Path) -> None:
    world = kit.lawful(tmp_path / "ahead")
    keys = Keys("erika", created=w.MAX_INT)
    world.users["e"] = keys
    world.connect("e")
    challenge, cn = world.hello("e")
    assert isinstance(world.ask("e", keys.register(challenge, cn, "")), w.Welcome)
    asked_for = kit.order(world, "erika", ["devices"])
    (found,) = kit.counted(world, asked_for)
    assert (found.records, found.first, found.last) == (2, 0, 0)
    (device, _) = records(world, asked_for, "devices")
    assert device["created_by_its_clock"] == w.MAX_INT * 1000
    package = kit.made(world, asked_for, tmp_path / "out.tar")
    assert isinstance(kit.produced(world, asked_for, package), w.OrderIs)
    world.close()


def test_only_reported_secret_messages_are_handed_out(world: World) -> None:
    world.direct("a", "bobby")
    talk = kit.Talk(world)
    shown, _ = (
        talk.forward(kit.an_insult("shown", ttl=30), "b"),
        talk.forward(kit.an_insult("kept"), "b"),
    )
    hers = talk.forward(kit.an_insult("hers"), "a")
    assert said(world, "secret") == [], "the relay holds nothing of it"
    assert said(world, "messages") == [x for x in said(world) if x["kind"] == "joined"]
    world.put("a", talk.report(shown, by="b"))
    world.put("b", talk.report(hers, file_of(talk), by="a"))
    (found,) = said(world, "secret")
    assert (found["text"], found["vanishes_after_s"], found["at"]) == ("shown", 30, shown.rts)
    assert (found["device"], found["verdict"]) == (world.users["b"].device_id.hex(), "verified")
    assert "alice" not in str(found)
    assert [x["text"] for x in said(world, "secret", "alice")] == ["hers", "a.txt"]
    assert said(world, "secret", until=shown.rts) == []


def file_of(talk: kit.Talk) -> w.Evidence:
    return talk.forward(kit.file(), "a")


@pytest.mark.parametrize("with_texts", [False, True])
def test_an_account_that_is_deleted_in_the_meantime(world: World, with_texts: bool) -> None:
    world.send("b", "#team", "still here")
    reported(world)
    first = kit.order(world, "bobby", kit.ALL)
    delete(world, "b", texts=with_texts)
    world.settle()
    found = {name: records(world, first, name) for name in kit.ALL}
    assert found["account"][0] == {
        "kind": "account", "name": "bobby", "deleted": 1, "hides_presence": 0,
        "tells_what_was_read": 1, "tells_typing": 1, "shares_drafts": 0,
    }  # fmt: skip
    assert found["devices"] == found["contacts"] == []
    assert not any(x["kind"] == "is in" for x in found["chats"])
    kept = [] if with_texts else ["still here", "you fool"]
    assert [text for text in texts(found["messages"]) if text is not None] == kept
    assert "you fool" in [x.get("text") for x in found["reports"]], "it was reported"
    assert [x.records for x in kit.counted(world, first)] == [len(found[name]) for name in kit.ALL]


def test_expired_texts_are_not_handed_out(world: World) -> None:
    world.send("b", "#team", "for a day")
    world.put("a", w.ChatKeep(an_id(), "#team", 86_400))
    assert texts(said(world)) == ["for a day"]
    world.tick(2 * 86_400)
    world.tick(3_600)
    (found,) = [x for x in said(world) if x["kind"] == "text"]
    assert "text" not in found and found["gone"] == "no longer kept"


# Whatever happens on a relay: what is counted for an order is what is handed out; it is all that
# the subject said in the period, and nothing that others said.


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


@pytest.mark.parametrize("seed", range(6))
def test_the_count_equals_what_is_handed_out(seed: int, tmp_path: Path) -> None:
    lot = random.Random(seed)
    world = kit.lawful(tmp_path / "data")
    start = int(world.now * 1000)
    kit.happen(world, lot, 120)
    end = int(world.now * 1000) + 1
    subject = lot.choice(sorted(kit.PEOPLE))
    since, until = sorted(lot.sample(range(start, end + 1), 2)) if seed % 3 else (0, end)
    wanted = [name for name in kit.ALL if lot.random() < 0.7] or kit.ALL
    first = kit.order(world, kit.PEOPLE[subject], wanted, since=since, until=until)
    if seed % 4 == 3 and subject not in world.ended:
        delete(world, subject, texts=bool(seed % 8 == 3))
        world.settle()
    counts = kit.counted(world, first)
    packed = kit.made(world, first, tmp_path / "out.tar")
    assert packed.counts == counts
    manifest = kit.checked(tmp_path / "out.tar")
    for found in counts:
        records = kit.lines(tmp_path / "out.tar", found.category)
        assert len(records) == found.records
        times = [record["at"] for record in records if record.get("at")]
        assert (found.first, found.last) == (min(times, default=0), max(times, default=0))
        assert manifest["counts"][found.category] == {
            "records": found.records, "first": found.first, "last": found.last
        }  # fmt: skip
    if "messages" in wanted:
        messages = kit.lines(tmp_path / "out.tar", "messages")
        assert {(x["chat"], x["seq"]) for x in messages} == said_in(world, first)
    others = [
        f"said-by-{name}".encode() for name in kit.PEOPLE.values() if name != kit.PEOPLE[subject]
    ]
    for name, data in kit.inside(tmp_path / "out.tar").items():
        if name not in ("conversations.jsonl", "page.html"):
            assert not any(words in data for words in others), name
    assert kit.made(world, first, tmp_path / "again.tar") == packed
    read_holdings(world.database, kit.PEOPLE[subject])
    world.close()


def test_the_worlds_are_full_of_what_counts(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    met: dict[str, set[str]] = {name: set() for name in kit.ALL}
    for seed in range(3):
        world = kit.lawful(tmp_path / f"data{seed}")
        kit.happen(world, random.Random(seed), 120)
        first = kit.order(world, "bobby", kit.ALL)
        kit.made(world, first, tmp_path / f"{seed}.tar")
        for name in kit.ALL:
            met[name] |= {record["kind"] for record in kit.lines(tmp_path / f"{seed}.tar", name)}
        world.close()
    assert {"text", "edited", "deleted", "joined", "reacted"} <= met["messages"]
    assert met["conversations"] >= met["messages"] - {"declined", "created"}
    assert met["secret"] and met["files"] and len(met["reports"]) >= 3 and len(met["chats"]) >= 2

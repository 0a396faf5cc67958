"""Edits, deletions, reactions, pins, answers and forwards: what becomes of a text at the relay."""

from __future__ import annotations

import pytest

from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, team_of_two, world_fixture

world = world_fixture(team_of_two)


def page(world: World, conn: str = "a", chat: str = "#team") -> dict[int, w.Msg]:
    found = world.ask(conn, w.History(an_id(), chat))
    return {msg.seq: msg for msg in found.msgs}


def change(world: World, conn: str, req: w.Request) -> w.Msg:
    """The entry that a change leaves, after its answer; the other member hears the same."""
    world.quiet()
    world.put(conn, req)
    done, entry = world.take(conn)
    assert done == w.Done(req.id)  # type: ignore[attr-defined]
    assert isinstance(entry, w.Msg)
    assert world.take("b" if conn == "a" else "a") == [entry]
    return entry


def test_a_reaction_is_one_emoji_and_a_message_has_few_kinds(world: World) -> None:
    seq = world.send("a", "#team", "well?").seq
    for text in ("x", "👍👍", "👍 ", ":thumbs_up:", "\x1b[2J", "⸙"):
        assert code(world.ask("b", w.React(an_id(), "#team", seq, text))) is Code.TEXT, text
    for n in range(w.REACTIONS):
        change(world, "b", w.React(an_id(), "#team", seq, chr(0x1F400 + n)))
    assert code(world.ask("a", w.React(an_id(), "#team", seq, "👍"))) is Code.QUOTA
    change(world, "a", w.React(an_id(), "#team", seq, chr(0x1F400)))


def test_pins_follow_roles_in_groups_and_directs(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    seq = world.send("b", "#team", "the rules").seq
    assert code(world.ask("b", w.Pin(an_id(), "#team", seq))) is Code.NOT_ALLOWED
    entry = change(world, "a", w.Pin(an_id(), "#team", seq))
    assert (entry.kind, entry.pinning, entry.pinned) == ("pinned", entry.seq, True)
    found = world.ask("b", w.Pins(an_id(), "#team"))
    assert [(msg.seq, msg.text, msg.pinned) for msg in found.msgs] == [(seq, "the rules", True)]
    assert code(world.ask("c", w.Pins(an_id(), "#team"))) is Code.NO_SUCH_CHAT
    monkeypatch.setattr("relay.store.messages.PINS_PER_CHAT", 1)
    more = world.send("b", "#team", "more rules").seq
    assert code(world.ask("a", w.Pin(an_id(), "#team", more))) is Code.QUOTA
    entry = change(world, "a", w.Pin(an_id(), "#team", seq, on=False))
    assert (entry.kind, entry.pinned) == ("unpinned", False)
    assert world.ask("b", w.Pins(an_id(), "#team")).msgs == []
    chat = world.direct("a", "bobby")
    seq = world.send("a", chat, "us").seq
    assert isinstance(world.ask("b", w.Pin(an_id(), chat, seq)), w.Done)


def test_only_names_behind_an_at_count_as_mentions(world: World) -> None:
    for text in ("hello @bobby.", "mail me at x@bobby", "@carol is not here", "@bobby, @bobby"):
        seq = world.send("a", "#team", text).seq
    (chat,) = world.login("b2", world.users["b"]).chats
    assert (chat.unread, chat.mentions) == (4, 2)
    world.put("b2", w.Read(an_id(), "#team", seq))
    with world.looking() as db:
        assert db.execute("SELECT count(*) FROM mentions").fetchone() == (0,)


def test_nothing_is_said_in_the_clear_beside_a_secret_chat(world: World) -> None:
    from relay.wire.binary import Blob, Id16

    chat = world.direct("a", "bobby")
    seq = world.send("a", chat, "before").seq
    world.put("a", w.ScOffer(Id16(bytes(16)), chat, Blob(b"x")))
    for req in (
        w.Edit(an_id(), chat, seq, "hm"), w.React(an_id(), chat, seq, "👍"),
        w.Pin(an_id(), chat, seq), w.Forward(an_id(), chat, "#team", seq),
    ):  # fmt: skip
        assert code(world.ask("a", req)) is Code.SECRET_ACTIVE
    assert isinstance(world.ask("a", w.Delete(an_id(), chat, seq)), w.Done)


def test_asking_only_what_became_of_texts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    old = [world.send("a", "#team", f"old {n}").seq for n in range(6)]
    kept = old[-1]
    world.put("a", w.Delete(an_id(), "#team", old[0]))
    later = [world.send("a", "#team", f"later {n}").seq for n in range(30)]
    for req in (
        w.Edit(an_id(), "#team", old[3], "otherwise"),
        w.Edit(an_id(), "#team", later[0], "not asked for"),
        w.React(an_id(), "#team", old[1], "👍"),
        w.Delete(an_id(), "#team", old[3]), w.Pin(an_id(), "#team", old[2]),
    ):  # fmt: skip
        world.put("a", req)

    def asked(after: int) -> w.Page:
        found = world.ask("b", w.Changes(an_id(), "#team", kept, after))
        assert isinstance(found, w.Page)
        return found

    page = asked(0)
    assert [m.seq for m in page.msgs] == [old[0], old[1], old[3], old[2]]
    assert [(m.text, m.gone) for m in page.msgs[::2]] == [("", "alice"), ("", "alice")]
    assert (page.msgs[1].reacted, page.msgs[3].pinned) == (page.head - 2, True)
    assert page.next == page.head
    assert [m.seq for m in asked(kept + 1).msgs] == [old[1], old[3], old[2]]
    assert asked(page.head).msgs == []
    assert code(world.ask("c", w.Changes(an_id(), "#team", 9))) is Code.NO_SUCH_CHAT
    for bound, size in (("SCANNED", 2), ("PAGE_MESSAGES", 1), ("PAGE_BYTES", 1)):
        with monkeypatch.context() as m:
            m.setattr(f"relay.store.history.{bound}", size)
            found, after = [], 0
            for _ in range(9):
                page = asked(after)
                found += [msg.seq for msg in page.msgs]
                assert page.next > after
                after = page.next
                if after == page.head:
                    break
            assert found == [old[0], old[1], old[3], old[2]], bound


def test_a_repeated_change_is_compared_by_kind_chat_seq_and_emoji_but_not_by_text(
    world: World,
) -> None:
    first = w.Send(an_id(), "#team", "one")
    seq = world.ask("a", first).seq
    other = world.send("a", "#team", "two").seq
    chat = world.direct("a", "bobby")
    assert seq in [world.send("a", chat, f"text {n}").seq for n in range(seq)]
    edit = w.Edit(an_id(), "#team", seq, "one, edited")
    change(world, "a", edit)
    react = w.React(an_id(), "#team", seq, "👍")
    change(world, "a", react)
    change(world, "a", w.Edit(an_id(), "#team", seq, "one, edited twice"))
    world.quiet()
    for text in ("one, edited", "another text"):
        assert world.ask("a", w.Edit(edit.id, "#team", seq, text)) == w.Done(edit.id)
    assert page(world)[seq].text == "one, edited twice" and world.take("b") == []
    for changed in (
        w.Edit(edit.id, "#team", other, "one, edited"),
        w.Edit(edit.id, chat, seq, "one, edited"),
        w.Delete(edit.id, "#team", seq),
        w.React(react.id, "#team", seq, "🎉"),
        w.React(react.id, "#team", other, "👍"),
        w.React(react.id, "#team", seq, "👍", on=False),
    ):
        assert code(world.ask("a", changed)) is Code.CONFLICT, changed
    assert world.ask("a", react) == w.Done(react.id)
    # Of a message that was changed, the relay no longer has the text that was sent.
    for text in ("one", "another text"):
        assert world.ask("a", w.Send(first.id, "#team", text)).seq == seq
    assert code(world.ask("a", w.Send(first.id, "#team", "one", re=other))) is Code.CONFLICT
    change(world, "a", w.Delete(an_id(), "#team", seq))
    assert world.ask("a", edit) == w.Done(edit.id)
    assert page(world)[seq].text == ""

"""Notes: a direct chat with oneself, on all devices of an account and for nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.operator.statistics import list_chats
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, team_of_two, world_fixture

NOTES = "@alice,alice"


def people(path: Path) -> World:
    world = team_of_two(path)
    world.second_device("a2", world.users["a"])
    world.quiet()
    return world


world = world_fixture(people)


def test_notes_are_opened_by_ones_own_name_and_come_to_all_devices(world: World) -> None:
    opened = world.ask("a", w.Direct(an_id(), "alice"))
    chat = opened.chat
    assert (chat.chat, chat.members, chat.gone, chat.online) == (NOTES, 1, False, False)
    assert world.take("a2") == [w.ChatAdded(chat)] and not world.take("b")
    assert world.ask("a2", w.Direct(an_id(), "alice")).chat == chat, "it is there already"
    assert not world.take("a")
    sent = world.send("a2", NOTES, "buy milk")
    (msg,) = [x for x in world.take("a") if isinstance(x, w.Msg)]
    assert (msg.chat, msg.seq, msg.text, msg.by) == (NOTES, sent.seq, "buy milk", "alice")
    assert not world.take("b")
    welcome = world.login("a3", world.users["a"])
    (again,) = [c for c in welcome.chats if c.chat == NOTES]
    assert (again.unread, again.gone, again.members) == (0, False, 1)


def test_what_can_be_done_with_a_message_can_be_done_here(world: World) -> None:
    world.ask("a", w.Direct(an_id(), "alice"))
    seq = world.send("a", NOTES, "first").seq
    for request in (
        w.Edit(an_id(), NOTES, seq, "second"), w.React(an_id(), NOTES, seq, "👍"),
        w.Pin(an_id(), NOTES, seq), w.ChatKeep(an_id(), NOTES, 3600),
        w.PlaceSet(an_id(), NOTES, True, "Mine"), w.ChatSet(an_id(), NOTES, 5, True),
    ):  # fmt: skip
        assert not isinstance(world.ask("a", request), w.Error), request
    team = world.send("b", "#team", "worth keeping").seq
    assert world.ask("a", w.Forward(an_id(), NOTES, "#team", team))
    texts = [m.text for m in world.ask("a", w.History(an_id(), NOTES)).msgs if m.kind == "text"]
    assert texts == ["second", "worth keeping"]
    (member,) = world.ask("a", w.Members(an_id(), NOTES)).members
    assert member.user == "alice"


@pytest.mark.parametrize("kind", [w.Send, w.History, w.ChatSet, w.PlaceSet])
def test_nobody_else_comes_near_them(world: World, kind: type[w.RequestFor[w.Event]]) -> None:
    world.ask("a", w.Direct(an_id(), "alice"))
    world.send("a", NOTES, "mine")
    fields = {"text": "x"} if kind is w.Send else {}
    assert code(world.ask("b", kind(an_id(), NOTES, **fields))) is Code.NO_SUCH_CHAT


def test_there_is_no_secret_chat_with_oneself(world: World) -> None:
    world.ask("a", w.Direct(an_id(), "alice"))
    world.quiet()
    world.put("a", w.ScOffer(w.Id16(bytes(16)), NOTES, w.Blob(b"x")))
    (refused,) = world.take("a")
    assert isinstance(refused, w.Error) and refused.code is Code.NO_SUCH_CHAT
    assert not world.take("a2")


def test_the_operator_sees_what_they_are(world: World) -> None:
    world.ask("a", w.Direct(an_id(), "alice"))
    world.direct("a", "bobby")
    _, found = list_chats(world.place)
    assert {one.name: one.kind for one in found} == {
        "#team": "group", NOTES: "notes", "@alice,bobby": "direct chat",
    }  # fmt: skip


def test_they_go_with_the_account(world: World) -> None:
    world.ask("a", w.Direct(an_id(), "alice"))
    world.send("a", NOTES, "SUSPICIOUSWORDS")
    assert b"SUSPICIOUSWORDS" in world.stored()
    world.ask("b", w.GroupLeave(an_id(), "#team"))
    from tests.relay.store.test_accounts_deletion import delete

    delete(world, "a", texts=False)
    world.settle()
    assert b"SUSPICIOUSWORDS" not in world.stored()

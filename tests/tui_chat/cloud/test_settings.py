"""Settings, silent and archived chats, blocks, receipts and that somebody writes, in the client."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.wire.codec import encode
from tests.kit import wire as w
from tests.kit.client import Person, Stage, group, text
from tests.kit.hostile_people import CHAT
from tui_chat.cloud.settings import EVERY, SHOWN, WRITERS
from tui_chat.core.chats import FOREVER, Conversations, GroupChat
from tui_chat.core.events import Privacy, SettingsChanged
from tui_chat.core.step import SaveChat

ROOM = "#room"
ALL_ON = w.SettingsNow("", True, True, True, [], True)


def settled(*chats: w.Chat, settings: w.AccountSettings | None = None) -> Person:
    """Somebody who is in, with settings as the relay says them."""
    ada = Person()
    ada.log_in(
        *(chats or (group(2), w.Chat(CHAT, 2, 0, 0, 2))),
        settings=settings or w.AccountSettings(True, True, True, []),
    )
    ada.forget()
    return ada


def write(ada: Person, chat: str, words: str) -> None:
    ada.do(ada.client.write(chat, words, ada.now))


def test_blocks_of_other_devices_have_a_bound_and_cost_one_chat() -> None:
    ada = settled()
    ada.feed(*(w.Blocked(f"u{n:030d}", True) for n in range(2 * w.BLOCKS)))
    assert len(ada.client.settings.wanted.blocked) == w.BLOCKS
    ada.feed(w.Blocked(f"u{0:030d}", False), w.Blocked("bob", True))
    assert "bob" in ada.client.settings.wanted.blocked
    ada.forget()
    ada.feed(w.Blocked("bob", True), w.Blocked("nobody", False))
    assert not ada.take(SettingsChanged), "nothing new"
    looked: list[str] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Conversations, "directs", lambda _: looked.append("all") or [])
        ada.feed(w.Blocked("bob", False), w.Blocked("carol", False))
    assert not looked
    assert not any(direct.blocked for direct in ada.client.conversations.directs())


def test_a_chat_is_silent_or_archived_here_and_by_other_devices_and_stays_so() -> None:
    ada = settled()
    ada.feed(w.Done(ada.ask(w.ChatSet, ROOM, muted=FOREVER)))
    ada.feed(w.Done(ada.ask(w.ChatSet, ROOM, archived=True)))
    kept = ada.take(SaveChat)[-1]
    assert (kept.muted, kept.archived, kept.put_away) == (FOREVER, True, 2)
    again = Person()
    again.client.remember([kept], {}, {}, [])
    assert (again.chat(ROOM).muted, again.chat(ROOM).archived) == (FOREVER, True)
    ada.feed(w.ChatSettings(ROOM, 0, False), w.ChatSettings("#none", 1, True))
    assert (ada.chat(ROOM).muted, ada.chat(ROOM).archived) == (0, False)


def test_messages_from_before_archiving_bring_no_chat_back() -> None:
    ada = Person().log_in(group(2))
    ada.feed(w.ChatSettings(ROOM, 0, True))
    page = ada.one(w.History)
    ada.feed(w.Page(page.id, ROOM, [text(ROOM, 1), text(ROOM, 2)], 2))
    assert ada.chat(ROOM).archived and not ada.take(w.ChatSet)


def test_how_far_the_peer_has_read_only_goes_on() -> None:
    ada = settled(w.Chat(CHAT, 5, 0, 0, 2, seen=2))
    direct = ada.client.conversations.direct(CHAT)
    assert direct and direct.seen == 2
    for seq, seen in ((4, 4), (3, 4), (6, 4)):
        ada.feed(w.Seen(CHAT, seq))
        assert direct.seen == seen
    ada.feed(w.Seen(ROOM, 1))


def test_that_one_writes_is_told_once_in_a_while_of_what_is_typed() -> None:
    ada = settled()
    write(ada, ROOM, "h")
    assert ada.one(w.Typing).chat == ROOM
    write(ada, ROOM, "ha")
    write(ada, ROOM, "ha")
    ada.mono += EVERY - 0.1
    write(ada, ROOM, "hal")
    write(ada, ROOM, "")
    assert not ada.take(w.Typing)
    ada.mono += 0.2
    write(ada, ROOM, "x")
    assert len(ada.take(w.Typing)) == 1
    write(ada, "#none", "x")
    ada.lose()
    write(ada, CHAT, "x")
    assert not ada.take(w.Typing)


def test_typing_is_shown_for_some_seconds_or_until_the_text_arrives() -> None:
    ada = settled()
    who = lambda: ada.client.typing.who(ROOM, ada.mono)  # noqa: E731
    ada.feed(w.TypingSeen(ROOM, "bob"), w.TypingSeen(ROOM, "ada"), w.TypingSeen("#none", "bob"))
    assert who() == ["bob"]
    ada.feed(text(ROOM, 3))
    assert who() == []
    ada.feed(w.TypingSeen(ROOM, "bob"))
    ada.mono += SHOWN
    assert who() == []
    # In a direct chat, and in a group whose members are known, nobody else is typing.
    ada.feed(w.TypingSeen(CHAT, "carol"), w.TypingSeen(CHAT, "bob"))
    assert ada.client.typing.who(CHAT, ada.mono) == ["bob"]
    room = ada.client.conversations.all[ROOM]
    assert isinstance(room, GroupChat)
    room.people, room.members = {"ada": "owner", "bob": "member"}, 2
    ada.feed(w.TypingSeen(ROOM, "carol"), w.TypingSeen(ROOM, "bob"))
    assert who() == ["bob"]
    ada.feed(text(ROOM, 4))
    room.people = None
    ada.feed(*(w.TypingSeen(ROOM, f"user{n}") for n in range(2 * WRITERS)))
    assert len(who()) == WRITERS
    ada.lose()
    assert who() == []


@pytest.mark.parametrize("state", ["asking", "asked and waits", "secret", "ended"])
def test_beside_a_secret_chat_nothing_of_this_leaves_or_is_shown(state: str) -> None:
    stage = Stage()
    for seat in (stage.ada, stage.bob):
        stage.say_to(seat, ALL_ON)
    if state == "secret":
        stage.seal()
    elif state == "ended":
        stage.seal()
        stage.cut(stage.bob)
        stage.settle()
    else:
        stage.ask(stage.ada)
    seat = stage.ada
    assert seat.privacy is not Privacy.CLOUD
    stage.clear()
    for words in ("p", "pr", "private"):
        stage.advance(EVERY + 1)
        if seat.privacy is Privacy.CLOUD:  # the question went unanswered
            return
        stage.do(seat, seat.client.write(CHAT, words, stage.now), "typed")
        stage.do(seat, seat.client.tick(stage.now), "tick")
    assert not stage.sent(seat, w.Typing) and not stage.sent(seat, w.DraftSet)
    assert all(b"private" not in encode(frame) for frame in stage.frames[seat.name])
    assert all("private" not in str(one) for one in stage.kept[seat.name])
    stage.say_to(seat, w.TypingSeen(CHAT, "bob"))
    assert seat.client.typing.who(CHAT, stage.now.mono) == []


keys = st.lists(
    st.tuples(st.sampled_from([ROOM, CHAT]), st.floats(0, 3), st.booleans()), max_size=60
)


@settings(max_examples=100, deadline=None)
@given(keys)
def test_however_one_types_it_is_told_so_seldom(typed: list[tuple[str, float, bool]]) -> None:
    ada = settled()
    told: dict[str, list[float]] = {ROOM: [], CHAT: []}
    for n, (chat, wait, some) in enumerate(typed):
        ada.mono += wait
        write(ada, chat, f"text {n}" if some else "")
        for notice in ada.take(w.Typing):
            assert notice.chat == chat and some
            told[chat].append(ada.mono)
    for times in told.values():
        assert all(b - a >= EVERY for a, b in pairwise(times))


said = st.lists(
    st.tuples(st.booleans(), st.sampled_from(["text", "joined"]), st.booleans()), max_size=20
)


@settings(max_examples=100, deadline=None)
@given(said, st.integers(0, 25_000))
def test_an_archived_chat_comes_back_with_the_first_text_of_another_that_is_not_silenced(
    entries: list[tuple[bool, w.Kind, bool]], muted: int
) -> None:
    ada = settled()
    ada.feed(w.ChatSettings(ROOM, muted, True))
    ada.forget()
    back = False
    for seq, (own, kind, empty) in enumerate(entries, 3):
        words = "" if empty or kind != "text" else "said"
        by = "ada" if own else "bob"
        ada.feed(w.Msg(ROOM, seq, f"{seq:032x}", by, seq * 1000, words, kind))
        back = back or (not own and bool(words) and seq * 1000 >= muted)
        assert ada.chat(ROOM).archived is not back
    assert len(ada.take(w.ChatSet)) == back

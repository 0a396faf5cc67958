"""What is heard of texts before these are here: it is not lost, has a bound, and counts once."""

from __future__ import annotations

import pytest

from relay.wire import protocol as ev
from relay.wire.groups import Chat
from relay.wire.messages import Msg, Page
from tests.kit.client import Person, group, text
from tui_chat.cloud import history
from tui_chat.cloud.history import EarlyChanges
from tui_chat.core.events import ChatChanged, Line, LineMark
from tui_chat.core.log import Ranges
from tui_chat.core.records import AS_SAID, Revision
from tui_chat.core.step import LoadDeleted, SaveChat

ROOM, OTHER = "#room", "#other"
NOTHING = ("", AS_SAID)


def edit(place: int, said: str = "x") -> tuple[str, Revision]:
    return said, Revision(changed=place, edited=place)


def test_a_deletion_is_counted_once_and_not_of_what_was_held() -> None:
    here = EarlyChanges()
    here.change(ROOM, 3, edit(9), counted=False)
    here.change(ROOM, 4, edit(10))
    assert not here.receive_text(ROOM, 4) and not here.receive_text(OTHER, 3)
    assert here.receive_text(ROOM, 3) and not here.receive_text(ROOM, 3)
    here.change(ROOM, 5, edit(11), counted=False)
    here.settle(ROOM, Ranges([(5, 5)]))
    assert not here.receive_text(ROOM, 5)


def test_of_one_chat_and_of_all_there_is_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST", 3)
    here = EarlyChanges()
    here.change(OTHER, 1, edit(1))
    assert [here.change(ROOM, n, edit(n), counted=False) for n in (1, 2, 3, 4)] == [
        set(), set(), set(), {ROOM}
    ]  # fmt: skip
    assert here.latest(ROOM, 2) == NOTHING and not here.receive_text(ROOM, 2)
    assert here.latest(OTHER, 1) == edit(1)
    monkeypatch.setattr(history, "MOST_BYTES", 16 << 10)
    forgotten = set[str]()
    for n in range(40):
        forgotten |= here.change(f"#room{n}", 1, edit(n + 1, "x" * 1000))
        if forgotten:
            break
    assert forgotten == {OTHER, *(f"#room{n}" for n in range(n + 1))} and 8 < n < 16


def behind(*, own: bool) -> Person:
    """Of five texts behind the read position the last is loaded, the others are in the cache."""
    ada = Person()
    by, unread = ("ada", 1) if own else ("bob", 5)
    kept = SaveChat(ROOM, "", 2, "member", 5, 0, unread, True, heard=5)
    last = Line(f"{by}:5", by, 5, "text 5", LineMark.CLOUD, own, 5)
    ada.client.remember([kept], {ROOM: [last]}, {ROOM: [(1, 5)]}, [])
    ada.log_in(Chat(ROOM, 5, 0, unread, 2))
    ada.forget()
    return ada


@pytest.mark.parametrize(("own", "left"), [(True, 1), (False, 4)])
def test_whose_a_deleted_text_was_is_not_guessed(own: bool, left: int) -> None:
    ada = behind(own=own)
    by = "ada" if own else "bob"
    gone = Msg(ROOM, 6, "6" * 32, by, 6, "", "deleted", re=3, changed=6, gone=by)
    ada.feed(gone)
    asked = ada.one(LoadDeleted)
    assert asked == LoadDeleted(ROOM, 3) and ada.log(ROOM).unread == (1 if own else 5)
    stood = Line(f"{by}:3", by, 3, "", LineMark.CLOUD, own, 3, now=Revision(changed=6, gone=by))
    ada.forget()
    ada.do(ada.client.scrolling.cached_counts(asked, [stood]))
    assert ada.log(ROOM).unread == left
    assert ada.one(SaveChat).unread == left and ada.one(ChatChanged).chat == ROOM


def test_what_was_read_meanwhile_or_is_no_text_changes_no_count() -> None:
    ada = behind(own=False)
    ada.feed(Msg(ROOM, 6, "6" * 32, "bob", 6, "", "deleted", re=3, changed=6, gone="bob"))
    asked = ada.one(LoadDeleted)
    joined = Line("bob:3", "bob", 3, "", LineMark.CLOUD, False, 3, "joined")
    ada.do(ada.client.scrolling.cached_counts(asked, [joined]))
    ada.do(ada.client.scrolling.cached_counts(asked, []))
    assert ada.log(ROOM).unread == 5
    ada.feed(ev.ReadUpTo(ROOM, 4, 1))
    assert ada.log(ROOM).unread == 1
    stood = Line("bob:3", "bob", 3, "", LineMark.CLOUD, False, 3)
    ada.do(ada.client.scrolling.cached_counts(asked, [stood]))
    assert ada.log(ROOM).unread == 1


def test_a_deletion_before_its_text_is_counted_when_the_text_comes() -> None:
    ada = Person()
    ada.log_in(group(5, unread=5))
    id = ada.one(ev.History).id
    ada.feed(Msg(ROOM, 6, "6" * 32, "bob", 6, "", "deleted", re=3, changed=6, gone="bob"))
    assert ada.log(ROOM).unread == 5
    ada.feed(Page(id, ROOM, [text(ROOM, n) for n in range(1, 6)], 5))
    assert ada.log(ROOM).unread == 4

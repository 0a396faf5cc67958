"""Short numbers of messages, and what is said of other chats."""

from __future__ import annotations

from tui_chat.core.events import Line, LineMark
from tui_chat.plain import numbers as module
from tui_chat.plain.notices import FIRST_SECONDS, NEXT_SECONDS, ChatNotices
from tui_chat.plain.numbers import MessageNumbers


def line(seq: int | None, key: str = "", text: str = "x") -> Line:
    return Line(key or f"bob:{seq}", "bob", 0, text, LineMark.CLOUD, seq=seq)


def test_a_message_keeps_its_number() -> None:
    numbers = MessageNumbers()
    assert [numbers.of("#a", line(7)), numbers.of("#b", line(7)), numbers.of("#a", line(7))] == [
        1,
        2,
        1,
    ]
    found = numbers.find(2)
    assert found is not None
    assert (found.chat, found.line.seq) == ("#b", 7)
    assert numbers.find(3) is None
    assert numbers.at("#a", 7) == 1
    assert numbers.at("#a", 8) is None
    assert numbers.known("#a", line(7)) == 1


def test_the_newest_form_of_a_message_counts() -> None:
    numbers = MessageNumbers()
    numbers.of("#a", line(7, text="before"))
    numbers.of("#a", line(7, text="after"))
    found = numbers.find(1)
    assert found is not None
    assert found.line.text == "after"


def test_a_message_that_is_gone_is_forgotten_and_its_number_is_not_given_again() -> None:
    numbers = MessageNumbers()
    numbers.of("@b", line(None, "secret:1"))
    assert numbers.unplaced("@b") == {"secret:1": 1}
    numbers.forget("@b", "secret:1")
    assert numbers.find(1) is None
    assert numbers.unplaced("@b") == {}
    assert numbers.of("@b", line(None, "secret:2")) == 2


def test_the_oldest_numbers_are_forgotten() -> None:
    numbers = MessageNumbers()
    for seq in range(1, module.MOST + 2):
        numbers.of("#a", line(seq))
    assert numbers.find(1) is None
    assert numbers.find(2) is not None


def test_messages_of_another_chat_are_counted_before_they_are_told() -> None:
    notices = ChatNotices()
    assert notices.next_due is None
    notices.count("#a", 10.0)
    notices.count("#a", 10.5)
    assert notices.due(10.5) == []
    assert notices.next_due == 10.0 + FIRST_SECONDS
    assert notices.due(11.0) == [("#a", 2)]
    assert notices.due(99.0) == []


def test_a_busy_chat_is_told_of_seldom() -> None:
    notices = ChatNotices()
    notices.count("#a", 0.0)
    assert notices.due(FIRST_SECONDS) == [("#a", 1)]
    notices.count("#a", 2.0)
    notices.count("#b", 2.0)
    assert notices.due(3.0) == [("#b", 1)]
    assert notices.due(FIRST_SECONDS + NEXT_SECONDS) == [("#a", 1)]


def test_a_chat_that_was_opened_is_not_told_of() -> None:
    notices = ChatNotices()
    notices.count("#a", 0.0)
    notices.opened("#a")
    assert notices.due(99.0) == []

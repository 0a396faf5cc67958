"""Each event of the client is one line at most in kind, and never a word too many."""

from __future__ import annotations

from typing import cast

import pytest

from relay.wire.moderation import Decision
from tests.kit.plain import CHAT, FakeRuntime, MemoryConsole, faults
from tests.kit.samples import EACH_LIST, WordList
from tui_chat.core import events
from tui_chat.core.chats import GroupChat
from tui_chat.core.events import Delivery, Line, LineMark, Network, Privacy
from tui_chat.core.loaded_messages import Log
from tui_chat.core.records import ViewChanged
from tui_chat.plain.desk import Desk
from tui_chat.plain.events import EventPrinter
from tui_chat.runtime.runtime import Runtime

ROOM = "#lobby"
TEXT = "nobody else may hear this"


class Printed:
    """A printer, and what it has printed."""

    def __init__(self, open_chat: str = "") -> None:
        self.runtime, self.console = FakeRuntime(), MemoryConsole()
        self.chats = self.runtime.client.conversations.all
        self.chats[ROOM] = GroupChat(chat=ROOM, log=Log(), members=3)
        self.desk = Desk(cast("Runtime", self.runtime), self.console)
        self.desk.open_chat = open_chat
        self.printer = EventPrinter(self.desk)

    def __call__(self, *happened: events.Event) -> list[str]:
        """Return the lines for these events."""
        before = len(self.console.said)
        for event in happened:
            self.printer.receive_event(event)
        return self.console.said[before:]


def line(text: str = TEXT, mark: LineMark = LineMark.CLOUD, **fields: object) -> Line:
    fields.setdefault("seq", None if mark is LineMark.SECRET else 7)
    return Line("key", "bob", 0, text, mark, **fields)  # type: ignore[arg-type]


async def test_a_message_of_a_chat_that_is_not_open_is_counted_and_never_printed() -> None:
    printed = Printed(ROOM)
    marks = (LineMark.SECRET, LineMark.CLOUD)
    assert printed(*(events.LineAdded(CHAT, line(mark=mark)) for mark in marks)) == []
    assert printed.printer._notices.due(99.0) == [(CHAT, 2)]
    printed.printer.stop()
    assert all(TEXT not in each for each in printed.console.said)


async def test_a_mention_is_told_at_once_and_a_muted_chat_is_silent() -> None:
    printed = Printed(CHAT)
    assert printed(events.LineAdded(ROOM, line("@ada hello"))) == ["[#lobby] bob mentioned you."]
    printed.runtime.muted.add(ROOM)
    printed(events.LineAdded(ROOM, line()))
    assert printed.printer._notices.due(99.0) == []


async def test_what_was_there_before_is_no_news() -> None:
    printed = Printed(CHAT)
    printed(events.LineAdded(ROOM, line(), live=False), events.LineAdded(ROOM, line(own=True)))
    assert printed.printer._notices.due(99.0) == []


async def test_messages_that_are_loaded_after_the_end_of_a_chat_are_printed() -> None:
    printed = Printed(CHAT)
    log, loaded = printed.chats[CHAT].log, events.LinesLoaded(CHAT)
    printed.desk.print_line(CHAT, line())  # the day

    def come(*seqs: int) -> list[str]:
        for seq in seqs:
            log.put(Line(f"k{seq}", "bob", 0, f"m{seq}", LineMark.CLOUD, seq=seq))
        log.head = max(log.head, *seqs)
        return [said.rpartition(" ")[2] for said in printed(loaded) if " bob: " in said]

    printed.printer.opened(CHAT)
    assert come(4) == []
    printed.printer.printed_end(CHAT)
    assert come(3) == [] == come(4)
    live = Line("k7", "bob", 0, "m7", LineMark.CLOUD, seq=7)
    log.put(live)
    assert len(printed(events.LineAdded(CHAT, live))) == 1
    assert come(5, 6, 7) == ["m5", "m6"]
    assert come(5, 6, 7) == []
    printed.desk.open_chat = ROOM
    assert come(8) == []
    printed.desk.open_chat = CHAT
    log.drop({f"k{seq}" for seq in range(5, 9)})
    log.head = 4
    assert printed(loaded) == []
    assert come(5) == ["m5"]


async def test_an_own_message_is_printed_once_the_relay_has_it() -> None:
    printed = Printed(CHAT)
    queued = line(own=True, seq=None, delivery=Delivery.QUEUED)
    assert printed(events.LineAdded(CHAT, queued)) == []
    (_, said) = printed(events.LineChanged(CHAT, line(own=True)))
    assert said.endswith(f"you: {TEXT}")
    assert printed(events.LineChanged(CHAT, line(own=True))) == []


async def test_an_old_message_that_changes_is_not_printed_as_a_new_one() -> None:
    printed = Printed(CHAT)
    assert printed(events.LineChanged(CHAT, line(own=True))) == []


async def test_a_message_that_waited_before_the_chat_was_opened_is_printed_once_sent() -> None:
    printed = Printed(CHAT)
    printed.chats[CHAT].log.put(line(own=True, seq=None, delivery=Delivery.QUEUED))
    printed.printer.opened(CHAT)
    (_, said) = printed(events.LineChanged(CHAT, line(own=True)))
    assert said.endswith(f"you: {TEXT}")


async def test_a_message_that_fails_is_told_in_any_chat() -> None:
    printed = Printed(ROOM)
    failed = line(own=True, seq=None, delivery=Delivery.FAILED)
    (said,) = printed(events.LineChanged(CHAT, failed))
    assert said.startswith(f"[@bob] Not sent: “{TEXT}”.")


async def test_what_happens_elsewhere_names_its_chat() -> None:
    printed = Printed(ROOM)
    printed.runtime.toggle.privacy = Privacy.SECRET
    (now,) = printed(events.PrivacyChanged(CHAT, Privacy.SECRET))
    assert now.startswith("[@bob] This chat is SECRET now.")
    (asks,) = printed(events.Prompted(CHAT, "bob", 9.0))
    assert asks == ("[@bob] bob requests a secret chat. Type /open @bob, then /accept or /decline.")
    (gone,) = printed(events.PromptGone(CHAT, "bob withdrew the request."))
    assert gone == "[@bob] bob withdrew the request."
    (refused,) = printed(events.ActionRefused(CHAT, "Not sent", "Too long."))
    assert refused == "[@bob] Not sent. Too long."


async def test_the_state_of_the_open_chat_is_said_when_it_changes() -> None:
    printed = Printed(CHAT)
    printed.desk.announce(by_user=True)
    printed.runtime.toggle.privacy = Privacy.SECRET
    (said,) = printed(events.PrivacyChanged(CHAT, Privacy.SECRET), events.ChatChanged(CHAT))
    ends = "/cloud ends the secret chat."
    assert said == f"@bob is SECRET, verified. Readable by: readers of SECRET. {ends}"
    assert printed.desk.known != printed.desk.state == printed.desk.told


async def test_a_timer_that_is_on_is_part_of_the_state() -> None:
    printed = Printed(CHAT)
    printed.runtime.toggle.privacy = Privacy.SECRET
    printed.desk.announce(by_user=True)
    printed.runtime.toggle.ttl = 30
    (said,) = printed(events.ChatChanged(CHAT))
    says = "Your messages disappear 30 seconds after they are shown. /cloud ends the secret chat."
    assert says in said


async def test_a_break_of_the_connection_is_told_once() -> None:
    printed = Printed()
    lost = events.NetworkChanged(Network.OFFLINE, "The relay does not answer.", 2.0)
    said = printed(lost, lost, events.NetworkChanged(Network.CONNECTING), lost)
    assert said == ["You are offline. The relay does not answer. Trying again."]
    online = events.NetworkChanged(Network.ONLINE)
    assert printed(online, online) == ["You are online again."]


async def test_after_leaving_nothing_is_printed() -> None:
    printed = Printed()
    printed.printer.stop()
    assert printed(events.NetworkChanged(Network.OFFLINE, "The relay is gone.")) == []


@EACH_LIST
async def test_hostile_words_in_events_do_nothing(hostile: WordList) -> None:
    printed = Printed(CHAT)
    for word in hostile():
        printed.runtime.client.invitations = {word: word}
        printed(
            events.LoginRefused(word, word, word), events.NotTheRelay(word, word),
            events.Trouble(word, word), events.ActionRefused(CHAT, word, word),
            events.PromptGone(CHAT, word), events.Prompted(CHAT, word, 1.0),
            events.CameOnline(CHAT, word), events.DevicesChanged(word),
            events.InvitationsChanged(), events.InvitationOver(word, word),
            events.InvitationOver(word, "ada", withdrawn=True),
            events.ChatGone(word, (word,), word), events.NetworkChanged(Network.OFFLINE, word),
            events.LineAdded(CHAT, line(word)), events.LineAdded(ROOM, line(f"@ada {word}")),
            events.LineChanged(CHAT, line(word, own=True, seq=None, delivery=Delivery.FAILED)),
        )  # fmt: skip
    printed.printer.stop()
    assert len(printed.console.said) > 100
    assert faults("\n".join(printed.console.said).encode()) == []


@pytest.mark.parametrize("is_open", [True, False])
async def test_the_operators_view_and_notices_are_told(is_open: bool) -> None:
    printed = Printed()
    (view,) = printed(ViewChanged(is_open))
    assert "operator's view" in view
    (notice,) = printed(events.NoticesChanged(came=True))
    assert "tui-chat notices" in notice
    assert printed(events.NoticesChanged(), events.SettingsChanged(), events.ChatRead(CHAT)) == []


async def test_a_suspended_account_is_told_why() -> None:
    printed = Printed()
    decision = Decision(3, 1_700_000_000_000, 2, "suspend", "operator", "rules", "1", "spam")
    said = printed(events.AccountSuspended(decision))
    assert len(said) == 1
    assert printed.printer.refused

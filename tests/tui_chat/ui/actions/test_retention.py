"""Retention of messages on the screen: the header, /keep, the page of a group, the inspector; and
the words shown in place of a removed message."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit import wire as w
from tests.kit.host import Host
from tests.kit.scene import ROOM, Scene, a_group, page, pick, scene, text_of
from tests.kit.table import feed, go_secret, pair, say, tell, until
from tests.tui_chat.ui.pages.test_search import find, said
from tui_chat.cloud.history import RESET
from tui_chat.core.events import CloudText, LoggedIn, LoginRefused, RequestResult
from tui_chat.core.names import BadName
from tui_chat.core.retention import parse_retention, retention_in_full, time_left
from tui_chat.core.step import Now, Step
from tui_chat.ui.actions.retention import RetentionDialogs

HOUR = 3600


def gone(s: Scene, upto: int | None = None) -> None:
    """The relay says that all texts of the open chat, or those up to a place, are gone."""
    chat = s.screen.open_chat
    head = s.chats[chat].log.head
    feed(s.ada, w.ChatExpired(chat, head if upto is None else upto))


async def own(s: Scene, text: str = "a canary") -> None:
    """ada has sent a text, and the relay has it."""
    await s.type(text, "enter")
    await s.until(lambda: s.log.lines and s.log.lines[-1].text == text and s.log.lines[-1].seq)
    await s.settle()


def since(s: Scene, seconds: float) -> None:
    """Set ada's clock to this long after the relay took the first line of the open chat."""
    at = s.chats[s.screen.open_chat].log.lines[0].at
    now = s.ada.now
    s.ada.instant = lambda: Now(now(), at + int(seconds * 1000))  # type: ignore[method-assign]


async def test_the_header_says_how_long_and_what_goes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        # The answer says the time that was asked for: the entry about it comes later.
        await said(s, "one")
        since(s, 60)
        found = s.chats[s.chat]
        dialogs = RetentionDialogs(s.screen.acts.desk, s.ada)
        with monkeypatch.context() as unanswered:
            unanswered.setattr(s.ada, "begin", lambda *_: "asked")
            dialogs.set(found, 7 * 24 * HOUR)
            tell(s.ada, RequestResult("asked"))
            await s.shows("Messages in this chat are kept for 7 days, then the relay deletes them.")
            assert found.log.keep == 0
            # What was said is not of a log that is gone, nor of a relay that lets nobody in.
            tell(s.ada, RESET)
            await s.until(lambda: "Messages in this chat are kept" not in s.text)
            dialogs.set(found, 7 * 24 * HOUR)
            await s.tell(RequestResult("asked"), shows="Messages in this chat are kept for 7 days")
        await s.tell(LoginRefused("The relay does not let you in", "It is full."))
        await s.press("escape")
        assert "Messages in this chat are kept" not in s.text
        tell(s.ada, LoggedIn("ada"))
        await s.stage("The header says how long, and what goes next.")
        await said(s, "hello")
        assert "kept" not in text_of(s.app)
        since(s, HOUR)
        await s.feed(
            w.RelayKeep(4 * HOUR), shows="kept 4 hours · the oldest message is deleted in 3 h"
        )
        since(s, 4 * HOUR - 150)
        await s.shows("kept 4 hours · the oldest message is deleted in 2 min")
        feed(s.ada, w.RelayKeep(0))
        await s.until(lambda: "the oldest here" not in s.text)
        await s.feed(w.RelayKeep(4 * HOUR), shows="kept 4 hours")
        await go_secret(s.ada, s.bob, s.pilot)
        await s.until(lambda: "kept 4 hours" not in s.text)
        await s.type("/keep", "enter")
        await s.shows("The relay never has secret messages.")


async def test_expired_messages_leave_the_screen_and_every_page(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await said(s, "canary")
        seq = s.log.lines[-1].seq
        assert seq and s.bob.say(CloudText(s.chat, "an answer", seq))
        await s.shows("↪ bob: canary")
        await s.press("f9", "i", shows="Kept: forever, if nobody changes the settings")
        await s.press("escape")
        gone(s, seq)
        await s.shows("↪ an expired message")
        assert "canary" not in s.text and "an answer" in s.text
        await s.press("f9", "g", shows="so the relay removed it.")
        gone(s)
        await s.shows("All messages in this chat have expired", never="an answer")
        await s.stage("What was found, and what is looked into.")
        await said(s, "a needle", "another needle")
        await find(s, "needle")
        await s.shows("2 messages in this chat")
        gone(s, s.log.head - 1)
        await s.shows("A message in this list has expired. Press Enter to search again.")
        assert "a needle" not in s.text
        await s.press("escape")
        await s.press("f9", "i", shows="another needle")
        gone(s)
        await s.shows("This message has expired. The relay removed it")
        assert "another needle" not in s.text
        await s.stage("What is being edited, and pinned.")
        await own(s)
        await s.type("begun before")
        await s.press("f9", "p", until=lambda: s.log.lines[-1].now.is_pinned)
        await s.press("f9", "e", until=lambda: s.composer.text == "a canary")
        gone(s)
        await s.shows("The message that you were editing has expired. Nothing was sent.")
        assert s.composer.text == "begun before" and "canary" not in s.text
        await s.stage("After a reset nothing is said about what stands at its place.")
        for known, key, doing in (("one", "e", "editing"), ("two", "r", "replying to")):
            s.ada.client.which_log.known = known
            await own(s, f"a canary while {doing}")
            await s.press("f9", key, until=lambda: s.composer.draft.about)
            reset(s)
            await s.shows(f"The message that you were {doing} has expired. Nothing was sent.")
            assert s.composer.draft.about is None
            await s.quiet()
        # No question about it stays.
        s.ada.client.which_log.known = "three"
        await own(s)
        await s.press("f9", "d", shows="Delete message for everyone?")
        reset(s)
        await s.until(lambda: "Delete this message" not in s.text)
        assert "delete" not in s.frames


async def test_keep_asks_before_anything_goes_and_says_how_many(tmp_path: Path) -> None:
    async with pair(tmp_path) as p:
        for text in ("one", "two"):
            assert say(p.bob, p.chat, text)
        found = p.ada.client.conversations.all[p.chat]
        await until(lambda: found.log.head == 2)
        host, at = Host(p.ada), found.log.lines[0].at
        dialogs, now = RetentionDialogs(host, p.ada), p.ada.now
        p.ada.instant = lambda: Now(now(), at + 60_000)  # type: ignore[method-assign]
        says = await host.run(dialogs.set, found, 7 * 24 * HOUR, answers=[])
        assert says == "Messages in this chat are kept for 7 days, then the relay deletes them."
        assert host.holds[-1]() and not host.pages, "nothing was old enough to ask about"
        says = await host.run(dialogs.set, found, 7 * 24 * HOUR, answers=[])
        assert says.startswith("Nothing changed: messages in this chat are kept for 7 days")
        feed(p.ada, w.RelayKeep(HOUR))
        assert not host.holds[-1]()
        feed(p.ada, w.RelayKeep(0))
        p.ada.instant = lambda: Now(now(), at + 2 * HOUR * 1000)  # type: ignore[method-assign]
        assert await host.run(dialogs.set, found, HOUR, answers=[False]) == ""
        asks = "Keep messages in @bob for 1 hour? The relay removes 2 loaded messages"
        assert (
            host.question.startswith(f"{asks} and their files now")
            and found.log.keep == 7 * 24 * HOUR
        )
        says = await host.run(dialogs.set, found, HOUR, answers=[True])
        assert says == "Messages in this chat are kept for 1 hour, then the relay deletes them."
        says = await host.run(dialogs.show, found, answers=["0"])
        assert host.question.startswith("Keep messages in @bob Messages in this chat are kept")
        await until(lambda: found.log.keep == 0)


async def test_the_page_of_a_group_says_it_and_its_owner_sets_it(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        group = await a_group(s)
        await page(s)
        await s.shows("Kept forever (no limit is set)")
        await pick(s, "keep", shows="Keep messages in #room")
        await pick(s, str(86_400))
        await s.until(lambda: group.log.keep == 86_400)
        await s.shows("Kept for 1 day, then the relay deletes them")
        feed(s.ada, w.RelayKeep(HOUR))
        await s.shows(
            "for 1 hour, then the relay deletes them (the relay's limit for all chats, shorter"
        )
        await s.press("escape", shows="ada: messages in this chat are kept for 1 day")
        assert s.screen.open_chat == ROOM


async def test_members_without_the_right_see_how_long_messages_stay(tmp_path: Path) -> None:
    async with pair(tmp_path) as p:
        feed(p.ada, w.ChatAdded(w.Chat("#club", 0, 0, 0, 2, "", keep=HOUR)))
        found, host = p.ada.client.conversations.all["#club"], Host(p.ada)
        dialogs = RetentionDialogs(host, p.ada)
        says = await host.run(dialogs.set, found, 24 * HOUR, answers=[])
        why = "Only an owner can set how long messages are kept."
        assert says == f"{why} Your role in this group is member."
        await host.run(dialogs.show, found, answers=[])
        kept = "Messages in this chat are kept for 1 hour, then the relay deletes them. Only an"
        assert kept in host.question and not found.log.lines


def reset(s: Scene) -> None:
    """The relay was put back to an earlier state, as it says at the next login."""
    out = Step()
    with s.ada.client.which_log.receive_log("another", Now(0, 0), out):
        pass
    s.ada.do(out)


def test_times_as_people_type_and_read_them() -> None:
    for typed_, seconds in (("7d", 604_800), ("12H", 43_200), ("90m", 5_400), ("off", 0)):
        assert parse_retention(typed_) == seconds
    for wrong in ("", "7", "0m", "99999d", "soon", "-1d", "1w"):
        with pytest.raises(BadName):
            parse_retention(wrong)
    assert [time_left(n) for n in (-1, 1, 119, 120, 7_199, 7_200, 172_800)] == [
        "now", "in a minute", "in a minute", "in 2 min", "in 119 min", "in 2 h", "in 2 days",
    ]  # fmt: skip
    assert retention_in_full(0, HOUR).endswith("(the relay's limit for all chats)")
    assert retention_in_full(HOUR, 2 * HOUR) == "for 1 hour, then the relay deletes them"

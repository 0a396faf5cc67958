"""Notifications on the screen: when, by which means, never of a secret chat; the page that changes
them; and the one question of the first run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kit import wire as w
from tests.kit.first_run import seat, to_phrase
from tests.kit.notifying import bells, desktop_signs, forget_last
from tests.kit.scene import ROOM, scene
from tests.kit.stage import staged
from tests.kit.table import feed, message, say, tell
from tui_chat.core import notifications as core
from tui_chat.core.events import CameOnline, ChatGone
from tui_chat.core.first_run import OnboardingQuestion
from tui_chat.core.notification_words import LEVEL_WORDS, NEVER_SECRET
from tui_chat.core.notifications import NotificationSettings, level_name
from tui_chat.runtime.notify_send import NotifySend
from tui_chat.ui.pages.notifications import NotificationsPage

HOSTILE = "\x1b]0;x\x07\x1b\\\x9c\u202eevil;"


async def test_a_sign_comes_without_the_focus_or_from_another_chat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        signs, rung = desktop_signs(s, monkeypatch, "mentions"), bells(s.app)
        await s.says(s.bob, "before the eyes")
        assert not signs
        s.app.app_focus = False
        await s.says(s.bob, "while away")
        await s.until(lambda: signs)
        assert signs == ["\x1b]777;notify;@bob;New message\a"] and not rung
        await s.stage("What is inside is as chosen, and hostile words are inert.")
        s.ada.choose(core.SHOWN, "text")
        forget_last(s)
        head = s.log.head
        feed(s.ada, message(s.chat, head + 1, "bob", HOSTILE))
        await s.until(lambda: len(signs) == 2)
        assert signs[1].startswith("\x1b]777;notify;@bob;") and signs[1].count(";") == 3
        assert not set("\x1b\x07\x9c\u202e") & set(signs[1][1:-1])
        s.ada.choose(core.SHOWN, "hidden")
        forget_last(s)
        feed(s.ada, message(s.chat, head + 2, "bob", "words"))
        await s.until(lambda: len(signs) == 3)
        assert signs[2] == "\x1b]777;notify;tui-chat;New message\a"
        await s.stage("A level of the chat's own silences it, and quiet hours everything.")
        await s.type("/notify none", "enter", shows="On this machine you get no notifications")
        forget_last(s)
        feed(s.ada, message(s.chat, head + 3, "bob", "@ada words"))
        await s.settle()
        await s.type("/notify default", "enter", shows=LEVEL_WORDS[""].sentence)
        assert not s.ada.choices[level_name(s.chat)]
        minute = s.screen.notifying._minute
        hours = [(minute + by) % 1440 for by in (-30, 30)]
        s.ada.choose(core.QUIET, "-".join(f"{one // 60:02}:{one % 60:02}" for one in hours))
        feed(s.ada, message(s.chat, head + 4, "bob", "@ada words"))
        tell(s.ada, CameOnline(s.chat, "bob"))
        await s.settle()
        assert s.screen.notifying.quiet_now
        assert len(signs) == 3 and not rung
        await s.stage("The level goes with the chat.")
        await s.type("/notify mentions", "enter")
        assert s.ada.choices[level_name(s.chat)] == "mentions"
        await s.tell(ChatGone(s.chat))
        assert not s.ada.choices[level_name(s.chat)]
        await s.type("/notify loud", "enter", shows="Type all, mentions, none or default after")


async def test_a_sign_of_a_secret_chat_names_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        signs, rung = desktop_signs(s, monkeypatch, "all"), bells(s.app)
        s.ada.choose(core.SHOWN, "text")
        await s.asked("asks for a secret chat")
        assert rung == [1] and not signs, "it is on the screen: the bell is enough"
        await s.cloud("Without the focus")
        s.app.app_focus = False
        forget_last(s)
        await s.asked()
        await s.until(lambda: signs)
        s.ada.act(s.ada.client.toggle_actions.ask_secret, s.chat)
        await s.until(lambda: s.privacy == "SECRET")
        s.later(1)
        forget_last(s)
        await s.says(s.bob, "for ada alone")
        await s.until(lambda: len(signs) == 2)
        await s.stage("A cloud message beside it does not say whose chat it is.")
        forget_last(s)
        feed(s.ada, message(s.chat, s.log.head + 1, "bob", "late in the cloud"))
        await s.until(lambda: len(signs) == 3)
        forget_last(s)
        await s.tell(CameOnline(s.chat, "bob"))
        await s.until(lambda: len(signs) == 4)
        for one, words in zip(signs, (
            "A secret-chat request", "New secret message", "New message",
            "Someone you are waiting for is online",
        ), strict=True):  # fmt: skip
            assert one == f"\x1b]777;notify;tui-chat;{words}\a"


async def test_a_burst_is_one_sign_and_what_was_read_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(tmp_path, (80, 24)) as s:
        signs = desktop_signs(s, monkeypatch, "all", "osc9")
        s.app.app_focus = False
        for number in range(5):
            assert say(s.bob, s.chat, f"number {number}")
        await s.until(lambda: len(signs) == 2)
        assert signs[0].endswith("@bob: New message\a")
        assert signs[1].endswith("tui-chat: 4 new messages\a")
        assert say(s.bob, s.chat, "read before it is due")
        await s.settle()
        s.app.app_focus = True
        notifying = s.screen.notifying
        await s.until(lambda: notifying._pacer.due is None)
        assert len(signs) == 2


async def test_a_sign_that_waits_does_not_name_a_chat_that_is_secret_by_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(tmp_path, (80, 24)) as s:
        signs = desktop_signs(s, monkeypatch, "all", "osc9")
        s.ada.choose(core.SHOWN, "text")
        s.app.app_focus = False
        s.screen.notifying._pacer._last = s.ada.now()
        assert say(s.bob, s.chat, "words of the cloud")
        await s.until(lambda: s.screen.notifying._pacer.due is not None)
        s.ada.act(s.ada.client.toggle_actions.ask_secret, s.chat)
        assert s.privacy != "CLOUD" and not signs
        await s.until(lambda: signs)
        assert "bob" not in signs[0] and "words" not in signs[0]


async def test_the_means_fall_back_to_the_bell(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        rung = bells(s.app)
        s.ada.choose(core.WAY, "desktop")
        s.ada.choose(core.NOTIFY, "all")
        s.ada.choose(core.DESKTOP, "notify-send")
        notifying = s.screen.notifying
        notifying._sender = NotifySend(str(tmp_path / "missing"), s.ada.now)
        assert notifying.means.name == "notify-send"
        s.app.app_focus = False
        await s.says(s.bob, "words")
        await s.until(lambda: rung)
        assert notifying.means.name == "bell", "not tried again"
        s.ada.client.conversations.served = True
        notifying._sender = NotifySend("/bin/true", s.ada.now)
        assert notifying.means.name == "bell", "a browser's desktop is elsewhere"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_every_choice_is_on_one_page(tmp_path: Path, size: tuple[int, int]) -> None:
    async with scene(tmp_path, size) as s:
        rung = bells(s.app)
        await s.type("/notify", "enter", opens=NotificationsPage)
        await s.shows("Notifications", "like other chats", "requests only", "Quiet hours off")
        await s.press("enter", shows=LEVEL_WORDS["all"].sentence)
        assert s.ada.choices[level_name(s.chat)] == "all"
        await s.press("down", "down", "enter", shows="You are also notified of direct messages")
        await s.press("down", shows=NEVER_SECRET)
        await s.press("down", "enter", shows="Type when notifications pause")
        await s.press(*"23", "enter", shows="Type two times, such as 22:00-07:00, or “off”.")
        await s.press(*"59", "backspace", "backspace", "colon", *"00-6", "colon", *"30", "enter")
        await s.shows("23:00–06:30")
        assert s.ada.choices[core.QUIET] == "23:00-06:30"
        s.ada.choose(core.QUIET, "")
        await s.press("end", "enter", shows="A test was sent.")
        assert rung
        await s.press("home", "down", "enter", "enter", "end", "enter")
        assert s.ada.choices[core.WAY] == "nothing"
        await s.shows("You chose no notifications, so there is nothing to test.")
        await s.press("escape", "alt+s", shows="Notifications here nothing")


async def test_a_page_without_a_chat_has_no_row_for_one(tmp_path: Path) -> None:
    async with scene(tmp_path, alone=True) as s:
        s.screen.notify_defaults = NotificationSettings("desktop", "all", quiet="22:00-07:00")
        await s.type("/notify", "enter", opens=NotificationsPage)
        await s.shows("every message", "22:00–07:00", never="like other chats")
        await s.press("escape")
        await s.type("/notify all", "enter", shows="No chat is open.")


async def test_a_group_can_notify_about_everything(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        rung = bells(s.app)
        await s.ada.ask(w.GroupCreate, ROOM)
        await s.joined(ROOM)
        await s.open(ROOM)
        await s.type("/notify all", "enter", shows=f"{ROOM}: On this machine you are notified of")
        await s.open(s.chat)
        assert say(s.bob, ROOM, "for all")
        await s.until(lambda: rung)


def _answers(key: str) -> Callable[[], dict[str, str]]:
    return lambda: core.first_choice({"1": "bell", "2": "desktop", "3": "nothing"}[key])


@pytest.mark.parametrize("key", ["1", "2", "3"])
async def test_the_first_run_asks_once(key: str, tmp_path: Path) -> None:
    async with scene(tmp_path, alone=True) as s:
        chat = s.screen
        async with seat() as newcomer:
            newcomer.app.asks_how_to_notify = True
            await to_phrase(newcomer)
            await newcomer.press("enter", "enter")
            assert newcomer.question is OnboardingQuestion.NOTIFY
            assert not newcomer.door.asked, "Escape still leads back"
            assert "How should new messages reach you?" in newcomer.text
            assert newcomer.shown() == ["ways"]
            await newcomer.press("escape")
            assert newcomer.question is OnboardingQuestion.PHRASE
            await newcomer.write("open sesame", "enter")
            await newcomer.write("open sesame", "enter")
            kept: dict[str, str] = {}
            newcomer.door.chat = lambda: chat  # type: ignore[method-assign]
            chat.runtime.choose = kept.__setitem__  # type: ignore[method-assign]

            async def nothing(_: object) -> None:
                pass

            newcomer.app.open_chat = nothing  # type: ignore[method-assign]
            await newcomer.press(key)
            assert newcomer.door.asked[0][2:] == ("ada", "open sesame")
            assert newcomer.first._phrase_given is None
            assert kept == _answers(key)()


async def test_the_first_run_asks_nothing_where_the_configuration_says_it() -> None:
    async with seat() as newcomer:
        await to_phrase(newcomer)
        await newcomer.press("enter", "enter")
        assert newcomer.door.asked and newcomer.question is OnboardingQuestion.PHRASE

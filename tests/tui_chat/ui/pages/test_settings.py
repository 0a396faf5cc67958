"""Settings, contacts, silent and archived chats, receipts, who writes and drafts on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import fields

from relay.terminal.dialogs import ConfirmDialog
from tests.kit import wire as w
from tests.kit.notifying import bells, forget_last
from tests.kit.scene import Scene, scene
from tests.kit.stage import GARDEN, ROOM, Stage, staged
from tests.kit.table import feed, link_of, say, toggle_of
from tui_chat.cli.commands import PROGRAM
from tui_chat.cloud.settings import SETTINGS, KnownSettings
from tui_chat.core.notification_words import ABOUT_WORDS
from tui_chat.core.notifications import NOTIFY, PAUSE
from tui_chat.core.step import SaveChat, SaveChoice, SaveDraft
from tui_chat.runtime.cache import Cache
from tui_chat.ui.chats import ARCHIVED, DRAFT, MUTED, ArchiveRow, ChatList
from tui_chat.ui.composer import SHARED
from tui_chat.ui.pages import settings
from tui_chat.ui.pages.contacts import ContactsPage, presence_words
from tui_chat.ui.pages.notifications import NotificationsPage
from tui_chat.ui.pages.settings import SettingsPage
from tui_chat.ui.screen import ChatScreen
from tui_chat.ui.transcript.pictures import NAMED, PICTURES, PictureSketches


async def test_settings_are_switched_by_keys_and_the_relay_has_them(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        wanted = s.ada.client.settings
        await s.press("alt+s", opens=SettingsPage)
        await s.press("down", shows="what the other has read")
        await s.press("space", until=lambda: not wanted.wanted.receipts)
        await s.shows("Nobody sees what you have read")
        await s.press("enter", until=lambda: wanted.wanted.receipts)
        await s.press("down", "down", "enter")
        assert isinstance(s.app.screen, ConfirmDialog), "drafts are shared only after a question"
        await s.shows("Its operator can read them")
        await s.press("enter")  # No has the focus
        assert not wanted.wanted.drafts and isinstance(s.app.screen, SettingsPage)
        await s.press("enter", "tab", "enter", until=lambda: wanted.wanted.drafts)
        await s.press("enter", until=lambda: not wanted.wanted.drafts)
        await s.press("down", shows="Pictures here")
        await s.press("enter", shows="○ names only")
        await s.shows("Only the names of pictures are shown")
        sketches = s.screen.sketches
        assert not sketches.drawn and s.ada.choices.get(PICTURES, "") == NAMED
        assert not PictureSketches(s.screen, configured=True).drawn, "also later"
        await s.press("escape")
        await s.type("/pictures on", "enter")
        assert sketches.drawn and PictureSketches(s.screen, configured=False).drawn
        s.link.cut()
        await s.press("alt+s", "enter", shows="You are offline.")
        assert wanted.wanted.presence
        s.link.open()
        await s.until(lambda: s.ada.client.network.value == "connected")
        await s.stage("Somebody is blocked after a page that says what it does not hide.")
        await s.press("alt+c", opens=ContactsPage)
        await s.press("b", shows="You will still see each other in shared groups")
        await s.press("enter", shows="bob is blocked.")
        assert s.ada.client.settings.wanted.blocked == {"bob"}
        await s.press("escape", shows="✕ blocked")

        for command, asks, says in (
            ("/unblock bob", "Unblock bob?", "bob is no longer blocked."),
            ("/block", "Block bob? You will get no direct messages", "bob is blocked."),
            ("/block", "", ""),
            ("/unblock", "Unblock bob?", "bob is no longer blocked."),
            ("/unblock", "", ""),
        ):
            await s.type(command, "enter", shows=asks)
            if asks:
                await s.press("enter", shows=says)
            else:
                await s.on(ContactsPage)
                await s.press("escape")
        assert not s.ada.client.settings.wanted.blocked
        await s.ada.ask(w.GroupCreate, ROOM)
        await s.open(ROOM)
        await s.type("/block", "enter", opens=ContactsPage)


def test_the_settings_have_the_same_names_everywhere() -> None:
    (typed,) = (x for x in PROGRAM.below if x.path == ("settings",))
    flags = [option.flags[0] for option in typed.options]
    assert [flag for flag in flags if flag[2:] in SETTINGS] == [f"--{name}" for name in SETTINGS]
    on_or_off = tuple(f.name for f in fields(KnownSettings) if f.name not in ("blocked", "known"))
    assert SETTINGS == on_or_off == tuple(one.name for one in settings.SETTINGS)


async def test_drafts_the_archive_and_what_rings(tmp_path: Path) -> None:
    async with staged(tmp_path, (80, 24)) as s:
        # Contacts say who is there and open a chat.
        await s.press("alt+c", "down", "enter")
        assert s.screen.open_chat == "@ada,carol"
        await s.press("alt+c", "n", shows="Find someone Type the person's exact name")
        dora = toggle_of(s.ada, "dora")
        dora.met = False
        assert presence_words(dora) == "○ offline, last online on 14 Nov 2023 (UTC)"
        dora.last = 0
        assert presence_words(dora) == "○ offline"
        await s.stage("A draft is its chat's own and there again.")
        await s.type("for bob")
        await s.open(ROOM)
        assert DRAFT in next(x for x in s.rows if "  @bob" in x)
        await s.open(s.chat)
        assert s.composer.text == s.ada.client.drafts.text(s.chat) == "for bob"
        await s.press("enter")
        assert s.ada.client.drafts.text(s.chat) == ""
        await s.type("/direct carol")
        assert s.ada.client.drafts.text(s.chat) == "", "a command is none"
        await s.stage("An archived chat is away until something new comes.")
        await s.open(ROOM)
        s.composer.clear_text()
        await s.type("/archive", "enter", shows="is archived")
        await s.until(lambda: any("▸ #paper-club" in x and ARCHIVED in x for x in s.rows))
        await s.open(s.chat)
        assert "#paper-club" not in s.text
        await s.shows("Archive (1) Alt+A")
        await s.press("alt+a")
        (row,) = [x for x in s.rows if "#paper-club" in x]
        assert row.strip("│ ") == "#paper-club  Thursday readers", "nothing is unread here"
        await s.press("escape", "ctrl+k", *"paper")
        await s.shows("#paper-club Thursday readers in the archive")
        await s.press("enter", shows=f"▸ #paper-club {ARCHIVED}")
        await s.open(s.chat)
        listed = s.screen.query_one(ChatList)
        at = next(y for y, row in enumerate(listed._rows) if row == ArchiveRow(1, "Alt+A"))
        await s.pilot.click(ChatList, offset=(3, at))
        await s.shows("These are your archived chats")
        await s.press("escape")
        assert say(s.carol, ROOM, "something new")
        await s.until(lambda: not s.chats[ROOM].archived)
        await s.shows("#paper-club")
        await s.stage("What rings is chosen here.")
        rung = bells(s.app)
        assert say(s.carol, ROOM, "nothing rings at first")
        await s.settle()
        await s.press("alt+s", "up", "up", "up", "enter", opens=NotificationsPage)
        await s.press("down", "down", "enter", shows=ABOUT_WORDS["mentions"].sentence)
        await s.press("escape", shows="bell: direct and mentions")
        await s.press("escape")
        assert say(s.carol, ROOM, "nor what does not name one")
        await s.settle()
        assert not rung
        assert say(s.bob, s.chat, "nor what is before the eyes")
        await s.settle()
        assert not rung
        s.screen.open(GARDEN)
        assert say(s.bob, s.chat, "but this does")
        await s.until(lambda: rung)
        await s.stage("A silent chat says so and rings only with one's name.")
        rung.clear()
        s.ada.choose(NOTIFY, "all")

        async def rings(words: str) -> bool:
            forget_last(s)
            before = len(rung)
            assert say(s.carol, ROOM, words)
            await s.until(lambda: s.chats[ROOM].log.lines[-1].text == words)
            await s.settle()
            return len(rung) > before

        assert await rings("one")
        assert say(s.carol, ROOM, "at once")
        await s.settle()
        assert len(rung) == 1 and PAUSE > 1, "one for a burst"
        s.screen.open(ROOM)
        await s.press("alt+m", shows="is muted, except for mentions")
        await s.open(s.chat)
        assert not await rings("two")
        assert await rings("@ada three")
        assert s.chats[ROOM].log.mentions
        row = next(x for x in s.rows if "#pap" in x and MUTED in x)
        assert "@1" in row
        s.ada.choose(NOTIFY, "requests")
        assert not await rings("@ada four")
        await s.stage("Who is put out writes no more.")
        s.screen.open(ROOM)
        for kind in ("kicked", "banned", "barred"):
            await s.feed(w.TypingSeen(ROOM, "bob"), shows="bob is typing")
            head = s.chats[ROOM].log.head
            out = w.Msg(ROOM, head + 1, f"{head:032x}", "carol", 1_700_000_000_000, "bob", kind)
            feed(s.ada, out)
            await s.until(lambda: "is typing" not in s.text)


async def test_own_texts_that_were_read_say_so(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 50)) as s:
        for words in ("first", "second"):
            await s.type(words, "enter")
        await s.until(lambda: s.direct.log.head == 2)
        assert " read" not in _rows(s, "first")[0] + _rows(s, "second")[0]
        s.bob.mark_read(s.chat, 1)
        await s.until(lambda: s.direct.seen == 1)
        await s.until(lambda: _rows(s, "first")[0].rstrip().endswith("read"))
        assert "✓" in _rows(s, "first")[0] and "✓│" not in _rows(s, "second")[0]
        s.bob.mark_read(s.chat, 2)
        await s.until(lambda: "✓" in _rows(s, "second")[0])
        assert not _rows(s, "first")[0].rstrip().endswith("read"), "the last one says it"
        await done(s, s.ada.perform(s.ada.client.settings.set(receipts=False)))
        await s.until(lambda: "✓" not in _rows(s, "second")[0])
        await done(s, s.ada.perform(s.ada.client.settings.set(receipts=True)))
        await s.press("f9", shows="✓ means that bob has read it")
        await s.press("i", shows="bob has read this message, according to the relay")
        await s.stage("Who writes stands in the frame and moves nothing.")
        await s.pilot.resize_terminal(120, 36)
        height = s.screen.transcript.size.height
        s.bob.write(s.chat, "h")
        await s.shows("bob is typing")
        assert s.screen.transcript.size.height == height
        assert say(s.bob, s.chat, "here")
        await s.until(lambda: "is typing" not in s.text)
        s.bob.client.typing._told.clear()
        s.bob.write(s.chat, "again")
        await s.shows("bob is typing")
        s.later(7)
        await s.until(lambda: "is typing" not in s.text)
        await s.stage("Contacts follow who is there and the highlight stays on a person.")
        await s.press("alt+c", shows="bob ● online")
        link_of(s.bob).cut()
        await s.shows("bob ○ went offline after you connected")
        amy = await s.table.join("amy")
        await amy.ask(w.Direct, "ada")
        await s.shows("amy ● online")
        await s.press("b", shows="Block bob?")
        await s.stage("Of who hides it is said only that they are not seen.")
        link_of(s.bob).open()
        await s.shows("@bob ● online")
        await s.bob.answer(s.bob.perform(s.bob.client.settings.set(presence=False)))
        await s.shows("@bob ○ offline")
        await s.ada.ask(w.GroupCreate, ROOM)
        await s.joined(ROOM)
        await s.open(ROOM)
        await s.press("f8", shows="○ bob member offline")
        await s.press("escape")
        s.screen.open(s.chat)
        await s.press("f2", shows="bob is offline. A secret chat needs both of you online.")
        await s.shows("Press F2 again to ask anyway.")
        assert s.privacy == "CLOUD" and toggle_of(s.bob, "ada").toggle.prompt is None
        await s.press("f2", later=1, until=lambda: toggle_of(s.bob, "ada").toggle.prompt)


async def test_beside_a_secret_chat_nothing_of_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        # A question rings, but not in a silent chat.
        rung = bells(s.app)
        await s.press("alt+m", shows="is muted, except for mentions")
        await s.asked("asks for a secret chat")
        assert not rung
        s.ada.act(s.ada.client.toggle_actions.ask_secret, s.chat)
        await s.until(lambda: s.privacy == "SECRET")
        s.later(1)
        before = len(s.link.sent)
        await s.press("alt+m", shows="Not done: the relay would see this change")
        await s.quiet()
        await s.type("/archive", "enter")
        await s.shows("Not done: the relay would see this change")
        await s.type("words for bob alone")
        s.later(10)
        await s.settle()
        assert not {"typing", "draft.set", "chat.set", "settings"} & set(s.frames[before:])
        await s.cloud("Whoever shares drafts reads so while they write.")
        writing = s.screen.sender
        # Quitting says nothing of a draft that is kept.
        await s.type("begun")
        assert writing.is_lost(s.composer.draft), "without a cache"
        monkeypatch.setattr(type(s.ada), "keeps", True)
        assert not writing.is_lost(s.composer.draft)
        # Whoever shares drafts reads so.
        assert SHARED not in s.text
        await done(s, s.ada.perform(s.ada.client.settings.set(drafts=True)))
        await s.shows(SHARED)
        s.composer.clear_text()
        await s.type("/help")
        assert SHARED not in s.text
        s.composer.clear_text()
        # F2 takes what was begun from this machine.
        await s.type("perhaps for bob alone", shows=SHARED)
        assert s.ada.client.drafts.text(s.chat)
        await s.press("f2", until=lambda: s.privacy == "NEGOTIATING")
        await s.until(lambda: SHARED not in s.text)
        assert s.ada.client.drafts.text(s.chat) == ""
        assert s.composer.text == "perhaps for bob alone" and writing.is_lost(s.composer.draft)
        assert isinstance(s.app.screen, ChatScreen)


def test_drafts_and_choices_survive_a_restart_and_go_without_a_trace(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    cache = Cache(path, "ada")
    chat = SaveChat("#room", "", 2, "member", 0, 0, 0, True, muted=5, archived=True, put_away=3)
    cache.keep([chat, SaveDraft("#room", "REMARKABLE"), SaveChoice(NOTIFY, "all")])
    cache.close()
    cache = Cache(path, "ada")
    known = cache.remembered(1)
    assert known.chats == [chat] and known.choices == {NOTIFY: "all"}
    assert known.drafts == [SaveDraft("#room", "REMARKABLE")]
    cache.keep([SaveDraft("#room", "REMARKABLE too", shared=True)])
    assert cache.remembered(1).drafts[0].shared
    cache.keep([SaveDraft("#room", "")])
    files = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert b"REMARKABLE" not in files and not cache.remembered(1).drafts
    cache.close()


async def done(s: Scene, id: str) -> None:
    assert not (await s.ada.answer(id)).code


def _rows(s: Scene | Stage, words: str) -> list[str]:
    found = [row for row in s.rows if words in row]
    return found or [""]


async def test_the_settings_say_where_spelling_is_checked(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        s.screen.spelling = "cloud"
        await s.press("alt+s", "up", "up", shows="Spelling here ● cloud chats")
        for state, choice in (("● all chats", "on"), ("○ off", "off"), ("● cloud chats", "cloud")):
            await s.press("enter", shows=f"Spelling here {state}")
            assert s.ada.choices["spelling"] == choice

"""Searching on the screen: by key, command and mouse; to a hit here and in another chat, far up, to
a day; and that nothing of it leaves a secret chat."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Button, OptionList

from relay.wire.codec import decode_request
from relay.wire.limits import FOUND
from tests.kit import wire as w
from tests.kit.scene import Scene, a_group, marked, scene, typed
from tests.kit.table import feed, say
from tui_chat.core.loaded_messages import Ranges
from tui_chat.core.names import BadName
from tui_chat.core.step import Now
from tui_chat.runtime.days import BadDay, instant
from tui_chat.ui.dialogs import Field, TextDialog
from tui_chat.ui.pages.search import LocalSearchDialog, SearchPage, snippet


async def said(s: Scene, *texts: str) -> None:
    for text in texts:
        assert say(s.bob, s.chat, text)
    await s.until(lambda: s.log.lines and s.log.lines[-1].text == texts[-1])
    await s.settle()


async def find(s: Scene, words: str, shows: str = "") -> None:
    await s.press("ctrl+f", opens=SearchPage)
    await s.press(*typed(words), "enter", shows=shows)


def burst(s: Scene, keys: str) -> None:
    """All of this before the program has done anything about the first of it."""
    named = {"\n": ("enter", "\r"), "\t": ("tab", "\t")}
    for char in keys:
        s.app.post_message(Key(*named.get(char, (*typed(char), char))))


def searches(s: Scene) -> list[str]:
    return [frame for frame in s.frames if frame == "search"]


async def test_enter_looks_and_enter_goes_there(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        # Enter looks and enter goes there.
        await said(s, "a needle in the hay", *(f"hay {n}" for n in range(60)), "another Needle")
        await s.press("ctrl+f")
        await s.shows("Readable by: you · the relay's operator, who sees your search words")
        await s.press(*typed("needle"))
        assert not searches(s), "nothing is asked while one types"
        await s.press("enter", shows="2 messages in this chat, newest first.")
        await s.press("down", "down", "enter", until=lambda: marked(s) == "a needle in the hay")
        assert "a needle in the hay" in s.text and not isinstance(s.app.screen, SearchPage)
        await s.press("escape")
        assert s.composer.has_focus and not marked(s)
        await find(s, "needle", "2 messages in this chat")
        await s.press("enter", until=lambda: marked(s) == "another Needle")
        await s.stage("Escape leaves everything as it was.")
        await said(s, "a thimble")
        await s.type("half a text")
        await find(s, "thimble", "1 message in this chat")
        await s.press("escape", text="half a text")
        assert s.composer.has_focus
        await s.stage("A command takes the words.")
        await said(s, "a bobbin in the box")
        await s.type("/search box bobbin", "enter", shows="1 message in this chat")
        assert isinstance(s.app.screen, SearchPage)
        await s.stage("Inside of words and with the mouse.")
        await said(s, "ribbons")
        await find(
            s, "ribbon", "No match in this chat. Press Tab, then use “Where” to search all chats"
        )
        await s.pilot.click("#parts")
        await s.shows("1 message in this chat")
        await s.pilot.click("#found", offset=(4, 1))
        await s.until(lambda: marked(s) == "ribbons")
        await s.stage("A switch looks again at once and enter goes on in the field.")
        await said(s, "buttons", "strawstack")
        before = len(searches(s))
        await s.press("ctrl+f", *typed("button"), "tab", "tab", "enter")
        page = s.app.screen
        await s.shows("How: parts of words")
        assert len(searches(s)) == before, "before Enter in the field nothing is asked"
        assert isinstance(page.focused, Field)
        await s.press("enter", shows="1 message in this chat")
        await s.press(*["backspace"] * 6, *typed("straw"), "tab", "tab", "enter")
        await s.shows("No match in this chat.", "How: whole words")
        await s.press("tab", "tab", "enter", shows="1 message in this chat")
        await s.press(*typed("s"), "enter", shows="1 message in this chat")
        assert page.query_one(Field).value == "straws" and "How: parts of words" in s.text
        await s.press("enter", until=lambda: marked(s) == "strawstack")
        await s.stage("The keyboard does not go into an empty list.")
        await said(s, "velvets")
        await find(s, "velvet", "No match in this chat.")
        page = s.app.screen
        await s.press("down")
        assert isinstance(page.focused, Field)
        await s.press("tab", "tab", "tab")
        assert isinstance(page.focused, Field), "from How it goes round"
        await s.press("down", "tab", "tab", "enter", shows="1 message in this chat")
        await s.press("up", "down")
        assert isinstance(page.focused, OptionList)
        s.bob.begin(w.Delete, s.chat, s.log.head)
        await s.shows("A message in this list was deleted")
        assert isinstance(page.focused, Field), "the one that was chosen has left the list"
        await s.stage("A refusal is said on the page.")
        await s.press("ctrl+f", "enter", shows="Type at least one word.")
        await s.shows("You can search your messages in cloud chats")
        await s.press(*typed("a b c d e f g h i"), "enter")
        await s.shows("Search for 1 to 8 words", "The search did not run.")
        assert "try again" not in s.text
        s.link.cut()
        await s.press("backspace", "enter", shows="You are offline.")


async def test_a_far_message_is_opened_without_loading_what_is_between(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await said(s, "the needle")
        for begun in range(0, 900, 100):
            await said(s, *(f"hay {n}" for n in range(begun, begun + 100)))
        s.log.drop({line.key for line in s.log.lines[:-30]})  # as if ada had just come
        s.log.held = Ranges([(s.log.head - 29, s.log.head)])
        s.screen.transcript.show(s.log)
        await find(s, "needle", "1 message in this chat")
        await s.press("enter", until=lambda: marked(s) == "the needle")
        assert s.log.cut is not None and "the needle" in s.text
        await s.press("escape", "ctrl+end", until=lambda: s.log.cut is None)
        await s.shows("hay 899")
        await find(s, "899", "1 message in this chat")
        await s.press("enter", until=lambda: marked(s) == "hay 899")


async def test_found_messages_that_are_deleted_disappear(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        # What is deleted meanwhile is not shown any more.
        await said(s, "a pebble", "another pebble")
        await find(s, "pebble", "2 messages in this chat")
        s.bob.begin(w.Delete, s.chat, s.log.lines[-1].seq or 0)
        await s.shows("A message in this list was deleted. Press Enter to search again.")
        assert "another pebble" not in s.text
        await s.press("enter", shows="1 message in this chat")
        await s.press("enter", until=lambda: marked(s) == "a pebble")
        await s.stage("An answer that is older than a deletion shows nothing of it.")
        await said(s, "a acorn")
        seq = s.log.lines[-1].seq or 0
        await s.press("ctrl+f", *typed("acorn"))
        page, ada = s.app.screen, s.link
        assert isinstance(page, SearchPage)
        sent, ada.send = ada.send, lambda frame, *, text=True: ada.sent.append(frame)  # type: ignore[method-assign,assignment]
        await s.press("enter")
        ada.send = sent  # type: ignore[method-assign]
        asked = decode_request(ada.sent[-1])
        s.bob.begin(w.Delete, s.chat, seq)
        await s.until(lambda: page._changed)
        feed(s.ada, w.Found(asked.id, [w.Hit(s.chat, seq, "bob", 1, "a acorn")]))  # type: ignore[union-attr]
        await s.shows("No match in this chat.")
        assert not page._hits
        await s.stage("A hit goes with its text also where its line is not loaded.")
        await said(s, "a marble", "a second marble", *(f"hay {n}" for n in range(40)))
        first, second = (line.seq or 0 for line in s.log.lines[-42:-40])
        forwarded = await s.bob.ask(w.Forward, s.chat, s.chat, first)
        assert not forwarded.code
        await s.until(lambda: s.log.lines[-1].origin)
        copy = s.log.lines[-1].seq or 0
        s.log.drop({line.key for line in s.log.lines[:-10]})
        s.screen.transcript.show(s.log)
        await find(s, "marble", "3 messages in this chat")
        page = await s.on(SearchPage)
        await s.bob.ask(w.React, s.chat, first, "👍", on=True)
        await s.settle()
        assert len(page._hits) == 3, "a reaction changes no text"
        s.bob.begin(w.Edit, s.chat, second, "hay after all")
        await s.shows("A message in this list was edited. Press Enter to search again.")
        assert [hit.seq for hit in page._hits] == [copy, first]
        s.bob.begin(w.Delete, s.chat, copy)
        await s.until(lambda: [hit.seq for hit in page._hits] == [first])
        s.bob.begin(w.Delete, s.chat, first)
        await s.until(lambda: not page._hits)
        assert "a marble" not in s.text
        await s.stage("What is typed right behind the enter that goes there is written there.")
        room = "#paper-club"
        await s.bob.ask(w.GroupCreate, room)
        await s.bob.ask(w.GroupInvite, room, "ada")
        await s.until(lambda: room in s.ada.client.invitations)
        await s.ada.ask(w.GroupJoin, room)
        for where, word in (("field", "needle"), ("list", "thimble")):
            await said(s, f"a {word}")
            s.screen.open(room)
            await s.press("ctrl+f")
            before = len(searches(s))
            s.app.screen.query_one("#where", Button).press()
            await s.settle()
            burst(s, f"{word}\n")
            await s.shows("1 message in your chats")
            await s.press(*["down"] * (where == "list"))
            burst(s, "\nit is here\nand a")
            await s.until(lambda: s.composer.text == "and a")
            await s.shows("it is here")
            assert s.screen.open_chat == s.chat
            assert s.app.screen is s.screen and len(searches(s)) == before + 1
            s.composer.clear_text()
        await s.stage("In all chats, and to the one of the hit.")
        assert say(s.bob, room, "a bobbin in the room")
        await find(s, "bobbin", "No match in this chat.")
        await s.press("tab", "enter", shows="1 message in your chats, newest first.")
        assert room in s.text
        await s.press("shift+tab", "down", "enter")
        await s.until(lambda: marked(s) == "a bobbin in the room")
        assert s.screen.open_chat == room


async def test_to_the_first_message_of_a_day(tmp_path: Path) -> None:
    noon = datetime(2023, 11, 14, 12).timestamp()
    async with scene(tmp_path) as s:
        # To the first message of a day.
        s.ada.instant = lambda: Now(s.ada.now(), round(noon * 1000))  # type: ignore[method-assign]
        s.table.world.now = noon - 3 * 86_400
        await said(s, *(f"three days ago {n}" for n in range(30)))
        s.table.world.now = noon - 86_400
        await said(s, *(f"yesterday {n}" for n in range(30)))
        s.table.world.now = noon
        await said(s, *(f"today {n}" for n in range(30)))
        await s.type("/date yesterday", "enter", until=lambda: marked(s) == "yesterday 0")
        assert "Nothing was written" not in s.text
        await s.press("escape")
        await s.type("/date 2023-11-12", "enter", until=lambda: marked(s) == "yesterday 0")
        await s.shows("This chat has no messages from Sunday,")
        await s.shows("Monday, 13 November 2023.")
        await s.press("escape", "ctrl+f", "alt+d", opens=TextDialog)
        await s.press(*typed("some day"), "enter", shows="Enter a day such as 2026-11-20")
        await s.press(*["backspace"] * 8, *typed("1999-12-31"), "enter")
        await s.until(lambda: marked(s) == "three days ago 0")
        await s.press("escape")
        await s.type("/date 2099-01-01", "enter")
        await s.shows("1 January 2099 or later.")
        await s.stage("Nothing of it leaves a secret chat.")
        await said(s, "a needle")
        await s.press("ctrl+f", *typed("needle"))
        await s.secret()
        sent = len(s.link.sent)
        await s.press("enter", shows="Search is off until this chat is back in CLOUD")
        await s.press("tab", "enter", "tab", "enter", "escape", "ctrl+f")
        await s.shows("Only messages that are loaded on this device are searched, in memory.")
        await s.press("escape")
        s.screen.acts.from_menu("search")
        await s.press("escape")
        s.screen.acts.from_menu("date")
        await s.shows("You can't go to a day")
        await s.type("/search needle", "enter")
        await s.press("ctrl+g", "alt+g", "ctrl+g", "escape")
        await s.type("/date yesterday", "enter")
        assert not isinstance(s.app.screen, SearchPage | TextDialog)
        for frame in s.link.sent[sent:]:
            assert decode_request(frame).__struct_config__.tag not in ("search", "history")
            assert b"needle" not in frame


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("utc")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("today", "2026-11-25 00:00"), ("Yesterday", "2026-11-24 00:00"),
        ("yesterday 14:30", "2026-11-24 14:30"), ("monday", "2026-11-23 00:00"),
        ("wednesday", "2026-11-18 00:00"), ("thu", "2026-11-19 00:00"),
        ("2026-11-20", "2026-11-20 00:00"), ("2024-2-29T9:05", "2024-02-29 09:05"),
        ("20 November", "2026-11-20 00:00"), ("26. nov", "2025-11-26 00:00"),
        ("1 december 2024", "2024-12-01 00:00")
    ],
)  # fmt: skip
def test_a_day_as_people_write_it(words: str, expected: str) -> None:
    now = datetime(2026, 11, 25, 13, 0)
    assert now.strftime("%A") == "Wednesday"
    found = instant(words, round(now.timestamp() * 1000)) / 1000
    assert datetime.fromtimestamp(found).strftime("%Y-%m-%d %H:%M") == expected


@pytest.mark.parametrize(
    "words",
    ["", "someday", "2026-13-01", "2026-02-30", "31 nov", "30 smarch", "mo", "1e9", "99999-01-01",
     "2026-11-20 25:00", "0000-01-01", "29 february 2025"],
)  # fmt: skip
def test_impossible_days_are_refused(words: str) -> None:
    with pytest.raises(BadDay, match="Enter a day such as"):
        instant(words, round(time.time() * 1000))


def test_the_words_are_marked_not_by_a_colour_alone() -> None:
    hit = w.Hit("#room", 1, "bob", 0, "a\nneedle\x1b[31m here", 5, True, [2, 8])
    shown = snippet(hit)
    assert shown.plain.startswith("…a needle") and shown.plain.endswith("here…")
    assert "\x1b" not in shown.plain and "\n" not in shown.plain
    (span,) = [x for x in shown.spans if x.style == "bold reverse"]
    assert shown.plain[span.start : span.end] == "needle"


def lit(s: Scene, *, here: bool = False) -> list[str]:
    """The parts of texts on the screen that a search marks, or those of the message that it is at
    alone. Without colours the two look different, too."""
    transcript = s.screen.transcript
    strips = (transcript.render_line(y) for y in range(transcript.size.height))
    segments = (segment for strip in strips for segment in strip)
    found = ((x.text, x.style) for x in segments if x.style and "offset" in x.style.meta)
    return [
        text for text, look in found if look.reverse or (not here and look.underline and look.bold)
    ]


async def test_one_goes_from_match_to_match(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.press("ctrl+g", shows="You have not searched yet. Press Ctrl+F to search.")
        await s.press("ctrl+f", shows="Enter search · Tab next · Alt+D go to day · Esc close")
        await s.shows("You can search your messages in cloud chats", "Where: in @bob")
        await s.press("ctrl+g", shows="You can search your messages")  # only for matches in a chat
        await s.press("tab", shows="Enter change · Tab next")
        await s.press("enter", shows="Where: in all chats")
        await s.shows("Enter search", never="Enter change")
        await s.press("escape")
        await said(s, "a thread")
        await s.press("ctrl+f", shows="Nothing is sent until you press Enter or change “Where”.")
        await s.press(*typed("thread"), "tab", "enter", shows="1 message in your chats")
        await s.press("enter", until=lambda: marked(s) == "a thread")
        await s.shows("1 of 1 for “thread” · Alt+R reply · Esc end", never="Ctrl+G")
        await s.press("escape")
        for n in range(3):
            await said(s, f"Needle {n} and needle", *(f"hay {n} {m}" for m in range(20)))
        await find(s, "needle", "3 messages in this chat")
        await s.press("enter", until=lambda: marked(s) == "Needle 2 and needle")
        await s.shows("1 of 3 · Ctrl+G older · Esc end")
        await s.pilot.resize_terminal(120, 24)
        await s.shows("1 of 3 for “needle” · Alt+R reply · Ctrl+G older · Esc end")
        await s.pilot.resize_terminal(80, 24)
        assert lit(s) == ["Needle", "needle"]
        await s.press("alt+g", shows="This is the newest match.")
        await s.press("ctrl+g", until=lambda: marked(s) == "Needle 1 and needle")
        await s.shows("2 of 3")
        await s.press("ctrl+x", "ctrl+g", until=lambda: marked(s) == "Needle 0 and needle")
        await s.press("ctrl+g", shows="This is the oldest match.")
        await s.type("/previous", "enter", until=lambda: marked(s) == "Needle 1 and needle")
        await s.press("ctrl+x", "g", until=lambda: marked(s) == "Needle 2 and needle")
        # One that is deleted is left out, and the count stays right.
        line = next(x for x in s.log.lines if x.text == "Needle 1 and needle")
        s.bob.begin(w.Delete, s.chat, line.seq)
        await s.shows("1 of 2")
        await s.press("ctrl+g", until=lambda: marked(s) == "Needle 0 and needle")
        await s.shows("2 of 2")
        await s.press("escape")
        assert lit(s) == [] and "of 2" not in s.text and not marked(s)
        await s.stage("The search of a chat ends where the user goes elsewhere, or all is secret.")
        for leave in (lambda: a_group(s), s.secret):
            await find(s, "needle", "2 messages in this chat")
            await s.press("enter", shows="1 of 2")
            await leave()
            await s.settle()
            assert "1 of 2" not in s.text and lit(s) == []
            await s.press("ctrl+g", shows="You have not searched yet")
            await s.cloud()


async def test_a_tab_and_an_enter_right_after_it_change_where(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.press("ctrl+f", opens=SearchPage)
        burst(s, "needle\t\n")
        await s.shows("Where: in all chats", "No match")


async def test_the_row_of_a_search_lasts_as_long_as_its_mark(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await said(s, "the needle", "hay", "more hay")
        (found,) = [line.seq for line in s.log.lines if line.text == "the needle"]
        await find(s, "needle", "1 message in this chat")
        await s.press("enter", until=lambda: marked(s) == "the needle")
        await s.press(*typed("Oh"), "ctrl+b", "ctrl+b", shows="1 of 1")
        assert marked(s) == "the needle", "typing and other keys leave match and row"
        await s.press("alt+r", *typed(", that"), "enter")
        await s.until(lambda: s.log.lines[-1].text == "Oh, that")
        assert s.log.lines[-1].re == found
        await s.until(lambda: "1 of 1" not in s.text and lit(s) == [])
        assert not marked(s)


async def test_matches_beyond_the_page_are_asked_for(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await said(s, *(f"needle {n}" for n in range(FOUND + 2)))
        await find(s, "needle", f"These are the newest {FOUND} matches")
        await s.press("enter", shows=f"1 of {FOUND} or more")
        found = s.screen.acts.search._found
        assert found is not None
        found._at = FOUND - 1
        await s.press("ctrl+g", until=lambda: marked(s) == "needle 1")
        await s.shows(f"{FOUND + 1} of {FOUND + 2} ")
        await s.press("ctrl+g", until=lambda: marked(s) == "needle 0")


async def test_a_secret_chat_is_searched_in_memory_and_the_relay_is_not_asked(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await said(s, "a cloud needle")
        await s.secret()
        await s.says(s.bob, "a secret needle")
        await s.says(s.bob, "hay")
        sent = [f for f in s.frames if not f.startswith("sc.")]
        await s.press("ctrl+f", opens=LocalSearchDialog, shows="Nothing is sent to the relay")
        await s.press(*typed("thimble"), "enter", shows="No match among the messages")
        await s.press("ctrl+u", *typed("NEEDLE"), "enter")
        await s.until(lambda: marked(s) == "a secret needle")
        await s.shows("1 of 2 for “NEEDLE”")
        assert lit(s) == ["needle", "needle"] and lit(s, here=True) == ["needle"]
        await s.press("ctrl+g", until=lambda: marked(s) == "a cloud needle")
        await s.press("escape")
        assert lit(s) == []
        await s.type("/search thimble", "enter", shows="No match among the messages")
        assert s.composer.text == "/search thimble"
        await s.press("ctrl+u")
        await s.type("/search needle", "enter", shows="1 of 2")
        # The end of the secret chat ends the search, and the dialog.
        await s.end()
        assert s.screen.acts.search._found is None
        await s.until(lambda: "1 of 2" not in s.text and lit(s) == [])
        await s.press("ctrl+f", opens=LocalSearchDialog)
        await s.press(*typed("needle"))
        s.ada.act(s.ada.client.toggle_actions.ask_cloud, s.chat)
        await s.until(lambda: s.app.screen is s.screen)
        assert [f for f in s.frames if not f.startswith("sc.")] == sent


async def test_hostile_words_are_searched_as_text(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 24)) as s:
        await s.secret()
        await s.says(s.bob, "a [@click=app.quit]x[/] b")
        for words in ("[@click=app.quit]x[/]", "(", "\\", ".*"):
            with contextlib.suppress(BadName):
                s.screen.acts.search._search_here(words)
            await s.settle()
        s.screen.acts.search._search_here("[@click=app.quit]x[/]")
        await s.shows("1 of 1 for “[@click=app.quit]x[/]”")


async def test_a_served_terminal_names_its_host_in_the_search_of_a_secret_chat(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.press("ctrl+f", opens=LocalSearchDialog, shows="Readable by: you")
        assert "host of this terminal" not in s.text and "nobody" not in s.text
        await s.press("escape")
        s.ada.client.conversations.served = True
        await s.press("ctrl+f", opens=LocalSearchDialog, shows="the host of this terminal")

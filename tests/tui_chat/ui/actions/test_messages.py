"""Pointing at a message, and what is done to it by keys, commands and the mouse: copied, opened,
answered, edited, deleted, forwarded, pinned; and that a secret chat has none of that."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection
from textual.widgets import OptionList, Static

from relay.terminal.dialogs import ConfirmDialog, InfoDialog
from relay.wire.codec import decode_request
from tests.kit import wire as w
from tests.kit.scene import Scene, marked, scene, text_of
from tests.kit.table import feed, go_secret, message, say, toggle_of
from tui_chat.core.emoji import by_code, emoji_code, matching
from tui_chat.core.events import CloudText, Line
from tui_chat.core.loaded_messages import Ranges
from tui_chat.runtime import process
from tui_chat.ui.dialogs import ChoiceDialog
from tui_chat.ui.footer import KeyBar
from tui_chat.ui.pages.inspector import Inspector
from tui_chat.ui.pages.pickers import EmojiDialog

LINK = "https://example.org/paper?page=2"


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(process.sys, "platform", "linux")


def written(s: Scene, *texts: str) -> None:
    head = s.chats[s.chat].log.head
    for n, text in enumerate(texts, head + 1):
        feed(s.ada, message(s.chat, n, "bob", text))


def pointed(s: Scene) -> str:
    line = s.screen.transcript.pointed
    return line.text if line else ""


async def test_pointing_at_messages_by_the_keyboard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        transcript = s.screen.transcript
        await s.press("f9", shows="There is no message to select yet.")
        await s.press("alt+home", shows="There are no unread messages in this chat.")
        # The cursor moves and says so without colour.
        written(s, *(f"line {n}" for n in range(60)))
        await s.shows("line 59")
        await s.press("f9", shows="I Details")
        assert pointed(s) == "line 59"
        (row,) = [r for r in s.rows if "▶" in r]
        assert "line 59" in row and "Esc Back" in s.footer
        await s.press(*["up"] * 40)
        assert pointed(s) == "line 19" and "line 19" in s.text
        written(s, "newer")
        await s.settle()
        assert pointed(s) == "line 19" and "line 19" in s.text
        await s.press("end", until=lambda: pointed(s) == "newer")
        assert transcript.following
        await s.press("escape")
        assert pointed(s) == "" and s.composer.has_focus and "▶" not in s.text
        # Letters that mean nothing there are written.
        await s.press("shift+up", "h", "e", "y")
        assert s.composer.text == "hey" and pointed(s) == ""
        # Shift+Up selects while there is a row above.
        s.composer.clear_text()
        await s.type("a\nb", "shift+up")
        assert pointed(s) == "" and s.composer.selected_text
        # To the first unread line and back.
        s.app.app_focus = False
        written(s, *(f"unread {n}" for n in range(70)))
        await s.shows("unread 69")
        s.app.app_focus = True
        await s.press("alt+home")
        assert "70 new" in s.text and "unread 0" in s.text and "unread 69" not in s.text
        await s.press("ctrl+end", shows="unread 69")
        await s.press("f9", "u", shows="unread 0")
        await s.stage("Keys of a message are pressed by the mouse.")
        await s.press("ctrl+end")
        pressed: list[str] = []
        written(s, f"see {LINK}")
        await s.shows("see")
        for key, opens in (("O Link", ConfirmDialog), ("I Details", Inspector)):
            await click(s, key)
            await s.until(lambda opens=opens: isinstance(s.app.screen, opens))
            await s.press("escape", "escape")
        await click(s, "Esc Back")
        await s.until(lambda: not pointed(s))
        # Of a double click on a key the second click presses nothing.
        written(s, f"some words and {LINK}")
        await s.shows("some words")
        post = KeyBar.post_message

        def post_too(bar: KeyBar, message: Message) -> bool:
            if isinstance(message, KeyBar.Pressed):
                pressed.append(message.key)
            return post(bar, message)

        monkeypatch.setattr(KeyBar, "post_message", post_too)
        await s.press("f9")
        rows = s.rows
        [(x, y)] = [(row.index("C Copy"), y) for y, row in enumerate(rows) if "C Copy" in row]
        await s.pilot.click(offset=(x, y), times=2)
        await s.settle()
        assert pressed == ["c"] and not pointed(s)
        # Every key that means something stands on a small screen.
        feed(s.ada, w.ChatAdded(w.Chat("#room", 0, 0, 0, 2, "", "owner")))
        s.screen.open("#room")
        feed(s.ada, posted(1, "bob", "what is it?"), posted(2, "ada", f"see {LINK}", re=1))
        await s.shows("see")
        await s.press("f9")
        for key in (
            "Esc Back", "C Copy", "R Reply", "+ React", "E Edit", "D Delete", "G To quote",
            "P Pin", "F Forward", "O Link", "I Details", "F1 Help", "Ctrl+Q Quit",
        ):  # fmt: skip
            assert s.text.count(f" {key}") == 1, f"{key}:\n{text_of(s.app)}"
        assert "U Unread" not in s.text, "all of it was read"
        await s.press("up")
        assert pointed(s) == "what is it?"
        for absent in ("E Edit", "G To quote", "O Link"):
            assert absent not in s.text
        assert "D Delete" in s.text and "F Forward" in s.text
        await s.press("escape")
        assert "F Forward" not in s.text


def posted(seq: int, by: str, text: str, re: int = 0) -> w.Msg:
    return w.Msg("#room", seq, f"{seq:032x}", by, 1_700_000_000_000, text, "text", re=re)


async def click(s: Scene, key: str) -> None:
    """Point at the last message and click this key of the last rows."""
    await s.press("f9")
    rows = s.rows
    [(x, y)] = [(row.index(key), y) for y, row in enumerate(rows) if key in row]
    await s.pilot.click(offset=(x, y))


async def test_copied_are_the_words_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with scene(tmp_path, (60, 20)) as s:
        # A selection over wraps and links.
        text = f"before {LINK} and words after it that wrap, and then some more of them"
        written(s, text, "second")
        await s.shows("second")
        transcript = s.screen.transcript
        chosen = Selection(Offset(3, 0), Offset(6, 1))
        assert transcript.get_selection(chosen) == (text[3:] + "\nsecond", "\n")
        s.app.screen.selections = {transcript: chosen}
        await s.settle()
        reverse = "".join(
            segment.text
            for y in range(transcript.size.height)
            for segment in transcript.render_line(y)
            if segment.style and "offset" in segment.style.meta
        )
        assert "".join(reverse.split()) == "".join((text + "second").split())
        # C takes the whole text unwrapped.
        out: list[str] = []
        s.app.copy_to_clipboard = lambda text, _: out.append(text)  # type: ignore[method-assign]
        text = "a long text that wraps over several rows of this small screen, " * 3 + "\nand more"
        written(s, text)
        await s.shows("and more")
        await s.press("f9", "c")
        assert out == [text]
        await s.stage("A link is shown whole and needs a second key.")
        await s.pilot.resize_terminal(80, 24)
        opened: list[str] = []
        written(s, "javascript:alert(1) [link](file:///x)")
        await s.shows("javascript")
        await s.press("f9", "o", shows="This message has no link to open.")
        written(s, f"see {LINK}.")
        await s.shows("see https")
        await s.press("f9", "end", "o", "tab", "enter")
        await s.shows("Not opened: this machine has no desktop.")
        monkeypatch.setattr(process, "open_url", lambda url: opened.append(url) or True)
        await s.press("f9", "o", opens=ConfirmDialog)
        assert LINK in s.text and "Your browser will open example.org" in s.text
        await s.press("enter")
        assert opened == [], "an Enter meant for something else opened it"
        await s.press("f9", "o", "tab", "enter")
        assert opened == [LINK]
        opened.clear()
        # An imitation is said, and several links are a choice.
        written(s, f"{LINK} or http://аpple.com/ or mailto:bob@example.org, not file:///etc")
        await s.shows("not file")
        await s.press("f9", "end", "o", opens=ChoiceDialog)
        assert "http://xn--pple-43d.com/" in s.text and "file:" not in s.text.split("Which")[1]
        await s.press("down", "enter", shows="The link may imitate another address")
        await s.press("escape", "f9", "o", "down", "down", "enter")
        await s.shows("Your mail program will write to example.org")
        await s.press("escape", "escape")
        # A click on a link asks the same.
        written(s, f"some words that fill the first row of it, and {LINK}")
        await s.shows("some words")
        transcript = s.screen.transcript
        rows = ["".join(x.text for x in transcript.render_line(y)) for y in range(20)]
        plain = next(y for y, row in enumerate(rows) if "some words" in row)
        await s.pilot.click(transcript, offset=(rows[plain].index("words"), plain))
        await s.settle()
        assert s.app.screen is s.screen
        y = next(y for y, row in enumerate(rows) if LINK in row and y > plain)
        await s.pilot.click(transcript, offset=(rows[y].index(LINK) + 3, y))
        await s.settle()
        assert isinstance(s.app.screen, ConfirmDialog) and LINK in s.text and opened == []
        await s.stage("A secret line that goes takes the cursor with it.")
        await s.secret()
        await s.says(s.bob, "between us")
        await s.press("f9", "up", "down")
        assert pointed(s)
        await s.end()
        await s.press("escape", "f9", "home")
        while pointed(s) and pointed(s) != "between us":
            await s.press("down")
        await s.press("f4", until=lambda: s.privacy == "CLOUD")
        await s.until(lambda: "between us" not in s.text)
        assert pointed(s) != "between us"


def test_only_addresses_of_the_web_and_of_mail_are_handed_over() -> None:
    for bad in ("file:///etc/passwd", "javascript:x", "http://ä.example", "-x"):
        with pytest.raises(ValueError, match="address"):
            process.open_url(bad)
    assert not process.open_url("http://example.org"), "there is no desktop in a test"


def line(s: Scene, text: str) -> Line | None:
    return next((x for x in s.log.lines if x.text == text), None)


def last(s: Scene) -> Line:
    return s.log.lines[-1]


async def said(s: Scene, *, bob: str = "a question", ada: str = "an anser") -> None:
    await s.says(s.bob, bob)
    assert say(s.ada, s.chat, ada)
    await s.until(lambda: last(s).seq and last(s).own)
    shown = s.screen.transcript.layout_of_lines
    await s.until(lambda: shown.lines[-1].key == last(s).key)


async def test_an_own_message_is_edited_in_the_composer(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("/edit", "enter", shows="This command needs a message. Select one first.")
        s.composer.clear_text()
        await said(s)
        await s.type("half a thought")
        await s.press("f9")
        assert "E Edit" in s.footer
        await s.press("e", shows="· Enter save · Esc cancel")
        assert s.composer.text == "an anser" and s.composer.has_focus
        await s.press("escape")
        assert s.composer.text == "half a thought" and "Editing" not in s.text
        await s.press("f9", "e", "backspace", "backspace", "w", "e", "r", "enter")
        await s.shows("an answer edited")
        await s.until(lambda: s.composer.text == "half a thought")
        assert "Editing" not in s.text and "an anser" not in s.text
        found = toggle_of(s.bob, "ada").log.lines[-1]
        assert (found.text, found.now.edited > 0) == ("an answer", True)
        await s.press("f9", "up", "e", shows="You can only edit your own messages")
        await s.stage("Without a connection it stays in the composer.")
        s.link.cut()
        await s.press("f9", "e", "!", "enter", shows="You are offline. Nothing was sent")
        assert s.composer.text == "an answer!" and "Editing" in s.text
        s.link.open()
        await s.until(lambda: s.ada.client.network.value == "connected")
        await s.press("enter", shows="an answer! edited")
        await s.stage("A command takes the last message that can be meant.")
        await s.type("/reply", "enter", shows="Reply to bob: a question · Esc cancel")
        await s.press("escape")
        await s.type("/delete", "enter", shows="you: an answer!")
        assert isinstance(s.app.screen, ConfirmDialog)
        await s.stage("A message is deleted for everyone after it was asked.")
        await said(s)
        await s.press("f9", "d", shows="A placeholder with")
        await s.press("enter")
        assert line(s, "an anser"), "No has the focus"
        await s.press("f9", "d", "tab", "enter", shows="deleted by ada")
        assert "an anser" not in s.text
        assert toggle_of(s.bob, "ada").log.lines[-1].now.gone == "ada"
        await s.press("f9", "down", "e", shows="This message was deleted.")
        await s.press("up", "d", shows="you can delete only your own messages")
        await s.stage("What was done to which message is said, until it says something else.")
        await said(s, bob="a riddle", ada="a guess")
        for typed, says in (
            ("/pin", "Pinned for everyone: you: a guess"),
            ("/pin", "Unpinned: you: a guess"),
            ("/react :fire:", "Reacted with 🔥: bob: a riddle"),
            ("/react :fire:", "Removed 🔥: bob: a riddle"),
        ):
            await s.type(typed, "enter", shows=says)
        await s.press("f9", "up", "p", shows="Pinned for everyone: bob: a riddle")
        found = line(s, "a riddle")
        assert found and found.seq
        s.bob.begin(w.Edit, s.chat, found.seq, "another")
        await s.until(lambda: "a riddle" not in s.text)


async def test_reactions_and_pins_are_put_and_taken_away(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await said(s)
        s.bob.begin(w.React, s.chat, 1, "👍")
        await s.shows("👍 1")
        await s.press("f9", "up", "+", opens=EmojiDialog)
        await s.press(*"thumbs", "enter", shows="👍 2 (you)")
        await s.press("f9", "up", "+", "enter", shows="👍 1")
        assert "(you)" not in s.text
        await s.type("/react :tada:", "enter", shows="🎉 1 (you)")
        await s.type("/react nothing_like_it", "enter", shows="no emoji has this name")
        assert s.composer.text == "/react nothing_like_it"
        await s.quiet()
        await s.press("f9", "up", "p", shows="pinned")
        await s.press("escape")
        await s.type("/pins", "enter", opens=ChoiceDialog)
        await s.press("enter")
        assert marked(s) == "a question"
        await s.press("f9")
        assert "P Unpin" in s.footer
        await s.press("p", until=lambda: not s.log.lines[0].now.is_pinned)
        await s.stage("An answer quotes and leads to what it answers.")
        await said(s, bob="a doubt")
        seq = s.log.lines[-2].seq or 0
        await s.press("f9", "up", "r", shows="Reply to bob: a doubt · Esc cancel")
        await s.type("because", "enter", shows="↪ bob: a doubt")
        assert "Reply to" not in s.text
        assert last(s).re == toggle_of(s.bob, "ada").log.lines[-1].re == seq
        await s.press("f9", "g", until=lambda: pointed(s) == "a doubt")
        # What is being answered is not shown once it is deleted, and Escape leaves it.
        await s.press("escape", "f9", "up", "up", "r")
        await s.shows("Reply to bob: a doubt · Esc cancel")
        s.bob.begin(w.Delete, s.chat, seq)
        await s.shows("Reply to a deleted message · Esc cancel", "↪ a deleted message")
        assert "a doubt" not in s.text
        await s.press("escape")
        assert "Reply to" not in s.text


async def test_a_message_is_forwarded_to_a_chat_whose_readers_are_named(tmp_path: Path) -> None:
    async with scene(tmp_path, (110, 30)) as s:
        await s.ada.ask(w.GroupCreate, "#club")
        await s.bob.ask(w.GroupCreate, "#news", kind="channel", public=True)
        await s.ada.ask(w.GroupJoin, "#news")
        await s.table.join("carol")
        await s.ada.ask(w.Direct, "carol")
        await s.ada.ask(w.Block, "carol", True)
        await said(s)
        await s.press("f9", "up", "f", shows="Forward message")
        rows = [option.id for option in s.app.screen.query_one(OptionList).options]
        assert rows == ["#club", s.chat], "it is in the last one already"
        club, bob = (s.chats[one].readable_by for one in rows if one)
        await s.shows(f"Readable by: {club}", never=f"Readable by: {bob}")
        await s.press("down")
        await s.shows(f"Readable by: {bob}", never=f"Readable by: {club}")
        await s.press("up", "enter")
        room = s.chats["#club"].log
        await s.until(lambda: room.lines[-1].text == "a question")
        assert room.lines[-1].origin == "bob" and room.lines[-1].own
        await s.press("escape")
        await s.type("/forward #club", "enter", until=lambda: room.lines[-1].text == "an anser")
        # The one that refuses is named.
        forwarded = s.frames.count("forward")
        for chat, says in (
            ("#nowhere", "You are not in a chat with this name. Nothing was sent."),
            (
                "#news",
                "#news: Only owners and admins can write here. Your role in this channel is "
                "reader.",
            ),
        ):
            await s.type(f"/forward {chat}", "enter", shows=says)
            await s.quiet()
        assert s.frames.count("forward") == forwarded
        eve = await s.table.join("eve")
        await s.ada.ask(w.Direct, "eve")
        await eve.ask(w.Block, "ada", True)
        await s.type("/forward @eve", "enter", shows="Not forwarded to @eve: ")
        # Mentions are counted apart.
        await s.joined("#club")
        for words in ("hello", "@ada, look"):
            say(s.bob, "#club", words)
        await s.shows("@1 2")
        s.ada.mark_read("#club", room.head)
        await s.until(lambda: "@1" not in s.text)
        await s.stage("Where nobody would hear it the keys that say something are not offered.")
        await s.pilot.resize_terminal(80, 24)
        says_something = ("R Reply", "+ React", "E Edit", "P Pin")
        await said(s)
        direct = s.ada.client.conversations.direct(s.chat)
        assert direct is not None
        await s.press("f9")
        assert all(key in s.text for key in says_something)
        await s.press("escape")
        for how in ("blocked", "deleted"):
            await s.ada.ask(w.Block, "bob", how == "blocked")
            if how == "deleted":
                await s.until(lambda: not direct.nobody)
                feed(s.ada, message(s.chat, s.log.head + 1, "bob", "", "closed"))
            await s.until(lambda: direct.nobody)
            await s.press("f9", shows="D Delete")
            assert not any(key in s.text for key in says_something), how
            await s.shows("F Forward")
            await s.press("escape")


async def test_from_a_secret_chat_nothing_of_it_goes_to_the_relay(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await said(s)
        # Tab completes the name of somebody who wrote here.
        await s.type("hello @", shows="▸ @bob")
        await s.type("b", shows="▸ @bob")
        await s.press("tab")
        assert s.composer.text == "hello @bob" and "▸ @bob" not in s.text.replace("▸ @bob ●", "")
        assert s.composer.has_focus
        await s.press("tab")
        assert not s.composer.has_focus, "nothing to complete: to the list"
        await s.stage("A draft no longer answers a message when the chat turns secret.")
        await s.press("f9", "up", "r")
        await s.type("for the cloud")
        await go_secret(s.bob, s.ada, s.pilot)
        await s.until(lambda: s.composer.draft.shown.value == "SECRET")
        assert s.composer.draft.about is None
        await s.until(lambda: "Reply to" not in s.text)
        s.composer.clear_text()
        # Nothing can be done there to what is in the cloud.
        sent = len(s.link.sent)
        for key in "re+pfd":
            await s.press("f9", "home", *(["down"] if key == "e" else []), key)
            await s.shows("This works only in CLOUD.")
            await s.press("escape")
            s.screen.say(Content(""))
        for command in ("/reply", "/edit", "/delete", "/pins", "/pin", "/react"):
            await s.type(command, "enter")
            assert s.composer.draft.about is None
            await s.press("escape")
        kinds = {type(decode_request(f)).__name__ for f in s.link.sent[sent:]}
        assert kinds <= {"Read", "ScMsg"}, kinds
        await s.cloud("Pages about a message that is deleted or changed go with it.")

        async def deleted(text: str) -> None:
            """bob deletes it for everyone, and ada's client hears of it."""
            found = line(s, text)
            assert found and found.seq
            await s.bob.ask(w.Delete, s.chat, found.seq)
            await s.until(lambda: line(s, text) is None)
            await s.settle()

        for key in ("f", "plus", "o"):
            text = f"{key}: see http://a.example and http://b.example"
            await said(s, bob=text, ada=f"an answer to {key}")
            await s.press("f9", "up", key)
            page = await s.on(ChoiceDialog)
            await deleted(text)
            await s.until(lambda page=page: s.app.screen is not page)
            assert "a.example" not in s.text
            await s.shows("Nothing was done: this message was changed or deleted.")
            await s.quiet()
        # So does the question whether to delete it.
        await said(s, bob="a doubt", ada="words to be gone")
        await s.press("f9", "d", opens=ConfirmDialog)
        s.ada.begin(w.Edit, s.chat, last(s).seq or 0, "other words")
        await s.until(lambda: not isinstance(s.app.screen, ConfirmDialog))
        await s.shows("this message was changed")
        assert "words to be gone" not in s.text and not last(s).now.gone
        await s.stage("A page under another one loses the text, and stays until it is closed.")
        await s.press("f9", "up", "f")
        below = await s.on(ChoiceDialog)
        s.app.push_screen(InfoDialog(Content("Above"), Content("something else")))
        await s.settle()
        await deleted("a doubt")
        assert isinstance(s.app.screen, InfoDialog) and not below.query(Static)
        await s.press("escape", "escape")
        assert s.app.screen is s.screen
        await s.stage("So does the page of pins, also of what is not loaded.")
        for text in ("pinned words", "pinned as well"):
            await said(s, bob=text)
        places = {x.text: x.seq or 0 for x in s.log.lines}
        for text in ("pinned words", "pinned as well"):
            await s.ada.ask(w.Pin, s.chat, places[text])
        s.log.drop({x.key for x in s.log.lines[:-1]})  # as after a start
        await s.type("/pins", "enter", shows="pinned words")
        await s.bob.ask(w.Delete, s.chat, places["pinned words"])
        await s.bob.ask(w.Edit, s.chat, places["pinned as well"], "pinned again")
        await s.shows("pinned again")
        assert "pinned words" not in s.text and "pinned as well" not in s.text


def test_emoji_have_names() -> None:
    assert by_code(":thumbs_up:") == by_code("+1") == by_code("👍") == "👍"
    assert by_code("none_of_these") is None and by_code("ab c") is None
    assert emoji_code("👍") == ":thumbs_up:" and emoji_code("a") == ""
    assert matching("thumbs", 2)[0] in "👍👎" and len(matching("a", 7)) == 7
    assert "👍" in matching("", 9)


async def test_a_quoted_message_is_loaded_and_can_be_gone_to(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for n in range(1, 301):
            say(s.bob, s.chat, f"line {n} of bob")
        await s.until(lambda: len(s.log.lines) == 300)
        s.log.drop({x.key for x in s.log.lines[:250]})
        s.log.held = Ranges([(251, 300)])
        s.screen.transcript.show(s.log)
        s.bob.say(CloudText(s.chat, "as I said", 5))
        await s.shows("↪ bob: line 5 of bob")
        assert s.log.at(5) is None and s.log.quoted[5].text == "line 5 of bob"
        await s.press("f9", "g")
        await s.until(lambda: pointed(s) == "line 5 of bob" and s.log.at(5) is not None)
        await s.shows("▶ line 5 of bob")
        s.bob.begin(w.Edit, s.chat, 5, "line five")
        await s.press("ctrl+end", shows="↪ bob: line five")

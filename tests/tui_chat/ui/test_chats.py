"""The open chat is gone, or another one comes: what is being written goes nowhere by itself. Each
place says so where the other account was deleted, or is blocked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import OptionList

from relay.wire.codec import decode_request
from tests.kit import wire as w
from tests.kit.scene import Scene, scene, text_of, typed
from tests.kit.table import befriend, feed, say, tell, toggle_of
from tui_chat.core.events import ChatGone, RequestResult
from tui_chat.ui.chats import entry
from tui_chat.ui.dialogs import ChoiceDialog
from tui_chat.ui.pages.directory import PublicChatsPage

ROOM = w.Chat("#room", 0, 0, 0, 2, "A room")


def closed_by_the_relay(s: Scene) -> None:
    feed(s.ada, w.ChatLeft("#room"))


def absent_after_a_reconnect(s: Scene) -> None:
    s.chats.pop("#lost", None)
    s.link.cut()
    s.link.open()


def put_out(s: Scene) -> None:
    feed(s.ada, w.ChatLeft("#room", "bob"))


HOW: list[tuple[Callable[[Scene], None], str]] = [
    (closed_by_the_relay, "You left #room."),
    (absent_after_a_reconnect, "You are no longer in #room."),
    (put_out, "bob removed you from #room."),
]


async def test_the_open_chat_is_gone_and_nothing_takes_its_place(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for sent, (how, says) in enumerate(HOW):
            feed(s.ada, w.ChatAdded(ROOM))
            s.screen.open("#room")
            s.composer.clear_text()
            await s.type("half a thought")
            how(s)
            await s.until(lambda: "#room" not in s.chats)
            await s.shows(says)
            assert s.screen.open_chat == ""
            for key in ("x", "enter", "backspace", "ctrl+z", "enter"):
                await s.press(key)
            assert s.composer.text == "half a thought", "the text is not there to be copied"
            assert s.composer.read_only and s.frames.count("send") == sent
            rows = text_of(s.app)
            assert rows.count("#room") == 1, "it is said once"
            assert "is gone" not in rows and "Readable by" not in rows
            assert "Ctrl+K" in s.text
            # Choosing another chat puts it aside.
            await s.press("alt+up")
            assert s.screen.open_chat == s.chat
            assert s.composer.text == "" and not s.composer.read_only
            await s.type("hello bob", "enter")
            await s.until(lambda sent=sent: s.frames.count("send") == sent + 1)
            # And when the chat is there again, so is the text.
            await s.feed(w.ChatAdded(ROOM))
            assert s.screen.open_chat == s.chat
            await s.press("alt+up")
            assert s.screen.open_chat == "#room"
            assert s.composer.text == "half a thought" and not s.composer.read_only
        # Gone and back before the screen heard of it is gone all the same.
        await s.feed(w.ChatLeft("#room"), w.ChatAdded(ROOM), shows="You left #room.")
        await s.press("enter")
        assert s.frames.count("send") == len(HOW)
        await s.press("alt+down", until=lambda: s.screen.open_chat == "#room")
        assert s.composer.text == "half a thought"
        # What was entered and never left is given back.
        await s.press("ctrl+u", text="")
        await s.feed(w.ChatLeft("#room"))
        for room, open_there in (("#den", False), ("#room", True)):
            await s.feed(w.ChatAdded(w.Chat(room, 0, 0, 0, 2, "")))
            await s.open(room)
            sent = s.frames.count("send")
            s.link.cut()
            for text in ("first", "second"):
                await s.type(text, "enter")
            await s.type("third")
            if not open_there:
                await s.open(s.chat)
            s.link.open()
            await s.shows(f"You are no longer in {room}.")
            assert s.composer.text == ("first\nsecond\nthird" if open_there else "")
            assert s.composer.read_only is open_there and s.frames.count("send") == sent
            await s.press("ctrl+q", shows="again to quit and lose your unsent text.")
            await s.feed(w.ChatAdded(w.Chat(room, 0, 0, 0, 2, "")))
            await s.open(room)
            await s.until(lambda: s.composer.text == "first\nsecond\nthird")
            await s.press("enter", until=lambda sent=sent: s.frames.count("send") == sent + 1)
            await s.feed(w.ChatLeft(room))


async def without_a_chat(s: Scene, draft: str = "") -> None:
    """ada was put out of the chat that was open."""
    feed(s.ada, w.ChatAdded(ROOM))
    await s.open("#room")
    s.composer.clear_text()
    await s.type(draft)
    await s.feed(w.TypingSeen("#room", "bob"), shows="bob is typing")
    put_out(s)
    await s.shows("bob removed you from #room.")
    assert "is typing" not in s.text, "nobody writes where one is put out"


async def test_commands_work_when_the_open_chat_is_gone(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("/p", shows="/pins /pictures /pin /pin-chat /passphrase")
        s.composer.clear_text()
        await without_a_chat(s)
        await s.shows("Type a command, such as /help")
        await s.type("/directory garden", "enter", opens=PublicChatsPage)
        await s.press("escape")
        assert s.composer.text == "" and s.composer.read_only
        await s.press("x", "enter")
        assert s.composer.text == "", "a text would go to whatever is opened next"
        # A pasted command is taken, and a pasted text is not.
        for pasted, stands in (("a text", ""), (" /group join #news", " /group join #news")):
            await s.composer._on_paste(Paste(pasted))
            await s.settle()
            assert s.composer.text == stands
        # What needs a chat is not offered.
        await s.press("ctrl+u")
        await s.type("/p", shows="/pictures /passphrase")
        assert "/pin" not in s.text
        await s.type(
            "in", "enter", shows="No chat is open. Press Ctrl+K to open one, or F7 to start one."
        )
        assert s.composer.text == "/pin"
        await s.press("ctrl+p")
        await s.pilot.press(*typed("group"))
        await s.shows("/group create", never="/group public")
        await s.stage("A command stands over the text that is kept.")
        await without_a_chat(s, "half a thought")
        await s.press("/", "x", "backspace")
        assert s.composer.text == "/" and "half a thought" not in s.text
        await s.press("backspace")
        assert s.composer.text == "half a thought" and s.composer.read_only
        await s.shows("kept, not sent")
        await s.type("/direct ab", "enter", shows="A name starts with a letter")
        assert s.composer.text == "/direct ab", "what is refused is there to be mended"
        await s.press("ctrl+a", "delete")
        assert s.composer.text == "half a thought" and s.composer.read_only
        await s.type("/direct bob", "enter")
        assert s.screen.open_chat == s.chat and s.composer.text == ""
        await s.feed(w.ChatAdded(ROOM))
        s.screen.open("#room")
        assert s.composer.text == "half a thought" and not s.composer.read_only
        assert str(s.composer.border_title) == "", "what was heard before is over"


async def test_the_first_chat_opens_by_itself_and_after_the_last_one_is_gone_none(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path, alone=True) as s:
        await s.press("enter", shows="No chat is open. Press Ctrl+K to open one")
        feed(s.ada, w.ChatAdded(ROOM))
        await s.until(lambda: s.screen.open_chat == "#room")
        assert "No chat is open" not in s.text
        await s.feed(w.ChatLeft("#room"), shows="You left #room.")
        await s.feed(w.ChatAdded(w.Chat("#other", 0, 0, 0, 2, "")), shows="#other")
        assert s.screen.open_chat == "", "it opened by itself"
        await s.press("alt+down")
        assert s.screen.open_chat == "#other"


async def test_a_text_typed_before_the_first_chat_is_sent_to_none_by_itself(tmp_path: Path) -> None:
    async with scene(tmp_path, alone=True) as s:
        await s.pilot.press(*typed("hello"))
        await befriend(s.ada, s.bob)
        await s.press(*typed(" you"), "enter", shows="No chat is open")
        assert s.screen.open_chat == "" and "send" not in s.frames
        await s.press("alt+down", text="hello you")
        assert s.screen.open_chat == "@ada,bob"


# Answers: only what was asked for is opened, and not into the middle of a text.


async def asked(s: Scene, name: str) -> None:
    """Ask for a new direct chat whose answer has not come yet."""
    await s.table.join(name)
    s.table.world.hold = True
    await s.press("f7")
    await s.press(*typed(name), "enter")


async def released(s: Scene, name: str) -> None:
    s.table.world.hold = False
    s.table.world.commit()
    s.table.soon()
    await s.until(lambda: w.direct_chat("ada", name) in s.chats)
    await s.settle()


async def test_a_chat_that_was_asked_for_opens_when_nothing_else_was_done(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        feed(s.ada, w.ChatAdded(ROOM))
        await asked(s, "carol")
        await released(s, "carol")
        assert s.screen.open_chat == "@ada,carol"
        # It does not open into something else.
        for meanwhile in ("wrote", "waited", "another", "dialog"):
            await s.quiet()
            await asked(s, meanwhile)
            match meanwhile:
                case "wrote":
                    await s.type("to bob")
                case "waited":
                    s.later(4)
                case "another":
                    await s.press("alt+up")
                case "dialog":
                    await s.press("f1")
            before = s.screen.open_chat
            await released(s, meanwhile)
            assert s.screen.open_chat == before
            await s.press("escape", shows=f"@{meanwhile} is open now. F5 open")
            await s.press("f5", later=1)
            assert s.screen.open_chat == w.direct_chat("ada", meanwhile)
            if meanwhile == "wrote":
                s.screen.open(s.chat)
                assert s.screen.composer.text == "to bob"
        # Typing in vain is typing.
        s.screen.open("#room")
        await asked(s, "dora")
        closed_by_the_relay(s)
        await s.shows("You left #room.")
        s.screen.acts.chats.direct("dora")
        await s.press("x")
        await released(s, "dora")
        assert s.screen.open_chat == ""
        await s.shows("@dora is open now. F5 open")
        # What is known opens at once, also without a connection.
        s.screen.open(s.chat)
        await s.type("/direct carol", "enter")
        assert s.screen.open_chat == "@ada,carol"
        s.link.cut()
        await s.type("/direct bob", "enter")
        assert s.screen.open_chat == s.chat
        s.link.open()
        await s.shows("● ada")
        await s.stage("From a secret chat nothing leads away by itself.")
        await s.secret()
        await asked(s, "gina")
        await released(s, "gina")
        assert s.screen.open_chat == s.chat
        await s.shows("@gina is open now. F5 open")
        await s.type("still for bob", "enter", until=lambda: "sc.msg" in s.frames)
        assert "send" not in s.frames


async def test_a_relay_that_answers_with_another_chat_opens_nothing(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.table.join("carol")
        feed(s.ada, w.Invited(w.Invitation("#club", "bob", 0)))
        conn, s.link.conn = s.link.conn, ""  # the answers are the test's
        for command in ("/direct carol", "/group create #mine", "/group join #club"):
            await s.type(command, "enter")
            s.answer(lambda id: w.Opened(id, w.Chat("#evil", 0, 0, 0, 2, "")))
            await s.quiet()
            assert s.screen.open_chat == s.chat, command
        # Members of another chat are not shown as those of this one.
        await s.press("f8")
        s.answer(lambda id: w.MemberList(id, "#evil", [w.Member("eve", "owner", True)]))
        await s.settle()
        assert "eve" not in s.text
        # An answer that nobody waits for does nothing.
        feed(s.ada, w.ChatAdded(ROOM))
        tell(s.ada, RequestResult("f" * 32, chat="#room"))
        await s.quiet()
        assert s.screen.open_chat == s.chat
        # What may have left before is not said to be unsent.
        tell(s.ada, ChatGone("#other", unsent=("a thought",)))
        await s.shows("Your unsent messages to this chat are kept until you quit.")
        s.link.conn = conn


async def test_only_the_one_who_was_chosen_is_asked(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.ada.ask(w.GroupCreate, "#room")
        await s.table.join("carol")
        for who in ("bob", "carol"):
            await s.ada.ask(w.GroupInvite, "#room", who)
        await s.bob.ask(w.GroupJoin, "#room")
        await s.open("#room")
        # The list of whom to ask does not come up under a text.
        asked_before = len(s.link.sent)
        conn, s.link.conn = s.link.conn, ""  # the answer is the test's
        await s.press("f2")
        request = decode_request(s.link.sent[asked_before])
        await s.type("b")
        names = "carol", "bob", "ada"
        members = [w.Member(name, "member", True) for name in names]
        feed(s.ada, w.MemberList(request.id, "#room", members))  # type: ignore[union-attr]
        await s.settle()
        assert s.app.screen is s.screen
        await s.shows("F5 show")
        s.link.conn = conn
        await s.press("f5", opens=ChoiceDialog)
        page = s.app.screen
        assert [one.id for one in page.query_one(OptionList).options] == ["bob", "carol"]
        assert page.query_one(OptionList).highlighted == 0, "Enter asks the first"
        await s.press("escape", "backspace")
        # The relay answers with another one than was chosen.
        s.chats.pop(s.chat)
        await s.press("f2", opens=ChoiceDialog, later=1)
        s.link.conn = ""
        await s.press("enter")
        carol = w.Chat("@ada,carol", 0, 0, 0, 2, online=True)
        s.answer(w.ChatAdded(carol), lambda id: w.Opened(id, carol))
        for _ in range(2):
            await s.settle()
        s.link.conn = conn
        assert s.screen.open_chat == "#room"
        assert toggle_of(s.ada, "carol").toggle.privacy.value == "CLOUD"


DELETED = "Readable by: nobody – bob's account was deleted"
BLOCKED = "Readable by: nobody – you blocked bob (/unblock bob)"
WHY = "bob's account was deleted. Nobody would read your message."
WHY_BLOCKED = "You blocked bob. Type /unblock bob to unblock."


async def deleted(s: Scene) -> None:
    """The relay has deleted bob's account."""
    for _ in range(3):
        s.table.world.tick(1)
    s.table.soon()
    await s.until(lambda: s.direct.gone)
    await s.settle()


async def bob_deletes(s: Scene) -> None:
    s.bob.perform(s.bob.client.delete_account("bob", texts=False))
    await s.until(lambda: not s.direct.online)
    await deleted(s)


async def test_the_composer_is_locked_when_the_other_account_was_deleted(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        carol = await s.table.join("carol")
        await s.ada.ask(w.Direct, "carol")
        await s.type("half a thought")
        # An offer to tell when the other comes goes with their account.
        s.bob.perform(s.bob.client.delete_account("bob", texts=False))
        await s.until(lambda: not s.direct.online)
        await s.press("f2", shows="tell me when bob comes", later=1)
        await deleted(s)
        assert "tell me when bob comes" not in s.text
        assert "○ offline" not in s.text
        assert DELETED in s.text and WHY in s.text
        assert s.composer.read_only and s.composer.text == "half a thought"
        assert "kept, not sent" in s.text
        await s.press("x", "enter")
        assert s.composer.text == "half a thought" and "send" not in s.frames
        assert WHY in s.text
        await s.type("/members", "enter", until=lambda: not s.screen.uncovered)
        await s.shows(DELETED)
        assert WHY in s.text
        await s.press("escape")
        assert s.composer.text == "half a thought" and s.composer.read_only
        # It opens again in another chat, and the empty one says so.
        s.screen.open("@ada,carol")
        await s.type("hello")
        assert s.composer.text == "hello" and not s.composer.read_only
        await s.quiet()
        assert s.composer.read_only and s.composer.placeholder == "bob's account was deleted"
        # No secret chat is offered where nobody is.
        assert "F2" not in s.footer
        await s.press("f2", shows=f"Not possible now. {WHY}", later=3)
        assert "○ offline" not in s.text and "F5" not in s.text
        assert s.privacy == "CLOUD"
        await carol.stop()


async def test_after_a_secret_chat_with_a_deleted_account_f4_alone_leads_on(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.secret()
        await s.says(s.ada, "for bob alone")
        await s.end()
        await bob_deletes(s)
        assert DELETED in s.text and "ask again" not in s.text
        assert s.composer.placeholder == "Locked"
        await s.press("f4", later=1, until=lambda: s.privacy == "CLOUD")
        await s.settle()
        assert s.composer.read_only and WHY in s.text
        await s.shows("A secret chat with bob was here.", "They may still be on bob's")


@pytest.mark.parametrize("how", ["deleted", "blocked"])
async def test_every_place_says_the_same(tmp_path: Path, how: str) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        for one, text in ((s.ada, "said before"), (s.bob, "and by bob")):
            say(one, s.chat, text)
            await s.shows(text)
        await s.until(lambda: all(line.seq for line in s.log.lines))
        if how == "deleted":
            await bob_deletes(s)
        else:
            await s.ada.ask(w.Block, "bob", True)
            await s.until(lambda: s.direct.blocked)
        sign, word, readers = (
            ("×", "deleted account", DELETED) if how == "deleted" else ("✕", "blocked", BLOCKED)
        )
        assert f"@bob {sign} {word}" in s.text
        assert readers in s.text
        assert entry(s.direct, "").here == sign
        await s.press("alt+c", shows=f"bob {sign} {word}")
        assert "online" not in " ".join(row for row in s.rows if "bob" in row and "│" not in row)
        await s.press("escape", "f7", *"bob", shows=readers)
        await s.press("escape", "f8", until=lambda: not s.screen.uncovered)
        await s.shows(readers, never="● bob")
        await s.press("escape", "f9", "i")
        until = " (until the account was deleted)" if how == "deleted" else ""
        await s.shows(f"Readable by: you · bob{until} · the relay's operator")
        await s.stage("Nothing else is said there either.")
        why = WHY if how == "deleted" else WHY_BLOCKED
        before = len(s.frames)
        for command in ("/react :fire:", "/pin", "/edit", "/file", "/forward @bob", "/secret"):
            s.composer.clear_text()
            s.screen.clear_notice()
            await s.type(command, "enter", until=lambda: why in s.screen.notice.content.plain)
        assert set(s.frames[before:]) <= {"read", "ack"}
        s.composer.clear_text()
        await s.type("/delete", "enter", shows="Delete message for everyone?")
        if how == "deleted":
            return
        await s.stage("A text to one who is blocked stays in the composer.")
        assert s.composer.placeholder == "You blocked bob · /unblock bob"
        before = s.frames.count("send")
        await s.type("are you there", "enter", shows=f"Not sent. {WHY_BLOCKED}")
        assert s.composer.text == "are you there" and s.frames.count("send") == before
        await s.ada.ask(w.Block, "bob", False)
        await s.shows("Readable by: you · bob · the relay's operator")
        await s.press("enter", text="", until=lambda: s.frames.count("send") > before)


async def test_the_end_of_a_secret_chat_is_said_in_capitals_once(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.secret()
        assert s.text.count("◆ SECRET") >= 2, "the list has a preview"
        await s.end()
        await s.shows("secret chat ended", "✕ ENDED")
        assert s.text.count("ENDED") == 1

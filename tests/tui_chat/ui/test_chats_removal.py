"""The open chat is gone, or another one comes: what is being written goes nowhere by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from relay.wire import protocol as wire
from relay.wire.codec import decode_request
from relay.wire.groups import (
    Chat,
    GroupCreate,
    GroupInvite,
    GroupJoin,
    Invitation,
    Member,
    MemberList,
    Opened,
)
from relay.wire.settings import TypingSeen
from tests.kit.scene import (
    Scene,
    Table,
    befriend,
    feed,
    flat,
    link_of,
    say,
    scene,
    screen_of,
    tell,
    text_of,
    toggle_of,
    typed,
    until,
)
from tui_chat.core.events import ChatGone, Response
from tui_chat.ui.dialogs import ChoiceDialog
from tui_chat.ui.pages.directory import PublicChatsPage

ROOM = Chat("#room", 0, 0, 0, 2, "A room")


def closed_by_the_relay(s: Scene) -> None:
    feed(s.ada, wire.ChatLeft("#room"))


def absent_after_a_reconnect(s: Scene) -> None:
    s.ada.client.conversations.all.pop("#lost", None)
    link_of(s.ada).cut()
    link_of(s.ada).open()


def put_out(s: Scene) -> None:
    feed(s.ada, wire.ChatLeft("#room", "bob"))


HOW: list[tuple[Callable[[Scene], None], str, str]] = [
    (closed_by_the_relay, "You left #room.", "✕ You left #room"),
    (absent_after_a_reconnect, "You are no longer in #room.", "✕ No longer in #room"),
    (put_out, "bob put you out of #room.", "✕ Put out of #room"),
]


@pytest.mark.parametrize(("how", "says", "frame"), HOW, ids=[how.__name__ for how, _, _ in HOW])
async def test_the_open_chat_is_gone_and_nothing_takes_its_place(
    tmp_path: Path, how: Callable[[Scene], None], says: str, frame: str
) -> None:
    async with scene(tmp_path) as s:
        screen, composer = s.app.chat_screen, s.app.chat_screen.composer
        feed(s.ada, wire.ChatAdded(ROOM))
        screen.open("#room")
        await s.type("half a thought")
        how(s)
        await s.until(lambda: "#room" not in s.ada.client.conversations.all)
        await s.shows(says)
        assert screen.open_chat == ""
        for key in ("x", "enter", "backspace", "ctrl+z", "enter"):
            await s.press(key)
        assert composer.text == "half a thought", "the text is not there to be copied"
        assert composer.read_only
        assert "send" not in s.frames
        rows = text_of(s.app)
        assert frame in rows and "is gone" not in rows
        assert "Readable by: nobody, no chat is open" in s.text
        assert "Ctrl+K" in s.text
        # Choosing another chat puts it aside.
        await s.press("alt+up")
        assert screen.open_chat == s.chat
        assert composer.text == "" and not composer.read_only
        await s.type("hello bob", "enter")
        await s.until(lambda: "send" in s.frames)
        # And when the chat is there again, so is the text.
        feed(s.ada, wire.ChatAdded(ROOM))
        await s.settle()
        assert screen.open_chat == s.chat
        await s.press("alt+up")
        assert screen.open_chat == "#room"
        assert composer.text == "half a thought" and not composer.read_only


async def test_the_frame_tells_of_the_gone_chat_over_what_was_for_it_alone(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        composer = s.app.chat_screen.composer
        feed(s.ada, wire.ChatAdded(ROOM))
        s.app.chat_screen.open("#room")
        await s.type("half a thought")
        closed_by_the_relay(s)
        await s.shows("✕ You left #room")
        await s.press("slash", "h")
        s.app.chat_screen.show_all()
        await s.settle()
        assert composer.text == "/h" and str(composer.border_title) == "A command"
        await s.press("backspace", "backspace")
        await s.until(lambda: composer.text == "half a thought")
        assert str(composer.border_title) == "✕ You left #room"
        await s.press("slash", "h", "alt+up")
        assert s.app.chat_screen.open_chat == s.chat
        assert str(composer.border_title) == "☁ CLOUD"
        assert composer.text == "", "a command is carried out where it was begun, or nowhere"


@pytest.mark.parametrize("writes", [True, False])
async def test_nobody_writes_where_one_is_put_out(tmp_path: Path, writes: bool) -> None:
    async with scene(tmp_path) as s:
        composer = s.app.chat_screen.composer
        feed(s.ada, wire.ChatAdded(ROOM))
        s.app.chat_screen.open("#room")
        await s.settle()
        if writes:
            await s.type("half a thought")
        feed(s.ada, TypingSeen("#room", "bob"))
        await s.shows("bob is writing")
        put_out(s)
        await s.shows("bob put you out of #room.")
        assert "is writing" not in s.text, text_of(s.app)
        s.app.chat_screen._each_moment()
        await s.settle()
        assert "is writing" not in s.text
        feed(s.ada, wire.ChatAdded(ROOM))
        await s.settle()
        s.app.chat_screen.open("#room")
        await s.settle()
        assert str(composer.border_title) == "☁ CLOUD", "what was heard before is over"


async def test_a_draft_of_a_gone_chat_that_was_not_open_is_kept_too(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        feed(s.ada, wire.ChatAdded(ROOM))
        s.app.chat_screen.open("#room")
        await s.type("for the room")
        await s.press("alt+down")
        closed_by_the_relay(s)
        await s.until(lambda: "#room" not in s.text)
        await s.press("ctrl+q", shows="Ctrl+Q again discards what you have not sent and quits.")
        feed(s.ada, wire.ChatAdded(ROOM))
        await s.shows("#room")
        await s.press("alt+up")
        assert s.app.chat_screen.composer.text == "for the room"


@pytest.mark.parametrize("open_there", [True, False])
async def test_what_was_entered_and_never_left_is_given_back(
    tmp_path: Path, open_there: bool
) -> None:
    async with scene(tmp_path) as s:
        feed(s.ada, wire.ChatAdded(ROOM))
        s.app.chat_screen.open("#room")
        link_of(s.ada).cut()
        for text in ("first", "second"):
            await s.type(text, "enter")
        await s.type("third")
        if not open_there:
            await s.press("alt+down")
        link_of(s.ada).open()
        await s.shows("You are no longer in #room.")
        composer = s.app.chat_screen.composer
        if open_there:
            assert composer.text == "first\nsecond\nthird" and composer.read_only
        else:
            assert composer.text == ""
        assert "send" not in s.frames
        await s.press("ctrl+q", shows="Ctrl+Q again discards what you have not sent and quits.")
        feed(s.ada, wire.ChatAdded(ROOM))
        s.app.chat_screen.open("#room")
        await s.until(lambda: composer.text == "first\nsecond\nthird")
        await s.press("enter")
        await s.until(lambda: s.frames.count("send") == 1)


async def test_gone_and_back_before_the_screen_heard_of_it_is_gone_all_the_same(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        feed(s.ada, wire.ChatAdded(ROOM))
        s.app.chat_screen.open("#room")
        await s.type("x")
        feed(s.ada, wire.ChatLeft("#room"), wire.ChatAdded(ROOM))
        await s.shows("You left #room.")
        await s.press("enter")
        assert "send" not in s.frames
        await s.press("alt+down")
        await s.until(lambda: s.app.chat_screen.open_chat == "#room")
        assert s.app.chat_screen.composer.text == "x"


async def test_the_last_chat_is_gone(tmp_path: Path) -> None:
    table = Table(tmp_path)
    ada = table.seat("ada")
    app = screen_of(ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: ada.client.network.value == "connected", pilot)
        feed(ada, wire.ChatAdded(ROOM))
        await until(lambda: app.chat_screen.open_chat == "#room", pilot)
        feed(ada, wire.ChatLeft("#room"))
        await until(lambda: "You left #room. F7 begins another;" in flat(app), pilot)
        feed(ada, wire.ChatAdded(Chat("#other", 0, 0, 0, 2, "")))
        await until(lambda: "#other" in flat(app), pilot)
        assert app.chat_screen.open_chat == "", "it opened by itself"
        await pilot.press("alt+down")
        assert app.chat_screen.open_chat == "#other"
    table.close()


async def without_a_chat(s: Scene, draft: str = "") -> None:
    """ada was put out of the chat that was open."""
    feed(s.ada, wire.ChatAdded(ROOM))
    s.app.chat_screen.open("#room")
    await s.type(draft) if draft else None
    put_out(s)
    await s.shows("bob put you out of #room.")


async def test_commands_work_when_the_open_chat_is_gone(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await without_a_chat(s)
        await s.shows("Only / commands here. Ctrl+K opens a chat")
        await s.type("/directory garden", "enter")
        assert isinstance(s.app.screen, PublicChatsPage)
        await s.press("escape")
        composer = s.app.chat_screen.composer
        assert composer.text == "" and composer.read_only
        await s.press("x", "enter")
        assert composer.text == "", "a text would go to whatever is opened next"


async def test_a_command_stands_over_the_text_that_is_kept(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await without_a_chat(s, "half a thought")
        composer = s.app.chat_screen.composer
        await s.press("/", "x", "backspace")
        assert composer.text == "/" and "half a thought" not in s.text
        await s.press("backspace")
        assert composer.text == "half a thought" and composer.read_only
        await s.shows("kept, goes nowhere")
        await s.type("/direct ada", "enter", shows="That is your own name.")
        assert composer.text == "/direct ada", "what is refused is there to be mended"
        await s.press("ctrl+a", "delete")
        assert composer.text == "half a thought" and composer.read_only
        await s.type("/direct bob", "enter")
        assert s.app.chat_screen.open_chat == s.chat and composer.text == ""
        feed(s.ada, wire.ChatAdded(ROOM))
        await s.settle()
        s.app.chat_screen.open("#room")
        assert composer.text == "half a thought" and not composer.read_only


async def test_a_pasted_command_is_taken_and_a_pasted_text_is_not(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await without_a_chat(s)
        composer = s.app.chat_screen.composer
        for pasted, stands in (("a text", ""), (" /group join #news", " /group join #news")):
            await composer._on_paste(Paste(pasted))
            await s.settle()
            assert composer.text == stands


async def test_what_needs_a_chat_is_not_offered_without_one(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("/p", shows="/pictures /pin /pins /passphrase")
        await s.press("backspace", "backspace")
        await without_a_chat(s)
        await s.type("/p", shows="/pictures /passphrase")
        assert "/pin" not in s.text
        await s.type("in", "enter", shows="No chat is open. Ctrl+K opens one, F7 begins one.")
        assert s.app.chat_screen.composer.text == "/pin"
        await s.press("ctrl+p")
        await s.pilot.press(*typed("group"))
        await s.shows("/group create")
        assert "/group public" not in s.text


async def test_that_no_chat_is_open_is_not_said_over_one_that_opened_by_itself(
    tmp_path: Path,
) -> None:
    table = Table(tmp_path)
    bob, ada = await table.join("bob"), table.seat("ada")
    app = screen_of(ada)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(lambda: ada.client.network.value == "connected", pilot)
            await pilot.press("enter")
            await until(lambda: "No chat is open. Ctrl+K opens one" in flat(app), pilot)
            chat = await befriend(bob, ada)
            say(bob, chat, "hello")
            await until(lambda: app.chat_screen.open_chat == chat, pilot)
            await until(lambda: "hello" in flat(app), pilot)
            assert "No chat is open" not in flat(app)
        await bob.stop()
    finally:
        table.close()


async def test_what_was_typed_before_the_first_chat_came_goes_to_none_by_itself(
    tmp_path: Path,
) -> None:
    table = Table(tmp_path)
    bob, ada = await table.join("bob"), table.seat("ada")
    app = screen_of(ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: ada.client.network.value == "connected", pilot)
        await pilot.press(*typed("hello"))
        await befriend(ada, bob)
        await pilot.pause()
        await pilot.press(*typed(" you"), "enter")
        assert app.chat_screen.open_chat == ""
        assert not [f for f in link_of(ada).sent if b'"send"' in f]
        assert "No chat is open" in flat(app)
        await pilot.press("alt+down")
        assert app.chat_screen.open_chat == "@ada,bob"
        assert app.chat_screen.composer.text == "hello you", "it was lost"
    await bob.stop()
    table.close()


# Answers: only what was asked for is opened, and not into the middle of a text.


async def asked(s: Scene, name: str = "carol") -> str:
    """Ask for a new direct chat whose answer has not come yet."""
    s.table.world.hold = True
    await s.press("f7")
    await s.pilot.press(*typed(name), "enter")
    await s.settle()
    request = [decode_request(f) for f in link_of(s.ada).sent][-1]
    return str(request.id)  # type: ignore[union-attr]


async def released(s: Scene) -> None:
    s.table.world.hold = False
    s.table.world.commit()
    s.table.soon()
    await s.until(lambda: "@ada,carol" in s.ada.client.conversations.all)
    await s.settle()


async def test_a_chat_that_was_asked_for_opens_when_nothing_else_was_done(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.table.join("carol")
        await asked(s)
        await released(s)
        assert s.app.chat_screen.open_chat == "@ada,carol"


async def test_a_chat_that_is_known_opens_at_once(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await befriend(await s.table.join("carol"), s.ada)
        await asked(s)
        assert s.app.chat_screen.open_chat == "@ada,carol"
        link_of(s.ada).cut()
        await s.type("/direct bob", "enter")
        assert s.app.chat_screen.open_chat == s.chat


async def wrote(s: Scene) -> None:
    await s.type("to bob")


async def took_a_long_time(s: Scene) -> None:
    s.later(4)


async def opened_another(s: Scene) -> None:
    await s.press("alt+up")


async def opened_a_dialog(s: Scene) -> None:
    await s.press("f1")


@pytest.mark.parametrize(
    "meanwhile",
    [wrote, took_a_long_time, opened_another, opened_a_dialog],
    ids=lambda f: f.__name__,
)
async def test_it_does_not_open_into_something_else(
    tmp_path: Path, meanwhile: Callable[[Scene], object]
) -> None:
    async with scene(tmp_path) as s:
        feed(s.ada, wire.ChatAdded(ROOM))
        await s.table.join("carol")
        await asked(s)
        await meanwhile(s)  # type: ignore[misc]
        before = s.app.chat_screen.open_chat
        await released(s)
        assert s.app.chat_screen.open_chat == before
        await s.press("escape", shows="@carol is open now: F5 goes there")
        await s.press("f5")
        assert s.app.chat_screen.open_chat == "@ada,carol"
        if meanwhile is wrote:
            await s.press("alt+up")
            assert s.app.chat_screen.composer.text == "to bob"


async def test_typing_in_vain_is_typing(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.table.join("carol")
        feed(s.ada, wire.ChatAdded(ROOM))
        s.app.chat_screen.open("#room")
        await asked(s)
        closed_by_the_relay(s)
        await s.shows("You left #room.")
        s.app.chat_screen.acts.chats.direct("carol")
        await s.press("x")
        await released(s)
        assert s.app.chat_screen.open_chat == ""
        await s.shows("@carol is open now: F5 goes there")


async def test_from_a_secret_chat_nothing_leads_away_by_itself(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.table.join("carol")
        await s.secret()
        await asked(s)
        await released(s)
        assert s.app.chat_screen.open_chat == s.chat
        await s.shows("@carol is open now: F5 goes there")
        await s.type("still for bob", "enter")
        await s.until(lambda: "sc.msg" in s.frames)
        assert "send" not in s.frames


@pytest.mark.parametrize("command", ["/direct carol", "/group create #mine", "/group join #club"])
async def test_a_relay_that_answers_with_another_chat_opens_nothing(
    tmp_path: Path, command: str
) -> None:
    async with scene(tmp_path) as s:
        await s.table.join("carol")
        feed(s.ada, wire.Invited(Invitation("#club", "bob", 0)))
        s.table.world.hold = True
        await s.type(command, "enter")
        request = [decode_request(f) for f in link_of(s.ada).sent][-1]
        feed(s.ada, Opened(request.id, Chat("#evil", 0, 0, 0, 2, "")))  # type: ignore[union-attr]
        await s.settle()
        await s.settle()
        assert s.app.chat_screen.open_chat == s.chat


async def in_a_group_asking_whom(s: Scene, pilot: Pilot[None]) -> None:
    await s.ada.ask(GroupCreate, "#room")
    await s.table.join("carol")
    for who in ("bob", "carol"):
        await s.ada.ask(GroupInvite, "#room", who)
    await s.bob.ask(GroupJoin, "#room")
    s.app.chat_screen.open("#room")
    await pilot.pause()


async def test_the_list_of_whom_to_ask_does_not_come_up_under_a_text(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await in_a_group_asking_whom(s, s.pilot)
        asked_before = len(link_of(s.ada).sent)
        link = link_of(s.ada)
        conn, link.conn = link.conn, ""  # the answer is the test's
        await s.press("f2")
        request = decode_request(link.sent[asked_before])
        await s.type("b")
        members = [Member("bob", "member", True), Member("ada", "owner", True)]
        feed(s.ada, MemberList(request.id, "#room", members))  # type: ignore[union-attr]
        await s.settle()
        assert s.app.screen is s.app.chat_screen
        await s.shows("F5 shows it")
        link.conn = conn
        await s.press("f5")
        assert isinstance(s.app.screen, ChoiceDialog)


async def test_only_the_one_who_was_chosen_is_asked(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await in_a_group_asking_whom(s, s.pilot)
        s.ada.client.conversations.all.pop(s.chat)
        link = link_of(s.ada)
        await s.press("f2")
        await s.until(lambda: isinstance(s.app.screen, ChoiceDialog))
        conn, link.conn = link.conn, ""
        await s.press("enter")
        request = [decode_request(f) for f in link.sent][-1]
        carol = Chat("@ada,carol", 0, 0, 0, 2, online=True)
        feed(s.ada, wire.ChatAdded(carol), Opened(request.id, carol))  # type: ignore[union-attr]
        await s.settle()
        await s.settle()
        link.conn = conn
        assert s.app.chat_screen.open_chat == "#room"
        assert toggle_of(s.ada, "carol").toggle.privacy.value == "CLOUD"


async def test_members_of_another_chat_are_not_shown_as_those_of_this_one(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        link = link_of(s.ada)
        conn, link.conn = link.conn, ""
        await s.press("f8")
        request = decode_request(link.sent[-1])
        feed(s.ada, MemberList(request.id, "#evil", [Member("eve", "owner", True)]))  # type: ignore[union-attr]
        await s.settle()
        await s.settle()
        link.conn = conn
        assert "eve" not in s.text


async def test_an_answer_that_nobody_waits_for_does_nothing(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        feed(s.ada, wire.ChatAdded(ROOM))
        s.ada._tell(Response("f" * 32, chat="#room"))
        await s.settle()
        assert s.app.chat_screen.open_chat == s.chat


async def test_what_may_have_left_before_is_not_said_to_be_unsent(tmp_path: Path) -> None:
    """Put out while the connection was broken: the text before that may stand there."""
    async with scene(tmp_path) as s:
        tell(s.ada, ChatGone("#other", unsent=("a thought",)))
        await s.shows("What was not confirmed there is kept for when you are back")

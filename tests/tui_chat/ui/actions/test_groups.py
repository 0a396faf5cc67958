"""Opening, making, joining and leaving chats, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot

from relay.wire import protocol as wire
from relay.wire.codec import decode_request
from relay.wire.groups import (
    GroupCreate,
    GroupInvite,
    GroupJoin,
    GroupLeave,
    GroupRole,
    GroupUninvite,
    Invitation,
    Member,
    MemberList,
)
from relay.wire.limits import direct_chat
from relay.wire.settings import ChatSet
from tests.kit.scene import (
    Table,
    befriend,
    feed,
    flat,
    link_of,
    say,
    scene,
    screen_of,
    text_of,
    typed,
    until,
)
from tui_chat.ui.chats import ChatList


async def choose(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*typed(text), "enter")
    await pilot.pause()


async def test_new_chats_and_groups_by_dialog(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.table.join("carol")
        await s.press("f7")
        await choose(s.pilot, "carol")
        await s.until(lambda: s.app.chat_screen.open_chat == "@ada,carol")
        await s.press("f7")
        await choose(s.pilot, "#readers Thursday at eight")
        await s.until(lambda: s.app.chat_screen.open_chat == "#readers")
        await s.shows("Thursday at eight")
        await s.press("f7")
        await choose(s.pilot, "nobody-here")
        await s.shows("no such")


async def test_groups_by_command(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for text in ("/group create #room A quiet room", "/group invite bob"):
            await s.type(text, "enter")
            await s.until(lambda: s.app.chat_screen.open_chat == "#room")
        await s.shows("bob may join #room now")
        await s.until(lambda: "#room" in s.bob.client.invitations)
        await s.bob.ask(GroupJoin, "#room")
        await s.shows("bob joined")
        await s.shows("you · 1 other member · anyone added later · the relay's operator")
        await s.press("f8", shows="● ada owner online · you")
        await s.press("escape")
        await s.type("/group leave", "enter", shows="Leave #room?")
        await s.press("enter")
        assert "#room" in s.ada.client.conversations.all, "an Enter meant for a message left it"
        assert s.app.screen is s.app.chat_screen, "Enter pressed nothing that could be seen"
        await s.type("/group leave", "enter", "tab", "enter")
        await s.until(lambda: "group.leave" in s.frames)
        await s.until(lambda: "#room" not in s.ada.client.conversations.all)
        await s.shows("You left #room.")


async def test_a_new_group_with_the_name_of_a_public_one_leads_into_that(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.bob.ask(GroupCreate, "#news", "The news", kind="channel", public=True)
        await s.bob.ask(GroupCreate, "#club")
        await s.press("f7")
        await s.pilot.press(*typed("#club"), "enter")
        await s.shows("The name #club is taken")
        assert s.app.screen is s.app.chat_screen, "of what is not public nothing is known"
        await s.press("f7")
        await s.pilot.press(*typed("#news"), "enter")
        await s.shows("There is a public #news already. Join it?")
        await s.shows("Title: The news")
        await s.press("tab", "enter")
        await s.until(lambda: s.app.chat_screen.open_chat == "#news")
        s.app.chat_screen.open(s.chat)
        await s.type("/group create #news", "enter")
        await s.shows("You are in #news already. Nothing was made.")
        assert s.app.chat_screen.open_chat == "#news"


async def test_the_last_one_in_it_is_told_that_it_is_deleted(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for kind in ("group", "channel"):
            await s.type(f"/{kind} create #{kind}s")
            await s.press("enter", *(["enter"] if kind == "channel" else []))
            await s.until(lambda kind=kind: s.app.chat_screen.open_chat == f"#{kind}s")
            await s.type("/group leave", "enter")
            await s.shows(f"You are the last one in it: the {kind} is deleted with all")
            await s.press("escape")


async def test_whether_one_is_the_last_in_a_channel_is_asked_before(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.ada.ask(GroupCreate, "#news", kind="channel", public=True)
        s.app.chat_screen.open("#news")
        await s.bob.ask(GroupJoin, "#news")
        assert s.ada.client.conversations.all["#news"].members == 1, "of that nobody is told"  # type: ignore[union-attr]
        await s.type("/group leave", "enter", shows="If you are its only owner,")
        assert "last one" not in s.text
        await s.press("escape")
        await s.bob.ask(GroupLeave, "#news")
        await s.type("/group leave", "enter")
        await s.shows("You are the last one in it: the channel is deleted")
        await s.press("tab", "enter")
        await s.until(lambda: "#news" not in s.ada.client.conversations.all)


async def test_who_may_not_write_in_a_channel_any_more_edits_nothing_there(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.bob.ask(GroupCreate, "#news", kind="channel", public=True)
        await s.ada.ask(GroupJoin, "#news")
        await s.bob.ask(GroupRole, "#news", "ada", "admin")
        s.app.chat_screen.open("#news")
        await s.type("it rains", "enter")
        await s.until(lambda: "send" in s.frames)
        await s.shows("it rains")
        await s.bob.ask(GroupRole, "#news", "ada", "member")
        await s.shows("Its owners and admins write here, you read")
        await s.press("f9", "up", "e", shows="Only owners and admins may write here")
        assert "Editing" not in s.text


async def test_an_invitation_is_joined_from_the_list(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.bob.ask(GroupCreate, "#club")
        await s.bob.ask(GroupInvite, "#club", "ada")
        await s.shows("Invitations")
        assert "#club from bob" in s.text
        s.app.screen.query_one("#chats", ChatList).focus()
        s.app.screen.query_one("#chats", ChatList).highlighted = 1
        await s.press("enter", shows="bob invites you to #club")
        await s.press("tab", "enter")
        await s.until(lambda: s.app.chat_screen.open_chat == "#club")
        assert "Invitations" not in s.text


@pytest.mark.parametrize("known", [True, False])
async def test_a_text_behind_a_name_stands_in_that_chat_and_is_sent_by_another_enter(
    tmp_path: Path, known: bool
) -> None:
    async with scene(tmp_path) as s:
        who = "bob" if known else "carol"
        await s.table.join("carol")
        await s.ada.ask(GroupCreate, "#room")
        screen = s.app.chat_screen
        await s.type("begun" if known else "")
        screen.open("#room")
        await s.type("/msg bo" if known else "/msg carol")
        await s.press("tab")
        assert screen.composer.text == f"/direct {who}" + (" " if known else "")
        before = s.frames.count("send")
        await s.press(*typed("see you" if known else " see you"), "enter")
        await s.until(lambda: screen.open_chat == direct_chat("ada", who))
        assert screen.composer.text == ("begun\nsee you" if known else "see you")
        assert s.frames.count("send") == before, "who reads it is seen first"
        await s.press("enter", shows="ada see you" if not known else "see you")
        assert s.frames.count("send") == before + 1 and not screen.composer.text


async def test_a_text_for_nobody_is_there_to_be_mended(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        composer = s.app.chat_screen.composer
        await s.type("/direct nobody-here see you", "enter")
        await s.shows("There is no such user: nobody-here.")
        assert composer.text == "/direct nobody-here see you"
        composer.clear_text()
        await s.secret()
        s.bob.inside.ask_cloud(s.chat)
        await s.until(lambda: s.privacy == "ENDED")
        await s.ada.ask(GroupCreate, "#room")
        s.app.chat_screen.open("#room")
        composer.clear_text()
        await s.type("/direct bob see you", "enter", shows="Nothing can be written to bob just now")
        assert composer.text == "/direct bob see you"
        assert s.app.chat_screen.open_chat == "#room"


async def test_jump_by_part_of_a_name(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for room in ("#alpha", "#beta", "#gamma"):
            await s.ada.ask(GroupCreate, room)
        await s.press("ctrl+k")
        await choose(s.pilot, "bet")
        assert s.app.chat_screen.open_chat == "#beta"
        await s.press("ctrl+k", "down", "down", "enter")
        assert s.app.chat_screen.open_chat == "#gamma"
        await s.press("ctrl+k", "escape")
        assert s.app.chat_screen.open_chat == "#gamma"


async def test_jump_finds_what_is_in_the_archive_too(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for room in ("#alpha", "#beta"):
            await s.ada.ask(GroupCreate, room)
        await s.ada.ask(ChatSet, "#alpha", archived=True)
        await s.press("ctrl+k", shows="#alpha in the archive")
        assert "@bob ● online #alpha in the archive" in s.text, "they stand behind the others"
        await choose(s.pilot, "alp")
        assert s.app.chat_screen.open_chat == "#alpha"


async def test_jump_leads_to_an_invitation_too(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        feed(s.ada, wire.Invited(Invitation("#night-shift", "bob", 0)))
        await s.press("ctrl+k", shows="#night-shift invited")
        await choose(s.pilot, "night")
        await s.shows("bob invites you to #night-shift.")
        await s.press("escape")
        await s.press("ctrl+k")
        await choose(s.pilot, "bob")
        assert s.app.chat_screen.open_chat == s.chat
        await s.press("ctrl+k")
        feed(s.ada, wire.InvitationGone("#night-shift"))
        await choose(s.pilot, "night")
        await s.shows("You are not invited to #night-shift any more")


async def test_a_relay_that_names_a_member_twice_ends_nothing(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.ada.ask(GroupCreate, "#room")
        s.app.chat_screen.open("#room")
        s.app.chat_screen.acts.secret.secret()
        id = decode_request(link_of(s.ada).sent[-1]).id  # type: ignore[union-attr]
        twice = [Member("bob", "member", True)] * 2
        feed(s.ada, MemberList(id, "#room", twice))
        await s.shows("With whom?")
        assert s.text.count("● bob") == 1


async def test_empty_direct_chats_that_nobody_wants_are_hidden(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        carol = await s.table.join("carol")
        await befriend(carol, s.ada)
        await s.settle()
        assert "@carol" not in s.text
        say(carol, "@ada,carol", "hi")
        await s.shows("@carol 1")


async def test_an_invitation_is_answered_by_the_key_that_the_screen_names(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.bob.ask(GroupCreate, "#club")
        await s.bob.ask(GroupInvite, "#club", "ada")
        await s.shows("bob invites you to #club: F5 answers")
        assert "F5 Answer" in s.text
        await s.press("f5", shows="Join #club?")
        await s.press("enter")
        assert "#club" in s.ada.client.invitations, "an Enter meant for a message joined"
        await s.press("f5", "tab", "enter")
        await s.until(lambda: s.app.chat_screen.open_chat == "#club")
        assert "F5" not in s.text


async def test_an_invitation_is_declined_by_a_button(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.bob.ask(GroupCreate, "#club")
        await s.bob.ask(GroupInvite, "#club", "ada")
        await s.shows("bob invites you to #club")
        s.later(1)
        await s.press("f5", shows="Who declines is invited no more, which bob sees, and in a group")
        await s.pilot.click("#other")
        await s.shows("You declined: you are not invited to #club any more.")
        assert "#club" not in s.ada.client.invitations
        assert "#club" not in s.ada.client.conversations.all
        answer = await s.ada.ask(GroupJoin, "#club")
        assert answer.code == "needs_invite"


async def test_an_open_question_about_an_invitation_that_is_taken_back_says_so(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await s.bob.ask(GroupCreate, "#club")
        for covered in ("", "#yes", "#other"):
            await s.bob.ask(GroupInvite, "#club", "ada")
            await s.shows("bob invites you to #club")
            s.later(1)
            await s.press("f5", shows="Join #club?")
            if covered:
                await s.press("ctrl+p")
            await s.bob.ask(GroupUninvite, "#club", "ada")
            await s.until(lambda: not s.ada.client.invitations)
            if covered:
                await s.press("escape")
                await s.pilot.click(covered)
            await s.until(lambda: s.app.screen is s.app.chat_screen)
            await s.shows("You are not invited to #club any more: the invitation was taken back")
            s.app.chat_screen.say(Content(""))
        assert not {"group.join", "group.leave"} & set(s.frames)


async def test_who_is_invited_no_more_is_told_where_nobody_asks_about_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.bob.ask(GroupCreate, "#club")
        await s.bob.ask(GroupInvite, "#club", "ada")
        await s.shows("bob invites you to #club")
        await s.bob.ask(GroupUninvite, "#club", "ada")
        await s.shows("You are not invited to #club any more: the invitation was taken back.")
        assert "bob invites you" not in s.text


async def test_several_invitations_are_chosen_from(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for room in ("#alpha", "#beta"):
            await s.bob.ask(GroupCreate, room)
            await s.bob.ask(GroupInvite, room, "ada")
        await s.shows("bob invites you to #alpha, and 1 more: F5 answers")
        s.later(1)
        await s.press("f5")
        await choose(s.pilot, "bet")
        await s.shows("bob invites you to #beta. Its members")
        await s.press("tab", "enter")
        await s.until(lambda: s.app.chat_screen.open_chat == "#beta")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_without_a_chat_the_screen_says_what_to_do(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    table = Table(tmp_path)
    bob, ada = await table.join("bob"), table.seat("ada")
    app = screen_of(ada)
    async with app.run_test(size=size) as pilot:
        await until(lambda: ada.client.network.value == "connected", pilot)
        assert "No chat is open" in flat(app)
        assert "Readable by: nobody, no chat is open" in flat(app)
        assert "F7 begins a chat, /help lists commands" in text_of(app)
        await bob.ask(GroupCreate, "#club")
        await bob.ask(GroupInvite, "#club", "ada")
        await until(lambda: "bob invites you to #club: F5 answers" in flat(app), pilot)
        assert "F7 begins a chat, F5 answers the invitation" in text_of(app)
        if size[0] == 80:
            await pilot.press("tab", "enter")
        else:
            await pilot.press("f5")
        await until(lambda: "Join #club?" in flat(app), pilot)
        await pilot.press("tab", "enter")
        await until(lambda: app.chat_screen.open_chat == "#club", pilot)
    await bob.stop()
    table.close()


async def test_in_the_list_the_keyboard_is_seen_and_letters_go_to_the_composer(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        assert "║" not in text_of(s.app)
        await s.press("tab")
        assert "║" in text_of(s.app)
        await s.press("h", "i", "space", "x")
        assert s.app.chat_screen.composer.text == "hi x"
        assert "║" not in text_of(s.app)


async def test_the_next_chat_that_waits_is_also_one_whose_peer_asks(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.ada.ask(GroupCreate, "#room")
        s.app.chat_screen.open("#room")
        await s.settle()
        s.bob.inside.ask_secret(s.chat)
        await s.shows("F5 opens that chat")
        await s.shows("F5 Open")
        await s.press("ctrl+n")
        assert s.app.chat_screen.open_chat == s.chat

"""The page of a group, its links, channels and the directory, by keys and by mouse."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import OptionList

from relay.wire import protocol as wire  # noqa: F401
from relay.wire.groups import (
    DirectoryPage,
    GroupCreate,
    GroupInvite,
    GroupJoin,
    GroupKick,
    GroupLeave,
    GroupPublic,
    GroupRole,
    GroupTitle,
    GroupTopic,
    GroupUninvite,
)
from tests.kit.scene import ROOM, a_group, feed, flat, link_of, page, pick, scene, typed, write
from tui_chat.core.chats import GroupChat
from tui_chat.core.events import CloudText, Response
from tui_chat.core.log import Log
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui import words
from tui_chat.ui.commands import COMMANDS
from tui_chat.ui.pages.directory import PublicChatsPage

"""Commands that need no open group."""


async def test_title_topic_and_access_are_changed_from_the_page(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        group = await a_group(s)
        await page(s)
        await pick(s, "title")
        await s.shows("Title of the group")
        await write(s, "Readers")
        await s.shows("The title is changed.")
        await s.until(lambda: group.title == "Readers")
        await pick(s, "topic")
        await write(s, "Books we read")
        await s.shows("Topic Books we read")
        await pick(s, "topic")
        await s.press("end", "ctrl+u", "enter")
        await s.shows("It has no topic any more.")
        await pick(s, "title")
        await write(s, "x" * 81)
        await s.shows("A title has at most 80 characters")
        await s.press("escape")
        await pick(s, "public")
        await s.shows("Make #room public? Anyone with an account")
        await s.press("enter")
        assert not group.public, "an Enter too many makes nothing public"
        await pick(s, "public")
        await s.press("tab", "enter")
        await s.shows("Readable by: public: anyone, and the relay's operator")
        await pick(s, "public")
        await s.shows("Make #room not public?")
        await s.press("tab", "enter")
        await s.until(lambda: not group.public)
        await s.press("escape")
        await s.shows("ada made this public: anyone may find it")


async def test_members_are_promoted_put_out_and_banned_from_the_page(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        group = await a_group(s, "carol")
        await page(s)
        await pick(s, "member:bob")
        await s.shows("bob in #room bob is a member.")
        await pick(s, "admin")
        await s.shows("bob is an admin now.")
        await s.shows("● bob admin online")
        await pick(s, "member:ada")
        await s.shows("ada in #room You are an owner here.")
        await pick(s, "member")
        await s.shows("the group would have no owner. Make somebody else owner first.")
        await pick(s, "member:carol")
        await pick(s, "kick")
        await s.shows("Put carol out of #room? carol gets nothing more")
        await s.press("tab", "enter")
        await s.shows("carol is out.")
        await s.until(lambda: "carol" not in (group.people or {}))
        assert "● carol" not in s.text
        await pick(s, "member:bob")
        await pick(s, "ban")
        await s.press("tab", "enter")
        await s.shows("bob is banned.")
        await pick(s, "bans")
        await s.shows("Banned from #room")
        await pick(s, "bob")
        await s.shows("bob may come again.")
        await s.press("escape")
        await s.shows("ada banned bob from this group")
        await s.shows("ada lifted the ban of bob")


@pytest.mark.parametrize("answer", ["joined", "left"])
async def test_open_invitations_are_listed_and_withdrawn(tmp_path: Path, answer: str) -> None:
    async with scene(tmp_path) as s:
        await a_group(s)
        carol, dora = await s.table.join("carol"), await s.table.join("dora")
        await page(s)
        await pick(s, "invite")
        await write(s, "carol")
        await s.shows("─ 1 invited ─ carol by ada")
        await s.bob.ask(GroupInvite, ROOM, "dora")
        await s.press("escape", "f8")
        await s.shows("─ 2 invited ─ carol by ada dora by bob")
        await pick(s, "invited:dora")
        await s.shows("Withdraw the invitation of dora? dora cannot join #room by it any more")
        await s.press("tab", "enter")
        await s.shows("dora is not invited any more.")
        await s.shows("─ 1 invited ─ carol by ada")
        await s.until(lambda: not dora.client.invitations)
        await s.press("escape")
        await s.shows("ada withdrew the invitation of dora")
        await s.press("f8")
        await s.shows("─ 1 invited ─")
        await pick(s, "invite")
        await write(s, "eve")
        await s.shows("There is no eve on this relay")
        eve = await s.table.join("eve")
        await pick(s, "invite")
        await write(s, "eve")
        await s.shows("eve may join #room now.")
        await carol.ask(GroupJoin, ROOM)
        await s.shows("● carol")
        assert "eve may join #room now." in s.text
        await eve.answer(
            eve.begin(GroupLeave, ROOM) if answer == "left" else eve.begin(GroupJoin, ROOM)
        )
        await s.until(lambda: "eve may join" not in s.text and "invited ─" not in s.text)


@pytest.mark.parametrize("kind", ["group", "channel"])
async def test_the_open_page_hears_who_is_invited_and_who_declines(
    tmp_path: Path, kind: str
) -> None:
    async with scene(tmp_path, notices=True) as s:
        if kind == "group":
            await a_group(s)
        else:
            await s.ada.ask(GroupCreate, ROOM, kind="channel")
            s.app.chat_screen.open(ROOM)
        carol, dora = await s.table.join("carol"), await s.table.join("dora")
        await s.ada.ask(GroupInvite, ROOM, "carol")
        await page(s)
        await s.shows("─ 1 invited ─ carol by ada")
        if kind == "group":
            await s.bob.ask(GroupInvite, ROOM, "dora")
            await s.shows("─ 2 invited ─ carol by ada dora by bob")
            await dora.ask(GroupLeave, ROOM)
            await s.shows("─ 1 invited ─ carol by ada")
        await carol.ask(GroupLeave, ROOM)
        await s.until(lambda: "invited ─" not in s.text)
        await s.press("escape")
        said = "carol declined the invitation" if kind == "group" else "carol does not join #room."
        await s.shows(said)


@pytest.mark.parametrize("where", ["page", "chat"])
async def test_of_a_channel_it_is_said_that_somebody_declined_where_it_was_said_that_they_may_join(
    tmp_path: Path, where: str
) -> None:
    async with scene(tmp_path, notices=True) as s:
        await s.ada.ask(GroupCreate, "#wire", kind="channel")
        s.app.chat_screen.open("#wire")
        dan, eve = await s.table.join("dan"), await s.table.join("eve")
        if where == "page":
            await page(s)
            await pick(s, "invite")
            await write(s, "dan")
        else:
            await s.type("/group invite dan")
            await s.press("enter")
        await s.shows("dan may join #wire now.")
        await s.ada.ask(GroupInvite, "#wire", "eve")
        await s.until(lambda: eve.client.invitations)
        await eve.ask(GroupLeave, "#wire")
        await s.shows("eve does not join #wire.")
        if where == "chat":
            assert "dan may join #wire now." in s.text
        await s.until(lambda: dan.client.invitations)
        await dan.ask(GroupLeave, "#wire")
        await s.shows("dan does not join #wire.")
        assert "dan may join" not in s.text


async def test_an_invitation_is_withdrawn_by_a_command(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await a_group(s)
        carol = await s.table.join("carol")
        await s.ada.ask(GroupInvite, ROOM, "carol")
        await s.until(lambda: carol.client.invitations)
        await s.type("/group un")
        await s.shows("/group uninvite /group unban")
        s.app.chat_screen.composer.clear_text()
        await s.type("/group uninvite Carol")
        await s.press("enter")
        await s.shows("Withdraw the invitation of carol?")
        await s.press("tab", "enter")
        await s.shows("carol is not invited any more.")
        await s.until(lambda: not carol.client.invitations)
        await s.shows("ada withdrew the invitation of carol")
        await s.type("/uninvite carol")
        await s.press("tab")
        assert s.app.chat_screen.composer.text == "/group uninvite carol"


async def test_a_member_withdraws_what_is_their_own(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await a_group(s)
        await s.ada.ask(GroupRole, ROOM, "bob", "owner")
        await s.bob.ask(GroupRole, ROOM, "ada", "member")
        for name, runtime in (("carol", s.ada), ("dora", s.bob)):
            await s.table.join(name)
            await runtime.ask(GroupInvite, ROOM, name)
        await page(s)
        await s.shows("carol by ada dora by bob")
        listed = s.app.screen.query_one(OptionList)
        assert not listed.get_option("invited:carol").disabled
        assert listed.get_option("invited:dora").disabled
        answer = await s.ada.ask(GroupUninvite, ROOM, "dora")
        assert answer.code == "not_allowed"


def test_who_will_own_a_group_is_named_where_it_is_known() -> None:
    people = {"bob": "member", "ada": "owner", "carol": "admin", "dora": "admin"}
    group = GroupChat(ROOM, Log(), members=4, role="owner", people=people)
    assert "then carol will own it." in words.leave_warning(group, "ada").plain
    group.people = {"bob": "member", "ada": "owner", "eve": "member"}
    assert "then bob will own it." in words.leave_warning(group, "ada").plain
    group.people = None
    assert (
        "only owner, the admin who has been in it longest"
        in words.leave_warning(group, "ada").plain
    )


async def test_a_group_is_handed_over_and_left(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        group = await a_group(s)
        await page(s)
        await pick(s, "leave")
        await s.shows("You are its only owner: then bob will own it. To choose who,")
        await s.press("escape")
        await pick(s, "member:bob")
        await pick(s, "transfer")
        await s.shows("Transfer #room to bob? bob will own #room, and you will be an admin")
        await s.press("tab", "enter")
        await s.shows("bob owns it now, and you are an admin.")
        assert group.role == "admin"
        await s.shows("group · you are an admin")
        await pick(s, "member:bob")
        await s.shows("Only an owner may give roles; you are an admin.")
        assert "Put bob out" not in s.text
        await s.press("escape")
        await pick(s, "leave")
        await s.press("tab", "enter")
        await s.until(lambda: ROOM not in s.ada.client.conversations.all)
        await s.shows("You left #room.")


async def test_a_member_is_offered_nothing_that_is_refused_and_told_why(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await s.bob.ask(GroupCreate, ROOM, "bob's")
        await s.bob.ask(GroupInvite, ROOM, "ada")
        await s.until(lambda: ROOM in s.ada.client.invitations)
        await s.ada.ask(GroupJoin, ROOM)
        s.app.chat_screen.open(ROOM)
        await s.settle()
        await page(s)
        listed = s.app.screen.query_one(OptionList)
        for id in ("title", "topic", "public"):
            assert listed.get_option(id).disabled
        chosen = listed.highlighted_option
        assert chosen is not None and chosen.id == "invite", "the first that can be done"
        await s.press("home", "enter")
        await s.shows("Invite to #room")
        await s.press("escape")
        await s.bob.ask(GroupRole, ROOM, "ada", "admin")
        await s.until(lambda: not listed.get_option("title").disabled)
        assert listed.get_option("public").disabled
        await s.bob.ask(GroupRole, ROOM, "ada", "member")
        await s.until(lambda: listed.get_option("title").disabled)
        assert "Invite links" not in s.text and "Banned" not in s.text
        await pick(s, "invite")
        await write(s, "nobody-here")
        await s.shows("There is no nobody-here on this relay")
        await s.table.join("carol")
        await pick(s, "invite")
        await write(s, "carol")
        await s.shows("you are a member carol may join #room now. Title")
        await s.press("escape")
        for command in ("/group kick bob", "/group links", "/group demote bob"):
            await s.type(command)
            await s.press("enter")
            await s.shows("you are a member.")
        await s.type("/group title x")
        await s.press("enter")
        await s.shows("Only owners and admins may change the title")
        assert not {"group.kick", "group.role", "group.title"} & set(s.frames)


async def test_the_page_follows_what_others_do_and_goes_when_one_is_put_out(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await a_group(s)
        await s.ada.ask(GroupRole, ROOM, "bob", "owner")
        await page(s)
        await s.bob.ask(GroupTitle, ROOM, "Another")
        await s.shows("Title Another")
        await s.bob.ask(GroupRole, ROOM, "ada", "member")
        await s.shows("group · you are a member")
        await s.bob.ask(GroupKick, ROOM, "ada")
        await s.until(lambda: s.app.screen is s.app.chat_screen)
        await s.shows("bob put you out of #room.")


async def test_the_page_opens_by_a_click_on_the_name_and_a_row_by_a_click(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await a_group(s)
        await s.pilot.click("#name")
        await s.shows("group · you are an owner")
        await s.shows("● bob")
        await s.pilot.click(OptionList, offset=(5, 0))
        await s.shows("Title of the group")


@pytest.mark.parametrize("over", ["title", "links"])
async def test_who_is_put_out_while_a_page_stands_over_that_of_the_group_is_back_in_the_chats(
    tmp_path: Path, over: str
) -> None:
    async with scene(tmp_path) as s:
        await a_group(s)
        await s.ada.ask(GroupRole, ROOM, "bob", "owner")
        await page(s)
        await pick(s, over)
        await s.bob.ask(GroupKick, ROOM, "ada")
        await s.until(lambda: ROOM not in s.ada.client.conversations.all)
        await s.press("escape")
        await s.until(lambda: s.app.screen is s.app.chat_screen)
        await s.settle()


async def test_write_to_a_member_opens_the_direct_chat(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await a_group(s)
        await page(s)
        await pick(s, "member:bob")
        await pick(s, "write")
        await s.until(lambda: s.app.chat_screen.open_chat == s.chat)


async def test_a_channel_is_made_found_and_read(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("/channel create #news News of the relay")
        await s.press("enter")
        await s.shows("Who may read #news?")
        await s.shows("by invitation or link Public: anyone")
        listed = s.app.screen.query_one(OptionList).highlighted_option
        assert listed is not None and listed.id == "private", "what can be widened later"
        await s.press("down", "enter")
        await s.until(lambda: s.app.chat_screen.open_chat == "#news")
        await s.shows("Readable by: public: anyone, and the relay's operator")
        await s.shows("Channels")
        await s.shows("ada created this channel")
        await s.bob.ask(GroupJoin, "#news")
        await s.type("the relay moves on Sunday")
        await s.press("enter")
        await s.until(lambda: s.bob.client.conversations.all["#news"].log.head == 2)
        s.bob.mark_read("#news", 2)
        await s.settle()
        s.app.chat_screen.reading._views_at = -100.0
        s.app.chat_screen._each_moment()
        await s.shows("the relay moves on Sunday 1 view")
        await s.press("f8")
        await s.shows("channel · you are an owner")
        await s.shows("● bob reader online")
        await s.shows("─ 1 other reader ─")


async def test_who_reads_a_channel_is_counted_as_they_come_and_go(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.ada.ask(GroupCreate, "#wire", kind="channel")
        s.app.chat_screen.open("#wire")
        await s.shows("you · nobody else yet")
        await page(s)
        assert "─ no other reader yet ─" in s.text, "an owner is no reader of theirs"
        await s.press("escape")
        await s.ada.ask(GroupInvite, "#wire", "bob")
        await s.until(lambda: "#wire" in s.bob.client.invitations)
        await s.bob.ask(GroupJoin, "#wire")
        s.later(31)
        s.app.chat_screen._each_moment()
        await s.shows("you · 1 other reader ")
        await s.bob.ask(GroupLeave, "#wire")
        s.app.chat_screen.open(s.chat)
        s.app.chat_screen._each_moment()
        s.app.chat_screen.open("#wire")
        s.app.chat_screen._each_moment()
        await s.shows("you · nobody else yet")


async def test_a_reader_is_told_why_they_cannot_write(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.bob.ask(GroupCreate, "#news", "News", kind="channel", public=True)
        await s.bob.ask(GroupCreate, "#quiet", "Quiet", kind="channel")
        await s.type("/directory")
        await s.press("enter")
        await s.until(lambda: isinstance(s.app.screen, PublicChatsPage))
        await s.shows("#news channel, 1 in it")
        assert "#quiet" not in s.text
        await s.press(*typed("nothing"))
        await s.shows("Nothing public has these words")
        await s.press("end", "ctrl+u", *typed("news"))
        page = s.app.screen
        assert isinstance(page, PublicChatsPage)
        await s.until(lambda: page._asked == "news" and page.chats)
        await s.shows("#news channel")
        await s.press("enter")
        await s.shows("Its owners and admins write, you read and react.")
        await s.shows("What was written is shown once you are in")
        await s.press("tab", "enter")
        await s.until(lambda: s.app.chat_screen.open_chat == "#news")
        await s.shows("Its owners and admins write here, you read")
        await s.shows("nothing here yet: what its owners")
        s.bob.say(CloudText("#news", "first of all"))
        await s.shows("first of all")
        await s.press("f9")
        await s.shows("C Copy + React F Forward")
        await s.press("escape")
        await s.type("may I?")
        await s.press("enter")
        await s.shows("Only owners and admins may write here; you are a reader.")
        assert s.app.chat_screen.composer.text == "may I?" and "send" not in s.frames
        await s.press("f8")
        await s.shows("Who reads a channel is told to those who run it alone")
        assert "members" not in s.frames
        await s.press("escape")
        s.app.chat_screen.composer.clear_text()
        await s.type("/directory news")
        await s.press("enter")
        await s.shows("you are in it")
        await s.press("enter")
        await s.until(lambda: s.app.screen is s.app.chat_screen)


async def test_the_directory_goes_on_page_by_page(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        for n in range(25):
            await s.bob.ask(GroupCreate, f"#open-{n:02}", public=True)
        await s.type("/directory open")
        await s.press("enter")
        await s.shows("#open-00")
        listed = s.app.screen.query_one(OptionList)
        assert listed.option_count == 21
        listed.highlighted = 20
        await s.press("enter")
        await s.until(lambda: listed.option_count == 25)
        await s.press("down", "up", "pagedown", "pageup")
        assert listed.highlighted is not None


async def test_a_relay_that_only_ever_leads_on_is_followed_so_far(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        asked = 0
        link = link_of(s.ada)

        def lead_on(frame: bytes) -> None:
            nonlocal asked
            from relay.wire.codec import decode_request

            id = decode_request(frame).id  # type: ignore[union-attr]
            asked += 1
            answer = DirectoryPage(id, [], f"#a{asked:03}")
            asyncio.get_running_loop().call_soon(feed, s.ada, answer)

        link.send = lead_on  # type: ignore[method-assign]
        await s.type("/directory")
        await s.press("enter")
        await s.until(lambda: asked >= 21)
        await s.settle()
        assert asked == 21 and "More: Enter looks on." in flat(s.app)


async def test_a_name_is_completed_of_who_is_in_the_group_and_has_not_written(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await a_group(s)
        await s.type("@")
        await s.until(lambda: "members" in s.frames)
        await s.press("b", "tab")
        assert s.app.chat_screen.composer.text == "@bob"
        await s.press(*typed(" and @a"), "tab")
        assert s.frames.count("members") == 1


async def test_each_command_opens_what_it_needs_from_the_menu(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        acts = s.app.chat_screen.acts
        for command in COMMANDS:
            if command.act.startswith("groups.") and not command.anywhere:
                acts.from_menu(command.words)
                await s.shows("This is about a group: open one first, Ctrl+K.")
                s.app.chat_screen.say(Content(""))
        await a_group(s)
        for name, words in (
            ("group info", "you are an owner"), ("group title", "Title of the group"),
            ("group topic", "Topic of the group"), ("group promote", "you are an owner"),
            ("group bans", "Banned from #room"),
            ("group unban", "Banned from #room"), ("group uninvite", "you are an owner"),
            ("group link", "A new link into #room"),
            ("group links", "Invite links of #room"), ("group public", "Make #room public?"),
            ("channel create", "New channel"), ("directory", "Public groups and channels"),
        ):  # fmt: skip
            acts.from_menu(name)
            await s.settle()
            await s.shows(words)
            await s.press("escape")
        acts.from_menu("group private")
        await s.shows("It is not public as it is.")
        for command, words in (
            ("/group transfer bob", "Transfer #room to bob?"), ("/group ban bob", "Ban bob"),
            ("/group kick bob", "Put bob out"),
        ):  # fmt: skip
            await s.type(command)
            await s.press("enter")
            await s.shows(words)
            await s.press("escape")
        await s.type("/group promote bob king")
        await s.press("enter")
        await s.shows("Write it as /group promote NAME, or with owner behind it.")


async def test_in_secret_nothing_of_groups_goes_to_the_relay_by_itself(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        before = len(s.frames)
        await s.type("@bob is /group title /directory words")
        await s.press("tab")
        s.app.chat_screen.composer.clear_text()
        for command in ("/directory tea", "/group title words", "/group topic words",
                        "/channel create #news", "/group kick bob", "/group link 3 7d",
                        "/group join #room"):  # fmt: skip
            await s.type(command)
            await s.press("enter")
            await s.shows("Only in CLOUD does a command take words")
            s.app.chat_screen.composer.clear_text()
            s.app.chat_screen.say(Content(""))
        for command in ("/group info", "/group links", "/group public", "/group private"):
            await s.type(command)
            await s.press("enter")
            await s.shows("This is about a group: open one first, Ctrl+K.")
            s.app.chat_screen.say(Content(""))
        s.later(60)
        s.app.chat_screen._each_moment()
        await s.settle()
        assert {frame for frame in s.frames[before:] if not frame.startswith("sc.")} == set()


async def test_of_two_owners_who_demote_each_other_one_is_told_why_not(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        group = await a_group(s)
        await s.ada.ask(GroupRole, ROOM, "bob", "owner")
        theirs = s.bob.client.conversations.all[ROOM]
        assert isinstance(theirs, GroupChat)
        await s.until(lambda: theirs.role == "owner")

        async def demote(by: Runtime, who: str) -> Response:
            return await by.ask(GroupRole, ROOM, who, "member")

        one, other = await asyncio.gather(demote(s.ada, "bob"), demote(s.bob, "ada"))
        await s.until(lambda: {group.role, theirs.role} == {"owner", "member"})
        (refused,) = [answer for answer in (one, other) if answer.code]
        assert refused.code == "not_allowed" and refused.text.endswith(".")
        loser, winner = (theirs, group) if refused is other else (group, theirs)
        assert (loser.role, winner.role) == ("member", "owner")


async def test_what_happened_while_one_was_away_is_so_when_one_is_back(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        group = await a_group(s)
        await s.ada.ask(GroupRole, ROOM, "bob", "owner")
        link_of(s.ada).cut()
        await s.bob.ask(GroupTitle, ROOM, "Another")
        await s.bob.ask(GroupTopic, ROOM, "tea")
        await s.bob.ask(GroupPublic, ROOM, on=True)
        await s.bob.ask(GroupRole, ROOM, "ada", "member")
        s.ada.retry_now()
        await s.until(lambda: group.role == "member")
        assert (group.title, group.topic, group.public) == ("Another", "tea", True)
        await s.shows("#room Another · tea")

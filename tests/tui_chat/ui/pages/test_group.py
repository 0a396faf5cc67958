"""The page of a group, its links, channels and the directory, by keys and by mouse."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import OptionList

from relay.wire.codec import decode_request
from tests.kit import wire as w
from tests.kit.host import Host
from tests.kit.scene import ROOM, Scene, a_group, flat, page, pick, scene, typed, write
from tests.kit.table import Pair, feed, pair, until
from tui_chat.core.chats import GroupChat
from tui_chat.core.events import CloudText
from tui_chat.core.loaded_messages import Log
from tui_chat.core.names import group_link, parse_group_link, read_group_link
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui import words
from tui_chat.ui.actions.groups import GroupDialogs
from tui_chat.ui.commands import COMMANDS
from tui_chat.ui.dates import seen_from
from tui_chat.ui.pages import links
from tui_chat.ui.pages.directory import PublicChatsPage
from tui_chat.ui.pages.group import invited_rows, member_acts, member_rows
from tui_chat.ui.pages.links import InviteLinksPage, NewLinkPage


def hosted(runtime: Runtime) -> tuple[Host, GroupDialogs]:
    host = Host(runtime)
    return host, GroupDialogs(host, runtime)


def acts_on(group: GroupChat, who: str, me: str) -> tuple[str, list[str]]:
    sentence, acts = member_acts(group, who, me)
    return sentence, [act for act, _ in acts]


def rows_of(p: Pair, group: GroupChat) -> str:
    """Return the rows of the page about the members as they are known, in one line."""
    people = group.people or {}
    rows = member_rows(group, [w.Member(user, "member", True) for user in people], "ada")
    return " ".join(" ".join(str(row.prompt) for row in rows).split())


async def a_room(p: Pair, *others: str) -> GroupChat:
    """Make a group that ada owns, with bob and others in it."""
    await p.ada.ask(w.GroupCreate, ROOM, "A quiet room")
    for name in ("bob", *others):
        runtime = p.bob if name == "bob" else await p.table.join(name)
        await p.ada.ask(w.GroupInvite, ROOM, name)
        await until(lambda runtime=runtime: ROOM in runtime.client.invitations)
        await runtime.ask(w.GroupJoin, ROOM)
    found = p.ada.client.conversations.all[ROOM]
    assert isinstance(found, GroupChat)
    await p.ada.ask(w.Members, ROOM)
    return found


async def test_members_are_promoted_put_out_and_banned(tmp_path: Path) -> None:
    async with pair(tmp_path) as p:
        group = await a_room(p, "carol")
        assert acts_on(group, "bob", "ada") == (
            "bob is a member.", ["write", "owner", "admin", "transfer", "kick", "ban"]
        )  # fmt: skip
        host, dialogs = hosted(p.ada)
        says = await host.run(dialogs.give_role, group, "bob", "admin", answers=[])
        assert says == "bob is now an admin." and "● bob admin online" in rows_of(p, group)
        assert acts_on(group, "ada", "ada") == ("You are an owner here.", ["admin", "member"])
        says = await host.run(dialogs.give_role, group, "ada", "member", answers=[])
        assert says.endswith(
            "leave the group without an owner. If you are the group's only owner, make someone "
            "else owner first."
        )
        await host.run(dialogs.give_role, group, "bob", "owner", answers=[False])
        assert host.question.startswith("Make bob an owner?")
        assert await host.run(dialogs.kick, group, "carol", answers=[False]) == ""
        assert host.question.startswith("Remove carol from #room? carol will get no new messages")
        assert await host.run(dialogs.kick, group, "carol", answers=[True]) == "carol was removed."
        await until(lambda: "carol" not in (group.people or {}))
        assert "carol" not in rows_of(p, group)
        assert await host.run(dialogs.ban, group, "bob", answers=[True]) == "bob was banned."
        says = await host.run(dialogs.bans, group, answers=["bob"])
        assert host.question.startswith("Banned from #room") and says == "bob can join again."
        await host.run(dialogs.bans, group, answers=[None])
        assert host.question == "Banned from #room"
        assert [line.kind for line in group.log.lines][-3:] == ["kicked", "banned", "unbanned"]


async def test_open_invitations_are_listed_and_withdrawn(tmp_path: Path) -> None:
    async with scene(tmp_path, (80, 26), notices=True) as s:
        await a_group(s)
        carol, dora = await s.table.join("carol"), await s.table.join("dora")
        # By a command, also by its name in other programs.
        await s.ada.ask(w.GroupInvite, ROOM, "carol")
        await s.until(lambda: carol.client.invitations)
        await s.type("/group un", shows="/group uninvite /group unban")
        s.composer.clear_text()
        await s.type("/group uninvite Carol", "enter", shows="Withdraw the invitation for carol?")
        await s.press("enter", shows="The invitation for carol was withdrawn.")
        await s.until(lambda: not carol.client.invitations)
        await s.shows("carol's invitation")
        await s.type("/uninvite carol", "tab", text="/group uninvite carol")
        s.composer.clear_text()
        # From the page, which hears who is invited, who declines and who joins.
        await page(s)
        await pick(s, "invite", "carol", shows="─ 1 invited ─ carol by you")
        for declines in (True, False):
            await s.bob.ask(w.GroupInvite, ROOM, "dora")
            await s.shows("─ 2 invited ─")
            if declines:
                await dora.ask(w.GroupLeave, ROOM)
                await s.shows("─ 1 invited ─ carol by you")
        await pick(s, "invited:dora")
        await s.shows(
            "Withdraw the invitation for dora? dora can then no longer use the invitation to #room."
            " dora will see that you withdrew the invitation."
        )
        await s.press("enter", shows="The invitation for dora was withdrawn.")
        await s.shows("─ 1 invited ─ carol by you")
        await s.until(lambda: not dora.client.invitations)
        await s.press("escape", shows="invitations were withdrawn")
        await s.press("f8", shows="─ 1 invited ─")
        await pick(s, "invite", "eve", shows="There is no user eve on this relay")
        eve = await s.table.join("eve")
        for joins in (False, True):
            await pick(s, "invite", "eve", shows="eve is invited to #room.")
            if not joins:
                await carol.ask(w.GroupJoin, ROOM)
                await s.shows("● carol", "eve is invited to #room.")
            await s.until(lambda: eve.client.invitations)
            await eve.answer(eve.begin(w.GroupJoin if joins else w.GroupLeave, ROOM))
            await s.until(lambda: "eve is invited to" not in s.text and "invited ─" not in s.text)
        await s.stage("Of a channel it is said that somebody declined.")
        await s.ada.ask(w.GroupCreate, "#wire", kind="channel")
        await s.open("#wire")
        await s.type("/group invite dora", "enter", shows="dora is invited to #wire.")
        await s.until(lambda: "#wire" in dora.client.invitations)
        await dora.ask(w.GroupLeave, "#wire")
        await s.shows("dora declined the invitation", never="dora is invited to")


async def test_a_member_withdraws_what_is_their_own(tmp_path: Path) -> None:
    async with pair(tmp_path) as p:
        group = await a_room(p)
        await p.ada.ask(w.GroupRole, ROOM, "bob", "owner")
        await p.bob.ask(w.GroupRole, ROOM, "ada", "member")
        await until(lambda: group.role == "member")
        invited = [w.OpenInvitation("carol", "ada", 0), w.OpenInvitation("dora", "bob", 0)]
        heading, own, other = invited_rows(group, invited, "ada")
        assert str(heading.prompt) == "─ 2 invited ─" and not own.disabled and other.disabled
        await p.table.join("dora")
        await p.bob.ask(w.GroupInvite, ROOM, "dora")
        assert (await p.ada.ask(w.GroupUninvite, ROOM, "dora")).code == "not_allowed"


def test_the_next_owner_of_a_group_is_named_when_known() -> None:
    people = {"bob": "member", "ada": "owner", "carol": "admin", "dora": "admin"}
    group = GroupChat(chat=ROOM, log=Log(), members=4, role="owner", people=people)
    assert "so carol will become the owner." in words.leave_warning(group, "ada", "F8").plain
    group.people = {"bob": "member", "ada": "owner", "eve": "member"}
    assert "so bob will become the owner." in words.leave_warning(group, "ada", "F8").plain
    group.people = None
    assert "only owner, the longest-serving admin" in words.leave_warning(group, "ada", "F8").plain


async def test_a_group_is_handed_over_and_left(tmp_path: Path) -> None:
    async with pair(tmp_path) as p:
        group = await a_room(p)
        host, dialogs = hosted(p.ada)
        await host.run(dialogs.leave, group, answers=[False])
        assert (
            "You are the only owner, so bob will become the owner. To choose the next"
            in host.question
        )
        says = await host.run(dialogs.transfer, group, "bob", answers=[True])
        assert host.question.startswith("Transfer #room to bob? bob becomes the owner of #room,")
        assert says == "bob is the owner now. You are an admin." and group.role == "admin"
        sentence, acts = member_acts(group, "bob", "ada")
        assert "Only an owner can give roles. Your role in this group is admin." in sentence
        assert [act for act, _ in acts] == ["write"]
        await host.run(dialogs.leave, group, answers=[True])
        await until(lambda: ROOM not in p.ada.client.conversations.all)


async def test_a_channel_is_made_found_and_read(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("/channel create #news News of the relay", "enter")
        await s.shows("Who can read #news?", "by invitation or link Public: anyone")
        listed = s.app.screen.query_one(OptionList).highlighted_option
        assert listed is not None and listed.id == "private", "what can be widened later"
        await s.press("down", "enter", until=lambda: s.screen.open_chat == "#news")
        await s.shows("Readable by: anyone (public channel) · the relay's operator", "Channels")
        await s.shows("ada created this channel")
        await s.bob.ask(w.GroupJoin, "#news")
        await s.type("the relay moves on Sunday", "enter")
        await s.until(lambda: s.bob.client.conversations.all["#news"].log.head == 2)
        s.bob.mark_read("#news", 2)
        await s.settle()
        s.screen.read_tracker._views_at = -100.0
        s.screen._each_moment()
        await s.shows("the relay moves on Sunday 1 view")
        await s.press("f8", shows="channel · you are an owner")
        await s.shows("● bob reader online", "─ 1 other reader ─")
        await s.stage("Who reads a channel is counted as they come and go.")
        await s.ada.ask(w.GroupCreate, "#wire", kind="channel")
        await s.open("#wire", shows="you · nobody else yet")
        wire = s.chats["#wire"]
        assert isinstance(wire, GroupChat)
        first = member_rows(wire, [], "ada")[0]
        assert str(first.prompt) == "─ no other readers yet ─", "an owner is no reader of theirs"
        await s.joined("#wire")
        s.later(31)
        s.screen._each_moment()
        await s.shows("you · 1 other reader ")
        await s.bob.ask(w.GroupLeave, "#wire")
        for chat in (s.chat, "#wire"):
            s.screen.open(chat)
            s.screen._each_moment()
        await s.shows("you · nobody else yet")
        await s.stage("A member is offered nothing that is refused and told why.")
        await s.bob.ask(w.GroupCreate, ROOM, "bob's")
        await s.bob.ask(w.GroupInvite, ROOM, "ada")
        await s.until(lambda: ROOM in s.ada.client.invitations)
        await s.ada.ask(w.GroupJoin, ROOM)
        await s.open(ROOM)
        await page(s)
        listed = s.app.screen.query_one(OptionList)
        for id in ("title", "topic", "public"):
            assert listed.get_option(id).disabled
        chosen = listed.highlighted_option
        assert chosen is not None and chosen.id == "invite", "the first that can be done"
        await s.press("home", "enter", shows="Invite to #room")
        await s.press("escape")
        await s.bob.ask(w.GroupRole, ROOM, "ada", "admin")
        await s.until(lambda: not listed.get_option("title").disabled)
        assert listed.get_option("public").disabled
        await s.bob.ask(w.GroupRole, ROOM, "ada", "member")
        await s.until(lambda: listed.get_option("title").disabled)
        assert "Invite links" not in s.text and "Banned" not in s.text
        await pick(s, "invite", "nobody-here", shows="There is no user nobody-here on this relay")
        await s.table.join("carol")
        await pick(s, "invite", "carol", shows="you are a member carol is invited to #room. Title")
        await s.press("escape")
        for command in ("/group kick bob", "/group links", "/group demote bob"):
            await s.type(command, "enter", shows="Your role in this group is member.")
        await s.type("/group title x", "enter", shows="Only owners and admins can change the title")
        assert not {"group.kick", "group.role", "group.title"} & set(s.frames)


async def test_a_reader_is_told_why_they_cannot_write(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        # A reader finds it in the directory, and is told why they cannot write.
        await s.bob.ask(w.GroupCreate, "#news", "News", kind="channel", public=True)
        await s.bob.ask(w.GroupCreate, "#quiet", "Quiet", kind="channel")
        await s.type("/directory", "enter", opens=PublicChatsPage, shows="#news channel, 1 reader")
        assert "#quiet" not in s.text
        await s.press(*typed("nothing"), shows="No match.")
        await s.press("end", "ctrl+u", *typed("news"))
        page = await s.on(PublicChatsPage)
        await s.until(lambda: page._asked == "news" and page.chats)
        await s.shows("#news channel")
        await s.press("enter", shows="Only owners and admins can write.")
        await s.shows("After you join, you can read all messages")
        await s.press("enter", until=lambda: s.screen.open_chat == "#news")
        await s.shows("Only owners and admins can write here")
        await s.shows("No messages yet. Only owners and admins")
        s.bob.say(CloudText("#news", "first of all"))
        await s.shows("first of all")
        await s.press("f9", shows="C Copy + React F Forward")
        await s.press("escape")
        await s.type("may I?", "enter")
        await s.shows("Only owners and admins can write here. Your role in this channel is reader.")
        assert s.composer.text == "may I?" and "send" not in s.frames
        await s.press("f8", shows="Only owners, admins and the relay see who reads")
        assert "members" not in s.frames
        await s.press("escape")
        s.composer.clear_text()
        await s.type("/directory news", "enter", shows="you are a member")
        await s.press("enter", until=lambda: s.app.screen is s.screen)
        await s.stage("The directory goes on page by page.")
        for n in range(25):
            await s.bob.ask(w.GroupCreate, f"#open-{n:02}", public=True)
        await s.type("/directory open", "enter", shows="#open-00")
        listed = s.app.screen.query_one(OptionList)
        assert listed.option_count == 21
        listed.highlighted = 20
        await s.press("enter", until=lambda: listed.option_count == 25)
        await s.press("down", "up", "pagedown", "pageup")
        assert listed.highlighted is not None
        await s.stage("A relay that only ever leads on is followed so far.")
        asked = 0

        def lead_on(frame: bytes) -> None:
            nonlocal asked
            id = decode_request(frame).id  # type: ignore[union-attr]
            asked += 1
            answer = w.DirectoryPage(id, [], f"#a{asked:03}")
            asyncio.get_running_loop().call_soon(feed, s.ada, answer)

        s.link.send = lead_on  # type: ignore[method-assign]
        await s.type("/directory", "enter", until=lambda: asked >= 21)
        await s.settle()
        assert asked == 21 and "… load more" in flat(s.app)


async def test_each_command_opens_what_it_needs_from_the_menu(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        # Each command opens what it needs from the menu.
        acts = s.screen.acts
        for command in COMMANDS:
            if command.act.startswith("groups.") and not command.anywhere:
                acts.from_menu(command.name)
                await s.shows("Open a group first. Press Ctrl+K to find one.")
                s.screen.say(Content(""))
        await a_group(s)
        for name, words in (
            ("group_info", "you are an owner"), ("group_title", "Title of the group"),
            ("group_topic", "Topic of the group"), ("group_promote", "you are an owner"),
            ("group_bans", "Banned from #room"),
            ("group_unban", "Banned from #room"), ("group_uninvite", "you are an owner"),
            ("group_link", "New invite link to #room"),
            ("group_links", "Invite links of #room"), ("group_public", "Make #room public?"),
            ("channel_create", "New channel"), ("directory", "Public groups and channels"),
        ):  # fmt: skip
            acts.from_menu(name)
            await s.settle()
            await s.shows(words)
            await s.press("escape")
        acts.from_menu("group_private")
        await s.shows("This chat is already private.")
        for command, words in (
            ("/group transfer bob", "Transfer #room to bob?"), ("/group ban bob", "Ban bob"),
            ("/group kick bob", "Remove bob"),
        ):  # fmt: skip
            await s.type(command, "enter", shows=words)
            await s.press("escape")
        await s.type("/group promote bob king", "enter")
        await s.shows(
            "Type “/group promote NAME” for an admin, or “/group promote NAME owner” for an owner."
        )
        await s.stage("The page of a group.")
        group = s.chats[ROOM]
        assert isinstance(group, GroupChat)
        await s.open(ROOM)
        # The page opens by a click on the name and a row by a click.
        await s.pilot.click("#name")
        await s.shows("group · you are an owner", "● bob")
        await s.pilot.click(OptionList, offset=(5, 0))
        await s.shows("Title of the group")
        await s.stage("Title, topic and access are changed from the page.")
        s.screen.open(ROOM)
        await page(s)
        await pick(s, "title", shows="Title of the group")
        await write(s, "Readers", shows="The title was changed.")
        await s.until(lambda: group.title == "Readers")
        await pick(s, "topic", "Books we read", shows="Topic Books we read")
        await pick(s, "topic")
        await s.press("end", "ctrl+u", "enter", shows="The topic was removed.")
        await pick(s, "title", "x" * 81, shows="A title can have up to 80 characters")
        await s.press("escape")
        await pick(s, "public", shows="Make #room public? Anyone with an account")
        await s.press("enter")
        assert not group.public, "an Enter too many makes nothing public"
        await pick(s, "public")
        await s.press("tab", "enter", shows="Readable by: anyone (public group)")
        await pick(s, "public", shows="Make #room private?")
        await s.press("tab", "enter", until=lambda: not group.public)
        await s.press("escape", shows="ada made this group public: anyone can find")
        # The name of a member who has not written is completed, and they are asked for once.
        await s.quiet()
        s.screen.open(ROOM)
        asked = s.frames.count("members")
        await s.type("@")
        await s.press("b", "tab", text="@bob")
        await s.press(*typed(" and @a"), "tab")
        assert s.frames.count("members") <= asked + 1
        await s.stage("Write to a member opens the direct chat.")
        s.screen.open(ROOM)
        await page(s)
        await pick(s, "member:bob")
        await pick(s, "write")
        await s.until(lambda: s.screen.open_chat == s.chat)
        await s.stage("The page follows what others do and closes when you are removed.")
        s.screen.open(ROOM)
        await s.ada.ask(w.GroupRole, ROOM, "bob", "owner")
        await page(s)
        await s.bob.ask(w.GroupTitle, ROOM, "Another")
        await s.shows("Title Another")
        await s.bob.ask(w.GroupRole, ROOM, "ada", "member")
        await s.shows("group · you are a member")
        await s.bob.ask(w.GroupKick, ROOM, "ada")
        await s.until(lambda: s.app.screen is s.screen)
        await s.shows("bob removed you from #room.")


async def new_link(s: Scene, command: str) -> NewLinkPage:
    """The page of the link that this makes."""
    await s.type(command, "enter")
    page: NewLinkPage = await s.on(NewLinkPage)
    return page


async def test_an_invite_link_is_made_copied_used_and_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        copied: list[str] = []

        def copy(text: str, says: Callable[[], None]) -> None:
            copied.append(text)
            says()

        monkeypatch.setattr(s.app, "copy_to_clipboard", copy)
        await a_group(s)
        await page(s)
        await pick(s, "links", shows="There are no valid links.")
        await s.press("n", shows="New invite link to #room")
        await write(s, "many", shows="Enter a number from 1 to 10000.")
        await write(s, "1")
        await s.until(lambda: isinstance(s.app.screen, NewLinkPage))
        await s.press("c", shows="Copied, if your terminal allows it")
        (link,) = copied
        assert parse_group_link(link).chat == ROOM
        await s.press("escape", shows="by you, 1 use left")
        carol = await s.table.join("carol")
        assert (await carol.ask(w.GroupJoin, *read_group_link(link, carol.address))).chat == ROOM
        dora = await s.table.join("dora")
        answer = await dora.ask(w.GroupJoin, *read_group_link(link, dora.address))
        assert "used up" in answer.text
        await s.press("n", "end", "ctrl+u", "5", "tab", "end", "ctrl+u", "7", "d", "enter")
        await s.until(lambda: isinstance(s.app.screen, NewLinkPage))
        await s.press("escape", shows="5 uses left")
        assert isinstance(s.app.screen, InviteLinksPage)
        (made,) = s.app.screen.links
        await s.press("r", shows="Revoke the link")
        await s.press("tab", "enter", shows="There are no valid links.")
        await s.shows(f"Link {made.mark}… revoked.")
        await s.shows("N new link · Esc close", never="evoke ")
        await s.press("x", shows="There is no link to revoke.")
        assert isinstance(s.app.screen, InviteLinksPage), "there is nothing to ask about"
        assert s.text.count("There are no valid links.") == 1
        await s.ada.ask(w.GroupLink, ROOM, 4, 3600)
        s.app.screen.renew()
        await s.until(lambda: "There are no valid links." not in s.text)
        await s.shows("Revoke", "N new link · R revoke · X revoke all · Esc close")
        assert "There is no link" not in s.text
        await s.press("x", "tab", "enter")
        await s.shows("All links revoked.")
        await s.press("escape", "escape")
        await new_link(s, "/group link 3 12h")
        await s.stage("A list of links that cannot be had now is had when it can.")
        monkeypatch.setattr(links, "RENEW_SECONDS", 0.01)
        s.screen.open(ROOM)
        await s.ada.ask(w.GroupLink, ROOM, 7, 3600)
        await s.offline()
        await s.type("/group links", "enter", shows="You are offline")
        s.link.open()
        await s.shows("7 uses left")
        await s.until(lambda: "not connected" not in s.text)
        await s.stage("One comes in by a pasted link.")
        await s.bob.ask(w.GroupCreate, "#den")
        made = await s.bob.ask(w.GroupLink, "#den", 1, 60)
        link = group_link(s.bob.address, made.value)
        await s.press("f7")
        await s.press(*typed("tuichat://elsewhere:1/join/room/aaa"), "enter")
        await s.shows("This group link is incomplete.")
        await s.press("escape", "f7")
        from textual import events

        s.app.screen.query_one("Input").post_message(events.Paste(f"come: {link}"))
        await s.settle()
        await s.press("enter", shows="Join #den? This link lets you join #den.")
        await s.press("enter", until=lambda: s.screen.open_chat == "#den")
        await s.type(f"/group join {link}", "enter")
        await s.shows("You are already in #den. The link was not used.")
        other = link.replace(link[-52:], "a" * 52)
        await s.type(f"/group join {other}", "enter")
        await s.shows("This link is for #den on another relay")


async def test_a_new_link_says_for_how_many_and_until_when_and_how_it_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "RENEW_SECONDS", 3_600.0)  # it asks for none by itself
    async with scene(tmp_path) as s:
        # A new link says for how many and until when and how it is listed.
        await a_group(s)
        new = await new_link(s, "/group link 3 7d")
        mark = parse_group_link(new.link).token[:6]
        ends = seen_from(new.made.expires, s.ada.instant().wall)
        await s.shows(f"3 people can join with this link. The link expires {ends}.")
        await s.shows(f"In the list of links, this link begins with {mark}…")
        await s.press("escape")
        await s.type("/group links", "enter", shows=f"{mark}… by you, 3 uses left")
        await s.press("r", shows=f"Revoke the link {mark}…?")
        await s.stage("The list of links follows what happens and keeps its highlight.")
        await s.ada.ask(w.GroupUnlink, ROOM, new.made.id)
        s.screen.open(ROOM)
        short = await s.ada.ask(w.GroupLink, ROOM, 1, 60)
        made = await s.ada.ask(w.GroupLink, ROOM, 2, 3600)
        await s.type("/group links", "enter", shows="2 uses left")
        await s.press("down")
        carol = await s.table.join("carol")
        link = group_link(s.ada.address, made.value)
        await carol.ask(w.GroupJoin, *read_group_link(link, carol.address))
        await s.until(lambda: "2 uses left" not in s.text)
        page = await s.on(InviteLinksPage)
        await s.ada.ask(w.GroupRole, ROOM, "bob", "owner")
        assert isinstance(short.value, w.GroupLinkMade) and isinstance(made.value, w.GroupLinkMade)
        await s.bob.ask(w.GroupUnlink, ROOM, short.value.id)
        page.renew()  # as it does every RENEW_SECONDS: nothing in the log says so
        await s.until(lambda: len(page.links) == 1)
        chosen = page.query_one(OptionList).highlighted_option
        assert chosen is not None and chosen.id == made.value.id
        await s.press("n")
        await s.bob.ask(w.GroupKick, ROOM, "ada")
        await s.until(lambda: ROOM not in s.chats)
        await s.press("escape", until=lambda: s.app.screen is s.screen)


async def test_the_keys_of_the_links_stand_in_one_row_of_a_small_window(tmp_path: Path) -> None:
    async with scene(tmp_path, (60, 20)) as s:
        page = InviteLinksPage(s.ada, ROOM)
        s.app.push_screen(page)
        await s.settle()
        page.show(w.GroupLinkList("", ROOM, [w.InviteLink("ab" * 8, "ada", 3, 7_200_000)]))
        await s.shows("N new link · R revoke · X revoke all · Esc close")
        assert page.query_one("#hint").size.height == 1

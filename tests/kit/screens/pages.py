"""Screens of small pages over the chat, of those about the account, and of groups and channels."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from relay.terminal.dialogs import ConfirmDialog, InfoDialog
from relay.wire import groups as wire
from relay.wire.account import Held, HeldColumn, HeldTable
from relay.wire.protocol import ChatAdded, ChatLeft
from relay.wire.settings import SettingsNow
from tests.kit import stage
from tests.kit.screens.chat import invite
from tests.kit.stage import ROOM, Stage, Words, screen, sendable, staged
from tests.kit.table import feed, tell
from tui_chat.cloud.login import AUTH_FAILED, NOT_YOUR_RELAY, WHAT_TO_DO
from tui_chat.core import events
from tui_chat.core.account_text import REVOKED, REVOKED_TITLE
from tui_chat.core.chats import GroupChat
from tui_chat.ui.dialogs import ChoiceDialog, Field, TextDialog
from tui_chat.ui.help import HelpPage
from tui_chat.ui.pages.account import DeleteAccountPage, ExportPage, HoldsPage, PassphrasePage
from tui_chat.ui.pages.contacts import ContactsPage
from tui_chat.ui.pages.devices import AddDevicePage, DevicesPage
from tui_chat.ui.pages.directory import PublicChatsPage
from tui_chat.ui.pages.group import GroupPage
from tui_chat.ui.pages.jump import JumpPage
from tui_chat.ui.pages.links import InviteLinksPage, MakeLinkPage, NewLinkPage
from tui_chat.ui.pages.menu import MenuPage
from tui_chat.ui.pages.notifications import NotificationsPage
from tui_chat.ui.pages.settings import SettingsPage
from tui_chat.ui.screen import ChatScreen

# Small pages over the chat


async def search_palette(s: Stage, w: Words) -> None:
    await s.paste("Zqj" if w.hostile else "club")
    await s.until(lambda: "Go to this chat" in s.text or "No matches" in s.text)


async def builder(s: Stage, w: Words) -> None:
    await s.paste(w.instead("Bob the builder"))


def invitation(s: Stage, _: Words) -> None:
    s.acts.groups.invitation(next(iter(s.ada.client.invitations)))


def answered(s: Stage, w: Words, people: list[tuple[str, str, bool]]) -> None:
    """Answer with the members of the chat, under names that no relay could send."""
    (id,) = s.acts.desk._waiting
    rows = [wire.Member(w.instead(who, "name"), role, on) for who, role, on in people]  # type: ignore[arg-type]
    tell(s.ada, events.RequestResult(id, value=wire.MemberList(id, s.chat, rows)))


PEOPLE = [("ada", "member", True), ("bob", "owner", True), ("carol", "member", True),
          ("dora", "member", False)]  # fmt: skip


def members(s: Stage, w: Words) -> None:
    s.ada.act(s.ada.client.toggle_actions.confirm_match, s.chat)
    s.fill(w)
    s.acts.chats.members()
    answered(s, w, [(s.ada.client.user, "member", True), (w.name, "member", True)])


def with_whom(s: Stage, w: Words, people: int = 4) -> None:
    s.acts.secret.secret()
    answered(s, w, PEOPLE[:people])


screen("palette", MenuPage, stage.fill, "ctrl+p", words="/direct")
screen("palette_search", MenuPage, stage.fill, "ctrl+p", search_palette)
screen("help", HelpPage, "f1")
screen("jump", JumpPage, stage.fill, "ctrl+k")
screen("new_chat", TextDialog, "f7")
screen("new_chat_refused", TextDialog, "f7", builder, "enter")
screen("invite_whom", TextDialog, stage.in_room, stage.fill,
       lambda s, _: s.acts.groups.ask_invite())  # fmt: skip
screen("join_which", ChoiceDialog, invite, stage.fill,
       lambda s, _: s.acts.groups.ask_join())  # fmt: skip
screen("join_none", ChoiceDialog, lambda s, _: s.acts.groups.ask_join())
screen("invitation", ConfirmDialog, invite, stage.fill, invitation)
screen("leave", ConfirmDialog, stage.in_room, stage.fill, lambda s, _: s.acts.groups.leave())
screen("members_verified", InfoDialog, stage.in_secret, members)
screen("secret_with_whom", ChoiceDialog, stage.in_room, stage.fill, with_whom)
screen("secret_with_nobody", ChoiceDialog, stage.in_room, partial(with_whom, people=1))


# The account


async def listed(s: Stage, w: Words) -> None:
    """Show a list of two devices."""
    s.acts.account.devices()
    await s.until(lambda: isinstance(s.app.screen, DevicesPage) and s.app.screen.devices)
    page = s.app.screen
    assert isinstance(page, DevicesPage)
    id = w.instead("5e0f6a1c" * 4)
    page._show((*page.devices, events.DeviceInfo(id, 1_699_000_000, this=False, online=True)))
    say(s, w)
    await s.settle()


def say(s: Stage, w: Words) -> None:
    """Let the page say what the relay could say."""
    if w.hostile:
        s.app.screen.say(w.says)  # type: ignore[attr-defined]


async def wrong_code(s: Stage, w: Words) -> None:
    await s.paste(w.instead("ABCD-EFGH"))


def passphrase(s: Stage, _: Words) -> None:
    s.acts.account.passphrase()


async def differs(s: Stage, w: Words) -> None:
    await s.settle()
    await s.press(*"old", "enter", *"one", "enter", *"two", "enter")
    say(s, w)


async def copy(s: Stage, w: Words) -> None:
    page = ExportPage(s.ada, Path("/home/ada"))
    s.app.push_screen(page)
    await s.settle()
    if w.hostile:
        page.query_one(Field).value = w.text
        page.say(w.says)
        await s.settle()


def written(s: Stage, w: Words) -> None:
    page = s.app.screen
    assert isinstance(page, ExportPage)
    page._writing = asyncio.create_task(asyncio.sleep(600))
    page.show_writing()
    if not w.hostile:
        page._progress(1_200, 34_000)


async def delete_account(s: Stage, w: Words) -> None:
    s.app.push_screen(DeleteAccountPage(s.ada))
    await s.settle()
    if w.hostile:
        s.app.screen.query_one(Field).value = w.text
        await s.press("enter")


async def other_name(s: Stage, w: Words) -> None:
    s.app.push_screen(DeleteAccountPage(s.ada))
    await s.settle()
    await s.paste(w.instead("bob"))


async def not_the_relay(s: Stage, w: Words) -> None:
    title, says = w.instead(NOT_YOUR_RELAY, "title"), w.instead(WHAT_TO_DO, "says")
    tell(s.ada, events.NotTheRelay(title, says))
    await s.until(lambda: s.app.screen.query("Toast"))


def login_refused(s: Stage, w: Words) -> None:
    tell(s.ada, events.LoginRefused(w.instead(REVOKED_TITLE, "title"), w.instead(REVOKED, "says")))


def forgotten(s: Stage, w: Words) -> None:
    s.app.chat_screen.may_register_again = True
    title = w.instead("The relay does not let you in", "title")
    says = w.instead(AUTH_FAILED, "says")
    tell(s.ada, events.LoginRefused(title, says, events.UNKNOWN_HERE))


async def holds(s: Stage, w: Words) -> None:
    if w.hostile:
        table = HeldTable("texts", w.says, w.says, w.says, 3, [HeldColumn("body", w.says)])
        held = Held("0f" * 16, "ada", [table], 2, 1, [w.says], ["of"], [w.says])
        s.app.push_screen(HoldsPage(held))
        return
    await s.type("/holds")
    await s.press("enter", shows="What this relay has about you")


def elsewhere(s: Stage, _: Words) -> None:
    feed(s.ada, SettingsNow("", True, True, True, [], True))


async def notifications(s: Stage, _: Words) -> None:
    s.acts.settings.notify()
    await s.on(NotificationsPage)


async def archive(s: Stage, _: Words) -> None:
    s.ada.client.conversations.all[ROOM].archived = True
    await s.press("alt+a", shows="These are your archived chats")
    s.ada.client.conversations.all[ROOM].archived = False


screen("devices", DevicesPage, listed)
screen("account_code", InfoDialog, listed, "c")
screen("add_device", AddDevicePage, listed, "a")
screen("add_device_refused", AddDevicePage, listed, "a", wrong_code, "enter", say)
screen("revoke_device", ConfirmDialog, listed, "down r")
screen("passphrase", PassphrasePage, passphrase)
screen("passphrase_differs", PassphrasePage, passphrase, differs)
screen("save_a_copy", ExportPage, copy)
screen("save_a_copy_while_it_is_written", ExportPage, copy, written)
screen("delete_account", DeleteAccountPage, delete_account)
screen("delete_account_other_name", DeleteAccountPage, other_name, "enter tab enter")
screen("not_the_relay", ChatScreen, stage.fill, not_the_relay, open=partial(staged, notices=True))
screen("login_refused", InfoDialog, stage.fill, login_refused)
screen("login_forgotten", ConfirmDialog, stage.fill, forgotten)
screen("what_the_relay_has", HoldsPage, holds)
screen("settings_page", SettingsPage, stage.fill, "alt+s", words="Read receipts")
screen("settings_elsewhere", SettingsPage, stage.fill, elsewhere, "alt+s down down down",
       words="Unfinished messages stay on this device")  # fmt: skip
screen("notifications", NotificationsPage, stage.fill, notifications)
screen("quiet_hours", TextDialog, stage.fill, notifications, "down down down down enter",
       words="Type when notifications pause")  # fmt: skip
screen(
    "share_drafts", ConfirmDialog, stage.fill, "alt+s down down down enter", words="Share drafts"
)
screen("contacts", ContactsPage, stage.fill, "alt+c", words="N new chat")
screen("block_whom", ConfirmDialog, stage.fill, "alt+c b", words="You will still see")
screen("archive", ChoiceDialog, stage.fill, archive)


# Groups and channels: their page, their links, the directory

ID = "1f0c6a2e" * 4


def group_of(s: Stage, w: Words, role: str = "owner", **more: object) -> GroupChat:
    """Open the room with these words and these further fields."""
    found = s.ada.client.conversations.all[ROOM]
    assert isinstance(found, GroupChat)
    s.app.chat_screen.open(ROOM)
    s.fill(w)
    become(found, w, role, **more)
    s.app.chat_screen.read_tracker._counted = (ROOM, float("inf"))  # else the relay overwrites it
    s.app.chat_screen.show_all()
    return found


def become(found: GroupChat, w: Words, role: str, **more: object) -> None:
    """Set what the client holds of a group from now on."""
    found.role = role
    found.topic = w.instead("one paper a week")
    for name, value in more.items():
        setattr(found, name, value)


async def opened(s: Stage, w: Words, role: str = "owner", **more: object) -> None:
    group_of(s, w, role, **more)
    s.acts.groups.info()
    await s.until(lambda: isinstance(s.app.screen, GroupPage))
    await s.settle()
    page = s.app.screen
    assert isinstance(page, GroupPage)
    await s.until(lambda: not s.ada.client.requests.waiting)  # the relay knows the room otherwise
    become(page._group, w, role, **more)  # the relay has overwritten it meanwhile
    roles = {"ada": role, "bob": "admin" if role == "owner" else "owner"}
    rows = [
        wire.Member(w.instead(who, "name"), roles.get(who, "member"), on)  # type: ignore[arg-type]
        for who, _, on in PEOPLE
    ]
    page._group.people = {row.user: row.role for row in rows}
    page._members = tuple({row.user: row for row in rows}.values())
    page.show()
    say(s, w)
    await s.settle()


def member(s: Stage, w: Words) -> None:
    page = s.app.screen
    assert isinstance(page, GroupPage)
    page.start(page._act_on(w.name))


def room(s: Stage, w: Words) -> None:
    group_of(s, w)


def put_out(s: Stage, w: Words) -> None:
    if ROOM not in s.ada.client.conversations.all:
        feed(s.ada, ChatAdded(wire.Chat(ROOM, 0, 0, 0, 2, w.title)))
    group_of(s, w)
    feed(s.ada, ChatLeft(ROOM, w.name))


def leave_owned(s: Stage, w: Words) -> None:
    s.acts.groups._dialogs.leave(group_of(s, w, people={"ada": "owner"}))


async def links(s: Stage, w: Words) -> None:
    s.acts.groups.links()
    await s.until(lambda: isinstance(s.app.screen, InviteLinksPage))
    name, now = w.instead("ada", "name"), s.ada.instant().wall
    there = [
        wire.InviteLink(ID, name, 3, now + 7_200_000),
        wire.InviteLink(ID[::-1], name, 1_000, now + 5 * 86_400_000),
    ]
    await show_links(s, w, there, w.instead("", "says"))


async def no_links(s: Stage, w: Words) -> None:
    s.app.push_screen(InviteLinksPage(s.ada, w.room))
    await s.until(lambda: isinstance(s.app.screen, InviteLinksPage))
    await show_links(s, w, [], "")


async def show_links(s: Stage, w: Words, there: list[wire.InviteLink], says: str) -> None:
    await s.settle()
    page = s.app.screen
    assert isinstance(page, InviteLinksPage)
    page.show(wire.GroupLinkList("", w.room, there))
    page.say(says)


async def make_link(s: Stage, w: Words) -> None:
    s.app.push_screen(MakeLinkPage(s.ada, w.room))
    await s.settle()
    if w.hostile:
        await s.press("end", "ctrl+u")
        await s.paste(w.text)
    await s.press("enter" if w.hostile else "tab")


def new_link(s: Stage, w: Words) -> None:
    now, mark = s.ada.instant().wall, wire.InviteLink(ID, "ada", 3, 0).mark
    link = f"tuichat://relay.example:4433/join/paper-club/{mark}{'ghijklmnopqrstuvwxyz'}#"
    made = wire.GroupLinkMade(ID, w.room, "", 3, now + 7_200_000)
    s.app.push_screen(NewLinkPage(w.instead(link + "a" * 52, "link"), made, now))


async def directory(s: Stage, w: Words) -> None:
    s.acts.groups.directory()
    await s.until(lambda: isinstance(s.app.screen, PublicChatsPage))
    await s.settle()
    page = s.app.screen
    assert isinstance(page, PublicChatsPage)
    topic, news = w.instead(""), w.instead("News of this relay", "title")
    page.chats, page._next = (
        [
            wire.PublicChat("#news", 1_204, news, "what changes, and when", "channel"),
            wire.PublicChat(ROOM, 4, w.title, topic, "group"),
            wire.PublicChat("#tea", 1, "", topic, "group"),
        ],
        "#tea",
    )
    page.show()
    say(s, w)
    await s.settle()


def create_channel(s: Stage, _: Words) -> None:
    s.acts.groups.create_channel("#news", sendable("News")[:80])


def channel(s: Stage, w: Words) -> None:
    log = group_of(s, w, "member", channel=True, public=True).log
    log.lines = [replace(x, views=n) if x.kind == "text" else x for n, x in enumerate(log.lines)]
    s.app.chat_screen.open_chat = ""
    s.app.chat_screen.open(ROOM)


reader = partial(opened, role="member", channel=True, public=True)
screen("group_page_owner", GroupPage, opened)
screen("group_page_member", GroupPage, partial(opened, role="member", public=True))
screen("group_page_reader", GroupPage, reader)
screen("group_member", ChoiceDialog, opened, member)
screen("group_title", TextDialog, room, lambda s, _: s.acts.groups.settings.title())
screen("group_public", ConfirmDialog, room, lambda s, _: s.acts.groups.public())
screen("group_ban", ConfirmDialog,
       lambda s, w: s.acts.groups._dialogs.ban(group_of(s, w), w.name))  # fmt: skip
screen("group_transfer", ConfirmDialog,
       lambda s, w: s.acts.groups._dialogs.transfer(group_of(s, w), w.name))  # fmt: skip
screen("leave_what_one_owns", ConfirmDialog, leave_owned)
screen("invite_links", InviteLinksPage, room, links)
screen("invite_links_none", InviteLinksPage, room, no_links)
screen("make_link", MakeLinkPage, room, make_link)
screen("new_link", NewLinkPage, new_link)
screen("directory", PublicChatsPage, directory)
screen("directory_preview", ConfirmDialog, directory, "enter")
screen("channel_create", ChoiceDialog, create_channel)
screen("channel_read", ChatScreen, channel)
screen("put_out", ChatScreen, put_out)

"""Screens of groups and channels: their page, their links, the directory."""

from __future__ import annotations

from msgspec.structs import replace

from relay.terminal.dialogs import ConfirmDialog
from relay.wire import protocol as wire  # noqa: F401
from relay.wire.groups import GroupLinkList, GroupLinkMade, InviteLink, Member, PublicChat
from tests.kit.scene import tell
from tests.kit.screens.pages import PEOPLE
from tests.kit.stage import ROOM, Stage, Words, sendable, shows
from tui_chat.core.chats import GroupChat
from tui_chat.core.events import ChatGone
from tui_chat.ui.dialogs import ChoiceDialog, TextDialog
from tui_chat.ui.pages.directory import PublicChatsPage
from tui_chat.ui.pages.group import GroupPage
from tui_chat.ui.pages.links import InviteLinksPage, MakeLinkPage, NewLinkPage
from tui_chat.ui.screen import ChatScreen

ID = "1f0c6a2e" * 4


def group_of(s: Stage, w: Words, role: str = "owner", **more: object) -> GroupChat:
    """Open the room with these words and these further fields."""
    found = s.ada.client.conversations.all[ROOM]
    assert isinstance(found, GroupChat)
    s.app.chat_screen.open(ROOM)
    s.fill(w)
    become(found, w, role, **more)
    s.app.chat_screen.reading._counted = (ROOM, float("inf"))  # else the relay overwrites it
    s.app.chat_screen.show_all()
    return found


def become(found: GroupChat, w: Words, role: str, **more: object) -> None:
    """Set what the client holds of a group from now on."""
    found.role = role
    found.topic = w.text if w.hostile else "one paper a week"
    for name, value in more.items():
        setattr(found, name, value)


async def opened(s: Stage, w: Words, role: str = "owner", **more: object) -> GroupPage:
    group_of(s, w, role, **more)
    s.app.chat_screen.acts.groups.info()
    await s.until(lambda: isinstance(s.app.screen, GroupPage))
    await s.settle()
    page = s.app.screen
    assert isinstance(page, GroupPage)
    await s.until(lambda: not s.ada.client.asked.waiting)  # the relay knows the room otherwise
    become(page._group, w, role, **more)  # the relay has overwritten it meanwhile
    rows = tuple(Member(w.name if w.hostile else who, role, on) for who, role, on in PEOPLE)  # type: ignore[arg-type]
    page._group.people = {row.user: row.role for row in rows}
    page._members = tuple({row.user: row for row in rows}.values())
    page.show()
    if w.hostile:
        page.say(w.says)
    await s.settle()
    return page


@shows(GroupPage)
async def group_page_owner(s: Stage, w: Words) -> None:
    await opened(s, w)


@shows(GroupPage)
async def group_page_member(s: Stage, w: Words) -> None:
    await opened(s, w, "member", public=True)


@shows(GroupPage)
async def group_page_reader(s: Stage, w: Words) -> None:
    await opened(s, w, "member", channel=True, public=True)


@shows(ChoiceDialog)
async def group_member(s: Stage, w: Words) -> None:
    page = await opened(s, w)
    page.start(page._act_on(w.name))
    await s.settle()


@shows(TextDialog)
async def group_title(s: Stage, w: Words) -> None:
    group_of(s, w)
    s.app.chat_screen.acts.groups.settings.title()
    await s.settle()


@shows(ConfirmDialog)
async def group_public(s: Stage, w: Words) -> None:
    group_of(s, w)
    s.app.chat_screen.acts.groups.public()
    await s.settle()


@shows(ConfirmDialog)
async def group_ban(s: Stage, w: Words) -> None:
    s.app.chat_screen.acts.groups._dialogs.ban(group_of(s, w), w.name)
    await s.settle()


@shows(ConfirmDialog)
async def group_transfer(s: Stage, w: Words) -> None:
    s.app.chat_screen.acts.groups._dialogs.transfer(group_of(s, w), w.name)
    await s.settle()


@shows(ConfirmDialog)
async def leave_what_one_owns(s: Stage, w: Words) -> None:
    s.app.chat_screen.acts.groups._dialogs.leave(group_of(s, w, people={"ada": "owner"}))
    await s.settle()


@shows(InviteLinksPage)
async def invite_links(s: Stage, w: Words) -> None:
    group_of(s, w)
    s.app.chat_screen.acts.groups.links()
    await s.until(lambda: isinstance(s.app.screen, InviteLinksPage))
    await s.settle()
    page, now = s.app.screen, s.ada.instant().wall
    assert isinstance(page, InviteLinksPage)
    name = w.name if w.hostile else "ada"
    links = [
        InviteLink(ID, name, 3, now + 7_200_000),
        InviteLink(ID[::-1], name, 1_000, now + 5 * 86_400_000),
    ]
    page.show(GroupLinkList("", w.room, links))
    page.say(w.says if w.hostile else "")
    await s.settle()


@shows(InviteLinksPage)
async def invite_links_none(s: Stage, w: Words) -> None:
    group_of(s, w)
    s.app.push_screen(InviteLinksPage(s.ada, w.room))
    await s.until(lambda: isinstance(s.app.screen, InviteLinksPage))
    await s.settle()
    page = s.app.screen
    assert isinstance(page, InviteLinksPage)
    page.show(GroupLinkList("", w.room, []))
    page.say("")
    await s.settle()


@shows(MakeLinkPage)
async def make_link(s: Stage, w: Words) -> None:
    group_of(s, w)
    s.app.push_screen(MakeLinkPage(s.ada, w.room))
    await s.settle()
    if w.hostile:
        await s.press("end", "ctrl+u")
        await s.paste(w.text)
    await s.press("enter" if w.hostile else "tab")


@shows(NewLinkPage)
async def new_link(s: Stage, w: Words) -> None:
    now, mark = s.ada.instant().wall, InviteLink(ID, "ada", 3, 0).mark
    link = f"tuichat://relay.example:4433/join/paper-club/{mark}{'ghijklmnopqrstuvwxyz'}#"
    made = GroupLinkMade(ID, w.room, "", 3, now + 7_200_000)
    s.app.push_screen(NewLinkPage(w.link if w.hostile else link + "a" * 52, made, now))
    await s.settle()


def found(w: Words) -> list[PublicChat]:
    """Return public chats that a relay may list."""
    return [
        PublicChat("#news", 1_204, w.title if w.hostile else "News of this relay",
                        "what changes, and when", "channel"),
        PublicChat(ROOM, 4, w.title, w.text if w.hostile else "", "group"),
        PublicChat("#tea", 1, "", w.text if w.hostile else "", "group"),
    ]  # fmt: skip


@shows(PublicChatsPage)
async def directory(s: Stage, w: Words) -> None:
    s.app.chat_screen.acts.groups.directory()
    await s.until(lambda: isinstance(s.app.screen, PublicChatsPage))
    await s.settle()
    page = s.app.screen
    assert isinstance(page, PublicChatsPage)
    page.chats, page._next = found(w), "#tea"
    page.show()
    if w.hostile:
        page.say(w.says)
    await s.settle()


@shows(ConfirmDialog)
async def directory_preview(s: Stage, w: Words) -> None:
    await directory(s, w)
    await s.press("enter")


@shows(ChoiceDialog)
async def channel_create(s: Stage, w: Words) -> None:
    s.app.chat_screen.acts.groups.create_channel("#news", sendable("News")[:80])
    await s.until(lambda: isinstance(s.app.screen, ChoiceDialog))
    await s.settle()


@shows(ChatScreen)
async def channel_read(s: Stage, w: Words) -> None:
    log = group_of(s, w, "member", channel=True, public=True).log
    log.lines = [replace(x, views=n) if x.kind == "text" else x for n, x in enumerate(log.lines)]
    s.app.chat_screen.open_chat = ""
    s.app.chat_screen.open(ROOM)
    await s.settle()


@shows(ChatScreen)
async def put_out(s: Stage, w: Words) -> None:
    group_of(s, w)
    tell(s.ada, ChatGone(ROOM, (), w.name))
    await s.settle()

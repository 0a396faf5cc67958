"""Screens of small pages over the chat, and of those about the account."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual.command import CommandPalette

from relay.terminal.dialogs import ConfirmDialog, InfoDialog
from relay.wire import protocol as wire  # noqa: F401
from relay.wire.account import Held, HeldColumn, HeldTable
from relay.wire.groups import Member, MemberList
from relay.wire.settings import SettingsNow
from tests.kit.scene import feed, tell
from tests.kit.screens.chat import invite
from tests.kit.stage import ROOM, Stage, Words, shows, staged
from tui_chat.cloud.login import AUTH_FAILED
from tui_chat.core.events import (
    UNKNOWN_HERE,
    DeviceInfo,
    LoginRefused,
    NotTheRelay,
    Privacy,
    Response,
)
from tui_chat.ui.dialogs import ChoiceDialog, Field, TextDialog
from tui_chat.ui.help import HelpPage
from tui_chat.ui.pages.account import DeleteAccountPage, ExportPage, HoldsPage, PassphrasePage
from tui_chat.ui.pages.contacts import ContactsPage
from tui_chat.ui.pages.devices import AddDevicePage, DevicesPage
from tui_chat.ui.pages.settings import SettingsPage
from tui_chat.ui.screen import ChatScreen

# Small pages over the chat


@shows(CommandPalette)
async def palette(s: Stage, w: Words) -> None:
    s.fill(w)
    await s.press("ctrl+p")
    await s.shows("/accept")


@shows(CommandPalette)
async def palette_search(s: Stage, w: Words) -> None:
    s.fill(w)
    await s.press("ctrl+p")
    await s.paste("Zqj" if w.hostile else "club")
    await s.until(lambda: "Go to this chat" in s.text or "No matches" in s.text)


@shows(HelpPage)
async def help(s: Stage, w: Words) -> None:
    await s.press("f1")


@shows(ChoiceDialog)
async def jump(s: Stage, w: Words) -> None:
    s.fill(w)
    await s.press("ctrl+k")


@shows(TextDialog)
async def new_chat(s: Stage, w: Words) -> None:
    await s.press("f7")


@shows(TextDialog)
async def new_chat_refused(s: Stage, w: Words) -> None:
    await s.press("f7")
    await s.paste(w.text if w.hostile else "Bob the builder")
    await s.press("enter")


@shows(TextDialog)
async def invite_whom(s: Stage, w: Words) -> None:
    s.app.chat_screen.open(ROOM)
    s.fill(w)
    s.app.chat_screen.acts.groups.ask_invite()
    await s.settle()


@shows(ChoiceDialog)
async def join_which(s: Stage, w: Words) -> None:
    await invite(s)
    s.fill(w)
    s.app.chat_screen.acts.groups.ask_join()
    await s.settle()


@shows(ChoiceDialog)
async def join_none(s: Stage, w: Words) -> None:
    s.app.chat_screen.acts.groups.ask_join()
    await s.settle()


@shows(ConfirmDialog)
async def invitation(s: Stage, w: Words) -> None:
    await invite(s)
    s.fill(w)
    s.app.chat_screen.acts.groups.invitation(next(iter(s.ada.client.invitations)))
    await s.settle()


@shows(ConfirmDialog)
async def leave(s: Stage, w: Words) -> None:
    s.app.chat_screen.open(ROOM)
    s.fill(w)
    s.app.chat_screen.acts.groups.leave()
    await s.settle()


def answered(s: Stage, w: Words, people: list[tuple[str, str, bool]]) -> None:
    """Answer with the members of the chat, under names that no relay could send."""
    acts = s.app.chat_screen.acts
    (id,) = acts.desk._waiting
    rows = [Member(w.name if w.hostile else who, role, on) for who, role, on in people]  # type: ignore[arg-type]
    tell(s.ada, Response(id, value=MemberList(id, s.chat, rows)))


PEOPLE = [("ada", "member", True), ("bob", "owner", True), ("carol", "member", True),
          ("dora", "member", False)]  # fmt: skip


@shows(InfoDialog)
async def members_verified(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    s.ada.inside.matches(s.chat)
    s.fill(w)
    s.app.chat_screen.acts.chats.members()
    answered(s, w, [(s.ada.client.user, "member", True), (w.name, "member", True)])
    await s.until(lambda: isinstance(s.app.screen, InfoDialog))
    await s.settle()


@shows(ChoiceDialog)
async def secret_with_whom(s: Stage, w: Words) -> None:
    s.app.chat_screen.open(ROOM)
    s.fill(w)
    s.app.chat_screen.acts.secret.secret()
    answered(s, w, PEOPLE)
    await s.until(lambda: isinstance(s.app.screen, ChoiceDialog))
    await s.settle()


@shows(ChoiceDialog)
async def secret_with_nobody(s: Stage, w: Words) -> None:
    s.app.chat_screen.open(ROOM)
    s.app.chat_screen.acts.secret.secret()
    answered(s, w, PEOPLE[:1])
    await s.until(lambda: isinstance(s.app.screen, ChoiceDialog))
    await s.settle()


# The account


async def listed(s: Stage, w: Words) -> None:
    """Show a list of two devices."""
    s.app.chat_screen.acts.account.devices()
    await s.until(lambda: isinstance(s.app.screen, DevicesPage) and s.app.screen.devices)
    page = s.app.screen
    assert isinstance(page, DevicesPage)
    id = w.text if w.hostile else "5e0f6a1c" * 4
    page._show((*page.devices, DeviceInfo(id, 1_699_000_000, this=False, online=True)))
    if w.hostile:
        page.say(w.says)
    await s.settle()


@shows(DevicesPage)
async def devices(s: Stage, w: Words) -> None:
    await listed(s, w)


@shows(InfoDialog)
async def account_code(s: Stage, w: Words) -> None:
    await listed(s, w)
    await s.press("c")


@shows(AddDevicePage)
async def add_device(s: Stage, w: Words) -> None:
    await listed(s, w)
    await s.press("a")


@shows(AddDevicePage)
async def add_device_refused(s: Stage, w: Words) -> None:
    await listed(s, w)
    await s.press("a")
    await s.paste(w.text if w.hostile else "ABCD-EFGH")
    await s.press("enter")
    if w.hostile:
        s.app.screen.say(w.says)  # type: ignore[attr-defined]
        await s.settle()


@shows(ConfirmDialog)
async def revoke_device(s: Stage, w: Words) -> None:
    await listed(s, w)
    await s.press("down", "r")


@shows(PassphrasePage)
async def passphrase(s: Stage, w: Words) -> None:
    s.app.chat_screen.acts.account.passphrase()
    await s.settle()


@shows(PassphrasePage)
async def passphrase_differs(s: Stage, w: Words) -> None:
    s.app.chat_screen.acts.account.passphrase()
    await s.settle()
    await s.press(*"old", "enter", *"one", "enter", *"two", "enter")
    if w.hostile:
        s.app.screen.say(w.says)  # type: ignore[attr-defined]
        await s.settle()


async def copy_page(s: Stage, w: Words) -> ExportPage:
    page = ExportPage(s.ada, Path("/home/ada"))
    s.app.push_screen(page)
    await s.settle()
    if w.hostile:
        page.query_one(Field).value = w.text
        page.say(w.says)
        await s.settle()
    return page


@shows(ExportPage)
async def save_a_copy(s: Stage, w: Words) -> None:
    await copy_page(s, w)


@shows(ExportPage)
async def save_a_copy_while_it_is_written(s: Stage, w: Words) -> None:
    page = await copy_page(s, w)
    if not w.hostile:
        page._progress(1_200, 34_000)
        await s.settle()


@shows(DeleteAccountPage)
async def delete_account(s: Stage, w: Words) -> None:
    s.app.push_screen(DeleteAccountPage(s.ada))
    await s.settle()
    if w.hostile:
        s.app.screen.query_one(Field).value = w.text
        await s.press("enter")


@shows(DeleteAccountPage)
async def delete_account_other_name(s: Stage, w: Words) -> None:
    s.app.push_screen(DeleteAccountPage(s.ada))
    await s.settle()
    await s.paste(w.text if w.hostile else "bob")
    await s.press("enter", "tab", "tab", "enter")


@shows(ChatScreen, partial(staged, notices=True))
async def not_the_relay(s: Stage, w: Words) -> None:
    s.fill(w)
    title = w.title if w.hostile else "No sign of your relay yet"
    tell(s.ada, NotTheRelay(title, w.says if w.hostile else "Somebody else answers in its place."))
    await s.until(lambda: s.app.screen.query("Toast"))
    await s.settle()


@shows(InfoDialog)
async def login_refused(s: Stage, w: Words) -> None:
    s.fill(w)
    title = w.title if w.hostile else "This device was revoked"
    tell(s.ada, LoginRefused(title, w.says))
    await s.until(lambda: isinstance(s.app.screen, InfoDialog))
    await s.settle()


@shows(ConfirmDialog)
async def login_forgotten(s: Stage, w: Words) -> None:
    s.fill(w)
    s.app.chat_screen.may_register_anew = True
    title = w.title if w.hostile else "The relay does not let you in"
    tell(s.ada, LoginRefused(title, w.says if w.hostile else AUTH_FAILED, UNKNOWN_HERE))
    await s.until(lambda: isinstance(s.app.screen, ConfirmDialog))
    await s.settle()


# Settings of all devices


@shows(HoldsPage)
async def what_the_relay_has(s: Stage, w: Words) -> None:
    if w.hostile:
        table = HeldTable("texts", w.says, w.says, w.says, 3, [HeldColumn("body", w.says)])
        s.app.push_screen(
            HoldsPage(Held("0f" * 16, "ada", [table], 2, 1, [w.says], ["of"], [w.says]))
        )
        return await s.settle()
    await s.type("/holds")
    await s.press("enter")
    await s.shows("What this relay has about you")


@shows(SettingsPage)
async def settings_page(s: Stage, w: Words) -> None:
    s.fill(w)
    await s.press("alt+s")
    await s.shows("Read receipts")


@shows(SettingsPage)
async def settings_elsewhere(s: Stage, w: Words) -> None:
    s.fill(w)
    feed(s.ada, SettingsNow("", True, True, True, [], True))
    await s.press("alt+s", "down", "down", "down")
    await s.shows("what you begin to write here stays here")


@shows(ConfirmDialog)
async def share_drafts(s: Stage, w: Words) -> None:
    s.fill(w)
    await s.press("alt+s", "down", "down", "down", "enter")
    await s.shows("Share drafts")


@shows(ContactsPage)
async def contacts(s: Stage, w: Words) -> None:
    s.fill(w)
    await s.press("alt+c")
    await s.shows("Enter opens the chat")


@shows(ConfirmDialog)
async def block_whom(s: Stage, w: Words) -> None:
    s.fill(w)
    await s.press("alt+c", "b")
    await s.shows("It does not hide")


@shows(ChoiceDialog)
async def archive(s: Stage, w: Words) -> None:
    s.fill(w)
    s.ada.client.conversations.all[ROOM].archived = True
    await s.press("alt+a")
    await s.shows("These chats are out of the list")
    s.ada.client.conversations.all[ROOM].archived = False

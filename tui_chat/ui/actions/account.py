"""Actions on the user's devices, key file and account. None of them is about one chat."""

from __future__ import annotations

from textual.content import Content

from relay.terminal.text import inert_line
from relay.wire.account import Holds
from tui_chat.core.account_text import REVOKED_TITLE
from tui_chat.core.events import UNKNOWN_HERE, LoginRefused
from tui_chat.ui.actions.context import Actions, action, confirmed

_AGAIN = (
    "If the relay was reset, for example before a new class, you can register again. You can use "
    "the same name or another. You get a new account with new keys. Your contacts are warned and "
    "have to verify you again. Your old keys and chats are not deleted. To see this page again, "
    "type /register."
)


class AccountActions(Actions):
    """Actions on the account. The relay learns that the device list is viewed, the code of a new
    device and signed lists, what an export asks for page by page, and that the account is
    deleted."""

    def devices(self) -> None:
        from tui_chat.ui.pages.devices import DevicesPage

        self._desk.push(DevicesPage(self._runtime))

    def shut_out(self, event: LoginRefused) -> None:
        """Explain that the relay refuses the login, in place of the earlier sentence."""
        from relay.terminal.dialogs import InfoDialog

        forgotten = event.code == UNKNOWN_HERE and self._screen.may_register_again
        self._screen.say(Content(""))
        why = event.text if forgotten else ""
        hopeless = event.title == REVOKED_TITLE
        self._screen.sender.shut_out(event.title, forgotten=why, hopeless=hopeless)
        if forgotten:
            self.register()
        else:
            title, says = inert_line(event.title), inert_line(event.text)
            self._screen.app.push_screen(InfoDialog(title, says))

    @action
    async def register(self) -> None:
        """Explain registering again at a relay that forgot this account; leave the chat for it."""
        why = self._screen.sender.forgotten
        if not why:
            says = "The relay still knows this account, so you don't need to register again."
            self._desk.say(says)
            return
        title, says = inert_line(self._screen.sender.refused), f"{inert_line(why)}\n\n{_AGAIN}"
        if await confirmed(self._desk, title, says, "Register", "Cancel"):
            self._screen.registers_again = True
            self._screen.app.exit()

    @action
    async def passphrase(self) -> None:
        """Ask for the old passphrase and the new one."""
        from tui_chat.ui.pages.account import PassphrasePage

        sentence = await self._desk.ask(PassphrasePage(self._runtime))
        if sentence:
            self._desk.say(sentence)
            self._screen.chrome.renew("title")

    @action
    async def holds(self) -> None:
        """Show what the relay has about the account (/holds)."""
        from tui_chat.ui.pages.account import HoldsPage

        answer = await self._desk.request(Holds)
        if answer and answer.value:
            self._desk.push(HoldsPage(answer.value))

    @action
    async def export(self) -> None:
        """Ask for a folder and write a copy of everything the account has on the relay."""
        from pathlib import Path

        from tui_chat.ui.pages.account import ExportPage

        sentence = await self._desk.ask(ExportPage(self._runtime, Path.home()))
        if sentence:
            self._desk.say(sentence)

    @action
    async def delete(self) -> None:
        """Explain what deleting means, and delete the account if its name is typed in."""
        from tui_chat.core.account_text import LINKED
        from tui_chat.ui.pages.account import DeleteAccountPage, farewell

        runtime, client = self._runtime, self._client
        if not client.devices.can_sign:
            self._desk.say(LINKED)
            return

        texts = await self._desk.ask(DeleteAccountPage(runtime))
        if texts:
            id = runtime.perform(client.delete_account(client.user, texts=texts == "delete"))
            if await self._desk.reply(id):
                await farewell(self._screen.app, runtime)

    def changed(self, text: str) -> None:
        """Say that devices were added or removed. The sentence stays until another replaces it."""
        from tui_chat.ui.pages.devices import DevicesPage

        app = self._screen.app
        app.bell()
        for page in app.screen_stack:
            if isinstance(page, DevicesPage):
                page.reload()
        self._screen.say(
            Content(f"{inert_line(text)} Type /devices to see your devices."), outlives=True
        )

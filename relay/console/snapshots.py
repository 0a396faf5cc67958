"""The console's tabs for snapshots of the relay and for the list of its chats.
Snapshots are for a class: save the store under a name, and reset the relay to one or to no data."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from relay.console import live_view, pages
from relay.control.offline import reset_running
from relay.hub.credentials import RelayIdentity
from relay.operator import snapshots
from relay.operator.backup_manifest import BackupManifest
from relay.operator.statistics import ROOMS, ChatSummary, list_chats
from relay.operator.words import minute
from relay.store.data_directory import Unusable, open_own
from relay.terminal.question import ask, start
from relay.terminal.text import plural

BEGINNING = "<beginning>"
_TITLE = "Snapshots"
_KEYS = "S save a snapshot · Enter reset to the selected snapshot (you are asked first)"
_NO_SNAPSHOTS = "This relay has no snapshots, because its data is in PostgreSQL."
_KEPT = "A snapshot keeps every cloud message, even if someone deletes it later."


class SnapshotsSection(pages.ListSection[None]):
    """The snapshots, and the beginning."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("s,S", "snapshot", "Save")]
    beginning = None

    async def load_page(self, at: None) -> pages.ListContents[None]:
        await self.client.check_running()
        link = await self.client.do(self.client.link)
        if not self.client.has_snapshots:
            self.keys(f"To join this relay: tui-chat join {link}")
            return pages.ListContents(_TITLE, [], None, full=False, nothing=_NO_SNAPSHOTS)
        kept = await self.client.do(lambda: snapshots.snapshots(self.client.directory))
        self.keys(f"{_KEYS}\nTo join this relay: tui-chat join {link}")
        rows = [(BEGINNING, Content.styled("Empty relay: no accounts and no chats", "bold"))]
        rows += [(name, _row(name, of)) for name, of in kept.items()]
        return pages.ListContents(_TITLE, rows, None, full=False, nothing="")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "snapshot" and not self.client.has_snapshots:
            return False
        return super().check_action(action, parameters)

    def action_snapshot(self) -> None:
        start(self, self._ask_name())

    async def _ask_name(self, name: str | None = "", wrong: str = "") -> None:
        while name is not None:
            title = "Save a snapshot"
            sentence = f"Use a to z, 0 to 9, - and _ for the name. {_KEPT}"
            page = pages.ConsoleTextDialog(title, sentence, 64, name, wrong, "Name")
            name, wrong = await ask(self, page), pages.WAIT
            if name is not None and not self.busy:
                self.doing(partial(self._keep, name))
                return

    async def _keep(self, name: str) -> None:
        try:
            path, add = self.client.directory.path, snapshots.add_snapshot
            made = await self.client.do(lambda: add(open_own(path), name))
        except Unusable as e:
            start(self, self._ask_name(name, str(e)))
        else:
            self.say(f"Snapshot {name} saved: {made.holds}.")
            self.renew()

    def pick(self, row: str) -> None:
        self.doing(lambda: self._ask(None if row == BEGINNING else row))

    async def _ask(self, name: str | None) -> None:
        directory = self.client.directory

        def losses() -> list[str]:
            relay_id = RelayIdentity(directory.relay_key(b"")).relay_id
            return snapshots.losses(directory, name, relay_id)

        lines = await self.client.do(losses)
        await self.client.do(
            lambda: snapshots.check_losses(snapshots.reset_losses(directory, name))
        )
        title = "Reset to an empty relay?" if name is None else f"Reset the relay to {name}?"

        # The beginning, which loses everything, asks for another word than a snapshot.
        typed = self.client.relay if name is None else name
        page = pages.ConsoleConfirmation(title, map(Content, lines), "Reset", typed=typed)
        start(self, self._confirm(page, name))

    async def _confirm(self, page: pages.ConsoleConfirmation, name: str | None) -> None:
        if await ask(self, page):
            self.say("The relay is being reset …")
            self.doing(partial(self._reset, name))
        else:
            self.say("Nothing was changed.")

    async def _reset(self, name: str | None) -> None:
        path = self.client.directory.path
        try:
            await self.client.do(lambda: reset_running(open_own(path).path, name))
        except Unusable as e:
            self.say(str(e))
        else:
            self.say("Reset complete. The relay is running again at the same address.")
        self.renew()


def _row(name: str, of: BackupManifest | snapshots.DamagedSnapshot) -> Content:
    if isinstance(of, snapshots.DamagedSnapshot):
        return Content.assemble((name, "bold"), f"\n      {of.why}")
    holds = f"      {of.holds}", "$text-muted"
    return Content.assemble((name, "bold"), f", saved {of.when}\n", holds)


_NOTHING = "There are no chats yet."
_ROOM_KEYS = (
    "Chats are sorted by name. Contents are not shown. Looking at this list is not recorded."
)


class ChatsSection(pages.ListSection[str]):
    """Chats by name. Of each chat only its row can be seen."""

    beginning = ""

    async def load_page(self, at: str) -> pages.ListContents[str]:
        await self.client.check_running()
        store = self.client.store
        count, there = await self.client.do(lambda: list_chats(store, at))
        self.keys(_ROOM_KEYS)
        rows = [(room.name, self._row(room)) for room in there]
        last = there[-1].name if there else at
        return pages.ListContents(plural(count, "chat"), rows, last, len(rows) == ROOMS, _NOTHING)

    def _row(self, room: ChatSummary) -> Content:
        name = self.client.pseudonyms.chat(room.name)
        what = f"public {room.kind}" if room.public else room.kind
        last = f"last message {minute(room.last)}" if room.last else "no messages"
        kept = f", kept {live_view.span(room.keep * 1000)}" if room.keep else ""
        members = plural(room.members, "member")
        entries = plural(room.entries, "message or event", "messages and events")
        more = f"      {entries}, {last}{kept}", "$text-muted"
        return Content.assemble((f" {name}  ", "bold"), f"{what}, {members}\n", more)

"""Which chats there are on the relay, and how much is in each: no contents."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from relay.console import drawn
from relay.console.desk import Desk
from relay.console.parts import AFTER, BEFORE, Rows, Section
from relay.operator.rooms import Room, rooms
from relay.operator.words import minute

_NOTHING = "There is no chat yet."
_KEYS = "By name. Looking at the list is not in the ledger: it has no contents."


class Rooms(Section):
    """The list, page by page."""

    def __init__(self, desk: Desk, *, id: str) -> None:
        super().__init__(desk, id=id)
        self._rows = Rows(id="rooms-there")
        self._pages: list[tuple[str, int]] = [("", 0)]
        """After which name each page begins, and how many stand before it."""
        self._rooms: list[Room] = []

    def page(self) -> ComposeResult:
        """The list."""
        yield self._rows

    def arrive(self) -> None:
        """The keys go to the list."""
        self.keys(_KEYS)
        super().arrive()
        self._rows.focus()

    def renew(self) -> None:
        """The same page as it is now."""
        self.looking(self._load)

    async def _load(self) -> None:
        after, seen = self._pages[-1]
        database = self.desk.directory.database
        count, self._rooms = await self.desk.do(lambda: rooms(database, after))
        self.title(drawn.many(count, "chat"))
        more = max(count - seen - len(self._rooms), 0) if self._rooms else 0
        rows = [(seen + n, self._row(room)) for n, room in enumerate(self._rooms, start=1)]
        self._rows.show(rows, _NOTHING, seen > 0, more)

    def _row(self, room: Room) -> Content:
        name = room.name if self.desk.names else self.desk.hidden.chat(room.name)
        what = f"public {room.kind}" if room.public else room.kind
        last = f"the last {minute(room.last)}" if room.last else "nothing said"
        kept = f", kept {drawn.span(room.keep * 1000)}" if room.keep else ""
        members, entries = (
            drawn.many(room.members, "member"),
            "1 entry" if room.entries == 1 else f"{room.entries:,} entries",
        )
        return Content.assemble(
            (f" {name}  ", "bold"),
            f"{what}, {members}\n",
            (f"      {entries}, {last}{kept}", "$text-muted"),
        )

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click, on the way to another page: of a chat there is no more to be seen."""
        event.stop()
        if event.option_id == BEFORE:
            self._pages.pop()
        elif event.option_id == AFTER:
            self._pages.append((self._rooms[-1].name, self._pages[-1][1] + len(self._rooms)))
        else:
            return
        self._rows.highlighted = None  # it was at what is not there any more
        self.renew()

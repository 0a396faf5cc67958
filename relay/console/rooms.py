"""Which chats there are on the relay, and how much is in each: no contents."""

from __future__ import annotations

from textual.content import Content

from relay.console import drawn
from relay.console.desk import Desk
from relay.console.listing import Found, Listing
from relay.operator.rooms import ROOMS, Room, rooms
from relay.operator.words import minute

_NOTHING = "There is no chat yet."
_KEYS = "By name. Looking at the list is not in the ledger: it has no contents."


class Rooms(Listing[str]):
    """By their names. Of a chat there is no more to be seen than its row."""

    def __init__(self, desk: Desk, *, id: str) -> None:
        super().__init__(desk, "", id=id)

    async def found(self, at: str) -> Found[str]:
        """Those after that name."""
        await self.desk.there()
        database = self.desk.directory.database
        count, there = await self.desk.do(lambda: rooms(database, at))
        self.keys(_KEYS)
        rows = [(room.name, self._row(room)) for room in there]
        last = there[-1].name if there else at
        return Found(drawn.many(count, "chat"), rows, last, len(rows) == ROOMS, _NOTHING)

    def _row(self, room: Room) -> Content:
        name = room.name if self.desk.names else self.desk.hidden.chat(room.name)
        what = f"public {room.kind}" if room.public else room.kind
        last = f"the last {minute(room.last)}" if room.last else "nothing said"
        kept = f", kept {drawn.span(room.keep * 1000)}" if room.keep else ""
        members = drawn.many(room.members, "member")
        entries = "1 entry" if room.entries == 1 else f"{room.entries:,} entries"
        return Content.assemble(
            (f" {name}  ", "bold"),
            f"{what}, {members}\n",
            (f"      {entries}, {last}{kept}", "$text-muted"),
        )

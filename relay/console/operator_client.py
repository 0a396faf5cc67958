"""The requests that the console sends to the relay. Nothing here draws on the screen."""

from __future__ import annotations

import asyncio
import shlex
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from relay.config import BadOption, load_places
from relay.control.client import ask, check_request, new_id
from relay.hub.credentials import RelayIdentity
from relay.live_view.pseudonyms import ConsolePseudonyms
from relay.operator.words import store_failed
from relay.store.beside import StorePlace, looking
from relay.store.data_directory import DataDirectory, StoreUnreachable, Unusable
from relay.store.engines import store_of
from relay.wire.operator import LoadAsk
from relay.wire.relay_link import RelayLink
from relay.wire.shapes import Answer, RequestFor

T = TypeVar("T")


class OperatorClient:
    """The console's client. Failures are raised as Unusable, with a sentence."""

    def __init__(self, directory: DataDirectory, *, names: bool) -> None:
        self.directory = directory
        self.store = store_of(directory)
        self.pseudonyms = ConsolePseudonyms(names=names)

    @property
    def has_snapshots(self) -> bool:
        """Return True if snapshots can be made: the data is in the relay's directory."""
        return isinstance(self.store, Path)

    @property
    def relay(self) -> str:
        """Return the relay's address as its links give it, or the name of its directory."""
        try:
            return str(load_places(self.directory)[0][0])
        except (OSError, UnicodeDecodeError, BadOption):
            return self.directory.path.resolve().name

    def link(self) -> str:
        """Return the link for everybody, if no invite is needed. Raises Unusable."""
        relay_id = RelayIdentity(self.directory.relay_key(b"")).relay_id
        try:
            (at, *more), tls = load_places(self.directory)
        except (OSError, UnicodeDecodeError, BadOption):
            raise Unusable("The relay's address is not known yet. Start the relay once.") from None
        return str(RelayLink.to(at, relay_id, tls=tls, more=more))

    def another(self) -> str:
        """Return a sentence that says how someone else can decide."""
        data = shlex.quote(str(self.directory.path))
        return (
            "To let someone else settle the appeal, run: "
            f"tui-chat-relay staff --data {data} NAME moderator"
        )

    async def check_running(self) -> None:
        """Check that the relay runs. Raises NoRelay or RelayUnresponsive."""
        await self.ask(LoadAsk(new_id()))

    async def ask(self, request: RequestFor[Answer]) -> Answer:
        """Return the answer of the running relay. Raises NotDone if it refuses."""

        def send() -> Answer:
            check_request(request)
            return ask(self.directory.path, request)

        return await self.do(send)

    async def do(self, act: Callable[[], T]) -> T:
        """Run a slow function without stopping the screen, then hide any new names."""
        done = await self._apart(act)
        if not self.pseudonyms.names:
            await self.hide()
        return done

    async def hide(self) -> None:
        """Load the account names that are not known yet, so that they can be hidden."""
        store = self.store
        last = self.pseudonyms.last
        self.pseudonyms.know(await self._apart(lambda: _accounts_after(store, last)))

    async def _apart(self, act: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(act)
        except (sqlite3.Error, StoreUnreachable) as e:
            raise Unusable(store_failed(e)) from None
        except OSError as e:
            raise Unusable(f"Can't read or write the relay's data: {e.strerror or e}.") from None


def _accounts_after(database: StorePlace, last: tuple[int, str]) -> list[tuple[int, str]]:
    """Return the accounts after the last known, deleted ones as well. Raises sqlite3.Error."""
    with looking(database) as db:
        stands = db.execute("SELECT 1 FROM accounts WHERE (no, name) = (?, ?)", last)
        after = last[0] if stands.fetchone() else 0  # start again after a reset
        found = "SELECT no, name FROM accounts WHERE no > ? ORDER BY no"
        return db.execute(found, (after,)).fetchall()

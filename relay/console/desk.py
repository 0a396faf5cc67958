"""What the pages of the console have in common: the relay that they ask, away from the screen, and
whether people are named."""

from __future__ import annotations

import asyncio
import os
import shlex
import sqlite3
from collections.abc import Callable
from typing import TypeVar

from relay.config import BadOption
from relay.console.hidden import Hidden
from relay.control.asking import OTHER_VERSION, NoAnswer, ask, see_that_it_can_be_asked
from relay.login import Identity
from relay.operator.words import store_failed
from relay.reached import last_reached
from relay.store.data_directory import DataDirectory, Unusable
from relay.wire.event import Event
from relay.wire.operator import Load, LoadAsk
from relay.wire.relay_link import RelayLink
from relay.wire.request import Request

T = TypeVar("T")


class Desk:
    """One for a console. What goes wrong is raised as Unusable, with a sentence."""

    def __init__(self, directory: DataDirectory, *, names: bool) -> None:
        self.directory, self.names = directory, names
        self.hidden = Hidden()

    @property
    def relay(self) -> str:
        """How others reach the relay, as its links say; else what its directory is called."""
        try:
            return str(last_reached(self.directory)[0])
        except (OSError, UnicodeDecodeError, BadOption):
            return self.directory.path.resolve().name

    def link(self) -> str:
        """The way in for everybody, where none needs an invite. Raises Unusable."""
        relay_id = Identity(self.directory.relay_key(b"")).relay_id
        try:
            at, tls = last_reached(self.directory)
        except (OSError, UnicodeDecodeError, BadOption):
            raise Unusable("The relay has not noted how others reach it. Start it once.") from None
        return str(RelayLink.to(at, relay_id, tls=tls))

    def another(self) -> str:
        """How somebody else comes to decide."""
        data = shlex.quote(str(self.directory.path))
        return f"Somebody else can after: tui-chat-relay staff --data {data} NAME moderator"

    async def there(self) -> None:
        """Whether the relay runs. Raises NoRelay or NoAnswer."""
        await self.ask(LoadAsk(new_id()), Load)

    async def ask(self, request: Request, kind: type[T]) -> T:
        """What the relay answers, which runs; NotDone if it refuses."""

        def asked() -> Event:
            see_that_it_can_be_asked(request)
            return ask(self.directory.path, request)

        answer = await self.do(asked)
        if not isinstance(answer, kind):
            raise NoAnswer(OTHER_VERSION)
        return answer

    async def do(self, act: Callable[[], T]) -> T:
        """Something that takes its time."""
        done = await self._apart(act)
        if not self.names:
            await self.hide()
        return done

    async def hide(self) -> None:
        """Learn which names there are, so that they can be hidden."""
        database = self.directory.database
        self.hidden.know(await self._apart(lambda: self.hidden.unknown(database)))

    async def _apart(self, act: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(act)
        except sqlite3.Error as e:
            raise Unusable(store_failed(e)) from None
        except OSError as e:
            raise Unusable(f"That could not be read or written: {e.strerror or e}.") from None


def new_id() -> str:
    """Of a request."""
    return os.urandom(16).hex()

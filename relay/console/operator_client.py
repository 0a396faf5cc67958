"""The console's requests to the relay, apart from the screen. Also the numbers that replace people
and chats in reports, appeals and orders while names are hidden."""

from __future__ import annotations

import asyncio
import shlex
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from relay.config import BadOption, load_public_endpoint
from relay.control.client import ask, check_request, new_id
from relay.hub.credentials import RelayIdentity
from relay.operator.words import store_failed
from relay.store.data_directory import DataDirectory, Unusable
from relay.store.sqlite import connect_looking
from relay.view.pseudonyms import Pseudonyms
from relay.wire.operator import LoadAsk
from relay.wire.relay_link import RelayLink
from relay.wire.shapes import Answer, RequestFor

T = TypeVar("T")
S = TypeVar("S", bound=Struct)


class OperatorClient:
    """The console's client. Failures are raised as Unusable, with a sentence."""

    def __init__(self, directory: DataDirectory, *, names: bool) -> None:
        self.directory = directory
        self.pseudonyms = ConsolePseudonyms(names=names)

    @property
    def relay(self) -> str:
        """Return the relay's address as its links give it, or the name of its directory."""
        try:
            return str(load_public_endpoint(self.directory)[0])
        except (OSError, UnicodeDecodeError, BadOption):
            return self.directory.path.resolve().name

    def link(self) -> str:
        """Return the link for everybody, if no invite is needed. Raises Unusable."""
        relay_id = RelayIdentity(self.directory.relay_key(b"")).relay_id
        try:
            at, tls = load_public_endpoint(self.directory)
        except (OSError, UnicodeDecodeError, BadOption):
            raise Unusable("The relay has not noted how others reach it. Start it once.") from None
        return str(RelayLink.to(at, relay_id, tls=tls))

    def another(self) -> str:
        """Return a sentence that says how somebody else can decide."""
        data = shlex.quote(str(self.directory.path))
        return f"Somebody else can after: tui-chat-relay staff --data {data} NAME moderator"

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
        database = self.directory.database
        self.pseudonyms.know(await self._apart(lambda: self.pseudonyms.unknown(database)))

    async def _apart(self, act: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(act)
        except sqlite3.Error as e:
            raise Unusable(store_failed(e)) from None
        except OSError as e:
            raise Unusable(f"That could not be read or written: {e.strerror or e}.") from None


class ConsolePseudonyms:
    """Give each person and chat one number while the console runs, or show names while `names` is
    set. The live view has numbers of its own, assigned by the relay, so its wording differs."""

    def __init__(self, *, names: bool) -> None:
        self.names = names
        self._people: set[str] = set()
        self._numbers = Pseudonyms(self._people.__contains__, "user", "room")
        self._last = (0, "")
        """The newest account whose name is known."""

    def unknown(self, database: Path) -> list[tuple[int, str]]:
        """Return the accounts not known yet, deleted ones as well. Raises sqlite3.Error."""
        with closing(connect_looking(database)) as db:
            stands = db.execute("SELECT 1 FROM accounts WHERE (no, name) = (?, ?)", self._last)
            after = self._last[0] if stands.fetchone() else 0  # start again after a reset
            found = "SELECT no, name FROM accounts WHERE no > ? ORDER BY no"
            return db.execute(found, (after,)).fetchall()

    def know(self, accounts: Sequence[tuple[int, str]]) -> None:
        if accounts:
            self._last = accounts[-1]
            self._numbers.know(name for _, name in accounts)

    def person(self, name: str) -> str:
        """Return the displayed form of a user; a deleted account stays nobody."""
        if self.names:
            return name
        self._people.add(name)
        return self._numbers.person(name) if name else ""

    def chat(self, name: str) -> str:
        return name if self.names or not name else self._numbers.chat(name)

    def text(self, text: str) -> str:
        """Return a text, with the names known here replaced if they are hidden."""
        return text if self.names else self._numbers.text(text)

    def show(self, found: S) -> S:
        """Return a struct as displayed, people first: texts are searched for their names."""
        names = {"chat": self.chat} | dict.fromkeys(_PEOPLE, self.person)
        return _each(_each(found, names), dict.fromkeys(_TEXTS, self.text))


_PEOPLE = ("reporter", "author", "by", "user", "subject")
_TEXTS = ("text", "note", "rule", "facts", "words", "basis", "issuer", "reference")


def _each(found: S, shown: Mapping[str, Callable[[str], str]]) -> S:
    """Return a struct with the strings of these names in it as `shown`."""

    def of(name: str, value: object) -> object:
        if isinstance(value, Struct):
            return _each(value, shown)
        if isinstance(value, list):
            return [of(name, one) for one in value]
        return shown[name](value) if name in shown and isinstance(value, str) else value

    names = found.__struct_fields__
    return replace(found, **{name: of(name, getattr(found, name)) for name in names})

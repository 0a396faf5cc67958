"""A relay and profiles that have lived long: one group of many texts, and many chats."""

from __future__ import annotations

import itertools
import os
import time
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes
from typing import TypeVar

from relay.hub.credentials import RelayIdentity
from relay.store import results as store_results
from relay.store.data_directory import DataDirectory
from relay.store.results import Operation
from relay.store.sqlite.opening import prepare
from relay.store.sqlite.store import SqliteStore
from relay.wire.account import Device
from relay.wire.binary import B32, Id16
from relay.wire.groups import GroupCreate, GroupInvite, GroupJoin
from relay.wire.protocol import Send
from relay.wire.relay_link import RelayLink
from relay.wire.transcripts import NO_TLS
from tui_chat.core.events import Line, LineMark
from tui_chat.core.keys import Identity
from tui_chat.core.step import SaveChat, SaveLines
from tui_chat.runtime.cache import Cache
from tui_chat.runtime.keyfile import KeyFile, private_directory

BIG = "#big"
_BATCH = 1_000
_OWNED = 90
_ids = (f"{n:032x}" for n in itertools.count(1))
_Answer = TypeVar("_Answer")


def words(n: int) -> str:
    """Return the text of entry `n`: most are short, some run over several lines."""
    return f"#{n:07} " + ("and so on and so forth " * (n % 11 == 0) * 9 or "a short word")


@dataclass(frozen=True)
class Lived:
    """A relay's data and its people. `relay` holds the chats of `ada` and `bob`; `new` has no
    chat."""

    relay: Path
    relay_id: bytes
    ada: Identity
    bob: Identity
    new: Identity
    texts: int
    chats: int

    @classmethod
    def make(cls, directory: Path, texts: int, chats: int) -> Lived:
        """Make a relay's data in `directory`, with one group of `texts` and `chats` groups in
        all."""
        data = DataDirectory(directory)
        with data:
            identity = RelayIdentity(data.relay_key(os.urandom(32)), NO_TLS)
            people = [
                Identity.make(identity.relay_id, name, int(time.time()), token_bytes)
                for name in ("ada", "bob", "new")
            ]
            store = SqliteStore(prepare(data, identity.relay_id))
            _fill(store, people[0], people[1], texts, chats)
            _do(store, _register(people[2], int(time.time() * 1000)), store_results.Entered)
            store.close()
        ada, bob, new = people
        return cls(directory, identity.relay_id, ada, bob, new, texts, chats)

    def profile(self, directory: Path, who: Identity, port: int) -> Path:
        """Make a profile of `who` with everything in its cache, for the relay on this port."""
        cache = Cache(self.empty(directory, who, port) / "cache.db", who.user)
        now = int(time.time() * 1000)
        rooms = [f"#room{n:03}" for n in range(self.chats - 1)]
        cache.keep([SaveChat(c, "", 2, "member", 3, 3, 0, True) for c in rooms])
        head = self.texts + 3
        cache.keep([SaveChat(BIG, "", 2, "member", head, head, 0, True)])
        for start in range(4, head + 1, _BATCH):
            stop = min(start + _BATCH, head + 1)
            lines = tuple(
                Line(f"bob:{n:032x}:{n}", "bob", now, words(n), LineMark.CLOUD, False, n)
                for n in range(start, stop)
            )
            cache.keep([SaveLines(BIG, lines, start, stop - 1)])
        cache.close()
        return directory

    def empty(self, directory: Path, who: Identity, port: int) -> Path:
        """Make a profile of `who` with nothing in its cache, for the relay on this port."""
        private_directory(directory)
        link = str(RelayLink("127.0.0.1", port, self.relay_id))
        KeyFile.create(directory / "identity.key", who, link, "", token_bytes, registered=True)
        return directory


def _fill(store: SqliteStore, ada: Identity, bob: Identity, texts: int, chats: int) -> None:
    now = int(time.time() * 1000)
    a, b = (_do(store, _register(who, now), store_results.Entered) for who in (ada, bob))
    owner, name = b, "bob"
    for n, chat in enumerate((BIG, *(f"#room{n:03}" for n in range(chats - 1)))):
        if n and n % _OWNED == 0:  # an account owns only so many groups
            name = f"owner{n}"
            made = Identity.make(bytes(32), name, now // 1000, token_bytes)
            owner = _do(store, _register(made, now), store_results.Entered)
        who = (owner.account, owner.device, name)
        _do(
            store,
            Operation(GroupCreate(next(_ids), chat), *who, now),
            store_results.Joined,
        )
        for guest, entered in (("ada", a), ("bob", b)):
            if guest != name:
                asked = Operation(GroupInvite(next(_ids), chat, guest), *who, now)
                _do(store, asked, store_results.Asked)
                joiner = (entered.account, entered.device, guest)
                joins = Operation(GroupJoin(next(_ids), chat), *joiner, now)
                _do(store, joins, store_results.Joined)
    for start in range(4, texts + 4, _BATCH):
        batch = range(start, min(start + _BATCH, texts + 4))
        results = store.run(
            [
                Operation(
                    Send(f"{1 << 64 | n:032x}", BIG, words(n)), b.account, b.device, "bob", now
                )
                for n in batch
            ]
        )
        if not all(isinstance(r, store_results.Placed) for r in results):
            raise RuntimeError(f"the store did not take the texts: {results[0]}")


def _register(who: Identity, now: int) -> store_results.CreateAccount:
    d = who.device
    device = Device(device_id=Id16(d.device_id), lk=B32(d.lk), s=B32(d.s), created=d.created)
    certificate, signed = who.certificate, who.sign_list(1, (d,))
    return store_results.CreateAccount(
        who.user, who.account_key, device, certificate, signed, None, now
    )


def _do(store: SqliteStore, op: store_results.WriteOp, wanted: type[_Answer]) -> _Answer:
    (result,) = store.run([op])
    if not isinstance(result, wanted):
        raise RuntimeError(f"the store did not do it: {result}")
    return result

"""What the operator asks is done whether a relay runs or not: by the relay, or in its place, with
the same hub and the same store and for as long as that takes."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

from relay.control.asking import NoRelay, NotDone, ask, see_that_it_can_be_asked
from relay.effects import AnyEffect, Ask, Broadcast, Commit, To
from relay.hub import Hub
from relay.login import Identity
from relay.registration import Registration
from relay.store import soundness
from relay.store.data_directory import InUse, Unusable, existing
from relay.store.opening import prepare
from relay.store.ops import FrankingKey, FrankKey
from relay.store.reads import Reads
from relay.store.store import Store
from relay.wire.event import Event
from relay.wire.events import Error
from relay.wire.request import Request

PAUSES = (0.05, 0.1, 0.2, 0.4, *[0.75] * 12)
"""Seconds between tries while a relay, or another command, has the directory and cannot be asked:
it is just starting or ending."""
_CONSOLE = "console"


def perform(directory: Path, request: Request) -> Event:
    """The answer to a request of the operator, which has an `id`. Raises NotDone if it was refused,
    and Unusable with a sentence if it cannot be asked or the directory cannot be used."""
    see_that_it_can_be_asked(request)
    for pause in PAUSES:
        try:
            return ask(directory, request)
        except NoRelay:
            pass
        try:
            return alone(directory, request)
        except InUse:
            time.sleep(pause)
    raise Unusable(
        f"Somebody has {directory} and does not answer: a relay that starts or ends, or another"
        " command. Nothing was done. Try again in a moment."
    )


def alone(directory: Path, request: Request) -> Event:
    """The same where no relay runs. What is due by the clock is done too. Raises InUse, NotDone or
    Unusable."""
    with existing(directory) as held:
        identity = Identity(held.relay_key(os.urandom(32)))
        sound = soundness.as_left(held.database)
        path = prepare(held, identity.relay_id, as_left=sound)
        soundness.forget(path)
        instead = _Instead(path, identity)
        try:
            heard = instead.answer(request)
        finally:
            instead.close()
        soundness.note(path)
    if isinstance(heard, Error):
        raise NotDone(heard.code, heard.text)
    return heard


class _Instead:
    """A relay without sockets and threads: its effects are performed at once."""

    def __init__(self, path: Path, identity: Identity) -> None:
        self._store, self._reads = Store(path), Reads(path)
        self._heard: list[Event] = []
        (frank,) = self._store.run([FrankKey(int(time.time() * 1000), os.urandom(32))])
        if not isinstance(frank, FrankingKey):
            self.close()
            raise Unusable("The store takes nothing. Is the disk full?")
        self._hub = Hub(identity, frank, random=os.urandom, registration=Registration.CLOSED)

    def answer(self, request: Request) -> Event:
        self._hub.operator(_CONSOLE)
        self._perform(self._hub.request(_CONSOLE, request, time.time()))
        wanted = getattr(request, "id", "")
        answer = next(event for event in self._heard if getattr(event, "id", "") == wanted)
        self._perform(self._hub.tick(time.time()))
        while self._store.catch_up():
            pass
        self._store.tidy()
        return answer

    def close(self) -> None:
        self._reads.close()
        self._store.close()

    def _perform(self, effects: Sequence[AnyEffect]) -> None:
        for effect in effects:
            match effect:
                case To(conns, event) | Broadcast(conns, event) if _CONSOLE in conns:
                    self._heard.append(event)
                case Commit(conn, op):
                    (done,) = self._store.run([op])
                    self._perform(self._hub.committed(conn, op, done, time.time()))
                case Ask(conn, question):
                    (found,) = self._reads.run([question])
                    self._perform(self._hub.found(conn, question, found, time.time()))

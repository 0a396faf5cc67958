"""The operator's requests: sent to the running relay, or performed here if no relay is running.
A running relay resets itself when asked. Other nodes notice in the store what was done here."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from relay.control.client import NoRelay, NotDone, RelayUnresponsive, ask, check_request
from relay.hub.concerned import concerned
from relay.hub.credentials import RelayIdentity
from relay.hub.effects import AnyEffect, Commit, QueryStore, SendEvent
from relay.hub.hub import Hub
from relay.options import Registration
from relay.store.beside import store_time
from relay.store.data_directory import DirectoryInUse, Unusable, open_existing
from relay.store.engines import check_database, open_store
from relay.store.node_results import Told
from relay.store.opened import OpenedStore
from relay.store.results import FrankingKey, RenewFrankKey
from relay.wire.operator import Reset, ResetOutcome
from relay.wire.protocol import Error
from relay.wire.settings import RelayKeep
from relay.wire.shapes import Answer, Event, RequestFor

PAUSES = (0.05, 0.1, 0.2, 0.4, *[0.75] * 12)
"""Seconds between tries while another process has the directory and cannot be asked."""
_CONSOLE = "console"


OTHERS = (
    "The node of this data directory is not running. The other nodes act on this within 5 seconds."
)


def perform(
    directory: Path, request: RequestFor[Answer], say: Callable[[str], object] = lambda _: None
) -> Answer:
    """Return the answer to a request of the operator, which has an `id`; `say` gets a sentence if
    it takes effect later. Raises NotDone if it was refused, and Unusable with a sentence if it
    cannot be asked or the directory cannot be used."""
    check_request(request)
    for pause in PAUSES:
        try:
            return ask(directory, request)
        except NoRelay:
            pass
        try:
            return perform_offline(directory, request, say)
        except DirectoryInUse:
            time.sleep(pause)
    raise Unusable(
        f"Nothing was done, because another program is using {directory}. It may be a relay that"
        " is starting or stopping. Try again in a moment."
    )


def perform_offline(
    directory: Path, request: RequestFor[Answer], say: Callable[[str], object] = lambda _: None
) -> Answer:
    """Do a request and the due jobs without a relay, or the request alone beside other nodes.
    Raises DirectoryInUse, NotDone or Unusable."""
    with open_existing(directory) as held:
        identity = RelayIdentity(held.relay_key(os.urandom(32)))
        check_database(held)
        opened = open_store(held, identity.relay_id, several=bool(held.database_url()))
        try:
            instead = _OfflineRelay(opened, identity)
            try:
                answer = instead.answer(request)
            finally:
                instead.close()
        finally:
            opened.close()
    if opened.others and instead.changed:
        say(OTHERS)
    if isinstance(answer, Error):
        raise NotDone(answer.code, answer.text)
    return cast(Answer, answer)


class _OfflineRelay:
    """A relay without sockets and threads: its effects are performed at once."""

    def __init__(self, opened: OpenedStore, identity: RelayIdentity) -> None:
        self._store, self._reads = opened.store(None, concerned), opened.reader()
        self._others, at = opened.others, int(time.time() * 1000)
        self._ahead_ms = at - store_time(opened.place, at)
        """Milliseconds that this machine's clock is ahead of the store's."""
        self.changed = False
        """True once something was done that nodes tell their clients."""
        self._events: list[Event] = []
        (frank,) = self._store.run([RenewFrankKey(int(self._now() * 1000), os.urandom(32))])
        if not isinstance(frank, FrankingKey):
            self.close()
            raise Unusable(self._store.keeps_nothing)
        self._hub = Hub(identity, frank, random=os.urandom, registration=Registration.CLOSED)

    def answer(self, request: RequestFor[Any]) -> Event:
        self._hub.on_operator_connected(_CONSOLE)
        self._perform(self._hub.handle_request(_CONSOLE, request, self._now()))
        answer = next(event for event in self._events if getattr(event, "id", "") == request.id)
        if not self._others:
            self._perform(self._hub.tick(self._now()))
            while self._store.catch_up():
                pass
            self._store.tidy()
        return answer

    def _now(self) -> float:
        return time.time() - self._ahead_ms / 1000

    def close(self) -> None:
        self._reads.close()
        self._store.close()

    def _perform(self, effects: Sequence[AnyEffect]) -> None:
        for effect in effects:
            match effect:
                case SendEvent(conns, event) if _CONSOLE in conns:
                    self._events.append(event)
                case Commit(conn, op):
                    (done,) = self._store.run([op])
                    self.changed |= isinstance(done, Told | RelayKeep)
                    self._perform(self._hub.on_committed(conn, op, done, self._now()))
                case QueryStore(conn, question):
                    (found,) = self._reads.run([question])
                    self._perform(self._hub.on_found(conn, question, found, self._now()))


TRIES = 300
"""Tenths of a second in which a relay that was reset has to be running again."""


def reset_running(directory: Path, to: str | None, *, lose_orders: bool = False) -> None:
    """Have the running relay reset itself, and wait until it is running again. Raises Unusable."""
    id = os.urandom(16).hex()
    ask(directory, Reset(id, to, lose_orders))
    for _ in range(TRIES):
        time.sleep(0.1)
        try:
            was = ask(directory, ResetOutcome(os.urandom(16).hex()))
        except (NoRelay, RelayUnresponsive):
            continue
        if was.of != id:
            continue  # still the run that is about to stop
        if was.text:
            raise Unusable(was.text)
        return
    raise Unusable("The relay did not start again. See its log for the reason, then start it.")

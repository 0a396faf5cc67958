"""The bus between the nodes of a relay: a connection to NATS. It loses messages, and keeps none."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterator
from random import Random
from typing import Any

from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import Error, NoRespondersError, SlowConsumerError

from relay.hub.bus_messages import ALL, joined
from relay.log import log_fault
from relay.options import BusPlace
from relay.server.bus_access import (
    ANSWER_SECONDS,
    RETRY_SECONDS,
    Refusal,
    check_permissions,
    check_size,
    refusal,
)  # fmt: skip
from relay.server.bus_credentials import Credentials
from relay.server.bus_jetstream import JetStreamWatch, refuse_jetstream
from relay.server.bus_transport import BusClient, verifying_context
from relay.store.data_directory import Unusable

log = logging.getLogger("relay.bus")

PREFIX_CHARS = 10
PING_SECONDS = 1
PINGS = 2
"""A server that hangs is noticed after so many pings without an answer."""
CONNECT_SECONDS = 1
"""Seconds for one server. A node has two seconds to find one that answers."""
START_SECONDS = 5
RETRY_MOST = 5.0
"""Seconds before another try at most, if a server ends each connection. A node without the bus for
so long serves nobody."""
STEADY_SECONDS = 10.0
"""Seconds after which a connection counts as one that lasts."""
SLOW_SECONDS = 1.0
"""Seconds in which it is logged once that messages were dropped."""
SILENT = 3
"""Requests in a row without an answer after which the connection is tried."""
DEAF_SECONDS = 3.5
"""Seconds without an answer to any ping after which the client's own watch has failed."""
TRY_SECONDS = 1.0
"""Seconds in which a server has to answer that nobody is there."""
PENDING_BYTES = 8 * 2**20
"""Bytes of one subscription that wait here; more are dropped, and looked for in the store."""
MESSAGE_BYTES = 256 * 1024
"""Bytes of items in one message, if there is more than one."""


class Bus:
    """A connection to NATS for one node. `receive` gets the bytes of each message, `there` whether
    the bus is there, and `missed` is called if it has dropped messages for this node."""

    def __init__(
        self, place: BusPlace, relay_id: str, *, receive: Callable[[bytes], None],
        answer: Callable[[bytes], bytes], there: Callable[[bool], None],
        missed: Callable[[], None],
    ) -> None:  # fmt: skip
        self._place, self._prefix = place, f"tc.{relay_id[:PREFIX_CHARS]}."
        self._receive, self._answer, self._there, self._missed = receive, answer, there, missed
        self._error: Exception | None = None
        self._silent = 0
        """Requests in a row that got no answer over this connection."""
        self._lost = 0
        """Connections that were lost."""
        self._credentials = Credentials(place.credentials) if place.credentials else None
        self._refusal: Refusal | None = None
        """Why the servers refuse this node, since it was connected last."""
        self._refused = asyncio.Event()
        self._client = BusClient(self._credentials)
        self._subscriptions: dict[str, Subscription | None] = {}
        """The subscriptions of this node by subject, None until the server has confirmed one."""
        self._items: dict[str, list[bytes]] = defaultdict(list)
        self._sending: set[asyncio.Task[None]] = set()
        """Messages that the client of NATS has not taken yet."""
        self._sends = asyncio.Lock()
        """Keeps messages in their order while the client has no room for more."""
        self._asked: list[tuple[tuple[str, ...], Callable[[], None]]] = []
        self._listening: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None
        self._jetstream = JetStreamWatch(self._on_jetstream)
        self._turn = asyncio.Lock()
        """Keeps requests that waited in their order."""
        self._is_there = self._slow = False
        self._pause, self._opened_at = RETRY_SECONDS, 0.0
        self.silent = 0.0
        """Seconds for which no ping was answered before the connection was lost."""
        self.sent = self.taken = 0
        """Messages since the start."""

    async def connect(self) -> None:
        """Connect for as long as the node runs. Raises Unusable with a sentence."""
        if self._credentials is not None:
            self._credentials.check()
        try:
            # Once it is there it is looked for forever, but a wrong address is said at once.
            async with asyncio.timeout(START_SECONDS):
                await self._unless_refused(self._open())
            await self._unless_refused(self._check())
        except Unusable:
            await self.close()
            raise
        except (Error, OSError, TimeoutError) as e:
            reason = _reason(self._error or e)
            await self.close()
            urls = ", ".join(self._place.urls)
            raise Unusable(f"Can't reach the bus at {urls}: {reason}.") from e
        self._tell(True)
        self._jetstream.begin(self._client, checked=True)
        self._watching = asyncio.ensure_future(self._watch())

    async def _open(self) -> None:
        urls = Random().sample(self._place.urls, len(self._place.urls))  # noqa: S311
        await self._client.connect(
            urls, error_cb=self._on_error, disconnected_cb=self._on_lost,
            reconnected_cb=self._on_back, allow_reconnect=True,
            max_reconnect_attempts=-1, connect_timeout=CONNECT_SECONDS,
            reconnect_time_wait=RETRY_SECONDS,  # type: ignore[arg-type]
            ping_interval=PING_SECONDS, max_outstanding_pings=PINGS, no_echo=True,
            dont_randomize=True,  # a server that was lost comes last
            tls=verifying_context() if self._place.urls[0].startswith("tls") else None,
        )  # fmt: skip

    async def _check(self) -> None:
        check_size(self._client)
        await check_permissions(self._client, f"{self._prefix}check")
        await refuse_jetstream(self._client)

    async def _unless_refused(self, work: Coroutine[Any, Any, None]) -> None:
        """Do this until the servers refuse it. Raises Unusable with the reason."""
        doing, refused = asyncio.ensure_future(work), asyncio.ensure_future(self._refused.wait())
        try:
            await asyncio.wait({doing, refused}, return_when=asyncio.FIRST_COMPLETED)
            if self._refusal is not None:
                raise Unusable(self._refusal.sentence)
            await doing
        finally:
            for task in (doing, refused):
                task.cancel()
            await asyncio.gather(doing, refused, return_exceptions=True)

    async def close(self) -> None:
        """End the connection."""
        self._jetstream.end()
        for task in (self._listening, self._watching):
            if task is not None:
                task.cancel()
        await self._close()
        for task in self._sending:
            task.cancel()
        await asyncio.gather(*self._sending, return_exceptions=True)

    async def _close(self) -> None:
        with contextlib.suppress(OSError):  # it was lost just now
            await self._client.close()
        if self._client._transport is not None:  # a client that failed to close leaves it open
            self._client._transport.close()  # type: ignore[no-untyped-call]
        for subscription in self._client._subs.values():
            if subscription._wait_for_msgs_task is not None:
                subscription._wait_for_msgs_task.cancel()

    def publish(self, subject: str, item: bytes) -> None:
        """Send an item with the next `flush`."""
        self._items[subject].append(item)

    @property
    def idle(self) -> bool:
        """True if there is nothing to send."""
        return not self._items

    def flush(self, node: int) -> None:
        """Send what was gathered, one message a subject where it fits."""
        if not self._jetstream.checked.is_set():
            return
        items, self._items = self._items, defaultdict(list)
        if self._is_there and self._client.is_connected:
            messages = [
                (f"{self._prefix}{subject}", joined(node, part))
                # Heartbeats last: who hears one has heard what was announced before.
                for subject, some in sorted(items.items(), key=lambda one: one[0] == ALL)
                for part in _fitting(some)
            ]
            self.sent += len(messages)
            self._begin(self._send(messages, self._lost))

    async def _send(self, messages: list[tuple[str, bytes]], lost: int) -> None:
        async with self._sends:
            for subject, data in messages:
                if lost != self._lost:
                    return  # the next server may keep messages
                with contextlib.suppress(Exception):  # the nodes that miss it find it in the store
                    await self._client.publish(subject, data)

    def _begin(self, sending: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(sending)
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    def listen(self, subjects: tuple[str, ...], heard: Callable[[], None]) -> None:
        """Listen to subjects, and call `heard` once the server knows."""
        for subject in subjects:
            self._subscriptions.setdefault(subject)
        self._asked.append((subjects, heard))
        if self._listening is None or self._listening.done():
            self._listening = asyncio.ensure_future(self._listen())

    async def _listen(self) -> None:
        while self._asked:
            asked, self._asked = self._asked, []
            try:
                for subjects, _ in asked:
                    for subject in subjects:
                        await self._subscribe(subject)
                await self._client.flush(int(ANSWER_SECONDS))
            except (Error, OSError, TimeoutError):
                self._missed()
            except Exception as fault:  # of the client, while it connects
                log_fault(log, "event=fault where=%s", "bus", fault)
                self._missed()
            for _, heard in asked:
                heard()

    async def _subscribe(self, subject: str) -> None:
        if subject not in self._subscriptions or self._subscriptions[subject] is not None:
            return
        client = self._client
        made = await client.subscribe(
            f"{self._prefix}{subject}", cb=self._on_message, pending_bytes_limit=PENDING_BYTES
        )
        if client is self._client and self._subscriptions.get(subject, made) is None:
            self._subscriptions[subject] = made
        else:  # ignored meanwhile, or there already
            await made.unsubscribe()

    def ignore(self, subjects: tuple[str, ...]) -> None:
        """Listen to these subjects no longer."""
        for subject in subjects:
            subscription = self._subscriptions.pop(subject, None)
            if subscription is not None:
                self._begin(_leave(subscription))

    def ask(self, subject: str, data: bytes, answered: Callable[[bytes | None], None]) -> None:
        """Send a request, after those before. `answered` gets None if nobody took it, or if that
        is not known within ANSWER_SECONDS."""
        asking = asyncio.ensure_future(self._ask(f"{self._prefix}{subject}", data))

        def done(asked: asyncio.Future[bytes | None]) -> None:
            failed = asked.cancelled() or asked.exception() is not None
            answered(None if failed else asked.result())

        asking.add_done_callback(done)

    async def _ask(self, subject: str, data: bytes) -> bytes | None:
        seconds, clock = ANSWER_SECONDS, asyncio.get_running_loop().time
        until = clock() + seconds
        async with self._turn:
            if not self._jetstream.checked.is_set():
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout_at(until):
                        await self._jetstream.checked.wait()
                seconds = until - clock()
            if seconds <= 0 or not (self._is_there and self._client.is_connected):
                return None
        lost = self._lost
        try:
            found = await self._client.request(subject, data, timeout=seconds)
        except NoRespondersError:
            self._silent = 0
            return None
        except (Error, OSError, TimeoutError):
            self._silent += lost == self._lost
            if self._silent == SILENT:  # its subscription for answers may be gone
                self._silent = 0
                self._begin(self._try(lost))
            return None
        self._silent = 0
        return bytes(found.data)

    async def _try(self, lost: int) -> None:
        """Make the connection again if the server does not even answer that nobody is there."""
        try:
            await self._client.request(f"{self._prefix}nobody", timeout=TRY_SECONDS)
        except NoRespondersError:
            return  # the other nodes are silent
        except (Error, OSError, TimeoutError):
            if lost == self._lost:
                await self._connect_again()

    async def _connect_again(self) -> None:
        log.warning("event=bus_silent")
        await self._client.force_reconnect()

    async def _on_message(self, message: Msg) -> None:
        self.taken += 1
        if message.reply:
            await message.respond(self._answer(message.data))
        else:
            self._receive(message.data)

    async def _on_error(self, error: Exception) -> None:
        self._error = error
        if isinstance(error, SlowConsumerError):
            if not self._slow:  # it is said for each message
                self._slow = True
                log.warning("event=bus_slow")
                asyncio.get_running_loop().call_later(SLOW_SECONDS, self._not_slow)
            self._missed()
        why = refusal(error, self._place)
        if why is not None:
            self._refuse(why)

    def _refuse(self, why: Refusal) -> None:
        if self._refusal is None:
            self._refusal = why
            self._refused.set()
            log.error("event=bus_refused kind=%s", why.kind)

    def _not_slow(self) -> None:
        self._slow = False

    async def _on_lost(self) -> None:
        self._jetstream.end()
        self._silent, self._lost = 0, self._lost + 1
        self._client.end_waiting()
        # If there are other servers, it may take a moment to reach one of them.
        self._tell(False, self._client.silent if len(self._place.urls) == 1 else 0.0)

    async def _on_back(self) -> None:
        self._refusal = None
        self._jetstream.begin(self._client, checked=False)

    def _on_jetstream(self, why: Refusal | None) -> None:
        if why is not None:
            self._refuse(why)
        elif self._refusal is not None and self._refusal.kind in ("jetstream", "silent"):
            self._refusal = None
        self._tell(why is None)
        if why is not None and why.kind == "silent":
            self._begin(self._connect_again())  # another server may say it

    def _tell(self, there: bool, silent: float = 0.0) -> None:
        if self._is_there is not there:
            self._is_there, self.silent = there, silent
            self._there(there)

    async def _watch(self) -> None:
        # A server that ends a session, because its credentials are over, ends the client too. The
        # client does not always say so, nor that it looks for no other server.
        while True:
            await asyncio.sleep(RETRY_SECONDS)
            looking = self._client._reconnection_task
            try:
                client = self._client
                looks = looking is not None and not looking.done()
                if not (client.is_connected or client.is_closed or looks):
                    await self._close()
                elif client.is_connected and client.silent > DEAF_SECONDS:
                    await self._connect_again()
                if self._client.is_closed:
                    await self._on_lost()
                    await self._open_again()
            except Exception as fault:  # of the client, in what a server sent
                log_fault(log, "event=fault where=%s", "bus", fault)

    async def _open_again(self) -> None:
        clock = asyncio.get_running_loop().time
        lasted = clock() - self._opened_at >= STEADY_SECONDS
        self._pause = RETRY_SECONDS if lasted else min(2 * self._pause, RETRY_MOST)
        await self._close()
        await asyncio.sleep(self._pause)
        self._client = BusClient(self._credentials)
        self._subscriptions = dict.fromkeys(self._subscriptions)
        try:
            await self._open()
            self._opened_at = clock()
            # A server that failed while it was tried took with it what was subscribed meanwhile.
            there = set(self._client._subs.values())
            self._subscriptions = {
                subject: made if made in there else None
                for subject, made in self._subscriptions.items()
            }
            for subject in list(self._subscriptions):
                await self._subscribe(subject)
            await self._client.flush(int(ANSWER_SECONDS))
        except (Error, OSError, TimeoutError):
            await self._close()
        else:
            await self._on_back()


def _fitting(items: list[bytes]) -> Iterator[list[bytes]]:
    part: list[bytes] = []
    size = 0
    for item in items:
        if part and size + len(item) > MESSAGE_BYTES:
            yield part
            part, size = [], 0
        part.append(item)
        size += len(item)
    yield part


async def _leave(subscription: Subscription) -> None:
    with contextlib.suppress(Exception):  # the server forgets it with the connection
        await subscription.unsubscribe()


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error).removeprefix("nats: ") or type(error).__name__

"""Run the client, its connection, cache and keys in one event loop.
The screen, bots and commands use this and nothing below it."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import deque
from collections.abc import Callable
from random import Random
from secrets import token_bytes
from typing import Any, Concatenate, Literal, ParamSpec

from msgspec.structs import replace

from relay.wire import codec, files, shapes
from relay.wire.relay_link import parse_relay_link
from relay.wire.shapes import RequestFor
from tui_chat.client import Client
from tui_chat.core.action_names import ActionNames
from tui_chat.core.events import (
    CloudText,
    Event,
    LoggedIn,
    Network,
    NotTheRelay,
    RequestResult,
    SecretText,
    Trouble,
)
from tui_chat.core.step import (
    CacheRead,
    CacheWrite,
    Now,
    SaveChoice,
    SavePlaces,
    Step,
    StorageAction,
)
from tui_chat.runtime.cache import UNKEPT, Cache, rebuilt
from tui_chat.runtime.inspection import FrameLog, Inspection
from tui_chat.runtime.keyfile import KeyFile, Keyring
from tui_chat.runtime.link import PROTOCOL_BROKEN, ConnectionCallbacks, RelayConnection
from tui_chat.runtime.log import internal_error, log_event
from tui_chat.runtime.relay_places import relocated
from tui_chat.runtime.secret_chat import SecretChatRequests, VerificationRequests
from tui_chat.runtime.transfers import FileRequests

P = ParamSpec("P")
START_LINES = 1
"""Lines of each chat that are loaded at the start; the others are loaded when a chat is opened."""
_TICK_AT_MOST = 5.0
_FAULT = (
    "The connection and all secret chats were ended. Your unsent messages are saved. Quit with"
    " {quit} and start again."
)
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


class Runtime:
    """One identity, online when the network allows it. All methods belong to one event loop and
    none of them blocks; listeners get every event in order."""

    def __init__(
        self, keys: KeyFile, cache: Cache | None, *, names: ActionNames,
        register: str | None = None, insecure: bool = False,
        random: Callable[[int], bytes] = token_bytes, served: bool = False,
    ) -> None:  # fmt: skip
        """Prepare a runtime. Without a cache, nothing of cloud chats is kept here. `register` is
        the invitation with which the first connection creates the account. `names` holds the names
        of the user's actions for its sentences. `served`: at a terminal whose host reads along."""
        self._keys, self._cache, self.names = keys, cache, names
        self._keyring = Keyring(keys, random, self._warn)
        address = parse_relay_link(keys.link)
        self.client = Client(
            keys.identity, keys.pins, random, names, own_list=keys.own_list, register=register,
            follow=cache is not None, served=served,
        )  # fmt: skip
        self.secret_chat, self.files = SecretChatRequests(self), FileRequests(self)
        self.verification = VerificationRequests(self, self._keyring)
        self._frame_log = FrameLog()
        self.inspection = Inspection(self.client, self._frame_log)
        self.address, self.directory = address, keys.path.parent
        self.relay_name = address.place
        """The place at which the relay is reached or tried now, or was last."""
        self.choices: dict[str, str] = {}
        """The user's choices for this machine."""
        self.wipe = False
        """True if the account is deleted and the profile will be removed at the end."""
        self.key_file_sealed = keys.protected
        self.insecure = insecure and not address.loopback
        self._listeners: list[Callable[[Event], None]] = []
        self._steps: deque[Step] = deque()
        self._waiting: dict[str, asyncio.Future[RequestResult]] = {}
        self._busy = self._held = self._timing = False
        self._timer: asyncio.TimerHandle | None = None
        callbacks = ConnectionCallbacks(
            self._connecting, self._opened, self._receive_frame, self._closed,
            lambda: self.client.network in (Network.ONLINE, Network.BARRED), self._is_held,
            self._receive_binary,
        )  # fmt: skip
        draws = Random(random(16))  # noqa: S311
        self._link = RelayConnection(address, callbacks, insecure=insecure, random=draws)
        self._task: asyncio.Task[None] | None = None
        if cache:
            known = cache.remembered(START_LINES)
            self.client.remember(known.chats, known.lines, known.held, known.outbox)
            self.client.drafts.remember(known.drafts)
            self.client.settings.agreed.remember(known.choices)
            self.client.which_log.remember(known.choices)
            self.choices = known.choices

    @property
    def keeps(self) -> bool:
        """True if messages and drafts of cloud chats are kept on this machine."""
        return self._cache is not None

    @property
    def refused(self) -> bool:
        """True if the relay was not reached yet, because no program listens at its addresses."""
        return self._link.refused

    def listen(self, callback: Callable[[Event], None]) -> Callable[[], None]:
        """Call back with every event from now on. Return a function that ends this."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    async def start(self) -> None:
        """Connect, and stay connected until `stop`. Call it after the screen is painted."""
        if self._cache and self._cache.rebuilt:
            self.do(Step(tell=[rebuilt(str(self._cache.rebuilt))]))
        self._task = asyncio.create_task(self._link.run())
        self._task.add_done_callback(self._link_ended)

    async def stop(self) -> None:
        """Say goodbye in secret chats, send what is queued, close everything."""
        self.do(self.client.goodbye(self.instant()))
        self._link.stop()
        if self._task:
            _, late = await asyncio.wait({self._task}, timeout=3)
            if late:
                self._task.cancel()
                await asyncio.wait(late)
            self._task = None
        if self._timer:
            self._timer.cancel()
        await self.files.stop()
        await self._keyring.close()
        if self._cache:
            self._cache.close()

    @staticmethod
    def now() -> float:
        """Return the client's clock in seconds: it never goes back, and may count suspend."""
        return time.clock_gettime(_CLOCK)

    def instant(self) -> Now:
        return Now(self.now(), time.time_ns() // 1_000_000)

    async def answer(self, id: str, seconds: float = 30.0) -> RequestResult:
        """Wait for the answer to a request. Without one in time, its code is `timeout`."""
        future = self._waiting.setdefault(id, asyncio.get_running_loop().create_future())
        self._link.go_on()
        try:
            # wait_for may lose a cancellation; timeout() cancels the task in which an action began
            await asyncio.wait({future}, timeout=seconds)
        finally:
            self._waiting.pop(id, None)
        if future.done():
            return future.result()
        return RequestResult(id, "timeout", "The relay did not answer in time.")

    def hold_back(self, hold: bool) -> None:
        """Stop reading from the relay, or resume. A waiting request still gets its answer first,
        and a login is not held back."""
        self._held = hold
        self._link.go_on()

    async def online(self, seconds: float) -> bool:
        """Wait until the relay has let us in (again). Return False if it did not in time."""
        if self.client.network is Network.ONLINE:
            return True
        there: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def receive(event: Event) -> None:
            if isinstance(event, LoggedIn) and not there.done():
                there.set_result(None)

        silence = self.listen(receive)
        try:
            async with asyncio.timeout(seconds):
                await there
        except TimeoutError:
            return False
        finally:
            silence()
        return True

    def say(self, text: CloudText | SecretText) -> str:
        """Send what the user entered. Return its name: for cloud text the id of its
        `RequestResult`, for secret text the key of its line. Empty: it was refused, an event says
        why, and the text stays with the user."""
        said, step = self.client.say(text, self.instant())
        self.do(step)
        return said

    def retry_now(self) -> None:
        """End the pause before the next connection, or try again after a refusal."""
        self._link.retry_now()

    def viewing(self, chat: str | None, *, back: str | None = None) -> None:
        """Set the chat whose end the user can see; `back` is a chat that is read above its end."""
        self.do(self.client.viewing(chat, self.instant(), back=back))

    def watch(self, chat: str) -> None:
        """Send an event when the peer comes online."""
        self.do(self.client.watch(chat))

    def mark_read(self, chat: str, seq: int) -> None:
        self.do(self.client.mark_read(chat, seq))

    def look_into(self, chat: str) -> None:
        """Load the cached part of the last page of a chat at once."""
        self.do(self.client.scrolling.look_into(chat))

    def load(self, chat: str, part: Literal["older", "newer", "latest"]) -> None:
        """Load lines above the loaded ones, or those below them where `log.cut` says that some are
        not loaded: the next ones, or the end of the chat."""
        scrolling = self.client.scrolling
        loads = {"older": scrolling.older, "newer": scrolling.newer, "latest": scrolling.latest}
        self.do(loads[part](chat))

    def retry(self, chat: str, key: str) -> None:
        self.do(self.client.retry(chat, key, self.instant()))

    def discard(self, chat: str, key: str) -> None:
        self.do(self.client.discard(chat, key))

    def act(
        self, act: Callable[Concatenate[str, Now, P], Step], chat: str, /, *args: P.args,
        **options: P.kwargs,
    ) -> None:  # fmt: skip
        """Do an act of the client, such as one of its `toggle_actions`, in this chat now."""
        self.do(act(chat, self.instant(), *args, **options))

    def begin(
        self, request: Callable[Concatenate[str, P], RequestFor[Any]], /, *args: P.args,
        **fields: P.kwargs,
    ) -> str:  # fmt: skip
        """Send a request of this type with these fields, unless a rule forbids it. Return the id of
        its one `RequestResult`."""
        new = request(self.client.requests.new_id(), *args, **fields)
        return self.perform(self.client.requests.ask(new))

    async def ask(
        self, request: Callable[Concatenate[str, P], RequestFor[shapes.Answer]], /, *args: P.args,
        **fields: P.kwargs,
    ) -> RequestResult[shapes.Answer]:  # fmt: skip
        """Send a request as `begin` does, and wait for its answer."""
        return await self.answer(self.begin(request, *args, **fields))

    def again(self, id: str) -> str:
        """Repeat a request without an answer or sent too fast; nothing is done twice."""
        return self.perform(self.client.requests.again(id))

    def change_passphrase(self, old: str, new: str) -> str:
        """Seal the key file under another passphrase, none if it is empty; takes about two seconds
        beside the event loop. `RequestResult` has the code `passphrase` if the old one is wrong,
        `busy` if a change is running, `key_file` if the file cannot be written."""
        id = self.client.requests.new_id()
        self._keyring.change_passphrase(id, old, new, self._changed)
        return id

    def choose(self, name: str, value: str) -> None:
        """Store a choice for this machine only."""
        self.choices[name] = value
        self.do(Step(keep=[SaveChoice(name, value)]))

    def is_muted(self, chat: str) -> bool:
        found = self.client.conversations.all.get(chat)
        return found is not None and found.muted > self.instant().wall

    def write(self, chat: str, text: str) -> None:
        """Note the current text of a chat's composer in CLOUD."""
        self.do(self.client.write(chat, text, self.instant()))

    def load_around(self, chat: str, seq: int) -> bool:
        """Load the lines of a chat around a place. Return False if they are not on this machine and
        there is no connection."""
        moved, step = self.client.scrolling.around(chat, seq)
        self.do(step)
        return moved

    def perform(self, asked: tuple[str, Step]) -> str:
        """Carry out the step of a request of the client, and return its id."""
        id, step = asked
        if step.tell:  # refused at once: first let the caller wait for the answer
            asyncio.get_running_loop().call_soon(self.do, step)
        else:
            self.do(step)
        return id

    def do(self, step: Step) -> None:
        """Carry out steps in order, also when a listener acts in the middle of one."""
        self._steps.append(step)
        if self._busy:
            return
        self._busy = True
        try:
            while self._steps:
                self._carry_out(self._steps.popleft())
        finally:
            self._busy = False
            if self._task and not self._timing:
                self._timing = True
                asyncio.get_running_loop().call_soon(self._set_timer)

    def _changed(self, answer: RequestResult) -> None:
        self.key_file_sealed = self._keys.protected
        self.do(Step(tell=[answer]))

    def _carry_out(self, step: Step) -> None:
        if step.keep:
            self._remember(step.keep)
        for frame in step.send:
            if isinstance(frame, files.Chunk):
                self._link.send(frame.pack(), text=False)
                continue
            raw = codec.encode(frame)
            self._link.send(raw)
            self._frame_log.record_sent(frame, raw)
        for event in step.tell:
            self._tell(event)
        if step.disk:
            self.files.carry_out(step.disk)
        if step.hang_up:
            self._link.hang_up()
        elif step.reconnect:
            stranger = step.not_the_relay
            self._link.cut(stranger, slowly=bool(stranger), after=step.reconnect_after)

    def _tell(self, event: Event) -> None:
        log_event(event)
        if isinstance(event, LoggedIn):
            self._keyring.registered()
        elif isinstance(event, NotTheRelay) and self.address.more:
            event = replace(event, title=f"{event.title} ({self.relay_name})")
        if isinstance(event, RequestResult):
            waiting = self._waiting.get(event.id)
            if waiting and not waiting.done():
                waiting.set_result(event)
        for listener in list(self._listeners):
            listener(event)

    def _remember(self, keep: list[StorageAction]) -> None:
        self._keyring.remember(keep)
        for named in keep:
            if isinstance(named, SavePlaces):
                self._relocate(named.places)
        if self._cache is None:
            return
        rows = [k for k in keep if isinstance(k, CacheWrite)]
        try:
            if rows:
                self._cache.keep(rows)
            for k in keep:
                match k:
                    case CacheRead():
                        self._steps.append(self.client.scrolling.cached(k, self._cache.load(k)))
        except sqlite3.Error:
            self._warn(UNKEPT)

    def _relocate(self, named: tuple[str, ...]) -> None:
        """Use the places that the relay named, and store them."""
        address = relocated(self.address, self._link.place, named)
        if address != self.address:
            self.address = address
            self._link.use(address)
            self._keyring.relocate(str(address))

    def _warn(self, trouble: Trouble) -> None:
        self.do(Step(tell=[trouble]))

    def _connecting(self) -> None:
        if self.address.more:
            self.relay_name = self._link.place.place
        self.do(self.client.connecting(further=self._link.further))

    def _opened(self, tls_bind: bytes) -> None:
        self.do(self.client.connected(tls_bind))

    def _receive_frame(self, frame: str) -> None:
        try:
            event = codec.decode_event(frame)
        except codec.UnknownType:
            return  # a frame that only a later relay sends
        except codec.BadFrame:
            self._link.cut(PROTOCOL_BROKEN)
            return
        self._frame_log.record_received(event, frame)
        self.do(self.client.receive_event(event, self.instant()))

    def _receive_binary(self, message: bytes) -> None:
        self.do(self.client.receive_binary(message, self.instant()))

    def _closed(self, why: str, retry_in: float | None) -> None:
        self.do(self.client.disconnected(why, retry_in, self.instant(), self._link.shut_out))

    def _link_ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (fault := task.exception()):
            self._broken(fault)

    def _broken(self, fault: BaseException) -> None:
        """Handle a fault of this program in the middle of a step: end everything secret, because
        its state may be half changed, and do not go on without the user."""
        internal_error(fault)
        self._link.stop()
        self._link.cut()
        trouble = Trouble("This program has a fault", _FAULT.format(quit=self.names.quit))
        self.do(self.client.disconnected(trouble.text, None, self.instant()))
        self.do(Step(tell=[trouble]))

    def _is_held(self) -> bool:
        return self._held and not self._waiting and self.client.network is Network.ONLINE

    def _set_timer(self) -> None:
        """Set the timer for the next `tick`, once for all steps of one turn of the loop."""
        self._timing = False
        if self._timer:
            self._timer.cancel()
            self._timer = None
        due = self.client.deadline()
        if due < float("inf") and self._task:
            # The loop's own clock may stop in suspend: check again after five seconds at most.
            wait = min(max(due - self.now(), 0.0), _TICK_AT_MOST)
            self._timer = asyncio.get_running_loop().call_later(wait, self._tick)

    def _tick(self) -> None:
        try:
            self.do(self.client.tick(self.instant()))
        except Exception as fault:
            self._broken(fault)

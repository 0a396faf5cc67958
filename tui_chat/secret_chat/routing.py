"""Route each secret frame, and each peer's device list, to its toggle. Active direct chats are
found by session and by time: an event for one costs the same however many there are."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable
from math import inf
from typing import Any

from relay.wire import account, limits, protocol, secret
from relay.wire.transcripts import DeviceEntry
from tui_chat.core.action_names import ActionNames
from tui_chat.core.events import Privacy
from tui_chat.core.loaded_messages import Log
from tui_chat.core.step import Now, Step
from tui_chat.secret.identity import SignedList
from tui_chat.secret_chat import negotiation, session
from tui_chat.secret_chat.peers import Peers
from tui_chat.secret_chat.toggle import Toggle

Frame = (
    secret.ScOffered | secret.ScAnswered | secret.ScFinished | secret.ScMessage
    | secret.ScClosed | secret.ScTaken | secret.ScGone | secret.ScUnavailable
)  # fmt: skip
LISTS_ASKED = 256
"""Device lists awaited from the relay; beyond that the oldest are given up."""


class SecretRouting:
    """Route the events for all direct chats of a client."""

    def __init__(self, peers: Peers, names: ActionNames, new_id: Callable[[], str]) -> None:
        self._peers, self._names, self._new_id = peers, names, new_id
        self.toggles: dict[str, Toggle] = {}
        """Toggles of all direct chats, by chat."""
        self.underway = ActiveToggles()
        self._lists: dict[str, str] = {}
        self.restricted = False

    def new_toggle(self, chat: str, peer: str, log: Log) -> Toggle:
        """Make the toggle of a new direct chat, in CLOUD."""

        def request_list(out: Step) -> str:
            id = self._new_id()
            self._lists[id] = chat
            if len(self._lists) > LISTS_ASKED:
                del self._lists[next(iter(self._lists))]
            out.send.append(account.Devices(id=id, user=peer))
            return id

        made = self.toggles[chat] = Toggle(chat, peer, log, self._peers, self._names, request_list)
        return made

    def receive_list(self, event: account.DeviceList, now: Now, out: Step) -> Toggle | None:
        """Take a device list, requested or not: it is signed, and a newer one may end a session.
        Return the toggle that it was for."""
        devices = tuple(DeviceEntry(d.device_id, d.lk, d.s, d.created) for d in event.devices)
        signed = SignedList(event.user, event.ak, event.version, devices, event.sig)
        chat = self._lists.pop(event.id, limits.direct_chat(event.user, self._peers.me.user))
        toggle = self.toggles.get(chat)
        if toggle:
            negotiation.receive_list(toggle, event.id, signed, now, out)
        return toggle

    def receive_list_error(self, event: protocol.Error, now: Now, out: Step) -> Toggle | None:
        """Handle a device list that the relay refused. Return the toggle that it was for, if
        any."""
        toggle = self.toggles.get(self._lists.pop(event.id, ""))
        if toggle:
            negotiation.receive_no_list(toggle, event, now, out)
        return toggle

    def receive_frame(self, event: Frame, now: Now, out: Step) -> Toggle | None:
        """Route one secret frame to the chat that it names, or to the one that has its session; a
        frame for neither is ignored. Return the toggle that it was for."""
        live = self.underway.find(event.sid)
        if not isinstance(event, secret.ScOffered):
            toggle = live
        elif live:
            return None  # our own offer reflected, or a replay of one that is not over
        else:
            toggle = self.toggles.get(event.chat)
            if toggle is None and self._peers.offers.hear(event.sid, "", now.mono):
                out.send.append(secret.ScClose(sid=event.sid, reason="failed"))
        if toggle:  # expired attempts end first, also after a suspend
            negotiation.tick(toggle, now, out)
            if isinstance(event, secret.ScOffered) or event.sid in toggle.sids:
                _RECEIVE[type(event)](toggle, event, now, out)
        return toggle

    def receive_error(
        self, sid: bytes, event: protocol.Error, now: Now, out: Step
    ) -> Toggle | None:
        """Handle the relay's refusal of a secret frame. Return the toggle that it was for."""
        toggle = self.underway.find(sid)
        if toggle and toggle.attempt and toggle.attempt.sid == sid:
            toggle.refused(event, now, out)
        return toggle

    def account_stands(self, now: Now, out: Step, *, restricted: bool) -> None:
        """Take the account's state: while `restricted` the relay passes on nothing from it."""
        over, self.restricted = self.restricted and not restricted, restricted
        for toggle in self.toggles.values() if over else ():
            toggle.restriction_over(now, out)

    def link_lost(self) -> None:
        """Forget the requested lists, which will not come."""
        self._lists.clear()


_RECEIVE: dict[type[Frame], Callable[[Toggle, Any, Now, Step], None]] = {
    secret.ScOffered: negotiation.receive_offer,
    secret.ScAnswered: negotiation.receive_answer,
    secret.ScFinished: negotiation.receive_finish,
    secret.ScMessage: session.receive_message,
    secret.ScClosed: negotiation.receive_end,
    secret.ScTaken: negotiation.receive_taken,
    secret.ScGone: negotiation.receive_end,
    secret.ScUnavailable: negotiation.receive_unavailable,
}


class ActiveToggles:
    """Index of the direct chats that are not plainly in CLOUD. `look` tells it of a change."""

    def __init__(self) -> None:
        self._toggles: dict[str, Toggle] = {}
        self._sids: dict[str, tuple[bytes, ...]] = {}
        self._by_sid: dict[bytes, Toggle] = {}
        self._due: dict[str, float] = {}
        self._times: list[tuple[float, str]] = []

    def look(self, toggle: Toggle, now: float) -> None:
        """Index a chat again after something in it may have changed."""
        chat, sids, due = toggle.chat, toggle.sids, toggle.deadline(now)
        for sid in self._sids.pop(chat, ()):
            if self._by_sid.get(sid) is toggle:
                del self._by_sid[sid]
        if sids:
            self._sids[chat] = sids
        for sid in sids:
            self._by_sid.setdefault(sid, toggle)
        before = self._due.pop(chat, inf)
        if before < inf:
            del self._times[bisect_left(self._times, (before, chat))]
        if due < inf:
            self._due[chat] = due
            insort(self._times, (due, chat))
        if sids or due < inf or toggle.privacy is not Privacy.CLOUD:
            self._toggles[chat] = toggle
        else:
            self._toggles.pop(chat, None)

    def all(self) -> list[Toggle]:
        return list(self._toggles.values())

    def find(self, sid: bytes) -> Toggle | None:
        """Return the toggle with this session, offer or request."""
        return self._by_sid.get(sid)

    def due(self, now: float) -> list[Toggle]:
        """Return the toggles that are due by this time."""
        end = bisect_left(self._times, (now, "\U0010ffff"))
        return [self._toggles[chat] for _, chat in self._times[:end]]

    @property
    def deadline(self) -> float:
        """Time when the next toggle is due; infinity if none ever is."""
        return self._times[0][0] if self._times else inf

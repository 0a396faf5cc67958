"""Brings each secret frame, and each peer's device list, to the toggle that it is for.

The direct chats in which something is going on, found by session and by time: what the relay
says of one costs the same however many others there are."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable

from relay.wire import protocol as wire
from relay.wire.account import Devices
from relay.wire.errors import Code
from relay.wire.limits import direct_chat
from relay.wire.secret import (
    ScAnswered,
    ScClose,
    ScClosed,
    ScFinished,
    ScGone,
    ScMessage,
    ScOffered,
    ScTaken,
    ScUnavailable,
)
from relay.wire.transcripts import DeviceEntry
from tui_chat.core.chats import Conversations, DirectChat
from tui_chat.core.events import Privacy
from tui_chat.core.log import Log
from tui_chat.core.step import Now, Step
from tui_chat.secret.identity import SignedList
from tui_chat.secret_chat import negotiation, session
from tui_chat.secret_chat.peers import Peers
from tui_chat.secret_chat.toggle import Toggle

Frame = (
    ScOffered | ScAnswered | ScFinished | ScMessage | ScClosed | ScTaken | ScGone | ScUnavailable
)

LISTS_ASKED = 256
"""Of more device lists than this that a relay owes, the oldest are not waited for any more."""


class SecretRouting:
    """For all direct chats of a client."""

    def __init__(
        self, conversations: Conversations, peers: Peers, new_id: Callable[[], str]
    ) -> None:
        self._conversations, self._peers, self._new_id = conversations, peers, new_id
        self.underway = ActiveToggles()
        self._lists: dict[str, str] = {}
        self._restricted = False

    def toggle(self, chat: str, peer: str, log: Log) -> Toggle:
        """A new toggle, in CLOUD."""

        def request_list(out: Step) -> str:
            id = self._new_id()
            self._lists[id] = chat
            if len(self._lists) > LISTS_ASKED:
                del self._lists[next(iter(self._lists))]
            out.send.append(Devices(id=id, user=peer))
            return id

        return Toggle(chat, peer, log, self._peers, request_list)

    def listed(self, event: wire.DeviceList, now: Now, out: Step) -> DirectChat | None:
        """A device list, asked for or not: it is signed, and a newer one may end a session. The
        chat that it was for."""
        devices = tuple(DeviceEntry(d.device_id, d.lk, d.s, d.created) for d in event.devices)
        signed = SignedList(event.user, event.ak, event.version, devices, event.sig)
        chat = self._lists.pop(event.id, direct_chat(event.user, self._peers.me.user))
        direct = self._conversations.direct(chat)
        if direct:
            negotiation.receive_list(direct.toggle, event.id, signed, now, out)
        return direct

    def list_refused(self, id: str, text: str, now: Now, out: Step) -> DirectChat | None:
        """The relay gave no list. The chat that it was for; None if nobody asked that."""
        direct = self._conversations.direct(self._lists.pop(id, ""))
        if direct:
            negotiation.receive_no_list(direct.toggle, id, text, now, out)
        return direct

    def frame(self, event: Frame, now: Now, out: Step) -> DirectChat | None:
        """One secret frame: to the chat that it names, or to the one that has its session; one
        that nobody has is nothing. The chat that it was for."""
        live = self.underway.find(event.sid)
        if not isinstance(event, ScOffered):
            direct = live
        elif live:
            return None  # our own offer reflected, or a replay of one that is not over
        else:
            direct = self._conversations.direct(event.chat)
            if direct is None and self._peers.offers.hear(event.sid, "", now.mono):
                out.send.append(ScClose(sid=event.sid, reason="failed"))
        if direct:  # what should be over by now is over, also where the machine slept
            negotiation.tick(direct.toggle, now, out)
            self._on(direct.toggle, event, now, out)
        return direct

    def refused(self, sid: bytes, event: wire.Error, now: Now, out: Step) -> DirectChat | None:
        """The relay refused one of our secret frames. The chat that it was for."""
        direct = self.underway.find(sid)
        if direct:
            barred = event.code is Code.RESTRICTED
            negotiation.receive_refusal(direct.toggle, sid, event.text, now, out, restricted=barred)
        return direct

    def account_stands(self, now: Now, out: Step, *, restricted: bool) -> None:
        """Whether the relay passes on what the account says."""
        over, self._restricted = self._restricted and not restricted, restricted
        for direct in self._conversations.directs() if over else ():
            direct.toggle.restriction_over(now, out)

    def link_lost(self) -> None:
        """Lists that were asked for will not come."""
        self._lists.clear()

    @staticmethod
    def _on(t: Toggle, event: Frame, now: Now, out: Step) -> None:
        match event:
            case ScOffered():
                negotiation.receive_offer(t, event, now, out)
            case _ if event.sid not in t.sids:
                pass
            case ScAnswered():
                negotiation.receive_answer(t, event, now, out)
            case ScFinished():
                negotiation.receive_finish(t, event, now, out)
            case ScMessage():
                session.receive_message(t, event, now, out)
            case ScClosed():
                negotiation.receive_close(t, event, now, out)
            case ScTaken():
                negotiation.receive_taken(t, event.sid, now, out)
            case ScGone():
                negotiation.receive_gone(t, event.sid, now, out)
            case ScUnavailable():
                negotiation.receive_unavailable(t, event.sid, now, out)


NEVER = float("inf")


class ActiveToggles:
    """Every direct chat that is not plainly in CLOUD. It knows of a change only when told."""

    def __init__(self) -> None:
        self._directs: dict[str, DirectChat] = {}
        self._sids: dict[str, tuple[bytes, ...]] = {}
        self._by_sid: dict[bytes, DirectChat] = {}
        self._due: dict[str, float] = {}
        self._times: list[tuple[float, str]] = []

    def look(self, direct: DirectChat, now: float) -> None:
        """Something may have changed in this chat."""
        chat, toggle = direct.chat, direct.toggle
        sids, due = toggle.sids, toggle.deadline(now)
        self._index(direct, sids)
        self._schedule(chat, due)
        if sids or due < NEVER or toggle.privacy is not Privacy.CLOUD:
            self._directs[chat] = direct
        else:
            self._directs.pop(chat, None)

    def all(self) -> list[DirectChat]:
        """All of them."""
        return list(self._directs.values())

    def find(self, sid: bytes) -> DirectChat | None:
        """The chat in which this session, offer or question is going on."""
        return self._by_sid.get(sid)

    def due(self, now: float) -> list[DirectChat]:
        """Those that wait for no later time than this."""
        end = bisect_left(self._times, (now, "\U0010ffff"))
        return [self._directs[chat] for _, chat in self._times[:end]]

    @property
    def deadline(self) -> float:
        """When the next of them is due; infinity if none ever is."""
        return self._times[0][0] if self._times else NEVER

    def _index(self, direct: DirectChat, sids: tuple[bytes, ...]) -> None:
        for sid in self._sids.pop(direct.chat, ()):
            if self._by_sid.get(sid) is direct:
                del self._by_sid[sid]
        if sids:
            self._sids[direct.chat] = sids
        for sid in sids:
            self._by_sid.setdefault(sid, direct)

    def _schedule(self, chat: str, due: float) -> None:
        before = self._due.pop(chat, NEVER)
        if before < NEVER:
            del self._times[bisect_left(self._times, (before, chat))]
        if due < NEVER:
            self._due[chat] = due
            insort(self._times, (due, chat))

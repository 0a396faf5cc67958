"""Brings each secret frame, and each peer's device list, to the toggle that it is for."""

from __future__ import annotations

from collections.abc import Callable

from relay.wire import events as wire
from relay.wire.errors import Code
from relay.wire.limits import direct_chat
from relay.wire.requests import Devices, ScClose
from relay.wire.transcripts import DeviceEntry
from tui_chat.cloud.log import Log
from tui_chat.conversations import Conversations, Direct
from tui_chat.direct import consent, handshaking, talking
from tui_chat.direct.peers import Peers
from tui_chat.direct.toggle import Toggle
from tui_chat.secret.identity import SignedList
from tui_chat.step import Now, Step
from tui_chat.underway import Underway

Frame = (
    wire.ScOffered
    | wire.ScAnswered
    | wire.ScFinished
    | wire.ScMessage
    | wire.ScClosed
    | wire.ScTaken
    | wire.ScGone
    | wire.ScUnavailable
)

LISTS_ASKED = 256
"""Of more device lists than this that a relay owes, the oldest are not waited for any more."""


class SecretRouting:
    """For all direct chats of a client."""

    def __init__(
        self, conversations: Conversations, peers: Peers, new_id: Callable[[], str]
    ) -> None:
        self._conversations, self._peers, self._new_id = conversations, peers, new_id
        self.underway = Underway()
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

    def listed(self, event: wire.DeviceList, now: Now, out: Step) -> Direct | None:
        """A device list, asked for or not: it is signed, and a newer one may end a session. The
        chat that it was for."""
        devices = tuple(DeviceEntry(d.device_id, d.lk, d.s, d.created) for d in event.devices)
        signed = SignedList(event.user, event.ak, event.version, devices, event.sig)
        chat = self._lists.pop(event.id, direct_chat(event.user, self._peers.me.user))
        direct = self._conversations.direct(chat)
        if direct:
            handshaking.listed(direct.toggle, event.id, signed, now, out)
        return direct

    def list_refused(self, id: str, text: str, now: Now, out: Step) -> Direct | None:
        """The relay gave no list. The chat that it was for; None if nobody asked that."""
        direct = self._conversations.direct(self._lists.pop(id, ""))
        if direct:
            handshaking.unlisted(direct.toggle, id, text, now, out)
        return direct

    def frame(self, event: Frame, now: Now, out: Step) -> Direct | None:
        """One secret frame: to the chat that it names, or to the one that has its session; one
        that nobody has is nothing. The chat that it was for."""
        live = self.underway.find(event.sid)
        if not isinstance(event, wire.ScOffered):
            direct = live
        elif live:
            return None  # our own offer reflected, or a replay of one that is not over
        else:
            direct = self._conversations.direct(event.chat)
            if direct is None and self._peers.offers.hear(event.sid, "", now.mono):
                out.send.append(ScClose(sid=event.sid, reason="failed"))
        if direct:  # what should be over by now is over, also where the machine slept
            consent.tick(direct.toggle, now, out)
            self._on(direct.toggle, event, now, out)
        return direct

    def refused(self, sid: bytes, event: wire.Error, now: Now, out: Step) -> Direct | None:
        """The relay refused one of our secret frames. The chat that it was for."""
        direct = self.underway.find(sid)
        if direct:
            barred = event.code is Code.RESTRICTED
            consent.refused(direct.toggle, sid, event.text, now, out, restricted=barred)
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
            case wire.ScOffered():
                consent.offered(t, event, now, out)
            case _ if event.sid not in t.sids:
                pass
            case wire.ScAnswered():
                handshaking.answered(t, event, now, out)
            case wire.ScFinished():
                handshaking.finished(t, event, now, out)
            case wire.ScMessage():
                talking.message(t, event, now, out)
            case wire.ScClosed():
                consent.closed(t, event, now, out)
            case wire.ScTaken():
                consent.taken(t, event.sid, now, out)
            case wire.ScGone():
                consent.gone(t, event.sid, now, out)
            case wire.ScUnavailable():
                consent.unavailable(t, event.sid, now, out)

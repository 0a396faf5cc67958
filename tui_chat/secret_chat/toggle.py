"""The toggle of one direct chat between cloud and secret.
It has all moves, a type for each stage of an attempt, the guard against late presses, and the key
renewals (section 8 of docs/secret-chat.md)."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from relay.wire import limits, secret
from relay.wire.binary import B32, Blob, Id16
from relay.wire.errors import Code
from tui_chat.core import events, secret_text
from tui_chat.core.action_names import ActionNames
from tui_chat.core.chats import ToggleView
from tui_chat.core.loaded_messages import Log
from tui_chat.core.message_details import KeyHistory, SecretFrame
from tui_chat.core.records import LEFT, VerificationRecord
from tui_chat.core.step import Now, SaveVerification, Step
from tui_chat.secret import errors
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret.safety import safety_number
from tui_chat.secret_chat.lines import SecretLines
from tui_chat.secret_chat.peers import Peers

if TYPE_CHECKING:
    from relay.wire.protocol import Error
    from tui_chat.secret.handshake import Answer, EstablishedSession, Offer, ReceivedOffer
    from tui_chat.secret.identity import SignedList
    from tui_chat.secret.ratchet import SealedMessage
    from tui_chat.secret.session import Session


class Toggle(ToggleView):
    """The toggle of one direct chat. Only ASK, ACCEPT and BACK change what the user wants; the
    attempt holds what is possible. Nothing here ever sends cloud text."""

    def __init__(
        self, chat: str, peer: str, log: Log, peers: Peers, names: ActionNames,
        request_list: Callable[[Step], str],
    ) -> None:  # fmt: skip
        self.chat, self.peer, self.peers, self.names = chat, peer, peers, names
        self.request_list = request_list
        self.lines = SecretLines(chat, peer, log)
        self.privacy = events.Privacy.CLOUD
        self.ended: events.Ended | None = None
        self.attempt: Attempt | None = None
        self.prompt: Prompt | None = None
        self._lapse = PromptLapse()
        self.began = self._stood = False
        """True if the last attempt led to a secret chat; true if any has since CLOUD."""
        self.identity: tuple[bytes, bytes] | None = None
        """The account keys known before and shown now, when the peer's is refused."""
        self.past: list[Session] = []
        """Ended sessions: the last one for reports, earlier ones for their timed texts."""
        self.ttl = self.peer_ttl = 0
        """Seconds until later texts, the user's and the peer's, expire; 0 is never. Reset with the
        session."""
        self.turns, self.renewed_at, self.renewal_asked = 0, 0.0, float("-inf")
        self.renewing: int | None = None
        """Turn at which it was requested, until both sides have taken one."""
        self.renewals: dict[bytes, Renewals] = {}
        """Renewals of each session that may still have lines."""
        self.comparing: ComparisonTimer | None = None
        """Comparison of the current session's codes, once they were looked at."""
        self._missing = False
        self._relay_says, self._lifted = "", False
        self._labels = (self.secret_action, self.cloud_action)
        self._changed = [float("-inf"), float("-inf")]

    @property
    def sids(self) -> tuple[bytes, ...]:
        """Ids of the sessions, offers and requests that are open here."""
        found = [going_on.sid for going_on in (self.prompt, self.attempt) if going_on]
        if isinstance(self.attempt, Asking):
            found += self.attempt.aside
        return tuple(found)

    @property
    def word(self) -> str:
        """Word shown above the chat."""
        waiting = isinstance(self.attempt, Asking)
        return secret_text.word(self.privacy, waiting=waiting, began=self.began)

    @property
    def answer_until(self) -> float | None:
        """Time on the client's clock when the peer's chance to answer ends; None without one."""
        attempt = self.attempt
        if not isinstance(attempt, Asking) or attempt.offer is None:
            return None
        return attempt.since + limits.PROMPT_SECONDS

    @property
    def sentence(self) -> str:
        """Sentence for the stage, or the reason of the end, and what can be done; empty in
        CLOUD."""
        return secret_text.privacy_status(
            self.privacy, self.peer, self.reason, self.names,
            waiting=isinstance(self.attempt, Asking), verified=self.verified,
            asked=self.prompt is not None,
        )  # fmt: skip

    @property
    def reason(self) -> str:
        """Reason why the last attempt ended, in words; empty unless it is CLOSED."""
        if self.ended is None:
            return ""
        return secret_text.ending_words(
            self.ended, self.peer, self.names, self._relay_says, goodbye_missing=self._missing,
            lifted=self._lifted,
        )  # fmt: skip

    @property
    def only_asked(self) -> bool:
        """True if this side asked, nobody answered, and no secret chat began since CLOUD."""
        return isinstance(self.attempt, Asking) and not self._stood

    @property
    def session(self) -> Session | None:
        return self.attempt.stands.session if isinstance(self.attempt, Live) else None

    @property
    def code(self) -> tuple[tuple[str, str], ...]:
        """Seven emoji and words to compare by another channel; empty unless SECRET."""
        return self.session.sas if self.session else ()

    @property
    def safety_number(self) -> str:
        """Safety number of both identities, 60 digits; empty unless SECRET."""
        if not isinstance(self.attempt, Live):
            return ""
        return self.number_of(self.attempt.stands.peer.ak)

    @property
    def verified_at(self) -> int | None:
        """Time when the user verified the peer's identity, in Unix seconds; None if not
        verified."""
        pin = self.peers.pins.get(self.peer)
        return pin.verified_at if pin and not pin.rejected else None

    @property
    def explained(self) -> bool:
        """True if the user has read what a secret chat with this peer cannot do."""
        pin = self.peers.pins.get(self.peer)
        return bool(pin and pin.told)

    @property
    def identity_problem(self) -> tuple[str, str] | None:
        """Safety numbers known before and shown now, when an identity is refused."""
        if self.identity is None:
            return None
        old, new = self.identity
        return self.number_of(old), self.number_of(new)

    def number_of(self, ak: bytes) -> str:
        """Return the safety number of this user and the peer, if its account key is `ak`."""
        me = self.peers.me
        return safety_number(me.relay_id, me.user, me.ak, self.peer, ak)

    def is_fresh(self, way: int, now: Now) -> bool:
        """Return True if the action towards secret (0) or cloud (1) changed its meaning too
        recently for a press to count."""
        return now.mono - self._changed[way] < events.GUARD_SECONDS

    def lapsed(self, now: Now) -> bool:
        """Return True if a press may still be meant to accept a closed request."""
        return self.prompt is None and self._lapse.lasts(now.mono)

    def pressed_late(self, now: Now, out: Step) -> None:
        """Say that a press meant for the closed request does nothing."""
        why = self._lapse.press(now.mono)
        says = f"{why} {self.names.press.capitalize()} {self.names.ask} to ask {self.peer}."
        self.refuse("Too late", says, out)

    def move(self, how: Move, now: Now, out: Step) -> None:
        """Make a move of the table. Raises KeyError for a move that is not in it, which is a
        bug."""
        self.privacy = MOVES[self.privacy, how]
        self._lapse.end()
        if self.privacy is not events.Privacy.CLOSED:
            self.ended, self._missing, self.identity = None, False, None
            for session in self.past:
                session.forget()
            stays = self.privacy is not events.Privacy.CLOUD
            self.past = [one for one in self.past if stays and one.holds_timed_texts]
        out.tell.append(events.PrivacyChanged(self.chat, self.privacy, self.ended))
        self.changed(now, out)

    def changed(self, now: Now, out: Step) -> None:
        """Update the screen, and guard an action that has a new meaning."""
        labels = (self.secret_action, self.cloud_action)
        for way in (0, 1):
            if labels[way] != self._labels[way]:
                self._changed[way] = now.mono
        self._labels = labels
        out.tell.append(events.ChatChanged(self.chat))

    def end(
        self, why: events.Ended, now: Now, out: Step, *, wire: str = "", missing: bool = False
    ) -> None:
        """End the current attempt or session. `wire` is the word for the other side, none if the
        end is its own. That end may have crossed our repeated offer, which then is open again at
        the relay: it is closed all the same."""
        attempt, self.attempt = self.attempt, None
        if attempt is None:
            return
        if isinstance(attempt, Asking | Finishing) and attempt.repeated:
            wire = wire or "closed"
        if wire:
            out.send.append(secret.ScClose(sid=Id16(attempt.sid), reason=wire))
        if self.comparing:
            self.comparing.ended(now, out)
            self.comparing = None
        if isinstance(attempt, Live | Finishing):
            attempt.stands.session.abandon()
            self.past.append(attempt.stands.session)
        if isinstance(attempt, Asking):
            out.send += [secret.ScClose(sid=Id16(sid), reason="busy") for sid in attempt.aside]
        self.began = isinstance(attempt, Live)
        self._stood |= self.began
        self.ended, self._missing = why, missing and self.began
        self.ttl = self.peer_ttl = 0
        self.lines.files_lost(out)
        self.move(Move.END, now, out)

    def refused(self, event: Error, now: Now, out: Step) -> None:
        """End because the relay refused a necessary request, by the rule that it names. No check
        failed: the other side learns only that this one can't continue."""
        self._relay_says, self._lifted = event.text, False
        why = _REFUSED.get(event.code, events.Ended.REFUSED)
        self.end(why, now, out, wire="closed", missing=True)

    def restriction_over(self, now: Now, out: Step) -> None:
        """Reword an end by restriction, now that the restriction is over."""
        if self.ended is events.Ended.RESTRICTED and not self._lifted:
            self._lifted = True
            self.changed(now, out)

    def fail(
        self, error: errors.SecretError, now: Now, out: Step, *, shown: bytes | None = None
    ) -> None:
        """End with the one wire word of a failed check. `shown` is the account key that came."""
        why = self.distrust(error, shown)
        self.end(why, now, out, wire="failed", missing=True)

    def distrust(self, error: errors.SecretError, shown: bytes | None) -> events.Ended:
        """Keep both account keys for the user if the peer's is refused: the first ones until the
        user has acted, since a user who accepts a key has seen that one. Return the reason."""
        if isinstance(error, errors.IdentityChanged):
            self.identity = self.identity or (error.old_ak, error.new_ak)
            return events.Ended.IDENTITY_CHANGED
        if isinstance(error, errors.PinRejected):
            self.identity = self.identity or (error.ak, shown or error.ak)
            return events.Ended.NO_MATCH
        return events.Ended.FAILED

    def back_to_cloud(self, now: Now, out: Step) -> None:
        """Go back to CLOUD, by the user's own act, which is the only way. Remove the secret lines,
        and say so."""
        lines, stood = self.lines.any_secret, self._stood
        self._stood = False
        self.lines.clear(out)
        self.renewals.clear()
        self.move(Move.BACK, now, out)
        if stood:
            self.note(secret_text.remaining_words(self.peer, lines=lines), now, out)

    def drop_prompt(self, why: events.Ended | None, now: Now, out: Step, *, wire: str = "") -> None:
        """Close the request. Nothing else changes."""
        prompt, self.prompt = self.prompt, None
        if prompt is None:
            return
        if wire:
            out.send.append(secret.ScClose(sid=Id16(prompt.sid), reason=wire))
        said = secret_text.prompt_gone(why, self.peer, self.names) if why else ""
        self._lapse.begin(said, now.mono)
        again = why in (events.Ended.TIMEOUT, events.Ended.WITHDRAWN)
        out.tell.append(events.PromptGone(self.chat, said, again))
        if why is events.Ended.TIMEOUT:
            expired = f"The request expired after {limits.PROMPT_SECONDS} seconds."
            self.note(f"{self.peer} asked for a secret chat. {expired}", now, out)
        self.changed(now, out)

    def link_lost(self, now: Now, out: Step, *, shut_out: bool = False) -> None:
        """End after the connection broke, or the relay has `shut_out` this side: a session never
        outlives it."""
        if self.prompt:
            self.peers.offers.forget(self.prompt.sid)
        self.drop_prompt(events.Ended.LINK_LOST, now, out)
        if self.attempt:
            self._relay_says = secret_text.SHUT_OUT if shut_out else ""
        self.end(events.Ended.LINK_LOST, now, out, missing=True)

    def refuse(self, title: str, why: str, out: Step) -> None:
        out.tell.append(events.ActionRefused(self.chat, title, why))

    def note(self, text: str, now: Now, out: Step, *, kind: str = "note") -> None:
        """Add a note of the program to the transcript, for this user only."""
        self.lines.note(self.peers.random(8).hex(), text, now.wall, out, kind=kind)

    def send(self, sealed: list[SealedMessage], out: Step) -> None:
        """Put sealed messages on the wire, in the order in which they were sealed. Raises
        RuntimeError without a session: a fault of this program."""
        if self.attempt is None:
            raise RuntimeError("there is no open session")
        sid = Id16(self.attempt.sid)
        out.send += [secret.ScMsg(sid=sid, n=s.n, C=B32(s.C), b=Blob(s.b)) for s in sealed]

    def left(self, sealed: SealedMessage, now: Now) -> SecretFrame:
        """Return the frame of a message just sealed. Raises RuntimeError without a session."""
        if not isinstance(self.attempt, Live):
            raise RuntimeError("there is no open session")
        stands = self.attempt.stands
        devices = self.peers.me.device.device_id, stands.peer.device.device_id
        return SecretFrame(sealed.n, sealed.C, sealed.b, stands.session.turns, now.mono, *devices)

    def goodbye(
        self, why: events.Ended, reason: CloseReason, now: Now, out: Step, *, wire: str = "closed"
    ) -> None:
        """End in the orderly way: a sealed CLOSE if there are keys, then the frame."""
        attempt = self.attempt
        if isinstance(attempt, Live | Finishing) and not attempt.stands.session.ended:
            self.send(attempt.stands.session.close(reason), out)
        self.end(why, now, out, wire=wire)

    def out_of_place(self, sid: bytes, now: Now, out: Step) -> None:
        """Handle a frame that is out of place: on a live sid it aborts, a request is closed, and
        on any other sid it is ignored."""
        if self.prompt and self.prompt.sid == sid:
            self.drop_prompt(events.Ended.FAILED, now, out, wire="failed")
        elif self.attempt and self.attempt.sid == sid:
            self.fail(errors.OpenFailed("a frame arrived at the wrong time"), now, out)

    def deadline(self, now: float) -> float:
        """Return when `tick` is due; infinity if never."""
        times = [self.prompt.until] if self.prompt else []
        if isinstance(self.attempt, Asking | Answering | Finishing):
            times.append(self.attempt.deadline)
        if self.session:
            times.append(self.session.next_deadline(now))
        times += [session.next_deadline(now) for session in self.past]
        return min(times, default=float("inf"))


class Move(Enum):
    """Moves of the toggle; the values describe them in the documentation."""

    ASK = "the user requests a secret chat"
    ACCEPT = "the user accepts a request"
    STAND = "the handshake is complete"
    END = (
        "either side ends the attempt or the secret chat, a time limit passes, a check fails, or"
        " the connection breaks"
    )
    BACK = "the user goes back to cloud"


MOVES: dict[tuple[events.Privacy, Move], events.Privacy] = {
    (events.Privacy.CLOUD, Move.ASK): events.Privacy.NEGOTIATING,
    (events.Privacy.CLOUD, Move.ACCEPT): events.Privacy.NEGOTIATING,
    (events.Privacy.NEGOTIATING, Move.STAND): events.Privacy.SECRET,
    (events.Privacy.NEGOTIATING, Move.END): events.Privacy.CLOSED,
    (events.Privacy.SECRET, Move.END): events.Privacy.CLOSED,
    (events.Privacy.CLOSED, Move.ASK): events.Privacy.NEGOTIATING,
    (events.Privacy.CLOSED, Move.ACCEPT): events.Privacy.NEGOTIATING,
    (events.Privacy.CLOSED, Move.BACK): events.Privacy.CLOUD,
}
"""All possible moves. Only ASK, ACCEPT and BACK are the user's, and only BACK leads to CLOUD."""

_REFUSED = {
    Code.RESTRICTED: events.Ended.RESTRICTED,
    Code.RATE: events.Ended.TOO_FAST,
}
"""Ends by the relay's code for its refusal; any other is REFUSED."""

LAPSE_SECONDS = 10.0
"""Seconds after a request went unanswered in which the first press towards secret only says so:
the user who read that it accepts may have looked away meanwhile."""


class PromptLapse:
    """Guard of one direct chat against presses meant for a closed request."""

    def __init__(self) -> None:
        self._why, self._until, self._told = "", float("-inf"), False

    def begin(self, why: str, now: float) -> None:
        """Start after a request closed for the reason `why`; empty if the user answered it, and
        then no press is meant for it."""
        self._why, self._until = why, now + LAPSE_SECONDS if why else float("-inf")
        self._told = False

    def end(self) -> None:
        """Stop: no press is meant for the request from now on."""
        self._until = float("-inf")

    def lasts(self, now: float) -> bool:
        """Return True if a press may still be meant to accept the request."""
        return now < self._until

    def press(self, now: float) -> str:
        """Return why a late press accepts nothing. A moment later, when the user has read this, a
        press asks."""
        if not self._told:
            self._told, self._until = True, now + events.GUARD_SECONDS
        return self._why


M2_SECONDS = 65.0
STEP_SECONDS = 15.0
HANDSHAKE_SECONDS = 100.0
LIST_SECONDS = 15.0


class _Hidden(Struct):
    """A structure that is never printed."""

    __repr__ = object.__repr__


class Prompt(_Hidden):
    """The peer's open request. `list_id` is that of the request for its device list."""

    sid: bytes
    by: str
    from_dev: bytes
    until: float
    read: ReceivedOffer
    list_id: str
    peer_list: SignedList | None = None


class Asking(_Hidden):
    """This side asked: it requested the peer's device list, then sent M1 and awaits M2. `aside` are
    offers of the peer that lost to ours, six at most. `repeated`: M1 was sent more than once."""

    sid: bytes
    since: float
    list_id: str
    peer_list: SignedList | None = None
    offer: Offer | None = None
    aside: list[bytes] = field(default_factory=list)
    repeated: bool = False

    @property
    def deadline(self) -> float:
        return self.since + (M2_SECONDS if self.offer else LIST_SECONDS)


class Answering(_Hidden):
    """This side accepted: it requested the peer's device list, then sent M2 and awaits M3."""

    prompt: Prompt
    since: float
    answer: Answer | None = None
    sent: float = 0.0

    @property
    def sid(self) -> bytes:
        return self.prompt.sid

    @property
    def deadline(self) -> float:
        if self.answer is None:
            return self.since + LIST_SECONDS
        return min(self.sent + STEP_SECONDS, self.since + HANDSHAKE_SECONDS)


class Finishing(_Hidden):
    """M3 was sent, and the responder's READY is awaited. `repeated` as in Asking."""

    sid: bytes
    since: float
    sent: float
    stands: EstablishedSession
    repeated: bool = False

    @property
    def deadline(self) -> float:
        return min(self.sent + STEP_SECONDS, self.since + HANDSHAKE_SECONDS)


class Live(_Hidden):
    """An established secret chat."""

    sid: bytes
    stands: EstablishedSession


Attempt = Asking | Answering | Finishing | Live


class Renewals:
    """Times when the keys of one session were renewed. Odd turns are the responder's, even ones the
    initiator's. Takes eight bytes a turn, at most 16 MiB for 2^21 messages."""

    def __init__(self, direction: int) -> None:
        """Start with `direction`, that of this side's messages: 0 from the initiator, 1 back."""
        self._own = direction
        self._at = array("d")

    def reached(self, turn: int, now: float) -> None:
        """Record that the ratchet stands at this turn; `now` never goes back."""
        self._at.extend([now] * (turn - len(self._at)))

    def since(self, moment: float, *, over: bool) -> KeyHistory:
        """Return the history of the keys after this moment. An attacker who had all of this side's
        memory then follows every turn of the peer until this side takes one, and reads what the
        peer seals until its next. `over`: the session has ended."""
        known = bisect_right(self._at, moment)
        own = known + 1 if (known + 1) % 2 == self._own else known + 2
        turns = (known + 1, own, own + 1)
        first, ours, healed = (self._after(turn, moment) for turn in turns)
        return KeyHistory(len(self._at) - known, first, ours, healed, over)

    def _after(self, turn: int, moment: float) -> float | None:
        return self._at[turn - 1] - moment if turn <= len(self._at) else None


_DAY_MS = 86_400_000


class ComparisonTimer:
    """Timer of the comparison in one session. It ends once: with an answer or the session."""

    def __init__(self, now: Now) -> None:
        """Start when the page is opened for the first time."""
        self._began = self._last = now.mono
        self._opened: float | None = now.mono
        self._shown = 0.0
        self._interruptions = 0
        self._method: limits.Method = "words"
        self._over = False

    def opened(self, now: Now) -> None:
        """Continue when the page is opened again."""
        if self._opened is None and not self._over:
            self._opened = now.mono
            self._interruptions += 1

    def closed(self, now: Now, *, qr: bool) -> None:
        """Pause when the page is closed; `qr` if it showed a QR code."""
        if self._opened is not None:
            self._shown += max(0.0, now.mono - self._opened)
            self._opened, self._last = None, now.mono
        if qr:
            self._method = "qr"

    def answered(self, now: Now, out: Step, *, match: bool) -> None:
        """End with the user's answer."""
        self._end("match" if match else "no_match", now, now.mono, out)

    def ended(self, now: Now, out: Step) -> None:
        """End with the session: without an answer the comparison ended with its page."""
        until = self._last if self._opened is None else now.mono
        self._end(LEFT, now, until, out)

    def _end(self, outcome: str, now: Now, until: float, out: Step) -> None:
        if self._over:
            return
        self.closed(now, qr=False)
        self._over = True
        took = max(0.0, until - self._began)
        out.keep.append(
            SaveVerification(
                VerificationRecord(
                    outcome, self._method, _whole(took), _whole(min(self._shown, took)),
                    self._interruptions, max(0, now.wall // _DAY_MS),
                )
            )
        )  # fmt: skip


def _whole(seconds: float) -> int:
    return int(seconds + 0.5)

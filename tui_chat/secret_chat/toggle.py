"""Where one direct chat stands between cloud and secret, and what can be done there.

Every move that a direct chat can make between cloud and secret, in one table.

An act towards secret that comes late: it may be meant for a question that is off the table.

What a direct chat is in the middle of: each stage between asking and the end is a type.

When the keys of one secret session were renewed, and since when a copy of this side's memory
is worth nothing (section 8 of docs/secret-chat.md)."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from relay.wire.binary import B32, Blob, Id16
from relay.wire.limits import PROMPT_SECONDS
from relay.wire.secret import ScClose, ScMsg
from tui_chat.core import secret_text
from tui_chat.core.action_names import ActionNames
from tui_chat.core.events import (
    GUARD_SECONDS,
    ActionRefused,
    ChatChanged,
    Ended,
    Privacy,
    PrivacyChanged,
    PromptGone,
)
from tui_chat.core.log import Log
from tui_chat.core.message_details import KeyHistory, SecretFrame
from tui_chat.core.step import Now, Step
from tui_chat.secret import errors
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret.safety import safety_number
from tui_chat.secret_chat.lines import SecretLines
from tui_chat.secret_chat.peers import Peers
from tui_chat.secret_chat.verification_stats import ComparisonTimer

if TYPE_CHECKING:
    from tui_chat.secret.handshake import Answer, EstablishedSession, Offer, ReceivedOffer
    from tui_chat.secret.identity import SignedList
    from tui_chat.secret.ratchet import SealedMessage
    from tui_chat.secret.session import Session


class Toggle:
    """One for each direct chat. What the user wants is moved by ASK, ACCEPT and BACK alone; what
    is possible is the attempt. Nothing here ever sends cloud text."""

    def __init__(
        self,
        chat: str,
        peer: str,
        log: Log,
        peers: Peers,
        names: ActionNames,
        request_list: Callable[[Step], str],
    ) -> None:
        self._chat, self.peer, self.peers, self.names = chat, peer, peers, names
        self.request_list = request_list
        self.lines = SecretLines(chat, peer, log)
        self.privacy = Privacy.CLOUD
        self.ended: Ended | None = None
        self.attempt: Attempt | None = None
        self.prompt: Prompt | None = None
        self._lapse = PromptLapse()
        self.began = self._stood = False
        """Whether the last attempt came to a secret chat; whether one did since CLOUD."""
        self.identity: tuple[bytes, bytes] | None = None
        """The account keys known before and shown now, when the peer's is refused."""
        self.past: list[Session] = []
        """Ended sessions: of the last one what can be reported, of earlier ones timed texts."""
        self.ttl = 0
        """Seconds that texts said from now on stay; 0 for ever. It goes with its session."""
        self.turns = 0
        """How often the keys of this session were renewed, by either side."""
        self.renewed_at = 0.0
        """When they last were, or the session began, on the client's clock."""
        self.renewal_asked = float("-inf")
        """When the user last wanted them renewed."""
        self.renewing: int | None = None
        """The turn at which that was, until both sides have taken one."""
        self.renewals: dict[bytes, Renewals] = {}
        """Of each session of which there may be lines."""
        self.comparing: ComparisonTimer | None = None
        """The comparison of codes of the session that stands, once they were looked at."""
        self._missing = False
        self._relay_says, self._lifted = "", False
        self._labels = (self.secret_action, self.cloud_action)
        self._changed = [float("-inf"), float("-inf")]

    @property
    def sids(self) -> tuple[bytes, ...]:
        """The sessions, offers and questions that are going on here."""
        found = [going_on.sid for going_on in (self.prompt, self.attempt) if going_on]
        if isinstance(self.attempt, Asking):
            found += self.attempt.aside
        return tuple(found)

    # What the screen says

    @property
    def chat(self) -> str:
        """The direct chat's id."""
        return self._chat

    @property
    def secret_action(self) -> str:
        """What the way towards secret is called now; empty if there is none."""
        return secret_text.secret_action(self.privacy, asked=self.prompt is not None)

    @property
    def cloud_action(self) -> str:
        """What the way towards cloud is called now; empty if there is none."""
        return secret_text.cloud_action(self.privacy, asked=self.prompt is not None)

    @property
    def word(self) -> str:
        """The word that stands over the chat."""
        waiting = isinstance(self.attempt, Asking)
        return secret_text.word(self.privacy, waiting=waiting, began=self.began)

    @property
    def answer_until(self) -> float | None:
        """While the peer is asked: how long the question stands there, by the client's clock."""
        attempt = self.attempt
        if not isinstance(attempt, Asking) or attempt.offer is None:
            return None
        return attempt.since + PROMPT_SECONDS

    @property
    def sentence(self) -> str:
        """What is going on, or why it ended, and what can be done; empty in CLOUD."""
        return secret_text.privacy_status(
            self.privacy, self.peer, self.reason, self.names,
            waiting=isinstance(self.attempt, Asking), verified=self.verified,
            asked=self.prompt is not None,
        )  # fmt: skip

    @property
    def reason(self) -> str:
        """Why the last attempt ended, in words; empty unless it is CLOSED."""
        if self.ended is None:
            return ""
        return secret_text.ending_words(
            self.ended, self.peer, self.names, self._relay_says, goodbye_missing=self._missing,
            lifted=self._lifted,
        )  # fmt: skip

    @property
    def readable_by(self) -> str:
        """Who can read what is being written here, as things stand."""
        asked = self.prompt is not None
        return secret_text.readable_by(
            self.privacy, self.peer, self.names, verified=self.verified, asked=asked
        )

    @property
    def session(self) -> Session | None:
        """The session, while it stands."""
        return self.attempt.stands.session if isinstance(self.attempt, Live) else None

    @property
    def code(self) -> tuple[tuple[str, str], ...]:
        """The seven emoji and words to compare by another channel; empty unless SECRET."""
        return self.session.sas if self.session else ()

    @property
    def code_words(self) -> str:
        """The seven words on one line; some of them are two, so a comma stands between."""
        return ", ".join(word for _, word in self.code)

    @property
    def safety_number(self) -> str:
        """The 60 digits of both identities; empty unless SECRET."""
        if not isinstance(self.attempt, Live):
            return ""
        return self.number_of(self.attempt.stands.peer.ak)

    @property
    def verified(self) -> bool:
        """Whether this user has confirmed the identity that the peer has now."""
        return self.verified_at is not None

    @property
    def verified_at(self) -> int | None:
        """When that was, in Unix seconds."""
        pin = self.peers.pins.get(self.peer)
        return pin.verified_at if pin and not pin.rejected else None

    @property
    def told(self) -> bool:
        """Whether the user was shown what a secret chat with this peer cannot do."""
        pin = self.peers.pins.get(self.peer)
        return bool(pin and pin.told)

    @property
    def identity_problem(self) -> tuple[str, str] | None:
        """The safety numbers known before and shown now, when an identity is refused."""
        if self.identity is None:
            return None
        old, new = self.identity
        return self.number_of(old), self.number_of(new)

    def number_of(self, ak: bytes) -> str:
        """The safety number of this user and the peer, if its account key is `ak`."""
        me = self.peers.me
        return safety_number(me.relay_id, me.user, me.ak, self.peer, ak)

    def is_fresh(self, way: int, now: Now) -> bool:
        """Tell whether the action towards secret (0) or cloud (1) changed its meaning too lately
        for a press to count."""
        return now.mono - self._changed[way] < GUARD_SECONDS

    def lapsed(self, now: Now) -> bool:
        """Tell whether a press may still be meant to accept a question that is off the table."""
        return self.prompt is None and self._lapse.lasts(now.mono)

    def pressed_late(self, now: Now, out: Step) -> None:
        """Do nothing for such a press, and say so."""
        why = self._lapse.press(now.mono)
        says = f"{why} {self.names.ask} asks {self.peer}."
        out.tell.append(ActionRefused(self._chat, "Too late", says))

    # Moves and ends

    def move(self, how: Move, now: Now, out: Step) -> None:
        """Make a move of the table. Raises KeyError for one that is not in it: our own fault."""
        self.privacy = MOVES[self.privacy, how]
        self._lapse.end()
        if self.privacy is not Privacy.CLOSED:
            self.ended, self._missing, self.identity = None, False, None
            for session in self.past:
                session.forget()
            stays = self.privacy is not Privacy.CLOUD
            self.past = [one for one in self.past if stays and one.holds_timed_texts]
        out.tell.append(PrivacyChanged(self._chat, self.privacy, self.ended))
        self.changed(now, out)

    def changed(self, now: Now, out: Step) -> None:
        """Something that the screen shows has changed; an action with a new meaning is guarded."""
        labels = (self.secret_action, self.cloud_action)
        for way in (0, 1):
            if labels[way] != self._labels[way]:
                self._changed[way] = now.mono
        self._labels = labels
        out.tell.append(ChatChanged(self._chat))

    def end(
        self, why: Ended, now: Now, out: Step, *, wire: str = "", missing: bool = False
    ) -> None:
        """End whatever is going on. `wire` is the word that the other side gets, none if it is
        the other side's end that we follow. That end may have crossed our repeated offer, which
        then stands anew at the relay: it is closed all the same."""
        attempt, self.attempt = self.attempt, None
        if attempt is None:
            return
        if isinstance(attempt, Asking | Finishing) and attempt.repeated:
            wire = wire or "closed"
        if wire:
            out.send.append(ScClose(sid=Id16(attempt.sid), reason=wire))
        if self.comparing:
            self.comparing.ended(now, out)
            self.comparing = None
        if isinstance(attempt, Live | Finishing):
            attempt.stands.session.abandon()
            self.past.append(attempt.stands.session)
        if isinstance(attempt, Asking):
            out.send += [ScClose(sid=Id16(sid), reason="busy") for sid in attempt.aside]
        self.began = isinstance(attempt, Live)
        self._stood |= self.began
        self.ended, self._missing = why, missing and self.began
        self.ttl = 0
        self.lines.files_lost(out)
        self.move(Move.END, now, out)
        if self.began:
            self.note(f"The secret chat with {self.peer} ended.", now, out)

    def refused(self, text: str, now: Now, out: Step, *, restricted: bool = False) -> None:
        """The relay refused what this cannot do without, by the rule that `text` says, perhaps
        since the account is `restricted`. No check failed: the other side is told that this one
        cannot go on, and no more."""
        self._relay_says, self._lifted = text, False
        why = Ended.RESTRICTED if restricted else Ended.REFUSED
        self.end(why, now, out, wire="closed", missing=True)

    def restriction_over(self, now: Now, out: Step) -> None:
        """What ended by it is said otherwise from now on."""
        if self.ended is Ended.RESTRICTED and not self._lifted:
            self._lifted = True
            self.changed(now, out)

    def fail(
        self, error: errors.SecretError, now: Now, out: Step, *, shown: bytes | None = None
    ) -> None:
        """End with the one word that every failed check has on the wire. `shown` is the account
        key that the peer has by the relay's word."""
        why = self.distrust(error, shown)
        self.end(why, now, out, wire="failed", missing=True)

    def distrust(self, error: errors.SecretError, shown: bytes | None) -> Ended:
        """Keep both account keys before the user's eyes if the peer's is refused, the first ones
        until the user has acted: who lets one in has seen that one. Why, in one word of the
        program."""
        if isinstance(error, errors.IdentityChanged):
            self.identity = self.identity or (error.old_ak, error.new_ak)
            return Ended.IDENTITY_CHANGED
        if isinstance(error, errors.PinRejected):
            self.identity = self.identity or (error.ak, shown or error.ak)
            return Ended.NO_MATCH
        return Ended.FAILED

    def back_to_cloud(self, now: Now, out: Step, *, gone: bool) -> None:
        """The user's own act, and the only way to CLOUD. The secret lines go, and it is said.
        `gone`: the peer's account was deleted."""
        lines, stood = self.lines.any_secret, self._stood
        self._stood = False
        self.lines.clear(out)
        self.renewals.clear()
        self.move(Move.BACK, now, out)
        if stood:
            self.note(secret_text.remaining_words(self.peer, lines=lines, gone=gone), now, out)

    def drop_prompt(self, why: Ended | None, now: Now, out: Step, *, wire: str = "") -> None:
        """Take the question off the table; nothing else changes."""
        prompt, self.prompt = self.prompt, None
        if prompt is None:
            return
        if wire:
            out.send.append(ScClose(sid=Id16(prompt.sid), reason=wire))
        said = secret_text.prompt_gone(why, self.peer, self.names) if why else ""
        self._lapse.begin(said, now.mono)
        again = why in (Ended.TIMEOUT, Ended.WITHDRAWN)
        out.tell.append(PromptGone(self._chat, said, again))
        if why is Ended.TIMEOUT:
            ran_out = f"the question ran out after {PROMPT_SECONDS} seconds."
            self.note(f"{self.peer} asked for a secret chat; {ran_out}", now, out)
        self.changed(now, out)

    def link_lost(self, now: Now, out: Step, *, shut_out: bool = False) -> None:
        """The connection broke, or the relay has `shut_out` this side: a session never outlives
        it."""
        if self.prompt:
            self.peers.offers.forget(self.prompt.sid)
        self.drop_prompt(Ended.LINK_LOST, now, out)
        if self.attempt:
            self._relay_says = secret_text.SHUT_OUT if shut_out else ""
        self.end(Ended.LINK_LOST, now, out, missing=True)

    def note(self, text: str, now: Now, out: Step) -> None:
        """A word of the program in the transcript, here only."""
        self.lines.note(self.peers.random(8).hex(), text, now.wall, out)

    def send(self, sealed: list[SealedMessage], out: Step) -> None:
        """Put sealed messages on the wire, in the order in which they were sealed. Raises
        RuntimeError without a session: our own fault."""
        if self.attempt is None:
            raise RuntimeError("no session is going on")
        sid = Id16(self.attempt.sid)
        out.send += [ScMsg(sid=sid, n=s.n, C=B32(s.C), b=Blob(s.b)) for s in sealed]

    def left(self, sealed: SealedMessage, now: Now) -> SecretFrame:
        """What was just sealed, to be looked at. Raises RuntimeError without a session."""
        if not isinstance(self.attempt, Live):
            raise RuntimeError("no session is going on")
        stands = self.attempt.stands
        devices = self.peers.me.device.device_id, stands.peer.device.device_id
        return SecretFrame(sealed.n, sealed.C, sealed.b, stands.session.turns, now.mono, *devices)

    def goodbye(
        self, why: Ended, reason: CloseReason, now: Now, out: Step, *, wire: str = "closed"
    ) -> None:
        """End in the orderly way: where there are keys a sealed CLOSE, then the frame."""
        attempt = self.attempt
        if isinstance(attempt, Live | Finishing) and not attempt.stands.session.ended:
            self.send(attempt.stands.session.close(reason), out)
        self.end(why, now, out, wire=wire)

    # A frame that does not belong, and time

    def out_of_place(self, sid: bytes, now: Now, out: Step) -> None:
        """A frame that has no place now: on a live sid it aborts, a question it takes off the
        table, on any other sid it is nothing."""
        if self.prompt and self.prompt.sid == sid:
            self.drop_prompt(Ended.FAILED, now, out, wire="failed")
        elif self.attempt and self.attempt.sid == sid:
            self.fail(errors.OpenFailed("a frame out of place"), now, out)

    def deadline(self, now: float) -> float:
        """When `tick` has to be called at the latest; infinity if never."""
        times = [self.prompt.until] if self.prompt else []
        if isinstance(self.attempt, Asking | Answering | Finishing):
            times.append(self.attempt.deadline)
        if self.session:
            times.append(self.session.next_deadline(now))
        times += [session.next_deadline(now) for session in self.past]
        return min(times, default=float("inf"))


class Move(Enum):
    """What makes it move. The value is how the documentation says it."""

    ASK = "the user asks"
    ACCEPT = "the user accepts"
    STAND = "the handshake is complete"
    END = "any end: either side, time, failure, lost connection"
    BACK = "the user goes back"


MOVES: dict[tuple[Privacy, Move], Privacy] = {
    (Privacy.CLOUD, Move.ASK): Privacy.NEGOTIATING,
    (Privacy.CLOUD, Move.ACCEPT): Privacy.NEGOTIATING,
    (Privacy.NEGOTIATING, Move.STAND): Privacy.SECRET,
    (Privacy.NEGOTIATING, Move.END): Privacy.CLOSED,
    (Privacy.SECRET, Move.END): Privacy.CLOSED,
    (Privacy.CLOSED, Move.ASK): Privacy.NEGOTIATING,
    (Privacy.CLOSED, Move.ACCEPT): Privacy.NEGOTIATING,
    (Privacy.CLOSED, Move.BACK): Privacy.CLOUD,
}
"""What is not here cannot happen. Only ASK, ACCEPT and BACK are acts of the user, and nothing
but BACK leads to CLOUD."""


def rendered() -> str:
    """The table as the documentation shows it, in Markdown."""
    rows = [(a.value, move.value, b.value) for (a, move), b in MOVES.items()]
    head = [("from", "what moves it", "to"), ("---", "---", "---")]
    return "".join(f"| {a} | {how} | {b} |\n" for a, how, b in head + rows)


LAPSE_SECONDS = 10.0
"""So long after a question went unanswered the first press towards secret asks nobody, and says so:
who read that it accepts may have looked away meanwhile."""


class PromptLapse:
    """Of one direct chat. Times are on the client's clock, in seconds."""

    def __init__(self) -> None:
        self._why, self._until, self._told = "", float("-inf"), False

    def begin(self, why: str, now: float) -> None:
        """The question is off the table, as the sentence `why` says; empty if the user answered
        it, and then no key is meant for it."""
        self._why, self._until = why, now + LAPSE_SECONDS if why else float("-inf")
        self._told = False

    def end(self) -> None:
        """No key is meant for it any more."""
        self._until = float("-inf")

    def lasts(self, now: float) -> bool:
        """Tell whether a press may still be meant to accept it."""
        return now < self._until

    def press(self, now: float) -> str:
        """Return why such a press accepts nothing. A moment later that was read, and it asks."""
        if not self._told:
            self._told, self._until = True, now + GUARD_SECONDS
        return self._why


M2_SECONDS = 65.0
STEP_SECONDS = 15.0
HANDSHAKE_SECONDS = 100.0
LIST_SECONDS = 15.0


class Prompt(Struct):
    """The peer asks; nothing has changed yet. `list_id` is the request for its device list."""

    sid: bytes
    by: str
    from_dev: bytes
    until: float
    read: ReceivedOffer
    list_id: str
    peer_list: SignedList | None = None

    __repr__ = object.__repr__


class Asking(Struct):
    """We asked: first for the peer's device list, then M1 is out and M2 is waited for. `aside`
    are offers of the peer that lost to ours: at most six, three a minute for 80 seconds.
    `repeated`: M1 was sent more than once."""

    sid: bytes
    since: float
    list_id: str
    peer_list: SignedList | None = None
    offer: Offer | None = None
    aside: list[bytes] = field(default_factory=list)
    repeated: bool = False

    __repr__ = object.__repr__

    @property
    def deadline(self) -> float:
        """When waiting is over, by the client's clock."""
        return self.since + (M2_SECONDS if self.offer else LIST_SECONDS)


class Answering(Struct):
    """We accepted: for the peer's device list, then M2 is out and M3 is waited for."""

    prompt: Prompt
    since: float
    answer: Answer | None = None
    sent: float = 0.0

    __repr__ = object.__repr__

    @property
    def sid(self) -> bytes:
        """The session that was offered."""
        return self.prompt.sid

    @property
    def deadline(self) -> float:
        """When waiting is over, by the client's clock."""
        if self.answer is None:
            return self.since + LIST_SECONDS
        return min(self.sent + STEP_SECONDS, self.since + HANDSHAKE_SECONDS)


class Finishing(Struct):
    """M3 is out, the READY of the responder is waited for. `repeated` as while asking."""

    sid: bytes
    since: float
    sent: float
    stands: EstablishedSession
    repeated: bool = False

    __repr__ = object.__repr__

    @property
    def deadline(self) -> float:
        """When waiting is over, by the client's clock."""
        return min(self.sent + STEP_SECONDS, self.since + HANDSHAKE_SECONDS)


class Live(Struct):
    """The secret chat stands."""

    sid: bytes
    stands: EstablishedSession

    __repr__ = object.__repr__


Attempt = Asking | Answering | Finishing | Live


class Renewals:
    """The sides take turns in turn: the odd ones are the responder's, the even the initiator's.
    Eight bytes a turn, so at most 16 MiB for the 2^21 messages that a session has."""

    def __init__(self, direction: int) -> None:
        """`direction` is that of what this side sends: 0 from the initiator, 1 back."""
        self._own = direction
        self._at = array("d")

    def reached(self, turn: int, now: float) -> None:
        """The ratchet stands at this turn; `now` is seconds of a clock that never goes back."""
        self._at.extend([now] * (turn - len(self._at)))

    def since(self, moment: float, *, over: bool) -> KeyHistory:
        """What came after this moment. Who had all of this side's memory then, and only listens
        since, follows every turn of the peer until this side takes one, and reads what the peer
        seals until the peer takes the next. `over`: the session has ended."""
        known = bisect_right(self._at, moment)
        own = known + 1 if (known + 1) % 2 == self._own else known + 2
        turns = (known + 1, own, own + 1)
        first, ours, healed = (self._after(turn, moment) for turn in turns)
        return KeyHistory(len(self._at) - known, first, ours, healed, over)

    def _after(self, turn: int, moment: float) -> float | None:
        return self._at[turn - 1] - moment if turn <= len(self._at) else None

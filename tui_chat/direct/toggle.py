"""Where one direct chat stands between cloud and secret, and what each key means there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from relay.wire.binary import B32, Blob, Id16
from relay.wire.limits import PROMPT_SECONDS
from relay.wire.requests import ScClose, ScMsg
from tui_chat.cloud.log import Log
from tui_chat.direct import sentences
from tui_chat.direct.attempts import Answering, Asking, Attempt, Finishing, Live, Prompt
from tui_chat.direct.comparing import Comparing
from tui_chat.direct.lapse import Lapse
from tui_chat.direct.lines import SecretLines
from tui_chat.direct.moves import MOVES, Move
from tui_chat.direct.peers import Peers
from tui_chat.direct.renewals import Renewals
from tui_chat.events import (
    GUARD_SECONDS,
    ChatChanged,
    Ended,
    Privacy,
    PrivacyChanged,
    PromptGone,
    Refused,
)
from tui_chat.inspected import SecretFrame
from tui_chat.secret import errors
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret.safety import safety_number
from tui_chat.step import Now, Step

if TYPE_CHECKING:
    from tui_chat.secret.ratchet import SealedMessage
    from tui_chat.secret.session import Session


class Toggle:
    """One for each direct chat. What the user wants is moved by ASK, ACCEPT and BACK alone; what
    is possible is the attempt. Nothing here ever sends cloud text."""

    def __init__(
        self, chat: str, peer: str, log: Log, peers: Peers, request_list: Callable[[Step], str]
    ) -> None:
        self._chat, self.peer, self.peers = chat, peer, peers
        self.request_list = request_list
        self.lines = SecretLines(chat, peer, log)
        self.privacy = Privacy.CLOUD
        self.ended: Ended | None = None
        self.attempt: Attempt | None = None
        self.prompt: Prompt | None = None
        self._lapse = Lapse()
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
        self.comparing: Comparing | None = None
        """The comparison of codes of the session that stands, once they were looked at."""
        self._missing = False
        self._relay_says, self._lifted = "", False
        self._labels = (self.f2, self.f4)
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
    def f2(self) -> str:
        """What the key towards secret means now; empty if nothing."""
        return sentences.key_secret(self.privacy, asked=self.prompt is not None)

    @property
    def f4(self) -> str:
        """What the key towards cloud means now; empty if nothing."""
        return sentences.key_cloud(self.privacy, asked=self.prompt is not None)

    @property
    def word(self) -> str:
        """The word that stands over the chat."""
        waiting = isinstance(self.attempt, Asking)
        return sentences.word(self.privacy, waiting=waiting, began=self.began)

    @property
    def answer_until(self) -> float | None:
        """While the peer is asked: how long the question stands there, by the client's clock."""
        attempt = self.attempt
        if not isinstance(attempt, Asking) or attempt.offer is None:
            return None
        return attempt.since + PROMPT_SECONDS

    @property
    def sentence(self) -> str:
        """What is going on, or why it ended, with the keys to press; empty in CLOUD."""
        return sentences.standing(
            self.privacy, self.peer, self.reason, waiting=isinstance(self.attempt, Asking),
            verified=self.verified, asked=self.prompt is not None,
        )  # fmt: skip

    @property
    def reason(self) -> str:
        """Why the last attempt ended, in words; empty unless it is CLOSED."""
        if self.ended is None:
            return ""
        return sentences.ended(
            self.ended, self.peer, self._relay_says, goodbye_missing=self._missing,
            lifted=self._lifted,
        )  # fmt: skip

    @property
    def readable_by(self) -> str:
        """Who can read what is being written here, as things stand."""
        asked = self.prompt is not None
        return sentences.readable_by(self.privacy, self.peer, verified=self.verified, asked=asked)

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

    def key_is_fresh(self, key: int, now: Now) -> bool:
        """Whether the meaning of F2 (0) or F4 (1) changed too lately for a press to count."""
        return now.mono - self._changed[key] < GUARD_SECONDS

    def lapsed(self, now: Now) -> bool:
        """Whether F2 may still be meant to accept a question that is off the table."""
        return self.prompt is None and self._lapse.lasts(now.mono)

    def pressed_late(self, now: Now, out: Step) -> None:
        """Such an F2: it does nothing but say so."""
        why = self._lapse.press(now.mono)
        out.tell.append(Refused(self._chat, "Too late", f"{why} F2 asks {self.peer}."))

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
        """Something that the screen shows has changed; keys with a new meaning are guarded."""
        labels = (self.f2, self.f4)
        for key in (0, 1):
            if labels[key] != self._labels[key]:
                self._changed[key] = now.mono
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
            self.note(sentences.was_here(self.peer, lines=lines, gone=gone), now, out)

    def drop_prompt(self, why: Ended | None, now: Now, out: Step, *, wire: str = "") -> None:
        """Take the question off the table; nothing else changes."""
        prompt, self.prompt = self.prompt, None
        if prompt is None:
            return
        if wire:
            out.send.append(ScClose(sid=Id16(prompt.sid), reason=wire))
        said = sentences.prompt_gone(why, self.peer) if why else ""
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
            self._relay_says = sentences.SHUT_OUT if shut_out else ""
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

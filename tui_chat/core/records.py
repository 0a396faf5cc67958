"""What became of a cloud text since it was said. Of two that speak of the same text the greater
number counts, part by part: so it does not matter in which order they come.

Files of cloud chats as facts: what an entry has, and where a transfer stands.

How long comparing codes took and what came of it, in facts and words. No name, no chat and no
code is among them.

Whether somebody looks at the operator's view, as the relay says it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import get_args

from msgspec import Struct

from relay.wire.limits import REACTIONS, VERIFICATION_SECONDS, Outcome

_ACTS = 2 * REACTIONS
"""So many of one's own acts on one text are remembered beside the last list of them."""


class ReactionCount(Struct, frozen=True, gc=False):
    """How many put this emoji on a text, and whether the user is one of them."""

    emoji: str
    count: int
    mine: bool = False


class Revision(Struct, frozen=True, gc=False, omit_defaults=True):
    """`changed`, `reacted` and `pinning` are the places in the log of the last changes of each
    kind, 0 for none. `edited` is Unix milliseconds, `gone` who deleted it: `operator` or
    `moderator` if the relay's staff took it down, and `why` is the reason of the report then.

    What the relay sends to all does not say whose a reaction is: `mine` are the user's own at the
    place `listed`, `acts` what the user did after that (place, emoji, put there or taken away)."""

    changed: int = 0
    edited: int = 0
    gone: str = ""
    reacted: int = 0
    counts: tuple[tuple[str, int], ...] = ()
    listed: int = 0
    mine: tuple[str, ...] = ()
    acts: tuple[tuple[int, str, bool], ...] = ()
    pinning: int = 0
    pinned: bool = False
    why: str = ""

    @property
    def reactions(self) -> tuple[ReactionCount, ...]:
        """Those that are there now, in the order in which each emoji came first."""
        if self.gone:
            return ()
        own = set(self.mine)
        for _, emoji, on in self.acts:
            (own.add if on else own.discard)(emoji)
        return tuple(ReactionCount(emoji, count, emoji in own) for emoji, count in self.counts)

    @property
    def any(self) -> bool:
        """Whether anything became of it."""
        return bool(self.changed or self.reacted or self.pinning)

    @property
    def is_pinned(self) -> bool:
        """Whether it is pinned and still there."""
        return self.pinned and not self.gone


AS_SAID = Revision()
"""Nothing became of it."""


def newest(old: tuple[str, Revision], new: tuple[str, Revision]) -> tuple[str, Revision]:
    """A text as it now is, by two accounts of it; of equals the first."""
    (text, a), (other, b) = old, new
    if a == b:
        return old
    changed = a
    if b.changed > a.changed:
        text, changed = other, b
    counted = b if b.reacted > a.reacted else a
    listed = b if b.listed > a.listed else a
    pinning = b if b.pinning > a.pinning else a
    return text, Revision(
        changed.changed,
        changed.edited,
        changed.gone,
        counted.reacted,
        counted.counts,
        listed.listed,
        listed.mine,
        _after(listed.listed, (*a.acts, *b.acts)),
        pinning.pinning,
        pinning.pinned,
        changed.why,
    )


def _after(place: int, acts: Iterable[tuple[int, str, bool]]) -> tuple[tuple[int, str, bool], ...]:
    """The last act on each emoji of those after a place, in their order."""
    last = {act[1]: act for act in sorted(acts) if act[0] > place}
    return tuple(sorted(last.values())[-_ACTS:])


class TransferState(Enum):
    """Where a transfer stands. The values are for scripts."""

    WAITING = "waiting"
    """For the connection, or for the relay to begin."""
    MOVING = "moving"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Attachment(Struct, frozen=True, gc=False):
    """The file of a cloud text that is its name: bytes, SHA-256 (empty while it is on its way to
    the relay), and what the relay found it to be by its first bytes (relay/wire/files.py). All of
    it is somebody else's word. While it is on its way, or after it was saved, `state`, and how
    many bytes are `done`."""

    size: int
    sha256: bytes = b""
    type: str = "other"
    state: TransferState | None = None
    done: int = 0


class Transfer(Struct, frozen=True):
    """One upload or download of a chat: `key` is that of its line for an upload, `seq` the place
    for a download; `done` bytes of `size` are where they belong (size 0: not known yet). `why` is
    a sentence once it has failed or was cancelled; `quiet` of what nobody asked to be saved, as a
    picture that is to be drawn: its line says nothing of it."""

    id: str
    chat: str
    name: str
    size: int
    done: int
    up: bool
    state: TransferState
    key: str = ""
    seq: int = 0
    why: str = ""
    quiet: bool = False


class TransferMoved(Struct, frozen=True):
    """A transfer began, went on (ten times a second at most) or is over."""

    transfer: Transfer


LEFT = "left"
"""The page was closed, and there was no answer while the session stood."""
_WORDS = {"match": "matched", "no_match": "did not match", LEFT: "was left without an answer"}


class VerificationRecord(Struct, frozen=True):
    """One comparison: `outcome` match, no_match or left; `method` words or qr; whole `seconds` from
    the first opening of the page to the end, of which it was open for `shown`; how often it was
    opened again; the `day` of its end, since 1970 in UTC; whether the relay's operator was told."""

    outcome: str
    method: str
    seconds: int
    shown: int
    interruptions: int
    day: int
    told: bool = False

    @property
    def tellable(self) -> bool:
        """Whether there is something to tell the relay's operator."""
        return self.outcome in get_args(Outcome) and not self.told

    @property
    def told_seconds(self) -> int:
        """As many as the wire has."""
        return min(self.seconds, VERIFICATION_SECONDS)

    @property
    def words(self) -> str:
        """What happened, after "this"."""
        return f"took {self.seconds} s and {_WORDS[self.outcome]}"


class VerificationPreview(Struct, frozen=True):
    """What telling would put on the wire: `frame` is all of it, `id` the request's."""

    id: str
    frame: str
    verification: VerificationRecord


SENTENCE = "The operator's view is open: what this relay can read is being shown."
SEALED = "Operator's view open: only who, when, how large."
"""The same over a secret chat, in one row of a low screen: all that the relay has of it."""
CLOSED = "The operator's view is closed again."


class ViewChanged(Struct, frozen=True):
    """The operator's view is open from now on, or no more: what the relay can read is shown."""

    open: bool


class OperatorsView:
    """What the relay said last. One that lies about it can hide its view; it can read all that it
    can read in any case."""

    def __init__(self) -> None:
        self.open = False

    def told(self, on: bool) -> list[ViewChanged]:
        """The relay says so: what is new about it."""
        changed = on != self.open
        self.open = on
        return [ViewChanged(on)] if changed else []

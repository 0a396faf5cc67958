"""Facts about messages, files and verifications that are not part of a line's text. Of two
revisions the greater number counts, part by part, in any order of arrival. The statistics of
verification include no name, chat or code."""

from __future__ import annotations

from enum import Enum
from typing import get_args

from msgspec import Struct

from relay.wire.limits import REACTIONS, VERIFICATION_SECONDS, Outcome

_ACTS = 2 * REACTIONS
"""The user's reactions to one text that are remembered beside the last list of them."""


class ReactionCount(Struct, frozen=True, gc=False):
    """Number of people who put this emoji on a text, and whether the user is one of them."""

    emoji: str
    count: int
    mine: bool = False


class Revision(Struct, frozen=True, gc=False, omit_defaults=True):
    """Revision of a text. `changed`, `reacted` and `pinning` are the places in the log of the last
    changes of each kind, 0 for none."""

    changed: int = 0
    edited: int = 0
    """Unix milliseconds."""
    gone: str = ""
    """The name of the deleter: `operator` or `moderator` if the relay's staff removed it."""
    reacted: int = 0
    counts: tuple[tuple[str, int], ...] = ()
    listed: int = 0
    """The place of `mine`: the relay's broadcast does not say whose a reaction is."""
    mine: tuple[str, ...] = ()
    """The user's own reactions at that place."""
    acts: tuple[tuple[int, str, bool], ...] = ()
    """The user's acts after that: place, emoji, put there or removed."""
    pinning: int = 0
    pinned: bool = False
    why: str = ""
    """The reason of the report, if the staff removed it."""

    @property
    def reactions(self) -> tuple[ReactionCount, ...]:
        """Current reactions, in the order in which each emoji first appeared."""
        if self.gone:
            return ()
        own = set(self.mine)
        for _, emoji, on in self.acts:
            (own.add if on else own.discard)(emoji)
        return tuple(ReactionCount(emoji, count, emoji in own) for emoji, count in self.counts)

    @property
    def any(self) -> bool:
        return bool(self.changed or self.reacted or self.pinning)

    @property
    def is_pinned(self) -> bool:
        return self.pinned and not self.gone


AS_SAID = Revision()
"""The revision of a text that was never changed."""


def newest(old: tuple[str, Revision], new: tuple[str, Revision]) -> tuple[str, Revision]:
    """Merge two versions of a text's state into the newest; the first wins a tie."""
    (text, a), (other, b) = old, new
    if a == b:
        return old
    changed = a
    if b.changed > a.changed:
        text, changed = other, b
    counted = b if b.reacted > a.reacted else a
    listed = b if b.listed > a.listed else a
    pinning = b if b.pinning > a.pinning else a
    last = {act[1]: act for act in sorted((*a.acts, *b.acts)) if act[0] > listed.listed}
    acts = tuple(sorted(last.values())[-_ACTS:])  # the last on each emoji, in order
    return text, Revision(
        changed.changed, changed.edited, changed.gone, counted.reacted, counted.counts,
        listed.listed, listed.mine, acts, pinning.pinning,
        pinning.pinned, changed.why,
    )  # fmt: skip


class TransferState(Enum):
    """State of a transfer. The values are for scripts."""

    WAITING = "waiting"
    """Waiting for the connection, or for the relay to begin."""
    MOVING = "moving"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Attachment(Struct, frozen=True, gc=False):
    """The file that a cloud text names: bytes, SHA-256 (empty during its upload), and the kind that
    the relay detected by its first bytes (relay/wire/files.py). None of this is verified. `state`
    and the bytes `done` are set during a transfer and after saving."""

    size: int
    sha256: bytes = b""
    type: str = "other"
    state: TransferState | None = None
    done: int = 0


class Transfer(Struct, frozen=True):
    """One upload or download of a chat. `done` bytes of `size` have arrived."""

    id: str
    chat: str
    name: str
    size: int
    """0 if it is not known yet."""
    done: int
    up: bool
    state: TransferState
    key: str = ""
    """The key of an upload's line."""
    seq: int = 0
    """The place of a download."""
    why: str = ""
    """A sentence after a failure or a cancellation."""
    quiet: bool = False
    """True for a download that nobody asked to save, such as a picture to draw: its line does not
    show it."""


class TransferMoved(Struct, frozen=True):
    """A transfer began, advanced (told ten times a second at most) or ended."""

    transfer: Transfer


LEFT = "left"
"""The page was closed without an answer while the session was open."""
_WORDS = {"match": "matched", "no_match": "did not match", LEFT: "ended without a result"}


class VerificationRecord(Struct, frozen=True):
    """One comparison of codes, of which the page was open for `shown` seconds."""

    outcome: str
    """match, no_match or left."""
    method: str
    """words or qr."""
    seconds: int
    """From the first opening of the page to the end."""
    shown: int
    interruptions: int
    """How often the page was opened again."""
    day: int
    """The day of its end, since 1970 in UTC."""
    told: bool = False
    """True if the relay's operator was told."""

    @property
    def tellable(self) -> bool:
        """True if there is a result that the relay's operator was not told yet."""
        return self.outcome in get_args(Outcome) and not self.told

    @property
    def told_seconds(self) -> int:
        """Seconds, up to the most that the wire allows."""
        return min(self.seconds, VERIFICATION_SECONDS)

    @property
    def words(self) -> str:
        """Result in words, to follow "this"."""
        return f"took {self.seconds} s and {_WORDS[self.outcome]}"


class VerificationPreview(Struct, frozen=True):
    """Preview of the request that tells the operator: its `id`, and in `frame` all of its bytes."""

    id: str
    frame: str
    verification: VerificationRecord


SENTENCE = "The operator's view is open and shows everything this relay can read."
SEALED = "The operator's view shows who writes, when and how much."
"""The sentence for a secret chat, in one row of a low screen: all that the relay has of it."""
CLOSED = "The operator's view was closed."


class ViewChanged(Struct, frozen=True):
    """The operator's live view of readable contents opened, or closed."""

    open: bool


class OperatorsView:
    """The relay's last word on the operator's view. A relay that lies can hide its view; it can
    always read what it can read."""

    def __init__(self) -> None:
        self.open = False

    def receive(self, on: bool) -> list[ViewChanged]:
        """Take what the relay says, and return the changes."""
        changed = on != self.open
        self.open = on
        return [ViewChanged(on)] if changed else []

"""What became of a cloud text since it was said. Of two that speak of the same text the greater
number counts, part by part: so it does not matter in which order they come."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from relay.wire.limits import REACTIONS

_ACTS = 2 * REACTIONS
"""So many of one's own acts on one text are remembered beside the last list of them."""


class Reaction(Struct, frozen=True, gc=False):
    """How many put this emoji on a text, and whether the user is one of them."""

    emoji: str
    count: int
    mine: bool = False


class Changed(Struct, frozen=True, gc=False, omit_defaults=True):
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
    def reactions(self) -> tuple[Reaction, ...]:
        """Those that are there now, in the order in which each emoji came first."""
        if self.gone:
            return ()
        own = set(self.mine)
        for _, emoji, on in self.acts:
            (own.add if on else own.discard)(emoji)
        return tuple(Reaction(emoji, count, emoji in own) for emoji, count in self.counts)

    @property
    def any(self) -> bool:
        """Whether anything became of it."""
        return bool(self.changed or self.reacted or self.pinning)

    @property
    def is_pinned(self) -> bool:
        """Whether it is pinned and still there."""
        return self.pinned and not self.gone


AS_SAID = Changed()
"""Nothing became of it."""


def newest(old: tuple[str, Changed], new: tuple[str, Changed]) -> tuple[str, Changed]:
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
    return text, Changed(
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

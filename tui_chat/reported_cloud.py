"""A report of messages of a cloud chat in facts and words: what was seen, which of it goes to the
relay's operator, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from relay.wire.codec import encode
from relay.wire.limits import CITED, FRAME_BYTES, NOTE_CHARS, Reason
from relay.wire.moderation import Cited, ReportChat

AROUND = 5
"""So many messages before and after each reported one are shown with it, where there is room."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One message of a cloud chat as it stands here; of a file `text` is the name. `about` of
    those that are reported."""

    seq: int
    by: str
    at: int
    text: str = field(repr=False)
    file: bool = False
    about: bool = False


@dataclass(frozen=True, slots=True)
class CloudPreview:
    """All that a report of a cloud chat says."""

    chat: str
    name: str
    author: str
    reporter: str
    messages: tuple[Seen, ...]
    reason: Reason
    note: str = field(repr=False)

    @property
    def seqs(self) -> list[int]:
        """The places of those that are reported."""
        return [one.seq for one in self.messages if one.about]


@dataclass(frozen=True, slots=True)
class CloudReceipt:
    """The relay has a report: its number there, how many messages it is about, and how many stand
    around them."""

    number: int
    messages: int
    around: int

    @property
    def sentence(self) -> str:
        """For the reporter."""
        many = _many(self.messages)
        around = f", with {self.around} around it" if self.around else ""
        return (
            f"The relay has it as report {self.number}: {many}{around}. Its operator can read it "
            "now, and a notice says what becomes of it."
        )


def with_around(seen: Sequence[Seen], seqs: Collection[int], around: int) -> tuple[Seen, ...]:
    """Those at these places as what is reported, and up to `around` before and after each, the
    nearest first, as many as one report has; in order."""
    at = {one.seq: n for n, one in enumerate(seen)}
    about = {at[seq] for seq in seqs if seq in at}
    kept = set(about)
    for away in range(1, around + 1):
        for n in sorted(about):
            for near in (n - away, n + away):
                if 0 <= near < len(seen) and len(kept) < CITED:
                    kept.add(near)
    return tuple(
        Seen(one.seq, one.by, one.at, one.text, one.file, n in about)
        for n, one in enumerate(seen)
        if n in kept
    )


def fitting(preview: CloudPreview) -> CloudPreview:
    """The same without what stands around and does not fit in one frame, the farthest first."""
    messages = list(preview.messages)
    while _bytes(preview) > FRAME_BYTES:
        places = preview.seqs
        near = [m for m in messages if not m.about]
        if not near:
            break
        messages.remove(max(near, key=lambda m: min(abs(m.seq - seq) for seq in places)))
        preview = CloudPreview(
            preview.chat, preview.name, preview.author, preview.reporter, tuple(messages),
            preview.reason, preview.note,
        )  # fmt: skip
    return preview


def too_many(chosen: Iterable[Seen]) -> str:
    """Why these do not fit in one report, in a sentence; empty if they do."""
    messages = tuple(Seen(m.seq, m.by, m.at, m.text, m.file, about=True) for m in chosen)
    if len(messages) > CITED:
        return f"One report has {CITED} messages at most: take some out, or make two."
    if (
        _bytes(
            CloudPreview("#" * 67, "", "", "", messages, "harassment", "\N{BULLET}" * NOTE_CHARS)
        )
        > FRAME_BYTES
    ):
        return "These texts are too long for one report: take some out, or make two."
    return ""


def request(id: str, preview: CloudPreview) -> ReportChat:
    """What goes to the relay."""
    cited = [Cited(one.seq, one.text) for one in preview.messages]
    return ReportChat(id, preview.chat, preview.seqs, cited, preview.reason, preview.note)


def _bytes(preview: CloudPreview) -> int:
    return len(encode(request("0" * 32, preview)))


def _many(number: int) -> str:
    return "1 message" if number == 1 else f"{number} messages"

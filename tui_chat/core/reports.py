"""Reports of messages to the relay's operator: what they can contain, and their receipts.
The same for secret chats and for cloud chats: the messages that can be shown, and the exact
contents of a report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from relay.terminal.text import plural
from relay.wire.codec import encode
from relay.wire.limits import CITED, FRAME_BYTES, NOTE_CHARS, REPORT_BYTES, REPORT_MESSAGES, Reason
from relay.wire.moderation import Cited, ReportChat

REASONS: tuple[tuple[Reason, str], ...] = (
    ("harassment", "Harassment or bullying"), ("threat", "A threat of violence"),
    ("sexual", "Unwanted sexual content"), ("fraud", "Fraud or a false identity"),
    ("spam", "Unwanted advertising"), ("other", "Something else"),
)  # fmt: skip
"""Reasons by their wire value, with the words for people."""
STAFF = "the relay's operator and moderators"
"""The people who can read a report."""
CAN_READ = "The relay's operator and moderators can read the report now."


@dataclass(frozen=True, slots=True)
class Reportable:
    """One message of the peer that can be reported. `key` is that of its line, `n` its number in
    the session, `at` the time when the relay forwarded it in Unix milliseconds, `padded` its bytes
    in a report. For a file `text` is the name."""

    key: str
    n: int
    at: int
    text: str = field(repr=False)
    padded: int
    ttl: int = 0
    size: int | None = None
    sha256: str = ""
    reported: bool = field(default=False, compare=False)
    gone: bool = field(default=False, compare=False)
    """True if the message was deleted or has expired: it is kept only for a report."""


class Preview(Struct, frozen=True):
    """The whole contents of a report. Besides this the relay gets the session's hash, and for each
    message the key that opens its commitment and the relay's own mark, which prove it. Ids are in
    hex; `gaps` are the first and last numbers between the messages that are not shown."""

    __repr__ = object.__repr__

    chat: str
    author: str
    author_device: str
    reporter: str
    reporter_device: str
    session: str
    messages: tuple[Reportable, ...]
    gaps: tuple[tuple[int, int], ...]
    reason: Reason
    note: str


class Receipt(Struct, frozen=True):
    """The relay's receipt for a report: its number there, its messages, how many were new."""

    number: int
    messages: int
    new: int

    @property
    def sentence(self) -> str:
        if not self.new:
            return f"The operator already has all these messages in your report {self.number}."
        many = plural(self.new, "message")
        known = self.messages - self.new
        before = f" ({known} more were in an earlier report)" if known > 1 else ""
        before = " (1 more was in an earlier report)" if known == 1 else before
        says = f"Report {self.number} was sent: {many}{before}."
        checked = "The relay checked that it forwarded these messages."
        return f"{says} {checked} {CAN_READ}"


def too_much(messages: Iterable[Reportable]) -> str:
    """Return why these do not fit in one report, or an empty string."""
    chosen = list(messages)
    size = sum(one.padded for one in chosen)
    if len(chosen) > REPORT_MESSAGES:
        return (
            f"A report can have up to {REPORT_MESSAGES} messages. Remove some, or make two reports."
        )
    if size > REPORT_BYTES:
        return (
            f"A report can have up to {REPORT_BYTES // 1024} KiB. These messages have "
            f"{-(-size // 1024)} KiB in total. Remove some, or make two reports."
        )
    return ""


AROUND = 5
"""Messages shown before and after each reported one, where there is room."""


class CloudReportable(Struct, frozen=True):
    """One message of a cloud chat as it stands here, or a file by its name; `about`: it is
    reported."""

    __repr__ = object.__repr__

    seq: int
    by: str
    at: int
    text: str
    file: bool = False
    about: bool = False


class CloudPreview(Struct, frozen=True):
    """The whole contents of a report of a cloud chat."""

    __repr__ = object.__repr__

    chat: str
    name: str
    author: str
    reporter: str
    messages: tuple[CloudReportable, ...]
    reason: Reason
    note: str

    @property
    def seqs(self) -> list[int]:
        return [one.seq for one in self.messages if one.about]


class CloudReceipt(Struct, frozen=True):
    """The relay's receipt for a report: its number there, its messages, and those around them."""

    number: int
    messages: int
    around: int

    @property
    def sentence(self) -> str:
        many = plural(self.messages, "message")
        around = f", and {self.around} for context" if self.around else ""
        return (
            f"Report {self.number} was sent: {many}{around}. {CAN_READ} You will get a notice "
            "about the result."
        )


def with_around(
    seen: Sequence[CloudReportable], seqs: Collection[int], around: int
) -> tuple[CloudReportable, ...]:
    """Return the messages at these places as reported, with up to `around` before and after each,
    the nearest first, as many as one report holds; in order."""
    at = {one.seq: n for n, one in enumerate(seen)}
    about = {at[seq] for seq in seqs if seq in at}
    kept = set(about)
    for away in range(1, around + 1):
        for n in sorted(about):
            for near in (n - away, n + away):
                if 0 <= near < len(seen) and len(kept) < CITED:
                    kept.add(near)
    return tuple(replace(one, about=n in about) for n, one in enumerate(seen) if n in kept)


def fitting(preview: CloudPreview) -> CloudPreview:
    """Drop the surrounding messages that do not fit in one frame, the farthest first."""
    messages = list(preview.messages)
    while _bytes(preview) > FRAME_BYTES:
        places = preview.seqs
        near = [m for m in messages if not m.about]
        if not near:
            break
        messages.remove(max(near, key=lambda m: min(abs(m.seq - seq) for seq in places)))
        preview = replace(preview, messages=tuple(messages))
    return preview


def too_many(chosen: Iterable[CloudReportable]) -> str:
    """Return why these do not fit in one report, or an empty string."""
    messages = tuple(replace(message, about=True) for message in chosen)
    if len(messages) > CITED:
        return f"A report can have up to {CITED} messages. Remove some, or make two reports."
    longest = CloudPreview("#" * 67, "", "", "", messages, "harassment", "\N{BULLET}" * NOTE_CHARS)
    if _bytes(longest) > FRAME_BYTES:
        return "These messages are too long for one report. Remove some, or make two reports."
    return ""


def request(id: str, preview: CloudPreview) -> ReportChat:
    cited = [Cited(one.seq, one.text) for one in preview.messages]
    return ReportChat(id, preview.chat, preview.seqs, cited, preview.reason, preview.note)


def _bytes(preview: CloudPreview) -> int:
    return len(encode(request("0" * 32, preview)))

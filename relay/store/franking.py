"""Checks whether this relay forwarded the messages in a report from a secret chat.
The rules are in docs/secret-chat.md, "Reports". Pure: the franking keys are given."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import NamedTuple

from relay.wire import reportable
from relay.wire.errors import Code
from relay.wire.limits import REPORT_BYTES, REPORT_MESSAGES
from relay.wire.reportable import BadForm, Reportable
from relay.wire.secret import Report
from relay.wire.shapes import Refused
from relay.wire.transcripts import frank_commitment, frank_tag

SIZE = Refused(
    Code.REPORT_SIZE,
    f"A report can have 1 to {REPORT_MESSAGES} messages. Together they can have at most"
    f" {REPORT_BYTES:,} bytes, including padding.",
)
ORDER = Refused(
    Code.REPORT_ORDER, "A report must list its messages in order, and each message only once."
)
NOT_THE_RECIPIENT = Refused(Code.NOT_ALLOWED, "Only the recipient of a message can report it.")
CLOSED = Refused(
    Code.REPORT_KEY,
    "It is too late to report this message. The time to report a message ends 3 to 10 days after"
    " it was sent.",
)
NOT_FORWARDED = Refused(Code.REPORT_TAG, "This relay did not forward this message in this form.")
BAD_FORM = Refused(Code.REPORT_FORM, "You can report only messages and file offers.")


class ReportKey(NamedTuple):
    """A franking key that accepts reports, by the store's number."""

    no: int
    key: bytes


class VerifiedMessage(NamedTuple):
    """One message that this relay forwarded: its number, its time, its key, and its content."""

    n: int
    rts: int
    key: int
    c: bytes
    contents: Reportable


def refusal(report: Report, reporter: str) -> Refused | None:
    """Refuse what is wrong without any key: the size, the order and the users of a report."""
    if not 1 <= len(report.msgs) <= REPORT_MESSAGES:
        return SIZE
    if sum(len(msg.P) for msg in report.msgs) > REPORT_BYTES:
        return SIZE
    if any(one.n >= other.n for one, other in zip(report.msgs, report.msgs[1:], strict=False)):
        return ORDER
    return None if report.to_user == reporter else NOT_THE_RECIPIENT


def verify_messages(
    report: Report, keys: Mapping[int, ReportKey]
) -> list[VerifiedMessage] | Refused:
    """Return all messages of a report, or a refusal; `keys` by their number on the wire."""
    names = (
        report.sid, report.from_user.encode(), report.from_dev, report.to_user.encode(),
        report.to_dev,
    )  # fmt: skip
    found = []
    for msg in report.msgs:
        key = keys.get(msg.kid)
        if key is None:
            return CLOSED
        c = frank_commitment(msg.kf, report.h, report.dir, msg.n, msg.P)
        tag = frank_tag(key.key, msg.kid, *names, msg.n, msg.rts, c)
        if not hmac.compare_digest(tag, msg.T):
            return NOT_FORWARDED
        try:
            found.append(VerifiedMessage(msg.n, msg.rts, key.no, c, reportable.decode(msg.P)))
        except BadForm:
            return BAD_FORM
    return found

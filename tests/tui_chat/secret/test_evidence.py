"""The relay's stamps on each message, and what is kept of it for a report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relay.wire.reportable import Text
from relay.wire.transcripts import frank_commitment
from tests.kit.secret import settled
from tui_chat.secret import payload
from tui_chat.secret.errors import OpenFailed
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret.session import EVIDENCE

# The relay's stamps, and evidence


@pytest.mark.parametrize(
    "change",
    [
        {"from_user": "mallory"},
        {"from_dev": bytes(16)},
        {"to_user": "mallory"},
        {"to_dev": bytes(16)},
    ],
)
def test_a_wrong_stamp_ends_the_session(change: dict[str, object]) -> None:
    p = settled()
    [sealed] = p.a.session.send_text("x", 0)
    with pytest.raises(OpenFailed):
        p.b.take(sealed, stamps=replace(p.b.incoming, **change))
    assert p.b.session.ended


def test_evidence_is_all_that_a_report_needs_and_survives_the_end() -> None:
    p = settled()
    [insult] = p.a.session.send_text("an insult", 5)
    p.b.take(insult, kid=3, rts=123_456, tag=b"T" * 32)
    p.b.take(*p.a.session.verified())
    p.b.take(*p.a.session.close(CloseReason.USER))
    [kept] = p.b.session.evidence
    assert (kept.sid, kept.h, kept.direction, kept.n) == (
        p.b.session.sid,
        p.b.session.h,
        0,
        insult.n,
    )
    assert (kept.kid, kept.rts, kept.tag, kept.C) == (3, 123_456, b"T" * 32, insult.C)
    assert kept.stamps == p.b.incoming
    assert payload.decode(kept.padded) == Text(5, "an insult")
    assert frank_commitment(kept.kf, kept.h, kept.direction, kept.n, kept.padded) == kept.C
    assert "insult" not in repr(kept)
    p.b.session.forget()
    assert p.b.session.evidence == ()


def test_ones_own_texts_and_refused_messages_leave_no_evidence() -> None:
    p = settled()
    [sealed] = p.a.session.send_text("x", 0)
    with pytest.raises(OpenFailed):
        p.b.take(replace(sealed, C=bytes(32)))
    assert p.a.session.evidence == p.b.session.evidence == ()


# It stays as long as it may be wanted


def test_the_evidence_of_a_text_survives_its_deletion() -> None:
    p = settled()
    [text] = p.a.session.send_text("x", 0)
    p.b.take(text)
    p.b.take(*p.a.session.delete(text.n, own=True))
    assert len(p.b.session.evidence) == 1


def test_only_the_last_messages_are_kept() -> None:
    p = settled()
    sent = [p.a.session.send_text(f"{n}", 0)[0] for n in range(EVIDENCE + 9)]
    for sealed in sent:
        p.b.take(sealed)
    assert [e.n for e in p.b.session.evidence] == [s.n for s in sent[9:]]

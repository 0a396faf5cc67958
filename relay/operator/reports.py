"""What the operator sees of reports out of secret chats, and the franking keys that are published.
Reads only."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from relay.store.sqlite import connect_looking

_REPORTS = """
SELECT r.no, r.state, r.verdict, r.at, r.reason, r.note, b.name, r.to_dev, a.name, r.from_dev, r.sid
FROM reports r JOIN accounts b ON b.no = r.reporter JOIN accounts a ON a.no = r.author
ORDER BY r.no"""
_MESSAGES = """
SELECT n, rts, kind, text, ttl, size, sha256 FROM reported WHERE report = ? ORDER BY n"""
_KEYS = """
SELECT no, kid, key, created, closed, published FROM frank_keys
WHERE published IS NOT NULL ORDER BY no"""


def reports(path: Path) -> Iterator[dict[str, Any]]:
    """Every report with its messages, the oldest first. Times are Unix milliseconds by the
    relay's clock, ids and hashes hex. Raises sqlite3.Error."""
    with closing(connect_looking(path)) as db:
        db.execute("BEGIN")
        for row in db.execute(_REPORTS).fetchall():
            no, state, verdict, at, reason, note, reporter, to_dev, author, from_dev, sid = row
            yield {
                "no": no,
                "state": state,
                "verdict": verdict,
                "received": at,
                "reason": reason,
                "note": note,
                "reporter": reporter,
                "reporter_device": to_dev.hex(),
                "author": author,
                "author_device": from_dev.hex(),
                "session": sid.hex(),
                "messages": [_message(*found) for found in db.execute(_MESSAGES, (no,))],
            }


def frank_keys(path: Path) -> list[dict[str, Any]]:
    """The franking keys that are published, the oldest first. Raises sqlite3.Error."""
    with closing(connect_looking(path)) as db:
        return [
            {
                "no": no,
                "kid": kid,
                "key": base64.b64encode(key).decode(),
                "created": created,
                "closed": closed,
                "published": published,
            }
            for no, kid, key, created, closed, published in db.execute(_KEYS)
        ]


def reports_in_words(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The same for a terminal: what strangers wrote can do nothing there."""
    for report in found:
        yield (
            f"Report {report['no']}, {report['state']}: {report['reason']}."
            f" Received {moment(report['received'])}."
        )
        yield f"    reported by {report['reporter']}, device {report['reporter_device']}"
        yield f"    written by {report['author']}, device {report['author_device']}"
        yield f"    in session {report['session']}; {report['verdict']}: this relay forwarded it so"
        if report["note"]:
            yield f"    the reporter says: {harmless(report['note'])}"
        before = None
        for message in report["messages"]:
            n = message["n"]
            if before is not None and n > before + 1:
                yield f"    (not in this report: {_numbers(before + 1, n - 1)})"
            before = n
            yield f"    {n}, {moment(message['at'])}, {_what(message)}"


def keys_in_words(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The same for a terminal."""
    for key in found:
        yield (
            f"Key {key['no']}, number {key['kid']} on the wire: {key['key']}, from"
            f" {moment(key['created'])}, closed {moment(key['closed'])},"
            f" published {moment(key['published'])}"
        )


def harmless(text: str) -> str:
    """In quotes, with everything escaped that is not visible by itself."""
    shown = (c if c.isprintable() and c != "\\" else _escaped(c) for c in text)
    return f'"{"".join(shown)}"'


def moment(at: int) -> str:
    """A time in UTC, to the millisecond."""
    try:
        return datetime.fromtimestamp(at / 1000, UTC).isoformat(" ", "milliseconds")
    except (OverflowError, ValueError, OSError):
        return f"{at} ms"


def _numbers(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


def _escaped(c: str) -> str:
    return c.encode("unicode_escape").decode()


def _message(
    n: int, rts: int, kind: str, text: str, ttl: int | None, size: int | None, digest: bytes | None
) -> dict[str, Any]:
    if kind == "file":
        assert digest is not None
        file = {"name": text, "size": size, "sha256": digest.hex()}
        return {"n": n, "at": rts, "kind": kind, **file}
    return {"n": n, "at": rts, "kind": kind, "text": text, "ttl": ttl}


def _what(message: dict[str, Any]) -> str:
    if message["kind"] == "file":
        name, size, digest = message["name"], message["size"], message["sha256"]
        return f"file {harmless(name)}, {size:,} bytes, SHA-256 {digest}"
    timed = f", to vanish after {message['ttl']} s" if message["ttl"] else ""
    return f"text{timed}: {harmless(message['text'])}"

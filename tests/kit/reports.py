"""Secret messages that a relay forwarded, and how their recipient reports them."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from relay.store.notices import case
from relay.wire.reportable import FileOffer, Reportable, Text, pad
from relay.wire.transcripts import frank_commitment
from tests.kit import wire as w
from tests.kit.world import World, an_id

H = w.B32(hashlib.sha256(b"the hash of a handshake").digest())


def padded(inner: Reportable) -> bytes:
    return pad(inner.code, inner.body())


class Talk:
    """A session between two connections of a world. Nothing is sealed, because the relay reads no
    sealed content: it stamps the commitments."""

    def __init__(
        self, world: World, one: str = "a", other: str = "b", sid: bytes = bytes(range(16))
    ) -> None:
        self.world, self.sid = world, w.Id16(sid)
        self.ends = {one: 0, other: 1}
        self.sent = {one: 0, other: 0}
        names = sorted(world.users[conn].user for conn in (one, other))
        world.put(one, w.ScOffer(self.sid, f"@{names[0]},{names[1]}", w.Blob(b"M1")))
        world.put(other, w.ScAnswer(self.sid, w.Blob(b"M2")))
        world.quiet()

    def other(self, conn: str) -> str:
        return next(end for end in self.ends if end != conn)

    def forward(self, inner: Reportable | bytes, conn: str = "a") -> w.Evidence:
        """Send one message from `conn`; return the evidence that the other end could show."""
        p = inner if isinstance(inner, bytes) else padded(inner)
        n = self.sent[conn]
        self.sent[conn] += 1
        kf = self.world.random(32)
        c = frank_commitment(kf, H, self.ends[conn], n, p)
        self.world.put(conn, w.ScMsg(self.sid, n, w.B32(c), w.Blob(b"sealed")))
        heard = self.world.take(self.other(conn))
        (event,) = [one for one in heard if isinstance(one, w.ScMessage)]
        return w.Evidence(n, w.B32(kf), w.Blob(p), event.rts, event.kid, event.T)

    def skip(self, conn: str = "a") -> None:
        """Skip the number of a message that is not shown, such as a heartbeat."""
        self.sent[conn] += 1

    def report(self, *msgs: w.Evidence, by: str = "a", id: str = "", **changed: Any) -> w.Report:
        """Return the report that the other end of `by` would make of these messages."""
        author, reader = self.world.users[by], self.world.users[self.other(by)]
        fields: dict[str, Any] = {
            "id": id or an_id(),
            "sid": self.sid,
            "h": H,
            "dir": self.ends[by],
            "from_user": author.user,
            "from_dev": w.Id16(author.device_id),
            "to_user": reader.user,
            "to_dev": w.Id16(reader.device_id),
            "reason": "harassment",
            "msgs": list(msgs),
            "note": "",
        }
        return w.Report(**(fields | changed))


def altered(msg: w.Evidence, **changed: Any) -> w.Evidence:
    fields = {name: getattr(msg, name) for name in msg.__struct_fields__}
    return w.Evidence(**(fields | changed))


def insult(text: str = "an insult", ttl: int = 0) -> Text:
    return Text(ttl, text)


def file(name: str = "a.txt") -> FileOffer:
    return FileOffer(bytes(range(16)), 1234, bytes(range(32)), name)


def people(path: Path, **options: Any) -> World:
    """Return a world with alice on `a`, bobby on `b` and `b2`, carol on `c`."""
    world = World(path, **options)
    for name in ("alice", "bobby", "carol"):
        world.register(name[0], name)
    world.second_device("b2", world.users["b"])
    world.direct("a", "bobby")
    world.direct("c", "bobby")
    world.quiet()
    return world


def kept(world: World) -> list[dict[str, Any]]:
    return kept_in(world.database)


def kept_in(database: Path) -> list[dict[str, Any]]:
    """Return every report from a secret chat with its messages, oldest first."""
    with closing(sqlite3.connect(database)) as db:
        numbers = db.execute(
            "SELECT no FROM reports WHERE source = 'secret' ORDER BY no"
        ).fetchall()
        return [_kept(case(db, no)) for (no,) in numbers]


def _kept(found: w.Case) -> dict[str, Any]:
    row = found.row
    return {
        "no": row.report,
        "state": row.state,
        "verdict": found.verdict,
        "received": row.at,
        "reason": row.reason,
        "note": found.note,
        "reporter": row.reporter,
        "reporter_device": found.reporter_device,
        "author": row.author,
        "author_device": found.author_device,
        "session": found.session,
        "messages": [
            {
                "n": m.n,
                "at": m.at,
                "kind": "file",
                "name": m.text,
                "size": m.size,
                "sha256": m.sha256,
            }
            if m.sha256
            else {"n": m.n, "at": m.at, "kind": "text", "text": m.text, "ttl": m.ttl}
            for m in found.franked
        ],
    }


def taken(world: World, conn: str, report: w.Report) -> tuple[int, int]:
    event = world.ask(conn, report)
    assert isinstance(event, w.Reported), event
    assert event.id == report.id
    return event.no, event.added

"""Moderation and lawful orders: a group with an insult in it, its report, the staff; secret
messages that a relay forwarded, and how their recipient reports them; orders and packages."""

from __future__ import annotations

import hashlib
import json
import random
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import unix_connect

from relay.cli import main
from relay.control.client import NAME
from relay.hub.credentials import check_production
from relay.hub.effects import Conn
from relay.operator import order_production, order_records
from relay.operator.order_package import check_package
from relay.store.data_directory import write_private
from relay.store.database import Database
from relay.store.notices import case
from relay.store.sqlite.connection import connect_looking
from relay.wire.codec import encode
from relay.wire.reportable import FileOffer, Reportable, Text, pad
from relay.wire.transcripts import frank_commitment
from tests.kit import wire as w
from tests.kit.world import KEY, World, an_id, begin, put_all, sha, team_and_david

OPERATOR = "console"
RULE, FACTS = "No insults", "The text calls another member names."
CHAT = "#team"


def staffed(world: World, *moderators: Conn) -> World:
    """Connect the operator's console and make these users moderators."""
    world.hub.on_operator_connected(OPERATOR)
    for conn in moderators:
        user = world.users[conn].user
        done = world.ask(OPERATOR, w.StaffSet(an_id(), user, "moderator"))
        assert isinstance(done, w.Done), done
    world.quiet()
    return world


def stopped(world: World) -> None:
    """Stop the relay and leave it on the disk with its key."""
    write_private(world.directory.key, KEY)
    world.close()


def cited(*messages: tuple[int, str]) -> list[w.Cited]:
    return [w.Cited(seq, text) for seq, text in messages]


def report(
    world: World, conn: Conn, seqs: list[int], seen: list[w.Cited], chat: str = CHAT,
    **also: Any,
) -> Any:  # fmt: skip
    """Report messages; return the answer."""
    also = {"reason": "harassment", "note": "", **also}
    return world.ask(conn, w.ReportChat(an_id(), chat, seqs, seen, **also))


def insult(world: World, by: Conn = "b", reporter: Conn = "a", chat: str = CHAT) -> int:
    """Post an insult in the group and report it; return the number of the report."""
    placed = world.send(by, chat, "you fool")
    answer = report(world, reporter, [placed.seq], cited((placed.seq, "you fool")), chat)
    assert isinstance(answer, w.Reported), answer
    world.quiet()
    return answer.no


def opened(world: World, by: Conn, no: int) -> w.Case:
    answer = world.ask(by, w.StaffOpen(an_id(), no))
    assert isinstance(answer, w.StaffReport), answer
    return answer.case


def decide(world: World, by: Conn, no: int, action: w.Action, seconds: int = 0) -> Any:
    """Decide a report with reasons; return the answer."""
    why = {} if action == "dismiss" else {"rule": RULE, "facts": FACTS}
    return world.ask(by, w.StaffDecide(an_id(), no, action, seconds=seconds, **why))  # type: ignore[arg-type]


def decided(world: World, by: Conn, no: int, action: w.Action, seconds: int = 0) -> int:
    """Open and decide a report; return the number of the decision."""
    opened(world, by, no)
    answer = decide(world, by, no, action, seconds)
    assert isinstance(answer, w.StaffDecided), answer
    return answer.decision


def notices(world: World, conn: Conn) -> list[w.Notice]:
    """Return the notices to an account."""
    answer = world.ask(conn, w.Notices(an_id()))
    assert isinstance(answer, w.NoticeList), answer
    return answer.notices


def ledger_of(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Return kind and facts of each line of the ledger, after checking its chain."""
    import json

    from relay.store.chain import check_chain
    from relay.store.ledger import lines

    with world.looking() as db:
        found = list(lines(db))
    check_chain(world.identity.relay_id, found)
    return [(line.kind, json.loads(line.facts)) for line in found]


async def ask_operator(data: Path, request: w.Request) -> Any:
    """Send an operator's request to the socket in the data directory; return the answer."""
    async with unix_connect(str(data / NAME), compression=None) as ws:
        await ws.send(encode(request), text=True)
        return w.decode_operator_event(await ws.recv())


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
            "id": id or an_id(), "sid": self.sid, "h": H, "dir": self.ends[by],
            "from_user": author.user, "from_dev": w.Id16(author.device_id), "to_user": reader.user,
            "to_dev": w.Id16(reader.device_id), "reason": "harassment", "msgs": list(msgs),
            "note": "",
        }  # fmt: skip
        return w.Report(**(fields | changed))


def altered(msg: w.Evidence, **changed: Any) -> w.Evidence:
    fields = {name: getattr(msg, name) for name in msg.__struct_fields__}
    return w.Evidence(**(fields | changed))


def an_insult(text: str = "an insult", ttl: int = 0) -> Text:
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
    with world.looking() as db:
        return _all_kept(db)


def kept_in(database: Path) -> list[dict[str, Any]]:
    with closing(connect_looking(database)) as db:
        return _all_kept(db)


def _all_kept(db: Database) -> list[dict[str, Any]]:
    """Return every report from a secret chat with its messages, oldest first."""
    numbers = db.execute("SELECT no FROM reports WHERE source = 'secret' ORDER BY no").fetchall()
    return [_kept(case(db, no)) for (no,) in numbers]


def _kept(found: w.Case) -> dict[str, Any]:
    row = found.row
    return {
        "no": row.report, "state": row.state, "verdict": found.verdict, "received": row.at,
        "reason": row.reason, "note": found.note, "reporter": row.reporter,
        "reporter_device": found.reporter_device, "author": row.author,
        "author_device": found.author_device, "session": found.session,
        "messages": [
            {
                "n": m.n, "at": m.at, "kind": "file", "name": m.text, "size": m.size,
                "sha256": m.sha256,
            }
            if m.sha256 else {"n": m.n, "at": m.at, "kind": "text", "text": m.text, "ttl": m.ttl}
            for m in found.franked
        ],
    }  # fmt: skip


def taken(world: World, conn: str, report: w.Report) -> tuple[int, int]:
    event = world.ask(conn, report)
    assert isinstance(event, w.Reported), event
    assert event.id == report.id
    return event.no, event.added


DAY_MS = 24 * 3600 * 1000
EVER = (0, 4_000_000_000_000)
ALL: list[w.Category] = list(w.CATEGORIES)


def lawful(path: Path) -> World:
    """Return a world with alice and bobby in #team, carol and david outside, and the operator at
    the console."""
    return staffed(team_and_david(path))


def asked(world: World, request: Any) -> Any:
    """Send an operator's request; return the answer."""
    return world.ask(OPERATOR, request)


def order(
    world: World, subject: str = "bobby", categories: list[w.Category] | None = None, **also: Any
) -> w.Order:
    """Record a new order."""
    fields = {
        "since": EVER[0], "until": EVER[1], "basis": "Article 18 of a law",
        "issuer": "The Court of Somewhere", "reference": f"Js {an_id()}", **also,
    }  # fmt: skip
    answer = asked(
        world, w.OrderNew(an_id(), subject, categories=categories or ["messages"], **fields)
    )
    assert isinstance(answer, w.OrderIs), answer
    return answer.order


def counted(world: World, order: w.Order) -> list[w.CategoryCount]:
    with world.looking() as db:
        db.execute("BEGIN")
        return order_records.counts(db, order)


def records(world: World, order: w.Order, category: w.Category) -> list[dict[str, Any]]:
    with world.looking() as db:
        return list(order_records.records(db, order, category))


def made(world: World, order: w.Order, out: Path) -> order_production.ProducedPackage:
    """Make the package of an order in a new file."""
    spool = out.with_name(f"{out.name}.spool")
    spool.mkdir(exist_ok=True)
    return order_production.make(
        world.place, order, world.identity.relay_pub, world.identity.sign_production, out,
        spool,
    )  # fmt: skip


def produced(world: World, order: w.Order, package: order_production.ProducedPackage) -> Any:
    """Record that this package was made; return the answer."""
    return asked(world, w.OrderProduced(
        an_id(), order.order, order.revision, package.sha256, package.size, package.counts
    ))  # fmt: skip


def checked(package: Path) -> dict[str, Any]:
    """Check a package and return its manifest."""
    with package.open("rb") as file:
        manifest, _ = check_package(file, check_production)
    return manifest


def inside(package: Path) -> dict[str, bytes]:
    """Return the files of a package, as tar finds them."""
    with tarfile.open(package) as tar:
        return {m.name: tar.extractfile(m).read() for m in tar.getmembers()}  # type: ignore[union-attr]


def lines(package: Path, category: w.Category) -> list[dict[str, Any]]:
    return [json.loads(line) for line in inside(package)[f"{category}.jsonl"].splitlines()]


def refused(answer: Any) -> str:
    """Return the sentence of a refusal."""
    assert isinstance(answer, w.Error), answer
    return answer.text


# Worlds at random.

PEOPLE = {"a": "alice", "b": "bobby", "c": "carol", "d": "david"}
CHATS = ("#team", "#other", "@alice,bobby", "@bobby,carol")


def mark(conn: str, n: int) -> str:
    """Return a text that names its author."""
    return f"said-by-{PEOPLE[conn]}-{n}"


def happen(world: World, lot: random.Random, acts: int) -> None:
    """Do random acts; refusals do not matter."""
    world.group("c", "#other", "d")
    world.direct("a", "bobby")
    world.direct("c", "bobby")
    talk = Talk(world)
    own: dict[str, list[tuple[str, int]]] = {conn: [] for conn in PEOPLE}
    for n in range(acts):
        conn, other = lot.sample(sorted(PEOPLE), 2)
        chat = lot.choice(CHATS)
        if conn in world.ended:
            continue
        match lot.randrange(14):
            case 0 | 1 | 2 | 3 | 4:
                placed = world.send(conn, chat, mark(conn, n))
                if isinstance(placed, w.Sent):
                    own[conn].append((chat, placed.seq))
            case 5 if own[conn]:
                world.put(conn, w.Edit(an_id(), *lot.choice(own[conn]), mark(conn, n)))
            case 6 if own[conn]:
                world.put(conn, w.Delete(an_id(), *lot.choice(own[conn])))
            case 7:
                world.put(conn, w.GroupInvite(an_id(), chat, PEOPLE[other]))
            case 8:
                world.put(conn, w.GroupJoin(an_id(), chat))
            case 9:
                world.put(conn, lot.choice(
                    [w.GroupLeave(an_id(), chat), w.GroupKick(an_id(), chat, PEOPLE[other])]
                ))  # fmt: skip
            case 10:
                data = mark(conn, lot.randrange(3)).encode()
                begun = begin(world, conn, data, "name.txt", chat)
                if isinstance(begun, w.FileReady):
                    put_all(world, conn, begun.id, data)
                    world.put(conn, w.FileEnd(begun.id, sha(data)))
            case 11 if own[other]:
                world.put(conn, w.React(an_id(), *lot.choice(own[other]), "👍"))
            case 12:
                placed = world.send(other, "#team", mark(other, n))
                if isinstance(placed, w.Sent):
                    seen = cited((placed.seq, mark(other, n)))
                    answer = report(world, conn, [placed.seq], seen, "#team")
                    if isinstance(answer, w.Reported) and lot.random() < 0.5:
                        decided(world, OPERATOR, answer.no, lot.choice(["warn", "dismiss"]))
            case _:
                by = lot.choice("ab")
                if not {"a", "b"} & world.ended.keys():
                    world.quiet()
                    shown = talk.forward(an_insult(mark(by, n)), by)
                    world.put(talk.other(by), talk.report(shown, by=by))
        world.quiet()
        world.tick(lot.choice((0, 1, 60)))
        world.quiet()


Run = Callable[..., str]


def runner(command: str, data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs an operator's command and returns its output: stdout, or stderr
    if it is expected to fail."""

    def run(act: str, *arguments: str | Path, fails: int = 0, where: bool = True) -> str:
        whose = ["--data", str(data)] if where else []
        assert main.main([command, act, *map(str, arguments), *whose]) == fails
        said = capsys.readouterr()
        assert not (said.out if fails else said.err)
        if fails:
            assert said.err.endswith(".\n") and said.err.count("\n") == 1
        return said.err if fails else said.out

    return run

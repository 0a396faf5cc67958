"""A relay on which everything possible has happened, each field filled with a word of its own."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from relay.operator.access import add_invite
from relay.store.database import Statements
from relay.store.holdings import save_backups_kept
from relay.wire.reportable import FileOffer, Text
from tests.kit import wire as w
from tests.kit.moderation import OPERATOR, Talk, counted, made, opened, produced, staffed
from tests.kit.world import World, an_id, delete, link, list_sig, post, revoke

TEAM, NEWS, SHORT, LEFT, PAIR = "#team", "#news", "#short", "#left", "@alice,bobby"
PEOPLE = (
    "alice", "bobby", "carol", "david", "erin", "frank", "georg", "henry", "irene", "judith",
    "karla",
)  # fmt: skip
ADDRESS = "198.51.100.77"
DAY = 86_400
Filled = set[tuple[str, str]]


def word(what: str) -> str:
    """Return the canary of a field: letters that occur nowhere else."""
    digits = hashlib.sha256(what.encode()).hexdigest()[:16]
    return "zq" + digits.translate(str.maketrans("0123456789", "ghijklmnop"))


class Life:
    """A world, the words that were put into it, and each column that was ever filled."""

    def __init__(self, path: Path) -> None:
        self.world = World(path)
        self.said: dict[str, str] = {}
        """The meaning of each canary, by the canary."""
        self.secrets: dict[str, bytes] = {}
        """Bytes that a relay received or made, and must not keep."""
        self.filled: Filled = set()

    def word(self, what: str) -> str:
        found = word(what)
        self.said[found] = what
        return found

    def did(self, conn: str, kind: Any, *args: Any, **fields: Any) -> Any:
        """Return the answer to a request, which must not be refused."""
        request = kind if isinstance(kind, w.Request) else kind(an_id(), *args, **fields)
        answer = self.world.ask(conn, request)
        assert not isinstance(answer, w.Error), answer
        self.look()
        return answer

    def say(self, conn: str, chat: str, what: str, more: str = "") -> int:
        return int(self.did(conn, w.Send, chat, self.word(what) + more).seq)

    def look(self) -> None:
        """Note the columns that hold something now."""
        with self.world.looking() as db:
            for table in tables(db):
                columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
                any_of = ", ".join(f"max({column} NOT IN (0, '', x''))" for column in columns)
                found = db.execute(f"SELECT {any_of} FROM {table}").fetchone()
                self.filled |= {
                    (table, column) for column, one in zip(columns, found, strict=True) if one
                }

    def indexed(self) -> None:
        """Let the search index catch up."""
        while self.world.store.behind:
            self.world.store.catch_up()
            self.look()

    def pass_by(self, seconds: float, ticks: int = 20) -> None:
        """Let this many seconds pass, and tick until nothing more is due."""
        self.world.now += seconds
        for _ in range(ticks):
            self.world.tick(1)
            self.look()
        self.world.settle()
        self.look()


def tables(db: Statements) -> list[str]:
    """Return all tables but the two of the search indexes, whose rows are in the tables behind
    them."""
    every = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return [name for (name,) in every if name not in ("words", "pieces")]


def rows(database: Path) -> list[tuple[str, dict[str, Any]]]:
    """Return each row of each table."""
    with closing(sqlite3.connect(database)) as db:
        db.row_factory = sqlite3.Row
        return [
            (name, dict(row)) for name in tables(db) for row in db.execute(f"SELECT * FROM {name}")
        ]


def live(path: Path) -> Life:
    """Play all of it, and then a quiet moment. alice owns everything, bobby is the one reported,
    carol and david moderate, erin deletes her account with her messages."""
    life = Life(path)
    world = life.world
    for name in PEOPLE:
        assert isinstance(world.register(name, name), w.Welcome)
        life.look()
    staffed(world, "carol", "david")
    with world.looking() as db:
        save_backups_kept(db, 7 * DAY)
    account_and_devices(life)
    chats(life)
    texts(life)
    groups(life)
    files(life)
    secret(life)
    moderation(life)
    orders(life)
    ends(life)
    return life


def account_and_devices(life: Life) -> None:
    world = life.world
    token = add_invite(world.database, world.random(16), 3, int(world.now * 1000), DAY * 1000)
    life.secrets["the token of a registration invite"] = token.encode()
    keys = world.users["alice"]
    for conn in ("alice's other", "alice's third"):
        on = [keys] if conn == "alice's other" else [keys, world.users["alice's other"]]
        link(world, conn, "alice", len(on) + 1, *on)
    old, kept = world.users["alice's third"], world.users["alice's other"]
    assert list_sig(world, old, 4, keys, kept)
    life.did("alice", revoke(world, old, 4, keys, kept))
    life.did("alice", w.Settings, presence=True, receipts=True, typing=True, drafts=True)
    life.did("georg", w.Settings, presence=False, receipts=False, typing=False)
    life.did("georg", w.Block, "henry")
    world.login("alice from there", world.users["alice's other"], ADDRESS)
    life.secrets["an address"] = ADDRESS.encode()
    life.did("georg", w.Verification, 47, "match", "words")


def chats(life: Life) -> None:
    world = life.world
    world.group("alice", TEAM, *PEOPLE[1:])
    life.did("alice", w.GroupCreate, NEWS, life.word("title when it was made"), "channel", True)
    life.did("bobby", w.GroupJoin, NEWS)
    world.group("alice", SHORT, "georg")
    life.did("georg", w.GroupCreate, LEFT, life.word("title of a chat that all left"))
    for peer in ("bobby", "erin"):
        world.direct("alice", peer)
    world.put("alice", w.Typing(PAIR))
    life.look()


def texts(life: Life) -> None:
    world = life.world
    first = life.say("alice", PAIR, "a text of a direct chat")
    life.did("bobby", w.Send, PAIR, life.word("an answer"), re=first)
    life.did("alice", w.Forward, TEAM, PAIR, first)
    edited = life.say("alice", TEAM, "a text before it was edited")
    for n in range(700):  # more than an index page holds, or one step removes
        world.send("erin", TEAM, " ".join(word(f"{n} {k}") for k in range(6)))
    life.indexed()
    life.did("alice", w.Edit, TEAM, edited, life.word("a text as it was edited"))
    long = "".join(f" {word(str(n))}" for n in range(300))
    gone = life.say("bobby", TEAM, "a text that was deleted", long)
    life.indexed()
    life.did("bobby", w.Delete, TEAM, gone)
    life.indexed()
    life.say("alice", TEAM, "a text that names somebody", " @georg")
    life.did("bobby", w.React, TEAM, edited, "👍")
    life.did("alice", w.Pin, TEAM, edited)
    life.did("georg", w.Read, TEAM, edited)
    post_ = life.say("alice", NEWS, "a text of a channel")
    life.did("bobby", w.Read, NEWS, post_)
    for what in ("a draft that was given up", "a draft"):
        life.did("alice", w.DraftSet, TEAM, life.word(what))
    life.did("alice", w.DraftSet, PAIR, life.word("a draft that was cleared"))
    life.did("alice", w.DraftSet, PAIR, "")
    life.did("alice", w.PlaceSet, TEAM, True, life.word("a folder")[:32])
    for parts in (False, True):
        life.did("alice", w.Search, life.word("what was sought"), parts=parts)
    life.did("alice", w.ChatSet, PAIR, muted=4_000_000_000_000, archived=True)
    life.say("georg", SHORT, "a text that is kept for an hour")
    life.did("alice", w.ChatKeep, SHORT, 3600)
    life.did("alice", w.GroupSlow, SHORT, 30)
    life.say("georg", LEFT, "a text of a chat that all left")
    life.did("georg", w.GroupLeave, LEFT)
    world.quiet()


def groups(life: Life) -> None:
    for what in ("a title that was changed", "a title"):
        life.did("alice", w.GroupTitle, TEAM, life.word(what))
    for what in ("a topic that was changed", "a topic"):
        life.did("alice", w.GroupTopic, TEAM, life.word(what))
    life.did("alice", w.GroupRole, TEAM, "georg", "admin")
    life.did("alice", w.GroupKick, TEAM, "frank")
    life.did("alice", w.GroupBan, TEAM, "frank")
    life.did("alice", w.GroupInvite, SHORT, "henry")
    made = life.did("alice", w.GroupLink, TEAM, uses=5, seconds=DAY)
    life.secrets["the token of an invite link"] = made.link.encode()


def files(life: Life) -> None:
    world = life.world
    for what in ("a file", "a file that was deleted"):
        data = life.word(f"the bytes of {what}").encode()
        sent = post(world, "alice", data, life.word(f"the name of {what}") + ".png", PAIR)
        life.look()
    life.did("alice", w.Delete, PAIR, sent.seq)


def secret(life: Life) -> None:
    """Play a session with two reported messages, and one with none."""
    world = life.world
    for sid, reported in ((b"the session 0000", False), (b"the session 1111", True)):
        talk = Talk(world, "alice", "bobby", sid)
        kind = "reported" if reported else "not reported"
        text = Text(60, life.word(f"a secret text, {kind}"))
        file = FileOffer(bytes(16), 70, bytes(range(32)), life.word(f"a secret file, {kind}"))
        shown = [talk.forward(inner, "bobby") for inner in (text, file)]
        aside = w.Blob(life.word(f"a secret frame, {kind}").encode())
        world.put("bobby", w.ScMsg(w.Id16(sid), 2, w.B32(world.random(32)), aside))
        life.secrets |= {f"a franking key, {kind}": bytes(one.kf) for one in shown}
        if reported:
            note = life.word("note of a secret report")
            life.did("alice", talk.report(*shown, by="bobby", note=note))
        else:
            life.secrets["a session of which nothing was reported"] = sid
        world.put("alice", w.ScClose(w.Id16(sid), "ended"))
        world.quiet()
        life.look()


def moderation(life: Life) -> None:
    """Make a report for each kind of decision, among them that of the secret chat."""
    world = life.world
    acts: list[tuple[str, w.Action, int]] = [
        ("bobby", "warn", 0), ("bobby", "take_down", 0), ("georg", "dismiss", 0),
        ("henry", "restrict", 30 * DAY), ("irene", "suspend", 30 * DAY), ("judith", "ban", 0),
    ]  # fmt: skip
    for author, action, seconds in acts:
        seq = life.say(author, TEAM, f"a text about which was decided: {action}")
        seen = [w.Cited(seq, life.word(f"a text as its reporter saw it: {action}"))]
        note = life.word(f"note of a report: {action}")
        no = life.did("alice", w.ReportChat, TEAM, [seq], seen, "harassment", note).no
        life.did("carol", w.StaffOpen, no)
        of = ("rule", "facts") if action != "dismiss" else ()
        why = {field: life.word(f"{field} of a decision: {action}") for field in of}
        by = OPERATOR if action == "ban" else "carol"
        made = life.did(by, w.StaffDecide, no, action, seconds=seconds, **why)
        if action in ("warn", "restrict"):
            life.did(author, w.Appeal, made.decision, life.word(f"an appeal: {action}"))
    text = life.word("a text that was taken down as it was reported")
    seq = life.did("karla", w.Send, TEAM, text).seq
    no = life.did("alice", w.ReportChat, TEAM, [seq], [w.Cited(seq, text)], "spam").no
    opened(world, "carol", no)
    life.did("carol", w.StaffDecide, no, "take_down", rule="Rule 1", facts="Spam.")
    sent = post(world, "bobby", life.word("the bytes of a file").encode(), "insult.png", TEAM)
    seen = [w.Cited(sent.seq, "insult.png")]
    life.did("alice", w.ReportChat, TEAM, [sent.seq], seen, "other")
    life.did(OPERATOR, w.StaffSet, "georg", "moderator")
    opened(world, "georg", 1)
    (one, other) = life.did("georg", w.StaffAppeals).appeals
    for appeal, outcome in ((one, "upheld"), (other, "reversed")):
        words = life.word(f"words of an outcome: {outcome}")
        life.did("georg", w.StaffSettle, appeal.appeal, outcome, words)
    life.did("bobby", w.NoticesRead, 1_000)


def orders(life: Life) -> None:
    """Make one order that is narrowed, answered and no longer secret, and one that is refused. The
    package is beside the data directory."""
    world = life.world
    now = int(world.now * 1000)

    def new(n: int, **also: Any) -> w.Order:
        words = [life.word(f"{what} of order {n}") for what in ("basis", "issuer", "reference")]
        asked = ("bobby", 1, now, ["messages", "secret"], *words)
        return life.did(OPERATOR, w.OrderNew, *asked, **also).order  # type: ignore[no-any-return]

    first, second = new(1, secret_until=now + DAY * 1000), new(2, unnoticed=True)
    life.did(OPERATOR, w.OrderPreviewed, first.order, 0, counted(world, first))
    why = life.word("why narrowed")
    narrowed = life.did(OPERATOR, w.OrderNarrow, first.order, why, since=2).order
    package = made(world, narrowed, world.directory.path.with_name("package.tar"))
    assert isinstance(produced(world, narrowed, package), w.OrderIs)
    life.look()
    life.did(OPERATOR, w.OrderTell, first.order, life.word("why told sooner"))
    life.did(OPERATOR, w.OrderRefuse, second.order, life.word("why refused"))


def ends(life: Life) -> None:
    """Remove what goes in the end: an account, a chat that everybody left, data that is stored for
    an hour."""
    world = life.world
    life.say("erin", TEAM, "a text of who deleted the account")
    life.say("erin", "@alice,erin", "a direct text of who deleted the account")
    delete(world, "erin", texts=True)
    life.look()
    life.pass_by(2 * 3600)
    life.did(OPERATOR, w.KeepSet, 400 * DAY)
    life.pass_by(40 * DAY)
    life.pass_by(30 * DAY)

"""A world in which any two operations can meet, and operations of each kind, aimed at the rows that
others change."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from relay.store import results
from relay.store.results import Operation, PostFile, WriteOp
from tests.kit import wire as w
from tests.kit.moderation import (
    OPERATOR,
    Talk,
    an_insult,
    counted,
    decided,
    opened,
    report,
    staffed,
)
from tests.kit.relay_client import Keys
from tests.kit.relay_model_chats import EMOJI
from tests.kit.world import World, ak, an_id, another, delete, list_sig, post

ONE, NEWS, SHORT, PAIR, NOTES = "#one", "#news", "#short", "@alice,bobby", "@alice,alice"
PEOPLE = ("alice", "bobby", "carol", "david", "erin", "frank", "georg")
FILE_BYTES = 100
DAY = 86_400


class Filled:
    """A world, and what its operations are about."""

    def __init__(self, path: Path) -> None:
        self.world = World(path)
        self.at: dict[str, int] = {}
        """The places of texts."""
        self.uploads = [bytes([n]) * 16 for n in (1, 2)]
        """The keys of files that are whole and not posted."""
        self.evidence: w.Report
        self.order: w.Order

    def say(self, by: str, chat: str, text: str) -> None:
        self.at[text] = self.did(by, w.Send, chat, text).seq

    def did(self, conn: str, kind: Any, *args: Any, **fields: Any) -> Any:
        """Return the answer to a request, which must not be refused."""
        answer = self.world.ask(conn, kind(an_id(), *args, **fields))
        assert not isinstance(answer, w.Error), (kind, answer)
        return answer

    def reported(self, by: str, text: str) -> None:
        seen = [w.Cited(self.at[text], text)]
        found = report(self.world, by, [self.at[text]], seen, ONE)
        assert isinstance(found, w.Reported), found

    def op(self, user: str, request: Any) -> Operation[Any]:
        """Return an operation of a user's connection, or of the operator's."""
        return Operation(request, *self.who(user), self.now, bytes(range(32)))

    def who(self, user: str) -> tuple[int, int, str]:
        """Return account, device and name of who is connected."""
        if user == OPERATOR:
            return 0, 0, "operator"
        session = self.world.hub._sessions[user]
        return session.account, session.device, session.user

    @property
    def now(self) -> int:
        return int(self.world.now * 1000)


def filled(path: Path) -> Filled:
    """Return a world with something for each operation. alice owns everything, erin moderates, and
    frank has just deleted his account with his messages."""
    life = Filled(path)
    world, did, say = life.world, life.did, life.say
    for user in PEOPLE:
        assert isinstance(world.register(user, user), w.Welcome)
    world.second_device("alice too", world.users["alice"])
    staffed(world, "erin")
    world.group("alice", ONE, "bobby", "carol", "frank")
    world.group("alice", SHORT, "bobby", "frank")
    did("alice", w.GroupCreate, NEWS, "News", "channel", True)
    for reader in ("bobby", "carol"):
        did(reader, w.GroupJoin, NEWS)
    world.direct("alice", "bobby")
    world.direct("alice", "alice")
    did("alice", w.GroupRole, ONE, "bobby", "admin")
    did("alice", w.GroupInvite, ONE, "david")
    did("alice", w.GroupLink, ONE, uses=1, seconds=DAY)
    did("alice", w.GroupBan, ONE, "erin", True)
    for by, chat, text in (
        ("alice", ONE, "one @bobby"), ("bobby", ONE, "two @alice"), ("carol", ONE, "three"),
        ("carol", ONE, "four"), ("frank", ONE, "five"), ("carol", ONE, "six"),
        ("alice", SHORT, "short"), ("frank", SHORT, "frank's"), ("alice", NEWS, "news"),
        ("alice", NEWS, "more news"), ("alice", PAIR, "direct"), ("bobby", PAIR, "an answer"),
        ("alice", NOTES, "a note"),
    ):  # fmt: skip
        say(by, chat, text)
    life.at["file.txt"] = post(world, "bobby", b"the bytes of a file", "file.txt", ONE).seq
    did("alice", w.Forward, SHORT, ONE, life.at["file.txt"])
    for text in ("one @bobby", "three"):
        did("alice", w.React, ONE, life.at[text], EMOJI[0], True)
    did("alice", w.Pin, ONE, life.at["three"], True)
    did("alice", w.Settings, drafts=True)
    did("alice", w.DraftSet, ONE, "begun")
    did("alice", w.PlaceSet, ONE, True, "Work")
    did("alice", w.GroupSlow, SHORT, 60)
    did("carol", w.Block, "bobby", True)
    for text in ("two @alice", "three", "four", "six"):  # new, open, and two that are decided
        life.reported("alice", text)
    opened(world, "erin", 2)
    decision = decided(world, OPERATOR, 3, "take_down")
    did("carol", w.Appeal, decision, "It was not spam.")
    decided(world, OPERATOR, 4, "warn")
    talk = Talk(world, "alice", "bobby")
    life.evidence = talk.report(talk.forward(an_insult(), "bobby"), by="bobby")
    words = ("basis", "issuer", "reference")
    life.order = did(
        OPERATOR, w.OrderNew, "carol", 1, life.now, ["account", "messages"], *words
    ).order
    did("alice", w.ChatKeep, SHORT, 3600)
    delete(world, "frank", texts=True)
    with world.looking() as db:
        for no, key in enumerate(life.uploads, 1_000_000):
            db.texts.add([(no, "")])
            db.execute(
                "INSERT INTO file_bytes (no, key, at, size) VALUES (?, ?, now(), ?)",
                (no, key, FILE_BYTES),
            )
    world.now += 7200
    return life


Make = Callable[[Filled, random.Random], WriteOp]
"""Returns an operation of one kind; of several the one that is drawn."""


def by(kind: Any, *choices: tuple[Any, ...]) -> Make:
    """Draw one of these: a user, and the fields of a request. A field that is a text of the world
    behind `Place` is its place."""

    def make(life: Filled, lot: random.Random) -> WriteOp:
        user, *fields = lot.choice(choices)
        named = fields.pop() if fields and isinstance(fields[-1], dict) else {}
        placed = [life.at[field] if isinstance(field, Place) else field for field in fields]
        return life.op(user, kind(an_id(), *placed, **named))

    return make


class Place(str):
    """A text that stands for its place."""


def _post(life: Filled, lot: random.Random) -> WriteOp:
    user, chat = lot.choice([("bobby", ONE), ("alice", PAIR), ("bobby", PAIR)])
    begin = w.FileBegin(an_id(), chat, "new.png", FILE_BYTES)
    key = lot.choice(life.uploads)
    more: dict[str, Any] = {"key": key, "sha256": bytes(32), "type": "png"}
    return PostFile(begin, *life.who(user), life.now, **more)


def _enter(life: Filled, lot: random.Random) -> WriteOp:
    user = lot.choice(["alice", "bobby", "david"])
    return results.Enter(user, life.world.users[user].device_id, life.now)


def _create(life: Filled, lot: random.Random) -> WriteOp:
    keys = Keys(lot.choice(["henry", "irene"]))
    return results.CreateAccount(
        keys.user, ak(keys), keys.device, b"cert", b"list", None, life.now
    )  # fmt: skip


def _change_devices(life: Filled, lot: random.Random) -> WriteOp:
    user = lot.choice(["bobby", "carol"])
    old, (account, device, _) = life.world.users[user], life.who(user)
    new, sig = another(old), list_sig(life.world, old, 2, old)
    changed: dict[str, Any] = {"added": new.device, "cert": b"cert", "removed": b""}
    devices = [old.device, new.device]
    if lot.random() < 0.5:
        changed, devices = {"added": None, "removed": old.device_id}, []
    list_of = (account, user, ak(old), an_id(), 2, devices, bytes(sig), life.now, device)
    return results.ChangeDevices(*list_of, **changed)


def _take_devices(life: Filled, lot: random.Random) -> WriteOp:
    old, (account, _, user) = life.world.users["carol"], life.who("carol")
    return results.TakeDevices(
        account, user, ak(old), an_id(), lot.choice([2, 3]), [old.device], b"list", life.now
    )


def _delete_account(life: Filled, lot: random.Random) -> WriteOp:
    user = lot.choice(["bobby", "carol", "alice"])
    return results.DeleteAccount(life.who(user)[0], user, an_id(), True, life.now)


def _report(life: Filled, lot: random.Random) -> WriteOp:
    return life.op("alice", life.evidence)


def _counted(kind: Any) -> Make:
    def make(life: Filled, lot: random.Random) -> WriteOp:
        more = {} if kind is w.OrderPreviewed else {"sha256": "00" * 32, "size": 5}
        return life.op(
            OPERATOR, kind(an_id(), 1, 0, counts=counted(life.world, life.order), **more)
        )

    return make


OPERATIONS: dict[type, Make] = {
    w.Send: by(
        w.Send, ("alice", ONE, "new @bobby @carol"), ("carol", ONE, "new @alice"),
        ("bobby", PAIR, "new"), ("bobby", SHORT, "new"), ("alice", NEWS, "new"),
    ),
    w.Forward: by(
        w.Forward, ("alice", PAIR, ONE, Place("file.txt")), ("alice", ONE, PAIR, Place("direct")),
        ("bobby", ONE, SHORT, Place("short")), ("bobby", PAIR, ONE, Place("three")),
    ),
    w.Edit: by(
        w.Edit, ("alice", ONE, Place("one @bobby"), "one @carol"),
        ("carol", ONE, Place("three"), "3"), ("alice", SHORT, Place("short"), "5"),
        ("alice", PAIR, Place("direct"), "9"), ("alice", NEWS, Place("news"), "no news"),
    ),
    w.Delete: by(
        w.Delete, ("bobby", ONE, Place("file.txt")), ("alice", ONE, Place("three")),
        ("alice", ONE, Place("one @bobby")), ("alice", NEWS, Place("news")),
        ("alice", SHORT, Place("short")),
    ),
    w.React: by(
        w.React, ("carol", ONE, Place("one @bobby"), EMOJI[1], True),
        ("bobby", ONE, Place("three"), EMOJI[0], True),
        ("alice", ONE, Place("three"), EMOJI[0], False),
        ("bobby", SHORT, Place("short"), EMOJI[0], True),
        ("bobby", PAIR, Place("direct"), EMOJI[0], True),
    ),
    w.Pin: by(
        w.Pin, ("alice", ONE, Place("one @bobby"), True), ("bobby", ONE, Place("three"), False),
        ("bobby", PAIR, Place("direct"), True), ("alice", SHORT, Place("short"), True),
    ),
    w.FileBegin: by(w.FileBegin, ("bobby", ONE, "new.png", 100), ("alice", PAIR, "new.png", 100)),
    PostFile: _post,
    w.Read: by(
        w.Read, ("bobby", ONE, Place("file.txt")), ("carol", NEWS, Place("more news")),
        ("bobby", NEWS, Place("news")), ("alice", PAIR, Place("an answer")),
    ),
    w.DraftSet: by(
        w.DraftSet, ("alice", ONE, "begun so"), ("alice", ONE, ""), ("alice", SHORT, "begun here"),
    ),
    results.Enter: _enter,
    w.GroupShow: by(w.GroupShow, ("alice", ONE), ("bobby", NEWS), ("bobby", ONE)),
    results.NamesAfter: lambda life, lot: results.NamesAfter(0),
    results.LatestEntries: lambda life, lot: results.LatestEntries(50),
    results.Purge: lambda life, lot: results.Purge(bytes([lot.randrange(2)] * 32), life.now),
    results.Expire: lambda life, lot: results.Expire(0, life.now),
    w.StaffDecide: by(
        w.StaffDecide,
        *((who, 2, action, {"rule": "Rule 1", "facts": "Spam.", "seconds": seconds})
          for who, action, seconds in (
              (OPERATOR, "take_down", 0), ("erin", "take_down", 0), ("erin", "restrict", DAY))),
    ),
    w.StaffSettle: by(
        w.StaffSettle, ("erin", 1, "reversed", "It was a joke."), ("erin", 1, "upheld", "No joke."),
    ),
    results.DeleteAccount: _delete_account,
    w.Direct: by(w.Direct, ("alice", "carol"), ("carol", "alice"), ("david", "bobby")),
    w.Block: by(
        w.Block, ("bobby", "alice", True), ("alice", "bobby", True), ("carol", "alice", True),
    ),
    w.ChatSet: by(w.ChatSet, ("alice", ONE, 1), ("bobby", ONE, 0, True)),
    w.ChatKeep: by(w.ChatKeep, ("alice", ONE, 3600), ("bobby", PAIR, 3600), ("alice", SHORT, 0)),
    w.PlaceSet: by(w.PlaceSet, ("alice", ONE, False, "Home"), ("bobby", ONE, True, "Work")),
    w.GroupCreate: by(
        w.GroupCreate, ("alice", "#three", "Three"), ("bobby", "#three", "3", "channel", True),
    ),
    w.GroupInvite: by(
        w.GroupInvite, ("alice", ONE, "georg"), ("bobby", ONE, "georg"), ("alice", SHORT, "carol"),
    ),
    w.GroupUninvite: by(w.GroupUninvite, ("alice", ONE, "david"), ("bobby", ONE, "david")),
    w.GroupJoin: by(w.GroupJoin, ("david", ONE), ("georg", NEWS)),
    w.GroupLeave: by(
        w.GroupLeave, ("bobby", ONE), ("alice", ONE), ("david", ONE), ("carol", NEWS),
    ),
    w.GroupRole: by(
        w.GroupRole, ("alice", ONE, "bobby", "member"), ("alice", ONE, "bobby", "owner"),
        ("alice", ONE, "carol", "admin"),
    ),
    w.GroupKick: by(
        w.GroupKick, ("alice", ONE, "bobby"), ("bobby", ONE, "carol"), ("alice", NEWS, "carol"),
    ),
    w.GroupBan: by(
        w.GroupBan, ("alice", ONE, "carol", True), ("alice", ONE, "bobby", True),
        ("bobby", ONE, "erin", False), ("alice", ONE, "david", True),
    ),
    w.GroupLink: by(w.GroupLink, ("alice", ONE, {"uses": 2, "seconds": DAY})),
    w.GroupUnlink: by(w.GroupUnlink, ("bobby", ONE)),
    w.GroupTitle: by(w.GroupTitle, ("alice", ONE, "One"), ("bobby", ONE, "The first")),
    w.GroupTopic: by(w.GroupTopic, ("alice", ONE, "All of it"), ("bobby", ONE, "Some of it")),
    w.GroupSlow: by(w.GroupSlow, ("alice", ONE, 60), ("alice", SHORT, 0)),
    w.GroupPublic: by(w.GroupPublic, ("alice", ONE, True)),
    w.ReportChat: lambda life, lot: life.op(
        "carol", w.ReportChat(
            an_id(), ONE, [life.at["one @bobby"]], [w.Cited(life.at["one @bobby"], "one @bobby")],
            "spam",
        ),
    ),
    results.CreateAccount: _create,
    results.ChangeDevices: _change_devices,
    results.TakeDevices: _take_devices,
    w.Settings: by(
        w.Settings, ("alice", {"drafts": False}), ("bobby", {"receipts": False}),
        ("alice", {"presence": False}),
    ),
    results.RenewFrankKey: lambda life, lot: results.RenewFrankKey(
        life.now + 8 * DAY * 1000, bytes([lot.randrange(256)] * 32)
    ),
    results.AddVerification: lambda life, lot: results.AddVerification(
        an_id(), lot.choice([5, 6]), "match", "words", life.now
    ),
    results.EndSanctions: lambda life, lot: results.EndSanctions(life.now + 400 * DAY * 1000),
    results.TellOfOrders: lambda life, lot: results.TellOfOrders(life.now),
    w.Report: _report,
    w.NoticesRead: by(w.NoticesRead, ("carol", 100), ("alice", 100)),
    w.Appeal: by(w.Appeal, ("carol", 2, "It was a joke."), ("carol", 2, "Not at all.")),
    w.StaffOpen: by(w.StaffOpen, ("erin", 1), (OPERATOR, 1)),
    w.StaffSet: by(w.StaffSet, (OPERATOR, "david", "moderator"), (OPERATOR, "erin", None)),
    w.KeepSet: by(w.KeepSet, (OPERATOR, 400 * DAY), (OPERATOR, 3600)),
    w.OrderNew: by(
        w.OrderNew,
        (OPERATOR, "bobby", 1, 2, ["messages"], "basis", "issuer", "another reference"),
    ),
    w.OrderPreviewed: _counted(w.OrderPreviewed),
    w.OrderNarrow: by(w.OrderNarrow, (OPERATOR, 1, "why", {"since": 2})),
    w.OrderRefuse: by(w.OrderRefuse, (OPERATOR, 1, "why")),
    w.OrderProduced: _counted(w.OrderProduced),
    w.OrderTell: by(w.OrderTell, (OPERATOR, 1, "why")),
}  # fmt: skip

"""Random schedules of several users and devices, against a reference model of a page's length."""

from __future__ import annotations

import shutil
import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from relay_client import Keys
from relay_world import World, an_id

from relay.store.store import Store
from relay.wire import events as e
from relay.wire import requests as r
from relay.wire.errors import Code
from relay.wire.limits import direct_chat

USERS = ("alice", "bobby", "carol")
DEVICES = tuple((user, n) for user in USERS for n in (0, 1))
GROUPS = ("#one", "#two")
users = st.sampled_from(USERS)
devices = st.sampled_from(DEVICES)
groups = st.sampled_from(GROUPS)
texts = st.sampled_from(["a", "b", "c"])


class Chat:
    """A chat as it should be."""

    def __init__(self) -> None:
        self.log: list[tuple[str, str, str]] = []  # kind, author, text
        self.members: list[str] = []
        self.owner = ""
        self.read: dict[str, int] = {}
        self.invited: set[str] = set()

    def unread(self, user: str) -> int:
        after = self.log[self.read.get(user, 0) :]
        return sum(kind == "text" and author != user for kind, author, _ in after)


class RelayAgainstModel(RuleBasedStateMachine):
    """Each rule is one request; what comes back and what others hear must be the model's."""

    @initialize()
    def begin(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="relay-model-"))
        self.world = World(self.path / "data")
        self.keys: dict[tuple[str, int], Keys] = {}
        self.conns: dict[tuple[str, int], str] = {}
        self.count = 0
        self.chats: dict[str, Chat] = {}
        self.sent: list[tuple[tuple[str, int], r.Send, int]] = []
        self.heard: dict[tuple[str, str], list[int]] = {}
        self.base: dict[tuple[str, str], int] = {}
        for user in USERS:
            conn = f"first {user}"
            self.world.register(conn, user)
            keys = self.keys[user, 0] = self.world.users[conn]
            self.keys[user, 1] = self.world.second_device(f"second {user}", keys)
            for gone in (conn, f"second {user}"):
                self.world.gone(gone)
        for device in DEVICES:
            self.come(device)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.close()
            shutil.rmtree(self.path)

    # Connections.

    def come(self, device: tuple[str, int]) -> None:
        self.count += 1
        conn = f"{device[0]} {device[1]} #{self.count}"
        welcome = self.world.login(conn, self.keys[device])
        assert isinstance(welcome, e.Welcome)
        user = device[0]
        expected = {}
        for name, chat in self.chats.items():
            if user in chat.members:
                expected[name] = (
                    len(chat.log),
                    chat.read.get(user, 0),
                    chat.unread(user),
                    len(chat.members),
                    "owner" if chat.owner == user else "member",
                )
        found = {c.chat: (c.head, c.read, c.unread, c.members, c.role) for c in welcome.chats}
        assert found == expected
        invited = {name for name, chat in self.chats.items() if user in chat.invited}
        assert {i.chat for i in welcome.invitations} == invited
        self.conns[device] = conn
        for name in expected:
            self.base[conn, name] = len(self.chats[name].log)

    @rule(device=devices)
    def go_and_come(self, device: tuple[str, int]) -> None:
        self.listen()
        self.world.gone(self.conns[device])
        self.come(device)

    @rule(device=devices)
    def come_without_having_gone(self, device: tuple[str, int]) -> None:
        self.listen()
        old = self.conns[device]
        self.come(device)
        assert self.world.ended[old][0] == 4002
        self.world.gone(old)

    @rule()
    def lose_the_process_but_not_the_disk(self) -> None:
        self.world.store._db.close()
        self.world.store = Store(self.world.database)

    @rule()
    def lose_what_is_cached(self) -> None:
        self.world.store._cache.drop()

    # Requests.

    def ask(self, device: tuple[str, int], req: r.Request) -> e.Event:
        """The answer, and what everybody else was told is kept for the invariant."""
        self.listen()
        self.world.put(self.conns[device], req)
        heard = self.world.heard[self.conns[device]]
        answer = next(x for x in heard if getattr(x, "id", "") == req.id)  # type: ignore[attr-defined]
        heard.remove(answer)
        return answer

    def expect(self, answer: e.Event, code: Code | None) -> bool:
        assert (answer.code if isinstance(answer, e.Error) else None) == code
        return code is None

    @rule(device=devices, chat=groups | st.tuples(users, users), text=texts)
    def send(self, device: tuple[str, int], chat: str | tuple[str, str], text: str) -> None:
        name = chat if isinstance(chat, str) else direct_chat(*chat)
        known = self.chats.get(name)
        inside = known is not None and device[0] in known.members
        req = r.Send(an_id(), name, text)
        answer = self.ask(device, req)
        if self.expect(answer, None if inside else Code.NO_SUCH_CHAT):
            assert known is not None
            known.log.append(("text", device[0], text))
            assert answer.seq == len(known.log)
            self.sent.append((device, req, answer.seq))

    @rule(data=st.data(), device=devices, text=texts)
    def send_again(self, data: st.DataObject, device: tuple[str, int], text: str) -> None:
        if not self.sent:
            return
        _, before, _ = data.draw(st.sampled_from(self.sent))
        req = r.Send(before.id, before.chat, text)
        chat = self.chats[before.chat]
        # The same id is another device's own business: what counts is what this one said with it.
        mine = [(q.text, n) for d, q, n in self.sent if (d, q.id) == (device, req.id)]
        answer = self.ask(device, req)
        if device[0] not in chat.members:
            assert self.expect(answer, Code.NO_SUCH_CHAT) is False
        elif not mine:
            assert self.expect(answer, None)
            chat.log.append(("text", device[0], text))
            assert answer.seq == len(chat.log)
            self.sent.append((device, req, answer.seq))
        elif [text] == [said for said, _ in mine]:
            assert self.expect(answer, None)
            assert [answer.seq] == [n for _, n in mine]
        else:
            self.expect(answer, Code.CONFLICT)

    @rule(device=devices, other=users)
    def open_direct(self, device: tuple[str, int], other: str) -> None:
        answer = self.ask(device, r.Direct(an_id(), other))
        if self.expect(answer, Code.NOT_ALLOWED if other == device[0] else None):
            chat = self.chats.setdefault(direct_chat(device[0], other), Chat())
            chat.members = sorted((device[0], other))
            assert answer.chat.head == len(chat.log)

    @rule(device=devices, name=groups)
    def create(self, device: tuple[str, int], name: str) -> None:
        answer = self.ask(device, r.GroupCreate(an_id(), name))
        if self.expect(answer, Code.NAME_TAKEN if name in self.chats else None):
            chat = self.chats[name] = Chat()
            chat.members, chat.owner = [device[0]], device[0]
            chat.log.append(("created", device[0], ""))

    @rule(device=devices, name=groups, other=users)
    def invite(self, device: tuple[str, int], name: str, other: str) -> None:
        chat = self.chats.get(name)
        answer = self.ask(device, r.GroupInvite(an_id(), name, other))
        if chat is None or device[0] not in chat.members:
            self.expect(answer, Code.NO_SUCH_CHAT)
        elif other in chat.members:
            self.expect(answer, Code.CONFLICT)
        else:
            assert isinstance(answer, e.Done)
            if other not in chat.invited:
                chat.invited.add(other)
                chat.log.append(("invited", device[0], other))

    @rule(device=devices, name=groups)
    def join(self, device: tuple[str, int], name: str) -> None:
        user, chat = device[0], self.chats.get(name)
        answer = self.ask(device, r.GroupJoin(an_id(), name))
        if chat is not None and user in chat.members:
            assert isinstance(answer, e.Opened)
        elif chat is None or user not in chat.invited:
            self.expect(answer, Code.NEEDS_INVITE)
        else:
            assert isinstance(answer, e.Opened)
            chat.invited.discard(user)
            chat.members.append(user)
            chat.log.append(("joined", user, ""))
            chat.read[user] = len(chat.log)
            assert answer.chat.head == len(chat.log)

    @rule(device=devices, name=groups)
    def leave(self, device: tuple[str, int], name: str) -> None:
        user, chat = device[0], self.chats.get(name)
        answer = self.ask(device, r.GroupLeave(an_id(), name))
        if chat is not None and user in chat.invited:
            chat.invited.discard(user)
        elif chat is None or user not in chat.members:
            self.expect(answer, Code.NO_SUCH_CHAT)
        else:
            chat.members.remove(user)
            chat.log.append(("left", user, ""))
            if chat.owner == user:
                chat.owner = chat.members[0] if chat.members else ""
            if not chat.members:
                chat.invited.clear()

    @rule(device=devices, data=st.data(), seq=st.integers(0, 12))
    def read(self, device: tuple[str, int], data: st.DataObject, seq: int) -> None:
        name = data.draw(st.sampled_from(sorted({*self.chats, "#one"})))
        user, chat = device[0], self.chats.get(name)
        self.listen()
        answer = self.ask(device, r.Read(an_id(), name, seq))
        if chat is None or user not in chat.members:
            self.expect(answer, Code.NO_SUCH_CHAT)
            return
        if not self.expect(answer, Code.RANGE if seq > len(chat.log) else None):
            return
        moved = seq > chat.read.get(user, 0)
        chat.read[user] = max(seq, chat.read.get(user, 0))
        twin = self.world.heard[self.conns[user, 1 - device[1]]]
        told = [x for x in twin if isinstance(x, e.ReadUpTo)]
        assert told == ([e.ReadUpTo(name, seq, chat.unread(user))] if moved else [])

    @rule(device=devices, data=st.data(), limit=st.integers(1, 5), at=st.integers(0, 12))
    def history(self, device: tuple[str, int], data: st.DataObject, limit: int, at: int) -> None:
        name = data.draw(st.sampled_from(sorted({*self.chats, "#two"})))
        chat = self.chats.get(name)
        after, before = data.draw(st.sampled_from([(None, None), (at, None), (None, at)]))
        answer = self.ask(device, r.History(an_id(), name, after, before, limit))
        if chat is None or device[0] not in chat.members:
            self.expect(answer, Code.NO_SUCH_CHAT)
            return
        assert isinstance(answer, e.Page)
        every = list(enumerate(chat.log, 1))
        if after is not None:
            expected = [x for x in every if x[0] > after][:limit]
        else:
            expected = [x for x in every if before is None or x[0] < before][-limit:]
        assert [(m.seq, (m.kind, m.by, m.text)) for m in answer.msgs] == expected
        assert answer.head == len(chat.log)

    @rule(device=devices, data=st.data())
    def members(self, device: tuple[str, int], data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted({*self.chats, "#one"})))
        chat = self.chats.get(name)
        answer = self.ask(device, r.Members(an_id(), name))
        if chat is None or device[0] not in chat.members:
            self.expect(answer, Code.NO_SUCH_CHAT)
            return
        found = [(m.user, m.role) for m in answer.members]
        assert found == [(u, "owner" if u == chat.owner else "member") for u in chat.members]

    # What everybody hears.

    def listen(self) -> None:
        """Each device hears each entry of its chats once, in order, and nothing of others."""
        for (user, _), conn in self.conns.items():
            for event in self.world.take(conn):
                if not isinstance(event, e.Msg):
                    continue
                chat = self.chats[event.chat]
                assert (event.kind, event.by, event.text) == chat.log[event.seq - 1]
                seqs = self.heard.setdefault((conn, event.chat), [])
                assert not seqs or event.seq > seqs[-1]
                seqs.append(event.seq)
                assert user in chat.members or event.kind != "left"

    @invariant()
    def nobody_in_a_chat_misses_an_entry(self) -> None:
        if not hasattr(self, "world"):
            return
        self.listen()
        for (user, _), conn in self.conns.items():
            for name, chat in self.chats.items():
                if user in chat.members:
                    seqs = self.heard.get((conn, name)) or [self.base.get((conn, name), 0)]
                    assert seqs[-1] == len(chat.log)
        for (conn, name), seqs in self.heard.items():
            holes = [b for a, b in pairwise(seqs) if b != a + 1]
            for after in holes:  # only who was out of the group in between
                kind, author, _ = self.chats[name].log[after - 1]
                assert (kind, author) == ("joined", conn.split()[0])


RelayAgainstModel.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestRelayAgainstModel = RelayAgainstModel.TestCase

"""Random schedules of several users and devices, against the model: each device hears exactly what
the model says, in that order, whether requests come alone or in one batch."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from relay.store import messages, search_index
from relay.store.sqlite.store import SqliteStore
from relay.wire import transcripts
from relay.wire.errors import Closed
from tests.kit import relay_requests as m
from tests.kit import wire as w
from tests.kit.relay_client import Keys
from tests.kit.relay_model import Model
from tests.kit.relay_model_chats import PINS, REACTIONS, Device
from tests.kit.world import World, an_id

LOOKS = (
    *(w.Typing, w.History, w.Pins, w.Changes, w.Search, w.Members, w.FileLimits, w.Drafts),
    w.Places,
    *(w.GroupShow, w.GroupLinks, w.GroupBans, w.GroupInvited, w.FileEnd),
)


def one(requests: st.SearchStrategy[Any]) -> Any:
    """Return the rule that sends one of these requests."""

    @rule(device=m.devices, req=requests)
    def ask(self: RelayAgainstModel, device: Device, req: Any) -> None:
        self.say(device, req)

    return ask


class RelayAgainstModel(RuleBasedStateMachine):
    """Each rule is one request, or some in one batch."""

    @initialize(kind=st.sampled_from(["group", "group", "channel"]), public=m.on)
    def begin(self, kind: str, public: bool) -> None:
        self.bounds = mock.patch.multiple(messages, REACTIONS=REACTIONS, PINS_PER_CHAT=PINS)
        self.bounds.start()
        self.path = Path(tempfile.mkdtemp(prefix="relay-model-"))
        self.world = World(self.path / "data")
        self.model = Model(m.USERS)
        self.keys: dict[Device, Keys] = {}
        self.conns: dict[Device, str] = {}
        self.count = 0
        self.tokens: list[tuple[str, str]] = []
        self.asked: list[tuple[Device, Any]] = []
        self.ended: set[str] = set()
        for user in m.USERS:
            conn = f"first {user}"
            self.world.register(conn, user)
            keys = self.keys[user, 0] = self.world.users[conn]
            self.keys[user, 1] = self.world.second_device(f"second {user}", keys)
            for gone in (conn, f"second {user}"):
                self.world.gone(gone)
        for device in m.DEVICES:
            self.come(device)
        for user, req in (
            ("alice", w.GroupCreate(an_id(), "#one", "", kind, public)),  # type: ignore[arg-type]
            ("alice", w.GroupInvite(an_id(), "#one", "bobby")),
            ("bobby", w.GroupJoin(an_id(), "#one")),
            ("bobby", w.Send(an_id(), "#one", "a")),
            ("alice", w.Send(an_id(), "#one", "a @bobby")),
            ("alice", w.Direct(an_id(), "bobby")),
            ("bobby", w.Send(an_id(), "@alice,bobby", "a")),
        ):
            self.say((user, 0), req)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.bounds.stop()
            self.world.close()
            shutil.rmtree(self.path)

    @rule(
        device=m.carols,
        texts=m.on,
        sure=st.integers(0, 7),
        late=st.lists(st.tuples(m.carols, m.WRITES), max_size=3),
    )
    def end_the_account(
        self, device: Device, texts: bool, sure: int, late: list[tuple[Device, Any]]
    ) -> None:
        """End the account; operations behind that in the same batch are not done."""
        if sure or device not in self.conns:
            return
        self.world.now += 1
        conn, keys = self.conns[device], self.keys[device]
        session, identity = self.world.hub._sessions[conn], self.world.identity
        said = transcripts.account_delete(
            identity.relay_id, identity.tls_bind, session.cn, session.sn, b"carol", texts
        )
        sig = w.Sig(keys.account.sign(said).signature)
        req = w.AccountDelete(an_id(), "carol", sig, texts)
        self.world.hold = True
        self.world.put(conn, req)
        for other, waits in [(other, waits) for other, waits in late if other in self.conns]:
            self.world.put(self.conns[other], waits)
        self.world.hold = False
        self.world.commit()
        for one in [d for d in self.conns if d[0] == "carol"]:
            gone = self.conns.pop(one)
            assert self.world.take(gone) == ([w.Done(req.id)] if one == device else [])
            assert self.world.ended[gone][0] == Closed.DELETED
            self.world.gone(gone)
        self.model.end("carol")
        self.ended.add("carol")
        self.compare()
        self.world.seeds.clear()
        self.purge()
        self.model.at = int(self.world.now * 1000)
        self.model.parts("carol", texts, list(self.world.seeds))
        self.model.clear()
        self.compare()

    def purge(self) -> None:
        for _ in range(100):
            if not self.world.hub._purge_job.due:
                break
            self.world.hub._purge_job._not_before = 0.0
            self.world.tick(0)
        assert not self.world.hub._purge_job.due

    @rule()
    def remove_what_nobody_is_in(self) -> None:
        self.purge()
        self.model.clear()
        self.compare()

    # Connections.

    def come(self, device: Device) -> None:
        self.count += 1
        conn = f"{device[0]} {device[1]} #{self.count}"
        welcome = self.world.login(conn, self.keys[device])
        assert isinstance(welcome, w.Welcome)
        self.conns[device] = conn
        assert (welcome.chats, welcome.invitations) == self.model.come(device)
        self.compare()

    @rule(device=m.devices)
    def go_or_come(self, device: Device) -> None:
        if device[0] in self.ended:
            return
        if device not in self.conns:
            self.come(device)
            return
        self.world.gone(self.conns.pop(device))
        self.model.go(device)
        self.compare()

    @rule(device=m.devices)
    def come_without_having_gone(self, device: Device) -> None:
        if device[0] in self.ended:
            return
        old = self.conns.get(device)
        self.come(device)
        if old is not None:
            assert self.world.ended[old][0] == 4002
            self.world.gone(old)

    @rule()
    def lose_the_process_but_not_the_disk(self) -> None:
        self.world.store._db.close()
        self.world.store = SqliteStore(self.world.database)

    @rule()
    def lose_what_is_cached(self) -> None:
        self.world.forget()

    @rule(steps=st.integers(1, 3), most=st.integers(1, 4))
    def index_some_of_it(self, steps: int, most: int) -> None:
        with mock.patch.object(search_index, "STEP_TEXTS", most):
            for _ in range(steps):
                self.world.store.catch_up()

    # Requests.

    def say(self, device: Device, req: Any) -> None:
        self.together([(device, req)])

    def aimed(self, req: Any) -> Any:
        """A request that is about a text names one that there is, mostly."""
        chat = self.model.chats.get(getattr(req, "of", getattr(req, "chat", "")))
        seq = getattr(req, "seq", m.TEXTS)
        if chat is None or not chat.said or seq >= m.TEXTS or isinstance(req, w.Read):
            return req
        return msgspec.structs.replace(req, seq=list(chat.said)[seq % len(chat.said)])

    def together(self, asked: list[tuple[Device, Any]], *, aim: bool = True) -> None:
        """Ask all of it in one batch, and compare what everybody hears."""
        self.world.now += 1
        self.world.hold = True
        asked = [(device, req) for device, req in asked if device in self.conns]
        if aim:
            asked = [(device, self.aimed(req)) for device, req in asked]
        for device, req in asked:
            if not isinstance(req, LOOKS):
                self.asked.append((device, req))
            self.world.put(self.conns[device], req)
        self.world.hold = False
        self.world.commit()
        for device, req in asked:
            self.model.request(device, req, int(self.world.now * 1000))
        self.compare()
        for conn, parts in self.world.parts.items():
            for part in [part for part in parts if part.data]:
                self.world.put_part(conn, part.id, part.offset + len(part.data))
            parts.clear()

    def compare(self) -> None:
        for device, heard in self.model.on.items():
            said = self.world.take(self.conns[device])
            for event in said:
                if isinstance(event, w.Error):
                    event.text = ""
                if isinstance(event, w.Found):
                    for hit in event.hits:
                        assert hit.marks
                        hit.marks = []
                if isinstance(event, w.GroupLinkMade):
                    self.model.learn(event)
                    self.tokens.append((event.chat, event.link))
                    event.link = ""
            assert said == heard, device
            heard.clear()

    send = one(m.SEND)
    forward = one(m.FORWARD)
    edit = one(m.EDIT)
    delete = one(m.DELETE)
    react = one(m.REACT | st.builds(w.React, m.ids, m.chats, m.seqs, st.just("x")))
    get_file = one(st.builds(w.FileGet, m.ids, m.chats, m.seqs, st.integers(0, 4)))
    pin = one(m.PIN)
    read = one(m.READ)
    open_direct = one(m.DIRECT)
    change_a_group = one(m.GROUPS)
    run_a_group = one(m.ROLES)
    link = one(m.LINK | m.UNLINK | m.LISTS)
    write = one(st.builds(w.Typing, m.chats))
    want = one(m.WANTS)
    look = one(
        m.PAGES
        | (
            st.builds(w.Pins, m.ids, m.chats, m.seqs)
            | st.builds(w.Changes, m.ids, m.chats, m.seqs, m.seqs)
        )
    )
    search = one(m.SEARCHES)
    members = one(st.builds(w.Members, m.ids, m.chats))

    @rule(device=m.devices, req=m.FILE, whole=st.sampled_from([True, True, True, False]), end=m.on)
    def file(self, device: Device, req: w.FileBegin, whole: bool, end: bool) -> None:
        self.say(device, req)
        coming = self.model.coming.get((device, req.id))
        if coming is not None and whole:
            coming.whole = True
            self.world.put_part(self.conns[device], req.id, 0, b"f" * req.size)
        if end:
            sha256 = w.B32(hashlib.sha256(b"f" * req.size).digest())
            self.say(device, w.FileEnd(req.id, sha256))

    @rule(device=m.devices, data=st.data())
    def cancel_file(self, device: Device, data: st.DataObject) -> None:
        of = data.draw(st.sampled_from([an_id(), *(id for _, id in self.model.coming)]))
        self.say(device, w.FileCancel(an_id(), of))

    @rule(device=m.devices)
    def ask_for_room(self, device: Device) -> None:
        self.say(device, w.FileLimits(an_id()))

    @rule(data=st.data(), by=m.devices, other=m.devices, n=st.integers(0, 1), end=m.ENDS)
    def invite_until(
        self, data: st.DataObject, by: Device, other: Device, n: int, end: Any
    ) -> None:
        """Somebody is invited, mostly; it ends, and others look before and after."""
        chat = data.draw(st.sampled_from([*(c for c in self.model.chats if c[0] == "#"), "#one"]))
        inside = self.model.chats[chat].members if chat in self.model.chats else {}
        who = data.draw(st.sampled_from([u for u in m.USERS if u not in inside] or m.USERS))
        self.say(by, w.GroupInvite(an_id(), chat, who))
        self.say(other, w.GroupInvited(an_id(), chat))
        if end is None:
            self.say(other, w.GroupUninvite(an_id(), chat, who))
        else:
            self.say((who, n), end(an_id(), chat))
        self.say(other, w.GroupInvited(an_id(), chat))

    @rule(device=m.devices, data=st.data(), chat=m.groups | st.none())
    def join_by_link(self, device: Device, data: st.DataObject, chat: str | None) -> None:
        found = data.draw(st.sampled_from([("#one", "x"), *self.tokens[-3:]]))
        self.say(device, w.GroupJoin(an_id(), chat or found[0], found[1]))

    @rule(asked=st.lists(st.tuples(m.devices, m.WRITES), min_size=2, max_size=8))
    def many_at_once(self, asked: list[tuple[Device, Any]]) -> None:
        self.together(asked)

    @rule(data=st.data(), n=st.integers(0, 1), on=m.on, role=st.sampled_from(["admin", "member"]))
    def act_on_another(self, data: st.DataObject, n: int, on: bool, role: Any) -> None:
        """Remove a member, let them in again or give them a role, mostly as an owner or admin."""
        chat = data.draw(st.sampled_from([*(c for c in self.model.chats if c[0] == "#"), "#one"]))
        inside = self.model.chats[chat].members if chat in self.model.chats else {}
        by = data.draw(st.sampled_from([u for u in inside if inside[u] != "member"] or m.USERS))
        who = data.draw(st.sampled_from([u for u in m.USERS if u != by]))
        acts = [
            w.GroupKick(an_id(), chat, who),
            w.GroupBan(an_id(), chat, who, on),
            w.GroupRole(an_id(), chat, who, role),
        ]
        self.say((by, n), data.draw(st.sampled_from(acts)))

    @rule(back=st.integers(1, 12), device=m.devices, other=m.WRITES)
    def again(self, back: int, device: Device, other: Any) -> None:
        """Repeat a recent request, and use its id for another one."""
        first, req = self.asked[-min(back, len(self.asked))]
        twice = not isinstance(req, w.FileBegin)  # of two looked up at once one is answered
        self.together([(first, req)] * (1 + twice), aim=False)
        self.say(device, msgspec.structs.replace(other, id=req.id))
        self.say(first, msgspec.structs.replace(other, id=req.id))

    @rule(data=st.data(), back=st.integers(1, 6))
    def again_but_otherwise(self, data: st.DataObject, back: int) -> None:
        """One field of what was asked lately is another."""
        first, req = self.asked[-min(back, len(self.asked))]
        same = [other for _, other in self.asked if type(other) is type(req)]
        other = data.draw(st.sampled_from(same))
        name = data.draw(st.sampled_from([f for f in req.__struct_fields__ if f != "id"] or ["id"]))
        if name != "id":
            changed = msgspec.structs.replace(req, **{name: getattr(other, name)})
            self.together([(first, changed)], aim=False)


RelayAgainstModel.TestCase.settings = settings(
    max_examples=int(os.environ.get("TUICHAT_EXAMPLES", "100")),
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestRelayAgainstModel = RelayAgainstModel.TestCase

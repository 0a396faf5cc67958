"""The relay's sockets: slow readers, ends, TLS, failures of its own."""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode

from relay.server import connection, connection_limits, server
from relay.server.fanout import Fanout, text_frame
from relay.wire.errors import Closed, Code
from tests.kit import wire as w
from tests.kit.relay_client import Keys, RelayHere, fields, here, new_id, no_check


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536, 70_000])
def test_a_ready_frame_is_the_librarys(size: int) -> None:
    payload = b"x" * size
    ours = Frame(Opcode.TEXT, payload).serialize(mask=False, extensions=[])
    assert text_frame(payload) == ours


class Outlet:
    """A connection as the fan-out sees it."""

    def __init__(self) -> None:
        self.pending: list[bytes] = []
        self.writes: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.writes.append(data)


def test_a_batch_is_one_write_with_one_buffer_for_all() -> None:
    a, b, c = Outlet(), Outlet(), Outlet()
    fanout = Fanout()
    everybody, two = (a, b, c), (a, b)
    fanout.broadcast(everybody, w.ScGone(bytes(16)))
    fanout.to((a,), w.Done("1"))
    fanout.broadcast(everybody, w.Done("2"))
    fanout.broadcast(two, w.Done("3"))
    fanout.to((b,), w.Done("4"), after_rooms=True)
    fanout.broadcast(everybody, w.Done("5"))
    fanout.broadcast((), w.Done("6"))
    fanout.to((), w.Done("7"))
    assert not fanout.idle
    fanout.flush()
    assert fanout.idle
    assert [len(o.writes) for o in (a, b, c)] == [1, 1, 1]
    done = {n: text_frame(b'{"t":"done","id":"%d"}' % n) for n in range(1, 8)}
    assert b.writes[0].endswith(done[2] + done[3] + done[4] + done[5])
    assert a.writes[0] == done[1] + b.writes[0].replace(done[4], b"")
    fanout.flush()
    assert len(a.writes) == 1


async def test_a_stuck_reader_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "OUTBOX_BYTES", 256 * 1024)
    async with here(tmp_path / "data", limits=False) as relay:
        a = await relay.registered("alice")
        b = await relay.registered("bobby")
        stuck = await relay.registered("stuck", max_queue=1)
        await a.group("#team", b, stuck)
        text = "x" * 8_000
        sent = 0
        while len(relay.relay._connections) == 3 and sent < 4_000:
            await a.send("#team", text)
            await b.next(w.Msg, kind="text")
            sent += 1
        assert sent < 4_000
        assert (await stuck.closed())[0] in (Closed.TOO_SLOW, 1006)
        again = await relay.logged_in(stuck.keys)
        (team,) = again.welcome.chats
        assert (team.head, team.read) == (sent + 5, 5)
        page = await again.ask(w.History(new_id(), "#team", after=team.read), w.Page)
        assert page.msgs[0].seq == team.read + 1
        stuck.ws.transport.abort()
        for client in (a, b, again):
            await client.close()


async def test_a_lagging_reader_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_limits, "LAG_SECONDS", 0.2)
    monkeypatch.setattr(server, "TICK_SECONDS", 0.1)
    monkeypatch.setattr(server, "WRITE_HIGH", 1024)
    async with here(tmp_path / "data", limits=False) as relay:
        a = await relay.registered("alice")
        stuck = await relay.registered("stuck", max_queue=1)
        await a.group("#team", stuck)
        (link,) = [
            k for k in relay.relay._connections if k.remote_address == stuck.ws.local_address
        ]
        while link not in relay.relay.stalled.lagging:
            await a.send("#team", "x" * 8_000)
        async with asyncio.timeout(60):
            await link.wait_closed()
        assert relay.relay.stalled.lagging == {}
        stuck.ws.transport.abort()
        await a.close()


async def test_a_reader_in_time_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "WRITE_HIGH", 1024)
    async with here(tmp_path / "data", limits=False) as relay:
        a = await relay.registered("alice")
        late = await relay.registered("late", max_queue=1)
        await a.group("#team", late)
        (link,) = [k for k in relay.relay._connections if k.remote_address == late.ws.local_address]
        while link not in relay.relay.stalled.lagging:
            await a.send("#team", "x" * 8_000)
        last = await a.send("#team", "the end")
        await late.next(w.Msg, seq=last.seq)
        assert (await late.ask(w.Members(new_id(), "#team"), w.MemberList)).members
        assert relay.relay.stalled.lagging == {}
        await a.close()
        await late.close()


async def test_a_flood_of_requests_is_slowed_then_closed(tmp_path: Path) -> None:
    async with here(tmp_path / "data") as relay:
        a = await relay.registered("alice")
        await a.group("#team")
        closing = asyncio.ensure_future(a.closed())
        try:
            for _ in range(2_000):
                await a.put(w.Send(new_id(), "#team", "x"))
        except ConnectionClosed:
            pass
        assert (await closing)[0] == Closed.FLOOD
        codes = [x.code for x in a.inbox if isinstance(x, w.Error)]
        assert set(codes) == {Code.RATE}
        assert all(x.retry_ms > 0 and x.id for x in a.inbox if isinstance(x, w.Error))


async def test_too_much_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "ANSWERS_HIGH", 4)
    monkeypatch.setattr(connection, "ANSWERS_LOW", 2)
    async with here(tmp_path / "data", limits=False) as relay:
        a = await relay.registered("alice")
        await a.group("#team")
        ids = [new_id() for _ in range(300)]
        for id in ids:
            await a.put(w.Send(id, "#team", "x"))
        answered = [(await a.next(w.Sent)).id for _ in ids]
        assert answered == ids
        await a.quiet()
        await a.close()


async def test_a_fault_of_ours_costs_one_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with here(tmp_path / "data") as relay:
        a = await relay.registered("alice")
        b = await relay.registered("bobby")
        acts = relay.relay._hub._by_type
        monkeypatch.setitem(acts, w.Typing, _fails)
        await a.put(w.Typing("#private-name"))
        assert (await a.closed())[0] == 1011
        assert (await b.direct("alice")).chat.members == 2
        monkeypatch.delitem(relay.relay._hub._outcomes, w.Members)
        await b.put(w.Members(new_id(), "@alice,bobby"))
        async with asyncio.timeout(60):
            while "event=fault outcome" not in caplog.text:
                await asyncio.sleep(0.01)
        assert (await b.send("@alice,bobby", "still here")).seq == 1
        assert "event=fault request=Typing" in caplog.text
        assert "event=fault outcome=Members" in caplog.text
        assert "private-name" not in caplog.text
        await b.close()


def _fails(_session: object, req: w.Typing, _now: float) -> list[object]:
    raise ValueError(req.chat)


async def test_a_failing_store_is_probed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "TICK_SECONDS", 0.05)
    async with here(tmp_path / "data") as relay:
        a = await relay.registered("alice")
        assert await health(relay) == 200
        with monkeypatch.context() as broken:
            broken.setattr(relay.relay._writer._runs, "_commit", _no_space)
            error = await a.refused(w.GroupCreate(new_id(), "#team"))
            assert error.code is Code.STORE
            assert await health(relay) == 503
        async with asyncio.timeout(60):
            while await health(relay) != 200:
                pass
        await a.group("#team")
        await a.close()


def _no_space(_: object) -> list[object]:
    raise OSError(28, "No space left on device")


async def health(relay: RelayHere) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
    writer.write(b"GET /health HTTP/1.1\r\nHost: relay\r\n\r\n")
    answer = await reader.read()
    writer.close()
    return int(answer.split()[1])


async def test_the_end_is_orderly(tmp_path: Path) -> None:
    async with here(tmp_path / "data", limits=False) as relay:
        a = await relay.registered("alice")
        await a.group("#team")
        silent = await asyncio.open_connection("127.0.0.1", relay.port)
        ids = [new_id() for _ in range(50)]
        for id in ids:
            await a.put(w.Send(id, "#team", "x"))
        await a.next(w.Sent, id=ids[0])
        await relay.relay.stop()
        assert await a.closed() == (1012, "the relay restarts")
        sent = [x.id for x in a.inbox if isinstance(x, w.Sent)]
        assert sent == ids[1 : 1 + len(sent)]
        with pytest.raises(OSError):
            await asyncio.open_connection("127.0.0.1", relay.port)
        silent[1].close()
        assert sorted(p.name for p in relay.database.parent.iterdir()) == [
            "files", "relay.db", "relay.key", "relay.lock",
        ]  # fmt: skip
        monkey = relay.relay
        monkey.stop = _nothing  # type: ignore[method-assign]


async def _nothing() -> None:
    """Do nothing: the relay was stopped already."""


async def test_tls_with_its_own_certificate(tmp_path: Path) -> None:
    async with here(tmp_path / "data", tls=True) as relay:
        keys = Keys("alice")
        a = await relay.client("alice", keys=keys, ssl=no_check())
        challenge, _ = await a.hello()
        seen = a.ws.transport.get_extra_info("ssl_object").getpeercert(binary_form=True)
        assert challenge.tls_bind == hashlib.sha256(seen).digest()
        assert (await a.register()).user == "alice"
        await a.group("#team")
        assert (await a.send("#team", "over TLS")).seq == 2
        await a.close()
        for name in ("tls-key.pem", "tls-cert.pem", "relay.key", "relay.db", "relay.lock"):
            assert (tmp_path / "data" / name).stat().st_mode & 0o077 == 0, name
        old = no_check()
        old.maximum_version = ssl.TLSVersion.TLSv1_2
        with pytest.raises((ssl.SSLError, ConnectionError)):
            await relay.client("x", ssl=old)


async def test_a_half_open_one_is_pinged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "PING_SECONDS", 0.2)
    async with here(tmp_path / "data") as relay:
        a = await relay.registered("alice")
        b = await relay.registered("bobby")
        await a.direct("bobby")
        await b.next(w.ChatAdded)
        b.ws.transport.pause_reading()  # nothing comes back from there any more
        gone = await a.next(w.Presence)
        assert fields(gone) == {"t": "presence", "user": "bobby", "online": False}
        b.ws.transport.abort()
        await a.close()

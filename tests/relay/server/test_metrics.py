"""The figures of a relay: what they count, of nobody, and who may see them."""

from __future__ import annotations

import asyncio
import re
import stat
import typing
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from websockets.datastructures import Headers

from relay import run
from relay.server.http import Guard, PageRequest
from relay.store.worker import BOUNDS, BatchTimes
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.relay_client import Client, RelayHere, here, new_id
from tests.kit.relay_process import serve, until_announced

KEY = "k" * 52
CANARY = "canary"
SID = w.Id16(bytes(range(16)))
M1 = w.Blob(b"1" * 4_000)


async def asked(relay: RelayHere, *headers: str, path: str = "/metrics") -> tuple[int, str]:
    reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
    lines = [f"GET {path} HTTP/1.1", *headers]
    if not any(line.lower().startswith("host:") for line in headers):
        lines.insert(1, f"Host: 127.0.0.1:{relay.port}")
    writer.write("\r\n".join([*lines, "", ""]).encode())
    answer = (await reader.read()).decode()
    writer.close()
    return int(answer.split()[1]), answer.partition("\r\n\r\n")[2]


async def figures(relay: RelayHere) -> dict[tuple[str, ...], float]:
    status, text = await asked(relay)
    assert status == 200
    return {
        (sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def used(relay: RelayHere) -> list[Client]:
    """Three users with telling names: a group, texts, a file, a refusal, an offer."""
    clients = [await relay.registered(f"{CANARY}{n}") for n in range(3)]
    a, b, c = clients
    await a.group(f"#{CANARY}", b, c, title=f"title {CANARY}")
    for _ in range(5):
        sent = await a.send(f"#{CANARY}", f"text {CANARY}")
        await c.next(w.Msg, seq=sent.seq)
    await b.post_file(f"#{CANARY}", f"{CANARY}.txt", CANARY.encode() * 50_000)
    assert (await a.refused(w.Send(new_id(), f"#no-{CANARY}", "x"))).code is Code.NO_SUCH_CHAT
    for frame in (f'{{"t":"{CANARY}"}}', f'{{"t":"send","{CANARY}":1}}'):
        await a.raw(frame)
        await a.next(w.Error)
    await a.direct(b.keys.user)
    await a.put(w.ScOffer(SID, f"@{CANARY}0,{CANARY}1", M1))
    await b.next(w.ScOffered)
    for client in clients:
        await client.quiet()
    return clients


async def test_metrics_count_connections_frames_and_commits(tmp_path: Path) -> None:
    async with here(tmp_path / "data") as relay:
        before = await figures(relay)
        clients = await used(relay)
        after = await figures(relay)
        assert after["tuichat_connections",] == 4  # and the one that asks
        assert after["tuichat_logins_total",] == 3
        assert after["tuichat_requests_total", "send"] == 6
        assert after["tuichat_requests_total", "register"] == 3
        assert after["tuichat_refusals_total", "no_such_chat"] == 1 + 3  # `quiet` asks for one
        assert after["tuichat_refusals_total", "unknown_type"] == 1
        assert after["tuichat_refusals_total", "malformed"] == 1
        # A group of three: 2 invitations, 2 who joined, a file and 5 texts, to whoever is in it.
        assert after["tuichat_deliveries_total",] >= 6 * 3
        assert after["tuichat_secret_frames_total",] == 1
        assert after["tuichat_received_bytes_total",] - before["tuichat_received_bytes_total",] > (
            len(CANARY) * 50_000
        )
        assert after["tuichat_sent_bytes_total",] > before["tuichat_sent_bytes_total",] == 0
        assert (
            after["tuichat_operations_total", "store"] > before["tuichat_operations_total", "store"]
        )
        assert after["tuichat_operations_total", "files"] > 0
        batches = after["tuichat_batch_seconds_count", "store"]
        assert 0 < batches <= after["tuichat_operations_total", "store"]
        assert after["tuichat_batch_seconds_bucket", "+Inf", "store"] == batches
        assert after["tuichat_queue_length", "store"] == 0
        assert after["tuichat_store_failing",] == 0
        assert after["tuichat_store_bytes", "database"] > 4_096
        assert after["tuichat_disk_free_bytes",] > 0
        assert after["process_open_fds",] > 3
        for client in clients:
            await client.close()


async def test_nobody_is_in_them_and_no_label_is_of_somebodys_making(tmp_path: Path) -> None:
    async with here(tmp_path / "data") as relay:
        clients = await used(relay)
        _, text = await asked(relay)
        for words in (CANARY, "127.0.0.1", *(c.keys.device_id.hex() for c in clients)):
            assert words not in text.lower()
        known: dict[str, set[str]] = {
            "type": {t.__struct_config__.tag for t in typing.get_args(w.AnyRequest)},
            "code": {code.value for code in Code},
            "thread": {"store", "reads", "search", "files", "file_reads"},
            "part": {"database", "log"},
            "le": {*map(str, BOUNDS), "+Inf"},
        }
        for name, value in re.findall(r'(\w+)="([^"]*)"', text):
            assert value in known[name]
        _, text = await asked(relay, path="/health")
        assert CANARY not in text and "127.0.0.1" not in text
        for client in clients:
            await client.close()


def test_a_batch_is_counted_by_the_bound_that_it_does_not_exceed() -> None:
    times = BatchTimes()
    for seconds in (0.0, BOUNDS[0], BOUNDS[0] * 1.01, BOUNDS[-1], BOUNDS[-1] + 1):
        times.add(seconds, 2)
    assert [times.buckets[n] for n in (0, 1, -2, -1)] == [2, 1, 1, 1]
    assert (sum(times.buckets), times.operations) == (5, 10)


LOCAL = "127.0.0.1"
HOST = ("Host", "localhost:7878")


def page_for(address: str, *headers: tuple[str, str]) -> PageRequest:
    return PageRequest("", Headers(headers), address)


@pytest.mark.parametrize(
    ("asking", "allowed"),
    [
        (page_for(LOCAL, HOST), True),
        (page_for("::1", ("Host", "[::1]:7878")), True),
        (page_for("::ffff:127.0.0.1", ("Host", "127.0.0.1")), True),
        (page_for("192.0.2.7", HOST), False),
        (page_for("2001:db8::1", HOST), False),
        (page_for("", HOST), False),
        (page_for("unknown", HOST), False),
        # A name that leads here, in a browser on this machine; none; two.
        (page_for(LOCAL, ("Host", "evil.example:7878")), False),
        (page_for(LOCAL, ("Host", "localhost.evil.example")), False),
        (page_for(LOCAL, ("Host", "[::1")), False),
        (page_for(LOCAL), False),
        (page_for(LOCAL, HOST, ("Host", "evil.example")), False),
        # What a proxy on this machine hands on; and what claims to be nearer than it is.
        (page_for(LOCAL, HOST, ("X-Forwarded-For", "127.0.0.1")), False),
        (page_for(LOCAL, HOST, ("Forwarded", "for=127.0.0.1")), False),
        (page_for(LOCAL, HOST, ("Via", "1.1 proxy")), False),
        (page_for(LOCAL, HOST, ("X-Forwarded-Proto", "https")), False),
        (page_for(LOCAL, HOST, ("X-Real-IP", "127.0.0.1")), False),
        (page_for(LOCAL, HOST, ("CF-Connecting-IP", "192.0.2.7")), False),
        (page_for(LOCAL, HOST, ("true-client-ip", "192.0.2.7")), False),
        (page_for("192.0.2.7", HOST, ("X-Forwarded-For", "127.0.0.1")), False),
        # The key.
        (page_for("192.0.2.7", ("Authorization", f"Bearer {KEY}")), True),
        (page_for("192.0.2.7", ("Authorization", f"bearer  {KEY} ")), True),
        (page_for("192.0.2.7", ("Authorization", f"Basic {KEY}")), False),
        (page_for("192.0.2.7", ("Authorization", f"Bearer {KEY[:-1]}")), False),
        (page_for("192.0.2.7", ("Authorization", f"Bearer {KEY}k")), False),
        (page_for("192.0.2.7", ("Authorization", "Bearer")), False),
        (page_for("192.0.2.7", ("Authorization", "Bearer \xff")), False),
        (page_for("192.0.2.7", *[("Authorization", f"Bearer {KEY}")] * 2), False),
        (page_for("192.0.2.7", HOST, ("Cookie", KEY)), False),
    ],
)
def test_metrics_are_shown_to_the_key_or_this_machine(asking: PageRequest, allowed: bool) -> None:
    assert Guard(KEY).allows(asking) is allowed
    assert Guard(KEY, anywhere=True).allows(asking)
    has_key = bool(asking.headers.get_all("Authorization")) and allowed
    assert Guard(KEY, proxied=True).allows(asking) is has_key
    if asking.address != LOCAL:
        assert Guard("").allows(asking) is (allowed and not has_key)


def test_no_key_is_no_key() -> None:
    for given in ("Bearer ", "Bearer", ""):
        assert not Guard("").allows(page_for("192.0.2.7", ("Authorization", given)))


async def test_metrics_at_the_port_need_this_machine_or_the_key(tmp_path: Path) -> None:
    async with here(tmp_path / "data", guard=Guard(KEY)) as relay:
        nothing = await asked(relay, path="/elsewhere")
        assert (await asked(relay))[0] == 200
        for line in (
            "X-Forwarded-For: 127.0.0.1", "Host: evil.example",
            "X-Forwarded-For: 1.2.3.4\r\nAuthorization: Bearer wrong",
        ):  # fmt: skip
            assert await asked(relay, line) == nothing
        assert (await asked(relay, "Host: evil.example", f"Authorization: Bearer {KEY}"))[0] == 200
    async with here(tmp_path / "data", guard=Guard(KEY, proxied=True)) as relay:
        assert await asked(relay) == nothing
    async with here(tmp_path / "data", guard=Guard(KEY, anywhere=True)) as relay:
        assert (await asked(relay, "Host: evil.example"))[0] == 200


def test_serve_options_choose_the_metrics_guard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    until_announced(monkeypatch)
    made: list[tuple[str, dict[str, Any]]] = []

    def guard(key: str, **options: Any) -> Guard:
        made.append((key, options))
        return Guard(key, **options)

    monkeypatch.setattr(run, "Guard", guard)
    assert serve(tmp_path) == 0
    assert serve(tmp_path, "--metrics-from-anywhere") == 0
    assert serve(tmp_path, "--trusted-tls-bind", "ab" * 32) == 0
    assert serve(tmp_path, "--behind-proxy") == 0
    path = tmp_path / "operator.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    key = path.read_text().strip()
    assert made == [
        (key, {"anywhere": False, "proxied": False}),
        (key, {"anywhere": True, "proxied": False}),
        (key, {"anywhere": False, "proxied": True}),
        (key, {"anywhere": False, "proxied": True}),
    ]
    for damage in (b"", b"short\n", b"\xff" * 52, key.encode() * 2):
        path.write_bytes(damage)
        assert serve(tmp_path) == 1
        assert "operator.key" in capsys.readouterr().err

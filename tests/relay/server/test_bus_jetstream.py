"""JetStream: which answers of a server mean that it keeps no messages, and when it is asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg

from relay.server import bus_jetstream
from relay.server.bus_access import Refusal
from relay.server.bus_jetstream import JETSTREAM, SILENT, JetStreamWatch, refuse_jetstream
from relay.server.bus_transport import BusClient
from relay.store.data_directory import Unusable
from tests.kit import engines

OFF = b'{"error": {"code": 503, "err_code": 10039}}'
NOT_NOW = b'{"error": {"code": 503, "err_code": 10008}}'


@pytest.fixture
async def answering() -> AsyncIterator[tuple[Client, list[bytes | None]]]:
    """A client of a server on which somebody answers questions about JetStream like this. The last
    answer is given again."""
    server = engines.NatsServer()
    client, other = BusClient(), BusClient()  # after its flush, the server knows who listens
    await client.connect(server.url)
    await other.connect(server.url)
    answers: list[bytes | None] = []

    async def answer(message: Msg) -> None:
        said = answers.pop(0) if answers[1:] else answers[0]
        if said is not None:
            await message.respond(said)

    await other.subscribe("$JS.API.INFO", cb=answer)
    await other.flush()
    yield client, answers
    await client.close()
    await other.close()
    server.stop()


async def test_a_server_that_does_not_say_whether_it_keeps_messages_is_refused(
    answering: tuple[Client, list[bytes | None]],
) -> None:
    client, answers = answering
    for said in ([None, OFF], [NOT_NOW, OFF]):
        answers[:] = said
        await refuse_jetstream(client, (0.3, 0.3, 0.3))
    for said, why in (
        ([None, None, None], SILENT), ([b"\xff"], SILENT), ([b"[]"], SILENT),
        ([NOT_NOW], SILENT), ([b'{"error": {"err_code": 10023}}'], JETSTREAM), ([b"{}"], JETSTREAM),
    ):  # fmt: skip
        answers[:] = said
        with pytest.raises(Unusable) as refused:
            await refuse_jetstream(client, (0.3, 0.3, 0.3))
        assert str(refused.value) == why


async def test_a_connection_is_used_from_the_answer_on_and_asked_about_again(
    answering: tuple[Client, list[bytes | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus_jetstream, "JETSTREAM_SECONDS", 0.02)
    client, answers = answering
    answers += [OFF, b"{}", OFF]
    whys: asyncio.Queue[tuple[Refusal | None, bool]] = asyncio.Queue()
    watch = JetStreamWatch(lambda why: whys.put_nowait((why, watch.checked.is_set())))
    watch.begin(client, checked=False)
    assert not watch.checked.is_set()
    refusal = Refusal("jetstream", JETSTREAM)
    async with asyncio.timeout(60):
        assert [await whys.get() for _ in range(3)] == [
            (None, False), (refusal, True), (None, True)
        ]  # fmt: skip
        await watch.checked.wait()
        watch.begin(client, checked=False)
        assert not watch.checked.is_set()
        watch.end()
        assert watch.checked.is_set()
        answers[:] = [b"{}"]
        while not whys.empty():  # it may have been asked once more
            whys.get_nowait()
        watch.begin(client, checked=True)
        assert watch.checked.is_set()
        assert await whys.get() == (refusal, True)
    watch.end()

"""Frames that are not of the wire: each has a typed answer and no effect."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relay.wire import protocol
from relay.wire.codec import BadFrame, decode_request
from relay.wire.errors import Closed, Code
from relay.wire.messages import Msg, Page
from tests.kit.relay_client import Client, RelayHere, fields, here, new_id
from tests.kit.samples import EACH_LIST, WordList
from tests.kit.world import World

ID = "0" * 32


@pytest.fixture
async def relay(tmp_path: Path) -> AsyncIterator[RelayHere]:
    async with here(tmp_path / "data", limits=False) as relay:
        yield relay


@pytest.fixture
async def alice(relay: RelayHere) -> AsyncIterator[Client]:
    client = await relay.registered("alice")
    await client.group("#team")
    await client.quiet()
    yield client
    assert await client.quiet() == []
    assert (await client.ask(protocol.History(new_id(), "#team"), Page)).head == 1
    await client.close()


def send(**other: Any) -> dict[str, Any]:
    return {"t": "send", "id": ID, "chat": "#team", "text": "x"} | other


def answer(data: dict[str, Any]) -> str:
    return json.dumps({"t": "sc.answer", "sid": "AAAAAAAAAAAAAAAAAAAAAA==", "m": "AA=="} | data)


ODD = (Code.MALFORMED, Code.UNKNOWN_TYPE, Code.NO_SUCH_CHAT, Code.NO_SUCH_USER)
MALFORMED = {
    "nothing": "",
    "a list": "[]",
    "a string": '"send"',
    "null": "null",
    "a number": "1",
    "an empty object": "{}",
    "a list for t": '{"t":["send"]}',
    "a number for t": '{"t":1}',
    "trailing data": json.dumps(send()) + "{}",
    "trailing comma": json.dumps(send())[:-1] + ",}",
    "a byte order mark": "\ufeff" + json.dumps(send()),
    "single quotes": json.dumps(send()).replace('"', "'"),
    "nesting": '{"t":"send","id":' + "[" * 30_000,
    "nesting in an unknown field": '{"x":' * 10_000,
    "NaN": '{"t":"read","id":"' + ID + '","chat":"#team","seq":NaN}',
    "Infinity": '{"t":"read","id":"' + ID + '","chat":"#team","seq":Infinity}',
    "1e999": '{"t":"read","id":"' + ID + '","chat":"#team","seq":1e999}',
    "5,000 digits": '{"t":"read","id":"' + ID + '","chat":"#team","seq":' + "9" * 5_000 + "}",
    "a lone surrogate": '{"t":"send","id":"' + ID + '","chat":"#team","text":"\\ud800"}',
    "half a surrogate pair": '{"t":"send","id":"' + ID + '","chat":"#team","text":"\\udc00x"}',
    "a bad escape": '{"t":"send","id":"' + ID + '","chat":"#team","text":"\\x41"}',
    "a raw line feed in a string": '{"t":"send","id":"' + ID + '","chat":"#team","text":"a\nb"}',
    "a raw NUL in a string": '{"t":"send","id":"' + ID + '","chat":"#team","text":"a\0b"}',
    **{
        f"seq {seq!r}": json.dumps({"t": "read", "id": ID, "chat": "#team", "seq": seq})
        for seq in (-1, 2**53, 2**63, 10**30, 1.0, 0.5, "1", True, None, [], {})
    },
    **{
        f"limit {limit!r}": json.dumps({"t": "history", "id": ID, "chat": "#team", "limit": limit})
        for limit in (0, 201, -1, 2**63, 1.5, "9", False)
    },
    **{
        f"after {after!r}": json.dumps({"t": "history", "id": ID, "chat": "#team", "after": after})
        for after in (-1, 2**53, "0", True)
    },
    **{
        f"id {id!r}": json.dumps(send(id=id))
        for id in ("", "0" * 31, "0" * 33, "A" * 32, "g" * 32, ID + "\n", ID + "\0", 0, None)
    },
    **{
        f"chat {chat!r}": json.dumps(send(chat=chat))
        for chat in (
            *("", "team", "#", "#Team", "#te am", "#team\n", "#team\0", "#" + "x" * 33, "#tëam"),
            *("@alice", "@alice,", "@alice,bobby,carol", "@Alice,bobby", "#../x", 7, None),
        )
    },
    **{
        f"user {user!r}": json.dumps({"t": "direct", "id": ID, "user": user})
        for user in (
            *("", "ab", "Alice", "ALICE", "аlice", "ａlice", "alice ", " alice", "1alice"),
            *("_alice", "alice\n", "a" * 33, "ali\u200bce", "alice\0", "ali/ce", ".alice", 1),
        )
    },
    "a text that is no text": json.dumps(send(text=1)),
    "no text": json.dumps({"t": "send", "id": ID, "chat": "#team"}),
    "a field too many": json.dumps(send(by="bobby")),
    "the relay's own fields": json.dumps(send(seq=1, at=1)),
    "10,000 fields": json.dumps(send(**{str(n): 0 for n in range(5_000)})),
    "a key of 50 KB": json.dumps(send(**{"k" * 50_000: 0})),
    **{
        f"sid {sid!r}": answer({"sid": sid})
        for sid in (
            *("", "AAAA", "AAAAAAAAAAAAAAAAAAAAAB==", "AAAAAAAAAAAAAAAAAAAAAA"),
            *(
                "AAAAAAAAAAAAAAAAAAAAAA==\n",
                "AAAAAAAAAA AAAAAAAAAAAA==",
                "-_AAAAAAAAAAAAAAAAAAAA==",
            ),
            *("AAAAAAAAAAAAAAAAAAAAAA=", "AAAAAAAAAAAAAAAAAAAAAA===", 0, None, []),
        )
    },
    **{f"m {m!r}": answer({"m": m}) for m in ("A", "AA", "AAA", "AB==", "AA==AA==", "A\u00c0==")},
    "a reason too long": json.dumps(
        {"t": "sc.close", "sid": "AAAAAAAAAAAAAAAAAAAAAA==", "reason": "x" * 17}
    ),
}


async def test_each_malformed_frame_is_answered_by_its_rule(alice: Client) -> None:
    for name, frame in MALFORMED.items():
        await alice.raw(frame)
        error = await alice.next(protocol.Error)
        assert error.code is Code.MALFORMED, name
        assert error.id in ("", ID), name
        assert error.sid is None, name
        said = fields(error)["text"]
        assert len(said) <= 160, name
        for word in ("xxx", "ali", "kkk", "eam", "bobby", "AAAA"):
            assert word not in said, name  # the rule, never the sender's words


@pytest.mark.parametrize("frame", [json.dumps(send(t="whisper")), '{"t":"sent","x":[{}]}'])
async def test_an_unknown_type_is_answered(alice: Client, frame: str) -> None:
    for _ in range(30):  # and is not counted as malformed
        await alice.raw(frame)
        assert (await alice.next(protocol.Error)).code is Code.UNKNOWN_TYPE


async def test_utf_16_is_not_utf_8(relay: RelayHere) -> None:
    client = await relay.client("x")
    await client.raw(json.dumps(send()).encode("utf-16"))
    assert (await client.closed())[0] == 1007


async def test_more_than_ten_a_minute_close_the_connection(tmp_path: Path) -> None:
    async with here(tmp_path / "data") as relay:
        client = await relay.registered("alice")
        for _ in range(10):
            await client.raw("{}")
            assert (await client.next(protocol.Error)).code is Code.MALFORMED
        await client.raw("{}")
        assert (await client.closed())[0] == Closed.PROTOCOL
        await (await relay.logged_in(client.keys)).close()


@EACH_LIST
async def test_hostile_words_in_every_field(relay: RelayHere, hostile: WordList) -> None:
    words = hostile()
    alice = await relay.registered("alice")
    bobby = await relay.registered("bobby")
    await alice.direct("bobby")
    await alice.group("#team", bobby)
    await bobby.quiet()
    taken = []
    for text in words:
        id = new_id()
        await alice.raw(json.dumps(send(id=id, text=text)))
        event = await alice.next((protocol.Sent, protocol.Error), id=id)
        if isinstance(event, protocol.Sent):
            taken.append(text)
        else:
            assert event.code is Code.TEXT
        for frame in (
            send(chat=text), send(id=text), {"t": text}, {"t": "direct", "id": ID, "user": text},
            {"t": "group.create", "id": ID, "chat": text, "title": text},
            {"t": "history", "id": ID, "chat": text},
            {"t": "sc.close", "sid": text, "reason": text}, {text: text},
        ):  # fmt: skip
            await alice.raw(json.dumps(frame))
            error = await alice.next(protocol.Error)
            assert error.code in ODD
    heard = [m.text for m in await bobby.quiet() if isinstance(m, Msg)]
    assert heard == taken
    assert len(taken) > len(words) * 3 // 4


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    world = World(tmp_path_factory.mktemp("json") / "data")
    world.register("a", "alice")
    world.group("a", "#team")
    yield world
    world.close()


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
names = st.sampled_from(["t", "id", "chat", "text", "seq", "user", "sid", "m", "n", "C", "b", "v"])
types = st.sampled_from([kind.__struct_config__.tag for kind in protocol.AnyRequest.__args__])


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(names | st.text(), values, max_size=8), types)
def test_any_object_at_all(
    world: World, caplog: pytest.LogCaptureFixture, data: dict[str, Any], kind: str
) -> None:
    frame = json.dumps({**data, "t": kind})
    try:
        request = decode_request(frame)
    except BadFrame:
        return
    world.put("a", request)
    assert "_failed" not in caplog.text, "it is refused, or done, and is no fault of the relay"
    world.quiet()

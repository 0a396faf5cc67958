"""The relay's log of faults: kinds and numbers, never people, addresses or contents."""

from __future__ import annotations

import base64
import json
import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from relay import log
from relay.hub.hub import Hub
from relay.log import KINDS, Incidents
from relay.server import server
from relay.store import reader, store
from relay.wire.codec import BadFrame, decode_request
from relay.wire.errors import Closed, Code
from tests.kit import wire as w
from tests.kit.relay_client import here, new_id, running

LINE = re.compile(
    r"\S+ \S+ INFO relay\.("
    r"incidents event=(closed|refused)( (code|http|reason|rule)=.+)+ count=\d+"
    r"|run event=(started version=\S+ tls=no|ended))"
)


def test_a_kind_is_one_line_however_often(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "relay")
    incidents = Incidents()
    for _ in range(10_000):
        incidents.note("event=refused code=malformed")
    incidents.note("event=closed code=4008")
    incidents.tell()
    incidents.tell()
    assert [x.getMessage() for x in caplog.records] == [
        "event=refused code=malformed count=10000",
        "event=closed code=4008 count=1",
    ]


def test_a_telling_of_many_kinds_has_a_bound(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "relay")
    incidents = Incidents()
    for n in range(1_000):
        incidents.note(f"event=refused rule={n}")
        incidents.note("event=refused rule=0")
    incidents.tell()
    told = [x.getMessage() for x in caplog.records]
    assert len(told) == KINDS + 1
    assert told[0] == "event=refused rule=0 count=1001", "a kind that has its line keeps it"
    assert told[-1] == f"event=other count={1_000 - KINDS}"
    incidents.note("event=refused rule=later")
    incidents.tell()
    assert caplog.records[-1].getMessage() == "event=refused rule=later count=1"


def test_no_number_or_word_of_a_frame_is_in_the_rule_that_it_broke() -> None:
    """Neither a place in a list of the sender's length, nor a name that the sender chose."""
    b16, b32 = (base64.b64encode(bytes(n)).decode() for n in (16, 32))
    good = {"n": 1, "kf": b32, "P": "", "rts": 1, "kid": 1, "T": b32}
    said = {
        "t": "report", "id": new_id(), "sid": b16, "h": b32, "dir": 0, "from_user": "alice",
        "from_dev": b16, "to_user": "bobby", "to_dev": b16, "reason": "spam",
    }  # fmt: skip
    rules = set()
    for before in (0, 1, 7, 100):
        for bad in ({}, {**good, "canary": 1}, {**good, "kf": "canary"}, {**good, "n": 77}):
            frame = json.dumps(said | {"msgs": [good] * before + [bad], "late": 0}).encode()
            with pytest.raises(BadFrame) as refused:
                decode_request(frame)
            rules.add(str(refused.value))
    assert rules == {
        "Object missing required field n at $.msgs[]",
        "Object contains unknown field at $.msgs[]",
        "not base64 at $.msgs[].kf",
        "Object contains unknown field",
    }


async def test_a_bad_session_leaves_no_address_name_or_text_in_the_log(tmp_path: Path) -> None:
    kept_out = ["127.0.0.1", "::1", "peer=", "canary"]
    async with running(tmp_path / "data", limits=True) as relay:
        alice = await relay.registered("canary-alice")
        bobby = await relay.registered("canary-bobby")
        await alice.direct("canary-bobby")
        kept_out.append(bobby.keys.device_id.hex())
        for frame in (
            '{"t":"canary-type"}',
            '{"t":"send","id":"canary","chat":"#canary","text":"canary"}',
            '{"t":"hello","canary":1}',
            "canary",
        ):
            await alice.raw(frame)
            await alice.next(w.Error)
        await alice.refused(w.Send(new_id(), "#canary", "a canary text"))
        await alice.refused(w.Devices(new_id(), "canary-carol"))
        ends = [alice]
        for _ in range(8):
            await alice.raw("canary")
        assert (await alice.closed())[0] == Closed.PROTOCOL

        await bobby.raw("canary" * 20_000)
        assert (await bobby.closed())[0] == 1009
        ends.append(bobby)

        stranger = await relay.client("canary-stranger")
        challenge, cn = await stranger.hello()
        await stranger.put(stranger.keys.auth(challenge, cn))
        assert (await stranger.closed())[0] == Closed.AUTH_FAILED
        ends.append(stranger)

        flood = await relay.registered("canary-flood")
        try:
            for _ in range(2_000):
                await flood.put(
                    w.Auth("canary-a", w.Id16(bytes(16)), w.Sig(bytes(64)), w.Sig(bytes(64)))
                )
        except ConnectionClosed:
            pass
        assert (await flood.closed())[0] == Closed.FLOOD
        ends.append(flood)

        private = await relay.registered("canary-private")
        await private.ws.close(4_444, "canary reason")
        binary = await relay.registered("canary-binary")
        await binary.ws.send(b"canary")
        assert (await binary.closed())[0] == 1003
        wrong = await relay.client("canary-wrong")
        await wrong.put(w.Hello(7, w.B32(b"canary".ljust(32))))
        assert (await wrong.closed())[0] == Closed.PROTOCOL
        ends += [private, binary, wrong]
        with pytest.raises(InvalidStatus):
            await relay.client("x", origin="https://canary.example")
        kept_out += [f"{client.ws.local_address[1]}" for client in ends]
    log = (tmp_path / "data.log").read_text()
    for word in kept_out:
        assert re.search(rf"(?<![0-9]){re.escape(word)}(?![0-9])", log) is None, word
    for told in ("4001", "4005", "4008", "1003", "1009", "private", "malformed", "unknown_type"):
        assert f"code={told}" in log, told
    assert "http=403" in log
    assert [line for line in log.splitlines() if LINE.fullmatch(line) is None] == []


def failing(*_: object) -> None:
    raise LookupError("canary: the words of an exception may be a text or a name")


async def test_a_fault_is_its_type_and_place_and_nobody_is_left_without_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with here(tmp_path / "data") as relay:
        alice = await relay.registered("alice")
        bobby = await relay.registered("bobby")
        direct = (await alice.direct("bobby")).chat.chat
        monkeypatch.setitem(store.HANDLERS, w.Direct, failing)
        monkeypatch.setitem(reader.ANSWERS, w.History, failing)
        for request in (w.Direct(new_id(), "carol"), w.History(new_id(), direct)):
            assert (await alice.refused(request)).code is Code.STORE
        assert (await bobby.send(direct, "both threads go on")).seq == 1
        monkeypatch.setattr(Hub, "handle_request", failing)
        await alice.raw('{"t":"members","id":"%s","chat":"#canary"}' % new_id())  # noqa: UP031
        assert (await alice.closed())[0] == server.FAULT
    told = [x.getMessage() for x in caplog.records if x.levelname == "ERROR"]
    place = r" kind=LookupError at=relay/test_log\.py:\d+,\S+"
    kinds = ("operation_failed op=Direct", "read_failed op=History", "fault request=Members")
    for line, kind in zip(told, kinds, strict=True):
        assert re.fullmatch(rf"event={kind}{place}", line), line
    assert "canary" not in caplog.text


def test_values_in_quotes_are_read_as_they_were_written() -> None:
    for value in ("it's", 'a "b"', "both ' and \"", "back\\slash", "a=b c='d'", ""):
        record = logging.LogRecord("x", 20, "", 0, f"event=refused rule={value!r} n=7", None, None)
        said = json.loads(log._JsonLine().format(record))
        assert (said["event"], said["rule"], said["n"]) == ("refused", value, 7)


def test_a_fault_of_another_fault_names_both() -> None:
    fault = ValueError("canary")
    fault.__cause__ = LookupError("canary")
    assert log.places(fault) == "kind=ValueError at=unknown after=LookupError"


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize(
    "end", ["fail()", "threading.Thread(target=fail).start(); threading.Event().wait(60)"]
)
def test_uncaught_errors_are_logged_without_their_words_and_end_the_process(
    as_json: bool, end: str
) -> None:
    script = """
import asyncio, logging, sys, threading
from relay import log as incidents
incidents.begin(sys.stderr, as_json=AS_JSON)
def fail(): raise ValueError("canary")
async def task(): fail()
async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(incidents.loop_fault)
    loop.call_soon(fail)
    lost = asyncio.create_task(task())
    await asyncio.sleep(0.01)
    del lost
asyncio.run(main())
try: fail()
except ValueError: logging.getLogger("anybody").exception("event=x")
END
"""
    script = script.replace("AS_JSON", str(as_json)).replace("END", end)
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    lines = ran.stderr.splitlines()
    assert "canary" not in ran.stderr and ran.returncode == 1
    if as_json:
        told = [json.loads(line) for line in lines]
        assert [(t["event"], t["kind"]) for t in told] == [
            *[("fault", "ValueError")] * 2, ("x", "ValueError"), ("fault", "ValueError")
        ]  # fmt: skip
        return
    kinds = [re.sub(r"^[0-9-]+ \S+ |:\d+.*", "", line) for line in lines]
    at = "kind=ValueError at=<string>"
    loop, thread = "event=fault where=loop", "event=fault where=thread"
    assert kinds == [
        *[f"ERROR relay.incidents {loop} {at}"] * 2,
        *("ERROR anybody event=x", at),
        f"CRITICAL relay.incidents {thread} {at}",
    ]

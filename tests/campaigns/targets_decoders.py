"""Fuzz targets for the decoders that need no keys: of messages, reports, files, frames, and the
bytes that are signed. Run by targets.py."""

from __future__ import annotations

import copy
import hmac
import ipaddress
import itertools
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from relay.server import proxy_protocol
from relay.store import franking
from relay.wire import codec, relay_link, reportable
from relay.wire import protocol as rq  # noqa: F401
from relay.wire.binary import B32, Blob, Id16
from relay.wire.limits import REPORT_BYTES, REPORT_MESSAGES
from relay.wire.reportable import MAX_FILE, FileOffer, Text
from relay.wire.secret import Evidence, Report
from relay.wire.shapes import Refused
from relay.wire.transcripts import DeviceEntry, device_list, dh_cert, frank_tag, label, lp, u64
from tests.kit.secret import CHAT
from tui_chat.secret import payload
from tui_chat.secret.contents import CREDIT_EVERY, Contents
from tui_chat.secret.errors import BadPayload, RequestRefused
from tui_chat.secret.files import WINDOW, SecretTransfers
from tui_chat.secret.limits import HELD, MAX_CHUNK
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret.sas import TABLE, sas

VECTORS = Path(__file__).parents[1] / "vectors"
LONG: dict[str, Any] = json.loads((VECTORS / "secret_chat_v1_long.json").read_text("utf-8"))


class Cut:
    """An input that is taken in pieces. After its end, the pieces are zeros."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    @property
    def left(self) -> int:
        return max(0, len(self._data) - self._at)

    def take(self, size: int) -> bytes:
        piece = self._data[self._at : self._at + size].ljust(size, b"\0")
        self._at += size
        return piece

    def byte(self) -> int:
        return self.take(1)[0]

    def rest(self) -> bytes:
        return self.take(self.left)

    def either(self, honest: bytes) -> bytes:
        """The honest bytes, or as many of the input, or some number of the input."""
        match self.byte() % 4:
            case 0:
                return self.take(len(honest))
            case 1:
                return self.take(self.byte())
            case _:
                return honest


def decoded(padded: bytes) -> payload.Inner | None:
    try:
        return payload.decode(padded)
    except BadPayload:
        return None


def fuzz_payload(data: bytes) -> None:
    """A decoded message has one encoding, but for the reasons of CLOSE that read as 0."""
    if data[:1] < b"\x80":
        found = decoded(data[1:])
        raw = data[1:]
    else:
        if len(data) > 16_381:
            return
        raw = payload.pad(data[0] & 15, data[1:])
        found = decoded(raw)
    if found is None:
        return
    match found:
        case Text(ttl, text):
            assert ttl <= 86_400 and 1 <= len(text.encode()) <= 16_375
        case FileOffer(_, size):
            assert size <= 2**26
        case payload.DeletePayload(direction):
            assert direction in (0, 1)
    again = payload.encode(found)
    if isinstance(found, payload.ClosePayload) and found.reason is CloseReason.USER:
        again = again[:21] + raw[21:22] + again[22:]
    assert again == raw


def fuzz_report(data: bytes) -> None:
    """Check that relay and client read the same in a report, which has one encoding."""
    raw = data[1:]
    if data[:1] >= b"\x80" and len(raw) <= 16_379:
        raw = reportable.pad((1, 7)[data[0] & 1], raw)
    mine = decoded(raw)
    try:
        said = reportable.decode(raw)
    except reportable.BadForm:
        assert not isinstance(mine, Text | FileOffer)
        return
    assert said == mine and reportable.pad(said.code, said.body()) == raw
    match said:
        case reportable.Text(ttl, text):
            assert ttl <= 86_400 and 1 <= len(text.encode()) <= 16_375
        case reportable.FileOffer(id, size, digest):
            assert size <= 2**26 and len(id) == 16 and len(digest) == 32


def fuzz_franking(data: bytes) -> None:
    """Check that a changed or repeated report proves nothing but what was sent."""
    cut = Cut(data)
    by = ("initiator", "responder")[cut.byte() & 1]
    listed = LONG["reports"][by]
    picked = [cut.byte() % len(listed) for _ in range(cut.byte() % 6)]
    msgs = [_shown(cut, listed[at]) for at in picked]
    first, flags = listed[0], cut.byte()
    names = first["from_user"], first["to_user"]
    report = Report(
        id="0" * 32, sid=Id16(_like(cut, first["sid"])), h=B32(_like(cut, first["h"])),
        dir=first["dir"] ^ (flags & 1), from_user=names[flags >> 1 & 1],
        from_dev=Id16(_like(cut, first["from_dev"])), to_user=names[1 - (flags >> 2 & 1)],
        to_dev=Id16(_like(cut, first["to_dev"])), reason="other", msgs=msgs,
    )  # fmt: skip
    rising = all(one.n < other.n for one, other in itertools.pairwise(msgs))
    small = sum(len(one.P) for one in msgs) <= REPORT_BYTES and len(msgs) <= REPORT_MESSAGES
    refused = franking.refusal(report, first["to_user"])
    assert (refused is None) == bool(
        msgs and rising and small and report.to_user == first["to_user"]
    )
    found = franking.verify_messages(report, KEYS)
    if isinstance(found, Refused):
        return
    common = ("sid", "h", "dir", "from_user", "from_dev", "to_user", "to_dev")
    assert not msgs or all(_plain(getattr(report, key)) == first[key] for key in common)
    for at, msg, one in zip(picked, msgs, found, strict=True):
        told = ("n", "kf", "P", "rts", "kid", "T")
        assert all(_plain(getattr(msg, key)) == listed[at][key] for key in told)
        assert one.c.hex() == listed[at]["C"] and one.n == msg.n


def _shown(cut: Cut, of: dict[str, Any]) -> Evidence:
    flags = cut.byte()
    return Evidence(
        n=cut.byte() if flags & 1 else of["n"],
        kf=B32(_like(cut, of["kf"])),
        P=Blob(cut.either(bytes.fromhex(of["P"]))),
        rts=of["rts"] + (cut.byte() if flags & 2 else 0),
        kid=cut.byte() if flags & 4 else of["kid"],
        T=B32(_like(cut, of["T"])),
    )


def _like(cut: Cut, value: str) -> bytes:
    """Return the honest bytes, or other bytes of the same length."""
    honest = bytes.fromhex(value)
    return cut.take(len(honest)) if cut.byte() > 224 else honest


def _plain(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value


KEYS = {
    LONG["reports"]["initiator"][0]["kid"]: franking.ReportKey(1, bytes.fromhex(LONG["K_frank"]))
}


def fuzz_transcripts(data: bytes) -> None:
    """From the signed bytes one reads back what was signed: two things never look the same."""
    cut = Cut(data)
    rid, user = cut.take(cut.byte()), cut.take(cut.byte())
    entries = [_entry(cut) for _ in range(cut.byte() % 5)]
    version = int.from_bytes(cut.take(8), "big")
    signed = device_list(rid, user, version, entries)
    assert signed == device_list(rid, user, version, reversed(entries))
    whole, rest = [], _after(signed, "device-list")
    for _ in range(2):
        size = int.from_bytes(rest[:2], "big")
        whole.append(rest[2 : 2 + size])
        rest = rest[2 + size :]
    assert whole == [rid, user] and rest[:8] == u64(version)
    assert int.from_bytes(rest[8:10], "big") == len(entries)
    read = [
        DeviceEntry(e[:16], e[16:48], e[48:80], int.from_bytes(e[80:], "big"))
        for e in (rest[at : at + 88] for at in range(10, len(rest), 88))
    ]
    assert read == sorted(entries)
    for entry in entries:
        rest = _after(dh_cert(rid, user, entry), "dh-cert")
        assert rest == (
            lp(rid) + lp(user) + lp(entry.device_id) + entry.s + entry.lk + u64(entry.created)
        )
    names = a, b, d, e = [cut.take(cut.byte() % 40) for _ in range(4)]
    n, rts, c = version, version ^ 5, cut.take(32)
    said = label("frank-relay") + bytes([7]) + b"".join(map(lp, [rid, *names]))
    mine = hmac.digest(b"k" * 32, said + u64(n) + u64(rts) + c, "sha256")
    assert frank_tag(b"k" * 32, 7, rid, a, b, d, e, n, rts, c) == mine


def _entry(cut: Cut) -> DeviceEntry:
    return DeviceEntry(cut.take(16), cut.take(32), cut.take(32), int.from_bytes(cut.take(8), "big"))


def _after(signed: bytes, name: str) -> bytes:
    assert signed.startswith(label(name))
    return signed.removeprefix(label(name))


def fuzz_sas(data: bytes) -> None:
    symbols = sas(data[:32], data[32:])
    assert len(symbols) == 7 and all(symbol in TABLE for symbol in symbols)


def fuzz_files(data: bytes) -> None:
    """Any sequence of file messages of both sides: a refusal changes nothing, and what a side
    may have under way is bounded."""
    cut, transfers = Cut(data), SecretTransfers()
    while cut.left:
        head = cut.byte()
        ours, file_id = bool(head & 1), bytes([head >> 1 & 1]) * 16
        known = transfers._all.get(file_id)
        number = cut.byte() if head & 128 else known.sent if known else 200
        message = (
            FileOffer(file_id, number, bytes(32), "n"),
            payload.FileReplyPayload(file_id, accept=bool(number)),
            payload.FileChunkPayload(file_id, number, bytes(1 + (head >> 5 & 3))),
            payload.FileCreditPayload(file_id, number),
            payload.FileCancelPayload(file_id),
        )[(head >> 2 & 7) % 5]
        before = copy.deepcopy(transfers._all) if head & 96 == 96 else None
        try:
            transfers.apply(message, ours=ours)
        except BadPayload:
            assert before is None or before == transfers._all
        for transfer in transfers._all.values():
            assert transfer.credited <= transfer.sent <= transfer.size
            assert len(transfer.pending) <= WINDOW
            assert transfer.accepted or transfer.sent == 0


def fuzz_contents(data: bytes) -> None:
    """The bytes of files among our own acts and any messages of the peer: what is refused changes
    nothing, and neither side holds or owes more than it may."""
    cut, contents = Cut(data), Contents()
    while cut.left:
        head = cut.byte()
        id, number = bytes([head >> 6]) * 16, cut.byte()
        before = copy.deepcopy(contents) if head & 8 else None
        try:
            match head & 7:
                case 0:
                    contents.offer(id, "name", bytes(number * 4000))
                case 1:
                    contents.answer(id, accept=bool(number & 1))
                case 2:
                    contents.cancel(id)
                case 3:
                    while contents.next_owed():
                        pass
                    while (chunk := contents.next_chunk()) is not None:
                        assert 1 <= len(chunk.data) <= MAX_CHUNK
                case _:
                    _told(contents, cut, id, number, head >> 4 & 3)
        except (BadPayload, RequestRefused):
            assert before is None or _state(before) == _state(contents)
        out = contents._out.values()
        accepted = [file for file in contents._in.values() if file.data is not None]
        assert sum(len(f.data) for f in out) + sum(f.size for f in accepted) <= HELD
        assert all(f.window <= WINDOW and f.credited <= f.sent <= len(f.data) for f in out)
        assert all(len(f.data or b"") <= f.size for f in accepted)
        assert all(f.uncredited < CREDIT_EVERY for f in accepted)
        rules = contents._rules._all.values()
        assert all(t.credited <= t.sent <= t.size and len(t.pending) <= WINDOW for t in rules)
    contents.clear()
    assert not contents.waits


def _told(contents: Contents, cut: Cut, id: bytes, number: int, kind: int) -> None:
    rules = contents._rules._all.get(id)
    at = rules.sent if rules and number & 1 else number * 100
    message: Sequence[payload.FileInner] = (
        FileOffer(
            id, min(number << 19, MAX_FILE) if number & 1 else number * 500, cut.take(32), "n"
        ),
        payload.FileChunkPayload(id, at, bytes(1 + cut.byte() * 60)),
        payload.FileCreditPayload(id, at),
        payload.FileReplyPayload(id, accept=bool(number & 2))
        if number & 4
        else payload.FileCancelPayload(id),
    )
    before = len(contents._owed)
    assert len(contents.heard(message[kind], number)) <= 2
    assert len(contents._owed) <= before + 1


def _state(contents: Contents) -> object:
    return contents._rules._all, contents._out, contents._in, contents._owed


def fuzz_requests(data: bytes) -> None:
    _frame(data, codec.decode_request)


def fuzz_events(data: bytes) -> None:
    _frame(data, codec.decode_event)


def _frame(data: bytes, decode: Callable[[bytes], object]) -> None:
    try:
        found = decode(data)
    except codec.BadFrame:
        codec.request_id(data)
        return
    assert decode(codec.encode(found)) == found


def fuzz_link(data: bytes) -> None:
    try:
        found = relay_link.parse_relay_link(data.decode("utf-8", "replace"))
    except relay_link.BadRelayLink:
        return
    assert relay_link.parse_relay_link(str(found)) == found


def fuzz_proxy_header(data: bytes) -> None:
    left = data

    async def receive(most: int) -> bytes:
        nonlocal left
        got, left = left[:most], left[most:]
        return got

    reading = proxy_protocol.read_client_address(receive)
    try:
        reading.send(None)
    except proxy_protocol.BadProxyHeader:
        return
    except StopIteration as read:
        size = len(data) - len(left)
        assert 16 <= size <= proxy_protocol.HEADER_BYTES
        assert size == 16 + int.from_bytes(data[14:16], "big")
        if read.value is not None:
            address = ipaddress.ip_address(read.value)
            assert data[16:].startswith(address.packed)


SEEDS: dict[str, list[bytes]] = {
    "payload": [
        b"\x80" + bytes(1),
        *(bytes([128 | code]) + body for code, body in [
            (0, b"\1"), (1, bytes(4) + b"text"), (2, bytes(8)), (3, bytes(17)), (4, b""),
            (6, bytes(9)), (7, bytes(56) + lp(b"name")), (8, bytes(17)), (9, bytes(25)),
            (10, bytes(24)), (11, bytes(16)),
        ]),
        b"\0" + payload.encode(Text(0, "text")),
    ],
    "report": [
        bytes(1) + bytes.fromhex(one["P"]) for both in LONG["reports"].values() for one in both
    ],
    "franking": [bytes([by, 4, 0, 1, 2, 3]) + bytes(60) for by in (0, 1)],
    "transcripts": [b"\x20" + bytes(32) + b"\3bob\2" + bytes(range(200))],
    "contents": [
        b"".join(bytes([4 | n << 6, 255]) + bytes(33) + bytes([1 | n << 6, 1]) for n in range(4)),
        b"\x04\x10" + bytes(33) + b"\x01\x01" + b"\x14\x01\x10" * 3,
        b"\x00\x10\x34\x06\x03\x00\x24\x01\x02\x00",
    ],
    "requests": [
        json.dumps({"t": "sc.offer", "sid": "AAECAwQFBgcICQoLDA0ODw==", "chat": CHAT, "m": "AAAA"})
        .encode(),
        b'{"t":"send","id":"00000000000000000000000000000000","chat":"#a","text":"b"}',
        b'{"t":"sc.close","sid":"AAECAwQFBgcICQoLDA0ODw==","reason":"closed"}',
        b'{"t":"history","id":"00000000000000000000000000000000","chat":"#a","limit":5}',
    ],
    "events": [
        b'{"t":"sc.gone","sid":"AAECAwQFBgcICQoLDA0ODw=="}',
        b'{"t":"msg","chat":"#a","seq":1,"id":"00000000000000000000000000000000","from":"a",'
        b'"at":1,"text":"b"}',
    ],
    "link": [
        b"tuichat://example.org:8765/abcd#" + b"a" * 52, b"tuichat://[::1]:1#" + b"b" * 52,
        b"tuichat://a.example:1,[2001:db8::1]:2,c:3/abcd#" + b"a" * 52,
        b"tuichat://127.0.0.1:1,[::1]:2/?tls#" + b"a" * 52,
    ],
    "proxy_header": [
        proxy_protocol.SIGNATURE + b"\x21\x11\0\x0c" + bytes(range(12)) + b"GET",
        proxy_protocol.SIGNATURE + b"\x21\x21\0\x28" + bytes(range(36)) + b"\x04\0\1x",
        proxy_protocol.SIGNATURE + b"\x20\0\0\0",
    ],
}  # fmt: skip

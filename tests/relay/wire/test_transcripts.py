"""Everything that is signed, hashed or tagged, beside its definition in docs/protocol.md and
docs/secret-chat.md, put together here by hand: no separator, length or order can change unseen."""

from __future__ import annotations

import hashlib
import hmac
import struct

import pytest

from relay.wire import transcripts as t

RID, BIND = bytes(range(32)), bytes(range(32, 64))
CN, SN, AK = b"c" * 32, b"s" * 32, b"a" * 32
PHONE = t.DeviceEntry(b"\x02" * 16, b"l" * 32, b"x" * 32, 1_700_000_000)
LAPTOP = t.DeviceEntry(b"\x01" * 16, b"m" * 32, b"y" * 32, 2**40)
ADA = struct.pack(">H", 3) + b"ada"
ID = b"\0\x10" + PHONE.device_id


def test_the_smallest_pieces() -> None:
    assert t.label("login") == b"tuichat/v1/login\0"
    assert t.lp(b"") == b"\0\0" and t.lp(b"x" * 258) == b"\x01\x02" + b"x" * 258
    assert t.lp(b"x" * 65_535)[:2] == b"\xff\xff"
    assert (t.u8(7), t.u32(7), t.u64(7)) == (b"\7", b"\0\0\0\7", bytes(7) + b"\7")
    for number, value in ((t.u8, 2**8), (t.u32, 2**32), (t.u64, 2**64)):
        assert set(number(value - 1)) == {0xFF}
        for wrong in (value, -1):
            with pytest.raises(OverflowError):
                number(wrong)
    with pytest.raises(OverflowError):
        t.lp(b"x" * 65_536)
    with pytest.raises(UnicodeEncodeError):
        t.label("é")
    assert bytes(32) == t.NO_TLS


def test_the_relay_names_itself_by_its_key() -> None:
    assert t.relay_id(AK) == hashlib.sha256(b"tuichat/v1/relay-id\0" + AK).digest()


def test_the_relay_signs_these_bytes() -> None:
    limits = b'{"text_bytes":8192}'
    signed = b"tuichat/v1/relay-hello\0\x01\x02" + CN + SN + BIND + hashlib.sha256(limits).digest()
    assert t.relay_hello(0x0102, CN, SN, BIND, limits) == signed


def test_a_device_signs_these_bytes_to_log_in() -> None:
    signed = b"tuichat/v1/login\0" + RID + BIND + CN + SN + ADA + ID
    assert t.login(RID, BIND, CN, SN, b"ada", PHONE.device_id) == signed


@pytest.mark.parametrize(("name", "made"), [("register", t.register), ("restore", t.restore)])
def test_an_account_key_signs_these_bytes_to_come_in(name: str, made: type[t.register]) -> None:
    keys = AK + ID + PHONE.lk + PHONE.s
    signed = b"tuichat/v1/" + name.encode() + b"\0" + RID + BIND + CN + SN + ADA + keys
    assert made(RID, BIND, CN, SN, b"ada", AK, PHONE) == signed


def test_an_account_key_signs_these_bytes_to_go() -> None:
    for texts in (True, False):
        signed = b"tuichat/v1/account-delete\0" + RID + BIND + CN + SN + ADA + bytes([texts])
        assert t.account_delete(RID, BIND, CN, SN, b"ada", texts) == signed


def test_the_relay_signs_these_bytes_of_a_production() -> None:
    assert t.production(b"{}") == b"tuichat/v1/production\0{}"


def test_the_two_codes_that_people_carry() -> None:
    account = b"tuichat/v1/link-ak\0" + RID + ADA + AK
    assert t.link_ak(RID, b"ada", AK) == hashlib.sha256(account).digest()[:25]
    device = b"tuichat/v1/link-dev\0" + RID + ADA + AK + PHONE.lk + PHONE.s + PHONE.device_id
    assert t.link_dev(RID, b"ada", AK, PHONE) == hashlib.sha256(device).digest()[:25]


def test_an_account_key_signs_these_bytes_of_its_devices() -> None:
    rid = b"\0\x20" + RID
    cert = rid + ADA + ID + PHONE.s + PHONE.lk + struct.pack(">Q", PHONE.created)
    assert t.dh_cert(RID, b"ada", PHONE) == b"tuichat/v1/dh-cert\0" + cert
    entries = b"".join(
        d.device_id + d.lk + d.s + struct.pack(">Q", d.created) for d in (LAPTOP, PHONE)
    )
    signed = b"tuichat/v1/device-list\0" + rid + ADA + struct.pack(">QH", 259, 2) + entries
    for order in ([PHONE, LAPTOP], [LAPTOP, PHONE]):
        assert t.device_list(RID, b"ada", 259, order) == signed
    assert t.device_list(RID, b"ada", 1, []).endswith(struct.pack(">QH", 1, 0))


def test_the_commitment_and_the_relays_mark() -> None:
    kf, h, c = b"k" * 32, b"h" * 32, b"C" * 32
    said = b"tuichat/v1/frank\0" + h + b"\1" + struct.pack(">Q", 258) + b"padded"
    assert t.frank_commitment(kf, h, 1, 258, b"padded") == hmac.new(kf, said, "sha256").digest()
    ends = b"\0\3ada\0\4from\0\3bob\0\2to"
    said = b"tuichat/v1/frank-relay\0\xff\0\3sid" + ends + struct.pack(">QQ", 258, 2**41) + c
    tag = t.frank_tag(kf, 255, b"sid", b"ada", b"from", b"bob", b"to", 258, 2**41, c)
    assert tag == hmac.new(kf, said, "sha256").digest()

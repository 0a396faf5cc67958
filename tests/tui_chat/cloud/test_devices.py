"""A device's view of its account's device list, and its signatures, against a lying relay; and the
codes between two devices."""

from __future__ import annotations

import base64
import hashlib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire.transcripts import DeviceEntry
from tests.kit import wire as w
from tests.kit.client import Owner, Person, account, linked, own, pushed, signed_list
from tui_chat.cloud import devices
from tui_chat.cloud.devices import BadCode, wire
from tui_chat.core import account_text
from tui_chat.core.events import DeviceInfo, DevicesChanged, LoginRefused, Trouble
from tui_chat.core.keys import Identity
from tui_chat.core.step import SaveOwnList
from tui_chat.secret.identity import SignedList

FIRST = account()
SECOND, THIRD = linked(FIRST, 1_700_000_100), linked(FIRST, 1_700_000_200)


def code_of(device: Identity) -> str:
    entry = device.device
    code = devices.device_code(device.relay_id, device.user, device.account_key, entry)
    return devices.format_code(code)


def info(one: Identity, *, this: bool = False, online: bool = False) -> DeviceInfo:
    return DeviceInfo(one.device_id.hex(), one.created, this=this, online=online)


def test_the_first_list_is_kept_and_is_no_news() -> None:
    one = signed_list(FIRST, 1, FIRST)
    ada = Owner(FIRST, one)
    assert ada.take(SaveOwnList) == [SaveOwnList(one)]
    assert ada.take(DevicesChanged) == [] and not ada.hung_up


def test_a_new_device_is_told_to_all_the_others() -> None:
    for me in (FIRST, SECOND):
        ada = Owner(
            me, signed_list(FIRST, 2, FIRST, SECOND), known=signed_list(FIRST, 2, FIRST, SECOND)
        )
        ada.feed(pushed(signed_list(FIRST, 3, FIRST, SECOND, THIRD)))
        said = ada.one(DevicesChanged).text
        assert account_text.short_id(THIRD.device_id) in said and "2023-11-14 22:16 UTC" in said
        assert "If you did not add this device, revoke it." in said
        # Who holds the account key knows that it was not this device that signed.
        assert ("someone else has your key" in said) is (me is FIRST)
        assert ada.one(SaveOwnList).signed == signed_list(FIRST, 3, FIRST, SECOND, THIRD)


def forged(*on: Identity, version: int = 9) -> SignedList:
    """A relay's own idea of a list: signed by a key that it holds."""
    thief = Person("ada", random=Random(99)).identity
    shown = signed_list(thief, version, *on, thief)
    return SignedList(shown.user, FIRST.account_key, version, shown.devices, shown.sig)


LIES = {
    "a device that the account key did not certify": forged(FIRST, SECOND),
    "no signature": SignedList("ada", FIRST.account_key, 9, (FIRST.device,), bytes(64)),
    "another account key": signed_list(
        Person("ada", random=Random(99)).identity, 9, FIRST
    ),
    "a device twice": SignedList(
        "ada", FIRST.account_key, 9, (FIRST.device, FIRST.device),
        FIRST.sign_list(9, (FIRST.device, FIRST.device)),
    ),
}  # fmt: skip
OLD = {
    "an older list": signed_list(FIRST, 2, FIRST, SECOND),
    "another of the same version": signed_list(FIRST, 3, FIRST, SECOND, THIRD),
    "version 0": signed_list(FIRST, 0, FIRST),
}


@pytest.mark.parametrize("lie", [*LIES, *OLD])
@pytest.mark.parametrize("when", ["at login", "pushed", "asked for"])
def test_a_relay_cannot_add_a_device_or_bring_back_a_revoked_one(lie: str, when: str) -> None:
    shown, known = {**LIES, **OLD}[lie], signed_list(FIRST, 3, FIRST, THIRD)
    if when == "at login":
        ada = Owner(FIRST, shown, known=known)
    else:
        ada = Owner(FIRST, known, known=known)
        ada.forget()
        id = ada.ask(ada.client.devices.devices()) if when == "asked for" else ""
        ada.feed(pushed(shown, id))
    title = account_text.FORGED_TITLE if lie in LIES else account_text.OLDER_TITLE
    assert [t.title for t in ada.told if isinstance(t, Trouble)] == [title]
    if when == "asked for":
        answer = ada.answer()
        assert answer.code == "wrong_list" and answer.value is None
    assert ada.take(SaveOwnList) == ada.take(DevicesChanged) == []
    assert not ada.hung_up and ada.take(LoginRefused) == []
    # What is signed next goes by what is known, not by what was shown.
    for again in ada.take(w.KnownDevices):
        ada.feed(pushed(known, again.id))
    ada.forget()
    ada.ask(ada.client.devices.revoke(THIRD.device_id.hex()))
    assert ada.one(w.DeviceRevoke).version == 4


# A relay that is behind: it was brought back to an earlier state, or lies.

BEFORE, SINCE = signed_list(FIRST, 2, FIRST, SECOND), signed_list(FIRST, 3, FIRST)


@pytest.mark.parametrize("me", [FIRST, THIRD])
def test_a_relay_that_has_an_older_list_is_given_the_newer_one_again(me: Identity) -> None:
    known = signed_list(FIRST, 4, FIRST, THIRD)
    ada = Owner(me, BEFORE, known=known)
    again = ada.one(w.KnownDevices)
    assert (again.version, again.sig) == (4, known.sig)
    assert again.devices == [wire(d) for d in known.devices]
    assert ada.one(Trouble) == Trouble(account_text.OLDER_TITLE, account_text.OLDER_SENT)
    ada.feed(pushed(known, again.id))
    said = ada.one(DevicesChanged).text
    assert account_text.short_id(SECOND.device_id) in said and "are revoked" in said
    assert ada.take(Trouble) == ada.take(SaveOwnList) == [] and not ada.hung_up


def test_the_device_list_is_given_once_a_connection() -> None:
    """Whatever the relay says to it."""
    ada = Owner(FIRST, BEFORE, known=SINCE)
    again = ada.one(w.KnownDevices)
    ada.feed(pushed(BEFORE, again.id), pushed(BEFORE))
    assert ada.take(w.KnownDevices) == ada.take(DevicesChanged) == []
    assert {t.title for t in ada.take(Trouble)} == {account_text.OLDER_TITLE}
    ada.lose()
    ada.log_in(own=own(BEFORE))
    assert ada.one(w.KnownDevices).version == 3


@pytest.mark.parametrize("shown", [SINCE, signed_list(FIRST, 3, FIRST, THIRD), forged(FIRST)])
def test_nothing_is_given_to_a_relay_that_is_not_behind(shown: SignedList) -> None:
    ada = Owner(FIRST, shown, known=SINCE)
    assert ada.take(w.KnownDevices) == []


def test_requests_wait_until_the_relay_has_the_device_list() -> None:
    known = signed_list(FIRST, 3, FIRST, THIRD)
    ada = Owner(FIRST, BEFORE, known=known)
    again = ada.one(w.KnownDevices)
    asked = ada.ask(ada.client.devices.devices())
    gone = ada.ask(ada.client.devices.revoke(THIRD.device_id.hex()))
    assert ada.take(w.Devices) == ada.take(w.DeviceRevoke) == []
    ada.feed(pushed(known, again.id))
    assert ada.one(w.Devices).id == asked
    request = ada.one(w.DeviceRevoke)
    assert (request.id, request.version) == (gone, 4)


@pytest.mark.parametrize("how", ["refused", "lost", "false"])
def test_waiting_device_requests_are_always_answered(how: str) -> None:
    ada = Owner(FIRST, BEFORE, known=SINCE)
    again = ada.one(w.KnownDevices)
    ada.forget()
    id = ada.ask(ada.client.devices.devices())
    if how == "lost":
        ada.lose()
        answer = ada.answer()
        assert (answer.id, answer.code) == (id, "offline")
        return
    wrong = pushed(forged(FIRST), again.id)
    ada.feed(w.Error(w.Code.RATE, "Too fast.", again.id) if how == "refused" else wrong)
    assert ada.one(w.Devices).id == id
    assert ada.one(Trouble).text.endswith(
        "“Too fast.”" if how == "refused" else account_text.FORGED
    )
    assert ada.take(DevicesChanged) == []


def test_a_list_longer_than_an_account_may_have_is_none() -> None:
    many = [FIRST, *(linked(FIRST, n) for n in range(w.DEVICES))]
    ada = Owner(FIRST, signed_list(FIRST, 2, *many))
    assert ada.one(Trouble).title == account_text.FORGED_TITLE and ada.take(SaveOwnList) == []


def test_only_the_account_key_sends_a_device_away() -> None:
    known = signed_list(FIRST, 2, FIRST, SECOND)
    ada = Owner(SECOND, known, known=known)
    ada.feed(pushed(forged(FIRST)))
    assert not ada.hung_up
    ada.feed(pushed(signed_list(FIRST, 3, FIRST)))
    refused = ada.one(LoginRefused)
    assert refused.title == "This device was revoked" and refused.text.endswith(".")
    assert ada.hung_up


def test_the_list_of_somebody_else_is_none_of_ours() -> None:
    """Another user's list in answer to ours: the question stays open."""
    ada = settled(FIRST, FIRST, version=1)
    id = ada.ask(ada.client.devices.devices())
    eve = Person("eve").identity
    ada.feed(pushed(signed_list(eve, 1, eve), id))
    assert ada.told == []


def settled(me: Identity, *on: Identity, version: int = 2) -> Owner:
    """A device that is logged in, on this list, and has said what it had to."""
    known = signed_list(FIRST, version, *on)
    ada = Owner(me, known, known=known)
    ada.forget()
    return ada


def looked_up(*more: Identity) -> Owner:
    ada = settled(FIRST, FIRST, *more, version=1)
    id = ada.ask(ada.client.devices.find(code_of(SECOND)))
    assert ada.one(w.LinkFind).id == id
    ada.feed(w.LinkFound(id, wire(SECOND.device)))
    assert ada.answer().value == info(SECOND, online=True)
    return ada


def test_only_devices_that_were_looked_up_are_signed() -> None:
    ada = looked_up()
    ada.ask(ada.client.devices.add(code_of(SECOND).lower()))
    request = ada.one(w.DeviceAdd)
    expected = signed_list(FIRST, 2, FIRST, SECOND)
    assert (request.version, request.sig) == (2, expected.sig)
    assert request.device == wire(SECOND.device)
    assert request.cert == FIRST.sign_certificate(SECOND.device)
    ada.feed(pushed(expected, request.id, online=(FIRST,)))
    answer = ada.answer()
    assert answer.code == "" and info(SECOND) in answer.value
    said = ada.one(DevicesChanged).text
    assert said.startswith("You added the device ") and account_text.NOT_SIGNED_HERE not in said


@pytest.mark.parametrize("field", ["lk", "s", "device_id"])
def test_a_relay_that_swaps_a_key_of_the_new_device_gets_no_signature(field: str) -> None:
    ada = settled(FIRST, FIRST, version=1)
    id = ada.ask(ada.client.devices.find(code_of(SECOND)))
    ada.one(w.LinkFind)
    swapped = SECOND.device._replace(**{field: getattr(THIRD.device, field)})
    ada.feed(w.LinkFound(id, wire(swapped)))
    answer = ada.answer()
    assert answer.code == "wrong_answer" and answer.value is None
    ada.ask(ada.client.devices.add(code_of(SECOND)))
    assert ada.answer().code == "not_looked_up"
    assert ada.sent == []


def test_unrequested_device_keys_are_not_looked_up() -> None:
    ada = Owner(FIRST, signed_list(FIRST, 1, FIRST))
    ada.feed(w.LinkFound("f" * 32, wire(SECOND.device)))
    ada.forget()
    ada.ask(ada.client.devices.add(code_of(SECOND)))
    assert ada.answer().code == "not_looked_up"


def test_another_code_than_the_one_looked_up_adds_nothing() -> None:
    ada = looked_up()
    for typed, code in ((code_of(THIRD), "not_looked_up"), ("AAAA", "bad_code")):
        ada.ask(ada.client.devices.add(typed))
        assert ada.answer().code == code
    ada.ask(ada.client.devices.find("1"))  # looking for another forgets the first
    assert ada.answer().code == "bad_code"
    ada.ask(ada.client.devices.add(code_of(SECOND)))
    assert ada.answer().code == "not_looked_up" and ada.sent == []


def test_the_code_of_this_device_is_not_that_of_the_new_one() -> None:
    ada = settled(FIRST, FIRST)
    ada.ask(ada.client.devices.find(ada.client.devices.code))
    answer = ada.answer()
    assert answer.code == "bad_code" and answer.text == account_text.OWN_CODE and not ada.sent


def test_sixteen_and_no_more_are_signed() -> None:
    ada = looked_up(*(linked(FIRST, n) for n in range(w.DEVICES - 1)))
    ada.ask(ada.client.devices.add(code_of(SECOND)))
    assert ada.answer().code == "quota" and not ada.sent


def test_revoking_signs_the_list_without_it() -> None:
    ada = settled(FIRST, FIRST, SECOND, THIRD, version=4)
    id = ada.ask(ada.client.devices.revoke(SECOND.device_id.hex()))
    request = ada.one(w.DeviceRevoke)
    left = signed_list(FIRST, 5, FIRST, THIRD)
    assert (request.id, request.version, request.sig) == (id, 5, left.sig)
    assert request.device_id == SECOND.device_id
    ada.feed(pushed(left, id, online=(FIRST,)))
    assert set(ada.answer().value) == {info(FIRST, this=True, online=True), info(THIRD)}
    assert "was revoked" in ada.one(DevicesChanged).text and not ada.hung_up


@pytest.mark.parametrize(
    ("device_id", "code"),
    [(FIRST.device_id.hex(), "not_allowed"), ("ab" * 16, "no_such_device"),
     ("", "no_such_device"), (SECOND.device_id.hex().upper(), "no_such_device")],
)  # fmt: skip
def test_impossible_revocations_are_refused(device_id: str, code: str) -> None:
    ada = settled(FIRST, FIRST, SECOND)
    ada.ask(ada.client.devices.revoke(device_id))
    assert ada.answer().code == code and not ada.sent


def test_before_the_relay_has_shown_the_list_nothing_is_signed() -> None:
    ada = Owner(FIRST)
    ada.forget()
    ada.ask(ada.client.devices.revoke(SECOND.device_id.hex()))
    assert ada.answer().code == "no_list" and not ada.sent


def test_a_linked_device_signs_nothing_and_says_why() -> None:
    ada = settled(SECOND, FIRST, SECOND, THIRD, version=3)
    assert not ada.client.devices.can_sign
    devices = ada.client.devices
    for asked in (devices.find(code_of(THIRD)), devices.revoke(THIRD.device_id.hex())):
        ada.ask(asked)
        answer = ada.answer()
        assert (answer.code, answer.text) == ("no_account_key", account_text.NO_ACCOUNT_KEY)
    assert not ada.sent
    ada.ask(devices.devices())
    assert ada.one(w.Devices).user == "ada"


RID, AK = bytes(range(32)), bytes(range(32, 64))
DEVICE = DeviceEntry(bytes(range(16)), bytes(range(64, 96)), bytes(range(96, 128)), 1_700_000_000)
raw = st.binary(min_size=25, max_size=25)


def test_the_codes_are_what_the_protocol_says() -> None:
    """Written a second time, from docs/protocol.md."""
    ak = b"tuichat/v1/link-ak\0" + RID + b"\0\3ada" + AK
    assert devices.account_code(RID, "ada", AK) == hashlib.sha256(ak).digest()[:25]
    dev = b"tuichat/v1/link-dev\0" + RID + b"\0\3ada" + AK + DEVICE.lk + DEVICE.s
    dev += DEVICE.device_id
    assert devices.device_code(RID, "ada", AK, DEVICE) == hashlib.sha256(dev).digest()[:25]


def test_account_and_device_codes_are_as_published() -> None:
    one = devices.format_code(devices.account_code(RID, "ada", AK))
    other = devices.format_code(devices.device_code(RID, "ada", AK, DEVICE))
    assert one == "BKGNS-BN35B-WVRVX-FQB3L-ADCIT-L7XWA-E4754-5LUXM"
    assert other == "MVQVL-AWL72-YM224-4CYN4-ONE32-2R3QC-TKGYV-3SUQG"


@given(raw)
def test_a_code_comes_back_however_it_is_typed(code: bytes) -> None:
    text = devices.format_code(code)
    assert [len(part) for part in text.split("-")] == [5] * 8
    assert base64.b32decode(text.replace("-", "")) == code
    bare = text.replace("-", "")
    for typed in (
        text, text.lower(), bare, bare.lower(), text.replace("-", " "), f"  {text}\n",
        text.replace("-", "–"), " - ".join(text.split("-")), text.replace("-", "\n"),
        "".join(c.lower() if n % 2 else c for n, c in enumerate(text)),
    ):  # fmt: skip
        assert devices.parse_code(typed) == code


@given(raw, st.integers(0, 39), st.sampled_from("0189!é٣"))
def test_malformed_device_codes_are_refused_with_a_sentence(
    code: bytes, at: int, wrong: str
) -> None:
    bare = devices.format_code(code).replace("-", "")
    for typed in ("", bare[:-1], bare + "A", bare[:at] + wrong + bare[at + 1 :], "=" * 40):
        with pytest.raises(BadCode, match=r"^A code .*\.$"):
            devices.parse_code(typed)

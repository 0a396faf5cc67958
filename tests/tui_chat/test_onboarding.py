"""Answers of the first run at a real relay: no key is lost, and none is left open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from secrets import token_bytes

import pytest

from relay.wire.relay_link import RelayLink, parse_relay_link
from tui_chat import onboarding as module
from tui_chat.accounts import make
from tui_chat.core.first_run import AnswerRejected, OnboardingQuestion, OnboardingUnavailable
from tui_chat.host.relay_process import RunningRelay, running_relay
from tui_chat.onboarding import SEALING, UNCHANGED, Onboarding
from tui_chat.runtime import keyfile
from tui_chat.runtime.keyfile import KeyFile, needs_passphrase
from tui_chat.runtime.profile import Profile

pytestmark = pytest.mark.usefixtures("cheap_passphrases")


@pytest.fixture
async def relay(tmp_path: Path) -> AsyncIterator[RunningRelay]:
    options = ("--listen", "127.0.0.1:0", "--registration", "invite")
    async with running_relay(tmp_path / "relay", tmp_path / "relay.log", *options) as running:
        yield running


async def link(relay: RunningRelay, uses: int = 5) -> RelayLink:
    return parse_relay_link((await relay.invite(uses, 600)).link)


@asynccontextmanager
async def newcomer(
    path: Path, keys: KeyFile | None = None, name: str = "p"
) -> AsyncIterator[Onboarding]:
    async with AsyncExitStack() as things:
        yield Onboarding(Profile(path / name), things, keys, insecure=False)


def key_file(path: Path, name: str = "p") -> Path:
    return path / name / "identity.key"


def silent(_: str) -> None:
    return None


async def test_onboarding_creates_the_account(tmp_path: Path, relay: RunningRelay) -> None:
    said: list[str] = []
    async with newcomer(tmp_path) as one:
        assert not one.locked and not one.sealed and one.begun == ""
        address = await link(relay)
        await one.join(address, "ada", "open sesame", said.append)
        assert one.make_chat is not None and one.begun == ""
    assert said[0] == SEALING and address.place in said[1]
    keys = KeyFile.open(key_file(tmp_path), "open sesame")
    assert keys.registered and keys.identity.user == "ada" and address.invite not in keys.link


async def test_the_loop_runs_on_while_it_is_sealed(
    tmp_path: Path, relay: RunningRelay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyfile, "MODERATE", (3, 1 << 26))
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    async with newcomer(tmp_path) as one:
        address = await link(relay)
        counting = asyncio.create_task(count())
        made = asyncio.create_task(one._account(address, "ada", "open sesame", silent))
        await asyncio.wait([made])
        counting.cancel()
    assert turns > 100


async def test_a_taken_name_is_asked_again(tmp_path: Path, relay: RunningRelay) -> None:
    async with newcomer(tmp_path, name="other") as other:
        await other.join(await link(relay), "ada", "", silent)
    async with newcomer(tmp_path) as one:
        address = await link(relay)
        with pytest.raises(AnswerRejected, match="ada is taken") as turned:
            await one.join(address, "ada", "open sesame", silent)
        assert turned.value.question is OnboardingQuestion.NAME and one.sealed
        await one.join(address, "ada2", None, silent)
    keys = KeyFile.open(key_file(tmp_path), "open sesame")
    assert keys.registered and keys.identity.user == "ada2"
    aside = key_file(tmp_path).with_suffix(".ada.refused")
    assert needs_passphrase(aside), "what was refused is put aside, sealed"


async def test_a_bad_invitation_leads_to_the_link(tmp_path: Path, relay: RunningRelay) -> None:
    once = await link(relay, uses=1)
    async with newcomer(tmp_path, name="other") as other:
        await other.join(once, "ada", "", silent)
    async with newcomer(tmp_path) as one:
        with pytest.raises(AnswerRejected) as turned:
            await one.join(once, "bob", "", silent)
        assert turned.value.question is OnboardingQuestion.LINK
        stranger = RelayLink(once.host, once.port, bytes(32), once.invite)
        with pytest.raises(AnswerRejected) as turned:
            await one.join(stranger, "bob", None, silent)
        assert turned.value.question is OnboardingQuestion.LINK and "not your relay" in str(
            turned.value
        )
        await one.join(await link(relay), "bob", None, silent)
    assert KeyFile.open(key_file(tmp_path), "").registered


async def test_a_relay_that_does_not_answer_can_be_tried_again_also_by_the_next_process(
    tmp_path: Path, relay: RunningRelay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SECONDS", 1.0)
    address = await link(relay)
    gone = RelayLink(address.host, 1, address.relay_id, address.invite)
    async with newcomer(tmp_path) as one:
        with pytest.raises(OnboardingUnavailable) as failed:
            await one.join(gone, "ada", "open sesame", silent)
        assert "the same command" not in str(failed.value)
        with pytest.raises(OnboardingUnavailable):
            await one.join(gone, "ada", None, silent)
        assert one.begun == "ada"
    before = KeyFile.open(key_file(tmp_path), "open sesame").identity
    async with newcomer(tmp_path) as later:
        assert later.locked
        with pytest.raises(AnswerRejected, match="is wrong") as turned:
            await later.unlock("sesame", silent)
        assert turned.value.question is OnboardingQuestion.UNLOCK and later.locked
        assert await later.unlock("open sesame", silent) is False
        assert later.begun == "ada" and later.sealed
        await later.join(address, "ada", None, silent)
    keys = KeyFile.open(key_file(tmp_path), "open sesame")
    assert keys.registered and keys.identity == before, "they may have been known already"


async def test_left_while_sealing_it_is_whole(tmp_path: Path, relay: RunningRelay) -> None:
    address = await link(relay)
    async with newcomer(tmp_path) as one:
        sealing = asyncio.Event()
        joining = asyncio.create_task(
            one.join(address, "ada", "open sesame", lambda _: sealing.set())
        )
        await sealing.wait()
        joining.cancel()
        await asyncio.wait([joining])
        assert joining.cancelled() and one.begun == "ada"
        await one.join(address, "ada", None, silent)
    assert KeyFile.open(key_file(tmp_path), "open sesame").registered


async def test_hosting_runs_a_relay_until_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    from tui_chat.host.host import choose_place

    monkeypatch.setattr(module, "free_place", lambda: choose_place("127.0.0.1:0", None))
    async with newcomer(tmp_path) as one:
        one.can_host()
        await one.host("ada", "", silent)
        keys = KeyFile.open(key_file(tmp_path), "")
        assert keys.registered and one.make_chat is not None and "stopped" in one.goodbye
        place = parse_relay_link(keys.link)
        _, writer = await asyncio.open_connection(place.host, place.port)
        writer.close()
    with pytest.raises(OSError):
        await asyncio.open_connection(place.host, place.port)


async def test_hosting_is_refused_where_no_relay_can_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_chat.host.host.local_addresses", lambda: ())
    async with newcomer(tmp_path) as one:
        with pytest.raises(AnswerRejected, match="not on a network") as turned:
            one.can_host()
        assert turned.value.question is OnboardingQuestion.PLACE
        with pytest.raises(OnboardingUnavailable, match="not on a network"):
            await one.host("ada", "", silent)
    assert not key_file(tmp_path).exists()


async def test_an_unknown_account_registers_again_and_the_old_profile_is_set_aside(
    tmp_path: Path, relay: RunningRelay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under the same passphrase; a refusal leaves all as it was, and no answer what was begun."""
    for name in ("ada", "bob"):
        async with newcomer(tmp_path, name=name) as one:
            await one.join(await link(relay), name, "", silent)
    address = await link(relay)
    profile = Profile(tmp_path / "p")
    keys = make(profile, address, "eve", "open sesame").keys
    keys.registered = True
    keys.save(token_bytes)
    profile.cache.write_bytes(b"what was said")
    before = {p.name: p.read_bytes() for p in profile.directory.iterdir()}
    async with newcomer(tmp_path, keys) as one:
        one.begin_again()
        assert (one.again, one.begun, one.sealed) == (keys.link, "eve", True)
        assert one.left == UNCHANGED
        stranger = RelayLink(address.host, address.port, bytes(32), address.invite)
        with pytest.raises(AnswerRejected, match="another relay"):
            await one.join(stranger, "eve", None, silent)
        with pytest.raises(AnswerRejected, match="taken"):
            await one.join(address, "bob", None, silent)
        found = {p.name: p.read_bytes() for p in profile.directory.iterdir()}
        assert found.pop("identity.bob.refused") and found == before and one.left == UNCHANGED
        gone = RelayLink(address.host, 1, address.relay_id, address.invite)
        with monkeypatch.context() as impatient:
            impatient.setattr(module, "SECONDS", 1.0)
            with pytest.raises(OnboardingUnavailable):
                await one.join(gone, "eve", None, silent)
        assert "before-" in one.left and "Your account does not exist yet" in one.left
        begun = KeyFile.open(profile.key_file, "open sesame").identity
        await one.join(address, "eve", None, silent)
        assert one.again == "" and "before-" in one.goodbye
    made = KeyFile.open(profile.key_file, "open sesame")
    assert made.registered and made.identity == begun and made.identity.user == "eve"
    assert made.identity.account_key != keys.identity.account_key
    (aside,) = profile.directory.glob("before-*")
    assert {p.name: p.read_bytes() for p in aside.iterdir()} == before
    assert KeyFile.open(aside / "identity.key", "open sesame").identity == keys.identity
    assert not profile.cache.exists()

"""A text that was sealed stands nowhere but on the two screens: in no byte that the relay received,
not in its data or its log, not in either profile, home or temporary directory."""

from __future__ import annotations

import asyncio
import base64
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire.protocol import Direct
from tests.kit.runtime import run, start
from tests.kit.traces import assert_sealed, canary, holding, home, tapped
from tui_chat.core.events import (
    CloudText,
    Event,
    LineAdded,
    LineMark,
    LoggedIn,
    Privacy,
    PrivacyChanged,
    Prompted,
    SecretText,
)
from tui_chat.demo.run import new_person
from tui_chat.demo.wiretap import stands_in
from tui_chat.runtime.cache import Cache
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.keys import KEY_NAMES

PATIENCE = 30.0

# The search itself.

CODES: dict[str, Callable[[bytes], bytes]] = {
    "text": bytes,
    "hex": lambda b: b.hex().encode(),
    "HEX": lambda b: b.hex().upper().encode(),
    "base64": base64.b64encode,
    "base64url": base64.urlsafe_b64encode,
}
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda t: len(t.encode()) >= 2
)


@pytest.mark.parametrize("code", CODES)
@given(text=texts, before=st.binary(), after=st.binary(), outer=st.binary(), tail=st.binary())
def test_a_text_is_found_wherever_and_however_it_stands(
    code: str, text: str, before: bytes, after: bytes, outer: bytes, tail: bytes
) -> None:
    assert stands_in(text, outer + CODES[code](before + text.encode() + after) + tail)


@pytest.mark.parametrize("code", CODES)
@given(raw=st.binary(min_size=12), at=st.integers(0), before=st.integers(0, 4))
def test_what_differs_in_one_letter_is_not_found(
    code: str, raw: bytes, at: int, before: int
) -> None:
    text = raw.hex()
    at %= len(text)
    other = f"{text[:at]}z{text[at + 1 :]}"
    assert not stands_in(text, CODES[code](b"\xff" * before + other.encode() + b"~"))


# By the commands for scripts, as processes.


ENDS = {"end of input": 0, "SIGKILL": -9, "SIGTERM": 143}


@pytest.mark.parametrize("end", ENDS)
async def test_by_the_commands(tmp_path: Path, end: str) -> None:
    control, canaries = canary("cloud"), [canary("ada"), canary("bob"), *map(canary, "abcdef")]
    homes = {name: home(tmp_path, name) for name in ("ada", "bob")}
    profiles = {name: tmp_path / f"profile-{name}" for name in homes}
    async with tapped(tmp_path) as (address, tap):
        for name, env in homes.items():
            args = ("register", str(address), "--name", name, "--no-passphrase")
            assert (await run(profiles[name], *args, env=env)).code == 0
        assert (await run(profiles["ada"], "send", "@bob", control, env=homes["ada"])).code == 0
        accept = ("secret", "@ada", "--json", "--accept")
        async with start(profiles["bob"], *accept, env=homes["bob"]) as b:
            await b.next(state="waiting")
            async with start(profiles["ada"], "secret", "@bob", "--json", env=homes["ada"]) as a:
                codes = [(await t.next(state="secret"))["code"] for t in (a, b)]
                assert codes[0] == codes[1] and len(codes[0]) == 7
                for mine, theirs, text in ((a, b, canaries[0]), (b, a, canaries[1])):
                    await mine.say(text)
                    await mine.next(event="sent")
                    assert (await theirs.next(event="message"))["text"] == text
                await a.say(*canaries[2:5])  # on their way when the end comes
                if end != "end of input":
                    a.signal(signal.Signals[end])
                over = await a.end()
                assert over.code == ENDS[end] and over.err.count("\n") <= 1
            why = "peer_left" if end == "SIGKILL" else "said_goodbye"
            assert (await b.next(state="closed"))["reason"] == why
            for text in canaries[5:]:  # too late
                await b.say(text)
                await b.next(event="refused")
            assert_sealed(tmp_path, tap, canaries, control)  # while the relay runs
            assert (await b.end()).code == 1
    assert_sealed(tmp_path, tap, canaries, control)


# By the runtime with a cache as the screen has it.


async def wait(next_event: Callable[[], Any], wanted: Callable[[Event], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not wanted(await next_event()):
            pass


def is_secret(event: Event) -> bool:
    return isinstance(event, PrivacyChanged) and event.privacy is Privacy.SECRET


def says(text: str) -> Callable[[Event], bool]:
    return lambda e: (
        isinstance(e, LineAdded) and (e.line.mark, e.line.text) == (LineMark.SECRET, text)
    )


class AtTheScreen:
    """A runtime with a cache, as the screen has it, and what it said."""

    def __init__(self, keys: KeyFile) -> None:
        cache = Cache(keys.path.with_name("cache.db"), keys.identity.user)
        self.runtime = Runtime(keys, cache, names=KEY_NAMES, register="")
        events: asyncio.Queue[Event] = asyncio.Queue()
        self.runtime.listen(events.put_nowait)
        self.next = events.get


async def test_by_the_runtime_with_a_cache(tmp_path: Path) -> None:
    control, first, second, insult, note = map(canary, ("cloud", "ada", "bob", "insult", "note"))
    async with tapped(tmp_path) as (address, tap):
        people = [AtTheScreen(new_person(tmp_path, address, name)) for name in ("ada", "bob")]
        ada, bob = people
        try:
            for one in people:
                await one.runtime.start()
                await wait(one.next, lambda e: isinstance(e, LoggedIn))
            chat = (await ada.runtime.ask(Direct, "bob")).chat
            assert ada.runtime.say(CloudText(chat, control))
            await wait(bob.next, lambda e: isinstance(e, LineAdded) and e.line.text == control)
            for one in people:
                one.runtime.viewing(chat)
            ada.runtime.inside.ask_secret(chat)
            await wait(bob.next, lambda e: isinstance(e, Prompted))
            bob.runtime.inside.ask_secret(chat)
            for one in people:
                await wait(one.next, is_secret)
            assert ada.runtime.say(SecretText(chat, first))
            await wait(bob.next, says(first))
            assert bob.runtime.say(SecretText(chat, second))
            await wait(ada.next, says(second))
            assert ada.runtime.say(SecretText(chat, insult))
            await wait(bob.next, says(insult))
            assert_sealed(tmp_path, tap, [first, second, insult], control)
            reports = bob.runtime.client.reports
            preview = reports.preview(chat, [reports.messages(chat)[-1].key], "threat", note)
            assert preview is not None
            assert not (await bob.runtime.answer(bob.runtime.inside.report(preview))).code
            assert_sealed(tmp_path, tap, [first, second], control)
        finally:
            for one in people:
                await one.runtime.stop()
    assert_sealed(tmp_path, tap, [first, second], control)
    kept = holding(tmp_path, control)
    assert any(name.startswith("ada/cache.db") for name in kept)
    assert any(name.startswith("bob/cache.db") for name in kept)
    for text in (insult, note):  # the operator has what was reported; nobody else, and no log
        assert {name.removesuffix("-wal") for name in holding(tmp_path, text)} == {"relay/relay.db"}

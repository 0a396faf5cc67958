"""A text that was sealed stands nowhere but on the two screens: in no byte that the relay received,
not in its data or its log, not in either profile, home or temporary directory."""

from __future__ import annotations

import base64
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.runtime import run, start
from tests.kit.traces import assert_sealed, canary, holding, home, tapped
from tui_chat.demo.wiretap import stands_in

PATIENCE = 30.0

# The search itself.

CODES: dict[str, Callable[[bytes], bytes]] = {
    "text": bytes, "hex": lambda b: b.hex().encode(), "HEX": lambda b: b.hex().upper().encode(),
    "base64": base64.b64encode, "base64url": base64.urlsafe_b64encode,
}  # fmt: skip
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
def test_a_text_that_differs_in_one_letter_is_not_found(
    code: str, raw: bytes, at: int, before: int
) -> None:
    text = raw.hex()
    at %= len(text)
    other = f"{text[:at]}z{text[at + 1 :]}"
    assert not stands_in(text, CODES[code](b"\xff" * before + other.encode() + b"~"))


# By the commands for scripts, as processes.


ENDS = {"end of input": 0, "a report": 0, "SIGKILL": -9, "SIGTERM": 143}


@pytest.mark.parametrize("end", ENDS)
async def test_by_the_commands(tmp_path: Path, end: str) -> None:
    control, canaries = canary("cloud"), [canary("ada"), canary("bob"), *map(canary, "abcdef")]
    sealed, note = canaries, canary("note")
    homes = {name: home(tmp_path, name) for name in ("ada", "bob")}
    profiles = {name: tmp_path / f"profile-{name}" for name in homes}
    async with tapped(tmp_path) as (address, tap):
        for name, env in homes.items():
            args = ("register", str(address), "--name", name, "--no-passphrase")
            assert (await run(profiles[name], *args, env=env)).code == 0
        assert (await run(profiles["ada"], "send", "@bob", control, env=homes["ada"])).code == 0
        report = ("--report", "threat", "--note", note) if end == "a report" else ()
        accept = ("secret", "@ada", "--json", "--accept", *report)
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
                if end.startswith("SIG"):
                    a.signal(signal.Signals[end])
                over = await a.end()
                assert over.code == ENDS[end] and over.err.count("\n") <= 1
            why = "peer_left" if end == "SIGKILL" else "said_goodbye"
            assert (await b.next(state="closed"))["reason"] == why
            if report:
                await b.next(event="reported")
                sealed = canaries[1:2]
            for text in canaries[5:] if not report else ():  # too late
                await b.say(text)
                await b.next(event="refused")
            assert_sealed(tmp_path, tap, sealed, control)  # while the relay runs
            assert (await b.end()).code == (0 if report else 1)
    assert_sealed(tmp_path, tap, sealed, control)
    for text in (canaries[0], note) if report else ():  # the operator has it, nobody else, no log
        assert {name.removesuffix("-wal") for name in holding(tmp_path, text)} == {"relay/relay.db"}

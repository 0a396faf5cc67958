"""Told to end at any moment, the screen and the demonstration leave in order: the peer of a secret
chat hears goodbye, the terminal is as it was, and nothing that was started stays."""

from __future__ import annotations

import asyncio
import glob
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.relay_client import start_relay
from tests.kit.runtime import PLAIN, bot, person, start
from tests.kit.terminal import AtTerminal, at_a_strange_terminal, at_terminal, children
from tui_chat.bot import Bot
from tui_chat.core.events import Ended, Event, Privacy, PrivacyChanged

F2 = "\x1bOQ"
STOPS = """import os, signal
from textual.drivers._writer_thread import WriterThread
write = WriterThread.write
def stop(self, text):
    if "●" in text:
        WriterThread.write = write
        with self._queue.mutex: os.kill(os.getpid(), signal.SIGTSTP)
    write(self, text)
WriterThread.write = stop
"""


async def moved(bot: Bot, to: Privacy) -> PrivacyChanged:
    async with asyncio.timeout(60):
        while True:
            event: Event = await bot.next()
            if isinstance(event, PrivacyChanged) and event.privacy is to:
                return event


async def sealed_with(ada: Bot, screen: AtTerminal) -> None:
    """ada asks; at the screen bob opens the chat with her and accepts."""
    chat = await ada.open_direct("bob")
    await ada.send(chat, "good morning")
    await screen.shows("@ada", "/direct ada\r")
    await screen.shows("Readable by: you · ada")
    ada.runtime.act(ada.runtime.client.toggle_actions.ask_secret, chat)
    secret = asyncio.create_task(moved(ada, Privacy.SECRET))
    await screen.shows("F2 accept")
    while not secret.done():  # a press in the first moment is dropped
        screen.keys(F2)
        await asyncio.wait([secret], timeout=0.5)
    await secret


@pytest.fixture
async def profiles(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    relay = start_relay(tmp_path / "relay")
    yield await person(tmp_path, relay.link, "ada"), await person(tmp_path, relay.link, "bob")
    relay.stop()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, None])
async def test_a_screen_that_is_told_to_end_says_goodbye_and_leaves_the_terminal_as_it_was(
    profiles: tuple[Path, Path], number: signal.Signals | None
) -> None:
    ada_profile, bob_profile = profiles
    async with bot(ada_profile) as ada:
        with at_terminal("--profile", str(bob_profile), forked=False) as screen:
            await sealed_with(ada, screen)
            screen.signal(number) if number else screen.hang_up()
            assert (await moved(ada, Privacy.CLOSED)).ended is Ended.SAID_GOODBYE
            assert await screen.end() == 128 + (number or signal.SIGHUP)
            assert not number or (screen.is_left() and screen.is_cooked())
            assert "Traceback" not in screen.written


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, None])
async def test_a_screen_that_is_told_to_end_while_an_editor_has_the_terminal_ends_with_it(
    profiles: tuple[Path, Path], tmp_path: Path, number: signal.Signals | None
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "the editor has $1"\nexec sleep 600\n')
    editor.chmod(0o700)
    more = {"VISUAL": str(editor), "XDG_RUNTIME_DIR": str(tmp_path)}
    async with bot(profiles[0]) as ada:
        chat = await ada.open_direct("bob")
        await ada.send(chat, "good morning")
        with at_terminal("--profile", str(profiles[1]), **more) as screen:
            await screen.shows("@ada", "/direct ada\r")
            await screen.shows("Readable by: you · ada", "begun")
            await screen.shows("begun", "\x18\x05")
            await screen.shows("the editor has")
            screen.signal(number) if number else screen.hang_up()
            assert await screen.end() == 128 + (number or signal.SIGHUP)
            assert not number or (screen.is_left() and screen.is_cooked())
    assert not glob.glob("tui-chat-*", root_dir=tmp_path)


async def test_a_terminal_that_goes_without_a_signal_is_noticed(
    profiles: tuple[Path, Path],
) -> None:
    with at_a_strange_terminal("--profile", str(profiles[0])) as (process, outside):
        seen, loop = b"", asyncio.get_running_loop()
        async with asyncio.timeout(60):
            while b"No chats yet." not in seen:
                seen += await loop.run_in_executor(None, os.read, outside, 65_536)
            os.close(outside)
            assert await loop.run_in_executor(None, process.wait) == 128 + signal.SIGHUP


@pytest.mark.parametrize("how", ["continued", "stopped", "stopped in the middle of a write"])
async def test_a_screen_that_was_continued_still_gives_the_terminal_back(
    profiles: tuple[Path, Path], how: str
) -> None:
    program = STOPS + PLAIN if how.endswith("write") else ""
    with at_terminal("--profile", str(profiles[1]), program=program, forked=False) as screen:
        await screen.shows("●")
        if program:
            await screen.shows("\x1b[?1004l")
            assert screen.is_left() and screen.is_cooked()
        elif how == "stopped":
            screen.signal(signal.SIGSTOP)
        if how != "continued":
            await asyncio.to_thread(os.waitpid, screen.pid, os.WUNTRACED)
        screen.signal(signal.SIGCONT)
        await screen.shows("\x1b[?1049h")
        await screen.shows("●")
        assert not screen.is_cooked()
        assert await screen.quit() == 0
        assert screen.is_left() and screen.is_cooked()


# The commands for scripts


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_sending_that_is_told_to_end_names_what_is_not_known_to_be_sent(
    tmp_path: Path, number: signal.Signals
) -> None:
    relay = start_relay(tmp_path / "relay")
    try:
        ada = await person(tmp_path, relay.link, "ada", "#room")
        async with start(ada, "send", "#room", "--json") as sending:
            await sending.say("arrives")
            await sending.next(event="sent")
            os.kill(relay.pid, signal.SIGSTOP)
            await sending.say("one", "two")
            await sending.put(b"\xff\n")
            await asyncio.sleep(0.5)
            sending.signal(number)
            ran = await sending.end()
        assert (ran.code, ran.out) == (128 + number, "")
        (line,) = ran.err.splitlines()
        assert line == (
            "tui-chat: Stopped by a signal. Not sent: line 4 (not UTF-8)."
            " No answer came for these, so some may have been sent: «one», «two». Look in the chat"
            " before you send them again."
        )
    finally:
        os.kill(relay.pid, signal.SIGCONT)
        relay.stop()


@pytest.mark.parametrize(
    ("command", "number"),
    [("send", signal.SIGTERM), ("tail", signal.SIGINT), ("tail", signal.SIGHUP)],
)
async def test_a_script_that_waits_ends_quietly_and_frees_the_profile(
    profiles: tuple[Path, Path], command: str, number: signal.Signals
) -> None:
    ada, _ = profiles
    async with bot(ada) as one:
        await one.groups.create("#room")
        await one.send("#room", "old")
    args = ["tail", "#room", "--follow"] if command == "tail" else ["send", "#room"]
    async with start(ada, *args, "--json") as running:
        if command == "send":
            await running.say("new")
        await running.next()
        running.signal(number)
        ran = await running.end()
    assert (ran.code, ran.out, ran.err) == (128 + number, "", "")
    async with bot(ada) as one:
        assert one.user == "ada"


# The demonstration


@pytest.mark.parametrize(("moment", "number"), [
    ("while it begins", signal.SIGINT), ("while it begins", signal.SIGTERM),
    ("on the screen", signal.SIGTERM),
])  # fmt: skip
async def test_a_demonstration_that_is_told_to_end_leaves_nothing(
    tmp_path: Path, number: signal.Signals, moment: str
) -> None:
    with at_terminal("demo", TMPDIR=str(tmp_path), forked=False) as screen:
        if moment == "on the screen":
            await screen.shows("Readable by: you ·")
        relay = await started(screen.pid, tmp_path)
        screen.signal(number)
        assert await screen.end() == 128 + number
        assert screen.is_cooked() and "Traceback" not in screen.written
        if moment == "on the screen":
            assert screen.is_left()
    await gone(relay)
    assert os.listdir(tmp_path) == []


async def test_a_demonstration_whose_window_is_closed_leaves_nothing(tmp_path: Path) -> None:
    with at_terminal("demo", TMPDIR=str(tmp_path), forked=False) as screen:
        await screen.shows("Readable by: you ·")
        relay = await started(screen.pid, tmp_path)
        screen.hang_up()
        assert await screen.end() == 128 + signal.SIGHUP
    await gone(relay)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_headless_demonstration_that_is_told_to_end_leaves_nothing(
    tmp_path: Path, number: signal.Signals
) -> None:
    async with start(None, "demo", "--headless", env={"TMPDIR": str(tmp_path)}) as it:
        relay = await started(it.process.pid, tmp_path)
        it.signal(number)
        ran = await it.end()
    assert ran.code == 128 + number and ran.err == ""
    await gone(relay)
    assert os.listdir(tmp_path) == []


async def gone(pid: int) -> None:
    async with asyncio.timeout(60):
        while os.path.exists(f"/proc/{pid}"):  # noqa: ASYNC240
            await asyncio.sleep(0.02)


async def started(pid: int, directory: Path) -> int:
    """The relay of a demonstration, once it runs and has a directory."""
    async with asyncio.timeout(60):
        while not (children(pid) and glob.glob(f"{directory}/*/relay/relay.db")):
            await asyncio.sleep(0.02)
        (relay,) = children(pid)
        return relay

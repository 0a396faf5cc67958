"""The bots of docs/bots.md, taken from the page and run as they stand there; and what its table
says of the commands."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import shlex
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from relay.wire import moderation as m
from relay.wire.messages import Page
from tests.kit.moderation import ask_operator
from tests.kit.relay_client import RelayProcess, new_id
from tests.kit.runtime import bot, person, relay_fixture, run, start
from tui_chat.bot import Bot
from tui_chat.cli.commands import PROGRAM

relay = relay_fixture()
ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "bots.md").read_text("utf-8")
PROGRAMS = dict(re.findall(r"^```python\n# (\w+\.py) [^\n]*\n(.*?)^```", PAGE, re.M | re.S))
ROWS = [
    [cell.strip() for cell in row.strip("|").split(" | ")]
    for row in re.findall(r"^\| (?:ada|bob) \| .*$", PAGE, re.M)
]
COMMANDS = [(who.strip("| "), typed.strip("`"), reads) for who, typed, reads in ROWS]


@contextlib.asynccontextmanager
async def running(tmp_path: Path, name: str, *args: str) -> AsyncIterator[None]:
    """A program of the page, until the block ends; it has to end in order when it is told to."""
    path = tmp_path / name
    path.write_text(PROGRAMS[name], "utf-8")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(path), *args), env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield
        process.send_signal(signal.SIGTERM)
        _, said = await asyncio.wait_for(process.communicate(), 20)
        assert (process.returncode, said) == (128 + signal.SIGTERM, b"")
    finally:
        if process.returncode is None:
            process.kill()
            _, said = await process.communicate()
            print(said.decode(), file=sys.stderr)


@contextlib.asynccontextmanager
async def at_work(
    tmp_path: Path, relay: RelayProcess, name: str, *args: str
) -> AsyncIterator[tuple[Bot, str]]:
    """A person in a group with the bot, which is online."""
    mark = name.removesuffix(".py")
    room = f"#{mark}"
    human = await person(tmp_path, relay.link, f"human-{mark}", room)
    robot = await person(tmp_path, relay.link, f"bot-{mark}")
    async with bot(human) as one:
        await one.groups.invite(room, f"bot-{mark}")
        async with bot(robot) as two:
            await two.groups.join(room)
        async with running(tmp_path, name, str(robot), room, *args):
            async with asyncio.timeout(60):
                while not any(
                    m.user == f"bot-{mark}" and m.online for m in await one.groups.members(room)
                ):
                    await asyncio.sleep(0.05)
            yield one, room


async def shown(one: Bot, room: str, true: Callable[[list[object]], object]) -> list[object]:
    """The log, once it is so."""
    async with asyncio.timeout(60):
        while True:
            page = (await one.page(room, limit=200)).value
            assert isinstance(page, Page)
            if true(page.msgs):  # type: ignore[arg-type]
                return page.msgs  # type: ignore[return-value]
            await asyncio.sleep(0.05)


def test_there_are_three_and_each_is_whole() -> None:
    assert set(PROGRAMS) == {"remind.py", "poll.py", "notes.py"}
    for name, text in PROGRAMS.items():
        compile(text, name, "exec")


async def test_the_reminder(tmp_path: Path, relay: RelayProcess) -> None:
    async with at_work(tmp_path, relay, "remind.py") as (one, room):
        seq = await one.send(room, "remind 1s tea, and more")
        await one.send(room, "remind me of nothing")
        msgs = await shown(one, room, lambda m: any(x.re == seq and x.kind == "text" for x in m))
        (answer,) = [m for m in msgs if m.by == "bot-remind" and m.kind == "text"]
        assert (answer.re, answer.text) == (seq, "@human-remind tea, and more")
        asked = next(m for m in msgs if m.seq == seq)
        assert [r.emoji for r in asked.reactions] == ["👍"]


async def test_the_poll(tmp_path: Path, relay: RelayProcess) -> None:
    async with at_work(tmp_path, relay, "poll.py") as (one, room):
        await one.send(room, "poll Where to? | sea | hills")
        msgs = await shown(
            one, room, lambda m: any(len(x.reactions) == 2 and x.kind == "text" for x in m)
        )
        poll = next(m for m in msgs if m.by == "bot-poll" and m.kind == "text")
        assert poll.text == "Where to?\n🍎 sea\n🍋 hills"
        await one.react(room, poll.seq, "🍋")
        await one.send(room, "count", re=poll.seq)
        msgs = await shown(
            one, room, lambda m: any(x.by == "bot-poll" and x.re == poll.seq and x.kind == "text"
                                     for x in m),
        )  # fmt: skip
        answer = [m for m in msgs if m.by == "bot-poll" and m.kind == "text"][-1]
        assert answer.text == "0  sea\n1  hills"
        await one.send(room, "poll nothing")
        await shown(one, room, lambda m: "Write it as: poll" in m[-1].text)


async def test_the_notes(tmp_path: Path, relay: RelayProcess) -> None:
    out = tmp_path / "notes.txt"
    async with at_work(tmp_path, relay, "notes.py", str(out)) as (one, room):
        kept = await one.send(room, "to be kept\nin two rows \x1b[2J")
        gone = await one.send(room, "a canary")

        async def reads(true: Callable[[str], bool]) -> str:
            async with asyncio.timeout(60):
                while not (out.exists() and true(out.read_text("utf-8"))):
                    await asyncio.sleep(0.02)
            return out.read_text("utf-8")

        said = await reads(lambda text: "canary" in text)
        assert "human-notes: to be kept\n  in two rows" in said and "\x1b" not in said
        assert out.stat().st_mode & 0o777 == 0o600
        await one.edit(room, kept, "as it now is")
        await one.delete(room, gone)
        said = await reads(lambda text: "canary" not in text)
        assert said.splitlines() == ["human-notes: as it now is"]


def test_each_command_that_speaks_json_is_in_the_table() -> None:
    speaks = {
        one.path[0] for one in PROGRAM.all()
        if one.path and any("--json" in option.flags for option in one.options)
    }  # fmt: skip
    assert speaks <= {typed.split()[0] for _, typed, _ in COMMANDS}


async def test_the_table_of_commands_is_what_they_say(
    tmp_path: Path, relay: RelayProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ada = await person(tmp_path, relay.link, "ada", "#room")
    bob = await person(tmp_path, relay.link, "bob")
    async with bot(ada) as one, bot(bob) as two:
        await one.groups.invite("#room", "bob")
        await two.groups.join("#room")
    await ask_operator(relay.data, m.StaffSet(new_id(), "bob", "moderator"))
    (tmp_path / "notes.txt").write_bytes(b"what is to be known")
    at = {"ada": ada, "bob": bob}
    for who, typed, reads in COMMANDS:
        args = shlex.split(typed)
        if args[0] == "appeal":  # against a decision about the report of before
            await ask_operator(relay.data, m.StaffOpen(new_id(), 1))
            why = {"rule": "No advertising", "facts": "It is some."}
            await ask_operator(relay.data, m.StaffDecide(new_id(), 1, "warn", **why))  # type: ignore[arg-type]
        if args[0] == "secret":
            async with start(bob, "secret", "@ada", "--accept", "--json") as waiting:
                await waiting.next(state="waiting")
                async with start(ada, *args) as asking:
                    lines = [await asking.next(state="secret")]
                    asking.signal(signal.SIGTERM)
                    await asking.end()
        else:
            ran = await run(at[who], *args)
            assert ran.code == 0 or args[0] == "doctor", (typed, ran.err)
            lines = ran.json if "--json" in args else []
        if not reads.startswith("`{"):
            assert not lines, typed
            continue
        example = json.loads(reads.split("`")[1])
        found = [x for x in lines if x.get("event") == example.get("event")]
        assert found, (typed, lines)
        assert set(found[0]) >= set(example), typed
        if args[0] != "doctor":
            assert set(found[0]) == set(example), typed
        for name in ("seq", "chat", "text", "emoji", "re", "format", "chats"):
            if name in example and typed.split()[0] != "export":
                assert found[0][name] == example[name], (typed, name)


def test_the_page_has_the_names_that_there_are() -> None:
    for name in re.findall(r"`bot\.(\w+)", PAGE):
        assert hasattr(Bot, name), name
    with pytest.raises(KeyError):
        PROGRAMS["other.py"]

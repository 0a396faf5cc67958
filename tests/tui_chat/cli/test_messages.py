"""Sending, reading, searching and changing messages from scripts: every promise of the commands."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from relay.control.client import OperatorChannel, open_channel
from relay.wire.live_view import ViewShares, ViewWatch
from relay.wire.messages import Msg
from relay.wire.relay_link import parse_relay_link
from tests.kit.relay_client import RelayProcess, new_id, start_relay
from tests.kit.runtime import PLAIN, at_once, bot, free_port, person, relay_fixture, run, start
from tui_chat.cli.messages import _Tail, tail
from tui_chat.cloud.log_entries import possible
from tui_chat.runtime.link import REFUSES
from tui_chat.runtime.process import RequestFailed

IMPATIENT = """
import sys, time, types
import tui_chat.cli.messages as messages
from tui_chat.cli.main import main

warn, ahead = messages.warn, 0

def warn_and_wait(said):
    global ahead
    warn(said)
    if "does not answer" in said:
        ahead = 60

messages.warn = warn_and_wait
messages.time = types.SimpleNamespace(monotonic=lambda: time.monotonic() + ahead)
sys.exit(main())
"""
"""A program whose clock jumps by a minute when it warns that the relay does not answer."""
WITHOUT_END = (
    "import sys, tui_chat.bot as b;"
    "b.Bot.online.__func__.__wrapped__.__kwdefaults__['seconds'] = 3600.0;"
    "from tui_chat.cli.main import main; sys.exit(main())"
)
HOSTILE = "\x1b]0;owned\x07 \x1b[31mred\x1b[0m [@click=app.quit]x[/] \u202eevil\n10:00 bob: fake"


relay = relay_fixture(limits=True)


@pytest.mark.parametrize(
    "args",
    [["nonsense"], ["send"], ["secret", "#room"], ["tail", "#r", "--count", "-1"],
     ["tail", "#r", "--since", "x"], ["tail", "#r", "--count", "9" * 20],
     ["group", "burn", "#r"], ["register", "link"], ["group"], ["group", "kick", "#room"],
     ["group", "invite", "#r"], ["group", "create", "#r", "bob"], ["group", "link"],
     ["group", "link", "list"], ["group", "title", "room"], ["channel"], ["channel", "burn", "#x"],
     ["group", "join", "room"], ["group", "promote", "#room", "a", "b"], ["search"],
     ["search", "a", "--chat", "room"], ["edit", "#room", "2"], ["delete", "#room"],
     ["react", "#room", "-1", "x"]],
)  # fmt: skip
def test_wrong_usage_is_2(tmp_path: Path, args: list[str]) -> None:
    ran = at_once(tmp_path / "p", *args)
    assert ran.code == 2 and "usage:" in ran.err and not ran.out
    assert not (tmp_path / "p").exists(), "nothing was touched"


BARE = [
    (["send", "room", "x"], "'#room' or @room"),
    (["send", "x y"], "write a chat as '#GROUP' or @NAME"),
    (["send", "", "x"], "write a chat as '#GROUP' or @NAME"),
    (["send", "\x1b[31mred"], "write a chat as '#GROUP' or @NAME"),
    (["tail", "Room"], "'#Room' or @Room"),
    (["secret", "#bob"], "write the name of one person as @NAME"),
    (["group", "create", "room"], "write a group as '#room'"),
    (["group", "join", "@room"], "write a group as '#GROUP'"),
    (["group", "invite", "room", "bob"], "write a group as '#room'"),
]


@pytest.mark.parametrize(("args", "right"), BARE)
def test_a_name_without_its_sign_is_usage(tmp_path: Path, args: list[str], right: str) -> None:
    """The program does not guess a group or a person: one of the two may not read it."""
    ran = at_once(tmp_path / "p", *args)
    assert (ran.code, ran.out) == (2, "")
    assert right in ran.err.splitlines()[-1] and "\x1b" not in ran.err
    assert not (tmp_path / "p").exists(), "nothing was touched"


async def test_a_profile_without_an_identity(tmp_path: Path) -> None:
    for args in (["send", "#r", "x"], ["tail", "#r"], ["secret", "@bob"], []):
        ran = await run(tmp_path / "new", *args)
        assert "no account" in ran.refusal and not ran.out


@pytest.mark.parametrize("kind", ["open to others", "a file", "inside a file"])
async def test_a_profile_that_cannot_be(tmp_path: Path, kind: str) -> None:
    profile = tmp_path / "p"
    if kind == "open to others":
        profile.mkdir(0o755)
    else:
        profile.write_text("x")
    ran = await run(profile / "q" if kind == "inside a file" else profile, "tail", "#r")
    assert ("chmod 700" if kind == "open to others" else "cannot") in ran.refusal


# Sending


async def test_send_from_the_arguments(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada5", "#room5")
    ran = await run(ada, "send", "#room5", "two", "words", "--json")
    (sent,) = ran.json
    assert set(sent) == {"event", "chat", "seq", "id"} and len(sent["id"]) == 32
    assert (sent["event"], sent["chat"], sent["seq"], ran.code) == ("sent", "#room5", 2, 0)
    ran = await run(ada, "send", "#room5", "quietly\nover two lines")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert "message is empty" in (await run(ada, "send", "#room5", " ")).refusal
    for who, word in (
        ("@nobody", "There is no user nobody"),
        ("#no", "in"),
    ):
        assert word in (await run(ada, "send", who, "x")).refusal


async def test_send_from_stdin_one_message_a_line(tmp_path: Path, relay: RelayProcess) -> None:
    """Also more than the relay takes at once: they arrive all, in order."""
    ada = await person(tmp_path, relay.link, "ada6", "#room6")
    lines = [f"line {n}" for n in range(75)]
    async with start(ada, "send", "#room6", "--json") as sending:
        await sending.say("as it comes")
        assert (await sending.next(event="sent"))["seq"] == 2, "before the input ends"
        await sending.say("", "  ", *lines)
        ran = await sending.end()
    assert ran.code == 0 and [s["seq"] for s in ran.json] == list(range(3, 78))
    ran = await run(ada, "tail", "#room6", "--since", "2", "--json")
    assert [line["text"] for line in ran.json] == lines


async def test_lines_that_cannot_be_sent_are_named(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada7", "#room7")
    text = "good\n" + "x" * 8193 + "\n\x1b[31mbad\0\nalso good"
    ran = await run(ada, "send", "#room7", "--json", input=text)
    assert len(ran.json) == 2
    assert ran.refusal.startswith(f"Not sent: «{'x' * 40}…» (The message is too long by 1 byte.")
    assert "«" in ran.refusal and "\x1b" not in ran.err, "inert also here"
    ran = await run(ada, "send", "#room7", input="y" * 3_000_000 + "\nafter it")
    assert "«yyyy" in ran.refusal
    ran = await run(ada, "tail", "#room7", "--json")
    assert [line["text"] for line in ran.json] == ["good", "also good", "after it"]


async def test_a_line_that_is_not_utf8_is_named(tmp_path: Path, relay: RelayProcess) -> None:
    """Never a text that nobody wrote. A line too long may be cut in a character: it is too long."""
    ada = await person(tmp_path, relay.link, "ada13", "#room13")
    async with start(ada, "send", "#room13", "--json") as sending:
        await sending.put(b"first\n\n \r\nK\xe4se\n\xed\xa0\x80\nlast\r\nno end: \xc3\xa4")
        ran = await sending.end()
    assert ran.refusal == "Not sent: line 4 (not UTF-8), line 5 (not UTF-8)"
    assert [line["seq"] for line in ran.json] == [2, 3, 4]
    async with start(ada, "send", "#room13") as sending:
        await sending.put(b"x" + "ä".encode() * 1_000_000 + b"\n")
        assert "too long" in (await sending.end()).refusal
    ran = await run(ada, "tail", "#room13", "--json")
    assert [line["text"] for line in ran.json] == ["first", "last", "no end: ä"]
    ran = await run(ada, "send", "#room13", os.fsdecode(b"K\xe4se"))
    assert ran.refusal == "Not sent: the message (not UTF-8)"


async def test_sending_goes_on_over_a_restart_of_the_relay(tmp_path: Path) -> None:
    at = ("--listen", f"127.0.0.1:{free_port()}")
    relay = start_relay(tmp_path / "relay", *at)
    try:
        ada = await person(tmp_path, relay.link, "ada", "#room")
        async with start(ada, "send", "#room", "--json") as sending:
            await sending.say("before")
            await sending.next(event="sent")
            relay.kill()
            await sending.say("meanwhile", "and more")
            relay = start_relay(tmp_path / "relay", *at)
            await sending.say("after")
            ran = await sending.end()
        assert ran.code == 0 and [line["seq"] for line in ran.json] == [3, 4, 5]
        ran = await run(ada, "tail", "#room", "--json")
        assert [m["text"] for m in ran.json] == ["before", "meanwhile", "and more", "after"]
    finally:
        relay.stop()


async def test_lines_that_were_not_sent_in_time_are_named(tmp_path: Path) -> None:
    relay = start_relay(tmp_path / "relay")
    try:
        ada = await person(tmp_path, relay.link, "ada", "#room")
        async with start(ada, "send", "#room", "--json", program=IMPATIENT) as sending:
            await sending.say("arrives")
            await sending.next(event="sent")
            relay.kill()
            await sending.say("one", "two")
            async with asyncio.timeout(60):
                await sending.process.wait()
            ran = await sending.end()
        assert ran.refusal == (
            "No answer came for these, so some may have been sent: «one», «two». Look in the chat"
            " before you send them again."
        )
        assert not ran.out
        assert any("does not answer" in said for said in ran.waits)
    finally:
        relay.kill()


async def test_a_relay_that_is_down_ends_the_command_at_once(tmp_path: Path) -> None:
    relay = start_relay(tmp_path / "relay")
    ada = await person(tmp_path, relay.link, "ada", "#room")
    relay.kill()
    place = parse_relay_link(relay.link).place
    new = ("join", relay.link, "--name", "bob", "--no-passphrase")
    for profile, args in ((ada, ("send", "#room", "hello", "--json")), (tmp_path / "new", new)):
        async with start(profile, *args, program=WITHOUT_END) as waiting:
            ran = await waiting.end()
        assert ran.refusal.startswith(f"{REFUSES.format(place=place)} Nothing was sent.")
        assert not ran.waits


async def test_a_relay_that_is_silent_is_named_while_it_is_waited_for(tmp_path: Path) -> None:
    relay = start_relay(tmp_path / "relay")
    ada = await person(tmp_path, relay.link, "ada", "#room")
    place = parse_relay_link(relay.link).place
    os.kill(relay.pid, signal.SIGSTOP)
    try:
        async with start(ada, "send", "#room", "hello", program=WITHOUT_END) as waiting:
            assert await waiting.warning() == f"Connecting to {place} (up to 3600 s) …"
    finally:
        os.kill(relay.pid, signal.SIGCONT)
        relay.stop()


def test_tail_prints_the_log_and_follows_it(tmp_path: Path, relay: RelayProcess) -> None:
    ada = asyncio.run(person(tmp_path, relay.link, "ada8", "#room8"))
    bob8 = asyncio.run(person(tmp_path, relay.link, "bob8"))

    async def talk() -> list[str]:
        async with bot(ada) as one:
            await one.groups.invite("#room8", "bob8")
            ids = [one.say("#room8", f"text {n}") for n in range(58)]
            await one.runtime.answer(ids[-1])
            await one.send(await one.open_direct("bob8"), HOSTILE)
        return ids

    ids = asyncio.run(talk())

    def texts(ran: object) -> list[str]:
        assert ran.code == 0 and ran.err == ""  # type: ignore[attr-defined]
        return [line["text"] for line in ran.json]  # type: ignore[attr-defined]

    everything = [f"text {n}" for n in range(58)]
    command = ["tail", "#room8", "--json"]
    assert texts(at_once(ada, *command)) == everything[-50:], "50 by default"
    assert texts(at_once(ada, *command, "--count", "2")) == everything[-2:]
    assert texts(at_once(ada, *command, "--count", "0")) == []
    assert texts(at_once(ada, *command, "--count", "999")) == everything
    ran = at_once(ada, *command, "--since", "0")
    assert texts(ran) == everything and [m["seq"] for m in ran.json] == list(range(3, 61))
    assert texts(at_once(ada, *command, "--since", "57", "--count", "2")) == everything[55:57]
    assert texts(at_once(ada, *command, "--since", "60")) == []
    message = ran.json[0]
    became = {"re", "edited", "deleted", "reactions"}
    assert set(message) == {"event", "chat", "seq", "id", "from", "text", "at"} | became
    assert (message["event"], message["chat"], message["from"]) == ("message", "#room8", "ada8")
    assert abs(message["at"] / 1000 - time.time()) < 3600, "Unix milliseconds"
    assert message["id"] == ids[0]

    ran = at_once(bob8, "tail", "@ada8", "--json")
    assert texts(ran) == [HOSTILE] and ran.json[0]["chat"] == "@ada8"
    assert ran.out.isascii() and "\x1b" not in ran.out
    ran = at_once(bob8, "tail", "@ada8")
    assert not set(ran.out) & set("\x1b\x07\u202e") and "[@click=app.quit]x[/]" in ran.out
    first, second = ran.out.splitlines()
    assert first[2] == ":" and " ada8: " in first
    assert second == "      10:00 bob: fake", "another line of the same message is set in"


async def test_to_read_a_direct_chat_does_not_open_it(tmp_path: Path, relay: RelayProcess) -> None:
    """Only looking leaves nothing at the relay, and nothing on the other's screen."""
    ada = await person(tmp_path, relay.link, "ada15")
    bob = await person(tmp_path, relay.link, "bob15")
    for who in ("@bob15", "@Bob15", "@nobody"):
        for more in ([], ["--follow"], ["--since", "0", "--json"]):
            ran = await run(ada, "tail", who, *more)
            assert ran.refusal.startswith(f"There is no chat with {who[1:].lower()} yet.")
    assert "3 to 32" in (await run(ada, "tail", "@x")).refusal
    async with bot(bob) as two:
        assert two.runtime.client.conversations.all == {}
    async with bot(ada) as one:
        assert one.runtime.client.conversations.all == {}
        await one.open_direct("bob15")
    ran = await run(ada, "tail", "@bob15", "--json")
    assert (ran.code, ran.out) == (0, ""), "opened, and nothing said yet"


async def test_follow_goes_on_with_what_comes_over_a_restart(tmp_path: Path) -> None:
    at = ("--listen", f"127.0.0.1:{free_port()}")
    relay = start_relay(tmp_path / "relay", *at)
    try:
        ada = await person(tmp_path, relay.link, "ada", "#room")
        bob = await person(tmp_path, relay.link, "bob")
        async with bot(ada) as one:
            await one.groups.invite("#room", "bob")
            await one.send("#room", "old")
        async with bot(bob) as two:
            await two.groups.join("#room")
        async with start(bob, "tail", "#room", "--follow", "--json") as following:
            assert (await following.next())["text"] == "old"
            async with bot(ada) as one:
                await one.send("#room", "live")
                assert (await following.next())["text"] == "live"
                relay.kill()
                relay = start_relay(tmp_path / "relay", *at)
                for n in range(3):
                    await one.send("#room", f"later {n}")
            for n in range(3):
                assert (await following.next())["text"] == f"later {n}"
            following.signal(signal.SIGTERM)
            assert (await following.end()).code == 128 + signal.SIGTERM
    finally:
        relay.stop()


async def test_following_a_chat_that_one_leaves_ends(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada9", "#room9")
    async with bot(ada) as one:
        args = argparse.Namespace(chat="#room9", since=0, count=None, follow=True, json=True)
        task = asyncio.create_task(tail(one, args))
        for _ in range(3):
            await one.page("#room9", before=None, after=0, limit=1)
        await one.groups.leave("#room9")
        with pytest.raises(RequestFailed, match="no longer in #room9"):
            await task


async def test_a_closed_pipe_ends_tail_quietly(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada10", "#room10")
    async with bot(ada) as one:
        for n in range(20):
            await one.send("#room10", f"text {n}")
    reader, writer = os.pipe()
    os.close(reader)
    process = await asyncio.create_subprocess_exec(
        *("/bin/sh", "-c", f'exec "$0" -c "$1" --profile {ada} tail "#room10"'),
        *(sys.executable, PLAIN), stdout=writer, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    os.close(writer)
    _, err = await process.communicate()
    assert process.returncode == 1 and err == b""


async def test_impossible_message_commands_are_refused_in_a_sentence(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada = await person(tmp_path, relay.link, "ada31", "#room31")
    async with bot(ada) as one:
        seq = await one.send("#room31", "there")
    assert "message" in (await run(ada, "edit", "#room31", "999", "x")).refusal
    assert "message is empty" in (await run(ada, "edit", "#room31", str(seq), " ")).refusal
    assert "Unknown emoji" in (await run(ada, "react", "#room31", "2", "nope")).refusal
    assert "message" in (await run(ada, "delete", "#room31", "1")).refusal
    assert (await run(ada, "reply", "#room31", "999", "x")).refusal
    for args, word in (
        (["a", "--chat", "#nowhere"], "You are not in #nowhere"),
        (["a", "--chat", "@bob41"], "There is no chat with bob41"),
        ([*"abcdefghi"], "1 to 8 words"),
    ):
        assert word in (await run(ada, "search", *args)).refusal


async def test_follow_tells_what_becomes_of_messages(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada32", "#room32")
    bob = await person(tmp_path, relay.link, "bob32")
    async with bot(ada) as one, bot(bob) as two:
        await one.groups.invite("#room32", "bob32")
        await two.groups.join("#room32")
        room = "#room32"
        old = await one.send(room, "old")
        doomed = await one.send(room, "a canary")
        for n in range(60):
            await one.send(room, f"text {n}")
        watch = await person(tmp_path, relay.link, "watch32")
        await one.groups.invite(room, "watch32")
        async with bot(watch) as third:
            await third.groups.join(room)
        async with start(watch, "tail", room, "--follow", "--json", "--count", "1") as following:
            assert (await following.next())["text"] == "text 59"
            await one.edit(room, old, "old,\nbut edited")
            told = await following.next()
            assert told["at"] > 0 and told.pop("at") and told.pop("change") > old
            assert told == {
                "event": "edited", "chat": room, "seq": old, "from": "ada32",
                "text": "old,\nbut edited",
            }  # fmt: skip
            await two.react(room, old, "👍")
            told = await following.next()
            assert (told["event"], told["from"], told["emoji"]) == ("reacted", "bob32", "👍")
            assert told["reactions"] == [{"emoji": "👍", "count": 1, "mine": False}]
            await two.react(room, old, "👍", on=False)
            told = await following.next()
            assert (told["event"], told["seq"], told["reactions"]) == ("unreacted", old, [])
            await one.delete(room, doomed)
            told = await following.next()
            assert (told["event"], told["seq"], told["from"]) == ("deleted", doomed, "ada32")
            assert "text" not in told
            await one.pin(room, old)
            assert (await following.next())["event"] == "pinned"
            last = await one.send(room, "the end")
            assert (await following.next())["seq"] == last
            assert "canary" not in str(following.seen)
        plain = await run(watch, "tail", room, "--count", "2")
        assert plain.out.endswith("the end\n") and "edits" not in plain.out


def test_an_entry_about_a_text_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    """The client lets it stand in a group's log, for it may be of a later version."""
    msg = Msg("#room", 2, "2" * 32, "bob", 1, "", "joined", re=1)
    assert possible(msg, "#room", "ada")
    for json in (False, True):
        tail = _Tail(None, "#room", Namespace(json=json, chat="#room"))  # type: ignore[arg-type]
        tail._tell(msg)
    assert capsys.readouterr().out == ""


@contextmanager
def looking(relay: RelayProcess) -> Iterator[OperatorChannel]:
    """Somebody looks at the view of a relay, as a console does."""
    with open_channel(relay.data) as talk:
        talk.put(ViewWatch(id := new_id(), True))
        shares = talk.event(20)
        assert isinstance(shares, ViewShares) and shares.id == id
        yield talk


async def test_tail_and_secret_tell_scripts(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada1", "#one")
    await person(tmp_path, relay.link, "bob1")
    async with bot(ada) as one:
        await one.send("#one", "before")
        await one.open_direct("bob1")
    async with (
        start(tmp_path / "bob1", "secret", "@ada1", "--accept", "--json") as sealed,
        start(ada, "tail", "#one", "--follow", "--json") as following,
    ):
        await sealed.next(state="waiting")
        await following.next(event="message")
        with looking(relay):
            for command in (sealed, following):
                assert await command.next(event="view") == {"event": "view", "open": True}
        for command in (sealed, following):
            assert await command.next(event="view") == {"event": "view", "open": False}


async def test_messages_are_found_by_command(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada40", "#room40")
    async with bot(ada) as one:
        await one.groups.create("#other40")
        first = await one.send("#room40", "the needle in the hay\nand more")
        await asyncio.sleep(0.01)  # messages of one millisecond have no order between chats
        second = await one.send("#other40", "another Needle\x1b[31m")
        await one.send("#other40", "needles")
        found = await one.search("needle")
        assert [hit.seq for hit in found.hits] == [second, first]
        assert found.next is None
        page = await one.search("needle", limit=1)
        assert page.next is not None
        rest = await one.search("needle", before=page.next)
        assert [hit.seq for hit in rest.hits] == [first]

    ran = await run(ada, "search", "NEEDLE", "--json")
    assert [line["event"] for line in ran.json] == ["hit", "hit", "end"]
    hit = ran.json[1]
    assert (hit["chat"], hit["seq"], hit["from"]) == ("#room40", first, "ada40")
    lo, hi = hit["marks"]
    assert hit["text"][lo:hi] == "needle"
    assert ran.json[-1] == {"event": "end", "more": False}
    ran = await run(ada, "search", "needle", "--json", "--limit", "1")
    assert (len(ran.json), ran.json[-1]["more"]) == (2, True)

    ran = await run(ada, "search", "--chat", "#room40", "hay", "needle")
    assert ran.out.count("\n") == 1 and ran.out.startswith(f"#room40 {first} ")
    assert ran.out.endswith(" ada40: the needle in the hay and more\n")
    ran = await run(ada, "search", "needle", "--limit", "60", "--parts")
    assert ran.out.count("\n") == 3 and "\x1b" not in ran.out
    ran = await run(ada, "search", "nowhere")
    assert (ran.code, ran.out) == (0, "")
    assert "No message found." in ran.err


async def test_notes_are_sent_to_oneself(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada77")
    assert "You have no notes yet" in (await run(ada, "tail", "@me")).refusal
    for name in ("@me", "@ada77"):
        ran = await run(ada, "send", name, f"to {name}", "--json")
        assert (ran.code, ran.json[0]["chat"]) == (0, name)
    ran = await run(ada, "tail", "@me", "--json")
    assert [line["text"] for line in ran.json if line.get("text")] == ["to @me", "to @ada77"]

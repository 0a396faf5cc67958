"""All ten tasks of docs/tasks.md in plain mode: two processes and a relay, joined by pipes. Only
the bytes are read."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pexpect
import pytest
from PIL import Image

from tests.kit.plain import PlainProcess, faults, plain_process
from tui_chat.host.relay_process import running_relay

OPTIONS = ("--listen", "127.0.0.1:0", "--registration", "invite")
SECRET = "only for your eyes"
PHRASE = "correct horse battery"
CLOUD_READERS = "Readable by: you, {} and the relay's operator"


def everything(place: Path) -> bytes:
    """Return the bytes of all files below a place."""
    return b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())


async def arrive(one: PlainProcess, link: str, name: str) -> None:
    """Go through the first run by its numbered questions."""
    await one.until("Where do you want to chat")
    await one.until("1 A friend gave me a link, or two words, 2 Host on this machine")
    one.type("1")
    await one.until("Paste your friend's link")
    one.type(link)
    await one.until("The relay is at 127.0.0.1")
    await one.until("Type your name")
    one.type(name)
    await one.until("Type a passphrase")
    one.type("")
    await one.until("1 Go on without, 2 Choose a passphrase")
    one.type("1")
    await one.until(f"You are {name}. /help lists the commands")


@asynccontextmanager
async def ada_and_bob(place: Path) -> AsyncIterator[tuple[PlainProcess, PlainProcess]]:
    """Run a relay, and two people in plain mode who have just joined it."""
    async with running_relay(place / "relay", place / "relay.log", *OPTIONS) as relay:
        link = (await relay.invite(2, 600)).link
        async with (
            plain_process("--profile", place / "ada") as ada,
            plain_process("--profile", place / "bob") as bob,
        ):
            await arrive(ada, link, "ada")
            await arrive(bob, link, "bob")
            yield ada, bob


async def test_the_ten_tasks_from_the_bytes_alone(tmp_path: Path) -> None:
    picture, exported = tmp_path / "cat.png", tmp_path / "copy.html"
    Image.new("RGB", (8, 8), "red").save(picture)
    got = tmp_path / "got"
    got.mkdir()
    async with ada_and_bob(tmp_path) as (ada, bob):
        ada.type("/group create #team", "/group invite bob")
        await ada.until("#team is CLOUD")
        await bob.until("ada invites you to #team")
        bob.type("/group join #team")
        await bob.until("#team is CLOUD. Readable by: you, 1 other member")
        await ada.until(r"\d\d:\d\d bob joined")

        # Who can read this?
        ada.type("/who")
        await ada.until("#team is CLOUD. Readable by: you, 1 other member, anyone added later")
        await ada.until("2 members: ada .owner, online., bob .online.")

        # Find an old message, and reply to it.
        ada.type("the zebra is in the garden", *(f"line {n}" for n in range(30)))
        await ada.until(r"\[\d+\] \d\d:\d\d you: line 29")
        bob.type("/search zebra")
        found = await bob.until(r"#team \[(\d+)\] .* ada: the zebra is in the garden")
        bob.type(f"/go {found[1]}")
        await bob.until(rf"\[{found[1]}\] \d\d:\d\d ada: the zebra is in the garden")
        bob.type(f"/reply {found[1]} which garden?")
        answer = await ada.until(r"\[(\d+)\] .* bob, in reply to \[\d+\]: which garden\?")

        # React to a message.
        ada.type(f"/react {answer[1]} :thumbs_up:")
        await ada.until(rf"\[{answer[1]}\] reactions: 👍 1 \(with yours\)")
        await bob.until(r"\[\d+\] reactions: 👍 1")

        # Mute a group.
        bob.type("/mute")
        await bob.until("#team is muted, except for mentions")

        # Send a picture as a file; the other saves it.
        ada.type(f"/file {picture}")
        await ada.until(r"Send cat\.png .* to #team\? Readable by: .*1 Send, 2 Cancel")
        ada.type("1")
        sent = await bob.until(r"\[(\d+)\] .* ada: sent the file cat\.png \(picture \(PNG\)")
        bob.type(f"/save {sent[1]} {got}")
        await bob.until("Saved as .*cat.png")
        assert (got / "cat.png").read_bytes() == picture.read_bytes()

        # Make it secret, on both sides.
        ada.type("/direct bob")
        await ada.until("@bob is CLOUD. " + CLOUD_READERS.format("bob"))
        ada.type("hello in the cloud")
        await bob.until("\\[@ada\\] 1 new message")
        ada.type("/secret")
        await ada.until("@bob is NEGOTIATING")
        await bob.until("\\[@ada\\] ada requests a secret chat")
        bob.type("/open @ada")
        await bob.until("@ada is CLOUD. " + CLOUD_READERS.format("ada"))
        bob.type("/accept")
        for one, peer in ((ada, "bob"), (bob, "ada")):
            await one.until(f"@{peer} is SECRET, not verified. Readable by: you and {peer}")

        # Verify.
        words = []
        for one in (ada, bob):
            one.type("/verify")
            words.append((await one.until(r"Your seven words: (.*)\."))[1])
            await one.until("Do the words match. 1 They match, 2 They don't match, 3 Later")
        assert words[0] == words[1]
        assert len(re.findall(r"\d [A-Z]", words[0])) == 7
        for one, peer in ((ada, "bob"), (bob, "ada")):
            one.type("1")
            await one.until(f"@{peer} is SECRET, verified. Readable by: you and {peer}\\.")
        ada.type(SECRET)
        await ada.until("Before your first secret message to bob")
        await ada.until(f"Send “{SECRET}”. Readable by: you and bob. 1 Send, 2 Don't send")
        ada.type("1")
        await bob.until(rf"\[\d+\] \d\d:\d\d ada \(secret\): {SECRET}")

        # Export.
        bob.type(f"/export {exported}")
        await bob.until("Save a copy of the data that the relay has .*1 HTML, to read, 2 JSON")
        bob.type("1")
        await bob.until("Saved as .*copy.html")

        # Leave: a secret chat, a group, and the program.
        bob.type("/cloud")
        for one, peer in ((ada, "bob"), (bob, "ada")):
            await one.until(f"@{peer} is ENDED")
        ada.type("/cloud")
        await ada.until("@bob is now ENDED. Back to cloud. 1 Back to cloud, 2 Cancel")
        ada.type("1")
        await ada.until("@bob is CLOUD. " + CLOUD_READERS.format("bob"))
        bob.type("/open #team", "/group leave")
        await bob.until("Leave #team. .*1 Leave, 2 Cancel")
        bob.type("1")
        await bob.until("You left #team")
        assert await bob.end() == 0
        ada.type("/quit")
        assert await ada.ended() == 0
        for one in (ada, bob):
            assert faults(one.output) == []
            assert "Goodbye." in one.text
        kept = everything(tmp_path)
        assert b"hello in the cloud" in kept
        assert SECRET.encode() not in kept
        assert SECRET not in exported.read_text()


@pytest.mark.parametrize("how", ["end", "quit", signal.SIGINT, signal.SIGHUP])
async def test_each_way_to_leave_ends_a_secret_chat_properly(tmp_path: Path, how: object) -> None:
    async with ada_and_bob(tmp_path) as (ada, bob):
        ada.type("/direct bob", "hello")
        await ada.until(r"\[\d+\] .* you: hello")
        ada.type("/secret")
        await bob.until("\\[@ada\\] ada requests a secret chat")
        bob.type("/open @ada", "/accept")
        await ada.until("@bob is SECRET")
        await bob.until("@ada is SECRET")
        # Typed before the change was read, perhaps: never sent without a question.
        bob.type("typed for the cloud")
        await bob.until("@ada is now SECRET, not verified. Send “typed for the cloud”.")
        bob.type("2")
        await bob.until("Not sent")
        if how == "quit":
            bob.type("/quit")
            assert await bob.ended() == 0
        elif how == "end":
            assert await bob.end() == 0
        else:
            assert isinstance(how, int)
            bob.interrupt(how)
            assert await bob.ended() == 128 + how
        assert ("Ending the secret chat with ada." in bob.text) is isinstance(how, str)
        assert faults(bob.output) == []
        assert "Traceback" not in bob.text
        await ada.until("@bob is ENDED. bob ended the secret chat")
        assert await ada.end() == 0
        assert "typed for the cloud" not in ada.text


async def test_a_host_gets_a_link_and_a_friend_joins_by_it(tmp_path: Path) -> None:
    data = {"XDG_DATA_HOME": str(tmp_path)}
    options = ("--listen", "127.0.0.1:0", "--name", "helen", "--no-passphrase")
    async with plain_process("host", "--profile", "h", *options, env=data) as helen:
        found = await helen.until(r"This link lets in 10 friends until .*: (tuichat://\S+)")
        await helen.until("You are helen")
        more = ("--name", "ann", "--no-passphrase")
        async with plain_process("join", found[1], "--profile", "a", *more, env=data) as ann:
            await ann.until("Welcome, ann. helen is in #lobby too. Say hello.")
            await ann.until("#lobby is CLOUD. Readable by: .*anyone")
            await helen.until("ann joined with your link. 9 places left.")
            ann.type("/direct helen", "hello from ann")
            await ann.until(r"\[\d+\] \d\d:\d\d you: hello from ann")
            await helen.until(r"(\[@ann\] 1 new message|\[\d+\] \d\d:\d\d ann: hello from ann)")
            assert await ann.end() == 0
            assert "To come back: tui-chat --plain --profile a" in ann.text
        helen.type("/host")
        assert (await helen.until("This link lets in .*: (tuichat://.*)"))[1] != found[1]
        assert await helen.end() == 0
    assert faults(helen.output) == faults(ann.output) == []


async def test_the_demo_goes_from_cloud_to_a_verified_secret_chat() -> None:
    async with plain_process("demo") as guest:
        await guest.until("1 #lobby .*, 2 @bob .*: type a number")
        guest.type("2")
        await guest.until("@bob is CLOUD")
        await guest.until(r"\[\d+\] .* bob: .*type /secret")
        guest.type("/secret")
        await guest.until("@bob is SECRET, not verified")
        phone = await guest.until("bob, on the (?:tele)?phone.*")
        guest.type("/verify")
        shown = await guest.until(r"Your seven words: (.*)\.")
        words = [word.split(" ", 1)[1] for word in shown[1].split(", ")]
        assert ", ".join(words) in phone[0]
        guest.type("1")
        await guest.until("@bob is SECRET, verified. Readable by: you and bob")
        guest.type("hello", "1")
        await guest.until(r"\[\d+\] .* you .secret.: hello")
        await guest.until(r"\[\d+\] .* bob .secret.: ")
        assert await guest.end() == 0
    assert faults(guest.output) == []
    assert not re.search(r"\bF\d\b|Ctrl\+[A-CE-Z]|Alt\+", guest.text)


def test_a_reader_that_goes_away_ends_it_without_a_traceback() -> None:
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "tui_chat", "demo", "--plain"]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as one:
        assert one.stdin and one.stdout and one.stderr
        one.stdout.readline()
        one.stdout.close()
        one.stdin.write(b"/help\n")
        one.stdin.flush()
        assert one.wait(60) == 1
        assert one.stderr.read() == b""


async def test_a_terminal_shows_no_passphrase(tmp_path: Path) -> None:
    command = ["-m", "tui_chat", "--plain", "--profile", str(tmp_path / "ada")]
    env = {**os.environ, "TERM": "dumb", "PYTHONUTF8": "1"}
    async with running_relay(tmp_path / "relay", tmp_path / "relay.log", *OPTIONS) as relay:
        link = (await relay.invite(2, 600)).link
        answers = (
            ("type a number", "1"), ("Paste your", link), ("Type your name", "ada"),
            ("Type a passphrase", PHRASE), ("Type the passphrase again", PHRASE),
            ("/help lists", "/quit"),
        )  # fmt: skip
        out = await asyncio.to_thread(typed_at_terminal, command, env, answers)
    assert "Goodbye." in out
    assert PHRASE not in out
    assert faults(out.replace("\r\n", "\n").encode()) == []


def typed_at_terminal(
    command: list[str], env: dict[str, str], answers: tuple[tuple[str, str], ...]
) -> str:
    """Run this on a terminal, type each answer once its question is there, return all output."""
    child = pexpect.spawn(sys.executable, command, env=env, timeout=60, encoding="utf-8")
    out = ""
    for question, answer in answers:
        child.expect_exact(question)
        out += str(child.before) + question
        child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return out + str(child.before)


async def test_a_locale_without_utf_8_gets_ascii(tmp_path: Path) -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    async with plain_process("demo", env=env) as guest:
        await guest.until("1 #lobby .*, 2 @bob .*: type a number")
        guest.type("1", "é “quoted” 👍 漢")
        await guest.until(r'\[\d+\] \d\d:\d\d you: e "quoted" :thumbs_up: \?')
        assert await guest.end() == 0
    assert guest.output.isascii()
    assert faults(guest.output) == []

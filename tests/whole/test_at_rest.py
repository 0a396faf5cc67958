"""After a secret chat at two terminals, however it ended, nothing of it is on a disk: not what was
written, read, sent as a file, looked into, timed, removed or only begun. Nor does the terminal show
it once the screen is given back."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relay.wire.relay_link import parse_relay_link
from tests.kit.relay_client import RelayProcess, start_relay
from tests.kit.runtime import PLAIN, run
from tests.kit.terminal import Terminal, children, flowed, needs_tmux, terminals
from tests.kit.traces import assert_sealed, canary, holding, home
from tui_chat.demo.wiretap import Wiretap, stands_in

pytestmark = needs_tmux
ROOT = Path(__file__).parents[2]
BREAKS = (
    "import tui_chat.core.drafts as d; was = d.ComposerDraft.edit\n"
    "def edit(self, text):\n"
    "    if text.endswith('BREAK'): raise RuntimeError('planted')\n"
    "    was(self, text)\n"
    "d.ComposerDraft.edit = edit\n"
)
"""A fault of the screen in the middle of a draft, which stands in the frame where it breaks."""
FAILS = (
    "import tui_chat.secret_chat.lines as d; was = d.SecretLines.add\n"
    "def add(self, sid, frame, by, text, *more, **also):\n"
    "    if text.endswith('FAIL'): raise RuntimeError('planted')\n"
    "    return was(self, sid, frame, by, text, *more, **also)\n"
    "d.SecretLines.add = add\n"
)
"""A fault in a step of the client, with the text that it was about in its frame."""
PLACES = [Path(place) for place in ("/dev/shm", "/tmp", "/var/tmp", "/var/crash", ".")]


class Said:
    """The secrets that nobody may find, and a cloud text that proves the search works."""

    def __init__(self) -> None:
        self.control = canary("cloud")
        self.ada, self.bob, self.timed, self.removed = map(word, ("ada", "bob", "timed", "removed"))
        self.draft, self.note, self.held = map(word, ("draft", "note", "held"))
        self.file, self.name = word("file"), f"{word('name')}.txt"

    @property
    def secret(self) -> list[str]:
        """All but the control."""
        return [text for key, text in vars(self).items() if key != "control"]


def word(by: str) -> str:
    """One that no line of a screen breaks."""
    return canary(by).split()[2]


def at_a_shell(directory: Path, name: str, before: str) -> list[str]:
    """Return the command of one person, in a shell that would let a core be dumped."""
    places = home(directory, name)
    program = ["-c", before + PLAIN] if before else ["-m", "tui_chat"]
    profile = directory / f"profile-{name}"
    command = shlex.join([sys.executable, *program, "--profile", str(profile)])
    where = shlex.quote(places["HOME"])
    line = f"ulimit -c unlimited; cd {where}; {command}; echo over=$?; exec sleep 600"
    there = {"PYTHONPATH": str(ROOT), **places}
    return ["env", *(f"{k}={v}" for k, v in there.items()), "sh", "-c", line]


class Chat:
    """The relay, the tap before it, both people at their terminals."""

    def __init__(self, directory: Path, relay: RelayProcess, tap: Wiretap) -> None:
        self.directory, self.relay, self.tap = directory, relay, tap
        self.at: dict[str, Terminal] = {}
        self.said = Said()
        self.began = time.time() - 1

    def programs(self) -> list[int]:
        """The client processes, below their shells."""
        return [children(one.pid())[0] for one in self.at.values()]

    def live(self, file: Path, ends: Callable[[Chat], None], given_back: bool) -> None:
        """All of a secret chat, and its end."""
        talk(self, file)
        self.sweep()
        pids = self.programs()
        ends(self)
        for pid, one in zip(pids, self.at.values(), strict=True):
            _until(lambda pid=pid: not Path(f"/proc/{pid}").exists())
            if one.alive():
                one.wait("over=")
                assert not (given_back and _shown(self, one))
        self.sweep()

    def sweep(self) -> None:
        """Nothing secret below the directory, in what the relay received, or in any file that
        changed since it began where a core or a temporary file could be."""
        assert_sealed(self.directory, self.tap, self.said.secret, self.said.control)
        for path in _changed(self.began):
            data = path.read_bytes()
            assert not [text for text in self.said.secret if stands_in(text, data)], path


def _changed(since: float) -> Iterator[Path]:
    for place in PLACES:
        for path in place.glob("*"):
            try:
                if path.is_file() and not path.is_symlink() and path.stat().st_mtime >= since:
                    yield path
            except OSError:
                continue


def press(at: Terminal, key: str, until: str, patience: float = 20) -> str:
    """A key, again while the screen has not taken it: a press too soon is dropped."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        at.keys(key)
        try:
            return at.wait(until, patience=1)
        except AssertionError:
            continue
    return at.wait(until, patience=0)


def talk(chat: Chat, path: Path) -> None:
    """Everything that a secret chat has, once."""
    said, ada, bob = chat.said, chat.at["ada"], chat.at["bob"]
    for one in (ada, bob):  # their one chat is open from the start
        one.wait(said.control.split()[2], "● online")
    ada.keys("F2")
    bob.wait("F2 accept")
    press(bob, "F2", "not verified – press F3")
    ada.wait("not verified – press F3")
    for one, other, text in ((ada, bob, said.ada), (bob, ada, said.bob)):
        one.seal_first(text)
        other.wait(text)
    # A text that goes after a while, one that is removed, a file, its bytes in memory only.
    ada.keys("C-t")
    ada.wait("Disappearing messages")
    ada.type("1 hour")
    ada.keys("Enter")
    ada.wait("your messages disappear after 1 hour", gone="Disappearing messages")
    _say(ada, bob, said.timed)
    _say(ada, bob, said.removed)
    _point(ada, "I Details")
    ada.keys("d")
    ada.wait("Remove message?")
    ada.keys("Tab", "Enter")
    bob.wait(said.timed, gone=said.removed)
    _back(ada)
    path.write_text(said.file)
    ada.type(f"/file {path}")
    ada.keys("Enter")
    ada.wait("Send this file?")
    ada.keys("Enter")
    bob.wait("offered to you")
    path.unlink()
    _point(bob, "A Accept")
    bob.keys("a")
    bob.wait("received, in memory only")
    # Looked into, and a report begun and left.
    _point(bob, "I Details")
    bob.keys("i")
    bob.wait("Message details", said.name)
    _back(bob, "I Details", gone="Message details")
    bob.keys("!")
    bob.wait("Report messages from ada", "case of a report")
    bob.keys("Up", "Space", "Tab", "Enter")
    bob.wait("Why are you reporting this?")
    _note(bob, said.note)
    bob.keys("Enter")
    bob.wait("Send this report?", said.note)
    _back(bob, "Why are you reporting this?", gone="Send this report?")
    _back(bob, "Report messages from ada", gone="Why are you reporting this?")
    _back(bob, "I Details", gone="Report messages from ada")
    _back(bob)
    for one, draft in ((ada, said.draft), (bob, said.held)):
        one.type(draft)
        one.wait(draft)


def _point(at: Terminal, until: str) -> None:
    """At the newest message: a second F9 went one up."""
    press(at, "F9", until)
    at.keys("End")


def _note(at: Terminal, note: str) -> None:
    """From the reasons to the field, once the dialog takes keys, and a note into it."""
    for _ in range(5):
        at.keys("Tab")
        time.sleep(0.3)
        at.type(note)
        try:
            at.wait(note, patience=3)
        except AssertionError:
            continue
        return


def _back(at: Terminal, to: str = "F9 Select", gone: str = "I Details") -> None:
    """One page back, or to the composer; what is typed right after Escape would be read with it."""
    at.keys("Escape")
    at.wait(to, gone=gone)
    time.sleep(0.2)


def _say(one: Terminal, other: Terminal, text: str) -> None:
    one.type(text)
    one.wait(text)
    one.keys("Enter")
    other.wait(text)


def _quit(chat: Chat) -> None:
    for one in chat.at.values():
        press(one, "C-q", "over=0")


def _closed_and_told(chat: Chat) -> None:
    _, bob = chat.programs()
    chat.at["ada"].close()
    os.kill(bob, signal.SIGTERM)


def _killed(chat: Chat) -> None:
    ada, bob = chat.programs()
    os.kill(ada, signal.SIGTSTP)
    _until(lambda: "State:\tT" in Path(f"/proc/{ada}/status").read_text())
    assert not _shown(chat, chat.at["ada"])
    chat.sweep()
    os.kill(ada, signal.SIGKILL)
    os.kill(bob, signal.SIGSEGV)


def _breaks(chat: Chat) -> None:
    ada, _ = chat.programs()
    chat.at["bob"].type("BREAK")
    chat.at["bob"].wait("planted", "over=1")
    chat.at["ada"].wait("ENDED")
    os.kill(ada, signal.SIGHUP)


def _fails(chat: Chat) -> None:
    chat.at["ada"].type("FAIL")
    chat.at["ada"].keys("Enter")
    chat.at["bob"].wait("program has a fault")
    chat.at["ada"].wait("ENDED")
    _quit(chat)


ENDS: dict[str, tuple[str, Callable[[Chat], None], bool]] = {
    "the window is closed, and told to end": ("", _closed_and_told, True),
    "stopped and killed, and killed by a fault": ("", _killed, False),
    "a fault of the screen, and told to end": (BREAKS, _breaks, True),
    "a fault in a step, then quit": (FAILS, _fails, True),
}
"""For each end, the planted fault, the act that ends both, and whether the terminal is restored."""


@pytest.mark.parametrize("end", ENDS)
async def test_nothing_of_a_secret_chat_is_at_rest(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, end: str
) -> None:
    before, ends, given_back = ENDS[end]
    aside = tmp_path_factory.mktemp("aside")  # not searched: the terminal's socket, ada's own file
    relay = start_relay(tmp_path / "relay")
    real = parse_relay_link(relay.link)
    try:
        async with Wiretap(real.port) as tap:
            chat = Chat(tmp_path, relay, tap)
            link = relay.link.replace(f":{real.port}", f":{tap.port}")
            planted = {"ada": "", "bob": before}
            shells = {who: at_a_shell(tmp_path, who, what) for who, what in planted.items()}
            for name, args in (
                *((name, ("register", link, "--name", name, "--no-passphrase")) for name in shells),
                ("ada", ("send", "@bob", chat.said.control)),
            ):
                profile = tmp_path / f"profile-{name}"
                assert (await run(profile, *args, env=home(tmp_path, name))).code == 0
            with terminals(aside, (120, 36), shells) as chat.at:
                await asyncio.to_thread(chat.live, aside / chat.said.name, ends, given_back)
                os.kill(relay.pid, signal.SIGKILL if given_back else signal.SIGSEGV)
                relay.process.wait()
                await asyncio.to_thread(chat.sweep)
    finally:
        relay.kill()
    kept = holding(tmp_path, chat.said.control)
    assert any(name.startswith("profile-bob/cache.db") for name in kept)


def _shown(chat: Chat, at: Terminal) -> list[str]:
    """Return the secrets to which the terminal can be scrolled back."""
    screen = at.history()
    return [text for text in chat.said.secret if text in screen or text in flowed(screen)]


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)

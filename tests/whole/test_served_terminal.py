"""At a served terminal every screen says that its host holds the keys: at each size, on pages and
dialogs, from the first question on, and in plain mode."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.kit.plain import plain_process
from tests.kit.relay_client import RelayProcess
from tests.kit.runtime import bot, person, relay_fixture
from tests.kit.terminal import flowed, needs_tmux, terminals
from tui_chat.core.readers import HOST, SERVED, SERVED_SENTENCE, SHORT_HOST, SHORT_SERVED

relay = relay_fixture()
TUI = ["env", "TUI_CHAT_SERVED=1", sys.executable, "-m", "tui_chat"]
SIZES = [(120, 36), (80, 24), (60, 20), (46, 24)]


@needs_tmux
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_the_first_question_and_those_after_it(tmp_path: Path, size: tuple[int, int]) -> None:
    command = {"ada": [*TUI, "--profile", str(tmp_path / "ada")]}
    with terminals(tmp_path, size, command) as at:
        ada = at["ada"]
        says = SERVED if size[0] >= 60 else SHORT_SERVED
        first = ada.wait("Where do you want to chat?", f"{says}  1 of 3")
        ada.keys("1")
        second = ada.wait("Your friend's link", f"{says}  1 of 3")
        assert says in first and says in second


@needs_tmux
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_chats_pages_and_dialogs(
    tmp_path: Path, relay: RelayProcess, size: tuple[int, int]
) -> None:
    name, other = f"ada{size[0]}", f"bob{size[0]}"
    room = f"#room{size[0]}"
    ada_profile = await person(tmp_path, relay.link, name, room)
    bob_profile = await person(tmp_path, relay.link, other)
    host = HOST if size[0] >= 72 else SHORT_HOST
    async with bot(bob_profile) as bob:
        await bob.send(await bob.open_direct(name), "good morning")
    command = {"ada": [*TUI, "--profile", str(ada_profile)]}
    with terminals(tmp_path, size, command) as at:
        ada = at["ada"]
        readers = "you · nobody else yet · anyone added later · the relay's operator"
        ada.wait("●", f"Readable by: {readers} · {host}", gone="connecting")
        ada.type(f"/direct {other}")
        ada.wait(f"/direct {other}")
        ada.keys("Enter")
        ada.wait(f"Readable by: you · {other} · the relay's operator · {host}")
        ada.wait(SERVED)
        if size[1] >= 36:  # else it is further down
            ada.keys("F1")
            ada.wait("can read everything, including secret messages.")
            ada.keys("Escape")
            ada.wait(other, gone="Esc close")
        ada.keys("C-f")
        search = ada.wait("who sees your search words", host)
        ada.keys("Escape")
        ada.wait(other, gone="search words")
        ada.keys("F7")
        new_chat = ada.wait("New chat", host)
        assert host in flowed(search) and host in flowed(new_chat)


async def test_plain_mode(tmp_path: Path, relay: RelayProcess) -> None:
    async with plain_process("--profile", tmp_path / "new", env={"TUI_CHAT_SERVED": "1"}) as new:
        await new.until(SERVED_SENTENCE)
    ada = await person(tmp_path, relay.link, "eve", "#plain")
    async with plain_process("--profile", ada, env={"TUI_CHAT_SERVED": "1"}) as plain:
        await plain.until(SERVED_SENTENCE)
        plain.type("/open #plain", "/who")
        readers = await plain.until("#plain is CLOUD. Readable by: .*")
        assert HOST in readers[0]

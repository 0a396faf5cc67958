"""The command `tui-chat serve`: what it refuses and why, what it prints, and which clients it
starts."""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import re
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.kit.browser import serving
from tui_chat.cli.main import parser
from tui_chat.runtime.process import Failure
from tui_chat.serve.origin import NEEDS_TLS, ONLY_HERE
from tui_chat.serve.page_files import NOT_INSTALLED
from tui_chat.serve.run import HOLDS, KEYS, serve, served_clients


def arguments(*words: str) -> argparse.Namespace:
    unsaid = argparse.Namespace(profile=None, passphrase_fd=None, insecure_ws=False, plain=False)
    return parser().parse_args(["serve", *words], unsaid)


def refusal(directory: Path, *words: str, **more: Any) -> str:
    args = arguments(*words)
    for name, value in more.items():
        setattr(args, name, value)
    with pytest.raises(Failure) as refused:
        serve(args, directory)
    return str(refused.value)


def test_refusals_say_what_to_do(tmp_path: Path) -> None:
    assert refusal(tmp_path, "--listen", "0.0.0.0:80") == ONLY_HERE
    assert refusal(tmp_path, "--behind-proxy", "http://chat.example") == NEEDS_TLS
    assert refusal(tmp_path, "--listen", "here:80").startswith("--listen needs ADDRESS:PORT")
    assert refusal(tmp_path, "--tabs", "0") == "--tabs needs a number from 1 to 100."
    assert refusal(tmp_path, "--tabs", "101") == "--tabs needs a number from 1 to 100."
    assert "The page in the browser asks for it" in refusal(tmp_path, passphrase_fd=3)
    assert "letters, digits, dots" in refusal(tmp_path, "a\x1b[31mda")
    assert refusal(tmp_path, "./x/ada", "./y/ada").startswith("Two profiles have the name ada")
    assert not any(tmp_path.iterdir()), "nothing was made"


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        where = f"127.0.0.1:{other.getsockname()[1]}"
        says = refusal(tmp_path, "--listen", where)
    assert says.startswith(f"Can't listen on {where}: ")
    assert says.endswith("For any free port: --listen 127.0.0.1:0")


def test_without_the_extra_it_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "textual_serve" else find(name)
    )
    assert refusal(tmp_path) == NOT_INSTALLED
    assert "pip install 'tui-chat[serve]'" in NOT_INSTALLED


def test_the_clients_of_profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("TEXTUAL_LOG", "/tmp/keys")
    own = served_clients([], tmp_path / "tui-chat" / "default", insecure=False)
    assert list(own) == ["default"]
    both = served_clients(["ada", "./there/bob"], tmp_path, insecure=True)
    assert list(both) == ["ada", "bob"]
    command = list(both["bob"].command)
    assert command[:2] == [sys.executable, "-P"] and command[-1] == "--insecure-ws"
    assert command[command.index("--profile") + 1] == str(Path("./there/bob").absolute())
    assert both["ada"].environment["TUI_CHAT_SERVED"] == "1"
    assert "TEXTUAL_LOG" not in both["ada"].environment


async def test_it_prints_links_and_at_the_end_only_counts(tmp_path: Path) -> None:
    async with serving(XDG_DATA_HOME=str(tmp_path)) as served:
        first = served.link
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/#[\w-]{22}", first)
        assert "Open this link in a browser on this machine:" in served.said
        second = await served.new_link()
        assert second != first and second.partition("#")[0] == first.partition("#")[0]
        assert served.process.stdin is not None
        served.process.stdin.close()  # as without a terminal: it goes on
        await asyncio.sleep(0.2)
        assert served.process.returncode is None
        end = await served.stop()
    assert KEYS in end and HOLDS[0] in served.said and HOLDS[1] in served.said
    assert max(map(len, (served.said + end).splitlines())) < 80
    assert end.splitlines()[-1] == "Served 0 tabs."
    assert not (tmp_path / "tui-chat").exists(), "no profile is made before a tab opens it"


async def test_behind_a_proxy_the_link_has_its_address(tmp_path: Path) -> None:
    async with serving(
        "--behind-proxy", "https://chat.example:8443", XDG_DATA_HOME=str(tmp_path)
    ) as served:
        assert served.link.startswith("https://chat.example:8443/#")
        assert "on this machine:" not in served.said

"""Open the chat on a terminal: protect the process first, and close everything in order."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from relay.terminal.text import inert_line
from tui_chat.core.account_text import WIPED
from tui_chat.runtime.config import config_path, load
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.process import Failure, harden, is_served, silence_textual
from tui_chat.runtime.profile import Profile, profile_option
from tui_chat.runtime.theme import theme_path

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime
    from tui_chat.ui.first_run import FirstRunScreen
    from tui_chat.ui.screen import ChatScreen

UNDER_TEXTUAL_SERVE = "tui-chat can't run under textual-serve. Start it in a terminal."
_CANNOT_DRAW = ("", "dumb", "unknown")
_WEB_DRIVER = "textual.drivers.web_driver:"
_WEB_PROGRAM = b"__GANGLION__\n"
"""The first line that textual-serve expects from a program before it shows it in a browser."""


def can_show() -> bool:
    """Return whether this process has a terminal that can be drawn on."""
    return not why_not()


def at_terminal() -> bool:
    """Return whether input and output are a terminal of any kind."""
    return all(end is not None and end.isatty() for end in (sys.stdin, sys.stdout))


def why_not() -> str:
    """Return why no screen can be drawn here, in a sentence and with what to do; empty if one can.
    The screen is written to standard error, as Textual does it."""
    if not at_terminal():
        return "The screen needs a terminal. Without one, use: tui-chat --plain"
    term = os.environ.get("TERM", "")
    if term in _CANNOT_DRAW:
        named = f"TERM is “{inert_line(term)}”" if term else "TERM is not set"
        return f"This terminal can't draw a screen: {named}. Use: tui-chat --plain"
    encoding = getattr(sys.__stderr__, "encoding", None) or ""
    if encoding.lower().replace("-", "").replace("_", "") != "utf8":
        return (
            "The language settings of this terminal are not UTF-8. "
            "Run “export LC_ALL=C.UTF-8” and try again, or use: tui-chat --plain"
        )
    return ""


def refuse_textual_serve() -> None:
    """Raise Failure under textual-serve, which shows this program in a browser by a driver named in
    the environment. Such a driver would see every key and screen. The sentence is
    also sent to the browser, in the one form in which it gets there."""
    if can_show() or not os.environ.get("TEXTUAL_DRIVER", "").startswith(_WEB_DRIVER):
        return
    if sys.stdout is not None and not sys.stdout.isatty():
        shown = f"tui-chat: {UNDER_TEXTUAL_SERVE}\r\n".encode()
        sys.stdout.buffer.write(_WEB_PROGRAM + b"D" + len(shown).to_bytes(4, "big") + shown)
        sys.stdout.flush()
    raise Failure(UNDER_TEXTUAL_SERVE)


def leaving_words(directory: Path, *, insecure: bool = False) -> str:
    """Return the sentence after leaving the chat of this profile: how to come back."""
    if not (directory / "identity.key").exists():
        return f"Your account is deleted. {WIPED}"
    where = profile_option(directory)
    return f"You left the chat. To come back: tui-chat{where}{' --insecure-ws' if insecure else ''}"


def old_account_words(aside: Path) -> str:
    """Return the sentence, shown once, that says where a replaced account was moved."""
    return f"The old account and its chats are kept. To open them: tui-chat{profile_option(aside)}"


def open_runtime(keys: KeyFile, cache: Path, *, insecure: bool = False) -> Runtime:
    """Return the runtime of one identity, in a process that is safe for a screen, which is loaded
    meanwhile. Raises CacheUnusable."""
    harden()
    silence_textual()  # before Textual is imported
    gc.disable()  # no garbage while loading; ChatScreen enables it once painted
    from tui_chat.runtime.cache import Cache

    with ThreadPoolExecutor(1) as beside:
        opening = beside.submit(Cache, cache, keys.identity.user)
        from tui_chat.runtime.runtime import Runtime
        from tui_chat.ui.app import ChatApp  # noqa: F401
        from tui_chat.ui.keymap import read_keys

        names = read_keys(load(config_path())[0])[0].names
        return Runtime(keys, opening.result(), names=names, insecure=insecure, served=is_served())


def chat_screen(
    keys: KeyFile, cache: Path, *, insecure: bool = False, hint: str = "", tour: str = ""
) -> ChatScreen:
    """Return the chat of one identity, not yet shown. `hint` is its first sentence; with `tour`, a
    peer who is always online, it begins with the tour. Raises CacheUnusable."""
    runtime = open_runtime(keys, cache, insecure=insecure)
    from tui_chat.ui.screen import ChatScreen

    return ChatScreen(runtime, hint, tour)


async def show(first: ChatScreen | FirstRunScreen) -> int:
    """Show this screen as configured, and what follows it, until the user leaves; return the exit
    code. When cancelled, say goodbye, restore the terminal and raise."""
    from tui_chat.ui.app import ChatApp
    from tui_chat.ui.terminal import TerminalDriver

    app = ChatApp(first)
    app.driver_class, app.served = TerminalDriver, is_served()
    app.set_up(*load(config_path()), theme_file=theme_path())
    shown = asyncio.create_task(app.run_async())
    try:
        await asyncio.shield(shown)
    except asyncio.CancelledError:
        if not shown.done():
            await app.leave()
            await shown
        raise
    if app.chat and app.chat.runtime.wipe:  # the runtime has closed its files by now
        Profile(app.chat.runtime.directory).wipe()
    return app.return_code or 0

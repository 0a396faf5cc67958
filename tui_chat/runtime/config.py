"""Read the configuration file. A mistake in it never stops the start.
It gives a sentence and the default of that option."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from relay.terminal.text import inert_line
from tui_chat.core.names import BadName
from tui_chat.core.notifications import (
    ABOUT,
    DESKTOPS,
    WAYS,
    WORDS,
    NotificationSettings,
    parse_quiet_hours,
)
from tui_chat.core.spelling import CHOICES as SPELLING
from tui_chat.runtime.places import home, profile_of_name, xdg
from tui_chat.runtime.process import Failure, make_directory

FILE_BYTES = 65_536
PATH_CHARS = 1_000
THEMES = (
    "ansi-dark", "ansi-light", "atom-one-dark", "atom-one-light", "catppuccin-frappe",
    "catppuccin-latte", "catppuccin-macchiato", "catppuccin-mocha", "dracula", "flexoki",
    "gruvbox", "monokai", "nord", "rose-pine", "rose-pine-dawn", "rose-pine-moon",
    "solarized-dark", "solarized-light", "textual-dark", "textual-light", "tokyo-night",
    "tui-chat-dark", "tui-chat-light",
)  # fmt: skip
"""Textual's themes and our two, named here to check the file without loading the screen."""
LOG_LEVELS = ("off", "warning", "info")
PICTURES = ("auto", "half-cells", "kitty", "sixel", "off")
KEY_SETS = ("default", "vim", "emacs")
ASK = "ask"
"""The way of notifications until the user was asked."""
KEYS_MOST = 8
"""The most keys of one action."""

_DEFAULT_FILE = f"""\
# tui-chat reads this file when it starts. To change an option, remove the # before it.
# A line with an error is ignored and reported. The program starts anyway.

# Colours, one of:
{"".join(f"#   {', '.join(THEMES[n : n + 6])},{chr(10)}" for n in range(0, len(THEMES), 6))}\
# The two ansi themes use the terminal's own colours. NO_COLOR=1 in the environment leaves only
# greys. A later choice replaces an earlier one, here or with "Theme" in the menu.
# theme = "tui-chat-dark"

# Pictures that others send. "auto" shows them small in the chat and large by the best method of
# your terminal. "half-cells", "kitty" or "sixel" set the method. "off" shows only their names until
# you press V on one. A choice made with /pictures or {{settings}} overrides this.
# pictures = "auto"

# The bell. false turns it off everywhere, even if a line below chooses it.
# bell = true

# Notifications, when the terminal has no focus or another chat is open: "nothing", "bell" or
# "desktop". "ask" asks at the first run, and means the bell until then. You are notified of
# requests for a secret chat ("requests"), also of direct messages and mentions ("mentions"), or of
# every message ("all"). A choice made with /notify overrides these lines.
# notify = "ask"
# notify_about = "requests"

# The words on the desktop: "hidden", the chat's "name", or the "text" of a cloud message. They are
# never about a secret chat. Your desktop may keep them.
# notify_words = "name"

# The way to the desktop: "auto", an escape sequence of your terminal ("osc9", "osc777", "osc99"),
# or the program "notify-send". Other users of this machine may see its words while it runs.
# notify_desktop = "auto"

# A time of the day without any notification, such as "22:00-07:00", or "off".
# quiet_hours = "off"

# Spelling in the composer, where hunspell or enchant is installed: "cloud" for all chats except
# secret ones, "on" for secret chats too, or "off". The checker is another program on this machine
# and gets your words by a pipe. /spelling changes this too.
# spelling = "cloud"

# The profile to use without --profile: a name, an absolute path, or a path that starts with ~/
# profile = "default"

# The log in $XDG_STATE_HOME/tui-chat/log (~/.local/state/tui-chat/log): "off", "warning" for
# problems only, or "info" for connections too. It never has messages, names, keys or addresses.
# log = "off"

# Keys. "set" chooses a ready set: "default", "vim" or "emacs". Each other line replaces the keys of
# one action. docs/keys.md lists the actions. The first keys of secret and cloud always stay.
# [keys]
# set = "default"
# search = "ctrl+f"
# direct = ["f7", "ctrl+x n"]
"""


class KeyEntry(Struct, frozen=True):
    """An entry of the table of keys: the action, its keys as written, and the place in the file.
    The keys are None if they are neither a text nor a list of texts."""

    action: str
    keys: tuple[str, ...] | None
    where: str


class Config(Struct, frozen=True):
    """The options that the user set, or their defaults. `profile` is absolute, or None."""

    theme: str = "tui-chat-dark"
    pictures: str = "auto"
    bell: bool = True
    profile: Path | None = None
    log: str = "off"
    notify: str = ASK
    notify_about: str = "requests"
    notify_words: str = "name"
    notify_desktop: str = "auto"
    quiet_hours: str = ""
    key_set: str = "default"
    keys: tuple[KeyEntry, ...] = ()
    spelling: str = "cloud"

    @property
    def notifications(self) -> NotificationSettings:
        """How to notify, where no choice was made in the chat."""
        way = "bell" if self.notify == ASK else self.notify
        shown, hours = self.notify_words, self.quiet_hours
        return NotificationSettings(way, self.notify_about, shown, hours, self.notify_desktop)


class _WrongValue(Exception):
    """Raised for an option with a wrong value; the text is what it accepts instead."""


def read_config(text: str, home: Path) -> tuple[Config, list[str]]:
    """Return the configuration in this TOML, and a sentence for each entry that has no effect."""
    import tomllib  # loaded late: most users have no file

    try:
        said = tomllib.loads(text)
    except (ValueError, RecursionError) as e:
        why = inert_line(str(e)) if isinstance(e, tomllib.TOMLDecodeError) else "not TOML"
        says = "This configuration file is ignored because of an error in it"
        return Config(), [f"{says}: {why.rstrip('.')}."]
    config, problems = Config(), []
    for key, value in said.items():
        where = _where(text, key)
        if key not in _OPTIONS:
            near = get_close_matches(key, _OPTIONS, 1)
            hint = f' Did you mean "{near[0]}"?' if near else ""
            problems.append(f'{where}: there is no option "{inert_line(key, 40)}".{hint}')
            continue
        if key == "keys":
            config = _with_keys(config, value, text, problems)
            continue
        try:
            config = replace(config, **{key: _taken(key, value, home)})
        except _WrongValue as e:
            problems.append(f"{where}: {key} must be {e}. The default is used.")
    return config, problems


def load(path: Path) -> tuple[Config, list[str]]:
    """Read the file as `read` does, with the file's name before each sentence. Return the defaults
    and no sentence if there is no file."""
    try:
        with path.open("rb") as file:
            raw = file.read(FILE_BYTES + 1)
        if len(raw) > FILE_BYTES:
            config, problems = (
                Config(),
                [f"This configuration file is ignored: it is larger than {FILE_BYTES >> 10} KiB."],
            )
        else:
            config, problems = read_config(raw.decode(), home())
    except (FileNotFoundError, NotADirectoryError):
        return Config(), []
    except OSError as e:
        config, problems = Config(), [f"This configuration file can't be read: {e.strerror}."]
    except UnicodeDecodeError:
        config, problems = Config(), ["This configuration file is ignored: it is not UTF-8."]
    entries = tuple(replace(entry, where=f"{path}: {entry.where}") for entry in config.keys)
    return replace(config, keys=entries), [f"{path}: {problem}" for problem in problems]


def default_file(settings: str) -> str:
    """Return the commented file; `settings` is the key or command that opens the settings."""
    return _DEFAULT_FILE.format(settings=settings)


def write_default(path: Path, settings: str) -> bool:
    """Write the commented file (0600) if there is none, and return whether it was written. Never
    replaces anything. Raises OSError."""
    make_directory(path.parent)
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(fd, "w", encoding="utf-8") as file:
        file.write(default_file(settings))
    return True


def config_path() -> Path:
    """Return `$XDG_CONFIG_HOME/tui-chat/config.toml`, by default under ~/.config."""
    return xdg("XDG_CONFIG_HOME", ".config") / "tui-chat" / "config.toml"


_CHOICES = {
    "theme": THEMES, "pictures": PICTURES, "spelling": SPELLING, "log": LOG_LEVELS,
    "notify": (ASK, *WAYS),
    "notify_about": ABOUT, "notify_words": WORDS, "notify_desktop": DESKTOPS,
}  # fmt: skip
_OPTIONS = ("bell", "profile", "quiet_hours", "keys", *_CHOICES)


def _taken(key: str, value: Any, home: Path) -> Any:
    """Return the option's value. Raises _WrongValue."""
    match key:
        case "bell" if isinstance(value, bool):
            return value
        case "bell":
            raise _WrongValue("true or false")
        case "profile":
            return _profile(value, home)
        case "quiet_hours":
            return _quiet_hours(value)
        case _ if value in _CHOICES[key]:
            return value
        case "theme":
            near = get_close_matches(value, THEMES, 1) if isinstance(value, str) else []
            known = f'a theme, perhaps "{near[0]}"' if near else f"one of {', '.join(THEMES)}"
            raise _WrongValue(known)
        case _:
            raise _WrongValue(" or ".join(f'"{one}"' for one in _CHOICES[key]))


def _with_keys(config: Config, table: Any, text: str, problems: list[str]) -> Config:
    """Return the configuration with the entries of the table of keys."""
    if not isinstance(table, dict):
        where = _where(text, "keys")
        problems.append(f"{where}: “keys” must be a table, written as [keys]. The default is used.")
        return config
    found = []
    for action, value in table.items():
        where = _where(text, action, below="keys")
        if action != "set":
            found.append(KeyEntry(action, _keys_of(value), where))
        elif value in KEY_SETS:
            config = replace(config, key_set=value)
        else:
            sets = " or ".join(f'"{one}"' for one in KEY_SETS)
            problems.append(f"{where}: “set” must be {sets}. The default is used.")
    return replace(config, keys=tuple(found))


def _keys_of(value: Any) -> tuple[str, ...] | None:
    """Return the keys of an entry; None if it is neither a text nor a list of texts."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or len(listed) > KEYS_MOST:
        return None
    return tuple(listed) if all(isinstance(key, str) for key in listed) else None


def _quiet_hours(value: Any) -> str:
    try:
        return parse_quiet_hours(value if isinstance(value, str) else "?")
    except BadName:
        raise _WrongValue('two times, such as "22:00-07:00", or "off"') from None


def _profile(value: Any, home: Path) -> Path:
    wrong = _WrongValue("a name, an absolute path, or a path that starts with ~/")
    if not (isinstance(value, str) and len(value) <= PATH_CHARS and value.isprintable()):
        raise wrong
    if value.startswith("~/"):
        return home / value[2:]
    path = Path(value)
    if path.is_absolute():
        return path
    try:
        return profile_of_name(value)
    except Failure:
        raise wrong from None


def _where(text: str, key: str, *, below: str = "") -> str:
    """Return the line on which a key is set, if it can be found; `below` a table's name."""
    name = re.escape(key)
    written = re.compile(rf"""^\s*(\[\s*)*["']?{name}["']?\s*[=.\]]""")
    header = re.compile(rf"""^\s*\[\s*["']?{re.escape(below)}["']?\s*\]""")
    inside = not below
    for number, line in enumerate(text.splitlines(), 1):
        if inside and written.match(line):
            return f"line {number}"
        inside = inside or bool(header.match(line))
    return _where(text, below) if below else "somewhere"

"""The current keys: one of the ready sets, with the changes in the configuration file.

Loads nothing of Textual."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import NamedTuple, get_args

from msgspec import Struct

from relay.terminal.text import inert_line
from tui_chat.core.action_names import ActionNames
from tui_chat.runtime.config import Config, KeyEntry
from tui_chat.ui.command_table import TABLE, Command, Scope

FIXED = {"secret": "f2", "cloud": "f4"}
"""The keys of the toggle, which belong to these actions in every set and configuration."""
VIM = {
    "leader": "ctrl+x, space", "select_up": "k, up, shift+up", "select_down": "j, down, shift+down",
    "select_first": "g g, home, ctrl+home", "select_end": "shift+g, end, ctrl+end",
    "select_page_up": "ctrl+u, pageup", "select_page_down": "ctrl+d, pagedown",
    "leave_messages": "i, escape", "inspect": "shift+k", "go_to_quoted": "q", "copy": "y, c",
    "search": "ctrl+f, /, leader /", "menu": "ctrl+p, :, leader x",
    "next_match": "ctrl+g, n, leader ctrl+g", "previous_match": "alt+g, shift+n, leader g",
    "chat_below": "alt+down, g t, leader down", "chat_above": "alt+up, g shift+t, leader up",
}  # fmt: skip
"""The keys of vim on messages. Escape leads there, I or Escape back to the composer."""
EMACS = {
    "cursor_left": "ctrl+b, left", "cursor_right": "ctrl+f, right", "cursor_up": "ctrl+p, up",
    "cursor_down": "ctrl+n, down", "line_start": "ctrl+a, home", "line_end": "ctrl+e, end",
    "word_left": "alt+b, ctrl+left", "word_right": "alt+f, ctrl+right", "cut_line_end": "ctrl+k",
    "put_back": "ctrl+y", "delete_word": "ctrl+w, alt+backspace, ctrl+backspace",
    "undo": "ctrl+underscore, ctrl+z, leader u", "redo": "leader z", "unread": "alt+home, leader .",
    "jump": "leader b, leader j", "chat_list": "leader ctrl+b", "search": "ctrl+s, leader /",
    "next_unread": "alt+a, leader g", "next_match": "leader ctrl+s",
    "previous_match": "leader ctrl+r",
    "archived": "leader a", "menu": "alt+x, leader x", "file": "leader ctrl+f, leader f",
    "quit": "ctrl+q, leader ctrl+c, leader q", "cancel": "ctrl+g, escape",
    "leave_messages": "ctrl+g, escape", "select_up": "ctrl+p, up, shift+up",
    "select_down": "ctrl+n, down, shift+down", "select_page_up": "alt+v, pageup",
    "select_page_down": "ctrl+v, pagedown", "select_first": "alt+<, home, ctrl+home",
    "select_end": "alt+>, end, ctrl+end", "scroll_up": "alt+v, pageup",
    "scroll_down": "ctrl+v, pagedown", "scroll_first": "alt+<, ctrl+home",
    "scroll_last": "alt+>, ctrl+end",
}  # fmt: skip
"""The keys of emacs in the composer, and Ctrl+X for the chat."""
SETS: Mapping[str, Mapping[str, str]] = {"default": {}, "vim": VIM, "emacs": EMACS}

_COMMANDS = {command.name: command for command in TABLE}
_ACTION = r"\{([a-z_]+)\}"
"""The name of an action in a sentence."""
_LEADER = "leader"
_MODIFIERS = {
    "ctrl": "ctrl", "control": "ctrl", "alt": "alt", "meta": "alt", "option": "alt",
    "shift": "shift",
}  # fmt: skip
_NAMED = {
    "enter": "Enter", "tab": "Tab", "escape": "Esc", "space": "Space", "backspace": "Backspace",
    "delete": "Delete", "insert": "Insert", "home": "Home", "end": "End", "pageup": "PageUp",
    "pagedown": "PageDown", "up": "↑", "down": "↓", "left": "←", "right": "→",
    **{f"f{n}": f"F{n}" for n in range(1, 25)},
}  # fmt: skip
"""Keys without a character, and how they are shown."""
_ALSO = {
    "esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", "del": "delete",
    "ins": "insert", "spacebar": "space", " ": "space", "↑": "up", "↓": "down", "←": "left",
    "→": "right",
}  # fmt: skip
_SAME = {"ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+h": "Backspace"}
"""Keys that a terminal sends as another one."""
_COPY = "ctrl+c"
"""The key that copies, in every terminal program."""
_SHORT = {"/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus", "_": "underscore"}
"""Signs whose keys have other names than their characters."""
_LONGEST = 2
"""The most keys of a sequence."""


def _name_of(character: str) -> str:
    """Return the name of a character's key: a letter in small, a sign by its Unicode name."""
    if character.isalnum():
        return character.lower()
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _SHORT.get(character, name)


_CHARACTER = {_name_of(sign): sign for sign in string.punctuation}


class BadKey(ValueError):
    """Raised for a key that cannot be bound; the text is a sentence that says why."""


def parse_key(written: str) -> str:
    """Return the keys of a sequence, each as the terminal library names it. Raises BadKey."""
    parts = written.split(" ") if written.strip() else [written]
    keys = [_one(part) for part in parts if part]
    if not 0 < len(keys) <= _LONGEST:
        raise BadKey(f"There is no key “{inert_line(written, 40)}”.")
    return " ".join(keys)


def _one(written: str) -> str:
    rest, held = written, set[str]()
    while (found := re.match(r"(?i)([a-z]+)\+(?=.)", rest)) and found[1].lower() in _MODIFIERS:
        held.add(_MODIFIERS[found[1].lower()])
        rest = rest[found.end() :]
    base = _base(rest)
    if base is None:
        raise BadKey(f"There is no key “{inert_line(written, 40)}”.")
    if len(base) == 1 and held == {"shift"}:
        return base.upper()
    key = "+".join([*sorted(held), base])
    if key in _SAME:
        raise BadKey(f"Terminals send {key_shown(key)} as {_SAME[key]}.")
    return key


def _base(written: str) -> str | None:
    """Return the name of a key without modifiers."""
    word = _ALSO.get(written.lower(), written.lower())
    if word == _LEADER or word in _NAMED or word in _CHARACTER:
        return word
    if len(written) == 1:
        return _name_of(written) if written.isprintable() else None
    return word if key_character(word) else None


def key_character(key: str) -> str:
    """Return the character that this key types; empty if it types none."""
    if len(key) == 1 or key == "space":
        return " " if key == "space" else key
    if key in _CHARACTER:
        return _CHARACTER[key]
    try:
        return unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return ""


@lru_cache(maxsize=512)
def key_shown(keys: str) -> str:
    """Return a key, or a sequence of keys, as it is shown: Ctrl+K, Alt+M, F2, Shift+G, +."""
    return " ".join(map(_shown, keys.split(" ")))


def _shown(key: str) -> str:
    *held, base = key.split("+")
    if len(base) == 1 and base.isalpha():
        held += ["shift"] if base.isupper() and not held else []
        return "+".join([*(h.capitalize() for h in held), base.upper()])
    shown = _NAMED.get(base) or key_character(base) or base
    return "+".join([*(h.capitalize() for h in held), shown])


class Button(NamedTuple):
    """A key of the footer: as pressed, as shown, and its label."""

    key: str
    shown: str
    label: str


class Keymap:
    """The keys of each action, and the actions of each key."""

    def __init__(self, name: str, keys: Mapping[str, tuple[str, ...]]) -> None:
        self.name, self._keys = name, keys
        self.chat: dict[str, str] = {}
        """The methods of ActionTable by key."""
        self.message: dict[str, str] = {}
        """The actions of the transcript by key, while a message is selected."""
        self.write: dict[str, str] = {}
        """The actions of the composer by key."""
        for command in TABLE:
            for key in keys[command.name]:
                self._table(_scope(command, key))[key] = _act(command, key)
        for table in (self.chat, self.message, self.write):
            table.update({_capital(key): act for key, act in table.items()
                          if _capital(key) not in table})  # fmt: skip
        self._first = {scope: {key.partition(" ")[0] for key in self._table(scope) if " " in key}
                       for scope in get_args(Scope)}  # fmt: skip
        """The keys that begin a sequence, by scope."""

    def _table(self, scope: Scope) -> dict[str, str]:
        return {"chat": self.chat, "message": self.message, "write": self.write}[scope]

    @property
    def modal(self) -> bool:
        """Return whether Escape leads from the composer to the messages."""
        return self.name == "vim"

    def of(self, name: str) -> tuple[str, ...]:
        """Return the keys of an action."""
        return self._keys[name]

    def has(self, key: str, name: str) -> bool:
        """Return whether this key belongs to this action."""
        return key in self._keys[name]

    def shown(self, name: str) -> str:
        """Return the first key of an action as it is shown; without one, the way to do it."""
        if keys := self._keys[name]:
            return key_shown(keys[0])
        command = _COMMANDS[name]
        return f"/{command.words}" if command.words else command.label or name

    def key_of(self, command: Command) -> str:
        """Return the first key of a command that needs no selected message; empty without one."""
        keys = self._keys[command.name] if command.scope == "chat" else ()
        return key_shown(keys[0]) if keys else ""

    def phrase(self, sentence: str) -> str:
        """Return a sentence with the key of each action that it names: "Press {jump}"."""
        return re.sub(_ACTION, lambda m: self.shown(m[1]) if m[1] in _COMMANDS else m[0], sentence)

    def closing(self, name: str) -> str:
        """Return the keys, separated by commas, that close the page of this action as well: those
        that type nothing in its fields."""
        keys = (key for key in self._keys[name] if " " not in key and not key_character(key))
        return ",".join(keys)

    def all_shown(self, name: str) -> str:
        """Return all keys of an action as they are shown."""
        return ", ".join(map(key_shown, self._keys[name]))

    def buttons(self, name: str, label: str = "") -> list[Button]:
        """Return the key of an action for the footer; an empty list if it has none."""
        label = label or _COMMANDS[name].label
        return [Button(key, key_shown(key), label) for key in self._keys[name][:1]]

    def footer(self, hints: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
        """Return the keys of these actions with their labels. The last one, which quits, always has
        a place."""
        *others, (quits, label) = hints
        found = [button for name, label in others for button in self.buttons(name, label)]
        last = self.buttons(quits, label) or [Button("", self.shown(quits), label)]
        return [*found, *last]

    def begins(self, key: str, *scopes: Scope) -> bool:
        """Return whether this key begins a sequence in one of the scopes."""
        return key in set[str]().union(*map(self._first.__getitem__, scopes))

    def following(self, key: str, *scopes: Scope) -> list[Button]:
        """Return the keys that complete a sequence, as they are shown, with labels."""
        found = []
        for command in TABLE:
            for keys in self._keys[command.name]:
                first, _, then = keys.partition(" ")
                if first == key and then and _scope(command, keys) in scopes:
                    found.append(Button(then, key_shown(then), command.label or command.name))
        return found

    @property
    def names(self) -> ActionNames:
        """Return the names of actions for sentences of the core."""
        return ActionNames(
            press="press", ask=self.shown("secret"), back=self.shown("cloud"),
            compare=self.shown("verify"), notices=self.shown("notices"),
            members=self.shown("members"), settings=self.shown("settings"),
            quit=self.shown("quit"),
        )  # fmt: skip


def _capital(key: str) -> str:
    """Return the same key with Caps Lock, if its last part is a letter."""
    first, space, last = key.rpartition(" ")
    return first + space + (last.upper() if len(last) == 1 else last)


def _act(command: Command, key: str) -> str:
    act = command.key_act
    chat_on_message = command.scope == "chat" and _scope(command, key) == "message"
    return f"screen.act('{act}')" if chat_on_message else act


def _scope(command: Command, keys: str) -> Scope:
    """Return where these keys work: those of the chat that type a character, on a message only."""
    first = keys.partition(" ")[0]
    if command.scope == "chat" and key_character(first):
        return "message"
    return command.scope


def _overlap(one: Scope, other: Scope) -> bool:
    return one == other or "chat" in (one, other)


def _split(written: str) -> list[str]:
    return [part.strip() for part in written.split(", ") if part.strip()]


def _expanded(keys: Iterable[str], leaders: Iterable[str]) -> tuple[str, ...]:
    """Return the keys, with each leader in place of its name."""
    found = [
        f"{leader} {keys.partition(' ')[2]}" if keys.startswith(f"{_LEADER} ") else keys
        for keys in keys
        for leader in (leaders if keys.startswith(f"{_LEADER} ") else ("",))
    ]
    return tuple(dict.fromkeys(found))


class _Clash(Struct, frozen=True):
    key: str
    one: str
    other: str


def _bound(chosen: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the keys by action, with the leader's keys in the sequences."""
    leaders = [key for key in chosen[_LEADER] if " " not in key]
    return {name: _expanded(keys, leaders) for name, keys in chosen.items()}


def _clash(bound: Mapping[str, tuple[str, ...]]) -> _Clash | None:
    """Return the first key that two actions have, or that begins another's sequence."""
    seen: list[tuple[str, Scope, str]] = [
        (key, _scope(_COMMANDS[name], key), name) for name, keys in bound.items() for key in keys
    ]
    by_key: dict[str, list[tuple[Scope, str]]] = {}
    for key, scope, name in seen:
        for other_scope, other in by_key.get(key, ()):
            if other != name and _overlap(scope, other_scope):
                return _Clash(key, other, name)
        by_key.setdefault(key, []).append((scope, name))
    for key, scope, name in seen:
        first, _, then = key.partition(" ")
        for other_scope, other in by_key.get(first, ()) if then else ():
            if other not in (_LEADER, name) and _overlap(scope, other_scope):
                return _Clash(first, other, name)
    return None


@cache
def ready_set(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of a ready set by action, with “leader” for the leader's keys."""
    changes = SETS[name]
    return {
        command.name: tuple(map(parse_key, _split(changes.get(command.name, command.keys))))
        for command in TABLE
    }


@cache
def ready_keys(name: str) -> Keymap:
    """Return the keys of a ready set."""
    return Keymap(name, _bound(ready_set(name)))


def read_keys(config: Config) -> tuple[Keymap, list[str]]:
    """Return the keys that a configuration sets, and a sentence for each entry without effect."""
    problems: list[str] = []
    if not config.keys:
        return ready_keys(config.key_set), problems
    usual = dict(ready_set(config.key_set))
    wanted: dict[str, tuple[str, ...]] = {}
    where: dict[str, str] = {}
    for entry in config.keys:
        try:
            wanted[entry.action] = _wanted(entry)
            where[entry.action] = entry.where
        except BadKey as e:
            problems.append(f"{entry.where}: {e}{_kept(usual, entry.action)}")
    while (clash := _clash(_bound(usual | wanted))) is not None:
        # The later of two entries is refused; a default is never.
        asked = [name for name in wanted if name in (clash.one, clash.other)]
        if not asked:
            asked = [next(reversed(wanted))]  # a changed leader meets a default key
        refused = asked[-1]
        other = clash.other if refused == clash.one else clash.one
        del wanted[refused]
        key, still_has = key_shown(clash.key), _kept(usual, refused)
        problems.append(
            f"{where[refused]}: “{refused}” can't have {key}, because “{other}” already uses it."
            f"{still_has}"
        )
    return Keymap(config.key_set, _bound(usual | wanted)), problems


def _wanted(entry: KeyEntry) -> tuple[str, ...]:
    """Return the keys of an entry. Raises BadKey."""
    name = entry.action
    command = _COMMANDS.get(name)
    if command is None:
        near = get_close_matches(name, _COMMANDS, 1)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        raise BadKey(f"There is no action “{inert_line(name, 40)}”.{hint}")
    if entry.keys is None:
        raise BadKey(f'“{name}” takes a key or a list of keys, for example "ctrl+o".')
    fixed = [FIXED[name]] if name in FIXED else []
    keys = [_checked(command, parse_key(written)) for written in entry.keys]
    return tuple(dict.fromkeys([*fixed, *keys]))


def _checked(command: Command, key: str) -> str:
    """Return the key if this action can have it. Raises BadKey."""
    first, action, wanted = key.partition(" ")[0], command.name, key_shown(key)
    for name, fixed in FIXED.items():
        if first == fixed and (name, first) != (command.name, key):
            raise BadKey(
                f"“{action}” can't have {wanted}, because {key_shown(fixed)} always belongs to "
                f"“{name}”."
            )
    if first == _COPY:
        raise BadKey(f"“{action}” can't have {wanted}, because that key copies text.")
    if command.scope == "write" and key_character(first):
        raise BadKey(f"“{action}” can't have {wanted}, because that key types a letter or sign.")
    return key


def _kept(usual: Mapping[str, tuple[str, ...]], action: str) -> str:
    """Say which keys an action keeps."""
    if action not in usual:
        return ""
    keys = ", ".join(map(key_shown, _bound(usual)[action]))
    return f" “{action}” still has {keys}." if keys else f" “{action}” has no key now."


DEFAULT = ready_keys("default")
"""The keys without a configuration."""

"""Slash commands as they are typed: parsed, completed, and corrected if mistyped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches

from relay.wire.limits import NAME
from tui_chat.core.slash_commands import ParsedCommand, is_command
from tui_chat.ui.command_table import TABLE, Command

_NAME = re.compile(NAME)

_FIRST = (
    "direct", "secret", "cloud", "verify", "file", "search", "mute", "members", "timer", "export",
    "help", "quit",
)  # fmt: skip
"""The commands that lists begin with, since they are used most."""
_LAST = (
    "discard", "delete", "block", "group_transfer", "group_kick", "group_ban", "leave",
    "account_delete",
)  # fmt: skip
"""The commands that lists end with, since they take something away."""


def _rank(command: Command) -> int:
    if command.name in _FIRST:
        return _FIRST.index(command.name) - len(_FIRST)
    return 1 + _LAST.index(command.name) if command.name in _LAST else 0


COMMANDS = tuple(sorted((command for command in TABLE if command.words), key=_rank))
"""The commands that can be typed, the most used first."""
OFTEN = len(_FIRST)
"""How many of them are used most."""
_ELSEWHERE = {word: command for command in COMMANDS for word in command.also.split()}
"""Words of other chat programs, with the command for the same."""
_REVERSED = frozenset(word for word in _ELSEWHERE if word.startswith("un"))
"""Words for one direction of a command that switches: they only lead to it."""
_OTHERWISE = {
    "nick": "You can't change your name. A different name means a different account.",
    "me": "There is no command /me here. Write a normal message instead.",
    **dict.fromkeys(
        ("buffer", "window", "switch"), "To go to another chat, use “Chats” in the menu."
    ),
}
_ALIKE = 0.7
"""Least likeness of a mistyped command to the one that is meant."""


def parse(
    text: str, *, words_allowed: bool = True, key_of: Callable[[Command], str] = lambda _: ""
) -> ParsedCommand[Command] | str:
    """Return the command, or a sentence that says why there is none. Outside CLOUD arguments are
    not `words_allowed`: they would go to the relay. `key_of` returns the key that does the same."""
    if "\n" in text.strip():
        return "A command must be on one line. To send the text as a message, start it with //."
    typed = text.split()
    word, words = typed[0][1:].lower(), [w.lower() for w in (typed[0][1:], *typed[1:])]
    commands = (c for c in COMMANDS if words[: len(c.words.split())] == c.words.split())
    command, same = next(commands, None), None
    if command is None and word not in _REVERSED:
        same = _ELSEWHERE.get(word)
    found = command or same
    if found is not None:
        arguments = tuple(typed[len(command.words.split()) if command else 1 :])
        if not (words_allowed or found.local) and (arguments or found.least):
            return no_words(key_of(found))
        if found.least <= len(arguments) <= found.most:
            return ParsedCommand(found, arguments)
        if command or not arguments:
            return f"Type it like this: {found.title}"
    hint = _OTHERWISE.get(word) or suggestion(text)
    return f"{hint or 'There is no such command. /help lists the commands.'} Nothing was sent."


def suggestion(typed: str) -> str:
    """Return a sentence that names the command that is meant, or nothing."""
    meant = _meant(typed) if is_command(typed) else None
    return f"Did you mean /{meant[0].words}? Press Tab." if meant else ""


def _meant(typed: str) -> tuple[Command, str] | None:
    """Return the command that a word of other programs or a mistyped one means, with the rest of
    the text."""
    words = typed.lstrip()[1:].split()
    if not words:
        return None
    by_words = {c.words: c for c in COMMANDS} | _ELSEWHERE
    for count in (2, 1):
        word = " ".join(words[:count]).lower()
        rest = " ".join(words[count:])
        if word in _ELSEWHERE:
            return _ELSEWHERE[word], rest
        known = [each for each in by_words if len(each.split()) == count]
        near = get_close_matches(word, known, 1, _ALIKE)
        if near and word not in known and len(words) >= count and word not in _OTHERWISE:
            return by_words[near[0]], rest
    return None


def no_words(key: str) -> str:
    """Return why a command takes no words outside CLOUD; `key` does the same, if there is one."""
    how = f"Press {key} here instead" if key else "Use the menu instead"
    return (
        f"Nothing was sent: the relay would read the words after this command. {how}, or type the "
        "command in CLOUD."
    )


def matching(typed: str, *, words_allowed: bool = True, chat_is_open: bool = True) -> list[Command]:
    """Return the commands that begin as typed, or the one whose arguments are being typed, if it
    may have any."""
    if not is_command(typed) or "\n" in typed:
        return []
    given = _given(typed)
    usable = [c for c in COMMANDS if words_allowed or c.local or not c.least]
    usable = [c for c in usable if chat_is_open or c.anywhere]
    usable = [
        c for c in usable
        if words_allowed or c.local or not given.removeprefix(f"{c.words} ").strip()
        or not given.startswith(f"{c.words} ")
    ]  # fmt: skip
    found = [c for c in usable if c.words.startswith(given) or given.startswith(f"{c.words} ")]
    return found or [c for c in usable if any(a.startswith(given) for a in _also(c) if given)]


def completed(
    typed: str, *, words_allowed: bool = True, chat_is_open: bool = True, names: Iterable[str] = ()
) -> str:
    """Return the text as Tab completes it, also with a first argument among `names`."""
    given = _given(typed)
    meant = matching(typed, words_allowed=words_allowed, chat_is_open=chat_is_open)
    found = [c for c in meant if c.words.startswith(given)]
    if not found and " " not in given:
        found = [c for c in meant if any(a.startswith(given) for a in _also(c))]
    if not found:
        if not meant and (nearest := _meant(typed)):
            command, rest = nearest
            typed = f"/{command.words} {rest}".rstrip() if command.takes else f"/{command.words}"
        return _with_first_name(typed, names) if words_allowed else typed
    whole = _shared(sorted(c.words for c in found))
    if len(found) == 1 and found[0].takes:
        whole += " "
    return f"/{whole}"


def _also(command: Command) -> list[str]:
    return command.also.split()


def _with_first_name(typed: str, names: Iterable[str]) -> str:
    """Return the text with its first argument completed, if that is a name being typed."""
    lead, _, begun = typed.rpartition(" ")
    takers = {c.words for c in COMMANDS if c.takes.startswith(("NAME", "[NAME]"))}
    begun = begun.removeprefix("@").lower()
    found = sorted(n for n in names if begun and _NAME.fullmatch(n) and n.startswith(begun))
    if not found or _given(lead) not in takers:
        return typed
    return f"{lead} {_shared(found)}" + (" " if len(found) == 1 else "")


def _shared(found: list[str]) -> str:
    """Return the common beginning of these sorted names."""
    first, last = found[0], found[-1]
    same = (i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    return first[: next(same, len(first))]


def _given(typed: str) -> str:
    words = typed.lstrip()[1:].lower()
    return " ".join(words.split()) + (" " if words.strip() and words[-1].isspace() else "")


SYSTEM = {
    "Theme": "Choose other colours.",
    "Screenshot": "Save this screen as an SVG picture. It shows everything that is on the screen.",
}
"""Textual's own commands that are offered, in our words."""

"""The table of a program's commands, from which parser, completions and manual are made.
A row costs next to nothing: its arguments go to argparse when the command is typed, and its
function is loaded when it runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple


class Argument:
    """An option or a positional argument, as argparse's `add_argument` takes it."""

    def __init__(self, *names: str, everywhere: bool = False, **how: Any) -> None:
        self.names, self.how = names, how
        self.everywhere = everywhere
        """True for an option of all commands, which only the help of the program explains."""
        self.flags = names if names[0].startswith("-") else ()
        self.name = how.get("metavar") or names[-1].lstrip("-").upper()
        """The placeholder of its value."""
        self.value = self.name if how.get("action", "append") == "append" else ""
        self.help: str = how.get("help", "")
        self.choices: tuple[str, ...] = tuple(how.get("choices", ()))
        self.directory = "DIR" in self.name.split("|")
        self.file = how.get("type") is Path and not self.directory
        self.required = bool(how.get("required"))
        self.optional = how.get("nargs") in ("?", "*")
        self.many = how.get("nargs") in ("*", "+")


class OneOf(NamedTuple):
    """Arguments of which at most one can be given."""

    arguments: tuple[Argument, ...]
    required: bool = False


HELP = Argument("-h", "--help", action="help", help="show this help")


class CommandRow(NamedTuple):
    """One command, or with `below` the prefix of several. `name` is all that is typed after the
    program; `run` is the function, or "module:function"; `check`, likewise, refuses wrong words
    before anything else is done; `needs` says what the program opens for it."""

    name: str
    help: str
    takes: tuple[Argument | OneOf, ...] = ()
    run: str | Callable[..., Any] = ""
    needs: str = ""
    check: str = ""
    below: tuple[CommandRow, ...] = ()
    description: str | None = None
    placeholder: str = "COMMAND"
    """The placeholder in the usage for a command below this one."""
    group: str = ""
    """The heading in the help of the program. Rows of one group follow each other."""

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(self.name.split())

    @property
    def options(self) -> tuple[Argument, ...]:
        """Return the arguments that have a flag."""
        return tuple(one for one in self._each() if one.flags)

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """Return the arguments without a flag, in their order."""
        return tuple(one for one in self._each() if not one.flags)

    def all(self) -> list[CommandRow]:
        """Return this command and those below it, in the order of the help."""
        return [self, *(one for below in self.below for one in below.all())]

    def _each(self) -> list[Argument]:
        groups = (each[0] if isinstance(each, OneOf) else (each,) for each in self.takes)
        return [one for group in groups for one in group]


class CommandParser(argparse.ArgumentParser):
    """The parser of one command, filled when that command is typed. Errors name its usage."""

    def __init__(self, row: CommandRow, *, needs_command: bool = True, **more: Any) -> None:
        super().__init__(add_help=False, description=_sentence(row), **more)
        self._positionals.title, self._optionals.title = "Arguments", "Options"
        self._row: CommandRow | None = row
        self._needs_command = needs_command
        self._headings: dict[str, str] = {}
        """The group of each command below."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse arguments; an unknown one is an error."""
        if self._row is not None:
            self._fill(self._row)
            self._row = None
        typed = sys.argv[1:] if args is None else list(args)
        self._check_options(typed)
        known, rest = super().parse_known_args(typed, namespace)
        if rest:
            self.error(f"“{_shown(rest[0])}” is one word too many. {self._all_of('arguments')}")
        return known, rest

    def _check_options(self, typed: list[str]) -> None:
        """Refuse an option that doesn't exist, with the nearest one that does: before argparse
        complains that the right one is missing."""
        known = self._option_string_actions
        commands = [a for a in self._actions if isinstance(a, argparse._SubParsersAction)]
        for word in typed:
            name = word.partition("=")[0]
            if word == "--" or any(word in action.choices for action in commands):
                return
            unknown = word.startswith("--") and " " not in word
            if not unknown or any(option.startswith(name) for option in known):
                continue
            told = [flag for flag, of in known.items() if of.help is not argparse.SUPPRESS]
            found = nearest(name, told) or nearest(name, list(known))
            self.error(
                f"There is no option “{_shown(name)}” here.{_meant(found)} "
                f"{self._all_of('options')}"
            )

    def _all_of(self, kind: str) -> str:
        return f"All {kind}: {self.prog} --help"

    def format_help(self) -> str:
        """Return the help, with the commands below their headings."""
        if not any(self._headings.values()):
            return super().format_help()
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        commands = next(a for a in self._actions if isinstance(a, argparse._SubParsersAction))
        rows = commands._get_subactions()
        for heading in dict.fromkeys(self._headings.values()):
            formatter.start_section(heading)
            formatter.add_arguments([r for r in rows if self._headings[r.dest] == heading])
            formatter.end_section()
        formatter.start_section("Options")
        formatter.add_arguments([a for a in self._actions if a is not commands])
        formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse a command or choice that doesn't exist, with the nearest one that does."""
        if action.choices is not None and isinstance(value, str) and value not in action.choices:
            choices = [str(choice) for choice in action.choices]
            meant = _meant(nearest(value, choices))
            if isinstance(action, argparse._SubParsersAction):
                wrong = f"There is no command “{_shown(value)}”.{meant}"
                self.error(f"{wrong} {self._all_of('commands')}")
            listed = ", ".join(choices)
            raise argparse.ArgumentError(
                action,
                f"“{_shown(value)}” is not an allowed value.{meant} Allowed values: {listed}",
            )
        super()._check_value(action, value)

    def _fill(self, row: CommandRow) -> None:
        for one in row.takes:
            if isinstance(one, OneOf):
                group = self.add_mutually_exclusive_group(required=one.required)
                for each in one.arguments:
                    group.add_argument(*each.names, **each.how)
            elif one.everywhere and row.path:
                self.add_argument(*one.names, **one.how | {"help": argparse.SUPPRESS})
                self.epilog = f"For the options of all commands: {self.prog.split()[0]} --help"
            else:
                self.add_argument(*one.names, **one.how)
        self.set_defaults(row=row)
        if row.below:
            parsers = self.add_subparsers(
                title="Commands", metavar=row.placeholder, required=self._needs_command
            )
            for below in row.below:
                parsers.add_parser(below.path[-1], help=below.help, row=below)
                self._headings[below.path[-1]] = below.group


def _sentence(row: CommandRow) -> str:
    """Return the description of a command with a capital letter and a full stop."""
    words = row.description or row.help
    return words and f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _shown(word: str) -> str:
    return word if word.isprintable() else ascii(word)


def _meant(found: str) -> str:
    return f" Did you mean “{found}”?" if found else ""


def nearest(typed: str, names: Sequence[str]) -> str:
    """Return the name that was probably meant; empty if none is close."""
    from difflib import get_close_matches

    begun = [name for name in names if len(typed) > 1 and name.startswith(typed.lower())]
    close = begun or get_close_matches(typed.lower(), names, n=1)
    return close[0] if close else ""

"""A program's commands as rows; parser, completions and manual are made from the same table. A
row costs next to nothing: its arguments go to argparse when the command is typed, and its
function is loaded when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple


class Argument:
    """An option or a positional argument, as argparse's `add_argument` takes it."""

    def __init__(
        self, *names: str, everywhere: bool = False, formerly: str = "", **how: Any
    ) -> None:
        self.names, self.how, self.formerly = names, how, formerly
        """`formerly` is an earlier flag, which works and is listed nowhere."""
        self.everywhere = everywhere
        """True for an option of all commands, which only the help of the program explains."""
        self.flags = names if names[0].startswith("-") else ()
        self.name = how.get("metavar") or names[-1].lstrip("-").upper()
        """The placeholder of its value."""
        self.value = "" if "action" in how else self.name
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

    def parse_known_args(self, *args: Any, **more: Any) -> Any:
        """Parse arguments; an unknown one is an error."""
        if self._row is not None:
            self._fill(self._row)
            self._row = None
        known, rest = super().parse_known_args(*args, **more)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return known, rest

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
        """Refuse a command that doesn't exist, with the nearest one that does."""
        if isinstance(action, argparse._SubParsersAction) and value not in action.choices:
            found = nearest(value, list(action.choices))
            meant = f" Did you mean “{found}”?" if found else ""
            shown = value if value.isprintable() else ascii(value)
            self.error(f"There is no command “{shown}”.{meant} All commands: {self.prog} --help")
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
                if one.formerly:
                    dest = one.names[0].lstrip("-").replace("-", "_")
                    hidden = one.how | {"help": argparse.SUPPRESS, "dest": dest}
                    self.add_argument(one.formerly, **hidden)
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


def nearest(typed: str, names: Sequence[str]) -> str:
    """Return the name that was probably meant; empty if none is close."""
    from difflib import get_close_matches

    begun = [name for name in names if len(typed) > 1 and name.startswith(typed.lower())]
    close = begun or get_close_matches(typed.lower(), names, n=1)
    return close[0] if close else ""

"""What a parser takes, as plain values: for completions and the manual, which so cannot differ
from the program."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

DIRECTORY = "DIR"
"""The metavar of an option that takes a directory."""


@dataclass(frozen=True, slots=True)
class Option:
    """`--profile DIR`. `value` is empty for one that takes none."""

    flags: tuple[str, ...]
    value: str
    help: str
    choices: tuple[str, ...] = ()
    directory: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """What stands without a flag, in its order."""

    name: str
    help: str
    choices: tuple[str, ...] = ()
    optional: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """One command with all below it; `path` is what is typed after the program's name."""

    path: tuple[str, ...]
    help: str
    options: tuple[Option, ...]
    arguments: tuple[Argument, ...]
    commands: tuple[Command, ...]

    def all(self) -> list[Command]:
        """This one and those below it, in the order of the help."""
        return [self, *(one for below in self.commands for one in below.all())]


def usage(parser: argparse.ArgumentParser, path: tuple[str, ...] = (), help: str = "") -> Command:
    """Read a parser, and the parsers of its commands."""
    options, arguments, commands = [], [], []
    for action in parser._actions:
        choices = () if action.choices is None else tuple(map(str, action.choices))
        said = "" if action.help is None else action.help % {**vars(action), "prog": parser.prog}
        if isinstance(action, argparse._SubParsersAction):
            helps = {one.dest: one.help or "" for one in action._choices_actions}
            commands += [
                usage(below, (*path, name), helps.get(name, ""))
                for name, below in action.choices.items()
            ]
        elif action.option_strings:
            takes = "" if action.nargs == 0 else _named(action)
            options.append(
                Option(
                    tuple(action.option_strings), takes, said, choices,
                    takes == DIRECTORY, action.required,
                )
            )  # fmt: skip
        else:
            optional, many = action.nargs in ("?", "*"), action.nargs in ("*", "+")
            arguments.append(Argument(_named(action), said, choices, optional, many))
    text = help or parser.description or ""
    return Command(path, text, tuple(options), tuple(arguments), tuple(commands))


def _named(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    return action.dest.upper().replace("_", "-")

"""The command line. It reads what was typed before it imports anything heavy."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Sequence

from relay.terminal.streams import prepare_streams, run_to_stdout
from tui_chat.cli.arguments import COMMON, PLAIN

DONE, FAILED = 0, 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: done; 1: refused or failed, one sentence on stderr; 2: usage; 130:
    Ctrl+C. Raises SystemExit with 128 and the signal's number when a signal ends it."""
    gc.set_threshold(10_000, 20, 20)  # what loads now stays: looking for garbage in it takes 15 ms
    prepare_streams()
    return run_to_stdout(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    # Defaults are set here and not in the parser, where the command's would override the program's.
    unsaid = argparse.Namespace(profile=None, passphrase_fd=None, insecure_ws=False, plain=False)
    args = _the_chat_alone(argv, unsaid) or parser().parse_args(argv, unsaid)
    if args.row is not None and args.row.name == "completions":
        return print_completions(args)  # without the configuration and all that reads it
    if args.version:
        from importlib.metadata import version

        print(f"tui-chat {version('tui-chat')}")
        return DONE
    from tui_chat.cli.run import run_command
    from tui_chat.runtime.process import Failure, warn

    try:
        return run_command(args)
    except Failure as e:
        warn(str(e))
        return FAILED
    except KeyboardInterrupt:
        return 130


def print_completions(args: argparse.Namespace) -> int:
    """Print the completions for a shell."""
    from relay.terminal.completions import completions
    from tui_chat.cli.commands import PROGRAM

    print(completions(args.shell, "tui-chat", PROGRAM), end="")
    return DONE


def _the_chat_alone(
    argv: Sequence[str] | None, unsaid: argparse.Namespace
) -> argparse.Namespace | None:
    """Return the arguments if they name no command and are valid: then the chat opens, without the
    milliseconds it takes to load the table of all commands."""
    plain = argparse.Namespace(**vars(unsaid), row=None, version=False)
    common = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    for one in (*COMMON[1:], PLAIN):
        common.add_argument(*one.names, **one.how)
    try:
        args, rest = common.parse_known_args(argv, plain)
    except argparse.ArgumentError:
        return None
    return None if rest else args


def parser() -> argparse.ArgumentParser:
    from relay.terminal.command_table import CommandParser
    from tui_chat.cli.commands import PROGRAM

    return CommandParser(
        PROGRAM, needs_command=False, prog="tui-chat", epilog=_FIRST,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip


_FIRST = """\
First steps:
  tui-chat demo           try it on this machine
  tui-chat join 'LINK'    join a friend's relay
  tui-chat                open the chat
  tui-chat --plain        open it for a screen reader or a pipe

Put #GROUP and links in quotes, because # starts a comment in most shells.
Exit codes: 0 done, 1 failed (a sentence on stderr says why), 2 wrong usage,
128 plus the number of the signal that ended the program.
For the options of a command: tui-chat COMMAND --help
"""

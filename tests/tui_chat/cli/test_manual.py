"""The first words for a newcomer, and the manual."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from relay.cli.commands import PROGRAM as RELAY
from relay.terminal.command_table import Argument, CommandRow
from tests.kit.relay_client import running
from tests.kit.resources import needs
from tests.kit.runtime import at_once, person, run
from tests.kit.scripts import load_script
from tui_chat.cli import groups
from tui_chat.cli.commands import PROGRAM
from tui_chat.cli.run import load_function

COMMANDS = {command.name: command for command in PROGRAM.below}


async def test_the_help_says_where_to_begin_what_there_is_and_what_the_exit_codes_mean() -> None:
    ran = await run(None, "--help", env={"COLUMNS": "82"})
    assert (ran.code, ran.err) == (0, "")
    after = ran.out.split("First steps:")[1]
    assert re.findall(r"^  (tui-chat(?: \S+)*)  ", after, re.MULTILINE) == [
        "tui-chat demo", "tui-chat join 'LINK'", "tui-chat", "tui-chat --plain",
    ]  # fmt: skip
    for code in ("0 done", "1 failed", "2 wrong usage"):
        assert code in " ".join(after.split())
    for name in COMMANDS:
        assert re.search(rf"^  {name} +\S", ran.out, re.MULTILINE), name
    headings = re.findall(r"^([A-Z][a-z]+):$", ran.out, re.MULTILINE)
    assert headings == [
        "Start", "Chat", "Groups", "Account", "Operator", "Scripts", "Options",
    ]  # fmt: skip
    assert all(len(line) <= 82 for line in ran.out.splitlines())


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_one_sentence_and_each_argument_is_explained(name: str) -> None:
    command = COMMANDS[name]
    said = command.description
    assert said and said[0].islower() and not said.endswith(".") and len(said) <= 76
    for one in (*command.options, *command.arguments):
        plain = one.name in ("#GROUP", "#GROUP|@NAME", "@NAME", "TEXT")
        assert one.help or one.choices or plain, one.names


async def test_an_unknown_command_names_the_nearest_one() -> None:
    ran = await run(None, "sned", "#room", "hello")
    assert ran.code == 2 and "Did you mean “send”?" in ran.err
    ran = await run(None, "group", "kcik", "#room", "bob")
    assert ran.code == 2 and "Did you mean “kick”?" in ran.err
    assert "Did you mean" not in (await run(None, "frobnicate")).err
    ran = await run(None, "sned", env={"PYTHONIOENCODING": "ascii"})
    assert 'There is no command "sned". Did you mean "send"?' in ran.err


@pytest.mark.parametrize(("typed", "sentence"), [
    ("send --jsn #room hello", "There is no option “--jsn” here. Did you mean “--json”?"),
    ("--plian", "There is no option “--plian” here. Did you mean “--plain”?"),
    ("tail #room --folow", "There is no option “--folow” here. Did you mean “--follow”?"),
    ("account delete --txts=keep", "There is no option “--txts” here. Did you mean “--texts”?"),
    ("send #room --profle x y", "There is no option “--profle” here. Did you mean “--profile”?"),
    ("send #room --zq y", "There is no option “--zq” here. All options: tui-chat send --help"),
    ("--help\x1b]0;x\x07", "There is no option “'--help\\x1b]0;x\\x07'” here."),
    ("staff decide 7 wran", "“wran” is not an allowed value. Did you mean “warn”? Allowed"),
    ("report #room 7 --reason spm", "Did you mean “spam”? Allowed values: harassment, threat,"),
    ("demo twice", "“twice” is one word too many. All arguments: tui-chat demo --help"),
])  # fmt: skip
def test_a_mistyped_option_or_value_names_the_nearest_one(
    tmp_path: Path, typed: str, sentence: str
) -> None:
    ran = at_once(tmp_path / "p", *typed.split())
    assert (ran.code, ran.out) == (2, "") and sentence in ran.err and "\x1b" not in ran.err


def test_text_after_two_dashes_is_no_option(tmp_path: Path) -> None:
    ran = at_once(tmp_path / "p", "send", "#room", "--", "--jsn")
    assert ran.code == 1 and "no account" in ran.err


async def test_the_help_of_a_command_has_only_its_own_options() -> None:
    ran = await run(None, "group", "kick", "--help")
    assert ran.code == 0 and "--json" in ran.out and "--insecure-ws" not in ran.out
    assert "comment in most shells" not in ran.out
    assert "For the options of all commands: tui-chat --help" in ran.out


async def test_a_terminal_without_utf_8_gets_ascii_or_codes_and_no_error(tmp_path: Path) -> None:
    async with running(tmp_path / "relay") as relay:
        ada = await person(tmp_path, relay.link, "ada", "#room")
        assert (await run(ada, "send", "#room", "café — 🦜 ✓")).code == 0
        ran = await run(ada, "tail", "#room", env={"PYTHONIOENCODING": "ascii"})
        assert (ran.code, ran.err) == (0, "")
        assert "caf\\xe9 - \\U0001f99c \\u2713" in ran.out


ROOT = Path(__file__).parents[3]
TOP = PROGRAM


def nested() -> CommandRow:
    """Commands below commands, options with choices, and a help full of what shells eat."""
    export = (
        Argument("--kind", choices=["one", "two"], help="which"),
        Argument("words", nargs="*", choices=["red", "green"]),
    )
    acts = (
        CommandRow("account export", "write it", export),
        CommandRow("account demo", "not the other demo"),
    )
    fast = Argument("--fast", action="store_true")
    below = (
        CommandRow("account", 'it\'s [yours]: `all` of "$it"', below=acts),
        CommandRow("demo", "the other demo", (fast,)),
    )
    return CommandRow("", 'It\'s 100%% "$HOME" `x` [a:b].', below=below)


@pytest.mark.parametrize("row", [row for row in TOP.all() if not row.below], ids=lambda r: r.name)
def test_each_row_has_its_function_and_stands_below_its_own_words(row: CommandRow) -> None:
    for named in filter(None, (row.run, row.check)):
        assert callable(load_function(named))
    above = next(one for one in TOP.all() if row in one.below)
    assert row.path[:-1] == above.path


def test_each_act_of_a_group_is_a_command() -> None:
    acts = {*groups.ACTS, *groups.REQUESTS}
    assert acts == {row.name for row in TOP.all() if row.run == "cli.groups:change"}


manual = load_script("docs/manual.py")


def manual_of(top: CommandRow, program: str = "tui-chat") -> str:
    (page,) = [page for page, _ in manual.PAGES if page.program == program]
    text: str = manual.manual(top, page)
    return text


def test_the_manuals_and_completions_in_docs_are_the_parsers() -> None:
    written = manual.written()
    for path, text in written.items():
        assert path.read_text("utf-8") == text, "the command line has changed: make manual"
    stored = {*(ROOT / "docs").glob("*.1"), *(ROOT / "docs" / "completions").iterdir()}
    assert stored == written.keys()


def test_the_wheel_installs_the_manual_and_completions_of_each_program() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    wanted = {}
    for program in project["project"]["scripts"]:
        stored = f"docs/completions/{program}"
        function = f"_{program.replace('-', '_')}"
        wanted |= {
            f"docs/{program}.1": f"share/man/man1/{program}.1",
            f"{stored}.bash": f"share/bash-completion/completions/{program}",
            # zsh loads a function from the file of its name.
            f"{stored}.zsh": f"share/zsh/site-functions/{function}",
            f"{stored}.fish": f"share/fish/vendor_completions.d/{program}.fish",
        }
        assert (ROOT / f"{stored}.zsh").read_text("utf-8").startswith(f"#compdef {program}\n")
    assert shared == wanted


def test_the_page_of_keys_is_the_table() -> None:
    written = (ROOT / "docs" / "keys.md").read_text("utf-8")
    assert written == load_script("docs/key_page.py").page().rstrip("\n") + "\n", (
        "the keys have changed: make manual"
    )


@needs("groff")
@pytest.mark.parametrize(
    ("top", "program"),
    [(TOP, "tui-chat"), (nested(), "tui-chat"), (RELAY, "tui-chat-relay")],
    ids=["ours", "nested", "relay"],
)
def test_the_manual_renders_and_holds_every_word(top: CommandRow, program: str) -> None:
    done = subprocess.run(
        ["groff", "-man", "-ww", "-Tascii", "-P-c", "-P-bou"],
        input=manual_of(top, program), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    words = " ".join(done.stdout.replace("-\n", "-").split())
    for command in top.all()[1:]:
        assert " ".join(command.path) in words
        for option in command.options:
            assert all(flag in words for flag in option.flags)


def test_a_line_that_begins_with_a_dot_is_text() -> None:
    odd = Argument("--odd", help=".so /etc/passwd")
    back = Argument("--back", help="a \\*(slash and 'quotes'")
    page = manual_of(CommandRow("", "x", (odd, back)))
    assert "\n\\&.so /etc/passwd" in page
    assert "a \\e*(slash" in page

"""The first words for a newcomer, completions as asked of the shells, and the manual."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pexpect
import pytest

from relay.cli.commands import PROGRAM as RELAY
from relay.terminal.command_table import Argument, CommandRow
from tests.kit.relay_client import running
from tests.kit.resources import need_program, needs
from tests.kit.runtime import person, run
from tui_chat.cli import groups
from tui_chat.cli.commands import PROGRAM
from tui_chat.cli.manual import completions
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
        plain = one.name in ("#ROOM", "#ROOM|@NAME", "@NAME", "TEXT")
        assert one.help or one.choices or plain, one.names


async def test_an_unknown_command_names_the_nearest_one() -> None:
    ran = await run(None, "sned", "#room", "hello")
    assert ran.code == 2 and "Did you mean “send”?" in ran.err
    ran = await run(None, "group", "kcik", "#room", "bob")
    assert ran.code == 2 and "Did you mean “kick”?" in ran.err
    assert "Did you mean" not in (await run(None, "frobnicate")).err


async def test_the_help_of_a_command_has_only_its_own_options() -> None:
    ran = await run(None, "group", "kick", "--help")
    assert ran.code == 0 and "--json" in ran.out and "--insecure-ws" not in ran.out
    assert "comment in most shells" not in ran.out
    assert "For the options of all commands: tui-chat --help" in ran.out


async def test_a_terminal_without_utf_8_gets_codes_and_not_an_error(tmp_path: Path) -> None:
    async with running(tmp_path / "relay") as relay:
        ada = await person(tmp_path, relay.link, "ada", "#room")
        assert (await run(ada, "send", "#room", "café — 🦜 ✓")).code == 0
        ran = await run(ada, "tail", "#room", env={"PYTHONIOENCODING": "ascii"})
        assert (ran.code, ran.err) == (0, "")
        assert "caf\\xe9 \\u2014 \\U0001f99c \\u2713" in ran.out


ROOT = Path(__file__).parents[3]
TOP = PROGRAM
NAMES = [command.path[0] for command in TOP.below]


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


class Bash:
    def __init__(self, script: str, directory: Path) -> None:
        self._file = directory / "completions.bash"
        self._file.write_text(script)

    def __call__(self, *words: str) -> list[str]:
        quoted = " ".join(f"'{word}'" for word in words)
        code = (
            f"source {self._file}; COMP_WORDS=(tui-chat {quoted}); COMP_CWORD={len(words)};"
            ' _tui_chat; printf "%s\\n" "${COMPREPLY[@]}"'
        )
        return _run("bash", "-c", code)


class Fish:
    def __init__(self, script: str, directory: Path) -> None:
        self._file = directory / "completions.fish"
        self._file.write_text(script)
        self._home = directory

    def __call__(self, *words: str) -> list[str]:
        line = " ".join(["tui-chat", *words])
        said = _run("fish", "--no-config", "-c", f"source {self._file}; complete -C '{line}'")
        return [entry.partition("\t")[0] for entry in said]


def _run(*command: str) -> list[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert (done.returncode, done.stderr) in ((0, ""), (1, "")), done
    return [line for line in done.stdout.splitlines() if line]


@pytest.fixture(
    params=[pytest.param(Bash, marks=needs("bash")), pytest.param(Fish, marks=needs("fish"))]
)
def shell(request: pytest.FixtureRequest) -> type[Bash] | type[Fish]:
    kind: type[Bash] | type[Fish] = request.param
    return kind


def test_commands_options_and_choices(shell: type[Bash] | type[Fish], tmp_path: Path) -> None:
    ask = shell(completions(shell.__name__.lower(), TOP), tmp_path)
    assert sorted(ask("")) == sorted(NAMES)
    assert ask("gr") == ["group"]
    assert set(ask("group", "")) > {"create", "invite", "join", "leave", "link"}
    assert sorted(ask("group", "link", "")) == ["create", "list", "revoke"]
    assert set(ask("group", "inv")) == {"invite", "invited"}
    assert ask("group", "join", "") == []  # join is also a command, and not here
    assert "--json" in ask("send", "room", "--j")
    assert "--follow" not in ask("send", "--f")
    assert ask("--profile", "/x", "--insecure-ws", "gr") == ["group"]
    assert ask("--passphrase-fd", "") == []
    assert "--headless" in ask("demo", "--")


def test_a_profile_is_a_directory(shell: type[Bash] | type[Fish], tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    (tmp_path / "plain.txt").touch()
    ask = shell(completions(shell.__name__.lower(), TOP), tmp_path)
    found = ask("--profile", f"{tmp_path}/pl")
    assert [entry.rstrip("/") for entry in found] == [f"{tmp_path}/place"]


def test_commands_below_commands(shell: type[Bash] | type[Fish], tmp_path: Path) -> None:
    top = nested()
    ask = shell(completions(shell.__name__.lower(), top), tmp_path)
    assert sorted(ask("")) == ["account", "demo"]
    assert sorted(ask("account", "")) == ["demo", "export"]
    assert "--fast" in ask("demo", "--f")
    assert "--fast" not in ask("account", "demo", "--f")
    assert sorted(ask("account", "export", "--kind", "")) == ["one", "two"]
    assert sorted(ask("account", "export", "red", "")) == ["green", "red"]


@needs("zsh")
@pytest.mark.parametrize(("typed", "wanted"), [
    ("tui-chat gro\t", "group "), ("tui-chat group uni\t", "uninvite "),
    ("tui-chat --insecure-ws send --js\t", "--json "), ("tui-chat completions f\t", "fish "),
    ("tui-chat account ex\t", "export "), ("tui-chat account export --kind t\t", "two "),
])  # fmt: skip
def test_zsh_completes_typed_words(typed: str, wanted: str, tmp_path: Path) -> None:
    """At a prompt, with a Tab."""
    top = nested() if "account" in typed else TOP
    (tmp_path / "script").write_text(completions("zsh", top))
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    zsh = pexpect.spawn("zsh", ["-f", "-i"], env=env, encoding="utf-8", timeout=20)
    try:
        for line in (
            "PS1=; unsetopt zle_bracketed_paste 2>/dev/null; autoload -U compinit; compinit -D -u",
            f"source {tmp_path}/script", f"cd {tmp_path}; print rea''dy",
        ):  # fmt: skip
            zsh.sendline(line)
        zsh.expect_exact("ready\r\n")
        zsh.send(typed)
        zsh.expect_exact(typed.rsplit(" ", 1)[0])
        assert zsh.expect_exact([wanted, pexpect.TIMEOUT]) == 0, zsh.before
    finally:
        zsh.close(force=True)


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_shells_take_it_without_a_word(name: str, tmp_path: Path) -> None:
    need_program(name)
    for top in (TOP, nested()):
        script = tmp_path / "script"
        script.write_text(completions(name, top))
        assert _run(name, "-n", str(script)) == []
        for command in top.all()[1:]:
            assert command.path[-1] in script.read_text()


@pytest.mark.parametrize("row", [row for row in TOP.all() if not row.below], ids=lambda r: r.name)
def test_each_row_has_its_function_and_stands_below_its_own_words(row: CommandRow) -> None:
    for named in filter(None, (row.run, row.check)):
        assert callable(load_function(named))
    above = next(one for one in TOP.all() if row in one.below)
    assert row.path[:-1] == above.path


def test_each_act_of_a_group_is_a_command() -> None:
    acts = {*groups.ACTS, *groups.REQUESTS}
    assert acts == {row.name for row in TOP.all() if row.run == "cli.groups:change"}


@functools.cache
def manual() -> Any:
    """Return the module docs/manual.py."""
    spec = importlib.util.spec_from_file_location("manual", ROOT / "docs" / "manual.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def manual_of(top: CommandRow, program: str = "tui-chat") -> str:
    (page,) = [page for page, _ in manual().PAGES if page.program == program]
    text: str = manual().manual(top, page)
    return text


def test_the_manuals_in_docs_are_the_parsers() -> None:
    for page, top in manual().PAGES:
        stored = (ROOT / "docs" / f"{page.program}.1").read_text("utf-8")
        assert stored == manual().manual(top, page), "the command line has changed: make manual"


def test_the_wheel_installs_the_manual_of_each_program() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    pages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    for program in project["project"]["scripts"]:
        assert pages[f"docs/{program}.1"] == f"share/man/man1/{program}.1"


def test_the_page_of_keys_is_the_table() -> None:
    spec = importlib.util.spec_from_file_location("key_page", ROOT / "docs" / "key_page.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (ROOT / "docs" / "keys.md").read_text("utf-8")
    assert written == module.page().rstrip("\n") + "\n", "the keys have changed: make manual"


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

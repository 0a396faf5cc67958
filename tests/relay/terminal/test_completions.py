"""Completions of both programs, as asked of the shells themselves, sourced and as installed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pexpect
import pytest

from relay.cli.commands import PROGRAM as RELAY
from relay.terminal.command_table import Argument, CommandRow
from relay.terminal.completions import completions
from tests.kit.relay_process import command
from tests.kit.resources import need_program, needs
from tui_chat.cli.commands import PROGRAM as CLIENT

PROGRAMS = {"tui-chat": CLIENT, "tui-chat-relay": RELAY}
NAMES = {program: [command.path[0] for command in top.below] for program, top in PROGRAMS.items()}


def nested() -> CommandRow:
    """Commands below commands, options with choices, an option with two meanings, and a help full
    of characters that shells interpret."""
    export = (
        Argument("--kind", choices=["one", "two"], help="which"),
        Argument("--to", type=Path, help="new file"),
        Argument("words", nargs="*", choices=["red", "green"]),
    )
    acts = (
        CommandRow("account export", "write it", export),
        CommandRow("account demo", "not the other demo", (Argument("--to", metavar="DATE"),)),
        CommandRow("account read", "read it", (Argument("file", type=Path),)),
    )
    fast = Argument("--fast", action="store_true")
    below = (
        CommandRow("account", 'it\'s [yours]: `all` of "$it"', below=acts),
        CommandRow("demo", "the other demo", (fast,)),
    )
    return CommandRow("", 'It\'s 100%% "$HOME" `x` [a:b].', below=below)


class Bash:
    def __init__(self, directory: Path, program: str, top: CommandRow) -> None:
        self._program, self._directory = program, directory
        self._file = directory / "completions.bash"
        self._file.write_text(completions("bash", program, top))

    def __call__(self, *words: str) -> list[str]:
        quoted = " ".join(f"'{word}'" for word in words)
        code = (
            f"source {self._file}; COMP_WORDS=({self._program} {quoted}); COMP_CWORD={len(words)};"
            f" _{self._program.replace('-', '_')};"
            ' printf "%s\\n" "${COMPREPLY[@]}"'
        )
        return _run("bash", "-c", code, place=self._directory)


class Fish:
    def __init__(self, directory: Path, program: str, top: CommandRow) -> None:
        self._program, self._directory = program, directory
        self._file = directory / "completions.fish"
        self._file.write_text(completions("fish", program, top))

    def __call__(self, *words: str) -> list[str]:
        line = " ".join([self._program, *words])
        code = f"source {self._file}; complete -C '{line}'"
        said = _run("fish", "--no-config", "-c", code, place=self._directory)
        return [entry.partition("\t")[0] for entry in said]


def _run(*command: str, place: Path | None = None) -> list[str]:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=30, cwd=place
    )
    assert (done.returncode, done.stderr) in ((0, ""), (1, "")), done
    return [line for line in done.stdout.splitlines() if line]


Shell = type[Bash] | type[Fish]


@pytest.fixture(
    params=[pytest.param(Bash, marks=needs("bash")), pytest.param(Fish, marks=needs("fish"))]
)
def shell(request: pytest.FixtureRequest) -> Shell:
    kind: Shell = request.param
    return kind


def test_commands_options_and_choices(shell: Shell, tmp_path: Path) -> None:
    ask = shell(tmp_path, "tui-chat", CLIENT)
    assert sorted(ask("")) == sorted(NAMES["tui-chat"])
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
    # --public takes an address in host, and nothing in group create.
    assert ask("host", "--public", "") == []
    assert "--title" in ask("group", "create", "--public", "--t")


def test_the_relays_commands_options_and_choices(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    (tmp_path / "plain.txt").touch()
    ask = shell(tmp_path, "tui-chat-relay", RELAY)
    assert sorted(ask("")) == sorted(NAMES["tui-chat-relay"])
    assert sorted(ask("order", "")) == sorted(
        row.path[1] for row in RELAY.all() if row.path[:1] == ("order",) and row.path[1:]
    )
    assert sorted(ask("serve", "--registration", "")) == ["closed", "invite", "open"]
    assert sorted(ask("decide", "--data", "/x", "7", "w")) == ["warn"]
    assert "--behind-proxy" in ask("serve", "--b")
    assert [one.rstrip("/") for one in ask("serve", "--data", "pl")] == ["place"]
    # --to is a file, a day, or the name of a snapshot.
    both = ["place", "plain.txt"]
    assert sorted(one.rstrip("/") for one in ask("ledger", "export", "--to", "pl")) == both
    assert ask("transparency", "--to", "pl") == ask("reset", "--to", "pl") == []
    assert sorted(one.rstrip("/") for one in ask("order", "verify", "pl")) == both
    assert ask("order", "show", "pl") == []


def test_a_profile_is_a_directory(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    (tmp_path / "plain.txt").touch()
    ask = shell(tmp_path, "tui-chat", CLIENT)
    found = ask("--profile", f"{tmp_path}/pl")
    assert [entry.rstrip("/") for entry in found] == [f"{tmp_path}/place"]


def test_commands_below_commands(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()
    ask = shell(tmp_path, "tui-chat", nested())
    assert sorted(ask("")) == ["account", "demo"]
    assert sorted(ask("account", "")) == ["demo", "export", "read"]
    assert "--fast" in ask("demo", "--f")
    assert "--fast" not in ask("account", "demo", "--f")
    assert sorted(ask("account", "export", "--kind", "")) == ["one", "two"]
    assert sorted(ask("account", "export", "red", "")) == ["green", "red"]
    assert ask("account", "export", "--to", "a-") == ["a-file"]
    assert ask("account", "demo", "--to", "a-") == []
    assert ask("account", "read", "a-") == ["a-file"]


COMPINIT = (
    "fpath=(${fpath:#*/(AIX|BSD|Cygwin|Darwin|Debian|Linux|Mandriva|Redhat|Solaris|X|Zsh|openSUSE"
    "|vendor-completions)}); autoload -U compinit; compinit -D -u"
)
"""Turns completion on. It reads each file in these folders, and most are about other programs."""
AT_A_PROMPT = [
    ("tui-chat gro\t", "group "), ("tui-chat group uni\t", "uninvite "),
    ("tui-chat --insecure-ws send --js\t", "--json "), ("tui-chat completions f\t", "fish "),
    ("tui-chat-relay vie\t", "view-link "), ("tui-chat-relay order prev\t", "preview "),
    ("tui-chat-relay serve --behind\t", "--behind-proxy "),
    ("tui-chat-relay order verify pack\t", "package.json "),
]  # fmt: skip


@needs("zsh")
@pytest.mark.parametrize(("typed", "wanted"), [
    *AT_A_PROMPT, ("tui-chat account ex\t", "export "),
    ("tui-chat account export --kind t\t", "two "),
])  # fmt: skip
def test_zsh_completes_typed_words(typed: str, wanted: str, tmp_path: Path) -> None:
    """At a prompt, with a Tab."""
    program = typed.partition(" ")[0]
    top = nested() if "account" in typed else PROGRAMS[program]
    (tmp_path / "script").write_text(completions("zsh", program, top))
    load = (COMPINIT, f"source {tmp_path}/script")
    assert _zsh_shows(typed, wanted, tmp_path, load).endswith(wanted)


@needs("zsh")
@pytest.mark.parametrize(("typed", "wanted"), AT_A_PROMPT)
def test_zsh_loads_the_installed_file_with_the_first_tab(
    typed: str, wanted: str, tmp_path: Path
) -> None:
    for program, top in PROGRAMS.items():
        name = f"_{program.replace('-', '_')}"
        (tmp_path / name).write_text(completions("zsh", program, top))
    load = (f"fpath=({tmp_path} $fpath)", COMPINIT)
    assert _zsh_shows(typed, wanted, tmp_path, load).endswith(wanted)


def _zsh_shows(typed: str, wanted: str, place: Path, load: tuple[str, ...]) -> str:
    """Return what zsh shows after its last typed word begins: up to the wanted text, or all that it
    shows within 20 seconds."""
    (place / "package.json").touch()
    env = {"PATH": "/usr/bin:/bin", "HOME": str(place), "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    zsh = pexpect.spawn("zsh", ["-f", "-i"], env=env, encoding="utf-8", timeout=20)
    try:
        for line in (
            "PS1=; unsetopt zle_bracketed_paste 2>/dev/null", *load,
            f"cd {place}; print rea''dy",
        ):  # fmt: skip
            zsh.sendline(line)
        zsh.expect_exact("ready\r\n")
        zsh.send(typed)
        zsh.expect_exact(typed.rsplit(" ", 1)[0])
        found = zsh.expect_exact([wanted, pexpect.TIMEOUT]) == 0
        return f"{zsh.before}{wanted if found else ''}"
    finally:
        zsh.close(force=True)


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_shells_take_it_without_a_word(name: str, tmp_path: Path) -> None:
    need_program(name)
    for program, top in (*PROGRAMS.items(), ("tui-chat", nested())):
        script = tmp_path / "script"
        script.write_text(completions(name, program, top))
        assert _run(name, "-n", str(script)) == []
        for row in top.all()[1:]:
            assert row.path[-1] in script.read_text()


def test_the_relay_prints_its_completions() -> None:
    for name in ("bash", "zsh", "fish"):
        printed = command("completions", name)
        assert printed.stdout == completions(name, "tui-chat-relay", RELAY)
        assert (printed.returncode, printed.stderr) == (0, "")

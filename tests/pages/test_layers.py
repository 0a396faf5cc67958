"""Each layer, loaded in a process of its own, brings nothing that it may not have. What imports
what is read by lint-imports (`make check`); here the interpreter itself is asked."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {"textual", "rich", "websockets", "nacl", "cryptography", "msgspec", "uvloop"}
SERVER = {
    "relay.server.server", "relay.hub.hub", "relay.run", "relay.server.connection",
    "relay.store.store",
}  # fmt: skip
SHARED = {"relay"}
AT_EXIT = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr));"
PLAIN = sorted((ROOT / "tui_chat" / "plain").glob("[a-z]*.py"))
PURE = ("core", "cloud", "secret_chat", "secret")
CORE = ["tui_chat.client", *(
    f"tui_chat.{room}.{path.stem}" for room in PURE
    for path in sorted((ROOT / "tui_chat" / room).glob("*.py")) if path.stem != "__init__"
)]  # fmt: skip


def loaded(code: str, fails: int = 0) -> set[str]:
    """The modules that a fresh interpreter has at its end, after this code."""
    command = [sys.executable, "-c", AT_EXIT + code]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == fails, run.stderr
    return set(run.stderr.splitlines()[-1].split())


def program(package: str, *args: str) -> str:
    """Code that does what `python -m package args` does."""
    return (
        f"import runpy; sys.argv = [{package!r}, *{args!r}];"
        f"runpy.run_module({package!r}, run_name='__main__', alter_sys=True)"
    )


def of(package: str, modules: set[str]) -> set[str]:
    return {m for m in modules if m == package or m.startswith(package + ".")}


@pytest.mark.parametrize("asked", ["--version", "--help"])
def test_version_and_help_load_nothing_heavy(asked: str) -> None:
    modules = loaded(program("tui_chat", asked))
    assert modules.isdisjoint(HEAVY | {"asyncio", "sqlite3", "ssl"})
    ours = {
        "tui_chat", "tui_chat.__main__", "tui_chat.cli", "tui_chat.cli.main",
        "tui_chat.cli.arguments", "tui_chat.cli.commands",
    }  # fmt: skip
    assert of("tui_chat", modules) <= ours
    shared = {"command_table", "decision_options", "streams"}
    terminal = {"relay.terminal", *(f"relay.terminal.{name}" for name in shared)}
    assert of("relay", modules) <= {"relay", *terminal}


def test_wrong_usage_loads_nothing_heavy() -> None:
    assert loaded(program("tui_chat", "secret", "#room"), fails=2).isdisjoint(HEAVY | {"asyncio"})


def test_the_wire_loads_no_server() -> None:
    names = sorted(p.stem for p in (ROOT / "relay" / "wire").glob("*.py") if p.stem != "__init__")
    modules = loaded("".join(f"import relay.wire.{name};" for name in names))
    assert of("relay", modules) == {"relay", "relay.wire", *(f"relay.wire.{n}" for n in names)}
    assert modules.isdisjoint((HEAVY - {"msgspec"}) | {"asyncio", "socket", "sqlite3", "ssl"})


@pytest.mark.parametrize("name", ["transcripts", "reportable"])
def test_the_transcripts_and_what_can_be_reported_load_nothing_at_all(name: str) -> None:
    modules = loaded(f"import relay.wire.{name}")
    assert of("relay", modules) == {
        "relay", "relay.wire", "relay.wire.transcripts", f"relay.wire.{name}"
    }  # fmt: skip
    assert modules.isdisjoint(HEAVY | {"asyncio", "socket", "sqlite3"})


@pytest.mark.parametrize("entry", ["relay.__main__", "relay.cli.main", "relay.run"])
def test_the_relay_loads_nothing_of_the_client(entry: str) -> None:
    modules = loaded(f"import {entry}")
    assert not of("tui_chat", modules)
    assert modules.isdisjoint({"textual", "rich"})


def test_the_relays_help_loads_nothing_heavy() -> None:
    assert loaded(program("relay", "--help")).isdisjoint(HEAVY | SERVER | {"importlib.metadata"})


def test_the_secret_session_loads_only_what_it_may() -> None:
    modules = loaded("import tui_chat.secret.session, tui_chat.secret.handshake")
    shared = {"relay.wire.transcripts", "relay.wire.reportable"}
    assert of("relay", modules) == {"relay", "relay.wire"} | shared
    ours = of("tui_chat", modules) - {"tui_chat"}
    assert ours == of("tui_chat.secret", modules)
    barred = (HEAVY - {"cryptography", "nacl"}) | {"asyncio", "socket", "ssl", "sqlite3", "random"}
    assert modules.isdisjoint(barred)


def test_the_core_loads_no_network_no_disk_and_no_screen() -> None:
    """All in one process: which of them brings what it may not, `make check` says."""
    modules = loaded("".join(f"import {name};" for name in CORE))
    assert modules.isdisjoint({"textual", "rich", "websockets", "asyncio", "socket", "sqlite3"})
    for room in ("runtime", "cli", "bot", "ui", "host", "pictures"):
        assert not of(f"tui_chat.{room}", modules), room
    assert of("relay", modules) <= SHARED.union(
        of("relay.wire", modules), of("relay.terminal", modules)
    )


def test_without_a_screen_nothing_of_it_is_loaded() -> None:
    names = (
        "cli.main", "bot", "cli.output", "cli.messages", "cli.secret", "demo.run", "demo.story",
        "host.host", *(f"plain.{path.stem}" for path in PLAIN),
    )  # fmt: skip
    modules = loaded("".join(f"import tui_chat.{name};" for name in names))
    assert modules.isdisjoint({"textual", "rich"})
    assert not of("tui_chat.ui", modules)
    assert of("relay", modules) <= SHARED.union(
        of("relay.wire", modules), of("relay.terminal", modules)
    )


def test_the_screen_loads_no_key_no_link_and_no_cache() -> None:
    screen = ROOT / "tui_chat" / "ui"
    found = (p.relative_to(ROOT).with_suffix("").parts for p in sorted(screen.rglob("*.py")))
    names = [".".join(parts) for parts in found if parts[-1] != "__init__"]
    modules = loaded("".join(f"import {name};" for name in names))
    assert "textual" in modules
    assert modules.isdisjoint({"nacl", "cryptography", "websockets", "sqlite3"})
    barred = (
        "link", "keyfile", "cache", "cache_file", "profile", "runtime", "secret_chat", "inspection",
        "transfers",
    )  # fmt: skip
    below = ("secret", "core.keys", "secret_chat", "client", *(f"runtime.{m}" for m in barred))
    for name in below:
        assert not of(f"tui_chat.{name}", modules), name


def test_the_first_painting_loads_nothing_that_is_needed_later() -> None:
    """Each of these takes some of the time until somebody sees the chat."""
    start = (
        "tui_chat.cli.run", "tui_chat.launch", "tui_chat.runtime.runtime", "tui_chat.ui.app",
    )  # fmt: skip
    modules = loaded("".join(f"import {name};" for name in start))
    assert {"textual", "nacl", "sqlite3", "tui_chat.ui.screen"} <= modules
    assert modules.isdisjoint({"cryptography", "websockets", "precis_i18n", "segno", "tomllib"})
    assert modules.isdisjoint({"emoji", "markdown_it"})
    assert of("tui_chat.secret", modules) <= {
        "tui_chat.secret",
        *(f"tui_chat.secret.{n}" for n in ("clock", "errors", "identity", "limits", "reasons")),
        "tui_chat.secret.safety",
    }
    assert modules.isdisjoint({"PIL", "textual_image", "spake2", "zeroconf"})
    for name in (
        "ui.dialogs", "ui.help", "ui.hosting", "ui.first_run", "ui.transcript.pictures", "ui.qr",
        "bot", "accounts", "core.emoji", "pictures", "runtime.prompts", "host", "onboarding",
    ):  # fmt: skip
        assert not of(f"tui_chat.{name}", modules), name
    assert of("tui_chat.ui.pages", modules) <= {"tui_chat.ui.pages"}
    for name in ("dialogs", "pages", "moderation"):
        assert not of(f"relay.terminal.{name}", modules), name


def test_the_map_names_each_room_and_no_other() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    (table,) = re.findall(r"^\| folder .*?\n\n", page, re.M | re.S)
    named = set()
    for row in table.strip().splitlines()[2:]:
        first, *more = re.findall("`(.*?)/`", row.split("|")[1])
        named |= {first, *(f"{first.split('/')[0]}/{name}" for name in more)}
    there = {
        f"{top}/{path.name}" for top in ("relay", "tui_chat") for path in (ROOT / top).iterdir()
        if (path / "__init__.py").exists()
    }  # fmt: skip
    assert named == there
    assert len(page.splitlines()) <= 90, "one page"


def test_the_places_of_a_feature_are_those_that_the_page_names() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    (table,) = re.findall(r"^\| place .*?\n\n", page, re.M | re.S)
    named = re.findall(r"^\| `(.*?)` \|", table, re.M)
    words = re.compile(
        r"[Ss]low mode|GroupSlow|SLOW_MO|\"slow(ed)?\"|\bslow = |COLUMN slow|group slow"
    )
    files = [p for top in ("relay", "tui_chat") for p in (ROOT / top).rglob("*.*")]
    there = {
        str(p.relative_to(ROOT)) for p in files
        if p.suffix in (".py", ".sql", ".toml") and p.parent.name != "postgres"
        and words.search(p.read_text("utf-8"))
    }  # fmt: skip
    assert set(named) == there and len(named) <= 10


def test_packages_are_empty() -> None:
    found = [p for top in ("relay", "tui_chat") for p in (ROOT / top).rglob("__init__.py")]
    assert len(found) >= 6
    for path in found:
        only, *rest = ast.parse(path.read_text("utf-8")).body
        if path.parent.name == "bot":  # scripts import from here: imports, and their names
            *rest, names = rest
            assert isinstance(names, ast.Assign)
            assert all(isinstance(one, ast.ImportFrom) for one in rest)
            continue
        assert not rest, path
        assert isinstance(only, ast.Expr) and isinstance(only.value, ast.Constant), path


def test_streams_and_processes_stand_where_their_names_say() -> None:
    """asyncio is one module: an import contract cannot tell its tasks from its sockets."""
    streams = {"open_connection", "start_server", "open_unix_connection", "start_unix_server"}
    sockets = {
        "create_connection", "create_server", "create_unix_server", "create_datagram_endpoint",
    }  # fmt: skip
    processes = {"create_subprocess_exec", "create_subprocess_shell", "Popen", "system", "fork"}
    where: dict[str, set[str]] = {}
    for path in (ROOT / "tui_chat").rglob("*.py"):
        name = str(path.relative_to(ROOT / "tui_chat"))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            said = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
            if said in streams | sockets | processes:
                where.setdefault("process" if said in processes else "socket", set()).add(name)
    assert where == {
        "socket": {"demo/wiretap.py", "nearby/finder.py", "nearby/responder.py"}, "process": {
            "host/relay_process.py", "runtime/editor.py", "runtime/notify_send.py",
            "runtime/process.py", "runtime/spelling.py", "serve/pseudo_terminal.py",
        },
    }  # fmt: skip

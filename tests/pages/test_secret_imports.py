"""The secret chat knows no network, clock, screen, disk or relay; one file names the libraries."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

SHARED = {"relay.wire.transcripts", "relay.wire.reportable"}
ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "tui_chat" / "secret").glob("*.py"))
PURE = {
    "__future__", "bisect", "collections", "collections.abc", "dataclasses", "enum", "functools",
    "hashlib", "hmac", "itertools", "typing",
}  # fmt: skip


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_imports_are_pure(path: Path) -> None:
    for name in imported(path) - PURE:
        if name.partition(".")[0] in ("cryptography", "nacl"):
            assert path.name == "primitives.py"
        else:
            assert name in SHARED or name.startswith("tui_chat.secret"), name


def test_the_tests_that_mutants_are_run_against_need_nothing_else_of_the_client() -> None:
    """The mutants stand in a tree that has only `tui_chat/secret` and the relay."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    chosen = settings["tool"]["mutmut"]["pytest_add_cli_args_test_selection"]
    assert len(chosen) > 10
    for path in [ROOT / name for name in chosen] + [ROOT / "tests" / "kit" / "secret.py"]:
        for name in imported(path):
            assert not name.startswith("tui_chat") or name.startswith("tui_chat.secret"), path

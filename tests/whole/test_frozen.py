"""Files that the program wrote at an earlier commit open today, and show the same: a relay's
directory, key files, a cache, a recovery file, a backup, an export of the ledger, a
configuration."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.kit import frozen
from tests.kit.terminal import needs_tmux, terminals

SEEN: dict[str, Any] = json.loads((frozen.BEFORE / "seen.json").read_text("utf-8"))
MOMENT = 10.0
"""How long after the files were written they are opened."""


@pytest.fixture
def at(tmp_path: Path) -> Iterator[frozen.Place]:
    """The files as they were written, and the time of then."""
    with tarfile.open(frozen.BEFORE / "files.tar.gz") as tar:
        tar.extractall(tmp_path, filter="tar")
    ahead = SEEN["at"] + MOMENT - time.time()
    with frozen.as_in_a_process(ahead):
        yield frozen.Place(tmp_path, ahead=ahead)


def test_a_relay_serves_its_store_and_says_the_same(at: frozen.Place) -> None:
    with at.relay():
        for who in ("ada", "bob", "carol", "erin"):
            at.a(who, "register", "LINK", "--name", who)
        frozen.assert_as_before(at.again(SEEN["again"]), SEEN["again"])


def test_a_relay_on_which_everything_happened_keeps_every_row(tmp_path: Path) -> None:
    before = json.loads((frozen.BEFORE / "whole.json").read_text("utf-8"))
    with tarfile.open(frozen.BEFORE / "whole.tar.gz") as tar:
        tar.extractall(tmp_path, filter="tar")
    ahead = before["at"] + MOMENT - time.time()
    place = frozen.Place(tmp_path, ahead=ahead)
    indexed = frozen.terms(place.data / "relay.db")
    with frozen.as_in_a_process(ahead):
        frozen.assert_as_before(place.again(before["said"]), before["said"])
        with place.relay():
            pass
    stood = {
        name: rows for name, rows in before["tables"].items() if name not in frozen.INDEX_TABLES
    }
    assert frozen.tables(place.data / "relay.db") == stood
    assert frozen.terms(place.data / "relay.db") == indexed and all(indexed.values())


def test_an_account_is_exported_as_it_was(at: frozen.Place) -> None:
    for kind in ("json", "html"):
        (at.folder / f"export.{kind}").unlink()
    with at.relay():
        at.a("ada", "register", "LINK", "--name", "ada")
        for kind in ("json", "html"):
            ran = at.a("ada", "export", "--format", kind, "--out", f"HERE/export.{kind}")
            assert ran.code == 0, ran.err
            written = (at.folder / f"export.{kind}").read_text("utf-8")
            now, before = frozen.same_in_all_runs(written, at.folder), SEEN[f"export.{kind}"]
            assert now == frozen.in_todays_words(before, now)


def test_a_sealed_key_file_opens_with_its_passphrase_alone(at: frozen.Place) -> None:
    with at.relay():
        come = ("register", "LINK", "--name", "fay")
        wrong = at.a("fay", *come, secrets={"--passphrase-fd": frozen.PASSPHRASE.title()})
        assert wrong.code == 1 and "passphrase" in wrong.err
        assert at.a("fay", *come).out.startswith("You are fay on 127.0.0.1:")


def test_an_account_comes_back_by_its_recovery_file(at: frozen.Place) -> None:
    with at.relay():
        back = ("account", "restore", "HERE/recovery", "--link", "LINK", "--no-passphrase")
        ran = at.a("new", *back, secrets={"--recovery-passphrase-fd": frozen.RECOVERY})
        assert ran.code == 0 and ran.out.startswith("You are ada on 127.0.0.1:"), ran.err
        devices = at.a("new", "device", "list", "--json").json
        assert [one["this"] for one in devices].count(True) == 1 and len(devices) == 2


@needs_tmux
def test_a_cache_shows_its_chats_where_the_relay_is_gone(at: frozen.Place) -> None:
    command = [sys.executable, "-c", frozen.later(at.ahead), "tui_chat", *at.person("ada")]
    with terminals(at.folder, (120, 60), {"ada": command}) as screens:
        for chat, shown in frozen.ada_reads(screens["ada"]).items():
            texts = frozen.texts_of(SEEN["screen"][chat])
            assert texts
            for text in texts:
                before, found, shown = shown.partition(text)
                assert found, f"{text!r} is not in {chat}, or in another order, after {before!r}"
        screens["ada"].wait(SEEN["draft"], "offline")


def test_a_backup_a_snapshot_and_an_export_of_the_ledger_are_taken(at: frozen.Place) -> None:
    assert at.operator("ledger", "verify", "--since", "HERE/ledger.jsonl").code == 0
    assert at.operator("reset", "--to", "before", "--lose-orders", "--yes").code == 0
    store = at.operator("holds", "--json").json[0]
    assert {t["name"]: t["rows"] for t in store["tables"]}["orders"] == 0
    shutil.rmtree(at.data)
    assert at.operator("restore", "--from", "HERE/backup").code == 0
    assert at.operator("ledger", "verify").code == 0
    with at.relay():
        at.a("ada", "register", "LINK", "--name", "ada")
        at.a("ada", "tail", frozen.ROOM, "--json")
    assert at.said[-1] in SEEN["again"]


def test_packages_of_earlier_releases_verify(at: frozen.Place) -> None:
    for what, file in (("order", "package.tar"), ("ledger", "ledger.jsonl")):
        ran = at.operator(what, "verify", f"HERE/{file}", data=False)
        assert ran.code == 0, ran


def test_a_configuration_with_all_options_is_taken(at: frozen.Place) -> None:
    state = at.folder / "state"
    places = {"HOME": at.folder, "XDG_CONFIG_HOME": at.folder / "config", "XDG_STATE_HOME": state}
    with at.relay():
        at.a("bob", "register", "LINK", "--name", "bob")
        ran = subprocess.run(
            [sys.executable, "-c", frozen.later(at.ahead), "tui_chat", "settings", "--json"],
            capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
            env={**os.environ, **{name: str(path) for name, path in places.items()}},
        )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, ""), "nothing in it is complained of"
    assert json.loads(ran.stdout)["presence"] is False, "it is the profile that is set there"
    assert (state / "tui-chat" / "log").exists(), "as is the log"

"""The passphrase of the key file, changed while the program runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.wire.limits import direct_chat
from tests.kit.relay_client import here
from tests.kit.runtime import address, keys_for, running_client
from tui_chat.core.events import Response
from tui_chat.runtime import keyfile
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.runtime import Runtime

CHAT = direct_chat("ada", "bob")
ROOM = "#room"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "MODERATE", (2, 1 << 15))


async def answered(runtime: Runtime, id: str) -> Response:
    return await runtime.answer(id, 20)


async def done(runtime: Runtime, id: str) -> Response:
    answer = await answered(runtime, id)
    assert answer.code == "", answer
    return answer


async def test_the_passphrase_is_changed_beside_the_loop(tmp_path: Path) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        keys = keys_for(tmp_path, address(relay), "ada")
        async with running_client(keys, register="") as (ada, _):
            assert await ada.online(20)
            assert not ada.key_file_sealed
            first = ada.change_passphrase("", "one")
            busy = await answered(ada, ada.change_passphrase("", "two"))
            assert busy.code == "busy"
            await done(ada, first)
            assert ada.key_file_sealed and KeyFile.open(keys.path, "one").identity == keys.identity
            wrong = await answered(ada, ada.change_passphrase("two", "three"))
            assert wrong.code == "passphrase"
            await done(ada, ada.change_passphrase("one", ""))
            assert not ada.key_file_sealed and KeyFile.open(keys.path, "")


async def test_a_full_disk_leaves_the_old_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        keys = keys_for(tmp_path, address(relay), "ada")
        async with running_client(keys, register="") as (ada, _):
            assert await ada.online(20)
            with monkeypatch.context() as m:
                m.setattr(Path, "replace", _full)
                failed = await answered(ada, ada.change_passphrase("", "one"))
            assert failed.code == "key_file" and not ada.key_file_sealed
            assert KeyFile.open(keys.path, "").identity == keys.identity


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")

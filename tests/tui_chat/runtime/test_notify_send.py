"""notify-send gets an argument list, never a shell; it is bounded, and a failure is no silence."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from tui_chat.runtime import notify_send
from tui_chat.runtime.notify_send import PAUSES, NotifySend, arguments


def program(tmp_path: Path, does: str) -> str:
    path = tmp_path / "notify-send"
    path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{tmp_path}/said"\n'
                    f'echo $$ >> "{tmp_path}/pids"\n{does}\n')  # fmt: skip
    path.chmod(0o700)
    return str(path)


class Clock:
    """A clock that goes on only when a test says so."""

    time = 0.0

    def __call__(self) -> float:
        return self.time


async def finished(sender: NotifySend) -> None:
    while sender._task is not None:
        await asyncio.wait([sender._task])


def test_words_are_arguments_after_the_options_and_inert() -> None:
    made = arguments("/x", "--icon=a", "<b>\x1b]0;x\x07\u202e$(id) `id` &" + "y" * 900)
    assert made[:3] == ["/x", "--app-name=tui-chat", "--"] and len(made) == 5
    assert made[3] == "--icon=a" and made[4].startswith("&lt;b&gt;")
    assert not set("\x1b\x07\u202e\n<") & set("".join(made)) and len(made[4]) < 1_000


def test_the_body_has_no_sequences_that_the_program_would_read() -> None:
    # notify-send takes \\074 for "<" and \\377 for a byte that is no UTF-8, which ends it.
    body = arguments("/x", "a", r"\074img src=x\076 \377 \n \\ end\\")[4]
    assert body == r"\\074img src=x\\076 \\377 \\n \\\\ end\\\\"


async def test_the_program_gets_the_words_and_nothing_else_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUI_CHAT_CANARY", "1")
    missed: list[int] = []
    sender = NotifySend(program(tmp_path, f'env > "{tmp_path}/env"'), Clock())
    sender.show("#room", "New message; $(touch x)", lambda: missed.append(1))
    await finished(sender)
    said = (tmp_path / "said").read_text().splitlines()
    assert said == ["--app-name=tui-chat", "--", "#room", "New message; $(touch x)"]
    assert "TUI_CHAT_CANARY" not in (tmp_path / "env").read_text()
    assert not missed and not sender.failed


@pytest.mark.parametrize("does", ["exit 1", "kill -9 $$"])
async def test_a_failure_is_tried_again_after_growing_pauses(tmp_path: Path, does: str) -> None:
    missed: list[int] = []
    clock = Clock()
    sender = NotifySend(program(tmp_path, does), clock)

    async def show() -> int:
        """Show a sign; return how often the program has run."""
        sender.show("a", "b", lambda: missed.append(1))
        await finished(sender)
        return len((tmp_path / "pids").read_text().split())

    assert await show() == 1
    for runs, pause in enumerate(PAUSES, 1):
        clock.time += pause - 1
        assert await show() == runs and not sender.failed, "a pause"
        clock.time += 1
        assert await show() == runs + 1
    assert sender.failed and [*PAUSES] == sorted({*PAUSES})
    clock.time += 1e6
    assert await show() == len(PAUSES) + 1, "never again"
    assert len(missed) == 2 * len(PAUSES) + 2, "each is told"


async def test_a_success_ends_the_pauses(tmp_path: Path) -> None:
    missed: list[int] = []
    clock = Clock()
    sender = NotifySend(program(tmp_path, f'test -e "{tmp_path}/works"'), clock)
    for _ in range(2 * len(PAUSES)):
        (tmp_path / "works").unlink(missing_ok=True)
        sender.show("a", "b", lambda: missed.append(1))
        await finished(sender)
        (tmp_path / "works").touch()
        clock.time += PAUSES[0]
        sender.show("a", "b", lambda: missed.append(1))
        await finished(sender)
    assert len(missed) == 2 * len(PAUSES) and not sender.failed


@pytest.mark.parametrize("path", ["", "/nonexistent/notify-send"])
async def test_a_missing_program_is_a_failure(path: str) -> None:
    missed: list[int] = []
    sender = NotifySend(path, Clock())
    sender.show("a", "b", lambda: missed.append(1))
    await finished(sender)
    assert missed == [1] and sender.failed


async def test_one_at_a_time_and_a_slow_one_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notify_send, "SECONDS", 0.2)
    missed: list[str] = []
    sender = NotifySend(program(tmp_path, "exec sleep 600"), Clock())
    sender.show("a", "b", lambda: missed.append("slow"))
    sender.show("c", "d", lambda: missed.append("busy"))
    assert missed == ["busy"]
    await finished(sender)
    assert missed == ["busy", "slow"]
    if (tmp_path / "pids").exists():  # else it was ended before its first line
        with pytest.raises(ProcessLookupError):
            os.kill(int((tmp_path / "pids").read_text()), 0)


async def test_leaving_ends_a_process_that_runs(tmp_path: Path) -> None:
    sender = NotifySend(program(tmp_path, "exec sleep 600"), Clock())
    sender.show("a", "b", lambda: None)
    async with asyncio.timeout(30):
        while not (tmp_path / "pids").exists() or not (tmp_path / "pids").read_text():
            await asyncio.sleep(0.01)
        await sender.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pids").read_text()), 0)
